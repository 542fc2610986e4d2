/* json.c - a document as one line of JSON: the shape of newsx/1, and how each value is put.
 *
 * Every object is a list of its fields, in the order of the output: key, type, what is put, what it means. OBJECT()
 * makes two things of a list: the table that schema.c describes, and the function that writes such an object, straight
 * from the first key to the last. A type is two things of one name: the constant that schema.c reads, and put_TYPE().
 */
#include "write/json.h"

#include "document/block.h"
#include "document/records.h"
#include "image/engine.h"
#include "document/words.h"
#include "write/json-value.h"
#include "write/write.h"

/* What was put before and may be copied: of which record it was, and where it stands in the output. */
enum { KEPT = 64 };
typedef struct {
    nx_id of;
    uint32_t length;                 /* 0: nothing yet */
    size_t at;
} kept;

/* What a document is written with. `to`, where the next byte goes, is passed along instead: it changes all the time. */
typedef struct {
    nx_walk *walk;
    const newsx_document *doc;
    unsigned asked;                  /* set of what a field may be `only` for */
    kept rules[KEPT], entries[KEPT]; /* by rule; by the name of a place */
    nx_json_out out;
} writer;

typedef const nx_json_value V;

#define PUT(TYPE, ...) static inline char *put_##TYPE(writer *w, char *to, __VA_ARGS__)
#define UNUSED(x) (void)(x)

/* Words of a length that the compiler knows. */
#define PUT_LITERAL(to, text) ((char *)memcpy(to, text, sizeof text - 1) + sizeof text - 1)

static inline char *put_null(char *to) { return PUT_LITERAL(to, "null"); }

/* ------------------------------------------------------------ simple values */

#define S NX_JSON_STRING
#define I NX_JSON_INTEGER
#define N NX_JSON_NULL
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define DATE_PATTERN "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#define COUNTRY_PATTERN "^[A-Z]{2}$"

static V TEXT = { .types = S };
PUT(TEXT, const char *text)   /* any bytes from outside */
{
    return nx_json_foreign(&w->out, to, text ? text : "", text ? strlen(text) : 0);
}

static V TEXT_OR_NULL = { .types = S | N };
PUT(TEXT_OR_NULL, const char *text)   /* from the text or the tables, valid UTF-8: NULL and "" are missing */
{
    return text && *text ? nx_json_text(&w->out, to, text, strlen(text)) : put_null(to);
}

static V FOREIGN_OR_NULL = { .types = S | N };
PUT(FOREIGN_OR_NULL, const char *text)
{
    return text && *text ? put_TEXT(w, to, text) : put_null(to);
}

static V COUNTRY = { .types = S | N, .pattern = COUNTRY_PATTERN };
#define put_COUNTRY put_TEXT_OR_NULL

static V PLACE_KIND = { .types = S | N, .words = NX_PLACE_WORDS };
#define put_PLACE_KIND put_TEXT_OR_NULL

static V REFERENCE_FROM = { .types = S | N, .words = WORDS("option", "meta", "dateline", "name", "mtime") };
#define put_REFERENCE_FROM put_TEXT_OR_NULL

static V PUBLISHED = { .types = S | N, .pattern = DATE_PATTERN };
#define put_PUBLISHED put_FOREIGN_OR_NULL

static V DAY = { .types = S | N, .pattern = DATE_PATTERN };
PUT(DAY, const char *day)   /* of our own making, in an array of at least eleven bytes; "" is missing */
{
    UNUSED(w);
    enum { LENGTH = sizeof "2025-04-18" - 1 };
    if (!*day)
        return put_null(to);
    *to = '"';
    memcpy(to + 1, day, LENGTH);
    to[LENGTH + 1] = '"';
    return to + LENGTH + 2;
}

static V ANYTHING = { .types = NX_JSON_ANY };
PUT(ANYTHING, const char *json)   /* it is JSON already; NULL is null */
{
    size_t length = json ? strlen(json) : 0;

    to = nx_json_room(&w->out, to, length);
    if (!length)
        return put_null(to);
    if (!w->out.buffer->failed)
        to = (char *)memcpy(to, json, length) + length;
    return to;
}

