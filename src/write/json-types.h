/* json-types.h - what can stand behind a key: as the schema has it, and how it is put.
 *
 * A type is two things of one name: the constant that schema.c reads, and put_TYPE(), which appends a value at `to` and
 * returns where the next byte goes. For json.c alone.
 */
#ifndef NX_JSON_TYPES_H
#define NX_JSON_TYPES_H

#include "document/words.h"
#include "image/engine.h"
#include "write/json-number.h"
#include "write/json-string.h"
#include "write/json.h"
#include "write/walk.h"

/* What was put before and may be copied: of which record it was, and where it stands in the output. */
enum { KEPT = 64 };
typedef struct {
    nx_id of;
    uint32_t length;                 /* 0: nothing yet */
    size_t at;
} kept;

/* The line that a document becomes. Where its next byte goes, `to`, is passed along: it changes all the time. */
typedef struct {
    nx_walk *walk;
    const newsx_document *doc;
    unsigned asked;                  /* set of what a field may be `only` for */
    const uint64_t *keep;            /* the keys of each shape that are written */
    kept rules[KEPT], entries[KEPT]; /* by rule; by the entry of a place */
    nx_json_out out;
} json_line;

typedef const nx_json_value V;

#define PUT(TYPE, ...) static inline char *put_##TYPE(json_line *j, char *to, __VA_ARGS__)
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
#define LANGUAGE_PATTERN "^[a-z]{2,3}$"
#define COUNTRY_PATTERN "^[A-Z]{2}$"

static V TEXT = { .types = S };
PUT(TEXT, const char *text)   /* any bytes from outside */
{
    return nx_json_foreign(&j->out, to, text ? text : "", text ? strlen(text) : 0);
}

static V TEXT_OR_NULL = { .types = S | N };
PUT(TEXT_OR_NULL, const char *text)   /* from the text or the tables, valid UTF-8: NULL and "" are missing */
{
    return text && *text ? nx_json_text(&j->out, to, text, strlen(text)) : put_null(to);
}

static V FLAG = { .types = NX_JSON_BOOLEAN };
PUT(FLAG, bool value)
{
    UNUSED(j);
    return value ? PUT_LITERAL(to, "true") : PUT_LITERAL(to, "false");
}

static V DATE_VALUE = { .types = S | N };
#define put_DATE_VALUE put_TEXT_OR_NULL

static V SPEAKER_NAME = { .types = S | N };
#define put_SPEAKER_NAME put_TEXT_OR_NULL

static V FOREIGN_OR_NULL = { .types = S | N };
PUT(FOREIGN_OR_NULL, const char *text)
{
    return text && *text ? put_TEXT(j, to, text) : put_null(to);
}

static V LANGUAGE = { .types = S, .pattern = LANGUAGE_PATTERN };
#define put_LANGUAGE put_TEXT_OR_NULL

static V COUNTRY = { .types = S | N, .pattern = COUNTRY_PATTERN };
#define put_COUNTRY put_TEXT_OR_NULL

static V PLACE_KIND = { .types = S | N, .words = NX_PLACE_WORDS };
#define put_PLACE_KIND put_TEXT_OR_NULL

static V PRECISION = { .types = S | N, .words = NX_PRECISION_WORDS };
#define put_PRECISION put_TEXT_OR_NULL

static V GENRE = { .types = S | N, .words = NX_GENRE_WORDS };
#define put_GENRE put_TEXT_OR_NULL

static V REFERENCE_FROM = { .types = S | N, .words = WORDS("option", "meta", "dateline", "name", "mtime", "crawl") };
#define put_REFERENCE_FROM put_TEXT_OR_NULL

static V PUBLISHED = { .types = S | N, .pattern = DATE_PATTERN };
#define put_PUBLISHED put_FOREIGN_OR_NULL

static V DAY = { .types = S | N, .pattern = DATE_PATTERN };
PUT(DAY, const char *day)   /* of our own making, in an array of at least eleven bytes; "" is missing */
{
    UNUSED(j);
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

    to = nx_json_room(&j->out, to, length);
    if (!length)
        return put_null(to);
    if (!j->out.buffer->failed)
        to = (char *)memcpy(to, json, length) + length;
    return to;
}

