/* json-record.c - a record of JSON: parsed, with its parts found by name and its faults told with their place. */
#include "read/json-record.h"
#include "base/error.h"
#include "base/utf8.h"
#include "read/blank.h"
#include "read/raw-json.h"
#include <string.h>

/* Metadata nest far less deep; a record of nothing but brackets costs no more than this. */
enum { DEEPEST = 64 };

/* ------------------------------------------------------------ the record */

newsx_status nx_json_bad_record(const nx_json_record *r, size_t byte, const char *what)
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

newsx_status nx_json_parse(const char *bytes, size_t length, json_object **json, const char **error, size_t *byte)
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

newsx_status nx_json_read_record(newsx_document *doc, const newsx_input *input,
                                 newsx_status (*take)(const nx_json_record *r))
{
    nx_json_record r = { doc, input, NULL };
    const char *error;
    size_t byte = nx_utf8_valid(input->bytes, input->length);

    if (byte < input->length)
        return nx_json_bad_record(&r, byte, "not valid UTF-8");
    const char *nul = memchr(input->bytes, 0, input->length);
    if (nul)
        return nx_json_bad_record(&r, (size_t)(nul - input->bytes), "a NUL character in JSON");
    newsx_status status = nx_json_parse(input->bytes, input->length, &r.json, &error, &byte);
    if (status != NEWSX_OK)
        return status;
    status = error ? nx_json_bad_record(&r, byte, error) : take(&r);
    json_object_put(r.json);
    return status;
}

/* ------------------------------------------------------------ finding a part */

bool nx_json_at(json_object *object, const char *path, json_object **value)
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
        if (json_object_object_get_ex(object, key, &inner) && nx_json_at(inner, dot + 1, value))
            return true;
    }
    return false;
}

json_object *nx_json_part(const nx_json_record *r, enum nx_field which, const char **path)
{
    const char *own = nx_field_own(&r->doc->options->fields, which), *name;
    json_object *value;

    for (size_t i = 0; (name = own ? own : nx_field_name(which, i)) != NULL; i++) {
        if (nx_json_at(r->json, name, &value) && value) {
            *path = name;
            return value;
        }
        if (own)
            break;
    }
    *path = NULL;
    return NULL;
}

newsx_status nx_json_set_id(const nx_json_record *r)
{
    const char *path;
    size_t length;
    bool strict;

    if (!nx_json_part(r, NX_FIELD_ID, &path))
        path = r->doc->options->fields.id ? r->doc->options->fields.id : nx_field_name(NX_FIELD_ID, 0);
    const char *raw = nx_raw_json_find(r->input->bytes, r->input->length, path, &length, &strict);
    if (!raw)
        return NEWSX_OK;
    if (!strict)
        return nx_json_bad_record(r, (size_t)(raw - r->input->bytes),
                                  "the id is not strict JSON: it cannot be passed on");
    char *id = nx_arena_copy(r->doc->arena, raw, length);
    if (!id)
        return NEWSX_NO_MEMORY;
    nx_raw_json_mend(id);
    r->doc->id_json = id;
    return NEWSX_OK;
}
