/* jobs.c - all inputs are analysed by several threads, and come out in the order of the inputs.
 *
 * There is no thread that hands out work. Whoever is idle takes the next batch of inputs from the source (one at a
 * time: the batch gets its number there), analyses it into buffers of its own, and delivers these to the outlet. The
 * outlet writes batch after batch: a batch whose turn it is is written by who brings it; one that comes early is
 * parked there, if there is room, so that its worker can go on; whoever writes also writes what is parked behind.
 *
 *     source --batch 7--> worker A --output 7--> outlet: writing 5, parked 6 7
 *            --batch 8--> worker B
 */
#define _XOPEN_SOURCE 700
#include "cli/jobs.h"
#include "cli/messages.h"
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BATCH_BYTES = 64 << 10,     /* a batch is closed when it holds as much ... */
    BATCH_INPUTS = 64,          /* ... or as many inputs */
    PARKED = 64,                /* how many batches may wait for their turn ... */
    PARKED_BYTES = 1 << 20,     /* ... and how many bytes of output, for each thread */
    KEEP_BYTES = 1 << 20,       /* a buffer larger than this is given back after use */
};

/* One input of a batch, or what was wrong with it. Bytes and path stand in the batch's own store. */
typedef struct {
    newsx_input input;
    size_t bytes, path;         /* where they are in the store */
    newsx_error *error;         /* where there is nothing to analyse; with NEWSX_TOO_LARGE an input without bytes */
} entry;

static bool has_input(const entry *e) { return !e->error || e->error->status == NEWSX_TOO_LARGE; }

typedef struct {
    uint64_t number;
    newsx_buffer store;
    entry entries[BATCH_INPUTS];
    size_t count;
} batch;

/* What a batch becomes. */
typedef struct {
    newsx_part *part;           /* of the sink; NULL until it is needed */
    newsx_buffer messages;
    cli_totals totals;          /* `written` is told by the sink */
    bool full;                  /* of a parking place */
} result;

typedef struct {
    const cli_run *run;

    pthread_mutex_t source_lock;
    newsx_reader *reader;       /* of the file that is not yet at its end, or NULL */
    uint64_t next_number;
    bool source_done;
    unsigned started;           /* threads */
    pthread_t *threads;

    pthread_mutex_t outlet_lock;
    pthread_cond_t moved;       /* the turn has gone on, or there is room */
    uint64_t turn;              /* the number to be written next */
    bool writing;
    result parked[PARKED];      /* batch n stands at n modulo PARKED */
    size_t parked_bytes;
    newsx_buffer page;          /* what is being written */
    cli_totals totals;
    newsx_error error;          /* why we stopped */
    atomic_bool stop;
} jobs;

typedef struct {
    jobs *jobs;
    newsx_analyser *analyser;
    batch batch;
    result result;
} worker;

static void empty(newsx_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->capacity > KEEP_BYTES)
        newsx_buffer_free(buffer);
}

/* The first reason is kept. */
static void stop(jobs *j, const newsx_error *error)
{
    pthread_mutex_lock(&j->outlet_lock);
    if (!atomic_exchange(&j->stop, true))
        j->error = *error;
    pthread_cond_broadcast(&j->moved);
    pthread_mutex_unlock(&j->outlet_lock);
}

static void stop_without_memory(jobs *j)
{
    newsx_error error = { .status = NEWSX_NO_MEMORY, .message = "out of memory" };
    stop(j, &error);
}

/* ------------------------------------------------------------ source */

/* An entry with what was wrong, or none. */
static entry *add_entry(batch *b, const newsx_error *error)
{
    entry *e = &b->entries[b->count];

    *e = (entry){ .error = NULL };
    if (error && !(e->error = malloc(sizeof *error))) {
        b->store.failed = true;
        return NULL;
    }
    if (error)
        *e->error = *error;
    b->count++;
    return e;
}

/* The reader lends its bytes only until its next call: they are copied. */
static void add_input(batch *b, const newsx_input *input, const newsx_error *error)
{
    entry *e = add_entry(b, error), *last = b->count > 1 ? e - 1 : NULL;

    if (!e)
        return;
    e->input = *input;
    if (last && has_input(last) && strcmp(b->store.data + last->path, input->path) == 0) {
        e->path = last->path;
    } else {
        e->path = b->store.length;
        cli_put(&b->store, input->path, strlen(input->path) + 1);
    }
    e->bytes = b->store.length;
    if (input->bytes)
        cli_put(&b->store, input->bytes, input->length);
}

