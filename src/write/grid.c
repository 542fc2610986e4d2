/* grid.c - a table of named columns, written row by row in one of the formats that have tables: tsv, csv, json; or
 * elements of xml. */
#include "write/grid.h"
#include "write/json-string.h"
#include "write/tab-value.h"
#include "write/xml-string.h"

#include <string.h>

nx_grid nx_grid_of(newsx_format format, const char *const *names, unsigned count, uint64_t keep,
                   newsx_buffer *out)
{
    return (nx_grid){ .format = format, .names = names, .count = count, .keep = keep, .out = out };
}

/* RFC 4180: a value that holds what would end it stands in quotation marks, which are doubled inside. */
static void put_quoted(newsx_buffer *out, const char *bytes, size_t length)
{
    for (const char *mark; (mark = memchr(bytes, '"', length)); ) {
        size_t upto = (size_t)(mark - bytes) + 1;
        nx_put(out, bytes, upto);
        nx_putc(out, '"');
        bytes += upto;
        length -= upto;
    }
    nx_put(out, bytes, length);
}

static bool wants_marks(const char *bytes, size_t length)
{
    return memchr(bytes, ',', length) || memchr(bytes, '"', length) || memchr(bytes, '\n', length) ||
           memchr(bytes, '\r', length);
}

static void put_csv(newsx_buffer *out, const char *bytes, size_t length)
{
    if (!wants_marks(bytes, length)) {
        nx_put(out, bytes, length);
        return;
    }
    nx_putc(out, '"');
    put_quoted(out, bytes, length);
    nx_putc(out, '"');
}

/* What stands before a cell; false where the cell is not written. */
static bool begin_cell(nx_grid *grid)
{
    const bool wanted = nx_grid_wants(grid), first = !grid->begun;
    const unsigned column = grid->column++;

    if (!wanted)
        return false;
    grid->begun = true;
    if (grid->format == NEWSX_XML) {
        nx_puts(grid->out, first ? "<" : "");
        nx_puts(grid->out, first ? grid->element : "");
        return true;
    }
    if (grid->format == NEWSX_JSON) {
        nx_putc(grid->out, first ? '{' : ',');
        nx_putc(grid->out, '"');
        nx_puts(grid->out, grid->names[column]);
        nx_puts(grid->out, "\":");
    } else if (!first) {
        nx_putc(grid->out, grid->format == NEWSX_CSV ? ',' : '\t');
    }
    return true;
}

/* In xml what is absent is not there at all, so a cell begins when there is a value. The text is content, which comes
 * last. */
static void begin_value(nx_grid *grid)
{
    const char *name = grid->names[grid->column - 1];

    if (grid->format != NEWSX_XML)
        return;
    grid->content = strcmp(name, "text") == 0;
    nx_puts(grid->out, grid->content ? ">" : " ");
    if (grid->content)
        return;
    nx_puts(grid->out, name);
    nx_puts(grid->out, "=\"");
}

static void end_value(nx_grid *grid)
{
    if (grid->format == NEWSX_XML && !grid->content)
        nx_putc(grid->out, '"');
}

static void put_absent(nx_grid *grid)
{
    if (grid->format == NEWSX_JSON)
        nx_puts(grid->out, "null");
}

static void put_text(nx_grid *grid, const char *bytes, size_t length)
{
    if (grid->format == NEWSX_JSON)
        nx_put_json_foreign(grid->out, bytes, length);
    else if (grid->format == NEWSX_CSV)
        put_csv(grid->out, bytes, length);
    else if (grid->format == NEWSX_XML)
        nx_put_xml(grid->out, bytes, length, !grid->content);
    else
        nx_put_tab_value(grid->out, bytes, length);
}

void nx_grid_head(nx_grid *grid)
{
    if (grid->format == NEWSX_JSON || grid->format == NEWSX_XML)
        return;
    for (unsigned i = 0; i < grid->count; i++)
        nx_grid_word(grid, grid->names[i]);
    nx_grid_end_row(grid);
}

void nx_grid_text(nx_grid *grid, const char *bytes, size_t length)
{
    if (!begin_cell(grid))
        return;
    if (!bytes) {
        put_absent(grid);
        return;
    }
    begin_value(grid);
    put_text(grid, bytes, length);
    end_value(grid);
}

void nx_grid_word(nx_grid *grid, const char *text)
{
    nx_grid_text(grid, text, text ? strlen(text) : 0);
}

void nx_grid_number(nx_grid *grid, uint64_t number)
{
    if (!begin_cell(grid))
        return;
    begin_value(grid);
    nx_put_uint(grid->out, number);
    end_value(grid);
}

void nx_grid_figure(nx_grid *grid, const char *digits)
{
    if (!begin_cell(grid))
        return;
    if (!digits) {
        put_absent(grid);
        return;
    }
    begin_value(grid);
    nx_puts(grid->out, digits);
    end_value(grid);
}

/* In csv a list stands in marks, as its items may hold anything. */
void nx_grid_open_list(nx_grid *grid)
{
    grid->list = begin_cell(grid);
    grid->items = 0;
    if (grid->list && grid->format == NEWSX_JSON)
        nx_putc(grid->out, '[');
}

void nx_grid_item(nx_grid *grid, const char *bytes, size_t length)
{
    if (!grid->list)
        return;
    if (!grid->items)
        begin_value(grid);
    if (!grid->items && grid->format == NEWSX_CSV)
        nx_putc(grid->out, '"');
    if (grid->items++)
        nx_puts(grid->out, grid->format == NEWSX_JSON ? "," : "; ");
    if (grid->format == NEWSX_CSV)
        put_quoted(grid->out, bytes, length);
    else
        put_text(grid, bytes, length);
}

void nx_grid_close_list(nx_grid *grid)
{
    if (!grid->list)
        return;
    if (grid->format == NEWSX_JSON)
        nx_putc(grid->out, ']');
    else if (grid->format == NEWSX_CSV && grid->items)
        nx_putc(grid->out, '"');
    else if (grid->items)
        end_value(grid);
}

static void end_element(nx_grid *grid)
{
    if (grid->content)
        nx_puts(grid->out, "</");
    nx_puts(grid->out, grid->content ? grid->element : "/");
    nx_putc(grid->out, '>');
}

void nx_grid_end_row(nx_grid *grid)
{
    if (grid->format == NEWSX_XML)
        end_element(grid);
    nx_puts(grid->out, grid->format == NEWSX_JSON ? "}\n" : "\n");
    grid->column = 0;
    grid->begun = grid->content = false;
}
