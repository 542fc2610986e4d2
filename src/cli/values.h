/* values.h - one option's value is checked and put where it belongs. */
#ifndef CLI_VALUES_H
#define CLI_VALUES_H

#include "cli/options.h"

/* An option that the user sets. */
typedef struct {
    cli_options *options;
    const cli_option *option;
    const char *shown;          /* as the user wrote it: "-t", "--type", "type" */
    const char *value;          /* NULL where none was given; lent to `options` */
    newsx_error *error;
} cli_setting;

/* Must a value be given? */
static inline bool cli_needs_value(const cli_option *option) { return option->argument && option->kind != CLI_MAYBE; }

/* Errors: NEWSX_BAD_OPTION with a message for the user, NEWSX_NO_MEMORY. */
newsx_status cli_take(const cli_setting *setting);

#endif
