/* test_oracle.c - programs find what PCRE2 finds: the same match, the same end, the same roles, over trees and tapes by
 * chance.
 *
 * SEED=7 build/tests/test_oracle tries others than usual. What differs is told with its seed, its pattern and its tape.
 */
#include "test.h"

#include "build/builder.h"
#include "build/program-build.h"
#include "match/program.h"
#include "pack/load.h"
#include "../common/letters.h"
#include "../common/oracle.h"

enum { BACKTRACKS = 2 * ORACLE_LIMIT, MOST_UNITS = 60 };

/* ---------------------------------------------------------------- chance */

static uint64_t seed, chance;

static uint32_t below(uint32_t n)
{
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (uint32_t)(chance >> 33) % n;
}

static void begin_chance(uint64_t part)
{
    const char *wish = getenv("SEED");

    seed = wish ? strtoull(wish, NULL, 10) : 1;
    chance = (seed * 1000003 + part) * 0x9E3779B97F4A7C15u | 1;
}

/* ---------------------------------------------------------------- a program beside its oracle */

static struct {
    const char *name;
    const nx_node *tree;
    nx_arena arena;
    nx_program_tests tests;
    nx_program program;
    uint32_t classes;
    struct oracle *oracle;
    nx_attempt attempt;
    uint16_t tape[MOST_UNITS];
    uint32_t units;
    size_t asked, matched, given_up;   /* given_up: by PCRE2, or by both */
} pair;

static uint16_t alone[4096], alone_of_kind[4096 * NX_KIND_CLASSES];   /* each number as itself: kinds are classes */

/* Some units fit an expression and some do not. */
static bool fits(void *context, uint32_t expression, uint32_t unit)
{
    (void)context;
    return (pair.tape[unit] * 7 + expression * 3 + unit) % 4 != 0;
}

