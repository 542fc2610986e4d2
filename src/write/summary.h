/* summary.h - one look at all documents of a run: how many, who is quoted most, from when to when, which countries.
 *
 * It is made of two tables of rollup.h, so that people are one and memory grows with distinct names as there. */
#ifndef NX_SUMMARY_H
#define NX_SUMMARY_H

#include "write/formats.h"
#include "write/rollup.h"

enum { NX_SUMMARY_MOST = 5 };    /* who is quoted most */

/* A run's summary, or a part's. Zeros are an empty one. */
typedef struct {
    nx_rollup speakers, countries;
    nx_tally_row days;               /* first and last are of all documents */
} nx_summary;

/* Adds a document; walk->out fails where there is no memory. */
void nx_summary_add(nx_summary *summary, const nx_walk *walk);
/* Adds that of later documents, and frees one, as a writer's `merge` and `clear` (formats.h): both point to a
 * nx_summary. Errors: false without memory. */
bool nx_summary_merge(void *summary, void *later);
void nx_summary_clear(void *summary);

extern const nx_writer nx_summary_writer;    /* writes nothing; its table is a nx_summary */

/* Append it: as one object of JSON, and for people, where there is more than one document. */
void nx_summary_put_json(const nx_summary *summary, newsx_buffer *out);
void nx_summary_put_page(const nx_summary *summary, const newsx_write_options *options, newsx_buffer *out);

#endif
