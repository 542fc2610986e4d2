/* groups.c - dates by their value and places by their country, for the page. */
#include "write/groups.h"

#include "base/buffer.h"
#include "document/records.h"

#include <stdlib.h>

struct item {
    unsigned section;            /* days first, then what has no day, then how long and how often */
    const char *group, *name;
    size_t length;               /* of the name */
    const char *where;           /* the division that tells a place from others of its name; "" for none */
    nx_position at;
    uint32_t order;
    uint8_t confidence;
};

static int compare_names(const struct item *a, const struct item *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->name, b->name, shorter);

    return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

static bool is_namesake(const struct item *a, const struct item *b)
{
    return !strcmp(a->group, b->group) && !compare_names(a, b);
}

static bool is_same(const struct item *a, const struct item *b)
{
    return is_namesake(a, b) && !strcmp(a->where, b->where);
}

static int by_group(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = a->section != b->section ? (a->section < b->section ? -1 : 1) : strcmp(a->group, b->group);

    if (!order)
        order = compare_names(a, b);
    if (!order)
        order = strcmp(a->where, b->where);
    return order ? order : a->order < b->order ? -1 : 1;
}

static const char *or_dash(const char *text)
{
    return text && *text ? text : "-";
}

static struct item item_of(const newsx_document *doc, unsigned kind, nx_id id)
{
    if (kind == NEWSX_DATE) {
        const nx_timex *date = &doc->dates[id];
        bool day = date->type == NX_DATE || date->type == NX_TIME;
        return (struct item){ .section = !day ? 2 : date->from[0] ? 0 : 1, .group = or_dash(date->value),
                              .name = doc->text + date->span.start, .length = date->span.end - date->span.start,
                              .where = "",
                              .confidence = date->confidence };
    }
    const nx_place_entry *entry = doc->places[id].entry;
    const char *name = or_dash(entry->name), *where = entry->admin1;
    return (struct item){ .group = or_dash(entry->country), .name = name, .length = strlen(name),
                          .where = where ? where : "", .confidence = doc->places[id].confidence };
}

/* Springfield (Ohio), where there is another. */
static void put_where(nx_page *page, const struct item *item, bool with_namesake)
{
    if (!with_namesake || !*item->where)
        return;
    nx_page_put(page, " (");
    nx_page_put(page, item->where);
    nx_page_put(page, ")");
}

/* Items of one group, each name once, with its first place in the text and how often it stands there. */
static void put_items(nx_page *page, const struct item *items, uint32_t count, size_t indent)
{
    const struct item *last = items;
    const char *group = NULL;

    for (uint32_t i = 0; i < count; i = (uint32_t)(last - items)) {
        while (last < items + count && is_same(last, &items[i]))
            last++;
        const bool with_namesake = (i && is_namesake(&items[i - 1], &items[i])) ||
                                   (last < items + count && is_namesake(last, &items[i]));
        if (!group || strcmp(group, items[i].group) != 0) {
            group = items[i].group;
            nx_page_new_line(page, 2);
            nx_page_style(page, NX_PAGE_NAME);
            nx_page_put(page, group);
            nx_page_style(page, NX_PAGE_PLAIN);
            nx_page_tab(page, indent);
        } else {
            nx_page_put(page, ",");
            const size_t where = with_namesake ? strlen(items[i].where) + 3 : 0;
            if (page->column + items[i].length + where + 12 > page->width)
                nx_page_new_line(page, (unsigned)indent);
            else
                nx_page_put(page, " ");
        }
        nx_page_wrap(page, items[i].name, items[i].length, (unsigned)indent);
        put_where(page, &items[i], with_namesake);
        if (nx_page_doubts(items[i].confidence))
            nx_page_put(page, "?");
        nx_page_put(page, " ");
        nx_page_put_position(page, items[i].at);
        if (last - items - i > 1) {
            nx_page_put(page, " \xC3\x97");
            nx_page_put_number(page, (uint32_t)(last - items - i));
        }
    }
}

void nx_pretty_groups(nx_page *page, unsigned kind, const char *title, size_t indent)
{
    uint32_t count = nx_walk_count(page->walk, kind);
    struct item *items;

    if (!count)
        return;
    items = malloc(count * sizeof *items);
    if (!items) {
        page->out->failed = true;
        return;
    }
    /* Lines are counted in text order, so before the sorting. */
    for (uint32_t i = 0; i < count; i++) {
        items[i] = item_of(page->walk->doc, kind, nx_walk_id(page->walk, kind, i));
        items[i].at = nx_position_at(&page->walk->positions, nx_record_span(page->walk->doc, kind, i).start);
        items[i].order = i;
    }
    qsort(items, count, sizeof *items, by_group);
    nx_page_heading(page, title);
    put_items(page, items, count, indent);
    free(items);
}
