/* html-author.c - who wrote a page's article, by the witnesses in the order of how often they are right. */
#include "read/html-facts.h"
#include "base/ascii.h"
#include "read/byline.h"
#include <string.h>

enum { LONGEST_BYLINE = 120 };

static bool is_url(const char *text) { return strstr(text, "://") || strncmp(text, "www.", 4) == 0 || *text == '/'; }

static bool found(const nx_html_facts *f) { return f->doc->byline_count > 0; }

static bool add_all(nx_html_facts *f, const char *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!is_url(names[i]) && !nx_byline_add(f->doc, names[i], nx_html_site(f)))
            return false;
    return true;
}

static bool add_meta(nx_html_facts *f)
{
    if (!add_all(f, f->authors, f->authors_count))
        return false;
    for (int i = NX_META_AUTHOR_BYL; i <= NX_META_AUTHOR_SHORT && !found(f); i++)
        if (f->meta[i] && !add_all(f, &f->meta[i], 1))
            return false;
    return true;
}

/* The name in an element: its itemprop=name where it has one. */
static const char *name_in(const nx_html_facts *f, uint32_t node)
{
    const char *content = nx_html_get(f->tree, node, NX_ATTRIBUTE_CONTENT);

    if (content && *content)
        return content;
    for (uint32_t i = node + 1; i < f->tree->nodes[node].end; i++) {
        const char *item = nx_html_get(f->tree, i, NX_ATTRIBUTE_ITEMPROP);
        if (item && strcmp(item, "name") == 0) {
            const char *inner = nx_html_get(f->tree, i, NX_ATTRIBUTE_CONTENT);
            return inner && *inner ? inner : nx_html_fact_line(f, i);
        }
    }
    return nx_html_fact_line(f, node);
}

static bool says_by(const nx_html_facts *f, const char *line)
{
    const char *end = line;

    while (*end && !nx_ascii_space((unsigned char)*end) && *end != ':')
        end++;
    return nx_page_word(f->words, NX_PAGE_BYLINE, line, (size_t)(end - line)) != NULL;
}

/* Two to four words that all begin with capitals. */
static bool is_plain_name(const nx_html_facts *f, const char *line)
{
    int words = 0;

    for (const char *p = line; *p;) {
        const char *end = p;
        while (*end && !nx_ascii_space((unsigned char)*end))
            end++;
        if (nx_ascii_lower((unsigned char)*p) || nx_ascii_digit((unsigned char)*p) ||
            nx_page_word(f->words, NX_PAGE_NOBODY, p, (size_t)(end - p)))
            return false;
        words++;
        p = *end ? end + 1 : end;
    }
    return words >= 2 && words <= 4;
}

/* The names that are links in an element, as most are. */
static bool add_links(nx_html_facts *f, uint32_t node)
{
    for (uint32_t i = node + 1; i < f->tree->nodes[node].end; i++) {
        const char *line = f->tree->nodes[i].tag == NX_HTML_A ? nx_html_fact_line(f, i) : NULL;
        if (line && is_plain_name(f, line) && !nx_byline_add(f->doc, line, nx_html_site(f)))
            return false;
    }
    return true;
}

/* Is a node so near another that both belong to one byline? */
static bool is_near(const nx_html_facts *f, uint32_t node, uint32_t first)
{
    uint32_t around = f->tree->nodes[f->tree->nodes[first].parent].parent;
    return node < first + 24 && node < f->tree->nodes[around].end;
}

typedef enum { ANY_NAME, AFTER_BY } how;

/* Names in elements of one sort, from the first that has any. */
static bool add_nodes(nx_html_facts *f, const nx_html_nodes *list, how which, bool tags)
{
    uint32_t first = 0;

    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t node = list->nodes[i];
        if ((first && !is_near(f, node, first)) || nx_html_is_aside(f, f->tree->nodes[node].parent, tags))
            continue;
        const char *line = name_in(f, node);
        if (!line || strlen(line) > LONGEST_BYLINE || is_url(line) ||
            (which == AFTER_BY && !says_by(f, line) && !is_plain_name(f, line)))
            continue;
        uint32_t before = f->doc->byline_count;
        if (!add_links(f, node) || (f->doc->byline_count == before && !nx_byline_add(f->doc, line, nx_html_site(f))))
            return false;
        if (found(f) && which == AFTER_BY)
            return true;
        if (found(f) && !first)
            first = node;
    }
    return true;
}

/* "Written by: Ana Ruiz", where what stands before the name is known by itself. */
static bool add_said(nx_html_facts *f, bool tags)
{
    for (uint32_t i = 0; i < f->said_by.count && !found(f); i++) {
        const char *line = nx_html_fact_line(f, f->said_by.nodes[i]), *name = line;
        if (!line || nx_html_is_aside(f, f->tree->nodes[f->said_by.nodes[i]].parent, tags))
            continue;
        for (size_t length = 1; line[length] && length < 24; length++)
            if (nx_page_word(f->words, NX_PAGE_BYLINE, line, length))
                name = line + length;
        while (nx_ascii_space((unsigned char)*name) || *name == ':')
            name++;
        if (name > line && is_plain_name(f, name) && !nx_byline_add(f->doc, name, nx_html_site(f)))
            return false;
    }
    return true;
}

static bool add_elements(nx_html_facts *f, bool tags)
{
    return (found(f) || add_nodes(f, &f->item_author, ANY_NAME, tags)) &&
           (found(f) || add_nodes(f, &f->rel_author, ANY_NAME, tags)) &&
           (found(f) || add_nodes(f, &f->class_author, ANY_NAME, tags)) &&
           (found(f) || add_nodes(f, &f->class_byline, AFTER_BY, tags)) &&
           (found(f) || add_nodes(f, &f->author_link, ANY_NAME, tags)) &&
           (found(f) || add_said(f, tags));
}

/* "Written by" and the name, as on cards of a message service. */
static bool add_card(nx_html_facts *f)
{
    const char *label = f->meta[NX_META_CARD_LABEL];
    return !label || !nx_page_word(f->words, NX_PAGE_BYLINE, label, strlen(label)) || !f->meta[NX_META_CARD_DATA] ||
           add_all(f, &f->meta[NX_META_CARD_DATA], 1);
}

/* The publisher itself, where the page names nobody else. */
static bool add_publisher(nx_html_facts *f)
{
    const char *own[] = { f->ld.authors_count ? f->ld.authors[0] : NULL, f->ld.offices_count ? f->ld.offices[0] : NULL,
                          f->meta[NX_META_AUTHOR] };

    for (size_t i = 0; i < sizeof own / sizeof *own && !found(f); i++)
        if (own[i] && !is_url(own[i]) && !nx_byline_add(f->doc, own[i], NULL))
            return false;
    return true;
}

bool nx_html_take_byline(nx_html_facts *f)
{
    return add_all(f, f->ld.authors, f->ld.authors_count) && (found(f) || add_meta(f)) && (found(f) || add_card(f)) &&
           add_elements(f, true) && add_elements(f, false) && (found(f) || add_publisher(f));
}
