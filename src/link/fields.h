/* fields.h - the time that is named by its fields alone: April 18, the third quarter, the nineties. */
#ifndef NX_FIELDS_H
#define NX_FIELDS_H

#include "link/when.h"

/* With a year or without one; no time where the fields name none. */
nx_time nx_by_fields(const nx_when *when, const nx_reading *reading);
/* What comes every year, without a day to count from: XXXX-04-18. A movable feast has no day then. */
nx_time nx_in_open_year(const nx_reading *reading);
/* The fields as they are told, where the calendar has not begun: March 183 BC. */
nx_time nx_before_christ(const nx_reading *reading);

#endif
