/* columns.h - tables of what each kind of record has in the output, for the man page and the README. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "newsx.h"

/* "quote    speaker, type, text": each kind and the fields of its line, one kind a line. */
void cli_put_fields(newsx_buffer *out);
/* The same and the keys of JSON, as a table in Markdown. */
void cli_put_columns(newsx_buffer *out);

#endif