/* Opens the next file; false where there is none now: at the end, or for an input that is not to be read. */
static bool open_next(jobs *j, batch *b)
{
    newsx_error error = { .status = NEWSX_OK };
    const char *path;

    newsx_status status = cli_inputs_next(j->run->inputs, &path, &error);
    if (status == NEWSX_OK) {
        status = newsx_reader_open(path, &j->run->read, &j->reader, &error);
        if (status == NEWSX_IO)
            status = cli_inputs_enter(j->run->inputs, path, &error);
    }
    if (status == NEWSX_END)
        j->source_done = true;
    else if (status != NEWSX_OK)
        add_entry(b, &error);
    return j->reader != NULL;
}

/* Fills a batch; an empty one means that there is no more. The source's lock must be held. */
static void fill(jobs *j, batch *b)
{
    b->count = 0;
    empty(&b->store);
    while (b->count < BATCH_INPUTS && b->store.length < BATCH_BYTES && !j->source_done && !b->store.failed) {
        newsx_error error = { .status = NEWSX_OK };
        newsx_input input = NEWSX_INPUT_INIT;
        if (!j->reader && !open_next(j, b))
            continue;
        newsx_status status = newsx_reader_next(j->reader, &input, &error);
        if (status == NEWSX_OK || status == NEWSX_TOO_LARGE) {
            add_input(b, &input, status == NEWSX_OK ? NULL : &error);
            if (j->run->line_buffered)
                break;
            continue;
        }
        if (status != NEWSX_END)
            add_entry(b, &error);
        newsx_reader_free(j->reader);
        j->reader = NULL;
    }
    /* Only now does the store stay where it is. */
    for (entry *e = b->entries; e < b->entries + b->count && !b->store.failed; e++)
        if (has_input(e)) {
            e->input.path = b->store.data + e->path;
            e->input.bytes = e->input.bytes ? b->store.data + e->bytes : NULL;
        }
    b->number = j->next_number;
    j->next_number += b->count != 0;
}

/* ------------------------------------------------------------ analysis */

static void tell(worker *w, const newsx_error *error)
{
    if (!w->jobs->run->quiet)
        cli_message(&w->result.messages, error);
}

/* A file that cannot be analysed was named by the user; a bad record of a stream was not. */
static void count_bad(worker *w, const newsx_input *input)
{
    if (newsx_is_stream(input->format))
        w->result.totals.bad_records++;
    else
        w->result.totals.failed_inputs++;
}

static void describe(worker *w, const newsx_input *input, const newsx_document *document)
{
    newsx_error message = { .status = NEWSX_OK };

    snprintf(message.path, sizeof message.path, "%s", input->path);
    message.line = newsx_is_stream(input->format) ? (uint32_t)input->line : 0;
    snprintf(message.message, sizeof message.message, "%zu bytes, %zu quotes, %zu speakers, %zu dates, %zu places",
             input->length, newsx_count(document, NEWSX_QUOTE), newsx_count(document, NEWSX_SPEAKER),
             newsx_count(document, NEWSX_DATE), newsx_count(document, NEWSX_PLACE));
    tell(w, &message);
}

/* A warning about a record's text is told with the record's line: it is what can be looked up in the file. */
static void tell_warning(worker *w, const newsx_input *input, newsx_error *warning)
{
    if (newsx_is_stream(input->format)) {
        warning->line = (uint32_t)input->line;
        warning->column = 0;
    }
    w->result.totals.warnings++;
    tell(w, warning);
}

