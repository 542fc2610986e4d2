/* cut-mbox.c - a mailbox is cut into its mails. */
#include "base/error.h"
#include "read/cut.h"
#include "read/mbox.h"
#include "read/reader.h"
#include <string.h>

/* Where the next mail begins, from the beginning of a line on; else how far there is no need to look again. */
static size_t find_mail(const char *p, size_t length, size_t from, bool at_end, bool *found)
{
    *found = false;
    while (from < length) {
        const char *feed = memchr(p + from, '\n', length - from);
        if (!feed && !at_end)
            return from;
        const size_t line = (feed ? (size_t)(feed - p) : length) - from;
        *found = nx_mbox_is_from(p + from, line);
        if (*found || !feed)
            return *found ? from : length;
        from += line + 1;
    }
    return from;
}

/* Reads on until the mail at the window's start is whole; of one that is too large only the end is looked for. */
static newsx_status find_end(newsx_reader *r, size_t *length, bool *too_large, newsx_error *error)
{
    nx_window *w = &r->window;
    bool found;

    *too_large = false;
    for (*length = 0;;) {
        *length = find_mail(nx_window_bytes(w), nx_window_length(w), *length, w->at_end, &found);
        if (found || w->at_end)
            return NEWSX_OK;
        if (*length > w->max_bytes || nx_window_length(w) > 2 * w->max_bytes) {
            *too_large = true;
            nx_reader_pass(r, *length ? *length : nx_window_length(w));
            *length = 0;
        }
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* Goes behind the line that begins a mail; what stands before the first is none. */
static newsx_status pass_from_line(newsx_reader *r, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length;
    bool too_large;
    newsx_status status = find_end(r, &length, &too_large, error);

    if (status != NEWSX_OK)
        return status;
    nx_reader_pass(r, length);
    if ((status = nx_window_line(w, &length, &too_large, error)) != NEWSX_OK)
        return status;
    nx_reader_pass(r, length + (length < nx_window_length(w)));
    return NEWSX_OK;
}

newsx_status nx_cut_mbox(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length = 0;
    bool too_large = false;

    input->line = r->line = 0;   /* mails are called by their number */
    newsx_status status = pass_from_line(r, error);
    if (status == NEWSX_OK && w->at_end && !nx_window_length(w))
        status = NEWSX_END;
    if (status == NEWSX_OK)
        status = find_end(r, &length, &too_large, error);
    if (status != NEWSX_OK || (w->fault && length == nx_window_length(w))) {
        r->finished = status != NEWSX_OK;
        return status == NEWSX_OK ? NEWSX_END : status;   /* half a mail is none; that bytes are lost is told */
    }
    input->bytes = nx_window_bytes(w);
    input->offset = r->offset;
    input->record = r->record++;
    nx_reader_pass(r, length);
    if (too_large || length > w->max_bytes) {
        input->bytes = NULL;
        return nx_fail(error, NEWSX_TOO_LARGE, r->path, 0, 0, "larger than %llu bytes",
                       (unsigned long long)w->max_bytes);
    }
    input->length = length;
    return NEWSX_OK;
}
