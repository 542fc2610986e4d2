/* test_arena.c - the arena gives out memory that is apart, aligned and used again. */
#include "test.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The sum of what an arena keeps, seen from outside: how much can be given out before a new block is needed cannot be
 * asked, so this counts what nx_arena_reset() would have to keep. */
static size_t blocks_bytes(nx_arena *arena)
{
    struct head { struct head *next; size_t size; };
    size_t sum = 0;

    for (struct head *block = (struct head *)arena->first; block; block = block->next)
        sum += block->size;
    return sum;
}

static void sizes_are_apart_and_aligned(void **state)
{
    (void)state;
    static const struct { const char *name; size_t size; } ROWS[] = {
        { "nothing", 0 },       { "one byte", 1 },       { "fifteen", 15 },         { "sixteen", 16 },
        { "seventeen", 17 },    { "a first block", 65536 }, { "a byte more", 65537 }, { "larger than any block", 9 << 20 },
        { "small again", 3 },
    };
    nx_arena arena = { 0 };
    unsigned char *places[COUNT(ROWS)];

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        places[i] = nx_arena_alloc(&arena, ROWS[i].size);
        if (!places[i] || (uintptr_t)places[i] % 16)
            fail_msg("%s: not aligned or no memory", ROWS[i].name);
        memset(places[i], (int)i + 1, ROWS[i].size);
    }
    for (size_t i = 0; i < COUNT(ROWS); i++)
        for (size_t k = 0; k < ROWS[i].size; k++)
            if (places[i][k] != i + 1)
                fail_msg("%s: byte %zu was overwritten", ROWS[i].name, k);
    assert_false(arena.failed);
    nx_arena_free(&arena);
    assert_null(arena.first);
}

static void impossible_sizes_fail_and_stick(void **state)
{
    (void)state;
    nx_arena arena = { 0 };

    assert_null(nx_arena_alloc(&arena, SIZE_MAX));
    assert_true(arena.failed);
    nx_arena_reset(&arena, 0);
    assert_false(arena.failed);
    assert_null(nx_arena_zalloc(&arena, SIZE_MAX / 2, 4));
    assert_true(arena.failed);
    assert_non_null(nx_arena_alloc(&arena, 8));
    assert_true(arena.failed);
    nx_arena_free(&arena);
}

static void zalloc_is_zero_after_reuse(void **state)
{
    (void)state;
    nx_arena arena = { 0 };

    memset(nx_arena_alloc(&arena, 1000), 0xFF, 1000);
    nx_arena_reset(&arena, 1 << 20);
    const char *zeroed = nx_arena_zalloc(&arena, 100, 10);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(zeroed[i], 0);
    nx_arena_free(&arena);
}

static void copies_end_in_nul(void **state)
{
    (void)state;
    nx_arena arena = { 0 };

    assert_string_equal(nx_arena_copy(&arena, "Ruizville", 4), "Ruiz");
    assert_string_equal(nx_arena_copy(&arena, NULL, 0), "");
    assert_string_equal(nx_arena_printf(&arena, "%s-%02d", "2025", 4), "2025-04");
    assert_string_equal(nx_arena_printf(&arena, "%s", ""), "");
    nx_arena_free(&arena);
}

static void arrays_grow_and_keep_their_items(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    uint32_t *items = NULL, capacity = 0;

    for (uint32_t i = 0; i < 100000; i++) {
        assert_true(nx_arena_grow(&arena, (void **)&items, &capacity, i + 1, sizeof *items));
        assert_true(capacity > i);
        items[i] = i * 7;
    }
    for (uint32_t i = 0; i < 100000; i++)
        assert_int_equal(items[i], i * 7);

    uint32_t *before = items, room = capacity;
    assert_false(nx_arena_grow(&arena, (void **)&items, &capacity, UINT32_MAX, SIZE_MAX / 8));
    assert_ptr_equal(items, before);
    assert_int_equal(capacity, room);
    nx_arena_free(&arena);
}

