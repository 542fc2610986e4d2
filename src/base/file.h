/* file.h - a whole file into memory. */
#ifndef NX_FILE_H
#define NX_FILE_H

#include "newsx.h"

/* A whole file, malloc'd; at most 64 MB. Errors: NEWSX_IO with the system's reason, NEWSX_NO_MEMORY. */
newsx_status nx_file_read(const char *path, char **bytes, size_t *length, newsx_error *error);

#endif
