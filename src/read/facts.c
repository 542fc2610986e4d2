/* facts.c - what a source says of its article, as values of a document. */
#include "read/facts.h"
#include "base/ascii.h"
#include "read/published.h"
#include <string.h>
#include <strings.h>

/* How many bytes of white space, or of marks that have no width, begin at `p`. */
static size_t white(const char *p, const char *end)
{
    static const char *const WIDE[] = { "\xC2\xA0", "\xC2\xAD", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\x8B",
                                        "\xE2\x81\xA0", "\xEF\xBB\xBF" };

    if (nx_ascii_space((unsigned char)*p))
        return 1;
    if ((unsigned char)*p < 0xC2)
        return 0;
    for (size_t i = 0; i < sizeof WIDE / sizeof *WIDE; i++)
        if ((size_t)(end - p) >= strlen(WIDE[i]) && memcmp(p, WIDE[i], strlen(WIDE[i])) == 0)
            return strlen(WIDE[i]);
    return 0;
}

/* NULL without memory; "" where nothing is left. */
static char *one_line(newsx_document *doc, const char *p, size_t length)
{
    const char *end = p + length;
    char *line = nx_arena_alloc(&doc->arena, length + 1), *to = line;
    bool gap = false;

    while (line && p < end) {
        size_t blank = white(p, end);
        if (blank) {
            gap = gap || *p != '\xC2' || p[1] != '\xAD';
            p += blank;
            continue;
        }
        if (gap && to > line)
            *to++ = ' ';
        gap = false;
        *to++ = *p++;
    }
    if (line)
        *to = '\0';
    return line;
}

bool nx_set_title(newsx_document *doc, const char *text, size_t length)
{
    if (doc->title)
        return true;
    char *title = one_line(doc, text, length);
    if (title && *title)
        doc->title = title;
    return title != NULL;
}

bool nx_set_url(newsx_document *doc, const char *text, size_t length)
{
    if (doc->url)
        return true;
    char *url = one_line(doc, text, length);
    if (url && (strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0) && !strchr(url, ' '))
        doc->url = url;
    return url != NULL;
}

static bool tag_byte(char c)
{
    return nx_ascii_letter((unsigned char)c) || nx_ascii_digit((unsigned char)c) || c == '-';
}

bool nx_set_language(newsx_document *doc, const char *text, size_t length)
{
    enum { LONGEST = 35 };
    const char *end = text + length, *p = text;

    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    text = p;
    while (p < end && p - text < LONGEST && (tag_byte(*p) || *p == '_'))
        p++;
    if (doc->language || p - text < 2)
        return true;
    char *tag = nx_arena_copy(&doc->arena, text, (size_t)(p - text));
    for (char *c = tag; c && *c; c++)
        *c = *c == '_' ? '-' : *c;
    if (tag && nx_ascii_letter((unsigned char)tag[0]) && nx_ascii_letter((unsigned char)tag[1]))
        doc->language = tag;
    return tag != NULL;
}

bool nx_set_published(newsx_document *doc, const char *text, size_t length)
{
    char day[11];

    if (doc->published)
        return true;
    while (length && nx_ascii_space((unsigned char)*text)) {
        text++;
        length--;
    }
    if (nx_published_parse(text, length, doc->options->day_first, day))
        return (doc->published = nx_arena_copy(&doc->arena, day, sizeof day - 1)) != NULL;
    if (length)
        nx_warn(doc, 0, "the date \"%.*s\" is not understood", (int)(length < 40 ? length : 40), text);
    return true;
}

bool nx_add_byline(newsx_document *doc, const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
        const char *cut = text;
        while (cut < end && !strchr(";|&\n", *cut))
            cut++;
        char *name = one_line(doc, text, (size_t)(cut - text));
        const char **place = name && *name ? NX_ADD(doc, byline) : NULL;
        if (!name || (*name && !place))
            return false;
        if (place)
            *place = name;
        text = cut + 1;
    }
    return true;
}
