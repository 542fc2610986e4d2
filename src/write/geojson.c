/* geojson.c - places as points of a map: a FeatureCollection for a run, one feature a line for each place of a
 * document.
 *
 * What has no coordinates is no point: demonyms, and places that the text does not put anywhere. They are counted.
 */
#include "document/records.h"
#include "document/words.h"
#include "image/engine.h"
#include "write/formats.h"
#include "write/json-number.h"
#include "write/json-string.h"

#include <math.h>
#include <stdlib.h>

typedef struct { uint64_t left_out; } left_out_table;

/* ------------------------------------------------------------ JSON */

static void put_key(newsx_buffer *out, const char *key)
{
    nx_puts(out, ",\"");
    nx_puts(out, key);
    nx_puts(out, "\":");
}

static void put_bytes(newsx_buffer *out, const char *key, const char *bytes, size_t length)
{
    put_key(out, key);
    nx_put_json_foreign(out, bytes, length);
}

static void put_text(newsx_buffer *out, const char *key, const char *text)   /* NULL and "" are null */
{
    if (text && *text) {
        put_bytes(out, key, text, strlen(text));
    } else {
        put_key(out, key);
        nx_puts(out, "null");
    }
}

static void put_number(newsx_buffer *out, const char *key, uint64_t number)
{
    put_key(out, key);
    nx_put_uint(out, number);
}

static void put_degrees(newsx_buffer *out, double degrees)
{
    char figure[40];
    nx_put(out, figure, (size_t)(nx_json_degrees(figure, degrees) - figure));
}

/* ------------------------------------------------------------ features */

/* A mention, and where it begins; `first` is the first one of its place. */
typedef struct { const nx_place *place; nx_id id, first; nx_position at; } mention;

/* The mentions of one place in a document, in text order. */
typedef struct {
    nx_walk *walk;
    const mention *mentions;
    uint32_t count;
} feature;

static const nx_place *place_of(const feature *f, uint32_t index) { return f->mentions[index].place; }

static uint64_t count_use(const feature *f, enum nx_place_use use)
{
    uint64_t count = 0;

    for (uint32_t i = 0; i < f->count; i++)
        count += place_of(f, i)->use == use;
    return count;
}

/* The words for it, each once. */
static void put_texts(const feature *f, newsx_buffer *out)
{
    const char *text = f->walk->doc->text;
    bool more = false;

    put_key(out, "texts");
    nx_putc(out, '[');
    for (uint32_t i = 0; i < f->count; i++) {
        const nx_span span = place_of(f, i)->span;
        bool before = false;
        for (uint32_t j = 0; j < i && j < 64 && !before; j++) {
            const nx_span other = place_of(f, j)->span;
            before = other.end - other.start == span.end - span.start &&
                     memcmp(text + other.start, text + span.start, span.end - span.start) == 0;
        }
        if (before)
            continue;
        if (more)
            nx_putc(out, ',');
        more = true;
        nx_put_json_foreign(out, text + span.start, span.end - span.start);
    }
    nx_putc(out, ']');
}

static void put_positions(const feature *f, newsx_buffer *out)
{
    put_key(out, "positions");
    for (uint32_t i = 0; i < f->count; i++) {
        const nx_position at = f->mentions[i].at;
        nx_puts(out, i ? ",[" : "[[");
        nx_put_uint(out, nx_walk_start(f->walk, place_of(f, i)->span.start));
        nx_putc(out, ',');
        nx_put_uint(out, nx_walk_end(f->walk, place_of(f, i)->span.end));
        nx_putf(out, ",%u,%u]", at.line, at.column);
    }
    nx_putc(out, ']');
}

