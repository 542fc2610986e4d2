/* reuse.h - the quotes of many documents: which words were printed where, and which of them are the same.
 *
 *     variant      words as they are compared: quotes that differ in case and marks alone are one
 *     occurrence   a variant, the document that has it, and who says it there
 *     cluster      variants that are one quote, cut or changed: see cluster.h
 */
#ifndef NX_REUSE_H
#define NX_REUSE_H

#include "corpus/tally.h"

enum { NX_REUSE_LEAST = 5 };             /* words of a quote that is looked at */

typedef struct { uint32_t name, outlet; char day[NX_TALLY_DAY]; } nx_reuse_document;  /* strings */
typedef struct { uint32_t variant, document, speaker; } nx_reuse_occurrence;          /* speaker: a string + 1, or 0 */
typedef struct { uint64_t hash; uint32_t text; } nx_reuse_variant;                    /* text: as printed first */

/* A table of zeros is empty. Strings are those of `names`, of which the rest stays unused. */
typedef struct {
    nx_tally names;
    nx_intern variant_index;
    nx_reuse_document *documents;
    nx_reuse_variant *variants;
    nx_reuse_occurrence *occurrences;
    uint32_t document_count, document_capacity, variant_count, variant_capacity, occurrence_count, occurrence_capacity;
} nx_reuse;

/* Failure is sticky: reuse->names.arena.failed. */

/* The document that the quotes told next are of. */
void nx_reuse_begin(nx_reuse *reuse, const char *name, size_t name_length, const char *outlet, size_t outlet_length,
                    const char *day);
/* A quote of it; one with too few words is not kept. `speaker` may be NULL. */
void nx_reuse_add(nx_reuse *reuse, const char *text, size_t length, const char *speaker);
/* Adds the quotes of later documents. Errors: false without memory. */
bool nx_reuse_merge(nx_reuse *reuse, const nx_reuse *later);
void nx_reuse_free(nx_reuse *reuse);

static inline const nx_tally_string *nx_reuse_string(const nx_reuse *reuse, uint32_t string)
{
    return &reuse->names.strings[string];
}

#endif
