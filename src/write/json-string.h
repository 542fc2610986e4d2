/* json-string.h - strings as JSON has them, and the room that JSON is written into.
 *
 * Whoever writes JSON carries a pointer to where the next byte goes, and there is always room behind it for a few keys
 * and numbers. So these need no check; strings, which may be long, and nx_json_room() make room for themselves and for
 * what comes behind them.
 */
#ifndef NX_JSON_STRING_H
#define NX_JSON_STRING_H

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

/* A string with its quotation marks, of valid UTF-8. U+0085, U+2028 and U+2029 are escaped too: many programs end a
 * line at them. */
char *nx_json_text(nx_json_out *out, char *to, const char *text, size_t length);
/* The same with 16 bytes to be read behind it, as a document's text has them, and without those three; with no marks
 * around it. */
char *nx_json_slice(nx_json_out *out, char *to, const char *text, size_t length);
/* A string of bytes from outside: what is not valid UTF-8 becomes U+FFFD. */
char *nx_json_foreign(nx_json_out *out, char *to, const char *bytes, size_t length);
void nx_put_json_foreign(newsx_buffer *buffer, const char *bytes, size_t length);

#endif
