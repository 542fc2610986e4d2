/* byline.h - who wrote it: the names in a byline, as pages, feeds and wire services give it. */
#ifndef NX_BYLINE_H
#define NX_BYLINE_H

#include "document/document.h"

/** Adds the names that a byline gives to the document's.
 * Shape:  "By Ana Ruiz and BO DUNN (Reuters)" adds Ana Ruiz and BO DUNN. Parts that are no names (addresses, accounts,
 *         offices, numbers, more than six words) are left out, what stands behind a comma unless it is a name too, and
 *         names that are there already. `site` is the publisher's own name, which is no author, or NULL.
 * Errors: false without memory. */
bool nx_byline_add(newsx_document *doc, const char *text, const char *site);

#endif
