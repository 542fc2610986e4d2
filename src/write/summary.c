/* summary.c - one look at all documents of a run: how many, who is quoted most, from when to when, which countries. */
#include "write/summary.h"

#include "base/buffer.h"
#include "write/json-string.h"
#include "write/page.h"

/* ------------------------------------------------------------ collecting */

static void add_to(nx_rollup *rollup, newsx_rollup kind, const nx_walk *walk)
{
    nx_walk part = *walk;

    part.table = rollup;
    part.options.rollup = kind;
    part.options.per = NEWSX_PER_NOTHING;
    nx_rollup_collect(&part);
}

void nx_summary_add(nx_summary *summary, const nx_walk *walk)
{
    add_to(&summary->speakers, NEWSX_ROLLUP_SPEAKER, walk);
    add_to(&summary->countries, NEWSX_ROLLUP_COUNTRY, walk);
    nx_tally_day(&summary->days, nx_document_day(walk->doc));
}

bool nx_summary_merge(void *to, void *from)
{
    nx_summary *summary = to;
    const nx_summary *later = from;
    nx_tally_day(&summary->days, later->days.first);
    nx_tally_day(&summary->days, later->days.last);
    return nx_rollup_merge(&summary->speakers, &later->speakers) &&
           nx_rollup_merge(&summary->countries, &later->countries);
}

void nx_summary_clear(void *table)
{
    nx_summary *summary = table;
    nx_rollup_free(&summary->speakers);
    nx_rollup_free(&summary->countries);
}

static void add_document(nx_walk *walk) { nx_summary_add(walk->table, walk); }

const nx_writer nx_summary_writer = {
    .table_size = sizeof(nx_summary),
    .merge = nx_summary_merge,
    .clear = nx_summary_clear,
    .document = add_document,
};

/* ------------------------------------------------------------ what is told */

/* Rows as the tables have them, and those who are quoted most, the most first. */
typedef struct {
    nx_rollup_view speakers, countries;
    uint32_t most[NX_SUMMARY_MOST], most_count;
} view;

static void find_most(view *v)
{
    for (uint32_t i = 0; i < v->speakers.count; i++) {
        const uint32_t row = v->speakers.order[i];
        const uint64_t quotes = v->speakers.rows[row].number[NX_QUOTED];
        uint32_t at = v->most_count;
        while (at && v->speakers.rows[v->most[at - 1]].number[NX_QUOTED] < quotes)
            at--;
        if (at == NX_SUMMARY_MOST)
            continue;
        v->most_count += v->most_count < NX_SUMMARY_MOST;
        for (uint32_t to = v->most_count - 1; to > at; to--)
            v->most[to] = v->most[to - 1];
        v->most[at] = row;
    }
}

static bool open_view(view *v, const nx_summary *summary)
{
    *v = (view){ .most_count = 0 };
    if (!nx_rollup_view_open(&v->speakers, &summary->speakers, NEWSX_ROLLUP_SPEAKER) ||
        !nx_rollup_view_open(&v->countries, &summary->countries, NEWSX_ROLLUP_COUNTRY))
        return false;
    find_most(v);
    return true;
}

static void close_view(view *v)
{
    nx_rollup_view_free(&v->speakers);
    nx_rollup_view_free(&v->countries);
}

/* The usual word for a row; empty where it has none. */
static nx_rollup_word name_of(const nx_rollup_view *rows, uint32_t row)
{
    const nx_rollup_word *word;
    return nx_rollup_words(rows, row, NX_OF_NAME, &word) ? *word : (nx_rollup_word){ .bytes = "" };
}

/* ------------------------------------------------------------ JSON */

static void put_day(newsx_buffer *out, const char *key, const char *day)
{
    nx_putf(out, *day ? ",\"%s\":\"%s\"" : ",\"%s\":null", key, day);
}

static void put_most(const view *v, newsx_buffer *out)
{
    for (uint32_t i = 0; i < v->most_count; i++) {
        const nx_tally_row *row = &v->speakers.rows[v->most[i]];
        const nx_rollup_word name = name_of(&v->speakers, v->most[i]);
        nx_puts(out, i ? ",{\"name\":" : "{\"name\":");
        nx_put_json_foreign(out, name.bytes, name.length);
        nx_puts(out, ",\"quotes\":");
        nx_put_uint(out, row->number[NX_QUOTED]);
        nx_puts(out, ",\"documents\":");
        nx_put_uint(out, row->number[NX_DOCUMENTS]);
        nx_putc(out, '}');
    }
}

