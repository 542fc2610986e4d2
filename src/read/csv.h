/* csv.h - rows of a table in text: fields parted by a comma, semicolon, TAB or bar, some of them in quotation marks. */
#ifndef NX_CSV_H
#define NX_CSV_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *at, *end;     /* without the quotation marks around it */
    bool quoted;              /* a mark in it stands twice */
} nx_csv_field;

/* A line "sep=;" before the header, by which Excel is told what parts fields: how long it is without its line feed,
 * else 0. */
size_t nx_csv_hint(const char *line, size_t length);
/* What parts the fields of a header line, by the hint before it or by what it has most of. */
char nx_csv_separator(const char *header, size_t length);

/** Reads the field at `p`.
 * Shape:  *next is behind its separator; NULL where the row ends with it, and then *row_end is behind the line end. A
 *         quotation mark opens a field only at its beginning and where another closes it: `"5 feet", he said` is a
 *         field like any other. `lines`: one in quotation marks may go on over line ends.
 * Errors: false where the field goes on behind `end`, and `last` says that there is more. */
bool nx_csv_read(const char *p, const char *end, char separator, bool last, bool lines, nx_csv_field *field,
                 const char **next, const char **row_end);

/** How long the row at `p` is, with its line end; the last one needs none.
 * Errors: 0 where it goes on behind them, and `last` says that there is more. */
size_t nx_csv_row(const char *p, size_t length, char separator, bool last, bool lines);

/** Is it the header line of a table with articles in it: short names, one of which is usual for a text? */
bool nx_csv_is_header(const char *line, size_t length);
/* Is a column called so? Case, blanks and underscores do not count. */
bool nx_csv_is_name(nx_csv_field field, const char *name);

#endif
