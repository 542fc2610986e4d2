/* report-when.c - the report's time line: how often which days are named, beside the days of publication, as a table
 * too. */
#include "base/calendar.h"
#include "write/report.h"

#include <stdlib.h>

/* The chart's size, and where its bars stand. */
enum { WIDTH = 720, LEFT = 34, RIGHT = 8, TOP_EDGE = 14, FLOOR = 150, MOST_BINS = 90, FEWEST_DAYS = 14, TICKS = 6 };

enum unit { DAY, WEEK, MONTH, YEAR, UNITS };
/* In days: what is counted in a bar at most, and how long the chart may be. */
static const struct { int32_t longest, reach; } UNIT[UNITS] = {
    [DAY] = { 3, MOST_BINS }, [WEEK] = { 7, 7 * MOST_BINS }, [MONTH] = { 31, 30 * MOST_BINS },
    [YEAR] = { 366, INT32_MAX },
};

typedef struct { int32_t from, to; uint64_t mentions; } period;

typedef struct {
    period *periods;             /* sorted by their first day */
    uint32_t count;
    int32_t from, to;            /* of the chart */
    enum unit unit;
    uint64_t bins[MOST_BINS + 2], before, after, longer, most;
    uint32_t bin_count;
} chart;

static int32_t day_of(const char *text)
{
    nx_civil day;
    return nx_civil_read(text, strlen(text), &day) ? nx_day_from_civil(day.year, day.month, day.day) : INT32_MIN;
}

static int by_first_day(const void *left, const void *right)
{
    const period *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

static bool gather_periods(const nx_report_page *page, chart *c)
{
    const nx_rollup_view *view = &page->views[NX_OF_DAYS];
    const nx_tally *tally = &page->report->tables[NX_OF_DAYS].rows;

    c->periods = malloc(((size_t)view->count + 1) * sizeof *c->periods);
    for (uint32_t i = 0; c->periods && i < view->count; i++) {
        const nx_tally_row *row = &view->rows[view->order[i]];
        const char *from = nx_tally_text(tally, row, NX_ROW_FROM), *to = nx_tally_text(tally, row, NX_ROW_TO);
        const period p = { from ? day_of(from) : INT32_MIN, to ? day_of(to) : INT32_MIN, row->number[NX_MENTIONED] };
        if (p.from != INT32_MIN && p.to != INT32_MIN)
            c->periods[c->count++] = p;
    }
    if (c->count)
        qsort(c->periods, c->count, sizeof *c->periods, by_first_day);
    return c->periods != NULL;
}

/* ------------------------------------------------------------ what is drawn */

static bool is_short(const period *p) { return p->to - p->from < UNIT[MONTH].longest; }

/* The day up to which a share of all mentions lies, of a hundred parts; months count, and what is longer does not. */
static int32_t quantile(const chart *c, unsigned percent)
{
    uint64_t all = 0, sum = 0;

    for (uint32_t i = 0; i < c->count; i++)
        all += is_short(&c->periods[i]) ? c->periods[i].mentions : 0;
    for (uint32_t i = 0; i < c->count; i++) {
        sum += is_short(&c->periods[i]) ? c->periods[i].mentions : 0;
        if (sum * 100 >= all * percent)
            return c->periods[i].from;
    }
    return c->periods[c->count - 1].from;
}

static int32_t begin_of(enum unit unit, int32_t day)
{
    const nx_civil date = nx_civil_from_day(day);

    return unit == WEEK ? day - nx_weekday(day) + 1 : unit == MONTH ? nx_day_from_civil(date.year, date.month, 1)
           : unit == YEAR ? nx_day_from_civil(date.year, 1, 1) : day;
}

/* Years may be too many for a bar each; then the chart begins later. */
static uint32_t bin_of(const chart *c, int32_t day)
{
    const nx_civil first = nx_civil_from_day(c->from), date = nx_civil_from_day(day);

    return c->unit == DAY ? (uint32_t)(day - c->from) : c->unit == WEEK ? (uint32_t)(day - c->from) / 7
           : c->unit == MONTH ? (uint32_t)((date.year - first.year) * 12 + date.month - first.month)
                              : (uint32_t)(date.year - first.year);
}

static int32_t day_of_bin(const chart *c, uint32_t bin)
{
    const nx_civil first = nx_civil_from_day(c->from);

    return c->unit == DAY ? c->from + (int32_t)bin : c->unit == WEEK ? c->from + 7 * (int32_t)bin
           : c->unit == MONTH ? nx_day_from_civil(first.year + (first.month - 1 + (int)bin) / 12,
                                                  (first.month - 1 + (int)bin) % 12 + 1, 1)
                              : nx_day_from_civil(first.year + (int)bin, 1, 1);
}

/* Where most of the mentions lie, and in any case the days of publication. */
static void choose_reach(const nx_report_page *page, chart *c)
{
    const int32_t first = day_of(page->report->counts.first), last = day_of(page->report->counts.last);

    c->from = quantile(c, 10);
    c->to = quantile(c, 95);
    if (first != INT32_MIN && first < c->from)
        c->from = first;
    if (last != INT32_MIN && last > c->to)
        c->to = last;
    for (c->unit = DAY; c->unit < YEAR && c->to - c->from >= UNIT[c->unit].reach; c->unit++)
        ;
    if (c->unit == YEAR && (c->to - c->from) / 365 >= MOST_BINS)
        c->from = c->to - 365 * (MOST_BINS - 1);
    if (c->unit == DAY && c->to - c->from < FEWEST_DAYS - 1)
        c->from = c->to - (FEWEST_DAYS - 1);
    c->from = begin_of(c->unit, c->from);
    c->bin_count = bin_of(c, c->to) + 1;
}

static void count_bins(chart *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const period *p = &c->periods[i];
        if (p->to - p->from >= UNIT[c->unit].longest) {
            c->longer += p->mentions;
        } else if (p->from < c->from) {
            c->before += p->mentions;
        } else if (bin_of(c, p->from) >= c->bin_count) {
            c->after += p->mentions;
        } else {
            uint64_t *bin = &c->bins[bin_of(c, p->from)];
            *bin += p->mentions;
            c->most = *bin > c->most ? *bin : c->most;
        }
    }
}

