/* source.h - inputs by the batch: whoever is idle takes what comes next. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli/inputs.h"
#include <pthread.h>

enum { CLI_BATCH_INPUTS = 64 };

/* One input of a batch, or what was wrong with it. Bytes and path stand in the batch's own store. */
typedef struct {
    newsx_input input;
    size_t bytes, path, member, context, note;   /* where they are in the store */
    size_t path_length, member_length;
    newsx_error *error;         /* where there is nothing to analyse */
    bool has_input;             /* with an error: it says where the input without bytes stood */
} cli_entry;

/* Zeros before its first use. */
typedef struct {
    uint64_t number;            /* batches are numbered in the order of their inputs */
    newsx_buffer store;
    cli_entry entries[CLI_BATCH_INPUTS];
    size_t count;
    bool last;                  /* there is nothing behind it */
} cli_batch;

typedef struct {
    newsx_read_options read;
    cli_inputs *inputs;
    bool one_by_one;            /* a batch for every input */

    pthread_mutex_t lock;       /* of all that follows */
    newsx_reader *reader;       /* of the file that is not yet at its end, or NULL */
    bool given;                 /* it has given an input */
    uint64_t next_number;
    uint64_t passed_over;       /* records that hold no article */
    bool done;
} cli_source;

void cli_source_open(cli_source *source, const newsx_read_options *read, cli_inputs *inputs, bool one_by_one);
void cli_source_close(cli_source *source);

/** Fills a batch with the inputs that come next, giving up what it held. May be called by several threads.
 * Errors: false where there is no more, or no memory; then batch->store.failed. */
bool cli_source_next(cli_source *source, cli_batch *batch);
void cli_batch_free(cli_batch *batch);

#endif
