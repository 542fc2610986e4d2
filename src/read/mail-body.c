/* mail-body.c - a mail's text without its signature, and without what it answers. */
#include "read/mail-body.h"
#include "base/ascii.h"
#include "read/galley.h"
#include <string.h>

typedef struct { const char *start, *end; } line;   /* without its line feed */

static line line_at(const char *p, const char *end)
{
    const char *feed = memchr(p, '\n', (size_t)(end - p)), *stop = feed ? feed : end;
    return (line){ p, stop > p && stop[-1] == '\r' ? stop - 1 : stop };
}

static const char *behind(line l, const char *end)
{
    const char *p = l.end;
    p += p < end && *p == '\r';
    return p + (p < end);
}

static bool is_signature(line l) { return l.end - l.start == 3 && memcmp(l.start, "-- ", 3) == 0; }
static bool is_quoted(line l) { return l.start < l.end && *l.start == '>'; }

static bool is_blank(line l)
{
    while (l.start < l.end && nx_ascii_space((unsigned char)*l.start))
        l.start++;
    return l.start == l.end;
}

/* Do the lines tell whose words follow? They name a day or an address, and end in a colon: no word of any language is
 * asked for. */
static bool tells_writer(const char *start, const char *end)
{
    enum { LONGEST = 240 };

    while (end > start && nx_ascii_space((unsigned char)end[-1]))
        end--;
    if (end == start || end - start > LONGEST || end[-1] != ':')
        return false;
    for (const char *p = start; p < end; p++)
        if (*p == '@' || nx_ascii_digit((unsigned char)*p))
            return true;
    return false;
}

static bool add(newsx_document *doc, const char *start, const char *end)
{
    nx_span *span = NX_ADD(doc, others);
    if (span)
        *span = (nx_span){ (uint32_t)(start - doc->text), (uint32_t)(end - doc->text) };
    return span != NULL;
}

/* The lines that begin with ">", with the paragraph before them that tells whose they are. */
static bool find_others(newsx_document *doc, const char *p, const char *end)
{
    const char *paragraph = p, *paragraph_end = p;   /* the one before `p` */
    bool gap = true;

    while (p < end) {
        line l = line_at(p, end);
        if (!is_quoted(l)) {
            const bool blank = is_blank(l);
            paragraph = gap && !blank ? p : paragraph;
            gap = blank;
            p = behind(l, end);
            paragraph_end = blank ? paragraph_end : p;
            continue;
        }
        const char *start = tells_writer(paragraph, paragraph_end) ? paragraph : p;
        while (p < end && is_quoted(l = line_at(p, end)))
            p = behind(l, end);
        if (!add(doc, start, p))
            return false;
        paragraph = paragraph_end = p;
        gap = true;
    }
    return true;
}

static bool has_own_words(const newsx_document *doc)
{
    uint32_t from = doc->body.start;

    for (uint32_t i = 0; i < doc->others_count; from = doc->others[i++].end)
        if (nx_has_word(doc->text + from, doc->others[i].start - from))
            return true;
    return nx_has_word(doc->text + from, doc->body.end - from);
}

bool nx_mail_body(newsx_document *doc, uint32_t start)
{
    const char *first = doc->text + start, *end = doc->text + doc->length, *p = first;

    for (line l; p < end && !is_signature(l = line_at(p, end));)
        p = behind(l, end);
    p = nx_has_word(first, (size_t)(p - first)) ? p : end;
    doc->body = (nx_span){ start, (uint32_t)(p - doc->text) };
    if (!find_others(doc, first, p))
        return false;
    if (!has_own_words(doc))
        doc->others_count = 0;
    return true;
}
