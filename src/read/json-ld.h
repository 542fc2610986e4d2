/* json-ld.h - what a page says of its article in JSON-LD (schema.org). */
#ifndef NX_JSON_LD_H
#define NX_JSON_LD_H

#include "read/html-tree.h"

typedef struct {
    const char *headline, *published, *url, *language, *text;   /* NULL where it is not said */
    const char *page_published;      /* of the page, where nothing is said of an article */
    const char *publisher;
    const char *authors[12], *offices[4];   /* people, or who knows; what is said to be an organization */
    uint32_t authors_count, offices_count;
} nx_json_ld;

/** Reads all scripts of the page; of several articles the first counts.
 * Shape:  strings are lines in the arena, tags and entities resolved. What no parser can read is as if it were not
 *         there.
 * Errors: false without memory. */
bool nx_json_ld_read(nx_json_ld *ld, const nx_html_tree *tree, nx_arena *arena);

#endif
