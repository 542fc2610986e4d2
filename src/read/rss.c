/* rss.c - an item of a feed: RSS 0.9 to 2.0, Atom, and what WordPress exports (WXR). */
#include "base/error.h"
#include "base/ascii.h"
#include "read/encoding.h"
#include "read/facts.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/paragraphs.h"
#include "read/scan.h"
#include "read/transfer.h"
#include "read/wordpress.h"
#include "read/xml.h"
#include "read/xml-root.h"
#include <string.h>

typedef struct {
    newsx_document *doc;
    nx_xml_tree tree;
    uint32_t shift, item;
    nx_galley galley;
    bool wordpress;           /* an export of WordPress */
    bool failed;              /* want of memory */
} feed;

enum nx_answer nx_begins_rss(const nx_beginning *b)
{
    static const char *const ROOTS[] = { "rss", "feed", "RDF", "channel", NULL };
    return nx_xml_root_is(b, ROOTS);
}

/* ------------------------------------------------------------ elements */

/* Children of the item by name and, where it is told, by prefix ("" is none): <title>, not <media:title>. */
static uint32_t child(const feed *f, const char *prefix, const char *name)
{
    for (uint32_t i = nx_xml_child(&f->tree, f->item, name); i != NX_XML_NONE; i = nx_xml_sibling(&f->tree, i, name))
        if (!prefix || strcmp(f->tree.nodes[i].prefix, prefix) == 0)
            return i;
    return NX_XML_NONE;
}

/* The one without a prefix, else with that of the feed's own names. */
static uint32_t own_child(const feed *f, const char *name)
{
    static const char *const PREFIXES[] = { "", "rss", "atom", "a" };

    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
        uint32_t found = child(f, PREFIXES[i], name);
        if (found != NX_XML_NONE)
            return found;
    }
    return NX_XML_NONE;
}

static const char *text_of(feed *f, uint32_t node, size_t *length)
{
    const char *text = nx_xml_text(&f->tree, node, f->doc->scratch, length);
    f->failed = f->failed || !text;
    return text ? text : "";
}

/* ------------------------------------------------------------ facts */

/* A title may be HTML in text: entities and tags go. */
static void set_title(feed *f)
{
    size_t length;
    const char *text = text_of(f, own_child(f, "title"), &length);
    nx_galley line;

    if (!memchr(text, '<', length) && !memchr(text, '&', length)) {
        f->failed = f->failed || !nx_set_title(f->doc, text, length);
        return;
    }
    nx_galley_begin(&line, f->doc, length);
    f->failed = f->failed || !nx_html_fragment(&line, text, length, NX_NOWHERE, NULL);
    nx_galley_close(&line);
    if (!f->failed)
        f->failed = !nx_set_title(f->doc, line.text, line.length);
}

/* "mail@example.org (Ana Ruiz)" is Ana Ruiz. */
static void add_author(feed *f, uint32_t node)
{
    size_t length;
    const char *text = text_of(f, node, &length);
    const char *open = memchr(text, '(', length);
    const char *close = open ? memchr(open, ')', length - (size_t)(open - text)) : NULL;

    if (memchr(text, '@', length)) {
        if (!close)
            return;
        text = open + 1;
        length = (size_t)(close - text);
    }
    const char *name = f->wordpress ? nx_wordpress_author(&f->tree, f->doc->scratch, text) : NULL;
    if (name) {
        text = name;
        length = strlen(name);
    }
    f->failed = f->failed || !nx_add_byline(f->doc, text, length);
}

static void set_byline(feed *f)
{
    const nx_xml_tree *tree = &f->tree;

    for (uint32_t i = nx_xml_child(tree, f->item, "creator"); i != NX_XML_NONE; i = nx_xml_sibling(tree, i, "creator"))
        add_author(f, i);
    for (uint32_t i = nx_xml_child(tree, f->item, "author"); i != NX_XML_NONE && !f->doc->byline_count;) {
        for (uint32_t k = i; k != NX_XML_NONE; k = nx_xml_sibling(tree, k, "author")) {
            uint32_t name = nx_xml_child(tree, k, "name");
            add_author(f, name != NX_XML_NONE ? name : k);
        }
        break;
    }
}

