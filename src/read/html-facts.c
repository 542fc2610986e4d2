/* html-facts.c - all that a page's markup says of its article. */
#include "read/html-facts.h"
#include "base/ascii.h"
#include <string.h>
#include <strings.h>

static const char *const META[] = {
#define X(id, name) name,
    NX_META_FACTS(X)
#undef X
};

enum { LONGEST_LINE = 400 };

static void add(nx_html_nodes *list, uint32_t node)
{
    if (list->count < NX_MOST_NODES)
        list->nodes[list->count++] = node;
}

/* A value as a line: white space collapsed, entities that were escaped twice resolved. */
static const char *clean(const nx_html_facts *f, const char *value)
{
    nx_arena *arena = f->doc->scratch;
    nx_html_tree tree;

    if (!value)
        return NULL;
    const char *line = nx_html_tree_make(&tree, arena, value, strlen(value))
                           ? nx_html_line(&tree, 0, arena, strlen(value) + 1) : NULL;
    return line && *line ? line : NULL;
}

const char *nx_html_fact_line(const nx_html_facts *f, uint32_t node)
{
    const char *line = nx_html_line(f->tree, node, f->doc->scratch, LONGEST_LINE);
    return line && *line ? line : NULL;
}

static void take_meta(nx_html_facts *f, uint32_t node)
{
    static const enum nx_html_attribute NAMES[] = { NX_ATTRIBUTE_PROPERTY, NX_ATTRIBUTE_NAME, NX_ATTRIBUTE_ITEMPROP };
    const char *content = nx_html_get(f->tree, node, NX_ATTRIBUTE_CONTENT);

    if (!content)
        content = nx_html_get(f->tree, node, NX_ATTRIBUTE_VALUE);   /* a common mistake */
    if (!content || !*content)
        return;
    for (size_t n = 0; n < sizeof NAMES / sizeof *NAMES; n++) {
        const char *name = nx_html_get(f->tree, node, NAMES[n]);
        for (int i = 0; name && i < NX_META_COUNT; i++)
            if (strcasecmp(META[i], name) == 0) {
                const char *line = clean(f, content);
                if (!f->meta[i])
                    f->meta[i] = line;
                if (i == NX_META_AUTHOR && line && f->authors_count < NX_MOST_NODES)
                    f->authors[f->authors_count++] = line;
            }
    }
}

/* Is `word` one of the words, which blanks part? */
static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);

    while (words && *words) {
        const char *end = words;
        while (*end && !nx_ascii_space((unsigned char)*end))
            end++;
        if ((size_t)(end - words) == length && strncasecmp(words, word, length) == 0)
            return true;
        words = *end ? end + 1 : end;
    }
    return false;
}

bool nx_html_is_aside(const nx_html_facts *f, uint32_t node, bool tags)
{
    for (; node; node = f->tree->nodes[node].parent) {
        enum nx_html_tag tag = (enum nx_html_tag)f->tree->nodes[node].tag;
        if (tags && (tag == NX_HTML_ASIDE || tag == NX_HTML_NAV || tag == NX_HTML_FOOTER))
            return true;
        /* What the article's heading stands in is not beside it. */
        uint32_t heading = f->heading ? f->heading : f->h1.count ? f->h1.nodes[0] : 0;
        if (heading > node && heading < f->tree->nodes[node].end)
            return false;
        const char *class = nx_page_class(f->words, NX_PAGE_CLASS, nx_html_get(f->tree, node, NX_ATTRIBUTE_CLASS));
        const char *id = nx_page_class(f->words, NX_PAGE_CLASS, nx_html_get(f->tree, node, NX_ATTRIBUTE_ID));
        if (tag != NX_HTML_BODY && tag != NX_HTML_HTML && ((class && *class) || (id && *id)))
            return true;
    }
    return false;
}

static void take_class(nx_html_facts *f, uint32_t node, const char *class)
{
    const char *author = nx_page_class(f->words, NX_PAGE_AUTHOR, class);

    if (author && strcmp(author, "path") != 0)
        add(*author ? &f->class_byline : &f->class_author, node);
    if (nx_page_class(f->words, NX_PAGE_DATE, class))
        add(&f->class_date, node);
}

enum { NEAR = 120 };   /* nodes behind the heading */

