/* nitf.c - the News Industry Text Format. */
#include "read/nitf.h"
#include "base/ascii.h"
#include "read/facts.h"
#include "read/formats.h"
#include "read/xml-root.h"
#include <string.h>

enum nx_answer nx_begins_nitf(const nx_beginning *b)
{
    static const char *const ROOTS[] = { "nitf", NULL };
    return nx_xml_root_is(b, ROOTS);
}

/* ------------------------------------------------------------ facts */

static bool set_title(newsx_document *doc, const nx_xml_tree *tree, uint32_t nitf)
{
    static const char *const PATHS[] = { "body/body.head/hedline/hl1", "body/body.head/headline/hl1",
                                         "body/body.head/hedline", "head/title" };

    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS && !doc->title; i++) {
        size_t length;
        const char *text = nx_xml_text(tree, nx_xml_path(tree, nitf, PATHS[i]), doc->scratch, &length);
        if (!text || !nx_set_title(doc, text, length))
            return false;
    }
    return true;
}

/* All of a node but for the elements of one name in it. */
static const char *text_without(newsx_document *doc, const nx_xml_tree *tree, uint32_t node, const char *name,
                                size_t *length)
{
    size_t all = 0;

    *length = 0;
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        all += tree->nodes[i].length;
    char *text = nx_arena_alloc(doc->scratch, all + 1);
    for (uint32_t i = node + 1; text && i < tree->nodes[node].end; i++) {
        if (nx_xml_is(tree, i, name)) {
            i = tree->nodes[i].end - 1;
            continue;
        }
        if (tree->nodes[i].length)
            memcpy(text + *length, tree->nodes[i].text, tree->nodes[i].length);
        *length += tree->nodes[i].length;
    }
    return text;
}

/* Persons; else the line without titles; else the titles, which may be the agency's name. */
static bool add_byline(newsx_document *doc, const nx_xml_tree *tree, uint32_t byline)
{
    const uint32_t before = doc->byline_count;
    size_t length;
    const char *text;

    for (uint32_t i = byline + 1; i < tree->nodes[byline].end; i++)
        if (nx_xml_is(tree, i, "person") &&
            (!(text = nx_xml_text(tree, i, doc->scratch, &length)) || !nx_add_byline(doc, text, length)))
            return false;
    if (doc->byline_count > before)
        return true;
    text = text_without(doc, tree, byline, "byttl", &length);
    if (!text || !nx_add_byline(doc, text, length))
        return false;
    if (doc->byline_count > before)
        return true;
    text = nx_xml_text(tree, nx_xml_find(tree, byline, "byttl"), doc->scratch, &length);
    return text && nx_add_byline(doc, text, length);
}

static bool set_byline(newsx_document *doc, const nx_xml_tree *tree, uint32_t nitf)
{
    uint32_t byline = nx_xml_path(tree, nitf, "body/body.head/byline");

    if (doc->byline_count)
        return true;
    for (; byline != NX_XML_NONE; byline = nx_xml_sibling(tree, byline, "byline"))
        if (!add_byline(doc, tree, byline))
            return false;
    return true;
}

static bool set_published(newsx_document *doc, const nx_xml_tree *tree, uint32_t nitf)
{
    static const char *const DATES[][2] = {
        { "head/docdata/date.issue", "norm" },  { "head/pubdata", "date.publication" },
        { "body/body.head/dateline/story.date", "norm" }, { "head/docdata/date.release", "norm" },
    };

    for (size_t i = 0; i < sizeof DATES / sizeof *DATES && !doc->published; i++) {
        const char *value = nx_xml_get(tree, nx_xml_path(tree, nitf, DATES[i][0]), DATES[i][1]);
        if (value && !nx_set_published(doc, value, strlen(value)))
            return false;
    }
    return true;
}

bool nx_nitf_facts(newsx_document *doc, const nx_xml_tree *tree, uint32_t nitf)
{
    const char *language = nx_xml_get(tree, nitf, "lang");

    if (!language)
        language = nx_xml_get(tree, nitf, "baselang");
    return (!language || nx_set_language(doc, language, strlen(language))) && set_title(doc, tree, nitf) &&
           set_byline(doc, tree, nitf) && set_published(doc, tree, nitf);
}

/* ------------------------------------------------------------ text */

/* The first letters, small, without what stands between them. */
static size_t letters(const char *text, size_t length, char *out, size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < length && count < most; i++)
        if (nx_ascii_letter((unsigned char)text[i]) || (unsigned char)text[i] >= 0x80)
            out[count++] = (char)nx_ascii_to_lower((unsigned char)text[i]);
    return count;
}

void nx_set_dateline(nx_galley *galley, const char *dateline, size_t length, const char *content, size_t content_length)
{
    enum { ENOUGH = 8, FAR = 400 };
    char words[ENOUGH], beginning[FAR];
    size_t count = letters(dateline, length, words, ENOUGH);
    size_t far = letters(content, content_length, beginning, FAR);

    if (count < 2)
        return;
    for (size_t i = 0; i + count <= far && i < FAR / 2; i++)
        if (memcmp(beginning + i, words, count) == 0)
            return;
    nx_galley_open(galley, NX_DATELINE_BLOCK);
    nx_galley_set(galley, dateline, length, NX_NOWHERE);
    nx_galley_close(galley);
}

bool nx_nitf_set(newsx_document *doc, nx_galley *galley, const nx_xml_tree *tree, uint32_t nitf, uint32_t shift)
{
    const uint32_t body = nx_xml_child(tree, nitf, "body"), content = nx_xml_child(tree, body, "body.content");
    size_t length, dateline_length;

    if (content == NX_XML_NONE)
        return true;
    const char *text = nx_xml_text(tree, content, doc->scratch, &length);
    const char *dateline = nx_xml_text(tree, nx_xml_path(tree, body, "body.head/dateline"), doc->scratch,
                                       &dateline_length);
    if (!text || !dateline)
        return false;
    nx_set_dateline(galley, dateline, dateline_length, text, length);
    nx_xml_set(galley, tree, content, shift, NULL);
    return true;
}

newsx_status nx_read_nitf(newsx_document *doc, const newsx_input *input)
{
    nx_xml_tree tree;
    nx_galley galley;
    uint32_t shift;
    newsx_status status = nx_xml_read(doc, input, &tree, &shift);

    if (status != NEWSX_OK || doc->error.status != NEWSX_OK)
        return status;
    const uint32_t nitf = nx_xml_find(&tree, 0, "nitf");
    nx_galley_begin(&galley, doc, input->length);
    if (nitf != NX_XML_NONE && (!nx_nitf_facts(doc, &tree, nitf) || !nx_nitf_set(doc, &galley, &tree, nitf, shift)))
        return NEWSX_NO_MEMORY;
    nx_xml_warn(doc, &tree, input);
    return nx_xml_end(&galley, doc);
}