/* A text of the tape: the classes as letters where there are few. */
static const char *shown_tape(void)
{
    static char text[MOST_UNITS * 6];
    size_t n = 0;

    text[0] = 0;
    for (uint32_t i = 0; i < pair.units; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%u ", pair.tape[i]);
    return text;
}

static void differ(uint32_t start, uint32_t wanted, const char *what)
{
    fail_msg("%s: %s; SEED=%llu, at %u, end %d, of the tape %s, the pattern %s", pair.name, what,
             (unsigned long long)seed, start, (int)wanted, shown_tape(), oracle_pattern(pair.oracle));
}

static bool is_captured(uint32_t c) { return pair.attempt.captured >> c & 1; }

static void compare_match(uint32_t start, uint32_t wanted)
{
    const struct oracle *o = pair.oracle;

    if (pair.attempt.end != o->end)
        differ(start, wanted, "another end");
    for (uint32_t c = 0; c < pair.program.capture_count; c++) {
        if (is_captured(c) != o->is_set[c])
            differ(start, wanted, o->is_set[c] ? "a role is missing" : "a role too many");
        if (o->is_set[c] && memcmp(&pair.attempt.capture[c], &o->group[c], sizeof o->group[c]) != 0)
            differ(start, wanted, "a role of other units");
    }
}

/* One question to both; gives the end of a match, else UINT32_MAX. */
static uint32_t ask(uint32_t start, uint32_t wanted)
{
    nx_attempt *a = &pair.attempt;
    a->steps = pair.program.steps;
    a->rows = pair.tests.rows;
    a->classes = pair.classes;
    a->row_words = pair.tests.row_words;
    a->symbol = pair.tape;
    a->layer_class = alone_of_kind;
    a->class_of = alone;
    a->count = pair.units;
    a->wanted = wanted;
    a->fits = fits;
    enum nx_outcome outcome = nx_program_run(a, start, BACKTRACKS);
    enum oracle_answer answer = oracle_match(pair.oracle, pair.tape, pair.units, start, wanted, fits, NULL);

    pair.asked++;
    if (answer == ORACLE_LIMIT_HIT) {
        pair.given_up++;
        return UINT32_MAX;
    }
    if (outcome == NX_GAVE_UP)
        differ(start, wanted, "given up where PCRE2 is not with half as many steps");
    if ((outcome == NX_MATCHED) != (answer == ORACLE_MATCH))
        differ(start, wanted, answer == ORACLE_MATCH ? "no match" : "a match too many");
    if (outcome != NX_MATCHED)
        return UINT32_MAX;
    pair.matched++;
    compare_match(start, wanted);
    return a->end;
}

/* Asks for any end at each unit, and where there is a match for each end. */
static void ask_all(void)
{
    for (uint32_t start = 0; start <= pair.units; start++)
        if (ask(start, NX_ANY_PLACE) != UINT32_MAX)
            for (uint32_t wanted = start; wanted <= pair.units; wanted++)
                ask(start, wanted);
}

/* Makes both of a tree. The tests' classes and the arena are set. */
static void make_pair(const char *name, const nx_node *tree)
{
    const char *what;
    pair.name = name;
    pair.tree = tree;
    pair.oracle = oracle_new(tree, pair.tests.passing, pair.classes);
    if (pair.oracle->fault[0])
        fail_msg("%s: %s: PCRE2 does not take %s", name, pair.oracle->fault, oracle_pattern(pair.oracle));
    pair.tests.words = pair.classes / 64 + 1;
    if (nx_program_make(&pair.arena, tree, &pair.tests, &pair.program, &what) != NEWSX_OK)
        fail_msg("%s: no program: %s", name, what);
    assert_true(nx_program_put_rows(&pair.arena, &pair.tests, pair.classes));
    if (pair.program.capture_count != pair.oracle->groups || pair.program.regex_count != pair.oracle->regexes)
        fail_msg("%s: %u captures and %u expressions, not %u and %u", name, pair.program.capture_count,
                 pair.program.regex_count, pair.oracle->groups, pair.oracle->regexes);
}

static void end_pair(void)
{
    oracle_free(pair.oracle);
    nx_arena_free(&pair.arena);
    pair.arena = (nx_arena){ 0 };
    pair.tests = (nx_program_tests){ 0 };
}

static void begin_counting(void) { pair.asked = pair.matched = pair.given_up = 0; }

/* So many matches were compared, and few questions were left open. */
static void assert_compared(size_t matched)
{
    if (pair.matched < matched)
        fail_msg("%s: of %zu questions only %zu matched", pair.name, pair.asked, pair.matched);
    if (pair.given_up * 10 > pair.asked)
        fail_msg("%s: of %zu questions %zu were given up", pair.name, pair.asked, pair.given_up);
}

/* ---------------------------------------------------------------- tapes */

static void add_unit(uint32_t class)
{
    if (pair.units < MOST_UNITS)
        pair.tape[pair.units++] = (uint16_t)class;
}

static void add_any_units(uint32_t most)
{
    for (uint32_t n = below(most + 1); n; n--)
        add_unit(below(pair.classes));
}

/* A class of the set: the first from a place by chance on. */
static uint32_t class_of(const uint64_t *set)
{
    uint32_t c = below(pair.classes);

    for (uint32_t i = 0; i < pair.classes; i++, c = (c + 1) % pair.classes)
        if (set[c / 64] >> c % 64 & 1)
            return c;
    return 0;
}

/* Adds units that the tree likes: what stands beside the match as well, as if it were part of it. */
static void add_liked(const nx_node *n)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        add_unit(class_of(pair.tests.passing[n->test_number]));
        break;
    case NX_NODE_SEQUENCE:
        add_liked(n->left);
        add_liked(n->right);
        break;
    case NX_NODE_CHOICE:
        add_liked(below(2) ? n->left : n->right);
        break;
    case NX_NODE_REPEAT: {
        uint32_t room = n->most - n->least, count = n->least + below(room < 4 ? room + 1 : 4);
        for (uint32_t i = 0; i < count && pair.units < MOST_UNITS; i++)
            add_liked(n->left);
        break;
    }
    case NX_NODE_ROLE:
        add_liked(n->left);
        break;
    case NX_NODE_LOOK:
        if (!n->negative && below(3))
            add_liked(n->left);
        break;
    case NX_NODE_EMPTY:
        break;
    }
}

