/* json-record.h - a record of JSON: an object, whose parts are found by the names that they usually have.
 *
 *     bytes --nx_json_parse--> object --nx_json_read_record--> what a format takes of it
 */
#ifndef NX_JSON_RECORD_H
#define NX_JSON_RECORD_H

#include "document/document.h"
#include "read/field-name.h"
#include <json-c/json.h>

/* The record at hand: as it came and as json-c read it. */
typedef struct {
    newsx_document *doc;
    const newsx_input *input;
    json_object *json;
} nx_json_record;

/** Reads a JSON object, the only sort of value that is a record. *error is NULL where there is one, else it says what
 * is wrong at *byte.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_json_parse(const char *bytes, size_t length, json_object **json, const char **error, size_t *byte);

/** Parses an input and lets `take` fill the document from it; what is no record fills doc->error.
 * Errors: NEWSX_NO_MEMORY; else what `take` gives. */
newsx_status nx_json_read_record(newsx_document *doc, const newsx_input *input,
                                 newsx_status (*take)(const nx_json_record *r));

/* Finds the value at a path: the whole of it as one key, else object by object along its dots. */
bool nx_json_at(json_object *object, const char *path, json_object **value);

/* Gives the value of the first of a field's names that has one other than null; *path is that name. */
json_object *nx_json_part(const nx_json_record *r, enum nx_field which, const char **path);

/** Passes the id on as it stands in the record: json-c would round a large number. Null is passed on too. One that is
 * no strict JSON fills doc->error.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_json_set_id(const nx_json_record *r);

/* Fills doc->error with what is wrong and where `byte` of the input stands in its file; always NEWSX_OK. */
newsx_status nx_json_bad_record(const nx_json_record *r, size_t byte, const char *what);

#endif
