/* over-layer.c - a layer of the built-in image and the tables of further rules -> a layer with both.
 *
 * The further rules have an alphabet of their own. Two kinds are of one layer class where they are so to the built-in
 * rules as well as to the others: a pair of an old class and an own one.
 */
#include "build/over.h"
#include "build/layer-tables.h"
#include "build/prefilter-build.h"
#include "base/hash.h"

#include <string.h>

typedef struct { uint32_t old, own; } pair;

/* What the further rules of a layer have, as it would stand in an image of them alone. */
typedef struct {
    nx_layer_draft *draft;
    nx_image_layer layer;
    uint32_t *prefilter_class;       /* of each of their layer classes */
} own_rules;

typedef struct {
    nx_over *o;
    nx_over_layer *l;
    own_rules own;                   /* draft NULL: there are none */
    nx_buckets lost, added;          /* buckets of lost tables; those of the further ones */
    pair *classes;                   /* of each new layer class */
    uint32_t class_count, *class_of; /* class_of: of each kind */
    nx_image_masks *extra_masks;     /* of each extra class: their prefilter classes stand behind the old ones */
    uint32_t *prefilter_class;       /* of each new layer class */
    newsx_buffer singles, single, masks;       /* of the new layer, as nx_image_layer has them */
    uint32_t prefilters;
} merger;

/* Where a part of the further rules lies, until more is written to the image. */
static const void *own_at(const merger *m, nx_part part) { return m->o->b->image.data + part.at; }

static bool adds_nothing(const merger *m) { return !m->own.draft && !m->l->extra_count; }

/* ------------------------------------------------------------ tables of the further rules */

/* Puts the rules of each lost table into a table again. */
static void put_moved(merger *m)
{
    nx_builder *b = m->o->b;
    const nx_image_rule *rules = NX_AT(m->o->old, nx_image_rule, m->o->old->rules);
    uint32_t *list = nx_arena_alloc(&b->arena, (m->l->to - m->l->moved + 1) * sizeof *list);
    if (!list) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t t = 0; t < m->l->old->tables.count; t++) {
        uint32_t count = 0;
        for (uint32_t r = m->l->moved; r < m->l->to && m->l->lost[t]; r++)
            if (rules[b->rule_number[r] - m->l->shift].table == t)
                list[count++] = r;
        if (count && b->status == NEWSX_OK)
            nx_layer_put_tables(b, m->own.draft, list, count, m->l->tables[t].prefix);
    }
}

/* The numbers that are free for buckets, into `numbers`: those of lost tables, and those left free for packs. */
static uint32_t find_room(merger *m, uint8_t *numbers)
{
    const nx_image_bucket *old = NX_AT(m->o->old, nx_image_bucket, m->l->old->buckets);
    uint32_t count = 0;
    for (uint32_t i = 0; i < NX_MAX_BUCKETS; i++) {
        const bool lost = i < m->l->old->buckets.count && m->l->lost[old[i].table];
        if (lost)
            nx_buckets_add(&m->lost, i);
        if (lost || i >= m->l->old->buckets.count)
            numbers[count++] = (uint8_t)i;
    }
    return count;
}

/* Makes the tables, buckets and masks of the further rules. */
static void make_own(merger *m, enum nx_layer number)
{
    nx_builder *b = m->o->b;
    uint8_t numbers[NX_MAX_BUCKETS];
    const nx_bucket_room room = { find_room(m, numbers), numbers };
    nx_layer_draft *l = m->own.draft = nx_arena_zalloc(&b->arena, 1, sizeof *l);
    if (!l || !nx_layer_alphabet(b, &l->alphabet, m->l->from, m->l->to)) {
        nx_build_no_memory(b);
        return;
    }
    l->rules = m->o->rules;
    l->known.layer = number;
    l->first_table = m->l->old->tables.count;
    if (m->l->moved > m->l->from)
        nx_layer_tables(b, l, m->l->from, m->l->moved);
    put_moved(m);
    if (b->status == NEWSX_OK && l->count > room.most)
        b->status = NEWSX_END;       /* too many for the free buckets */
    const uint32_t classes = l->alphabet.classes;
    bool *begins = nx_arena_alloc(&b->arena, classes * sizeof *begins);
    m->own.prefilter_class = nx_arena_alloc(&b->arena, classes * sizeof *m->own.prefilter_class);
    if (!begins || !m->own.prefilter_class)
        nx_build_no_memory(b);
    if (b->status == NEWSX_OK && !nx_prefilter_build(b, l->drafts, l->count, &l->alphabet, &room,
                                                     m->own.prefilter_class, begins, &m->own.layer))
        nx_build_no_memory(b);
    if (b->status == NEWSX_OK && b->image.failed)
        nx_build_no_memory(b);       /* what was written last is not there to be read */
    for (uint32_t i = 0; i < room.most; i++)
        nx_buckets_add(&m->added, numbers[i]);
}

