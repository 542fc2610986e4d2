/* json.c - a document as one line of JSON: the tables of newsx/1, and the functions that they name. */
#include "write/json.h"

#include "order.h"
#include "rules/rules.h"
#include "words.h"
#include "write/json-value.h"
#include "write/write.h"

/* ------------------------------------------------------------ values; `field` is where they are */

#define PUT(name) static void name(nx_walk *walk, const nx_json_value *value, const void *field)
#define UNUSED(x) (void)(x)

static void put_null(newsx_buffer *out)
{
    nx_put(out, "null", 4);
}

PUT(put_literal)   /* the first word, whatever the record */
{
    UNUSED(field);
    nx_put_json_word(walk->out, value->words[0]);
}

PUT(put_text)   /* const char *, from the text or the tables: NULL and "" are missing */
{
    UNUSED(value);
    const char *text = *(const char *const *)field;
    if (text && *text)
        nx_put_json_text(walk->out, text, strlen(text));
    else
        put_null(walk->out);
}

PUT(put_foreign)   /* the same, from outside: any bytes */
{
    UNUSED(value);
    const char *text = *(const char *const *)field;
    if (text && *text)
        nx_put_json_foreign(walk->out, text, strlen(text));
    else
        put_null(walk->out);
}

PUT(put_always)   /* const char *, at least "" */
{
    UNUSED(value);
    const char *text = *(const char *const *)field;
    nx_put_json_foreign(walk->out, text ? text : "", text ? strlen(text) : 0);
}

PUT(put_chars)   /* char [] */
{
    const char *text = field;
    put_foreign(walk, value, &text);
}

PUT(put_day)   /* char [], a date of our own making or "" */
{
    UNUSED(value);
    const char *day = field;
    if (*day)
        nx_put_json_word(walk->out, day);
    else
        put_null(walk->out);
}

PUT(put_raw)   /* const char * that is JSON already */
{
    UNUSED(value);
    const char *json = *(const char *const *)field;
    nx_puts(walk->out, json ? json : "null");
}

PUT(put_word)   /* an enum */
{
    unsigned index = 0, wanted;
    memcpy(&wanted, field, sizeof wanted);
    while (index < wanted && value->words[index + 1])
        index++;
    nx_put_json_word(walk->out, value->words[index]);
}

PUT(put_count)   /* uint32_t */
{
    UNUSED(value);
    nx_put_json_number(walk->out, *(const uint32_t *)field);
}

PUT(put_long_count)   /* uint64_t */
{
    UNUSED(value);
    nx_put_uint(walk->out, *(const uint64_t *)field);
}

PUT(put_number_or_null)   /* uint32_t, 0 is missing */
{
    if (*(const uint32_t *)field)
        put_count(walk, value, field);
    else
        put_null(walk->out);
}

PUT(put_coordinate)   /* double */
{
    UNUSED(value);
    nx_put_json_degrees(walk->out, *(const double *)field);
}

PUT(put_offset)   /* uint32_t, bytes */
{
    UNUSED(value);
    nx_put_json_number(walk->out, nx_position_offset(&walk->positions, *(const uint32_t *)field));
}

PUT(put_line)
{
    UNUSED(value);
    nx_put_json_number(walk->out, nx_position_line(&walk->positions, *(const uint32_t *)field));
}

PUT(put_column)
{
    UNUSED(value);
    nx_put_json_number(walk->out, nx_position_column(&walk->positions, *(const uint32_t *)field));
}

PUT(put_span)   /* nx_span -> [start,end] */
{
    const nx_span *span = field;
    nx_putc(walk->out, '[');
    put_offset(walk, value, &span->start);
    nx_putc(walk->out, ',');
    put_offset(walk, value, &span->end);
    nx_putc(walk->out, ']');
}

PUT(put_slice)   /* nx_span -> its text */
{
    UNUSED(value);
    const nx_span *span = field;
    nx_put_json_text(walk->out, walk->doc->text + span->start, span->end - span->start);
}

