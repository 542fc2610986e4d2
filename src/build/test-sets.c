/* test-sets.c - each test of the patterns -> the set of kinds that pass it. */
#include "build/builder.h"

#include <string.h>

#define WIDE 4                       /* a test is wide where more than one in four kinds passes it */

/* Sets of kinds, as bits; a test is worked out for all kinds at once, by and, or and not of such sets. */
typedef struct {
    nx_builder *b;
    size_t words;
    bool *asked;                     /* of each tag: a test names it */
    uint64_t **tag;                  /* of each of these: the kinds that have it */
    uint64_t *all;                   /* all kinds but those of breaks, which only their names match */
} set_builder;

static uint64_t *set_new(set_builder *s) { return nx_arena_zalloc(&s->b->arena, s->words, sizeof(uint64_t)); }

/* Puts down which tags a test names. */
static void mark_asked(set_builder *s, const nx_test *t)
{
    if (t->kind == NX_TEST_NAME || t->kind == NX_TEST_LITERAL)
        s->asked[t->number] = true;
    if (t->left)
        mark_asked(s, t->left);
    if (t->right)
        mark_asked(s, t->right);
}

static bool add_to_tag(set_builder *s, uint32_t tag, uint32_t kind)
{
    uint64_t **set = &s->tag[tag];
    if (!s->asked[tag])
        return true;
    if (!*set && !(*set = set_new(s)))
        return false;
    (*set)[kind / 64] |= 1ull << kind % 64;
    return true;
}

/* The kinds of every tag; false without memory. */
static bool collect_sets(set_builder *s)
{
    nx_builder *b = s->b;
    bool ok = (s->tag = nx_arena_zalloc(&b->arena, b->tag_count + 1, sizeof *s->tag)) != NULL;
    ok = ok && (s->asked = nx_arena_zalloc(&b->arena, b->tag_count + 1, sizeof *s->asked));
    ok = ok && (s->all = set_new(s));
    for (uint32_t t = 0; ok && t < b->test_count; t++)
        mark_asked(s, b->tests[t]);
    for (uint32_t k = 1; ok && k < b->kind_count; k++) {
        const nx_build_kind *kind = &b->kinds[k];
        for (uint32_t m = 0; ok && m < kind->tag_count; m++)
            ok = add_to_tag(s, kind->tags[m], k);
        if (ok && kind->cls < NX_CLASS_COUNT)
            ok = add_to_tag(s, b->class_tag[kind->cls], k);
        if (ok && kind->cls == NX_CLASS_WORD)
            ok = add_to_tag(s, b->case_tag[kind->cas], k);
        bool is_break = kind->cls == NX_CLASS_SENTENCE_BREAK || kind->cls == NX_CLASS_BLOCK_BREAK;
        if (ok && !is_break)
            s->all[k / 64] |= 1ull << k % 64;
    }
    return ok;
}

/* The kinds that pass a test; NULL without memory. What is lent is not changed: the sets of tags serve many tests. */
static const uint64_t *passing(set_builder *s, const nx_test *t)
{
    nx_builder *b = s->b;
    if (t->kind == NX_TEST_ANY)
        return s->all;
    if (t->kind == NX_TEST_NAME || t->kind == NX_TEST_LITERAL)
        return s->tag[t->number] ? s->tag[t->number] : set_new(s);
    uint64_t *set = set_new(s);
    if (!set)
        return NULL;
    if (t->kind == NX_TEST_RANGE) {
        for (uint32_t k = 1; k < b->kind_count; k++) {
            const nx_build_kind *kind = &b->kinds[k];
            if (kind->cls == NX_CLASS_NUMBER && kind->partition != NX_NO_PARTITION &&
                b->cuts[kind->partition] >= t->low && b->cuts[kind->partition] <= t->high)
                set[k / 64] |= 1ull << k % 64;
        }
        return set;
    }
    const uint64_t *left = passing(s, t->left), *right = t->right ? passing(s, t->right) : left;
    if (!left || !right)
        return NULL;
    for (size_t w = 0; w < s->words; w++)
        set[w] = t->kind == NX_TEST_AND  ? left[w] & right[w]
                 : t->kind == NX_TEST_OR ? left[w] | right[w]
                                         : s->all[w] & ~left[w];
    return set;
}

static bool is_wide(const set_builder *s, const uint64_t *set)
{
    uint32_t kinds = 0;
    for (size_t w = 0; w < s->words; w++)
        kinds += (uint32_t)__builtin_popcountll(set[w]);
    return kinds > s->b->kind_count / WIDE;
}

void nx_build_test_sets(nx_builder *b)
{
    set_builder s = { .b = b, .words = (b->kind_count + 63) / 64 };
    b->holds = nx_arena_zalloc(&b->arena, b->test_count + 1, sizeof *b->holds);
    b->wide = nx_arena_zalloc(&b->arena, b->test_count + 1, sizeof *b->wide);
    if (!b->holds || !b->wide || !collect_sets(&s)) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t t = 0; t < b->test_count; t++) {
        if (!(b->holds[t] = passing(&s, b->tests[t]))) {
            nx_build_no_memory(b);
            return;
        }
        b->wide[t] = is_wide(&s, b->holds[t]);
    }
}
