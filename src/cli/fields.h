/* fields.h - the columns that --fields names. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "newsx.h"

/** Makes the choice; NULL where nothing is named. What is unknown is told with the names that are near.
 * Errors: the exit status. */
int cli_choose_fields(const char *names, const newsx_write_options *options, newsx_columns **columns);

#endif