/* A tape that the tree likes, with some units beside it and now and then a wrong one. */
static void make_liked_tape(void)
{
    pair.units = 0;
    add_any_units(3);
    add_liked(pair.tree);
    add_any_units(3);
    if (pair.units && !below(3))
        pair.tape[below(pair.units)] = (uint16_t)below(pair.classes);
}

static void make_any_tape(uint32_t most)
{
    pair.units = 0;
    add_any_units(most);
}

/* ---------------------------------------------------------------- patterns of letters */

static const struct { const char *name, *pattern; } PATTERNS[] = {
    { "roles at both ends", "(day: a b?) (c|d)* (month: b|e)" },
    { "a role that gives back", "(day: a+) (month: a b|b)" },
    { "a choice whose first arm is the shorter", "(day: a|a b) (month: b* c)?" },
    { "roles that may be missing", "(day: a)? (month: .{0,3}) (year: c)" },
    { "one role of several", "c ((day: a)|(month: a b)|(year: b)) d?" },
    { "a role inside another", "(day: a (month: b|c)? d?) e?" },
    { "the same role twice", "(day: a|b) b? (day: a|b)?" },
    { "what stands beside the match", "(?<= b|c d) (day: a) (?! e|a b)" },
    { "what must not stand before it", "(?<! b|c d) d (day: (a|b c)* e?) (?= a* b)" },
    { "each choice with its own look before it", "((?<= a)|(?<= b c)|(?<! d d)) (day: e{1,2} .?) (?= (a|b c) d|e)" },
    { "looks inside the match", "a (day: (?! b c) . (?<! d) .) (month: (?= a|b) .)?" },
    { "counted gaps", "a .{2,25} (day: b) .{0,4} (month: c)" },
    { "repeated groups of any length", "a (day: (b c?|c d){1,3}) (month: (d|e e)+)?" },
    { "expressions for the text", "a/x/ (day: b/y/|a b) a/z/*" },
    { "a lazy repetition", "e (day: b+?) (month: a|b)" },
    { "a lazy repetition of groups", "e (day: (a|b c)*?) (month: b c?)" },
    { "a lazy choice", "(day: a?\?) (month: a?) b?\?" },
    { "a counted lazy repetition", "(day: .{1,3}?) (month: a{0,2}? b{2}?)" },
    { "a role in a repetition", "d ((day: a) b?){1,3}" },
    { "a role in a repetition that gives back", "((day: a|b) (month: c)?)+ b" },
    { "roles in a repetition inside another", "(((day: a) b?)+ (month: c)?){1,3} (year: a)?" },
    { "a longer role in a repetition", "((day: a b*|c)+? (month: b|c)?){1,3} d?" },
    { "a role in a look-ahead", "a (?= b (day: c+)) b" },
    { "a role in a look-behind", "(?<= (day: a b)|(month: c)) d (year: a)?" },
    { "a role in what must not follow", "(month: a) (?! b (day: c)|(year: d) e) (year: b)?" },
    { "a role in a look-ahead in a repetition", "((?= (day: a|b) (month: c)?) (a|b) c?)+ b" },
    { "a role in a look-ahead that is given up", "((?= a (day: b)) a b a|(?= (month: a) b) a b) c" },
    { "a look-ahead inside a look-ahead", "a (?= b (?= (day: c)|(month: d)) . (year: e)?) b" },
    { "a look inside what must not follow", "a (?! (?= b (day: c)) . . d) b" },
    { "a loop over what may be empty", "d (day: (a?|b)*) (month: a|c)" },
    { "a loop over what may be empty, at least two", "(day: (a?|b){2,}) c" },
    { "a lazy loop over what may be empty", "d (day: (a?|b)*?) (month: a|c)" },
    { "a loop over a role that may be empty", "((day: a?) (month: b)?)* c" },
    { "loops over what may be empty inside each other", "((a?|b c)* (day: d?))+ (month: e)" },
    { "a loop over a look-around", "((?= a|(day: b))|c)* (month: a|b)" },
    { "a loop in a look-ahead in a loop", "((?= (day: (a?|b)*) c) (a|b)?|c)* d" },
    { "nothing", "((day: )|a)* b" },
};