static V COUNT = { .types = I };
PUT(COUNT, uint32_t count)
{
    UNUSED(w);
    return nx_json_number(to, count);
}

static V OFFSET = { .types = I };
PUT(OFFSET, uint32_t byte)
{
    return nx_json_number(to, nx_position_offset(&w->walk->positions, byte));
}

static V LONG_COUNT = { .types = I };
PUT(LONG_COUNT, uint64_t count)
{
    UNUSED(w);
    return nx_json_large_number(to, count);
}

static V NUMBER_OR_NULL = { .types = I | N };
PUT(NUMBER_OR_NULL, uint32_t number)   /* 0 is missing */
{
    UNUSED(w);
    return number ? nx_json_number(to, number) : put_null(to);
}

static V DEGREES = { .types = NX_JSON_NUMBER | N };
PUT(DEGREES, double degrees)
{
    UNUSED(w);
    return nx_json_degrees(to, degrees);
}

static V SPAN = { .items = &OFFSET, .length = 2 };
PUT(SPAN, nx_span span)
{
    *to++ = '[';
    to = put_OFFSET(w, to, span.start);
    *to++ = ',';
    to = put_OFFSET(w, to, span.end);
    *to++ = ']';
    return to;
}

static V SLICE = { .types = S };
PUT(SLICE, nx_span span)   /* its text */
{
    const char *text = w->doc->text + span.start;
    size_t length = span.end - span.start;

    if (w->walk->positions.line_ends)
        return nx_json_text(&w->out, to, text, length);
    *to++ = '"';
    to = nx_json_room(&w->out, nx_json_slice(&w->out, to, text, length), 0);
    *to++ = '"';
    return to;
}

/* An article names the same few places, and a few rules find most of what is in it: these are put once, then copied. */
static inline char *copy_kept(writer *w, char *to, const kept *k)
{
    to = nx_json_room(&w->out, to, k->length + sizeof(nx_bytes));
    if (w->out.buffer->failed)
        return to;
    const char *from = w->out.buffer->data + k->at;
    for (uint32_t i = 0; i < k->length; i += sizeof(nx_bytes))
        nx_store_bytes(to + i, nx_load_bytes(from + i));
    return to + k->length;
}

/* Where in the output a place is; nothing is kept any more when memory has run out. */
static inline size_t place_of(const writer *w, const char *to)
{
    return w->out.buffer->failed ? 0 : (size_t)(to - w->out.buffer->data);
}

static inline void keep(kept *k, nx_id of, size_t from, size_t end)
{
    *k = (kept){ of, end > from && end - from <= UINT32_MAX ? (uint32_t)(end - from) : 0, from };
}

static V RULE = { .types = S | N };
PUT(RULE, uint16_t rule)
{
    kept *k = &w->rules[rule % KEPT];
    const char *id;

    if (k->length && k->of == rule)
        return copy_kept(w, to, k);
    size_t from = place_of(w, to);
    id = nx_rule_id(w->doc->engine, rule);
    to = nx_json_text(&w->out, to, id, strlen(id));
    keep(k, rule, from, place_of(w, to));
    return to;
}

/* "p1", "q1": the letter says what of, the number which. */
static inline char *put_id(char *to, char letter, uint32_t index)
{
    *to++ = '"';
    *to++ = letter;
    to = nx_json_number(to, index + 1);
    *to++ = '"';
    return to;
}

#define ID(TYPE, letter, missing)                                                                                      \
    static V TYPE = { .types = S | (missing), .pattern = "^" letter "[0-9]+$" };                                       \
    PUT(TYPE, nx_id index)                                                                                             \
    {                                                                                                                  \
        UNUSED(w);                                                                                                     \
        return (missing) && index == NX_NONE ? put_null(to) : put_id(to, *letter, index);                              \
    }
ID(PERSON_ID, "p", 0)
ID(PERSON_ID_OR_NULL, "p", N)
ID(QUOTE_ID, "q", 0)
ID(QUOTE_ID_OR_NULL, "q", N)
ID(DATE_ID, "d", 0)
ID(PLACE_ID, "l", 0)
ID(UTTERANCE, "u", 0)

