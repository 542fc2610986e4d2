/* help.h - the help texts, from the table of options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/options.h"

void cli_help_short(newsx_buffer *out);   /* the usual options, on one screen */
void cli_help_long(newsx_buffer *out);    /* all options by group, with exit status and environment */

#endif
