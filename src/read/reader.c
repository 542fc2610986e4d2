/* reader.c - a file or stream is opened, unpacked, its format found out, and it is given out as raw inputs.
 *
 * Memory holds the largest document and no more, whatever the length of the stream.
 */
#define _XOPEN_SOURCE 700
#include "read/reader.h"
#include "read/utf16-flow.h"
#include "base/error.h"
#include "base/options.h"
#include "read/detect.h"
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 3, MOST_MEMBERS = 100000 };   /* so many times may a file be packed, and an archive be among it */

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

    if (reader)
        *reader = NULL;
    if (!path || !reader)
        return nx_fail(error, NEWSX_BAD_OPTION, path, 0, 0, "no path, or nowhere to put the reader");
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
        r->given = nx_format_of(opt.from);
    *reader = r;
    return NEWSX_OK;
}

/* Another file begins, or none. */
static void restart(newsx_reader *r)
{
    free(r->member);
    free(r->state);
    r->member = NULL;
    r->state = NULL;
    r->format = NULL;
    r->root = NULL;
    r->finished = r->damaged = r->begun = r->alone = r->list = false;
    r->record = r->line = 1;
    r->offset = 0;
    r->context.length = r->authors.length = 0;
    r->note[0] = '\0';
}

void newsx_reader_free(newsx_reader *r)
{
    if (!r)
        return;
    restart(r);
    nx_window_close(&r->window);
    newsx_buffer_free(&r->context);
    newsx_buffer_free(&r->authors);
    free(r->path);
    free(r);
}

/* ------------------------------------------------------------ what is packed */

static newsx_status no_memory(const newsx_reader *r, newsx_error *error)
{
    return nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory");
}

/* Unpacks what stands in the window: from now on the window is over what is in it. */
static newsx_status unpack(newsx_reader *r, const nx_container *container, newsx_error *error)
{
    nx_window *below = malloc(sizeof *below);
    nx_flow *flow;

    if (!below)
        return no_memory(r, error);
    *below = r->window;
    below->watched = false;   /* what stands in it is */
    newsx_status status = container->open(below, &flow, error);
    if (status != NEWSX_OK) {
        r->window = *below;
        free(below);
        return status;
    }
    nx_window_over(&r->window, flow, below->path, below->max_bytes);
    r->packed++;
    return NEWSX_OK;
}

/* Unpacks as long as there is something to. Where an archive was opened, none of its files is. */
static newsx_status unpack_all(newsx_reader *r, newsx_error *error)
{
    const nx_container *container;
    newsx_status status;

    while ((status = nx_container_find(&r->window, &container, error)) == NEWSX_OK && container) {
        if (container->archive && r->archive)
            return nx_fail(error, NEWSX_UNSUPPORTED, r->path, 0, 0, "an archive inside an archive is not read");
        if (!container->archive && r->packed - r->archive == DEEPEST)
            return nx_fail(error, NEWSX_UNSUPPORTED, r->path, 0, 0, "packed too many times to be read");
        if ((status = unpack(r, container, error)) != NEWSX_OK)
            return status;
        if (container->archive) {
            r->archive = true;
            return NEWSX_OK;
        }
    }
    return status;
}

/* Goes down to the archive that the file which is done stands in; false where there is none. */
static bool leave_member(newsx_reader *r)
{
    while (r->archive && !r->window.flow->next) {
        nx_window *below = r->window.flow->below;
        r->window.flow->free(r->window.flow);
        free(r->window.buffer);
        r->window = *below;
        free(below);
        r->window.watched = true;
        r->packed--;
    }
    return r->archive;
}

static newsx_status set_member(newsx_reader *r, const nx_member *member, newsx_error *error)
{
    r->member_mtime = member->mtime;
    r->member = strdup(member->name ? member->name : "?");
    return r->member ? NEWSX_OK : no_memory(r, error);
}

/* An office document or an e-book is a zip, too, and what stands in it is no news format. */
static bool is_office(const newsx_reader *r)
{
    return r->members == 1 && (strcmp(r->member, "[Content_Types].xml") == 0 || strcmp(r->member, "mimetype") == 0);
}