/* A word of a list; what is behind its end is the last. */
typedef struct {
    unsigned length;
    char json[20];                   /* with its quotation marks; copied whole */
} word;

#define JSON_WORD(text) { sizeof text + 1, "\"" text "\"" },
#define WORD_TYPE(TYPE, list)                                                                                          \
    static V TYPE = { .types = S, .words = (const char *const[]){ list(NX_WORD) NULL } };                              \
    PUT(TYPE, unsigned index)                                                                                          \
    {                                                                                                                  \
        static const word ALL[] = { list(JSON_WORD) };                                                                 \
        const word *wanted = &ALL[index < sizeof ALL / sizeof *ALL ? index : sizeof ALL / sizeof *ALL - 1];            \
        UNUSED(w);                                                                                                     \
        memcpy(to, wanted->json, sizeof wanted->json);                                                                 \
        return to + wanted->length;                                                                                    \
    }
#define FORMAT_LIST(WORD) WORD("newsx/1")
#define LANGUAGE_LIST(WORD) WORD("en")
#define OFFSETS_LIST(WORD) WORD("codepoint") WORD("byte") WORD("utf16")
#define MENTION_LIST(WORD) WORD("name") WORD("pronoun") WORD("noun")
WORD_TYPE(SCHEMA, FORMAT_LIST)
WORD_TYPE(LANGUAGE, LANGUAGE_LIST)
WORD_TYPE(OFFSETS, OFFSETS_LIST)
WORD_TYPE(MENTION_KIND, MENTION_LIST)
WORD_TYPE(SPEAKER_KIND, NX_SOURCE_LIST)
WORD_TYPE(QUOTE_TYPE, NX_QUOTE_LIST)
WORD_TYPE(DATE_TYPE, NX_TIMEX_LIST)
WORD_TYPE(PLACE_USE, NX_USE_LIST)
WORD_TYPE(ERROR_CODE, NX_STATUS_LIST)

/* ------------------------------------------------------------ objects and arrays */

/* One field makes: its row of the table; the lines that put it; how much room its key and what is no string take. */
#define ROW_ONLY(when, key, TYPE, value, about) { "\"" key "\":", sizeof key + 2, &TYPE, when, about },
#define ROW(key, TYPE, value, about) ROW_ONLY(0, key, TYPE, value, about)
#define PUT_FIELD(key, TYPE, value, about)                                                                             \
    *to = before;                                                                                                      \
    before = ',';                                                                                                      \
    to = put_##TYPE(w, PUT_LITERAL(to + 1, "\"" key "\":"), value);
#define PUT_ONLY(when, key, TYPE, value, about)                                                                        \
    if (w->asked & (when)) {                                                                                           \
        PUT_FIELD(key, TYPE, value, about)                                                                             \
    }
/* A part: fields that stand in a list of their own, NAME_FIELDS, and are put together by put_NAME(). */
#define ROW_PART(NAME) NAME##_FIELDS(ROW, ROW_ONLY, ROW_PART)
#define PUT_PART(NAME) to = put_##NAME(w, to, r);
#define ROOM(key, TYPE, value, about) + sizeof key + 3 + sizeof "[4294967295,4294967295]"
#define ROOM_ONLY(when, key, TYPE, value, about) ROOM(key, TYPE, value, about)
#define ROOM_PART(NAME)

/* An object with the fields NAME_FIELDS, or null where `or_null` is N; `record` is what they are of, `first` what is
 * done before all of them. */
