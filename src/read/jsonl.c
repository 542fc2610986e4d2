/* jsonl.c - JSON Lines: one object a line, with a text and perhaps an id, title, date, author, address. */
#include "read/formats.h"
#include "base/error.h"
#include "base/utf8.h"
#include "read/blank.h"
#include "read/decode.h"
#include "read/facts.h"
#include "read/field-name.h"
#include "read/json-scan.h"
#include "read/newsx.h"
#include "read/published.h"
#include "read/raw-json.h"
#include "read/text-field.h"
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

/* Metadata nest far less deep; a record of nothing but brackets costs no more than this. */
enum { DEEPEST = 64 };

/* The record at hand: as it came and as json-c read it. */
typedef struct {
    newsx_document *doc;
    const newsx_input *input;
    json_object *json;
} record;

/* ------------------------------------------------------------ finding a part */

/* Finds the value at a path: the whole of it as one key, else object by object along its dots. */
static bool value_at(json_object *object, const char *path, json_object **value)
{
    if (!json_object_is_type(object, json_type_object))
        return false;
    if (json_object_object_get_ex(object, path, value))
        return true;
    for (const char *dot = strchr(path, '.'); dot; dot = strchr(dot + 1, '.')) {
        char key[256];
        json_object *inner;
        size_t length = (size_t)(dot - path);
        if (length >= sizeof key)
            return false;
        memcpy(key, path, length);
        key[length] = '\0';
        if (json_object_object_get_ex(object, key, &inner) && value_at(inner, dot + 1, value))
            return true;
    }
    return false;
}

/* Gives the value of the first of a field's names that has one other than null; *path is that name. */
static json_object *part(const record *r, enum nx_field which, const char **path)
{
    const char *own = nx_field_own(&r->doc->options->fields, which), *name;
    json_object *value;

    for (size_t i = 0; (name = own ? own : nx_field_name(which, i)) != NULL; i++) {
        if (value_at(r->json, name, &value) && value) {
            *path = name;
            return value;
        }
        if (own)
            break;
    }
    *path = NULL;
    return NULL;
}

/* ------------------------------------------------------------ the parts */

static newsx_status bad_record(const record *r, size_t byte, const char *what)
{
    const char *line = r->input->bytes, *feed;
    uint32_t lines = 0;

    while ((feed = memchr(line, '\n', byte - (size_t)(line - r->input->bytes))) != NULL) {
        line = feed + 1;
        lines++;
    }
    const size_t before = byte - (size_t)(line - r->input->bytes);
    const size_t column = nx_utf8_count(line, nx_utf8_valid(line, before)) + 1;
    const bool known = r->doc->line != 0;   /* else it is called by its number */
    nx_fail(&r->doc->error, NEWSX_BAD_INPUT, known ? r->doc->path : r->doc->name,
            known ? (uint32_t)r->doc->line + lines : 0, known ? (uint32_t)column : 0, "%s", what);
    return NEWSX_OK;
}

/* Where bytes of Windows-1252 were taken for ISO 8859-1, what was a quotation mark is U+0093. */
static bool decode(newsx_document *doc, const char *text, size_t length, nx_decoded *out)
{
    if (nx_has_numbered(text, length))
        text = nx_copy_numbered(doc->arena, text, &length);
    return text && nx_decode_utf8(doc->arena, text, length, out);
}

/* Copies a string without the white space around it; *copy is NULL where nothing is left. False without memory. */
static bool trimmed(newsx_document *doc, json_object *value, const char **copy)
{
    nx_decoded decoded;

    *copy = NULL;
    if (!json_object_is_type(value, json_type_string))
        return true;
    const char *p = json_object_get_string(value), *end = p + json_object_get_string_len(value);
    p = nx_skip_blanks(p, end);
    while (p < end && nx_blank(end[-1]))
        end--;
    if (p == end)
        return true;
    if (!decode(doc, p, (size_t)(end - p), &decoded))
        return false;
    *copy = decoded.text;
    return true;
}

static bool add_byline(newsx_document *doc, json_object *value)
{
    const char *name;
    json_object *inner;

    if (value_at(value, "name", &inner))
        value = inner;
    if (!trimmed(doc, value, &name))
        return false;
    if (!name)
        return true;
    const char **place = NX_ADD(doc, byline);
    if (!place)
        return false;
    *place = name;
    return true;
}

