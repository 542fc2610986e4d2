/* rollup-layout.h - a table over all documents laid out for people and for maps: from its tsv and its JSON. */
#ifndef NX_ROLLUP_LAYOUT_H
#define NX_ROLLUP_LAYOUT_H

#include "base/buffer.h"

/* Appends the table to `out`: as columns that fit the width; as a page of its own; as points of a map (places). */
void nx_rollup_put_pretty(const newsx_write_options *options, newsx_buffer *tsv, newsx_buffer *out);
void nx_rollup_put_page(const newsx_write_options *options, newsx_buffer *tsv, newsx_buffer *out);
void nx_rollup_put_points(const newsx_buffer *json, newsx_buffer *out);

#endif
