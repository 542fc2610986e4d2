/* test_complete.c - a language that lacks what the program asks for makes no image, and each lack is told. */
#include "test.h"

#include "build/compile.h"
#include "image/builtin.h"
#include "image/image.h"
#include "pack/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const TAGS[] = {
#define X(id, name) name,
    NX_TAGS(X)
#undef X
};
static const char *const RULES[] = {
#define X(id, name) name,
    NX_LINK_RULES(X)
#undef X
};
static const char *const KEYS[] = {
#define X(id, name) name,
    NX_LANGUAGE_KEYS(X)
#undef X
};

/* What is left out of a language that has just what it must have, and a further lexicon. */
typedef struct { const char *tag, *rule, *lexicon, *words; } lack;

static void add(nx_sources *sources, const char *name, const char *text)
{
    nx_builtin_file grammar;
    size_t at = 0;
    while (nx_builtin_next(nx_builtin_languages, &at, &grammar) && !strstr(grammar.name, ".rng"))
        continue;
    assert_int_equal(nx_sources_add(sources, name, text, strlen(text), grammar.bytes, grammar.length, NULL, NULL, NULL),
                     NEWSX_OK);
}

static void add_language(nx_sources *sources)
{
    char text[16384];
    size_t at = 0;
    for (size_t k = 0; k < COUNT(KEYS); k++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s:%s\n", KEYS[k], strcmp(KEYS[k], "code") == 0 ? " xx" : "");
    add(sources, "xx/language", text);
}

static void add_rules(nx_sources *sources, const char *without)
{
    char text[16384] = "<pack>\n";
    size_t at = strlen(text);
    for (size_t r = 0; r < COUNT(RULES); r++)
        if (!without || strcmp(RULES[r], without) != 0)
            at += (size_t)snprintf(text + at, sizeof text - at, "<rule id=\"%s\" layer=\"link\"/>\n", RULES[r]);
    snprintf(text + at, sizeof text - at, "</pack>\n");
    add(sources, "rules/link.xml", text);
}

typedef struct { int count; newsx_error first; } faults;

static void note(void *context, const newsx_error *error)
{
    faults *found = context;
    if (!found->count++)
        found->first = *error;
}

static newsx_status build(lack without, faults *found)
{
    nx_sources sources = { 0 };
    void *image = NULL;
    size_t size = 0;
    char path[64];

    add_language(&sources);
    add_rules(&sources, without.rule);
    for (size_t t = 0; t < COUNT(TAGS); t++)
        if (!without.tag || strcmp(TAGS[t], without.tag) != 0) {
            snprintf(path, sizeof path, "lexicons/%s.txt", TAGS[t]);
            add(&sources, path, "# none\n");
        }
    if (without.lexicon) {
        snprintf(path, sizeof path, "lexicons/%s.txt", without.lexicon);
        add(&sources, path, without.words);
    }
    *found = (faults){ 0 };
    newsx_status status = nx_build(&sources, &image, &size, note, found, NULL);
    assert_true((status == NEWSX_OK) == (image != NULL));
    free(image);
    nx_arena_free(&sources.arena);
    return status;
}

static void nothing_missing(void **state)
{
    (void)state;
    faults found;
    assert_int_equal(build((lack){ 0 }, &found), NEWSX_OK);
    assert_int_equal(found.count, 0);
}

static void a_missing_lexicon_is_told(void **state)
{
    (void)state;
    faults found;
    assert_int_equal(build((lack){ .tag = "kinship" }, &found), NEWSX_BAD_RULE);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.first.message,
                        "no lexicon gives the tag \"kinship\", for which the program asks as NX_TAG_KINSHIP: "
                        "lexicons/kinship.txt is missing (it may be empty)");
}

static void a_further_tag_is_as_good_as_a_lexicon(void **state)
{
    (void)state;
    faults found;
    assert_int_equal(build((lack){ .tag = "kinship", .lexicon = "family", .words = "zaa\t\tkinship\n" }, &found), NEWSX_OK);
}

static void a_missing_rule_is_told(void **state)
{
    (void)state;
    faults found;
    assert_int_equal(build((lack){ .rule = "place.again" }, &found), NEWSX_BAD_RULE);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.first.message,
                        "no pack has the rule \"place.again\", which the program names as NX_RULE_PLACE_AGAIN: "
                        "<rule id=\"place.again\" layer=\"link\"/> is missing");
}

static void values_have_the_form_that_is_read(void **state)
{
    (void)state;
    static const struct { const char *lexicon, *words, *message; } ROWS[] = {
        { "month", "zaa\t4\n", NULL },
        { "month", "zaa\t4\nzab\tfour\n", "\"zab\" has the value \"four\"; expected a number" },
        { "month", "zaa\n", "\"zaa\" has the value \"\"; expected a number" },
        { "shift", "zaa\t-1\n", NULL },
        { "shift", "zaa\t-\n", "\"zaa\" has the value \"-\"; expected a number" },
        { "fraction-word", "zaa\t*0.25\n", NULL },
        { "fraction-word", "zaa\t0.25x\n", "\"zaa\" has the value \"0.25x\"; expected a number" },
        { "season", "zaa\tWI\n", NULL },
        { "season", "zaa\tW\n", "\"zaa\" has the value \"W\"; expected one of SP SU FA WI" },
        { "season", "zaa\tSP SU\n", "\"zaa\" has the value \"SP SU\"; expected one of SP SU FA WI" },
        { "nickname", "zaa\tZaabert\n", NULL },
        { "nickname", "zaa\n", "\"zaa\" has the value \"\"; expected a value" },
        { "kinship", "zaa\n", NULL },
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        faults found;
        newsx_status status = build((lack){ .lexicon = ROWS[i].lexicon, .words = ROWS[i].words }, &found);
        const char *message = ROWS[i].message ? ROWS[i].message : "";
        if (status != (*message ? NEWSX_BAD_RULE : NEWSX_OK) || strcmp(found.first.message, message) != 0)
            fail_msg("row %zu: \"%s\"", i, found.first.message);
        if (!ROWS[i].message)
            continue;
        char path[64];
        snprintf(path, sizeof path, "lexicons/%s.txt", ROWS[i].lexicon);
        assert_string_equal(found.first.path, path);
        assert_int_equal(found.first.line, strstr(ROWS[i].words, "zab") ? 2 : 1);
    }
}

static void a_language_without_its_file_is_refused(void **state)
{
    (void)state;
    nx_sources sources = { 0 };
    void *image = NULL;
    size_t size;
    newsx_error error;
    assert_int_equal(nx_build(&sources, &image, &size, NULL, NULL, &error), NEWSX_BAD_RULE);
    assert_string_equal(error.message, "no file says which language this is: one called \"language\" is needed");
    assert_null(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_missing),        cmocka_unit_test(a_missing_lexicon_is_told),
        cmocka_unit_test(a_missing_rule_is_told), cmocka_unit_test(a_further_tag_is_as_good_as_a_lexicon),
        cmocka_unit_test(values_have_the_form_that_is_read), cmocka_unit_test(a_language_without_its_file_is_refused),
    };
    return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}
