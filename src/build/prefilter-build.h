/* prefilter-build.h - the tables of a layer -> the masks that tell where none of them need be run. */
#ifndef NX_PREFILTER_BUILD_H
#define NX_PREFILTER_BUILD_H

#include "build/buckets.h"
#include "build/builder.h"

/** Writes the buckets, masks and lists of single-unit rules of a layer.
 * Shape:  of each class of the layer's alphabet prefilter_class and begins become its class of the prefilter, and
 *         whether a match may begin with it.
 * Errors: false without memory. */
bool nx_prefilter_build(nx_builder *b, const nx_table_draft *tables, uint32_t table_count,
                        const nx_alphabet *layer_classes, const nx_bucket_room *room, uint32_t *prefilter_class,
                        bool *begins, nx_image_layer *layer);

#endif
