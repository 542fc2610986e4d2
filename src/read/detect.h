/* detect.h - the format of a file, found out. */
#ifndef NX_DETECT_H
#define NX_DETECT_H

#include "read/formats.h"
#include "read/window.h"

/** Finds out the format of a file of which nothing has been given out.
 * Shape:  the first format that knows itself by the beginning, else the first one to which the name's ending belongs,
 *         else plain text.
 * Errors: NEWSX_IO, NEWSX_NO_MEMORY, and what a flow has; NEWSX_UNSUPPORTED for what is no text at all. */
newsx_status nx_detect(nx_window *window, const char *name, const nx_format **format, newsx_error *error);

#endif
