/* cells.c - what stands in the columns of a record: cells of a table's row, attributes of an element. */
#include "write/cells.h"
#include "api/columns.h"
#include "document/words.h"
#include "write/json-number.h"
#include "write/tables.h"

#include <math.h>

static void cell_text(nx_row *t, const char *text)   /* NULL and "" are absent */
{
    nx_grid_word(&t->grid, text && *text ? text : NULL);
}

/* Names of files may be any bytes; a table is UTF-8. */
static void cell_foreign(nx_row *t, const char *name)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;

    if (name)
        nx_put_foreign(&text, name, strlen(name));
    nx_grid_text(&t->grid, text.length ? text.data : NULL, text.length);
    t->grid.out->failed |= text.failed;
    newsx_buffer_free(&text);
}

static void cell_slice(nx_row *t, nx_span span)
{
    nx_grid_text(&t->grid, span.start < span.end ? t->walk->doc->text + span.start : NULL, span.end - span.start);
}

/* "q1": the letter says what of, the number which. */
static void cell_id(nx_row *t, char letter, nx_id index)
{
    char id[16] = { letter };

    if (index != NX_NONE)
        *nx_json_number(id + 1, index + 1) = '\0';
    nx_grid_word(&t->grid, index != NX_NONE ? id : NULL);
}

static void cell_number(nx_row *t, uint32_t number)   /* 0: unknown */
{
    if (number)
        nx_grid_number(&t->grid, number);
    else
        nx_grid_word(&t->grid, NULL);
}

/* A source that is an organization has its id. */
static void cell_source_id(nx_row *t, nx_id person)
{
    const nx_id organization = person == NX_NONE ? NX_NONE : t->walk->doc->organization_of[person];

    if (organization == NX_NONE)
        cell_id(t, 'p', person);
    else
        cell_id(t, 'o', organization);
}

static void cell_strings(nx_row *t, const char *const *strings, uint32_t count)
{
    nx_grid_open_list(&t->grid);
    for (uint32_t i = 0; i < count; i++)
        nx_grid_item(&t->grid, strings[i], strlen(strings[i]));
    nx_grid_close_list(&t->grid);
}

static void cell_degrees(nx_row *t, double degrees)
{
    char figure[40];

    *nx_json_degrees(figure, degrees) = '\0';
    nx_grid_figure(&t->grid, degrees == degrees ? figure : NULL);
}

/* In hundredths; 0 is unknown. */
static void cell_confidence(nx_row *t, unsigned hundredths)
{
    cell_degrees(t, hundredths ? hundredths / 100.0 : NAN);
}

static void cell_marks(nx_row *t, nx_id pair)
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

static const nx_mention *mention_at(const nx_row *t, nx_id id)
{
    return id < t->walk->doc->mentions_count ? &t->walk->doc->mentions[id] : NULL;
}

static void cell_mention(nx_row *t, nx_id id)
{
    const nx_mention *m = mention_at(t, id);
    cell_slice(t, m ? m->span : (nx_span){ 0, 0 });
}

/* Where a span begins or ends; nowhere if it is empty. */
static void cell_border(nx_row *t, nx_span span, bool end)
{
    if (span.start >= span.end)
        nx_grid_word(&t->grid, NULL);
    else
        nx_grid_number(&t->grid, end ? nx_walk_end(t->walk, span.end) : nx_walk_start(t->walk, span.start));
}

static void cell_mention_kind(nx_row *t, nx_id id)
{
    const nx_mention *m = mention_at(t, id);
    nx_grid_word(&t->grid, !m ? NULL : m->kind == NX_PRONOUN ? "pronoun" : m->named ? "name" : "noun");
}

static void cell_kind(nx_row *t, enum nx_mention_kind kind)
{
    nx_grid_word(&t->grid, NX_SOURCE_WORDS[kind < NX_PRONOUN ? kind : NX_UNNAMED]);
}

static void cell_source_kind(nx_row *t, const nx_person *source)
{
    if (source->name)
        cell_kind(t, source->kind);
    else
        nx_grid_word(&t->grid, NULL);
}

static void cell_quotes_of_type(nx_row *t, nx_id person, enum nx_quote_type type)
{
    const newsx_document *d = t->walk->doc;
    uint32_t count = 0;

    for (nx_id i = 0; i < d->quotes_count; i++)
        count += d->quotes[i].person == person && d->quotes[i].type == type;
    nx_grid_number(&t->grid, count);
}

