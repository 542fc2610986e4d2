/* turns.h - turns of a conversation that begin with a label: "RUIZ: ...", "Q: ... A: ...". */
#ifndef NX_TURNS_H
#define NX_TURNS_H

#include "mark/attribution.h"

static inline bool nx_is_turn(const nx_attribution *a)
{
    return a->construction == NX_CUE_TURN || a->construction == NX_CUE_QUESTION || a->construction == NX_CUE_ANSWER;
}

/** Decides which labels are turns, and who speaks in them; the others are taken back. False without memory. */
bool nx_turns_settle(nx_attributions *all);
/* The unit behind the words of a turn, which may run over several blocks. */
uint32_t nx_turn_end(const nx_attributions *all, uint32_t index);
/* The first piece of a turn's words from *start on, without stage directions; *next is behind it. False: no more. */
bool nx_turn_piece(const nx_attributions *all, uint32_t *start, uint32_t end, uint32_t *next);

#endif
