/* error.c - errors as values that name a place. */
#include "base/error.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that was cut to fit must not end in half a character. */
static void cut_whole(char *text, size_t wanted, size_t room)
{
    if (wanted < room)
        return;
    size_t length = strlen(text), valid = nx_utf8_valid(text, length);
    if (length - valid < 4)
        text[valid] = '\0';
}

newsx_status nx_fail(newsx_error *error, newsx_status status, const char *path, uint32_t line, uint32_t column,
                     const char *format, ...)
{
    if (!error)
        return status;

    newsx_error made = { .status = status, .line = line, .column = column };
    va_list arguments;

    /* `path` and the arguments may point into *error itself, when a caller adds to a message. */
    va_start(arguments, format);
    int wanted = vsnprintf(made.message, sizeof made.message, format, arguments);
    va_end(arguments);
    cut_whole(made.message, wanted < 0 ? 0 : (size_t)wanted, sizeof made.message);
    if (path) {
        wanted = snprintf(made.path, sizeof made.path, "%s", path);
        cut_whole(made.path, wanted < 0 ? 0 : (size_t)wanted, sizeof made.path);
    }
    *error = made;
    return status;
}
