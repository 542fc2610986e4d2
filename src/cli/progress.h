/* progress.h - how far a run has come, on a line of the terminal that is written over.
 *
 * It is there where standard error is a terminal, and standard output is not, once the work has lasted for a second;
 * --progress asks for it at once, also where standard error is no terminal. What is written as output never depends on
 * the clock that it asks.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/inputs.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    bool asked, terminal;            /* --progress; standard error is a terminal, and the line is wanted */
    bool shown;                      /* a line stands there */
    uint64_t total_bytes;            /* of all inputs; 0: not known */
    uint64_t begun, last;            /* milliseconds of a clock */
    uint64_t documents;              /* told last */
} cli_progress;

/* `from`: the inputs of the run, whose sizes are added up where the line is wanted. */
void cli_progress_open(cli_progress *progress, bool asked, bool quiet, const cli_inputs_options *from);
/* Takes the line away, as a message is to be written. */
void cli_progress_hide(cli_progress *progress);
/* So many documents and bytes are done. */
void cli_progress_show(cli_progress *progress, uint64_t documents, uint64_t bytes);
void cli_progress_end(cli_progress *progress, uint64_t documents, uint64_t bytes);

#endif
