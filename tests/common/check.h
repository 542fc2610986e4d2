/* check.h - what must hold of every document and of every line of JSON, whatever was read.
 *
 *     check_document(document)                      the layers
 *     check_json(document, json, length, unit)      the line that newsx_write() made with all types and the text
 *
 * Both give NULL where all holds; else what does not, in a text that lives until the next call. The programs that break
 * inputs are one file each, so the checks are a header.
 */
#ifndef CHECK_H
#define CHECK_H

#include "base/utf8.h"
#include "document/document.h"

#include <json-c/json.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char check_says[400];

static const char *wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *wrong(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(check_says, sizeof check_says, format, arguments);
    va_end(arguments);
    return check_says;
}

/* Gives the fault to the caller, if there is one. */
#define TRY(check)                                                                                                     \
    do {                                                                                                               \
        const char *fault_ = (check);                                                                                  \
        if (fault_)                                                                                                    \
            return fault_;                                                                                             \
    } while (0)

/* ---------------------------------------------------------------- the layers */

static bool at_character(const newsx_document *doc, uint32_t byte)
{
    return byte == doc->length || (doc->text[byte] & 0xC0) != 0x80;
}

static const char *check_span(const newsx_document *doc, nx_span span, const char *what, uint32_t index,
                              bool may_be_empty)
{
    if (span.start == span.end && may_be_empty)
        return NULL;
    if (span.start >= span.end || span.end > doc->length)
        return wrong("%s %u: %u-%u is no span of a text of %u bytes", what, index, span.start, span.end, doc->length);
    if (!at_character(doc, span.start) || !at_character(doc, span.end))
        return wrong("%s %u: %u-%u cuts a character", what, index, span.start, span.end);
    return NULL;
}

static const char *check_index(nx_id id, uint32_t count, const char *what, uint32_t index)
{
    return id == NX_NONE || id < count ? NULL : wrong("%s %u: points to record %u of %u", what, index, id, count);
}

static const char *check_order(nx_span before, nx_span now, const char *what, uint32_t index)
{
    if (now.start < before.start || (now.start == before.start && now.end < before.end))
        return wrong("%s %u: stands before the last one", what, index);
    return NULL;
}

static const char *check_tokens(const newsx_document *doc)
{
    uint32_t end = 0;

    for (uint32_t i = 0; i < doc->tokens_count; i++) {
        TRY(check_span(doc, doc->tokens[i].span, "token", i, false));
        if (doc->tokens[i].span.start < end)
            return wrong("token %u: overlaps the last one", i);
        end = doc->tokens[i].span.end;
    }
    return NULL;
}

static const char *check_sentences(const newsx_document *doc)
{
    uint32_t token = 0, end = 0;

    for (uint32_t i = 0; i < doc->sentences_count; i++) {
        const nx_sentence *s = &doc->sentences[i];
        TRY(check_span(doc, s->span, "sentence", i, false));
        if (s->span.start < end)
            return wrong("sentence %u: overlaps the last one", i);
        if (s->first_token != token || s->end_token <= s->first_token || s->end_token > doc->tokens_count)
            return wrong("sentence %u: tokens %u-%u, and the last one ended at %u", i, s->first_token, s->end_token,
                         token);
        if (doc->tokens[s->first_token].span.start != s->span.start ||
            doc->tokens[s->end_token - 1].span.end != s->span.end)
            return wrong("sentence %u: is not from its first token to its last", i);
        if (s->block >= doc->blocks_count)
            return wrong("sentence %u: block %u of %u", i, s->block, doc->blocks_count);
        token = s->end_token;
        end = s->span.end;
    }
    if (token != doc->tokens_count)
        return wrong("sentences end at token %u of %u", token, doc->tokens_count);
    return NULL;
}

