/* buckets.c - the states that a first unit leads to become buckets; those that lose least by it are put together. */
#include "build/buckets.h"

#include <string.h>

enum { WHOLE = 1024 };               /* a share of all units is so many at most */

/* How often a table would be run for two buckets as one (or for one that is given twice), if units stood beside each
 * other by chance, as often as their classes come up. */
static uint64_t runs_of(const nx_table_buckets *t, const nx_bucket *a, const nx_bucket *b)
{
    uint64_t accepts = 0, goes_on = 0, third = 0;
    for (uint32_t c = 0; c < t->classes; c++) {
        const uint64_t weight = t->weight[c];
        if (a->second_accepts[c] | b->second_accepts[c])
            accepts += weight;
        else if (a->second[c] | b->second[c])
            goes_on += weight;
        if (a->third[c] | b->third[c])
            third += weight;
    }
    return (a->begins + (a == b ? 0 : b->begins)) * (accepts + goes_on * (third * WHOLE / t->all) / WHOLE);
}

/* How many more runs there are where two buckets become one. */
static uint64_t loss_of(const nx_table_buckets *t, const nx_bucket *a, const nx_bucket *b)
{
    const uint64_t together = runs_of(t, a, b), apart = a->runs + b->runs;
    return together > apart ? together - apart : 0;
}

/* Finds what bucket `i` loses with each other one. */
static void find_losses(nx_table_buckets *t, uint32_t i)
{
    t->buckets[i].runs = runs_of(t, &t->buckets[i], &t->buckets[i]);
    for (uint32_t j = 0; j < t->count; j++)
        if (j != i && t->buckets[j].firsts)
            t->losses[i < j ? i : j][i < j ? j : i] = loss_of(t, &t->buckets[i], &t->buckets[j]);
}

static void find_least_loss(nx_table_buckets *t)
{
    t->loss = UINT64_MAX;
    for (uint32_t i = 0; i < t->count; i++)
        for (uint32_t j = i + 1; j < t->count && t->buckets[i].firsts; j++)
            if (t->buckets[j].firsts && t->losses[i][j] < t->loss) {
                t->loss = t->losses[i][j];
                t->one = i;
                t->other = j;
            }
}

static void add_bucket(nx_bucket *to, const nx_bucket *from, uint32_t classes)
{
    to->firsts += from->firsts;
    to->begins += from->begins;
    to->accepts |= from->accepts;
    for (uint32_t c = 0; c < classes; c++) {
        to->second[c] |= from->second[c];
        to->second_accepts[c] |= from->second_accepts[c];
        to->third[c] |= from->third[c];
    }
}

static void merge_two(nx_table_buckets *t, const nx_dfa *dfa)
{
    add_bucket(&t->buckets[t->one], &t->buckets[t->other], dfa->classes);
    t->buckets[t->other].firsts = 0;
    for (uint32_t s = 0; s < dfa->states; s++)
        if (t->of_state[s] == t->other)
            t->of_state[s] = (uint8_t)t->one;
    find_losses(t, t->one);
    find_least_loss(t);
}

/* What can come behind a first unit that leads to `state`. */
static bool fill_bucket(nx_arena *arena, const nx_dfa *dfa, const uint32_t *weight, uint32_t state, nx_bucket *bucket)
{
    const uint32_t classes = dfa->classes;
    uint8_t *seen = nx_arena_zalloc(arena, dfa->states, 1);
    *bucket = (nx_bucket){ .accepts = dfa->accept[state] != 0,
                           .second = nx_arena_zalloc(arena, classes, 1),
                           .second_accepts = nx_arena_zalloc(arena, classes, 1),
                           .third = nx_arena_zalloc(arena, classes, 1) };
    if (!seen || !bucket->second || !bucket->second_accepts || !bucket->third)
        return false;
    for (uint32_t c = 0; c < classes; c++) {
        const uint32_t two = dfa->next[state * classes + c];
        const bool first = dfa->next[classes + c] == state;
        bucket->firsts += first;
        bucket->begins += first ? weight[c] : 0;
        bucket->second[c] = two != 0;
        bucket->second_accepts[c] = dfa->accept[two] != 0;
        for (uint32_t d = 0; !seen[two] && two && d < classes; d++)
            bucket->third[d] |= dfa->next[two * classes + d] != 0;
        seen[two] = 1;
    }
    return true;
}

