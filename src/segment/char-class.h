/* char-class.h - what a byte or a code point is to the tokeniser, and what stands at a place of the text. */
#ifndef NX_CHAR_CLASS_H
#define NX_CHAR_CLASS_H

#include "base/ascii.h"
#include "base/utf8.h"

/* ------------------------------------------------------------ bytes */

/* Tables that are read for each byte are reached directly, also in the shared library. */
#define NX_OWN __attribute__((visibility("hidden")))

enum nx_byte { B_SPACE, B_NEWLINE, B_LETTER, B_DIGIT, B_HIGH, B_PUNCTUATION };
extern const uint8_t nx_byte_class[256] NX_OWN;
static inline bool nx_is_blank(uint8_t c) { return nx_byte_class[c] <= B_NEWLINE; }

/* What a code point beyond ASCII is to the tokeniser. */
enum nx_high {
    H_LETTER,
    H_JOIN,                          /* is within words, and nothing by itself */
    H_SPACE, H_APOSTROPHE, H_PUNCTUATION
};
enum nx_high nx_high_class(uint32_t code);

/* ------------------------------------------------------------ looking ahead */

/* Is `what` (lower case) at `p`, in any case? */
static inline bool nx_follows(const uint8_t *p, const uint8_t *end, const char *what)
{
    for (; *what; what++, p++)
        if (p == end || (*p | 0x20) != (uint8_t)*what)
            return false;
    return true;
}

/* The length of an apostrophe at `p`, straight or curly, or 0. */
static inline unsigned nx_apostrophe_at(const uint8_t *p, const uint8_t *end)
{
    if (p == end)
        return 0;
    if (*p == '\'')
        return 1;
    if (end - p >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99)
        return 3;
    return end - p >= 2 && p[0] == 0xCA && (p[1] == 0xBC || p[1] == 0xBB) ? 2 : 0;
}

static inline bool nx_letter_at(const uint8_t *p, const uint8_t *end)
{
    unsigned size;
    if (p >= end)
        return false;
    return *p < 0x80 ? nx_ascii_letter(*p) : nx_high_class(nx_utf8_decode((const char *)p, &size)) == H_LETTER;
}

static inline bool nx_word_at(const uint8_t *p, const uint8_t *end)
{
    return nx_letter_at(p, end) || (p < end && nx_ascii_digit(*p));
}

static inline bool nx_space_at(const uint8_t *p, const uint8_t *end)
{
    unsigned size;
    if (p >= end)
        return true;
    return *p < 0x80 ? nx_is_blank(*p) : nx_high_class(nx_utf8_decode((const char *)p, &size)) == H_SPACE;
}

static inline const uint8_t *nx_past_spaces(const uint8_t *p, const uint8_t *end)
{
    while (p < end && nx_space_at(p, end))
        do
            p++;
        while (p < end && (*p & 0xC0) == 0x80);
    return p;
}

/* At the text's start, or behind white space. */
static inline bool nx_space_before(const uint8_t *text, const uint8_t *p, const uint8_t *end)
{
    if (p == text)
        return true;
    do
        p--;
    while (p > text && (*p & 0xC0) == 0x80);
    return nx_space_at(p, end);
}

static inline const uint8_t *nx_digits_end(const uint8_t *p, const uint8_t *end)
{
    while (p < end && nx_ascii_digit(*p))
        p++;
    return p;
}

/* How many digits stand at `p`, counted up to 9. */
static inline unsigned nx_digits_at(const uint8_t *p, const uint8_t *end)
{
    unsigned n = 0;
    while (p + n < end && n < 9 && nx_ascii_digit(p[n]))
        n++;
    return n;
}

#endif
