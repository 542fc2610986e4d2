/* cut-json.c - a file of JSON objects is cut into them: one, several behind one another, a list, or a list in an object
 * whose other keys go along as context.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "read/blank.h"
#include "read/bom.h"
#include "read/cut.h"
#include "read/field-name.h"
#include "read/json-scan.h"
#include "read/reader.h"
#include <string.h>

/* What stands before a list is looked through so far; it goes along only where it is short, since it is read anew with
 * each object: 200 kB of it made one cost as much as 200 kB of news. */
enum { LONGEST_HEAD = 256 << 10, LONGEST_CONTEXT = 16 << 10 };

/* Goes to the next byte that is neither blank nor a comma; NEWSX_END at the end. */
static newsx_status skip_blanks(newsx_reader *r, newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        const char *p = nx_window_bytes(w);
        size_t have = nx_window_length(w), i = 0;
        while (i < have && (nx_blank(p[i]) || p[i] == ','))
            i++;
        nx_reader_pass(r, i);
        if (i < have)
            return NEWSX_OK;
        if (w->at_end)
            return NEWSX_END;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* ------------------------------------------------------------ what stands around the objects */

/* Finds the list, or the one object, that an object holds: *at is where it begins, 0 where there is none. An object
 * that has a text is a record itself. */
static newsx_status find_inner(newsx_reader *r, size_t *at, newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        const char *p = nx_window_bytes(w), *key;
        size_t have = nx_window_length(w), length;
        bool whole = false;
        for (*at = 0; nx_json_next_key(p, have, at, &key, &length, &whole);) {
            if (p[*at] == '"' && nx_field_is(NX_FIELD_TEXT, key, length)) {
                *at = 0;
                return NEWSX_OK;
            }
            if (nx_json_holds_records(key, length, p + *at, p + have))
                return NEWSX_OK;
        }
        *at = 0;
        if (whole || w->at_end || have > LONGEST_HEAD)
            return NEWSX_OK;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

static newsx_status begin(newsx_reader *r, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t at;
    newsx_status status = nx_window_fill(w, NX_BOM_BYTES, error);

    if (status != NEWSX_OK)
        return status;
    r->begun = true;
    nx_reader_pass(r, nx_bom_length(nx_window_bytes(w), nx_window_length(w)));
    status = skip_blanks(r, error);
    if (status != NEWSX_OK)
        return status;
    if (*nx_window_bytes(w) == '[') {
        r->list = true;
        nx_reader_pass(r, 1);
        return NEWSX_OK;
    }
    status = find_inner(r, &at, error);
    if (status != NEWSX_OK || !at)
        return status;
    r->alone = nx_window_bytes(w)[at] == '{';
    if (at <= LONGEST_CONTEXT)
        nx_put(&r->context, nx_window_bytes(w), at);
    else
        nx_puts(&r->context, "{\"\":");
    nx_reader_pass(r, at + !r->alone);
    return r->context.failed ? nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory") : NEWSX_OK;
}

/* ------------------------------------------------------------ objects */

/* Where another object begins on a line of its own, in one that never ends. */
static size_t resume(const char *p, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        const char *feed = memchr(p + i, '\n', length - i);
        if (!feed)
            break;
        i = (size_t)(feed - p) + 1;
        if (i < length && p[i] == '{')
            return i;
    }
    return length;
}

static newsx_status find_end(newsx_reader *r, size_t *length, bool *too_long, newsx_error *error)
{
    nx_window *w = &r->window;
    nx_json_scan scan = { .at = 0 };

    for (*too_long = false; !nx_json_scan_value(&scan, nx_window_bytes(w), nx_window_length(w));) {
        *too_long = nx_window_length(w) > w->max_bytes;
        if (w->at_end || *too_long) {
            *length = resume(nx_window_bytes(w), nx_window_length(w));
            return NEWSX_OK;
        }
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
    *length = scan.at ? scan.at : 1;
    *too_long = *length > w->max_bytes;
    return NEWSX_OK;
}

/* Does nothing stand behind the first object? Then it is the file. */
static newsx_status is_alone(newsx_reader *r, size_t length, bool *alone, newsx_error *error)
{
    nx_window *w = &r->window;

    for (size_t i = length;; i++) {
        while (i >= nx_window_length(w) && !w->at_end) {
            newsx_status status = nx_window_read(w, error);
            if (status != NEWSX_OK)
                return status;
        }
        *alone = i >= nx_window_length(w) && !w->fault;
        if (*alone || i >= nx_window_length(w) || !nx_blank(nx_window_bytes(w)[i]))
            return NEWSX_OK;
    }
}

static newsx_status cut(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length = 0;
    bool too_long = false, passed_over = false;
    newsx_status status = r->alone && r->record > 1 ? NEWSX_END : skip_blanks(r, error);

    if (status == NEWSX_END && (r->list || (r->context.length && !r->alone)) && !w->fault)
        return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "the list ends too early");
    while (status == NEWSX_OK) {
        const char first = *nx_window_bytes(w);
        if (first == ']' || (first == '}' && r->context.length)) {
            status = NEWSX_END;
            break;
        }
        status = find_end(r, &length, &too_long, error);
        if (status != NEWSX_OK || (w->fault && length == nx_window_length(w)))
            break;
        if (first == '{')
            break;
        nx_reader_pass(r, length);
        passed_over = true;
        status = skip_blanks(r, error);
    }
    /* An empty list is a list; prose, or a list of numbers, is not what was promised. */
    if (status == NEWSX_END && passed_over && r->record == 1 && !w->fault)
        return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "no JSON object stands in it");
    if (status != NEWSX_OK || w->fault)
        return status == NEWSX_OK ? NEWSX_END : status;
    if (r->record == 1 && !r->alone && !r->context.length && *nx_window_bytes(w) == '{' && !r->list)
        status = is_alone(r, length, &r->alone, error);
    input->record = r->record++;
    input->offset = r->offset;
    input->alone = r->alone;
    input->line = r->line = r->alone;   /* several are called by their number */
    if (too_long) {
        nx_reader_pass(r, length);
        return nx_fail(error, NEWSX_TOO_LARGE, r->path, 0, 0, "larger than %llu bytes",
                       (unsigned long long)w->max_bytes);
    }
    input->bytes = nx_window_bytes(w);
    input->length = length;
    input->context = r->context.length ? r->context.data : NULL;
    input->context_length = r->context.length;
    nx_reader_pass(r, length);
    return status;
}

newsx_status nx_cut_object(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    newsx_status status = r->begun ? NEWSX_OK : begin(r, error);

    input->line = r->line = 0;
    if (status == NEWSX_OK)
        status = cut(r, input, error);
    if (status != NEWSX_OK && status != NEWSX_TOO_LARGE)
        r->finished = !r->window.fault;
    return status;
}
