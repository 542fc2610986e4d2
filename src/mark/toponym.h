/* toponym.h - words that may name a place, before anyone has decided which. */
#ifndef NX_TOPONYM_H
#define NX_TOPONYM_H

#include "document/document.h"
#include "image/gazetteer.h"

/* What the words around a name say of its use. NX_TOPONYM_GOVERNMENT stands for a government where the place is one
 * that has or is one (a country, a capital, the White House), else it is literal. */
enum nx_toponym_use { NX_TOPONYM_LITERAL, NX_TOPONYM_ASSOCIATIVE, NX_TOPONYM_GOVERNMENT, NX_TOPONYM_DEMONYM };

typedef struct {
    nx_span span;
    nx_id first_token, end_token;
    nx_gaz_name name;                /* without places for something built that the gazetteer does not know */
    const char *kind;                /* facility, natural, area for such a thing; else NULL */
    enum nx_toponym_use use;
    uint16_t rule;
    uint16_t classes;                /* bits of nx_gaz_class that the words around it tell of; 0 for any */
    uint32_t like;                   /* a new name that was told of in another mention: its number + 1, 0 for none */
    bool guessed;                    /* a name that only the words around it tell of */
    bool told;                       /* the words around it tell that it is a place */
    bool doubtful;                   /* a place only if the article names others near it */
} nx_toponym;

/* A country or state that the article speaks of without its name: "the sheriff". */
typedef struct {
    uint32_t place;                  /* of the gazetteer */
    uint32_t count;                  /* how often */
} nx_place_hint;
enum { NX_MOST_HINTS = 8 };

typedef struct {
    nx_toponym *items;
    uint32_t count, capacity;
    nx_place_hint hints[NX_MOST_HINTS];
    uint32_t hint_count;
} nx_toponyms;

/** Finds the names of places in the units, by the rules of the layer "place".
 * Shape:  items are in text order, do not overlap, and live in doc->scratch. Names of people are left out.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_toponym_run(newsx_document *doc, nx_toponyms *out);

#endif
