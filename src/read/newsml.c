/* newsml.c - an item of a news message: NewsML-G2 (newsItem) and NewsML 1 (NewsItem). */
#include "base/error.h"
#include "read/facts.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/nitf.h"
#include "read/paragraphs.h"
#include "read/xml-root.h"
#include <stdlib.h>
#include <string.h>

typedef struct {
    newsx_document *doc;
    const newsx_input *input;
    nx_xml_tree tree;
    uint32_t shift, item;
    nx_galley galley;
    bool failed;              /* want of memory */
} message;

/* Lines that agencies put into the text although they are facts. */
static const char *const NO_TEXT[] = { "dat", "vignette", "byline", NULL };

enum nx_answer nx_begins_newsml(const nx_beginning *b)
{
    static const char *const ROOTS[] = { "newsItem", "newsMessage", "NewsML", "packageItem", "conceptItem",
                                         "knowledgeItem", "planningItem", NULL };
    return nx_xml_root_is(b, ROOTS);
}

/* ------------------------------------------------------------ facts */

typedef bool (*setter)(newsx_document *, const char *, size_t);

static void set_text_of(message *m, uint32_t node, setter set)
{
    size_t length;
    const char *text = nx_xml_text(&m->tree, node, m->doc->scratch, &length);

    m->failed = m->failed || !text || (length && !set(m->doc, text, length));
}

static void set_value(message *m, const char *value, setter set)
{
    m->failed = m->failed || (value && !set(m->doc, value, strlen(value)));
}

/* The headline of the best rank; sub-headlines are none. */
static uint32_t best_headline(const nx_xml_tree *tree, uint32_t meta)
{
    uint32_t best = NX_XML_NONE;
    long best_rank = 0;

    for (uint32_t h = nx_xml_child(tree, meta, "headline"); h != NX_XML_NONE; h = nx_xml_sibling(tree, h, "headline")) {
        const char *rank = nx_xml_get(tree, h, "rank"), *role = nx_xml_get(tree, h, "role");
        long value = rank ? strtol(rank, NULL, 10) : 1;
        if (role && (strstr(role, "sub") || strstr(role, "Sub")))
            continue;
        if (best == NX_XML_NONE || value < best_rank) {
            best = h;
            best_rank = value;
        }
    }
    return best;
}

/* An account's name is no author's: two to four words without digits. */
static bool looks_like_person(const char *name)
{
    size_t words = 1;

    for (const char *p = name; *p; p++) {
        if ((*p >= '0' && *p <= '9') || strchr(".@/,", *p))
            return false;
        words += *p == ' ' && p[1] && p[1] != ' ';
    }
    return words >= 2 && words <= 4;
}

static void set_creator(message *m, uint32_t meta)
{
    size_t length;
    const char *name = nx_xml_text(&m->tree, nx_xml_path(&m->tree, meta, "creator/name"), m->doc->scratch, &length);

    m->failed = m->failed || !name;
    if (name && looks_like_person(name))
        m->failed = m->failed || !nx_add_byline(m->doc, name, length);
}

/* What the content says of itself counts where the message says nothing. */
static void set_g2_facts(message *m, uint32_t nitf)
{
    const nx_xml_tree *tree = &m->tree;
    const uint32_t meta = nx_xml_child(tree, m->item, "contentMeta"),
                   item_meta = nx_xml_child(tree, m->item, "itemMeta");

    set_text_of(m, best_headline(tree, meta), nx_set_title);
    for (uint32_t by = nx_xml_child(tree, meta, "by"); by != NX_XML_NONE; by = nx_xml_sibling(tree, by, "by"))
        set_text_of(m, by, nx_add_byline);
    set_text_of(m, nx_xml_child(tree, item_meta, "firstCreated"), nx_set_published);
    set_text_of(m, nx_xml_child(tree, meta, "contentCreated"), nx_set_published);
    set_text_of(m, nx_xml_child(tree, item_meta, "versionCreated"), nx_set_published);
    set_value(m, nx_xml_get(tree, nx_xml_child(tree, meta, "language"), "tag"), nx_set_language);
    if (nitf != NX_XML_NONE)
        m->failed = m->failed || !nx_nitf_facts(m->doc, tree, nitf);
    set_text_of(m, nx_xml_child(tree, item_meta, "title"), nx_set_title);
    if (!m->doc->byline_count)
        set_creator(m, meta);
    set_value(m, nx_xml_get(tree, m->item, "lang"), nx_set_language);
}

