/* table.c - records of one type as a table with a line of names, for spreadsheets and data bases: tsv and csv. */
#include "write/tables.h"
#include "api/columns.h"
#include "document/words.h"
#include "write/formats.h"
#include "write/grid.h"
#include "write/json-number.h"

#include <math.h>

/* A document on its way into the table. */
typedef struct {
    nx_walk *walk;
    nx_grid grid;
    newsx_buffer name;           /* of the document */
} table;

/* ------------------------------------------------------------ cells */

static void cell_text(table *t, const char *text)   /* NULL and "" are absent */
{
    nx_grid_word(&t->grid, text && *text ? text : NULL);
}

static void cell_slice(table *t, nx_span span)
{
    nx_grid_text(&t->grid, span.start < span.end ? t->walk->doc->text + span.start : NULL, span.end - span.start);
}

/* "q1": the letter says what of, the number which. */
static void cell_id(table *t, char letter, nx_id index)
{
    char id[16] = { letter };

    if (index != NX_NONE)
        *nx_json_number(id + 1, index + 1) = '\0';
    nx_grid_word(&t->grid, index != NX_NONE ? id : NULL);
}

static void cell_number(table *t, uint32_t number)   /* 0: unknown */
{
    if (number)
        nx_grid_number(&t->grid, number);
    else
        nx_grid_word(&t->grid, NULL);
}

/* A source that is an organization has its id. */
static void cell_source_id(table *t, nx_id person)
{
    const nx_id organization = person == NX_NONE ? NX_NONE : t->walk->doc->organization_of[person];

    if (organization == NX_NONE)
        cell_id(t, 'p', person);
    else
        cell_id(t, 'o', organization);
}

static void cell_short_forms(table *t, const nx_organization *organization)
{
    nx_grid_open_list(&t->grid);
    for (uint32_t i = 0; i < organization->shorts_count; i++)
        nx_grid_item(&t->grid, organization->shorts[i], strlen(organization->shorts[i]));
    nx_grid_close_list(&t->grid);
}

static void cell_degrees(table *t, double degrees)
{
    char figure[40];

    *nx_json_degrees(figure, degrees) = '\0';
    nx_grid_figure(&t->grid, degrees == degrees ? figure : NULL);
}

/* In hundredths; 0 is unknown. */
static void cell_confidence(table *t, unsigned hundredths)
{
    cell_degrees(t, hundredths ? hundredths / 100.0 : NAN);
}

static void cell_marks(table *t, nx_id pair)
{
    const newsx_document *d = t->walk->doc;
    char marks[16];
    size_t length = 0;
    const nx_mark_pair *p = pair < d->pairs_count ? &d->pairs[pair] : NULL;
    const nx_span both[2] = { p ? p->open : (nx_span){ 0, 0 }, p ? p->close : (nx_span){ 0, 0 } };

    for (int i = 0; i < 2; i++)
        for (uint32_t at = both[i].start; at < both[i].end && length < sizeof marks; at++)
            marks[length++] = d->text[at];
    nx_grid_text(&t->grid, length ? marks : NULL, length);
}

static const nx_mention *mention_at(const table *t, nx_id id)
{
    return id < t->walk->doc->mentions_count ? &t->walk->doc->mentions[id] : NULL;
}

static void cell_mention(table *t, nx_id id)
{
    const nx_mention *m = mention_at(t, id);
    cell_slice(t, m ? m->span : (nx_span){ 0, 0 });
}

static void cell_mention_kind(table *t, nx_id id)
{
    const nx_mention *m = mention_at(t, id);
    nx_grid_word(&t->grid, !m ? NULL : m->kind == NX_PRONOUN ? "pronoun" : m->named ? "name" : "noun");
}

static void cell_kind(table *t, enum nx_mention_kind kind)
{
    nx_grid_word(&t->grid, NX_SOURCE_WORDS[kind < NX_PRONOUN ? kind : NX_UNNAMED]);
}

static void cell_source_kind(table *t, const nx_person *source)
{
    if (source->name)
        cell_kind(t, source->kind);
    else
        nx_grid_word(&t->grid, NULL);
}

static void cell_quotes_of_type(table *t, nx_id person, enum nx_quote_type type)
{
    const newsx_document *d = t->walk->doc;
    uint32_t count = 0;

    for (nx_id i = 0; i < d->quotes_count; i++)
        count += d->quotes[i].person == person && d->quotes[i].type == type;
    nx_grid_number(&t->grid, count);
}

