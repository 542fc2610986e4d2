/* generate.h - the man page and the shells' completions, from the table of options. */
#ifndef CLI_GENERATE_H
#define CLI_GENERATE_H

#include "cli/options.h"

void cli_generate_man(newsx_buffer *out);
void cli_generate_bash(newsx_buffer *out);
void cli_generate_zsh(newsx_buffer *out);
void cli_generate_fish(newsx_buffer *out);

#endif
