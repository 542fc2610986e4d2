/* layers.c - the rules of each layer -> tables of a few rules each, and the alphabet of the layer. */
#include "build/layer-tables.h"
#include "build/prefilter-build.h"
#include "build/stock.h"

#include <string.h>

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
void nx_build_check_starts(nx_builder *b)
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

/* ------------------------------------------------------------ the alphabet of the layer */

/* What is made of each kind by all layers. */
typedef struct {
    uint8_t *begins;                 /* bit l: a match of layer l may begin with it; its case */
    uint16_t *classes;               /* NX_KIND_CLASSES of each: its layer classes, then its prefilter classes */
} kind_drafts;

/* Makes what hangs on the kinds: the layer's alphabet and the prefilter. */
static bool put_alphabets(nx_builder *b, nx_layer_draft *l, enum nx_layer number, const kind_drafts *kinds,
                          nx_image_layer *layer)
{
    const nx_alphabet *alphabet = &l->alphabet;
    const nx_bucket_room room = { NX_MAX_BUCKETS - NX_PACK_BUCKETS, NULL };
    const uint32_t classes = alphabet->classes;
    uint32_t *prefilter_class = nx_arena_alloc(&b->arena, classes * sizeof *prefilter_class);
    bool *class_begins = nx_arena_alloc(&b->arena, classes * sizeof *class_begins);
    if (!prefilter_class || !class_begins ||
        !nx_prefilter_build(b, l->drafts, l->count, alphabet, &room, prefilter_class, class_begins, layer))
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
    nx_build_keys(b, alphabet, &layer->asked, &layer->keys);
    layer->prefilter_of = nx_build_part(b, prefilter_class, classes, sizeof *prefilter_class);
    layer->tables = nx_build_part(b, l->tables, l->count, sizeof *l->tables);
    layer->too_large = nx_build_part(b, l->too_large, l->too_large_count, sizeof *l->too_large);
    return true;
}

/* ------------------------------------------------------------ all rules */

static void put_layer(nx_builder *b, nx_image_rule *rules, uint32_t from, uint32_t to, const kind_drafts *kinds,
                      nx_image_layer *layer)
{
    nx_layer_draft *l = nx_arena_zalloc(&b->arena, 1, sizeof *l);
    if (!l) {
        nx_build_no_memory(b);
        return;
    }
    l->rules = rules;
    l->known = (nx_known){ b->sources->builtin, b->rules[from]->layer };
    if (!nx_layer_alphabet(b, &l->alphabet, from, to)) {
        nx_build_no_memory(b);
        return;
    }
    nx_layer_tables(b, l, from, to);
    if (b->status == NEWSX_OK && !put_alphabets(b, l, b->rules[from]->layer, kinds, layer))
        nx_build_no_memory(b);
}

void nx_build_put_layers(nx_builder *b, nx_image *head, nx_part classes, nx_image_layer *layers)
{
    for (int i = 0; i < NX_LAYER_COUNT; i++) {
        layers[i].layer_class = layers[i].prefilter_class = classes;
        layers[i].layer_class.at += i * (int)sizeof(uint16_t);
        layers[i].prefilter_class.at += (i + NX_LAYER_COUNT) * (int)sizeof(uint16_t);
    }
    head->layers = nx_build_part(b, layers, NX_LAYER_COUNT, sizeof *layers);
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
    nx_build_put_layers(b, head, nx_build_part(b, kinds.classes, b->kind_count, NX_KIND_CLASSES * sizeof(uint16_t)),
                        layers);
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

void nx_build_expressions(nx_builder *b, nx_image *head)
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

nx_image_rule nx_build_rule(nx_builder *b, uint32_t r)
{
    const nx_rule_source *s = b->rules[r];
    nx_image_rule rule = { .id = nx_build_string(b, s->id), .pattern = nx_build_string(b, s->pattern),
                           .path = nx_build_string(b, s->path), .line = s->line, .examples = s->example_count,
                           .layer = s->layer };
    rule.yields = put_yields(b, s, b->trees[r]);
    return rule;
}

void nx_build_layers(nx_builder *b, nx_image *head)
{
    nx_image_rule *rules = nx_arena_zalloc(&b->arena, b->rule_count + 1, sizeof *rules);
    if (!rules) {
        nx_build_no_memory(b);
        return;
    }
    nx_build_check_starts(b);
    for (uint32_t r = 0; r < b->rule_count && b->status == NEWSX_OK; r++)
        rules[r] = nx_build_rule(b, r);
    if (b->status == NEWSX_OK)
        put_layers(b, head, rules);
    if (b->status != NEWSX_OK)
        return;
    put_ids(b, head);
    nx_build_expressions(b, head);
    head->rules = nx_build_part(b, rules, b->rule_count, sizeof *rules);
}
