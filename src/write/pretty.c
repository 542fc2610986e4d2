/* pretty.c - a document for people: who said what, when and where, by speaker, value and country. */
#include "document/records.h"
#include "document/words.h"
#include "image/engine.h"
#include "write/formats.h"
#include "write/groups.h"
#include "write/summary.h"

enum { NARROWEST = 40, NAME_COLUMN = 40, INDENT = 9 };

static void put_file(nx_page *page)
{
    const newsx_document *doc = page->walk->doc;
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    nx_page_style(page, NX_PAGE_BOLD);
    if (name.data)
        nx_page_put_bytes(page, name.data, name.length);
    nx_page_style(page, NX_PAGE_PLAIN);
    page->out->failed |= name.failed;
    newsx_buffer_free(&name);

    if (doc->title) {
        nx_page_new_line(page, 0);
        nx_page_wrap(page, doc->title, strlen(doc->title), 0);
    }
    nx_page_new_line(page, 0);
    nx_page_put_count(page, nx_record_count(doc, NEWSX_QUOTE), "quote, ", "quotes, ");
    nx_page_put_count(page, nx_record_count(doc, NEWSX_SPEAKER), "speaker, ", "speakers, ");
    nx_page_put_count(page, nx_record_count(doc, NEWSX_DATE), "date, ", "dates, ");
    nx_page_put_count(page, nx_record_count(doc, NEWSX_PLACE), "place; ", "places; ");
    if (*doc->ref_date) {
        nx_page_put(page, "reference date ");
        nx_page_put(page, doc->ref_date);
        if (doc->ref_from) {
            nx_page_put(page, " (");
            nx_page_put(page, doc->ref_from);
            nx_page_put(page, ")");
        }
    } else {
        nx_page_put(page, "no reference date");
    }
}

/* What is more likely wrong than right has a question mark. */
static void put_doubt(nx_page *page, uint8_t confidence)
{
    if (nx_page_doubts(confidence))
        nx_page_put(page, "?");
}

/* "Marco Rubio, Secretary of State        13 quotes, 140 words" */
static void put_people(nx_page *page, unsigned kind, const char *title)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, kind);

    if (!count)
        return;
    nx_page_heading(page, title);
    for (uint32_t i = 0; i < count; i++) {
        const nx_person *person = &doc->people[nx_walk_id(page->walk, kind, i)];
        nx_page_new_line(page, 2);
        nx_page_style(page, NX_PAGE_NAME);
        nx_page_put(page, person->name ? person->name : "?");
        if (kind == NEWSX_PERSON)
            put_doubt(page, person->confidence);
        nx_page_style(page, NX_PAGE_PLAIN);
        if (person->title) {
            nx_page_put(page, ", ");
            nx_page_wrap(page, person->title, strlen(person->title), 4);
        }
        nx_page_tab(page, NAME_COLUMN);
        if (kind == NEWSX_PERSON) {
            nx_page_put_count(page, person->mentions, "mention", "mentions");
        } else {
            nx_page_put_count(page, person->quotes, "quote, ", "quotes, ");
            nx_page_put_count(page, person->words, "word", "words");
        }
    }
}

/* "Osterby Bank (the Bank), company       3 mentions" */
static void put_organizations(nx_page *page)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, NEWSX_ORGANIZATION);

    if (!count)
        return;
    nx_page_heading(page, "Organizations");
    for (uint32_t i = 0; i < count; i++) {
        const nx_organization *o = &doc->organizations[i];
        nx_page_new_line(page, 2);
        nx_page_style(page, NX_PAGE_NAME);
        nx_page_put(page, o->name);
        put_doubt(page, o->confidence);
        nx_page_style(page, NX_PAGE_PLAIN);
        for (uint32_t s = 0; s < o->shorts_count; s++) {
            nx_page_put(page, s ? ", " : " (");
            nx_page_put(page, o->shorts[s]);
        }
        nx_page_put(page, o->shorts_count ? ")" : "");
        if (o->kind) {
            nx_page_put(page, ", ");
            nx_page_put(page, o->kind);
        }
        nx_page_tab(page, NAME_COLUMN);
        nx_page_put_count(page, o->mentions, "mention", "mentions");
    }
}

static void put_why(nx_page *page, uint16_t rule, const char *why)
{
    const char *id = nx_rule_id(page->walk->doc->engine, rule);

    if (!page->walk->options.explain)
        return;
    nx_page_new_line(page, INDENT);
    nx_page_style(page, NX_PAGE_DIM);
    nx_page_put(page, id ? id : "-");
    if (why) {
        nx_page_put(page, ": ");
        nx_page_wrap(page, why, strlen(why), INDENT);
    }
    nx_page_style(page, NX_PAGE_PLAIN);
}

