/* gazetteer.h - names -> places: the world, as a table in the binary. */
#ifndef NX_GAZETTEER_H
#define NX_GAZETTEER_H

#include "image/engine.h"

typedef struct nx_gazetteer nx_gazetteer;

enum nx_gaz_place_flag {
    NX_GAZ_CAPITAL = 1,              /* of a country */
    NX_GAZ_SEAT = 2,                 /* stands for who governs there: White House, Kremlin, every capital */
    NX_GAZ_COUNTY = 4,               /* a second-level division: `kind` is admin2 */
    NX_GAZ_ALONE = 8,                /* stands in datelines without its country or state */
};

/* One place. Strings live as long as the gazetteer. */
typedef struct {
    const char *name;                /* the usual English name; for a demonym that of its country, state or area */
    const char *country;             /* ISO alpha-2, "" for a place of several countries */
    const char *admin1;              /* name of the first-level division, "" where none */
    const char *kind;                /* as it is printed: country admin1 admin2 city area natural facility */
    enum nx_gaz_class cls;           /* NX_GAZ_DEMONYM for a demonym, whatever its kind */
    float lat, lon;                  /* NAN for none */
    uint32_t population, geonames;
    uint8_t flags;                   /* enum nx_gaz_place_flag */
    uint8_t fame;                    /* how well known: 20 steps are a factor of ten in population */
} nx_gaz_place;

/* Flags of a name, beside NX_ENTRY_WORD and NX_ENTRY_PREFIX of lexicon.h. A name without NX_ENTRY_WORD that has
 * places is *weak*: it is a place only where the words around it say so (small towns, Reading, Nice, Ill., TX). */
enum nx_gaz_name_flag {
    NX_GAZ_UPPER = 4,                /* holds only where the text has capitals: US, UAE */
    NX_GAZ_LONGER = 8,               /* begins a longer weak name */
    NX_GAZ_ABBREVIATION = 16,        /* stands behind a comma: Ill., TX */
    NX_GAZ_RISKY = 32,               /* also a plain word or a person's name, whatever the size of the place */
};

/* A name: its candidate places, best known first. */
typedef struct {
    const uint32_t *places;          /* place numbers */
    uint32_t count;                  /* 0: only the beginning of a longer name */
    uint8_t flags;                   /* enum nx_entry_flag, enum nx_gaz_name_flag */
    uint8_t cls;                     /* enum nx_gaz_class of the first candidate; NX_GAZ_NONE for a weak name */
} nx_gaz_name;

/* Looks up a name by its length and hash: its words lower-cased, diacritics folded, joined by one space, hashed like
 * lexicon words. False where it is neither a name nor the beginning of one. */
bool nx_gazetteer_find(const nx_gazetteer *gazetteer, size_t length, uint64_t hash, nx_gaz_name *out);
bool nx_gazetteer_place(const nx_gazetteer *gazetteer, uint32_t place, nx_gaz_place *out);

/* The table that is compiled into the binary (in build/, made by mkpack), and one made from text at run time. The image
 * is borrowed and must outlive the gazetteer. Errors: NEWSX_BAD_RULE for a damaged image, NEWSX_NO_MEMORY. */
newsx_status nx_gazetteer_open(const void *image, size_t size, nx_gazetteer **out, newsx_error *error);
void nx_gazetteer_free(nx_gazetteer *gazetteer);

#endif
