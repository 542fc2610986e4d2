/* extent.h - how far told words go: where they begin, and where the reporter takes over again. */
#ifndef NX_EXTENT_H
#define NX_EXTENT_H

#include "mark/attribution.h"

/* Takes off what is no part of told words: joints and punctuation at both ends, a dateline, a bullet, "that". */
void nx_extent_trim(const nx_attributions *all, const nx_attribution *of, uint32_t *start, uint32_t *end);
/* The unit behind what links a sentence to the one before it: Still, the mill is safe, she said. */
uint32_t nx_extent_behind_link(const nx_attributions *all, uint32_t start);
/* Do units from..end, before words of saying, say something? Not "in the evening", nor "when the mill burned". */
bool nx_extent_is_clause(const nx_attributions *all, uint32_t from, uint32_t end);
/* Are units from..end a clause that waits for another one: when the mill burned? */
bool nx_extent_is_opening(const nx_attributions *all, uint32_t from, uint32_t end);
/* Is a unit the dash before what tells more of what stands before it: the mill is safe - a point in dispute? */
bool nx_extent_is_remark(const nx_attributions *all, uint32_t unit);
/* Does an attribution stand in a clause that its sentence begins with: when Ruiz said so, Dunn left? */
bool nx_extent_is_subordinate(const nx_attributions *all, const nx_attribution *a, uint32_t sentence);
/* Does the sentence begin with a preposition to which a noun's told clause belongs: despite Ruiz's claim that ..., Dunn
 * left? */
bool nx_extent_is_fronted(const nx_attributions *all, const nx_attribution *a, uint32_t sentence);
/* The end of the clause that begins at `unit`; `next` is the first attribution that may stand behind. */
uint32_t nx_extent_end(const nx_attributions *all, const nx_attribution *of, uint32_t unit, uint32_t next);
/* The last unit in [from, end) behind which a new clause begins: a comma before "but"; `from` where there is none. */
uint32_t nx_extent_last_clause(const nx_attributions *all, uint32_t from, uint32_t end);

#endif
