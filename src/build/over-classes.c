/* over-classes.c - which classes do the built-in tables have for new kinds? Each is asked all that their rules ask. */
#include "build/over.h"
#include "build/stock.h"

#include <string.h>

#define NO_TAG UINT16_MAX

typedef struct {
    nx_over *o;
    uint16_t *old_tag;               /* of each tag its number in the stock, or NO_TAG */
    bool *has, *passes;              /* the kind that is asked: of each tag, and of each test of the stock */
    uint64_t *answers;
} asker;

/* Sets or clears what the kind has. */
static void set_tags(asker *a, const nx_build_kind *k, bool has)
{
    const nx_builder *b = a->o->b;
    a->has[a->old_tag[b->class_tag[k->cls]]] = has;
    if (k->cls == NX_CLASS_WORD)
        a->has[a->old_tag[b->case_tag[k->cas]]] = has;
    for (uint32_t i = 0; i < k->tag_count; i++)
        if (a->old_tag[k->tags[i]] != NO_TAG)
            a->has[a->old_tag[k->tags[i]]] = has;
}

/* Asks all tests of a word's kind, which is in no range of numbers and no break. */
static void ask(asker *a, const nx_build_kind *k)
{
    const nx_image_test *tests = NX_AT(a->o->old, nx_image_test, a->o->stock->tests);
    bool *passes = a->passes;
    set_tags(a, k, true);
    for (uint32_t i = 0; i < a->o->stock->tests.count; i++) {
        const nx_image_test *t = &tests[i];
        switch ((enum nx_test_kind)t->kind) {
        case NX_TEST_ANY:
            passes[i] = true;
            break;
        case NX_TEST_NAME:
        case NX_TEST_LITERAL:
            passes[i] = a->has[t->left];
            break;
        case NX_TEST_RANGE:
            passes[i] = false;
            break;
        case NX_TEST_AND:
            passes[i] = passes[t->left] && passes[t->right];
            break;
        case NX_TEST_OR:
            passes[i] = passes[t->left] || passes[t->right];
            break;
        case NX_TEST_NOT:
            passes[i] = !passes[t->left];
            break;
        }
    }
    set_tags(a, k, false);
}

/* The key of the class that passes and fails what the kind does. */
static uint64_t key_of(asker *a, const nx_part *asked)
{
    const uint32_t *tests = NX_AT(a->o->old, uint32_t, *asked), words = asked->count / 64 + 1;
    memset(a->answers, 0, words * sizeof *a->answers);
    for (uint32_t i = 0; i < asked->count; i++)
        a->answers[i / 64] |= (uint64_t)a->passes[tests[i]] << i % 64;
    return nx_stock_key(a->answers, words);
}

/* The class of a table with that key; 0 where there is none, and the table is lost. */
static uint16_t table_class(nx_over_layer *l, const nx_image *old, uint32_t table, uint64_t key)
{
    const uint64_t *keys = NX_AT(old, uint64_t, l->tables[table].keys);
    for (uint32_t c = 0; c < l->tables[table].classes; c++)
        if (keys[c] == key)
            return (uint16_t)c;
    l->lost[table] = true;
    return 0;
}

static uint64_t key_at(const nx_over_layer *l, const nx_image *old, uint32_t cls)
{
    return cls < l->classes ? NX_AT(old, uint64_t, l->old->keys)[cls] : l->extras[cls - l->classes].key;
}

/* The layer class of the kind that was asked, made where it is new. */
static uint16_t layer_class(asker *a, nx_over_layer *l)
{
    nx_builder *b = a->o->b;
    const nx_image *old = a->o->old;
    const uint64_t key = key_of(a, &l->old->asked);
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&l->keys, &b->arena, l->classes + l->extra_count + 1) ||
        !nx_arena_grow(&b->arena, (void **)&l->extras, &l->extra_capacity, l->extra_count + 1, sizeof *l->extras)) {
        nx_build_no_memory(b);
        return 0;
    }
    NX_INTERN(&l->keys, key, slot, other, key_at(l, old, other) == key);
    if (slot->number)
        return (uint16_t)(slot->number - 1);
    nx_extra_class *extra = &l->extras[l->extra_count];
    *extra = (nx_extra_class){ key, nx_arena_alloc(&b->arena, (l->old->tables.count + 1) * sizeof(uint16_t)) };
    if (!extra->of_table) {
        nx_build_no_memory(b);
        return 0;
    }
    for (uint32_t t = 0; t < l->old->tables.count; t++)
        extra->of_table[t] = table_class(l, old, t, key_of(a, &l->tables[t].asked));
    nx_intern_put(slot, key, l->classes + l->extra_count);
    return (uint16_t)(l->classes + l->extra_count++);
}

