/* rollup.c - tables over all documents of a run, written: a row for each speaker, person, day, place or country. */
#include "write/rollup.h"
#include "write/formats.h"
#include "write/grid.h"
#include "write/rollup-layout.h"
#include "write/rollup-quote.h"
#include "corpus/reuse.h"

#include <stdio.h>

enum how { TOP, LIST, HOW_MANY, NUMBER, TEXT, FIGURE, FIRST, LAST, SHARE };
typedef struct { const char *name; enum how how; unsigned what; } column;

#define COLUMN(name, how, what) { #name, how, what },
#define TABLE(KIND) static const column KIND##_COLUMNS[] = { NX_ROLLUP_##KIND##_COLUMNS(COLUMN) };
TABLE(SPEAKER)
TABLE(PERSON)
TABLE(ORGANIZATION)
TABLE(DATE)
TABLE(PLACE)
TABLE(COUNTRY)

static const struct { const column *columns; unsigned count; } TABLES[] = {
#define ROW(KIND) [NEWSX_ROLLUP_##KIND] = { KIND##_COLUMNS, sizeof KIND##_COLUMNS / sizeof *KIND##_COLUMNS },
    ROW(SPEAKER) ROW(PERSON) ROW(ORGANIZATION) ROW(DATE) ROW(PLACE) ROW(COUNTRY)
};

/* A table that is being written. */
typedef struct {
    const nx_rollup *rollup;
    nx_rollup_view view;
    nx_grid grid;
    const column *columns;
    unsigned count;
    newsx_per per;
} writer;

/* ------------------------------------------------------------ cells */

static void put_top(writer *w, uint32_t row, unsigned field)
{
    const nx_rollup_word *word;
    const uint32_t count = nx_rollup_words(&w->view, row, field, &word);
    nx_grid_text(&w->grid, count ? word->bytes : NULL, count ? word->length : 0);
}

static void put_list(writer *w, uint32_t row, unsigned field)
{
    const nx_rollup_word *word;
    const uint32_t count = nx_rollup_words(&w->view, row, field, &word);

    nx_grid_open_list(&w->grid);
    for (uint32_t i = 0; i < count; i++)
        nx_grid_item(&w->grid, word[i].bytes, word[i].length);
    nx_grid_close_list(&w->grid);
}

static const nx_tally_string *key_of(const writer *w, uint32_t row)
{
    return &w->rollup->rows.strings[w->view.rows[row].key];
}

/* How many documents there were in the row's period. */
static uint64_t documents_of(const writer *w, uint32_t row)
{
    const char *key = key_of(w, row)->bytes;
    const nx_tally_row *period = nx_tally_find(&w->rollup->periods, key, strcspn(key, "\t"));
    return period ? period->number[NX_DOCUMENTS] : 0;
}

/* A share of all documents, with four decimals, rounded. */
static void put_share(writer *w, uint32_t row)
{
    const uint64_t all = documents_of(w, row), some = w->view.rows[row].number[NX_DOCUMENTS];
    const uint64_t share = all ? (some * 20000 + all) / (2 * all) : 0;
    char figure[24];

    snprintf(figure, sizeof figure, "%u.%04u", (unsigned)(share / 10000), (unsigned)(share % 10000));
    nx_grid_figure(&w->grid, figure);
}

static void put_cell(writer *w, uint32_t row, const column *c)
{
    const nx_tally_row *r = &w->view.rows[row];
    const nx_rollup_word *word;

    switch (c->how) {
    case TOP:      put_top(w, row, c->what); break;
    case LIST:     put_list(w, row, c->what); break;
    case HOW_MANY: nx_grid_number(&w->grid, nx_rollup_words(&w->view, row, c->what, &word)); break;
    case NUMBER:   nx_grid_number(&w->grid, r->number[c->what]); break;
    case TEXT:     nx_grid_word(&w->grid, nx_tally_text(&w->rollup->rows, r, c->what)); break;
    case FIGURE:   nx_grid_figure(&w->grid, nx_tally_text(&w->rollup->rows, r, c->what)); break;
    case FIRST:    nx_grid_word(&w->grid, *r->first ? r->first : NULL); break;
    case LAST:     nx_grid_word(&w->grid, *r->last ? r->last : NULL); break;
    case SHARE:    put_share(w, row); break;
    }
}

static void put_row(writer *w, uint32_t row)
{
    const char *key = key_of(w, row)->bytes;

    if (w->per)
        nx_grid_text(&w->grid, key, strcspn(key, "\t"));
    for (unsigned i = 0; i < w->count; i++)
        put_cell(w, row, &w->columns[i]);
    if (w->per)
        nx_grid_number(&w->grid, documents_of(w, row));
    nx_grid_end_row(&w->grid);
}

/* ------------------------------------------------------------ the table */

enum { MOST_COLUMNS = 24 };

static unsigned name_columns(const writer *w, const char *names[MOST_COLUMNS])
{
    static const char *const PER[] = { NULL, "day", "week", "month", "outlet", "language" };
    unsigned count = 0;

    if (w->per)
        names[count++] = PER[w->per];
    for (unsigned i = 0; i < w->count; i++)
        names[count++] = w->columns[i].name;
    if (w->per)
        names[count++] = "total_documents";
    return count;
}

