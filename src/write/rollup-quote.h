/* rollup-quote.h - the table of quotes over all documents: the same words in several articles, cut or changed. */
#ifndef NX_ROLLUP_QUOTE_H
#define NX_ROLLUP_QUOTE_H

#include "corpus/cluster.h"
#include "write/choice.h"
#include "write/walk.h"

/* Adds a document's quotes to walk->table, a nx_reuse. */
void nx_rollup_collect_quotes(nx_walk *walk);
/* The columns that may be chosen. */
void nx_rollup_list_quotes(const newsx_write_options *options, nx_choices *choices);
/* A row for each cluster, those of most documents first. */
void nx_rollup_write_quotes(const newsx_write_options *options, const void *table, newsx_buffer *out);

/* A cluster: its members, the centre first, and its occurrences in the order of the days. */
typedef struct {
    const nx_reuse *reuse;
    const nx_clusters *clusters;
    const nx_cluster_member *members;
    uint32_t member_count;
    uint32_t *occurrences, occurrence_count;
    uint32_t documents;
    uint32_t *room;              /* for as many numbers as there are occurrences */
    uint32_t *speakers, speaker_count;   /* strings: in the order in which they are first named; names that are the
                                            same but for case and diacritics are one */
} nx_quote_cluster;

/* Tells of each cluster, those of most documents first. Errors: false without memory. */
bool nx_quote_clusters_each(const nx_reuse *reuse, void (*tell)(void *to, const nx_quote_cluster *cluster), void *to);

#endif
