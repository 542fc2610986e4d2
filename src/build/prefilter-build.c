/* prefilter-build.c - the buckets of a layer -> the masks of each class of kinds. */
#include "build/prefilter-build.h"
#include "base/intern.h"
#include "build/required.h"

#include <string.h>

/* What is made of a layer. */
typedef struct {
    const nx_table_draft *tables;
    uint32_t table_count;
    nx_table_buckets *buckets;       /* of each table */
    nx_required *required;           /* of each table; NULL: it does not pay */
    nx_image_single *singles;
    uint32_t single_count, single_capacity;
} prefilter_draft;

typedef struct { nx_image_masks masks; uint64_t single[2]; } class_draft;   /* single[1] is 0: no byte is unset */

/* Adds bucket `i` of a table to a set where `can`. */
static void add_where(nx_buckets *set, bool can, const nx_table_buckets *t, uint32_t i)
{
    if (can)
        nx_buckets_add(set, t->buckets[i].number);
}

/* ------------------------------------------------------------ masks */

static void add_first(const nx_table_draft *table, const nx_table_buckets *buckets, uint32_t cls, nx_image_masks *masks)
{
    const uint32_t first = table->dfa.next[table->dfa.classes + cls];
    if (!first)
        return;
    add_where(&masks->first, true, buckets, buckets->of_state[first]);
    add_where(&masks->first_accepts, table->dfa.accept[first] != 0, buckets, buckets->of_state[first]);
}

/* Adds what the buckets of a table can do with a layer class. */
static void add_table(const nx_table_draft *table, const nx_table_buckets *t, const nx_required *required,
                      uint32_t layer_class, nx_image_masks *masks)
{
    const uint32_t cls = table->alphabet.class_of[layer_class];
    add_first(table, t, cls, masks);
    for (uint32_t i = 0; i < t->count; i++) {
        const nx_bucket *bucket = &t->buckets[i];
        if (!bucket->firsts)
            continue;
        /* A table of a prefix has no list of what it accepts with one unit: it must run even where it cannot go on. */
        const bool always = table->prefix && bucket->accepts;
        add_where(&masks->second, bucket->second[cls] || always, t, i);
        add_where(&masks->second_accepts, bucket->second_accepts[cls] || always, t, i);
        add_where(&masks->third, bucket->third[cls], t, i);
        add_where(&masks->before, table->before[cls], t, i);
        if (!required)
            continue;
        const uint64_t *units = required->units[i];
        add_where(&masks->required, !units || (units[layer_class / 64] >> layer_class % 64 & 1), t, i);
        add_where(&masks->passed, required->passed[i] && required->passed[i][cls], t, i);
    }
}

static nx_image_masks masks_of(const prefilter_draft *p, uint32_t layer_class)
{
    nx_image_masks masks = { 0 };
    for (uint32_t t = 0; t < p->table_count; t++)
        add_table(&p->tables[t], &p->buckets[t], p->required ? &p->required[t] : NULL, layer_class,
                  &masks);
    return masks;
}

/* ------------------------------------------------------------ rules that match one unit */

/* Adds the rules that a table accepts with the layer class alone to the list that starts at `from`, in the rules'
 * order. */
static bool add_singles(nx_arena *arena, prefilter_draft *p, uint32_t t, uint32_t cls, uint32_t from)
{
    const nx_table_draft *table = &p->tables[t];
    const nx_dfa *dfa = &table->dfa;
    const uint32_t state = dfa->next[dfa->classes + table->alphabet.class_of[cls]];
    const uint16_t *list = dfa->accepted + dfa->accept[state];
    for (uint32_t i = 1; !table->prefix && dfa->accept[state] && i <= list[0]; i++) {
        if (!nx_arena_grow(arena, (void **)&p->singles, &p->single_capacity, p->single_count + 2, sizeof *p->singles))
            return false;
        nx_image_single one = { list[i], p->buckets[t].buckets[p->buckets[t].of_state[state]].number };
        uint32_t at = p->single_count++;
        for (; at > from && p->singles[at - 1].rule > one.rule; at--)
            p->singles[at] = p->singles[at - 1];
        p->singles[at] = one;
    }
    return true;
}

