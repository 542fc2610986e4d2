/* stock-build.c - tags, defines and tests -> the image's stock. */
#include "build/stock.h"

#include <string.h>

/* Tests, each once and behind its parts. */
typedef struct { nx_image_test *tests; uint32_t test_count, test_capacity; nx_intern table; } test_list;

static uint32_t add_test(nx_builder *b, test_list *l, const nx_test *t)
{
    nx_image_test new = { t->kind, t->number, 0 };
    if (t->kind == NX_TEST_RANGE) {
        new.left = t->low;
        new.right = t->high;
    } else if (t->left) {
        new.left = add_test(b, l, t->left);
        new.right = t->right ? add_test(b, l, t->right) : new.left;
    }
    const uint64_t hash = nx_hash_bytes(&new, sizeof new);
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&l->table, &b->arena, l->test_count + 1) ||
        !nx_arena_grow(&b->arena, (void **)&l->tests, &l->test_capacity, l->test_count + 1, sizeof *l->tests)) {
        nx_build_no_memory(b);
        return 0;
    }
    NX_INTERN(&l->table, hash, slot, other, memcmp(&l->tests[other], &new, sizeof new) == 0);
    if (!slot->number) {
        nx_intern_put(slot, hash, l->test_count);
        l->tests[l->test_count++] = new;
    }
    return slot->number - 1;
}

static nx_part put_tests(nx_builder *b)
{
    test_list l = { 0 };
    b->stock_test = nx_arena_alloc(&b->arena, (b->test_count + 1) * sizeof *b->stock_test);
    for (uint32_t t = 0; t < b->test_count && b->stock_test; t++)
        b->stock_test[t] = add_test(b, &l, b->tests[t]);
    if (!b->stock_test)
        nx_build_no_memory(b);
    return nx_build_part(b, l.tests, l.test_count, sizeof *l.tests);
}

static nx_part put_tags(nx_builder *b)
{
    uint32_t *names = nx_arena_alloc(&b->arena, (b->tag_count + 1) * sizeof *names);
    for (uint32_t m = 0; m < b->tag_count && names; m++)
        names[m] = nx_build_string(b, b->tags[m]);
    if (!names)
        nx_build_no_memory(b);
    return nx_build_part(b, names, names ? b->tag_count : 0, sizeof *names);
}

static void put_kind_tags(nx_builder *b, nx_image_stock *stock)
{
    newsx_buffer tags = NEWSX_BUFFER_INIT;
    uint32_t *from = nx_arena_alloc(&b->arena, (b->kind_count + 1) * sizeof *from);
    for (uint32_t k = 0; k < b->kind_count && from; k++) {
        from[k] = (uint32_t)(tags.length / sizeof *b->kinds[k].tags);
        nx_put(&tags, b->kinds[k].tags, b->kinds[k].tag_count * sizeof *b->kinds[k].tags);
    }
    if (from && !tags.failed) {
        const uint32_t count = from[b->kind_count] = (uint32_t)(tags.length / sizeof *b->kinds->tags);
        stock->kind_tags_from = nx_build_part(b, from, b->kind_count + 1, sizeof *from);
        stock->kind_tags = nx_build_part(b, tags.data, count, sizeof *b->kinds->tags);
    } else {
        nx_build_no_memory(b);
    }
    newsx_buffer_free(&tags);
}

static nx_part put_defines(nx_builder *b)
{
    newsx_buffer defines = NEWSX_BUFFER_INIT;
    uint32_t count = 0;
    for (const nx_define_source *d = b->sources->defines; d; d = d->next, count++) {
        const nx_image_define one = { nx_build_string(b, d->name), nx_build_string(b, d->pattern),
                                      nx_build_string(b, d->path), d->line, d->column };
        nx_put(&defines, &one, sizeof one);
    }
    if (defines.failed)
        nx_build_no_memory(b);
    const nx_part part = nx_build_part(b, defines.data, defines.failed ? 0 : count, sizeof(nx_image_define));
    newsx_buffer_free(&defines);
    return part;
}

static bool has_pack(const nx_sources *sources)
{
    for (const nx_rule_source *r = sources->rules; r; r = r->next)
        if (r->user)
            return true;
    for (const nx_word_source *w = sources->words; w; w = w->next)
        if (w->user)
            return true;
    return false;
}

void nx_build_stock(nx_builder *b, nx_image *head)
{
    nx_image_stock stock = { .named = b->named };
    if (has_pack(b->sources))
        return;
    stock.tags = put_tags(b);
    put_kind_tags(b, &stock);
    stock.tests = put_tests(b);
    stock.defines = put_defines(b);
    head->stock = nx_build_part(b, &stock, 1, sizeof stock);
}

void nx_build_keys(nx_builder *b, const nx_alphabet *a, nx_part *asked, nx_part *keys)
{
    const uint32_t words = a->asked_count / 64 + 1;
    if (!b->stock_test)
        return;
    uint32_t *numbers = nx_arena_alloc(&b->arena, (a->asked_count + 1) * sizeof *numbers);
    uint64_t *key = nx_arena_alloc(&b->arena, a->classes * sizeof *key);
    uint64_t *answers = nx_arena_alloc(&b->arena, words * sizeof *answers);
    if (!numbers || !key || !answers) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < a->asked_count; i++)
        numbers[i] = b->stock_test[a->asked[i]];
    for (uint32_t c = 0; c < a->classes; c++) {
        memset(answers, 0, words * sizeof *answers);
        for (uint32_t i = 0; i < a->asked_count; i++)
            answers[i / 64] |= (uint64_t)nx_class_passes(a, a->asked[i], c) << i % 64;
        key[c] = nx_stock_key(answers, words);
    }
    *asked = nx_build_part(b, numbers, a->asked_count, sizeof *numbers);
    *keys = nx_build_part(b, key, a->classes, sizeof *key);
}