/* There is one line with authors, or a list of them; each of a list is a name, or an object with one. A line without a
 * name in it is kept as it stands: an account is what the maker of the records has. */
static bool set_byline(const record *r)
{
    const char *path;
    json_object *value = part(r, NX_FIELD_AUTHOR, &path);

    if (json_object_is_type(value, json_type_string) &&
        !nx_add_byline(r->doc, json_object_get_string(value), (size_t)json_object_get_string_len(value)))
        return false;
    if (r->doc->byline_count)
        return true;
    if (!json_object_is_type(value, json_type_array))
        return add_byline(r->doc, value);
    for (size_t i = 0; i < json_object_array_length(value); i++)
        if (!add_byline(r->doc, json_object_array_get_idx(value, i)))
            return false;
    return true;
}

/* The id is passed on as it stands in the record: json-c would round a large number. Null is passed on too. */
static newsx_status set_id(const record *r)
{
    const char *path;
    size_t length;
    bool strict;

    if (!part(r, NX_FIELD_ID, &path))
        path = r->doc->options->fields.id ? r->doc->options->fields.id : nx_field_name(NX_FIELD_ID, 0);
    const char *raw = nx_raw_json_find(r->input->bytes, r->input->length, path, &length, &strict);
    if (!raw)
        return NEWSX_OK;
    if (!strict)
        return bad_record(r, (size_t)(raw - r->input->bytes), "the id is not strict JSON: it cannot be passed on");
    char *id = nx_arena_copy(r->doc->arena, raw, length);
    if (!id)
        return NEWSX_NO_MEMORY;
    nx_raw_json_mend(id);
    r->doc->id_json = id;
    return NEWSX_OK;
}

static bool set_published(const record *r)
{
    const char *path;
    char day[11];
    json_object *value = part(r, NX_FIELD_DATE, &path);
    bool understood = false;

    if (json_object_is_type(value, json_type_string))
        understood = nx_published_parse(json_object_get_string(value), (size_t)json_object_get_string_len(value),
                                        r->doc->options->day_first, day);
    else if (json_object_is_type(value, json_type_int) || json_object_is_type(value, json_type_double))
        understood = nx_published_number(json_object_get_double(value), day);
    if (understood)
        return (r->doc->published = nx_arena_copy(r->doc->arena, day, sizeof day - 1)) != NULL;
    if (value)
        nx_warn(r->doc, 0, "the date in \"%s\" is not understood", path);
    return true;
}

static bool set_language(const record *r)
{
    const char *path;
    json_object *value = part(r, NX_FIELD_LANGUAGE, &path);

    return !json_object_is_type(value, json_type_string) ||
           nx_set_language(r->doc, json_object_get_string(value), (size_t)json_object_get_string_len(value));
}

static newsx_status no_text(const record *r)
{
    const char *own = nx_field_own(&r->doc->options->fields, NX_FIELD_TEXT);
    char what[160];

    if (!own)
        return bad_record(r, 0, "no text: the record has none of the usual fields for it; name it with -F text=FIELD");
    snprintf(what, sizeof what, "no text: the record has no field \"%.100s\"", own);
    return bad_record(r, 0, what);
}

static newsx_status set_text(const record *r)
{
    const char *path;
    json_object *value = part(r, NX_FIELD_TEXT, &path);
    nx_decoded decoded;

    if (!value)
        return no_text(r);
    if (!json_object_is_type(value, json_type_string))
        return bad_record(r, 0, "the text is not a string");
    if (!decode(r->doc, json_object_get_string(value), (size_t)json_object_get_string_len(value), &decoded))
        return NEWSX_NO_MEMORY;
    return nx_read_text_field(r->doc, &decoded);
}

static newsx_status set_parts(const record *r)
{
    const char *path;

    newsx_status status = set_id(r);
    if (status == NEWSX_OK && r->doc->error.status == NEWSX_OK)
        status = set_text(r);
    if (status != NEWSX_OK || r->doc->error.status != NEWSX_OK)
        return status;
    return trimmed(r->doc, part(r, NX_FIELD_TITLE, &path), &r->doc->title) &&
                   trimmed(r->doc, part(r, NX_FIELD_URL, &path), &r->doc->url) && set_byline(r) && set_published(r) &&
                   set_language(r)
               ? NEWSX_OK
               : NEWSX_NO_MEMORY;
}

