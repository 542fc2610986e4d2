/* mbox.c - a mailbox: each mail in it is read like one in a file of its own. */
#include "read/mbox.h"
#include "base/ascii.h"
#include "read/formats.h"
#include "read/scan.h"
#include <string.h>

static bool digit(char c) { return nx_ascii_digit((unsigned char)c); }

static bool is_time(const char *word, size_t length)
{
    return length >= 5 && digit(word[0]) && digit(word[1]) && word[2] == ':' && digit(word[3]) && digit(word[4]);
}

/* Is it one of the names, each of three letters? */
static bool is_among(const char *names, const char *word, size_t length)
{
    for (; length == 3 && *names; names += 3)
        if (memcmp(names, word, 3) == 0)
            return true;
    return false;
}

/* Has the line a time, a weekday and a month? They are named as C's asctime() names them, whatever the language. */
static bool has_date(const char *line, const char *end)
{
    bool time = false, weekday = false, month = false;

    for (const char *word = line, *stop; word < end; word = stop + 1) {
        stop = memchr(word, ' ', (size_t)(end - word));
        stop = stop ? stop : end;
        const size_t length = (size_t)(stop - word);
        time = time || is_time(word, length);
        weekday = weekday || is_among("MonTueWedThuFriSatSun", word, length);
        month = month || is_among("JanFebMarAprMayJunJulAugSepOctNovDec", word, length);
    }
    return time && weekday && month;
}

bool nx_mbox_is_from(const char *line, size_t length)
{
    enum { LONGEST = 200, YEAR = 5 };

    while (length && nx_ascii_space((unsigned char)line[length - 1]))
        length--;
    if (length < 16 || length > LONGEST || memcmp(line, "From ", 5) != 0)
        return false;
    const char *year = line + length - YEAR;
    return *year == ' ' && (memcmp(year + 1, "19", 2) == 0 || memcmp(year + 1, "20", 2) == 0) && digit(year[3]) &&
           digit(year[4]) && has_date(line, year);
}

/* "Subject: Bridge" */
static enum nx_answer begins_header(const char *line, const char *end, bool last)
{
    const char *p = line;

    while (p < end && (nx_ascii_letter((unsigned char)*p) || digit(*p) || *p == '-'))
        p++;
    if (p == end)
        return last ? NX_NO : NX_ASK_AGAIN;
    return p > line && *p == ':' ? NX_YES : NX_NO;
}

enum nx_answer nx_begins_mbox(const nx_beginning *b)
{
    if (b->length < 5 || memcmp(b->bytes, "From ", 5) != 0)
        return b->length < 5 && memcmp(b->bytes, "From ", b->length) == 0 ? NX_ASK_AGAIN : NX_NO;
    if (!b->line_ends && !b->last)
        return NX_ASK_AGAIN;
    if (!b->line_ends || !nx_mbox_is_from(b->bytes, b->line))
        return NX_NO;
    return begins_header(b->bytes + b->line + 1, b->bytes + b->length, b->last);
}

/* Lines of a mail that begin with "From " stand in a mailbox as ">From ": here they are as they were sent. */
static char *without_marks(newsx_document *doc, const char *bytes, size_t *length)
{
    char *copy = nx_arena_copy(doc->arena, bytes, *length), *to = copy;

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
