/* document.c - what is said of a document while it is made: warnings, with their places. */
#include "document/document.h"

#include "base/error.h"
#include "document/position.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void add_warning(newsx_document *doc, newsx_status status, uint32_t byte, const char *format, va_list arguments)
{
    enum { MOST = 32 };   /* a text of nothing but faults must not make a warning for each */

    if (doc->warnings_count == MOST)
        return;
    newsx_error *warning = NX_ADD(doc, warnings);
    if (!warning)
        return;
    nx_position place = nx_position_find(doc->text, doc->length, byte);
    vsnprintf(warning->message, sizeof warning->message, format, arguments);
    nx_fail(warning, status, doc->name, place.line, place.column, "%s",
            doc->warnings_count < MOST ? warning->message : "further warnings are left out");
}

void nx_warn(newsx_document *doc, uint32_t byte, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_warning(doc, NEWSX_OK, byte, format, arguments);
    va_end(arguments);
}

void nx_warn_of_source(newsx_document *doc, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_warning(doc, NEWSX_UNSUPPORTED, 0, format, arguments);
    va_end(arguments);
}
