/* buckets.c - the states that a first unit leads to become buckets; those that lose least by it are put together. */
#include "build/buckets.h"
#include "base/bytes.h"

#include <string.h>

enum { EIGHT = 8 };                  /* classes compared at once: one by one they make a pack's start 7 % slower */

/* The sum of eight bytes that are 0 or 1. */
static uint32_t sum_of(uint64_t bytes) { return (uint32_t)(bytes * NX_EACH(1) >> 56); }

/* What is lost where two buckets become one: how many pairs of a first and a second class go on in it that went on in
 * neither. */
static uint64_t loss_of(const nx_bucket *a, const nx_bucket *b, uint32_t classes)
{
    uint32_t more_a = 0, more_b = 0;
    for (uint32_t c = 0; c < classes; c += EIGHT) {
        const uint64_t of_a = nx_load_eight(a->second + c), of_b = nx_load_eight(b->second + c);
        more_a += sum_of(of_b & ~of_a);
        more_b += sum_of(of_a & ~of_b);
    }
    return (uint64_t)a->firsts * more_a + (uint64_t)b->firsts * more_b;
}

static void find_least_loss(nx_table_buckets *t, uint32_t classes)
{
    t->loss = UINT64_MAX;
    for (uint32_t i = 0; i < t->count; i++)
        for (uint32_t j = i + 1; j < t->count && t->buckets[i].firsts; j++) {
            if (!t->buckets[j].firsts)
                continue;
            uint64_t loss = loss_of(&t->buckets[i], &t->buckets[j], classes);
            if (loss < t->loss) {
                t->loss = loss;
                t->one = i;
                t->other = j;
            }
        }
}

static void add_bucket(nx_bucket *to, const nx_bucket *from, uint32_t classes)
{
    to->firsts += from->firsts;
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
    find_least_loss(t, dfa->classes);
}

/* What can come behind a first unit that leads to `state`. */
static bool fill_bucket(nx_arena *arena, const nx_dfa *dfa, uint32_t state, nx_bucket *bucket)
{
    const uint32_t classes = dfa->classes;
    uint8_t *seen = nx_arena_zalloc(arena, dfa->states, 1);
    *bucket = (nx_bucket){ .accepts = dfa->accept[state] != 0,
                           .second = nx_arena_zalloc(arena, classes + EIGHT, 1),
                           .second_accepts = nx_arena_zalloc(arena, classes, 1),
                           .third = nx_arena_zalloc(arena, classes, 1) };
    if (!seen || !bucket->second || !bucket->second_accepts || !bucket->third)
        return false;
    for (uint32_t c = 0; c < classes; c++) {
        const uint32_t two = dfa->next[state * classes + c];
        bucket->firsts += dfa->next[classes + c] == state;
        bucket->second[c] = two != 0;
        bucket->second_accepts[c] = dfa->accept[two] != 0;
        for (uint32_t d = 0; !seen[two] && two && d < classes; d++)
            bucket->third[d] |= dfa->next[two * classes + d] != 0;
        seen[two] = 1;
    }
    return true;
}

/* The bucket that loses least by taking another in. */
static uint32_t nearest_bucket(const nx_table_buckets *t, const nx_bucket *bucket, uint32_t classes)
{
    uint32_t nearest = 0;
    for (uint32_t i = 1; i < t->count; i++)
        if (loss_of(&t->buckets[i], bucket, classes) < loss_of(&t->buckets[nearest], bucket, classes))
            nearest = i;
    return nearest;
}

static bool make_of_table(nx_arena *arena, const nx_dfa *dfa, nx_table_buckets *t)
{
    t->of_state = nx_arena_alloc(arena, dfa->states);
    if (!t->of_state)
        return false;
    memset(t->of_state, NX_IN_NO_BUCKET, dfa->states);
    for (uint32_t c = 0; c < dfa->classes; c++) {
        const uint32_t state = dfa->next[dfa->classes + c];
        nx_bucket bucket;
        if (!state || t->of_state[state] != NX_IN_NO_BUCKET)
            continue;
        if (!fill_bucket(arena, dfa, state, &bucket))
            return false;
        uint32_t place = t->count;
        if (t->count < NX_TABLE_BUCKETS)
            t->buckets[t->count++] = bucket;
        else
            add_bucket(&t->buckets[place = nearest_bucket(t, &bucket, dfa->classes)], &bucket, dfa->classes);
        t->of_state[state] = (uint8_t)place;
    }
    find_least_loss(t, dfa->classes);
    return true;
}

uint32_t nx_buckets_make(nx_arena *arena, const nx_table_draft *tables, uint32_t table_count,
                         const nx_bucket_room *room, nx_table_buckets *of_table, uint16_t *table_of)
{
    uint32_t count = 0, given = 0;
    for (uint32_t t = 0; t < table_count; t++) {
        if (!make_of_table(arena, &tables[t].dfa, &of_table[t]))
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
                table_of[number] = (uint16_t)t;
                given++;
            }
    return given;
}
