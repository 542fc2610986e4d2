/* sandbox.h - the rights that a run needs no more are given up before it reads what strangers wrote.
 *
 *     cli_sandbox_begin     no memory that can be written may be executed; what is loaded late is loaded
 *     ...                   rules, gazetteer and output are opened
 *     cli_sandbox_allow     each input by its name
 *     cli_sandbox_close     no other file, no network, no process, no executable memory
 */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

#include "cli/output.h"

enum cli_sandbox_wish { CLI_SANDBOX_NO, CLI_SANDBOX_YES, CLI_SANDBOX_STRICT };

typedef struct {
    enum cli_sandbox_wish wish;
    int files;               /* what the kernel holds of the files that may be opened (landlock.h); -1: nothing */
    bool begun;
} cli_sandbox;

/* What the user wishes: by the option, else by the environment (`said`, NULL: nothing): 1, yes, strict, no, 0.
 * NEWSX_BAD_OPTION for anything else. */
newsx_status cli_sandbox_wished(int option, const char *said, enum cli_sandbox_wish *wish, newsx_error *error);

/* What the machine cannot do is told; with CLI_SANDBOX_STRICT it is an error: NEWSX_BAD_OPTION. All of
 * these do nothing for CLI_SANDBOX_NO. */
newsx_status cli_sandbox_begin(cli_sandbox *sandbox, enum cli_sandbox_wish wish, newsx_error *error);
/* An input; one that is not there is told when it is read. `tree`: a folder with all that is in it. */
void cli_sandbox_allow(void *sandbox, const char *path, bool tree);
/* A sandbox that was begun must be closed; `output` is open. */
newsx_status cli_sandbox_close(cli_sandbox *sandbox, const cli_output *output, newsx_error *error);

#endif
