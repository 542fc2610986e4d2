/* choices.h - the words that an option takes: those of its row, then those that the library lends. */
#ifndef CLI_CHOICES_H
#define CLI_CHOICES_H

#include "cli/options.h"

/* Gives word `index` of an option, from 0; false past the end. */
bool cli_choice_at(const cli_option *option, size_t index, cli_choice *choice);
/* Is it one of the option's words? */
bool cli_is_choice(const cli_option *option, const char *word);
bool cli_has_choices(const cli_option *option);

/* Appends the words: "a, b or c" with `last` " or ", "a, b, c" with ", ". */
void cli_put_choices(newsx_buffer *out, const cli_option *option, const char *between, const char *last);
/* Appends the option's line of help; a * in it stands for its words. */
void cli_put_help(newsx_buffer *out, const cli_option *option);

#endif
