/* cut.c - how a file is cut into raw inputs: all of it, or line by line. */
#include "read/cut.h"
#include "base/error.h"
#include "read/blank.h"
#include "read/bom.h"
#include "read/reader.h"

static newsx_status too_large(const newsx_reader *r, const newsx_input *input, newsx_error *error)
{
    return nx_fail(error, NEWSX_TOO_LARGE, r->path, (uint32_t)input->line, 1, "larger than %llu bytes",
                   (unsigned long long)r->window.max_bytes);
}

newsx_status nx_cut_file(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;

    r->finished = true;
    if (w->size > w->max_bytes)
        return too_large(r, input, error);
    while (!w->at_end && nx_window_length(w) <= w->max_bytes) {
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
    if (w->fault)
        return NEWSX_END;   /* half a document is none */
    if (nx_window_length(w) > w->max_bytes)
        return too_large(r, input, error);
    input->bytes = w->end ? nx_window_bytes(w) : "";
    input->length = nx_window_length(w);
    return NEWSX_OK;
}

/* Goes behind the line feed at the window's start, or is finished. */
static void pass_line_feed(newsx_reader *r)
{
    if (nx_window_length(&r->window))
        r->window.start++;
    else
        r->finished = true;
}

newsx_status nx_cut_line(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        size_t length, from = 0;
        bool too_long;
        newsx_status status = nx_window_line(w, &length, &too_long, error);
        if (status == NEWSX_OK && too_long)
            status = nx_window_skip_line(w, error);
        if (status != NEWSX_OK) {
            r->finished = true;
            return status;
        }
        const char *line = nx_window_bytes(w);
        if (w->fault && nx_window_length(w) == length)
            return NEWSX_END;   /* half a record is none */
        if (!too_long)
            w->start += length;
        pass_line_feed(r);

        input->line = r->line++;
        input->record = r->record;
        if (too_long) {
            r->record++;
            return too_large(r, input, error);
        }
        size_t bom = input->line == 1 ? nx_bom_length(line, length) : 0;
        line += bom;
        length -= bom;
        while (from < length && nx_blank(line[from]))
            from++;
        if (from < length) {
            input->bytes = line;
            input->length = length;
            r->record++;
            return NEWSX_OK;
        }
        if (r->finished)
            return NEWSX_END;
    }
}
