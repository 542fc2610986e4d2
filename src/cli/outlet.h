/* outlet.h - what batches have become is written in the order of their inputs, whoever brings it when.
 *
 * A batch whose turn it is is written by who brings it. One that comes early is parked, if there is room, so that its
 * worker can go on; whoever writes also writes what is parked behind:
 *
 *     worker A brings 5, writes it; worker B brings 7, parks it; worker A brings 6, writes it and 7
 */
#ifndef CLI_OUTLET_H
#define CLI_OUTLET_H

#include "cli/output.h"
#include "cli/progress.h"
#include "cli/whole.h"
#include <pthread.h>
#include <stdatomic.h>

/* What came of a run, or of a batch. */
typedef struct {
    newsx_totals written;           /* as the sink tells; zeros for a batch */
    uint64_t bad_records;           /* that could not be analysed: records of a stream */
    uint64_t failed_inputs;         /* named inputs that could not be read */
    uint64_t passed_over;           /* records that hold no article */
    uint64_t warnings;
    uint64_t bytes;
} cli_totals;

/* What a batch becomes. Zeros before its first use. */
typedef struct {
    newsx_part *part;               /* of the sink; NULL until it is needed */
    newsx_buffer messages, notes;
    cli_totals totals;
} cli_result;

void cli_result_free(cli_result *result);

enum { CLI_PARKED = 64 };           /* how many batches may wait for their turn */

typedef struct {
    newsx_sink *sink;
    cli_output *output;
    size_t room;                    /* how many bytes may be parked */
    cli_progress progress;          /* for who writes */
    atomic_bool stop;

    pthread_mutex_t lock;           /* of all that follows, but what only who writes looks at */
    pthread_cond_t moved;           /* the turn has gone on, or there is room */
    uint64_t turn;                  /* the number to be written next */
    bool writing;
    struct { cli_result result; bool full; } parked[CLI_PARKED];   /* batch n stands at n modulo CLI_PARKED */
    size_t parked_bytes;
    newsx_buffer page;              /* what is being written */
    cli_whole whole;                /* the file whose records are being written */
    cli_totals totals;
    newsx_error error;              /* why we stopped */
} cli_outlet;

/* Writes what stands before all documents. Where that fails the outlet is stopped at once. */
void cli_outlet_open(cli_outlet *outlet, newsx_sink *sink, cli_output *output, unsigned threads,
                     const cli_progress *progress);
/* Writes the beginning of a result before it is delivered, if it is its turn; else false. */
bool cli_outlet_flow(cli_outlet *outlet, uint64_t number, const char *bytes, size_t length);
/* Takes a result over, and gives back an empty one, which may have another part. */
void cli_outlet_deliver(cli_outlet *outlet, uint64_t number, cli_result *result);
/* Nothing more is written; the first reason is kept. */
void cli_outlet_stop(cli_outlet *outlet, const newsx_error *error);
static inline bool cli_outlet_stopped(cli_outlet *outlet) { return atomic_load(&outlet->stop); }
/* Writes what stands behind all documents. */
void cli_outlet_close(cli_outlet *outlet, cli_totals *totals, newsx_error *error);

#endif