/* ------------------------------------------------------------ drawing */

static double x_of(const chart *c, uint32_t bin)
{
    return LEFT + (double)bin * (WIDTH - LEFT - RIGHT) / c->bin_count;
}

static void day_text(int32_t day, char out[11]) { nx_civil_write(nx_civil_from_day(day), out); }

static int32_t end_of_bin(const chart *c, uint32_t bin)
{
    return c->unit == DAY ? day_of_bin(c, bin) : day_of_bin(c, bin + 1) - 1;
}

static void put_bars(nx_report_page *page, const chart *c)
{
    for (uint32_t i = 0; i < c->bin_count; i++) {
        if (!c->bins[i])
            continue;
        char from[11], to[11];
        const double share = (double)c->bins[i] / (double)c->most * (FLOOR - TOP_EDGE), height = share > 1 ? share : 1;
        const double left = x_of(c, i), width = x_of(c, i + 1) - left, gap = width > 4 ? 1 : 0.25;
        day_text(day_of_bin(c, i), from);
        day_text(end_of_bin(c, i), to);
        newsx_buffer *box = nx_slot_markup(&page->slots, "box");
        nx_report_put_tenths(box, "x", left + gap / 2);
        nx_report_put_tenths(box, "y", FLOOR - height);
        nx_report_put_tenths(box, "width", width - gap);
        nx_report_put_tenths(box, "height", height);
        nx_slot_period(&page->slots, "period", from, to);
        nx_slot_grouped(&page->slots, "count", c->bins[i]);
        nx_fill(&page->slots, "bar", page->out);
    }
}

/* Marks under the chart, where the days of publication lie. */
static void put_published(nx_report_page *page, const chart *c)
{
    const int32_t first = day_of(page->report->counts.first), last = day_of(page->report->counts.last);

    if (first == INT32_MIN)
        return;
    newsx_buffer *box = nx_slot_markup(&page->slots, "box");
    const double left = x_of(c, bin_of(c, first < c->from ? c->from : first));
    nx_report_put_tenths(box, "x", left);
    nx_report_put_tenths(box, "width", x_of(c, bin_of(c, last) + 1) - left);
    nx_slot_period(&page->slots, "period", page->report->counts.first, page->report->counts.last);
    nx_fill(&page->slots, "published", page->out);
}

