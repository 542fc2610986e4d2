/* table.c - records of one type as a table with a line of names, for spreadsheets and data bases: tsv and csv. */
#include "write/cells.h"
#include "write/formats.h"
#include <string.h>

/* The table of the type that is asked for; of several that of quotes. */
static const nx_kind_row *table_of(unsigned types)
{
    for (unsigned i = 0; i < NX_TABLE_COUNT; i++)
        if (NX_TABLES[i].kind == types)
            return &NX_TABLES[i];
    return table_of(NEWSX_QUOTE);
}

static nx_grid grid_of(const newsx_write_options *options, const nx_kind_row *kind, newsx_buffer *out)
{
    return nx_grid_of(options->format, kind->names, NX_DOCUMENT_COLUMNS + kind->count, nx_columns_kept(options, 0),
                      out);
}

/* Rows are there for the records of the type, but one of a document may tell of less than all of it. */
static void list_columns(const newsx_write_options *options, nx_choices *choices)
{
    const nx_kind_row *kind = table_of(options->types);

    for (unsigned i = 0; i < NX_DOCUMENT_COLUMNS + kind->count; i++) {
        const nx_choice_word name = nx_choice_word_of(kind->names[i]);
        const nx_choice choice = {
            .name = name, .bare = true, .place = i, .part_of = NX_CHOICE_WHOLE,
            .find = kind->kind == NEWSX_FILE ? nx_choice_find(name.bytes, name.length) : kind->kind,
        };
        nx_choices_add(choices, &choice);
    }
}

static void begin_table(const newsx_write_options *options, newsx_buffer *out)
{
    nx_grid grid = grid_of(options, table_of(options->types), out);
    nx_grid_head(&grid);
}

static void put_row(nx_row *row, const nx_kind_row *kind, const nx_cell_of *of)
{
    nx_row_put_document(row);
    nx_row_put(row, kind, of);
    nx_grid_end_row(&row->grid);
}

/* Positions are asked for in text order, and people stand by their first mention. */
static void put_rows(nx_row *row, const nx_kind_row *kind)
{
    for (uint32_t i = 0; i < nx_walk_count(row->walk, kind->kind); i++) {
        nx_cell_of of = { .id = nx_walk_id(row->walk, kind->kind, i), .number = i + 1 };
        of.at = nx_position_at(&row->walk->positions, nx_walk_span(row->walk, kind->kind, i).start);
        put_row(row, kind, &of);
    }
}

/* Of a document that could not be analysed only what is wrong and where it is are known, and what it was read as. */
static void put_failed(nx_row *row, const nx_kind_row *kind, const nx_cell_of *of)
{
    enum { OF_READ = 3 };            /* the first of them, unknown where nothing was read */
    static const char *const KNOWN[] = { "format", "encoding", "bytes", "path", "member", "record", "error" };
    const size_t first = row->walk->doc->error.status == NEWSX_IO ? OF_READ : 0;
    nx_row_put_document(row);
    for (unsigned i = 0; i < kind->count; i++) {
        bool known = false;
        for (size_t k = first; k < sizeof KNOWN / sizeof *KNOWN; k++)
            known |= strcmp(kind->names[NX_DOCUMENT_COLUMNS + i], KNOWN[k]) == 0;
        if (!nx_grid_wants(&row->grid))
            nx_grid_pass(&row->grid);
        else if (known)
            kind->put(row, of, kind->wanted[i]);
        else
            nx_grid_word(&row->grid, NULL);
    }
    nx_grid_end_row(&row->grid);
}

/* A document that could not be analysed is a row of the table of files alone: so shares can be reckoned. */
static void write_rows(nx_walk *walk)
{
    const nx_kind_row *kind = table_of(walk->options.types);
    const nx_cell_of whole = { .id = 0 };
    newsx_buffer name = NEWSX_BUFFER_INIT;
    nx_row row = { walk, grid_of(&walk->options, kind, walk->out), &name };

    nx_put_document_name(&name, walk->doc);
    const bool failed = walk->doc->error.status != NEWSX_OK;
    if (kind->kind == NEWSX_FILE)
        (failed ? put_failed : put_row)(&row, kind, &whole);
    else if (!failed)
        put_rows(&row, kind);
    walk->out->failed |= name.failed;
    newsx_buffer_free(&name);
}

const nx_writer nx_tsv_writer = {
    .format = NEWSX_TSV,
    .help = "a table of one type, fields separated by TAB",
    .errors = true,
    .columns = list_columns,
    .begin = begin_table,
    .document = write_rows,
};

const nx_writer nx_csv_writer = {
    .format = NEWSX_CSV,
    .help = "the same, separated by commas",
    .errors = true,
    .columns = list_columns,
    .begin = begin_table,
    .document = write_rows,
};
