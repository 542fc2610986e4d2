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
    for (int i = NX_META_AUTHOR_BYL; i <= NX_META_AUTHOR_ARTICLE && !found(f); i++)
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

/* Names in elements of one sort; those of which the first is in another are not asked again. */
static bool add_nodes(nx_html_facts *f, const nx_html_nodes *list, bool after_by)
{
    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t node = list->nodes[i];
        if (nx_html_is_aside(f, f->tree->nodes[node].parent))
            continue;
        const char *line = name_in(f, node);
        if (!line || strlen(line) > LONGEST_BYLINE || is_url(line) || (after_by && !says_by(f, line)))
            continue;
        if (!nx_byline_add(f->doc, line, nx_html_site(f)))
            return false;
        if (found(f) && (after_by || f->tree->nodes[node].tag != NX_HTML_A))
            return true;
    }
    return true;
}

bool nx_html_take_byline(nx_html_facts *f)
{
    const char *site[] = { f->ld.offices_count ? f->ld.offices[0] : NULL };

    return add_all(f, f->ld.authors, f->ld.authors_count) && (found(f) || add_meta(f)) &&
           (found(f) || add_nodes(f, &f->item_author, false)) && (found(f) || add_nodes(f, &f->rel_author, false)) &&
           (found(f) || add_nodes(f, &f->class_author, false)) && (found(f) || add_nodes(f, &f->class_byline, true)) &&
           (found(f) || !site[0] || add_all(f, site, 1));
}