static void set_published(feed *f)
{
    static const char *const NAMES[] = { "pubDate", "date", "published", "issued", "created", "updated", "modified" };

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && !f->doc->published; i++) {
        size_t length;
        const char *text = text_of(f, nx_xml_child(&f->tree, f->item, NAMES[i]), &length);
        f->failed = f->failed || !nx_set_published(f->doc, text, length);
    }
}

static void set_url_text(feed *f, uint32_t node)
{
    size_t length;
    const char *text = text_of(f, node, &length);
    f->failed = f->failed || !nx_set_url(f->doc, text, length);
}

static void set_url(feed *f)
{
    const nx_xml_tree *tree = &f->tree;

    set_url_text(f, nx_xml_child(tree, f->item, "origLink"));
    for (uint32_t i = nx_xml_child(tree, f->item, "link"); i != NX_XML_NONE; i = nx_xml_sibling(tree, i, "link")) {
        const char *href = nx_xml_get(tree, i, "href"), *rel = nx_xml_get(tree, i, "rel");
        if (href && (!rel || strcmp(rel, "alternate") == 0))
            f->failed = f->failed || !nx_set_url(f->doc, href, strlen(href));
        else if (!href)
            set_url_text(f, i);
    }
    const uint32_t guid = nx_xml_child(tree, f->item, "guid");
    const char *permanent = nx_xml_get(tree, guid, "isPermaLink");
    if (!permanent || strcmp(permanent, "false") != 0)
        set_url_text(f, guid);
    set_url_text(f, own_child(f, "id"));
}

/* That of the item, else of what stands around it. */
static void set_language(feed *f)
{
    const char *own = nx_xml_get(&f->tree, f->item, "lang");
    size_t length;

    if (own)
        f->failed = f->failed || !nx_set_language(f->doc, own, strlen(own));
    for (uint32_t at = f->tree.nodes[f->item].parent; !f->doc->language; at = f->tree.nodes[at].parent) {
        const char *lang = nx_xml_get(&f->tree, at, "lang"),
                   *text = text_of(f, nx_xml_child(&f->tree, at, "language"), &length);
        f->failed = f->failed || (lang && !nx_set_language(f->doc, lang, strlen(lang))) ||
                    !nx_set_language(f->doc, text, length);
        if (!at)
            break;
    }
}

/* ------------------------------------------------------------ text */

/* HTML in text. What was escaped twice shows tags only when its entities are resolved once more. */
static void set_html(feed *f, const char *text, size_t length)
{
    nx_galley once;

    if (f->wordpress) {
        text = nx_wordpress_text(f->doc->scratch, text, &length);
        f->failed = f->failed || !text;
        if (!text)
            return;
    }
    f->galley.empty_lines = f->wordpress;
    if (!nx_html_has_tags(text, length) && nx_contains(text, length, "&lt;")) {
        nx_galley_begin(&once, f->doc, length);
        f->failed = f->failed || !nx_html_fragment(&once, text, length, NX_NOWHERE, NULL);
        nx_galley_close(&once);
        if (!f->failed && nx_html_has_tags(once.text, once.length)) {
            text = once.text;
            length = once.length;
        }
    }
    if (nx_html_has_tags(text, length) || memchr(text, '&', length))
        f->failed = f->failed || !nx_html_fragment(&f->galley, text, length, NX_NOWHERE, NULL);
    else
        nx_set_paragraphs(&f->galley, text, length);
}

