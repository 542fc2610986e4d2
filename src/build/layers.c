/* layers.c - the rules of each layer -> groups of tables, and what the matcher looks up of a kind. */
#include "build/builder.h"
#include "build/ways.h"

#include <string.h>

#define GROUP_RULES 8                /* in one table; see automaton.h */
#define OPEN_UNITS 3                 /* that the table of a rule looks at which is too large for one */

/* Does the tree begin with an expression that would have to be tried on every common word? */
static bool begins_anywhere(const nx_builder *b, const nx_node *n, uint16_t common_word)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        return n->regex && b->holds[n->predicate][common_word / 64] >> common_word % 64 & 1;
    case NX_NODE_SEQUENCE:
        return begins_anywhere(b, n->left, common_word) ||
               (nx_pattern_least(n->left) == 0 && begins_anywhere(b, n->right, common_word));
    case NX_NODE_CHOICE:
        return begins_anywhere(b, n->left, common_word) || begins_anywhere(b, n->right, common_word);
    case NX_NODE_REPEAT:
    case NX_NODE_ROLE:
        return begins_anywhere(b, n->left, common_word);
    default:
        return false;
    }
}

/* Speed is part of the contract: proofs are for candidates, never for every word. */
static void check_starts(nx_builder *b)
{
    uint16_t common_word = nx_build_kind_get(b, NX_CLASS_WORD, NX_LOWER, NX_NO_PARTITION, NULL, 0);
    for (uint32_t r = 0; r < b->rule_count; r++)
        if (b->trees[r] && begins_anywhere(b, b->trees[r], common_word))
            nx_build_fault(b, NEWSX_BAD_RULE, b->rules[r]->path, b->rules[r]->pattern_line, b->rules[r]->pattern_column,
                  "the pattern begins with an expression for any word; put a narrower class before the /, such as {alnum} or "
                  "{capital}, or the words into a lexicon");
}

/* The role that a yield names as "{month}", or that bears its own name; -1 for none. */
static int16_t role_named(const char *name, size_t length)
{
    for (int16_t i = 0; i < NX_ROLE_COUNT; i++)
        if (strlen(nx_role_names[i]) == length && memcmp(name, nx_role_names[i], length) == 0)
            return i;
    return -1;
}

/* The roles that parts of a pattern play: a bit of each. */
static uint64_t roles_of(const nx_node *n)
{
    if (!n)
        return 0;
    return (n->kind == NX_NODE_ROLE ? 1ull << n->role : 0) | roles_of(n->left) | roles_of(n->right);
}

static const nx_yield_source *yield_of(const nx_rule_source *r, enum nx_yield_key key)
{
    const nx_yield_source *y = r->yields;
    while (y && y->key != key)
        y = y->next;
    return y;
}

/* What a rule yields, in the order in which it is read: what its author says, and the roles that mean themselves. */
static nx_part put_yields(nx_builder *b, const nx_rule_source *r, const nx_node *tree)
{
    nx_image_yield list[NX_YIELD_COUNT];
    uint32_t count = 0;
    const uint64_t roles = roles_of(tree);
    for (int key = 0; key < NX_YIELD_COUNT; key++) {
        const nx_yield_source *y = yield_of(r, (enum nx_yield_key)key);
        size_t size = y ? strlen(y->value) : 0;
        int16_t own = role_named(nx_yield_names[key], strlen(nx_yield_names[key]));
        if (y) {
            bool role = size > 2 && y->value[0] == '{' && y->value[size - 1] == '}';
            list[count++] = (nx_image_yield){ (uint16_t)key, role ? role_named(y->value + 1, size - 2) : -1, nx_build_string(b, y->value) };
        } else if (own >= 0 && roles >> own & 1) {
            list[count++] = (nx_image_yield){ (uint16_t)key, own, nx_build_string(b, nx_yield_names[key]) };
        }
    }
    return nx_build_part(b, list, count, sizeof *list);
}