static void put_axis(nx_report_page *page, const chart *c)
{
    const uint32_t step = c->bin_count <= TICKS ? 1 : (c->bin_count + TICKS - 1) / TICKS;

    for (uint32_t i = 0; i < c->bin_count; i += step) {
        char from[11], to[11];
        day_text(day_of_bin(c, i), from);
        day_text(c->unit == WEEK ? day_of_bin(c, i) : end_of_bin(c, i), to);
        nx_report_put_tenths(nx_slot_markup(&page->slots, "x"), "x",
                             (x_of(c, i) + x_of(c, c->unit == WEEK ? i : i + 1)) / 2);
        nx_slot_period(&page->slots, "period", from, to);
        nx_fill(&page->slots, "tick", page->out);
    }
}

static void put_chart(nx_report_page *page, chart *c)
{
    static const char *const KEY[UNITS] = { "chart-days", "chart-weeks", "chart-months", "chart-years" };

    nx_slot_key(&page->slots, "unit", KEY[c->unit], "");
    nx_slot_grouped(&page->slots, "most", c->most);
    nx_fill(&page->slots, "chart", page->out);
    put_bars(page, c);
    put_published(page, c);
    put_axis(page, c);
    if (c->before)
        nx_slot_counted(&page->slots, "before", "chart-before", c->before);
    if (c->after)
        nx_slot_counted(&page->slots, "after", "chart-after", c->after);
    if (c->longer)
        nx_slot_counted(&page->slots, "longer", "chart-longer", c->longer);
    nx_fill(&page->slots, "chart-end", page->out);
}

/* ------------------------------------------------------------ article by article */

/* As many lanes as can be told apart; of more articles the bars say more. */
enum { MOST_LANES = 40, LANE = 18, LANES_TOP = 10, TICK_AT = 174 };

/* Where a day stands between the borders of its bar. */
static double x_of_day(const chart *c, int32_t day)
{
    const uint32_t bin = bin_of(c, day);
    const int32_t begin = day_of_bin(c, bin);

    return x_of(c, bin) + (x_of(c, bin + 1) - x_of(c, bin)) * (day - begin) / (end_of_bin(c, bin) - begin + 1);
}

static double half_day(const chart *c) { return c->unit == DAY ? (x_of(c, 1) - x_of(c, 0)) / 2 : 0; }

static bool is_drawn(const chart *c, int32_t day)
{
    return day != INT32_MIN && day >= c->from && bin_of(c, day) < c->bin_count;
}

/* A day is a dot, what is longer a bar that ends where the chart does. */
static void put_named(nx_report_page *page, const chart *c, const nx_report_find *find, double y)
{
    const nx_tally *tally = &page->report->tables[NX_OF_DAYS].rows;
    const nx_tally_row *row = &page->views[NX_OF_DAYS].rows[find->row];
    const char *from = nx_tally_text(tally, row, NX_ROW_FROM), *to = nx_tally_text(tally, row, NX_ROW_TO);
    const int32_t first = from ? day_of(from) : INT32_MIN, last = to ? day_of(to) : INT32_MIN;

    if (!is_drawn(c, first) || last == INT32_MIN)
        return;
    const bool dot = first == last;
    newsx_buffer *at = nx_slot_markup(&page->slots, dot ? "at" : "box");
    if (dot) {
        nx_report_put_tenths(at, "cx", x_of_day(c, first) + half_day(c));
        nx_report_put_tenths(at, "cy", y);
    } else {
        const double end = is_drawn(c, last + 1) ? x_of_day(c, last + 1) : WIDTH - RIGHT, left = x_of_day(c, first);
        nx_report_put_tenths(at, "x", left);
        nx_report_put_tenths(at, "y", y - 3);
        nx_report_put_tenths(at, "width", end > left + 6 ? end - left : 6);
    }
    nx_slot_word(&page->slots, "kind", find->doubtful ? "whole" : "spot");
    nx_slot_number(&page->slots, "number", find->article + 1);
    nx_slot_number(&page->slots, "id", find->id + 1);
    nx_slot_period(&page->slots, "period", from, to);
    nx_fill(&page->slots, dot ? "lane-day" : "lane-period", page->out);
}

