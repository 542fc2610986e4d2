/* rollup-collect.c - a document's records are added to the rows of a table over all documents. */
#include "api/columns.h"
#include "base/ascii.h"
#include "base/calendar.h"
#include "base/search.h"
#include "corpus/folded-name.h"
#include "document/records.h"
#include "image/engine.h"
#include "image/lexicon.h"
#include "write/json-number.h"
#include "write/rollup.h"

#include <stdio.h>

/* One document on its way into a table. */
typedef struct {
    nx_walk *walk;
    const newsx_document *doc;
    nx_tally *tally;
    uint32_t number;             /* of the document in this table, from 1 */
    const char *day;             /* of the document, "" where it has none */
    newsx_buffer period, outlet, name;   /* name: of the document */
    newsx_buffer key;
} collector;

/* ------------------------------------------------------------ the document itself */

const char *nx_document_day(const newsx_document *doc)
{
    return doc->published ? doc->published : doc->ref_date;
}

void nx_put_outlet(newsx_buffer *out, const newsx_document *doc)
{
    const char *host = doc->url ? strstr(doc->url, "://") : NULL;

    if (host) {
        host += 3;
        if (strncmp(host, "www.", 4) == 0)
            host += 4;
        nx_put(out, host, strcspn(host, "/:?#"));
    } else {
        const char *path = doc->path ? doc->path : "", *slash = strrchr(path, '/');
        const char *from = slash;
        while (from && from > path && from[-1] != '/')
            from--;
        if (slash)
            nx_put_foreign(out, from, (size_t)(slash - from));
    }
}

static void put_period(newsx_buffer *out, const collector *c, newsx_per per)
{
    nx_civil day;
    const bool known = nx_civil_read(c->day, strlen(c->day), &day) > 0;

    if (per == NEWSX_PER_OUTLET) {
        nx_put(out, c->outlet.data, c->outlet.length);
    } else if (per == NEWSX_PER_LANGUAGE) {
        nx_puts(out, nx_document_language(c->doc));
    } else if (known && per == NEWSX_PER_WEEK) {
        nx_iso_week week = nx_iso_week_of(nx_day_from_civil(day.year, day.month, day.day));
        nx_putf(out, "%04d-W%02d", week.year, week.week);
    } else if (known && per != NEWSX_PER_NOTHING) {
        nx_put(out, c->day, per == NEWSX_PER_MONTH ? 7 : 10);
    }
}

/* ------------------------------------------------------------ rows */

static void begin_key(collector *c)
{
    c->key.length = 0;
    nx_put(&c->key, c->period.data, c->period.length);
    nx_putc(&c->key, '\t');
}

/* The row of the key at hand, which counts a document once; *first (may be NULL) tells whether this is that time.
 * NX_NONE without memory. */
static uint32_t row_of_key(collector *c, bool *first)
{
    nx_tally_row *row = c->key.failed ? NULL : nx_tally_row_of(c->tally, c->key.data, c->key.length);

    if (!row)
        return NX_NONE;
    const uint32_t index = nx_tally_index(c->tally, row);
    if (first)
        *first = row->document != c->number;
    if (row->document != c->number) {
        row->document = c->number;
        row->number[NX_DOCUMENTS]++;
        nx_tally_day(row, c->day);
        nx_tally_count(c->tally, index, NX_OF_OUTLET, c->outlet.data, c->outlet.length, 1);
    }
    return index;
}

static void count_word(collector *c, uint32_t row, uint32_t field, const char *word)
{
    nx_tally_count(c->tally, row, field, word, word ? strlen(word) : 0, 1);
}

static void keep(collector *c, uint32_t row, uint32_t text, const char *word)
{
    nx_tally_keep(c->tally, row, text, word, word ? strlen(word) : 0);
}

/* ------------------------------------------------------------ people and speakers */

/* Tells who wants to know that a record counts for a row. */
static void tell(const collector *c, uint32_t row, nx_id id)
{
    const nx_rollup *table = c->walk->table;
    if (table->met)
        table->met(table->by, row, id);
}

/* The New York Times is the New York Times: the article of a folded name goes where it has two more words. The Sun
 * keeps it, being no sun. */