/* Writes the list of a layer class behind the others, or finds the same one there; gives its place, UINT32_MAX without
 * memory. */
static uint32_t put_singles(nx_arena *arena, prefilter_draft *p, uint32_t cls)
{
    const uint32_t from = p->single_count;
    for (uint32_t t = 0; t < p->table_count; t++)
        if (!add_singles(arena, p, t, cls, from))
            return UINT32_MAX;
    if (!nx_arena_grow(arena, (void **)&p->singles, &p->single_capacity, p->single_count + 1, sizeof *p->singles))
        return UINT32_MAX;
    p->singles[p->single_count++] = (nx_image_single){ 0, NX_NO_BUCKET };
    const uint32_t count = p->single_count - from;
    for (uint32_t at = 0; at + count <= from; at++)
        if (memcmp(p->singles + at, p->singles + from, count * sizeof *p->singles) == 0) {
            p->single_count = from;
            return at;
        }
    return from;
}

/* ------------------------------------------------------------ the layer */

static bool prepare(nx_builder *b, prefilter_draft *p, const nx_alphabet *layer_classes, const nx_bucket_room *room,
                    nx_image_layer *layer)
{
    nx_image_bucket made[NX_MAX_BUCKETS] = { 0 };
    p->buckets = nx_arena_zalloc(&b->arena, p->table_count, sizeof *p->buckets);
    if (!p->buckets)
        return false;
    const uint32_t count = nx_buckets_make(&b->arena, p->tables, p->table_count, room, p->buckets, made);
    if (count == UINT32_MAX)
        return false;
    layer->buckets = nx_build_part(b, made, room->numbers ? NX_MAX_BUCKETS : count, sizeof *made);
    p->required = nx_arena_zalloc(&b->arena, p->table_count, sizeof *p->required);
    if (!p->required)
        return false;
    for (uint32_t t = 0; t < p->table_count; t++)
        if (p->tables[t].rule_count <= 64 &&
            !nx_required_find(&b->arena, layer_classes, &p->tables[t], &p->buckets[t], &p->required[t]))
            return false;
    layer->requires = nx_required_pays(p->buckets, p->required, p->table_count);
    if (!layer->requires)
        p->required = NULL;
    return true;
}

bool nx_prefilter_build(nx_builder *b, const nx_table_draft *tables, uint32_t table_count,
                        const nx_alphabet *layer_classes, const nx_bucket_room *room, uint32_t *prefilter_class,
                        bool *begins, nx_image_layer *layer)
{
    prefilter_draft p = { .tables = tables, .table_count = table_count };
    const uint32_t classes = layer_classes->classes;
    class_draft *all = nx_arena_alloc(&b->arena, classes * sizeof *all);
    uint32_t *which = nx_arena_alloc(&b->arena, classes * sizeof *which);
    uint32_t *single = nx_arena_alloc(&b->arena, classes * sizeof *single);
    nx_image_masks *masks = nx_arena_alloc(&b->arena, classes * sizeof *masks);
    if (!all || !which || !single || !masks || !prepare(b, &p, layer_classes, room, layer))
        return false;
    for (uint32_t c = 0; c < classes; c++) {
        const uint32_t place = put_singles(&b->arena, &p, c);
        if (place == UINT32_MAX)
            return false;
        all[c] = (class_draft){ masks_of(&p, c), { place, 0 } };
        begins[c] = nx_buckets_any(all[c].masks.first);
    }
    const uint32_t count = nx_intern_all(&b->arena, all, classes, sizeof *all, prefilter_class, which);
    for (uint32_t n = 0; n < count; n++) {
        masks[n] = all[which[n]].masks;
        single[n] = (uint32_t)all[which[n]].single[0];
    }
    layer->masks = nx_build_part(b, masks, count, sizeof *masks);
    layer->single = nx_build_part(b, single, count, sizeof *single);
    layer->singles = nx_build_part(b, p.singles, p.single_count, sizeof *p.singles);
    return count != 0;
}