static const char *check_blocks(const newsx_document *doc)
{
    uint32_t sentence = 0;

    for (uint32_t i = 0; i < doc->blocks_count; i++) {
        const nx_block_record *b = &doc->blocks[i];
        TRY(check_span(doc, b->span, "block", i, false));
        if (b->first_sentence != sentence || b->end_sentence < sentence || b->end_sentence > doc->sentences_count)
            return wrong("block %u: sentences %u-%u, and the last one ended at %u", i, b->first_sentence,
                         b->end_sentence, sentence);
        for (; sentence < b->end_sentence; sentence++)
            if (doc->sentences[sentence].block != i || doc->sentences[sentence].span.start < b->span.start ||
                doc->sentences[sentence].span.end > b->span.end)
                return wrong("sentence %u: is not inside its block", sentence);
    }
    if (sentence != doc->sentences_count)
        return wrong("blocks end at sentence %u of %u", sentence, doc->sentences_count);
    return NULL;
}

static const char *check_tape(const newsx_document *doc, const nx_tape *tape, const char *what)
{
    if (!tape->symbol)
        return tape->count ? wrong("%s tape: no symbols", what) : NULL;
    for (uint32_t i = 0; i < tape->count; i++)
        if (tape->first[i] > tape->first[i + 1] || !tape->symbol[i])
            return wrong("%s tape: unit %u of %u", what, i, tape->count);
    if (tape->symbol[tape->count] || tape->first[tape->count] != doc->tokens_count)
        return wrong("%s tape: does not end at the last token", what);
    return NULL;
}

static const char *check_pairs(const newsx_document *doc)
{
    for (uint32_t i = 0; i < doc->pairs_count; i++) {
        const nx_mark_pair *m = &doc->pairs[i];
        TRY(check_span(doc, m->open, "opening mark", i, true));
        TRY(check_span(doc, m->close, "closing mark", i, true));
        TRY(check_span(doc, m->inner, "marked words", i, true));
        if (m->block >= doc->blocks_count || m->first_token > m->end_token || m->end_token > doc->tokens_count)
            return wrong("marked words %u: block or tokens out of range", i);
        if ((m->open.end > m->open.start && m->open.end > m->inner.start) ||
            (m->close.end > m->close.start && m->close.start < m->inner.end))
            return wrong("marked words %u: are not between their marks", i);
    }
    return NULL;
}

static const char *check_dates(const newsx_document *doc)
{
    for (uint32_t i = 0; i < doc->dates_count; i++) {
        const nx_timex *t = &doc->dates[i];
        TRY(check_span(doc, t->span, "date", i, false));
        if (i)
            TRY(check_order(t[-1].span, t->span, "date", i));
        if (!t->value)
            return wrong("date %u: no value", i);
        if ((strlen(t->from) != 0 && strlen(t->from) != 10) || (strlen(t->to) != 0 && strlen(t->to) != 10) ||
            !t->from[0] != !t->to[0] || strcmp(t->from, t->to) > 0)
            return wrong("date %u: from %.11s to %.11s", i, t->from, t->to);
    }
    return NULL;
}

static const char *check_mentions(const newsx_document *doc)
{
    for (uint32_t i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        TRY(check_span(doc, m->span, "mention", i, false));
        TRY(check_span(doc, m->name, "name of mention", i, true));
        TRY(check_span(doc, m->title, "title of mention", i, true));
        TRY(check_index(m->person, doc->people_count, "mention", i));
        if (m->first_token >= m->end_token || m->end_token > doc->tokens_count)
            return wrong("mention %u: tokens %u-%u of %u", i, m->first_token, m->end_token, doc->tokens_count);
    }
    for (uint32_t i = 0; i < doc->people_count; i++) {
        if (!doc->people[i].name || !doc->people[i].name[0])
            return wrong("person %u: no name", i);
        if (nx_utf8_valid(doc->people[i].name, strlen(doc->people[i].name)) != strlen(doc->people[i].name))
            return wrong("person %u: the name cuts a character", i);
        TRY(check_index(doc->people[i].first_mention, doc->mentions_count, "person", i));
    }
    return NULL;
}