static void put_lane(nx_report_page *page, const chart *c, uint32_t article)
{
    const nx_report_article *a = &page->report->articles[article];
    const double y = LANES_TOP + LANE * article;
    const int32_t published = day_of(a->day);

    nx_slot_word(&page->slots, "title", a->title);
    newsx_buffer *line = nx_slot_markup(&page->slots, "line");
    nx_report_put_tenths(line, "y1", y);
    nx_report_put_tenths(line, "y2", y);
    nx_report_put_tenths(nx_slot_markup(&page->slots, "at"), "y", y + 4);
    nx_slot_number(&page->slots, "number", article + 1);
    nx_fill(&page->slots, "lane", page->out);
    const uint32_t finds = page->first_find[NX_OF_DAYS][page->report->tables[NX_OF_DAYS].rows.row_count];
    for (uint32_t i = 0; i < finds; i++)
        if (page->finds[NX_OF_DAYS][i].article == article)
            put_named(page, c, &page->finds[NX_OF_DAYS][i], y);
    if (is_drawn(c, published)) {
        newsx_buffer *box = nx_slot_markup(&page->slots, "box");
        nx_report_put_tenths(box, "x", x_of_day(c, published) + half_day(c) - 1.5);
        nx_report_put_tenths(box, "y", y - 7);
        nx_fill(&page->slots, "lane-published", page->out);
    }
    nx_fill(&page->slots, "lane-end", page->out);
}

static void put_lanes(nx_report_page *page, const chart *c)
{
    const uint32_t count = page->report->article_count;
    const unsigned height = LANES_TOP + LANE * count;

    if (count < 2 || count > MOST_LANES || page->report->counts.documents > count)
        return;
    nx_slot_number(&page->slots, "height", height + 24);
    nx_fill(&page->slots, "lanes", page->out);
    for (uint32_t i = 0; i < count; i++)
        put_lane(page, c, i);
    nx_putf(nx_slot_markup(&page->slots, "shift"), "%d", (int)height + 14 - TICK_AT);
    nx_fill(&page->slots, "lanes-ticks", page->out);
    put_axis(page, c);
    nx_fill(&page->slots, "lanes-end", page->out);
}

/* ------------------------------------------------------------ the table */

static void put_days(nx_report_page *page)
{
    enum { MOST_TEXTS = 4 };
    const nx_rollup_view *view = &page->views[NX_OF_DAYS];
    const nx_tally *tally = &page->report->tables[NX_OF_DAYS].rows;

    nx_report_table_begin(page, "days", view->count);
    for (uint32_t i = 0; i < view->count; i++) {
        const nx_tally_row *row = &view->rows[view->order[i]];
        const nx_rollup_word *word;
        const uint32_t words = nx_rollup_words(view, view->order[i], NX_OF_TEXT, &word);
        nx_report_table_row(page, i, view->count);
        nx_slot_period(&page->slots, "period", nx_tally_text(tally, row, NX_ROW_FROM),
                       nx_tally_text(tally, row, NX_ROW_TO));
        nx_slot_word(&page->slots, "from", nx_tally_text(tally, row, NX_ROW_FROM));
        nx_slot_word(&page->slots, "to", nx_tally_text(tally, row, NX_ROW_TO));
        newsx_buffer *texts = nx_slot_markup(&page->slots, "texts");
        for (uint32_t w = 0; w < words && w < MOST_TEXTS; w++) {
            nx_puts(texts, w ? "; " : "");
            nx_put_markup(texts, word[w].bytes, word[w].length);
        }
        nx_puts(texts, words > MOST_TEXTS ? " \xE2\x80\xA6" : "");
        nx_slot_grouped(&page->slots, "mentions", row->number[NX_MENTIONED]);
        nx_slot_grouped(&page->slots, "documents", row->number[NX_DOCUMENTS]);
        nx_report_slot_articles(page, NX_OF_DAYS, view->order[i]);
        nx_fill(&page->slots, "day-row", page->out);
    }
    nx_report_table_end(page, "days", view->count);
}

void nx_report_put_when(nx_report_page *page)
{
    chart *c = calloc(1, sizeof *c);

    nx_fill(&page->slots, "when", page->out);
    if (c && gather_periods(page, c)) {
        if (c->count) {
            choose_reach(page, c);
            count_bins(c);
        }
        if (c->most) {
            put_chart(page, c);
            put_lanes(page, c);
        }
        put_days(page);
    } else {
        page->failed = true;
    }
    if (c)
        free(c->periods);
    free(c);
    nx_fill(&page->slots, "when-end", page->out);
}
