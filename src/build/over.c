/* over.c - a user's packs over the built-in image: in which order the parts are made, and where they lie. */
#include "build/over.h"
#include "base/search.h"
#include "image/confidence.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ what must be compiled with all the rest */

static bool has_builtin_rule(const nx_image *old, const char *id)
{
    const uint16_t *by_id = NX_AT(old, uint16_t, old->by_id);
    const nx_image_rule *rules = NX_AT(old, nx_image_rule, old->rules);
    uint32_t at;
    NX_SEARCH(at, 0, old->by_id.count, strcmp(NX_STRING(old, rules[by_id[at]].id), id) >= 0);
    return at < old->by_id.count && strcmp(NX_STRING(old, rules[by_id[at]].id), id) == 0;
}

static bool names_class(const nx_image *old, const nx_image_stock *stock, const char *name)
{
    for (uint32_t i = 0; i < stock->named; i++)
        if (strcmp(NX_STRING(old, NX_AT(old, uint32_t, stock->tags)[i]), name) == 0)
            return true;
    return false;
}

/* A rule in the place of a built-in one, a define for what built-in patterns know as a class, words for pages: these
 * change what is there. */
static bool changes_builtin(const nx_over *o)
{
    const nx_sources *s = o->b->sources;
    bool changes = s->page_words != NULL;
    for (const nx_rule_source *r = s->rules; r; r = r->next)
        changes = changes || has_builtin_rule(o->old, r->id);
    for (const nx_define_source *d = s->defines; d; d = d->next)
        changes = changes || (d->user && names_class(o->old, o->stock, d->name));
    return changes;
}

/* ------------------------------------------------------------ rules */

/* The path of a rule as its pack's defines have it, which are known by it. */
static const char *path_of(const nx_over *o, const nx_image_rule *rule)
{
    const char *path = NX_STRING(o->old, rule->path);
    for (const nx_define_source *d = o->b->sources->defines; d; d = d->next)
        if (!d->user && strcmp(d->path, path) == 0)
            return d->path;
    return path;
}

/* Adds the rules of lost tables behind the user's of their layer. */
static void add_moved(nx_over *o, nx_over_layer *l, enum nx_layer layer)
{
    nx_builder *b = o->b;
    const nx_image_rule *old = NX_AT(o->old, nx_image_rule, o->old->rules);
    for (uint32_t r = 0; r < o->old->rules.count && b->status == NEWSX_OK; r++) {
        if (old[r].layer != (uint32_t)layer || layer == NX_LAYER_LINK || !l->lost[old[r].table])
            continue;
        nx_rule_source *s = nx_arena_zalloc(&b->arena, 1, sizeof *s);
        if (!s) {
            nx_build_no_memory(b);
            return;
        }
        *s = (nx_rule_source){ .id = NX_STRING(o->old, old[r].id), .pattern = NX_STRING(o->old, old[r].pattern),
                               .path = path_of(o, &old[r]), .layer = layer };
        b->rules[b->rule_count] = s;
        b->trees[b->rule_count] = nx_build_tree(b, s);
        ((uint16_t *)(uintptr_t)b->rule_number)[b->rule_count++] = (uint16_t)(r + l->shift);
    }
}

