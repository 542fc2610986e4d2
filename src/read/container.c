/* container.c - which container a file is, by its first bytes. */
#include "read/flow.h"
#include "base/error.h"
#include <string.h>

/* As .warc.zst has them: what is packed can be unpacked only with the dictionary in the first frame. */
static newsx_status refuse_dictionary(nx_window *below, nx_flow **flow, newsx_error *error)
{
    *flow = NULL;
    return nx_fail(error, NEWSX_UNSUPPORTED, below->path, 0, 0, "zstd with a dictionary of its own is not read");
}

#define BYTES(literal) literal, sizeof(literal) - 1
static const struct {
    const char *magic;
    size_t length, at;
    nx_container container;
} CONTAINERS[] = {
    { BYTES("\x1F\x8B\x08"),         0,   { false, nx_gzip_open } },
    { BYTES("\x28\xB5\x2F\xFD"),     0,   { false, nx_filter_open } },    /* zstd */
    { BYTES("\x5D\x2A\x4D\x18"),     0,   { false, refuse_dictionary } },
    { BYTES("\xFD" "7zXZ\0"),        0,   { false, nx_filter_open } },
    { BYTES("BZh"),                  0,   { false, nx_filter_open } },
    { BYTES("PK\3\4"),               0,   { true, nx_archive_open } },
    { BYTES("PK\5\6"),               0,   { true, nx_archive_open } },    /* an empty zip */
    { BYTES("ustar"),                257, { true, nx_archive_open } },
};
enum { COUNT = sizeof CONTAINERS / sizeof *CONTAINERS, TAR = 262 };

/* Text may begin with the letters BZh; a block of bzip2 goes on with pi. */
static bool fits(size_t i, const char *p, size_t have)
{
    if (have < CONTAINERS[i].at + CONTAINERS[i].length ||
        memcmp(p + CONTAINERS[i].at, CONTAINERS[i].magic, CONTAINERS[i].length) != 0)
        return false;
    return *p != 'B' || (have >= 10 && (memcmp(p + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0 ||
                                        memcmp(p + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0));
}

/* May it still become one? A reader at the end of a pipe does not wait without a reason: the name in a tar's header has
 * a NUL behind it. */
static bool may_be(const char *p, size_t have)
{
    for (size_t i = 0; i < COUNT; i++) {
        size_t length = CONTAINERS[i].length < have ? CONTAINERS[i].length : have;
        if (!CONTAINERS[i].at && have < 10 && memcmp(p, CONTAINERS[i].magic, length) == 0)
            return true;
    }
    return have < TAR && memchr(p, 0, have);
}

newsx_status nx_container_find(nx_window *w, const nx_container **container, newsx_error *error)
{
    *container = NULL;
    for (;;) {
        const char *p = nx_window_bytes(w);
        const size_t have = nx_window_length(w);
        for (size_t i = 0; have && i < COUNT; i++)
            if (fits(i, p, have)) {
                *container = &CONTAINERS[i].container;
                return NEWSX_OK;
            }
        if (w->at_end || (have && !may_be(p, have)))
            return NEWSX_OK;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}