PUT(put_rule)   /* uint16_t */
{
    UNUSED(value);
    const char *id = nx_rule_id(walk->doc->engine, *(const uint16_t *)field);
    if (id)
        nx_put_json_word(walk->out, id);
    else
        put_null(walk->out);
}

static void put_id(newsx_buffer *out, char letter, uint32_t index)
{
    char start[2] = { '"', letter };
    nx_put(out, start, sizeof start);
    nx_put_json_number(out, index + 1);
    nx_putc(out, '"');
}

PUT(put_person_id) { UNUSED(value); put_id(walk->out, 'p', (uint32_t)((const nx_person *)field - walk->doc->people)); }
PUT(put_quote_id) { UNUSED(value); put_id(walk->out, 'q', (uint32_t)((const nx_quote *)field - walk->doc->quotes)); }
PUT(put_date_id) { UNUSED(value); put_id(walk->out, 'd', (uint32_t)((const nx_timex *)field - walk->doc->dates)); }
PUT(put_place_id) { UNUSED(value); put_id(walk->out, 'l', (uint32_t)((const nx_place *)field - walk->doc->places)); }
PUT(put_utterance) { UNUSED(value); put_id(walk->out, 'u', *(const uint32_t *)field - 1); }

PUT(put_within)   /* nx_id of a quote */
{
    UNUSED(value);
    nx_id quote = *(const nx_id *)field;
    if (quote == NX_NONE)
        put_null(walk->out);
    else
        put_id(walk->out, 'q', quote);
}

PUT(put_speaker_id)   /* nx_quote */
{
    UNUSED(value);
    const nx_quote *quote = field;
    if (nx_quote_speaker(walk->doc, quote))
        put_id(walk->out, 'p', quote->person);
    else
        put_null(walk->out);
}

PUT(put_speaker)   /* nx_quote */
{
    const char *name = nx_quote_speaker(walk->doc, field);
    put_text(walk, value, &name);
}

PUT(put_marks)   /* nx_quote: the opening mark, the closing one, or both */
{
    UNUSED(value);
    const newsx_document *doc = walk->doc;
    nx_id marked = ((const nx_quote *)field)->marked;
    if (marked >= doc->marked_count) {
        put_null(walk->out);
        return;
    }
    nx_span open = doc->marked[marked].open, close = doc->marked[marked].close;
    nx_putc(walk->out, '"');
    nx_put_json_inside(walk->out, doc->text + open.start, open.end - open.start);
    nx_put_json_inside(walk->out, doc->text + close.start, close.end - close.start);
    nx_putc(walk->out, '"');
}

/* ------------------------------------------------------------ objects and arrays */

static void put_object(nx_walk *walk, const nx_json_shape *shape, const void *record)
{
    const newsx_write_options *options = &walk->options;
    unsigned asked = (options->types & NEWSX_ALL) | (options->with_text ? NX_ONLY_WITH_TEXT : 0) |
                     (options->explain ? NX_ONLY_EXPLAINED : 0);
    newsx_buffer *out = walk->out;
    size_t start = out->length;

    for (const nx_json_key *key = shape->keys, *end = key + shape->count; key < end; key++) {
        if (key->only && !(key->only & asked))
            continue;
        size_t length = out->length;
        if (out->capacity - length < sizeof key->text && !nx_buffer_reserve(out, sizeof key->text))
            return;
        memcpy(out->data + length, key->text, sizeof key->text);
        out->length = length + key->length;
        key->value->put(walk, key->value, (const char *)record + key->offset);
    }
    if (out->length > start)
        out->data[start] = '{';   /* in place of the first comma */
    nx_putc(out, '}');
}

PUT(put_part)   /* an object made of the record itself, or of a part of it that is always there */
{
    put_object(walk, value->object, field);
}

PUT(put_cue)   /* nx_span, null where it is empty */
{
    const nx_span *span = field;
    if (span->start < span->end)
        put_object(walk, value->object, field);
    else
        put_null(walk->out);
}

PUT(put_mention)   /* nx_id of a mention */
{
    nx_id mention = *(const nx_id *)field;
    if (mention < walk->doc->mentions_count)
        put_object(walk, value->object, &walk->doc->mentions[mention]);
    else
        put_null(walk->out);
}

