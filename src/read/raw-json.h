/* raw-json.h - where a value stands in the bytes of a JSON object. */
#ifndef NX_RAW_JSON_H
#define NX_RAW_JSON_H

#include <stdbool.h>
#include <stddef.h>

/** Finds the value at a dotted path in a JSON object that a parser has accepted.
 * Shape:  the path is tried as one key first, then object by object; the last of equal keys counts. *length is the
 *         value's length in bytes; it is lent from `json`.
 * Errors: NULL where there is none, or a key on the way is written with escapes; *strict is false where what stands
 *         there is not strict JSON, though the parser takes it: NaN, 1., a raw control character in a string. */
const char *nx_raw_json_find(const char *json, size_t size, const char *path, size_t *length, bool *strict);
/* Writes halves of surrogate pairs in a JSON value as U+FFFD: as they are, no other reader takes them. */
void nx_raw_json_mend(char *json);

#endif
