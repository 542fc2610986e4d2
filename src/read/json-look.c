/* json-look.c - what the keys at the beginning of a JSON object say of it. */
#include "read/json-look.h"

#include "read/field-name.h"
#include "read/json-scan.h"
#include "read/scan.h"

#include <string.h>

static bool key_is(const char *key, size_t length, const char *name)
{
    return strlen(name) == length && memcmp(key, name, length) == 0;
}

static bool key_begins(const char *key, size_t length, const char *name)
{
    return length >= strlen(name) && memcmp(key, name, strlen(name)) == 0;
}

bool nx_json_look_at(const char *p, size_t length, nx_json_look *k)
{
    const char *key;
    size_t key_length, at = 0;
    bool whole;

    memset(k, 0, sizeof *k);
    while (nx_json_next_key(p, length, &at, &key, &key_length, &whole)) {
        k->text = k->text || (p[at] == '"' && nx_field_is(NX_FIELD_TEXT, key, key_length));
        k->item = k->item || key_is(key, key_length, "uri") || key_is(key, key_length, "type");
        k->head = k->head || key_begins(key, key_length, "headline") || key_begins(key, key_length, "body_") ||
                  key_is(key, key_length, "bodies");
        k->feed = k->feed || (key_is(key, key_length, "version") && length - at > 30 && memchr(p + at, '/', 30) &&
                              nx_contains(p + at, 40 < length - at ? 40 : length - at, "jsonfeed.org"));
        if (nx_json_holds_records(key, key_length, p + at, p + length)) {
            k->inner = true;
            k->inner_at = at;
            return true;
        }
    }
    return whole;
}