#define OBJECT(NAME, name, or_null, record, first)                                                                     \
    static const nx_json_key NAME##_KEYS[] = { NAME##_FIELDS(ROW, ROW_ONLY, ROW_PART) };                               \
    static const nx_json_shape NAME##_SHAPE = { name, NAME##_KEYS, sizeof NAME##_KEYS / sizeof *NAME##_KEYS };         \
    static V NAME = { .types = or_null, .object = &NAME##_SHAPE };                                                     \
    _Static_assert(0 NAME##_FIELDS(ROOM, ROOM_ONLY, ROOM_PART) < NX_JSON_SPARE, "all but strings fits in there");      \
    static char *put_##NAME(writer *w, char *to, record)                                                               \
    {                                                                                                                  \
        first;                                                                                                         \
        char before = '{';                                                                                             \
        to = nx_json_room(&w->out, to, 1);                                                                             \
        NAME##_FIELDS(PUT_FIELD, PUT_ONLY, PUT_PART)                                                                   \
        to = nx_json_room(&w->out, to, 1);                                                                             \
        *to = '}';                                                                                                     \
        return to + 1;                                                                                                 \
    }
#define NOTHING (void)0
#define UNLESS(there) if (!(there)) return put_null(to)

/* An array of `count` items; `item` is the one at `i`. */
#define ARRAY(NAME, ITEM, count, item)                                                                                 \
    static V NAME = { .items = &ITEM };                                                                                \
    PUT(NAME, const newsx_document *d)                                                                                 \
    {                                                                                                                  \
        UNUSED(d);                                                                                                     \
        *to++ = '[';                                                                                                   \
        for (uint32_t i = 0, end = (count); i < end; i++) {                                                            \
            to = nx_json_room(&w->out, to, 1);                                                                         \
            *to = ',';                                                                                                 \
            to = put_##ITEM(w, to + (i != 0), item);                                                                   \
        }                                                                                                              \
        to = nx_json_room(&w->out, to, 1);                                                                             \
        *to++ = ']';                                                                                                   \
        return to;                                                                                                     \
    }

/* ------------------------------------------------------------ the shape of newsx/1 */

#define SOURCE_FIELDS(FIELD, ONLY, PART)                                                                               \
    FIELD("path", TEXT, d->path, "as the input was named; - is standard input")                                        \
    FIELD("member", FOREIGN_OR_NULL, d->member, "the file inside an archive")                                          \
    FIELD("record", LONG_COUNT, d->record, "which record of its file, from 1")                                         \
    FIELD("format", TEXT, d->format, "what it was read as: text, jsonl")                                               \
    FIELD("encoding", TEXT, d->encoding, "what its bytes were read as: UTF-8, Windows-1252")                           \
    FIELD("bytes", LONG_COUNT, d->bytes, "the size of the input")
OBJECT(SOURCE, "source", 0, const newsx_document *d, NOTHING)

#define REFERENCE_FIELDS(FIELD, ONLY, PART)                                                                            \
    FIELD("value", DAY, d->ref_date, "the day from which \"yesterday\" is counted")                                    \
    FIELD("from", REFERENCE_FROM, d->ref_from, "where that day comes from")
OBJECT(REFERENCE, "reference_date", 0, const newsx_document *d, NOTHING)

static uint32_t count_paragraphs(const newsx_document *d)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->blocks_count; i++)
        count += nx_block_is_text(&d->blocks[i]);
    return count;
}

#define COUNTS_FIELDS(FIELD, ONLY, PART)                                                                               \
    FIELD("characters", COUNT, nx_position_points(&w->walk->positions, d->length), "code points of the text")          \
    FIELD("paragraphs", COUNT, count_paragraphs(d), "without headings, bylines, captions, list items")                 \
    FIELD("sentences", COUNT, d->sentences_count, NULL)                                                                \
    FIELD("tokens", COUNT, d->tokens_count, NULL)                                                                      \
    FIELD("quotes", COUNT, d->quotes_count, "all of the document, also where the output is filtered")                  \
    FIELD("speakers", COUNT, d->speakers_count, NULL)                                                                  \
    FIELD("people", COUNT, d->persons_count, NULL)                                                                     \
    FIELD("dates", COUNT, d->dates_count, NULL)                                                                        \
    FIELD("places", COUNT, d->places_count, NULL)
OBJECT(COUNTS, "counts", 0, const newsx_document *d, NOTHING)

static const nx_place *dateline_place(const newsx_document *d)
{
    return d->dateline.place < d->places_count ? &d->places[d->dateline.place] : NULL;
}

