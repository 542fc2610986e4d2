/* exit.c - statuses become messages and exit codes. */
#include "cli/exit.h"
#include "cli/messages.h"
#include <stddef.h>

/* What a status means for the exit code: before anything was read, and afterwards. */
static const struct {
    newsx_status status;
    int before, after;
} EXITS[] = {
    { NEWSX_OK,         CLI_EXIT_OK,          CLI_EXIT_OK          },
    { NEWSX_END,        CLI_EXIT_OK,          CLI_EXIT_OK          },
    { NEWSX_NO_MEMORY,  CLI_EXIT_SOME_FAILED, CLI_EXIT_SOME_FAILED },
    { NEWSX_IO,         CLI_EXIT_NOT_STARTED, CLI_EXIT_SOME_FAILED },
    { NEWSX_BAD_INPUT,  CLI_EXIT_NOT_STARTED, CLI_EXIT_SOME_FAILED },
    { NEWSX_TOO_LARGE,  CLI_EXIT_NOT_STARTED, CLI_EXIT_SOME_FAILED },
    { NEWSX_BAD_RULE,   CLI_EXIT_NOT_STARTED, CLI_EXIT_NOT_STARTED },
    { NEWSX_BAD_OPTION, CLI_EXIT_NOT_STARTED, CLI_EXIT_NOT_STARTED },
    { NEWSX_UNSUPPORTED, CLI_EXIT_NOT_STARTED, CLI_EXIT_SOME_FAILED },
    { NEWSX_NO_TEXT,    CLI_EXIT_NOT_STARTED, CLI_EXIT_SOME_FAILED },
    { NEWSX_NO_ARTICLE, CLI_EXIT_OK,          CLI_EXIT_OK          },
};

int cli_exit_code(newsx_status status, bool reading)
{
    for (size_t i = 0; i < sizeof EXITS / sizeof *EXITS; i++)
        if (EXITS[i].status == status)
            return reading ? EXITS[i].after : EXITS[i].before;
    return CLI_EXIT_SOME_FAILED;
}

int cli_told(const newsx_error *error, bool reading)
{
    if (error->message[0])
        cli_say(error);
    return cli_exit_code(error->status, reading);
}
