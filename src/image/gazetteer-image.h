/* gazetteer-image.h - how the gazetteer's table lies in memory: one flat image without pointers.
 *
 *     header
 *     filters     of each table: bits of its names' hashes, which tell of nearly every other name that it is not there
 *     known       open-address hash of the best known names and of the words that begin many names
 *     other       the same for all the others
 *     candidates  place numbers of the names that have several, best known first
 *     places      fixed-size records
 *     strings     everything that is printed, each with a NUL behind it; the first is empty
 *
 * The system maps 64 kB around each page that is touched, so what is used together lies together: known names are few,
 * and places and strings stand in the order of the names, best known first, namesakes side by side. The text of a name
 * is not kept: its length, 32 bits of its hash, and its slot, which is the rest of the hash, stand for it.
 *
 * It is made by gazetteer-build.c and read by gazetteer.c, on machines of the same byte order.
 */
#ifndef NX_GAZETTEER_IMAGE_H
#define NX_GAZETTEER_IMAGE_H

#include "document/words.h"
#include "image/gazetteer.h"

#define NX_GAZ_MAGIC "newsxgaz"
enum { NX_GAZ_VERSION = 3, NX_GAZ_BYTE_ORDER = 0x01020304 };
enum { NX_GAZ_TABLES = 2 };                               /* known, other */

struct nx_gaz_header {
    char magic[8];
    uint32_t version, byte_order;
    uint32_t filter[NX_GAZ_TABLES];                       /* words of 64 bits; a power of two */
    uint32_t slots[NX_GAZ_TABLES];
    uint32_t candidates, places, strings;                 /* how many; strings in bytes */
    uint32_t size;                                        /* of the whole image */
};

struct nx_gaz_slot {
    uint32_t tag;                                         /* upper half of the hash */
    uint32_t place;                                       /* of the only candidate, else where the candidates begin */
    uint8_t count, flags, cls;                            /* count and flags 0: a free slot */
    uint8_t length;                                       /* of the name, as one more sign that it is this one */
};

static inline uint32_t nx_gaz_tag(uint64_t hash) { return (uint32_t)(hash >> 32); }
/* The slot where a name's search begins: the lower half of the hash, scaled to the table. */
static inline uint32_t nx_gaz_home(uint64_t hash, uint32_t slots)
{
    return (uint32_t)((hash & UINT32_MAX) * slots >> 32);
}

struct nx_gaz_place_record {
    uint32_t name, admin1, country;                       /* into strings */
    float lat, lon;
    uint32_t population, geonames;
    uint8_t cls, kind, flags, fame;
};

enum nx_gaz_kind { NX_PLACE_LIST(NX_ID) NX_GAZ_KINDS };
/* The words for them, in tables and in the output. */
extern const char *const nx_gaz_kind_word[NX_GAZ_KINDS];

#endif
