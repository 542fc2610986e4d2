/* quote-mark.h - one quotation mark: its form, and which way it looks by that and by its neighbours. */
#ifndef NX_QUOTE_MARK_H
#define NX_QUOTE_MARK_H

#include "document/document.h"

enum nx_mark_direction { NX_EITHER_WAY, NX_LOOKS_OPEN, NX_LOOKS_CLOSED };
enum nx_mark_make { NX_MARK_DOUBLE, NX_MARK_TWINS /* '' and `` */, NX_MARK_ANGLES, NX_MARK_MAKES };

typedef struct {
    nx_span span;
    nx_id first_token, end_token;
    uint8_t make;
    uint8_t shape, direction;   /* enum nx_mark_direction: by its form; by its neighbours */
    bool single;
    bool possessive;            /* closes, but behind an s and before a word: players’ union */
    bool after_stop;            /* punctuation stands before it */
    bool after_digit, after_letter;
    uint32_t next_single;       /* for single marks: the index of the mark that would close it, or the count */
} nx_quotation_mark;

static inline uint32_t nx_char_size(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* 0 no mark, 1 double, 2 single, for the one character of `size` bytes at `s`. */
int nx_quote_mark_at(const char *s, uint32_t size);
/* Reads what stands at `span`, tokens [first, end) of a block: false where that is no mark, or one of inches (6'2"). */
bool nx_quote_mark_read(const newsx_document *doc, nx_span span, nx_id first, nx_id end, nx_span block,
                        nx_quotation_mark *m);

#endif