PUT(put_mention_kind)   /* nx_mention; the words are in this order */
{
    const nx_mention *mention = field;
    nx_put_json_word(walk->out, value->words[mention->kind == NX_PRONOUN ? 1 : mention->named ? 0 : 2]);
}

PUT(put_person_mentions)   /* nx_person: where it is named */
{
    const newsx_document *doc = walk->doc;
    nx_id mention = doc->first_named ? doc->first_named[(const nx_person *)field - doc->people] : NX_NONE;
    char before = '[';

    for (; mention != NX_NONE; mention = doc->next_named[mention]) {
        nx_putc(walk->out, before);
        before = ',';
        put_span(walk, value->items, &doc->mentions[mention].name);
    }
    nx_puts(walk->out, before == '[' ? "[]" : "]");
}

PUT(put_byline)   /* newsx_document */
{
    UNUSED(field);
    nx_putc(walk->out, '[');
    for (uint32_t i = 0; i < walk->doc->byline_count; i++) {
        if (i)
            nx_putc(walk->out, ',');
        put_always(walk, value->items, &walk->doc->byline[i]);
    }
    nx_putc(walk->out, ']');
}

PUT(put_warnings)   /* newsx_document */
{
    UNUSED(field);
    nx_putc(walk->out, '[');
    for (uint32_t i = 0; i < walk->doc->warnings_count; i++) {
        if (i)
            nx_putc(walk->out, ',');
        put_object(walk, value->items->object, &walk->doc->warnings[i]);
    }
    nx_putc(walk->out, ']');
}

static const void *record_of(const newsx_document *doc, unsigned kind, nx_id id)
{
    switch (kind) {
    case NEWSX_QUOTE: return &doc->quotes[id];
    case NEWSX_SPEAKER:
    case NEWSX_PERSON: return &doc->people[id];
    case NEWSX_DATE: return &doc->dates[id];
    case NEWSX_PLACE: return &doc->places[id];
    case NEWSX_HEADING: return &doc->blocks[id].span;
    case NEWSX_SENTENCE: return &doc->sentences[id].span;
    default: return &doc->tokens[id].span;
    }
}

PUT(put_records)   /* newsx_document: all records of value->kind that are to be written */
{
    UNUSED(field);
    uint32_t count = nx_walk_count(walk, value->kind);

    nx_putc(walk->out, '[');
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            nx_putc(walk->out, ',');
        value->items->put(walk, value->items, record_of(walk->doc, value->kind, nx_walk_id(walk, value->kind, i)));
    }
    nx_putc(walk->out, ']');
}

/* ------------------------------------------------------------ the document as a whole; `field` is the document */

PUT(put_characters)
{
    UNUSED(value);
    UNUSED(field);
    nx_put_uint(walk->out, nx_position_points(&walk->positions, walk->doc->length));
}

PUT(put_paragraphs)
{
    UNUSED(value);
    UNUSED(field);
    uint32_t count = 0;
    for (uint32_t i = 0; i < walk->doc->blocks_count; i++)
        count += walk->doc->blocks[i].kind == NX_PARAGRAPH;
    nx_put_uint(walk->out, count);
}

PUT(put_offsets)
{
    UNUSED(field);
    put_word(walk, value, &walk->options.offsets);
}

PUT(put_all_text)
{
    UNUSED(value);
    UNUSED(field);
    nx_put_json_text(walk->out, walk->doc->text, walk->doc->length);
}

PUT(put_dateline)
{
    UNUSED(field);
    if (walk->doc->dateline.span.start < walk->doc->dateline.span.end)
        put_object(walk, value->object, walk->doc);
    else
        put_null(walk->out);
}

static const nx_place *dateline_place(const newsx_document *doc)
{
    return doc->dateline.place < doc->places_count ? &doc->places[doc->dateline.place] : NULL;
}

PUT(put_dateline_place)
{
    UNUSED(field);
    const nx_place *place = dateline_place(walk->doc);
    put_text(walk, value, &(const char *){ place ? place->name : NULL });
}

