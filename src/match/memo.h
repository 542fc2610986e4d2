/* memo.h - what tables tried in vain, so that it is not tried again from the next unit.
 *
 * In a list of names without end a rule for names may run to the greatest length from every unit, and accept nothing.
 * So every few units a note is made: from this state at this unit, the table comes to that unit in that state and
 * accepts nothing until then. News runs hardly ever so far (0.3 % more instructions); a text of nothing but "Mr. "
 * costs three times as much without it.
 */
#ifndef NX_MEMO_H
#define NX_MEMO_H

#include <stdbool.h>
#include <stdint.h>

enum { NX_MEMO_EVERY = 8, NX_MEMO_SIZE = 256 };

/* From `state` of a table at unit `from` nothing is accepted up to unit `to`, where it is in state `then`. */
typedef struct {
    uint32_t run, table, from, to;
    uint16_t state, then;
} nx_memo_entry;

typedef struct {
    uint32_t run;                    /* what other runs put down does not count */
    nx_memo_entry entries[NX_MEMO_SIZE];
} nx_memo;

/* The entry of a state at a unit; where there was none, a new one that says nothing: `to` is the unit itself. */
static inline nx_memo_entry *nx_memo_at(nx_memo *memo, uint32_t table, uint32_t unit, uint32_t state)
{
    nx_memo_entry *e = &memo->entries[(unit / NX_MEMO_EVERY + table * 101 + state * 37) % NX_MEMO_SIZE];
    if (e->run != memo->run || e->from != unit || e->table != table || e->state != state)
        *e = (nx_memo_entry){ memo->run, table, unit, unit, (uint16_t)state, (uint16_t)state };
    return e;
}

#endif
