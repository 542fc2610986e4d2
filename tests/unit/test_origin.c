/* test_origin.c - from a part of the text back to the bytes that it comes from. */
#include "document/origin.h"

#include "document/document.h"
#include "test.h"

/* <p>Ana &amp;&lt; <b>Bo</b></p>       Ana &< Bo
 * 0  3   7    12   16 17 20  22        0   4567  9 */
static const nx_origin_run MARKUP[] = { { 0, 3, 4 }, { 5, 12, 0 }, { 6, 16, 1 }, { 7, 20, 2 } };

static const struct {
    const char *name;
    newsx_span text, input;
} ROWS[] = {
    { "the start", { 0, 1 }, { 3, 4 } },
    { "inside a run", { 1, 3 }, { 4, 6 } },
    { "the end of a run", { 3, 4 }, { 6, 7 } },
    { "an entity, from both its ends", { 4, 5 }, { 7, 12 } },
    { "an entity beside another", { 5, 6 }, { 12, 16 } },
    { "both", { 4, 6 }, { 7, 16 } },
    { "begins in an entity", { 5, 7 }, { 12, 17 } },
    { "ends in an entity", { 2, 5 }, { 5, 12 } },
    { "before a tag", { 6, 7 }, { 16, 17 } },
    { "behind a tag", { 7, 8 }, { 20, 21 } },
    { "over a tag", { 6, 8 }, { 16, 21 } },
    { "all of it", { 0, 9 }, { 3, 22 } },
    { "nothing, at the start", { 0, 0 }, { 3, 3 } },
    { "nothing, before an entity", { 4, 4 }, { 7, 7 } },
    { "nothing, behind a tag", { 7, 7 }, { 20, 20 } },
    { "nothing, at the end", { 9, 9 }, { 22, 22 } },
};

static void fill(newsx_document *doc, const nx_origin_run *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_true(nx_origin_add(doc->arena, &doc->origins, runs[i].text, runs[i].input, runs[i].length));
}

static void expect(const newsx_document *doc, const char *name, newsx_span text, newsx_span input)
{
    newsx_span got = nx_origin_of(doc, text);

    if (got.start != input.start || got.end != input.end)
        fail_msg("%s: %u-%u", name, got.start, got.end);
}

static void the_way_back_is_found(void **state)
{
    (void)state;
    nx_arena arena = { 0 };
    newsx_document doc = { .arena = &arena, .bytes = 30, .length = 9 };

    fill(&doc, MARKUP, COUNT(MARKUP));
    assert_int_equal(doc.origins.count, COUNT(MARKUP));
    for (size_t i = 0; i < COUNT(ROWS); i++)
        expect(&doc, ROWS[i].name, ROWS[i].text, ROWS[i].input);
    nx_arena_free(&arena);
}

/* What stands outside of the runs at either end comes from what is left there of the input. */
static void ends_without_a_run(void **state)
{
    (void)state;
    static const nx_origin_run MIDDLE[] = { { 2, 10, 3 } };
    nx_arena arena = { 0 };
    newsx_document doc = { .arena = &arena, .bytes = 20, .length = 7 };

    fill(&doc, MIDDLE, COUNT(MIDDLE));
    expect(&doc, "before the first run", (newsx_span){ 0, 1 }, (newsx_span){ 0, 10 });
    expect(&doc, "behind the last run", (newsx_span){ 5, 7 }, (newsx_span){ 13, 20 });
    expect(&doc, "into the first run", (newsx_span){ 1, 3 }, (newsx_span){ 0, 11 });
    nx_arena_free(&arena);
}

static void without_runs_all_comes_from_all(void **state)
{
    (void)state;
    newsx_document doc = { .bytes = 20, .length = 7 };

    expect(&doc, "a word", (newsx_span){ 2, 5 }, (newsx_span){ 0, 20 });
    expect(&doc, "nothing", (newsx_span){ 2, 2 }, (newsx_span){ 0, 0 });
}

static void runs_that_go_on_become_one(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        nx_origin_run first, second;
        uint32_t count;
    } PAIRS[] = {
        { "in text and input", { 0, 5, 3 }, { 3, 8, 2 }, 1 },
        { "a gap in the input", { 0, 5, 3 }, { 3, 9, 2 }, 2 },
        { "a gap in the text", { 0, 5, 3 }, { 4, 8, 2 }, 2 },
        { "an empty one that parts nothing", { 0, 5, 3 }, { 3, 8, 0 }, 1 },
        { "an empty one that parts", { 0, 5, 3 }, { 4, 9, 0 }, 2 },
    };

    for (size_t i = 0; i < COUNT(PAIRS); i++) {
        nx_arena arena = { 0 };
        newsx_document doc = { .arena = &arena, .bytes = 20, .length = 9 };
        fill(&doc, &PAIRS[i].first, 1);
        fill(&doc, &PAIRS[i].second, 1);
        if (doc.origins.count != PAIRS[i].count)
            fail_msg("%s: %u runs", PAIRS[i].name, doc.origins.count);
        if (PAIRS[i].count == 1)
            assert_int_equal(doc.origins.runs[0].length, PAIRS[i].first.length + PAIRS[i].second.length);
        nx_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_way_back_is_found), cmocka_unit_test(ends_without_a_run),
        cmocka_unit_test(without_runs_all_comes_from_all), cmocka_unit_test(runs_that_go_on_become_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