/* ------------------------------------------------------------ layer classes */

static uint32_t old_class(const merger *m, uint32_t kind)
{
    if (kind >= m->o->old_kinds)
        return m->l->class_of[kind - m->o->old_kinds];
    return nx_class_of_kind(NX_AT(m->o->old, uint16_t, m->l->old->layer_class), (uint16_t)kind);
}

/* The prefilter class of an old or extra layer class. */
static uint32_t old_prefilter(const merger *m, uint32_t cls)
{
    const nx_image_layer *old = m->l->old;
    return cls < m->l->classes ? NX_AT(m->o->old, uint32_t, old->prefilter_of)[cls]
                               : old->masks.count + cls - m->l->classes;
}

/* Numbers pairs in the order of their first: number[i] is that of pair i, and those that differ are put first. Gives
 * how many they are, 0 without memory. */
static uint32_t number_pairs(nx_arena *arena, pair *all, uint32_t count, uint32_t *number)
{
    nx_intern table = { 0 };
    nx_intern_slot *slot;
    uint32_t given = 0, other;
    for (uint32_t i = 0; i < count; i++) {
        const pair p = all[i];
        const uint64_t hash = nx_hash_end(nx_hash_on(nx_hash_on(NX_HASH_SEED, p.old), p.own));
        if (!nx_intern_room(&table, arena, given + 1))
            return 0;
        NX_INTERN(&table, hash, slot, other, all[other].old == p.old && all[other].own == p.own);
        if (!slot->number) {
            all[given] = p;
            nx_intern_put(slot, hash, given++);
        }
        number[i] = slot->number - 1;
    }
    return given;
}

/* Finds the new layer classes: the old ones and the extra ones, and each once more for each own class beside it. */
static bool make_classes(merger *m)
{
    nx_builder *b = m->o->b;
    const uint32_t kinds = b->kind_count, old = m->l->classes + m->l->extra_count;
    const uint32_t most = kinds > old ? kinds : old;
    m->classes = nx_arena_alloc(&b->arena, most * sizeof *m->classes);
    m->class_of = nx_arena_alloc(&b->arena, kinds * sizeof *m->class_of);
    if (!m->classes || !m->class_of)
        return false;
    if (!m->own.draft) {
        for (uint32_t k = 0; k < kinds; k++)
            m->class_of[k] = old_class(m, k);
        for (uint32_t c = 0; c < old; c++)
            m->classes[c] = (pair){ c, 0 };
        m->class_count = old;
        return true;
    }
    for (uint32_t k = 0; k < kinds; k++)
        m->classes[k] = (pair){ old_class(m, k), m->own.draft->alphabet.class_of[k] };
    m->class_count = number_pairs(&b->arena, m->classes, kinds, m->class_of);
    if (m->class_count > UINT16_MAX)
        b->status = NEWSX_END;
    return m->class_count != 0;
}

/* ------------------------------------------------------------ what the prefilter knows of extra classes */

static nx_buckets buckets_of(const merger *m, uint32_t table)
{
    const nx_image_bucket *old = NX_AT(m->o->old, nx_image_bucket, m->l->old->buckets);
    nx_buckets set = { 0 };
    for (uint32_t i = 0; i < m->l->old->buckets.count; i++)
        if (old[i].table == table)
            nx_buckets_add(&set, i);
    return set;
}

/* A layer class of the built-in image that is the same to a table as the extra one. */
static uint32_t like_extra(const merger *m, const nx_extra_class *extra, uint32_t table)
{
    const uint16_t *class_of = NX_AT(m->o->old, uint16_t, m->l->tables[table].class_of);
    uint32_t c = 0;
    while (class_of[c] != extra->of_table[table])
        c++;
    return c;
}

