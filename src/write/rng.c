/* rng.c - the RELAX NG schema of xml, from the columns that its elements are made of. */
#include "api/columns.h"
#include "base/buffer.h"
#include "document/words.h"
#include "write/tables.h"

#include <assert.h>

enum { MOST_ATTRIBUTES = 48 };

/* ------------------------------------------------------------ types */

/* What an attribute holds: a datatype of XML Schema, perhaps with a pattern, or one of some words. */
typedef struct {
    const char *data, *pattern;
    const char *const *words;
    bool always;                     /* it is never absent */
} type;

#define ANY { .data = "string" }
#define NUMBER { .data = "nonNegativeInteger", .always = true }
#define MAYBE_NUMBER { .data = "nonNegativeInteger" }
#define FIGURE { .data = "double" }
#define LIKE(pattern_) { .data = "string", .pattern = pattern_ }
#define ALWAYS_LIKE(pattern_) { .data = "string", .pattern = pattern_, .always = true }
#define ONE_OF(list) { .words = list }
#define ALWAYS_ONE_OF(list) { .words = list, .always = true }

#define RNG_TEXT ANY
#define RNG_TEXT_OR_NULL ANY
#define RNG_FOREIGN_OR_NULL ANY
#define RNG_DATE_VALUE ANY
#define RNG_SPEAKER_NAME ANY
#define RNG_RULE ANY
#define RNG_SLICE ANY
#define RNG_CUE ANY
#define RNG_MENTION ANY
#define RNG_MARKS ANY
#define RNG_SHORT_LIST ANY
#define RNG_ROLE_LIST ANY
#define RNG_BYLINE_LIST ANY
#define RNG_DOCUMENT_NAME ANY
#define RNG_COUNT NUMBER
#define RNG_LONG_COUNT NUMBER
#define RNG_QUOTE_COUNT NUMBER
#define RNG_RECORD_COUNT NUMBER
#define RNG_QUOTES_OF_TYPE NUMBER
#define RNG_CHARACTERS NUMBER
#define RNG_OFFSET NUMBER
#define RNG_END NUMBER
#define RNG_START_OR_NULL MAYBE_NUMBER
#define RNG_END_OR_NULL MAYBE_NUMBER
#define RNG_NUMBER_OR_NULL MAYBE_NUMBER
#define RNG_DEGREES FIGURE
#define RNG_CONFIDENCE FIGURE
#define DAY_PATTERN "[0-9]{4}-[0-9]{2}-[0-9]{2}"
#define RNG_DAY LIKE(DAY_PATTERN)
#define RNG_PUBLISHED LIKE(DAY_PATTERN)
#define RNG_LANGUAGE LIKE("[a-z]{2,3}")
#define RNG_COUNTRY LIKE("[A-Z]{2}")
#define RNG_QUOTE_ID ALWAYS_LIKE("q[0-9]+")
#define RNG_QUOTE_ID_OR_NULL LIKE("q[0-9]+")
#define RNG_PERSON_ID ALWAYS_LIKE("p[0-9]+")
#define RNG_ORGANIZATION_ID ALWAYS_LIKE("o[0-9]+")
#define RNG_SOURCE_ID ALWAYS_LIKE("[po][0-9]+")
#define RNG_SOURCE_ID_OR_NULL LIKE("[po][0-9]+")
#define RNG_DATE_ID ALWAYS_LIKE("d[0-9]+")
#define RNG_PLACE_ID ALWAYS_LIKE("l[0-9]+")
#define RNG_UTTERANCE ALWAYS_LIKE("u[0-9]+")
#define RNG_QUOTE_TYPE ALWAYS_ONE_OF(NX_QUOTE_WORDS)
#define RNG_DATE_TYPE ALWAYS_ONE_OF(NX_TIMEX_WORDS)
#define RNG_PLACE_USE ALWAYS_ONE_OF(NX_USE_WORDS)
#define RNG_BLOCK_KIND ALWAYS_ONE_OF(NX_BLOCK_WORDS)
#define RNG_SPEAKER_KIND ALWAYS_ONE_OF(NX_SOURCE_WORDS)
#define RNG_SOURCE_KIND ONE_OF(NX_SOURCE_WORDS)
#define RNG_PLACE_KIND ONE_OF(NX_PLACE_WORDS)
#define RNG_PRECISION ONE_OF(NX_PRECISION_WORDS)
#define RNG_GENRE ONE_OF(NX_GENRE_WORDS)
#define RNG_MENTION_KIND_OF ONE_OF(MENTION_WORDS)
#define RNG_ERROR_CODE_OR_NULL ONE_OF(NX_STATUS_WORDS)

