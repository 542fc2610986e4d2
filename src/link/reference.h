/* reference.h - which day an article's "yesterday" is counted from. */
#ifndef NX_REFERENCE_H
#define NX_REFERENCE_H

#include "newsx.h"

/* Is options->date a day, "none" or NULL? Errors: NEWSX_BAD_OPTION. */
newsx_status nx_reference_check(const newsx_options *options, newsx_error *error);

#endif
