/* layers.c - the rules of each layer -> tables of a few rules each, and the alphabet of the layer. */
#include "build/builder.h"
#include "build/prefilter-build.h"

#include <string.h>

#define TABLE_RULES 8                /* in one table; see table-build.h */
#define TABLES 32                    /* that a layer's rules are shared out to; those that grow too large become more */

/* Does the tree begin with an expression that would have to be tried on every common word? */
static bool begins_anywhere(const nx_builder *b, const nx_node *n, uint16_t common_word)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        return n->regex && b->holds[n->test_number][common_word / 64] >> common_word % 64 & 1;
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
                           "the pattern begins with an expression for any word; put a narrower class before the /, "
                           "such as {alnum} or {capital}, or the words into a lexicon");
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
        int own = nx_role_find(nx_yield_names[key], strlen(nx_yield_names[key]));
        if (y) {
            bool named = size > 2 && y->value[0] == '{' && y->value[size - 1] == '}';
            int role = named ? nx_role_find(y->value + 1, size - 2) : -1;
            list[count++] = (nx_image_yield){ (uint16_t)key, (int16_t)role, nx_build_string(b, y->value) };
        } else if (own >= 0 && roles >> own & 1) {
            list[count++] = (nx_image_yield){ (uint16_t)key, (int16_t)own, nx_build_string(b, nx_yield_names[key]) };
        }
    }
    return nx_build_part(b, list, count, sizeof *list);
}

/* The tables of one layer while they are made. Their alphabets are made of its classes, which are some hundreds, not of
 * kinds, which are fifty times as many. */
typedef struct {
    nx_alphabet alphabet;            /* of all rules of the layer: its layer classes */
    nx_image_rule *rules;            /* of all layers */
    nx_table_draft drafts[NX_MAX_TABLES];
    nx_image_table tables[NX_MAX_TABLES];
    uint32_t count;
    uint64_t too_large[NX_MAX_TABLES];   /* signatures of lists of rules that were made as two tables */
    uint32_t too_large_count;
    nx_known known;
    bool apart, full;                /* a user's rules have tables of their own; there are too many then */
} layer_draft;

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

/* ------------------------------------------------------------ tables */

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

static void put_draft(nx_builder *b, layer_draft *l, const nx_table_draft *draft)
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
    for (uint32_t r = 0; r < draft->rule_count; r++)
        put_rule(b, draft, &draft->rules[r], number, &l->rules[draft->rules[r].number]);
}

/* Makes tables of the `count` rules in `list`; a table that grows too large is made as two, and a rule that is too
 * large alone is left to its proof wherever its first units fit. */
static void put_tables(nx_builder *b, layer_draft *l, const uint32_t *list, uint32_t count)
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
        rules[i] = (nx_table_rule){ .tree = b->trees[list[i]], .number = (uint16_t)list[i] };
    newsx_status status = nx_table_make(&b->arena, rules, count, &tests, &l->known, 0, &draft, &bad, &what);
    if (status == NEWSX_TOO_LARGE && draft.signature && l->too_large_count < NX_MAX_TABLES)
        l->too_large[l->too_large_count++] = draft.signature;
    if (status == NEWSX_TOO_LARGE && count > 1) {
        put_tables(b, l, list, count / 2);
        if (b->status == NEWSX_OK && !l->full)
            put_tables(b, l, list + count / 2, count - count / 2);
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
static void make_tables_of(nx_builder *b, layer_draft *l, uint32_t from, uint32_t to, uint32_t most)
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
            put_tables(b, l, list + at, count - at < size ? count - at : size);
    }
}

/* Rules that a user adds stand first and have tables of their own, so that those of the others are as they were and
 * need not be made anew. Where that makes too many tables, all rules are shared out among all. */
static void make_tables(nx_builder *b, layer_draft *l, uint32_t from, uint32_t to)
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

/* ------------------------------------------------------------ the alphabet of the layer */

static bool make_alphabet(nx_builder *b, nx_alphabet *alphabet, uint32_t from, uint32_t to)
{
    const nx_test_sets tests = { b->holds, b->wide, b->test_count, b->kind_count, b->weights };
    if (nx_alphabet_make(alphabet, &b->arena, &tests, (const nx_node *const *)b->trees + from, to - from,
                         UINT16_MAX) != NEWSX_OK)
        return false;
    const uint16_t *order = nx_alphabet_order(alphabet, &b->arena);
    return order && nx_alphabet_renumber(alphabet, &b->arena, &tests, order);
}

/* What is made of each kind by all layers. */
typedef struct {
    uint8_t *begins;                 /* bit l: a match of layer l may begin with it; its case */
    uint16_t *classes;               /* NX_KIND_CLASSES of each: its layer classes, then its prefilter classes */
} kind_drafts;

