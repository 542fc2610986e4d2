/* source.c - inputs by the batch: whoever is idle takes what comes next. */
#define _XOPEN_SOURCE 700
#include "cli/source.h"
#include "cli/messages.h"
#include <stdlib.h>
#include <string.h>

enum { BATCH_BYTES = 64 << 10 };   /* a batch is closed when it holds as much, or is full of inputs */

static void empty_batch(cli_batch *b)
{
    for (size_t i = 0; i < b->count; i++)
        free(b->entries[i].error);
    b->count = 0;
    cli_empty(&b->store);
}

void cli_batch_free(cli_batch *b)
{
    empty_batch(b);
    newsx_buffer_free(&b->store);
}

/* An entry with what was wrong, or none. */
static cli_entry *add_entry(cli_batch *b, const newsx_error *error)
{
    cli_entry *e = &b->entries[b->count];

    *e = (cli_entry){ .error = NULL };
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
static void add_input(cli_batch *b, const newsx_input *input, const newsx_error *error)
{
    cli_entry *e = add_entry(b, error), *last = b->count > 1 ? e - 1 : NULL;

    if (!e)
        return;
    e->input = *input;
    if (last && cli_has_input(last) && strcmp(b->store.data + last->path, input->path) == 0) {
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
static bool open_next(cli_source *s, cli_batch *b)
{
    newsx_error error = { .status = NEWSX_OK };
    const char *path;

    newsx_status status = cli_inputs_next(s->inputs, &path, &error);
    if (status == NEWSX_OK) {
        status = newsx_reader_open(path, &s->read, &s->reader, &error);
        if (status == NEWSX_IO)
            status = cli_inputs_enter(s->inputs, path, &error);
    }
    if (status == NEWSX_END)
        s->done = true;
    else if (status != NEWSX_OK)
        add_entry(b, &error);
    return s->reader != NULL;
}

static void fill(cli_source *s, cli_batch *b)
{
    while (b->count < CLI_BATCH_INPUTS && b->store.length < BATCH_BYTES && !s->done && !b->store.failed) {
        newsx_error error = { .status = NEWSX_OK };
        newsx_input input = NEWSX_INPUT_INIT;
        if (!s->reader && !open_next(s, b))
            continue;
        newsx_status status = newsx_reader_next(s->reader, &input, &error);
        if (status == NEWSX_OK || status == NEWSX_TOO_LARGE) {
            add_input(b, &input, status == NEWSX_OK ? NULL : &error);
            if (s->one_by_one)
                break;
            continue;
        }
        if (status != NEWSX_END)
            add_entry(b, &error);
        newsx_reader_free(s->reader);
        s->reader = NULL;
    }
    /* Only now does the store stay where it is. */
    for (cli_entry *e = b->entries; e < b->entries + b->count && !b->store.failed; e++)
        if (cli_has_input(e)) {
            e->input.path = b->store.data + e->path;
            e->input.bytes = e->input.bytes ? b->store.data + e->bytes : NULL;
        }
    b->number = s->next_number;
    b->last = s->done;
    s->next_number += b->count != 0;
}

bool cli_source_next(cli_source *s, cli_batch *b)
{
    empty_batch(b);
    pthread_mutex_lock(&s->lock);
    fill(s, b);
    pthread_mutex_unlock(&s->lock);
    return b->count && !b->store.failed;
}

void cli_source_open(cli_source *s, const newsx_read_options *read, cli_inputs *inputs, bool one_by_one)
{
    *s = (cli_source){ .read = *read, .inputs = inputs, .one_by_one = one_by_one };
    pthread_mutex_init(&s->lock, NULL);
}

void cli_source_close(cli_source *s)
{
    newsx_reader_free(s->reader);
    pthread_mutex_destroy(&s->lock);
}
