/* exit.h - statuses become messages and exit codes. */
#ifndef CLI_EXIT_H
#define CLI_EXIT_H

#include "newsx.h"

enum { CLI_EXIT_OK = 0, CLI_EXIT_SOME_FAILED = 1, CLI_EXIT_NOT_STARTED = 2 };

/* What a status means for the exit code: `reading` once the run has begun. */
int cli_exit_code(newsx_status status, bool reading);
/* Tells an error and gives its exit code. Nobody needs an empty message: the reader of the output has left. */
int cli_told(const newsx_error *error, bool reading);

#endif