static void each_form_matches_as_in_pcre2(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(PATTERNS); i++) {
        nx_node *tree;
        newsx_error error;
        begin_chance(i);
        begin_counting();
        if (parse_letters(&pair.arena, PATTERNS[i].pattern, &tree, &error) != NEWSX_OK)
            fail_msg("%s: %u: %s", PATTERNS[i].name, error.column, error.message);
        pair.classes = LETTER_CLASSES;
        pair.tests.passing = letters_of(&pair.arena);
        make_pair(PATTERNS[i].name, tree);
        for (int t = 0; t < 150; t++) {
            make_liked_tape();
            ask_all();
            make_any_tape(10);
            ask_all();
        }
        assert_compared(100);
        end_pair();
    }
}

/* ---------------------------------------------------------------- trees by chance */

enum { TESTS = 8, TREES = 3000 };

static uint32_t roles_left, regexes_left;

static nx_node *node(enum nx_node_kind kind, nx_node *left, nx_node *right)
{
    nx_node *n = nx_arena_zalloc(&pair.arena, 1, sizeof *n);
    assert_non_null(n);
    n->kind = kind;
    n->left = left;
    n->right = right;
    return n;
}

static nx_node *unit_by_chance(void)
{
    nx_node *n = node(NX_NODE_UNIT, NULL, NULL);
    n->test_number = below(TESTS);
    if (regexes_left && !below(12)) {
        regexes_left--;
        n->regex = "x";
    }
    return n;
}

static nx_node *role_around(nx_node *inner)
{
    if (!roles_left || below(3))
        return inner;
    roles_left--;
    return node(NX_NODE_ROLE, inner, NULL);
}

/* A tree of just so many units: what a look-behind may hold. */
static nx_node *fixed_tree(uint32_t length)
{
    if (length == 0)
        return node(NX_NODE_EMPTY, NULL, NULL);
    if (length == 1)
        return role_around(below(4) ? unit_by_chance() : node(NX_NODE_CHOICE, unit_by_chance(), unit_by_chance()));
    if (!below(4)) {
        nx_node *n = node(NX_NODE_REPEAT, unit_by_chance(), NULL);
        n->least = n->most = length;
        return role_around(n);
    }
    uint32_t left = 1 + below(length - 1);
    return role_around(node(NX_NODE_SEQUENCE, fixed_tree(left), fixed_tree(length - left)));
}

static nx_node *tree_by_chance(uint32_t depth);

static nx_node *look_by_chance(uint32_t depth)
{
    nx_node *n = node(NX_NODE_LOOK, NULL, NULL);
    n->behind = below(2);
    n->negative = !below(3);
    n->left = n->behind ? fixed_tree(below(4)) : tree_by_chance(depth);
    if (!below(3))
        n->left = node(NX_NODE_CHOICE, n->left, n->behind ? fixed_tree(below(4)) : tree_by_chance(depth));
    return n;
}

static nx_node *repeat_by_chance(uint32_t depth)
{
    nx_node *inner = tree_by_chance(depth), *n = node(NX_NODE_REPEAT, inner, NULL);
    n->least = below(3);
    n->most = below(2) ? UINT32_MAX : n->least + below(3) + (n->least == 0);
    n->lazy = !below(3);
    return n;
}

