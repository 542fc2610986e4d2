/* report.c - a report for people on all documents of a run: what is kept of each, and how parts become one. */
#include "write/report.h"
#include "document/records.h"
#include "image/engine.h"
#include "write/formats.h"
#include "write/page.h"
#include "write/rollup-quote.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_FAILURES = 100, DOUBT_WORDS = 140 };

static const newsx_rollup ROLLUPS[NX_REPORT_TABLES] = {
    [NX_OF_SPEAKERS] = NEWSX_ROLLUP_SPEAKER, [NX_OF_PEOPLE] = NEWSX_ROLLUP_PERSON,
    [NX_OF_ORGANIZATIONS] = NEWSX_ROLLUP_ORGANIZATION, [NX_OF_DAYS] = NEWSX_ROLLUP_DATE,
    [NX_OF_PLACES] = NEWSX_ROLLUP_PLACE, [NX_OF_COUNTRIES] = NEWSX_ROLLUP_COUNTRY,
};

#define GROW(report, layer, count)                                                                                     \
    nx_arena_grow(&(report)->arena, (void **)&(report)->layer##s, &(report)->layer##_capacity, (count),                \
                  sizeof *(report)->layer##s)

/* ------------------------------------------------------------ a document */

/* Who collects: while a document's records are told of. */
typedef struct {
    nx_report *report;
    nx_walk *walk;
    nx_slots *slots;
    enum nx_report_of of;
} collector;

static void slot_position(nx_walk *walk, nx_slots *slots, uint32_t byte)
{
    const nx_position at = nx_position_at(&walk->positions, byte);
    newsx_buffer *where = nx_slot_markup(slots, "where");
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, walk->doc);
    nx_put_markup(where, name.data ? name.data : "", name.length);
    nx_putf(where, ":%u:%u", (unsigned)at.line, (unsigned)at.column);
    where->failed |= name.failed;
    newsx_buffer_free(&name);
}

/* A quote as an item of a list, with its source. */
static void put_quote(nx_walk *walk, nx_slots *slots, nx_id id, newsx_buffer *out)
{
    const newsx_document *doc = walk->doc;
    const nx_quote *quote = &doc->quotes[id];
    const nx_span span = nx_quote_with_marks(doc, quote);

    nx_slot_text(slots, "text", doc->text + span.start, span.end - span.start);
    nx_slot_number(slots, "id", id + 1);
    nx_slot_key(slots, "type", "quote-", NX_QUOTE_WORDS[quote->type]);
    nx_slot_text(slots, "cue", doc->text + quote->cue.start, quote->cue.end - quote->cue.start);
    nx_slot_word(slots, "doubt", nx_page_doubts(quote->confidence) ? "?" : NULL);
    nx_slot_word(slots, "kind", NX_QUOTE_WORDS[quote->type]);
    nx_slot_word(slots, "title", doc->title);
    nx_slot_period(slots, "day", nx_document_day(doc), NULL);
    nx_slot_word(slots, "iso", nx_document_day(doc));
    slot_position(walk, slots, quote->span.start);
    nx_fill(slots, "quote", out);
}

/* Called for each record that counts for a row. */
static void keep_find(void *by, uint32_t row, nx_id id)
{
    collector *c = by;
    nx_report *report = c->report;
    newsx_buffer quote = NEWSX_BUFFER_INIT;

    if (!nx_arena_grow(&report->arena, (void **)&report->found[c->of].finds, &report->found[c->of].capacity,
                       report->found[c->of].count + 1, sizeof(nx_report_find)))
        return;
    nx_report_find find = { .row = row, .article = report->article_count - 1, .id = id };
    find.doubtful = c->of == NX_OF_DAYS && nx_page_doubts(c->walk->doc->dates[id].confidence);
    if (c->of == NX_OF_SPEAKERS) {
        put_quote(c->walk, c->slots, id, &quote);
        find.quote = nx_report_keep(report, &quote);
        report->arena.failed |= quote.failed;
        newsx_buffer_free(&quote);
    }
    report->found[c->of].finds[report->found[c->of].count++] = find;
}

/* The tables that --rollup writes, too. */
static void add_to_tables(nx_report *report, const nx_walk *walk, nx_slots *slots, bool shown)
{
    for (int of = 0; of < NX_REPORT_TABLES; of++) {
        nx_walk part = *walk;
        collector c = { .report = report, .walk = &part, .slots = slots, .of = (enum nx_report_of)of };
        nx_rollup *table = &report->tables[of];
        part.table = table;
        part.options.rollup = ROLLUPS[of];
        part.options.per = NEWSX_PER_NOTHING;
        table->met = shown ? keep_find : NULL;
        table->by = &c;
        nx_rollup_collect(&part);
        table->met = NULL;
        table->by = NULL;
    }
    nx_walk quotes = *walk;
    quotes.table = &report->quotes;
    nx_rollup_collect_quotes(&quotes);
}

