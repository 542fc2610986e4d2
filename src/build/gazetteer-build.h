/* gazetteer-build.h - the gazetteer's text tables -> its image. */
#ifndef NX_GAZETTEER_BUILD_H
#define NX_GAZETTEER_BUILD_H

#include "image/language.h"
#include "newsx.h"

/** Makes an image from the text tables (see src/en/gazetteer/README.md).
 * Shape: *image is malloc'd. Errors: NEWSX_BAD_RULE with file and line, NEWSX_IO, NEWSX_NO_MEMORY. */
newsx_status nx_gazetteer_build(const nx_language *language, const char *const *paths, size_t count, void **image,
                                size_t *size, newsx_error *error);

#endif
