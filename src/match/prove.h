/* prove.h - proves one candidate: a rule and the units that it may match -> whether it does, where it ends, and its
 * roles. */
#ifndef NX_PROVE_H
#define NX_PROVE_H

#include "match/match.h"

#define NX_ANY_END UINT32_MAX        /* of a candidate whose end no table knows: the proof finds it */

typedef struct nx_prover nx_prover;  /* what one thread needs to prove */
/* NULL without memory. */
nx_prover *nx_prover_new(const newsx_engine *engine);
void nx_prover_free(nx_prover *prover);
/* The next proofs are about units from..to of the tape; nothing beside them is seen. A rule's limit is told once until
 * the next. */
void nx_prover_begin(nx_prover *prover, newsx_document *doc, const nx_tape *tape, uint32_t from, uint32_t to);
/* False when memory ran out since then: what was not proved may match after all. */
bool nx_prover_has_memory(const nx_prover *prover);
/** Proves that a rule matches from unit `start` and finds the roles.
 * Shape:  `end` is as far as the table says that it may reach, or NX_ANY_END. The match is what the pattern matches
 *         first; where that stops short of `end`, and the pattern can match up to `end` as well, it is that longer
 *         match. */
bool nx_prove(nx_prover *prover, uint32_t rule, uint32_t start, uint32_t end, nx_match *match);

#endif
