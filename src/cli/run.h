/* run.h - a run over news. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/options.h"

/* Analyses all inputs, or prints the rules that it would be done with. Gives the exit code. */
int cli_run_news(const cli_options *options);

#endif