static void count_day(nx_report_counts *counts, const char *day)
{
    if (*day && (!*counts->first || strcmp(day, counts->first) < 0))
        snprintf(counts->first, sizeof counts->first, "%s", day);
    if (*day && strcmp(day, counts->last) > 0)
        snprintf(counts->last, sizeof counts->last, "%s", day);
}

static void count_records(nx_report_counts *counts, const nx_walk *walk)
{
    const newsx_document *doc = walk->doc;

    counts->documents++;
    count_day(counts, nx_document_day(doc));
    for (uint32_t i = 0; i < nx_walk_count(walk, NEWSX_QUOTE); i++) {
        const nx_quote *quote = &doc->quotes[nx_walk_id(walk, NEWSX_QUOTE, i)];
        if (quote->type == NX_SCARE)
            continue;
        counts->quotes++;
        counts->spoken += nx_quote_speaker(doc, quote) != NULL;
    }
    for (uint32_t i = 0; i < doc->dates_count; i++) {
        counts->days += doc->dates[i].from[0] || nx_report_is_open(&doc->dates[i]);
        counts->dated += doc->dates[i].from[0] != '\0';
    }
    for (uint32_t i = 0; i < doc->places_count; i++) {
        const bool place = doc->places[i].use != NX_DEMONYM;
        counts->places += place;
        counts->placed += place && !isnan(doc->places[i].entry->lat);
    }
}

/* ------------------------------------------------------------ what is doubtful */

/* A line: the words (long ones are cut), how likely is what they are taken for, where they stand. What they are taken
 * for is in the slots by then; SURE_OF_NOTHING where there is nothing. */
enum { SURE_OF_NOTHING = -1 };
static void add_doubt(nx_report *report, nx_walk *walk, nx_slots *slots, enum nx_doubt_kind kind, nx_span words,
                      nx_id id, int sure)
{
    static const char *const BLOCKS[NX_DOUBT_KINDS] = {
        [NX_DOUBT_SPEAKER] = "doubt-quote", [NX_DOUBT_DAY] = "doubt-day", [NX_DOUBT_PLACE] = "doubt-place",
    };
    newsx_buffer line = NEWSX_BUFFER_INIT;
    const uint32_t end = nx_report_short_end(walk->doc->text, words, DOUBT_WORDS);

    nx_slot_text(slots, "text", walk->doc->text + words.start, end - words.start);
    nx_slot_word(slots, "cut", end < words.end ? "\xE2\x80\xA6" : NULL);
    nx_slot_number(slots, "id", id + 1);
    if (sure != SURE_OF_NOTHING)
        nx_slot_number(slots, "sure", (uint64_t)sure);
    nx_fill(slots, BLOCKS[kind], &line);
    if (GROW(report, doubt, report->doubt_count + 1)) {
        const nx_report_markup kept = nx_report_keep(report, &line);
        report->doubts[report->doubt_count++] = (nx_report_doubt){ report->article_count - 1, kind, kept };
    }
    report->arena.failed |= line.failed;
    newsx_buffer_free(&line);
}

static void doubt_quotes(nx_report *report, nx_walk *walk, nx_slots *slots)
{
    const newsx_document *doc = walk->doc;

    for (uint32_t i = 0; i < nx_walk_count(walk, NEWSX_QUOTE); i++) {
        const nx_id id = nx_walk_id(walk, NEWSX_QUOTE, i);
        const nx_quote *quote = &doc->quotes[id];
        const char *speaker = nx_quote_speaker(doc, quote);
        if (quote->type == NX_SCARE || (speaker && !nx_page_doubts(quote->confidence)))
            continue;
        nx_slot_word(slots, "name", speaker);
        slot_position(walk, slots, quote->span.start);
        add_doubt(report, walk, slots, NX_DOUBT_SPEAKER, nx_quote_with_marks(doc, quote), id,
                  speaker ? quote->confidence : SURE_OF_NOTHING);
    }
}

