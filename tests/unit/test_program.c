/* test_program.c - what a program proves: where the match ends and which units its roles have, each row worked out by hand. */
#include "test.h"

#include "build/program-build.h"
#include "image/image.h"
#include "match/program.h"
#include "../common/letters.h"

#include <stdio.h>
#include <string.h>

/* The pattern, from the first unit of the tape on that is not in brackets, matches up to unit `end` with these roles; NULL: it
 * does not match. */
static const struct { const char *name, *pattern, *tape, *found; } ROWS[] = {
    { "a repetition takes all that it can", "(day: a+) b", "aaab", "0-4 day=0-3" },
    { "and gives back what must follow", "(day: a+) a b", "aaab", "0-4 day=0-2" },
    { "the first arm that fits wins", "(day: a|a b) .", "abc", "0-2 day=0-1" },
    { "another arm where the first leads nowhere", "(day: a|a b) c", "abc", "0-3 day=0-2" },

    { "a lazy repetition takes as little as it can", "(day: a+?) (month: a*)", "aaa", "0-3 day=0-1 month=1-3" },
    { "a lazy repetition takes more where it must", "(day: a+?) b", "aaab", "0-4 day=0-3" },
    { "a lazy repetition counts", "(day: a{2,4}?) (month: .)", "aaaaa", "0-3 day=0-2 month=2-3" },
    { "a lazy repetition takes no more than it may", "(day: a{0,2}?) b", "aaab", NULL },
    { "a lazy repetition of several units", "(day: (a b)*?) (month: a .)", "ababac", "0-2 day=0-0 month=0-2" },
    { "a lazy repetition of several units grows", "(day: (a b)*?) (month: a c)", "ababac", "0-6 day=0-4 month=4-6" },

    { "a role in a repetition has the last turn's units", "((day: a) b?){1,3}", "abaab", "0-5 day=3-4" },
    { "a role that a later turn lacks keeps its units", "((day: a)|b)+", "aab", "0-3 day=1-2" },
    { "a turn that is given back gives its role back", "((day: a) (month: b)?)+ b", "abab", "0-4 day=2-3 month=1-2" },
    { "a turn that fails half way leaves the role as it was", "((day: a b) c)+ a b", "abcab", "0-5 day=0-2" },
    { "roles of repetitions inside each other", "((day: (month: a)+ b)+ c)+", "aabcabc", "0-7 day=4-6 month=4-5" },
    { "a role in a lazy repetition", "((day: a|b)*?) b c", "aabbc", "0-5 day=2-3" },

    { "a role in a look-ahead counts", "a (?= b (day: c))", "abc", "0-1 day=2-3" },
    { "a role in a look-behind counts", "(?<= (day: a) b) c", "[ab]c", "2-3 day=0-1" },
    { "of a look-ahead the first arm that fits counts", "a (?= (day: b)|(month: b) c)", "abc", "0-1 day=1-2" },
    { "a look-ahead is not gone back into", "(?= (day: a+)) a b", "aab", NULL },
    { "a role in a look-ahead that leads nowhere does not count", "((?= (day: a) b) a c|(month: a) b)", "ab", "0-2 month=0-1" },
    { "a role in what must not follow never counts", "a (?! (day: b) c) (month: .)", "abd", "0-2 month=1-2" },
    { "what must not follow, and does", "a (?! (day: b) c) (month: .)", "abc", NULL },
    { "a role in a look-ahead in a repetition", "((?= . (day: .)) a)+", "aab", "0-2 day=2-3" },
    { "such a turn that is given back", "((?= a (day: .)) a)+ a b", "aaab", "0-4 day=2-3" },

    { "a look that holds for two reasons is passed once", "((?! b c) a)+ b", "aaaaaaaaaaaaaaaac", NULL },
    { "a look that two choices fit is passed once", "((?= a|a a|b) a)+ b", "aaaaaaaaaaaaaaaac", NULL },

    { "a loop ends with a turn that takes nothing", "(day: (a?)*) b", "aab", "0-3 day=0-2" },
    { "a role of that turn is empty", "((day: a?))* b", "aab", "0-3 day=2-2" },
    { "a turn that takes nothing is gone back into", "(day: (a?|b)*) c", "abc", "0-3 day=0-2" },
    { "a turn that takes nothing is the last, though another would take some", "(day: (a?|b)*) .", "ab", "0-2 day=0-1" },
    { "as many turns as must be, even if they take nothing", "((day: a?)){3,} b", "ab", "0-2 day=1-1" },
    { "a lazy loop over what may be empty", "(day: (a?)*?) (month: a*)", "aa", "0-2 day=0-0 month=0-2" },
    { "a lazy loop over what may be empty grows", "(day: (a?)*?) b", "aab", "0-3 day=0-2" },
    { "such loops inside each other", "(day: ((a?)* b?)*) c", "aabac", "0-5 day=0-4" },
    { "a loop over a look-around", "((?= a)|b)* (day: a)", "ba", "0-2 day=1-2" },
};

typedef struct {
    nx_arena arena;
    nx_program_tests tests;
    nx_program program;
    uint16_t tape[40];
    uint32_t units, start;
    nx_attempt attempt;
} fixture;

static fixture f;
enum { KINDS = 7 };
static uint16_t itself[KINDS], itself_of_kind[KINDS * NX_KIND_CLASSES];   /* each kind is its class */

