/* error.h - errors as values that name a place. */
#ifndef NX_ERROR_H
#define NX_ERROR_H

#include "newsx.h"

/* Fills `error` (may be NULL) and returns `status`. `path` may be NULL; line and column 0 where there is none. */
newsx_status nx_fail(newsx_error *error, newsx_status status, const char *path, uint32_t line, uint32_t column,
                     const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
