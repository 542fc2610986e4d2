/* report-page.c - the report put together: who, what, when and where over all documents, the articles, and what is
 * doubtful. */
#include "write/report.h"
#include "document/words.h"
#include "image/gazetteer.h"
#include "write/page.h"

#include <stdlib.h>

enum { OPEN_QUOTES = 40, LINES_AT_ONCE = 12 };

/* ------------------------------------------------------------ countries, and what was kept */

/* A nation of a country has its code, too: the larger one is the country. */
static void name_countries(nx_report_page *page)
{
    uint32_t people[NX_COUNTRIES] = { 0 };
    nx_gaz_place place;

    if (!page->report->engine)
        return;
    for (uint32_t i = 0; nx_gazetteer_place(nx_engine_gazetteer(page->report->engine), i, &place); i++) {
        const char *code = place.country;
        if (place.cls != NX_GAZ_COUNTRY || strlen(code) != 2)
            continue;
        const unsigned at = (unsigned)((code[0] - 'A') * 26 + code[1] - 'A');
        if (at < NX_COUNTRIES && (!page->countries[at] || place.population > people[at])) {
            page->countries[at] = place.name;
            people[at] = place.population;
        }
    }
}

/* Markup of an article, with its number and the names of countries. */
static void put_kept(nx_report_page *page, nx_report_markup markup, uint32_t article)
{
    const char *run = markup.bytes, *end = run + markup.length;

    for (const char *at = run; at < end; at++) {
        if (*at != NX_ARTICLE_NUMBER && *at != NX_COUNTRY_CODE)
            continue;
        nx_put(page->out, run, (size_t)(at - run));
        if (*at == NX_ARTICLE_NUMBER) {
            nx_put_uint(page->out, article + 1);
        } else if (end - at > 2) {
            const char code[] = { at[1], at[2], '\0' }, *name = nx_report_country(page, code);
            nx_put_markup(page->out, name, strlen(name));
            at += 2;
        }
        run = at + 1;
    }
    nx_put(page->out, run, (size_t)(end - run));
}

/* ------------------------------------------------------------ finds by row */

typedef struct { nx_report_find find; uint32_t order; } sorted_find;

