/* rollup-quote.h - the table of quotes over all documents: the same words in several articles, cut or changed. */
#ifndef NX_ROLLUP_QUOTE_H
#define NX_ROLLUP_QUOTE_H

#include "write/choice.h"
#include "write/walk.h"

/* Adds a document's quotes to walk->table, a nx_reuse. */
void nx_rollup_collect_quotes(nx_walk *walk);
/* The columns that may be chosen. */
void nx_rollup_list_quotes(const newsx_write_options *options, nx_choices *choices);
/* A row for each cluster, those of most documents first. */
void nx_rollup_write_quotes(const newsx_write_options *options, const void *table, newsx_buffer *out);

#endif
