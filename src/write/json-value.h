/* json-value.h - strings and numbers as JSON has them, appended to a buffer. */
#ifndef NX_JSON_VALUE_H
#define NX_JSON_VALUE_H

#include "newsx.h"

/* A string with its quotation marks, of valid UTF-8; without the marks; a word of ours, which needs no escapes. U+0085,
 * U+2028 and U+2029 are escaped too: many programs end a line at them. */
void nx_put_json_text(newsx_buffer *out, const char *text, size_t length);
void nx_put_json_inside(newsx_buffer *out, const char *text, size_t length);
void nx_put_json_word(newsx_buffer *out, const char *word);
/* A string of bytes from outside: what is not valid UTF-8 becomes U+FFFD. */
void nx_put_json_foreign(newsx_buffer *out, const char *bytes, size_t length);

void nx_put_json_number(newsx_buffer *out, uint32_t number);
/* Degrees with up to five decimals, null for what is no number. */
void nx_put_json_degrees(newsx_buffer *out, double degrees);

#endif