static int by_row(const void *left, const void *right)
{
    const sorted_find *a = left, *b = right;

    if (a->find.row != b->find.row)
        return a->find.row < b->find.row ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool sort_finds(nx_report_page *page, int of)
{
    const nx_report *report = page->report;
    const uint32_t rows = report->tables[of].rows.row_count, count = report->found[of].count;
    sorted_find *sorted = malloc(((size_t)count + 1) * sizeof *sorted);
    uint32_t kept = 0, at = 0;

    page->finds[of] = malloc(((size_t)count + 1) * sizeof *page->finds[of]);
    page->first_find[of] = malloc(((size_t)rows + 2) * sizeof *page->first_find[of]);
    const bool made = sorted && page->finds[of] && page->first_find[of];
    for (uint32_t i = 0; made && i < count; i++)
        if (report->found[of].finds[i].row < rows) {
            sorted[kept] = (sorted_find){ report->found[of].finds[i], i };
            sorted[kept].find.row = page->views[of].joined[sorted[kept].find.row];
            kept++;
        }
    if (made) {
        qsort(sorted, kept, sizeof *sorted, by_row);
        for (uint32_t row = 0; row <= rows; row++) {
            while (at < kept && sorted[at].find.row < row)
                at++;
            page->first_find[of][row] = at;
        }
        for (uint32_t i = 0; i < kept; i++)
            page->finds[of][i] = sorted[i].find;
    }
    free(sorted);
    return made;
}

/* ------------------------------------------------------------ head */

static void slot_title(nx_report_page *page)
{
    const nx_report *report = page->report;

    if (report->counts.documents == 1 && report->article_count == 1)
        nx_slot_word(&page->slots, "title", report->articles[0].title);
    else
        nx_slot_counted(&page->slots, "title", "articles", report->counts.documents);
}

/* The part of a whole that is not known; nothing where all is. */
static void slot_missing(nx_report_page *page, const char *name, const char *key, uint64_t whole, uint64_t known)
{
    if (whole > known)
        nx_slot_counted(&page->slots, name, key, whole - known);
}

static void put_head(nx_report_page *page)
{
    const nx_report_counts *counts = &page->report->counts;

    slot_title(page);
    nx_slot_period(&page->slots, "period", counts->first, counts->last);
    nx_report_frame_begin(&page->slots, page->out);
    nx_slot_grouped(&page->slots, "documents", counts->documents);
    nx_slot_grouped(&page->slots, "quotes", counts->quotes);
    nx_slot_grouped(&page->slots, "speakers", page->views[NX_OF_SPEAKERS].count);
    nx_slot_grouped(&page->slots, "days", counts->days);
    nx_slot_grouped(&page->slots, "places", page->views[NX_OF_PLACES].count);
    slot_missing(page, "failed", "failed-articles", counts->failed, 0);
    slot_missing(page, "unspoken", "quotes-unspoken", counts->quotes, counts->spoken);
    slot_missing(page, "undated", "dates-open", counts->days, counts->dated);
    slot_missing(page, "unplaced", "mentions-unplaced", counts->places, counts->placed);
    nx_fill(&page->slots, "glance", page->out);
}

/* ------------------------------------------------------------ who */

/* A bar of two parts, as long as the number is of the largest. */
static void slot_bar(nx_report_page *page, uint64_t dark, uint64_t light, uint64_t most)
{
    nx_slot_number(&page->slots, "dark", most ? dark * 1000 / most : 0);
    nx_slot_number(&page->slots, "light", most ? light * 1000 / most : 0);
}

static void put_speaker_row(nx_report_page *page, uint32_t row, uint64_t most)
{
    const nx_tally_row *r = &page->views[NX_OF_SPEAKERS].rows[row];
    const uint64_t quotes = r->number[NX_QUOTED], indirect = r->number[NX_QUOTED_INDIRECT];

    nx_report_slot_top(page, "name", NX_OF_SPEAKERS, row, NX_OF_NAME);
    nx_report_slot_top(page, "role", NX_OF_SPEAKERS, row, NX_OF_ROLE);
    if (page->first_find[NX_OF_SPEAKERS][row] < page->first_find[NX_OF_SPEAKERS][row + 1])
        nx_slot_number(&page->slots, "row", row + 1);
    else
        nx_report_slot_top(page, "plain", NX_OF_SPEAKERS, row, NX_OF_NAME);
    nx_slot_grouped(&page->slots, "quotes", quotes);
    slot_bar(page, quotes - indirect, indirect, most);
    nx_slot_grouped(&page->slots, "words", r->number[NX_QUOTED_WORDS]);
    nx_slot_grouped(&page->slots, "documents", r->number[NX_DOCUMENTS]);
    nx_slot_word(&page->slots, "dated", page->report->counts.first);
    nx_slot_word(&page->slots, "first-day", r->first);
    nx_slot_period(&page->slots, "period", r->first, r->last);
    nx_fill(&page->slots, "speaker-row", page->out);
}

static uint64_t larger(uint64_t a, uint64_t b) { return a > b ? a : b; }

static void put_speakers(nx_report_page *page)
{
    const nx_rollup_view *view = &page->views[NX_OF_SPEAKERS];
    uint64_t most = 0;

    for (uint32_t i = 0; i < view->count; i++)
        most = larger(most, view->rows[view->order[i]].number[NX_QUOTED]);
    nx_report_table_begin(page, "speakers", view->count);
    for (uint32_t i = 0; i < view->count; i++) {
        nx_report_table_row(page, i, view->count);
        put_speaker_row(page, view->order[i], most);
    }
    nx_report_table_end(page, "speakers", view->count);
}

/* People who are named, and not quoted; or organizations. */
static bool is_only_named(const nx_report_page *page, enum nx_report_of of, uint32_t row)
{
    return of != NX_OF_PEOPLE || !page->views[of].rows[row].number[NX_QUOTED];
}

static void put_named(nx_report_page *page, enum nx_report_of of, const char *id)
{
    const nx_rollup_view *view = &page->views[of];
    uint32_t count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        count += is_only_named(page, of, view->order[i]);
    if (!count)
        return;
    nx_report_table_begin(page, id, count);
    for (uint32_t i = 0, shown = 0; i < view->count; i++) {
        const uint32_t row = view->order[i];
        if (!is_only_named(page, of, row))
            continue;
        nx_report_table_row(page, shown++, count);
        nx_report_slot_top(page, "name", of, row, NX_OF_NAME);
        nx_report_slot_top(page, "role", of, row, NX_OF_ROLE);
        nx_slot_grouped(&page->slots, "mentions", view->rows[row].number[NX_MENTIONED]);
        nx_slot_grouped(&page->slots, "documents", view->rows[row].number[NX_DOCUMENTS]);
        nx_report_slot_articles(page, of, row);
        nx_fill(&page->slots, "named-row", page->out);
    }
    nx_report_table_end(page, id, count);
}

static void put_who(nx_report_page *page)
{
    nx_fill(&page->slots, "who", page->out);
    put_speakers(page);
    nx_fill(&page->slots, "who-named", page->out);
    put_named(page, NX_OF_PEOPLE, "people");
    put_named(page, NX_OF_ORGANIZATIONS, "organizations");
    nx_fill(&page->slots, "who-end", page->out);
}

/* ------------------------------------------------------------ what */

static void put_quotes_of(nx_report_page *page, uint32_t row, bool open)
{
    const uint32_t from = page->first_find[NX_OF_SPEAKERS][row], to = page->first_find[NX_OF_SPEAKERS][row + 1];

    nx_report_slot_top(page, "name", NX_OF_SPEAKERS, row, NX_OF_NAME);
    nx_report_slot_top(page, "role", NX_OF_SPEAKERS, row, NX_OF_ROLE);
    nx_slot_number(&page->slots, "row", row + 1);
    nx_slot_counted(&page->slots, "count", "quotes", to - from);
    nx_slot_word(&page->slots, "open", open ? " open" : NULL);
    nx_fill(&page->slots, "speaker", page->out);
    for (uint32_t i = from; i < to; i++) {
        const nx_report_find *find = &page->finds[NX_OF_SPEAKERS][i];
        put_kept(page, find->quote, find->article);
    }
    nx_fill(&page->slots, "speaker-end", page->out);
}

static void put_what(nx_report_page *page)
{
    const nx_rollup_view *view = &page->views[NX_OF_SPEAKERS];
    uint32_t shown = 0;          /* quotes; those of a few speakers are open from the start */

    nx_fill(&page->slots, "what", page->out);
    nx_report_put_again(page);
    nx_fill(&page->slots, "what-speakers", page->out);
    for (uint32_t i = 0; i < view->count; i++) {
        const uint32_t *first = &page->first_find[NX_OF_SPEAKERS][view->order[i]];
        shown += first[1] - first[0];
        if (first[0] < first[1])
            put_quotes_of(page, view->order[i], shown <= OPEN_QUOTES);
    }
    nx_fill(&page->slots, "what-end", page->out);
}

/* ------------------------------------------------------------ the articles */

static void put_articles(nx_report_page *page)
{
    const nx_report *report = page->report;

    if (report->counts.documents > report->article_count)
        nx_slot_counted(&page->slots, "shown", "articles-shown", report->article_count);
    nx_fill(&page->slots, "articles", page->out);
    for (uint32_t i = 0; i < report->article_count; i++) {
        const nx_report_article *article = &report->articles[i];
        nx_slot_number(&page->slots, "number", i + 1);
        nx_slot_word(&page->slots, "title", article->title);
        nx_slot_period(&page->slots, "day", article->day, NULL);
        nx_slot_word(&page->slots, "open", report->article_count == 1 ? " open" : NULL);
        nx_fill(&page->slots, "article", page->out);
        put_kept(page, article->text, i);
        nx_fill(&page->slots, "article-end", page->out);
    }
    nx_fill(&page->slots, "articles-end", page->out);
}

/* ------------------------------------------------------------ what is doubtful */

static void put_doubts_of(nx_report_page *page, enum nx_doubt_kind kind, const char *title)
{
    const nx_report *report = page->report;
    uint32_t count = 0, shown = 0;

    for (uint32_t i = 0; i < report->doubt_count; i++)
        count += report->doubts[i].kind == kind;
    if (!count)
        return;
    nx_slot_key(&page->slots, "title", title, "");
    nx_slot_grouped(&page->slots, "count", count);
    nx_fill(&page->slots, "doubts-of", page->out);
    for (uint32_t i = 0; i < report->doubt_count; i++) {
        if (report->doubts[i].kind != kind)
            continue;
        if (shown++ == LINES_AT_ONCE) {
            nx_slot_counted(&page->slots, "more", "show-more", count - LINES_AT_ONCE);
            nx_fill(&page->slots, "doubts-rest", page->out);
        }
        put_kept(page, report->doubts[i].line, report->doubts[i].article);
    }
    nx_fill(&page->slots, shown > LINES_AT_ONCE ? "doubts-rest-end" : "doubts-end", page->out);
}

static void put_failures(nx_report_page *page)
{
    const nx_report *report = page->report;

    if (!report->failure_count)
        return;
    nx_slot_key(&page->slots, "title", "failures", "");
    nx_slot_grouped(&page->slots, "count", report->counts.failed);
    nx_fill(&page->slots, "doubts-of", page->out);
    for (uint32_t i = 0; i < report->failure_count; i++) {
        nx_slot_word(&page->slots, "name", report->failures[i].name);
        nx_slot_word(&page->slots, "message", report->failures[i].message);
        nx_fill(&page->slots, "failure", page->out);
    }
    nx_fill(&page->slots, "doubts-end", page->out);
}

static void put_doubts(nx_report_page *page)
{
    if (!page->report->doubt_count && !page->report->failure_count)
        nx_slot_word(&page->slots, "none", "1");
    nx_fill(&page->slots, "doubts", page->out);
    put_doubts_of(page, NX_DOUBT_SPEAKER, "doubts-speaker");
    put_doubts_of(page, NX_DOUBT_DAY, "doubts-day");
    put_doubts_of(page, NX_DOUBT_PLACE, "doubts-place");
    put_failures(page);
    nx_fill(&page->slots, "doubts-close", page->out);
}

/* ------------------------------------------------------------ the records */

/* Each on a line of its own, so that grep finds them: a comma stands between. */
static void put_records(nx_report_page *page)
{
    nx_fill(&page->slots, "records", page->out);
    for (uint32_t i = 0; i < page->report->article_count; i++) {
        const nx_report_markup records = page->report->articles[i].records;
        nx_puts(page->out, i ? ",\n" : "");
        nx_put(page->out, records.bytes, records.length);
    }
    nx_fill(&page->slots, "records-end", page->out);
}

/* ------------------------------------------------------------ all of it */

static bool open_page(nx_report_page *page)
{
    static const newsx_rollup KINDS[NX_REPORT_TABLES] = {
        [NX_OF_SPEAKERS] = NEWSX_ROLLUP_SPEAKER, [NX_OF_PEOPLE] = NEWSX_ROLLUP_PERSON,
        [NX_OF_ORGANIZATIONS] = NEWSX_ROLLUP_ORGANIZATION, [NX_OF_DAYS] = NEWSX_ROLLUP_DATE,
        [NX_OF_PLACES] = NEWSX_ROLLUP_PLACE, [NX_OF_COUNTRIES] = NEWSX_ROLLUP_COUNTRY,
    };
    bool open = true;

    nx_slots_open(&page->slots, page->report->language);
    name_countries(page);
    for (int of = 0; of < NX_REPORT_TABLES; of++)
        open = open && nx_rollup_view_open(&page->views[of], &page->report->tables[of], KINDS[of]) &&
               sort_finds(page, of);
    return open;
}

static void close_page(nx_report_page *page)
{
    for (int of = 0; of < NX_REPORT_TABLES; of++) {
        nx_rollup_view_free(&page->views[of]);
        free(page->finds[of]);
        free(page->first_find[of]);
    }
    nx_slots_free(&page->slots);
}

void nx_report_write(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    nx_report_page *page = calloc(1, sizeof *page);

    (void)options;
    if (!page) {
        out->failed = true;
        return;
    }
    page->report = table;
    page->out = out;
    if (open_page(page)) {
        put_head(page);
        put_who(page);
        put_what(page);
        nx_report_put_when(page);
        nx_report_put_where(page);
        put_articles(page);
        put_doubts(page);
        put_records(page);
        nx_report_frame_end(&page->slots, out);
    } else {
        page->failed = true;
    }
    out->failed |= page->failed;
    close_page(page);
    free(page);
}
