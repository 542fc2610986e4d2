/* walk.h - the one walk over a finished document that all writers share: what to write, and in which order. */
#ifndef NX_WALK_H
#define NX_WALK_H

#include "base/buffer.h"
#include "document/document.h"
#include "document/position.h"

/* The kinds of records that stand in the text: all but NEWSX_FILE. */
enum { NX_KINDS = 10 };

typedef struct {
    const newsx_document *doc;
    newsx_write_options options;                 /* none missing */
    newsx_buffer *out;
    newsx_flow_fn flow;                          /* takes what `out` holds while a document is written; NULL: nobody */
    void *flow_context;
    bool flowed;                                 /* it has taken some */
    void *table;                                 /* over all documents, of a writer that has one; else NULL */
    nx_positions positions;
    nx_id *quotes;                               /* the quotes that the filters let through; NULL: all of them */
    uint32_t quote_count;
    size_t found;                                /* as newsx_write() tells it */
    uint32_t next[NX_KINDS];
} nx_walk;

typedef struct {
    unsigned kind;
    nx_id id;                                    /* where it is in its layer */
    nx_span span;
} nx_record;

/* Errors: NEWSX_NO_MEMORY. Ended by nx_walk_close, also after an error. */
newsx_status nx_walk_open(nx_walk *walk, const newsx_document *doc, const newsx_write_options *options,
                          newsx_buffer *out);
void nx_walk_close(nx_walk *walk);

static inline bool nx_walk_wants(const nx_walk *walk, unsigned kind) { return walk->options.types & kind; }
/* How many records of a kind there are to write, and which; `index` must be below the count. */
uint32_t nx_walk_count(const nx_walk *walk, unsigned kind);
nx_id nx_walk_id(const nx_walk *walk, unsigned kind, uint32_t index);
nx_span nx_walk_span(const nx_walk *walk, unsigned kind, uint32_t index);
/* The next record, of whichever kind was asked for, in text order; false after the last. */
bool nx_walk_next(nx_walk *walk, nx_record *record);

/* Where a span begins and ends, in what offsets count; one that is not empty. */
uint64_t nx_walk_start(const nx_walk *walk, uint32_t byte);
uint64_t nx_walk_end(const nx_walk *walk, uint32_t byte);

/* How a document is called: by its path, a record by its own id. The name is UTF-8 whatever the path is; the other has
 * the path's own bytes, so that the file can be opened by them. */
void nx_put_document_name(newsx_buffer *out, const newsx_document *doc);
void nx_put_document_path(newsx_buffer *out, const newsx_document *doc);

#endif
