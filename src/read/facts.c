/* facts.c - what a source says of its article, as values of a document. */
#include "read/facts.h"
#include "base/ascii.h"
#include "read/byline.h"
#include "read/page-list.h"
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
    char *line = nx_arena_alloc(doc->arena, length + 1), *to = line;
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
    enum { LONGEST = 35, PRIMARY = 3 };
    const char *end = text + length, *p = text;

    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    text = p;
    while (p < end && p - text < LONGEST && (tag_byte(*p) || *p == '_'))
        p++;
    size_t first = 0;                /* how long the code of the language is: its name ("English") is longer */
    while (text + first < p && nx_ascii_letter((unsigned char)text[first]))
        first++;
    if (doc->language || first < 2 || first > PRIMARY)
        return true;
    char *tag = nx_arena_copy(doc->arena, text, (size_t)(p - text));
    for (char *c = tag; c && *c; c++)
        *c = *c == '_' ? '-' : *c;
    if (tag)
        doc->language = tag;
    return tag != NULL;
}

void nx_warn_of_date(newsx_document *doc, const char *text, size_t length)
{
    if (length)
        nx_warn(doc, 0, "the date \"%.*s\" is not understood", (int)(length < 40 ? length : 40), text);
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
        return (doc->published = nx_arena_copy(doc->arena, day, sizeof day - 1)) != NULL;
    nx_warn_of_date(doc, text, length);
    return true;
}

/* Is it a word that no name has? */
static bool is_office_word(const newsx_document *doc, const char *word, size_t length)
{
    return doc->kit.page_words && nx_page_word(doc->kit.page_words, NX_PAGE_NOBODY, word, length) != NULL;
}

/* Words as somebody may sign with: "The Associated Press", "tobi", but no account, number or office alone. */
static bool is_signature(const newsx_document *doc, const char *line)
{
    enum { MOST_WORDS = 6, SHORTEST = 3 };
    size_t words = 0, offices = 0, letters = 0;

    for (const char *p = line; *p;) {
        size_t length = strcspn(p, " ");
        words++;
        offices += is_office_word(doc, p, length);
        for (size_t i = 0; i < length; i++) {
            if (nx_ascii_digit((unsigned char)p[i]) || strchr("@/_.,;|:", p[i]))
                return false;
            letters += nx_ascii_letter((unsigned char)p[i]) || (unsigned char)p[i] >= 0x80;
        }
        p += length + (p[length] == ' ');
    }
    return words <= MOST_WORDS && offices < words && letters >= SHORTEST;
}

bool nx_begins_byline(const newsx_document *doc, const char *line, size_t length)
{
    const char *blank = memchr(line, ' ', length);

    return blank && doc->kit.page_words &&
           nx_page_word(doc->kit.page_words, NX_PAGE_BYLINE, line, (size_t)(blank - line)) != NULL;
}

bool nx_add_byline(newsx_document *doc, const char *text, size_t length)
{
    const uint32_t before = doc->byline_count;
    char *line = one_line(doc, text, length);

    if (!line || !nx_byline_add(doc, line, NULL))
        return false;
    const char *name = nx_begins_byline(doc, line, strlen(line)) ? strchr(line, ' ') + 1 : line;
    if (doc->byline_count || before || !is_signature(doc, name))
        return true;
    const char **place = NX_ADD(doc, byline);
    if (place)
        *place = name;
    return place != NULL;
}