static const char *const MENTION_WORDS[] = { "name", "pronoun", "noun", NULL };
static const char *const OFFSET_WORDS[] = { "codepoint", "byte", "utf16", "source", NULL };
static const char *const TRUE_WORDS[] = { "true", NULL };

/* ------------------------------------------------------------ columns */

typedef struct { const char *name; type type; } attribute;

#define IN_XML_BOTH(key, TYPE, value, place, about) { #key, RNG_##TYPE },
#define IN_XML_JSON IN_XML_BOTH
#define IN_XML_LINE IN_XML_BOTH
#define IN_XML_TABLE IN_XML_BOTH
#define IN_XML_TREE(...)
#define IN_XML_LENT(...)
#define IN_XML_WHY(...)
#define IN_XML_JSON_WHY(...)
#define IN_XML_ASKED(...)
#define IN_XML(where, ...) IN_XML_##where(__VA_ARGS__)
#define KEY(key) #key,
#define ATTRIBUTES(KIND)                                                                                               \
    static const attribute KIND##_ATTRIBUTES[] = { NX_##KIND##_COLUMNS(IN_XML) { NULL, ANY } };                        \
    static const char *const KIND##_KEYS[] = { NX_##KIND##_ELEMENT(KEY) NULL };
NX_KINDS_OF_ROWS(ATTRIBUTES)

/* The attributes of a document that are no columns. */
static const attribute OF_DOCUMENT[] = {
    { "id", ANY }, { "reference_date", RNG_DAY }, { "reference_from", ANY },
    { "offsets", ALWAYS_ONE_OF(OFFSET_WORDS) }, { NULL, ANY },
};
static const attribute OF_TIME[] = {
    { "tid", ALWAYS_LIKE("t[0-9]+") }, { "temporalFunction", ONE_OF(TRUE_WORDS) }, { "anchorTimeID", LIKE("t[0-9]+") },
    { "functionInDocument", ANY }, { "nx:from", RNG_DAY }, { "nx:to", RNG_DAY }, { "nx:rule", ANY },
    { "nx:confidence", FIGURE }, { NULL, ANY },
};
static const attribute OF_MESSAGE[] = {
    { "code", RNG_ERROR_CODE_OR_NULL }, { "line", MAYBE_NUMBER }, { "column", MAYBE_NUMBER }, { NULL, ANY },
};

/* ------------------------------------------------------------ the schema */

static void put_type(newsx_buffer *out, const type *t)
{
    if (t->words) {
        nx_puts(out, "<choice>");
        for (const char *const *word = t->words; *word; word++)
            nx_putf(out, "<value>%s</value>", *word);
        nx_puts(out, "</choice>");
    } else if (t->pattern) {
        nx_putf(out, "<data type=\"%s\"><param name=\"pattern\">%s</param></data>", t->data, t->pattern);
    } else {
        nx_putf(out, "<data type=\"%s\"/>", t->data);
    }
}

typedef struct { const attribute *list[MOST_ATTRIBUTES]; unsigned count; } attributes;

