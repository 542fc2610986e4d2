/* attribution.h - what the quote rules match: a cue, the speaker beside it, and how what is said stands to them. */
#ifndef NX_ATTRIBUTION_H
#define NX_ATTRIBUTION_H

#include "mark/clause.h"

/* How what is said stands to its cue; each word is what a rule yields. */
#define NX_CONSTRUCTIONS(X)                                                                                            \
    X(PARTICIPLE, "participle") X(NAMING, "naming") X(NONE, "none")                                                    \
    X(AFTER, "clause-after") X(OBJECT, "object-after") X(RELATIVE, "relative-after") X(OWNER, "owner-after")           \
    X(NOUN, "noun-after") X(HEARD_THAT, "heard-after")                                                                 \
    X(ASKED, "asked") X(PARAGRAPH, "paragraph")                                                                        \
    X(TURN, "turn") X(QUESTION, "question") X(ANSWER, "answer")                                                        \
    X(BEFORE, "clause-before") X(HEARD, "heard-before") X(AROUND, "clause-around")                                     \
    X(INTERVIEW, "interview") X(SIGNATURE, "signature")
enum nx_construction {
    NX_CUE_PLAIN,
#define X(id, word) NX_CUE_##id,
    NX_CONSTRUCTIONS(X)
#undef X
    NX_CUE_COUNT
};

/* One match of a rule. */
typedef struct {
    uint32_t start, end;             /* units */
    uint32_t at;                     /* the byte of the text where it begins: looked up while its tokens are at hand */
    uint32_t content;                /* unit, or NX_NONE */
    nx_id mention;                   /* or NX_NONE */
    nx_range unknown;                /* units of a speaker that is no mention yet; empty where there is none */
    nx_span cue;
    uint16_t rule;                   /* UINT16_MAX: it does not count after all */
    uint8_t construction;
    bool relative;                   /* stands in a relative clause between commas */
    bool quotes;                     /* has quotes of its own */
    bool stranger;                   /* the speaker was no mention */
    bool plural;                     /* the unknown speaker is two mentions, or a group */
} nx_attribution;

/* A stretch of reported speech, on its way to a quote. */
typedef struct {
    uint32_t start, end;             /* units */
    uint32_t owner;                  /* index of its attribution */
} nx_reported;

/* A pair of quotation marks on the tape. */
typedef struct { uint32_t unit; nx_id pair; } nx_pair_unit;

/* All that becomes quotes in a document. */
typedef struct {
    newsx_document *doc;
    nx_clause_view view;
    nx_attribution *list;
    uint32_t count, capacity;
    nx_reported *reported;
    uint32_t reported_count, reported_capacity;
    uint32_t *owner;                 /* of each pair of marks: an attribution, or NX_NONE */
    nx_pair_unit *pairs;
    uint32_t pair_count, next_pair;  /* next_pair: the first that may belong to what is reported next */
    uint32_t unknown;                /* attributions whose speaker is no mention yet */
    uint32_t interview;              /* the unit that tells of an interview, or NX_NONE */
    bool doubles;                    /* the article has double marks */
    bool failed;
} nx_attributions;

/* Is what is told the clause of a noun: a threat to leave, the claim that she had left? */
static inline bool nx_is_of_noun(const nx_attribution *a)
{
    return a->construction == NX_CUE_NOUN || a->construction == NX_CUE_OWNER;
}

/* Does a mention begin with what its owner is, so that the words before tell more of it: weather forecaster Ana Ruiz?
 * */
bool nx_mention_begins_with_trade(const newsx_document *doc, const nx_mention *m);

/* The construction that a rule of layer "quote" names: read once, and kept from one document to the next. */
enum nx_construction nx_construction_of(const newsx_document *doc, uint16_t rule);

/** Runs the rules of layer "quote" over the clause tape: the list, and the owners of pairs that a rule names.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_attributions_find(nx_attributions *all);

#endif
