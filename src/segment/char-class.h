/* char-class.h - what a byte or a code point is to the tokeniser, and what stands at a place of the text. */
#ifndef NX_CHAR_CLASS_H
#define NX_CHAR_CLASS_H

#include "base/utf8.h"

/* ------------------------------------------------------------ bytes */

/* Tables that are read for each byte are reached directly, also in the shared library. */
#define NX_OWN __attribute__((visibility("hidden")))

enum byte { B_SPACE, B_NEWLINE, B_LETTER, B_DIGIT, B_HIGH, B_MARK };
extern const uint8_t nx_byte_class[256] NX_OWN;
#define BYTE nx_byte_class

static inline bool is_digit(uint8_t c) { return BYTE[c] == B_DIGIT; }
static inline bool is_ascii_letter(uint8_t c) { return BYTE[c] == B_LETTER; }
static inline bool is_ascii_upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }

/* What a code point beyond ASCII is to the tokeniser. */
enum high { H_LETTER, H_JOIN /* within words, nothing by itself */, H_SPACE, H_APOSTROPHE, H_MARK };
enum high nx_high_class(uint32_t code);

/* ------------------------------------------------------------ looking ahead */

/* Is `what` (lower case) at `p`, in any case? */
static inline bool follows(const uint8_t *p, const uint8_t *end, const char *what)
{
    for (; *what; what++, p++)
        if (p == end || (*p | 0x20) != (uint8_t)*what)
            return false;
    return true;
}

/* The length of an apostrophe at `p`, straight or curly, or 0. */
static inline unsigned apostrophe(const uint8_t *p, const uint8_t *end)
{
    if (p == end)
        return 0;
    if (*p == '\'')
        return 1;
    if (end - p >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99)
        return 3;
    return end - p >= 2 && p[0] == 0xCA && (p[1] == 0xBC || p[1] == 0xBB) ? 2 : 0;
}

static inline bool letter_at(const uint8_t *p, const uint8_t *end)
{
    unsigned size;
    if (p >= end)
        return false;
    return *p < 0x80 ? is_ascii_letter(*p) : nx_high_class(nx_utf8_decode((const char *)p, &size)) == H_LETTER;
}

static inline bool word_at(const uint8_t *p, const uint8_t *end) { return letter_at(p, end) || (p < end && is_digit(*p)); }

static inline bool space_at(const uint8_t *p, const uint8_t *end)
{
    unsigned size;
    if (p >= end)
        return true;
    return *p < 0x80 ? BYTE[*p] <= B_NEWLINE : nx_high_class(nx_utf8_decode((const char *)p, &size)) == H_SPACE;
}

static inline const uint8_t *digits_end(const uint8_t *p, const uint8_t *end)
{
    while (p < end && is_digit(*p))
        p++;
    return p;
}

/* How many digits stand at `p`, counted up to 9. */
static inline unsigned digits_at(const uint8_t *p, const uint8_t *end)
{
    unsigned n = 0;
    while (p + n < end && n < 9 && is_digit(p[n]))
        n++;
    return n;
}

#endif
