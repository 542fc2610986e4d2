/* test_program.c - the programs of rules find what PCRE2 finds: the same matches with the same roles, over texts made by chance. */
#include "test.h"

#include "newsx.h"
#include "api/pipeline.h"
#include "match/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Patterns over words of no language. Each has its own words, so that the rules do not meet: _a is written out as zqqaa in the
 * first pattern, as zqqba in the second. `fit`: it can have a program. */
static const struct { const char *name, *pattern; bool fit; } PATTERNS[] = {
    { "roles at both ends", "(day: _a _b?) (_c|_d)* (month: _b|_e)", true },
    { "a role that gives back", "(day: _a+) (month: _a _b|_b)", true },
    { "a choice whose first way is the shorter", "(day: _a|_a _b) (month: _b* _c)?", true },
    { "roles that may be missing", "(day: _a)? (month: .{0,3}) (year: _c)", true },
    { "one role of several", "_c ((day: _a)|(month: _a _b)|(year: _b)) _d?", true },
    { "a role inside another", "(day: _a (month: _b|_c)? _d?) _e?", true },
    { "the same role twice", "{day:any-a} _b? {day:any-a}?", true },
    { "what stands beside the match", "(?<= _b|_c _d) (day: _a) (?! _e|_a _b)", true },
    { "what must not stand before it", "(?<! _b|_c _d) _d (day: (_a|_b _c)* _e?) (?= _a* _b)", true },
    { "each way with its own look before it", "((?<= _a)|(?<= _b _c)|(?<! _d _d)) (day: _e{1,2} .?) (?= (_a|_b _c) _d|_e)", true },
    { "looks inside the match", "_a (day: (?! _b _c) . (?<! _d) .) (month: (?= _a|_b) .)?", true },
    { "counted gaps", "_a .{2,25} (day: _b) .{0,4} (month: _c)", true },
    { "repeated groups of any length", "_a (day: (_b _c?|_c _d){1,3}) (month: (_d|_e _e)+)?", true },
    { "expressions for the text", "{number}/1./ (day: {number}/.[25]/|{number} {number}) {number}/[125]*/?", true },
    { "a lazy repetition", "_e (day: _b+?) (month: _a|_b)", false },
    { "a role that is repeated", "_d ((day: _a) _b?){1,3}", false },
    { "a loop over what may be empty", "_d (day: (_a?|_b)*) (month: _a|_c)", false },
};

enum { WORDS = 3000, MOST = 20000 };

typedef struct { uint32_t count; nx_match match[MOST]; } found;

static void note(void *context, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, const nx_match *match)
{
    found *f = context;
    (void)doc;
    (void)tape;
    if (layer != NX_LAYER_DATE || f->count == MOST)
        return;
    nx_match *m = &f->match[f->count++];
    memset(m, 0, sizeof *m);
    m->start = match->start;
    m->end = match->end;
    m->rule = match->rule;
    m->roles = match->roles;
    for (int r = 0; r < NX_ROLE_COUNT; r++)
        if (match->roles >> r & 1)
            m->role[r] = match->role[r];
}

static void write_pattern(FILE *f, size_t number, const char *pattern)
{
    for (; *pattern; pattern++)
        if (*pattern == '_')
            fprintf(f, "zqq%c", 'a' + (int)number);
        else if (*pattern == '&' || *pattern == '<')
            fputs(*pattern == '&' ? "&amp;" : "&lt;", f);
        else
            fputc(*pattern, f);
}

/* Words of the pattern, in no order; numbers for the one that wants them. */
static char *text_by_chance(size_t number)
{
    char *text = malloc(WORDS * 8), *at = text;
    uint32_t chance = 12345;
    assert_non_null(text);
    for (int i = 0; i < WORDS; i++) {
        chance = chance * 1664525 + 1013904223;
        uint32_t n = chance >> 16;
        if (strstr(PATTERNS[number].pattern, "number"))
            at += sprintf(at, "%u ", n % 30);
        else
            at += sprintf(at, "zqq%c%c ", 'a' + (int)number, 'a' + (int)(n % 5));
    }
    return text;
}

static void find(newsx_analyser *analyser, const char *text, found *f)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc;
    f->count = 0;
    input.bytes = "";
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);     /* to get at the matcher */
    nx_matcher_watch(doc->kit.matcher, note, f);
    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    assert_false(f->count == MOST);
}

/* The engine's image with no program in it. */
static nx_image *without_programs(const nx_image *image)
{
    nx_image *copy = malloc(image->size);
    assert_non_null(copy);
    memcpy(copy, image, image->size);
    nx_image_rule *rules = (nx_image_rule *)((char *)copy + copy->rules.at);
    for (uint32_t r = 0; r < copy->rules.count; r++)
        rules[r].steps.count = 0;
    return copy;
}

static void programs_find_what_pcre2_finds(void **state)
{
    (void)state;
    static found with, without;
    char path[] = "/tmp/newsx-program-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    const char *rules[] = { path };
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *engine;
    newsx_analyser *analyser;
    newsx_error error = { 0 };

    assert_non_null(f);
    fputs("<pack>\n<lexicon name=\"any-a\">zqqga, zqqgb</lexicon>\n", f);
    for (size_t i = 0; i < COUNT(PATTERNS); i++) {
        fprintf(f, "<rule id=\"date.chance-%zu\" layer=\"date\"><pattern>", i);
        write_pattern(f, i, PATTERNS[i].pattern);
        fputs("</pattern><yield type=\"DATE\" value=\"PAST_REF\"/></rule>\n", f);
    }
    fputs("</pack>\n", f);
    assert_int_equal(fclose(f), 0);
    options.rules = rules;
    options.rule_count = 1;
    if (newsx_engine_new(&options, &engine, &error) != NEWSX_OK)
        fail_msg("%s:%u:%u: %s", error.path, error.line, error.column, error.message);
    unlink(path);

    const nx_image *image = engine->image;
    nx_image *bare = without_programs(image);
    for (size_t i = 0; i < COUNT(PATTERNS); i++) {
        char id[40], *text = text_by_chance(i);
        snprintf(id, sizeof id, "date.chance-%zu", i);
        uint16_t rule = nx_rule_find(engine, id);
        if ((NX_AT(image, nx_image_rule, image->rules)[rule].steps.count > 0) != PATTERNS[i].fit)
            fail_msg("%s: %s", PATTERNS[i].name, PATTERNS[i].fit ? "has no program" : "has a program");
        assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
        find(analyser, text, &with);
        newsx_analyser_free(analyser);
        engine->image = bare;
        assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
        find(analyser, text, &without);
        newsx_analyser_free(analyser);
        engine->image = image;
        uint32_t m = 0, of_rule = 0;
        while (m < with.count && m < without.count && memcmp(&with.match[m], &without.match[m], sizeof *with.match) == 0)
            of_rule += with.match[m++].rule == rule;
        if (m < with.count || m < without.count)
            fail_msg("%s: match %u of %u and %u is another", PATTERNS[i].name, m, with.count, without.count);
        if (of_rule < 10)
            fail_msg("%s: found only %u times", PATTERNS[i].name, of_rule);
        free(text);
    }
    free(bare);
    newsx_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(programs_find_what_pcre2_finds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
