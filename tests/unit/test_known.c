/* test_known.c - a user's pack compiled over the tables of the built-in image is, byte for byte, what it is when all
 * tables are made anew, with their classes in the same order. */
#include "test.h"

#include "build/compile.h"
#include "image/builtin.h"
#include "pack/load.h"

#include <stdlib.h>
#include <string.h>

/* Words with tags that no other word has together, rules beside others, one in the place of a built-in one, a define of
 * ours, words and numbers that only we name. */
static const char PACK[] =
    "<pack>\n"
    "  <lexicon name=\"say\" tags=\"say-bare title\">quipped, minuted</lexicon>\n"
    "  <lexicon name=\"mine\">week, quibble, Oslo</lexicon>\n"
    "  <define name=\"source\">{person}|{mine}</define>\n"
    "  <rule id=\"date.my-week\" layer=\"date\">\n"
    "    <pattern>(week|quibble) {number:1-53} of {year:1903-2101}</pattern><yield type=\"DATE\"/></rule>\n"
    "  <rule id=\"date.month\" layer=\"date\"><pattern>{month:month} zwischen</pattern><yield type=\"DATE\"/></rule>\n"
    "  <rule id=\"quote.my-on\" layer=\"quote\"><pattern>(?&lt;= {comma}) {speaker:source} .{0,5}? {say} {colon}\n"
    "    {quote:quote}</pattern><yield type=\"direct\"/></rule>\n"
    "  <rule id=\"mention.my\" layer=\"mention\"><pattern>the {capital} quibble</pattern>\n"
    "    <yield kind=\"group\"/></rule>\n"
    "</pack>\n";

typedef struct { void *bytes; size_t size; } made;

static const nx_builtin_file *grammar(void)
{
    static nx_builtin_file file;

    for (size_t at = 0; nx_builtin_next(nx_builtin_languages, &at, &file);)
        if (strstr(file.name, ".rng"))
            return &file;
    return NULL;
}

/* The pack beside the built-in texts, over the tables of an image, or all anew. */
static made compile(const char *pack, const nx_image *over)
{
    nx_sources sources = { 0 };
    newsx_error error = { 0 };
    made m = { 0 };

    assert_int_equal(nx_sources_load(&sources, nx_builtin_languages, NULL, 0, NULL, NULL, &error), NEWSX_OK);
    assert_int_equal(nx_source_pack(&sources, pack, strlen(pack), "my.xml", true, grammar()->bytes, grammar()->length,
                                    NULL, NULL, &error), NEWSX_OK);
    sources.builtin = over;
    assert_int_equal(nx_build(&sources, &m.bytes, &m.size, NULL, NULL, &error), NEWSX_OK);
    nx_arena_free(&sources.arena);
    return m;
}

/* A copy of the built-in image whose tables have lost their transitions and keep the order of their classes. */
static nx_image *without_tables(void)
{
    const nx_image *builtin = nx_builtin_image(nx_builtin_languages);
    nx_image *other = malloc(builtin->size);

    assert_non_null(other);
    memcpy(other, builtin, builtin->size);
    nx_image_layer *layers = (nx_image_layer *)((char *)other + other->layers.at);
    for (int l = 0; l < NX_LAYER_COUNT; l++) {
        nx_image_table *tables = (nx_image_table *)((char *)other + layers[l].tables.at);
        layers[l].too_large.count = 0;
        for (uint32_t t = 0; t < layers[l].tables.count; t++)
            tables[t].next.count = 0;
    }
    return other;
}

static void the_same_as_all_anew(void **state)
{
    (void)state;
    nx_image *other = without_tables();
    made fast = compile(PACK, nx_builtin_image(nx_builtin_languages)), slow = compile(PACK, other);

    assert_int_equal(fast.size, slow.size);
    assert_memory_equal(fast.bytes, slow.bytes, slow.size);
    free(other);
    free(fast.bytes);
    free(slow.bytes);
}

static uint16_t *transitions(void *image, enum nx_layer layer, uint32_t *count)
{
    const nx_image *i = image;
    const nx_image_layer *l = NX_AT(i, nx_image_layer, i->layers) + layer;
    const nx_image_table *table = NX_AT(i, nx_image_table, l->tables);

    *count = table->next.count;
    return (uint16_t *)((char *)image + table->next.at);
}

/* Else a table that is always made anew would pass. */
static void a_table_is_taken_as_it_stands(void **state)
{
    (void)state;
    const nx_image *builtin = nx_builtin_image(nx_builtin_languages);
    nx_image *other = malloc(builtin->size);
    uint32_t count;

    assert_non_null(other);
    memcpy(other, builtin, builtin->size);
    uint16_t *last = transitions(other, NX_LAYER_PLACE, &count) + count - 1;
    *last = *last ? 0 : 1;
    made taken = compile(PACK, other);
    const uint32_t was = count;
    assert_int_equal(transitions(taken.bytes, NX_LAYER_PLACE, &count)[was - 1], *last);
    assert_int_equal(count, was);
    free(taken.bytes);
    free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_same_as_all_anew),
                                        cmocka_unit_test(a_table_is_taken_as_it_stands) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
