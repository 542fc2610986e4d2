/* reader.c - a file or stream is cut into raw inputs: one for a text file, one a line for JSON Lines.
 *
 * Memory holds the largest document and no more, whatever the length of the stream.
 */
#define _XOPEN_SOURCE 700
#include "base/error.h"
#include "base/options.h"
#include "read/formats.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 << 10 };   /* what a stream is read by */

struct newsx_reader {
    int fd;
    char *path;
    newsx_from from;          /* what it is, once known; AUTO before */
    uint64_t max_bytes;
    uint64_t size;            /* of a regular file, else 0 */
    int64_t mtime;
    char *buffer;             /* start..end are read and not yet given out */
    size_t start, end, capacity;
    bool at_end;              /* the file has no more */
    bool finished;            /* nothing more to give */
    uint64_t record, line;    /* of the next input */
};

static newsx_status io_error(newsx_error *error, const char *path)
{
    return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
}

/* ------------------------------------------------------------ opening */

static newsx_status look_at_file(newsx_reader *r, newsx_error *error)
{
    struct stat st;

    if (fstat(r->fd, &st) != 0)
        return io_error(error, r->path);
    if (S_ISDIR(st.st_mode))
        return nx_fail(error, NEWSX_IO, r->path, 0, 0, "is a directory");
    if (S_ISREG(st.st_mode)) {
        r->size = (uint64_t)st.st_size;
        r->mtime = st.st_mtime;
    }
    return NEWSX_OK;
}

newsx_status newsx_reader_open(const char *path, const newsx_read_options *options, newsx_reader **reader,
                               newsx_error *error)
{
    newsx_read_options opt = NEWSX_READ_OPTIONS_INIT;

    *reader = NULL;
    if (!nx_options_take(&opt, sizeof opt, options) || !opt.max_bytes)
        return nx_fail(error, NEWSX_BAD_OPTION, path, 0, 0, "impossible options for reading");
    newsx_reader *r = calloc(1, sizeof *r);
    if (r)
        r->path = strdup(path);
    if (!r || !r->path) {
        free(r);
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    }
    r->from = opt.from;
    r->max_bytes = opt.max_bytes;
    r->mtime = INT64_MIN;
    r->record = r->line = 1;

    if (strcmp(path, "-") == 0)
        r->fd = STDIN_FILENO;
    else
        do
            r->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (r->fd < 0 && errno == EINTR);
    newsx_status status = r->fd < 0 ? io_error(error, path) : look_at_file(r, error);
    if (status != NEWSX_OK) {
        newsx_reader_free(r);
        return status;
    }
    *reader = r;
    return NEWSX_OK;
}

void newsx_reader_free(newsx_reader *r)
{
    if (!r)
        return;
    if (r->fd > STDIN_FILENO || (r->fd == STDIN_FILENO && strcmp(r->path, "-") != 0))
        close(r->fd);
    free(r->buffer);
    free(r->path);
    free(r);
}

/* ------------------------------------------------------------ bytes */

/* Makes room for more behind `end`: what was given out goes first, then the buffer doubles. */
static bool make_room(newsx_reader *r)
{
    if (r->start) {
        memmove(r->buffer, r->buffer + r->start, r->end - r->start);
        r->end -= r->start;
        r->start = 0;
    }
    if (r->end < r->capacity)
        return true;
    /* One byte more than the file: the read that fills all but this one was the last. */
    size_t want = r->capacity ? r->capacity * 2 : r->size && r->size < CHUNK ? (size_t)r->size + 1 : CHUNK;
    if (r->size > r->end && r->from == NEWSX_FROM_TEXT && r->size < r->max_bytes)
        want = (size_t)r->size + 1;
    char *larger = realloc(r->buffer, want);
    if (!larger)
        return false;
    r->buffer = larger;
    r->capacity = want;
    return true;
}

/* Reads once, as much as comes. */
static newsx_status fill(newsx_reader *r, newsx_error *error)
{
    if (!make_room(r))
        return nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory");
    size_t room = r->capacity - r->end;
    for (;;) {
        ssize_t got = read(r->fd, r->buffer + r->end, room);
        if (got >= 0) {
            r->end += (size_t)got;
            /* A regular file gives all that was asked for unless it ends; a pipe must be asked again. */
            r->at_end = got == 0 || (r->size && (size_t)got < room);
            return NEWSX_OK;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)   /* somebody else made our standard input non-blocking */
            poll(&(struct pollfd){ .fd = r->fd, .events = POLLIN }, 1, -1);
        else if (errno != EINTR)
            return io_error(error, r->path);
    }
}

/* Reads on until the line that begins `at` bytes behind `start` is whole (*length is its length without the line feed),
 * the file ends, or the line passes the limit. */
