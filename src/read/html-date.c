/* html-date.c - the day on which a page's article was published. Never one on which it was changed, and never the first
 * date that stands in its text. */
#include "read/html-facts.h"
#include "base/ascii.h"
#include "base/calendar.h"
#include "read/facts.h"
#include "read/published.h"
#include <stdlib.h>
#include <string.h>

enum { LONGEST_DATE = 60, LONGEST_LINE = 80, NODES_BEHIND = 120, TEXT_BEHIND = 1500, NODES_BEFORE = 40 };

/* 4/5/2025 is the 4th of May but in American English. */
static bool day_first(const nx_html_facts *f)
{
    const char *language = f->html_language && strchr(f->html_language, '-') ? f->html_language
                           : f->meta[NX_META_LOCALE]                          ? f->meta[NX_META_LOCALE]
                           : f->html_language                                 ? f->html_language
                                                                              : "en";
    if (f->doc->options->day_first)
        return true;
    if (strncmp(language, "en", 2) != 0)
        return true;
    return strlen(language) >= 5 && strncmp(language + 3, "US", 2) != 0 && strncmp(language + 3, "us", 2) != 0;
}

/* A date in a short text: "Published: 18 April 2025 at 10:31 BST". */
static bool date_in(const nx_html_facts *f, const char *text, char day[11])
{
    char copy[LONGEST_DATE + 1];
    size_t length = strlen(text);

    if (length > LONGEST_DATE)
        return false;
    if (nx_published_parse(text, length, day_first(f), day))
        return true;
    for (size_t i = 0; i <= length; i++) {
        char c = text[i];
        bool part = nx_ascii_letter((unsigned char)c) || nx_ascii_digit((unsigned char)c) || (c && strchr("/-.,", c));
        bool clock = c == ':' && i && nx_ascii_digit((unsigned char)text[i - 1]) &&
                     nx_ascii_digit((unsigned char)text[i + 1]);
        copy[i] = c && !part && !clock ? ' ' : c;
    }
    return nx_published_parse(copy, length, day_first(f), day);
}

/* ------------------------------------------------------------ the address */

/* The number of up to two digits at *p, behind which stands `sign` or the end of the part. */
static int number(const char **p, size_t most)
{
    size_t digits = 0;

    while (digits < most && nx_ascii_digit((unsigned char)(*p)[digits]))
        digits++;
    int value = digits ? atoi(*p) : -1;
    *p += digits;
    return nx_ascii_digit((unsigned char)**p) ? -1 : value;
}

/* A month by its number or the first letters of its name: -1 for none. */
static int month_at(const char **p)
{
    enum { LETTERS = 3 };

    if (nx_ascii_digit((unsigned char)**p))
        return number(p, 2);
    const int month = nx_month_named(*p, strnlen(*p, LETTERS));
    if (!month || nx_ascii_letter((unsigned char)(*p)[LETTERS]))
        return -1;
    *p += LETTERS;
    return month;
}

/* /2025/04/18/, /2025/apr/18/, /2025-04-18- */
static bool date_in_url(const char *url, char day[11])
{
    for (const char *p = url; p && *p; p++) {
        if ((p[0] != '1' && p[0] != '2') || p == url || nx_ascii_digit((unsigned char)p[-1]) || p[-1] == '=')
            continue;
        const char *q = p;
        int year = number(&q, 4);
        char sign = *q;
        if (q - p != 4 || year < 1990 || year > 2099 || !sign || !strchr("/-_", sign))
            continue;
        q++;
        int month = month_at(&q);
        if (*q != sign)
            continue;
        q++;
        const char *start = q;
        int date = number(&q, 2);
        if (q > start && nx_civil_valid(year, month, date)) {
            nx_civil_write((nx_civil){ year, month, date }, day);
            return true;
        }
    }
    return false;
}

/* ------------------------------------------------------------ the page */

static bool date_of_node(const nx_html_facts *f, uint32_t node, char day[11])
{
    const char *content = nx_html_get(f->tree, node, NX_ATTRIBUTE_CONTENT);
    const char *time = nx_html_get(f->tree, node, NX_ATTRIBUTE_DATETIME);

    if ((content && date_in(f, content, day)) || (time && date_in(f, time, day)))
        return true;
    const char *line = nx_html_fact_line(f, node);
    return line && !nx_page_line(f->words, NX_PAGE_CHANGED, line, strlen(line)) && date_in(f, line, day);
}