static const char *check_places(const newsx_document *doc)
{
    for (uint32_t i = 0; i < doc->places_count; i++) {
        const nx_place *p = &doc->places[i];
        TRY(check_span(doc, p->span, "place", i, false));
        if (i)
            TRY(check_order(p[-1].span, p->span, "place", i));
        const nx_place_entry *e = p->entry;
        if (!e->name || !e->kind)
            return wrong("place %u: no name or kind", i);
        if (e->country && strlen(e->country) != 2)
            return wrong("place %u: country %s", i, e->country);
        if (isnan(e->lat) != isnan(e->lon) || fabs(e->lat) > 90 || fabs(e->lon) > 180)
            return wrong("place %u: at %f %f", i, e->lat, e->lon);
    }
    return NULL;
}

static const char *check_quotes(const newsx_document *doc)
{
    for (uint32_t i = 0; i < doc->quotes_count; i++) {
        const nx_quote *q = &doc->quotes[i];
        TRY(check_span(doc, q->span, "quote", i, false));
        TRY(check_span(doc, q->cue, "cue of quote", i, true));
        TRY(check_index(q->pair, doc->pairs_count, "quote (pair)", i));
        TRY(check_index(q->mention, doc->mentions_count, "quote (mention)", i));
        TRY(check_index(q->person, doc->people_count, "quote (person)", i));
        TRY(check_index(q->within, doc->quotes_count, "quote (within)", i));
        if (i)
            TRY(check_order(q[-1].span, q->span, "quote", i));
        if (!q->utterance)
            return wrong("quote %u: no utterance", i);
        if (q->within != NX_NONE) {
            const nx_quote *around = &doc->quotes[q->within];
            if (q->within == i || around->span.start > q->span.start || around->span.end < q->span.end)
                return wrong("quote %u: is not within quote %u", i, q->within);
        }
    }
    return NULL;
}

/* A span that a record names, and what the record is. */
struct naming {
    nx_span span;
    const char *type;
};

static int by_span(const void *a, const void *b)
{
    const nx_span x = ((const struct naming *)a)->span, y = ((const struct naming *)b)->span;
    return x.start != y.start ? (x.start > y.start) - (x.start < y.start) : (x.end > y.end) - (x.end < y.end);
}

/* One span is one thing: a person, an organization or a place. */
static const char *check_types(const newsx_document *doc)
{
    const size_t most = (size_t)doc->mentions_count + doc->organization_spans_count + doc->places_count;
    struct naming *all = malloc((most + 1) * sizeof *all);
    const char *found = NULL;
    size_t count = 0;
    if (!all)
        return wrong("no memory for the check");
    for (uint32_t i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->named && m->kind == NX_PERSON && m->person < doc->people_count &&
            doc->people[m->person].kind == NX_PERSON)
            all[count++] = (struct naming){ m->name, "person" };
    }
    for (uint32_t i = 0; i < doc->organization_spans_count; i++)
        all[count++] = (struct naming){ doc->organization_spans[i], "organization" };
    for (uint32_t i = 0; i < doc->places_count; i++)
        all[count++] = (struct naming){ doc->places[i].span, "place" };
    qsort(all, count, sizeof *all, by_span);
    for (size_t i = 1; i < count && !found; i++)
        if (by_span(&all[i - 1], &all[i]) == 0 && strcmp(all[i - 1].type, all[i].type) != 0)
            found = wrong("%u-%u is a %s and a %s: %.*s", all[i].span.start, all[i].span.end, all[i - 1].type,
                          all[i].type, (int)(all[i].span.end - all[i].span.start), doc->text + all[i].span.start);
    free(all);
    return found;
}

static int by_name(const void *a, const void *b)
{
    const nx_person *x = *(const nx_person *const *)a, *y = *(const nx_person *const *)b;
    return x->kind != y->kind ? (x->kind > y->kind) - (x->kind < y->kind) : strcmp(x->name, y->name);
}

