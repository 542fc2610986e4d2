/* answers.h - what is printed without reading news. */
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include "cli/options.h"

/* Answers a question that needs no rules: help, version, man page, completions, schema, the check of a rule pack. True
 * where one was asked; *code is then the exit code. Without inputs on a terminal, help is what is needed. */
bool cli_answer(const cli_options *options, int *code);
/* Prints the rules: id, layer, pattern, file and line. Gives the exit code. */
int cli_list_rules(const newsx_engine *engine);

#endif
