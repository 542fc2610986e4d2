/* cut-warc.c - a web archive is cut into its records; what cannot hold an article is passed over without being kept. */
#include "base/error.h"
#include "read/cut.h"
#include "read/reader.h"
#include "read/warc.h"
#include <stdio.h>
#include <string.h>

enum { LONGEST_HEAD = 64 << 10, HTTP_HEAD = 8 << 10 };
enum { LOOKED_THROUGH = 1 << 20 };   /* a larger record that holds no article is believed in its length */

/* Nothing more can be read. */
static newsx_status stop(newsx_reader *r, newsx_input *input, newsx_status status)
{
    input->record = r->record++;
    r->finished = true;
    return status;
}

static bool blank(char c) { return c == '\r' || c == '\n'; }

/* How many bytes stand before the next record in what is there; at a line's beginning only. */
static size_t find_record(const char *p, size_t length, bool *found)
{
    for (size_t i = 0; i < length; i++) {
        const char *w = memchr(p + i, 'W', length - i);
        if (!w)
            break;
        i = (size_t)(w - p);
        if ((i == 0 || p[i - 1] == '\n') && nx_warc_begins(w, length - i)) {
            *found = true;
            return i;
        }
    }
    *found = false;
    return length;
}

/* Goes to the beginning of a record; *lost counts what is no record before it. NEWSX_END where there is none. */
static newsx_status go_to_record(newsx_reader *r, uint64_t *lost, newsx_error *error)
{
    nx_window *w = &r->window;
    bool found = false;

    for (*lost = 0;;) {
        newsx_status status = nx_window_fill(w, 5, error);
        if (status != NEWSX_OK)
            return status;
        while (!*lost && nx_window_length(w) && blank(*nx_window_bytes(w)))
            nx_reader_pass(r, 1);
        if (nx_window_length(w) < 5 && !w->at_end)
            continue;
        if (!nx_window_length(w))
            return NEWSX_END;
        size_t before = find_record(nx_window_bytes(w), nx_window_length(w), &found);
        /* The first letters may stand at the end. */
        if (!found && !w->at_end && before > 5)
            before -= 5;
        else if (!found && !w->at_end)
            before = 1;
        nx_reader_pass(r, before);
        *lost += before;
        if (found)
            return NEWSX_OK;
    }
}

/* Reads the header; a record without one, or without a length, is bad. */
static newsx_status read_head(newsx_reader *r, nx_warc_head *head, newsx_error *error)
{
    nx_window *w = &r->window;

    for (size_t want = 512;; want *= 2) {
        newsx_status status = nx_window_fill(w, want, error);
        if (status != NEWSX_OK)
            return status;
        if (nx_warc_read_head(nx_window_bytes(w), nx_window_length(w), head))
            return NEWSX_OK;
        if (head->head || w->at_end || want >= LONGEST_HEAD)
            return NEWSX_END;
    }
}

/* Passes over bytes that need not be kept; where the file ends before, so be it. */
static newsx_status pass(newsx_reader *r, uint64_t length, newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        size_t have = nx_window_length(w), step = length < have ? (size_t)length : have;
        nx_reader_pass(r, step);
        length -= step;
        if (!length || w->at_end)
            return NEWSX_OK;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* A length may be wrong: then no record begins where the next one should. Gives where this one ends in truth: before
 * the record that begins inside it, if one does. */
static size_t true_end(const char *record, size_t length, size_t have)
{
    const char *p = record + length, *end = record + have;
    bool found;

    while (p < end && blank(*p))
        p++;
    if (have > length + 4 && nx_warc_begins(p, (size_t)(end - p)))
        return length;
    size_t next = 5 + find_record(record + 5, (have < length ? have : length) - 5, &found);
    return found ? next : length;
}

/* All of the record into the window, with the line ends behind it (by then gzip has checked it) and the first letters
 * of the next. *length becomes what there is of it. */
static newsx_status fill(newsx_reader *r, const nx_warc_head *head, size_t *length, newsx_error *error)
{
    nx_window *w = &r->window;
    const size_t whole = head->head + (size_t)head->length;
    newsx_status status = nx_window_fill(w, whole + 9, error);

    if (status != NEWSX_OK)
        return status;
    if (w->fault && nx_window_length(w) < whole)
        return NEWSX_END;   /* half a record is none; that bytes are lost is told */
    *length = true_end(nx_window_bytes(w), whole, nx_window_length(w));
    if (*length > nx_window_length(w)) {
        *length = nx_window_length(w);
        snprintf(r->note, sizeof r->note, "the record is cut short: %llu bytes of %llu are there",
                 (unsigned long long)(*length - head->head), head->length);
    } else if (*length != whole) {
        snprintf(r->note, sizeof r->note, "the record's length is wrong: the next one begins inside it");
    }
    return NEWSX_OK;
}

/* Gives the record out, or passes over one that holds no article. */
static newsx_status take(newsx_reader *r, const nx_warc_head *head, bool wanted, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length;
    newsx_status status = fill(r, head, &length, error);

    if (status != NEWSX_OK)
        return status == NEWSX_END ? status : stop(r, input, status);
    if (wanted) {
        input->bytes = nx_window_bytes(w);
        input->length = length;
        input->offset = r->offset;
        input->record = r->record;
    } else {
        r->passed++;
    }
    input->record = r->record++;
    nx_reader_pass(r, length);
    if (!wanted && length < head->head + head->length && w->at_end && !nx_window_length(w))
        return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "%s", r->note);
    return NEWSX_OK;
}