/* Puts the rules of each layer together, the user's first, and numbers them as they will stand. */
static void arrange_rules(nx_over *o)
{
    nx_builder *b = o->b;
    const nx_rule_source **own = b->rules;
    nx_node **trees = b->trees;
    const uint32_t count = b->rule_count, most = count + o->old->rules.count + 1;
    const nx_image_rule *old = NX_AT(o->old, nx_image_rule, o->old->rules);
    uint16_t *number = nx_arena_alloc(&b->arena, most * sizeof *number);
    b->rules = nx_arena_alloc(&b->arena, most * sizeof *b->rules);
    b->trees = nx_arena_alloc(&b->arena, most * sizeof *b->trees);
    b->rule_number = number;
    b->rule_count = 0;
    if (!b->rules || !b->trees || !number) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t layer = 0, at = 0, before = 0; layer < NX_LAYER_COUNT && b->status == NEWSX_OK; layer++) {
        nx_over_layer *l = &o->layers[layer];
        l->from = b->rule_count;
        for (; at < count && own[at]->layer == (enum nx_layer)layer; at++) {
            number[b->rule_count] = (uint16_t)(before + at);
            b->rules[b->rule_count] = own[at];
            b->trees[b->rule_count++] = trees[at];
        }
        l->moved = b->rule_count;
        l->shift = at;
        add_moved(o, l, (enum nx_layer)layer);
        l->to = b->rule_count;
        while (before < o->old->rules.count && old[before].layer == layer)
            before++;
    }
}

/* The rules of the new image, as far as tables and programs have no part in them. */
static bool begin_rules(nx_over *o)
{
    nx_builder *b = o->b;
    const nx_image_rule *old = NX_AT(o->old, nx_image_rule, o->old->rules);
    const uint32_t count = o->old->rules.count + o->layers[NX_LAYER_LINK].shift;
    o->rules = nx_arena_zalloc(&b->arena, count + 1, sizeof *o->rules);
    if (!o->rules)
        return false;
    for (uint32_t r = 0; r < o->old->rules.count; r++) {
        nx_image_rule *to = &o->rules[r + o->layers[old[r].layer].shift];
        *to = old[r];
        to->steps = nx_over_far(to->steps);
        to->regex = nx_over_far(to->regex);
        to->captures = nx_over_far(to->captures);
        to->yields = nx_over_far(to->yields);
        to->before = nx_over_far(to->before);
    }
    for (uint32_t r = 0; r < b->rule_count; r++)
        if (b->rules[r]->user)
            o->rules[b->rule_number[r]] = nx_build_rule(b, r);
    return true;
}

/* The rules' numbers in the order of their ids: two orders become one. */
static void put_ids(nx_over *o, nx_image *head, uint32_t count)
{
    nx_builder *b = o->b;
    const uint16_t *old = NX_AT(o->old, uint16_t, o->old->by_id);
    const nx_image_rule *rules = NX_AT(o->old, nx_image_rule, o->old->rules);
    uint16_t *by_id = nx_arena_alloc(&b->arena, (count + 1) * sizeof *by_id);
    uint32_t done = 0;
    if (!by_id || b->strings.failed) {
        nx_build_no_memory(b);
        return;
    }
    for (; done < o->old->by_id.count; done++)
        by_id[done] = (uint16_t)(old[done] + o->layers[rules[old[done]].layer].shift);
    for (uint32_t r = 0; r < b->rule_count; r++) {
        uint32_t at = done;
        if (!b->rules[r]->user)
            continue;
        done++;
        for (; at && strcmp(b->strings.data + o->rules[by_id[at - 1]].id, b->rules[r]->id) > 0; at--)
            by_id[at] = by_id[at - 1];
        by_id[at] = b->rule_number[r];
    }
    head->by_id = nx_build_part(b, by_id, done, sizeof *by_id);
}

/* What is known of the built-in rules, at their new places. */
static void put_evidence(nx_over *o, nx_image *head, uint32_t count)
{
    nx_builder *b = o->b;
    const nx_image_rule *rules = NX_AT(o->old, nx_image_rule, o->old->rules);
    const int16_t *old = NX_AT(o->old, int16_t, o->old->rule_evidence);
    int16_t *weights = nx_arena_zalloc(&b->arena, (size_t)NX_SURE_LAYER_COUNT * count + 1, sizeof *weights);
    if (!weights) {
        nx_build_no_memory(b);
        return;
    }
    head->evidence = nx_over_far(o->old->evidence);
    if (!o->old->rule_evidence.count)
        return;
    for (uint32_t layer = 0; layer < NX_SURE_LAYER_COUNT; layer++)
        for (uint32_t r = 0; r < o->old->rules.count; r++)
            weights[layer * count + r + o->layers[rules[r].layer].shift] = old[layer * o->old->rules.count + r];
    head->rule_evidence = nx_build_part(b, weights, NX_SURE_LAYER_COUNT * count, sizeof *weights);
}

