/* table.c - runs a DFA over the units of a tape. */
#include "match/table.h"

void nx_table_open(nx_table *t, const nx_image *image, const nx_image_layer *layer, nx_image_bucket bucket)
{
    const nx_image_table *from = NX_AT(image, nx_image_table, layer->tables) + bucket.table;
    *t = (nx_table){ .next = NX_AT(image, uint16_t, from->next),
                     .layer_class = NX_AT(image, uint16_t, layer->layer_class),
                     .class_of = NX_AT(image, uint16_t, from->class_of),
                     .classes = from->classes,
                     .first_accept = from->first_accept,
                     .number = bucket.table,
                     .begun = bucket.state != NX_START_STATE,
                     .state = bucket.state,
                     .prefix = from->prefix != 0,
                     .asks_before = from->asks_before != 0,
                     .accept = NX_AT(image, uint32_t, from->accept),
                     .accepted = NX_AT(image, uint16_t, from->accepted) };
}

/* Goes on in `state` at unit `j`, where it asks the memo and tells it what was in vain. */
uint32_t nx_table_run_far(const nx_table *t, nx_memo *memo, const uint16_t *symbol, uint32_t at, uint32_t state,
                          uint32_t most, nx_table_end *ends, uint32_t found)
{
    nx_memo_entry *vain[NX_MATCH_UNITS / NX_MEMO_EVERY + 1];   /* entries since the last end */
    uint32_t j = NX_TABLE_NEAR, count = 0;
    while (state && j < most) {
        if ((at + j) % NX_MEMO_EVERY == 0) {
            nx_memo_entry *known = vain[count++] = nx_memo_at(memo, t->number, at + j, state);
            if (known->to > at + j) {
                j = known->to - at;
                state = known->then;
                continue;
            }
        }
        state = t->next[state * t->classes + nx_table_class(t, symbol[j++])];
        if (state >= t->first_accept) {
            ends[found++] = (nx_table_end){ (uint16_t)state, (uint16_t)j };
            count = 0;
        }
    }
    while (count--) {
        vain[count]->to = at + j;
        vain[count]->then = (uint16_t)state;
    }
    return found;
}
