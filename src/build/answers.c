/* answers.c - each test of the patterns -> the set of kinds that pass it. */
#include "build/builder.h"

#include <string.h>

/* Sets of kinds, as bits; a test is worked out for all kinds at once, by and, or and not of such sets. */
typedef struct {
    nx_builder *b;
    size_t words;
    uint64_t **tag;                 /* the kinds that have it, of each tag */
    uint64_t *breaks, *all;
} answers;

static uint64_t *set_new(answers *a) { return nx_arena_zalloc(&a->b->arena, a->words, sizeof(uint64_t)); }

static bool set_add(answers *a, uint64_t **set, uint32_t kind)
{
    if (!*set && !(*set = set_new(a)))
        return false;
    (*set)[kind / 64] |= 1ull << kind % 64;
    return true;
}

/* The kinds of every tag; false without memory. */
static bool collect_sets(answers *a)
{
    nx_builder *b = a->b;
    bool ok = (a->tag = nx_arena_zalloc(&b->arena, b->tag_count + 1, sizeof *a->tag)) != NULL;
    ok = ok && (a->breaks = set_new(a)) && (a->all = set_new(a));
    for (uint32_t k = 1; ok && k < b->kind_count; k++) {
        const nx_build_kind *kind = &b->kinds[k];
        for (uint32_t m = 0; ok && m < kind->tag_count; m++)
            ok = set_add(a, &a->tag[kind->tags[m]], k);
        if (ok && kind->cls < NX_CLASS_COUNT)
            ok = set_add(a, &a->tag[b->class_tag[kind->cls]], k);
        if (ok && kind->cls == NX_CLASS_WORD)
            ok = set_add(a, &a->tag[b->case_tag[kind->cas]], k);
        bool is_break = kind->cls == NX_CLASS_SENTENCE_BREAK || kind->cls == NX_CLASS_BLOCK_BREAK;
        ok = ok && set_add(a, is_break ? &a->breaks : &a->all, k);
    }
    return ok;
}

/* The kinds that pass a test; NULL without memory. What is lent is not changed: the sets of tags serve many tests. */
static const uint64_t *passing(answers *a, const nx_test *t)
{
    nx_builder *b = a->b;
    if (t->kind == NX_TEST_ANY)
        return a->all;
    if (t->kind == NX_TEST_NAME || t->kind == NX_TEST_LITERAL)
        return a->tag[t->number] ? a->tag[t->number] : set_new(a);
    uint64_t *set = set_new(a);
    if (!set)
        return NULL;
    if (t->kind == NX_TEST_RANGE) {
        for (uint32_t k = 1; k < b->kind_count; k++) {
            const nx_build_kind *kind = &b->kinds[k];
            if (kind->cls == NX_CLASS_NUMBER && kind->partition != NX_NO_PARTITION &&
                b->cuts[kind->partition] >= t->low && b->cuts[kind->partition] <= t->high)
                set_add(a, &set, k);
        }
        return set;
    }
    const uint64_t *left = passing(a, t->left), *right = t->right ? passing(a, t->right) : left;
    if (!left || !right)
        return NULL;
    for (size_t w = 0; w < a->words; w++)
        set[w] = t->kind == NX_TEST_AND  ? left[w] & right[w]
                 : t->kind == NX_TEST_OR ? left[w] | right[w]
                                         : a->all[w] & ~left[w];
    return set;
}

void nx_build_answers(nx_builder *b)
{
    answers a = { .b = b, .words = (b->kind_count + 63) / 64 };
    b->holds = nx_arena_zalloc(&b->arena, b->test_count + 1, sizeof *b->holds);
    if (!b->holds || !collect_sets(&a)) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t t = 0; t < b->test_count; t++)
        if (!(b->holds[t] = passing(&a, b->tests[t]))) {
            nx_build_no_memory(b);
            return;
        }
}
