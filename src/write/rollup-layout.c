/* rollup-layout.c - a table over all documents laid out for people and for maps: from its tsv and its JSON. */
#include "write/rollup-layout.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "write/page.h"
#include "write/report.h"


enum { MOST_COLUMNS = 32, WIDEST = 28, OTHERS_WIDEST = 20, BETWEEN = 2, NUMBERS_FIRST = 3 };

typedef struct { const char *bytes; size_t length; } cell;
typedef struct {
    char *at, *end;                  /* what is not read yet */
    cell cells[MOST_COLUMNS];        /* of the row at hand */
    unsigned count;
} rows;

/* ------------------------------------------------------------ rows */

/* Takes the escapes out of a cell, in place. */
static size_t unescape(char *bytes, size_t length)
{
    size_t kept = 0;

    for (size_t i = 0; i < length; i++) {
        const bool escape = bytes[i] == '\\' && i + 1 < length;
        const char c = escape ? bytes[++i] : bytes[i];
        bytes[kept++] = !escape ? c : c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return kept;
}

static bool next_row(rows *r)
{
    if (r->at >= r->end)
        return false;
    char *line = memchr(r->at, '\n', (size_t)(r->end - r->at)), *stop = line ? line : r->end;
    for (r->count = 0; r->at <= stop && r->count < MOST_COLUMNS; ) {
        char *tab = memchr(r->at, '\t', (size_t)(stop - r->at)), *end = tab ? tab : stop;
        r->cells[r->count++] = (cell){ r->at, (size_t)(end - r->at) };
        r->at = end + 1;
    }
    r->at = stop + 1;
    return true;
}

static rows rows_of(const newsx_buffer *tsv)
{
    return (rows){ .at = tsv->data, .end = tsv->data + tsv->length };
}

static bool is_number(cell c)
{
    for (size_t i = 0; i < c.length; i++)
        if (!nx_ascii_digit((unsigned char)c.bytes[i]) && c.bytes[i] != '.' && !(i == 0 && c.bytes[i] == '-'))
            return false;
    return true;
}

/* A column as all rows together make it. */
typedef struct { size_t width; bool number, empty, shown; } shape;

static unsigned measure(const newsx_buffer *tsv, shape shapes[MOST_COLUMNS])
{
    rows r = rows_of(tsv);
    unsigned columns = 0;

    for (bool head = true; next_row(&r); head = false)
        for (unsigned i = 0; i < r.count; i++) {
            const size_t width = nx_utf8_count(r.cells[i].bytes, r.cells[i].length);
            if (head)
                shapes[columns++] = (shape){ .number = true, .empty = true };
            shape *s = &shapes[i];
            s->width = width > s->width ? width : s->width;
            s->number &= head || is_number(r.cells[i]);
            s->empty &= head || !r.cells[i].length;
        }
    return columns;
}

/* ------------------------------------------------------------ pretty */

static void put_blanks(newsx_buffer *out, size_t count)
{
    while (count-- > 0)
        nx_putc(out, ' ');
}

/* At most so many characters of a cell; what was cut ends with an ellipsis. */
static void put_cut(nx_page *page, cell c, size_t most, bool right)
{
    size_t points = nx_utf8_count(c.bytes, c.length), end = c.length;
    const bool cut = points > most;

    for (; cut && points > most - 1; points--)
        while (--end > 0 && ((unsigned char)c.bytes[end] & 0xC0) == 0x80)
            ;
    const size_t width = points + cut;
    if (right)
        put_blanks(page->out, most - width);
    nx_page_put_bytes(page, c.bytes, end);
    if (cut)
        nx_puts(page->out, "\xE2\x80\xA6");
    if (!right)
        put_blanks(page->out, most - width);
}

/* Shows up to `most` columns more of those that fit and are numbers, or are not; empty ones need no room. */
static void show(shape *shapes, unsigned columns, bool numbers, unsigned most, size_t *room)
{
    for (unsigned i = 0; i < columns && most > 0; i++) {
        shape *s = &shapes[i];
        const size_t widest = i ? OTHERS_WIDEST : WIDEST;
        if (s->empty || s->shown || s->number != numbers)
            continue;
        s->width = s->width < widest ? s->width : widest;
        if (s->width + BETWEEN > *room)
            continue;
        *room -= s->width + BETWEEN;
        s->shown = true;
        most--;
    }
}

/* The name, the first numbers, then what else there is room for. */
static void choose(shape *shapes, unsigned columns, size_t width)
{
    size_t room = width + BETWEEN;

    show(shapes, columns, false, 1, &room);
    show(shapes, columns, true, NUMBERS_FIRST, &room);
    show(shapes, columns, false, MOST_COLUMNS, &room);
    show(shapes, columns, true, MOST_COLUMNS, &room);
}

/* In a table without rows no column is shown. */
static bool any_shown(const shape *shapes)
{
    for (unsigned i = 0; i < MOST_COLUMNS; i++)
        if (shapes[i].shown)
            return true;
    return false;
}

void nx_rollup_put_pretty(const newsx_write_options *options, newsx_buffer *tsv, newsx_buffer *out)
{
    nx_walk walk = { .options = *options };
    nx_page page = { .walk = &walk, .out = out, .width = options->width };
    shape shapes[MOST_COLUMNS] = { { 0 } };
    rows r = rows_of(tsv);

    choose(shapes, measure(tsv, shapes), options->width);
    for (bool head = true; any_shown(shapes) && next_row(&r); head = false) {
        if (head)
            nx_page_style(&page, NX_PAGE_BOLD);
        for (unsigned i = 0; i < r.count; i++) {
            if (!shapes[i].shown)
                continue;
            put_cut(&page, r.cells[i], shapes[i].width, shapes[i].number);
            put_blanks(out, BETWEEN);
        }
        while (out->length && out->data[out->length - 1] == ' ')
            out->length--;
        if (head)
            nx_page_style(&page, NX_PAGE_PLAIN);
        nx_putc(out, '\n');
    }
}

/* ------------------------------------------------------------ a page */

static const char *const KIND[] = { "", "speaker", "person", "organization", "date", "place", "country", "quote" };

static void put_page_row(nx_slots *slots, const rows *r, const shape *shapes, bool head, newsx_buffer *out)
{
    nx_fill(slots, "rollup-row", out);
    for (unsigned i = 0; i < r->count; i++) {
        char name[64] = "";
        if (shapes[i].number)
            nx_slot_word(slots, "number", "1");
        if (head && r->cells[i].length < sizeof name) {
            memcpy(name, r->cells[i].bytes, r->cells[i].length);
            nx_slot_key(slots, "text", "column-", name);
        } else {
            nx_slot_text(slots, "text", r->cells[i].bytes, unescape((char *)r->cells[i].bytes, r->cells[i].length));
        }
        nx_fill(slots, head ? "rollup-head-cell" : i ? "rollup-cell" : "rollup-first-cell", out);
    }
    nx_fill(slots, head ? "rollup-head-end" : "rollup-row-end", out);
}

void nx_rollup_put_page(const newsx_write_options *options, newsx_buffer *tsv, newsx_buffer *out)
{
    shape shapes[MOST_COLUMNS] = { { 0 } };
    rows r = rows_of(tsv);
    nx_slots slots;

    measure(tsv, shapes);
    nx_slots_open(&slots, NULL);
    nx_slot_key(&slots, "title", "rollup-", KIND[options->rollup]);
    nx_report_frame_begin(&slots, out);
    nx_slot_key(&slots, "title", "rollup-", KIND[options->rollup]);
    nx_fill(&slots, "rollup", out);
    for (bool head = true; next_row(&r); head = false)
        put_page_row(&slots, &r, shapes, head, out);
    nx_fill(&slots, "rollup-end", out);
    nx_report_frame_end(&slots, out);
    out->failed |= slots.values.failed;
    nx_slots_free(&slots);
}

/* ------------------------------------------------------------ points of a map */

/* The number behind a key; inside a string a quotation mark is never without its backslash, so the key is found. */
static cell number_behind(const char *line, size_t length, const char *key)
{
    const size_t size = strlen(key);

    for (size_t i = 0; i + size < length; i++)
        if (memcmp(line + i, key, size) == 0) {
            const char *from = line + i + size;
            size_t end = 0;
            while (i + size + end < length && from[end] != ',' && from[end] != '}')
                end++;
            return (cell){ from, *from == 'n' ? 0 : end };
        }
    return (cell){ line, 0 };
}

void nx_rollup_put_points(const newsx_buffer *json, newsx_buffer *out)
{
    uint64_t left_out = 0, points = 0;
    const char *at = json->data, *end = at + json->length;

    nx_puts(out, "{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (const char *line; at < end && (line = memchr(at, '\n', (size_t)(end - at))) != NULL; at = line + 1) {
        const size_t length = (size_t)(line - at);
        const cell lat = number_behind(at, length, ",\"lat\":"), lon = number_behind(at, length, ",\"lon\":");
        if (!lat.length || !lon.length) {
            left_out++;
            continue;
        }
        nx_puts(out, points++ ? ",\n" : "");
        nx_puts(out, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[");
        nx_put(out, lon.bytes, lon.length);
        nx_putc(out, ',');
        nx_put(out, lat.bytes, lat.length);
        nx_puts(out, "]},\"properties\":");
        nx_put(out, at, length);
        nx_putc(out, '}');
    }
    nx_puts(out, "\n],\"newsx\":{\"left_out\":");
    nx_put_uint(out, left_out);
    nx_puts(out, "}}\n");
}