static void list_columns(const newsx_write_options *options, nx_choices *choices)
{
    const char *names[MOST_COLUMNS];
    const writer w = { .columns = TABLES[options->rollup].columns, .count = TABLES[options->rollup].count,
                       .per = options->per };

    nx_choices_add_row(choices, names, name_columns(&w, names));
}

static void write_rows(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    const char *names[MOST_COLUMNS];
    writer w = { .rollup = table, .columns = TABLES[options->rollup].columns, .count = TABLES[options->rollup].count,
                 .per = options->per };

    if (!nx_rollup_view_open(&w.view, table, options->rollup)) {
        out->failed = true;
    } else {
        w.grid = nx_grid_of(options->format, names, name_columns(&w, names), nx_columns_kept(options, 0), out);
        nx_grid_head(&w.grid);
        for (uint32_t i = 0; i < w.view.count; i++)
            put_row(&w, w.view.order[i]);
    }
    nx_rollup_view_free(&w.view);
}

bool nx_rollup_merge(nx_rollup *rollup, const nx_rollup *later)
{
    rollup->documents += later->documents;
    return nx_tally_merge(&rollup->rows, &later->rows, NX_ROW_LONGEST) &&
           nx_tally_merge(&rollup->periods, &later->periods, NX_ROW_LONGEST);
}

void nx_rollup_free(nx_rollup *rollup)
{
    nx_tally_free(&rollup->rows);
    nx_tally_free(&rollup->periods);
}

static bool merge(void *table, void *later) { return nx_rollup_merge(table, later); }
static void clear(void *table) { nx_rollup_free(table); }

/* ------------------------------------------------------------ formats */

/* Formats without tables of their own are laid out from one that has them. */
static void write_by(void (*write)(const newsx_write_options *options, const void *table, newsx_buffer *out),
                     const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    newsx_write_options own = *options;
    newsx_buffer rows = NEWSX_BUFFER_INIT;

    if (nx_grid_has(options->format)) {
        write(options, table, out);
        return;
    }
    own.format = options->format == NEWSX_GEOJSON ? NEWSX_JSON : NEWSX_TSV;
    nx_putc(&rows, '\0');
    rows.length = 0;
    write(&own, table, &rows);
    if (rows.failed)
        out->failed = true;
    else if (options->format == NEWSX_GEOJSON)
        nx_rollup_put_points(&rows, out);
    else if (options->format == NEWSX_HTML)
        nx_rollup_put_page(options, &rows, out);
    else
        nx_rollup_put_pretty(options, &rows, out);
    newsx_buffer_free(&rows);
}

static void write_rollup(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    write_by(write_rows, options, table, out);
}

static void write_quotes(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    write_by(nx_rollup_write_quotes, options, table, out);
}

static bool has_format(const newsx_write_options *options)
{
    return nx_grid_has(options->format) || options->format == NEWSX_PRETTY || options->format == NEWSX_HTML ||
           (options->format == NEWSX_GEOJSON && options->rollup == NEWSX_ROLLUP_PLACE);
}

static const nx_writer ROLLUP_WRITER = {
    .table_size = sizeof(nx_rollup),
    .merge = merge,
    .clear = clear,
    .columns = list_columns,
    .document = nx_rollup_collect,
    .end = write_rollup,
};

static bool merge_quotes(void *table, void *later) { return nx_reuse_merge(table, later); }
static void clear_quotes(void *table) { nx_reuse_free(table); }

static const nx_writer QUOTES_WRITER = {
    .table_size = sizeof(nx_reuse),
    .merge = merge_quotes,
    .clear = clear_quotes,
    .columns = nx_rollup_list_quotes,
    .document = nx_rollup_collect_quotes,
    .end = write_quotes,
};

unsigned nx_rollup_find(newsx_rollup kind)
{
    static const unsigned FIND[] = {
        [NEWSX_ROLLUP_SPEAKER] = NEWSX_QUOTE | NEWSX_SPEAKER, [NEWSX_ROLLUP_PERSON] = NEWSX_PERSON | NEWSX_QUOTE,
        [NEWSX_ROLLUP_ORGANIZATION] = NEWSX_ORGANIZATION,     [NEWSX_ROLLUP_DATE] = NEWSX_DATE,
        [NEWSX_ROLLUP_PLACE] = NEWSX_PLACE,                   [NEWSX_ROLLUP_COUNTRY] = NEWSX_PLACE,
        [NEWSX_ROLLUP_QUOTE] = NEWSX_QUOTE | NEWSX_SPEAKER,
    };
    return FIND[kind];
}

const nx_writer *nx_rollup_writer_of(const newsx_write_options *options)
{
    if (options->rollup == NEWSX_ROLLUP_QUOTE)
        return has_format(options) && !options->per ? &QUOTES_WRITER : NULL;
    const bool known = (unsigned)options->rollup < sizeof TABLES / sizeof *TABLES && TABLES[options->rollup].columns &&
                       options->per <= NEWSX_PER_LANGUAGE;

    return known && has_format(options) ? &ROLLUP_WRITER : NULL;
}
