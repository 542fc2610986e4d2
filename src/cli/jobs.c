/* jobs.c - all inputs are analysed by several threads, and come out in the order of the inputs.
 *
 * There is no thread that hands out work. Whoever is idle takes the next batch of inputs from the source, which
 * numbers it, analyses it into a part of the sink, and delivers this to the outlet, which has the parts merged and
 * written in turn.
 *
 *     source --batch 7--> worker A --part 7--> outlet: writing 5, parked 6 7
 *            --batch 8--> worker B
 */
#define _XOPEN_SOURCE 700
#include "cli/jobs.h"
#include "cli/messages.h"
#include "cli/source.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    const cli_run *run;
    cli_source source;
    cli_outlet outlet;
    pthread_mutex_t lock;       /* of `started` */
    unsigned started;           /* threads */
    pthread_t *threads;
} jobs;

typedef struct {
    jobs *jobs;
    newsx_analyser *analyser;
    cli_batch batch;
    cli_result result;
} worker;

static void stop_without_memory(jobs *j)
{
    newsx_error error = { .status = NEWSX_NO_MEMORY, .message = "out of memory" };
    cli_outlet_stop(&j->outlet, &error);
}

/* ------------------------------------------------------------ analysis */

static void tell(worker *w, const newsx_error *error)
{
    if (!w->jobs->run->quiet)
        cli_message(&w->result.messages, error);
}

/* A file that cannot be analysed was named by the user; a bad record of a stream, or a file in an archive, was not,
 * unless all of them are bad. But nobody knows what a damaged file held. Of JSON Lines each line is an answer, whatever
 * stands in them, unless the user named the field of the text and none has it. */
static void count_bad(worker *w, const newsx_input *input, const newsx_error *of_reader)
{
    const bool damaged = of_reader && of_reader->status == NEWSX_BAD_INPUT;

    if (damaged || !(input->member || (newsx_is_stream(input->format) && !input->alone))) {
        w->result.totals.failed_inputs++;
        return;
    }
    const bool answer = input->format == NEWSX_FROM_JSONL && !w->jobs->run->analyse.fields.text;
    w->result.totals.bad_records++;
    cli_note(&w->result.notes, answer ? CLI_NOTE_READ : CLI_NOTE_BAD, input->path);
}

static void describe(worker *w, const newsx_input *input, const newsx_document *document)
{
    newsx_error message = { .status = NEWSX_OK };

    snprintf(message.path, sizeof message.path, "%s", input->path);
    message.line = newsx_is_stream(input->format) ? (uint32_t)input->line : 0;
#define COUNTED(type) newsx_count(document, type), newsx_count(document, type) == 1 ? "" : "s"
    snprintf(message.message, sizeof message.message, "%zu byte%s, %zu quote%s, %zu speaker%s, %zu date%s, %zu place%s",
             input->length, input->length == 1 ? "" : "s", COUNTED(NEWSX_QUOTE), COUNTED(NEWSX_SPEAKER),
             COUNTED(NEWSX_DATE), COUNTED(NEWSX_PLACE));
#undef COUNTED
    tell(w, &message);
}

/* A warning about a record's text is told with the record's line: it is what can be looked up in the file. */
static void tell_warning(worker *w, const newsx_input *input, newsx_error *warning)
{
    if (newsx_is_stream(input->format) && input->line) {
        warning->line = (uint32_t)input->line;
        warning->column = 0;
    }
    const size_t at = w->result.messages.length;
    tell(w, warning);
    if (warning->status == NEWSX_OK)
        w->result.totals.warnings++;
    else
        cli_note_once(&w->result.notes, input->path, warning->message, at, w->result.messages.length);
}

/* A record that holds no article; that one was taken back is worth telling. */
static void pass_over(worker *w, const newsx_error *why)
{
    w->result.totals.passed_over++;
    if (!why->message[0])
        return;
    w->result.totals.warnings++;
    tell(w, why);
}

static void fail(worker *w, const newsx_input *input, newsx_error *error)
{
    snprintf(error->path, sizeof error->path, "%s", input->path);
    tell(w, error);
    w->result.totals.failed_inputs++;
}

/* A document goes into the part, and what is to be told of it is told. */
static void take(worker *w, const cli_entry *e, newsx_document *document)
{
    const newsx_input *input = &e->input;
    const newsx_error *wrong = newsx_document_error(document);
    newsx_error error = { .status = NEWSX_NO_MEMORY, .message = "out of memory" };

    if (wrong && wrong->status == NEWSX_NO_ARTICLE) {
        pass_over(w, wrong);
        return;
    }
    if (newsx_part_document(w->result.part, document) == NEWSX_NO_MEMORY) {
        fail(w, input, &error);
        return;
    }
    w->result.totals.bytes += input->bytes ? input->length : 0;
    if (wrong) {
        tell(w, wrong);
        count_bad(w, input, e->error);
        return;
    }
    cli_note(&w->result.notes, CLI_NOTE_READ, input->path);
    for (size_t i = 0; newsx_warning_at(document, i, &error); i++)
        tell_warning(w, input, &error);
    if (w->jobs->run->verbose)
        describe(w, input, document);
}

static void analyse(worker *w, const cli_entry *e)
{
    newsx_document *document = NULL;
    newsx_error error = { .status = NEWSX_OK };

    if (e->error && newsx_refuse(w->analyser, &e->input, e->error, &document) == NEWSX_NO_MEMORY)
        cli_no_memory(&error);
    else if (!e->error)
        newsx_analyse(w->analyser, &e->input, &w->jobs->run->analyse, &document, &error);
    if (document)
        take(w, e, document);
    else
        fail(w, &e->input, &error);
}

