/* main.c - newsx, the command. */
#define _XOPEN_SOURCE 700
#include "cli/answers.h"
#include "cli/exit.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* A caller may have closed standard output; the first file we open would take its place and be written to. What is
 * opened here instead cannot be written, so that the loss is told. */
static void keep_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    cli_options options;
    newsx_error error;
    int code;

    keep_standard_files();
    signal(SIGXFSZ, SIG_IGN);   /* an output that may not grow is told of as a full disk is */
    const char *config = cli_environment("NEWSX_CONFIG");
    if (cli_options_read(&options, config, argc, argv, &error) != NEWSX_OK)
        code = cli_told(&error, false);
    else if (!cli_answer(&options, &code))
        code = cli_run_news(&options);
    cli_options_free(&options);
    return code;
}
