/* prefilter.c - masks of buckets, for every unit of a block. */
#include "match/prefilter.h"
#include "base/bytes.h"
#include "match/tape.h"

#include <string.h>

#define WORD 64                      /* units whose starts are bits of a word */

void nx_prefilter_open(nx_prefilter *p, const nx_image *image, enum nx_layer layer)
{
    const nx_image_layer *l = NX_AT(image, nx_image_layer, image->layers) + layer;
    *p = (nx_prefilter){ NX_AT(image, uint16_t, l->prefilter_class), NX_AT(image, nx_image_masks, l->masks), layer,
                         l->requires != 0 };
}

static inline const nx_image_masks *masks_of(const nx_prefilter *p, uint16_t kind)
{
    return &p->masks[nx_class_of_kind(p->class_of, kind)];
}

/* The units from `begins` on, up to 64, with which a match of the layer may begin: bit i for the i-th. Sixteen bytes
 * at once: one by one costs 3 % of all instructions. */
static uint64_t read_starts(const uint8_t *begins, uint32_t count, enum nx_layer layer)
{
    const nx_bytes bit = NX_BYTES(1 << layer);
    uint64_t starts = 0;
    for (uint32_t i = 0; i < count; i += NX_TAPE_ROOM)
        starts |= (uint64_t)nx_high_bits((nx_bytes)((nx_load_bytes(begins + i) & bit) != 0)) << i;
    return starts & UINT64_MAX >> (64 - count);
}

/* Finds, from the last of `count` units to the first, which buckets find what they require there or later. */
static void find_required(const nx_prefilter *p, const uint16_t *kinds, uint32_t count, nx_buckets *holds)
{
    nx_buckets here = { 0 };
    holds[count] = here;
    for (uint32_t i = count; i--;) {
        const nx_image_masks *masks = masks_of(p, kinds[i]);
        holds[i] = here = masks->required | (masks->passed & here);
    }
}

/* The kinds of `count` units from `base` on, of the one before them and the two behind; what lies beside from..to is
 * nothing. */
static const uint16_t *kinds_of(nx_prefilter_room *room, const nx_tape *tape, uint32_t from, uint32_t base, uint32_t to,
                                uint32_t count)
{
    const uint16_t *symbol = tape->symbol + base;
    const uint32_t left = to - base, reach = left < count + 2 ? left : count + 2;
    if (base > from && reach == count + 2)
        return symbol;
    memcpy(room->kinds + 1, symbol, reach * sizeof *symbol);
    room->kinds[0] = base > from ? symbol[-1] : 0;
    for (uint32_t i = reach; i < count + 2; i++)
        room->kinds[i + 1] = 0;
    return room->kinds + 1;
}

/* Looks at the units from `base` on with which a match may begin. */
static inline __attribute__((always_inline)) uint32_t sift(const nx_prefilter *p, nx_prefilter_room *room,
                                                           const nx_tape *tape, const uint16_t *kinds, uint32_t base,
                                                           uint32_t count, const nx_buckets *holds)
{
    nx_candidate *out = room->candidates;
    for (uint32_t word = 0; word < count; word += WORD) {
        uint64_t starts = read_starts(tape->begins + base + word, count - word < WORD ? count - word : WORD, p->layer);
        for (; starts; starts &= starts - 1) {
            const uint32_t at = word + (uint32_t)__builtin_ctzll(starts);
            const uint16_t *here = kinds + at;
            const nx_image_masks *first = masks_of(p, here[0]), *second = masks_of(p, here[1]);
            const nx_buckets begin = first->first & masks_of(p, here[-1])->before;
            nx_buckets buckets = begin & second->second & (second->second_accepts | masks_of(p, here[2])->third);
            if (holds)
                buckets &= holds[at + 1];
            const nx_buckets singles = begin & first->first_accepts;
            if (nx_buckets_any(buckets | singles))
                *out++ = (nx_candidate){ buckets, singles, base + at };
        }
    }
    return (uint32_t)(out - room->candidates);
}

uint32_t nx_prefilter_run(const nx_prefilter *p, nx_prefilter_room *room, const nx_tape *tape, uint32_t from,
                          uint32_t base, uint32_t to)
{
    const uint32_t left = to - base, count = left < NX_PREFILTER_UNITS ? left : NX_PREFILTER_UNITS;
    const uint16_t *kinds = kinds_of(room, tape, from, base, to, count);
    if (!p->requires)
        return sift(p, room, tape, kinds, base, count, NULL);
    find_required(p, tape->symbol + base, left < count + NX_MATCH_UNITS ? left : count + NX_MATCH_UNITS, room->holds);
    return sift(p, room, tape, kinds, base, count, room->holds);
}

bool nx_prefilter_may_start(const nx_prefilter *p, const nx_tape *tape, uint32_t from, uint32_t to)
{
    if (to <= from)
        return false;
    const nx_image_masks *first = masks_of(p, tape->symbol[from]);
    const nx_image_masks *second = masks_of(p, to - from > 1 ? tape->symbol[from + 1] : 0);
    return nx_buckets_any(first->first & masks_of(p, 0)->before & (first->first_accepts | second->second));
}
