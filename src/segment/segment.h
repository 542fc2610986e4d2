/* segment.h - text -> blocks, tokens, sentences, units: the stage, and what it keeps between documents. */
#ifndef NX_SEGMENT_H
#define NX_SEGMENT_H

#include "document/document.h"

newsx_status nx_segment_run(newsx_document *doc);   /* segment.c: text -> tokens, sentences, blocks, units */

typedef struct nx_segmenter nx_segmenter;
nx_segmenter *nx_segmenter_new(const newsx_engine *engine);   /* NULL without memory */
void nx_segmenter_free(nx_segmenter *segmenter);

#endif
