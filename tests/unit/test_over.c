/* test_over.c - packs compiled over the built-in image find what they find when they are compiled with all the rest:
 * packs that are hard on it, and packs by chance, over news and cases.
 *
 * SEED=7 build/tests/test_over tries other packs than usual. A pack that differs is printed.
 */
#include "test.h"

#include "api/engine.h"
#include "base/file.h"
#include "build/compile.h"
#include "build/over.h"
#include "image/builtin.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PACKS = 2, PIECES = 10 };

/* ------------------------------------------------------------ chance */

static uint64_t chance;

static uint32_t below(uint32_t n)
{
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (uint32_t)(chance >> 33) % n;
}

static const nx_image *builtin(void) { return nx_builtin_image(nx_builtin_languages); }

/* A word of the lexicons, of letters alone. */
static const char *any_word(void)
{
    static char word[NX_ENTRY_HEAD + 1];
    const nx_image_entry *entries = NX_AT(builtin(), nx_image_entry, builtin()->entries);
    for (;;) {
        const nx_image_entry *e = &entries[below(builtin()->entries.count)];
        memcpy(word, e->head, NX_ENTRY_HEAD);
        if (!e->text && *word && strspn(word, "abcdefghijklmnopqrstuvwxyz") == strlen(word))
            return word;
    }
}

static const char *any_tag(void)
{
    const nx_image_stock *stock = NX_AT(builtin(), nx_image_stock, builtin()->stock);
    return NX_STRING(builtin(), NX_AT(builtin(), uint32_t, stock->tags)[below(stock->named)]);
}

static void put_unit(newsx_buffer *out)
{
    static const char *const UNITS[] = { "zorb", "the", "of", "said", "{capital}", "{lower}?", "{number}", "{1-17}",
                                         "{1950-2033}", "{comma}", ".{0,2}?", "{city}", "{day:1-31}" };
    if (below(3))
        nx_putf(out, " %s", UNITS[below(COUNT(UNITS))]);
    else if (below(2))
        nx_putf(out, " {%s}", any_tag());
    else
        nx_putf(out, " %s", any_word());
}

/* Words of the lexicons and new ones, with tags of all sorts, and rules beside the built-in ones. */
static void put_pack(newsx_buffer *out)
{
    static const char *const RULES[] = { "date\"><pattern>{month}", "mention\"><pattern>{capital}",
                                         "place\"><pattern>{city}", "quote\"><pattern>{quote:quote}",
                                         "dateline\"><pattern>{city} {comma}" };
    nx_puts(out, "<pack>\n");
    for (uint32_t i = 0; i < PIECES; i++)
        if (below(3)) {
            nx_putf(out, "<lexicon name=\"%s\" tags=\"%s\">%s", any_tag(), any_tag(), any_word());
            nx_putf(out, ", zorb, %s bridge</lexicon>\n", any_word());
        } else {
            nx_putf(out, "<rule id=\"my.%u\" layer=\"%s", i, RULES[below(COUNT(RULES))]);
            for (uint32_t n = 1 + below(4); n--;)
                put_unit(out);
            nx_puts(out, "</pattern></rule>\n");
        }
    nx_puts(out, "</pack>\n");
    nx_putc(out, '\0');
}

/* ------------------------------------------------------------ both ways */

static newsx_engine *engine_over(const char *text)
{
    nx_pack_file pack = { "my.xml", strdup(text), strlen(text) };
    newsx_engine *engine = NULL;
    newsx_error error;
    if (nx_engine_with_packs(nx_builtin_languages, &pack, 1, &engine, &error) != NEWSX_OK)
        engine = NULL;
    free(pack.bytes);
    return engine;
}

static newsx_engine *engine_in_full(const char *text)
{
    nx_pack_file pack = { "my.xml", strdup(text), strlen(text) };
    nx_sources sources = { 0 };
    newsx_engine *engine = NULL;
    newsx_error error;
    if (nx_sources_load(&sources, nx_builtin_languages, &pack, 1, NULL, NULL, &error) != NEWSX_OK ||
        nx_engine_from(nx_builtin_languages, &sources, NULL, NULL, &engine, &error) != NEWSX_OK)
        engine = NULL;
    nx_arena_free(&sources.arena);
    free(pack.bytes);
    return engine;
}

/* Only what was compiled over the built-in image has parts of it. */
static bool is_over(const newsx_engine *engine) { return engine->image->pack_entries.count != 0; }

