/* archive.c - zstd, xz, bzip2, tar and zip, unpacked by libarchive, which is loaded when a file needs it: it brings a
 * dozen libraries along, and most runs read plain files. Nothing is ever written to disk.
 */
#include "read/flow.h"
#include "base/error.h"
#include "base/utf8.h"
#include "read/cp437.h"
#include <stdlib.h>

#ifdef NX_NO_ARCHIVE

newsx_status nx_archive_open(nx_window *below, nx_flow **flow, newsx_error *error)
{
    *flow = NULL;
    return nx_fail(error, NEWSX_UNSUPPORTED, below->path, 0, 0,
                   "tar, zip, zstd, xz and bzip2 are not read: newsx was built without libarchive");
}

newsx_status nx_filter_open(nx_window *below, nx_flow **flow, newsx_error *error)
{
    return nx_archive_open(below, flow, error);
}

bool newsx_reads_archives(void) { return false; }

#else

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* ------------------------------------------------------------ the library */

#define FUNCTIONS(X)                                                                                                   \
    X(archive_read_new) X(archive_read_free) X(archive_read_open2) X(archive_read_set_seek_callback)                   \
    X(archive_read_support_filter_zstd) X(archive_read_support_filter_xz) X(archive_read_support_filter_bzip2)         \
    X(archive_read_support_format_raw) X(archive_read_support_format_tar) X(archive_read_support_format_zip)           \
    X(archive_read_next_header) X(archive_read_data) X(archive_error_string) X(archive_set_error)                      \
    X(archive_entry_pathname) X(archive_entry_pathname_utf8) X(archive_entry_filetype) X(archive_entry_hardlink)       \
    X(archive_entry_is_encrypted) X(archive_entry_mtime) X(archive_entry_mtime_is_set) X(archive_filter_bytes)

#define POINTER(name) __typeof__(&name) name;
static struct { FUNCTIONS(POINTER) } library;
static bool loaded;

#ifdef NX_LINKED   /* a program that is one file */

static void load(void)
{
#define TAKE(name) library.name = name;
    FUNCTIONS(TAKE)
    loaded = true;
}

#else

#include "base/library.h"

static void load(void)
{
    static const char *const NAMES[] = { "libarchive.so.13", "libarchive.so", "libarchive.13.dylib" };
    void *found = nx_library_open(NAMES, sizeof NAMES / sizeof *NAMES);

    if (!found)
        return;
#define FIND(name) NX_LIBRARY_TAKE(found, library, name)
    FUNCTIONS(FIND)
    loaded = true;
}

#endif

static newsx_status need_library(const char *path, newsx_error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load);
    if (loaded)
        return NEWSX_OK;
    return nx_fail(error, NEWSX_UNSUPPORTED, path, 0, 0,
                   "tar, zip, zstd, xz and bzip2 are not read: libarchive is not installed");
}

/* ------------------------------------------------------------ what it reads from */

typedef struct {
    nx_flow flow;
    struct archive *archive;
    struct archive_entry *entry;
    newsx_error trouble;      /* of the window below */
    int64_t before;           /* bytes of the file that were eaten at the last look */
    size_t given;             /* bytes of the window below that the library looks at */
    bool filter;              /* one file, not an archive */
    bool over;                /* nothing more comes */
    bool encrypted;           /* the file that is being read */
    bool zip;
    locale_t unicode;         /* in which the library gives names that are said to be UTF-8; or 0 */
    char name[4096];          /* of the file, where it had to be converted */
} unpacker;

static la_ssize_t give_bytes(struct archive *archive, void *context, const void **bytes)
{
    unpacker *u = context;
    nx_window *w = u->flow.below;

    w->start += u->given;
    u->given = 0;
    if (!nx_window_length(w) && !w->at_end && nx_window_read(w, &u->trouble) != NEWSX_OK) {
        library.archive_set_error(archive, EIO, "%s", u->trouble.message);
        return ARCHIVE_FATAL;
    }
    *bytes = nx_window_bytes(w);
    u->given = nx_window_length(w);
    return (la_ssize_t)u->given;
}

