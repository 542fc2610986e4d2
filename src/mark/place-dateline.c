/* place-dateline.c - the town of a dateline, which no other words need tell to be a place. */
#include "mark/place-dateline.h"

#include "mark/place-name.h"
#include "segment/token-kind.h"

#include <string.h>

enum { MOST_TOWNS = 3, LONGEST = 5 /* tokens of a name */ };

static nx_id token_from(const newsx_document *doc, uint32_t start)
{
    nx_id i = 0;
    while (i < doc->tokens_count && doc->tokens[i].span.start < start)
        i++;
    return i;
}

/* Ends a name: all but letters, full stops and what stands inside of words. */
static bool ends_name(const newsx_document *doc, nx_id token)
{
    switch (nx_class_of(doc, token)) {
    case NX_CLASS_COMMA: case NX_CLASS_SLASH: case NX_CLASS_DASH: case NX_CLASS_OPEN: case NX_CLASS_COLON:
    case NX_CLASS_NUMBER:
        return true;
    default:
        return false;
    }
}

/* Puts a name in its place among the others; those that it holds go. NULL without memory. */
static nx_toponym *insert(nx_place_pass *pass, nx_id first, nx_id end, const nx_gaz_name *name)
{
    nx_toponyms *list = pass->out;
    const uint16_t rule = nx_link_rule(pass->doc->engine, NX_RULE_DATELINE_PLACE);
    uint32_t from = 0, to;
    while (from < list->count && list->items[from].end_token <= first)
        from++;
    for (to = from; to < list->count && list->items[to].first_token < end; to++)
        ;
    if (!nx_toponym_add(pass, first, end, name, rule, NX_TOPONYM_LITERAL))
        return NULL;
    const nx_toponym town = list->items[--list->count];
    memmove(list->items + from + 1, list->items + to, (list->count - to) * sizeof *list->items);
    list->count += 1 - (to - from);
    list->items[from] = town;
    return &list->items[from];
}

/* "DANNEBROG, Neb. -": capitals before a comma name a town, even one that the gazetteer does not have. */
static bool is_new_town(const newsx_document *doc, nx_id first, nx_id end)
{
    if (nx_class_of(doc, end) != NX_CLASS_COMMA)
        return false;
    for (nx_id i = first; i < end; i++)
        if (nx_kind_case(doc->engine, doc->tokens[i].kind) != NX_UPPER)
            return false;
    return true;
}

static bool is_found(const nx_toponyms *list, nx_id first, nx_id end)
{
    for (uint32_t i = 0; i < list->count && list->items[i].first_token <= first; i++)
        if (list->items[i].first_token == first && list->items[i].end_token == end)
            return true;
    return false;
}

static bool add_town(nx_place_pass *pass, nx_id first, nx_id end)
{
    nx_gaz_name name = { NULL, 0, 0, NX_GAZ_NONE };
    const bool known = nx_longest_name(pass, first, end, true, &name) == end;
    if (!known && !(end < pass->doc->tokens_count && is_new_town(pass->doc, first, end)))
        return true;
    nx_toponym *t = insert(pass, first, end, &name);
    if (t && !known)
        t->kind = "city";
    return t != NULL;
}

bool nx_places_dateline(newsx_document *doc, nx_toponyms *list)
{
    const nx_span line = doc->dateline.span;
    nx_place_pass pass = { .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine), .out = list };
    nx_id first = token_from(doc, line.start);
    first += nx_token_is(doc, first, NX_CLASS_OPEN);
    for (int towns = 0; towns < MOST_TOWNS; towns++) {
        nx_id end = first;
        while (end < doc->tokens_count && doc->tokens[end].span.end <= line.end && !ends_name(doc, end))
            end++;
        if (end > first && end - first <= LONGEST && !is_found(list, first, end) && !add_town(&pass, first, end))
            return false;
        if (end >= doc->tokens_count || nx_class_of(doc, end) != NX_CLASS_SLASH)
            break;
        first = end + 1;
    }
    return true;
}
