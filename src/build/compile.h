/* compile.h - what authors wrote -> an image of rules and lexicons. */
#ifndef NX_COMPILE_H
#define NX_COMPILE_H

#include "pack/source.h"

/** Compiles sources to an image (see image.h): malloc'd, to be freed by the caller.
 * Errors: NEWSX_BAD_RULE with the place of the first fault; each fault goes to `report`. */
newsx_status nx_build(const nx_sources *sources, void **image, size_t *size, newsx_report_fn report, void *context,
                      newsx_error *error);

#endif