static void drop_article(collector *c, size_t begins)
{
    const newsx_engine *engine = c->doc->engine;

    if (!engine || c->key.failed)
        return;
    char *name = c->key.data + begins;
    const size_t length = c->key.length - begins;
    const char *blank = memchr(name, ' ', length);
    if (!blank || nx_folded_words(name, length) < 3)
        return;
    const size_t word = (size_t)(blank - name);
    const nx_entry *entry = nx_lexicon_find(engine, name, word, nx_hash_words(NX_HASH_SEED, name, word));
    if (!entry || !nx_kind_has(engine, entry->kind[NX_LOWER], NX_TAG_ARTICLE) ||
        !nx_kind_has(engine, entry->kind[NX_LOWER], NX_TAG_DEFINITE))
        return;
    memmove(name, blank + 1, length - word - 1);
    c->key.length -= word + 1;
}

/* Somebody known by a full name is the same in all documents. Who has one name alone stays with the document. */
static uint32_t person_row(collector *c, const nx_person *person)
{
    begin_key(c);
    const size_t begins = c->key.length;
    nx_fold_name(&c->key, person->name, strlen(person->name));
    if (person->kind == NX_PERSON && nx_folded_words(c->key.data + begins, c->key.length - begins) < 2) {
        nx_putc(&c->key, '\t');
        nx_put(&c->key, c->name.data, c->name.length);
    } else if (person->kind == NX_ORGANIZATION) {
        drop_article(c, begins);
    }
    bool first;
    const uint32_t row = row_of_key(c, &first);
    if (row != NX_NONE && first) {
        keep(c, row, NX_ROW_KIND, NX_SOURCE_WORDS[person->kind]);
        count_word(c, row, NX_OF_NAME, person->name);
        count_word(c, row, NX_OF_ROLE, person->title);
        count_word(c, row, NX_OF_ORGANIZATION, person->organization);
    }
    return row;
}

static void collect_people(collector *c)
{
    for (uint32_t i = 0; i < nx_record_count(c->doc, NEWSX_PERSON); i++) {
        const nx_id id = nx_record_id(c->doc, NEWSX_PERSON, i);
        const nx_person *person = &c->doc->people[id];
        const uint32_t row = person_row(c, person);
        if (row != NX_NONE) {
            tell(c, row, id);
            c->tally->rows[row].number[NX_MENTIONED] += person->mentions;
            c->tally->rows[row].number[NX_QUOTED] += person->quotes;
        }
    }
}

static void collect_organizations(collector *c)
{
    for (uint32_t i = 0; i < c->doc->organizations_count; i++) {
        const nx_organization *organization = &c->doc->organizations[i];
        begin_key(c);
        const size_t begins = c->key.length;
        nx_fold_name(&c->key, organization->name, strlen(organization->name));
        drop_article(c, begins);
        const uint32_t row = row_of_key(c, NULL);
        if (row == NX_NONE)
            continue;
        tell(c, row, i);
        c->tally->rows[row].number[NX_MENTIONED] += organization->mentions;
        count_word(c, row, NX_OF_NAME, organization->name);
        count_word(c, row, NX_OF_ROLE, organization->kind);
    }
}

/* Of the longest quote the words, the document and the line are kept together. */
static void keep_longest(collector *c, uint32_t row, const nx_quote *quote)
{
    const uint64_t length = quote->span.end - quote->span.start;
    nx_tally_row *r = &c->tally->rows[row];
    char line[16];

    if (length <= r->longest)
        return;
    r->longest = length;
    memset(r->text + NX_ROW_LONGEST, 0, 3 * sizeof *r->text);
    snprintf(line, sizeof line, "%u",
             quote->line ? quote->line : nx_position_at(&c->walk->positions, quote->span.start).line);
    nx_tally_keep(c->tally, row, NX_ROW_LONGEST, c->doc->text + quote->span.start, length);
    nx_tally_keep(c->tally, row, NX_ROW_DOCUMENT, c->name.data, c->name.length);
    keep(c, row, NX_ROW_LINE, line);
}

/* How long what parts words is that stands at a byte: a blank, a dash, dots. 0 where they go on. */
static uint32_t parting_at(const char *at, uint32_t left)
{
    static const char *const PARTING[] = { "—", "–", "…", "--", "...", "\xC2\xA0" };

    if ((unsigned char)*at <= ' ')
        return 1;
    if (nx_ascii_letter((unsigned char)*at))   /* most are, and the table costs a tenth of a roll-up */
        return 0;
    for (size_t i = 0; i < sizeof PARTING / sizeof *PARTING; i++) {
        const size_t length = strlen(PARTING[i]);
        if (length <= left && memcmp(at, PARTING[i], length) == 0)
            return (uint32_t)length;
    }
    return 0;
}