static const char *dateline_value(const newsx_document *d)
{
    return d->dateline.date < d->dates_count ? d->dates[d->dateline.date].value : NULL;
}

#define DATELINE_FIELDS(FIELD, ONLY, PART)                                                                             \
    FIELD("start", OFFSET, d->dateline.span.start, NULL)                                                               \
    FIELD("end", OFFSET, d->dateline.span.end, NULL)                                                                   \
    FIELD("text", SLICE, d->dateline.span, NULL)                                                                       \
    FIELD("place", TEXT_OR_NULL, place ? place->name : NULL, "the usual name of its place")                            \
    FIELD("country", COUNTRY, place ? place->country : NULL, "ISO 3166 alpha-2")                                       \
    FIELD("value", TEXT_OR_NULL, dateline_value(d), "its date, as TIMEX3 value")
OBJECT(DATELINE, "dateline", N, const newsx_document *d,
       UNLESS(d->dateline.span.start < d->dateline.span.end);
       const nx_place *place = dateline_place(d))

static V PERSON_MENTIONS = { .items = &SPAN };
PUT(PERSON_MENTIONS, nx_id person)
{
    nx_id mention = w->doc->first_named ? w->doc->first_named[person] : NX_NONE;

    for (*to = '['; mention != NX_NONE; mention = w->doc->next_named[mention]) {
        to = nx_json_room(&w->out, put_SPAN(w, to + 1, w->doc->mentions[mention].name), 2);
        *to = ',';
    }
    to += *to == '[';
    *to++ = ']';   /* in place of the last comma */
    return to;
}

#define PERSON_FIELDS(FIELD, ONLY, PART)                                                                               \
    FIELD("id", PERSON_ID, id, "the same id in people, speakers and quotes is the same person")                        \
    FIELD("name", TEXT, r->name, "the longest form in the article, without title")                                     \
    FIELD("title", TEXT_OR_NULL, r->title, NULL)                                                                       \
    FIELD("organization", TEXT_OR_NULL, r->organization, NULL)                                                         \
    FIELD("mentions", PERSON_MENTIONS, id, "where the text has the name: [start, end]")
OBJECT(PERSON, "person", 0, nx_id id, const nx_person *r = &w->doc->people[id])
ARRAY(PEOPLE, PERSON, nx_walk_count(w->walk, NEWSX_PERSON), d->persons[i])

#define SPEAKER_FIELDS(FIELD, ONLY, PART)                                                                              \
    FIELD("id", PERSON_ID, id, NULL)                                                                                   \
    FIELD("name", TEXT, r->name, "the longest form in the article, without title")                                     \
    FIELD("kind", SPEAKER_KIND, r->kind, NULL)                                                                         \
    FIELD("title", TEXT_OR_NULL, r->title, NULL)                                                                       \
    FIELD("quotes", COUNT, r->quotes, "how many quotes are theirs")                                                    \
    FIELD("words", COUNT, r->words, "how many words those have")
OBJECT(SPEAKER, "speaker", 0, nx_id id, const nx_person *r = &w->doc->people[id])
ARRAY(SPEAKERS, SPEAKER, nx_walk_count(w->walk, NEWSX_SPEAKER), d->speakers[i])

static unsigned mention_kind(const nx_mention *mention)   /* which of MENTION_LIST */
{
    return mention->kind == NX_PRONOUN ? 1 : mention->named ? 0 : 2;
}

#define MENTION_FIELDS(FIELD, ONLY, PART)                                                                              \
    FIELD("start", OFFSET, r->span.start, NULL)                                                                        \
    FIELD("end", OFFSET, r->span.end, NULL)                                                                            \
    FIELD("text", SLICE, r->span, NULL)                                                                                \
    FIELD("kind", MENTION_KIND, mention_kind(r), NULL)
OBJECT(MENTION, "mention", N, nx_id id,
       UNLESS(id < w->doc->mentions_count);
       const nx_mention *r = &w->doc->mentions[id])

#define CUE_FIELDS(FIELD, ONLY, PART)                                                                                  \
    FIELD("start", OFFSET, r.start, NULL)                                                                              \
    FIELD("end", OFFSET, r.end, NULL)                                                                                  \
    FIELD("text", SLICE, r, NULL)
