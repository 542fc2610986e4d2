/* messages.c - what is said to the user. */
#include "cli/messages.h"
#include <inttypes.h>
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

static void put_escaped(newsx_buffer *buffer, const char *text)
{
    static const char NAMED[] = "\tt\nn\rr";

    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        const char *named = c < 0x20 ? strchr(NAMED, c) : NULL;
        /* C1 controls, as UTF-8 has them, move the cursor in some terminals. */
        bool c1 = c == 0xC2 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x9F;
        if (named)
            cli_putf(buffer, "\\%c", named[1]);
        else if (c < 0x20 || c == 0x7F)
            cli_putf(buffer, "\\x%02x", c);
        else if (c1)
            cli_putf(buffer, "\\x%02x", (unsigned char)*++text);
        else
            cli_put(buffer, text, 1);
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