PUT(put_dateline_country)
{
    UNUSED(field);
    const nx_place *place = dateline_place(walk->doc);
    put_text(walk, value, &(const char *){ place ? place->country : NULL });
}

PUT(put_dateline_value)
{
    UNUSED(field);
    const newsx_document *doc = walk->doc;
    nx_id date = doc->dateline.date;
    put_text(walk, value, &(const char *){ date < doc->dates_count ? doc->dates[date].value : NULL });
}

/* ------------------------------------------------------------ what can stand behind a key */

#define S NX_JSON_STRING
#define I NX_JSON_INTEGER
#define N NX_JSON_NULL
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define DATE_PATTERN "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
typedef const nx_json_value V;

static V SCHEMA = { .put = put_literal, .types = S, .words = WORDS("newsx/1") };
static V LANGUAGE = { .put = put_literal, .types = S, .words = WORDS("en") };
static V ANYTHING = { .put = put_raw, .types = NX_JSON_ANY };
static V TEXT = { .put = put_always, .types = S };
static V TEXT_OR_NULL = { .put = put_text, .types = S | N };
static V FOREIGN_OR_NULL = { .put = put_foreign, .types = S | N };
static V MESSAGE = { .put = put_chars, .types = S | N };
static V DAY = { .put = put_day, .types = S | N, .pattern = DATE_PATTERN };
static V PUBLISHED = { .put = put_foreign, .types = S | N, .pattern = DATE_PATTERN };
static V COUNTRY = { .put = put_text, .types = S | N, .pattern = "^[A-Z]{2}$" };
static V COUNT = { .put = put_count, .types = I };
static V LONG_COUNT = { .put = put_long_count, .types = I };
static V NUMBER_OR_NULL = { .put = put_number_or_null, .types = I | N };
static V OFFSET = { .put = put_offset, .types = I };
static V LINE = { .put = put_line, .types = I };
static V COLUMN = { .put = put_column, .types = I };
static V SLICE = { .put = put_slice, .types = S };
static V SPAN = { .put = put_span, .items = &OFFSET, .length = 2 };
static V RULE = { .put = put_rule, .types = S | N };
static V DEGREES = { .put = put_coordinate, .types = NX_JSON_NUMBER | N };

/* ------------------------------------------------------------ the shape of newsx/1: keys in the order of the output */

#define KEY(key, value, type, field, about) { ",\"" key "\":", sizeof key + 3, value, offsetof(type, field), 0, about }
#define WHOLE(key, value, about) { ",\"" key "\":", sizeof key + 3, value, 0, 0, about }
#define ONLY(when, key, value, type, field, about)                                                                      \
    { ",\"" key "\":", sizeof key + 3, value, offsetof(type, field), when, about }
#define ONLY_WHOLE(when, key, value, about) { ",\"" key "\":", sizeof key + 3, value, 0, when, about }
#define SHAPE(shape, name, table) static const nx_json_shape shape = { name, table, sizeof table / sizeof *table }

static const nx_json_key SOURCE_KEYS[] = {
    KEY("path", &TEXT, newsx_document, path, "as the input was named; - is standard input"),
    KEY("member", &FOREIGN_OR_NULL, newsx_document, member, "the file inside an archive"),
    KEY("record", &LONG_COUNT, newsx_document, record, "which record of its file, from 1"),
    KEY("format", &TEXT, newsx_document, format, "what it was read as: text, jsonl"),
    KEY("encoding", &TEXT, newsx_document, encoding, "what its bytes were read as: UTF-8, Windows-1252"),
    KEY("bytes", &LONG_COUNT, newsx_document, bytes, "the size of the input"),
};
SHAPE(SOURCE, "source", SOURCE_KEYS);
static V SOURCE_PART = { .put = put_part, .object = &SOURCE };

static V REFERENCE_FROM = { .put = put_text, .types = S | N,
                            .words = WORDS("option", "meta", "dateline", "name", "mtime") };
