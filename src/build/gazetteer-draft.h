/* gazetteer-draft.h - the gazetteer in the making: places and their names, before they are laid out as an image.
 *
 *     gazetteer-read.c   text tables -> places          gazetteer-draft.c   names, strings and fame of a place
 *     gazetteer-image.c  the draft -> the image         gazetteer-build.c   the order of the work
 */
#ifndef NX_GAZETTEER_DRAFT_H
#define NX_GAZETTEER_DRAFT_H

#include "base/buffer.h"
#include "base/intern.h"
#include "image/gazetteer-image.h"
#include "image/language.h"

enum { NX_GAZ_LONGEST_NAME = 120 };     /* bytes */
#define NX_GAZ_NO_PLACE UINT32_MAX

/* One name of one place, or of none: the beginning of a longer name, or a word that is risky. */
typedef struct {
    const char *text;                   /* folded, words joined by one space */
    uint32_t length, place;             /* place NX_GAZ_NO_PLACE */
    uint8_t flags;                      /* NX_ENTRY_*, NX_GAZ_* */
} nx_gaz_naming;

/* A division of a GeoNames dump: its code ("AT.03") and name, into strings. */
typedef struct { uint32_t code, name; } nx_gaz_division;

typedef struct {
    nx_arena arena;
    const nx_language *language;        /* by which names are cut into words */
    nx_gaz_division *divisions;
    uint32_t division_count, division_capacity;
    uint32_t dump_from;                 /* places from here on have the code of their division, not its name;
                                           NX_GAZ_NO_PLACE: none has */
    nx_gaz_naming *namings;
    uint32_t naming_count, naming_capacity;
    struct nx_gaz_place_record *places;
    uint32_t place_count, place_capacity;
    newsx_buffer strings;
    nx_intern known;                    /* strings already there */
    uint32_t *starts, start_count, start_capacity;   /* where each of them starts */
    const char *path;
    uint32_t line;
    newsx_error *error;
    newsx_status status;
} nx_gaz_draft;

/* Each tells of a fault and gives false. */
bool nx_gaz_fault(nx_gaz_draft *b, const char *what, const char *value);
bool nx_gaz_no_memory(nx_gaz_draft *b);

/* The offset of a text among the strings. Equal texts are shared: states and countries stand in every row, and the
 * folded name of one place is often the name of another. */
bool nx_gaz_add_string(nx_gaz_draft *b, const char *text, size_t length, uint32_t *out);
/* A name as it is written, and the beginnings of it, which the tokeniser needs to know whether to read on. A `strong`
 * one is a place wherever it stands. */
bool nx_gaz_add_name(nx_gaz_draft *b, const char *name, size_t length, uint32_t place, bool strong, unsigned flags);
/* Only capitals, and so short that the same letters may be a word: US, UAE. A point inside (U.S.) is enough of a
 * sign. */
bool nx_gaz_only_capitals(const char *name, size_t length);
/* How well known a place is: 25 steps are a factor of ten in population. */
uint8_t nx_gaz_fame_of(enum nx_gaz_kind kind, bool demonym, uint32_t population, unsigned flags);

/* gazetteer-read.c: one table; then, after all of them, the names of the divisions that rows of a dump have by code. */
bool nx_gaz_read_file(nx_gaz_draft *b, const char *path);
bool nx_gaz_name_divisions(nx_gaz_draft *b);

/* gazetteer-image.c: *image is malloc'd. */
bool nx_gaz_make_image(nx_gaz_draft *b, void **image, size_t *size);

#endif