/* Makes what hangs on the kinds: the layer's alphabet and the prefilter. */
static bool put_alphabets(nx_builder *b, layer_draft *l, enum nx_layer number, const kind_drafts *kinds,
                          nx_image_layer *layer)
{
    const nx_alphabet *alphabet = &l->alphabet;
    const uint32_t classes = alphabet->classes;
    uint32_t *prefilter_class = nx_arena_alloc(&b->arena, classes * sizeof *prefilter_class);
    bool *class_begins = nx_arena_alloc(&b->arena, classes * sizeof *class_begins);
    if (!prefilter_class || !class_begins ||
        !nx_prefilter_build(b, l->drafts, l->count, alphabet, prefilter_class, class_begins, layer))
        return false;
    for (uint32_t t = 0; t < l->count; t++)
        l->tables[t].class_of = nx_build_part(b, l->drafts[t].alphabet.class_of, classes,
                                              sizeof *l->drafts[t].alphabet.class_of);
    for (uint32_t k = 0; k < b->kind_count; k++) {
        uint16_t *of_kind = kinds->classes + (size_t)k * NX_KIND_CLASSES + number;
        of_kind[0] = alphabet->class_of[k];
        of_kind[NX_LAYER_COUNT] = (uint16_t)prefilter_class[alphabet->class_of[k]];
        kinds->begins[k] |= (uint8_t)(class_begins[alphabet->class_of[k]] << number);
    }
    layer->tables = nx_build_part(b, l->tables, l->count, sizeof *l->tables);
    layer->too_large = nx_build_part(b, l->too_large, l->too_large_count, sizeof *l->too_large);
    return true;
}

/* ------------------------------------------------------------ all rules */

static void put_layer(nx_builder *b, nx_image_rule *rules, uint32_t from, uint32_t to, const kind_drafts *kinds,
                      nx_image_layer *layer)
{
    layer_draft *l = nx_arena_zalloc(&b->arena, 1, sizeof *l);
    if (!l) {
        nx_build_no_memory(b);
        return;
    }
    l->rules = rules;
    l->known = (nx_known){ b->sources->builtin, b->rules[from]->layer };
    if (!make_alphabet(b, &l->alphabet, from, to)) {
        nx_build_no_memory(b);
        return;
    }
    make_tables(b, l, from, to);
    if (b->status == NEWSX_OK && !put_alphabets(b, l, b->rules[from]->layer, kinds, layer))
        nx_build_no_memory(b);
}

static void put_layers(nx_builder *b, nx_image *head, nx_image_rule *rules)
{
    nx_image_layer layers[NX_LAYER_COUNT];
    memset(layers, 0, sizeof layers);
    kind_drafts kinds = { nx_arena_zalloc(&b->arena, b->kind_count, 1),
                          nx_arena_zalloc(&b->arena, b->kind_count, NX_KIND_CLASSES * sizeof *kinds.classes) };
    if (!kinds.begins || !kinds.classes) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t k = 0; k < b->kind_count; k++)
        kinds.begins[k] = (uint8_t)(b->kinds[k].cas << NX_BEGINS_CASE);
    for (uint32_t r = 0, end; r < b->rule_count && b->status == NEWSX_OK; r = end) {
        const enum nx_layer layer = b->rules[r]->layer;
        for (end = r; end < b->rule_count && b->rules[end]->layer == layer; end++)
            ;
        if (layer != NX_LAYER_LINK)
            put_layer(b, rules, r, end, &kinds, &layers[layer]);
    }
    head->kind_begins = nx_build_part(b, kinds.begins, b->kind_count, 1);
    const nx_part classes = nx_build_part(b, kinds.classes, b->kind_count, NX_KIND_CLASSES * sizeof *kinds.classes);
    for (uint32_t i = 0, at = classes.at; i < NX_LAYER_COUNT; i++, at += sizeof *kinds.classes) {
        layers[i].layer_class = (nx_part){ at, classes.count };
        layers[i].prefilter_class = (nx_part){ at + NX_LAYER_COUNT * (uint32_t)sizeof *kinds.classes, classes.count };
    }
    head->layers = nx_build_part(b, layers, NX_LAYER_COUNT, sizeof *layers);
}

/* The rules' numbers in the order of their ids. */
static void put_ids(nx_builder *b, nx_image *head)
{
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
    head->by_id = nx_build_part(b, by_id, b->rule_count, sizeof *by_id);
}

static void put_expressions(nx_builder *b, nx_image *head)
{
    uint32_t *expressions = nx_arena_alloc(&b->arena, (b->expression_count + 1) * sizeof *expressions);
    if (!expressions) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < b->expression_count; i++)
        expressions[i] = nx_build_string(b, b->expressions[i]);
    head->expressions = nx_build_part(b, expressions, b->expression_count, sizeof *expressions);
}

void nx_build_layers(nx_builder *b, nx_image *head)
{
    nx_image_rule *rules = nx_arena_zalloc(&b->arena, b->rule_count + 1, sizeof *rules);
    if (!rules) {
        nx_build_no_memory(b);
        return;
    }
    check_starts(b);
    for (uint32_t r = 0; r < b->rule_count && b->status == NEWSX_OK; r++) {
        const nx_rule_source *s = b->rules[r];
        rules[r] = (nx_image_rule){ .id = nx_build_string(b, s->id), .pattern = nx_build_string(b, s->pattern),
                                    .path = nx_build_string(b, s->path), .line = s->line, .examples = s->example_count,
                                    .layer = s->layer };
        rules[r].yields = put_yields(b, s, b->trees[r]);
    }
    if (b->status == NEWSX_OK)
        put_layers(b, head, rules);
    if (b->status != NEWSX_OK)
        return;
    put_ids(b, head);
    put_expressions(b, head);
    head->rules = nx_build_part(b, rules, b->rule_count, sizeof *rules);
}
