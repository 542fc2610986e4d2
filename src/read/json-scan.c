/* json-scan.c - where a JSON value ends. */
#include "read/json-scan.h"
#include "read/blank.h"
#include "read/field-name.h"
#include <string.h>

bool nx_json_scan_value(nx_json_scan *s, const char *bytes, size_t length)
{
    for (; s->at < length; s->at++) {
        char c = bytes[s->at];
        if (s->in_string) {
            if (s->escaped)
                s->escaped = false;
            else if (c == '\\')
                s->escaped = true;
            else if (c == '"')
                s->in_string = false;
            if (s->in_string || s->depth)
                continue;
            s->at++;
            return true;
        }
        if (c == '"') {
            s->in_string = s->begun = true;
        } else if (c == '{' || c == '[') {
            s->depth++;
            s->begun = true;
        } else if (c == '}' || c == ']') {
            if (s->depth <= 1) {
                s->at += s->depth;   /* else it belongs to what is around: behind a number or word */
                return true;
            }
            s->depth--;
        } else if (!s->depth && s->begun && (c == ',' || nx_blank(c))) {
            return true;
        } else if (!nx_blank(c)) {
            s->begun = true;
        }
    }
    return false;
}

bool nx_json_next_key(const char *bytes, size_t length, size_t *at, const char **key, size_t *key_length, bool *whole)
{
    size_t i = *at;

    *whole = false;
    if (i) {   /* over the value of the key before */
        nx_json_scan scan = { .at = i };
        if (!nx_json_scan_value(&scan, bytes, length))
            return false;
        i = scan.at;
    } else {
        while (i < length && bytes[i] != '{')
            i++;
        i++;
    }
    while (i < length && (nx_blank(bytes[i]) || bytes[i] == ','))
        i++;
    if (i >= length)
        return false;
    if (bytes[i] != '"') {
        *whole = bytes[i] == '}';
        return false;
    }
    nx_json_scan scan = { .at = i };
    if (!nx_json_scan_value(&scan, bytes, length))
        return false;
    *key = bytes + i + 1;
    *key_length = scan.at - i - 2;
    for (i = scan.at; i < length && nx_blank(bytes[i]);)
        i++;
    if (i >= length || bytes[i] != ':')
        return false;
    for (i++; i < length && nx_blank(bytes[i]);)
        i++;
    *at = i;
    return i < length;
}

bool nx_json_holds_records(const char *key, size_t length, const char *value, const char *end)
{
    static const char *const LISTS[] = { "items", "_items", "articles", "results", "documents", "docs" };

    if (value < end && *value == '{')
        return length == 4 && memcmp(key, "item", 4) == 0;
    if (value == end || *value != '[')
        return false;
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        if (strlen(LISTS[i]) == length && memcmp(key, LISTS[i], length) == 0)
            return true;
    for (value++; value < end && nx_blank(*value);)
        value++;
    return value < end && *value == '{' && nx_field_is(NX_FIELD_TEXT, key, length);
}
