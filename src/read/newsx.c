/* newsx.c - what newsx itself has written as JSON becomes a document's records again, for tables over many
 * documents. */
#include "read/formats.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/search.h"
#include "document/records.h"
#include "read/encoding.h"
#include "read/json-get.h"
#include "read/json-record.h"
#include "read/set-text.h"

#include <math.h>
#include <string.h>

enum { MOST_SOURCES = 1 << 22 };     /* a higher number of a person is none that newsx gives */

typedef struct {
    newsx_document *doc;
    newsx_buffer text;               /* of the records, one behind the other */
    nx_id *people[2];                /* by the numbers of their ids, "p3" and "o3": which of doc->people; or NX_NONE */
    uint32_t capacity[2];
    bool failed;
} taker;

/* ------------------------------------------------------------ values */

static size_t length_of(json_object *array)
{
    return json_object_is_type(array, json_type_array) ? json_object_array_length(array) : 0;
}

/* A string's bytes as valid UTF-8, ended by NUL; NULL where there is none. */
static const char *text_of(taker *t, json_object *object, const char *key)
{
    json_object *value = nx_json_get(object, key);
    nx_decoded decoded;

    if (!json_object_is_type(value, json_type_string))
        return NULL;
    if (nx_decode_utf8(t->doc->arena, json_object_get_string(value), (size_t)json_object_get_string_len(value),
                       &decoded))
        return decoded.text;
    t->failed = true;
    return NULL;
}

static uint32_t number_of(json_object *object, const char *key)
{
    const int64_t number = json_object_get_int64(nx_json_get(object, key));
    return number < 0 || number > UINT32_MAX ? 0 : (uint32_t)number;
}

static double degrees_of(json_object *object, const char *key, double most)
{
    json_object *value = nx_json_get(object, key);
    const bool number = json_object_is_type(value, json_type_double) || json_object_is_type(value, json_type_int);
    const double degrees = number ? json_object_get_double(value) : NAN;

    return fabs(degrees) <= most ? degrees : NAN;
}

static uint8_t confidence_of(json_object *object)
{
    const double confidence = json_object_get_double(nx_json_get(object, "confidence"));
    return confidence > 0 && confidence <= 1 ? (uint8_t)lround(confidence * 100) : 0;
}

static void day_of(taker *t, json_object *object, const char *key, char out[12])
{
    const char *text = text_of(t, object, key);
    nx_civil day;

    *out = '\0';
    if (text && strlen(text) == 10 && nx_civil_read(text, 10, &day))
        memcpy(out, text, 11);
}

