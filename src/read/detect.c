/* detect.c - the format of a file: by its beginning first, since names lie more often, then by its name. */
#include "read/detect.h"
#include "base/error.h"
#include "read/blank.h"
#include "read/bom.h"
#include "read/unreadable.h"
#include <string.h>
#include <strings.h>

/* Finds the first byte that is no white space, behind a byte-order mark. It reads no further than it must: a reader at
 * the end of a pipe shall not wait for more than one line. */
static newsx_status find_first(nx_window *w, size_t *at, newsx_error *error)
{
    for (*at = 0;;) {
        const char *p = nx_window_bytes(w);
        size_t have = nx_window_length(w);
        bool half_bom = have && have < NX_BOM_BYTES && memcmp(p, NX_BOM, have) == 0;
        if (*at == 0)
            *at = nx_bom_length(p, have);
        while (*at < have && nx_blank(p[*at]))
            ++*at;
        if (w->at_end || (*at < have && !half_bom) || *at > w->max_bytes)
            return NEWSX_OK;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* Takes in what the window has more than at the last look. */
static void look_again(nx_beginning *b, const nx_window *w, size_t at)
{
    b->bytes = nx_window_bytes(w) + at;
    b->length = nx_window_length(w) - at;
    if (!b->line_ends && b->length > b->line) {
        const char *newline = memchr(b->bytes + b->line, '\n', b->length - b->line);
        b->line = newline ? (size_t)(newline - b->bytes) : b->length;
        b->line_ends = newline != NULL;
    }
    b->line_too_long = b->line > w->max_bytes;
    b->last = w->at_end || b->length > w->max_bytes || !b->length;
}

/* The first format that says yes, or has to be asked again before those behind it; NULL where all say no. */
static const nx_format *ask(const nx_beginning *b, enum nx_answer *answer)
{
    for (size_t i = 0; i < NX_FORMAT_COUNT; i++) {
        *answer = NX_FORMATS[i].begins(b);
        if (*answer == NX_YES || (*answer == NX_ASK_AGAIN && !b->last))
            return &NX_FORMATS[i];
    }
    *answer = NX_NO;
    return NULL;
}

/* A file that no format claims may be no text at all. */
static enum nx_answer refuse(const nx_beginning *b, const char *path, newsx_error *error)
{
    char what[120];
    enum nx_answer answer = nx_unreadable(b, what, sizeof what);

    if (answer == NX_YES)
        nx_fail(error, NEWSX_UNSUPPORTED, path, 0, 0, "%s", what);
    return answer == NX_ASK_AGAIN && b->last ? NX_NO : answer;
}

static bool ends_with(const char *name, size_t length, const char *ending)
{
    size_t tail = strlen(ending);
    return length > tail && strncasecmp(name + length - tail, ending, tail) == 0;
}

/* page.html.gz is called page.html. */
static size_t length_without_packing(const char *path)
{
    static const char *const PACKED[] = { ".gz", ".bz2", ".xz", ".zst" };
    size_t length = strlen(path);

    for (size_t i = 0; i < sizeof PACKED / sizeof *PACKED; i++)
        if (ends_with(path, length, PACKED[i]))
            return length - strlen(PACKED[i]);
    return length;
}

static const nx_format *by_name(const char *path)
{
    const size_t length = length_without_packing(path);

    for (size_t i = 0; i < NX_FORMAT_COUNT; i++)
        for (const char *const *ending = NX_FORMATS[i].endings; *ending; ending++)
            if (ends_with(path, length, *ending))
                return &NX_FORMATS[i];
    return nx_format_of(NEWSX_FROM_TEXT);
}

newsx_status nx_detect(nx_window *w, const char *name, const nx_format **format, newsx_error *error)
{
    nx_beginning beginning = { .line = 0 };
    enum nx_answer answer = NX_NO;
    size_t at;
    newsx_status status = find_first(w, &at, error);

    while (status == NEWSX_OK) {
        look_again(&beginning, w, at);
        *format = ask(&beginning, &answer);
        if (answer == NX_NO)
            answer = refuse(&beginning, w->path, error);
        if (answer == NX_YES && !*format)
            return NEWSX_UNSUPPORTED;
        if (answer != NX_ASK_AGAIN) {
            if (!*format)
                *format = by_name(name);
            return NEWSX_OK;
        }
        status = nx_window_read(w, error);
    }
    return status;
}