/* A zip is best read by the list at its end. */
static la_int64_t go_to(struct archive *archive, void *context, la_int64_t offset, int whence)
{
    unpacker *u = context;
    nx_window *w = u->flow.below;
    off_t at = lseek(w->fd, (off_t)offset, whence);

    (void)archive;
    if (at < 0)
        return ARCHIVE_FATAL;
    w->start = w->end = u->given = 0;
    w->at_end = false;
    return at;
}

/* ------------------------------------------------------------ reading */

static void close_archive(nx_flow *flow)
{
    unpacker *u = (unpacker *)flow;

    library.archive_read_free(u->archive);
    if (u->unicode)
        freelocale(u->unicode);
    free(u);
}

static newsx_status fault(unpacker *u, newsx_status status, newsx_error *error)
{
    const char *why = library.archive_error_string(u->archive);

    if (u->trouble.status != NEWSX_OK) {
        status = u->trouble.status;
        if (error)
            *error = u->trouble;
        return status;
    }
    return nx_fail(error, status, u->flow.below->path, 0, 0, "%s", why ? why : "damaged");
}

/* Bytes of the file, counted for what is told of bombs. */
static void count_eaten(unpacker *u)
{
    int64_t now = library.archive_filter_bytes(u->archive, -1);

    if (now > u->before)
        nx_flow_eat(&u->flow, (uint64_t)(now - u->before));
    u->before = now;
}

static newsx_status read_archive(nx_flow *flow, char *to, size_t room, size_t *got, newsx_error *error)
{
    unpacker *u = (unpacker *)flow;

    *got = 0;
    if (u->over || !u->entry)
        return NEWSX_OK;
    la_ssize_t length = library.archive_read_data(u->archive, to, room);
    count_eaten(u);
    if (length >= 0) {
        *got = (size_t)length;
        u->flow.out += (uint64_t)length;
        return NEWSX_OK;
    }
    u->over = u->filter || length == ARCHIVE_FATAL;
    u->entry = NULL;
    return fault(u, u->encrypted || length == ARCHIVE_FAILED ? NEWSX_UNSUPPORTED : NEWSX_BAD_INPUT, error);
}

/* Directories, links, devices, and what a system left for itself. */
static bool wanted(struct archive_entry *entry, const char *name)
{
    const char *base = name ? strrchr(name, '/') : NULL;

    if (library.archive_entry_filetype(entry) != AE_IFREG || library.archive_entry_hardlink(entry))
        return false;
    base = base ? base + 1 : name;
    return !name || (*base != '.' && *base && strncmp(name, "__MACOSX/", 9) != 0);
}

/* A zip that does not say UTF-8 has the names of DOS, or whatever its system had; UTF-8 by itself is no accident. */
static const char *name_of(unpacker *u)
{
    const char *name = library.archive_entry_pathname_utf8(u->entry);

    if (!name)
        name = library.archive_entry_pathname(u->entry);
    if (!name || !u->zip || nx_utf8_valid(name, strlen(name)) == strlen(name))
        return name;
    nx_cp437_to_utf8(name, u->name, sizeof u->name);
    return u->name;
}

/* Reads the next header and the file's name. The library converts names to the characters of the thread's locale. */
static int read_header(unpacker *u, const char **name)
{
    locale_t before = u->unicode ? uselocale(u->unicode) : (locale_t)0;
    int answer = library.archive_read_next_header(u->archive, &u->entry);

    *name = answer >= ARCHIVE_WARN && answer != ARCHIVE_EOF ? name_of(u) : NULL;
    if (u->unicode)
        uselocale(before);
    return answer;
}

