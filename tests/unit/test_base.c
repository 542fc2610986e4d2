/* test_base.c - bytes of ASCII, binary search, interning, hashes: each against the obvious slow way. */
#include "base/ascii.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/search.h"

#include "test.h"

static void ascii_classes_are_those_of_the_c_locale(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        unsigned char byte = (unsigned char)c;
        assert_int_equal(nx_ascii_digit(byte), c && strchr("0123456789", c) != NULL);
        assert_int_equal(nx_ascii_upper(byte), c && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", c) != NULL);
        assert_int_equal(nx_ascii_lower(byte), c && strchr("abcdefghijklmnopqrstuvwxyz", c) != NULL);
        assert_int_equal(nx_ascii_letter(byte), nx_ascii_upper(byte) || nx_ascii_lower(byte));
        assert_int_equal(nx_ascii_space(byte), c && strchr(" \t\n\v\f\r", c) != NULL);
        assert_int_equal(nx_ascii_to_lower(byte), nx_ascii_upper(byte) ? c - 'A' + 'a' : c);
    }
    assert_true(nx_ends_with("month.txt", ".txt"));
    assert_false(nx_ends_with("txt", ".txt"));
    assert_true(nx_ends_with("", ""));
}

static void search_finds_the_first_that_holds(void **state)
{
    (void)state;
    static const int ROW[] = { 1, 3, 3, 3, 7, 9 };
    const size_t count = sizeof ROW / sizeof *ROW;
    for (int wanted = 0; wanted <= 10; wanted++)
        for (size_t low = 0; low <= count; low++)
            for (size_t high = low; high <= count; high++) {
                size_t slow = low, fast;
                while (slow < high && ROW[slow] < wanted)
                    slow++;
                NX_SEARCH(fast, low, high, ROW[fast] >= wanted);
                assert_int_equal(fast, slow);
            }
}

/* Every hash the same, so that only `same` tells things apart, and growing in between. */
static void intern_tells_things_of_one_hash_apart(void **state)
{
    (void)state;
    enum { THINGS = 200 };
    nx_arena arena = { 0 };
    nx_intern table = { 0 };
    nx_intern_slot *slot;
    uint32_t value[THINGS], count = 0, other;
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < THINGS; i++) {
            uint32_t hash = i % 3 == 0 ? UINT32_MAX : i % 5;
            assert_true(nx_intern_room(&table, &arena, count + 1));
            NX_INTERN(&table, hash, slot, other, value[other] == i * i);
            if (!slot->number) {
                assert_int_equal(round, 0);
                value[count] = i * i;
                nx_intern_put(slot, hash, count++);
            }
            assert_int_equal(value[slot->number - 1], i * i);
            assert_true(count * 2 <= table.mask + 1);
        }
    assert_int_equal(count, THINGS);
    nx_arena_free(&arena);
}

static void equal_items_share_a_number(void **state)
{
    (void)state;
    static const char ITEMS[][3] = { "ab", "cd", "ab", "ef", "cd", "ab" };
    static const uint32_t EXPECTED[] = { 0, 1, 0, 2, 1, 0 };
    uint32_t number[6], sample[6];
    nx_arena arena = { 0 };
    assert_int_equal(nx_intern_all(&arena, ITEMS, 6, 3, number, sample), 3);
    assert_memory_equal(number, EXPECTED, sizeof EXPECTED);
    assert_int_equal(sample[0], 0);
    assert_int_equal(sample[1], 1);
    assert_int_equal(sample[2], 3);
    assert_int_equal(nx_intern_all(&arena, ITEMS, 6, 3, number, NULL), 3);
    assert_int_equal(nx_intern_all(&arena, ITEMS, 0, 3, number, sample), 0);
    nx_arena_free(&arena);
}

static void hash_of_words_does_not_ask_how_they_are_read(void **state)
{
    (void)state;
    char text[64] = "Characteristically SAID so          ";
    uint64_t said = nx_hash_any_case(text + 19, 4);
    assert_true(said == nx_hash_any_case_apart("said", 4));
    assert_true(said != nx_hash_any_case_apart("says", 4));
    assert_true(nx_hash_any_case(text, 18) == nx_hash_any_case_apart("CHARACTERISTICALLY", 18));
    assert_true(nx_hash_bytes("ab", 2) != nx_hash_bytes("ba", 2));
    assert_true(nx_hash_words(NX_HASH_SEED, "new york", 8) ==
                nx_hash_words(nx_hash_words(NX_HASH_SEED, "new", 3), "york", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_classes_are_those_of_the_c_locale),
        cmocka_unit_test(search_finds_the_first_that_holds),
        cmocka_unit_test(intern_tells_things_of_one_hash_apart),
        cmocka_unit_test(equal_items_share_a_number),
        cmocka_unit_test(hash_of_words_does_not_ask_how_they_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