/* ------------------------------------------------------------ layers */

static bool begin_kinds(nx_over *o)
{
    nx_builder *b = o->b;
    const size_t size = NX_KIND_CLASSES * sizeof(uint16_t);
    const nx_image_layer *layers = NX_AT(o->old, nx_image_layer, o->old->layers);
    o->begins = nx_arena_alloc(&b->arena, b->kind_count);
    void *none = nx_arena_zalloc(&b->arena, b->kind_count - o->old_kinds + 1, size);
    if (!o->begins || !none)
        return false;
    memcpy(o->begins, NX_AT(o->old, uint8_t, o->old->kind_begins), o->old_kinds);
    for (uint32_t k = o->old_kinds; k < b->kind_count; k++)
        o->begins[k] = (uint8_t)(b->kinds[k].cas << NX_BEGINS_CASE);
    o->classes = nx_build_part(b, NX_AT(o->old, uint16_t, layers->layer_class), o->old_kinds, size);
    nx_build_more(b, &o->classes, none, b->kind_count - o->old_kinds, size);
    return !b->image.failed;
}

static void put_layers(nx_over *o, nx_image *head)
{
    nx_builder *b = o->b;
    nx_image_layer layers[NX_LAYER_COUNT];
    memset(layers, 0, sizeof layers);
    if (!begin_kinds(o) || !begin_rules(o)) {
        nx_build_no_memory(b);
        return;
    }
    for (int i = 0; i < NX_LAYER_LINK && b->status == NEWSX_OK; i++)
        nx_over_put_layer(o, (enum nx_layer)i, &layers[i]);
    head->kind_begins = nx_build_part(b, o->begins, b->kind_count, 1);
    nx_build_put_layers(b, head, o->classes, layers);
    const uint32_t count = o->old->rules.count + o->layers[NX_LAYER_LINK].shift;
    put_ids(o, head, count);
    put_evidence(o, head, count);
    nx_build_expressions(b, head);
    head->rules = nx_build_part(b, o->rules, count, sizeof *o->rules);
}

/* ------------------------------------------------------------ the image */

/* Takes over what new parts are added to: strings and expressions. */
static bool begin_image(nx_over *o)
{
    nx_builder *b = o->b;
    const uint32_t *expressions = NX_AT(o->old, uint32_t, o->old->expressions);
    nx_put(&b->strings, NX_STRING(o->old, 0), o->old->strings.count);
    b->expression_count = o->old->expressions.count;
    if (!NX_BUILD_GROW(b, expression, b->expression_count + 1))
        return false;
    for (uint32_t i = 0; i < b->expression_count; i++)
        b->expressions[i] = NX_STRING(o->old, expressions[i]);
    b->weights = nx_arena_zalloc(&b->arena, b->kind_count, sizeof *b->weights);
    return b->weights != NULL;
}

/* A part that is marked as of the built-in image begins in it, any other in the new one. */
static void settle(nx_part *part, const nx_over *o, int64_t far)
{
    if (part->at < 0) {
        const int64_t there = part->at + NX_OVER_FAR;
        assert(there >= 0 && there <= (int64_t)o->old->size);
        part->at = there + far;
    } else {
        assert(part->at <= (int64_t)o->b->image.length);
    }
}