OBJECT(CUE, "cue", N, nx_span r, UNLESS(r.start < r.end))

static V MARKS = { .types = S | N };
PUT(MARKS, nx_id marked)   /* the opening mark, the closing one, or both */
{
    if (marked >= w->doc->marked_count)
        return put_null(to);
    nx_span open = w->doc->marked[marked].open, close = w->doc->marked[marked].close;
    *to++ = '"';
    to = nx_json_slice(&w->out, to, w->doc->text + open.start, open.end - open.start);
    to = nx_json_slice(&w->out, to, w->doc->text + close.start, close.end - close.start);
    *to++ = '"';
    return to;
}

#define QUOTE_FIELDS(FIELD, ONLY, PART)                                                                                \
    FIELD("id", QUOTE_ID, id, NULL)                                                                                    \
    FIELD("type", QUOTE_TYPE, r->type, NULL)                                                                           \
    FIELD("start", COUNT, at.offset, "of what stands between the marks")                                               \
    FIELD("end", OFFSET, r->span.end, NULL)                                                                            \
    FIELD("line", COUNT, at.line, NULL)                                                                                \
    FIELD("column", COUNT, at.column, "in code points")                                                                \
    FIELD("text", SLICE, r->span, NULL)                                                                                \
    FIELD("marks", MARKS, r->marked, "the quotation marks; one of them where the other is missing")                    \
    FIELD("speaker", TEXT_OR_NULL, speaker, "the name of who says it")                                                 \
    FIELD("speaker_id", PERSON_ID_OR_NULL, speaker ? r->person : NX_NONE, "which of speakers")                         \
    FIELD("mention", MENTION, r->mention, "the words for the speaker beside the cue")                                  \
    FIELD("cue", CUE, r->cue, "the words that announce speech")                                                        \
    FIELD("utterance", UTTERANCE, r->utterance - 1, "the same for all parts of one utterance")                         \
    FIELD("within", QUOTE_ID_OR_NULL, r->within, "the mixed quote of which this is a part")                            \
    FIELD("rule", RULE, r->rule, NULL)                                                                                 \
    ONLY(NX_ONLY_EXPLAINED, "why", TEXT_OR_NULL, r->why, "why this speaker and not the next best")
OBJECT(QUOTE, "quote", 0, nx_id id,
       const nx_quote *r = &w->doc->quotes[id];
       const char *speaker = nx_quote_speaker(w->doc, r);
       nx_position at = nx_position_at(&w->walk->positions, r->span.start))
ARRAY(QUOTES, QUOTE, nx_walk_count(w->walk, NEWSX_QUOTE), w->walk->quotes ? w->walk->quotes[i] : i)

#define DATE_FIELDS(FIELD, ONLY, PART)                                                                                 \
    FIELD("id", DATE_ID, id, NULL)                                                                                     \
    FIELD("start", COUNT, at.offset, NULL)                                                                             \
    FIELD("end", OFFSET, r->span.end, NULL)                                                                            \
    FIELD("line", COUNT, at.line, NULL)                                                                                \
    FIELD("column", COUNT, at.column, "in code points")                                                                \
    FIELD("text", SLICE, r->span, NULL)                                                                                \
    FIELD("type", DATE_TYPE, r->type, "TIMEX3 type")                                                                   \
    FIELD("value", TEXT_OR_NULL, r->value, "TIMEX3 value")                                                             \
    FIELD("mod", TEXT_OR_NULL, r->mod, "TIMEX3 mod")                                                                   \
    FIELD("from", DAY, r->from, "the first day that it covers")                                                        \
    FIELD("to", DAY, r->to, "the last day that it covers")                                                             \
    FIELD("rule", RULE, r->rule, NULL)                                                                                 \
    ONLY(NX_ONLY_EXPLAINED, "why", TEXT_OR_NULL, r->why, "why this value and not the next best")
OBJECT(DATE, "date", 0, nx_id id,
       const nx_timex *r = &w->doc->dates[id];
       nx_position at = nx_position_at(&w->walk->positions, r->span.start))