static void doubt_days(nx_report *report, nx_walk *walk, nx_slots *slots)
{
    for (uint32_t i = 0; i < walk->doc->dates_count; i++) {
        const nx_timex *date = &walk->doc->dates[i];
        const bool open = nx_report_is_open(date);
        if (!open && !(date->from[0] && nx_page_doubts(date->confidence)))
            continue;
        nx_slot_period(slots, "day", date->from, date->to);
        slot_position(walk, slots, date->span.start);
        add_doubt(report, walk, slots, NX_DOUBT_DAY, date->span, i, open ? SURE_OF_NOTHING : date->confidence);
    }
}

static void doubt_places(nx_report *report, nx_walk *walk, nx_slots *slots)
{
    for (uint32_t i = 0; i < walk->doc->places_count; i++) {
        const nx_place *place = &walk->doc->places[i];
        const nx_place_entry *entry = place->entry;
        const bool nowhere = isnan(entry->lat);
        if (place->use == NX_DEMONYM || !entry->name || (!nowhere && !nx_page_doubts(place->confidence)))
            continue;
        if (!nowhere) {
            nx_slot_word(slots, "name", entry->name);
            nx_slot_word(slots, "admin1", entry->admin1);
            if (entry->country)
                nx_report_put_country(nx_slot_markup(slots, "country"), entry->country);
        }
        slot_position(walk, slots, place->span.start);
        add_doubt(report, walk, slots, NX_DOUBT_PLACE, place->span, i, nowhere ? SURE_OF_NOTHING : place->confidence);
    }
}

static void add_failure(nx_report *report, const newsx_document *doc)
{
    newsx_buffer name = NEWSX_BUFFER_INIT;

    report->counts.failed++;
    if (report->failure_count < MOST_FAILURES && GROW(report, failure, report->failure_count + 1)) {
        nx_put_document_name(&name, doc);
        report->failures[report->failure_count++] = (nx_report_failure){
            .name = nx_arena_copy(&report->arena, name.data ? name.data : "", name.length),
            .message = nx_arena_copy(&report->arena, doc->error.message, strlen(doc->error.message)),
        };
    }
    report->arena.failed |= name.failed;
    newsx_buffer_free(&name);
}

/* ------------------------------------------------------------ documents and parts */

/* What -f json tells of the document. A "<" stands inside strings only; as \u003c it ends no element of the page. */
static void keep_records(nx_report *report, const nx_walk *walk)
{
    newsx_buffer json = NEWSX_BUFFER_INIT, line = NEWSX_BUFFER_INIT;
    nx_walk part = *walk;

    part.out = &json;
    part.options.types = nx_html_writer.always;
    nx_json_writer.document(&part);
    const char *p = json.data ? json.data : "", *end = p + json.length, *less;
    for (; (less = memchr(p, '<', (size_t)(end - p))) != NULL; p = less + 1) {
        nx_put(&line, p, (size_t)(less - p));
        nx_puts(&line, "\\u003c");
    }
    nx_put(&line, p, (size_t)(end - p));
    report->articles[report->article_count - 1].records = nx_report_keep(report, &line);
    report->arena.failed |= json.failed || line.failed;
    newsx_buffer_free(&json);
    newsx_buffer_free(&line);
}

static void collect(nx_walk *walk)
{
    nx_report *report = walk->table;
    const newsx_document *doc = walk->doc;
    nx_slots slots = { .count = 0 };

    report->most = walk->options.max_articles;
    if (!report->engine) {
        report->engine = doc->engine;
        report->language = nx_language_words(nx_engine_language(doc->engine), NX_LANGUAGE_CODE);
    }
    if (doc->error.status != NEWSX_OK) {
        add_failure(report, doc);
        return;
    }
    const bool shown = report->article_count < report->most;
    if (shown)
        nx_slots_open(&slots, report->language);
    count_records(&report->counts, walk);
    if (shown && nx_report_add_article(report, walk, &slots)) {
        keep_records(report, walk);
        doubt_quotes(report, walk, &slots);
        doubt_days(report, walk, &slots);
        doubt_places(report, walk, &slots);
    }
    add_to_tables(report, walk, &slots, shown);
    walk->out->failed |= report->arena.failed || slots.values.failed;
    nx_slots_free(&slots);
}

static const char *copy_text(nx_report *report, const char *text)
{
    return text ? nx_arena_copy(&report->arena, text, strlen(text)) : NULL;
}

static nx_report_markup copy_markup(nx_report *report, nx_report_markup markup)
{
    const char *bytes = nx_arena_copy(&report->arena, markup.bytes ? markup.bytes : "", markup.length);
    return (nx_report_markup){ bytes, bytes ? markup.length : 0 };
}