static void put_first_sentence(const feature *f, newsx_buffer *out)
{
    const newsx_document *doc = f->walk->doc;
    const uint32_t at = place_of(f, 0)->span.start;
    nx_id low = 0, high = doc->sentences_count;

    while (low < high) {
        const nx_id middle = low + (high - low) / 2;
        if (doc->sentences[middle].span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < doc->sentences_count && doc->sentences[low].span.start <= at)
        put_bytes(out, "first_sentence", doc->text + doc->sentences[low].span.start,
                  doc->sentences[low].span.end - doc->sentences[low].span.start);
    else
        put_text(out, "first_sentence", NULL);
}

static void put_document(const feature *f, newsx_buffer *out)
{
    const newsx_document *doc = f->walk->doc;
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    nx_puts(out, "\"doc\":");
    nx_put_json_foreign(out, name.data, name.length);
    put_text(out, "url", doc->url);
    put_text(out, "published", doc->published);
    put_text(out, "title", doc->title);
    out->failed |= name.failed;
    newsx_buffer_free(&name);
}

static void put_confidence(newsx_buffer *out, unsigned hundredths)
{
    put_key(out, "confidence");
    put_degrees(out, hundredths ? hundredths / 100.0 : NAN);
}

static void put_feature(const feature *f, newsx_buffer *out)
{
    const nx_place *place = place_of(f, 0);
    const nx_place_entry *entry = place->entry;

    nx_puts(out, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[");
    put_degrees(out, entry->lon);
    nx_putc(out, ',');
    put_degrees(out, entry->lat);
    nx_puts(out, "]},\"properties\":{");
    put_document(f, out);
    put_text(out, "name", entry->name);
    put_text(out, "kind", entry->kind);
    put_text(out, "country", entry->country);
    put_text(out, "admin1", entry->admin1);
    if (entry->geonames)
        put_number(out, "geonames", entry->geonames);
    else
        put_text(out, "geonames", NULL);
    put_text(out, "precision", entry->precision);
    put_number(out, "mentions", f->count);
    put_number(out, "literal", count_use(f, NX_LITERAL));
    put_number(out, "associative", count_use(f, NX_ASSOCIATIVE));
    put_texts(f, out);
    put_positions(f, out);
    put_first_sentence(f, out);
    put_text(out, "rule", nx_rule_id(f->walk->doc->engine, place->rule));
    put_confidence(out, place->confidence);
    put_text(out, "reference_date", f->walk->doc->ref_date);
    nx_puts(out, "}}");
}

/* ------------------------------------------------------------ documents */

static int compare(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

static int compare_places(const nx_place_entry *a, const nx_place_entry *b)
{
    int order = a->geonames != b->geonames ? (a->geonames < b->geonames ? -1 : 1) : 0;

    if (!order)
        order = compare(a->name, b->name);
    if (!order)
        order = compare(a->country, b->country);
    return order ? order : compare(a->admin1, b->admin1);
}

static int by_place(const void *left, const void *right)
{
    const mention *a = left, *b = right;
    const int order = compare_places(a->place->entry, b->place->entry);
    return order ? order : a->id < b->id ? -1 : 1;
}

static int by_first(const void *left, const void *right)
{
    const mention *a = left, *b = right;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->id < b->id ? -1 : 1;
}

/* The mentions that are points, those of a place together, places by their first mention; how many there are. */
static uint32_t gather(nx_walk *walk, mention *mentions)
{
    const newsx_document *doc = walk->doc;
    uint32_t count = 0;

    for (nx_id i = 0; i < doc->places_count; i++) {
        const nx_place *place = &doc->places[i];
        if (isfinite(place->entry->lat) && isfinite(place->entry->lon))
            mentions[count++] = (mention){ place, i, i, nx_position_at(&walk->positions, place->span.start) };
    }
    qsort(mentions, count, sizeof *mentions, by_place);
    for (uint32_t i = 1; i < count; i++)
        if (compare_places(mentions[i - 1].place->entry, mentions[i].place->entry) == 0)
            mentions[i].first = mentions[i - 1].first;
    qsort(mentions, count, sizeof *mentions, by_first);
    return count;
}

static void put_features(nx_walk *walk, const mention *mentions, uint32_t count)
{
    uint32_t end;

    for (uint32_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && mentions[end].first == mentions[i].first; end++)
            ;
        if (i)
            nx_puts(walk->out, ",\n");
        const feature f = { walk, mentions + i, end - i };
        put_feature(&f, walk->out);
    }
}

static void write_features(nx_walk *walk)
{
    const newsx_document *doc = walk->doc;
    mention *mentions = malloc((doc->places_count + 1) * sizeof *mentions);
    left_out_table *table = walk->table;

    if (!mentions) {
        walk->out->failed = true;
        return;
    }
    const uint32_t count = gather(walk, mentions);
    table->left_out += doc->places_count - count;
    put_features(walk, mentions, count);
    free(mentions);
}

static void begin_features(const newsx_write_options *options, newsx_buffer *out)
{
    (void)options;
    nx_puts(out, "{\"type\":\"FeatureCollection\",\"features\":[\n");
}

static void end_features(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    (void)options;
    nx_puts(out, "\n],\"newsx\":{\"left_out\":");
    nx_put_uint(out, ((const left_out_table *)table)->left_out);
    nx_puts(out, "}}\n");
}

static bool merge(void *table, void *later)
{
    ((left_out_table *)table)->left_out += ((left_out_table *)later)->left_out;
    return true;
}

const nx_writer nx_geojson_writer = {
    .format = NEWSX_GEOJSON,
    .help = "places as points of a map",
    .always = NEWSX_PLACE,
    .no_records = true,
    .between = ",\n",
    .table_size = sizeof(left_out_table),
    .merge = merge,
    .begin = begin_features,
    .document = write_features,
    .end = end_features,
};
