/* compiled.h - an image that was compiled before, mapped from its file: only what is used of it is read. */
#ifndef NX_COMPILED_H
#define NX_COMPILED_H

#include "image/builtin.h"
#include "newsx.h"

/* Of the build that made the language's image, which must read it. */
uint64_t nx_image_build_of(const nx_image *image);
/* Says in an image which build it belongs to. */
void nx_image_set_build(nx_image *image, uint64_t build);

/* Does the file begin as an image does? False also where it cannot be read. */
bool nx_compiled_is(const char *path);
/** Maps a file, read-only, that was compiled by this build for this language.
 * Shape:  *image and *size are for nx_compiled_unmap(). Only head and sizes are looked at: who may write the file may
 *         do what the program may.
 * Errors: NEWSX_BAD_RULE where another build made it or it is damaged; NEWSX_IO; NEWSX_NO_MEMORY. */
newsx_status nx_compiled_map(const char *path, const nx_image *builtin, const nx_image **image, size_t *size,
                             newsx_error *error);
void nx_compiled_unmap(const nx_image *image, size_t size);

#endif
