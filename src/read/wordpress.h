/* wordpress.h - what an export of WordPress (WXR) has beside a feed: sorts of items, names for logins, and its own
 * marks in the text.
 */
#ifndef NX_WORDPRESS_H
#define NX_WORDPRESS_H

#include "read/xml-tree.h"

/* Is the item of such an export? */
bool nx_wordpress_has(const nx_xml_tree *tree, uint32_t item);
/* Might it be an article? Attachments, menus, revisions and settings are items as well, and so is the waste basket. */
bool nx_wordpress_is_article(const nx_xml_tree *tree, uint32_t item, nx_arena *arena);
/* What the author with a login is called, if the export tells; else NULL. */
const char *nx_wordpress_author(const nx_xml_tree *tree, nx_arena *arena, const char *login);
/* The text without WordPress's codes: [gallery ids="1"] goes, and [caption]...[/caption] with what is in it. NULL
 * without memory. */
char *nx_wordpress_text(nx_arena *arena, const char *text, size_t *length);

#endif