/* Adds to masks what those of another class have for some buckets. */
static void add_masks(nx_image_masks *to, const nx_image_masks *from, nx_buckets buckets)
{
    nx_buckets *into = (nx_buckets *)to;
    for (size_t i = 0; i < sizeof *to / sizeof *into; i++)
        into[i] |= ((const nx_buckets *)from)[i] & buckets;
}

/* Each table does with an extra class what it does with one of its own that is the same to it. What a match requires is
 * not known by table: so it may always be there. */
static bool make_extra_masks(merger *m)
{
    const nx_image_masks *masks = NX_AT(m->o->old, nx_image_masks, m->l->old->masks);
    m->extra_masks = nx_arena_zalloc(&m->o->b->arena, m->l->extra_count + 1, sizeof *m->extra_masks);
    for (uint32_t e = 0; e < m->l->extra_count && m->extra_masks; e++)
        for (uint32_t t = 0; t < m->l->old->tables.count; t++) {
            const nx_buckets buckets = buckets_of(m, t);
            if (m->l->lost[t])
                continue;
            add_masks(&m->extra_masks[e], &masks[old_prefilter(m, like_extra(m, &m->l->extras[e], t))], buckets);
            m->extra_masks[e].required |= buckets;
        }
    return m->extra_masks != NULL;
}

/* ------------------------------------------------------------ masks and single units */

static nx_image_masks masks_of(const merger *m, pair p)
{
    nx_image_masks masks = { 0 };
    const nx_image_masks *old = NX_AT(m->o->old, nx_image_masks, m->l->old->masks);
    const nx_image_masks *own = own_at(m, m->own.layer.masks);
    const uint32_t count = m->l->old->masks.count;
    add_masks(&masks, p.old < count ? &old[p.old] : &m->extra_masks[p.old - count], ~m->lost);
    if (!m->own.draft)
        return masks;
    add_masks(&masks, &own[p.own], m->added);
    if (!m->own.layer.requires)
        masks.required |= m->added;
    return masks;
}

/* Adds a rule that matches a unit alone to the list that starts at `from`, in the rules' order. */
static void add_single(merger *m, size_t from, nx_image_single one)
{
    nx_put(&m->singles, &one, sizeof one);
    if (m->singles.failed)
        return;
    nx_image_single *all = (nx_image_single *)(void *)m->singles.data;
    size_t at = m->singles.length / sizeof one - 1;
    for (; at > from && all[at - 1].rule > one.rule; at--)
        all[at] = all[at - 1];
    all[at] = one;
}

/* Adds those of a list that are of some buckets; `shift` rules stand before its own. */
static void add_list(merger *m, size_t from, const nx_image_single *list, nx_buckets buckets, uint32_t shift)
{
    for (; list->bucket != NX_NO_BUCKET; list++)
        if (nx_buckets_has(buckets, list->bucket))
            add_single(m, from, (nx_image_single){ (uint16_t)(list->rule + shift), list->bucket });
}

static const nx_image_single *old_list(const merger *m, uint32_t prefilter)
{
    const uint32_t *single = NX_AT(m->o->old, uint32_t, m->l->old->single);
    return NX_AT(m->o->old, nx_image_single, m->l->old->singles) + single[prefilter];
}

/* Writes the list of a pair of classes of the prefilter behind the others. */
static void put_singles(merger *m, pair p)
{
    const uint32_t from = (uint32_t)(m->singles.length / sizeof(nx_image_single));
    nx_put(&m->single, &from, sizeof from);
    if (p.old < m->l->old->masks.count) {
        add_list(m, from, old_list(m, p.old), ~m->lost, m->l->shift);
    } else {
        const nx_extra_class *extra = &m->l->extras[p.old - m->l->old->masks.count];
        for (uint32_t t = 0; t < m->l->old->tables.count; t++)
            if (!m->l->lost[t])
                add_list(m, from, old_list(m, old_prefilter(m, like_extra(m, extra, t))), buckets_of(m, t),
                         m->l->shift);
    }
    if (m->own.draft) {
        const uint32_t *single = own_at(m, m->own.layer.single);
        const nx_image_single *singles = own_at(m, m->own.layer.singles);
        add_list(m, from, singles + single[p.own], m->added, 0);
    }
    nx_put(&m->singles, &(nx_image_single){ 0, NX_NO_BUCKET }, sizeof(nx_image_single));
}

