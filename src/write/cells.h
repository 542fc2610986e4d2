/* cells.h - what stands in the columns of a record: cells of a table's row, attributes of an element. */
#ifndef NX_CELLS_H
#define NX_CELLS_H

#include "write/grid.h"
#include "write/walk.h"

/* A document on its way into a grid, and how it is called. */
typedef struct {
    nx_walk *walk;
    nx_grid grid;
    const newsx_buffer *name;
} nx_row;

/* Which record, which of its kind in the document, from 1, and where it begins. */
typedef struct { nx_id id; uint32_t number; nx_position at; } nx_cell_of;

/* The columns of a kind of record. */
typedef struct {
    unsigned kind;
    const char *const *names;    /* of the columns; in a table those of the document stand before them */
    const unsigned *wanted;
    unsigned count;              /* of the kind's own */
    void (*put)(nx_row *row, const nx_cell_of *of, unsigned column);
} nx_kind_row;

/* As rows of a table, behind the document's columns; as elements, inside their document: write/tables.h. */
extern const nx_kind_row NX_TABLES[], NX_ELEMENTS[];
extern const unsigned NX_TABLE_COUNT;        /* of each */
enum { NX_DOCUMENT_COLUMNS = 4 };

void nx_row_put_document(nx_row *row);
void nx_row_put(nx_row *row, const nx_kind_row *kind, const nx_cell_of *of);

#endif