/* The first lines with a headline: pictures have theirs behind it. */
static uint32_t main_lines(const message *m)
{
    for (uint32_t i = m->item; i < m->tree.nodes[m->item].end; i++)
        if (nx_xml_is(&m->tree, i, "NewsLines") && nx_xml_child(&m->tree, i, "HeadLine") != NX_XML_NONE)
            return i;
    return nx_xml_find(&m->tree, m->item, "NewsLines");
}

static void set_g1_facts(message *m)
{
    const nx_xml_tree *tree = &m->tree;
    const uint32_t lines = main_lines(m), language = nx_xml_find(tree, m->item, "Language");

    set_text_of(m, nx_xml_child(tree, lines, "HeadLine"), nx_set_title);
    set_text_of(m, nx_xml_child(tree, lines, "ByLine"), nx_add_byline);
    set_text_of(m, nx_xml_path(tree, m->item, "NewsManagement/FirstCreated"), nx_set_published);
    set_text_of(m, nx_xml_path(tree, m->item, "NewsManagement/ThisRevisionCreated"), nx_set_published);
    set_value(m, nx_xml_get(tree, language, "FormalName"), nx_set_language);
    set_value(m, nx_xml_get(tree, m->item, "lang"), nx_set_language);
}

/* ------------------------------------------------------------ text */

/* Text that may be HTML written as text. */
static void set_string(message *m, uint32_t node)
{
    size_t length;
    const char *text = nx_xml_text(&m->tree, node, m->doc->scratch, &length);

    if (!text)
        m->failed = true;
    else if (nx_html_has_tags(text, length))
        m->failed = m->failed || !nx_html_fragment(&m->galley, text, length, NX_NOWHERE, NO_TEXT);
    else
        nx_set_paragraphs(&m->galley, text, length);
}

/* The element in which the text of some content stands; NX_XML_NONE where it is of a sort that holds none. */
static uint32_t text_element(const nx_xml_tree *tree, uint32_t content)
{
    static const char *const KNOWN[] = { "body", "p", "div", "section", "article", "pre", NULL };
    uint32_t html = nx_xml_child(tree, content, "html");

    if (html != NX_XML_NONE) {
        uint32_t body = nx_xml_child(tree, html, "body");
        return body != NX_XML_NONE ? body : html;
    }
    for (const char *const *name = KNOWN; *name; name++) {
        uint32_t found = nx_xml_child(tree, content, *name);
        if (found != NX_XML_NONE)
            return strcmp(*name, "body") == 0 ? found : content;
    }
    return NX_XML_NONE;
}

static void set_dateline(message *m, uint32_t dateline, uint32_t content)
{
    size_t length, content_length;
    const char *text = nx_xml_text(&m->tree, dateline, m->doc->scratch, &length);
    const char *behind = nx_xml_text(&m->tree, content, m->doc->scratch, &content_length);

    if (!text || !behind)
        m->failed = true;
    else
        nx_set_dateline(&m->galley, text, length, behind, content_length);
}

/* Sets a piece of content, and the message's own dateline before it. */
static void set_content(message *m, uint32_t content, uint32_t dateline)
{
    const nx_xml_tree *tree = &m->tree;
    const uint32_t nitf = nx_xml_child(tree, content, "nitf");

    if (nitf != NX_XML_NONE) {
        m->failed = m->failed || !nx_nitf_set(m->doc, &m->galley, tree, nitf, m->shift);
        return;
    }
    const uint32_t element = text_element(tree, content);
    if (element != NX_XML_NONE) {
        set_dateline(m, dateline, element);
        nx_xml_set(&m->galley, tree, element, m->shift, NO_TEXT);
    } else if (!nx_xml_has_elements(tree, content)) {
        set_dateline(m, dateline, content);
        set_string(m, content);
    }
}