/* The rules of one layer while their groups are made. */
typedef struct {
    nx_image_rule *rules;
    nx_image_group groups[NX_MAX_GROUPS_OF_LAYER];
    uint32_t group_count;
    nx_automaton automata[NX_MAX_GROUPS_OF_LAYER];
    nx_way_group ways[NX_MAX_GROUPS_OF_LAYER];
} layer_maker;

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

/* Makes groups of the `count` rules in `list`; a group that grows too large is made as two, and a rule that is too large alone
 * is left to its proof wherever its first units fit. */
static void put_group(nx_builder *b, layer_maker *l, const uint32_t *list, uint32_t count)
{
    nx_automaton_rule *in = nx_arena_zalloc(&b->arena, count, sizeof *in);
    if (!in) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        in[i] = (nx_automaton_rule){ .tree = b->trees[list[i]], .number = (uint16_t)list[i] };
    nx_automaton a;
    uint32_t bad = 0;
    const char *what = NULL;
    newsx_status status =
        nx_automaton_make(&b->arena, in, count, b->holds, b->test_count, b->kind_count, 0, &a, &bad, &what);
    if (status == NEWSX_TOO_LARGE && count > 1) {
        put_group(b, l, list, count / 2);
        if (b->status == NEWSX_OK)
            put_group(b, l, list + count / 2, count - count / 2);
        return;
    }
    if (status == NEWSX_TOO_LARGE) {
        in[0] = (nx_automaton_rule){ .tree = b->trees[list[0]], .number = (uint16_t)list[0] };
        status = nx_automaton_make(&b->arena, in, 1, b->holds, b->test_count, b->kind_count, OPEN_UNITS, &a, &bad, &what);
    }
    const nx_rule_source *s = b->rules[list[bad]];
    if (status != NEWSX_OK || l->group_count == NX_MAX_GROUPS_OF_LAYER) {
        nx_build_fault(b, status == NEWSX_NO_MEMORY ? status : NEWSX_BAD_RULE, s->path, s->pattern_line, s->pattern_column,
              status == NEWSX_OK ? "too many large rules in this layer" : what ? what : "out of memory");
        return;
    }
    uint32_t number = l->group_count++;
    nx_image_group *g = &l->groups[number];
    *g = (nx_image_group){ .width = a.width, .states = a.states, .first_accept = a.first_accept, .open = a.open,
                           .columns = a.columns };
    g->next = nx_build_part(b, a.next, a.states * a.width, sizeof *a.next);
    g->accept = nx_build_part(b, a.accept, a.states, sizeof *a.accept);
    g->tests = nx_build_part(b, a.tests, a.test_words, sizeof *a.tests);
    g->accepted = nx_build_part(b, a.accepted, a.accepted_count, sizeof *a.accepted);
    l->automata[number] = a;
    uint8_t *before = nx_arena_zalloc(&b->arena, a.columns, 1);
    if (!before) {
        nx_build_no_memory(b);
        return;
    }
    l->ways[number] = (nx_way_group){ &l->automata[number], before, list, count };
    for (uint32_t i = 0; i < count; i++) {
        const nx_automaton_rule *rule = &in[i];
        nx_image_rule *out = &l->rules[list[i]];
        for (uint32_t c = 0; c < a.columns; c++)
            before[c] |= !rule->before || rule->before[c];
        g->behind |= rule->before != NULL;
        out->group = number;
        out->whole = a.open ? -1 : rule->whole;
        out->exact = rule->exact && !a.open;
        out->ahead = rule->ahead;
        out->look_before = rule->look_before;
        out->look_after = rule->look_after;
        out->before = nx_build_part(b, rule->before, rule->before ? a.columns : 0, 1);
        const nx_program *p = &rule->program;
        out->steps = nx_build_part(b, p->steps, p->step_count, sizeof *p->steps);
        out->captures = nx_build_part(b, p->captures, p->capture_count, sizeof *p->captures);
        uint32_t numbers[NX_MAX_REGEX];
        for (uint32_t x = 0; x < p->regex_count; x++)
            numbers[x] = expression_number(b, p->regexes[x]);
        out->regex = nx_build_part(b, numbers, p->regex_count, sizeof *numbers);
    }
}

