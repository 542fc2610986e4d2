/* layer-tables.c - which rules of a layer share a table; what grows too large is made as two. */
#include "build/layer-tables.h"
#include "build/stock.h"

#include <string.h>

#define TABLE_RULES 8                /* in one table; see table-build.h */
#define TABLES 32                    /* that a layer's rules are shared out to; those that grow too large become more */

bool nx_layer_alphabet(nx_builder *b, nx_alphabet *alphabet, uint32_t from, uint32_t to)
{
    const nx_test_sets tests = { b->holds, b->wide, b->test_count, b->kind_count, b->weights };
    if (nx_alphabet_make(alphabet, &b->arena, &tests, (const nx_node *const *)b->trees + from, to - from,
                         UINT16_MAX) != NEWSX_OK)
        return false;
    const uint16_t *order = nx_alphabet_order(alphabet, &b->arena);
    return order && nx_alphabet_renumber(alphabet, &b->arena, &tests, order);
}

/* The number of a token expression; many rules have the same one, which is compiled once. */
static uint32_t expression_number(nx_builder *b, const char *text)
{
    for (uint32_t i = 0; i < b->expression_count; i++)
        if (strcmp(b->expressions[i], text) == 0)
            return i;
    if (!NX_BUILD_GROW(b, expression, b->expression_count + 1)) {
        nx_build_no_memory(b);
        return 0;
    }
    b->expressions[b->expression_count] = text;
    return b->expression_count++;
}

static void put_rule(nx_builder *b, const nx_table_draft *draft, const nx_table_rule *rule, uint32_t table,
                     nx_image_rule *out)
{
    const nx_traits *traits = &rule->traits;
    const nx_program *program = &rule->program;
    uint32_t numbers[NX_MAX_REGEX];
    out->table = table;
    out->whole = draft->prefix ? -1 : traits->whole;
    out->ahead = rule->ahead;
    out->look_before = traits->look_before;
    out->look_after = traits->look_after;
    out->before = nx_build_part(b, traits->before, traits->before ? draft->alphabet.classes : 0, 1);
    out->steps = nx_build_part(b, program->steps, program->step_count, sizeof *program->steps);
    out->captures = nx_build_part(b, program->captures, program->capture_count, sizeof *program->captures);
    for (uint32_t x = 0; x < program->regex_count; x++)
        numbers[x] = expression_number(b, program->regexes[x]);
    out->regex = nx_build_part(b, numbers, program->regex_count, sizeof *numbers);
}

static void put_draft(nx_builder *b, nx_layer_draft *l, const nx_table_draft *draft)
{
    const nx_dfa *dfa = &draft->dfa;
    const uint32_t number = l->count++;
    l->drafts[number] = *draft;
    l->tables[number] = (nx_image_table){
        .classes = dfa->classes,
        .states = dfa->states,
        .first_accept = dfa->first_accept,
        .prefix = draft->prefix,
        .asks_before = draft->asks_before,
        .signature = { (uint32_t)draft->signature, (uint32_t)(draft->signature >> 32) },
        .order = nx_build_part(b, draft->order, dfa->classes, sizeof *draft->order),
        .next = nx_build_part(b, dfa->next, dfa->states * dfa->classes, sizeof *dfa->next),
        .accept = nx_build_part(b, dfa->accept, dfa->states, sizeof *dfa->accept),
        .row_words = draft->tests.row_words,
        .rows = nx_build_part(b, draft->tests.rows, (dfa->classes + 1) * draft->tests.row_words,
                              sizeof *draft->tests.rows),
        .accepted = nx_build_part(b, dfa->accepted, dfa->accepted_count, sizeof *dfa->accepted),
    };
    nx_build_keys(b, &draft->alphabet, &l->tables[number].asked, &l->tables[number].keys);
    for (uint32_t r = 0; r < draft->rule_count; r++)
        put_rule(b, draft, &draft->rules[r], l->first_table + number, &l->rules[draft->rules[r].number]);
}

