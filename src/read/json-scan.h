/* json-scan.h - where a JSON value ends, without reading what it means. */
#ifndef NX_JSON_SCAN_H
#define NX_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* How far a value was scanned; zeros at its beginning. */
typedef struct {
    size_t at;
    unsigned depth;
    bool in_string, escaped, begun;
} nx_json_scan;

/* Scans on in what is there of the value; true where it ends, and then `at` is behind it. */
bool nx_json_scan_value(nx_json_scan *scan, const char *bytes, size_t length);

/** The keys of an object, as far as it is there: *at is 0 at first, and goes on behind the key's colon.
 * Shape:  `key` and its length without quotation marks; `nested` keys are left out.
 * Errors: false where there is no other; *whole tells whether the object ended. */
bool nx_json_next_key(const char *bytes, size_t length, size_t *at, const char **key, size_t *key_length, bool *whole);

/* Does such a key hold the records of a file, by the beginning of its value? A list of items (JSON Feed, superdesk), of
 * articles or results (the answers of news services), or one item; and a list of objects where a text is usual. */
bool nx_json_holds_records(const char *key, size_t length, const char *value, const char *end);

#endif
