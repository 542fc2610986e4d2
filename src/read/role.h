/* role.h - what the parts of a record are usually called, be they keys of JSON or columns of a table. */
#ifndef NX_ROLE_H
#define NX_ROLE_H

#include "newsx.h"

enum nx_role { NX_ROLE_ID, NX_ROLE_TITLE, NX_ROLE_TEXT, NX_ROLE_DATE, NX_ROLE_AUTHOR, NX_ROLE_URL, NX_ROLE_LANGUAGE,
               NX_ROLES };

/* Name `index` of a role, the best known first; NULL behind the last. */
const char *nx_role_name(enum nx_role role, size_t index);
/* Is it one of them? */
bool nx_role_is(enum nx_role role, const char *name, size_t length);
/* The user's own name for it; NULL where there is none. */
const char *nx_role_own(const newsx_fields *fields, enum nx_role role);

#endif