static uint32_t g2_content(const nx_xml_tree *tree, uint32_t item)
{
    const uint32_t set = nx_xml_child(tree, item, "contentSet");
    uint32_t content = nx_xml_child(tree, set, "inlineXML");

    return content != NX_XML_NONE ? content : nx_xml_child(tree, set, "inlineData");
}

/* The longest of the contents: captions and style sheets are others. */
static uint32_t longest_content(message *m)
{
    uint32_t best = NX_XML_NONE;
    size_t most = 0;

    for (uint32_t i = m->item + 1; i < m->tree.nodes[m->item].end; i++) {
        size_t length = 0;
        if (!nx_xml_is(&m->tree, i, "DataContent"))
            continue;
        for (uint32_t k = i; k < m->tree.nodes[i].end; k++)
            length += m->tree.nodes[k].length;
        if (length > most) {
            most = length;
            best = i;
        }
    }
    return best;
}

/* ------------------------------------------------------------ the item */

static bool is_canceled(const message *m)
{
    const char *status = nx_xml_get(&m->tree, nx_xml_path(&m->tree, m->item, "itemMeta/pubStatus"), "qcode");
    return status && (strstr(status, "canceled") || strstr(status, "withheld"));
}

/* Pictures, packages and the like hold no article, and are passed over in silence; one that is all of its file is
 * told. */
static void set_no_text(message *m, bool worth_telling, const char *what)
{
    newsx_document *doc = m->doc;
    const bool alone = m->input->alone;

    nx_fail(&doc->error, alone ? NEWSX_NO_TEXT : NEWSX_NO_ARTICLE, doc->name, 0, 0, "%s",
            alone || worth_telling ? what : "");
}

static bool is_text_item(const message *m)
{
    const char *class = nx_xml_get(&m->tree, nx_xml_path(&m->tree, m->item, "itemMeta/itemClass"), "qcode");
    return !class || strstr(class, "text");
}

static newsx_status read_g2(message *m)
{
    const uint32_t content = g2_content(&m->tree, m->item);
    const uint32_t nitf = content == NX_XML_NONE ? content : nx_xml_child(&m->tree, content, "nitf");

    if (is_canceled(m)) {
        set_no_text(m, true, "the item is cancelled");
        return NEWSX_OK;
    }
    set_g2_facts(m, nitf);
    if (content != NX_XML_NONE)
        set_content(m, content, nx_xml_path(&m->tree, m->item, "contentMeta/dateline"));
    if (!m->failed && !m->galley.length && !is_text_item(m)) {
        set_no_text(m, false, "a picture, a film or the like: no article stands in it");
        return NEWSX_OK;
    }
    nx_xml_warn(m->doc, &m->tree, m->input);
    return m->failed ? NEWSX_NO_MEMORY : nx_xml_end(&m->galley, m->doc);
}

static newsx_status read_g1(message *m)
{
    const uint32_t content = longest_content(m), lines = main_lines(m);

    set_g1_facts(m);
    if (content != NX_XML_NONE) {
        const uint32_t nitf = nx_xml_child(&m->tree, content, "nitf");
        if (nitf != NX_XML_NONE)
            m->failed = m->failed || !nx_nitf_facts(m->doc, &m->tree, nitf);
        set_content(m, content, nx_xml_child(&m->tree, lines, "DateLine"));
    }
    nx_xml_warn(m->doc, &m->tree, m->input);
    return m->failed ? NEWSX_NO_MEMORY : nx_xml_end(&m->galley, m->doc);
}

newsx_status nx_read_newsml(newsx_document *doc, const newsx_input *input)
{
    message m = { .doc = doc, .input = input };
    newsx_status status = nx_xml_read(doc, input, &m.tree, &m.shift);

    if (status != NEWSX_OK || doc->error.status != NEWSX_OK)
        return status;
    nx_galley_begin(&m.galley, doc, input->length);
    m.item = nx_xml_find(&m.tree, 0, "newsItem");
    if (m.item != NX_XML_NONE)
        return read_g2(&m);
    m.item = nx_xml_find(&m.tree, 0, "NewsItem");
    if (m.item != NX_XML_NONE)
        return read_g1(&m);
    set_no_text(&m, false, "a package, or what is known of things: no article stands in it");
    return NEWSX_OK;
}
