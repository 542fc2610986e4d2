/* cut-csv.c - a table is cut into its rows; its header line goes along with each of them. */
#include "base/buffer.h"
#include "base/error.h"
#include "read/bom.h"
#include "read/csv.h"
#include "read/cut.h"
#include "read/reader.h"
#include <stdlib.h>
#include <string.h>

enum { LONGEST_HEADER = 64 << 10 };   /* it is read anew with each row */

/* What is known of the table between two rows. */
typedef struct {
    char separator;
    uint64_t no_lines;        /* up to this byte no field goes on over lines: a mark was open that nobody closes */
} table;

static uint64_t count_lines(const char *p, size_t length)
{
    uint64_t count = 0;

    for (const char *end = p + length; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        count++;
    return count;
}

/* The next row, whole in the window; 0 at the end, or where it is too long (*too_long) or cut off by damage. */
static newsx_status find_row(newsx_reader *r, table *t, size_t *length, bool *too_long, newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        const bool lines = r->offset >= t->no_lines, full = nx_window_length(w) > w->max_bytes;
        *length = nx_csv_row(nx_window_bytes(w), nx_window_length(w), t->separator, false, lines);
        *too_long = *length > w->max_bytes;
        if (*length || (w->at_end && !nx_window_length(w)))
            return NEWSX_OK;
        /* What ends with the file is known to be whole only now. */
        if (w->at_end && !w->fault && lines) {
            *length = nx_csv_row(nx_window_bytes(w), nx_window_length(w), t->separator, true, true);
            *too_long = *length > w->max_bytes;
            if (*length == nx_window_length(w))
                return NEWSX_OK;
        }
        if (w->at_end || full) {
            /* Is it only that a quotation mark is not closed? Then the row is a line. */
            if (lines)
                t->no_lines = r->offset + nx_window_length(w);
            *length = nx_csv_row(nx_window_bytes(w), nx_window_length(w), t->separator, w->at_end && !w->fault, false);
            *too_long = *length > w->max_bytes || (!*length && full);
            return NEWSX_OK;
        }
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

static void pass(newsx_reader *r, size_t length)
{
    r->line += count_lines(nx_window_bytes(&r->window), length);
    nx_reader_pass(r, length);
}

static void keep(newsx_reader *r, size_t length)
{
    nx_put(&r->context, nx_window_bytes(&r->window), length);
    pass(r, length);
}

/* Old Macs ended lines so, and a spreadsheet still can: all of the table would be its header line. */
static bool has_inner_return(const char *line, size_t length)
{
    const char *found = memchr(line, '\r', length);
    return found && found + 1 < line + length && found[1] != '\n';
}

/* The header line, with the hint before it, is kept as long as the table is read. */
static newsx_status read_header(newsx_reader *r, table **t, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length;
    bool too_long;

    newsx_status status = nx_window_line(w, &length, &too_long, error);
    if (status != NEWSX_OK)
        return status;
    *t = r->state = calloc(1, sizeof **t);
    if (!*t)
        return nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory");
    nx_reader_pass(r, nx_bom_length(nx_window_bytes(w), nx_window_length(w)));
    (*t)->separator = nx_csv_separator(nx_window_bytes(w), nx_window_length(w));
    r->context.length = 0;
    const size_t hint = nx_csv_hint(nx_window_bytes(w), nx_window_length(w));
    if (hint) {
        keep(r, hint + (hint < nx_window_length(w)));
        if ((status = nx_window_line(w, &length, &too_long, error)) != NEWSX_OK)
            return status;
    }
    status = find_row(r, *t, &length, &too_long, error);
    if (status != NEWSX_OK)
        return status;
    if (length > LONGEST_HEADER)
        return nx_fail(error, NEWSX_UNSUPPORTED, r->path, 0, 0,
                       "a table whose header line is longer than 64 kB is not read");
    if (has_inner_return(nx_window_bytes(w), length))
        return nx_fail(error, NEWSX_UNSUPPORTED, r->path, 0, 0, "a table whose lines end in CR alone is not read");
    keep(r, length);
    return r->context.failed ? nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory") : NEWSX_OK;
}

/* A row that is too long is passed over, as far as it is known where it ends. */
static newsx_status lose_row(newsx_reader *r, newsx_input *input, size_t length, newsx_error *error)
{
    newsx_status status = length ? NEWSX_OK : nx_window_skip_line(&r->window, error);

    if (status != NEWSX_OK)
        return status;
    pass(r, length ? length : nx_window_length(&r->window) != 0);
    input->record = r->record++;
    return nx_fail(error, NEWSX_TOO_LARGE, r->path, (uint32_t)input->line, 1, "larger than %llu bytes",
                   (unsigned long long)r->window.max_bytes);
}

static bool is_blank(const char *p, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (p[i] != '\r' && p[i] != '\n')
            return false;
    return true;
}

newsx_status nx_cut_csv(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    table *t = r->state;
    size_t length;
    bool too_long;
    newsx_status status = t ? NEWSX_OK : read_header(r, &t, error);

    while (status == NEWSX_OK) {
        status = find_row(r, t, &length, &too_long, error);
        input->line = r->line;
        if (status == NEWSX_OK && too_long)
            return lose_row(r, input, length, error);
        if (status != NEWSX_OK || !length)
            break;
        const bool blank = is_blank(nx_window_bytes(w), length);
        if (!blank) {
            input->bytes = nx_window_bytes(w);
            input->length = length;
            input->offset = r->offset;
            input->record = r->record++;
            input->context = r->context.data;
            input->context_length = r->context.length;
        }
        pass(r, length);
        if (!blank)
            return NEWSX_OK;
    }
    r->finished = status != NEWSX_OK;
    return status == NEWSX_OK ? NEWSX_END : status;
}
