/* report-table.c - what all sections of the report's page use: tables, the words of a row, links to its articles. */
#include "write/report.h"

enum { LINKS = 10 };

const char *nx_report_country(const nx_report_page *page, const char *code)
{
    if (code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z')
        return code;
    const char *name = page->countries[(code[0] - 'A') * 26 + code[1] - 'A'];
    return name ? name : code;
}

/* What stands before and behind a table, which has a switch where it is long. */
static void put_frame(nx_report_page *page, const char *block, const char *id, uint32_t rows)
{
    nx_slot_word(&page->slots, "id", id);
    if (rows > NX_ROWS_LONG)
        nx_slot_counted(&page->slots, "all", "show-all", rows);
    nx_fill(&page->slots, block, page->out);
}

/* The block of a table in the template is called as the table is. */
void nx_report_table_begin(nx_report_page *page, const char *id, uint32_t rows)
{
    put_frame(page, "table-begin", id, rows);
    nx_slot_word(&page->slots, "dated", page->report->counts.first);
    nx_fill(&page->slots, id, page->out);
}

void nx_report_table_row(nx_report_page *page, uint32_t index, uint32_t rows)
{
    if (index == NX_ROWS_AT_ONCE && rows > NX_ROWS_LONG)
        nx_fill(&page->slots, "table-rest", page->out);
}

void nx_report_table_end(nx_report_page *page, const char *id, uint32_t rows)
{
    put_frame(page, "table-end", id, rows);
}

void nx_report_slot_top(nx_report_page *page, const char *name, enum nx_report_of of, uint32_t row, uint32_t field)
{
    const nx_rollup_word *word;
    if (nx_rollup_words(&page->views[of], row, field, &word))
        nx_slot_text(&page->slots, name, word->bytes, word->length);
}

void nx_report_slot_articles(nx_report_page *page, enum nx_report_of of, uint32_t row)
{
    static const char LETTER[] = { [NX_OF_SPEAKERS] = 'q', [NX_OF_PEOPLE] = 'p', [NX_OF_ORGANIZATIONS] = 'o',
                                   [NX_OF_DAYS] = 'd', [NX_OF_PLACES] = 'l', [NX_OF_COUNTRIES] = 'l' };
    const uint32_t end = page->first_find[of][row + 1];
    uint32_t links = 0, last = NX_NONE;

    if (page->report->article_count < 2 && page->first_find[of][row] == end)
        return;
    newsx_buffer *out = nx_slot_markup(&page->slots, "links");
    for (uint32_t i = page->first_find[of][row]; i < end; i++) {
        const nx_report_find *find = &page->finds[of][i];
        if (find->article == last)
            continue;
        if (links == LINKS) {
            nx_puts(out, " \xE2\x80\xA6");
            break;
        }
        nx_putf(out, "%s<a href=\"#a%u-%c%u\">%u</a>", links++ ? " " : "", (unsigned)find->article + 1, LETTER[of],
                (unsigned)find->id + 1, (unsigned)find->article + 1);
        last = find->article;
    }
}

void nx_report_put_tenths(newsx_buffer *out, const char *attribute, double value)
{
    const long tenths = (long)(value * 10 + (value < 0 ? -0.5 : 0.5));
    const unsigned long size = (unsigned long)(tenths < 0 ? -tenths : tenths);

    nx_putf(out, " %s=\"%s%lu.%lu\"", attribute, tenths < 0 ? "-" : "", size / 10, size % 10);
}