static V COUNT = { .types = I };
PUT(COUNT, uint32_t count)
{
    UNUSED(j);
    return nx_json_number(to, count);
}

static V QUOTE_COUNT = { .types = I };
#define put_QUOTE_COUNT put_COUNT

static V OFFSET = { .types = I };
PUT(OFFSET, uint32_t byte)   /* every token has two: what nearly everybody asks for is asked first */
{
    const nx_positions *positions = &j->walk->positions;
    if (positions->unit == NEWSX_CODEPOINT)
        return nx_json_number(to, nx_position_points(positions, byte));
    return nx_json_large_number(to, nx_walk_start(j->walk, byte));
}

/* Behind the last byte of a span, which is not empty. */
static V END = { .types = I };
PUT(END, uint32_t byte)
{
    const nx_positions *positions = &j->walk->positions;
    if (positions->unit == NEWSX_CODEPOINT)
        return nx_json_number(to, nx_position_points(positions, byte));
    return nx_json_large_number(to, nx_walk_end(j->walk, byte));
}

static V LONG_COUNT = { .types = I };
PUT(LONG_COUNT, uint64_t count)
{
    UNUSED(j);
    return nx_json_large_number(to, count);
}

static V NUMBER_OR_NULL = { .types = I | N };
PUT(NUMBER_OR_NULL, uint32_t number)   /* 0 is missing */
{
    UNUSED(j);
    return number ? nx_json_number(to, number) : put_null(to);
}

static V DEGREES = { .types = NX_JSON_NUMBER | N };
PUT(DEGREES, double degrees)
{
    UNUSED(j);
    return nx_json_degrees(to, degrees);
}

static V CONFIDENCE = { .types = NX_JSON_NUMBER | N };
PUT(CONFIDENCE, uint8_t percent)   /* with two decimals; 0 is missing */
{
    UNUSED(j);
    if (!percent)
        return put_null(to);
    to[0] = (char)('0' + percent / 100);
    to[1] = '.';
    to[2] = (char)('0' + percent / 10 % 10);
    to[3] = (char)('0' + percent % 10);
    return to + 4;
}

static V SPAN = { .items = &OFFSET, .length = 2 };
PUT(SPAN, nx_span span)
{
    *to++ = '[';
    to = put_OFFSET(j, to, span.start);
    *to++ = ',';
    to = put_END(j, to, span.end);
    *to++ = ']';
    return to;
}

static V SLICE = { .types = S };
PUT(SLICE, nx_span span)   /* its text */
{
    const char *text = j->doc->text + span.start;
    size_t length = span.end - span.start;

    if (j->walk->positions.line_ends)
        return nx_json_text(&j->out, to, text, length);
    *to++ = '"';
    to = nx_json_room(&j->out, nx_json_slice(&j->out, to, text, length), 0);
    *to++ = '"';
    return to;
}

/* An article names the same few places, and a few rules find most of what is in it: these are put once, then copied. */
static inline char *copy_kept(json_line *j, char *to, const kept *k)
{
    to = nx_json_room(&j->out, to, k->length + sizeof(nx_bytes));
    if (j->out.buffer->failed)
        return to;
    const char *from = j->out.buffer->data + k->at;
    for (uint32_t i = 0; i < k->length; i += sizeof(nx_bytes))
        nx_store_bytes(to + i, nx_load_bytes(from + i));
    return to + k->length;
}

/* Where in the output a place is; nothing is kept any more when memory has run out. */
static inline size_t place_of(const json_line *j, const char *to)
{
    return j->out.buffer->failed ? 0 : (size_t)(to - j->out.buffer->data);
}

static inline void keep_copy(kept *k, nx_id of, size_t from, size_t end)
{
    *k = (kept){ of, end > from && end - from <= UINT32_MAX ? (uint32_t)(end - from) : 0, from };
}

enum { FLOW_BYTES = 1 << 18 };

/* Lets what is written flow off, where it has become much and somebody takes it; nothing can be copied from it then. */
static inline char *flow_off(json_line *j, char *to)
{
    newsx_buffer *out = j->out.buffer;
    nx_walk *walk = j->walk;

    if (out->failed || to - out->data < FLOW_BYTES || !walk->flow ||
        !walk->flow(walk->flow_context, out->data, (size_t)(to - out->data)))
        return to;
    walk->flowed = true;
    memset(j->rules, 0, sizeof j->rules);
    memset(j->entries, 0, sizeof j->entries);
    return out->data;
}