ARRAY(DATES, DATE, nx_walk_count(w->walk, NEWSX_DATE), i)

#define PLACE_ENTRY_FIELDS(FIELD, ONLY, PART)                                                                          \
    FIELD("name", TEXT_OR_NULL, r->name, "the usual English name")                                                     \
    FIELD("kind", PLACE_KIND, r->kind, NULL)                                                                           \
    FIELD("country", COUNTRY, r->country, "ISO 3166 alpha-2")                                                          \
    FIELD("admin1", TEXT_OR_NULL, r->admin1, "the state, province or region that it lies in")                          \
    FIELD("lat", DEGREES, r->lat, "WGS 84; null for a demonym")                                                        \
    FIELD("lon", DEGREES, r->lon, NULL)                                                                                \
    FIELD("geonames", NUMBER_OR_NULL, r->geonames, "GeoNames id")

static bool same_entry(const nx_place *a, const nx_place *b)
{
    return a->name == b->name && a->kind == b->kind && a->country == b->country && a->admin1 == b->admin1 &&
           memcmp(&a->lat, &b->lat, sizeof a->lat) == 0 && memcmp(&a->lon, &b->lon, sizeof a->lon) == 0 &&
           a->geonames == b->geonames;
}

static char *put_PLACE_ENTRY(writer *w, char *to, const nx_place *r)
{
    kept *k = &w->entries[((uintptr_t)r->name >> 3 ^ (uintptr_t)r->name >> 9) % KEPT];
    char before = ',';

    if (k->length && same_entry(r, &w->doc->places[k->of]))
        return copy_kept(w, to, k);
    size_t from = place_of(w, to);
    PLACE_ENTRY_FIELDS(PUT_FIELD, PUT_ONLY, PUT_PART)
    keep(k, (nx_id)(r - w->doc->places), from, place_of(w, to));
    return to;
}

#define PLACE_FIELDS(FIELD, ONLY, PART)                                                                                \
    FIELD("id", PLACE_ID, id, NULL)                                                                                    \
    FIELD("start", COUNT, at.offset, NULL)                                                                             \
    FIELD("end", OFFSET, r->span.end, NULL)                                                                            \
    FIELD("line", COUNT, at.line, NULL)                                                                                \
    FIELD("column", COUNT, at.column, "in code points")                                                                \
    FIELD("text", SLICE, r->span, NULL)                                                                                \
    PART(PLACE_ENTRY)                                                                                                  \
    FIELD("use", PLACE_USE, r->use, "literal: there; associative: for a government or team, or as a modifier")         \
    FIELD("rule", RULE, r->rule, NULL)                                                                                 \
    ONLY(NX_ONLY_EXPLAINED, "why", TEXT_OR_NULL, r->why, "why this place and not the next best")
OBJECT(PLACE, "place", 0, nx_id id,
       const nx_place *r = &w->doc->places[id];
       nx_position at = nx_position_at(&w->walk->positions, r->span.start))
ARRAY(PLACES, PLACE, nx_walk_count(w->walk, NEWSX_PLACE), i)

static V MESSAGE = { .types = S | N };
#define put_MESSAGE put_FOREIGN_OR_NULL

#define WARNING_FIELDS(FIELD, ONLY, PART)                                                                              \
    FIELD("message", MESSAGE, r->message, NULL)                                                                        \
    FIELD("line", COUNT, r->line, NULL)                                                                                \
    FIELD("column", COUNT, r->column, NULL)
OBJECT(WARNING, "warning", 0, const newsx_error *r, NOTHING)
ARRAY(WARNINGS, WARNING, d->warnings_count, &d->warnings[i])

ARRAY(BYLINE, TEXT, d->byline_count, d->byline[i])
ARRAY(HEADINGS, SPAN, nx_walk_count(w->walk, NEWSX_HEADING), d->blocks[d->headings[i]].span)
ARRAY(SENTENCES, SPAN, nx_walk_count(w->walk, NEWSX_SENTENCE), d->sentences[i].span)
ARRAY(TOKENS, SPAN, nx_walk_count(w->walk, NEWSX_TOKEN), d->tokens[i].span)

