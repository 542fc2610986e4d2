/* json.c - a JSON object, alone or one of a list, read as a line of JSON Lines is. */
#include "read/blank.h"
#include "read/formats.h"
#include "read/json-look.h"
#include "read/json-scan.h"

/* Is it JSON by what stands behind its first object? `{"a": 1} was what she typed` is prose. */
static enum nx_answer goes_on(const nx_beginning *b, const char *object)
{
    const char *p = object, *end = b->bytes + b->length;
    nx_json_scan scan = { .at = 0 };
    const bool list = *b->bytes == '[';

    nx_json_scan_value(&scan, object, (size_t)(end - object));
    for (p += scan.at; p < end && (nx_blank(*p) || *p == ',' || *p == ']'); p++)
        if (list && *p == ',')
            return NX_YES;           /* anything may be in a list */
    if (p < end)
        return *p == '{' ? NX_YES : NX_NO;
    return b->last || b->length > NX_JSON_LOOK_FAR ? NX_YES : NX_ASK_AGAIN;
}

/* A list with nothing in it, "[]" or that of an object, is one; "[] is what it printed" is prose. */
static enum nx_answer ends_list(const nx_beginning *b, const char *bracket, bool inside)
{
    const char *end = b->bytes + b->length;

    if (inside)
        return NX_YES;
    for (const char *p = bracket + 1; p < end; p++)
        if (!nx_blank(*p))
            return NX_NO;
    return b->last ? NX_YES : NX_ASK_AGAIN;
}

/* Any other object, or a list of them; JSON Lines is asked before. */
enum nx_answer nx_begins_json(const nx_beginning *b)
{
    const char *p = b->bytes, *end = p + b->length;
    bool inside = false;             /* in a list or an object that the first one holds */
    nx_json_look k;

    if (!b->length || (*p != '{' && *p != '['))
        return NX_NO;
    for (;; inside = true) {
        while (p < end && (*p == '[' || nx_blank(*p)))
            p++;
        if (p < end && *p == ']' && p > b->bytes)
            return ends_list(b, p, inside);
        if (p < end && *p != '{')
            return NX_NO;
        const bool whole = nx_json_look_at(p, (size_t)(end - p), &k);
        /* Without a text, too, it is no prose, and the reader says what it lacks. */
        if (k.text || (whole && !k.inner))
            return inside || (k.text && !whole) ? NX_YES : goes_on(b, p);
        if (!k.inner)
            return b->last || b->length > NX_JSON_LOOK_FAR ? NX_NO : NX_ASK_AGAIN;
        p += k.inner_at;
    }
}

newsx_status nx_read_json(newsx_document *doc, const newsx_input *input) { return nx_read_jsonl(doc, input); }