/* Atom says what its content is; elsewhere markup stands escaped or as it is. */
static void set_content(feed *f, uint32_t node)
{
    const char *type = nx_xml_get(&f->tree, node, "type"), *mode = nx_xml_get(&f->tree, node, "mode");
    size_t length;
    nx_decoded decoded;

    if (nx_xml_get(&f->tree, node, "src"))
        return;
    if (nx_xml_has_elements(&f->tree, node)) {
        nx_xml_set(&f->galley, &f->tree, node, f->shift, NULL);
        return;
    }
    const char *text = text_of(f, node, &length);
    bool other = type && !strchr("hx", *type) && strncmp(type, "text", 4) != 0;
    if (other || (mode && strcmp(mode, "base64") == 0)) {
        char *copy = nx_arena_copy(f->doc->scratch, text, length);
        f->failed = f->failed || !copy;
        if (!copy || !nx_base64_decode(copy, &length))
            return;
        f->failed = f->failed || !nx_decode_utf8(f->doc->scratch, copy, length, &decoded);
        text = decoded.text;
        length = decoded.length;
    }
    if (!f->failed)
        set_html(f, text, length);
}

/* "The post Bridge to open appeared first on Osterby Post." ends what WordPress sends, in any language: a last block
 * with a link that is called like the item. */
static void drop_footer(feed *f)
{
    enum { BESIDE_IT = 100 };
    const char *title = f->doc->title;
    nx_galley *g = &f->galley;

    if (!title || g->blocks_count < 2)
        return;
    nx_galley_block *last = &g->blocks[g->blocks_count - 1];
    const size_t length = strlen(title), whole = last->span.end - last->span.start;
    if (last->linked >= length && whole <= length + BESIDE_IT && nx_contains(g->text + last->span.start, whole, title))
        last->dropped = true;
}

/* In the order of how likely they are to be all of the article. */
static void set_text(feed *f)
{
    static const char *const WHOLE[] = { "encoded", "content", "body", "fullitem" };
    static const char *const PARTS[] = { "description", "summary", "abstract" };
    uint32_t best = NX_XML_NONE;
    size_t most = 0;

    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE && !f->galley.length; i++) {
        uint32_t node = nx_xml_child(&f->tree, f->item, WHOLE[i]);
        if (node != NX_XML_NONE && strcmp(f->tree.nodes[node].prefix, "excerpt") != 0 &&
            strcmp(f->tree.nodes[node].prefix, "media") != 0)
            set_content(f, node);
        nx_galley_close(&f->galley);
    }
    drop_footer(f);
    if (f->galley.length)
        return;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t length;
        uint32_t node = child(f, NULL, PARTS[i]);
        text_of(f, node, &length);
        if (length > most) {
            most = length;
            best = node;
        }
    }
    if (best == NX_XML_NONE)
        return;
    set_content(f, best);
    f->doc->partial = true;
    nx_warn_of_source(f->doc, "a summary stands there, not the whole article");
}

newsx_status nx_read_rss(newsx_document *doc, const newsx_input *input)
{
    feed f = { .doc = doc };
    newsx_status status = nx_xml_read(doc, input, &f.tree, &f.shift);

    if (status != NEWSX_OK || doc->error.status != NEWSX_OK)
        return status;
    nx_galley_begin(&f.galley, doc, input->length);
    f.item = nx_xml_find(&f.tree, 0, "item");
    if (f.item == NX_XML_NONE)
        f.item = nx_xml_find(&f.tree, 0, "entry");
    if (f.item != NX_XML_NONE) {
        f.wordpress = nx_wordpress_has(&f.tree, f.item);
        if (f.wordpress && !nx_wordpress_is_article(&f.tree, f.item, doc->scratch)) {
            nx_fail(&doc->error, NEWSX_NO_ARTICLE, doc->name, 0, 0, "%s", "");
            return NEWSX_OK;
        }
        set_title(&f);
        set_byline(&f);
        set_published(&f);
        set_url(&f);
        set_language(&f);
        set_text(&f);
    }
    nx_xml_warn(doc, &f.tree, input);
    return f.failed ? NEWSX_NO_MEMORY : nx_xml_end(&f.galley, doc);
}
