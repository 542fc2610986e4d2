/* tests.c - what patterns ask of one unit: names, words and ranges are found, equal tests share a number. */
#include "build/builder.h"
#include "base/ascii.h"
#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void nx_build_cut_add(nx_builder *b, uint32_t value)
{
    for (uint32_t i = 0; i < b->cut_count; i++)
        if (b->cuts[i] == value)
            return;
    if (!NX_BUILD_GROW(b, cut, b->cut_count + 1)) {
        nx_build_no_memory(b);
        return;
    }
    b->cuts[b->cut_count++] = value;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void nx_build_order_cuts(nx_builder *b)
{
    nx_build_cut_add(b, 0);
    if (b->cut_count)
        qsort(b->cuts, b->cut_count, sizeof *b->cuts, compare_numbers);
}

static void find_name(nx_builder *b, nx_test *t)
{
    int tag = nx_build_tag_find(b, t->text);
    if (tag >= 0) {
        t->number = (uint32_t)tag;
        return;
    }
    char what[200];
    snprintf(what, sizeof what, "no lexicon, token class, span or define is called \"%.100s\"", t->text);
    nx_build_fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column, what);
}

static bool has_letters(const char *text)
{
    for (const char *c = text; *c; c++)
        if (nx_ascii_letter((unsigned char)*c) || nx_ascii_digit((unsigned char)*c) || (unsigned char)*c >= 0x80)
            return true;
    return false;
}

/* A word in a pattern becomes a tag of its own, behind the named ones, which only this word has. */
static void add_literal(nx_builder *b, nx_test *t)
{
    if (!has_letters(t->text)) {
        nx_build_fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column,
                       "punctuation is written by its class, such as {comma} or {possessive}");
        return;
    }
    const uint64_t hash = nx_hash_bytes(t->text, strlen(t->text));
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&b->literal_table, &b->arena, b->tag_count - b->named + 1)) {
        nx_build_no_memory(b);
        return;
    }
    NX_INTERN(&b->literal_table, hash, slot, other, strcmp(b->tags[b->named + other], t->text) == 0);
    t->number = slot->number ? b->named + slot->number - 1 : b->tag_count;
    if (slot->number)
        return;
    nx_build_word *w = nx_build_word_enter(b, t->text);
    if (!w) {
        if (b->status == NEWSX_OK)
            nx_build_fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column, "this is no word");
        return;
    }
    if (!NX_BUILD_GROW(b, tag, b->tag_count + 1)) {
        nx_build_no_memory(b);
        return;
    }
    nx_intern_put(slot, hash, b->tag_count - b->named);
    b->tags[b->tag_count++] = t->text;
    nx_build_word_give(b, w, (uint16_t)t->number, nx_build_cases_of(t->text), NULL);
}

static void prepare_test(nx_builder *b, nx_test *t)
{
    if (!t || b->status == NEWSX_NO_MEMORY)
        return;
    if (t->kind == NX_TEST_NAME) {
        find_name(b, t);
    } else if (t->kind == NX_TEST_LITERAL) {
        add_literal(b, t);
    } else if (t->kind == NX_TEST_RANGE) {
        nx_build_cut_add(b, t->low);
        if (t->high < UINT32_MAX)
            nx_build_cut_add(b, t->high + 1);
    }
    prepare_test(b, t->left);
    prepare_test(b, t->right);
}

static bool same_test(const nx_test *x, const nx_test *y)
{
    if (!x || !y)
        return x == y;
    if (x->kind != y->kind)
        return false;
    switch (x->kind) {
    case NX_TEST_ANY:
        return true;
    case NX_TEST_NAME:
    case NX_TEST_LITERAL:
        return x->number == y->number;
    case NX_TEST_RANGE:
        return x->low == y->low && x->high == y->high;
    default:
        return same_test(x->left, y->left) && same_test(x->right, y->right);
    }
}

static uint64_t hash_on(uint64_t hash, const nx_test *t)
{
    if (!t)
        return nx_hash_on(hash, UINT32_MAX);
    hash = nx_hash_on(hash, t->kind);
    if (t->kind == NX_TEST_NAME || t->kind == NX_TEST_LITERAL)
        return nx_hash_on(hash, t->number);
    if (t->kind == NX_TEST_RANGE)
        return nx_hash_on(nx_hash_on(hash, t->low), t->high);
    return t->kind == NX_TEST_ANY ? hash : hash_on(hash_on(hash, t->left), t->right);
}

static void number_test(nx_builder *b, nx_node *n)
{
    const uint64_t hash = nx_hash_end(hash_on(NX_HASH_SEED, n->test));
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&b->test_table, &b->arena, b->test_count + 1) || !NX_BUILD_GROW(b, test, b->test_count + 1)) {
        nx_build_no_memory(b);
        return;
    }
    NX_INTERN(&b->test_table, hash, slot, other, same_test(b->tests[other], n->test));
    if (!slot->number) {
        nx_intern_put(slot, hash, b->test_count);
        b->tests[b->test_count++] = n->test;
    }
    n->test_number = slot->number - 1;
}

static void number_tests(nx_builder *b, nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        number_test(b, n);
    number_tests(b, n->left);
    number_tests(b, n->right);
}

static void prepare_tests(nx_builder *b, nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        prepare_test(b, n->test);
    prepare_tests(b, n->left);
    prepare_tests(b, n->right);
}

void nx_build_tests(nx_builder *b)
{
    for (uint32_t r = 0; b->status != NEWSX_NO_MEMORY && r < b->rule_count; r++)
        prepare_tests(b, b->trees[r]);
    for (uint32_t r = 0; b->status == NEWSX_OK && r < b->rule_count; r++)
        number_tests(b, b->trees[r]);
}
