/* prefilter.h - the first sieve: where may a match begin, told by three units?
 *
 * Of "opened on April 3" a table of dates is to be run where "April" stands, and nowhere else. A layer's tables are put
 * into 128 buckets, and each kind has masks: the buckets that begin with it, that go on with it as second unit, as
 * third. The buckets for which all holds are what four ANDs leave:
 *
 *     first[April] & before[on] & second[3] & (second_accepts[3] | third[.])
 *
 * Mostly that is nothing, and the unit is done. This is Hyperscan's Teddy, with kinds for bytes.
 */
#ifndef NX_PREFILTER_H
#define NX_PREFILTER_H

#include "document/document.h"
#include "image/engine.h"

#define NX_PREFILTER_UNITS 512       /* that are looked at together */

/* The prefilter of a layer: where its parts lie in the image. */
typedef struct {
    const uint16_t *class_of;        /* of each kind */
    const nx_image_masks *masks;     /* of each class */
    enum nx_layer layer;
    bool requires;                   /* the masks say what units a match must hold */
} nx_prefilter;

/* A unit where a rule may match. */
typedef struct {
    nx_buckets buckets;              /* that go on with what follows it */
    nx_buckets singles;              /* that accept it alone */
    uint32_t at;
} nx_candidate;

/* Room for one look. */
typedef struct {
    uint16_t kinds[1 + NX_PREFILTER_UNITS + 2];  /* of the units, of the one before them and the two behind */
    nx_buckets holds[NX_PREFILTER_UNITS + NX_MATCH_UNITS + 1];   /* of each unit: buckets that find there or later what
                                                                    they require */
    nx_candidate candidates[NX_PREFILTER_UNITS];
} nx_prefilter_room;

void nx_prefilter_open(nx_prefilter *prefilter, const nx_image *image, enum nx_layer layer);
/** Finds the candidates among the NX_PREFILTER_UNITS units from `base` on.
 * Shape: puts them into room->candidates in order and gives how many there are. Nothing beside units from..to is
 *        seen. A unit that is no candidate begins no match. */
uint32_t nx_prefilter_run(const nx_prefilter *prefilter, nx_prefilter_room *room, const nx_tape *tape, uint32_t from,
                          uint32_t base, uint32_t to);
/* May a match begin at unit `from`, told by two units? */
bool nx_prefilter_may_start(const nx_prefilter *prefilter, const nx_tape *tape, uint32_t from, uint32_t to);

#endif
