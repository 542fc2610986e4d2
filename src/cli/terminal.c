/* terminal.c - what the surroundings say: the terminal and the environment. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE   /* TIOCGWINSZ */
#include "cli/terminal.h"
#include "cli/options.h"
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

const char *cli_environment(const char *variable)
{
    const char *value = getenv(variable);
    return value && value[0] ? value : NULL;
}

bool cli_wants_color(int color, bool terminal)
{
    if (color != CLI_COLOR_AUTO)
        return color == CLI_COLOR_ALWAYS;
    if (cli_environment("NO_COLOR"))
        return false;
    return cli_environment("CLICOLOR_FORCE") || terminal;
}

unsigned cli_terminal_width(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20 ? size.ws_col : 80;
}
