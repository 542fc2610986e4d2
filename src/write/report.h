/* report.h - a report for people on all documents of a run, as one page of HTML that needs nothing else.
 *
 *     collect    a document's records are added to tables over all documents, and of the first articles of a run the
 *                text with its marks, each quote, and where each name stands are kept       report.c, report-article.c
 *     merge      parts are added to the run's tables; articles are numbered by their place  report.c
 *     page       at the end the page is put together from report.html and what was kept     report-page.c
 *
 * Memory grows with what is different in the tables, with the different quotes, and with the text of the first
 * articles, `newsx_write_options.max_articles` of them; never with the articles behind them.
 */
#ifndef NX_REPORT_H
#define NX_REPORT_H

#include "corpus/reuse.h"
#include "write/rollup.h"
#include "write/template.h"

enum nx_report_of {
    NX_OF_SPEAKERS, NX_OF_PEOPLE, NX_OF_ORGANIZATIONS, NX_OF_DAYS, NX_OF_PLACES, NX_OF_COUNTRIES, NX_REPORT_TABLES
};

/* Markup that was made of one document; the article's number stands in it as NX_ARTICLE_NUMBER. */
typedef struct { const char *bytes; uint32_t length; } nx_report_markup;

/* A record of one of the first articles: it counts for a row of a table, and stands in the text. */
typedef struct {
    uint32_t row, article;
    nx_id id;
    bool doubtful;                   /* of days: more likely wrong than right */
    nx_report_markup quote;          /* of speakers: the quote, with its source */
} nx_report_find;

/* What an editor should look at: no speaker, no day, a place that may be another. */
enum nx_doubt_kind { NX_DOUBT_SPEAKER, NX_DOUBT_DAY, NX_DOUBT_PLACE, NX_DOUBT_KINDS };
typedef struct {
    uint32_t article;
    enum nx_doubt_kind kind;
    nx_report_markup line;
} nx_report_doubt;

typedef struct {
    nx_report_markup text;           /* the whole article, with its heading */
    nx_report_markup records;        /* its records as a line of JSON, as it may stand in a page */
    const char *title, *name;        /* title: NULL where there is none */
    char day[NX_TALLY_DAY];
} nx_report_article;

typedef struct { const char *name, *message; } nx_report_failure;

/* Of all documents, shown or not. */
typedef struct {
    uint64_t documents, failed, quotes, spoken, days, dated, places, placed;
    char first[NX_TALLY_DAY], last[NX_TALLY_DAY];
} nx_report_counts;

/* A run's report, or a part's. Zeros are an empty one. */
typedef struct {
    nx_arena arena;                  /* of the layers below and their texts */
    const char *language;            /* the code of the first document's */
    const newsx_engine *engine;      /* of any document; NULL where there is none */
    uint32_t most;                   /* articles that are shown */
    nx_report_counts counts;
    nx_rollup tables[NX_REPORT_TABLES];
    nx_reuse quotes;
    struct { nx_report_find *finds; uint32_t count, capacity; } found[NX_REPORT_TABLES];
    nx_report_article *articles;
    nx_report_doubt *doubts;
    nx_report_failure *failures;     /* the first ones */
    uint32_t article_count, article_capacity, doubt_count, doubt_capacity, failure_count, failure_capacity;
} nx_report;

/* Makes an article of a document, at the end of the report's. False without memory. */
bool nx_report_add_article(nx_report *report, nx_walk *walk, nx_slots *slots);
/* Bytes that live as long as the report. */
nx_report_markup nx_report_keep(nx_report *report, const newsx_buffer *buffer);
/* Where a span of the text may be cut, so that it is about `most` bytes long: behind a word. */
uint32_t nx_report_short_end(const char *text, nx_span span, uint32_t most);
/* Is it a day that is not known? "Friday", in an article without a date; but not "every Friday". */
static inline bool nx_report_is_open(const nx_timex *date)
{
    return !date->from[0] && date->type != NX_SET && date->value && strncmp(date->value, "XXXX", 4) == 0;
}
/* Stands for the name of a country, by its code; it is put in at the end. */
#define NX_COUNTRY_CODE '\002'
static inline void nx_report_put_country(newsx_buffer *out, const char *code)
{
    nx_putf(out, "%c%.2s", NX_COUNTRY_CODE, code);
}

/* ------------------------------------------------------------ the page, at the end */

enum { NX_COUNTRIES = 26 * 26 };
typedef struct {
    const nx_report *report;
    newsx_buffer *out;
    nx_slots slots;
    nx_rollup_view views[NX_REPORT_TABLES];
    nx_report_find *finds[NX_REPORT_TABLES];         /* sorted by row, then by article */
    uint32_t *first_find[NX_REPORT_TABLES];          /* of a row; that of the next is its end */
    const char *countries[NX_COUNTRIES];             /* names, by code; NULL where there is none */
    bool failed;
} nx_report_page;

void nx_report_write(const newsx_write_options *options, const void *table, newsx_buffer *out);

/* What any page begins with (slots: title, and period where there is one) and ends with. */
void nx_report_frame_begin(nx_slots *slots, newsx_buffer *out);
void nx_report_frame_end(nx_slots *slots, newsx_buffer *out);
/* Its sections. */
void nx_report_put_when(nx_report_page *page);
void nx_report_put_where(nx_report_page *page);
void nx_report_put_again(nx_report_page *page);      /* quotes that several articles have */

/* A table: its head, rows of which the first ones are shown at once, its end. */
enum { NX_ROWS_AT_ONCE = 12, NX_ROWS_LONG = 16 };
void nx_report_table_begin(nx_report_page *page, const char *id, uint32_t rows);
void nx_report_table_row(nx_report_page *page, uint32_t index, uint32_t rows);   /* before a row: from 0 */
void nx_report_table_end(nx_report_page *page, const char *id, uint32_t rows);
/* Links to the articles that have a row. */
void nx_report_slot_articles(nx_report_page *page, enum nx_report_of of, uint32_t row);
/* The most frequent word of a row. */
void nx_report_slot_top(nx_report_page *page, const char *name, enum nx_report_of of, uint32_t row, uint32_t field);
/* An attribute that is a number with one decimal. */
void nx_report_put_tenths(newsx_buffer *out, const char *attribute, double value);
/* The name of a country; its code where it has none. */
const char *nx_report_country(const nx_report_page *page, const char *code);

#endif