static bool same_text(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

static bool same_type(const type *a, const type *b)
{
    return a->words == b->words && same_text(a->data, b->data) && same_text(a->pattern, b->pattern);
}

static void put_attribute(newsx_buffer *out, const attribute *a)
{
    nx_puts(out, a->type.always ? "      " : "      <optional>");
    nx_putf(out, "<attribute name=\"%s\">", a->name);
    put_type(out, &a->type);
    nx_puts(out, a->type.always ? "</attribute>\n" : "</attribute></optional>\n");
}

/* Attributes of one type that may be absent are one name class: libxml2 tries each optional attribute with and without
 * it, so that twelve of them are 4,096 ways, and takes half a second for a document. This takes a fiftieth. */
static void put_alike(newsx_buffer *out, const attributes *e, unsigned first, unsigned alike)
{
    const type *t = &e->list[first]->type;

    if (alike == 1) {
        put_attribute(out, e->list[first]);
        return;
    }
    nx_puts(out, "      <zeroOrMore><attribute><choice>");
    for (unsigned i = first; i < e->count; i++)
        if (!e->list[i]->type.always && same_type(&e->list[i]->type, t))
            nx_putf(out, "<name>%s</name>", e->list[i]->name);
    nx_puts(out, "</choice>");
    put_type(out, t);
    nx_puts(out, "</attribute></zeroOrMore>\n");
}

static void put_attributes(newsx_buffer *out, const attributes *e)
{
    for (unsigned i = 0; i < e->count; i++) {
        unsigned before = 0, alike = 0;
        for (unsigned j = 0; j < e->count && !e->list[i]->type.always; j++)
            if (!e->list[j]->type.always && same_type(&e->list[i]->type, &e->list[j]->type)) {
                before += j < i;
                alike++;
            }
        if (e->list[i]->type.always)
            put_attribute(out, e->list[i]);
        else if (!before)
            put_alike(out, e, i, alike);
    }
}

static void add(attributes *e, const attribute *a)
{
    assert(e->count < MOST_ATTRIBUTES);
    e->list[e->count++] = a;
}

static void add_all(attributes *e, const attribute *list)
{
    for (; list->name; list++)
        add(e, list);
}

/* Adds the columns of a kind of record that its element has; of two of one name the last is that of tables. */
static void add_columns(attributes *e, const attribute *list, const char *const *keys)
{
    for (; *keys; keys++) {
        const attribute *found = NULL;
        for (const attribute *a = list; a->name; a++)
            if (strcmp(a->name, *keys) == 0)
                found = a;
        if (found && strcmp(*keys, "text") != 0)
            add(e, found);
    }
}

/* What a kind of record has, and what is no column; either may be NULL. */
static void put_element(newsx_buffer *out, const attribute *columns, const char *const *keys, const attribute *more)
{
    attributes e = { .count = 0 };

    if (columns)
        add_columns(&e, columns, keys);
    if (more)
        add_all(&e, more);
    put_attributes(out, &e);
}

static void begin(newsx_buffer *out, const char *element)
{
    nx_putf(out, "  <define name=\"%s\">\n    <element name=\"%s\">\n", element, element);
}

static void end(newsx_buffer *out, const char *content)
{
    nx_putf(out, "      %s\n    </element>\n  </define>\n", content);
}

static const char HEAD[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" xmlns:nx=\"urn:newsx:newsx/1\"\n"
    "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
    "  <start>\n"
    "    <element name=\"newsx\">\n"
    "      <attribute name=\"schema\"><value>newsx/1</value></attribute>\n"
    "      <zeroOrMore><ref name=\"document\"/></zeroOrMore>\n"
    "    </element>\n"
    "  </start>\n";

static const char TIMEML[] =
    "  <define name=\"TimeML\">\n"
    "    <element name=\"TimeML\">\n"
    "      <element name=\"DOCID\"><text/></element>\n"
    "      <element name=\"DCT\"><optional><ref name=\"TIMEX3\"/></optional></element>\n"
    "      <element name=\"TEXT\"><mixed><zeroOrMore><ref name=\"TIMEX3\"/></zeroOrMore></mixed></element>\n"
    "    </element>\n"
    "  </define>\n";

static void put_document(newsx_buffer *out)
{
    begin(out, "document");
    put_element(out, FILE_ATTRIBUTES, FILE_KEYS, OF_DOCUMENT);
    nx_puts(out, "      <choice>\n        <ref name=\"error\"/>\n        <group>\n"
                 "          <optional><element name=\"title\"><text/></element></optional>\n"
                 "          <zeroOrMore><element name=\"author\"><text/></element></zeroOrMore>\n"
                 "          <ref name=\"TimeML\"/>\n");
#define REFER(KIND, element) nx_puts(out, "          <zeroOrMore><ref name=\"" element "\"/></zeroOrMore>\n");
    NX_XML_RECORDS(REFER)
    nx_puts(out, "          <zeroOrMore><ref name=\"warning\"/></zeroOrMore>\n        </group>\n");
    end(out, "</choice>");
}

newsx_status newsx_write_relaxng(newsx_buffer *buffer)
{
    if (!buffer)
        return NEWSX_BAD_OPTION;
    const size_t before = buffer->length;
    buffer->failed = false;
    nx_puts(buffer, HEAD);
    put_document(buffer);
    nx_puts(buffer, TIMEML);
    begin(buffer, "TIMEX3");
    put_element(buffer, DATE_ATTRIBUTES, DATE_KEYS, OF_TIME);
    end(buffer, "<text/>");
#define DEFINE(KIND, element)                                                                                          \
    begin(buffer, element);                                                                                            \
    put_element(buffer, KIND##_ATTRIBUTES, KIND##_KEYS, NULL);                                                         \
    end(buffer, "<text/>");
    NX_XML_RECORDS(DEFINE)
    begin(buffer, "warning");
    put_element(buffer, NULL, NULL, OF_MESSAGE);
    end(buffer, "<text/>");
    begin(buffer, "error");
    put_element(buffer, NULL, NULL, OF_MESSAGE);
    end(buffer, "<text/>");
    nx_puts(buffer, "</grammar>\n");
    if (!buffer->failed)
        return NEWSX_OK;
    buffer->length = before;
    return NEWSX_NO_MEMORY;
}
