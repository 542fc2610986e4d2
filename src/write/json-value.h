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

/* Of each number below 1000 its three digits, and how many zeros are in front. */
extern const char NX_JSON_THREES[4 * 1000];

/* Four bytes are copied each time: what is too much is written over. */
static inline char *nx_json_three(char *to, uint32_t number)   /* below 1000, with zeros in front */
{
    memcpy(to, &NX_JSON_THREES[4 * number], 4);
    return to + 3;
}

static inline char *nx_json_first_three(char *to, uint32_t number)   /* without */
{
    const char *three = &NX_JSON_THREES[4 * number];
    memcpy(to, three + three[3], 4);
    return to + 3 - three[3];
}

/* How many digits a number has is as good as chance, so that is not asked; only how many threes they take. */
char *nx_json_large_number(char *to, uint64_t number);
static inline char *nx_json_number(char *to, uint32_t number)
{
    if (number < 1000)
        return nx_json_first_three(to, number);
    if (number >= 1000000)
        return nx_json_large_number(to, number);
    uint32_t high = number / 1000;
    return nx_json_three(nx_json_first_three(to, high), number - 1000 * high);
}

#endif
