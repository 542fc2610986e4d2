/* over.h - compiles a user's packs over the built-in image, which takes some milliseconds: what the packs leave alone
 * is not made anew, and most of it is not even copied.
 *
 * What a pack adds changes little. A word that is given a tag has a new kind, which the tables of the built-in rules
 * class with kinds that they cannot tell from it (over-classes.c); where a table has no such class, its rules are made
 * anew with the user's. These have tables and buckets of their own beside the others (over-layer.c). What comes out is
 * an image as any other, but for parts that lie where the built-in image is.
 */
#ifndef NX_OVER_H
#define NX_OVER_H

#include "build/builder.h"

/* A layer class that the built-in image has not: what its tables call it, 0 where one has no such class. */
typedef struct { uint64_t key; uint16_t *of_table; } nx_extra_class;

/* A layer of the built-in rules, and what is added to it. */
typedef struct {
    const nx_image_layer *old;
    const nx_image_table *tables;
    uint32_t classes;                /* layer classes of the built-in image; behind them come the extra ones */
    nx_extra_class *extras;
    uint32_t extra_count, extra_capacity;
    nx_intern keys;                  /* of all of them */
    uint16_t *class_of;              /* of each new kind: its layer class */
    bool *lost;                      /* of each table: it has no class for a new kind, so that its rules are moved */
    uint32_t from, moved, to;        /* in the builder's rules: the user's, then those that are moved */
    uint32_t shift;                  /* so many rules of users stand before those that the layer has */
} nx_over_layer;

typedef struct {
    nx_builder *b;
    const nx_image *old;
    const nx_image_stock *stock;
    uint32_t old_kinds;              /* the kinds behind them are new: first copies, then those of words */
    const uint16_t *copied;          /* of each copy: of which kind */
    uint32_t copied_count;
    uint16_t *new_tag;               /* of each tag of the stock its number now */
    nx_over_layer layers[NX_LAYER_COUNT];
    nx_image_rule *rules;            /* of the new image */
    uint8_t *begins;                 /* of each kind, as kind_begins in an image */
    nx_part classes;                 /* of each kind NX_KIND_CLASSES of them, in the new image */
} nx_over;

/* A part of the built-in image, by its place there, and marked as such: from the new image its place is told at the end
 * of nx_build_over(), when it is known where that lies. */
#define NX_OVER_FAR (1ll << 40)
static inline nx_part nx_over_far(nx_part part)
{
    part.at -= NX_OVER_FAR;
    return part;
}

/* over-kinds.c: the stock's tags, beside those that the packs add. */
void nx_over_tags(nx_over *o);
/* The stock's kinds, and those of the packs' words and numbers; the table of kinds with each class of the gazetteer,
 * NULL without memory. */
uint16_t *nx_over_kinds(nx_over *o);

/* over-classes.c: finds the layer classes of the new kinds, and which tables have no class for one. */
void nx_over_classes(nx_over *o);

/* over-layer.c: makes the tables of the user's rules and of those that are moved, and puts them beside the others. */
void nx_over_put_layer(nx_over *o, enum nx_layer number, nx_image_layer *layer);

/** Compiles a user's packs over the built-in image of the sources, which have nothing but the packs, the built-in
 * defines and the language.
 * Shape:  the image is malloc'd, to be freed by the caller, and good only while the built-in one is where it is.
 * Errors: NEWSX_END where the packs must be compiled with all the rest: they replace a built-in rule, change the lists
 *         for pages, give a name of a class to a define, are at fault, or are too much; NEWSX_NO_MEMORY. */
newsx_status nx_build_over(const nx_sources *sources, void **image, size_t *size);

#endif
