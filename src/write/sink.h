/* sink.h - what takes all documents of a run: begin, document, merge, end. */
#ifndef NX_SINK_H
#define NX_SINK_H

#include "write/formats.h"

/* newsx_sink_new() with a writer of one's own; `options` have every member. */
newsx_status nx_sink_new(const nx_writer *writer, const newsx_write_options *options, newsx_sink **sink);

#endif
