/* report-where.c - the report's map of places, and the tables of countries and places. */
#include "base/ascii.h"
#include "base/embed.h"
#include "write/report.h"

#include <math.h>
#include <stdlib.h>

NX_EMBED(nx_report_land, "src/write/report-land")   /* coasts, a line feed, borders */

/* The map's size on the page, and the least part of the world that it shows, as its coasts are rough. */
enum { WIDTH = 720, HEIGHT = 360, NARROWEST = 330, WORLD = 2020, NORTH = -500, SOUTH = 500 };
enum { MOST_DOTS = 400, LABELS = 12, CROWD = 40 };

typedef struct { double x, y; uint64_t documents; uint32_t row; bool whole; } dot;
typedef struct { double x, y, width, height; } box;
typedef struct {
    dot *dots;
    uint32_t count;
    box view;                    /* of the world */
    uint64_t most;
    box labels[LABELS];
    unsigned label_count;
} map;

/* The Equal Earth projection (Šavrič, Patterson and Jenny, 2018), as report-land.py has it. */
static void project(double lon, double lat, double *x, double *y)
{
    static const double A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
    static const double SCALE = 370, DEGREE = 0.017453292519943295;
    const double root = sqrt(3) / 2, t = asin(root * sin(lat * DEGREE)), t2 = t * t, t6 = t2 * t2 * t2;

    *x = SCALE * lon * DEGREE * cos(t) / (root * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
    *y = -SCALE * t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
}

/* Of "-1.548": digits with a point, whatever the locale. */
static double number_of(const char *text)
{
    const bool below = *text == '-';
    double number = 0, unit = 1;

    for (text += below; nx_ascii_digit((unsigned char)*text); text++)
        number = number * 10 + (*text - '0');
    if (*text == '.')
        for (text++; nx_ascii_digit((unsigned char)*text); text++)
            number += (*text - '0') * (unit /= 10);
    return below ? -number : number;
}

static int by_documents(const void *left, const void *right)
{
    const dot *a = left, *b = right;
    if (a->documents != b->documents)
        return a->documents > b->documents ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static bool gather_dots(const nx_report_page *page, map *m)
{
    const nx_rollup_view *view = &page->views[NX_OF_PLACES];
    const nx_tally *tally = &page->report->tables[NX_OF_PLACES].rows;

    m->dots = malloc(((size_t)view->count + 1) * sizeof *m->dots);
    for (uint32_t i = 0; m->dots && i < view->count; i++) {
        const nx_tally_row *row = &view->rows[view->order[i]];
        const char *lat = nx_tally_text(tally, row, NX_ROW_LAT), *lon = nx_tally_text(tally, row, NX_ROW_LON);
        const char *kind = nx_tally_text(tally, row, NX_ROW_KIND);
        if (!lat || !lon)
            continue;
        dot d = { .documents = row->number[NX_DOCUMENTS], .row = view->order[i],
                  .whole = kind && (strcmp(kind, "country") == 0 || strcmp(kind, "area") == 0) };
        project(number_of(lon), number_of(lat), &d.x, &d.y);
        m->dots[m->count++] = d;
    }
    if (m->count)
        qsort(m->dots, m->count, sizeof *m->dots, by_documents);
    m->count = m->count < MOST_DOTS ? m->count : MOST_DOTS;
    m->most = m->count ? m->dots[0].documents : 1;
    return m->dots != NULL;
}

static double within(double value, double least, double most) { return fmax(fmin(value, most), least); }

/* All dots with a margin, in the shape of the page's map. */
static void choose_view(map *m)
{
    double left = m->dots[0].x, right = left, top = m->dots[0].y, bottom = top;

    for (uint32_t i = 1; i < m->count; i++) {
        left = fmin(left, m->dots[i].x);
        right = fmax(right, m->dots[i].x);
        top = fmin(top, m->dots[i].y);
        bottom = fmax(bottom, m->dots[i].y);
    }
    double width = fmax((right - left) * 1.15, (bottom - top) * 1.2 * WIDTH / HEIGHT);
    width = fmin(fmax(width, NARROWEST), WORLD);
    const double height = width * HEIGHT / WIDTH;
    m->view = (box){ within((left + right) / 2 - width / 2, -WORLD / 2, WORLD / 2 - width),
                     within((top + bottom) / 2 - height / 2, NORTH, SOUTH - height), width, height };
}

static double page_x(const map *m, const dot *d) { return (d->x - m->view.x) * WIDTH / m->view.width; }
static double page_y(const map *m, const dot *d) { return (d->y - m->view.y) * WIDTH / m->view.width; }

/* By area. */
static double radius_of(const map *m, const dot *d)
{
    return 2.5 + 11 * sqrt((double)d->documents / (double)m->most) * fmin(1, sqrt((double)m->most) / 4);
}

/* ------------------------------------------------------------ drawing */

static bool overlap(const box *a, const box *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* A small dot may be written over where there are many. */
static bool hides(const map *m, const box *label, const dot *d)
{
    const double r = radius_of(m, d) - 1, x = page_x(m, d), y = page_y(m, d);
    return (m->count <= CROWD || r > 4) && overlap(label, &(box){ x - r, y - r, 2 * r, 2 * r });
}

/* A name stands beside its dot, to the right or to the left, where none stands yet. */
static bool place_label(map *m, const dot *d, size_t letters, box *label)
{
    const double width = 6.2 * (double)letters + 4, gap = radius_of(m, d) + 4;

    for (int side = 0; side < 2; side++) {
        *label = (box){ page_x(m, d) + (side ? -gap - width : gap), page_y(m, d) - 7, width, 14 };
        bool fits = label->x > 2 && label->x + width < WIDTH - 2 && label->y > 2 && label->y + 14 < HEIGHT - 2;
        for (unsigned i = 0; i < m->label_count && fits; i++)
            fits = !overlap(label, &m->labels[i]);
        for (uint32_t i = 0; i < m->count && fits; i++)
            fits = &m->dots[i] == d || !hides(m, label, &m->dots[i]);
        if (fits)
            return true;
    }
    return false;
}

static void put_label(nx_report_page *page, map *m, const dot *d)
{
    const nx_rollup_word *name;
    box label;

    if (m->label_count == LABELS || !nx_rollup_words(&page->views[NX_OF_PLACES], d->row, NX_OF_NAME, &name) ||
        !place_label(m, d, name->length, &label))
        return;
    m->labels[m->label_count++] = label;
    const bool left = label.x < page_x(m, d);
    newsx_buffer *at = nx_slot_markup(&page->slots, "at");
    nx_report_put_tenths(at, "x", left ? label.x + label.width : label.x);
    nx_report_put_tenths(at, "y", label.y + 11);
    nx_slot_word(&page->slots, "anchor", left ? "end" : "start");
    nx_slot_text(&page->slots, "name", name->bytes, name->length);
    nx_fill(&page->slots, "map-label", page->out);
}

static void put_dot(nx_report_page *page, const map *m, const dot *d)
{
    newsx_buffer *at = nx_slot_markup(&page->slots, "at");
    nx_report_put_tenths(at, "cx", page_x(m, d));
    nx_report_put_tenths(at, "cy", page_y(m, d));
    nx_report_put_tenths(at, "r", radius_of(m, d));
    nx_slot_word(&page->slots, "kind", d->whole ? "whole" : "spot");
    nx_report_slot_top(page, "name", NX_OF_PLACES, d->row, NX_OF_NAME);
    nx_slot_counted(&page->slots, "count", "articles", d->documents);
    nx_fill(&page->slots, "map-dot", page->out);
}

static void put_map(nx_report_page *page, map *m)
{
    const char *land = (const char *)nx_report_land, *border = memchr(land, '\n', nx_report_land_size);

    choose_view(m);
    nx_putf(nx_slot_markup(&page->slots, "view"), "%d %d %d %d", (int)floor(m->view.x), (int)floor(m->view.y),
            (int)ceil(m->view.width), (int)ceil(m->view.height));
    nx_put(nx_slot_markup(&page->slots, "land"), land, (size_t)(border - land));
    nx_put(nx_slot_markup(&page->slots, "border"), border + 1, nx_report_land_size - (size_t)(border - land) - 2);
    nx_fill(&page->slots, "map", page->out);
    for (uint32_t i = 0; i < m->count; i++)
        put_dot(page, m, &m->dots[i]);
    for (uint32_t i = 0; i < m->count; i++)
        put_label(page, m, &m->dots[i]);
    nx_fill(&page->slots, "map-end", page->out);
}

/* ------------------------------------------------------------ tables */

static void put_countries(nx_report_page *page)
{
    const nx_rollup_view *view = &page->views[NX_OF_COUNTRIES];
    const nx_tally *tally = &page->report->tables[NX_OF_COUNTRIES].rows;
    const uint64_t most = view->count ? view->rows[view->order[0]].number[NX_DOCUMENTS] : 0;

    nx_report_table_begin(page, "countries", view->count);
    for (uint32_t i = 0; i < view->count; i++) {
        const nx_tally_row *row = &view->rows[view->order[i]];
        nx_report_table_row(page, i, view->count);
        nx_slot_word(&page->slots, "name", nx_report_country(page, nx_tally_text(tally, row, NX_ROW_COUNTRY)));
        nx_slot_grouped(&page->slots, "documents", row->number[NX_DOCUMENTS]);
        nx_slot_number(&page->slots, "dark", most ? row->number[NX_DOCUMENTS] * 1000 / most : 0);
        nx_slot_number(&page->slots, "light", 0);
        nx_slot_grouped(&page->slots, "mentions", row->number[NX_MENTIONED]);
        nx_fill(&page->slots, "country-row", page->out);
    }
    nx_report_table_end(page, "countries", view->count);
}

static void put_places(nx_report_page *page)
{
    const nx_rollup_view *view = &page->views[NX_OF_PLACES];
    const nx_tally *tally = &page->report->tables[NX_OF_PLACES].rows;

    nx_report_table_begin(page, "places", view->count);
    for (uint32_t i = 0; i < view->count; i++) {
        const nx_tally_row *row = &view->rows[view->order[i]];
        const char *country = nx_tally_text(tally, row, NX_ROW_COUNTRY), *kind = nx_tally_text(tally, row, NX_ROW_KIND);
        const char *lat = nx_tally_text(tally, row, NX_ROW_LAT), *admin1 = nx_tally_text(tally, row, NX_ROW_ADMIN1);
        nx_report_table_row(page, i, view->count);
        nx_report_slot_top(page, "name", NX_OF_PLACES, view->order[i], NX_OF_NAME);
        nx_slot_key(&page->slots, "kind", "kind-", kind ? kind : "");
        if (admin1 && !(kind && strcmp(kind, "admin1") == 0))
            nx_slot_word(&page->slots, "admin1", admin1);
        if (country && !(kind && strcmp(kind, "country") == 0))
            nx_slot_word(&page->slots, "country", nx_report_country(page, country));
        if (!lat)
            nx_slot_word(&page->slots, "nowhere", "1");
        nx_slot_grouped(&page->slots, "documents", row->number[NX_DOCUMENTS]);
        nx_slot_grouped(&page->slots, "mentions", row->number[NX_MENTIONED]);
        nx_report_slot_articles(page, NX_OF_PLACES, view->order[i]);
        nx_fill(&page->slots, "place-row", page->out);
    }
    nx_report_table_end(page, "places", view->count);
}

void nx_report_put_where(nx_report_page *page)
{
    map m = { .count = 0 };

    nx_fill(&page->slots, "where", page->out);
    if (!gather_dots(page, &m))
        page->failed = true;
    else if (m.count)
        put_map(page, &m);
    nx_fill(&page->slots, "where-tables", page->out);
    put_countries(page);
    put_places(page);
    nx_fill(&page->slots, "where-end", page->out);
    free(m.dots);
}
