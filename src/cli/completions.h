/* completions.h - the shells' completions, from the table of options. */
#ifndef CLI_COMPLETIONS_H
#define CLI_COMPLETIONS_H

#include "newsx.h"

void cli_complete_bash(newsx_buffer *out);
void cli_complete_zsh(newsx_buffer *out);
void cli_complete_fish(newsx_buffer *out);

#endif
