/* outlet.c - what batches have become is written in the order of their inputs, whoever brings it when. */
#define _XOPEN_SOURCE 700
#include "cli/outlet.h"
#include "cli/messages.h"
#include <stdio.h>
#include <string.h>

enum { PARKED_BYTES = 1 << 20 };    /* for each thread */

void cli_result_free(cli_result *r)
{
    newsx_part_free(r->part);
    newsx_buffer_free(&r->messages);
    newsx_buffer_free(&r->notes);
}

void cli_outlet_stop(cli_outlet *o, const newsx_error *error)
{
    pthread_mutex_lock(&o->lock);
    if (!atomic_exchange(&o->stop, true))
        o->error = *error;
    pthread_cond_broadcast(&o->moved);
    pthread_mutex_unlock(&o->lock);
}

/* ------------------------------------------------------------ writing; by one thread at a time */

static void add_totals(cli_totals *to, const cli_totals *more)
{
    to->bad_records += more->bad_records;
    to->failed_inputs += more->failed_inputs;
    to->passed_over += more->passed_over;
    to->warnings += more->warnings;
    to->bytes += more->bytes;
}

static uint64_t count_documents(const cli_outlet *o)
{
    return o->totals.written.documents + o->totals.bad_records;
}

/* Writes what the sink has put on the page, or tells why it could not. */
static newsx_status write_page(cli_outlet *o, newsx_status status, newsx_error *error)
{
    if (status == NEWSX_OK)
        status = cli_output_write(o->output, o->page.data, o->page.length, error);
    else
        *error = (newsx_error){ .status = status, .message = "out of memory" };
    cli_empty(&o->page);
    return status;
}

static void say(const char *bytes, size_t length) { fwrite(bytes, 1, length, stderr); }

/* Called without the lock: a slow reader shall not stop those who only park. */
static bool write_result(cli_outlet *o, cli_result *r, newsx_error *error)
{
    newsx_status status = write_page(o, newsx_sink_merge(o->sink, r->part, &o->page), error);

    if (r->messages.length || r->notes.length)
        cli_progress_hide(&o->progress);
    cli_whole_read(&o->whole, &r->notes, &r->messages, say, &r->totals.failed_inputs, &r->totals.warnings);
    add_totals(&o->totals, &r->totals);
    newsx_sink_totals(o->sink, &o->totals.written, sizeof o->totals.written);
    cli_progress_show(&o->progress, count_documents(o), o->totals.bytes);
    cli_empty(&r->messages);
    cli_empty(&r->notes);
    memset(&r->totals, 0, sizeof r->totals);
    return status == NEWSX_OK;
}

/* ------------------------------------------------------------ turns */

static size_t size_of(const cli_result *r)
{
    return newsx_part_size(r->part) + r->messages.length + r->notes.length;
}

/* Parks a result, taking over its buffers for emptied ones. */
static void park(cli_outlet *o, uint64_t number, cli_result *r)
{
    cli_result emptied = o->parked[number % CLI_PARKED].result;

    o->parked_bytes += size_of(r);
    o->parked[number % CLI_PARKED].result = *r;
    o->parked[number % CLI_PARKED].full = true;
    *r = emptied;
}

/* Takes the turn's result out of its parking place; NULL where it has not come. */
static cli_result *unpark(cli_outlet *o)
{
    if (!o->parked[o->turn % CLI_PARKED].full)
        return NULL;
    o->parked[o->turn % CLI_PARKED].full = false;
    cli_result *r = &o->parked[o->turn % CLI_PARKED].result;
    o->parked_bytes -= size_of(r);
    return r;
}

/* Only who brings the turn's number writes, or nobody: so it needs no lock while it does. */
bool cli_outlet_flow(cli_outlet *o, uint64_t number, const char *bytes, size_t length)
{
    newsx_error error = { .status = NEWSX_OK };

    pthread_mutex_lock(&o->lock);
    const bool turn = number == o->turn && !o->writing;
    pthread_mutex_unlock(&o->lock);
    if (turn && !cli_outlet_stopped(o) && cli_output_write(o->output, bytes, length, &error) != NEWSX_OK)
        cli_outlet_stop(o, &error);
    return turn;
}

void cli_outlet_deliver(cli_outlet *o, uint64_t number, cli_result *r)
{
    newsx_error error = { .status = NEWSX_OK };
    size_t size = size_of(r);

    pthread_mutex_lock(&o->lock);
    while (!atomic_load(&o->stop) && (number != o->turn || o->writing)) {
        if (number < o->turn + CLI_PARKED && o->parked_bytes + size <= o->room) {
            park(o, number, r);
            pthread_mutex_unlock(&o->lock);
            return;
        }
        pthread_cond_wait(&o->moved, &o->lock);
    }
    o->writing = true;
    while (r && !atomic_load(&o->stop)) {
        pthread_mutex_unlock(&o->lock);
        if (!write_result(o, r, &error))
            cli_outlet_stop(o, &error);
        pthread_mutex_lock(&o->lock);
        o->turn++;
        pthread_cond_broadcast(&o->moved);
        r = unpark(o);
    }
    o->writing = false;
    pthread_cond_broadcast(&o->moved);
    pthread_mutex_unlock(&o->lock);
}

/* ------------------------------------------------------------ from begin to end */

void cli_outlet_open(cli_outlet *o, newsx_sink *sink, cli_output *output, unsigned threads,
                     const cli_progress *progress)
{
    newsx_error error;

    *o = (cli_outlet){ .sink = sink, .output = output, .room = (size_t)PARKED_BYTES * threads,
                        .progress = *progress };
    pthread_mutex_init(&o->lock, NULL);
    pthread_cond_init(&o->moved, NULL);
    if (write_page(o, newsx_sink_begin(sink, &o->page), &error) != NEWSX_OK)
        cli_outlet_stop(o, &error);
}

void cli_outlet_close(cli_outlet *o, cli_totals *totals, newsx_error *error)
{
    if (!atomic_load(&o->stop))
        write_page(o, newsx_sink_end(o->sink, &o->page), &o->error);
    cli_progress_end(&o->progress, count_documents(o), o->totals.bytes);
    o->totals.failed_inputs += cli_whole_end(&o->whole);
    *totals = o->totals;
    *error = o->error;
    newsx_buffer_free(&o->page);
    for (size_t i = 0; i < CLI_PARKED; i++)
        cli_result_free(&o->parked[i].result);
    pthread_cond_destroy(&o->moved);
    pthread_mutex_destroy(&o->lock);
}