/* How many entries in a row can be analysed together? */
static size_t count_together(const cli_entry *e, size_t count)
{
    size_t n = 0;

    while (n < count && e[n].has_input && !e[n].error)
        n++;
    return n;
}

/* False, with nothing done, where there is no memory for all of them at once. */
static bool analyse_together(worker *w, const cli_entry *e, size_t count)
{
    const newsx_input *inputs[CLI_BATCH_INPUTS];
    newsx_document *documents[CLI_BATCH_INPUTS];

    for (size_t i = 0; i < count; i++)
        inputs[i] = &e[i].input;
    if (newsx_analyse_many(w->analyser, inputs, count, &w->jobs->run->analyse, documents, NULL) != NEWSX_OK)
        return false;
    for (size_t i = 0; i < count; i++)
        take(w, &e[i], documents[i]);
    return true;
}

/* A file that cannot be opened is an answer, too: who counts shares of all documents misses none. */
static void note_unread(worker *w, const newsx_error *error)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *document;

    input.path = error->path;
    if (newsx_refuse(w->analyser, &input, error, &document) == NEWSX_OK)
        newsx_part_document(w->result.part, document);
}

static bool flow(void *context, const char *bytes, size_t length)
{
    worker *w = context;
    return cli_outlet_flow(&w->jobs->outlet, w->batch.number, bytes, length);
}

static void tell_unread(worker *w, const newsx_error *error)
{
    tell(w, error);
    if (error->status == NEWSX_BAD_INPUT) {
        w->result.totals.warnings++;
        return;
    }
    w->result.totals.failed_inputs++;
    if (error->status != NEWSX_BAD_OPTION)
        note_unread(w, error);
}

static void analyse_batch(worker *w)
{
    const cli_entry *const end = w->batch.entries + w->batch.count;

    newsx_part_flow(w->result.part, flow, w);
    for (const cli_entry *e = w->batch.entries; e < end;) {
        const size_t together = count_together(e, (size_t)(end - e));
        if (together > 1 && analyse_together(w, e, together)) {
            e += together;
            continue;
        }
        if (e->has_input)
            analyse(w, e);
        else
            tell_unread(w, e->error);
        e++;
    }
}

/* ------------------------------------------------------------ workers */

static void *run_worker(void *context);

/* A thread's stack is as large as the limit of the first one's, which may be small, and in some C libraries 128 kB. */
static bool start_thread(pthread_t *thread, jobs *j)
{
    enum { LEAST_STACK = 1 << 20 };
    pthread_attr_t how;
    size_t stack = LEAST_STACK;

    if (pthread_attr_init(&how) != 0)
        return false;
    pthread_attr_getstacksize(&how, &stack);
    if (stack < LEAST_STACK)
        pthread_attr_setstacksize(&how, LEAST_STACK);
    const bool started = pthread_create(thread, &how, run_worker, j) == 0;
    pthread_attr_destroy(&how);
    return started;
}

/* Another worker, if there is work for it: a thread costs more than a short article. */
static void start_another(jobs *j)
{
    pthread_mutex_lock(&j->lock);
    if (j->started < j->run->threads && start_thread(&j->threads[j->started - 1], j))
        j->started++;
    pthread_mutex_unlock(&j->lock);
}

static unsigned count_started(jobs *j)
{
    pthread_mutex_lock(&j->lock);
    unsigned started = j->started;
    pthread_mutex_unlock(&j->lock);
    return started;
}

/* Batch after batch, until there is no more or we have stopped; false without memory. */
static bool take_batches(worker *w)
{
    jobs *j = w->jobs;

    while (!cli_outlet_stopped(&j->outlet) && cli_source_next(&j->source, &w->batch)) {
        if (!w->batch.last)
            start_another(j);
        if (!w->result.part && newsx_part_new(j->run->sink, &w->result.part) != NEWSX_OK)
            return false;
        analyse_batch(w);
        if (w->result.messages.failed || w->result.notes.failed)
            return false;
        cli_outlet_deliver(&j->outlet, w->batch.number, &w->result);
    }
    return !w->batch.store.failed;
}

static void *run_worker(void *context)
{
    jobs *j = context;
    worker *w = calloc(1, sizeof *w);
    newsx_error error = { .status = NEWSX_OK };

    /* Where there is memory for some workers only, these do all the work; with none, we stop. */
    if (!w || newsx_analyser_new(j->run->engine, &w->analyser, &error) != NEWSX_OK) {
        free(w);
        if (count_started(j) == 1)
            stop_without_memory(j);
        return NULL;
    }
    w->jobs = j;
    if (!take_batches(w))
        stop_without_memory(j);
    newsx_analyser_free(w->analyser);
    cli_batch_free(&w->batch);
    cli_result_free(&w->result);
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
        return cli_no_memory(error);
    }
    j->run = run;
    j->started = 1;
    pthread_mutex_init(&j->lock, NULL);
    cli_source_open(&j->source, &run->read, run->inputs, run->line_buffered);
    cli_outlet_open(&j->outlet, run->sink, run->output, run->threads, &run->progress);

    run_worker(j);
    /* Only workers start others, and nobody does when the source is done or we have stopped; those who could have are
     * waited for here. */
    for (unsigned i = 0; i + 1 < count_started(j); i++)
        pthread_join(j->threads[i], NULL);
    cli_outlet_close(&j->outlet, totals, error);
    totals->passed_over += j->source.passed_over;
    cli_source_close(&j->source);
    pthread_mutex_destroy(&j->lock);
    free(j->threads);
    free(j);
    return error->status;
}
