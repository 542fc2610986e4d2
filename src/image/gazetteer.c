/* gazetteer.c - look-ups in the gazetteer's image.
 *
 * A look-up touches one word of each filter where the name is unknown (nearly always), and a line or two of one table
 * where it is not; so its cost does not grow with the table. An index read from the image is checked where it is used:
 * a damaged image gives wrong answers, never a wild read, and opening the built-in one touches nothing but its header.
 */
#include "image/gazetteer-image.h"
#include "base/bloom.h"
#include "base/error.h"
#include "document/words.h"

#include <stdlib.h>
#include <string.h>

struct nx_gazetteer {
    const struct nx_gaz_header *header;
    const uint64_t *filter[NX_GAZ_TABLES];
    const struct nx_gaz_slot *slots[NX_GAZ_TABLES];
    const uint32_t *candidates;
    const struct nx_gaz_place_record *places;
    const char *strings;
};

const char *const nx_gaz_kind_word[NX_GAZ_KINDS] = { NX_PLACE_LIST(NX_WORD) };

/* ------------------------------------------------------------ looking up */

static newsx_status damaged(newsx_error *error, const char *what)
{
    return nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the gazetteer's image is damaged: %s", what);
}

static size_t image_size(const struct nx_gaz_header *h)
{
    return sizeof *h + ((size_t)h->filter[0] + h->filter[1]) * sizeof(uint64_t) +
           ((size_t)h->slots[0] + h->slots[1]) * sizeof(struct nx_gaz_slot) + (size_t)h->candidates * sizeof(uint32_t) +
           (size_t)h->places * sizeof(struct nx_gaz_place_record) + h->strings;
}

newsx_status nx_gazetteer_open(const void *image, size_t size, nx_gazetteer **out, newsx_error *error)
{
    const struct nx_gaz_header *h = image;
    *out = NULL;
    if (size < sizeof *h || (uintptr_t)image % sizeof(uint64_t) || memcmp(h->magic, NX_GAZ_MAGIC, sizeof h->magic))
        return damaged(error, "no header");
    if (h->version != NX_GAZ_VERSION || h->byte_order != NX_GAZ_BYTE_ORDER)
        return damaged(error, "made for another machine or version");
    if (h->size != size || image_size(h) != size)
        return damaged(error, "sizes that do not add up");
    for (int t = 0; t < NX_GAZ_TABLES; t++)
        if (!h->filter[t] || h->filter[t] & (h->filter[t] - 1) || !h->slots[t])
            return damaged(error, "no hash table");
    if (!h->strings || ((const char *)image)[size - 1])
        return damaged(error, "text without end");
    nx_gazetteer *g = malloc(sizeof *g);
    if (!g)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "no memory for the gazetteer");
    g->header = h;
    g->filter[0] = (const void *)(h + 1);
    g->filter[1] = g->filter[0] + h->filter[0];
    g->slots[0] = (const void *)(g->filter[1] + h->filter[1]);
    g->slots[1] = g->slots[0] + h->slots[0];
    g->candidates = (const void *)(g->slots[1] + h->slots[1]);
    g->places = (const void *)(g->candidates + h->candidates);
    g->strings = (const void *)(g->places + h->places);
    *out = g;
    return NEWSX_OK;
}

void nx_gazetteer_free(nx_gazetteer *gazetteer)
{
    free(gazetteer);
}

static const struct nx_gaz_slot *find_slot(const struct nx_gaz_slot *slots, uint32_t size, uint64_t hash, size_t length)
{
    const uint32_t tag = nx_gaz_tag(hash);
    for (uint32_t i = nx_gaz_home(hash, size), probes = 0; probes < size; probes++) {
        const struct nx_gaz_slot *slot = &slots[i];
        if (!slot->count && !slot->flags)
            return NULL;
        if (slot->tag == tag && slot->length == length)
            return slot;
        if (++i == size)
            i = 0;
    }
    return NULL;
}

bool nx_gazetteer_find(const nx_gazetteer *g, size_t length, uint64_t hash, nx_gaz_name *out)
{
    const struct nx_gaz_header *h = g->header;
    const struct nx_gaz_slot *slot = NULL;
    for (int t = 0; t < NX_GAZ_TABLES && !slot; t++)
        if (nx_bloom_may_have(g->filter[t], h->filter[t], hash))
            slot = find_slot(g->slots[t], h->slots[t], hash, length);
    if (!slot || slot->cls >= NX_GAZ_CLASSES)
        return false;
    const uint32_t *places = &slot->place;
    if (slot->count > 1) {
        if (slot->place > h->candidates || h->candidates - slot->place < slot->count)
            return false;
        places = g->candidates + slot->place;
    }
    *out = (nx_gaz_name){ places, slot->count, slot->flags, (enum nx_gaz_class)slot->cls };
    return true;
}

bool nx_gazetteer_place(const nx_gazetteer *g, uint32_t place, nx_gaz_place *out)
{
    if (place >= g->header->places)
        return false;
    const struct nx_gaz_place_record *p = &g->places[place];
    uint32_t strings = g->header->strings;
    if (p->name >= strings || p->admin1 >= strings || p->country >= strings || p->cls >= NX_GAZ_CLASSES ||
        p->kind >= NX_GAZ_KINDS)
        return false;
    *out = (nx_gaz_place){ g->strings + p->name, g->strings + p->country, g->strings + p->admin1,
                           nx_gaz_kind_word[p->kind], p->cls, p->lat, p->lon, p->population, p->geonames, p->flags,
                           p->fame };
    return true;
}
