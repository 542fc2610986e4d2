/* document.c - what is said of a document while it is made: warnings, with their places. */
#include "document/document.h"

#include "base/error.h"
#include "document/position.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void nx_warn(newsx_document *doc, uint32_t byte, const char *format, ...)
{
    enum { MOST = 32 };   /* a text of nothing but faults must not make a warning for each */
    va_list arguments;

    if (doc->warnings_count == MOST)
        return;
    newsx_error *warning = NX_ADD(doc, warnings);
    if (!warning)
        return;
    nx_position place = nx_position_find(doc->text, doc->length, byte);
    va_start(arguments, format);
    vsnprintf(warning->message, sizeof warning->message, format, arguments);
    va_end(arguments);
    nx_fail(warning, NEWSX_OK, doc->name, place.line, place.column, "%s",
            doc->warnings_count < MOST ? warning->message : "further warnings are left out");
}
