/* walk.c - the one walk over a finished document that all writers share: what to write, and in which order. */
#include "write/walk.h"

#include "base/ascii.h"
#include "document/records.h"
#include "write/filter.h"

#include <json-c/json.h>
#include <stdlib.h>

/* In the order in which records that begin together are written: the larger before what is inside it. */
static const unsigned KIND[NX_KINDS] = { NEWSX_BLOCK, NEWSX_HEADING,      NEWSX_SENTENCE, NEWSX_SPEAKER, NEWSX_PERSON,
                                         NEWSX_QUOTE, NEWSX_ORGANIZATION, NEWSX_DATE,     NEWSX_PLACE,   NEWSX_TOKEN };

/* What a JSON string says: so that an id is the same in a table as in a table that it is joined with. */
static void put_string(newsx_buffer *out, const char *json, size_t length)
{
    json_object *string = memchr(json, '\\', length) ? json_tokener_parse(json) : NULL;
    const char *text = string ? json_object_get_string(string) : NULL;
    const size_t text_length = text ? (size_t)json_object_get_string_len(string) : 0;

    if (text_length && !memchr(text, 0, text_length))
        nx_put(out, text, text_length);
    else
        nx_put(out, json + 1, length - 2);
    json_object_put(string);
}

/* Records of one stream share its path, so a record is called by its id where that is a word or a number, else by its
 * place in the stream. */
static void put_name(newsx_buffer *out, const newsx_document *doc, void (*put)(newsx_buffer *, const void *, size_t))
{
    const char *id = doc->id_json ? doc->id_json : "null";
    size_t length = strlen(id);

    if (doc->stream && *id == '"' && length > 2) {
        put_string(out, id, length);
    } else if (doc->stream && (*id == '-' || nx_ascii_digit((unsigned char)*id))) {
        nx_put(out, id, length);
    } else {
        const char *name = doc->name ? doc->name : "-";
        put(out, name, strlen(name));
        if (doc->stream) {
            nx_putc(out, '#');
            nx_put_uint(out, doc->record);
        }
    }
}

void nx_put_document_name(newsx_buffer *out, const newsx_document *doc) { put_name(out, doc, nx_put_foreign); }
void nx_put_document_path(newsx_buffer *out, const newsx_document *doc) { put_name(out, doc, nx_put); }

uint64_t nx_walk_start(const nx_walk *walk, uint32_t byte)
{
    if (walk->options.offsets == NEWSX_SOURCE)
        return walk->doc->offset + nx_origin_of(walk->doc, (nx_span){ byte, byte + 1 }).start;
    return nx_position_offset(&walk->positions, byte);
}

uint64_t nx_walk_end(const nx_walk *walk, uint32_t byte)
{
    if (walk->options.offsets == NEWSX_SOURCE)
        return walk->doc->offset + nx_origin_of(walk->doc, (nx_span){ byte ? byte - 1 : 0, byte }).end;
    return nx_position_offset(&walk->positions, byte);
}

static bool let_through(const nx_walk *walk, const nx_quote *quote, nx_filter *speaker, nx_filter *grep)
{
    const char *name = nx_quote_speaker(walk->doc, quote);

    return (!speaker || (name && nx_filter_matches(speaker, name, strlen(name)))) &&
           (!grep || nx_filter_matches(grep, walk->doc->text + quote->span.start, quote->span.end - quote->span.start));
}

static newsx_status choose_quotes(nx_walk *walk)
{
    const newsx_write_options *options = &walk->options;
    const newsx_document *doc = walk->doc;
    nx_filter *speaker = options->speaker ? nx_filter_new(options->speaker) : NULL;
    nx_filter *grep = options->grep ? nx_filter_new(options->grep) : NULL;
    newsx_status status = NEWSX_OK;

    walk->quotes = malloc((doc->quotes_count + 1) * sizeof *walk->quotes);
    if (!walk->quotes || (options->speaker && !speaker) || (options->grep && !grep)) {
        status = NEWSX_NO_MEMORY;
    } else {
        for (nx_id i = 0; i < doc->quotes_count; i++)
            if (let_through(walk, &doc->quotes[i], speaker, grep))
                walk->quotes[walk->quote_count++] = i;
    }
    nx_filter_free(speaker);
    nx_filter_free(grep);
    return status;
}

newsx_status nx_walk_open(nx_walk *walk, const newsx_document *doc, const newsx_write_options *options,
                          newsx_buffer *out)
{
    newsx_status status = NEWSX_OK;

    *walk = (nx_walk){ .doc = doc, .options = *options, .out = out };
    if (!nx_positions_open(&walk->positions, doc->text, doc->length, options->offsets))
        return NEWSX_NO_MEMORY;
    if (options->speaker || options->grep)
        status = choose_quotes(walk);
    for (unsigned i = 0; i < NX_KINDS && status == NEWSX_OK; i++)
        if (nx_walk_wants(walk, KIND[i]) && (!walk->quotes || KIND[i] == NEWSX_QUOTE))
            walk->found += nx_walk_count(walk, KIND[i]);
    return status;
}

void nx_walk_close(nx_walk *walk)
{
    nx_positions_close(&walk->positions);
    free(walk->quotes);
    walk->quotes = NULL;
}

uint32_t nx_walk_count(const nx_walk *walk, unsigned kind)
{
    return kind == NEWSX_QUOTE && walk->quotes ? walk->quote_count : nx_record_count(walk->doc, kind);
}

nx_id nx_walk_id(const nx_walk *walk, unsigned kind, uint32_t index)
{
    return kind == NEWSX_QUOTE && walk->quotes ? walk->quotes[index] : nx_record_id(walk->doc, kind, index);
}

/* Quotes are filtered by their place in the layer, which is the one in the text. */
nx_span nx_walk_span(const nx_walk *walk, unsigned kind, uint32_t index)
{
    return nx_record_span(walk->doc, kind, kind == NEWSX_QUOTE ? nx_walk_id(walk, kind, index) : index);
}

bool nx_walk_next(nx_walk *walk, nx_record *record)
{
    unsigned best = NX_KINDS;

    for (unsigned i = 0; i < NX_KINDS; i++) {
        if (!nx_walk_wants(walk, KIND[i]) || walk->next[i] >= nx_walk_count(walk, KIND[i]))
            continue;
        nx_span span = nx_walk_span(walk, KIND[i], walk->next[i]);
        if (best == NX_KINDS || span.start < record->span.start) {
            best = i;
            *record = (nx_record){ KIND[i], nx_walk_id(walk, KIND[i], walk->next[i]), span };
        }
    }
    if (best == NX_KINDS)
        return false;
    walk->next[best]++;
    return true;
}