/* A record that is too large, or holds no article and is not worth to be looked through. */
static newsx_status pass_record(newsx_reader *r, const nx_warc_head *head, bool wanted, newsx_input *input,
                                newsx_error *error)
{
    newsx_status status = pass(r, head->head + head->length, error);

    if (status != NEWSX_OK)
        return stop(r, input, status);
    input->record = r->record++;
    r->passed += !wanted;
    if (!wanted)
        return NEWSX_OK;
    return nx_fail(error, NEWSX_TOO_LARGE, r->path, 0, 0, "larger than %llu bytes",
                   (unsigned long long)r->window.max_bytes);
}

/* Reads the header and what tells whether an article may stand in the record. */
static newsx_status look(newsx_reader *r, nx_warc_head *head, bool *wanted, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    newsx_status status = read_head(r, head, error);

    if (status == NEWSX_END && w->fault)
        return status;
    if (status == NEWSX_END) {
        nx_reader_pass(r, nx_window_length(w) < 5 ? nx_window_length(w) : 5);
        input->record = r->record++;
        return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "a WARC header without an end or a length");
    }
    if (status == NEWSX_OK)
        status = nx_window_fill(w, head->head + (head->length < HTTP_HEAD ? (size_t)head->length : HTTP_HEAD), error);
    if (status != NEWSX_OK)
        return stop(r, input, status);
    nx_warc_read_head(nx_window_bytes(w), nx_window_length(w), head);   /* the bytes may have moved */
    size_t block = nx_window_length(w) - head->head;
    *wanted = nx_warc_wanted(head, nx_window_bytes(w) + head->head,
                             block < head->length ? block : (size_t)head->length);
    return NEWSX_OK;
}

/* Goes to the next record; what is no record before it is told with it, or alone where there is none. */
static newsx_status begin(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    uint64_t lost;
    newsx_status status = go_to_record(r, &lost, error);

    if (lost)
        snprintf(r->note, sizeof r->note, "no WARC record where one should begin: %llu bytes were passed over",
                 (unsigned long long)lost);
    if (status == NEWSX_END && lost && !r->window.fault)
        return nx_fail(error, stop(r, input, NEWSX_BAD_INPUT), r->path, 0, 0, "%s", r->note);
    return status == NEWSX_OK || status == NEWSX_END ? status : stop(r, input, status);
}

newsx_status nx_cut_warc(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    nx_warc_head head;
    bool wanted = false;

    input->line = r->line = 0;   /* records are called by their number */
    for (;;) {
        newsx_status status = begin(r, input, error);
        if (status == NEWSX_OK)
            status = look(r, &head, &wanted, input, error);
        if (status != NEWSX_OK)
            return status;
        const bool small = head.length <= (wanted ? r->window.max_bytes : LOOKED_THROUGH);
        status = small ? take(r, &head, wanted, input, error) : pass_record(r, &head, wanted, input, error);
        if (status != NEWSX_OK || wanted)
            return status;
    }
}