static const nx_json_key REFERENCE_KEYS[] = {
    KEY("value", &DAY, newsx_document, ref_date, "the day from which \"yesterday\" is counted"),
    KEY("from", &REFERENCE_FROM, newsx_document, ref_from, "where that day comes from"),
};
SHAPE(REFERENCE, "reference_date", REFERENCE_KEYS);
static V REFERENCE_PART = { .put = put_part, .object = &REFERENCE };

static V CHARACTERS = { .put = put_characters, .types = I };
static V PARAGRAPHS = { .put = put_paragraphs, .types = I };
static const nx_json_key COUNTS_KEYS[] = {
    WHOLE("characters", &CHARACTERS, "code points of the text"),
    WHOLE("paragraphs", &PARAGRAPHS, "without headings, bylines, captions, list items"),
    KEY("sentences", &COUNT, newsx_document, sentences_count, NULL),
    KEY("tokens", &COUNT, newsx_document, tokens_count, NULL),
    KEY("quotes", &COUNT, newsx_document, quotes_count, "all of the document, also where the output is filtered"),
    KEY("speakers", &COUNT, newsx_document, speakers_count, NULL),
    KEY("people", &COUNT, newsx_document, persons_count, NULL),
    KEY("dates", &COUNT, newsx_document, dates_count, NULL),
    KEY("places", &COUNT, newsx_document, places_count, NULL),
};
SHAPE(COUNTS, "counts", COUNTS_KEYS);
static V COUNTS_PART = { .put = put_part, .object = &COUNTS };

static V DATELINE_PLACE = { .put = put_dateline_place, .types = S | N };
static V DATELINE_COUNTRY = { .put = put_dateline_country, .types = S | N, .pattern = "^[A-Z]{2}$" };
static V DATELINE_VALUE = { .put = put_dateline_value, .types = S | N };
static const nx_json_key DATELINE_KEYS[] = {
    KEY("start", &OFFSET, newsx_document, dateline.span.start, NULL),
    KEY("end", &OFFSET, newsx_document, dateline.span.end, NULL),
    KEY("text", &SLICE, newsx_document, dateline.span, NULL),
    WHOLE("place", &DATELINE_PLACE, "the usual name of its place"),
    WHOLE("country", &DATELINE_COUNTRY, "ISO 3166 alpha-2"),
    WHOLE("value", &DATELINE_VALUE, "its date, as TIMEX3 value"),
};
SHAPE(DATELINE, "dateline", DATELINE_KEYS);
static V DATELINE_PART = { .put = put_dateline, .types = N, .object = &DATELINE };

static V PERSON_ID = { .put = put_person_id, .types = S, .pattern = "^p[0-9]+$" };
static V PERSON_MENTIONS = { .put = put_person_mentions, .items = &SPAN };
static const nx_json_key PERSON_KEYS[] = {
    WHOLE("id", &PERSON_ID, "the same id in people, speakers and quotes is the same person"),
    KEY("name", &TEXT, nx_person, name, "the longest form in the article, without title"),
    KEY("title", &TEXT_OR_NULL, nx_person, title, NULL),
    KEY("organization", &TEXT_OR_NULL, nx_person, organization, NULL),
    WHOLE("mentions", &PERSON_MENTIONS, "where the text has the name: [start, end]"),
};
SHAPE(PERSON, "person", PERSON_KEYS);
static V PERSON_OBJECT = { .put = put_part, .object = &PERSON };
static V PEOPLE = { .put = put_records, .items = &PERSON_OBJECT, .kind = NEWSX_PERSON };

static V SPEAKER_KIND = { .put = put_word, .types = S, .words = NX_SOURCE_WORDS };
static const nx_json_key SPEAKER_KEYS[] = {
    WHOLE("id", &PERSON_ID, NULL),
    KEY("name", &TEXT, nx_person, name, "the longest form in the article, without title"),
    KEY("kind", &SPEAKER_KIND, nx_person, kind, NULL),
    KEY("title", &TEXT_OR_NULL, nx_person, title, NULL),
    KEY("quotes", &COUNT, nx_person, quotes, "how many quotes are theirs"),
    KEY("words", &COUNT, nx_person, words, "how many words those have"),
};
SHAPE(SPEAKER, "speaker", SPEAKER_KEYS);
static V SPEAKER_OBJECT = { .put = put_part, .object = &SPEAKER };
static V SPEAKERS = { .put = put_records, .items = &SPEAKER_OBJECT, .kind = NEWSX_SPEAKER };