/* Which of some words a string is; `usual` where it is none. */
static int word_of(taker *t, json_object *object, const char *key, const char *const *words, int usual)
{
    const char *text = text_of(t, object, key);

    for (int i = 0; text && words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    return usual;
}

/* Puts a record's text behind those before. */
static nx_span span_of(taker *t, json_object *object)
{
    const char *text = text_of(t, object, "text");
    const uint32_t start = (uint32_t)t->text.length;

    if (!text || t->text.length + strlen(text) >= UINT32_MAX)
        return (nx_span){ start, start };
    nx_puts(&t->text, text);
    const nx_span span = { start, (uint32_t)t->text.length };
    nx_putc(&t->text, '\n');         /* so that no two records are at one place */
    return span;
}

/* ------------------------------------------------------------ people */

/* Where the number of an id leads to; NULL for what is no id of a source. */
static nx_id *place_of(taker *t, json_object *id)
{
    const char *text = json_object_is_type(id, json_type_string) ? json_object_get_string(id) : "";
    const int which = *text == 'o';
    uint32_t number = 0;

    if (*text != 'p' && *text != 'o')
        return NULL;
    for (text++; nx_ascii_digit((unsigned char)*text) && number < MOST_SOURCES; text++)
        number = number * 10 + (uint32_t)(*text - '0');
    if (*text || number >= MOST_SOURCES)
        return NULL;
    const uint32_t before = t->capacity[which];
    if (!nx_arena_grow(t->doc->arena, (void **)&t->people[which], &t->capacity[which], number + 1, sizeof(nx_id))) {
        t->failed = true;
        return NULL;
    }
    for (uint32_t i = before; i < t->capacity[which]; i++)
        t->people[which][i] = NX_NONE;
    return &t->people[which][number];
}

/* A person or other source, made where its id is new. */
static nx_person *person_of(taker *t, json_object *json)
{
    nx_id *place = place_of(t, nx_json_get(json, "id"));
    const char *name = text_of(t, json, "name");

    if (!place || !name)
        return NULL;
    if (*place == NX_NONE) {
        nx_person *made = NX_ADD(t->doc, people);
        if (!made)
            return NULL;
        *made = (nx_person){ .name = name, .title = text_of(t, json, "title"), .first_mention = NX_NONE };
        *place = t->doc->people_count - 1;
    }
    return &t->doc->people[*place];
}

static void take_people(taker *t, json_object *people, json_object *speakers)
{
    for (size_t i = 0; i < length_of(people); i++) {
        json_object *json = json_object_array_get_idx(people, i);
        nx_person *person = person_of(t, json);
        if (!person)
            continue;
        person->kind = NX_PERSON;
        person->organization = text_of(t, json, "organization");
        person->mentions = (uint32_t)length_of(nx_json_get(json, "mentions"));
        person->confidence = confidence_of(json);
    }
    for (size_t i = 0; i < length_of(speakers); i++) {
        json_object *json = json_object_array_get_idx(speakers, i);
        nx_person *person = person_of(t, json);
        if (!person)
            continue;
        person->kind = (enum nx_mention_kind)word_of(t, json, "kind", NX_SOURCE_WORDS, NX_UNNAMED);
        person->quotes = number_of(json, "quotes");
        person->words = number_of(json, "words");
    }
}

static void take_organizations(taker *t, json_object *organizations)
{
    for (size_t i = 0; i < length_of(organizations); i++) {
        json_object *json = json_object_array_get_idx(organizations, i);
        const char *name = text_of(t, json, "name");
        nx_organization *made = name ? NX_ADD(t->doc, organizations) : NULL;
        if (made)
            *made = (nx_organization){ .name = name, .kind = text_of(t, json, "kind"), .source = NX_NONE,
                                       .first_mention = NX_NONE, .confidence = confidence_of(json),
                                       .mentions = (uint32_t)length_of(nx_json_get(json, "mentions")) };
    }
}

/* ------------------------------------------------------------ what stands in the text */

/* The number of a quote's id, "q3"; 0 for none. */
static uint32_t quote_number(json_object *json, const char *key)
{
    json_object *id = nx_json_get(json, key);
    const char *text = json_object_is_type(id, json_type_string) ? json_object_get_string(id) : "";
    uint32_t number = 0;

    if (*text != 'q')
        return 0;
    for (text++; nx_ascii_digit((unsigned char)*text) && number < MOST_SOURCES; text++)
        number = number * 10 + (uint32_t)(*text - '0');
    return *text ? 0 : number;
}

/* The quote that another one stands in: ids rise, and some may have been left out when they were written. */
static nx_id quote_around(json_object *quotes, json_object *json)
{
    const uint32_t number = quote_number(json, "within");
    const size_t count = length_of(quotes);
    size_t i;

    if (!number)
        return NX_NONE;
    NX_SEARCH(i, 0, count, quote_number(json_object_array_get_idx(quotes, i), "id") >= number);
    return i < count && quote_number(json_object_array_get_idx(quotes, i), "id") == number ? (nx_id)i : NX_NONE;
}

static void take_quotes(taker *t, json_object *quotes)
{
    for (size_t i = 0; i < length_of(quotes); i++) {
        json_object *json = json_object_array_get_idx(quotes, i);
        nx_quote *quote = NX_ADD(t->doc, quotes);
        const nx_id *person = place_of(t, nx_json_get(json, "speaker_id"));
        if (!quote)
            return;
        *quote = (nx_quote){ .span = span_of(t, json), .pair = NX_NONE, .mention = NX_NONE,
                             .within = quote_around(quotes, json),
                             .person = person ? *person : NX_NONE, .line = number_of(json, "line"),
                             .confidence = confidence_of(json) };
        quote->type = (enum nx_quote_type)word_of(t, json, "type", NX_QUOTE_WORDS, NX_SCARE);
        quote->cue = span_of(t, nx_json_get(json, "cue"));
    }
}

static void take_dates(taker *t, json_object *dates)
{
    for (size_t i = 0; i < length_of(dates); i++) {
        json_object *json = json_object_array_get_idx(dates, i);
        nx_timex *date = NX_ADD(t->doc, dates);
        if (!date)
            return;
        *date = (nx_timex){ .span = span_of(t, json), .value = text_of(t, json, "value"),
                            .mod = text_of(t, json, "mod"), .confidence = confidence_of(json) };
        date->type = (enum nx_timex_type)word_of(t, json, "type", NX_TIMEX_WORDS, NX_DATE);
        day_of(t, json, "from", date->from);
        day_of(t, json, "to", date->to);
        if (!date->value)
            date->value = "";
        if (!*date->from || !*date->to)
            *date->from = *date->to = '\0';
    }
}

static void take_places(taker *t, json_object *places)
{
    for (size_t i = 0; i < length_of(places); i++) {
        json_object *json = json_object_array_get_idx(places, i);
        nx_place_entry *entry = nx_arena_alloc(t->doc->arena, sizeof *entry);
        nx_place *place = entry ? NX_ADD(t->doc, places) : NULL;
        if (!place)
            return;
        *entry = (nx_place_entry){ .number = NX_NONE, .name = text_of(t, json, "name"),
                                   .kind = text_of(t, json, "kind"), .country = text_of(t, json, "country"),
                                   .admin1 = text_of(t, json, "admin1"), .lat = degrees_of(json, "lat", 90),
                                   .lon = degrees_of(json, "lon", 180), .geonames = number_of(json, "geonames") };
        *place = (nx_place){ .span = span_of(t, json), .entry = entry, .confidence = confidence_of(json) };
        place->use = (enum nx_place_use)word_of(t, json, "use", NX_USE_WORDS, NX_LITERAL);
    }
}

/* ------------------------------------------------------------ the document */

static void take_reference(taker *t, json_object *reference)
{
    char day[12];
    nx_civil civil;

    day_of(t, reference, "value", day);
    if (!nx_civil_read(day, strlen(day), &civil))
        return;
    t->doc->ref_year = civil.year;
    t->doc->ref_month = civil.month;
    t->doc->ref_day = civil.day;
    t->doc->ref_from = text_of(t, reference, "from");
}

/* A document is called as it was: a record of a stream by its id, a file by its name. */
static void take_names(taker *t, json_object *json, const char *id)
{
    newsx_document *doc = t->doc;
    json_object *source = nx_json_get(json, "source");
    const char *path = text_of(t, source, "path"), *own = text_of(t, json, "id");

    doc->member = text_of(t, source, "member");
    doc->record = number_of(source, "record");
    if (path) {
        doc->path = path;
        doc->name = doc->member ? nx_arena_printf(doc->arena, "%s!%s", path, doc->member) : path;
    }
    if (id)
        doc->id_json = id;
    doc->stream = !(own && doc->name && strcmp(own, doc->name) == 0);
    t->failed |= !doc->name;
}

static void take_facts(taker *t, json_object *json)
{
    newsx_document *doc = t->doc;
    char day[12];

    doc->title = text_of(t, json, "title");
    doc->url = text_of(t, json, "url");
    doc->language = text_of(t, json, "language");
    day_of(t, json, "published", day);
    if (*day)
        doc->published = nx_arena_copy(doc->arena, day, strlen(day));
    take_reference(t, nx_json_get(json, "reference_date"));
    doc->dateline.place = doc->dateline.date = NX_NONE;
}

static void take_error(taker *t, json_object *error)
{
    const char *message = text_of(t, error, "message");
    const int status = word_of(t, error, "code", NX_STATUS_WORDS, NEWSX_BAD_INPUT);

    nx_fail(&t->doc->error, status == NEWSX_OK ? NEWSX_BAD_INPUT : (newsx_status)status, t->doc->name,
            number_of(error, "line"), number_of(error, "column"), "%s", message ? message : "");
}

/* Records that were not written are not "none": a table of them would be wrong without a word. */
static void warn_of_missing(newsx_document *doc, json_object *json)
{
    static const struct { unsigned kind; const char *key; } NEEDED[] = {
        { NEWSX_QUOTE, "quotes" },
        { NEWSX_SPEAKER, "speakers" },
        { NEWSX_PERSON, "people" },
        { NEWSX_ORGANIZATION, "organizations" },
        { NEWSX_DATE, "dates" },
        { NEWSX_PLACE, "places" },
    };

    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (nx_record_sought(doc, NEEDED[i].kind) && !nx_json_get(json, NEEDED[i].key))
            nx_warn_of_source(doc, "this JSON was written without \"%s\", which are counted here", NEEDED[i].key);
}

/* Fills the layers of records that tables over many documents are made of, and what the source said. The text of each
 * record is kept, one behind the other, and no more: doc->taken says that the document has no other text and that no
 * stage is to run. What is not as newsx writes it is taken for absent; an error record fills doc->error. `id` is the id
 * as it stands there. False without memory. */
static bool take_all(newsx_document *doc, json_object *json, const char *id)
{
    taker t = { .doc = doc };
    nx_decoded decoded = { .length = 0 };

    doc->taken = true;
    take_names(&t, json, id);
    if (nx_json_get(json, "error")) {
        take_error(&t, nx_json_get(json, "error"));
        return !t.failed && !doc->arena->failed;
    }
    take_facts(&t, json);
    take_people(&t, nx_json_get(json, "people"), nx_json_get(json, "speakers"));
    take_organizations(&t, nx_json_get(json, "organizations"));
    take_quotes(&t, nx_json_get(json, "quotes"));
    take_dates(&t, nx_json_get(json, "dates"));
    take_places(&t, nx_json_get(json, "places"));
    t.failed |= t.text.failed || !nx_decode_utf8(doc->arena, t.text.data ? t.text.data : "", t.text.length, &decoded);
    newsx_buffer_free(&t.text);
    if (!t.failed)
        nx_read_set_text(doc, &decoded);
    warn_of_missing(doc, json);
    return !t.failed && !doc->arena->failed;
}

static newsx_status take(const nx_json_record *r)
{
    newsx_status status = nx_json_set_id(r);

    if (status == NEWSX_OK && r->doc->error.status == NEWSX_OK)
        status = take_all(r->doc, r->json, r->doc->id_json) ? NEWSX_OK : NEWSX_NO_MEMORY;
    return status;
}

/* ------------------------------------------------------------ the format */

/* The schema is its first key. */
enum nx_answer nx_begins_newsx(const nx_beginning *b)
{
    static const char FIRST[] = "{\"schema\":\"newsx/1\",";
    const size_t length = sizeof FIRST - 1;

    if (b->length < length)
        return !b->last && memcmp(b->bytes, FIRST, b->length) == 0 ? NX_ASK_AGAIN : NX_NO;
    return memcmp(b->bytes, FIRST, length) == 0 ? NX_YES : NX_NO;
}

/* Only tables over many documents want the records; for others it is JSON Lines, with a text where it was asked for. */
newsx_status nx_read_newsx(newsx_document *doc, const newsx_input *input)
{
    return doc->options->take_records ? nx_json_read_record(doc, input, take) : nx_read_jsonl(doc, input);
}
