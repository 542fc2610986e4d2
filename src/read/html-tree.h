/* html-tree.h - HTML as a tree in a row: nodes in the order of the source, each knowing its parent and where it ends.
 *
 *     0 html      parent 0, end 6
 *     1  body     parent 0, end 6
 *     2   p       parent 1, end 4      all that stands in node i are the nodes i + 1 to end - 1,
 *     3    "Ana"  parent 2, end 4      so whatever goes down the tree is a loop
 *     4   p       parent 1, end 6
 *     5    "Bo"   parent 4, end 6
 *
 * libxml2 finds the elements; nothing of its own tree is made. Below 512 levels elements are not kept, their text is.
 */
#ifndef NX_HTML_TREE_H
#define NX_HTML_TREE_H

#include "base/arena.h"
#include "read/html-tag.h"

/* The attributes that are kept. */
#define NX_HTML_ATTRIBUTES(X)                                                                                          \
    X(CLASS, "class") X(CONTENT, "content") X(DATETIME, "datetime") X(HREF, "href") X(ID, "id")                        \
    X(ITEMPROP, "itemprop") X(LANG, "lang") X(NAME, "name") X(PROPERTY, "property") X(PUBDATE, "pubdate")              \
    X(REL, "rel") X(ROLE, "role") X(TYPE, "type") X(VALUE, "value")

enum nx_html_attribute {
#define X(id, name) NX_ATTRIBUTE_##id,
    NX_HTML_ATTRIBUTES(X)
#undef X
    NX_ATTRIBUTE_COUNT
};

typedef struct { enum nx_html_attribute name; const char *value; } nx_html_value;

enum {
    NX_HTML_HIDDEN = 1,              /* browsers do not show it */
    NX_HTML_DROPPED = 2,             /* found to be no part of the article */
};

typedef struct {
    uint32_t parent, end;
    uint8_t tag;                     /* enum nx_html_tag */
    uint8_t flags, values;           /* how many attributes it has */
    uint32_t value;                  /* the first of them */
    const char *text;                /* of characters, lent from the source where they stand there; else "" */
    uint32_t length;
    uint32_t from, to;               /* where they stand in the source */
} nx_html_node;

typedef struct {
    const char *source;
    uint32_t length;
    nx_html_node *nodes;
    uint32_t count, capacity;
    nx_html_value *values;
    uint32_t values_count, values_capacity;
} nx_html_tree;

enum { NX_HTML_DEEPEST = 512 };

/** Reads HTML of any quality.
 * Shape:  node 0 is the root, be it an element or not. What is lent from `source` lives as long as that.
 * Units:  `source` is valid UTF-8 without NUL, of less than 2 GiB.
 * Errors: false without memory, and where libxml2 is missing (nx_libxml_is_missing()). */
bool nx_html_tree_make(nx_html_tree *tree, nx_arena *arena, const char *source, size_t length);

/* The value of an attribute; NULL where the node has none. */
const char *nx_html_get(const nx_html_tree *tree, uint32_t node, enum nx_html_attribute name);

/* The characters in a node as one line: white space becomes one blank, none at the ends. What never is text, and what
 * is dropped, is left out. Cut behind `longest` bytes. NULL without memory. */
const char *nx_html_line(const nx_html_tree *tree, uint32_t node, nx_arena *arena, size_t longest);

#endif
