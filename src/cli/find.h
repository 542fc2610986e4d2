/* find.h - options by their name or letter. */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include "cli/options.h"

/* NULL where there is none. */
const cli_option *cli_find_name(const char *name, size_t length);
const cli_option *cli_find_letter(char letter);

/* Says that there is no such name, and which may have been meant; `dashes` stand before it. Gives NEWSX_BAD_OPTION. */
newsx_status cli_no_such_name(newsx_error *error, const char *dashes, const char *name, size_t length);

#endif
