/* table-build.c - the rules of one table -> their alphabet, their DFA, and a program for each. */
#include "build/table-build.h"
#include "build/expression.h"
#include "build/nfa.h"

#define MAX_CLASSES 4000
#define MAX_CELLS 400000             /* transitions of a table; of a rule that has one alone: */
#define MAX_CELLS_ALONE 8000000

/* Makes the programs of the rules; `bad` is the one that can have none. */
static newsx_status make_programs(nx_arena *arena, nx_table_rule *rules, nx_table_draft *out, uint32_t *bad,
                                  const char **what)
{
    out->tests = (nx_program_tests){ .passing = out->alphabet.passing, .words = out->alphabet.words,
                                     .weight = out->alphabet.weight };
    for (uint32_t r = 0; r < out->rule_count; r++) {
        nx_program *p = &rules[r].program;
        newsx_status status = nx_program_make(arena, rules[r].tree, &out->tests, p, what);
        for (uint32_t i = 0; i < p->regex_count && status == NEWSX_OK; i++)
            if ((*what = nx_expression_fault(arena, p->regexes[i])))
                status = NEWSX_BAD_RULE;
        *bad = r;
        if (status != NEWSX_OK)
            return status;
    }
    return nx_program_put_rows(arena, &out->tests, out->alphabet.classes) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

/* Makes the automaton of all rules, which starts where the first of them does; `bad` is the one with the most
 * states. */
static newsx_status make_nfa(nx_nfa *nfa, nx_table_rule *rules, uint32_t rule_count, uint32_t *start, uint32_t *bad)
{
    uint32_t most = 0;
    for (uint32_t r = rule_count; r--;) {
        const uint32_t before = nfa->count, first = nx_nfa_add_rule(nfa, rules[r].tree, r, &rules[r].ahead);
        if (nfa->count - before >= most) {
            most = nfa->count - before;
            *bad = r;
        }
        *start = r + 1 == rule_count ? first : nx_nfa_add_split(nfa, first, *start);
    }
    return nfa->failed ? NEWSX_NO_MEMORY : nfa->too_large ? NEWSX_BAD_RULE : NEWSX_OK;
}

static newsx_status make_dfa(nx_arena *arena, nx_table_rule *rules, uint32_t rule_count, const nx_known *known,
                             nx_table_draft *out, uint32_t *bad, const char **what)
{
    nx_nfa nfa = { .arena = arena, .alphabet = &out->alphabet };
    uint32_t start = 0;
    uint16_t *numbers = nx_arena_alloc(arena, rule_count * sizeof *numbers);
    if (!numbers)
        return NEWSX_NO_MEMORY;
    for (uint32_t r = 0; r < rule_count; r++)
        numbers[r] = rules[r].number;
    newsx_status status = make_nfa(&nfa, rules, rule_count, &start, bad);
    if (status == NEWSX_BAD_RULE)
        *what = "the pattern repeats repetitions too often";
    if (status != NEWSX_OK)
        return status;
    out->signature = nx_known_signature(arena, &nfa, start, rule_count, out->prefix);
    if (!out->signature)
        return NEWSX_NO_MEMORY;
    out->order = nx_known_order(known, out->signature);
    if (!out->order && !(out->order = nx_alphabet_order(&out->alphabet, arena)))
        return NEWSX_NO_MEMORY;
    status = nx_known_find(known, out->signature, arena, numbers, rule_count, &out->dfa);
    if (status == NEWSX_END) {
        status = nx_dfa_make(&out->dfa, &nfa, start, numbers, rule_count, out->prefix,
                             rule_count > 1 ? MAX_CELLS : MAX_CELLS_ALONE);
        if (status == NEWSX_OK && !nx_dfa_order(&out->dfa, arena, out->order))
            status = NEWSX_NO_MEMORY;
    }
    if (status == NEWSX_TOO_LARGE)
        *what = "the pattern makes too many states: it needs fewer repetitions inside repetitions";
    return status;
}

/* Finds the traits of the rules, and behind what any of them may begin. */
static newsx_status find_traits(nx_arena *arena, nx_table_rule *rules, nx_table_draft *out)
{
    out->before = nx_arena_zalloc(arena, out->alphabet.classes, 1);
    if (!out->before)
        return NEWSX_NO_MEMORY;
    for (uint32_t r = 0; r < out->rule_count; r++) {
        nx_traits *traits = &rules[r].traits;
        if (!nx_traits_find(traits, arena, &out->alphabet, rules[r].tree))
            return NEWSX_NO_MEMORY;
        out->asks_before |= traits->before != NULL;
        for (uint32_t c = 0; c < out->alphabet.classes; c++)
            out->before[c] |= !traits->before || traits->before[c];
    }
    return NEWSX_OK;
}

newsx_status nx_table_make(nx_arena *arena, nx_table_rule *rules, uint32_t rule_count, const nx_test_sets *tests,
                           const nx_known *known, uint32_t prefix, nx_table_draft *out, uint32_t *bad,
                           const char **what)
{
    const nx_node **trees = nx_arena_alloc(arena, rule_count * sizeof *trees);
    *out = (nx_table_draft){ .prefix = prefix, .rules = rules, .rule_count = rule_count };
    *bad = 0;
    if (!trees)
        return NEWSX_NO_MEMORY;
    for (uint32_t r = 0; r < rule_count; r++)
        trees[r] = rules[r].tree;
    newsx_status status = nx_alphabet_make(&out->alphabet, arena, tests, trees, rule_count, MAX_CLASSES);
    if (status == NEWSX_TOO_LARGE)
        *what = "the pattern tells too many words apart; put them into a lexicon";
    if (status == NEWSX_OK)
        status = make_dfa(arena, rules, rule_count, known, out, bad, what);
    if (status == NEWSX_OK && !nx_alphabet_renumber(&out->alphabet, arena, tests, out->order))
        status = NEWSX_NO_MEMORY;
    if (status == NEWSX_OK)
        status = find_traits(arena, rules, out);
    return status == NEWSX_OK ? make_programs(arena, rules, out, bad, what) : status;
}