static void put_countries(const view *v, newsx_buffer *out)
{
    for (uint32_t i = 0; i < v->countries.count; i++) {
        const uint32_t row = v->countries.order[i];
        const nx_rollup_word name = name_of(&v->countries, row);
        nx_puts(out, i ? ",{\"country\":" : "{\"country\":");
        nx_put_json_foreign(out, name.bytes, name.length);
        nx_puts(out, ",\"documents\":");
        nx_put_uint(out, v->countries.rows[row].number[NX_DOCUMENTS]);
        nx_putc(out, '}');
    }
}

void nx_summary_put_json(const nx_summary *summary, newsx_buffer *out)
{
    view v;

    if (open_view(&v, summary)) {
        nx_puts(out, "{\"documents\":");
        nx_put_uint(out, summary->speakers.documents);
        nx_puts(out, ",\"sources\":");
        nx_put_uint(out, v.speakers.count);
        put_day(out, "first", summary->days.first);
        put_day(out, "last", summary->days.last);
        nx_puts(out, ",\"most_quoted\":[");
        put_most(&v, out);
        nx_puts(out, "],\"countries\":[");
        put_countries(&v, out);
        nx_puts(out, "]}");
    } else {
        out->failed = true;
    }
    close_view(&v);
}

/* ------------------------------------------------------------ for people */

enum { QUOTES_COLUMN = 40, NAME_BYTES = 240, COUNTRIES = 12 };

static void page_most(nx_page *page, const view *v)
{
    if (v->most_count)
        nx_page_heading(page, "Most quoted");
    for (uint32_t i = 0; i < v->most_count; i++) {
        const nx_tally_row *row = &v->speakers.rows[v->most[i]];
        const nx_rollup_word name = name_of(&v->speakers, v->most[i]);
        nx_page_new_line(page, 2);
        nx_page_style(page, NX_PAGE_NAME);
        nx_page_wrap(page, name.bytes, name.length < NAME_BYTES ? name.length : NAME_BYTES, 4);
        nx_page_style(page, NX_PAGE_PLAIN);
        nx_page_tab(page, QUOTES_COLUMN);
        nx_page_put_count(page, (uint32_t)row->number[NX_QUOTED], "quote in ", "quotes in ");
        nx_page_put_count(page, (uint32_t)row->number[NX_DOCUMENTS], "document", "documents");
    }
}

/* "US 12, FR 3 and 2 more": by how many documents name it. */
static void page_countries(nx_page *page, const view *v)
{
    if (!v->countries.count)
        return;
    nx_page_heading(page, "Countries, by documents");
    nx_page_new_line(page, 2);
    for (uint32_t i = 0; i < v->countries.count && i < COUNTRIES; i++) {
        const uint32_t row = v->countries.order[i];
        nx_page_put(page, i ? ", " : "");
        nx_page_put(page, name_of(&v->countries, row).bytes);
        nx_page_put(page, " ");
        nx_page_put_number(page, (uint32_t)v->countries.rows[row].number[NX_DOCUMENTS]);
    }
    if (v->countries.count > COUNTRIES) {
        nx_page_put(page, " and ");
        nx_page_put_number(page, v->countries.count - COUNTRIES);
        nx_page_put(page, " more");
    }
}

static void page_head(nx_page *page, const nx_summary *summary, const view *v)
{
    const char *first = summary->days.first, *last = summary->days.last;

    nx_page_style(page, NX_PAGE_BOLD);
    nx_page_put(page, "All documents");
    nx_page_style(page, NX_PAGE_PLAIN);
    nx_page_new_line(page, 0);
    nx_page_put_count(page, (uint32_t)summary->speakers.documents, "document, ", "documents, ");
    nx_page_put_count(page, v->speakers.count, "source", "sources");
    if (*first) {
        nx_page_put(page, "; ");
        nx_page_put(page, first);
        nx_page_put(page, strcmp(first, last) ? " to " : "");
        nx_page_put(page, strcmp(first, last) ? last : "");
    }
}

void nx_summary_put_page(const nx_summary *summary, const newsx_write_options *options, newsx_buffer *out)
{
    nx_walk walk = { .options = *options, .out = out };
    nx_page page = { .walk = &walk, .out = out, .width = options->width };
    view v;

    if (summary->speakers.documents < 2)
        return;
    if (open_view(&v, summary)) {
        page_head(&page, summary, &v);
        page_most(&page, &v);
        page_countries(&page, &v);
        nx_puts(out, "\n\n");
    } else {
        out->failed = true;
    }
    close_view(&v);
}
