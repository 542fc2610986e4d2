/* json-value.h - strings and numbers as JSON has them.
 *
 * Whoever writes JSON carries a pointer to where the next byte goes, and there is always room behind it for a few keys
 * and numbers. So these need no check; strings, which may be long, and nx_json_room() make room for themselves and for
 * what comes behind them.
 */
#ifndef NX_JSON_VALUE_H
#define NX_JSON_VALUE_H

#include "base/bytes.h"
#include "newsx.h"

enum { NX_JSON_SPARE = 1024 };

typedef struct {
    newsx_buffer *buffer;
    char *end;                       /* of the room */
    char nowhere[NX_JSON_SPARE];     /* what is written when memory has run out goes here */
} nx_json_out;

/* Begins behind what the buffer holds. Failure is sticky in the buffer. */
char *nx_json_open(nx_json_out *out, newsx_buffer *buffer);
void nx_json_close(nx_json_out *out, char *to);

/* Room for `more` bytes, and the spare room behind them. */
char *nx_json_more(nx_json_out *out, char *to, size_t more);
static inline char *nx_json_room(nx_json_out *out, char *to, size_t more)
{
    return (size_t)(out->end - to) >= more + NX_JSON_SPARE ? to : nx_json_more(out, to, more);
}

/* A string with its quotation marks, of valid UTF-8. U+0085, U+2028 and U+2029 are escaped too: many programs end a line
 * at them. */
char *nx_json_text(nx_json_out *out, char *to, const char *text, size_t length);
/* The same with 16 bytes to be read behind it, as a document's text has them, and without those three; with no marks
 * around it. */
char *nx_json_slice(nx_json_out *out, char *to, const char *text, size_t length);
/* A string of bytes from outside: what is not valid UTF-8 becomes U+FFFD. */
char *nx_json_foreign(nx_json_out *out, char *to, const char *bytes, size_t length);
void nx_put_json_foreign(newsx_buffer *buffer, const char *bytes, size_t length);

/* Degrees with up to five decimals, null for what is no number. */
char *nx_json_degrees(char *to, double degrees);

/* Four digits of each of two numbers below 10,000, one in either half of a word, as numbers from 0 to 9, the first in
 * the lowest byte: all are divided at once. */
static inline uint64_t nx_json_fours(uint64_t fours)
{
    uint64_t hundreds = fours * 10486 >> 20 & 0x0000007F0000007Full;
    uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
    uint64_t tens = twos * 103 >> 10 & 0x000F000F000F000Full;
    return tens | (twos - 10 * tens) << 8;
}

/* Eight digits of a number below 100,000,000. */
static inline uint64_t nx_json_digits(uint32_t number)
{
    uint64_t high = number / 10000;
    return nx_json_fours(high | (number - 10000 * high) << 32);
}

#define NX_JSON_ZEROS 0x3030303030303030ull   /* eight times '0' */

/* How many digits a number has is as good as chance, so that is not asked; only how many words they take. */
char *nx_json_large_number(char *to, uint64_t number);
static inline char *nx_json_number(char *to, uint32_t number)
{
    if (number < 10000) {
        uint32_t digits = (uint32_t)nx_json_fours(number);
        unsigned zeros = (unsigned)__builtin_ctz(digits | 1u << 24) / 8;   /* in front; the last digit stays */
        nx_store_four(to, (digits | (uint32_t)NX_JSON_ZEROS) >> 8 * zeros);
        return to + 4 - zeros;
    }
    if (number >= 100000000)
        return nx_json_large_number(to, number);
    uint64_t digits = nx_json_digits(number);
    unsigned zeros = (unsigned)__builtin_ctzll(digits) / 8;
    nx_store_eight(to, (digits | NX_JSON_ZEROS) >> 8 * zeros);
    return to + 8 - zeros;
}

#endif