static void cell_byline(table *t)
{
    const newsx_document *d = t->walk->doc;

    nx_grid_open_list(&t->grid);
    for (uint32_t i = 0; i < d->byline_count; i++)
        nx_grid_item(&t->grid, d->byline[i], strlen(d->byline[i]));
    nx_grid_close_list(&t->grid);
}

/* An id of JSON's that is a string stands here without its marks. */
static void cell_error(table *t)
{
    const newsx_error *error = &t->walk->doc->error;
    nx_grid_word(&t->grid, error->status != NEWSX_OK ? NX_STATUS_WORDS[error->status] : NULL);
}

#define cell_DOCUMENT_NAME(value) nx_grid_text(&t->grid, t->name.data, t->name.length)
#define cell_TEXT(value) cell_text(t, value)
#define cell_TEXT_OR_NULL(value) cell_text(t, value)
#define cell_FOREIGN_OR_NULL(value) cell_text(t, value)
#define cell_PUBLISHED(value) cell_text(t, value)
#define cell_LANGUAGE(value) cell_text(t, value)
#define cell_DAY(value) cell_text(t, value)
#define cell_DATE_VALUE(value) cell_text(t, value)
#define cell_COUNTRY(value) cell_text(t, value)
#define cell_PLACE_KIND(value) cell_text(t, value)
#define cell_PRECISION(value) cell_text(t, value)
#define cell_GENRE(value) cell_text(t, value)
#define cell_SPEAKER_NAME(value) cell_text(t, value)
#define cell_SPEAKER_KIND(value) cell_kind(t, value)
#define cell_SOURCE_KIND(value) cell_source_kind(t, value)
#define cell_BLOCK_KIND(value) nx_grid_word(&t->grid, NX_BLOCK_WORDS[value])
#define cell_QUOTE_TYPE(value) nx_grid_word(&t->grid, NX_QUOTE_WORDS[value])
#define cell_DATE_TYPE(value) nx_grid_word(&t->grid, NX_TIMEX_WORDS[value])
#define cell_PLACE_USE(value) nx_grid_word(&t->grid, NX_USE_WORDS[value])
#define cell_RULE(value) cell_text(t, nx_rule_id(d->engine, value))
#define cell_COUNT(value) nx_grid_number(&t->grid, value)
#define cell_LONG_COUNT(value) nx_grid_number(&t->grid, value)
#define cell_QUOTE_COUNT(value) nx_grid_number(&t->grid, value)
#define cell_RECORD_COUNT(value) nx_grid_number(&t->grid, nx_record_count(d, value))
#define cell_NUMBER_OR_NULL(value) cell_number(t, value)
#define cell_CHARACTERS(value) nx_grid_number(&t->grid, nx_position_points(&t->walk->positions, d->length))
#define cell_OFFSET(value) nx_grid_number(&t->grid, nx_walk_start(t->walk, value))
#define cell_END(value) nx_grid_number(&t->grid, nx_walk_end(t->walk, value))
#define cell_DEGREES(value) cell_degrees(t, value)
#define cell_CONFIDENCE(value) cell_confidence(t, value)
#define cell_SLICE(value) cell_slice(t, value)
#define cell_CUE(value) cell_slice(t, value)
#define cell_MARKS(value) cell_marks(t, value)
#define cell_MENTION(value) cell_mention(t, value)
#define cell_MENTION_KIND_OF(value) cell_mention_kind(t, value)
#define cell_UTTERANCE(value) cell_id(t, 'u', (value) - 1)
#define cell_QUOTE_ID(value) cell_id(t, 'q', value)
#define cell_QUOTE_ID_OR_NULL(value) cell_id(t, 'q', value)
#define cell_PERSON_ID(value) cell_id(t, 'p', value)
#define cell_PERSON_ID_OR_NULL(value) cell_id(t, 'p', value)
#define cell_SOURCE_ID(value) cell_source_id(t, value)
#define cell_SOURCE_ID_OR_NULL(value) cell_source_id(t, value)
#define cell_ORGANIZATION_ID(value) cell_id(t, 'o', value)
#define cell_SHORT_LIST(value) cell_short_forms(t, value)
#define cell_DATE_ID(value) cell_id(t, 'd', value)
#define cell_PLACE_ID(value) cell_id(t, 'l', value)
#define cell_QUOTES_OF_TYPE(value) cell_quotes_of_type(t, id, value)
#define cell_BYLINE_LIST(value) cell_byline(t)
#define cell_ERROR_CODE_OR_NULL(value) cell_error(t)

