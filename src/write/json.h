/* json.h - the shape of newsx/1, as tables: each key, what it may hold and what it means.
 *
 * json.c makes them of the same lists of columns as the functions that write documents, so the two cannot disagree.
 */
#ifndef NX_JSON_H
#define NX_JSON_H

#include "write/choice.h"

enum nx_json_type { NX_JSON_NULL = 1, NX_JSON_STRING = 2, NX_JSON_INTEGER = 4, NX_JSON_NUMBER = 8, NX_JSON_ANY = 16,
                    NX_JSON_BOOLEAN = 32 };

typedef struct nx_json_shape nx_json_shape;
typedef struct nx_json_value nx_json_value;

/* What can stand behind a key. One of these: simple types; an object; an array of `items`. */
struct nx_json_value {
    unsigned types;                  /* set of nx_json_type; with NULL beside an object: or null */
    const char *const *words;        /* the only strings allowed, or NULL */
    const nx_json_shape *object;
    const nx_json_value *items;
    unsigned length;                 /* of an array, where it is always the same */
    const char *pattern;             /* of a string, as ECMA regular expression */
};

/* A key of an object. */
typedef struct {
    const char *text;                /* as it is written: "\"start\":" */
    unsigned length;
    const nx_json_value *value;
    unsigned only;                   /* 0: always there; else only where --type has one of these, or NX_ONLY_... */
    const char *about;
} nx_json_key;

enum { NX_ONLY_WITH_TEXT = 1 << 16, NX_ONLY_EXPLAINED = 1 << 17 };

struct nx_json_shape {
    const char *name;
    unsigned number;                 /* NX_SHAPE_... */
    const nx_json_key *keys;
    unsigned count;
};

/* The objects, as sets of columns that may be chosen. */
#define NX_JSON_SHAPES(X)                                                                                              \
    X(FILE) X(SOURCE) X(REFERENCE) X(COUNTS) X(DATELINE) X(PERSON) X(ORGANIZATION) X(SPEAKER) X(MENTION) X(CUE)        \
    X(QUOTE) X(DATE) X(PLACE) X(WARNING) X(BLOCK) X(ERROR) X(ERROR_RECORD)
#define NX_JSON_SHAPE(NAME) NX_SHAPE_##NAME,
enum { NX_JSON_SHAPES(NX_JSON_SHAPE) NX_SHAPES };

extern const nx_json_value *const NX_JSON_DOCUMENT, *const NX_JSON_ERROR_RECORD;

/* Lists the keys of a document that may be chosen, and "error", which stands in its place. */
void nx_json_list_keys(const nx_json_shape *document, const nx_json_shape *error, const newsx_write_options *options,
                       nx_choices *choices);

#endif
