/* xml.c - a document as TimeML: its text with the expressions of time in it, as HeidelTime and SUTime write it, and the
 * other records behind the text.
 *
 * Times never overlap, so they can stand in the text, which without tags is that of --format text. Quotes, people and
 * places hold times and cross them; they say by offsets where they stand. */
#include "document/words.h"
#include "image/engine.h"
#include "link/reading.h"
#include "write/cells.h"
#include "write/formats.h"
#include "write/tables.h"
#include "write/xml-string.h"

/* ------------------------------------------------------------ parts */

static void put_text(newsx_buffer *out, const char *text)
{
    nx_put_xml(out, text, strlen(text), false);
}

/* NULL and "" are absent. */
static void put_attribute(newsx_buffer *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    nx_putf(out, " %s=\"", name);
    nx_put_xml(out, value, strlen(value), true);
    nx_putc(out, '"');
}

static void put_element(newsx_buffer *out, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    nx_putf(out, "<%s>", name);
    put_text(out, text);
    nx_putf(out, "</%s>\n", name);
}

static const nx_kind_row *element_of(unsigned kind)
{
    unsigned i = 0;

    while (NX_ELEMENTS[i].kind != kind)
        i++;
    return &NX_ELEMENTS[i];
}

static nx_row row_of(nx_walk *walk, const nx_kind_row *kind, const char *element, const newsx_buffer *name)
{
    nx_row row = { walk, nx_grid_of(NEWSX_XML, kind->names, kind->count, UINT64_MAX, walk->out), name };

    row.grid.element = element;
    return row;
}

/* ------------------------------------------------------------ the text */

/* When it was counted from the reference date, that is what it is anchored to. */
static void put_timex(nx_walk *walk, nx_id id)
{
    const nx_timex *date = &walk->doc->dates[id];
    const bool counted = date->basis != NX_BASIS_TOLD;
    const bool anchored = counted && date->anchor == NX_ANCHOR_REFERENCE && *walk->doc->ref_date;
    newsx_buffer *out = walk->out;

    nx_putf(out, "<TIMEX3 tid=\"t%u\"", (unsigned)id + 1);
    put_attribute(out, "type", NX_TIMEX_WORDS[date->type]);
    put_attribute(out, "value", date->value);
    put_attribute(out, "mod", date->mod);
    put_attribute(out, "temporalFunction", counted ? "true" : NULL);
    put_attribute(out, "anchorTimeID", anchored ? "t0" : NULL);
    put_attribute(out, "nx:from", date->from);
    put_attribute(out, "nx:to", date->to);
    put_attribute(out, "nx:rule", nx_rule_id(walk->doc->engine, date->rule));
    if (date->confidence)
        nx_putf(out, " nx:confidence=\"%u.%02u\"", date->confidence / 100u, date->confidence % 100u);
    nx_putc(out, '>');
    nx_put_xml(out, walk->doc->text + date->span.start, date->span.end - date->span.start, false);
    nx_puts(out, "</TIMEX3>");
}

static void put_text_with_times(nx_walk *walk)
{
    const newsx_document *doc = walk->doc;
    const uint32_t count = nx_walk_wants(walk, NEWSX_DATE) ? nx_walk_count(walk, NEWSX_DATE) : 0;
    uint32_t at = 0;

    for (uint32_t i = 0; i < count; i++) {
        const nx_id id = nx_walk_id(walk, NEWSX_DATE, i);
        const nx_span span = doc->dates[id].span;
        if (span.start < at)
            continue;
        nx_put_xml(walk->out, doc->text + at, span.start - at, false);
        put_timex(walk, id);
        at = span.end;
    }
    nx_put_xml(walk->out, doc->text + at, doc->length - at, false);
}

static void put_timeml(nx_walk *walk, const newsx_buffer *name)
{
    const newsx_document *doc = walk->doc;
    newsx_buffer *out = walk->out;

    nx_puts(out, "<TimeML>\n<DOCID>");
    nx_put_xml(out, name->data, name->length, false);
    nx_puts(out, "</DOCID>\n<DCT>");
    if (*doc->ref_date)
        nx_putf(out,
                "<TIMEX3 tid=\"t0\" type=\"DATE\" value=\"%s\" functionInDocument=\"PUBLICATION_TIME\">%s</TIMEX3>",
                doc->ref_date, doc->ref_date);
    nx_puts(out, "</DCT>\n<TEXT>");
    put_text_with_times(walk);
    nx_puts(out, "</TEXT>\n</TimeML>\n");
}