/* Words alone that stand before a name, "By" or "Written by:", in an element of which the name is the rest. */
static void take_text(nx_html_facts *f, uint32_t node)
{
    enum { LONGEST = 24 };
    const nx_html_node *nodes = f->tree->nodes, *text = &nodes[node];
    const char *p = text->text, *end = p + text->length;

    if (text->length > LONGEST || !f->h1.count || node > f->h1.nodes[0] + NEAR || f->said_by.count)
        return;
    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    while (end > p && (nx_ascii_space((unsigned char)end[-1]) || end[-1] == ':'))
        end--;
    const char *sure = p < end ? nx_page_word(f->words, NX_PAGE_BYLINE, p, (size_t)(end - p)) : NULL;
    if (sure && !*sure)
        add(&f->said_by, nodes[text->parent].end > node + 1 ? text->parent : nodes[text->parent].parent);
}

/* Are they the same but for case and what is neither letter nor digit? "J.R. Stone" and "jr-stone" are. */
static bool same_name(const char *name, const char *p, const char *end)
{
    for (;;) {
        while (*name && !nx_ascii_letter((unsigned char)*name) && !nx_ascii_digit((unsigned char)*name))
            name++;
        while (p < end && !nx_ascii_letter((unsigned char)*p) && !nx_ascii_digit((unsigned char)*p))
            p++;
        if (!*name || p == end)
            return !*name && p == end;
        if (nx_ascii_to_lower((unsigned char)*name++) != nx_ascii_to_lower((unsigned char)*p++))
            return false;
    }
}

/* Under the heading a link leads to its author where the address ends in its words, in a folder of authors:
 * <a href="/about/newsteam/ana-ruiz">Ana Ruiz</a>. */
static void take_link(nx_html_facts *f, uint32_t node, const char *href)
{
    const char *end = href ? href + strcspn(href, "?#") : NULL, *last, *folder = NULL;

    if (!end || !f->h1.count || node > f->h1.nodes[0] + NEAR || f->author_link.count)
        return;
    while (end > href && end[-1] == '/')
        end--;
    for (last = end; last > href && last[-1] != '/'; last--)
        ;
    for (const char *p = href, *stop; p < last && !folder; p = stop + 1) {
        stop = memchr(p, '/', (size_t)(last - p));
        const char *value = stop > p ? nx_page_word(f->words, NX_PAGE_AUTHOR, p, (size_t)(stop - p)) : NULL;
        folder = value && strcmp(value, "byline") != 0 ? value : NULL;
    }
    const char *line = folder ? nx_html_fact_line(f, node) : NULL;
    if (line && strchr(line, ' ') && same_name(line, last, end))
        add(&f->author_link, node);
}

static void take_element(nx_html_facts *f, uint32_t node)
{
    enum nx_html_tag tag = (enum nx_html_tag)f->tree->nodes[node].tag;
    const char *item = nx_html_get(f->tree, node, NX_ATTRIBUTE_ITEMPROP);
    const char *rel = nx_html_get(f->tree, node, NX_ATTRIBUTE_REL);

    if (tag == NX_HTML_META) {
        take_meta(f, node);
    } else if (tag == NX_HTML_LINK) {
        if (!f->canonical && has_word(rel, "canonical"))
            f->canonical = nx_html_get(f->tree, node, NX_ATTRIBUTE_HREF);
        return;
    } else if (tag == NX_HTML_TITLE && !f->title) {
        f->title = nx_html_fact_line(f, node);
    } else if (tag == NX_HTML_HTML && !f->html_language) {
        f->html_language = nx_html_get(f->tree, node, NX_ATTRIBUTE_LANG);
    } else if (tag == NX_HTML_H1) {
        add(&f->h1, node);
    } else if (tag == NX_HTML_A) {
        take_link(f, node, nx_html_get(f->tree, node, NX_ATTRIBUTE_HREF));
    } else if (tag == NX_HTML_TIME) {
        add(&f->time, node);
    }
    if (item && has_word(item, "author"))
        add(&f->item_author, node);
    if (item && has_word(item, "datepublished"))
        add(&f->item_date, node);
    if (item && has_word(item, "headline"))
        add(&f->item_headline, node);
    if (rel && has_word(rel, "author"))
        add(&f->rel_author, node);
    if (tag != NX_HTML_META && f->tree->nodes[node].values)
        take_class(f, node, nx_html_get(f->tree, node, NX_ATTRIBUTE_CLASS));
}

bool nx_html_facts_read(nx_html_facts *f, newsx_document *doc, const nx_html_tree *tree)
{
    memset(f, 0, sizeof *f);
    f->doc = doc;
    f->tree = tree;
    f->words = doc->kit.page_words;
    if (!nx_json_ld_read(&f->ld, tree, doc->scratch))
        return false;
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].tag != NX_HTML_TEXT)
            take_element(f, i);
        else
            take_text(f, i);
    return !doc->scratch->failed;
}