/* What stands between them and has a letter or digit: nearly nx_words_in(), but newsx's own JSON has no tokens. */
static uint64_t words_of(const newsx_document *doc, nx_span span)
{
    uint64_t words = 0;
    bool inside = false;

    for (uint32_t i = span.start; i < span.end; i++) {
        const unsigned char c = (unsigned char)doc->text[i];
        const uint32_t parting = parting_at(doc->text + i, span.end - i);
        if (parting) {
            inside = false;
            i += parting - 1;
        } else if (!inside && (nx_ascii_letter(c) || nx_ascii_digit(c) || c >= 0xC3)) {
            inside = true;
            words++;
        }
    }
    return words;
}

static void add_quote(collector *c, uint32_t row, const nx_quote *quote)
{
    uint64_t *number = c->tally->rows[row].number;

    number[NX_QUOTED]++;
    number[NX_QUOTED_WORDS] += words_of(c->doc, quote->span);
    number[NX_QUOTED_DIRECT] += quote->type == NX_DIRECT;
    number[NX_QUOTED_PARTIAL] += quote->type == NX_PARTIAL;
    number[NX_QUOTED_INDIRECT] += quote->type == NX_INDIRECT || quote->type == NX_MIXED;
    nx_tally_count(c->tally, row, NX_OF_CUE, c->doc->text + quote->cue.start, quote->cue.end - quote->cue.start, 1);
    keep_longest(c, row, quote);
}

/* Marked words in a sentence that is told as the same person's are counted with it, where a filter leaves it in: as
 * the speakers of a document are counted. */
static bool is_counted_around(const collector *c, const nx_quote *quote)
{
    const nx_id around = quote->within;
    size_t i;

    if (around == NX_NONE || c->doc->quotes[around].person != quote->person)
        return false;
    NX_SEARCH(i, 0, nx_walk_count(c->walk, NEWSX_QUOTE), nx_walk_id(c->walk, NEWSX_QUOTE, (uint32_t)i) >= around);
    return i < nx_walk_count(c->walk, NEWSX_QUOTE) && nx_walk_id(c->walk, NEWSX_QUOTE, (uint32_t)i) == around;
}

/* Quotes that a filter left out count nothing, and who has no other has no row. */
static void collect_speakers(collector *c)
{
    for (uint32_t i = 0; i < nx_walk_count(c->walk, NEWSX_QUOTE); i++) {
        const nx_id id = nx_walk_id(c->walk, NEWSX_QUOTE, i);
        const nx_quote *quote = &c->doc->quotes[id];
        if (!nx_quote_speaker(c->doc, quote) || is_counted_around(c, quote))
            continue;
        const nx_person *person = &c->doc->people[quote->person];
        const uint32_t row = person_row(c, person);
        if (row == NX_NONE)
            continue;
        tell(c, row, id);
        add_quote(c, row, quote);
    }
}

/* ------------------------------------------------------------ days */

/* A period counts for its first day. */
static void collect_dates(collector *c)
{
    for (uint32_t i = 0; i < c->doc->dates_count; i++) {
        const nx_timex *date = &c->doc->dates[i];
        if (!*date->from)
            continue;
        begin_key(c);
        nx_puts(&c->key, date->from);
        nx_putc(&c->key, '\t');
        nx_puts(&c->key, date->to);
        const uint32_t row = row_of_key(c, NULL);
        if (row == NX_NONE)
            continue;
        tell(c, row, i);
        uint64_t *number = c->tally->rows[row].number;
        number[NX_MENTIONED]++;
        number[NX_BEFORE] += *c->day && strcmp(date->to, c->day) < 0;
        number[NX_AFTER] += *c->day && strcmp(date->from, c->day) > 0;
        keep(c, row, NX_ROW_FROM, date->from);
        keep(c, row, NX_ROW_TO, date->to);
        count_word(c, row, NX_OF_NAME, date->value);
        nx_tally_count(c->tally, row, NX_OF_TEXT, c->doc->text + date->span.start, date->span.end - date->span.start,
                       1);
    }
}

/* ------------------------------------------------------------ places */

