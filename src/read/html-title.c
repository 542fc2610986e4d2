/* html-title.c - the title of a page's article: the heading that its metadata confirm. */
#include "read/html-facts.h"
#include "base/ascii.h"
#include <string.h>

enum { CONTAINED_LETTERS = 12, SITE_WORDS = 4, LEAST_TITLE = 12, HEADLINE_WORDS = 4 };

/* Letters and digits alone, small. */
static const char *fold(const nx_html_facts *f, const char *text)
{
    char *copy = nx_arena_copy(f->doc->scratch, text, strlen(text)), *to = copy;

    for (char *p = copy; p && *p; p++)
        if ((unsigned char)*p >= 0x80 || nx_ascii_letter((unsigned char)*p) || nx_ascii_digit((unsigned char)*p))
            *to++ = (char)nx_ascii_to_lower((unsigned char)*p);
    if (to)
        *to = '\0';
    return copy ? copy : "";
}

/* ------------------------------------------------------------ the site's name behind a title */

static size_t count_words(const char *p, const char *end)
{
    size_t words = 0;

    while (p < end) {
        while (p < end && *p == ' ')
            p++;
        words += p < end;
        while (p < end && *p != ' ')
            p++;
    }
    return words;
}

/* The last sign in a title that may part it from the site's name; *size is its length with blanks. NULL for none. */
static const char *last_sign(const char *title, size_t *size)
{
    static const char *const SIGNS[] = { " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " : ",
                                         " \xC2\xB7 ", " \xE2\x80\xA2 ", " :: ", " // ", "| " };
    const char *last = NULL;

    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        for (const char *p = title; (p = strstr(p, SIGNS[i])) != NULL; p++)
            if (!last || p > last) {
                last = p;
                *size = strlen(SIGNS[i]);
            }
    return last;
}

/* The title without the site's name. */
static const char *without_site(const nx_html_facts *f, const char *title)
{
    const char *site = nx_html_site(f), *folded = site ? fold(f, site) : "", *sign;
    size_t size = 0;

    for (int times = 0; times < 2 && (sign = last_sign(title, &size)) != NULL; times++) {
        const char *name = sign + size;
        bool is_site = *folded && strcmp(fold(f, name), folded) == 0;
        bool is_short = count_words(name, name + strlen(name)) <= SITE_WORDS && sign - title >= LEAST_TITLE;
        if (!is_site && (!is_short || (times && *sign != '|' && sign[1] != '|')))
            break;
        title = nx_arena_copy(f->doc->scratch, title, (size_t)(sign - title));
        if (!title)
            return NULL;
    }
    return title;
}

/* ------------------------------------------------------------ the choice */

/* Does a heading say the same as a title, or is it in it? */
static bool confirms(const nx_html_facts *f, const char *heading, const char *title)
{
    const char *a = fold(f, heading), *b = fold(f, title);
    return *a && (strcmp(a, b) == 0 || (strlen(a) > CONTAINED_LETTERS && strstr(b, a)));
}

static const char *confirmed_heading(nx_html_facts *f)
{
    const char *titles[] = { f->ld.headline, f->meta[NX_META_TITLE_OG], f->title };

    for (size_t t = 0; t < sizeof titles / sizeof *titles; t++)
        for (uint32_t i = 0; titles[t] && i < f->h1.count; i++) {
            const char *line = nx_html_fact_line(f, f->h1.nodes[i]);
            const char *site = nx_html_site(f);
            if (!line || !confirms(f, line, titles[t]) || (site && strcmp(fold(f, line), fold(f, site)) == 0))
                continue;
            f->heading = f->h1.nodes[i];
            return line;
        }
    return NULL;
}

static const char *choose(nx_html_facts *f)
{
    static const enum nx_meta_fact METAS[] = { NX_META_TITLE_OG, NX_META_TITLE_TWITTER, NX_META_TITLE_PARSELY,
                                               NX_META_TITLE_SAILTHRU, NX_META_TITLE_DC };
    const char *title = confirmed_heading(f);

    if (title || (title = f->ld.headline) != NULL)
        return title;
    /* The makers of pages write another title for people who share it; the only heading is that of the article. */
    if (f->h1.count == 1 && (title = nx_html_fact_line(f, f->h1.nodes[0])) != NULL &&
        count_words(title, title + strlen(title)) >= HEADLINE_WORDS && f->meta[NX_META_TITLE_OG])
        return title;
    for (size_t i = 0; i < sizeof METAS / sizeof *METAS; i++)
        if (f->meta[METAS[i]])
            return without_site(f, f->meta[METAS[i]]);
    if (f->title)
        return without_site(f, f->title);
    return f->h1.count ? nx_html_fact_line(f, f->h1.nodes[0]) : NULL;
}

bool nx_html_take_title(nx_html_facts *f)
{
    const char *title = choose(f);

    size_t length = title ? strlen(title) : 0;

    while (length && title[length - 1] == ' ')
        length--;
    if (length)
        f->doc->title = nx_arena_copy(f->doc->arena, title, length);
    return !f->doc->scratch->failed && !f->doc->arena->failed;
}
