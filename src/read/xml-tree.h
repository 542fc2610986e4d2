/* xml-tree.h - XML as a tree in a row: nodes in the order of the source, each knowing its parent and where it ends, as
 * html-tree.h has them.
 *
 * It is read whatever is wrong with it, as far as it goes. Nothing is loaded: no DTD, no entity from outside. Entities
 * that HTML knows, and those declared inside, are resolved; any other stays as it is written.
 */
#ifndef NX_XML_TREE_H
#define NX_XML_TREE_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { const char *name, *value; } nx_xml_attribute;   /* local names; xml:lang is "lang" */

typedef struct {
    uint32_t parent, end;            /* nodes i + 1 to end - 1 stand in node i */
    const char *name;                /* of an element, without prefix; NULL for characters */
    const char *prefix;              /* "" without */
    uint32_t attribute;              /* the first of them */
    uint32_t attributes;
    const char *text;                /* of characters */
    uint32_t length;
    uint32_t from;                   /* where they stand in the source; UINT32_MAX: made of something else */
    uint32_t to;                     /* where the source goes on behind them */
} nx_xml_node;

typedef struct {
    const char *source;
    nx_xml_node *nodes;              /* node 0 is above the root element */
    uint32_t count, capacity;
    nx_xml_attribute *attributes;
    uint32_t attributes_count, attributes_capacity;
    unsigned fault_line, fault_column;   /* where it is not well formed; 0: nowhere */
    bool cut_short;                      /* its end is missing */
    char fault[120];
} nx_xml_tree;

#define NX_XML_NONE UINT32_MAX

/** Reads XML of any quality.
 * Units:  `source` is valid UTF-8 without NUL, of less than 2 GiB.
 * Errors: false without memory, and where libxml2 is missing (nx_libxml_is_missing()). */
bool nx_xml_tree_make(nx_xml_tree *tree, nx_arena *arena, const char *source, size_t length);

/* The first element of that name in a node, at any depth or as its child; NX_XML_NONE where there is none. */
uint32_t nx_xml_find(const nx_xml_tree *tree, uint32_t node, const char *name);
uint32_t nx_xml_child(const nx_xml_tree *tree, uint32_t node, const char *name);
/* The next child of that name behind `after`, a child of the same node. */
uint32_t nx_xml_sibling(const nx_xml_tree *tree, uint32_t after, const char *name);
/* The element at the end of a path of children: "body.head/hedline/hl1". */
uint32_t nx_xml_path(const nx_xml_tree *tree, uint32_t node, const char *path);
/* The value of an attribute; NULL where there is none. */
const char *nx_xml_get(const nx_xml_tree *tree, uint32_t node, const char *name);
/* All characters in a node, with NUL behind them; "" for NX_XML_NONE, NULL without memory. */
const char *nx_xml_text(const nx_xml_tree *tree, uint32_t node, nx_arena *arena, size_t *length);

static inline bool nx_xml_is(const nx_xml_tree *tree, uint32_t node, const char *name)
{
    const char *own = tree->nodes[node].name;
    return own && __builtin_strcmp(own, name) == 0;
}

#endif