/* Says where the parts of the built-in image lie, now that it is known where the new one does. */
static void settle_all(const nx_over *o)
{
    char *bytes = o->b->image.data;
    nx_image *head = (nx_image *)(void *)bytes;
    const int64_t far = (int64_t)((intptr_t)o->old - (intptr_t)bytes);
    nx_image_rule *rules = (nx_image_rule *)(void *)(bytes + head->rules.at);
    nx_image_layer *layers = (nx_image_layer *)(void *)(bytes + head->layers.at);
    for (uint32_t r = 0; r < head->rules.count; r++) {
        settle(&rules[r].steps, o, far);
        settle(&rules[r].regex, o, far);
        settle(&rules[r].captures, o, far);
        settle(&rules[r].yields, o, far);
        settle(&rules[r].before, o, far);
    }
    for (uint32_t i = 0; i < NX_LAYER_LINK; i++) {
        nx_image_table *tables = (nx_image_table *)(void *)(bytes + layers[i].tables.at);
        settle(&layers[i].masks, o, far);
        settle(&layers[i].single, o, far);
        for (uint32_t t = 0; t < layers[i].tables.count; t++) {
            settle(&tables[t].class_of, o, far);
            settle(&tables[t].next, o, far);
            settle(&tables[t].accept, o, far);
            settle(&tables[t].accepted, o, far);
            settle(&tables[t].rows, o, far);
        }
    }
    for (nx_part *part = &head->kind_class; part <= &head->strings; part++)
        settle(part, o, far);
}

static void put_image(nx_over *o, const uint16_t *gaz)
{
    nx_builder *b = o->b;
    nx_image head = { .magic = NX_IMAGE_MAGIC };
    if (!begin_image(o)) {
        nx_build_no_memory(b);
        return;
    }
    nx_put(&b->image, &head, sizeof head);
    nx_build_lexicon(b, &head, gaz);
    if (b->status == NEWSX_OK)
        put_layers(o, &head);
    head.entries = nx_over_far(o->old->entries);
    head.values_of = nx_over_far(o->old->values_of);
    head.language = nx_over_far(o->old->language);
    for (int i = 0; i < NX_PAGE_LIST_COUNT; i++)
        head.page_words[i] = nx_over_far(o->old->page_words[i]);
    head.strings = nx_build_part(b, b->strings.data, (uint32_t)b->strings.length, 1);
    if (b->image.failed || b->strings.failed)
        nx_build_no_memory(b);
    if (b->status != NEWSX_OK)
        return;
    head.size = (uint32_t)b->image.length;
    memcpy(b->image.data, &head, sizeof head);
    settle_all(o);
}

static void build(nx_over *o)
{
    nx_builder *b = o->b;
    if (changes_builtin(o)) {
        b->status = NEWSX_END;
        return;
    }
    nx_over_tags(o);
    nx_build_constructions(b);
    nx_build_parse(b);
    if (b->status == NEWSX_OK)
        nx_build_words(b);
    if (b->status == NEWSX_OK)
        nx_build_tests(b);
    uint16_t *gaz = b->status == NEWSX_OK ? nx_over_kinds(o) : NULL;
    if (b->status == NEWSX_OK)
        nx_over_classes(o);
    if (b->status == NEWSX_OK)
        arrange_rules(o);
    if (b->status == NEWSX_OK)
        nx_build_tests(b);           /* once more, for the rules that are moved */
    if (b->status == NEWSX_OK)
        nx_build_test_sets(b);
    if (b->status == NEWSX_OK)
        nx_build_check_starts(b);
    if (b->status == NEWSX_OK)
        put_image(o, gaz);
}

newsx_status nx_build_over(const nx_sources *sources, void **image, size_t *size)
{
    nx_builder b = { .sources = sources, .over = sources->builtin };
    nx_over o = { .b = &b, .old = sources->builtin };
    if (!o.old || !o.old->stock.count)
        return NEWSX_END;
    o.stock = NX_AT(o.old, nx_image_stock, o.old->stock);
    build(&o);
    newsx_buffer_free(&b.strings);
    nx_arena_free(&b.arena);
    if (b.status != NEWSX_OK) {
        newsx_buffer_free(&b.image);
        return b.status == NEWSX_NO_MEMORY ? b.status : NEWSX_END;
    }
    *image = b.image.data;
    *size = b.image.length;
    return NEWSX_OK;
}
