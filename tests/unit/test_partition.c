/* test_partition.c - sets split things into parts: the example of partition.h, and sets by chance. */
#include "test.h"

#include "build/partition.h"

enum { THINGS = 200, SETS = 12 };

static void two_sets_make_four_parts(void **state)
{
    (void)state;
    const uint64_t one[] = { 1 << 1 | 1 << 2 }, two[] = { 1 << 2 | 1 << 3 };
    nx_arena arena = { 0 };
    nx_partition p;

    assert_true(nx_partition_make(&p, &arena, 6));
    nx_partition_split(&p, one);
    nx_partition_split(&p, two);
    assert_int_equal(p.parts, 4);
    assert_int_equal(p.part_of[0], 0);
    assert_int_equal(p.part_of[4], 0);
    assert_int_equal(p.part_of[5], 0);
    assert_int_not_equal(p.part_of[1], p.part_of[2]);
    assert_int_not_equal(p.part_of[2], p.part_of[3]);
    assert_int_not_equal(p.part_of[1], p.part_of[3]);
    nx_arena_free(&arena);
}

/* Two things are in one part where each set holds both or neither. */
static void a_part_is_what_no_set_tells_apart(void **state)
{
    (void)state;
    static uint64_t sets[SETS][THINGS / 64 + 1];
    nx_arena arena = { 0 };
    nx_partition p;
    uint32_t chance = 12345;

    assert_true(nx_partition_make(&p, &arena, THINGS));
    for (int again = 0; again < 2; again++) {
        nx_partition_reset(&p);
        for (int s = 0; s < SETS; s++) {
            for (uint32_t i = 1; i < THINGS; i++) {
                chance = chance * 1664525 + 1013904223;
                sets[s][i / 64] &= ~(1ull << i % 64);
                sets[s][i / 64] |= (uint64_t)((chance >> 24) % 16 == 0) << i % 64;
            }
            nx_partition_split(&p, sets[s]);
        }
        for (uint32_t i = 0; i < THINGS; i++)
            for (uint32_t j = 0; j < i; j++) {
                bool same = true;
                for (int s = 0; s < SETS; s++)
                    same = same && (sets[s][i / 64] >> i % 64 & 1) == (sets[s][j / 64] >> j % 64 & 1);
                assert_int_equal(p.part_of[i] == p.part_of[j], same);
            }
    }
    nx_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(two_sets_make_four_parts),
                                        cmocka_unit_test(a_part_is_what_no_set_tells_apart) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
