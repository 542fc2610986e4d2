/* place-at.c - has the layer of places a span? */
#include "document/place-at.h"

#include "base/search.h"

/* The first place that begins at a byte or behind it. */
static uint32_t first_from(const newsx_document *doc, uint32_t start)
{
    uint32_t at;
    NX_SEARCH(at, 0, doc->places_count, doc->places[at].span.start >= start);
    return at;
}

bool nx_place_has(const newsx_document *doc, nx_span span)
{
    uint32_t at = first_from(doc, span.start);
    if (at > 0 && doc->places[at - 1].span.end >= span.end)
        return true;
    for (; at < doc->places_count && doc->places[at].span.start == span.start; at++)
        if (doc->places[at].span.end >= span.end)
            return true;
    return false;
}

bool nx_place_touches(const newsx_document *doc, nx_span span)
{
    const uint32_t at = first_from(doc, span.start);
    return nx_place_has(doc, span) || (at < doc->places_count && doc->places[at].span.start < span.end);
}

/* Marks the places inside a name. */
static bool mark_inside(newsx_document *doc, nx_span name)
{
    bool any = false;
    const uint32_t first = first_from(doc, name.start);
    for (uint32_t at = first; at < doc->places_count && doc->places[at].span.start < name.end; at++)
        if (doc->places[at].span.end <= name.end && (doc->places[at].span.start > name.start ||
                                                     doc->places[at].span.end < name.end))
            any = doc->places[at].gone = true;
    return any;
}

void nx_places_yield(newsx_document *doc)
{
    bool any = false;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->named && m->kind == NX_PERSON)
            any |= mark_inside(doc, m->name);
    }
    if (!any)
        return;
    uint32_t left = 0;
    nx_id dateline = NX_NONE;
    for (uint32_t i = 0; i < doc->places_count; i++) {
        if (doc->places[i].gone)
            continue;
        if (doc->dateline.place == i)
            dateline = left;
        doc->places[left++] = doc->places[i];
    }
    doc->dateline.place = dateline;
    doc->places_count = left;
}
