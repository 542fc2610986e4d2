/* config.h - the configuration file: long options, one a line. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli/options.h"

/* Sets what the file says. Errors: NEWSX_IO; NEWSX_BAD_OPTION with path and line; NEWSX_NO_MEMORY. */
newsx_status cli_config_read(cli_options *options, const char *path, newsx_error *error);

#endif
