/* flow.h - bytes that come in turn, made out of other bytes: what a compressed file or an archive holds.
 *
 * A flow takes from the window below it and is read through a window of its own, so that flows stand on one another:
 *
 *     page.html.gz in news.tar.zst     window of the file -> zstd -> window -> tar -> window -> gzip -> window
 *
 * Memory holds what the windows hold, never a file as a whole, and nothing is written to disk.
 */
#ifndef NX_FLOW_H
#define NX_FLOW_H

#include "read/window.h"

/* A file inside an archive. */
typedef struct {
    const char *name;         /* as it is written there, lent until the next; NULL where it has none */
    int64_t mtime;            /* INT64_MIN where unknown */
} nx_member;

typedef struct nx_flow nx_flow;
struct nx_flow {
    nx_window *below;         /* owned, from malloc */
    uint64_t in, out;         /* how many bytes were eaten and given since the last nx_flow_mark() */
    uint64_t eaten, passed;   /* over all: how many were eaten; given and thrown away */

    /* Gives at most `room` bytes; *got is 0 at the end. Errors: NEWSX_BAD_INPUT where bytes are lost, NEWSX_UNSUPPORTED
     * for what cannot be unpacked: the next call goes on behind it. NEWSX_IO, NEWSX_NO_MEMORY. */
    newsx_status (*read)(nx_flow *flow, char *to, size_t room, size_t *got, newsx_error *error);
    /* Goes to the next file in it: NEWSX_END behind the last. Errors: NEWSX_UNSUPPORTED, NEWSX_BAD_INPUT for one that
     * cannot be read (the next call goes on behind it), NEWSX_IO, NEWSX_NO_MEMORY. NULL: it is one file. */
    newsx_status (*next)(nx_flow *flow, nx_member *member, newsx_error *error);
    /* Goes behind what is being unpacked, to where it can be read again; NULL: it cannot. */
    void (*pass)(nx_flow *flow);
    void (*free)(nx_flow *flow);   /* itself, but not what is below */
};

/* What is made of a file's beginning; NULL for any other file. */
typedef struct {
    bool archive;             /* it holds several files */
    newsx_status (*open)(nx_window *below, nx_flow **flow, newsx_error *error);
} nx_container;

/** Finds out whether a window begins with a compressed file or an archive, by content, reading no more than it must.
 * Shape:  *container is NULL where it does not.
 * Errors: NEWSX_IO, NEWSX_NO_MEMORY, and what the flow below has. */
newsx_status nx_container_find(nx_window *window, const nx_container **container, newsx_error *error);

/* gzip, member by member; each is checked by its CRC before its last byte is given, and behind a damaged one the next
 * is looked for. */
newsx_status nx_gzip_open(nx_window *below, nx_flow **flow, newsx_error *error);
/* What libarchive reads: filters alone (zstd, xz, bzip2), and archives (tar, zip). */
newsx_status nx_filter_open(nx_window *below, nx_flow **flow, newsx_error *error);
newsx_status nx_archive_open(nx_window *below, nx_flow **flow, newsx_error *error);

static inline void nx_flow_eat(nx_flow *flow, uint64_t bytes)
{
    flow->in += bytes;
    flow->eaten += bytes;
}

/* The flow that stands on the file itself: what it eats is the true size of all. */
static inline nx_flow *nx_flow_lowest(nx_flow *flow)
{
    while (flow->below->flow)
        flow = flow->below->flow;
    return flow;
}

/* A record is done: what is told of a bomb is counted from here. */
static inline void nx_flow_mark(nx_flow *flow)
{
    for (; flow; flow = flow->below->flow)
        flow->in = flow->out = 0;
}

/* Has more been thrown away than is reasonable? What is well packed is no news. */
static inline bool nx_flow_is_waste(nx_flow *flow)
{
    enum { MOST = 1 << 30, HARDLY_PACKED = 20 };
    return flow->passed > MOST && flow->passed / HARDLY_PACKED > nx_flow_lowest(flow)->eaten;
}

#endif
