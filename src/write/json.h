/* json.h - the shape of newsx/1, as tables: each key stands once, with what it may hold, how it is written and what it means.
 *
 * json.c follows the tables to write a document, schema.c to describe one, so the two cannot disagree.
 */
#ifndef NX_JSON_H
#define NX_JSON_H

#include "write/walk.h"

enum nx_json_type { NX_JSON_NULL = 1, NX_JSON_STRING = 2, NX_JSON_INTEGER = 4, NX_JSON_NUMBER = 8, NX_JSON_ANY = 16 };

typedef struct nx_json_shape nx_json_shape;
typedef struct nx_json_value nx_json_value;

/* What can stand behind a key. One of these: simple types; an object; an array of `items`. */
struct nx_json_value {
    void (*put)(nx_walk *walk, const nx_json_value *value, const void *field);
    unsigned types;                  /* set of nx_json_type; with NULL beside an object: or null */
    const char *const *words;        /* the only strings allowed, or NULL */
    const nx_json_shape *object;
    const nx_json_value *items;
    unsigned length;                 /* of an array, where it is always the same */
    unsigned kind;                   /* put_records: of which records */
    const char *pattern;             /* of a string, as ECMA regular expression */
};

enum { NX_JSON_KEY = 24 };           /* the longest is "reference_date"; of one size, so that a copy is three moves */

/* A key of an object. `offset`: where its field is in the record that the object is made of. */
typedef struct {
    char text[NX_JSON_KEY];          /* as it is written: ",\"start\":" */
    unsigned length;
    const nx_json_value *value;
    size_t offset;
    unsigned only;                   /* 0: always there; else only where --type has one of these, or NX_ONLY_... */
    const char *about;               /* for the schema */
} nx_json_key;

enum { NX_ONLY_WITH_TEXT = 1 << 16, NX_ONLY_EXPLAINED = 1 << 17 };

struct nx_json_shape {
    const char *name;
    const nx_json_key *keys;
    unsigned count;
};

extern const nx_json_shape NX_JSON_DOCUMENT, NX_JSON_ERROR_RECORD;

#endif
