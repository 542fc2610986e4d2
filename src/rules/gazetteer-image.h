/* gazetteer-image.h - how the gazetteer's table lies in memory: one flat image without pointers.
 *
 *     header
 *     slots       open-address hash: the upper half of a name's hash, and the number of the name
 *     names       where the folded name stands, its candidates, its flags
 *     candidates  place numbers, best known first
 *     places      fixed-size records
 *     strings     everything that is text, each with a NUL behind it; the first is empty
 *
 * It is made by gazetteer-build.c and read by gazetteer.c, on machines of the same byte order.
 */
#ifndef NX_GAZETTEER_IMAGE_H
#define NX_GAZETTEER_IMAGE_H

#include "rules/gazetteer.h"

#define NX_GAZ_MAGIC "newsxgaz"
enum { NX_GAZ_VERSION = 1, NX_GAZ_BYTE_ORDER = 0x01020304 };

struct nx_gaz_header {
    char magic[8];
    uint32_t version, byte_order;
    uint32_t slots, names, candidates, places, strings;   /* how many; strings in bytes */
    uint32_t size;                                        /* of the whole image */
};

struct nx_gaz_slot { uint32_t tag, name; };               /* name NX_NONE: free */
struct nx_gaz_name_record {
    uint32_t text, candidates;
    uint8_t length, count, flags, cls;
};
struct nx_gaz_place_record {
    uint32_t name, admin1, country;                       /* into strings */
    float lat, lon;
    uint32_t population, geonames;
    uint8_t cls, kind, flags, fame;
};

enum nx_gaz_kind {
    NX_GAZ_KIND_COUNTRY, NX_GAZ_KIND_ADMIN1, NX_GAZ_KIND_ADMIN2, NX_GAZ_KIND_CITY, NX_GAZ_KIND_AREA, NX_GAZ_KIND_NATURAL,
    NX_GAZ_KIND_FACILITY, NX_GAZ_KINDS
};
/* The words for them, in tables and in the output. */
extern const char *const nx_gaz_kind_word[NX_GAZ_KINDS];

#endif
