/* utf16-flow.c - a flow of UTF-8 that is made of UTF-16. */
#include "read/utf16-flow.h"
#include "base/error.h"
#include "base/utf8.h"
#include "read/detect.h"
#include "read/encoding.h"
#include <stdlib.h>
#include <string.h>

enum { HEAD = 8192 };                /* bytes that are looked at to find out what it is */

typedef struct {
    nx_flow flow;
    bool big, begun;
} utf16;

static uint32_t unit(const unsigned char *p, bool big) { return big ? p[0] * 256u + p[1] : p[1] * 256u + p[0]; }

/* Makes UTF-8 of at most *length bytes, which becomes how many were taken: a character that is not whole is left,
 * unless they are the last. Half a surrogate pair is U+FFFD. Gives how many bytes were made. */
static size_t convert(const char *from, size_t *length, bool big, bool last, char *to, size_t room)
{
    const unsigned char *p = (const unsigned char *)from;
    size_t i = 0, made = 0;

    while (i < *length && made + 4 <= room) {
        const size_t have = *length - i;
        uint32_t code = have > 1 ? unit(p + i, big) : 0xFFFD, step = have > 1 ? 2 : 1;
        if (!last && (have < 2 || (code >= 0xD800 && code < 0xDC00 && have < 4)))
            break;
        const uint32_t low = code >= 0xD800 && code < 0xDC00 && have > 3 ? unit(p + i + 2, big) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            step = 4;
        } else if (code >= 0xD800 && code < 0xE000) {
            code = 0xFFFD;
        }
        made += nx_utf8_encode(code, to + made);
        i += step;
    }
    *length = i;
    return made;
}

static newsx_status read_utf16(nx_flow *flow, char *to, size_t room, size_t *got, newsx_error *error)
{
    utf16 *u = (utf16 *)flow;
    nx_window *w = flow->below;

    for (*got = 0; !*got;) {
        const bool whole = nx_window_length(w) >= 4 || w->at_end;
        newsx_status status = whole ? NEWSX_OK : nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
        if (!whole)
            continue;
        size_t length = nx_window_length(w);
        if (!length && w->fault)
            return nx_fail(error, w->fault, w->path, 0, 0, "%s", w->why);
        if (!length)
            return NEWSX_OK;
        if (!u->begun && length > 1 && unit((const unsigned char *)nx_window_bytes(w), u->big) == 0xFEFF) {
            w->start += 2;           /* the mark */
            length -= 2;
        }
        u->begun = true;
        *got = convert(nx_window_bytes(w), &length, u->big, w->at_end, to, room);
        w->start += length;
        nx_flow_eat(flow, length);
        flow->out += *got;
    }
    return NEWSX_OK;
}

static void free_utf16(nx_flow *flow) { free(flow); }

static newsx_status open_utf16(nx_window *below, nx_flow **flow, bool big, newsx_error *error)
{
    utf16 *u = calloc(1, sizeof *u);

    *flow = NULL;
    if (!u)
        return nx_fail(error, NEWSX_NO_MEMORY, below->path, 0, 0, "out of memory");
    u->flow = (nx_flow){ .below = below, .read = read_utf16, .free = free_utf16 };
    u->big = big;
    *flow = &u->flow;
    return NEWSX_OK;
}

static newsx_status open_little(nx_window *below, nx_flow **flow, newsx_error *error)
{
    return open_utf16(below, flow, false, error);
}

static newsx_status open_big(nx_window *below, nx_flow **flow, newsx_error *error)
{
    return open_utf16(below, flow, true, error);
}

/* ------------------------------------------------------------ is it? */

/* The order of its bytes, 'L' or 'B'; 0: it is not UTF-16. The mark of UTF-32 begins with that of UTF-16. */
static char order_of(const char *p, size_t length)
{
    if (length >= 4 && memcmp(p, "\xFF\xFE\0\0", 4) == 0)
        return 0;
    if (length >= 2 && memcmp(p, "\xFF\xFE", 2) == 0)
        return 'L';
    if (length >= 2 && memcmp(p, "\xFE\xFF", 2) == 0)
        return 'B';
    return nx_utf16_without_mark(p, length);
}

static bool has_mark(const char *p)
{
    return memcmp(p, "\xFF\xFE", 2) == 0 || memcmp(p, "\xFE\xFF", 2) == 0;
}

/* Does the reader of a format decode UTF-16 itself? A page only where it begins with the mark of order. */
static bool is_decoded_by_reader(const nx_format *format, bool mark)
{
    return format->from == NEWSX_FROM_TEXT || (format->from == NEWSX_FROM_HTML && mark);
}

/* Finds the format of the file from its beginning, made UTF-8. */
static newsx_status look(const nx_window *w, const char *name, bool big, const nx_format **format, newsx_error *error)
{
    size_t length = nx_window_length(w);
    char *text = malloc(length * 2 + 8);
    nx_window head = { .fd = -1, .path = w->path, .max_bytes = w->max_bytes, .at_end = true, .buffer = text };

    if (!text)
        return nx_fail(error, NEWSX_NO_MEMORY, w->path, 0, 0, "out of memory");
    head.end = convert(nx_window_bytes(w), &length, big, true, text, length * 2 + 8);
    newsx_status status = nx_detect(&head, name, format, error);
    free(text);
    return status;
}

newsx_status nx_utf16_find(nx_window *w, const char *name, const nx_format **format, const nx_container **order,
                           newsx_error *error)
{
    static const nx_container LITTLE = { false, open_little }, BIG = { false, open_big };
    const char *p = nx_window_bytes(w);
    const nx_format *found = *format;

    *order = NULL;
    if (nx_window_length(w) < 2 || (*p && p[1] && !has_mark(p)))
        return NEWSX_OK;
    const bool mark = has_mark(p);
    if (found && is_decoded_by_reader(found, mark))
        return NEWSX_OK;
    newsx_status status = nx_window_fill(w, HEAD, error);
    if (status != NEWSX_OK)
        return status;
    const char sort = order_of(nx_window_bytes(w), nx_window_length(w));
    if (sort && !found)
        status = look(w, name, sort == 'B', &found, error);
    if (status == NEWSX_NO_MEMORY || !sort || status != NEWSX_OK || is_decoded_by_reader(found, mark))
        return status == NEWSX_NO_MEMORY ? status : NEWSX_OK;
    *format = found;
    *order = sort == 'B' ? &BIG : &LITTLE;
    return NEWSX_OK;
}
