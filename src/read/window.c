/* window.c - the part of a file that is in memory: what is read of it and not yet given out. */
#define _XOPEN_SOURCE 700
#include "read/window.h"
#include "base/error.h"
#include "read/flow.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 << 10 };   /* what a stream is read by */
enum { LEAST_ROOM = 2 };     /* a flow needs room for the byte that it kept back and one more */

/* What unpacks to more than so many times its size is no news but a bomb, where it is larger than a mebibyte. */
enum { BOMB_RATIO = 200, BOMB_BYTES = 1 << 20 };

/* ------------------------------------------------------------ opening */

static newsx_status io_error(newsx_error *error, const char *path)
{
    return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
}

static newsx_status look_at_file(nx_window *w, int64_t *mtime, newsx_error *error)
{
    struct stat st;

    if (fstat(w->fd, &st) != 0)
        return io_error(error, w->path);
    if (S_ISDIR(st.st_mode))
        return nx_fail(error, NEWSX_IO, w->path, 0, 0, "is a directory");
    if (S_ISREG(st.st_mode)) {
        w->size = (uint64_t)st.st_size;
        *mtime = st.st_mtime;
    }
    return NEWSX_OK;
}

newsx_status nx_window_open(nx_window *w, const char *path, uint64_t max_bytes, int64_t *mtime, newsx_error *error)
{
    *w = (nx_window){ .fd = STDIN_FILENO, .path = path, .max_bytes = max_bytes };
    if (strcmp(path, "-") != 0)
        do
            w->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (w->fd < 0 && errno == EINTR);
    return w->fd < 0 ? io_error(error, path) : look_at_file(w, mtime, error);
}

void nx_window_over(nx_window *w, nx_flow *flow, const char *path, uint64_t max_bytes)
{
    *w = (nx_window){ .fd = -1, .flow = flow, .path = path, .max_bytes = max_bytes, .watched = true };
}

void nx_window_restart(nx_window *w)
{
    w->start = w->end = 0;
    w->at_end = w->whole = false;
    w->fault = NEWSX_OK;
    w->size = 0;
}

/* A window stands on a flow, that on a window, and so on down to the file. */
void nx_window_close(nx_window *top)
{
    nx_window *w = top;

    while (w->flow) {
        nx_window *below = w->flow->below;
        w->flow->free(w->flow);
        free(w->buffer);
        if (w != top)
            free(w);
        w = below;
    }
    /* A file may have got the number of a standard input that was closed. */
    if (w->fd > STDIN_FILENO || (w->fd == STDIN_FILENO && strcmp(w->path, "-") != 0))
        close(w->fd);
    free(w->buffer);
    if (w != top)
        free(w);
}

/* ------------------------------------------------------------ reading */

static bool reserve(nx_window *w, size_t capacity)
{
    char *larger = realloc(w->buffer, capacity);

    if (!larger)
        return false;
    w->buffer = larger;
    w->capacity = capacity;
    return true;
}

/* Makes room for more behind the window: what was given out goes first, then the buffer doubles. */
static bool make_room(nx_window *w)
{
    if (w->start) {
        memmove(w->buffer, w->buffer + w->start, w->end - w->start);
        w->end -= w->start;
        w->start = 0;
    }
    if (w->capacity - w->end >= (w->flow ? LEAST_ROOM : 1))
        return true;
    /* One byte more than the file: the read that fills all but this one was the last. */
    size_t want = w->capacity ? w->capacity * 2 : w->size && w->size < CHUNK ? (size_t)w->size + 1 : CHUNK;
    if (w->size > w->end && w->whole && w->size < w->max_bytes)
        want = (size_t)w->size + 1;
    return reserve(w, want);
}

static newsx_status read_flow(nx_window *w, newsx_error *error)
{
    nx_flow *flow = w->flow;
    newsx_error fault = { .status = NEWSX_OK };
    size_t got = 0;
    newsx_status status = flow->read(flow, w->buffer + w->end, w->capacity - w->end, &got, &fault);

    w->end += got;
    if (status == NEWSX_OK && w->watched && flow->out > BOMB_BYTES && flow->out / BOMB_RATIO > nx_flow_lowest(flow)->in)
        status = nx_fail(&fault, NEWSX_TOO_LARGE, w->path, 0, 0, "unpacks to more than %d times its size", BOMB_RATIO);
    w->at_end = got == 0 || status != NEWSX_OK;
    if (status == NEWSX_OK || status == NEWSX_IO || status == NEWSX_NO_MEMORY) {
        if (error && status != NEWSX_OK)
            *error = fault;
        return status;
    }
    w->fault = status;
    snprintf(w->why, sizeof w->why, "%.*s", (int)sizeof w->why - 1, fault.message);
    return NEWSX_OK;
}

void nx_window_go_on(nx_window *w)
{
    if (w->fault == NEWSX_TOO_LARGE && w->flow->pass)
        w->flow->pass(w->flow);
    w->at_end = w->fault != NEWSX_BAD_INPUT && !(w->fault == NEWSX_TOO_LARGE && w->flow->pass);
    w->fault = NEWSX_OK;
    w->start = w->end;
    nx_flow_mark(w->flow);
}

newsx_status nx_window_read(nx_window *w, newsx_error *error)
{
    if (!make_room(w))
        return nx_fail(error, NEWSX_NO_MEMORY, w->path, 0, 0, "out of memory");
    if (w->flow)
        return read_flow(w, error);
    size_t room = w->capacity - w->end;
    for (;;) {
        ssize_t got = read(w->fd, w->buffer + w->end, room);
        if (got >= 0) {
            w->end += (size_t)got;
            /* A regular file gives all that was asked for unless it ends; a pipe must be asked again. */
            w->at_end = got == 0 || (w->size && (size_t)got < room);
            return NEWSX_OK;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)   /* somebody else made our standard input non-blocking */
            poll(&(struct pollfd){ .fd = w->fd, .events = POLLIN }, 1, -1);
        else if (errno != EINTR)
            return io_error(error, w->path);
    }
}

newsx_status nx_window_fill(nx_window *w, size_t length, newsx_error *error)
{
    newsx_status status = NEWSX_OK;

    if (nx_window_length(w) < length && w->capacity < length && !reserve(w, length + CHUNK))
        return nx_fail(error, NEWSX_NO_MEMORY, w->path, 0, 0, "out of memory");
    while (status == NEWSX_OK && nx_window_length(w) < length && !w->at_end)
        status = nx_window_read(w, error);
    return status;
}

newsx_status nx_window_line(nx_window *w, size_t *length, bool *too_long, newsx_error *error)
{
    size_t seen = 0;

    for (;;) {
        const char *p = nx_window_bytes(w);
        size_t have = nx_window_length(w);
        const char *newline = have > seen ? memchr(p + seen, '\n', have - seen) : NULL;
        *length = newline ? (size_t)(newline - p) : have;
        *too_long = *length > w->max_bytes;
        if (newline || w->at_end || *too_long)
            return NEWSX_OK;
        seen = have;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

newsx_status nx_window_skip_line(nx_window *w, newsx_error *error)
{
    for (;;) {
        const char *p = nx_window_bytes(w), *newline = memchr(p, '\n', nx_window_length(w));
        if (newline) {
            w->start += (size_t)(newline - p);
            return NEWSX_OK;
        }
        w->start = w->end;
        if (w->at_end)
            return NEWSX_OK;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}
