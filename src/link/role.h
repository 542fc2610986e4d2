/* role.h - all that an article says a person is: the titles at the person's name, each once and in its fullest form. */
#ifndef NX_ROLE_H
#define NX_ROLE_H

#include "document/document.h"

/** Gives each person the list of its roles, in the order in which they come; `title` is one of them or a part of one.
 * Errors: false without memory. */
bool nx_roles_list(newsx_document *doc);

#endif