static V MENTION_KIND = { .put = put_mention_kind, .types = S, .words = WORDS("name", "pronoun", "noun") };
static const nx_json_key MENTION_KEYS[] = {
    KEY("start", &OFFSET, nx_mention, span.start, NULL),
    KEY("end", &OFFSET, nx_mention, span.end, NULL),
    KEY("text", &SLICE, nx_mention, span, NULL),
    WHOLE("kind", &MENTION_KIND, NULL),
};
SHAPE(MENTION, "mention", MENTION_KEYS);
static V MENTION_PART = { .put = put_mention, .types = N, .object = &MENTION };

static const nx_json_key CUE_KEYS[] = {
    KEY("start", &OFFSET, nx_span, start, NULL),
    KEY("end", &OFFSET, nx_span, end, NULL),
    WHOLE("text", &SLICE, NULL),
};
SHAPE(CUE, "cue", CUE_KEYS);
static V CUE_PART = { .put = put_cue, .types = N, .object = &CUE };

static V QUOTE_ID = { .put = put_quote_id, .types = S, .pattern = "^q[0-9]+$" };
static V QUOTE_TYPE = { .put = put_word, .types = S, .words = NX_QUOTE_WORDS };
static V MARKS = { .put = put_marks, .types = S | N };
static V SPEAKER_NAME = { .put = put_speaker, .types = S | N };
static V SPEAKER_ID = { .put = put_speaker_id, .types = S | N, .pattern = "^p[0-9]+$" };
static V UTTERANCE = { .put = put_utterance, .types = S, .pattern = "^u[0-9]+$" };
static V WITHIN = { .put = put_within, .types = S | N, .pattern = "^q[0-9]+$" };
static const nx_json_key QUOTE_KEYS[] = {
    WHOLE("id", &QUOTE_ID, NULL),
    KEY("type", &QUOTE_TYPE, nx_quote, type, NULL),
    KEY("start", &OFFSET, nx_quote, span.start, "of what stands between the marks"),
    KEY("end", &OFFSET, nx_quote, span.end, NULL),
    KEY("line", &LINE, nx_quote, span.start, NULL),
    KEY("column", &COLUMN, nx_quote, span.start, "in code points"),
    KEY("text", &SLICE, nx_quote, span, NULL),
    WHOLE("marks", &MARKS, "the quotation marks; one of them where the other is missing"),
    WHOLE("speaker", &SPEAKER_NAME, "the name of who says it"),
    WHOLE("speaker_id", &SPEAKER_ID, "which of speakers"),
    KEY("mention", &MENTION_PART, nx_quote, mention, "the words for the speaker beside the cue"),
    KEY("cue", &CUE_PART, nx_quote, cue, "the words that announce speech"),
    KEY("utterance", &UTTERANCE, nx_quote, utterance, "the same for all parts of one utterance"),
    KEY("within", &WITHIN, nx_quote, within, "the mixed quote of which this is a part"),
    KEY("rule", &RULE, nx_quote, rule, NULL),
    ONLY(NX_ONLY_EXPLAINED, "why", &TEXT_OR_NULL, nx_quote, why, "why this speaker and not the next best"),
};
SHAPE(QUOTE, "quote", QUOTE_KEYS);
static V QUOTE_OBJECT = { .put = put_part, .object = &QUOTE };
static V QUOTES = { .put = put_records, .items = &QUOTE_OBJECT, .kind = NEWSX_QUOTE };