static nx_node *tree_by_chance(uint32_t depth)
{
    if (!depth)
        return unit_by_chance();
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
        return node(NX_NODE_SEQUENCE, tree_by_chance(depth - 1), tree_by_chance(depth - 1));
    case 3:
    case 4:
        return node(NX_NODE_CHOICE, tree_by_chance(depth - 1), below(6) ? tree_by_chance(depth - 1) : fixed_tree(0));
    case 5:
    case 6:
        return repeat_by_chance(depth - 1);
    case 7:
        return role_around(tree_by_chance(depth - 1));
    case 8:
        return node(NX_NODE_SEQUENCE, look_by_chance(depth - 1), tree_by_chance(depth - 1));
    default:
        return node(NX_NODE_SEQUENCE, tree_by_chance(depth - 1), look_by_chance(depth - 1));
    }
}

static void set_class(uint64_t *set, uint32_t class) { set[class / 64] |= 1ull << class % 64; }

/* Tests that some classes pass; sometimes there are more classes than fit a word. */
static void give_tests(void)
{
    pair.classes = below(8) ? 2 + below(5) : 60 + below(80);
    pair.tests.passing = nx_arena_zalloc(&pair.arena, TESTS, sizeof *pair.tests.passing);
    for (uint32_t t = 0; t < TESTS; t++) {
        pair.tests.passing[t] = nx_arena_zalloc(&pair.arena, pair.classes / 64 + 1, sizeof(uint64_t));
        for (uint32_t c = 1; c < pair.classes; c++)
            if (below(TESTS) <= t)
                set_class(pair.tests.passing[t], c);
    }
}

static void trees_by_chance_match_as_in_pcre2(void **state)
{
    (void)state;
    begin_chance(1000);
    begin_counting();
    for (int i = 0; i < TREES; i++) {
        give_tests();
        roles_left = 6;
        regexes_left = 3;
        make_pair("a tree by chance", tree_by_chance(2 + below(4)));
        for (int t = 0; t < 4; t++) {
            make_liked_tape();
            if (pair.units > 14)
                pair.units = 14;
            ask_all();
        }
        make_any_tape(8);
        ask_all();
        end_pair();
    }
    assert_compared(50000);
}

/* ---------------------------------------------------------------- the built-in rules */

static void tell(void *context, const newsx_error *e)
{
    (void)context;
    fail_msg("%s:%u:%u: %s", e->path, e->line, e->column, e->message);
}

/* The trees of the built-in rules and which kinds pass their tests. */
static void read_rules(nx_builder *b, nx_sources *sources)
{
    newsx_error e;
    uint32_t count = 0;

    b->sources = sources;
    b->report = tell;
    b->error = &e;
    assert_int_equal(nx_sources_load(sources, nx_builtin_languages, NULL, 0, tell, NULL, &e), NEWSX_OK);
    nx_build_tags(b);
    for (const nx_rule_source *r = sources->rules; r; r = r->next)
        count++;
    b->rules = nx_arena_zalloc(&b->arena, count, sizeof *b->rules);
    b->trees = nx_arena_zalloc(&b->arena, count, sizeof *b->trees);
    assert_true(b->rules && b->trees);
    for (const nx_rule_source *r = sources->rules; r; r = r->next) {
        if (r->layer == NX_LAYER_LINK)
            continue;
        assert_int_equal(nx_pattern_parse(&b->arena, sources, r, &b->trees[b->rule_count], &e),
                         NEWSX_OK);
        b->rules[b->rule_count++] = r;
    }
    nx_build_words(b);
    nx_build_tests(b);
    nx_build_kinds(b);
    assert_non_null(nx_build_gaz_kinds(b));
    nx_build_test_sets(b);
    assert_int_equal(b->status, NEWSX_OK);
}

