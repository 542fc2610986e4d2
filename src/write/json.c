/* json.c - a document as one line of JSON: the shape of newsx/1.
 *
 * Every object is a list of its columns in the order of the output, here or in api/columns.h. OBJECT() makes two
 * things of a list: the table that schema.c describes, and the function that writes such an object, straight from the
 * first key to the last.
 */
#include "write/json.h"

#include "api/columns.h"
#include "document/block.h"
#include "write/json-types.h"
#include "write/formats.h"

/* ------------------------------------------------------------ objects and arrays */

/* The columns that JSON has, as X(when, key, TYPE, value, about); `when` is 0 for one that is always there. */
#define IN_JSON_BOTH(X, key, TYPE, value, place, about) X(0, key, TYPE, value, about)
#define IN_JSON_JSON(X, key, TYPE, value, place, about) X(0, key, TYPE, value, about)
#define IN_JSON_TREE IN_JSON_JSON
#define IN_JSON_WHY(X, key, TYPE, value, place, about) X(NX_ONLY_EXPLAINED, key, TYPE, value, about)
#define IN_JSON_JSON_WHY(X, key, TYPE, value, place, about) X(NX_ONLY_EXPLAINED, key, TYPE, value, about)
#define IN_JSON_ASKED(X, key, TYPE, value, place, about) X(place, key, TYPE, value, about)
#define IN_JSON_LENT(...)
#define IN_JSON_LINE(...)
#define IN_JSON_TABLE(...)

/* A column makes: its row of the table; the lines that put it; how much room its key and what is no string take. */
#define KEY_OF(when, key, TYPE, value, about) { "\"" #key "\":", sizeof #key + 2, &TYPE, when, about },
#define PUT_OF(when, key, TYPE, value, about)                                                                          \
    if (keep & bit && (!(when) || j->asked & (when))) {                                                                \
        *to = before;                                                                                                  \
        before = ',';                                                                                                  \
        to = put_##TYPE(j, PUT_LITERAL(to + 1, "\"" #key "\":"), value);                                               \
    }                                                                                                                  \
    bit <<= 1;
#define ROOM_OF(when, key, TYPE, value, about) + sizeof #key + 3 + sizeof "[4294967295,4294967295]"
#define KEY(where, ...) IN_JSON_##where(KEY_OF, __VA_ARGS__)
#define PUT_COLUMN(where, ...) IN_JSON_##where(PUT_OF, __VA_ARGS__)
#define ROOM(where, ...) IN_JSON_##where(ROOM_OF, __VA_ARGS__)