/* Throws away what is left of the file that is being read. A bomb is not unpacked to its end. */
static newsx_status pass_rest(unpacker *u, newsx_error *error)
{
    static const size_t ROOM = 64 << 10;
    char *room = u->entry ? malloc(ROOM) : NULL;
    la_ssize_t length = 0;

    if (u->entry && !room)
        return nx_fail(error, NEWSX_NO_MEMORY, u->flow.below->path, 0, 0, "out of memory");
    while (u->entry && (length = library.archive_read_data(u->archive, room, ROOM)) > 0) {
        count_eaten(u);
        u->flow.passed += (uint64_t)length;
        if (nx_flow_is_waste(&u->flow)) {
            free(room);
            u->over = true;
            return nx_fail(error, NEWSX_TOO_LARGE, u->flow.below->path, 0, 0,
                           "more than 1 GiB was unpacked only to be passed over; stopped");
        }
    }
    free(room);
    u->entry = NULL;
    u->over = u->over || length == ARCHIVE_FATAL;
    return NEWSX_OK;
}

static newsx_status next_file(nx_flow *flow, nx_member *member, newsx_error *error)
{
    unpacker *u = (unpacker *)flow;

    for (;;) {
        newsx_status status = pass_rest(u, error);
        if (status != NEWSX_OK)
            return status;
        if (u->over)
            return NEWSX_END;
        int answer = read_header(u, &member->name);
        count_eaten(u);
        if (answer == ARCHIVE_EOF) {
            u->over = true;
            u->entry = NULL;
            return NEWSX_END;
        }
        if (answer < ARCHIVE_WARN) {
            u->over = answer == ARCHIVE_FATAL;
            u->entry = NULL;
            return fault(u, NEWSX_BAD_INPUT, error);
        }
        member->mtime = library.archive_entry_mtime_is_set(u->entry) ? library.archive_entry_mtime(u->entry)
                                                                     : INT64_MIN;
        u->encrypted = library.archive_entry_is_encrypted(u->entry);
        if (wanted(u->entry, member->name))
            return NEWSX_OK;
    }
}

/* ------------------------------------------------------------ opening */

/* What is packed in a packed file is the reader's to find out: it counts how deep. */
static void choose_formats(struct archive *a, bool filter)
{
    if (filter) {
        library.archive_read_support_filter_zstd(a);
        library.archive_read_support_filter_xz(a);
        library.archive_read_support_filter_bzip2(a);
        library.archive_read_support_format_raw(a);
    } else {
        library.archive_read_support_format_tar(a);
        library.archive_read_support_format_zip(a);
    }
}

static newsx_status open_with(nx_window *below, bool filter, nx_flow **flow, newsx_error *error)
{
    newsx_status status = need_library(below->path, error);

    *flow = NULL;
    if (status != NEWSX_OK)
        return status;
    unpacker *u = calloc(1, sizeof *u);
    if (!u || !(u->archive = library.archive_read_new())) {
        free(u);
        return nx_fail(error, NEWSX_NO_MEMORY, below->path, 0, 0, "out of memory");
    }
    u->flow = (nx_flow){ .below = below, .read = read_archive, .free = close_archive };
    u->filter = filter;
    choose_formats(u->archive, filter);
    if (!filter) {
        u->flow.next = next_file;
        u->unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
        u->zip = nx_window_length(below) > 1 && memcmp(nx_window_bytes(below), "PK", 2) == 0;
        if (below->size)   /* a regular file */
            library.archive_read_set_seek_callback(u->archive, go_to);
    }
    int answer = library.archive_read_open2(u->archive, u, NULL, give_bytes, NULL, NULL);
    if (answer >= ARCHIVE_WARN && filter)
        answer = library.archive_read_next_header(u->archive, &u->entry);
    if (answer < ARCHIVE_WARN) {
        status = fault(u, NEWSX_BAD_INPUT, error);
        close_archive(&u->flow);
        return status;
    }
    *flow = &u->flow;
    return NEWSX_OK;
}

newsx_status nx_filter_open(nx_window *below, nx_flow **flow, newsx_error *error)
{
    return open_with(below, true, flow, error);
}

newsx_status nx_archive_open(nx_window *below, nx_flow **flow, newsx_error *error)
{
    return open_with(below, false, flow, error);
}

bool newsx_reads_archives(void) { return need_library(NULL, NULL) == NEWSX_OK; }

#endif