/* ------------------------------------------------------------ columns */

/* Where a column can stand in a table: X(key, TYPE, value). */
#define IN_TABLE_BOTH(X, key, TYPE, value, place, about) X(key, TYPE, value)
#define IN_TABLE_JSON IN_TABLE_BOTH
#define IN_TABLE_LINE IN_TABLE_BOTH
#define IN_TABLE_TABLE IN_TABLE_BOTH
#define IN_TABLE_TREE(...)
#define IN_TABLE_LENT(...)
#define IN_TABLE_WHY(...)
#define IN_TABLE_JSON_WHY(...)
#define IN_TABLE_ASKED(...)

/* For each kind: a number for every column that could stand in a table; the cell of each; those that do, in order. AT()
 * makes the number's name. */
#define NUMBER_OF(key, TYPE, value) AT(key),
#define NUMBER(where, ...) IN_TABLE_##where(NUMBER_OF, __VA_ARGS__)
#define CELL_OF(key, TYPE, value) case AT(key): cell_##TYPE(value); break;
#define CELL(where, ...) IN_TABLE_##where(CELL_OF, __VA_ARGS__)
#define WANTED(key) AT(key),

typedef struct { nx_id id; uint32_t number; nx_position at; } cell_of;

#define KIND(NAME, record)                                                                                             \
    enum { NX_##NAME##_COLUMNS(NUMBER) };                                                                              \
    static void put_##NAME##_cell(table *t, const cell_of *of, unsigned column)                                        \
    {                                                                                                                  \
        const newsx_document *d = t->walk->doc;                                                                        \
        const nx_id id = of->id;                                                                                       \
        const uint32_t number = of->number;                                                                            \
        const nx_position at = of->at;                                                                                 \
        record;                                                                                                        \
        (void)r, (void)id, (void)number, (void)at;                                                                     \
        switch (column) {                                                                                              \
            NX_##NAME##_COLUMNS(CELL)                                                                                  \
        }                                                                                                              \
    }                                                                                                                  \
    static const unsigned NAME##_WANTED[] = { NX_##NAME##_TABLE(WANTED) };

#define AT(key) FILE_##key
KIND(FILE, const newsx_document *r = d)
static const unsigned DOCUMENT_WANTED[] = { NX_DOCUMENT_TABLE(WANTED) };
#undef AT
#define AT(key) QUOTE_##key
KIND(QUOTE, const nx_quote *r = &d->quotes[id])
#undef AT
#define AT(key) SPEAKER_##key
KIND(SPEAKER, const nx_person *r = &d->people[id])
#undef AT
#define AT(key) PERSON_##key
KIND(PERSON, const nx_person *r = &d->people[id])
#undef AT
#define AT(key) ORGANIZATION_##key
KIND(ORGANIZATION, const nx_organization *r = &d->organizations[id])
#undef AT
#define AT(key) DATE_##key
KIND(DATE, const nx_timex *r = &d->dates[id])
#undef AT
#define AT(key) PLACE_##key
KIND(PLACE, const nx_place *r = &d->places[id])
#undef AT
#define AT(key) HEADING_##key
KIND(HEADING, const nx_block_record *r = &d->blocks[id])
#undef AT
#define AT(key) BLOCK_##key
KIND(BLOCK, const nx_block_record *r = &d->blocks[id])
#undef AT
#define AT(key) SENTENCE_##key
KIND(SENTENCE, const nx_sentence *r = &d->sentences[id])
#undef AT
#define AT(key) TOKEN_##key
KIND(TOKEN, const nx_token *r = &d->tokens[id])

/* ------------------------------------------------------------ tables */

#define NAME(key) #key,
#define ROW_OF(KIND)                                                                                                   \
    { NEWSX_##KIND, (const char *const[]){ NX_DOCUMENT_TABLE(NAME) NX_##KIND##_TABLE(NAME) }, KIND##_WANTED,           \
      sizeof KIND##_WANTED / sizeof *KIND##_WANTED, put_##KIND##_cell },
enum { DOCUMENT_COLUMNS = sizeof DOCUMENT_WANTED / sizeof *DOCUMENT_WANTED };

typedef struct {
    unsigned kind;
    const char *const *names;    /* of the document's columns and the kind's own */
    const unsigned *wanted;
    unsigned count;              /* of the kind's own */
    void (*put)(table *t, const cell_of *of, unsigned column);
} kind_table;

static const kind_table TABLES[] = { ROW_OF(QUOTE) ROW_OF(SPEAKER) ROW_OF(PERSON) ROW_OF(ORGANIZATION) ROW_OF(DATE)
                                     ROW_OF(PLACE) ROW_OF(FILE) ROW_OF(HEADING) ROW_OF(BLOCK) ROW_OF(SENTENCE)
                                     ROW_OF(TOKEN) };

/* The table of the type that is asked for; of several that of quotes. */
static const kind_table *table_of(unsigned types)
{
    for (unsigned i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        if (TABLES[i].kind == types)
            return &TABLES[i];
    return &TABLES[0];
}

static nx_grid grid_of(const newsx_write_options *options, const kind_table *kind, newsx_buffer *out)
{
    return nx_grid_of(options->format, kind->names, DOCUMENT_COLUMNS + kind->count, nx_columns_kept(options, 0), out);
}

/* Rows are there for the records of the type, but one of a document may tell of less than all of it. */
static void list_columns(const newsx_write_options *options, nx_choices *choices)
{
    const kind_table *kind = table_of(options->types);

    for (unsigned i = 0; i < DOCUMENT_COLUMNS + kind->count; i++) {
        const nx_choice_word name = nx_choice_word_of(kind->names[i]);
        const nx_choice choice = {
            .name = name, .bare = true, .place = i, .part_of = NX_CHOICE_WHOLE,
            .find = kind->kind == NEWSX_FILE ? nx_choice_find(name.bytes, name.length) : kind->kind,
        };
        nx_choices_add(choices, &choice);
    }
}

static void begin_table(const newsx_write_options *options, newsx_buffer *out)
{
    nx_grid grid = grid_of(options, table_of(options->types), out);
    nx_grid_head(&grid);
}

static void put_row(table *t, const kind_table *kind, const cell_of *of)
{
    const cell_of document = { .id = 0 };

    for (unsigned i = 0; i < DOCUMENT_COLUMNS; i++)
        if (nx_grid_wants(&t->grid))
            put_FILE_cell(t, &document, DOCUMENT_WANTED[i]);
        else
            nx_grid_pass(&t->grid);
    for (unsigned i = 0; i < kind->count; i++)
        if (nx_grid_wants(&t->grid))
            kind->put(t, of, kind->wanted[i]);
        else
            nx_grid_pass(&t->grid);
    nx_grid_end_row(&t->grid);
}

/* Positions are asked for in text order, and people stand by their first mention. */
static void put_rows(table *t, const kind_table *kind)
{
    for (uint32_t i = 0; i < nx_walk_count(t->walk, kind->kind); i++) {
        cell_of of = { .id = nx_walk_id(t->walk, kind->kind, i), .number = i + 1 };
        of.at = nx_position_at(&t->walk->positions, nx_walk_span(t->walk, kind->kind, i).start);
        put_row(t, kind, &of);
    }
}

/* A document that could not be analysed is a row of the table of files alone: so shares can be reckoned. */
static void write_rows(nx_walk *walk)
{
    const kind_table *kind = table_of(walk->options.types);
    const cell_of whole = { .id = 0 };
    table t = { .walk = walk, .grid = grid_of(&walk->options, kind, walk->out) };

    nx_put_document_name(&t.name, walk->doc);
    if (kind->kind == NEWSX_FILE)
        put_row(&t, kind, &whole);
    else if (walk->doc->error.status == NEWSX_OK)
        put_rows(&t, kind);
    walk->out->failed |= t.name.failed;
    newsx_buffer_free(&t.name);
}

const nx_writer nx_tsv_writer = {
    .format = NEWSX_TSV,
    .help = "a table of one type, fields separated by TAB",
    .errors = true,
    .columns = list_columns,
    .begin = begin_table,
    .document = write_rows,
};

const nx_writer nx_csv_writer = {
    .format = NEWSX_CSV,
    .help = "the same, separated by commas",
    .errors = true,
    .columns = list_columns,
    .begin = begin_table,
    .document = write_rows,
};
