/* html-text.h - what stands in a node of a tree becomes blocks of a text. */
#ifndef NX_HTML_TEXT_H
#define NX_HTML_TEXT_H

#include "read/galley.h"
#include "read/html-tree.h"

/** Sets all of a node that is not dropped or hidden.
 * Shape:  kinds of blocks by the elements around them; a table's row is a block, its cells parted by TABs; <br> is a
 *         line feed, and two of them part a block; the lines of <pre> are kept. galley.mark is the node of a block's
 *         first characters.
 * Units:  `source` is where the tree's source begins in the input, or NX_NOWHERE. */
void nx_html_set(nx_galley *galley, const nx_html_tree *tree, uint32_t node, uint32_t source);

#endif