static void count_use(uint64_t *number, enum nx_place_use use)
{
    number[NX_MENTIONED]++;
    number[NX_USED_LITERAL] += use == NX_LITERAL;
    number[NX_USED_ASSOCIATIVE] += use == NX_ASSOCIATIVE;
    number[NX_USED_DEMONYM] += use == NX_DEMONYM;
}

static void keep_degrees(collector *c, uint32_t row, uint32_t text, double degrees)
{
    char figure[40];

    if (degrees == degrees)
        nx_tally_keep(c->tally, row, text, figure, (size_t)(nx_json_degrees(figure, degrees) - figure));
}

/* A demonym is no place, and a name without an entry is the same place wherever it stands in the same country. */
static void collect_places(collector *c)
{
    char figure[16];

    for (uint32_t i = 0; i < c->doc->places_count; i++) {
        const nx_place *mention = &c->doc->places[i];
        const nx_place_entry *place = mention->entry;
        if (mention->use == NX_DEMONYM || !place->name)
            continue;
        begin_key(c);
        nx_putf(&c->key, "%u\t%s\t%s\t%s\t", place->geonames, place->country ? place->country : "",
                place->admin1 ? place->admin1 : "", place->kind ? place->kind : "");
        nx_fold_name(&c->key, place->name, strlen(place->name));
        const uint32_t row = row_of_key(c, NULL);
        if (row == NX_NONE)
            continue;
        tell(c, row, i);
        count_use(c->tally->rows[row].number, mention->use);
        count_word(c, row, NX_OF_NAME, place->name);
        keep(c, row, NX_ROW_KIND, place->kind);
        keep(c, row, NX_ROW_COUNTRY, place->country);
        keep(c, row, NX_ROW_ADMIN1, place->admin1);
        keep_degrees(c, row, NX_ROW_LAT, place->lat);
        keep_degrees(c, row, NX_ROW_LON, place->lon);
        snprintf(figure, sizeof figure, "%u", place->geonames);
        keep(c, row, NX_ROW_GEONAMES, place->geonames ? figure : NULL);
    }
}

static void collect_countries(collector *c)
{
    for (uint32_t i = 0; i < c->doc->places_count; i++) {
        const char *country = c->doc->places[i].entry->country;
        if (!country)
            continue;
        begin_key(c);
        nx_puts(&c->key, country);
        const uint32_t row = row_of_key(c, NULL);
        if (row == NX_NONE)
            continue;
        count_use(c->tally->rows[row].number, c->doc->places[i].use);
        keep(c, row, NX_ROW_COUNTRY, country);
        count_word(c, row, NX_OF_NAME, country);
    }
}

/* ------------------------------------------------------------ all of it */

static void count_document(collector *c, nx_rollup *table)
{
    nx_tally_row *period = nx_tally_row_of(&table->periods, c->period.data, c->period.length);

    if (period)
        period->number[NX_DOCUMENTS]++;
    table->documents++;
}

void nx_rollup_collect(nx_walk *walk)
{
    static void (*const COLLECT[])(collector *c) = {
        [NEWSX_ROLLUP_SPEAKER] = collect_speakers, [NEWSX_ROLLUP_PERSON] = collect_people,
        [NEWSX_ROLLUP_ORGANIZATION] = collect_organizations, [NEWSX_ROLLUP_DATE] = collect_dates,
        [NEWSX_ROLLUP_PLACE] = collect_places, [NEWSX_ROLLUP_COUNTRY] = collect_countries,
    };
    nx_rollup *table = walk->table;
    collector c = { .walk = walk, .doc = walk->doc, .tally = &table->rows, .number = (uint32_t)table->documents + 1,
                    .day = nx_document_day(walk->doc) };

    nx_put_outlet(&c.outlet, c.doc);
    nx_put_document_name(&c.name, c.doc);
    nx_putc(&c.period, 0);
    c.period.length = 0;
    put_period(&c.period, &c, walk->options.per);
    count_document(&c, table);
    COLLECT[walk->options.rollup](&c);
    walk->out->failed |= c.tally->arena.failed || table->periods.arena.failed || c.key.failed || c.outlet.failed ||
                         c.name.failed || c.period.failed;
    newsx_buffer_free(&c.outlet);
    newsx_buffer_free(&c.name);
    newsx_buffer_free(&c.period);
    newsx_buffer_free(&c.key);
}