static void analyse(worker *w, const entry *e)
{
    const newsx_input *input = &e->input;
    const cli_run *run = w->jobs->run;
    cli_totals *totals = &w->result.totals;
    newsx_document *document = NULL;
    newsx_error error = { .status = NEWSX_OK };

    newsx_status status = e->error ? newsx_refuse(w->analyser, input, e->error, &document)
                                   : newsx_analyse(w->analyser, input, &run->analyse, &document, &error);
    if (document && status != NEWSX_NO_MEMORY)
        status = newsx_part_document(w->result.part, document);
    if (status == NEWSX_NO_MEMORY || !document) {
        snprintf(error.path, sizeof error.path, "%s", input->path);
        if (status == NEWSX_NO_MEMORY)
            snprintf(error.message, sizeof error.message, "out of memory");
        tell(w, &error);
        totals->failed_inputs++;
        return;
    }
    totals->bytes += input->bytes ? input->length : 0;
    if (newsx_document_error(document)) {
        tell(w, newsx_document_error(document));
        count_bad(w, input);
        return;
    }
    for (size_t i = 0; newsx_warning_at(document, i, &error); i++)
        tell_warning(w, input, &error);
    if (run->verbose)
        describe(w, input, document);
}

static void analyse_batch(worker *w)
{
    for (entry *e = w->batch.entries; e < w->batch.entries + w->batch.count; e++) {
        if (has_input(e)) {
            analyse(w, e);
        } else {
            tell(w, e->error);
            if (e->error->status == NEWSX_BAD_INPUT)
                w->result.totals.warnings++;
            else
                w->result.totals.failed_inputs++;
        }
        free(e->error);
    }
}

/* ------------------------------------------------------------ outlet */

static void add_totals(cli_totals *to, const cli_totals *more)
{
    to->bad_records += more->bad_records;
    to->failed_inputs += more->failed_inputs;
    to->warnings += more->warnings;
    to->bytes += more->bytes;
}

static uint64_t count_documents(const jobs *j)
{
    return j->totals.written.documents + j->totals.bad_records;
}

static void show_progress(const jobs *j, uint64_t before, bool last)
{
    uint64_t now = count_documents(j);

    /* Often enough to be seen moving, too seldom to cost. */
    if (j->run->progress && (last || now / 256 != before / 256))
        fprintf(stderr, "\rnewsx: %" PRIu64 " documents, %.1f MB%s", now, (double)j->totals.bytes / 1e6,
                last ? "\n" : "");
}

static newsx_status write_page(jobs *j, newsx_status status, newsx_error *error)
{
    if (status == NEWSX_OK)
        status = cli_output_write(j->run->output, j->page.data, j->page.length, error);
    else
        *error = (newsx_error){ .status = status, .message = "out of memory" };
    empty(&j->page);
    return status;
}

/* Writes one result. Called by one thread at a time, without the lock: a slow reader shall not stop those who only
 * park. */
static bool write_result(jobs *j, result *r, newsx_error *error)
{
    newsx_status status = write_page(j, newsx_sink_merge(j->run->sink, r->part, &j->page), error);

    if (r->messages.length) {
        if (j->run->progress)
            fputc('\n', stderr);   /* the count stays on its line */
        fwrite(r->messages.data, 1, r->messages.length, stderr);
    }
    uint64_t before = count_documents(j);
    add_totals(&j->totals, &r->totals);
    newsx_sink_totals(j->run->sink, &j->totals.written, sizeof j->totals.written);
    show_progress(j, before, false);
    empty(&r->messages);
    memset(&r->totals, 0, sizeof r->totals);
    return status == NEWSX_OK;
}

static size_t size_of(const result *r)
{
    return newsx_part_size(r->part) + r->messages.length;
}

/* Parks a result, taking over its buffers for emptied ones. */
static void park(jobs *j, uint64_t number, result *r)
{
    result *place = &j->parked[number % PARKED], taken = *place;

    j->parked_bytes += size_of(r);
    *place = *r;
    place->full = true;
    *r = taken;
}

static void deliver(jobs *j, uint64_t number, result *r)
{
    newsx_error error = { .status = NEWSX_OK };
    size_t room = (size_t)PARKED_BYTES * j->run->threads, size = size_of(r);

    pthread_mutex_lock(&j->outlet_lock);
    while (!atomic_load(&j->stop) && (number != j->turn || j->writing)) {
        if (number < j->turn + PARKED && j->parked_bytes + size <= room) {
            park(j, number, r);
            pthread_mutex_unlock(&j->outlet_lock);
            return;
        }
        pthread_cond_wait(&j->moved, &j->outlet_lock);
    }
    j->writing = true;
    for (bool ok = true; !atomic_load(&j->stop);) {
        pthread_mutex_unlock(&j->outlet_lock);
        ok = write_result(j, r, &error);
        if (!ok)
            stop(j, &error);
        pthread_mutex_lock(&j->outlet_lock);
        j->turn++;
        pthread_cond_broadcast(&j->moved);
        r = &j->parked[j->turn % PARKED];
        if (!ok || !r->full)
            break;
        r->full = false;
        j->parked_bytes -= size_of(r);
    }
    j->writing = false;
    pthread_cond_broadcast(&j->moved);
    pthread_mutex_unlock(&j->outlet_lock);
}

