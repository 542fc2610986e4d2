/* utf16-flow.h - files in UTF-16 that are cut into records: CSV of spreadsheets, old feeds. */
#ifndef NX_UTF16_FLOW_H
#define NX_UTF16_FLOW_H

#include "read/flow.h"
#include "read/formats.h"

/** Is what stands in the window UTF-16, and of a format that is cut as UTF-8?
 * Shape:  *order is what makes UTF-8 of it, or NULL: for any other file, and for plain text and pages, which their
 *         readers decode themselves. `*format` is what the user says, or NULL: then it is found out, as by nx_detect().
 * Errors: NEWSX_IO, NEWSX_NO_MEMORY. */
newsx_status nx_utf16_find(nx_window *window, const char *name, const nx_format **format, const nx_container **order,
                           newsx_error *error);

#endif