/* Says an element itself that it is a day of change: class "updated", itemprop dateModified? */
static bool is_change(const nx_html_facts *f, uint32_t node)
{
    for (int level = 0; node && level < 3; level++, node = f->tree->nodes[node].parent) {
        const char *item = nx_html_get(f->tree, node, NX_ATTRIBUTE_ITEMPROP);
        if ((item && strcmp(item, "dateModified") == 0) ||
            nx_page_class(f->words, NX_PAGE_CHANGED, nx_html_get(f->tree, node, NX_ATTRIBUTE_CLASS)))
            return true;
    }
    return false;
}

static bool date_of_nodes(const nx_html_facts *f, const nx_html_nodes *list, char day[11])
{
    for (uint32_t i = 0; i < list->count; i++)
        if (!nx_html_is_aside(f, list->nodes[i], true) && !is_change(f, list->nodes[i]) &&
            date_of_node(f, list->nodes[i], day))
            return true;
    return false;
}

static bool date_of_times(const nx_html_facts *f, bool pubdate, char day[11])
{
    for (uint32_t i = 0; i < f->time.count; i++) {
        uint32_t node = f->time.nodes[i];
        if (pubdate && !nx_html_get(f->tree, node, NX_ATTRIBUTE_PUBDATE))
            continue;
        if (!nx_html_is_aside(f, node, true) && !is_change(f, node) && date_of_node(f, node, day))
            return true;
    }
    return false;
}

static bool date_of_meta(const nx_html_facts *f, char day[11])
{
    for (int i = NX_META_DATE_ARTICLE; i <= NX_META_DATE_CITATION; i++)
        if (f->meta[i] && date_in(f, f->meta[i], day))
            return true;
    return false;
}

/* A short line with a date and little else, among those around the heading. The one behind it comes first. */
static bool date_of_line(const nx_html_facts *f, uint32_t node, char day[11])
{
    const nx_html_node *n = &f->tree->nodes[node];
    if (n->tag != NX_HTML_TEXT || n->length < 8 || n->length > LONGEST_LINE || nx_html_is_aside(f, node, false) ||
        is_change(f, n->parent))
        return false;
    const char *line = nx_html_line(f->tree, node, f->doc->scratch, LONGEST_LINE);
    return line && !nx_page_line(f->words, NX_PAGE_CHANGED, line, strlen(line)) && date_in(f, line, day);
}

static bool date_near_heading(const nx_html_facts *f, char day[11])
{
    const uint32_t heading = f->heading ? f->heading : f->h1.count ? f->h1.nodes[0] : 0, count = f->tree->count;
    if (!heading)
        return false;
    uint32_t end = heading + NODES_BEHIND < count ? heading + NODES_BEHIND : count, text = 0;

    for (uint32_t i = f->tree->nodes[heading].end; i < end && text < TEXT_BEHIND; i++) {
        if (date_of_line(f, i, day))
            return true;
        text += f->tree->nodes[i].length;
    }
    for (uint32_t i = heading; i-- > 0 && heading - i < NODES_BEFORE;)
        if (date_of_line(f, i, day))
            return true;
    return false;
}

static bool date_of_page(const nx_html_facts *f, char day[11])
{
    return (f->ld.published && date_in(f, f->ld.published, day)) || date_of_meta(f, day) ||
           date_of_nodes(f, &f->item_date, day) || date_of_times(f, true, day) || date_of_times(f, false, day) ||
           date_of_nodes(f, &f->class_date, day) || date_near_heading(f, day) ||
           (f->ld.page_published && date_in(f, f->ld.page_published, day));
}

/* Of a page without any date: what its metadata have in the place of one. */
static const char *date_not_understood(const nx_html_facts *f)
{
    const char *text = f->ld.published;

    for (int i = NX_META_DATE_ARTICLE; i <= NX_META_DATE_CITATION && (!text || !*text); i++)
        text = f->meta[i];
    return text ? text : "";
}

bool nx_html_take_published(nx_html_facts *f)
{
    char page[11], address[11];
    bool told = date_of_page(f, page);
    const char *urls[] = { f->doc->url, f->canonical, f->meta[NX_META_URL], f->ld.url };
    bool in_url = false;

    for (size_t i = 0; i < sizeof urls / sizeof *urls && !in_url; i++)
        in_url = date_in_url(urls[i], address);
    /* An article that was published again says the later day in its metadata, and keeps its address. */
    const char *day = !told ? (in_url ? address : NULL) : in_url && strcmp(page, address) > 0 ? address : page;
    if (day)
        f->doc->published = nx_arena_copy(f->doc->arena, day, 10);
    else
        nx_warn_of_date(f->doc, date_not_understood(f), strlen(date_not_understood(f)));
    return !day || f->doc->published;
}
