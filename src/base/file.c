/* file.c - a whole file into memory. */
#include "base/file.h"
#include "base/buffer.h"
#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 65536 };

newsx_status nx_file_read(const char *path, size_t most, char **bytes, size_t *length, newsx_error *error)
{
    newsx_buffer b = NEWSX_BUFFER_INIT;
    FILE *file = fopen(path, "rb");
    size_t got = 0;

    if (!file)
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
    while (b.length <= most && nx_buffer_reserve(&b, PIECE + 1) && (got = fread(b.data + b.length, 1, PIECE, file)) > 0)
        b.length += got;
    const bool bad = ferror(file);
    const int reason = errno;
    fclose(file);
    if (!b.failed && !bad && b.length <= most) {
        b.data[b.length] = '\0';
        *bytes = b.data;
        *length = b.length;
        return NEWSX_OK;
    }
    const bool failed = b.failed;
    newsx_buffer_free(&b);
    if (failed)
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    if (bad)
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(reason));
    return nx_fail(error, NEWSX_IO, path, 0, 0, "larger than %zu MB", most >> 20);
}