static bool holds(const nx_builder *b, uint32_t test,
                  uint32_t kind) { return b->holds[test][kind / 64] >> kind % 64 & 1; }

/* Lists each test of the tree once; gives how many there are. */
static uint32_t list_tests(const nx_node *n, uint32_t *list, uint32_t count)
{
    uint32_t i = 0;

    if (!n)
        return count;
    while (n->kind == NX_NODE_UNIT && i < count && list[i] != n->test_number)
        i++;
    if (n->kind == NX_NODE_UNIT && i == count)
        list[count++] = n->test_number;
    return list_tests(n->right, list, list_tests(n->left, list, count));
}

/* Kinds that pass the same of the tests are one class; those that pass none are class 0. Gives a kind of each. */
static uint32_t *classes_of_tests(const nx_builder *b, const uint32_t *list, uint32_t tests)
{
    static uint64_t slot[8192];
    uint32_t *sample = nx_arena_zalloc(&pair.arena, b->kind_count, sizeof *sample);

    memset(slot, 0, sizeof slot);
    pair.classes = 1;
    for (uint32_t k = 1; k < b->kind_count; k++) {
        uint64_t passed = 0;
        for (uint32_t t = 0; t < tests; t++)
            if (holds(b, list[t], k))
                passed = (passed ^ (t + 1)) * 0x9E3779B97F4A7C15u + 1;
        uint64_t at = passed % COUNT(slot);
        while (slot[at] && slot[at] != passed)
            at = (at + 1) % COUNT(slot);
        if (!passed || slot[at])
            continue;
        slot[at] = passed;
        sample[pair.classes++] = k;
    }
    assert_true(pair.classes < COUNT(slot) / 2 && pair.classes < COUNT(alone));
    return sample;
}

static void give_tests_of_rule(const nx_builder *b, const nx_node *tree)
{
    uint32_t *list = nx_arena_alloc(&pair.arena, b->test_count * sizeof *list), tests = list_tests(tree, list, 0);
    const uint32_t *sample = classes_of_tests(b, list, tests);

    pair.tests.passing = nx_arena_zalloc(&pair.arena, b->test_count, sizeof *pair.tests.passing);
    for (uint32_t t = 0; t < tests; t++) {
        uint64_t *set = pair.tests.passing[list[t]] = nx_arena_zalloc(&pair.arena, pair.classes / 64 + 1, sizeof *set);
        for (uint32_t c = 1; c < pair.classes; c++)
            if (holds(b, list[t], sample[c]))
                set_class(set, c);
    }
}

static void built_in_rules_match_as_in_pcre2(void **state)
{
    (void)state;
    nx_builder b = { 0 };
    nx_sources sources = { 0 };
    read_rules(&b, &sources);
    assert_true(b.rule_count > 300);
    begin_chance(2000);
    size_t never = 0;
    for (uint32_t r = 0; r < b.rule_count; r++) {
        begin_counting();
        give_tests_of_rule(&b, b.trees[r]);
        make_pair(b.rules[r]->id, b.trees[r]);
        for (int t = 0; t < 12; t++) {
            make_liked_tape();
            ask_all();
        }
        make_any_tape(20);
        ask_all();
        assert_compared(0);
        never += pair.matched == 0;
        end_pair();
    }
    if (never * 20 > b.rule_count)
        fail_msg("%zu of %u rules never matched", never, b.rule_count);
    nx_arena_free(&b.arena);
    nx_arena_free(&sources.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_matches_as_in_pcre2),
        cmocka_unit_test(trees_by_chance_match_as_in_pcre2),
        cmocka_unit_test(built_in_rules_match_as_in_pcre2),
    };
    for (uint32_t i = 0; i < COUNT(alone); i++)
        alone_of_kind[i * NX_KIND_CLASSES] = alone[i] = (uint16_t)i;
    return cmocka_run_group_tests_name("programs and PCRE2", tests, NULL, NULL);
}