static V DATE_ID = { .put = put_date_id, .types = S, .pattern = "^d[0-9]+$" };
static V DATE_TYPE = { .put = put_word, .types = S, .words = NX_TIMEX_WORDS };
static const nx_json_key DATE_KEYS[] = {
    WHOLE("id", &DATE_ID, NULL),
    KEY("start", &OFFSET, nx_timex, span.start, NULL),
    KEY("end", &OFFSET, nx_timex, span.end, NULL),
    KEY("line", &LINE, nx_timex, span.start, NULL),
    KEY("column", &COLUMN, nx_timex, span.start, "in code points"),
    KEY("text", &SLICE, nx_timex, span, NULL),
    KEY("type", &DATE_TYPE, nx_timex, type, "TIMEX3 type"),
    KEY("value", &TEXT_OR_NULL, nx_timex, value, "TIMEX3 value"),
    KEY("mod", &TEXT_OR_NULL, nx_timex, mod, "TIMEX3 mod"),
    KEY("from", &DAY, nx_timex, from, "the first day that it covers"),
    KEY("to", &DAY, nx_timex, to, "the last day that it covers"),
    KEY("rule", &RULE, nx_timex, rule, NULL),
    ONLY(NX_ONLY_EXPLAINED, "why", &TEXT_OR_NULL, nx_timex, why, "why this value and not the next best"),
};
SHAPE(DATE, "date", DATE_KEYS);
static V DATE_OBJECT = { .put = put_part, .object = &DATE };
static V DATES = { .put = put_records, .items = &DATE_OBJECT, .kind = NEWSX_DATE };

static V PLACE_ID = { .put = put_place_id, .types = S, .pattern = "^l[0-9]+$" };
static V PLACE_KIND = { .put = put_text, .types = S | N, .words = NX_PLACE_WORDS };
static V PLACE_USE = { .put = put_word, .types = S, .words = NX_USE_WORDS };
static const nx_json_key PLACE_KEYS[] = {
    WHOLE("id", &PLACE_ID, NULL),
    KEY("start", &OFFSET, nx_place, span.start, NULL),
    KEY("end", &OFFSET, nx_place, span.end, NULL),
    KEY("line", &LINE, nx_place, span.start, NULL),
    KEY("column", &COLUMN, nx_place, span.start, "in code points"),
    KEY("text", &SLICE, nx_place, span, NULL),
    KEY("name", &TEXT_OR_NULL, nx_place, name, "the usual English name"),
    KEY("kind", &PLACE_KIND, nx_place, kind, NULL),
    KEY("country", &COUNTRY, nx_place, country, "ISO 3166 alpha-2"),
    KEY("admin1", &TEXT_OR_NULL, nx_place, admin1, "the state, province or region that it lies in"),
    KEY("lat", &DEGREES, nx_place, lat, "WGS 84; null for a demonym"),
    KEY("lon", &DEGREES, nx_place, lon, NULL),
    KEY("geonames", &NUMBER_OR_NULL, nx_place, geonames, "GeoNames id"),
    KEY("use", &PLACE_USE, nx_place, use, "literal: there; associative: for a government or team, or as a modifier"),
    KEY("rule", &RULE, nx_place, rule, NULL),
    ONLY(NX_ONLY_EXPLAINED, "why", &TEXT_OR_NULL, nx_place, why, "why this place and not the next best"),
};
SHAPE(PLACE, "place", PLACE_KEYS);
static V PLACE_OBJECT = { .put = put_part, .object = &PLACE };
static V PLACES = { .put = put_records, .items = &PLACE_OBJECT, .kind = NEWSX_PLACE };

static const nx_json_key WARNING_KEYS[] = {
    KEY("message", &MESSAGE, newsx_error, message, NULL),
    KEY("line", &COUNT, newsx_error, line, NULL),
    KEY("column", &COUNT, newsx_error, column, NULL),
};
SHAPE(WARNING, "warning", WARNING_KEYS);
static V WARNING_OBJECT = { .put = put_part, .object = &WARNING };
static V WARNINGS = { .put = put_warnings, .items = &WARNING_OBJECT };

