/* terminal.h - what the surroundings say: the terminal and the environment. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>

const char *cli_environment(const char *variable);   /* NULL where it is not set, or empty */
bool cli_wants_color(int color, bool terminal);      /* `color` is one of CLI_COLOR_... */
unsigned cli_terminal_width(void);                   /* in columns; 80 where standard output is none */

#endif
