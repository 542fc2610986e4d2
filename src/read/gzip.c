/* gzip.c - a gzip file, member by member. zlib checks each member's CRC and length; what a damaged one gave last is
 * kept back, and the next member is looked for behind it.
 */
#include "base/error.h"
#include "read/flow.h"
#include <stdlib.h>
#include <zlib.h>

/* A damaged member may have run on into the next, so it is looked for from where the damaged one began; of one that is
 * larger than this, from where the damage shows. */
enum { LOOK_BACK = 1 << 20 };

typedef struct {
    nx_flow flow;
    z_stream z;
    bool inside;              /* of a member */
    bool over;                /* nothing more is given */
    bool told;                /* a damage was told, and what stands up to the next member is part of it */
    bool held;                /* a byte is kept back: the last of a member is given when its CRC is known to be right */
    char byte;
    size_t taken;             /* bytes of the window below that the member at its start has eaten */
} gunzip;

static void close_gzip(nx_flow *flow)
{
    gunzip *g = (gunzip *)flow;

    inflateEnd(&g->z);
    free(g);
}

/* Is that the beginning of a member? Among damaged bytes it must be one as programs write it: deflated with no flag of
 * the future, and on a system that somebody has heard of. */
static bool member_begins(const unsigned char *p, size_t length, bool damaged)
{
    return length >= 10 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 &&
           (!damaged || (!(p[3] & 0xE0) && (p[8] == 0 || p[8] == 2 || p[8] == 4) && (p[9] <= 19 || p[9] == 255)));
}

/* Goes to the next member's beginning; *other tells whether something else than zeros was passed over. False at the
 * end. */
static newsx_status find_member(gunzip *g, bool *found, bool *other, newsx_error *error)
{
    nx_window *w = g->flow.below;

    *found = false;
    for (;;) {
        const unsigned char *p = (const unsigned char *)nx_window_bytes(w);
        size_t have = nx_window_length(w);
        for (; have >= 10 || (w->at_end && have); w->start++, have--, p++) {
            if (member_begins(p, have, g->told || *other)) {
                *found = true;
                return NEWSX_OK;
            }
            *other = *other || *p;
        }
        if (w->at_end)
            return NEWSX_OK;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

static newsx_status damaged(gunzip *g, const char *why, newsx_error *error)
{
    nx_window *w = g->flow.below;

    g->inside = g->held = false;
    g->told = true;
    if (nx_window_length(w))
        w->start++;           /* not the same one again */
    g->taken = 0;
    return nx_fail(error, NEWSX_BAD_INPUT, w->path, 0, 0, "damaged gzip data: %s", why);
}

/* Begins the next member; *end where there is none. */
static newsx_status begin(gunzip *g, bool *end, newsx_error *error)
{
    bool found, other = false;
    newsx_status status = find_member(g, &found, &other, error);

    *end = true;
    if (status != NEWSX_OK)
        return status;
    g->taken = 0;
    *end = !found;
    g->inside = found;
    if (found && inflateReset(&g->z) != Z_OK)
        return nx_fail(error, NEWSX_NO_MEMORY, g->flow.below->path, 0, 0, "out of memory");
    /* What stands behind the last member is let go, as other programs do. */
    if (other && found && !g->told)
        return nx_fail(error, NEWSX_BAD_INPUT, g->flow.below->path, 0, 0,
                       "bytes that are not gzip stand between two gzip members");
    g->told = false;
    return NEWSX_OK;
}

/* Lets go of what is eaten, but for a beginning that may be looked at again. */
static void let_go(gunzip *g)
{
    if (g->taken > LOOK_BACK) {
        g->flow.below->start += g->taken;
        g->taken = 0;
    }
}

/* Feeds what the window below has more; NEWSX_BAD_INPUT where it ends too early. */
static newsx_status feed(gunzip *g, newsx_error *error)
{
    nx_window *w = g->flow.below;

    if (nx_window_length(w) == g->taken) {
        if (w->at_end)
            return damaged(g, "they end too early", error);
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
    size_t more = nx_window_length(w) - g->taken;
    g->z.next_in = (Bytef *)(w->buffer + w->start + g->taken);
    g->z.avail_in = more < 1u << 30 ? (uInt)more : 1u << 30;
    return NEWSX_OK;
}

/* Inflates once into a room of at least two bytes. */
static newsx_status inflate_some(gunzip *g, char *to, size_t room, size_t *got, newsx_error *error)
{
    size_t from = 0;
    newsx_status status = feed(g, error);

    if (status != NEWSX_OK)
        return status;
    if (g->held)
        to[from++] = g->byte;
    g->z.next_out = (Bytef *)to + from;
    g->z.avail_out = (uInt)(room - from < 1u << 30 ? room - from : 1u << 30);
    const size_t offered = g->z.avail_in, space = g->z.avail_out;
    int answer = inflate(&g->z, Z_NO_FLUSH);
    const size_t eaten = offered - g->z.avail_in, made = space - g->z.avail_out;
    g->taken += eaten;
    nx_flow_eat(&g->flow, eaten);
    g->flow.out += made;
    *got = from + made;
    if (answer == Z_STREAM_END) {
        g->inside = g->held = false;
        g->flow.below->start += g->taken;
        g->taken = 0;
        return NEWSX_OK;
    }
    if (answer == Z_MEM_ERROR)
        return nx_fail(error, NEWSX_NO_MEMORY, g->flow.below->path, 0, 0, "out of memory");
    if (answer != Z_OK && answer != Z_BUF_ERROR) {
        *got = 0;
        return damaged(g, g->z.msg ? g->z.msg : "a preset dictionary", error);
    }
    if (*got) {
        g->byte = to[--*got];
        g->held = true;
    }
    let_go(g);
    return NEWSX_OK;
}

static newsx_status read_gzip(nx_flow *flow, char *to, size_t room, size_t *got, newsx_error *error)
{
    gunzip *g = (gunzip *)flow;

    for (*got = 0; *got == 0;) {
        bool end = g->over;
        newsx_status status = g->inside || end ? NEWSX_OK : begin(g, &end, error);
        if (status == NEWSX_OK && !end)
            status = inflate_some(g, to, room, got, error);
        if (status != NEWSX_OK || end)
            return status;
    }
    return NEWSX_OK;
}

/* To the end of the member, whose bytes nobody wants, and no further than is reasonable. */
static void pass_member(nx_flow *flow)
{
    gunzip *g = (gunzip *)flow;
    char room[16384];
    size_t got;

    g->held = false;
    while (g->inside && !nx_flow_is_waste(flow)) {
        if (inflate_some(g, room, sizeof room, &got, NULL) != NEWSX_OK)
            break;
        flow->passed += sizeof room;
    }
    g->over = nx_flow_is_waste(flow);
}

newsx_status nx_gzip_open(nx_window *below, nx_flow **flow, newsx_error *error)
{
    gunzip *g = calloc(1, sizeof *g);

    *flow = NULL;
    if (!g || inflateInit2(&g->z, 16 + MAX_WBITS) != Z_OK) {
        free(g);
        return nx_fail(error, NEWSX_NO_MEMORY, below->path, 0, 0, "out of memory");
    }
    g->flow = (nx_flow){ .below = below, .read = read_gzip, .pass = pass_member, .free = close_gzip };
    *flow = &g->flow;
    return NEWSX_OK;
}