/* ------------------------------------------------------------ letters */

/* The rows of the letters; puts the number of each letter's into `row`. */
static bool put_rows(nx_builder *b, const layer_maker *l, const uint32_t *sample, uint32_t letters, uint16_t *row,
                     nx_image_layer *layer)
{
    uint32_t size = l->group_count;
    uint16_t *columns = nx_arena_alloc(&b->arena, (size_t)letters * size * sizeof *columns);
    uint32_t *which = nx_arena_alloc(&b->arena, letters * sizeof *which);
    if (!columns || !which)
        return false;
    for (uint32_t c = 0; c < letters; c++)
        for (uint32_t g = 0; g < size; g++)
            columns[(size_t)c * size + g] = l->automata[g].narrow[l->automata[g].column[sample[c]]];
    uint32_t rows = nx_number_alike(&b->arena, columns, letters, size * sizeof *columns, row, which);
    for (uint32_t r = 0; r < rows; r++)
        memmove(columns + (size_t)r * size, columns + (size_t)which[r] * size, size * sizeof *columns);
    layer->rows = nx_build_part(b, columns, rows * size, sizeof *columns);
    return rows != 0;
}

/* Finds the letters of a layer and writes what hangs on them. */
static void put_letters(nx_builder *b, layer_maker *l, enum nx_layer number, uint8_t *begins, nx_image_layer *layer)
{
    uint32_t size = l->group_count;
    uint16_t *letter = nx_arena_alloc(&b->arena, b->kind_count * sizeof *letter);
    uint32_t *sample = nx_arena_alloc(&b->arena, b->kind_count * sizeof *sample);
    uint16_t *columns = nx_arena_alloc(&b->arena, (size_t)b->kind_count * size * sizeof *columns);
    uint16_t *of_kind = nx_arena_alloc(&b->arena, b->kind_count * sizeof *of_kind);
    if (!letter || !sample || !columns || !of_kind) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t k = 0; k < b->kind_count; k++)
        for (uint32_t g = 0; g < size; g++)
            columns[(size_t)k * size + g] = l->automata[g].column[k];
    uint32_t count = nx_number_alike(&b->arena, columns, b->kind_count, size * sizeof *columns, letter, sample);
    uint16_t *gate = nx_arena_alloc(&b->arena, count * sizeof *gate), *row = nx_arena_alloc(&b->arena, count * sizeof *row);
    if (!count || !gate || !row || !nx_ways_put(b, l->ways, size, sample, count, gate, layer) ||
        !put_rows(b, l, sample, count, row, layer)) {
        nx_build_no_memory(b);
        return;
    }
    const uint32_t first_start = layer->gates.count - layer->starts.count;
    for (uint32_t k = 0; k < b->kind_count; k++) {
        of_kind[k] = gate[letter[k]];
        begins[k] |= (uint8_t)((of_kind[k] >= first_start) << number);
    }
    layer->gate = nx_build_part(b, of_kind, b->kind_count, sizeof *of_kind);
    for (uint32_t k = 0; k < b->kind_count; k++)
        of_kind[k] = row[letter[k]];
    layer->row = nx_build_part(b, of_kind, b->kind_count, sizeof *of_kind);
    layer->letter = nx_build_part(b, letter, b->kind_count, sizeof *letter);
    for (uint32_t g = 0; g < size; g++) {
        for (uint32_t c = 0; c < count; c++)
            columns[c] = l->automata[g].column[sample[c]];
        l->groups[g].column = nx_build_part(b, columns, count, sizeof *columns);
    }
    layer->groups = nx_build_part(b, l->groups, size, sizeof *l->groups);
}

static bool looks_behind_first(const nx_node *n)
{
    while (n->kind == NX_NODE_SEQUENCE || n->kind == NX_NODE_ROLE || n->kind == NX_NODE_CHOICE)
        n = n->left;
    return n->kind == NX_NODE_LOOK && n->behind && !n->negative;
}