/* ------------------------------------------------------------ workers */

static void *work(void *context);

/* Another worker, if there is work for it: a thread costs more than a short article. */
static void start_another(jobs *j)
{
    if (!j->source_done && j->started < j->run->threads &&
        pthread_create(&j->threads[j->started - 1], NULL, work, j) == 0)
        j->started++;
}

static void *work(void *context)
{
    jobs *j = context;
    worker *w = calloc(1, sizeof *w);
    newsx_error error = { .status = NEWSX_OK };

    /* Where there is memory for some workers only, these do all the work; with none, we stop. */
    if (!w || newsx_analyser_new(j->run->engine, &w->analyser, &error) != NEWSX_OK) {
        free(w);
        pthread_mutex_lock(&j->source_lock);
        bool alone = j->started == 1;
        pthread_mutex_unlock(&j->source_lock);
        if (alone)
            stop_without_memory(j);
        return NULL;
    }
    w->jobs = j;
    while (!atomic_load(&j->stop)) {
        pthread_mutex_lock(&j->source_lock);
        fill(j, &w->batch);
        if (w->batch.count)
            start_another(j);
        pthread_mutex_unlock(&j->source_lock);
        if (w->batch.store.failed) {
            stop_without_memory(j);
            break;
        }
        if (!w->batch.count)
            break;
        if (!w->result.part && newsx_part_new(j->run->sink, &w->result.part) != NEWSX_OK) {
            stop_without_memory(j);
            break;
        }
        analyse_batch(w);
        if (w->result.messages.failed)
            stop_without_memory(j);
        deliver(j, w->batch.number, &w->result);
    }
    newsx_analyser_free(w->analyser);
    newsx_buffer_free(&w->batch.store);
    newsx_part_free(w->result.part);
    newsx_buffer_free(&w->result.messages);
    free(w);
    return NULL;
}

newsx_status cli_jobs_run(const cli_run *run, cli_totals *totals, newsx_error *error)
{
    jobs *j = calloc(1, sizeof *j);

    if (j)
        j->threads = calloc(run->threads, sizeof *j->threads);
    if (!j || !j->threads) {
        free(j);
        error->status = NEWSX_NO_MEMORY;
        return NEWSX_NO_MEMORY;
    }
    j->run = run;
    j->started = 1;
    pthread_mutex_init(&j->source_lock, NULL);
    pthread_mutex_init(&j->outlet_lock, NULL);
    pthread_cond_init(&j->moved, NULL);

    write_page(j, newsx_sink_begin(run->sink, &j->page), &j->error);
    atomic_init(&j->stop, j->error.status != NEWSX_OK);
    work(j);
    /* Nobody starts others any more when the source is done or we have stopped; those who could have are waited for
     * here. */
    for (unsigned i = 0;; i++) {
        pthread_mutex_lock(&j->source_lock);
        unsigned started = j->started;
        pthread_mutex_unlock(&j->source_lock);
        if (i + 1 >= started)
            break;
        pthread_join(j->threads[i], NULL);
    }
    if (!atomic_load(&j->stop))
        write_page(j, newsx_sink_end(run->sink, &j->page), &j->error);
    show_progress(j, 0, true);
    *totals = j->totals;
    *error = j->error;
    newsx_reader_free(j->reader);
    newsx_buffer_free(&j->page);
    for (size_t i = 0; i < PARKED; i++) {
        newsx_part_free(j->parked[i].part);
        newsx_buffer_free(&j->parked[i].messages);
    }
    pthread_cond_destroy(&j->moved);
    pthread_mutex_destroy(&j->outlet_lock);
    pthread_mutex_destroy(&j->source_lock);
    free(j->threads);
    free(j);
    return error->status;
}