/* Goes to the next file of the archive. NEWSX_END behind the last, or where there is no archive. */
static newsx_status next_member(newsx_reader *r, newsx_error *error)
{
    nx_member member = { NULL, INT64_MIN };

    if (!leave_member(r))
        return NEWSX_END;
    restart(r);
    nx_window_restart(&r->window);
    newsx_status status = r->window.flow->next(r->window.flow, &member, error);
    if (status == NEWSX_OK && ++r->members > MOST_MEMBERS)
        status = nx_fail(error, NEWSX_TOO_LARGE, r->path, 0, 0, "more than %d files in it; stopped", MOST_MEMBERS);
    if (status == NEWSX_OK)
        status = set_member(r, &member, error);
    if (status == NEWSX_OK && is_office(r))
        status = nx_fail(error, NEWSX_UNSUPPORTED, r->path, 0, 0, "an office document or an e-book is not read");
    if (status != NEWSX_OK) {
        r->finished = true;
        r->archive = r->archive && status == NEWSX_BAD_INPUT;   /* behind any other fault there is nothing to be had */
    }
    return status;
}

/* ------------------------------------------------------------ cutting */

/* The file's name, as far as it tells of the format. */
static newsx_status find_format(newsx_reader *r, newsx_error *error)
{
    const nx_format *format = r->given;
    const char *name = r->member ? r->member : r->path;
    const nx_container *order;
    newsx_status status = nx_utf16_find(&r->window, name, &format, &order, error);

    if (status == NEWSX_OK && order)
        status = unpack(r, order, error);
    if (status == NEWSX_OK && !format)
        status = nx_detect(&r->window, name, &format, error);
    if (status == NEWSX_OK)
        set_format(r, format);
    return status;
}

/* Unpacks, finds the format: NEWSX_OK where there is something to be cut. */
static newsx_status begin_file(newsx_reader *r, newsx_error *error)
{
    newsx_status status = unpack_all(r, error);

    if (status == NEWSX_OK && r->archive && !r->member)
        return next_member(r, error);
    if (status == NEWSX_OK)
        status = find_format(r, error);
    if (status != NEWSX_OK || (r->damaged && r->window.at_end && !nx_window_length(&r->window)))
        r->finished = true;   /* or nothing is left of it */
    return status;
}

/* Bytes are lost, and all that stood before them is given: says so, and goes on behind them where a record may
 * begin. */
static newsx_status tell_damage(newsx_reader *r, newsx_error *error)
{
    newsx_status status = nx_fail(error, r->window.fault, r->path, 0, 0, "%s", r->window.why);

    nx_window_go_on(&r->window);
    r->damaged = true;
    r->record++;
    r->finished = r->window.at_end || (r->format && !r->format->stream);
    return status;
}

static newsx_status cut(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    if (r->window.flow)
        nx_flow_mark(r->window.flow);
    input->format = r->format->from;
    return r->format->cut(r, input, error);
}

static void describe(const newsx_reader *r, newsx_input *input)
{
    input->path = r->path;
    input->mtime = r->member ? r->member_mtime : r->mtime;
    input->member = r->member;
    input->record = r->record;
    input->line = r->line;
}

static newsx_status next(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    for (;;) {
        newsx_status status = NEWSX_OK;
        r->note[0] = '\0';
        if (r->finished)
            status = next_member(r, error);
        else if (!r->format)
            status = begin_file(r, error);
        describe(r, input);
        if (status != NEWSX_OK)
            return status;
        if (!r->finished && r->format)
            status = cut(r, input, error);
        else if (!r->window.fault)
            continue;
        if (status != NEWSX_END && status != NEWSX_OK)
            return status;
        if (input->bytes) {
            input->note = r->note[0] ? r->note : NULL;
            return NEWSX_OK;
        }
        describe(r, input);
        if (r->window.fault)
            return tell_damage(r, error);
        r->finished = true;
    }
}

newsx_status newsx_reader_next(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    newsx_input own = NEWSX_INPUT_INIT;

    if (!r || !input)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "no reader, or nowhere to put the input");
    const size_t size = input->size;
    if (size < sizeof size)
        return nx_fail(error, NEWSX_BAD_OPTION, r->path, 0, 0, "the input does not say its size");
    own.max_bytes = r->window.max_bytes;
    newsx_status status = next(r, &own, error);
    nx_lend(input, size, &own, sizeof own);
    input->size = size;
    return status;
}

uint64_t newsx_reader_passed(const newsx_reader *r) { return r ? r->passed : 0; }
