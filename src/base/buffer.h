/* buffer.h - appending bytes to a newsx_buffer; failure is sticky, so it is asked once at the end. */
#ifndef NX_BUFFER_H
#define NX_BUFFER_H

#include "newsx.h"
#include <string.h>

bool nx_buffer_reserve(newsx_buffer *buffer, size_t more);   /* room for `more` further bytes */

static inline void nx_put(newsx_buffer *buffer, const void *bytes, size_t length)
{
    if (buffer->capacity - buffer->length < length && !nx_buffer_reserve(buffer, length))
        return;
    if (length)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
}

static inline void nx_puts(newsx_buffer *buffer, const char *text) { nx_put(buffer, text, strlen(text)); }
static inline void nx_putc(newsx_buffer *buffer, char c) { nx_put(buffer, &c, 1); }
/* Bytes from outside: what is not valid UTF-8 becomes U+FFFD. */
void nx_put_foreign(newsx_buffer *buffer, const void *bytes, size_t length);
void nx_put_uint(newsx_buffer *buffer, uint64_t number);
void nx_putf(newsx_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