static newsx_status whole_line(newsx_reader *r, size_t at, size_t *length, bool *too_long, newsx_error *error)
{
    size_t seen = at;

    for (;;) {
        const char *p = r->buffer + r->start;
        size_t have = r->end - r->start;
        const char *newline = have > seen ? memchr(p + seen, '\n', have - seen) : NULL;
        *length = (newline ? (size_t)(newline - p) : have) - at;
        *too_long = *length > r->max_bytes;
        if (newline || r->at_end || *too_long)
            return NEWSX_OK;
        seen = have;
        newsx_status status = fill(r, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* ------------------------------------------------------------ which format */

static bool space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static bool named_jsonl(const char *path)
{
    static const char *const ENDINGS[] = { ".jsonl", ".ndjson" };
    size_t length = strlen(path);

    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t n = strlen(ENDINGS[i]);
        if (length > n && strcasecmp(path + length - n, ENDINGS[i]) == 0)
            return true;
    }
    return false;
}

/* Finds the first byte that is no space, behind a byte-order mark. It reads no further than it must: a reader at the
 * end of a pipe shall not wait for more than one line. */
static newsx_status find_first(newsx_reader *r, size_t *at, newsx_error *error)
{
    for (*at = 0;;) {
        const char *p = r->buffer + r->start;
        size_t have = r->end - r->start;
        bool half_mark = have < 3 && have && memcmp(p, "\xEF\xBB\xBF", have) == 0;
        if (*at == 0 && have >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
            *at = 3;
        while (*at < have && space(p[*at]))
            ++*at;
        if (r->at_end || (*at < have && !half_mark) || *at > r->max_bytes)
            return NEWSX_OK;
        newsx_status status = fill(r, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* By content first: a file whose first line is a JSON object is no news text. Then by name; all else is text. */
static newsx_status detect(newsx_reader *r, newsx_error *error)
{
    size_t at, length;
    bool too_long;

    newsx_status status = find_first(r, &at, error);
    if (status != NEWSX_OK)
        return status;
    r->from = named_jsonl(r->path) ? NEWSX_FROM_JSONL : NEWSX_FROM_TEXT;
    if (at >= r->end - r->start || r->buffer[r->start + at] != '{')
        return NEWSX_OK;
    status = whole_line(r, at, &length, &too_long, error);
    /* A line that is too long to look at is one record lost as JSON Lines, and as text the whole file. */
    if (status == NEWSX_OK && (too_long || nx_jsonl_is_record(r->buffer + r->start + at, length)))
        r->from = NEWSX_FROM_JSONL;
    return status;
}

/* ------------------------------------------------------------ inputs */

static newsx_status too_large(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    return nx_fail(error, NEWSX_TOO_LARGE, r->path, (uint32_t)input->line, 1, "larger than %llu bytes",
                   (unsigned long long)r->max_bytes);
}

static newsx_status next_text(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    r->finished = true;
    if (r->size > r->max_bytes)
        return too_large(r, input, error);
    while (!r->at_end && r->end - r->start <= r->max_bytes) {
        newsx_status status = fill(r, error);
        if (status != NEWSX_OK)
            return status;
    }
    if (r->end - r->start > r->max_bytes)
        return too_large(r, input, error);
    input->bytes = r->end ? r->buffer + r->start : "";
    input->length = r->end - r->start;
    return NEWSX_OK;
}

/* Goes behind the line that is too long, keeping none of it. */
static newsx_status skip_line(newsx_reader *r, newsx_error *error)
{
    for (;;) {
        const char *p = r->buffer + r->start, *newline = memchr(p, '\n', r->end - r->start);
        if (newline) {
            r->start += (size_t)(newline - p);
            return NEWSX_OK;
        }
        r->start = r->end;
        if (r->at_end)
            return NEWSX_OK;
        newsx_status status = fill(r, error);
        if (status != NEWSX_OK)
            return status;
    }
}

static newsx_status next_line(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    for (;; r->line++) {
        size_t length, from = 0;
        bool too_long;
        newsx_status status = whole_line(r, 0, &length, &too_long, error);
        if (status == NEWSX_OK && too_long)
            status = skip_line(r, error);
        if (status != NEWSX_OK) {
            r->finished = true;
            return status;
        }
        input->line = r->line;
        input->record = r->record;
        if (too_long) {
            r->start += r->start < r->end;   /* the line feed */
            r->line++;
            r->record++;
            return too_large(r, input, error);
        }
        const char *line = r->buffer + r->start;
        r->start += length;
        if (r->start < r->end)
            r->start++;
        else
            r->finished = true;
        if (r->line == 1 && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0)
            line += 3, length -= 3;
        while (from < length && space(line[from]))
            from++;
        if (from < length) {
            input->bytes = line;
            input->length = length;
            r->line++;
            r->record++;
            return NEWSX_OK;
        }
        if (r->finished)
            return NEWSX_END;
    }
}

newsx_status newsx_reader_next(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    static const newsx_input none = NEWSX_INPUT_INIT;

    *input = none;
    input->path = r->path;
    input->mtime = r->mtime;
    if (r->from == NEWSX_FROM_AUTO && !r->finished) {
        newsx_status status = detect(r, error);
        if (status != NEWSX_OK) {
            r->finished = true;
            return status;
        }
    }
    if (r->finished)
        return NEWSX_END;
    input->format = r->from;
    return r->from == NEWSX_FROM_JSONL ? next_line(r, input, error) : next_text(r, input, error);
}
