/* messages.c - what is said to the user. */
#include "cli/messages.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cli_put(newsx_buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->capacity - buffer->length < length) {
        size_t capacity = buffer->capacity ? buffer->capacity : 256;
        while (capacity - buffer->length < length)
            capacity *= 2;
        char *data = realloc(buffer->data, capacity);
        if (!data) {
            buffer->failed = true;
            return;
        }
        buffer->data = data;
        buffer->capacity = capacity;
    }
    if (length)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
}

static void put_formatted(newsx_buffer *buffer, const char *format, va_list arguments)
{
    char text[2048];
    int length = vsnprintf(text, sizeof text, format, arguments);

    if (length > 0)
        cli_put(buffer, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

void cli_empty(newsx_buffer *buffer)
{
    enum { KEEP_BYTES = 1 << 20 };

    buffer->length = 0;
    if (buffer->capacity > KEEP_BYTES)
        newsx_buffer_free(buffer);
}

void cli_putf(newsx_buffer *buffer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    put_formatted(buffer, format, arguments);
    va_end(arguments);
}

/* How many bytes at `p` are a whole character that may be shown: 0 for a stray byte, a control character (C1 controls
 * move the cursor in some terminals) and marks that turn the direction of what follows. */
static size_t shown(const unsigned char *p)
{
    if (p[0] < 0x80)
        return p[0] >= 0x20 && p[0] != 0x7F;
    const size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    if (p[0] < 0xC2 || p[0] > 0xF4 || (p[0] == 0xC2 && p[1] < 0xA0))
        return 0;
    const unsigned point = length == 3 ? (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u) : 0;
    const bool turns = point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
                       (point >= 0x2066 && point <= 0x2069) || point == 0x2028 || point == 0x2029;
    return turns ? 0 : length;
}

static void put_escaped(newsx_buffer *buffer, const char *text)
{
    static const char NAMED[] = "\tt\nn\rr";

    for (size_t length; *text; text += length) {
        const unsigned char c = (unsigned char)*text;
        const char *named = c < 0x20 ? strchr(NAMED, c) : NULL;
        length = shown((const unsigned char *)text);
        if (length) {
            cli_put(buffer, text, length);
            continue;
        }
        length = 1;
        if (named)
            cli_putf(buffer, "\\%c", named[1]);
        else
            cli_putf(buffer, "\\x%02x", c);
    }
}

void cli_message(newsx_buffer *buffer, const newsx_error *error)
{
    cli_put(buffer, "newsx: ", 7);
    if (error->path[0]) {
        put_escaped(buffer, error->path);
        if (error->line)
            cli_putf(buffer, ":%" PRIu32, error->line);
        if (error->line && error->column)
            cli_putf(buffer, ":%" PRIu32, error->column);
        cli_put(buffer, ": ", 2);
    }
    put_escaped(buffer, error->message[0] ? error->message : newsx_status_name(error->status));
    cli_put(buffer, "\n", 1);
}

void cli_say(const newsx_error *error)
{
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    cli_message(&buffer, error);
    fwrite(buffer.data, 1, buffer.length, stderr);
    newsx_buffer_free(&buffer);
}

void cli_sayf(const char *format, ...)
{
    newsx_error error = { .status = NEWSX_OK };
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(error.message, sizeof error.message, format, arguments);
    va_end(arguments);
    cli_say(&error);
}

newsx_status cli_fault(newsx_error *error, newsx_status status, const char *path, const char *what)
{
    error->status = status;
    error->line = error->column = 0;
    snprintf(error->path, sizeof error->path, "%s", path);
    snprintf(error->message, sizeof error->message, "%s", what);
    return status;
}

newsx_status cli_no_memory(newsx_error *error) { return cli_fault(error, NEWSX_NO_MEMORY, "", "out of memory"); }

newsx_status cli_refuse(newsx_error *error, const char *format, ...)
{
    va_list arguments;

    error->status = NEWSX_BAD_OPTION;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return NEWSX_BAD_OPTION;
}
