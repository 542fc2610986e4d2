/* window.h - the part of a file that is in memory: what is read of it and not yet given out. */
#ifndef NX_WINDOW_H
#define NX_WINDOW_H

#include "newsx.h"

struct nx_flow;

typedef struct {
    int fd;
    struct nx_flow *flow;     /* what it is read from instead of a file (flow.h), owned; or NULL */
    const char *path;         /* for messages; lent */
    uint64_t size;            /* of a regular file, else 0 */
    uint64_t max_bytes;       /* the largest single document */
    bool watched;             /* for bombs */
    bool whole;               /* all of the file will be wanted at once */
    bool at_end;              /* the file has no more, or for now: behind these bytes some are lost */
    newsx_status fault;       /* why: NEWSX_BAD_INPUT, NEWSX_TOO_LARGE, NEWSX_UNSUPPORTED; else NEWSX_OK */
    char why[256];
    char *buffer;
    size_t start, end, capacity;   /* the window is buffer[start..end) */
} nx_window;

/** Opens a file, or standard input for "-". *mtime gets its time of modification where it is a regular file.
 * Errors: NEWSX_IO with the reason. The window must be closed in any case. */
newsx_status nx_window_open(nx_window *window, const char *path, uint64_t max_bytes, int64_t *mtime,
                            newsx_error *error);
/* A window over a flow, which it takes over; `path` is what is told of it. */
void nx_window_over(nx_window *window, struct nx_flow *flow, const char *path, uint64_t max_bytes);
/* Forgets what was read: another file of the flow is next. */
void nx_window_restart(nx_window *window);
/* With all that stands below. */
void nx_window_close(nx_window *window);

static inline const char *nx_window_bytes(const nx_window *window)
{
    return window->buffer ? window->buffer + window->start : "";   /* nothing was read yet */
}

static inline size_t nx_window_length(const nx_window *window) { return window->end - window->start; }

/* Reads once, as much as comes; the bytes may move. Where a flow has lost bytes, the window is at its end until
 * nx_window_go_on(): what stands before them is good, and what they cut off is known. Errors: NEWSX_IO,
 * NEWSX_NO_MEMORY. */
newsx_status nx_window_read(nx_window *window, newsx_error *error);
/* Reads on until the first line is whole (*length is its length without the line feed), the file ends, or the line
 * passes max_bytes. Errors: as above. */
newsx_status nx_window_line(nx_window *window, size_t *length, bool *too_long, newsx_error *error);
/* Goes behind bytes that are lost, dropping what is left before them. */
void nx_window_go_on(nx_window *window);
/* Reads on until there are `length` bytes, or the file ends. */
newsx_status nx_window_fill(nx_window *window, size_t length, newsx_error *error);
/* Goes to the next line feed, or to the end of the file, keeping nothing of what stands before it. */
newsx_status nx_window_skip_line(nx_window *window, newsx_error *error);

#endif