/* A rule that is too large alone is left to its proof wherever its first units fit. */
void nx_layer_put_tables(nx_builder *b, nx_layer_draft *l, const uint32_t *list, uint32_t count, uint32_t prefix)
{
    const nx_test_sets tests = { (const uint64_t *const *)l->alphabet.passing, b->wide, b->test_count,
                                 l->alphabet.classes, l->alphabet.weight };
    nx_table_rule *rules = nx_arena_zalloc(&b->arena, count, sizeof *rules);
    nx_table_draft draft;
    uint32_t bad = 0;
    const char *what = NULL;
    if (!rules) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        rules[i] = (nx_table_rule){ .tree = b->trees[list[i]],
                                    .number = b->rule_number ? b->rule_number[list[i]] : (uint16_t)list[i] };
    newsx_status status = nx_table_make(&b->arena, rules, count, &tests, &l->known, prefix, &draft, &bad, &what);
    if (status == NEWSX_TOO_LARGE && draft.signature && l->too_large_count < NX_MAX_TABLES)
        l->too_large[l->too_large_count++] = draft.signature;
    if (status == NEWSX_TOO_LARGE && count > 1) {
        nx_layer_put_tables(b, l, list, count / 2, 0);
        if (b->status == NEWSX_OK && !l->full)
            nx_layer_put_tables(b, l, list + count / 2, count - count / 2, 0);
        return;
    }
    if (status == NEWSX_TOO_LARGE)
        status = nx_table_make(&b->arena, rules, 1, &tests, &l->known, NX_PREFIX_UNITS, &draft, &bad, &what);
    if (status == NEWSX_OK && l->count < NX_MAX_TABLES) {
        put_draft(b, l, &draft);
        return;
    }
    l->full = l->apart && status == NEWSX_OK;
    if (l->full)
        return;
    const nx_rule_source *s = b->rules[list[bad]];
    nx_build_fault(b, status == NEWSX_NO_MEMORY ? status : NEWSX_BAD_RULE, s->path, s->pattern_line, s->pattern_column,
                   status == NEWSX_OK ? "too many large rules in this layer" : what ? what : "out of memory");
}

/* Makes the tables of rules `from` to `to`, some `most` of them. Rules that ask what stands before them are apart from
 * the others, so that one look there can rule out a table. */
static void make_tables_of(nx_builder *b, nx_layer_draft *l, uint32_t from, uint32_t to, uint32_t most)
{
    uint32_t size = (to - from) / most + 1;
    uint32_t *list = nx_arena_alloc(&b->arena, (to - from) * sizeof *list);
    if (!list) {
        nx_build_no_memory(b);
        return;
    }
    if (size < TABLE_RULES)
        size = TABLE_RULES;
    for (int before = 0; before < 2; before++) {
        uint32_t count = 0;
        for (uint32_t r = from; r < to; r++)
            if (nx_traits_asks_before(b->trees[r]) == (before == 1))
                list[count++] = r;
        for (uint32_t at = 0; at < count && b->status == NEWSX_OK && !l->full; at += size)
            nx_layer_put_tables(b, l, list + at, count - at < size ? count - at : size, 0);
    }
}

/* Rules that a user adds stand first and have tables of their own, so that those of the others are as they were and
 * need not be made anew. Where that makes too many tables, all rules are shared out among all. */
void nx_layer_tables(nx_builder *b, nx_layer_draft *l, uint32_t from, uint32_t to)
{
    const size_t before = b->image.length;
    uint32_t own = from;
    while (own < to && b->rules[own]->user)
        own++;
    l->apart = own > from;
    make_tables_of(b, l, own, to, TABLES);
    if (b->status == NEWSX_OK && l->apart)
        make_tables_of(b, l, from, own, TABLES / 2);
    if (!l->full)
        return;
    b->image.length = before;
    l->count = l->too_large_count = 0;
    l->apart = l->full = false;
    make_tables_of(b, l, from, to, TABLES);
}
