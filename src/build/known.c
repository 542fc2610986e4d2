/* known.c - DFAs that need not be made again, found by what they were made of. */
#include "build/known.h"
#include "base/hash.h"

#include <string.h>

static uint64_t hash_words(uint64_t hash, const uint64_t *words, uint32_t count)
{
    for (uint32_t w = 0; w < count; w++)
        hash = nx_hash_on(nx_hash_on(hash, (uint32_t)words[w]), (uint32_t)(words[w] >> 32));
    return hash;
}

static uint32_t most_tests(const nx_nfa *nfa)
{
    uint32_t most = 0;
    for (uint32_t s = 0; s < nfa->count; s++)
        if (nfa->states[s].op == NX_NFA_UNIT && nfa->states[s].test > most)
            most = nfa->states[s].test;
    return most;
}

/* A test's number changes with the rules beside it: here tests are counted as they are met, and the first time the
 * classes that pass one are hashed too. */
uint64_t nx_known_signature(nx_arena *arena, const nx_nfa *nfa, uint32_t start, uint32_t rule_count, uint32_t prefix)
{
    uint32_t *met = nx_arena_zalloc(arena, most_tests(nfa) + 1u, sizeof *met), count = 0;
    const uint32_t head[] = { nfa->alphabet->classes, nfa->count, start, rule_count, prefix };
    uint64_t hash = NX_HASH_SEED;
    if (!met)
        return 0;
    for (uint32_t i = 0; i < sizeof head / sizeof *head; i++)
        hash = nx_hash_on(hash, head[i]);
    for (uint32_t s = 0; s < nfa->count; s++) {
        const nx_nfa_state *state = &nfa->states[s];
        const bool unit = state->op == NX_NFA_UNIT, first = unit && !met[state->test];
        if (first)
            met[state->test] = ++count;
        hash = nx_hash_on(nx_hash_on(hash, state->op), unit ? met[state->test] : state->test);
        hash = nx_hash_on(nx_hash_on(hash, state->next), state->other);
        if (first)
            hash = hash_words(hash, nfa->alphabet->passing[state->test], nfa->alphabet->words);
    }
    hash = nx_hash_end(hash);
    return hash ? hash : 1;
}

static bool was_too_large(const nx_image *image, const nx_image_layer *layer, uint64_t signature)
{
    const uint64_t *too_large = NX_AT(image, uint64_t, layer->too_large);
    for (uint32_t i = 0; i < layer->too_large.count; i++)
        if (too_large[i] == signature)
            return true;
    return false;
}

/* Puts the numbers that the rules have now in place of those in the image; false without memory. */
static bool renumber_accepted(const nx_image *image, const nx_known *known, uint32_t number, const uint16_t *rules,
                            uint32_t rule_count, nx_arena *arena, nx_dfa *dfa)
{
    const nx_image_rule *old = NX_AT(image, nx_image_rule, image->rules);
    uint16_t *now = nx_arena_alloc(arena, (image->rules.count + 1u) * sizeof *now);
    uint32_t count = 0;
    if (!now)
        return false;
    for (uint32_t r = 0; r < image->rules.count && count < rule_count; r++)
        if (old[r].layer == known->layer && old[r].table == number)
            now[r] = rules[count++];
    for (uint32_t at = 1; at < dfa->accepted_count; at += dfa->accepted[at] + 1u)
        for (uint32_t i = 1; i <= dfa->accepted[at]; i++)
            dfa->accepted[at + i] = now[dfa->accepted[at + i]];
    return true;
}

static void *copy(nx_arena *arena, const nx_image *image, nx_part part, size_t size)
{
    void *to = nx_arena_alloc(arena, part.count * size + 1);
    if (to)
        memcpy(to, NX_AT(image, char, part), part.count * size);
    return to;
}

/* The table with a signature, and its number; NULL where there is none. */
static const nx_image_table *find_table(const nx_known *known, uint64_t signature, uint32_t *number)
{
    const nx_image *image = known->image;
    if (!image || !signature)
        return NULL;
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + known->layer;
    const nx_image_table *tables = NX_AT(image, nx_image_table, layer->tables);
    for (uint32_t t = *number = 0; t < layer->tables.count; *number = ++t)
        if (((uint64_t)tables[t].signature[1] << 32 | tables[t].signature[0]) == signature)
            return &tables[t];
    return NULL;
}

const uint16_t *nx_known_order(const nx_known *known, uint64_t signature)
{
    uint32_t number;
    const nx_image_table *table = find_table(known, signature, &number);
    return table ? NX_AT(known->image, uint16_t, table->order) : NULL;
}

newsx_status nx_known_find(const nx_known *known, uint64_t signature, nx_arena *arena, const uint16_t *rules,
                           uint32_t rule_count, nx_dfa *dfa)
{
    const nx_image *image = known->image;
    uint32_t number;
    if (image && was_too_large(image, NX_AT(image, nx_image_layer, image->layers) + known->layer, signature))
        return NEWSX_TOO_LARGE;
    const nx_image_table *table = find_table(known, signature, &number);
    if (!table || !table->next.count)
        return NEWSX_END;
    *dfa = (nx_dfa){ .classes = table->classes, .states = table->states, .first_accept = table->first_accept,
                     .next = copy(arena, image, table->next, sizeof *dfa->next),
                     .accept = copy(arena, image, table->accept, sizeof *dfa->accept),
                     .accepted = copy(arena, image, table->accepted, sizeof *dfa->accepted),
                     .accepted_count = table->accepted.count };
    return dfa->next && dfa->accept && dfa->accepted &&
           renumber_accepted(image, known, number, rules, rule_count, arena, dfa) ? NEWSX_OK : NEWSX_NO_MEMORY;
}
