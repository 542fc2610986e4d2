/* groups.h - dates by their value and places by their country, for the page. */
#ifndef NX_GROUPS_H
#define NX_GROUPS_H

#include "write/page.h"

/* Each name once in its group, with its first place in the text; places of one name in two divisions apart, with them.
 * `kind` is NEWSX_DATE or NEWSX_PLACE; names stand `indent` columns in. */
void nx_pretty_groups(nx_page *page, unsigned kind, const char *title, size_t indent);

#endif