/* One name is one entry, but for a man and a woman who are called alike. Of very many sources newsx compares no more
 * than the first and the latest. */
static const char *check_entries(const newsx_document *doc, const nx_id *ids, uint32_t count, const char *what)
{
    enum { COMPARED = 400 };
    const nx_person **all = count > 1 && doc->people_count <= COMPARED ? malloc(count * sizeof *all) : NULL;
    const char *found = NULL;
    if (!all)
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        all[i] = &doc->people[ids[i]];
    qsort(all, count, sizeof *all, by_name);
    for (uint32_t i = 1; i < count && !found; i++)
        if (by_name(&all[i - 1], &all[i]) == 0 &&
            (all[i]->kind != NX_PERSON || all[i]->gender == all[i - 1]->gender || all[i]->gender == NX_UNKNOWN ||
             all[i - 1]->gender == NX_UNKNOWN))
            found = wrong("two %s have the name %.200s", what, all[i]->name);
    free(all);
    return found;
}

static inline const char *check_document(const newsx_document *doc)
{
    if (doc->error.status != NEWSX_OK)
        return doc->error.message[0] ? NULL : wrong("an error without a message");
    if (nx_utf8_valid(doc->text, doc->length) != doc->length)
        return wrong("the text is not UTF-8");
    TRY(check_tokens(doc));
    TRY(check_sentences(doc));
    TRY(check_blocks(doc));
    TRY(check_tape(doc, &doc->units, "unit"));
    TRY(check_tape(doc, &doc->clause, "clause"));
    TRY(check_pairs(doc));
    TRY(check_dates(doc));
    TRY(check_mentions(doc));
    TRY(check_places(doc));
    TRY(check_quotes(doc));
    TRY(check_types(doc));
    TRY(check_entries(doc, doc->persons, doc->persons_count, "people"));
    TRY(check_entries(doc, doc->speakers, doc->speakers_count, "speakers"));
    return NULL;
}

/* ---------------------------------------------------------------- the JSON */

/* The bytes at which the text's offsets stand, in one of the units, so that a record can be compared with its slice. */
struct offsets {
    const char *text;
    uint32_t *byte, count; /* byte[offset]; UINT32_MAX inside a character */
};

static bool offsets_make(struct offsets *offsets, const char *text, size_t length, newsx_offsets unit)
{
    uint32_t *byte = malloc((length + 1) * sizeof *byte), count = 0;
    if (!byte)
        return false;
    for (size_t at = 0; at < length;) {
        unsigned size;
        nx_utf8_decode(text + at, &size);
        unsigned units = unit == NEWSX_BYTE ? size : unit == NEWSX_UTF16 && size == 4 ? 2 : 1;
        byte[count++] = (uint32_t)at;
        while (--units)
            byte[count++] = UINT32_MAX;
        at += size;
    }
    byte[count] = (uint32_t)length;
    *offsets = (struct offsets){text, byte, count};
    return true;
}

static json_object *get(json_object *object, const char *key)
{
    json_object *value = NULL;
    return json_object_object_get_ex(object, key, &value) ? value : NULL;
}

