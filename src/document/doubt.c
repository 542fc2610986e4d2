/* doubt.c - records that are not sure enough are left out of a finished document. */
#include "document/doubt.h"

#include <string.h>

/* Closes up a layer of records of `size` bytes that have their confidence at `confidence`. *moved becomes the new place
 * of each, NX_NONE for one that is left out. */
static bool close_up(newsx_document *doc, void *layer, uint32_t *count, size_t size, size_t confidence, nx_id **moved)
{
    char *records = layer;
    uint32_t kept = 0;
    *moved = nx_arena_alloc(doc->scratch, ((size_t)*count + 1) * sizeof **moved);
    if (!*moved)
        return false;
    for (uint32_t i = 0; i < *count; i++) {
        const bool drop = nx_is_doubtful(doc, (uint8_t)records[i * size + confidence]);
        (*moved)[i] = drop ? NX_NONE : kept;
        if (!drop && kept != i)
            memcpy(records + kept * size, records + i * size, size);
        kept += !drop;
    }
    *count = kept;
    return true;
}
#define CLOSE_UP(doc, layer, moved)                                                                                    \
    close_up(doc, (doc)->layer, &(doc)->layer##_count, sizeof *(doc)->layer,                                           \
             (size_t)((char *)&(doc)->layer->confidence - (char *)(doc)->layer), moved)

static void follow(nx_id *reference, const nx_id *moved)
{
    if (*reference != NX_NONE)
        *reference = moved[*reference];
}

/* A speaker has only the quotes that stay. */
static void forget_quotes(newsx_document *doc)
{
    for (uint32_t i = 0; i < doc->quotes_count; i++) {
        const nx_quote *q = &doc->quotes[i];
        if (!q->counted || !nx_is_doubtful(doc, q->confidence))
            continue;
        doc->people[q->person].quotes--;
        doc->people[q->person].words -= q->words;
    }
}

bool nx_doubt_drop(newsx_document *doc)
{
    nx_id *moved;
    if (!doc->options || doc->options->min_confidence <= 0)
        return true;
    forget_quotes(doc);
    if (doc->quotes_count && !CLOSE_UP(doc, quotes, &moved))
        return false;
    for (uint32_t i = 0; i < doc->quotes_count; i++)
        follow(&doc->quotes[i].within, moved);
    if (doc->dates_count) {
        if (!CLOSE_UP(doc, dates, &moved))
            return false;
        follow(&doc->dateline.date, moved);
    }
    if (doc->places_count) {
        if (!CLOSE_UP(doc, places, &moved))
            return false;
        follow(&doc->dateline.place, moved);
    }
    return !doc->organizations_count || CLOSE_UP(doc, organizations, &moved);
}