static void merge_articles(nx_report *report, const nx_report *later, uint32_t count)
{
    for (uint32_t i = 0; i < count && GROW(report, article, report->article_count + 1); i++) {
        nx_report_article article = later->articles[i];
        article.text = copy_markup(report, article.text);
        article.records = copy_markup(report, article.records);
        article.title = copy_text(report, article.title);
        article.name = copy_text(report, article.name);
        report->articles[report->article_count++] = article;
    }
}

/* Which row of the merged table it is that a later part has as `row`. */
static uint32_t row_from(const nx_tally *tally, const nx_tally *later, uint32_t row)
{
    const nx_tally_string *key = &later->strings[later->rows[row].key];
    const nx_tally_row *found = nx_tally_find(tally, key->bytes, key->length);
    return found ? nx_tally_index(tally, found) : NX_NONE;
}

static void merge_finds(nx_report *report, const nx_report *later, uint32_t before, uint32_t count)
{
    for (int of = 0; of < NX_REPORT_TABLES; of++)
        for (uint32_t i = 0; i < later->found[of].count; i++) {
            nx_report_find find = later->found[of].finds[i];
            if (find.article >= count ||
                !nx_arena_grow(&report->arena, (void **)&report->found[of].finds, &report->found[of].capacity,
                               report->found[of].count + 1, sizeof find))
                continue;
            find.row = row_from(&report->tables[of].rows, &later->tables[of].rows, find.row);
            find.article += before;
            find.quote = copy_markup(report, find.quote);
            report->found[of].finds[report->found[of].count++] = find;
        }
}

static void merge_doubts(nx_report *report, const nx_report *later, uint32_t before, uint32_t count)
{
    for (uint32_t i = 0; i < later->doubt_count; i++) {
        nx_report_doubt doubt = later->doubts[i];
        if (doubt.article >= count || !GROW(report, doubt, report->doubt_count + 1))
            continue;
        doubt.article += before;
        doubt.line = copy_markup(report, doubt.line);
        report->doubts[report->doubt_count++] = doubt;
    }
    for (uint32_t i = 0; i < later->failure_count && report->failure_count < MOST_FAILURES &&
                         GROW(report, failure, report->failure_count + 1); i++)
        report->failures[report->failure_count++] = (nx_report_failure){
            copy_text(report, later->failures[i].name), copy_text(report, later->failures[i].message) };
}

static void merge_counts(nx_report_counts *counts, const nx_report_counts *more)
{
    counts->documents += more->documents;
    counts->failed += more->failed;
    counts->quotes += more->quotes;
    counts->spoken += more->spoken;
    counts->days += more->days;
    counts->dated += more->dated;
    counts->places += more->places;
    counts->placed += more->placed;
    count_day(counts, more->first);
    count_day(counts, more->last);
}

/* A part does not know how many articles stand before it: each keeps as many as a report may show, until the report is
 * full: to make all articles of 100,000 rows takes longer than to find what is in them. */
static bool merge(void *table, void *more)
{
    nx_report *report = table;
    const nx_report *later = more;
    report->most = report->most > later->most ? report->most : later->most;
    const uint32_t before = report->article_count, room = report->most - before;
    const uint32_t count = later->article_count < room ? later->article_count : room;

    if (!report->engine) {
        report->engine = later->engine;
        report->language = later->language;
    }
    merge_counts(&report->counts, &later->counts);
    for (int of = 0; of < NX_REPORT_TABLES; of++)
        if (!nx_rollup_merge(&report->tables[of], &later->tables[of]))
            return false;
    merge_articles(report, later, count);
    merge_finds(report, later, before, count);
    merge_doubts(report, later, before, count);
    return nx_reuse_merge(&report->quotes, &later->quotes) && !report->arena.failed;
}

static bool full(const void *table)
{
    const nx_report *report = table;
    return report->engine && report->article_count >= report->most;
}

static void clear(void *table)
{
    nx_report *report = table;

    for (int of = 0; of < NX_REPORT_TABLES; of++)
        nx_rollup_free(&report->tables[of]);
    nx_reuse_free(&report->quotes);
    nx_arena_free(&report->arena);
}

const nx_writer nx_html_writer = {
    .format = NEWSX_HTML,
    .help = "a report of who, what, when and where as one page",
    .always = NEWSX_QUOTE | NEWSX_SPEAKER | NEWSX_PERSON | NEWSX_ORGANIZATION | NEWSX_DATE | NEWSX_PLACE | NEWSX_FILE |
              NEWSX_HEADING,
    .no_records = true,
    .errors = true,
    .table_size = sizeof(nx_report),
    .merge = merge,
    .clear = clear,
    .full = full,
    .document = collect,
    .end = nx_report_write,
};
