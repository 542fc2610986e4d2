/* jsonl.c - JSON Lines: one object a line, with a text and perhaps an id, title, date, author, address. */
#include "read/formats.h"
#include "base/error.h"
#include "read/blank.h"
#include "read/decode.h"
#include "read/facts.h"
#include "read/field-name.h"
#include "read/json-record.h"
#include "read/json-scan.h"
#include "read/published.h"
#include "read/text-field.h"
#include <stdio.h>
#include <string.h>

/* ------------------------------------------------------------ the parts */

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

    if (nx_json_at(value, "name", &inner))
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
static bool set_byline(const nx_json_record *r)
{
    const char *path;
    json_object *value = nx_json_part(r, NX_FIELD_AUTHOR, &path);

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

static bool set_published(const nx_json_record *r)
{
    const char *path;
    char day[11];
    json_object *value = nx_json_part(r, NX_FIELD_DATE, &path);
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

static bool set_language(const nx_json_record *r)
{
    const char *path;
    json_object *value = nx_json_part(r, NX_FIELD_LANGUAGE, &path);

    return !json_object_is_type(value, json_type_string) ||
           nx_set_language(r->doc, json_object_get_string(value), (size_t)json_object_get_string_len(value));
}

static newsx_status no_text(const nx_json_record *r)
{
    const char *own = nx_field_own(&r->doc->options->fields, NX_FIELD_TEXT);
    char what[160];

    if (!own)
        return nx_json_bad_record(r, 0, "no text: the record has none of the usual fields for it; "
                                        "name it with -F text=FIELD");
    snprintf(what, sizeof what, "no text: the record has no field \"%.100s\"", own);
    return nx_json_bad_record(r, 0, what);
}

static newsx_status set_text(const nx_json_record *r)
{
    const char *path;
    json_object *value = nx_json_part(r, NX_FIELD_TEXT, &path);
    nx_decoded decoded;

    if (!value)
        return no_text(r);
    if (!json_object_is_type(value, json_type_string))
        return nx_json_bad_record(r, 0, "the text is not a string");
    if (!decode(r->doc, json_object_get_string(value), (size_t)json_object_get_string_len(value), &decoded))
        return NEWSX_NO_MEMORY;
    return nx_read_text_field(r->doc, &decoded);
}

static newsx_status set_parts(const nx_json_record *r)
{
    const char *path;

    newsx_status status = nx_json_set_id(r);
    if (status == NEWSX_OK && r->doc->error.status == NEWSX_OK)
        status = set_text(r);
    if (status != NEWSX_OK || r->doc->error.status != NEWSX_OK)
        return status;
    return trimmed(r->doc, nx_json_part(r, NX_FIELD_TITLE, &path), &r->doc->title) &&
                   trimmed(r->doc, nx_json_part(r, NX_FIELD_URL, &path), &r->doc->url) && set_byline(r) &&
                   set_published(r) && set_language(r)
               ? NEWSX_OK
               : NEWSX_NO_MEMORY;
}

newsx_status nx_read_jsonl(newsx_document *doc, const newsx_input *input)
{
    return nx_json_read_record(doc, input, set_parts);
}

/* ------------------------------------------------------------ what begins so */

static bool is_object(const char *line, size_t length)
{
    json_object *json;
    const char *error;
    size_t byte;

    if (memchr(line, 0, length) || nx_json_parse(line, length, &json, &error, &byte) != NEWSX_OK)
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