static V RULE = { .types = S | N };
PUT(RULE, uint16_t rule)
{
    kept *k = &j->rules[rule % KEPT];
    const char *id;

    if (k->length && k->of == rule)
        return copy_kept(j, to, k);
    size_t from = place_of(j, to);
    id = nx_rule_id(j->doc->engine, rule);
    to = nx_json_text(&j->out, to, id, strlen(id));
    keep_copy(k, rule, from, place_of(j, to));
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
        UNUSED(j);                                                                                                     \
        return (missing) && index == NX_NONE ? put_null(to) : put_id(to, *letter, index);                              \
    }
ID(PERSON_ID, "p", 0)
ID(ORGANIZATION_ID, "o", 0)
ID(QUOTE_ID, "q", 0)
ID(QUOTE_ID_OR_NULL, "q", N)
ID(DATE_ID, "d", 0)
ID(PLACE_ID, "l", 0)

/* A source that has an entry among the organizations goes by the id of that. */
static V SOURCE_ID = { .types = S, .pattern = "^[po][0-9]+$" };
PUT(SOURCE_ID, nx_id person)
{
    const nx_id organization = j->doc->organization_of[person];
    return organization == NX_NONE ? put_id(to, 'p', person) : put_id(to, 'o', organization);
}

static V SOURCE_ID_OR_NULL = { .types = S | N, .pattern = "^[po][0-9]+$" };
PUT(SOURCE_ID_OR_NULL, nx_id person)
{
    return person == NX_NONE ? put_null(to) : put_SOURCE_ID(j, to, person);
}

static V UTTERANCE = { .types = S, .pattern = "^u[0-9]+$" };
PUT(UTTERANCE, uint32_t number)
{
    UNUSED(j);
    return put_id(to, 'u', number - 1);
}

/* A word of a list; what is behind its end is the last. */
typedef struct {
    unsigned length;
    char json[20];                   /* with its quotation marks; copied whole */
} word;

#define JSON_WORD(id, text) [id] = { sizeof text + 1, "\"" text "\"" },
#define WORD_TYPE(TYPE, list)                                                                                          \
    static V TYPE = { .types = S, .words = (const char *const[]){ list(NX_WORD) NULL } };                              \
    PUT(TYPE, unsigned index)                                                                                          \
    {                                                                                                                  \
        static const word ALL[] = { list(JSON_WORD) };                                                                 \
        const word *wanted = &ALL[index < sizeof ALL / sizeof *ALL ? index : sizeof ALL / sizeof *ALL - 1];            \
        UNUSED(j);                                                                                                     \
        memcpy(to, wanted->json, sizeof wanted->json);                                                                 \
        return to + wanted->length;                                                                                    \
    }
#define FORMAT_LIST(X) X(0, "newsx/1")
#define OFFSETS_LIST(X) X(NEWSX_CODEPOINT, "codepoint") X(NEWSX_BYTE, "byte") X(NEWSX_UTF16, "utf16") \
    X(NEWSX_SOURCE, "source")
#define MENTION_LIST(X) X(BY_NAME, "name") X(BY_PRONOUN, "pronoun") X(BY_NOUN, "noun")
enum { MENTION_LIST(NX_ID) };
WORD_TYPE(SCHEMA, FORMAT_LIST)
WORD_TYPE(OFFSETS, OFFSETS_LIST)
WORD_TYPE(MENTION_KIND, MENTION_LIST)
WORD_TYPE(BLOCK_KIND, NX_BLOCK_LIST)
WORD_TYPE(SPEAKER_KIND, NX_SOURCE_LIST)
WORD_TYPE(QUOTE_TYPE, NX_QUOTE_LIST)
WORD_TYPE(DATE_TYPE, NX_TIMEX_LIST)
WORD_TYPE(PLACE_USE, NX_USE_LIST)
WORD_TYPE(ERROR_CODE, NX_STATUS_LIST)

#endif