static void put_rules(nx_builder *b, nx_image *head, nx_image_rule *rules)
{
    nx_image_layer layers[NX_LAYER_COUNT];
    memset(layers, 0, sizeof layers);
    uint8_t *begins = nx_arena_zalloc(&b->arena, b->kind_count, 1);
    if (!begins) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t k = 0; k < b->kind_count; k++)
        begins[k] = (uint8_t)(b->kinds[k].cas << NX_BEGINS_CASE);
    for (uint32_t r = 0; r < b->rule_count; r++) {
        const nx_rule_source *s = b->rules[r];
        rules[r] = (nx_image_rule){ .id = nx_build_string(b, s->id), .pattern = nx_build_string(b, s->pattern),
                                    .path = nx_build_string(b, s->path), .line = s->line, .examples = s->example_count,
                                    .layer = s->layer };
        rules[r].yields = put_yields(b, s, b->trees[r]);
    }
    for (uint32_t r = 0, end; r < b->rule_count && b->status == NEWSX_OK; r = end) {
        enum nx_layer layer = b->rules[r]->layer;
        for (end = r; end < b->rule_count && b->rules[end]->layer == layer; end++)
            ;
        if (layer == NX_LAYER_LINK)
            continue;
        layer_maker *l = nx_arena_zalloc(&b->arena, 1, sizeof *l);
        if (!l) {
            nx_build_no_memory(b);
            return;
        }
        l->rules = rules;
        uint32_t *list = nx_arena_alloc(&b->arena, (end - r) * sizeof *list), size = (end - r) / (NX_MAX_GROUPS_OF_LAYER / 2) + 1;
        if (!list) {
            nx_build_no_memory(b);
            return;
        }
        if (size < GROUP_RULES)
            size = GROUP_RULES;
        /* Rules that ask what stands before them apart from the others, so that one look can rule out their groups. */
        for (int behind = 0; behind < 2; behind++) {
            uint32_t count = 0;
            for (uint32_t i = r; i < end; i++)
                if (looks_behind_first(b->trees[i]) == (behind == 1))
                    list[count++] = i;
            for (uint32_t at = 0; at < count && b->status == NEWSX_OK; at += size)
                put_group(b, l, list + at, count - at < size ? count - at : size);
            list += count;           /* the groups keep theirs */
        }
        if (b->status == NEWSX_OK)
            put_letters(b, l, layer, begins, &layers[layer]);
    }
    uint16_t *by_id = nx_arena_alloc(&b->arena, (b->rule_count + 1) * sizeof *by_id);
    if (!by_id) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t r = 0; r < b->rule_count; r++) {
        uint32_t at = r;
        for (; at && strcmp(b->rules[by_id[at - 1]]->id, b->rules[r]->id) > 0; at--)
            by_id[at] = by_id[at - 1];
        by_id[at] = (uint16_t)r;
    }
    uint32_t *expressions = nx_arena_alloc(&b->arena, (b->expression_count + 1) * sizeof *expressions);
    if (!expressions) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < b->expression_count; i++)
        expressions[i] = nx_build_string(b, b->expressions[i]);
    head->expressions = nx_build_part(b, expressions, b->expression_count, sizeof *expressions);
    head->by_id = nx_build_part(b, by_id, b->rule_count, sizeof *by_id);
    head->rules = nx_build_part(b, rules, b->rule_count, sizeof *rules);
    head->kind_begins = nx_build_part(b, begins, b->kind_count, 1);
    head->layers = nx_build_part(b, layers, NX_LAYER_COUNT, sizeof *layers);
}

void nx_build_layers(nx_builder *b, nx_image *head)
{
    nx_image_rule *rules = nx_arena_zalloc(&b->arena, b->rule_count + 1, sizeof *rules);
    if (!rules) {
        nx_build_no_memory(b);
        return;
    }
    check_starts(b);
    if (b->status == NEWSX_OK)
        put_rules(b, head, rules);
}