/* The table of an object with the columns NX_NAME_COLUMNS, which may be null where `or_null` is N. */
#define SHAPE(NAME, name, or_null)                                                                                     \
    static const nx_json_key NAME##_KEYS[] = { NX_##NAME##_COLUMNS(KEY) };                                             \
    static const nx_json_shape NAME##_SHAPE = { name, NX_SHAPE_##NAME, NAME##_KEYS,                                    \
                                                sizeof NAME##_KEYS / sizeof *NAME##_KEYS };                            \
    static V NAME = { .types = or_null, .object = &NAME##_SHAPE };                                                     \
    _Static_assert(0 NX_##NAME##_COLUMNS(ROOM) < NX_JSON_SPARE, "all but strings fits in there");

/* The same and its function; `record` is what the columns are of, `first` what is done before all of them. */
#define OBJECT(NAME, name, or_null, record, first)                                                                     \
    SHAPE(NAME, name, or_null)                                                                                         \
    static char *put_##NAME(json_line *j, char *to, record)                                                            \
    {                                                                                                                  \
        first;                                                                                                         \
        const uint64_t keep = j->keep[NX_SHAPE_##NAME];                                                                \
        uint64_t bit = 1;                                                                                              \
        char before = '{';                                                                                             \
        to = nx_json_room(&j->out, to, 1);                                                                             \
        NX_##NAME##_COLUMNS(PUT_COLUMN)                                                                                \
        return put_end(j, to);                                                                                         \
    }
#define NOTHING (void)0
#define UNLESS(there) if (!(there)) return put_null(to)

static inline char *put_end(json_line *j, char *to)
{
    to = nx_json_room(&j->out, to, 1);
    *to = '}';
    return to + 1;
}

/* An array of `count` items of `from`; `item` is the one at `i`. */
#define ARRAY_OF(NAME, ITEM, from, count, item)                                                                        \
    static V NAME = { .items = &ITEM };                                                                                \
    PUT(NAME, from)                                                                                                    \
    {                                                                                                                  \
        *to++ = '[';                                                                                                   \
        for (uint32_t i = 0, end = (count); i < end; i++) {                                                            \
            to = flow_off(j, nx_json_room(&j->out, to, 1));                                                            \
            *to = ',';                                                                                                 \
            to = put_##ITEM(j, to + (i != 0), item);                                                                   \
        }                                                                                                              \
        to = nx_json_room(&j->out, to, 1);                                                                             \
        *to++ = ']';                                                                                                   \
        return to;                                                                                                     \
    }

/* The same of the document, which may not be needed. */
#define ARRAY(NAME, ITEM, count, item) ARRAY_OF(NAME, ITEM, const newsx_document *d, (UNUSED(d), count), item)

/* ------------------------------------------------------------ the shape of newsx/1 */

OBJECT(SOURCE, "source", 0, const newsx_document *d, NOTHING)

#define NX_REFERENCE_COLUMNS(ROW)                                                                                      \
    ROW(JSON, value, DAY, d->ref_date, 0, "the day from which \"yesterday\" is counted")                               \
    ROW(JSON, from, REFERENCE_FROM, d->ref_from, 0, "where that day comes from")
OBJECT(REFERENCE, "reference_date", 0, const newsx_document *d, NOTHING)

/* Did -t ask to look for a kind of record? What it did not ask for is not told, whoever else had it looked for. */
static bool is_asked(const json_line *j, unsigned kind)
{
    return j->walk->options.types & (kind | NEWSX_FILE) && nx_record_sought(j->doc, kind);
}

static V COUNT_OF = { .types = I | N };
PUT(COUNT_OF, unsigned kind)
{
    return is_asked(j, kind) ? put_COUNT(j, to, nx_record_count(j->doc, kind)) : put_null(to);
}

#define NX_COUNTS_COLUMNS(ROW)                                                                                         \
    ROW(JSON, characters, COUNT, nx_position_points(&j->walk->positions, d->length), 0, "code points of the text")     \
    ROW(JSON, paragraphs, COUNT, nx_count_paragraphs(d), 0, "without headings, bylines, captions, list items")         \
    ROW(JSON, sentences, COUNT, d->sentences_count, 0, NULL)                                                           \
    ROW(JSON, tokens, COUNT, d->tokens_count, 0, NULL)                                                                 \
    ROW(JSON, quotes, COUNT_OF, NEWSX_QUOTE, 0, "also where the output is filtered; null: not looked for")             \
    ROW(JSON, speakers, COUNT_OF, NEWSX_SPEAKER, 0, NULL)                                                              \
    ROW(JSON, people, COUNT_OF, NEWSX_PERSON, 0, NULL)                                                                 \
    ROW(JSON, organizations, COUNT_OF, NEWSX_ORGANIZATION, 0, NULL)                                                    \
    ROW(JSON, dates, COUNT_OF, NEWSX_DATE, 0, NULL)                                                                    \
    ROW(JSON, places, COUNT_OF, NEWSX_PLACE, 0, NULL)
OBJECT(COUNTS, "counts", 0, const newsx_document *d, NOTHING)

static const nx_place_entry *dateline_place(const json_line *j)
{
    const nx_id place = j->doc->dateline.place;
    return is_asked(j, NEWSX_PLACE) && place < j->doc->places_count ? j->doc->places[place].entry : NULL;
}

static const char *dateline_value(const json_line *j)
{
    const nx_id date = j->doc->dateline.date;
    return is_asked(j, NEWSX_DATE) && date < j->doc->dates_count ? j->doc->dates[date].value : NULL;
}

#define NX_DATELINE_COLUMNS(ROW)                                                                                       \
    ROW(JSON, start, OFFSET, d->dateline.span.start, 0, NULL)                                                          \
    ROW(JSON, end, END, d->dateline.span.end, 0, NULL)                                                                 \
    ROW(JSON, text, SLICE, d->dateline.span, 0, NULL)                                                                  \
    ROW(JSON, place, TEXT_OR_NULL, place ? place->name : NULL, 0, "of its place; null: places not looked for")         \
    ROW(JSON, country, COUNTRY, place ? place->country : NULL, 0, "ISO 3166 alpha-2")                                  \
    ROW(JSON, value, TEXT_OR_NULL, dateline_value(j), 0, "its date, as TIMEX3 value")
OBJECT(DATELINE, "dateline", N, const newsx_document *d,
       UNLESS(d->dateline.span.start < d->dateline.span.end);
       const nx_place_entry *place = dateline_place(j))

static V PERSON_MENTIONS = { .items = &SPAN };
PUT(PERSON_MENTIONS, nx_id person)
{
    nx_id mention = j->doc->first_named ? j->doc->first_named[person] : NX_NONE;

    for (*to = '['; mention != NX_NONE; mention = j->doc->next_named[mention]) {
        to = nx_json_room(&j->out, put_SPAN(j, to + 1, j->doc->mentions[mention].name), 2);
        *to = ',';
    }
    to += *to == '[';
    *to++ = ']';   /* in place of the last comma */
    return to;
}

/* What is always the same in the columns of a record: its document, and itself. */
#define OF_RECORD(record) const newsx_document *d = j->doc; UNUSED(d); record

ARRAY_OF(ROLES, TEXT, const nx_person *r, r->roles_count, r->roles[i])

OBJECT(PERSON, "person", 0, nx_id id, OF_RECORD(const nx_person *r = &d->people[id]))
ARRAY(PEOPLE, PERSON, nx_walk_count(j->walk, NEWSX_PERSON), d->persons[i])

ARRAY_OF(SHORTS, TEXT, const nx_organization *r, r->shorts_count, r->shorts[i])
ARRAY_OF(NAMINGS, SPAN, const nx_organization *r, r->mentions, j->doc->organization_spans[r->first_mention + i])

OBJECT(ORGANIZATION, "organization", 0, nx_id id, OF_RECORD(const nx_organization *r = &d->organizations[id]))
ARRAY(ORGANIZATIONS, ORGANIZATION, nx_walk_count(j->walk, NEWSX_ORGANIZATION), i)

OBJECT(SPEAKER, "speaker", 0, nx_id id, OF_RECORD(const nx_person *r = &d->people[id]))
ARRAY(SPEAKERS, SPEAKER, nx_walk_count(j->walk, NEWSX_SPEAKER), d->speakers[i])

static unsigned mention_kind(const nx_mention *mention)   /* which of MENTION_LIST */
{
    return mention->kind == NX_PRONOUN ? BY_PRONOUN : mention->named ? BY_NAME : BY_NOUN;
}

#define NX_MENTION_COLUMNS(ROW)                                                                                        \
    ROW(JSON, start, OFFSET, r->span.start, 0, NULL)                                                                   \
    ROW(JSON, end, END, r->span.end, 0, NULL)                                                                          \
    ROW(JSON, text, SLICE, r->span, 0, NULL)                                                                           \
    ROW(JSON, kind, MENTION_KIND, mention_kind(r), 0, NULL)
OBJECT(MENTION, "mention", N, nx_id id,
       UNLESS(id < j->doc->mentions_count);
       const nx_mention *r = &j->doc->mentions[id])

#define NX_CUE_COLUMNS(ROW)                                                                                            \
    ROW(JSON, start, OFFSET, r.start, 0, NULL)                                                                         \
    ROW(JSON, end, END, r.end, 0, NULL)                                                                                \
    ROW(JSON, text, SLICE, r, 0, NULL)
OBJECT(CUE, "cue", N, nx_span r, UNLESS(r.start < r.end))

static V MARKS = { .types = S | N };
PUT(MARKS, nx_id pair)   /* the opening mark, the closing one, or both */
{
    if (pair >= j->doc->pairs_count)
        return put_null(to);
    nx_span open = j->doc->pairs[pair].open, close = j->doc->pairs[pair].close;
    *to++ = '"';
    to = nx_json_slice(&j->out, to, j->doc->text + open.start, open.end - open.start);
    to = nx_json_slice(&j->out, to, j->doc->text + close.start, close.end - close.start);
    *to++ = '"';
    return to;
}

OBJECT(QUOTE, "quote", 0, nx_id id,
       OF_RECORD(const nx_quote *r = &d->quotes[id]);
       nx_position at = nx_position_at(&j->walk->positions, r->span.start))
ARRAY(QUOTES, QUOTE, nx_walk_count(j->walk, NEWSX_QUOTE), j->walk->quotes ? j->walk->quotes[i] : i)

OBJECT(DATE, "date", 0, nx_id id,
       OF_RECORD(const nx_timex *r = &d->dates[id]);
       nx_position at = nx_position_at(&j->walk->positions, r->span.start))
ARRAY(DATES, DATE, nx_walk_count(j->walk, NEWSX_DATE), i)

/* The columns of its entry: what stands before the first, and its bit. Both are the same for all places. */
static char *put_entry(json_line *j, char *to, const newsx_document *d, const nx_place *r, char before, uint64_t bit)
{
    kept *k = &j->entries[((uintptr_t)r->entry >> 4 ^ (uintptr_t)r->entry >> 10) % KEPT];
    const uint64_t keep = j->keep[NX_SHAPE_PLACE];

    if (k->length && r->entry == d->places[k->of].entry)
        return copy_kept(j, to, k);
    size_t from = place_of(j, to);
    NX_PLACE_ENTRY_COLUMNS(PUT_COLUMN)
    keep_copy(k, (nx_id)(r - d->places), from, place_of(j, to));
    return to;
}

#define ONE_BIT(when, key, TYPE, value, about) << 1
#define SHIFT(where, ...) IN_JSON_##where(ONE_BIT, __VA_ARGS__)
static const uint64_t ENTRY_BITS = (UINT64_C(1) NX_PLACE_ENTRY_COLUMNS(SHIFT)) - 1;

SHAPE(PLACE, "place", 0)
static char *put_PLACE(json_line *j, char *to, nx_id id)
{
    OF_RECORD(const nx_place *r = &d->places[id]);
    nx_position at = nx_position_at(&j->walk->positions, r->span.start);
    const uint64_t keep = j->keep[NX_SHAPE_PLACE];
    uint64_t bit = 1;
    char before = '{';

    to = nx_json_room(&j->out, to, 1);
    NX_PLACE_TEXT_COLUMNS(PUT_COLUMN)
    if (keep & ENTRY_BITS * bit) {
        to = put_entry(j, to, d, r, before, bit);
        before = ',';
    }
    bit *= ENTRY_BITS + 1;
    NX_PLACE_USE_COLUMNS(PUT_COLUMN)
    return put_end(j, to);
}
ARRAY(PLACES, PLACE, nx_walk_count(j->walk, NEWSX_PLACE), i)

static V MESSAGE = { .types = S | N };
#define put_MESSAGE put_FOREIGN_OR_NULL

#define NX_WARNING_COLUMNS(ROW)                                                                                        \
    ROW(JSON, message, MESSAGE, r->message, 0, NULL)                                                                   \
    ROW(JSON, line, COUNT, r->line, 0, NULL)                                                                           \
    ROW(JSON, column, COUNT, r->column, 0, NULL)
OBJECT(WARNING, "warning", 0, const newsx_error *r, NOTHING)
ARRAY(WARNINGS, WARNING, d->warnings_count, &d->warnings[i])

ARRAY(BYLINE, TEXT, d->byline_count, d->byline[i])
ARRAY(HEADINGS, SPAN, nx_walk_count(j->walk, NEWSX_HEADING), d->blocks[d->headings[i]].span)
ARRAY(SENTENCES, SPAN, nx_walk_count(j->walk, NEWSX_SENTENCE), d->sentences[i].span)
ARRAY(TOKENS, SPAN, nx_walk_count(j->walk, NEWSX_TOKEN), d->tokens[i].span)

OBJECT(BLOCK, "block", 0, nx_id id, OF_RECORD(const nx_block_record *r = &d->blocks[id]))
ARRAY(BLOCKS, BLOCK, nx_walk_count(j->walk, NEWSX_BLOCK), i)

OBJECT(FILE, "document", 0, const newsx_document *d, const newsx_write_options *asked = &j->walk->options)

#define NX_ERROR_COLUMNS(ROW)                                                                                          \
    ROW(JSON, code, ERROR_CODE, r->status, 0, NULL)                                                                    \
    ROW(JSON, message, MESSAGE, r->message, 0, NULL)                                                                   \
    ROW(JSON, line, NUMBER_OR_NULL, r->line, 0, "of the input")                                                        \
    ROW(JSON, column, NUMBER_OR_NULL, r->column, 0, "of the input")
OBJECT(ERROR, "error", 0, const newsx_error *r, NOTHING)

#define NX_ERROR_RECORD_COLUMNS(ROW)                                                                                   \
    ROW(JSON, schema, SCHEMA, 0, 0, NULL)                                                                              \
    ROW(JSON, id, ANYTHING, d->id_json, 0, "the record's own, else its path")                                          \
    ROW(JSON, error, ERROR, &d->error, 0, NULL)
OBJECT(ERROR_RECORD, "error_record", 0, const newsx_document *d, NOTHING)

/* ------------------------------------------------------------ for others */

const nx_json_value *const NX_JSON_DOCUMENT = &FILE, *const NX_JSON_ERROR_RECORD = &ERROR_RECORD;

#define EVERY_KEY(NAME) UINT64_MAX,
static const uint64_t ALL[] = { NX_JSON_SHAPES(EVERY_KEY) };

static void write_json(nx_walk *walk)
{
    const newsx_write_options *options = &walk->options;
    json_line j = { .walk = walk, .doc = walk->doc, .keep = options->columns ? options->columns->keep : ALL };

    j.asked = (options->types & NEWSX_ALL) | (options->with_text ? NX_ONLY_WITH_TEXT : 0) |
              (options->explain ? NX_ONLY_EXPLAINED : 0);
    char *to = nx_json_open(&j.out, walk->out);
    if (j.doc->error.status != NEWSX_OK) {
        j.keep = ALL;
        to = put_ERROR_RECORD(&j, to, j.doc);
    } else if (j.keep[NX_SHAPE_FILE]) {
        to = put_FILE(&j, to, j.doc);
    } else {                         /* only errors are asked for */
        *to++ = '{';
        to = put_end(&j, to);
    }
    *to++ = '\n';
    nx_json_close(&j.out, to);
}

static void list_keys(const newsx_write_options *options, nx_choices *choices)
{
    nx_json_list_keys(&FILE_SHAPE, &ERROR_RECORD_SHAPE, options, choices);
}

const nx_writer nx_json_writer = {
    .format = NEWSX_JSON,
    .help = "one JSON object a document and line",
    .errors = true,
    .columns = list_keys,
    .document = write_json,
};
