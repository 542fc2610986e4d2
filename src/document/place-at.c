/* place-at.c - has the layer of places a span? */
#include "document/place-at.h"

#include "base/search.h"

bool nx_place_has(const newsx_document *doc, nx_span span)
{
    uint32_t at;
    NX_SEARCH(at, 0, doc->places_count, doc->places[at].span.start >= span.start);
    for (; at < doc->places_count && doc->places[at].span.start == span.start; at++)
        if (doc->places[at].span.end == span.end)
            return true;
    return false;
}