/* The bucket that loses least by taking another in. */
static uint32_t nearest_bucket(const nx_table_buckets *t, nx_bucket *bucket)
{
    uint32_t nearest = 0;
    bucket->runs = runs_of(t, bucket, bucket);
    for (uint32_t i = 1; i < t->count; i++)
        if (loss_of(t, &t->buckets[i], bucket) < loss_of(t, &t->buckets[nearest], bucket))
            nearest = i;
    return nearest;
}

static bool weigh_classes(nx_arena *arena, const nx_alphabet *alphabet, nx_table_buckets *t)
{
    uint32_t *weight = nx_arena_alloc(arena, alphabet->classes * sizeof *weight);
    t->weight = weight;
    t->classes = alphabet->classes;
    for (uint32_t c = 0; weight && c < t->classes; c++)
        t->all += weight[c] = nx_class_weight(alphabet, c);
    return weight != NULL;
}

static bool make_of_table(nx_arena *arena, const nx_table_draft *table, nx_table_buckets *t)
{
    const nx_dfa *dfa = &table->dfa;
    t->of_state = nx_arena_alloc(arena, dfa->states);
    if (!t->of_state || !weigh_classes(arena, &table->alphabet, t))
        return false;
    memset(t->of_state, NX_IN_NO_BUCKET, dfa->states);
    for (uint32_t c = 0; c < dfa->classes; c++) {
        const uint32_t state = dfa->next[dfa->classes + c];
        nx_bucket bucket;
        if (!state || t->of_state[state] != NX_IN_NO_BUCKET)
            continue;
        if (!fill_bucket(arena, dfa, t->weight, state, &bucket))
            return false;
        uint32_t place = t->count;
        if (t->count < NX_TABLE_BUCKETS)
            t->buckets[t->count++] = bucket;
        else
            add_bucket(&t->buckets[place = nearest_bucket(t, &bucket)], &bucket, dfa->classes);
        t->of_state[state] = (uint8_t)place;
        find_losses(t, place);
    }
    find_least_loss(t);
    return true;
}

/* The state of a bucket that is of one alone; else that from which the table finds out which of them it is. */
static uint16_t only_state(const nx_table_buckets *t, uint32_t states, uint32_t bucket)
{
    uint16_t state = 0;
    for (uint32_t s = 0; s < states; s++)
        if (t->of_state[s] == bucket)
            state = state ? NX_START_STATE : (uint16_t)s;
    return state;
}

uint32_t nx_buckets_make(nx_arena *arena, const nx_table_draft *tables, uint32_t table_count,
                         const nx_bucket_room *room, nx_table_buckets *of_table, nx_image_bucket *made)
{
    uint32_t count = 0, given = 0;
    for (uint32_t t = 0; t < table_count; t++) {
        if (!make_of_table(arena, &tables[t], &of_table[t]))
            return UINT32_MAX;
        count += of_table[t].count;
    }
    for (; count > room->most; count--) {
        uint32_t best = 0;
        for (uint32_t t = 1; t < table_count; t++)
            if (of_table[t].loss < of_table[best].loss)
                best = t;
        merge_two(&of_table[best], &tables[best].dfa);
    }
    for (uint32_t t = 0; t < table_count; t++)
        for (uint32_t i = 0; i < of_table[t].count; i++)
            if (of_table[t].buckets[i].firsts) {
                const uint16_t number = room->numbers ? room->numbers[given] : (uint16_t)given;
                of_table[t].buckets[i].number = number;
                made[number] = (nx_image_bucket){ (uint16_t)t, only_state(&of_table[t], tables[t].dfa.states, i) };
                given++;
            }
    return given;
}