static const char *string(json_object *object, const char *key)
{
    json_object *value = get(object, key);
    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

static const char *check_slice(const struct offsets *offsets, int64_t start, int64_t end, const char *what,
                               size_t index)
{
    if (start < 0 || start >= end || end > offsets->count)
        return wrong("%s %zu: %lld-%lld of %u", what, index, (long long)start, (long long)end, offsets->count);
    if (offsets->byte[start] == UINT32_MAX || offsets->byte[end] == UINT32_MAX)
        return wrong("%s %zu: %lld-%lld cuts a character", what, index, (long long)start, (long long)end);
    return NULL;
}

static const char *check_text(const struct offsets *offsets, json_object *record, const char *what, size_t index)
{
    if (!json_object_is_type(get(record, "start"), json_type_int) ||
        !json_object_is_type(get(record, "end"), json_type_int))
        return wrong("%s %zu: start or end is no number", what, index);
    int64_t start = json_object_get_int64(get(record, "start")), end = json_object_get_int64(get(record, "end"));
    TRY(check_slice(offsets, start, end, what, index));

    json_object *text = get(record, "text");
    size_t from = offsets->byte[start], length = offsets->byte[end] - from;
    if (!json_object_is_type(text, json_type_string) || (size_t)json_object_get_string_len(text) != length ||
        memcmp(json_object_get_string(text), offsets->text + from, length) != 0)
        return wrong("%s %zu: its text is not the slice %lld-%lld", what, index, (long long)start, (long long)end);
    return NULL;
}

/* Records that begin at a line and a column must find them again by counting from the beginning of the text. */
struct walk {
    size_t byte;
    int64_t line, column;
};

static void walk_to(struct walk *walk, const char *text, size_t byte)
{
    if (byte < walk->byte)
        *walk = (struct walk){0, 1, 1};
    while (walk->byte < byte) {
        unsigned size;
        nx_utf8_decode(text + walk->byte, &size);
        bool newline = text[walk->byte] == '\n' ||
                       (text[walk->byte] == '\r' && (walk->byte + 1 == byte || text[walk->byte + 1] != '\n'));
        walk->byte += size;
        walk->line += newline;
        walk->column = newline ? 1 : walk->column + 1;
    }
}

static const char *check_records(const struct offsets *offsets, json_object *document, const char *key, char letter)
{
    json_object *array = get(document, key);
    if (!json_object_is_type(array, json_type_array))
        return wrong("%s: no array", key);

    int64_t last_start = 0, last_end = 0;
    struct walk walk = {0, 1, 1};
    for (size_t i = 0; i < json_object_array_length(array); i++) {
        json_object *record = json_object_array_get_idx(array, i);
        TRY(check_text(offsets, record, key, i));
        int64_t start = json_object_get_int64(get(record, "start")), end = json_object_get_int64(get(record, "end"));
        if (start < last_start || (start == last_start && end < last_end))
            return wrong("%s %zu: not sorted", key, i);
        last_start = start;
        last_end = end;
        walk_to(&walk, offsets->text, offsets->byte[start]);
        if (json_object_get_int64(get(record, "line")) != walk.line ||
            json_object_get_int64(get(record, "column")) != walk.column)
            return wrong("%s %zu: stands at %lld:%lld", key, i, (long long)walk.line, (long long)walk.column);
        char id[24];
        snprintf(id, sizeof id, "%c%zu", letter, i + 1);
        if (!string(record, "id") || strcmp(string(record, "id"), id) != 0)
            return wrong("%s %zu: id %s", key, i, string(record, "id"));
        if (!string(record, "rule") || !string(record, "type") == !string(record, "use"))
            return wrong("%s %zu: no rule, or neither type nor use", key, i);
    }
    return NULL;
}

static const char *check_spans(const struct offsets *offsets, json_object *document, const char *key)
{
    json_object *array = get(document, key);
    if (!json_object_is_type(array, json_type_array))
        return wrong("%s: no array", key);

    int64_t last = 0;
    for (size_t i = 0; i < json_object_array_length(array); i++) {
        json_object *pair = json_object_array_get_idx(array, i);
        if (!json_object_is_type(pair, json_type_array) || json_object_array_length(pair) != 2)
            return wrong("%s %zu: no pair", key, i);
        int64_t start = json_object_get_int64(json_object_array_get_idx(pair, 0));
        int64_t end = json_object_get_int64(json_object_array_get_idx(pair, 1));
        TRY(check_slice(offsets, start, end, key, i));
        if (start < last)
            return wrong("%s %zu: overlaps the last one", key, i);
        last = end;
    }
    return NULL;
}

static bool has_id(json_object *array, const char *id)
{
    for (size_t i = 0; i < json_object_array_length(array); i++) {
        const char *other = string(json_object_array_get_idx(array, i), "id");
        if (other && strcmp(other, id) == 0)
            return true;
    }
    return false;
}

static const char *check_quote_links(const struct offsets *offsets, json_object *document)
{
    json_object *quotes = get(document, "quotes"), *speakers = get(document, "speakers");

    for (size_t i = 0; i < json_object_array_length(quotes); i++) {
        json_object *quote = json_object_array_get_idx(quotes, i);
        const char *speaker = string(quote, "speaker_id"), *within = string(quote, "within");
        if (speaker && !has_id(speakers, speaker))
            return wrong("quote %zu: speaker %s is not among the speakers", i, speaker);
        if (within && !has_id(quotes, within))
            return wrong("quote %zu: within %s, which is not there", i, within);
        if (get(quote, "mention"))
            TRY(check_text(offsets, get(quote, "mention"), "mention of quote", i));
        if (get(quote, "cue"))
            TRY(check_text(offsets, get(quote, "cue"), "cue of quote", i));
    }
    return NULL;
}

static const char *check_keys(json_object *document)
{
    static const char *const KEYS[] = {
        "schema",         "id",      "source",    "title",    "byline",   "published", "language", "genre", "url",
        "reference_date", "offsets", "counts",    "dateline", "headings", "blocks", "people",    "organizations", "speakers", "quotes",
        "dates",          "places",  "sentences", "tokens",   "text",     "warnings",
    };
    size_t next = 0;

    json_object_object_foreach(document, key, value)
    {
        (void)value;
        if (next < sizeof KEYS / sizeof *KEYS && strcmp(key, KEYS[next]) == 0)
            next++;
    }
    return next == sizeof KEYS / sizeof *KEYS ? NULL : wrong("the key \"%s\" is missing or out of order", KEYS[next]);
}

static const char *check_parsed(const newsx_document *doc, json_object *document, newsx_offsets unit)
{
    if (!string(document, "schema") || strcmp(string(document, "schema"), "newsx/1") != 0)
        return wrong("no schema");
    if (newsx_document_error(doc)) {
        if (!string(get(document, "error"), "code") || !string(get(document, "error"), "message"))
            return wrong("an error record without code or message");
        return NULL;
    }

    size_t length;
    const char *text = newsx_document_text(doc, &length);
    json_object *copy = get(document, "text");
    if (!json_object_is_type(copy, json_type_string) || (size_t)json_object_get_string_len(copy) != length ||
        memcmp(json_object_get_string(copy), text, length) != 0)
        return wrong("the text is not passed through");

    struct offsets offsets;
    if (!offsets_make(&offsets, text, length, unit))
        return wrong("no memory for the check");
    const char *found = check_keys(document);
    if (!found)
        found = check_records(&offsets, document, "quotes", 'q');
    if (!found)
        found = check_records(&offsets, document, "dates", 'd');
    if (!found)
        found = check_records(&offsets, document, "places", 'l');
    if (!found)
        found = check_spans(&offsets, document, "headings");
    if (!found)
        found = check_spans(&offsets, document, "sentences");
    if (!found)
        found = check_spans(&offsets, document, "tokens");
    if (!found)
        found = check_quote_links(&offsets, document);
    free(offsets.byte);
    return found;
}

static inline const char *check_json(const newsx_document *doc, const char *json, size_t length, newsx_offsets unit)
{
    if (!length || json[length - 1] != '\n' || memchr(json, '\n', length - 1))
        return wrong("the JSON is not one line");

    struct json_tokener *tokener = json_tokener_new();
    if (!tokener)
        return wrong("no memory for the check");
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    json_object *parsed = json_tokener_parse_ex(tokener, json, (int)length);
    enum json_tokener_error state = json_tokener_get_error(tokener);
    const char *found;
    if (state != json_tokener_success)
        found = wrong("the JSON cannot be parsed: %s", json_tokener_error_desc(state));
    else
        found = check_parsed(doc, parsed, unit);
    json_object_put(parsed);
    json_tokener_free(tokener);
    return found;
}

#endif
