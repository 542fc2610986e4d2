/* field-name.h - what the fields of a record are usually called, be they keys of JSON or columns of a table. */
#ifndef NX_FIELD_NAME_H
#define NX_FIELD_NAME_H

#include "newsx.h"

enum nx_field { NX_FIELD_ID, NX_FIELD_TITLE, NX_FIELD_TEXT, NX_FIELD_DATE, NX_FIELD_AUTHOR, NX_FIELD_URL,
                NX_FIELD_LANGUAGE, NX_FIELDS };

/* Name `index` of a field, the best known first; NULL behind the last. */
const char *nx_field_name(enum nx_field which, size_t index);
/* Is it one of them? */
bool nx_field_is(enum nx_field which, const char *name, size_t length);
/* The user's own name for it; NULL where there is none. */
const char *nx_field_own(const newsx_fields *fields, enum nx_field which);

#endif