/* Makes the classes of the prefilter: pairs again. */
static bool make_prefilter(merger *m)
{
    nx_builder *b = m->o->b;
    pair *all = nx_arena_alloc(&b->arena, m->class_count * sizeof *all);
    m->prefilter_class = nx_arena_alloc(&b->arena, m->class_count * sizeof *m->prefilter_class);
    if (!all || !m->prefilter_class)
        return false;
    for (uint32_t c = 0; c < m->class_count; c++)
        all[c] = (pair){ old_prefilter(m, m->classes[c].old),
                         m->own.draft ? m->own.prefilter_class[m->classes[c].own] : 0 };
    m->prefilters = number_pairs(&b->arena, all, m->class_count, m->prefilter_class);
    for (uint32_t p = 0; p < m->prefilters; p++) {
        const nx_image_masks masks = masks_of(m, all[p]);
        nx_put(&m->masks, &masks, sizeof masks);
        put_singles(m, all[p]);
    }
    return m->prefilters && !m->masks.failed && !m->single.failed && !m->singles.failed;
}

/* ------------------------------------------------------------ the image */

static void put_kind(merger *m, enum nx_layer number, uint32_t kind, uint32_t cls, uint32_t prefilter,
                     const nx_image_masks *masks)
{
    uint16_t *of_kind = (uint16_t *)(void *)(m->o->b->image.data + m->o->classes.at) + kind * NX_KIND_CLASSES + number;
    of_kind[0] = (uint16_t)cls;
    of_kind[NX_LAYER_COUNT] = (uint16_t)prefilter;
    m->o->begins[kind] &= (uint8_t)~(1u << number);
    m->o->begins[kind] |= (uint8_t)(nx_buckets_any(masks[prefilter].first) << number);
}

/* What each kind has of a layer with something new. */
static void put_kinds(merger *m, enum nx_layer number)
{
    const nx_image_masks *masks = (const nx_image_masks *)(const void *)m->masks.data;
    for (uint32_t k = 0; k < m->o->b->kind_count; k++)
        put_kind(m, number, k, m->class_of[k], m->prefilter_class[m->class_of[k]], masks);
}

/* What the new kinds have of a layer that is as it was. */
static void put_new_kinds(merger *m, enum nx_layer number)
{
    const nx_image_masks *masks = NX_AT(m->o->old, nx_image_masks, m->l->old->masks);
    for (uint32_t k = m->o->old_kinds; k < m->o->b->kind_count; k++)
        put_kind(m, number, k, old_class(m, k), old_prefilter(m, old_class(m, k)), masks);
}

/* The lists of accepted rules, with the numbers that they have now. */
static nx_part put_accepted(merger *m, const nx_image_table *table)
{
    nx_builder *b = m->o->b;
    const uint32_t count = table->accepted.count;
    if (!m->l->shift)
        return nx_over_far(table->accepted);
    uint16_t *accepted = nx_arena_alloc(&b->arena, (count + 1) * sizeof *accepted);
    if (!accepted) {
        nx_build_no_memory(b);
        return table->accepted;
    }
    memcpy(accepted, NX_AT(m->o->old, uint16_t, table->accepted), count * sizeof *accepted);
    for (uint32_t at = 1; at < count; at += accepted[at] + 1u)
        for (uint32_t i = 1; i <= accepted[at]; i++)
            accepted[at + i] = (uint16_t)(accepted[at + i] + m->l->shift);
    return nx_build_part(b, accepted, count, sizeof *accepted);
}

/* The classes that a table has for the new layer classes; `extras` NULL: it is one of the further tables. */
static nx_part put_class_of(merger *m, const uint16_t *class_of, const nx_extra_class *extras, uint32_t table)
{
    nx_builder *b = m->o->b;
    uint16_t *classes = nx_arena_alloc(&b->arena, m->class_count * sizeof *classes);
    if (!classes) {
        nx_build_no_memory(b);
        return (nx_part){ 0 };
    }
    for (uint32_t c = 0; c < m->class_count; c++) {
        const uint32_t old = m->classes[c].old;
        classes[c] = !extras                ? class_of[m->classes[c].own]
                     : old < m->l->classes ? class_of[old]
                                            : extras[old - m->l->classes].of_table[table];
    }
    return nx_build_part(b, classes, m->class_count, sizeof *classes);
}