/* Makes the program; the reason why there is none, or NULL. */
static const char *make(const char *name, const char *pattern)
{
    nx_node *tree;
    newsx_error error;
    const char *what;

    memset(&f, 0, sizeof f);
    if (parse_letters(&f.arena, pattern, &tree, &error) != NEWSX_OK)
        fail_msg("%s: %s", name, error.message);
    f.tests.passing = letters_of(&f.arena);
    f.tests.words = 1;
    newsx_status status = nx_program_make(&f.arena, tree, &f.tests, &f.program, &what);
    assert_int_equal(status, what ? NEWSX_BAD_RULE : NEWSX_OK);
    assert_true(nx_program_put_rows(&f.arena, &f.tests, KINDS));
    return what;
}

static void read_tape(const char *tape)
{
    f.units = f.start = 0;
    for (; *tape; tape++)
        if (*tape == ']')
            f.start = f.units;
        else if (*tape != '[')
            f.tape[f.units++] = (uint16_t)(*tape - 'a' + 1);
}

static enum nx_outcome run(uint32_t backtracks)
{
    f.attempt.steps = f.program.steps;
    f.attempt.rows = f.tests.rows;
    f.attempt.classes = KINDS;
    f.attempt.row_words = f.tests.row_words;
    f.attempt.symbol = f.tape;
    for (uint16_t k = 0; k < KINDS; k++)
        itself_of_kind[k * NX_KIND_CLASSES] = itself[k] = k;
    f.attempt.layer_class = itself_of_kind;
    f.attempt.class_of = itself;
    f.attempt.count = f.units;
    f.attempt.wanted = NX_ANY_PLACE;
    return nx_program_run(&f.attempt, f.start, backtracks);
}

/* "0-4 day=0-3": the match and its roles in the order of the pattern. */
static const char *shown(void)
{
    static char text[200];
    int n = sprintf(text, "%u-%u", f.start, f.attempt.end);

    for (uint32_t c = 0; c < f.program.capture_count; c++)
        if (f.attempt.captured >> c & 1)
            n += sprintf(text + n, " %s=%u-%u", nx_role_names[f.program.captures[c]], f.attempt.capture[c].start,
                         f.attempt.capture[c].end);
    return text;
}

static void each_pattern_finds_what_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const char *what = make(ROWS[i].name, ROWS[i].pattern);
        if (what)
            fail_msg("%s: no program: %s", ROWS[i].name, what);
        read_tape(ROWS[i].tape);
        enum nx_outcome outcome = run(1000);
        if (outcome == NX_GAVE_UP)
            fail_msg("%s: given up", ROWS[i].name);
        const char *found = outcome == NX_MATCHED ? shown() : NULL;
        if ((found != NULL) != (ROWS[i].found != NULL) || (found && strcmp(found, ROWS[i].found) != 0))
            fail_msg("%s: %s on %s gives %s, not %s", ROWS[i].name, ROWS[i].pattern, ROWS[i].tape, found ? found : "nothing",
                     ROWS[i].found ? ROWS[i].found : "nothing");
        nx_arena_free(&f.arena);
    }
}

/* (a|a a)* over n units is gone through in as many ways as there are sums of ones and twos: each unit more, 1.6 times as many. */
static void a_runaway_pattern_is_given_up(void **state)
{
    (void)state;
    assert_null(make("a runaway", "(a|a a)* b"));
    read_tape("aaaaaaaaaaaaaaaaaaaaaaaaaaaaac");
    assert_int_equal(run(10000), NX_GAVE_UP);
    read_tape("aaaaaaaac");
    assert_int_equal(run(10000), NX_NO_MATCH);
    assert_int_equal(run(20), NX_GAVE_UP);
    nx_arena_free(&f.arena);
}

/* Each turn of the inner loop is a place to go back to, and there are more turns than the stack has room. */
static void a_full_stack_gives_up(void **state)
{
    (void)state;
    assert_null(make("a deep one", "((a|b)?\?){100}{90} c"));
    read_tape("aaaaaaaac");
    assert_int_equal(run(UINT32_MAX), NX_GAVE_UP);
    nx_arena_free(&f.arena);
}

static const struct { const char *name, *pattern, *words; } REFUSED[] = {
    { "a look-behind of no fixed length", "(?<= a b?) c", "one length" },
    { "a choice inside one of its arms", "(?<= a (b|c d)) c", "one length" },
    { "steps without end", "((a b){100} c){100}{100}", "too long" },
    { "too many roles", "(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)"
      "(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)(day:a)", "too many roles" },
};

static void patterns_without_a_program_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(REFUSED); i++) {
        const char *what = make(REFUSED[i].name, REFUSED[i].pattern);
        if (!what || !strstr(what, REFUSED[i].words))
            fail_msg("%s: told \"%s\", not \"%s\"", REFUSED[i].name, what ? what : "", REFUSED[i].words);
        nx_arena_free(&f.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pattern_finds_what_it_should),
        cmocka_unit_test(a_runaway_pattern_is_given_up),
        cmocka_unit_test(a_full_stack_gives_up),
        cmocka_unit_test(patterns_without_a_program_are_refused),
    };
    return cmocka_run_group_tests_name("programs", tests, NULL, NULL);
}