static bool open_layer(nx_over *o, enum nx_layer number)
{
    nx_builder *b = o->b;
    nx_over_layer *l = &o->layers[number];
    l->old = NX_AT(o->old, nx_image_layer, o->old->layers) + number;
    l->tables = NX_AT(o->old, nx_image_table, l->old->tables);
    l->classes = l->old->keys.count;
    l->lost = nx_arena_zalloc(&b->arena, l->old->tables.count + 1, sizeof *l->lost);
    l->class_of = nx_arena_zalloc(&b->arena, b->kind_count - o->old_kinds + 1, sizeof *l->class_of);
    if (!l->lost || !l->class_of || !nx_intern_room(&l->keys, &b->arena, l->classes + 1))
        return false;
    for (uint32_t c = 0; c < l->classes; c++) {
        const uint64_t key = NX_AT(o->old, uint64_t, l->old->keys)[c];
        nx_intern_slot *slot;
        uint32_t other;
        NX_INTERN(&l->keys, key, slot, other, (other = 0));
        nx_intern_put(slot, key, c);
    }
    const uint16_t *classes = NX_AT(o->old, uint16_t, l->old->layer_class);
    for (uint32_t i = 0; i < o->copied_count; i++)
        l->class_of[i] = nx_class_of_kind(classes, o->copied[i]);
    return true;
}

static bool open_asker(asker *a)
{
    nx_over *o = a->o;
    nx_builder *b = o->b;
    const uint32_t tests = o->stock->tests.count;
    a->old_tag = nx_arena_alloc(&b->arena, (b->tag_count + 1) * sizeof *a->old_tag);
    a->has = nx_arena_zalloc(&b->arena, o->stock->tags.count + 1, sizeof *a->has);
    a->passes = nx_arena_alloc(&b->arena, (tests + 1) * sizeof *a->passes);
    a->answers = nx_arena_alloc(&b->arena, (tests / 64 + 1) * sizeof *a->answers);
    if (!a->old_tag || !a->has || !a->passes || !a->answers)
        return false;
    for (uint32_t m = 0; m < b->tag_count; m++)
        a->old_tag[m] = NO_TAG;
    for (uint32_t i = 0; i < o->stock->tags.count; i++)
        a->old_tag[o->new_tag[i]] = (uint16_t)i;
    return true;
}

/* The kind that the built-in rules cannot tell from this one: it has the same tags but for those of the packs; 0 where
 * there is none. To ask instead takes a third of all time for a pack of rules. */
static uint16_t like_kind(const asker *a, const nx_build_kind *k, uint16_t *room)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < k->tag_count; i++)
        if (a->old_tag[k->tags[i]] != NO_TAG)
            room[count++] = k->tags[i];
    const uint16_t like = count < k->tag_count ? nx_build_kind_find(a->o->b, k->cls, k->cas, room, count) : 0;
    return like < a->o->old_kinds ? like : 0;
}

/* Finds the classes of the new kind number `i`. */
static void put_classes(asker *a, uint32_t i, uint16_t *room)
{
    const nx_over *o = a->o;
    const nx_build_kind *kind = &o->b->kinds[o->old_kinds + i];
    const uint16_t like = like_kind(a, kind, room);
    if (!like)
        ask(a, kind);
    for (int layer = 0; layer < NX_LAYER_LINK; layer++) {
        nx_over_layer *l = &a->o->layers[layer];
        const uint16_t *classes = NX_AT(o->old, uint16_t, l->old->layer_class);
        l->class_of[i] = like ? nx_class_of_kind(classes, like) : layer_class(a, l);
    }
}

void nx_over_classes(nx_over *o)
{
    asker a = { .o = o };
    uint16_t *room = nx_arena_alloc(&o->b->arena, (o->b->tag_count + 1) * sizeof *room);
    bool fine = room && open_asker(&a);
    for (int layer = 0; layer < NX_LAYER_COUNT && fine; layer++)
        fine = open_layer(o, (enum nx_layer)layer);
    if (!fine) {
        nx_build_no_memory(o->b);
        return;
    }
    for (uint32_t i = o->copied_count; i < o->b->kind_count - o->old_kinds; i++)
        put_classes(&a, i, room);
}