static void put_tables(merger *m, nx_image_layer *layer)
{
    static const nx_extra_class NONE[1];
    nx_builder *b = m->o->b;
    const uint32_t old = m->l->old->tables.count, count = old + (m->own.draft ? m->own.draft->count : 0);
    nx_image_table *tables = nx_arena_alloc(&b->arena, (count + 1) * sizeof *tables);
    if (!tables) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t t = 0; t < old; t++) {
        const nx_image_table *from = &m->l->tables[t];
        tables[t] = *from;
        tables[t].class_of = adds_nothing(m) ? nx_over_far(from->class_of)
                                             : put_class_of(m, NX_AT(m->o->old, uint16_t, from->class_of),
                                                            m->l->extras ? m->l->extras : NONE, t);
        tables[t].next = nx_over_far(from->next);
        tables[t].accept = nx_over_far(from->accept);
        tables[t].accepted = put_accepted(m, from);
        tables[t].rows = nx_over_far(from->rows);
        tables[t].order = tables[t].asked = tables[t].keys = (nx_part){ 0 };
    }
    for (uint32_t t = old; t < count; t++) {
        tables[t] = m->own.draft->tables[t - old];
        tables[t].class_of = put_class_of(m, m->own.draft->drafts[t - old].alphabet.class_of, NULL, t);
    }
    layer->tables = nx_build_part(b, tables, count, sizeof *tables);
}

static void put_buckets(merger *m, nx_image_layer *layer)
{
    nx_image_bucket all[NX_MAX_BUCKETS] = { 0 };
    memcpy(all, NX_AT(m->o->old, nx_image_bucket, m->l->old->buckets), m->l->old->buckets.count * sizeof *all);
    const nx_image_bucket *own = own_at(m, m->own.layer.buckets);
    for (uint32_t i = 0; m->own.draft && i < NX_MAX_BUCKETS; i++)
        if (nx_buckets_has(m->added, i))
            all[i] = (nx_image_bucket){ (uint16_t)(m->l->old->tables.count + own[i].table), own[i].state };
    layer->buckets = nx_build_part(m->o->b, all, NX_MAX_BUCKETS, sizeof *all);
}

/* A layer as it was, but for the numbers of its rules. */
static void put_same(merger *m, enum nx_layer number, nx_image_layer *layer)
{
    nx_builder *b = m->o->b;
    const nx_image_layer *old = m->l->old;
    put_new_kinds(m, number);
    nx_image_single *singles = nx_arena_alloc(&b->arena, (old->singles.count + 1) * sizeof *singles);
    if (!singles) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < old->singles.count; i++) {
        singles[i] = NX_AT(m->o->old, nx_image_single, old->singles)[i];
        singles[i].rule = (uint16_t)(singles[i].rule + m->l->shift);
    }
    layer->masks = nx_over_far(old->masks);
    layer->single = nx_over_far(old->single);
    layer->singles = nx_build_part(b, singles, old->singles.count, sizeof *singles);
}

/* A layer with further rules or layer classes. */
static void put_more(merger *m, enum nx_layer number, nx_image_layer *layer)
{
    nx_builder *b = m->o->b;
    if (!make_classes(m) || !make_extra_masks(m) || !make_prefilter(m)) {
        nx_build_no_memory(b);
        return;
    }
    put_kinds(m, number);
    layer->masks = nx_build_part(b, m->masks.data, m->prefilters, sizeof(nx_image_masks));
    layer->single = nx_build_part(b, m->single.data, m->prefilters, sizeof(uint32_t));
    layer->singles = nx_build_part(b, m->singles.data, (uint32_t)(m->singles.length / sizeof(nx_image_single)),
                                   sizeof(nx_image_single));
}

void nx_over_put_layer(nx_over *o, enum nx_layer number, nx_image_layer *layer)
{
    merger m = { .o = o, .l = &o->layers[number] };
    nx_builder *b = o->b;
    if (m.l->to == m.l->from && !m.l->old->tables.count)
        return;                      /* a layer without rules */
    if (m.l->to > m.l->from)
        make_own(&m, number);
    if (b->status == NEWSX_OK)
        (adds_nothing(&m) ? put_same : put_more)(&m, number, layer);
    if (b->status == NEWSX_OK) {
        put_tables(&m, layer);
        put_buckets(&m, layer);
        layer->requires = m.l->old->requires;
    }
    newsx_buffer_free(&m.masks);
    newsx_buffer_free(&m.single);
    newsx_buffer_free(&m.singles);
}