/* ------------------------------------------------------------ the record */

/* Reads a JSON object, the only sort of value that is a record. *error is NULL where there is one, else it says what
 * is wrong at *byte. */
static newsx_status parse(const char *bytes, size_t length, json_object **json, const char **error, size_t *byte)
{
    *json = NULL;
    *byte = (size_t)(nx_skip_blanks(bytes, bytes + length) - bytes);
    *error = length > INT32_MAX ? "too long for JSON" : "the record is not a JSON object";
    if (length > INT32_MAX || *byte == length || bytes[*byte] != '{')
        return NEWSX_OK;
    json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    if (!tokener)
        return NEWSX_NO_MEMORY;
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    *json = json_tokener_parse_ex(tokener, bytes, (int)length);
    enum json_tokener_error why = json_tokener_get_error(tokener);
    *byte = json_tokener_get_parse_end(tokener);
    *error = why == json_tokener_success    ? NULL
             : why == json_tokener_continue ? "the JSON ends too early"
                                            : json_tokener_error_desc(why);
    json_tokener_free(tokener);
    return NEWSX_OK;
}

static bool is_object(const char *line, size_t length)
{
    json_object *json;
    const char *error;
    size_t byte;

    if (memchr(line, 0, length) || parse(line, length, &json, &error, &byte) != NEWSX_OK)
        return false;
    json_object_put(json);
    return json != NULL;
}

/* Is it an object without a text that holds the records of a file? */
static bool holds_records(const char *line, size_t length)
{
    const char *key;
    size_t key_length, at = 0;
    bool whole, holds = false;

    while (nx_json_next_key(line, length, &at, &key, &key_length, &whole)) {
        if (line[at] == '"' && nx_field_is(NX_FIELD_TEXT, key, key_length))
            return false;
        holds = holds || nx_json_holds_records(key, key_length, line + at, line + length);
    }
    return holds;
}

/* Does anything stand behind the first line? */
static enum nx_answer has_more_lines(const nx_beginning *b)
{
    for (size_t i = b->line; i < b->length; i++)
        if (!nx_blank(b->bytes[i]))
            return NX_YES;
    return b->last ? NX_NO : NX_ASK_AGAIN;
}

enum nx_answer nx_begins_jsonl(const nx_beginning *b)
{
    if (!b->length || b->bytes[0] != '{')
        return NX_NO;
    /* A line that is too long to look at is one record lost as JSON Lines, and as text the whole file. */
    if (b->line_too_long)
        return NX_YES;
    if (!b->line_ends && !b->last)
        return NX_ASK_AGAIN;
    if (!is_object(b->bytes, b->line))
        return NX_NO;
    /* The answer of a news service on one line is cut as JSON. */
    return holds_records(b->bytes, b->line) ? has_more_lines(b) : NX_YES;
}

/* The records of newsx's own JSON, with its id as it stands there. */
static newsx_status take_records(const record *r)
{
    newsx_status status = set_id(r);

    if (status == NEWSX_OK && r->doc->error.status == NEWSX_OK)
        status = nx_take_newsx(r->doc, r->json, r->doc->id_json) ? NEWSX_OK : NEWSX_NO_MEMORY;
    return status;
}

static newsx_status read_object(newsx_document *doc, const newsx_input *input,
                                newsx_status (*take)(const record *r))
{
    record r = { doc, input, NULL };
    const char *error;
    size_t byte = nx_utf8_valid(input->bytes, input->length);

    if (byte < input->length)
        return bad_record(&r, byte, "not valid UTF-8");
    const char *nul = memchr(input->bytes, 0, input->length);
    if (nul)
        return bad_record(&r, (size_t)(nul - input->bytes), "a NUL character in JSON");
    newsx_status status = parse(input->bytes, input->length, &r.json, &error, &byte);
    if (status != NEWSX_OK)
        return status;
    status = error ? bad_record(&r, byte, error) : take(&r);
    json_object_put(r.json);
    return status;
}

newsx_status nx_read_jsonl(newsx_document *doc, const newsx_input *input)
{
    return read_object(doc, input, set_parts);
}

/* ------------------------------------------------------------ newsx's own JSON */

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
    return read_object(doc, input, doc->options->take_records ? take_records : set_parts);
}
