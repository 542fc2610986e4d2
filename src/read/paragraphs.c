/* paragraphs.c - plain text, set paragraph by paragraph. */
#include "read/paragraphs.h"
#include "base/ascii.h"
#include "read/scan.h"

static bool is_empty(const char *p, const char *end)
{
    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    return p == end;
}

/* The end of the line at `p`, without its line feed. */
static void set(nx_galley *galley, const char *text, size_t length, bool each_line)
{
    const char *end = text + length;

    nx_galley_close(galley);
    for (const char *p = text, *stop; p < end; p = stop + 1) {
        stop = nx_line_end(p, end);
        if (is_empty(p, stop)) {
            nx_galley_close(galley);
            continue;
        }
        if (!galley->open || each_line)
            nx_galley_open(galley, NX_PARAGRAPH);
        nx_galley_set(galley, p, (size_t)(stop - p), NX_NOWHERE);
        nx_galley_set(galley, " ", 1, NX_NOWHERE);
    }
    nx_galley_close(galley);
}

void nx_set_paragraphs(nx_galley *galley, const char *text, size_t length) { set(galley, text, length, false); }

/* Does an empty line stand between two others? */
static bool has_empty_line(const char *text, size_t length)
{
    const char *end = text + length;
    bool words = false, gap = false;

    for (const char *p = text, *stop; p < end; p = stop + 1) {
        stop = nx_line_end(p, end);
        const bool empty = is_empty(p, stop);
        if (gap && !empty)
            return true;
        words = words || !empty;
        gap = words && empty;
    }
    return false;
}

void nx_set_plain(nx_galley *galley, const char *text, size_t length)
{
    set(galley, text, length, !has_empty_line(text, length));
}
