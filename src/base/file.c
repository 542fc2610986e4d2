/* file.c - a whole file into memory. */
#include "base/file.h"
#include "base/buffer.h"
#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 65536 };

/* Lines that came piece by piece. */
typedef struct {
    size_t longest, length;     /* the most that a line may have; what the last one has so far */
    uint32_t number;
    const char *fault;
} lines;

/* A zero byte stands in no text, and a line has an end somewhere. False where one has not. */
static bool take_lines(lines *l, const char *piece, size_t length)
{
    const char *nul = memchr(piece, 0, length), *const end = nul ? nul : piece + length;

    for (const char *feed; piece < end; piece = feed) {
        feed = memchr(piece, '\n', (size_t)(end - piece));
        feed = feed ? feed + 1 : end;
        l->length += (size_t)(feed - piece);
        if (l->length > l->longest)
            l->fault = "a line that is too long for a text table";
        if (l->fault)
            return false;
        if (feed[-1] == '\n') {
            l->length = 0;
            l->number++;
        }
    }
    if (nul)
        l->fault = "a zero byte, which no text table has";
    return !nul;
}

/* `l` is NULL where there may be any bytes. */
static newsx_status read_whole(const char *path, size_t most, lines *l, char **bytes, size_t *length,
                               newsx_error *error)
{
    newsx_buffer b = NEWSX_BUFFER_INIT;
    FILE *file = fopen(path, "rb");
    size_t got = 0;

    if (!file)
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
    while (b.length <= most && nx_buffer_reserve(&b, PIECE + 1) &&
           (got = fread(b.data + b.length, 1, PIECE, file)) > 0) {
        b.length += got;
        if (l && !take_lines(l, b.data + b.length - got, got))
            break;
    }
    const bool bad = ferror(file), faulty = l && l->fault;
    const int reason = errno;
    fclose(file);
    if (!b.failed && !bad && !faulty && b.length <= most) {
        b.data[b.length] = '\0';
        *bytes = b.data;
        *length = b.length;
        return NEWSX_OK;
    }
    const bool failed = b.failed;
    newsx_buffer_free(&b);
    if (faulty)
        return nx_fail(error, NEWSX_BAD_INPUT, path, l->number, 0, "%s", l->fault);
    if (failed)
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    if (bad)
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(reason));
    return nx_fail(error, NEWSX_IO, path, 0, 0, "larger than %zu MB", most >> 20);
}

newsx_status nx_file_read(const char *path, size_t most, char **bytes, size_t *length, newsx_error *error)
{
    return read_whole(path, most, NULL, bytes, length, error);
}

newsx_status nx_file_read_lines(const char *path, size_t most, size_t longest, char **bytes, size_t *length,
                                newsx_error *error)
{
    lines l = { .longest = longest, .number = 1 };

    return read_whole(path, most, &l, bytes, length, error);
}
