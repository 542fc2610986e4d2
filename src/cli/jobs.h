/* jobs.h - all inputs are analysed by several threads, and come out in the order of the inputs. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "cli/inputs.h"
#include "cli/outlet.h"

/* Everything that a run needs; lent and not changed, but for sink, inputs and output. */
typedef struct {
    const newsx_engine *engine;
    newsx_read_options read;
    newsx_options analyse;
    newsx_write_options write;
    newsx_sink *sink;               /* made with `write` */
    unsigned threads;
    bool quiet, verbose, line_buffered;
    cli_progress progress;
    cli_inputs *inputs;
    cli_output *output;
} cli_run;

/** Runs until there is no more input or the output fails.
 * Shape:  the bytes written do not depend on `threads`. Messages go to standard error, those of an input behind its
 *         output. Memory is bounded by threads times the largest document.
 * Errors: NEWSX_IO of the output; NEWSX_NO_MEMORY. What is wrong with inputs is told and counted. */
newsx_status cli_jobs_run(const cli_run *run, cli_totals *totals, newsx_error *error);

#endif