static void cell_byline(nx_row *t)
{
    const newsx_document *d = t->walk->doc;

    nx_grid_open_list(&t->grid);
    for (uint32_t i = 0; i < d->byline_count; i++)
        nx_grid_item(&t->grid, d->byline[i], strlen(d->byline[i]));
    nx_grid_close_list(&t->grid);
}

/* An id of JSON's that is a string stands here without its marks. */
static void cell_error(nx_row *t)
{
    const newsx_error *error = &t->walk->doc->error;
    nx_grid_word(&t->grid, error->status != NEWSX_OK ? NX_STATUS_WORDS[error->status] : NULL);
}

#define cell_DOCUMENT_NAME(value) nx_grid_text(&t->grid, t->name->data, t->name->length)
#define cell_TEXT(value) cell_text(t, value)
#define cell_TEXT_OR_NULL(value) cell_text(t, value)
#define cell_FOREIGN_OR_NULL(value) cell_foreign(t, value)
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
#define cell_START_OR_NULL(value) cell_border(t, value, false)
#define cell_END_OR_NULL(value) cell_border(t, value, true)
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
#define cell_SOURCE_ID(value) cell_source_id(t, value)
#define cell_SOURCE_ID_OR_NULL(value) cell_source_id(t, value)
#define cell_ORGANIZATION_ID(value) cell_id(t, 'o', value)
#define cell_SHORT_LIST(value) cell_strings(t, (value)->shorts, (value)->shorts_count)
#define cell_ROLE_LIST(value) cell_strings(t, (value)->roles, (value)->roles_count)
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

#define KIND(NAME, record)                                                                                             \
    enum { NX_##NAME##_COLUMNS(NUMBER) };                                                                              \
    static void put_##NAME##_cell(nx_row *t, const nx_cell_of *of, unsigned column)                                    \
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
    static const unsigned NAME##_WANTED[] = { NX_##NAME##_TABLE(WANTED) };                                             \
    static const unsigned NAME##_INSIDE[] = { NX_##NAME##_ELEMENT(WANTED) };

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

/* ------------------------------------------------------------ rows */

#define NAME(key) #key,
#define ROW_OF(KIND)                                                                                                   \
    { NEWSX_##KIND, (const char *const[]){ NX_DOCUMENT_TABLE(NAME) NX_##KIND##_TABLE(NAME) }, KIND##_WANTED,           \
      sizeof KIND##_WANTED / sizeof *KIND##_WANTED, put_##KIND##_cell },
const nx_kind_row NX_TABLES[] = { NX_KINDS_OF_ROWS(ROW_OF) };
const unsigned NX_TABLE_COUNT = sizeof NX_TABLES / sizeof *NX_TABLES;
enum { DOCUMENT_COLUMNS = sizeof DOCUMENT_WANTED / sizeof *DOCUMENT_WANTED };
_Static_assert((int)DOCUMENT_COLUMNS == (int)NX_DOCUMENT_COLUMNS, "as the header says");

#define ELEMENT_OF(KIND)                                                                                               \
    { NEWSX_##KIND, (const char *const[]){ NX_##KIND##_ELEMENT(NAME) }, KIND##_INSIDE,                                 \
      sizeof KIND##_INSIDE / sizeof *KIND##_INSIDE, put_##KIND##_cell },
const nx_kind_row NX_ELEMENTS[] = { NX_KINDS_OF_ROWS(ELEMENT_OF) };

void nx_row_put_document(nx_row *row)
{
    const nx_cell_of document = { .id = 0 };

    for (unsigned i = 0; i < DOCUMENT_COLUMNS; i++)
        if (nx_grid_wants(&row->grid))
            put_FILE_cell(row, &document, DOCUMENT_WANTED[i]);
        else
            nx_grid_pass(&row->grid);
}

void nx_row_put(nx_row *row, const nx_kind_row *kind, const nx_cell_of *of)
{
    for (unsigned i = 0; i < kind->count; i++)
        if (nx_grid_wants(&row->grid))
            kind->put(row, of, kind->wanted[i]);
        else
            nx_grid_pass(&row->grid);
}