static void find_all(newsx_analyser *analyser, const char *path, newsx_buffer *out)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_write_options form = NEWSX_WRITE_OPTIONS_INIT;
    newsx_document *doc;
    char *bytes = NULL;
    out->length = 0;
    assert_int_equal(nx_file_read(path, NX_FILE_MOST, &bytes, &input.length, NULL), NEWSX_OK);
    input.bytes = bytes;
    options.date = "2025-04-18";
    form.format = NEWSX_JSON;
    form.types = NEWSX_ALL;
    options.explain = form.explain = true;
    assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, NULL), NEWSX_OK);
    assert_int_equal(newsx_write(doc, &form, out, NULL), NEWSX_OK);
    free(bytes);
}

static void assert_same_rules(const newsx_engine *a, const newsx_engine *b)
{
    assert_int_equal(newsx_rule_count(a), newsx_rule_count(b));
    for (size_t i = 0; i < newsx_rule_count(a); i++) {
        newsx_rule x, y;
        assert_true(newsx_rule_at(a, i, &x, sizeof x) && newsx_rule_at(b, i, &y, sizeof y));
        assert_string_equal(x.id, y.id);
        assert_string_equal(x.pattern, y.pattern);
        assert_int_equal(nx_rule_find(a, x.id), i);
    }
}

/* Over the seeds and the cases of `layer`. */
static void assert_same(newsx_engine *over, newsx_engine *full, const char *pack, const char *layer)
{
    newsx_analyser *a = NULL, *b = NULL;
    newsx_buffer of_a = NEWSX_BUFFER_INIT, of_b = NEWSX_BUFFER_INIT;
    glob_t files;
    char pattern[100];
    snprintf(pattern, sizeof pattern, "tests/cases/%s/*/input.txt", layer);
    assert_int_equal(glob("seeds/*.txt", 0, NULL, &files), 0);
    assert_int_equal(glob(pattern, GLOB_APPEND, NULL, &files), 0);
    assert_same_rules(over, full);
    assert_int_equal(newsx_analyser_new(over, &a, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(full, &b, NULL), NEWSX_OK);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        find_all(a, files.gl_pathv[i], &of_a);
        find_all(b, files.gl_pathv[i], &of_b);
        if (of_a.length != of_b.length || memcmp(of_a.data, of_b.data, of_a.length) != 0)
            fail_msg("%s with\n%s\nis\n%.*s\nbut should be\n%.*s", files.gl_pathv[i], pack, (int)of_a.length, of_a.data,
                     (int)of_b.length, of_b.data);
    }
    globfree(&files);
    newsx_buffer_free(&of_a);
    newsx_buffer_free(&of_b);
    newsx_analyser_free(a);
    newsx_analyser_free(b);
}

static void assert_pack_is_same(const char *pack, const char *layer)
{
    newsx_engine *over = engine_over(pack), *full = engine_in_full(pack);
    assert_int_equal(over != NULL, full != NULL);
    if (over && !is_over(over))
        fail_msg("this pack was not compiled over the built-in image:\n%s", pack);
    if (over)
        assert_same(over, full, pack, layer);
    newsx_engine_free(over);
    newsx_engine_free(full);
}

/* ------------------------------------------------------------ packs */

static const struct { const char *layer, *pack; } HARD[] = {
    { "quote", "<pack/>" },
    /* numbers between the bounds of others, single units, what stands before, an expression, a rule without a pattern */
    { "date", "<pack><rule id=\"date.my-number\" layer=\"date\"><pattern>{3-7}|{1903-1904}</pattern>"
              "<yield type=\"DATE\"/></rule>"
              "<rule id=\"date.my-before\" layer=\"date\"><pattern>(?&lt;= in) {day:1-17} {alnum}/[A-Z].*/?</pattern>"
              "<yield type=\"DATE\"/></rule><rule id=\"quote.my-link\" layer=\"link\"/></pack>" },
    /* a define of a built-in name, which is ours in this pack alone; one of our own; words that only we name */
    { "quote", "<pack><define name=\"source\">{person}|quibble|Minister</define><define name=\"mine\">{say}|says</define>"
               "<rule id=\"quote.my-mine\" layer=\"quote\"><pattern>{speaker:source} {adverb}? {mine} {quote:quote}"
               "</pattern><yield type=\"direct\"/></rule>"
               "<rule id=\"mention.my-said\" layer=\"mention\"><pattern>the {capital} (said|told|and)</pattern>"
               "<yield kind=\"group\"/></rule></pack>" },
    /* words that are there with other tags, in other cases, with values, as beginnings of others */
    { "date", "<pack><lexicon name=\"month\" tags=\"title say\">week = 4, March = 5, Zorbember = 12</lexicon>"
              "<lexicon name=\"common-word\">Paris, May, PARIS, prime, prime time bridge, New</lexicon>"
              "<lexicon name=\"mine\" tags=\"our-own\">Monday, of, the, 7</lexicon>"
              "<rule id=\"date.my-own\" layer=\"date\"><pattern>{our-own} {mine}</pattern><yield type=\"DATE\"/></rule>"
              "</pack>" },
    /* tags that no word has together: tables of built-in rules have no class for it */
    { "person", "<pack><lexicon name=\"given-name\" tags=\"say month city title-noun organization-name facility admin1\">"
                "the, and, President, in</lexicon></pack>" },
};

