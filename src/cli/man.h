/* man.h - the manual page, from the table of options. */
#ifndef CLI_MAN_H
#define CLI_MAN_H

#include "newsx.h"

void cli_put_man(newsx_buffer *out);

#endif