static void put_quotes(nx_page *page)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, NEWSX_QUOTE);

    if (!count)
        return;
    nx_page_heading(page, "Quotes");
    for (uint32_t i = 0; i < count; i++) {
        const nx_quote *quote = &doc->quotes[nx_walk_id(page->walk, NEWSX_QUOTE, i)];
        const char *speaker = nx_quote_speaker(doc, quote);
        nx_span span = nx_quote_with_marks(doc, quote);
        nx_page_new_line(page, 2);
        nx_page_put_position(page, nx_position_at(&page->walk->positions, quote->span.start));
        nx_page_tab(page, INDENT);
        nx_page_style(page, speaker ? NX_PAGE_NAME : NX_PAGE_DIM);
        nx_page_put(page, speaker ? speaker : "?");
        if (speaker)
            put_doubt(page, quote->confidence);
        nx_page_style(page, NX_PAGE_PLAIN);
        nx_page_put(page, ", ");
        nx_page_put(page, NX_QUOTE_WORDS[quote->type]);
        nx_page_new_line(page, INDENT);
        nx_page_wrap(page, doc->text + span.start, span.end - span.start, INDENT);
        put_why(page, quote->rule, quote->why);
    }
}

/* ------------------------------------------------------------ the rest, for those who ask for it */

static void put_plain(nx_page *page, unsigned kind, const char *title)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, kind);

    if (!count)
        return;
    nx_page_heading(page, title);
    for (uint32_t i = 0; i < count; i++) {
        nx_span span = nx_record_span(doc, kind, i);
        nx_page_new_line(page, 2);
        nx_page_put_position(page, nx_position_at(&page->walk->positions, span.start));
        nx_page_tab(page, INDENT);
        nx_page_wrap(page, doc->text + span.start, span.end - span.start, INDENT);
    }
}

static void put_warnings(nx_page *page)
{
    const newsx_document *doc = page->walk->doc;

    if (!doc->warnings_count)
        return;
    nx_page_heading(page, "Warnings");
    for (uint32_t i = 0; i < doc->warnings_count; i++) {
        nx_page_new_line(page, 2);
        nx_page_put_position(page, (nx_position){ 0, doc->warnings[i].line, doc->warnings[i].column });
        nx_page_tab(page, INDENT);
        nx_page_wrap(page, doc->warnings[i].message, strlen(doc->warnings[i].message), INDENT);
    }
}

static void write_pretty(nx_walk *walk)
{
    unsigned width = walk->options.width < NARROWEST ? NARROWEST : walk->options.width;
    nx_page page = { .walk = walk, .out = walk->out, .width = width };

    if (nx_walk_wants(walk, NEWSX_FILE))
        put_file(&page);
    if (nx_walk_wants(walk, NEWSX_SPEAKER))
        put_people(&page, NEWSX_SPEAKER, "Speakers");
    if (nx_walk_wants(walk, NEWSX_PERSON))
        put_people(&page, NEWSX_PERSON, "People");
    if (nx_walk_wants(walk, NEWSX_ORGANIZATION))
        put_organizations(&page);
    if (nx_walk_wants(walk, NEWSX_QUOTE))
        put_quotes(&page);
    if (nx_walk_wants(walk, NEWSX_DATE))
        nx_pretty_groups(&page, NEWSX_DATE, "Dates", 16);
    if (nx_walk_wants(walk, NEWSX_PLACE))
        nx_pretty_groups(&page, NEWSX_PLACE, "Places", 6);
    if (nx_walk_wants(walk, NEWSX_HEADING))
        put_plain(&page, NEWSX_HEADING, "Headings");
    if (nx_walk_wants(walk, NEWSX_BLOCK))
        put_plain(&page, NEWSX_BLOCK, "Blocks");
    if (nx_walk_wants(walk, NEWSX_SENTENCE))
        put_plain(&page, NEWSX_SENTENCE, "Sentences");
    if (nx_walk_wants(walk, NEWSX_TOKEN))
        put_plain(&page, NEWSX_TOKEN, "Tokens");
    put_warnings(&page);
    nx_puts(walk->out, "\n\n");
    nx_summary_add(walk->table, walk);
}

/* Behind several documents stands one look at all of them. */
static void end_pretty(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    nx_summary_put_page(table, options, out);
}

const nx_writer nx_pretty_writer = {
    .format = NEWSX_PRETTY,
    .help = "for reading, in colour on a terminal",
    .table_size = sizeof(nx_summary),
    .merge = nx_summary_merge,
    .clear = nx_summary_clear,
    .document = write_pretty,
    .end = end_pretty,
};