/* Large ones have blocks of their own, which move; a small thing between them must not. */
static void large_arrays_grow_beside_each_other(void **state)
{
    (void)state;
    enum { ITEMS = 3000000 };
    nx_arena arena = { 0 };
    uint32_t *items[2] = { NULL, NULL }, capacity[2] = { 0, 0 };
    char *small[64];
    uint32_t smalls = 0;

    for (uint32_t i = 0; i < ITEMS; i++) {
        for (int a = 0; a < 2; a++) {
            assert_true(nx_arena_grow(&arena, (void **)&items[a], &capacity[a], i + 1, sizeof **items));
            items[a][i] = i * 7 + (uint32_t)a;
        }
        if (i % 50000 == 0)
            small[smalls++] = nx_arena_printf(&arena, "%u", i);
    }
    for (uint32_t i = 0; i < ITEMS; i++)
        assert_true(items[0][i] == i * 7 && items[1][i] == i * 7 + 1);
    while (smalls--)
        assert_int_equal(strtoul(small[smalls], NULL, 10), smalls * 50000);
    nx_arena_free(&arena);
}

static void a_saved_place_does_not_move(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    char *items = NULL;
    uint32_t capacity = 0;

    assert_true(nx_arena_grow(&arena, (void **)&items, &capacity, 5 << 20, 1));
    nx_arena_place place = nx_arena_save(&arena);
    assert_true(nx_arena_grow(&arena, (void **)&items, &capacity, capacity + 1, 1));
    memset(items, 'x', capacity);
    nx_arena_rewind(&arena, place);
    assert_string_equal(nx_arena_copy(&arena, "Ruiz", 4), "Ruiz");
    nx_arena_free(&arena);
}

static void rewind_gives_the_same_place_again(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    nx_arena_place empty = nx_arena_save(&arena);
    char *first = nx_arena_alloc(&arena, 100);
    nx_arena_place mark = nx_arena_save(&arena);
    char *second = nx_arena_alloc(&arena, 100);

    for (int i = 0; i < 20; i++)
        assert_non_null(nx_arena_alloc(&arena, 50000));
    nx_arena_rewind(&arena, mark);
    assert_ptr_equal(nx_arena_alloc(&arena, 100), second);
    nx_arena_rewind(&arena, empty);
    assert_ptr_equal(nx_arena_alloc(&arena, 100), first);
    nx_arena_free(&arena);
}

/* A stage that rewinds in a loop must not make the arena larger with every turn, whatever the order of sizes. */
static void rewound_blocks_are_used_again(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    size_t settled = 0;

    for (int turn = 0; turn < 300; turn++) {
        nx_arena_place mark = nx_arena_save(&arena);
        size_t large = turn % 3 ? 300000 : 3000000;
        nx_arena_alloc(&arena, turn % 2 ? 100 : large);
        nx_arena_alloc(&arena, turn % 2 ? large : 100);
        nx_arena_alloc(&arena, 60000);
        nx_arena_rewind(&arena, mark);
        if (turn == 12)
            settled = blocks_bytes(&arena);
    }
    assert_int_equal(blocks_bytes(&arena), settled);
    nx_arena_free(&arena);
}

static void reset_keeps_no_more_than_asked(void **state)
{
    (void)state;
    static const struct { const char *name; size_t keep; } ROWS[] = {
        { "nothing", 0 }, { "less than a block", 1000 }, { "one block", 65536 }, { "some", 1 << 20 }, { "all", 1 << 30 },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_arena arena = { 0 };
        for (int k = 0; k < 200; k++)
            assert_non_null(nx_arena_alloc(&arena, 40000));
        assert_non_null(nx_arena_alloc(&arena, 20 << 20));
        size_t had = blocks_bytes(&arena);
        nx_arena_reset(&arena, ROWS[i].keep);
        size_t kept = blocks_bytes(&arena);
        if (kept > ROWS[i].keep || (ROWS[i].keep >= had && kept != had))
            fail_msg("%s: kept %zu of %zu", ROWS[i].name, kept, had);
        assert_non_null(nx_arena_alloc(&arena, 100));
        nx_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_apart_and_aligned),
        cmocka_unit_test(impossible_sizes_fail_and_stick),
        cmocka_unit_test(zalloc_is_zero_after_reuse),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(arrays_grow_and_keep_their_items),
        cmocka_unit_test(large_arrays_grow_beside_each_other),
        cmocka_unit_test(a_saved_place_does_not_move),
        cmocka_unit_test(rewind_gives_the_same_place_again),
        cmocka_unit_test(rewound_blocks_are_used_again),
        cmocka_unit_test(reset_keeps_no_more_than_asked),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
