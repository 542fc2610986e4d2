/* grid.h - a table of named columns, written row by row in one of the formats that have tables: tsv, csv, json (an
 * object a line); or in xml, where a row is an element, its cells are attributes, and one called "text" is its content.
 *
 *     grid = nx_grid_of(NEWSX_TSV, NAMES, 2, ALL, out);     name⇥quotes
 *     nx_grid_text(&grid, "Ana Ruiz", 8);
 *     nx_grid_number(&grid, 3);
 *     nx_grid_end_row(&grid);                               Ana Ruiz⇥3
 */
#ifndef NX_GRID_H
#define NX_GRID_H

#include "base/buffer.h"

#include <stdint.h>

typedef struct {
    newsx_format format;
    const char *const *names;
    unsigned count, column;      /* of columns; the next one to be put */
    uint64_t keep;               /* the columns that are written; cells of others are passed over */
    bool begun;                  /* something of the row is written */
    newsx_buffer *out;
    const char *element;         /* in xml: what a row is called */
    bool content;                /* in xml: its start tag is closed */
    bool list;                   /* the open list is written ... */
    unsigned items;              /* ... and these were put into it */
} nx_grid;

/* Is it a format that has tables? */
static inline bool nx_grid_has(newsx_format format)
{
    return format == NEWSX_TSV || format == NEWSX_CSV || format == NEWSX_JSON;
}
/* `names` are lent. Nothing is written. */
nx_grid nx_grid_of(newsx_format format, const char *const *names, unsigned count, uint64_t keep,
                   newsx_buffer *out);
/* Is the next cell written? Whoever asks may pass it over, and spare the work. */
static inline bool nx_grid_wants(const nx_grid *grid) { return grid->keep >> grid->column & 1; }
static inline void nx_grid_pass(nx_grid *grid) { grid->column++; }
/* The line of the columns' names, where the format has one. */
void nx_grid_head(nx_grid *grid);
/* Cells, in the order of the columns; NULL is an absent value. Bytes need not be valid UTF-8. */
void nx_grid_text(nx_grid *grid, const char *bytes, size_t length);
void nx_grid_word(nx_grid *grid, const char *text);            /* the same, ended by NUL; NULL: absent */
void nx_grid_number(nx_grid *grid, uint64_t number);
void nx_grid_figure(nx_grid *grid, const char *digits);         /* a number that is already written; NULL: absent */
/* Several values in a cell: an array in JSON, else with "; " between. */
void nx_grid_open_list(nx_grid *grid);
void nx_grid_item(nx_grid *grid, const char *bytes, size_t length);
void nx_grid_close_list(nx_grid *grid);
void nx_grid_end_row(nx_grid *grid);

#endif
