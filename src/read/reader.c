/* reader.c - a file or stream is opened, its format found out, and it is given out as raw inputs.
 *
 * Memory holds the largest document and no more, whatever the length of the stream.
 */
#define _XOPEN_SOURCE 700
#include "read/reader.h"
#include "base/error.h"
#include "base/options.h"
#include "read/detect.h"
#include <stdlib.h>
#include <string.h>

/* All of a file that is one document is wanted at once. */
static void set_format(newsx_reader *r, const nx_format *format)
{
    r->format = format;
    r->window.whole = !format->stream;
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
    r->mtime = INT64_MIN;
    r->record = r->line = 1;
    newsx_status status = nx_window_open(&r->window, r->path, opt.max_bytes, &r->mtime, error);
    if (status != NEWSX_OK) {
        newsx_reader_free(r);
        return status;
    }
    if (opt.from != NEWSX_FROM_AUTO)
        set_format(r, nx_format_of(opt.from));
    *reader = r;
    return NEWSX_OK;
}

void newsx_reader_free(newsx_reader *r)
{
    if (!r)
        return;
    nx_window_close(&r->window);
    free(r->path);
    free(r);
}

static newsx_status next(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    input->path = r->path;
    input->mtime = r->mtime;
    if (!r->format && !r->finished) {
        const nx_format *format;
        newsx_status status = nx_detect(&r->window, &format, error);
        if (status != NEWSX_OK) {
            r->finished = true;
            return status;
        }
        set_format(r, format);
    }
    if (r->finished)
        return NEWSX_END;
    input->format = r->format->from;
    return r->format->cut(r, input, error);
}

newsx_status newsx_reader_next(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    newsx_input own = NEWSX_INPUT_INIT;
    size_t size = input->size;

    if (size < sizeof size)
        return nx_fail(error, NEWSX_BAD_OPTION, r->path, 0, 0, "the input does not say its size");
    newsx_status status = next(r, &own, error);
    nx_lend(input, size, &own, sizeof own);
    input->size = size;
    return status;
}
