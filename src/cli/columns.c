/* columns.c - tables of what each kind of record has in the output, for the man page and the README. */
#include "cli/columns.h"
#include "cli/messages.h"
#include <string.h>

/* Column `index`; false past the last of its kind, or where there is none. */
static bool column_of(const char *record, size_t index, newsx_column *column)
{
    return newsx_column_at(index, column, sizeof *column) && strcmp(column->record, record) == 0;
}

/* The fields of a line in their order, those with --explain left out. */
static void put_fields(newsx_buffer *out, const char *record, size_t first)
{
    newsx_column column;

    for (unsigned field = 1;; field++) {
        size_t i = first;
        while (column_of(record, i, &column) && (column.field != field || column.field_explained))
            i++;
        if (!column_of(record, i, &column))
            return;
        cli_putf(out, "%s%s", field > 1 ? ", " : "", column.name);
    }
}

static void put_keys(newsx_buffer *out, const char *record, size_t first)
{
    newsx_column column;
    const char *before = "";

    for (size_t i = first; column_of(record, i, &column); i++)
        if (column.json) {
            cli_putf(out, "%s%s", before, column.name);
            before = ", ";
        }
}

/* The first column of the kind behind that of column `index`. */
static size_t next_kind(const char *record, size_t index)
{
    newsx_column column;

    while (column_of(record, index, &column))
        index++;
    return index;
}

void cli_put_fields(newsx_buffer *out)
{
    newsx_column column;

    for (size_t i = 0; newsx_column_at(i, &column, sizeof column); i = next_kind(column.record, i)) {
        cli_putf(out, "%-13s", column.record);
        put_fields(out, column.record, i);
        cli_put(out, "\n", 1);
    }
}

void cli_put_columns(newsx_buffer *out)
{
    newsx_column column;

    cli_putf(out, "| record | fields of a line | keys in JSON |\n|---|---|---|\n");
    for (size_t i = 0; newsx_column_at(i, &column, sizeof column); i = next_kind(column.record, i)) {
        cli_putf(out, "| `%s` | ", column.record);
        put_fields(out, column.record, i);
        cli_putf(out, " | ");
        put_keys(out, column.record, i);
        cli_putf(out, " |\n");
    }
}
