/* foreign.h - is a text in another language than its engine's? */
#ifndef NX_FOREIGN_H
#define NX_FOREIGN_H

#include "document/document.h"

/* Has a text hardly any of the language's words of grammar among its words in small letters, and does the language know
 * fewer than half of these? Of English the former are a third, of German one in ten. A text of few words is never
 * foreign. */
bool nx_is_foreign(const newsx_document *doc);

#endif