static void hard_packs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(HARD); i++)
        assert_pack_is_same(HARD[i].pack, HARD[i].layer);
}

static void packs_by_chance(void **state)
{
    (void)state;
    const char *seed = getenv("SEED");
    chance = seed ? strtoul(seed, NULL, 10) * 0x9E3779B97F4A7C15ull + 1 : 88172645463325252ull;
    for (uint32_t i = 0; i < PACKS; i++) {
        newsx_buffer pack = NEWSX_BUFFER_INIT;
        put_pack(&pack);
        assert_pack_is_same(pack.data, i % 2 ? "quote" : "person");
        newsx_buffer_free(&pack);
    }
}

/* Else the last of the hard packs would say nothing. */
static void rules_of_lost_tables_are_moved(void **state)
{
    (void)state;
    newsx_engine *over = engine_over(HARD[COUNT(HARD) - 1].pack);
    const nx_image *image = over->image, *old = builtin();
    const nx_image_rule *rules = NX_AT(image, nx_image_rule, image->rules);
    const nx_image_layer *layers = NX_AT(old, nx_image_layer, old->layers);
    uint32_t moved = 0;
    assert_true(is_over(over));
    assert_int_equal(image->rules.count, old->rules.count);
    for (uint32_t r = 0; r < image->rules.count; r++)
        moved += rules[r].layer != NX_LAYER_LINK && rules[r].table >= layers[rules[r].layer].tables.count;
    assert_true(moved > 0 && moved < image->rules.count);
    newsx_engine_free(over);
}

/* What the pack leaves alone is not copied. */
static void tables_stay_where_they_are(void **state)
{
    (void)state;
    newsx_engine *over = engine_over(HARD[1].pack);
    const nx_image *image = over->image, *old = builtin();
    for (int l = 0; l < NX_LAYER_LINK; l++) {
        const nx_image_layer *a = NX_AT(image, nx_image_layer, image->layers) + l;
        const nx_image_layer *b = NX_AT(old, nx_image_layer, old->layers) + l;
        for (uint32_t t = 0; t < b->tables.count; t++)
            assert_ptr_equal(NX_AT(image, uint16_t, NX_AT(image, nx_image_table, a->tables)[t].next),
                             NX_AT(old, uint16_t, NX_AT(old, nx_image_table, b->tables)[t].next));
    }
    newsx_engine_free(over);
}

/* Packs that change what is there are compiled with all the rest; those at fault are told of by it. */
static void packs_that_change_the_built_in_ones(void **state)
{
    static const char *const PACKS_IN_FULL[] = {
        "<pack><rule id=\"date.month\" layer=\"date\"><pattern>{month:month} zwischen</pattern></rule></pack>",
        "<pack><lexicon name=\"page-byline\">von</lexicon></pack>",
        "<pack><define name=\"say\">quibble</define></pack>",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(PACKS_IN_FULL); i++) {
        newsx_engine *over = engine_over(PACKS_IN_FULL[i]), *full = engine_in_full(PACKS_IN_FULL[i]);
        assert_non_null(over);
        assert_non_null(full);
        assert_false(is_over(over));
        assert_int_equal(over->image->size, full->image->size);
        newsx_engine_free(over);
        newsx_engine_free(full);
    }
    assert_null(engine_over("<pack><rule id=\"date.my\" layer=\"date\"><pattern>{nobody}</pattern></rule></pack>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hard_packs),
        cmocka_unit_test(packs_by_chance),
        cmocka_unit_test(rules_of_lost_tables_are_moved),
        cmocka_unit_test(tables_stay_where_they_are),
        cmocka_unit_test(packs_that_change_the_built_in_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