static V BYLINE = { .put = put_byline, .items = &TEXT };
static V OFFSETS = { .put = put_offsets, .types = S, .words = WORDS("codepoint", "byte", "utf16") };
static V HEADINGS = { .put = put_records, .items = &SPAN, .kind = NEWSX_HEADING };
static V SENTENCES = { .put = put_records, .items = &SPAN, .kind = NEWSX_SENTENCE };
static V TOKENS = { .put = put_records, .items = &SPAN, .kind = NEWSX_TOKEN };
static V ALL_TEXT = { .put = put_all_text, .types = S };
static const nx_json_key DOCUMENT_KEYS[] = {
    WHOLE("schema", &SCHEMA, "the format; additions keep its number"),
    KEY("id", &ANYTHING, newsx_document, id_json, "the record's own, else its path"),
    WHOLE("source", &SOURCE_PART, NULL),
    KEY("title", &FOREIGN_OR_NULL, newsx_document, title, NULL),
    WHOLE("byline", &BYLINE, NULL),
    KEY("published", &PUBLISHED, newsx_document, published, "as the source says"),
    WHOLE("language", &LANGUAGE, NULL),
    KEY("url", &FOREIGN_OR_NULL, newsx_document, url, NULL),
    WHOLE("reference_date", &REFERENCE_PART, NULL),
    WHOLE("offsets", &OFFSETS, "what start and end count"),
    WHOLE("counts", &COUNTS_PART, NULL),
    WHOLE("dateline", &DATELINE_PART, NULL),
    ONLY_WHOLE(NEWSX_HEADING, "headings", &HEADINGS, "[start, end]"),
    ONLY_WHOLE(NEWSX_PERSON, "people", &PEOPLE, NULL),
    ONLY_WHOLE(NEWSX_SPEAKER, "speakers", &SPEAKERS, "people and other sources to whom a quote is given"),
    ONLY_WHOLE(NEWSX_QUOTE, "quotes", &QUOTES, NULL),
    ONLY_WHOLE(NEWSX_DATE, "dates", &DATES, NULL),
    ONLY_WHOLE(NEWSX_PLACE, "places", &PLACES, NULL),
    ONLY_WHOLE(NEWSX_SENTENCE, "sentences", &SENTENCES, "[start, end]"),
    ONLY_WHOLE(NEWSX_TOKEN, "tokens", &TOKENS, "[start, end]"),
    ONLY_WHOLE(NX_ONLY_WITH_TEXT, "text", &ALL_TEXT, "the text that offsets count in"),
    WHOLE("warnings", &WARNINGS, NULL),
};
const nx_json_shape NX_JSON_DOCUMENT = { "document", DOCUMENT_KEYS, sizeof DOCUMENT_KEYS / sizeof *DOCUMENT_KEYS };

static V ERROR_CODE = { .put = put_word, .types = S, .words = NX_STATUS_WORDS };
static const nx_json_key ERROR_KEYS[] = {
    KEY("code", &ERROR_CODE, newsx_error, status, NULL),
    KEY("message", &MESSAGE, newsx_error, message, NULL),
    KEY("line", &NUMBER_OR_NULL, newsx_error, line, "of the input"),
    KEY("column", &NUMBER_OR_NULL, newsx_error, column, "of the input"),
};
SHAPE(ERROR, "error", ERROR_KEYS);
static V ERROR_PART = { .put = put_part, .object = &ERROR };
static const nx_json_key ERROR_RECORD_KEYS[] = {
    WHOLE("schema", &SCHEMA, NULL),
    KEY("id", &ANYTHING, newsx_document, id_json, "the record's own, else its path"),
    KEY("error", &ERROR_PART, newsx_document, error, NULL),
};
const nx_json_shape NX_JSON_ERROR_RECORD = { "error_record", ERROR_RECORD_KEYS,
                                             sizeof ERROR_RECORD_KEYS / sizeof *ERROR_RECORD_KEYS };

/* ------------------------------------------------------------ the writer */

void nx_write_json(nx_walk *walk)
{
    put_object(walk, walk->doc->error.status == NEWSX_OK ? &NX_JSON_DOCUMENT : &NX_JSON_ERROR_RECORD, walk->doc);
    nx_putc(walk->out, '\n');
}
