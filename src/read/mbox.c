/* mbox.c - a mailbox: each mail in it is read like one in a file of its own. */
#include "read/mbox.h"
#include "base/ascii.h"
#include "read/formats.h"
#include "read/xml.h"
#include <string.h>

bool nx_mbox_is_from(const char *line, size_t length)
{
    enum { LONGEST = 200, YEAR = 5 };

    while (length && nx_ascii_space((unsigned char)line[length - 1]))
        length--;
    if (length < 16 || length > LONGEST || memcmp(line, "From ", 5) != 0 || !memchr(line, ':', length))
        return false;
    const char *year = line + length - YEAR;
    return *year == ' ' && (memcmp(year + 1, "19", 2) == 0 || memcmp(year + 1, "20", 2) == 0) &&
           nx_ascii_digit((unsigned char)year[3]) && nx_ascii_digit((unsigned char)year[4]);
}

enum nx_answer nx_begins_mbox(const nx_beginning *b)
{
    if (b->length < 5 || memcmp(b->bytes, "From ", 5) != 0)
        return b->length < 5 && memcmp(b->bytes, "From ", b->length) == 0 ? NX_ASK_AGAIN : NX_NO;
    if (!b->line_ends && !b->last)
        return NX_ASK_AGAIN;
    return nx_mbox_is_from(b->bytes, b->line) ? NX_YES : NX_NO;
}

/* Lines of a mail that begin with "From " stand in a mailbox as ">From ": here they are as they were sent. */
static char *without_marks(newsx_document *doc, const char *bytes, size_t *length)
{
    char *copy = nx_arena_copy(&doc->arena, bytes, *length), *to = copy;

    for (size_t i = 0; copy && i < *length; i++) {
        size_t marks = 0;
        while (i + marks < *length && (!i || bytes[i - 1] == '\n') && bytes[i + marks] == '>')
            marks++;
        i += marks && *length - i - marks >= 5 && memcmp(bytes + i + marks, "From ", 5) == 0;
        *to++ = bytes[i];
    }
    if (copy)
        *length = (size_t)(to - copy);
    return copy;
}

newsx_status nx_read_mbox(newsx_document *doc, const newsx_input *input)
{
    newsx_input mail = *input;

    if (!nx_contains(input->bytes, input->length, ">From "))
        return nx_read_text(doc, input);
    mail.bytes = without_marks(doc, input->bytes, &mail.length);
    if (!mail.bytes)
        return NEWSX_NO_MEMORY;
    newsx_status status = nx_read_text(doc, &mail);
    if (mail.length != input->length)
        doc->origins = (nx_origins){ NULL, 0, 0 };   /* it is not byte for byte what stands in the mailbox */
    return status;
}
