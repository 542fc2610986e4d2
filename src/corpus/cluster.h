/* cluster.h - variants that are one quote: printed shorter, or with some words changed.
 *
 * Clusters are stars: variants in the order of their weight (what is printed most often, then the longest, then what
 * came first) join the first centre that they are like, or become one. So a chain of small changes never joins what
 * has nothing in common, and the same quotes always give the same clusters.
 */
#ifndef NX_CLUSTER_H
#define NX_CLUSTER_H

#include "corpus/reuse.h"

/* Variants of one cluster stand together, the centre first; clusters by their centres' weight. */
typedef struct { uint32_t variant, centre; } nx_cluster_member;
typedef struct {
    nx_cluster_member *members;
    uint32_t count;
    uint32_t *occurrences;       /* sorted by variant, then by day, then by document */
    uint32_t *begin;             /* of a variant: where its occurrences begin; that of the next is their end */
} nx_clusters;

/** Errors: false without memory. Freed by nx_clusters_free in any case. */
bool nx_clusters_open(nx_clusters *clusters, const nx_reuse *reuse);
void nx_clusters_free(nx_clusters *clusters);

/* Are two quotes the same, cut or changed? Of the shorter one's runs of four words 0.7 are in the longer, and one run
 * of eight words (or 0.6 of the shorter); or but for one word in twelve they are equal. */
bool nx_quotes_alike(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
