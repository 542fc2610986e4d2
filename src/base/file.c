/* file.c - a whole file into memory. */
#include "base/file.h"
#include "base/buffer.h"
#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MAX_FILE (64u << 20)

newsx_status nx_file_read(const char *path, char **bytes, size_t *length, newsx_error *error)
{
    newsx_buffer b = NEWSX_BUFFER_INIT;
    FILE *f = fopen(path, "rb");
    size_t got = 0;
    if (!f)
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
    while (nx_buffer_reserve(&b, 65536) && (got = fread(b.data + b.length, 1, 65536, f)) > 0 && b.length < MAX_FILE)
        b.length += got;
    bool bad = ferror(f);
    int reason = errno;
    fclose(f);
    if (b.failed || bad || b.length >= MAX_FILE) {
        newsx_status s = b.failed ? nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory")
                                  : nx_fail(error, NEWSX_IO, path, 0, 0, "%s", bad ? strerror(reason) : "larger than 64 MB");
        newsx_buffer_free(&b);
        return s;
    }
    *bytes = b.data;
    *length = b.length;
    return NEWSX_OK;
}
