/* buffer.c - appending bytes to a newsx_buffer. */
#include "base/buffer.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { SMALLEST = 4096 };

bool nx_buffer_reserve(newsx_buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->length >= more)
        return true;

    size_t larger = buffer->capacity < SMALLEST ? SMALLEST : buffer->capacity;
    char *data = NULL;
    if (more <= SIZE_MAX / 4 && buffer->length <= SIZE_MAX / 4) {
        while (larger - buffer->length < more)
            larger *= 2;
        data = realloc(buffer->data, larger);
    }
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = larger;
    return true;
}

void nx_put_foreign(newsx_buffer *buffer, const void *bytes, size_t length)
{
    const char *at = bytes;

    for (size_t valid; (valid = nx_utf8_valid(at, length)) < length; at += valid + 1, length -= valid + 1) {
        nx_put(buffer, at, valid);
        nx_puts(buffer, "\xEF\xBF\xBD");
    }
    nx_put(buffer, at, length);
}

void nx_put_uint(newsx_buffer *buffer, uint64_t number)
{
    char digits[20], *first = digits + sizeof digits;

    do
        *--first = (char)('0' + number % 10);
    while (number /= 10);
    nx_put(buffer, first, (size_t)(digits + sizeof digits - first));
}

/* For text and whole numbers: how printf writes a fraction depends on the locale. */
void nx_putf(newsx_buffer *buffer, const char *format, ...)
{
    size_t room = buffer->capacity - buffer->length;
    va_list first, second;

    va_start(first, format);
    va_copy(second, first);
    int length = vsnprintf(room ? buffer->data + buffer->length : NULL, room, format, first);
    va_end(first);
    if (length < 0) {
        buffer->failed = true;
    } else if ((size_t)length < room) {
        buffer->length += (size_t)length;
    } else if (nx_buffer_reserve(buffer, (size_t)length + 1)) {
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, second);
        buffer->length += (size_t)length;
    }
    va_end(second);
}

void newsx_buffer_free(newsx_buffer *buffer)
{
    if (!buffer)
        return;
    free(buffer->data);
    *buffer = (newsx_buffer)NEWSX_BUFFER_INIT;
}