#define DOCUMENT_FIELDS(FIELD, ONLY, PART)                                                                             \
    FIELD("schema", SCHEMA, 0, "the format; additions keep its number")                                                \
    FIELD("id", ANYTHING, d->id_json, "the record's own, else its path")                                               \
    FIELD("source", SOURCE, d, NULL)                                                                                   \
    FIELD("title", FOREIGN_OR_NULL, d->title, NULL)                                                                    \
    FIELD("byline", BYLINE, d, NULL)                                                                                   \
    FIELD("published", PUBLISHED, d->published, "as the source says")                                                  \
    FIELD("language", LANGUAGE, 0, NULL)                                                                               \
    FIELD("url", FOREIGN_OR_NULL, d->url, NULL)                                                                        \
    FIELD("reference_date", REFERENCE, d, NULL)                                                                        \
    FIELD("offsets", OFFSETS, w->walk->options.offsets, "what start and end count")                                    \
    FIELD("counts", COUNTS, d, NULL)                                                                                   \
    FIELD("dateline", DATELINE, d, NULL)                                                                               \
    ONLY(NEWSX_HEADING, "headings", HEADINGS, d, "[start, end]")                                                       \
    ONLY(NEWSX_PERSON, "people", PEOPLE, d, NULL)                                                                      \
    ONLY(NEWSX_SPEAKER, "speakers", SPEAKERS, d, "people and other sources to whom a quote is given")                  \
    ONLY(NEWSX_QUOTE, "quotes", QUOTES, d, NULL)                                                                       \
    ONLY(NEWSX_DATE, "dates", DATES, d, NULL)                                                                          \
    ONLY(NEWSX_PLACE, "places", PLACES, d, NULL)                                                                       \
    ONLY(NEWSX_SENTENCE, "sentences", SENTENCES, d, "[start, end]")                                                    \
    ONLY(NEWSX_TOKEN, "tokens", TOKENS, d, "[start, end]")                                                             \
    ONLY(NX_ONLY_WITH_TEXT, "text", SLICE, ((nx_span){ 0, d->length }), "the text that offsets count in")              \
    FIELD("warnings", WARNINGS, d, NULL)
OBJECT(DOCUMENT, "document", 0, const newsx_document *d, NOTHING)

#define ERROR_FIELDS(FIELD, ONLY, PART)                                                                                \
    FIELD("code", ERROR_CODE, r->status, NULL)                                                                         \
    FIELD("message", MESSAGE, r->message, NULL)                                                                        \
    FIELD("line", NUMBER_OR_NULL, r->line, "of the input")                                                             \
    FIELD("column", NUMBER_OR_NULL, r->column, "of the input")
OBJECT(ERROR, "error", 0, const newsx_error *r, NOTHING)

#define ERROR_RECORD_FIELDS(FIELD, ONLY, PART)                                                                         \
    FIELD("schema", SCHEMA, 0, NULL)                                                                                   \
    FIELD("id", ANYTHING, d->id_json, "the record's own, else its path")                                               \
    FIELD("error", ERROR, &d->error, NULL)
OBJECT(ERROR_RECORD, "error_record", 0, const newsx_document *d, NOTHING)

/* ------------------------------------------------------------ for others */

const nx_json_value *const NX_JSON_DOCUMENT = &DOCUMENT, *const NX_JSON_ERROR_RECORD = &ERROR_RECORD;

void nx_write_json(nx_walk *walk)
{
    const newsx_write_options *options = &walk->options;
    writer w = { .walk = walk, .doc = walk->doc };

    w.asked = (options->types & NEWSX_ALL) | (options->with_text ? NX_ONLY_WITH_TEXT : 0) |
              (options->explain ? NX_ONLY_EXPLAINED : 0);
    char *to = nx_json_open(&w.out, walk->out);
    to = w.doc->error.status == NEWSX_OK ? put_DOCUMENT(&w, to, w.doc) : put_ERROR_RECORD(&w, to, w.doc);
    *to++ = '\n';
    nx_json_close(&w.out, to);
}