/* ------------------------------------------------------------ records */

static void put_records(nx_walk *walk, const nx_kind_row *kind, const char *element, const newsx_buffer *name)
{
    nx_row row = row_of(walk, kind, element, name);

    for (uint32_t i = 0; i < nx_walk_count(walk, kind->kind); i++) {
        nx_cell_of of = { .id = nx_walk_id(walk, kind->kind, i), .number = i + 1 };
        of.at = nx_position_at(&walk->positions, nx_walk_span(walk, kind->kind, i).start);
        nx_row_put(&row, kind, &of);
        nx_grid_end_row(&row.grid);
    }
}

static void put_all_records(nx_walk *walk, const newsx_buffer *name)
{
    static const struct { unsigned kind; const char *element; } ELEMENTS[] = {
#define ELEMENT(KIND, element) { NEWSX_##KIND, element },
        NX_XML_RECORDS(ELEMENT)
    };

    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (nx_walk_wants(walk, ELEMENTS[i].kind))
            put_records(walk, element_of(ELEMENTS[i].kind), ELEMENTS[i].element, name);
}

/* What went wrong, or was worth telling. */
static void put_message(newsx_buffer *out, const char *element, const char *code, const newsx_error *message)
{
    nx_putf(out, "<%s", element);
    put_attribute(out, "code", code);
    if (message->line)
        nx_putf(out, " line=\"%u\" column=\"%u\"", message->line, message->column ? message->column : 1);
    nx_putc(out, '>');
    put_text(out, message->message);
    nx_putf(out, "</%s>\n", element);
}

/* ------------------------------------------------------------ documents */

static void put_start(nx_walk *walk, const newsx_buffer *name)
{
    static const char *const OFFSETS[] = { "codepoint", "byte", "utf16", "source" };
    const nx_kind_row *kind = element_of(NEWSX_FILE);
    const nx_cell_of whole = { .id = 0 };
    nx_row row = row_of(walk, kind, "document", name);

    nx_row_put(&row, kind, &whole);
    nx_puts(walk->out, " id=\"");
    nx_put_xml(walk->out, name->data, name->length, true);
    nx_putc(walk->out, '"');
    put_attribute(walk->out, "reference_date", walk->doc->ref_date);
    put_attribute(walk->out, "reference_from", *walk->doc->ref_date ? walk->doc->ref_from : NULL);
    put_attribute(walk->out, "offsets", OFFSETS[walk->options.offsets]);
    nx_puts(walk->out, ">\n");
}

static void put_article(nx_walk *walk, const newsx_buffer *name)
{
    const newsx_document *doc = walk->doc;

    put_element(walk->out, "title", doc->title);
    for (uint32_t i = 0; i < doc->byline_count; i++)
        put_element(walk->out, "author", doc->byline[i]);
    put_timeml(walk, name);
    put_all_records(walk, name);
    for (uint32_t i = 0; i < doc->warnings_count; i++)
        put_message(walk->out, "warning", NULL, &doc->warnings[i]);
}

static void write_xml(nx_walk *walk)
{
    const newsx_error *error = &walk->doc->error;
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, walk->doc);
    if (name.failed) {
        walk->out->failed = true;
        return;
    }
    put_start(walk, &name);
    if (error->status == NEWSX_OK)
        put_article(walk, &name);
    else
        put_message(walk->out, "error", NX_STATUS_WORDS[error->status], error);
    nx_puts(walk->out, "</document>\n");
    newsx_buffer_free(&name);
}

static void begin_xml(const newsx_write_options *options, newsx_buffer *out)
{
    (void)options;
    nx_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<newsx schema=\"newsx/1\" xmlns:nx=\"urn:newsx:newsx/1\">\n");
}

static void end_xml(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    (void)options, (void)table;
    nx_puts(out, "</newsx>\n");
}

const nx_writer nx_xml_writer = {
    .format = NEWSX_XML,
    .help = "TimeML: times in the text, the rest behind it",
    .errors = true,
    .begin = begin_xml,
    .document = write_xml,
    .end = end_xml,
};
