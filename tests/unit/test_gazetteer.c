/* test_gazetteer.c - text tables become an image, names are found in it, and a damaged image does no harm. */
#include "test.h"

#include "base/bloom.h"
#include "base/fold.h"
#include "build/gazetteer-build.h"
#include "image/engine.h"
#include "image/gazetteer-image.h"
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char PLACES[] =
    "# made up\n"
    "name\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\tgeonames\tflags\tnames\n"
    "Norland\tcountry\tNL\t\t60\t10\t5000000\t1\t\tKingdom of Norland|NL\n"
    "Port Ana\tcity\tNL\tEast\t60.5\t10.25\t800000\t2\tcapital\tPuerto Ana\n"
    "Port Ana\tcity\tSL\tWest\t-3.5\t-10\t40000\t3\t\t\n"
    "Córdona\tcity\tNL\tEast\t61\t11\t250000\t4\t\t~Cordone\n"
    "Little Ana\tcity\tNL\tEast\t61\t11\t900\t5\t\t\n"
    "Hope\tcity\tNL\tEast\t61\t12\t300000\t6\t\t\n"
    "East\tadmin1\tNL\t\t61\t11\t2000000\t7\t\t~E.|~EA\n"
    "Ana Vale\tarea\t\t\t\t\t\t\t\t\r\n";
static const char RISKY[] = "risky\nhope\nnowhere\n";
static const char DEMONYMS[] = "demonym\tkind\tplace\tcountry\tnames\nNorlander\tcountry\tNorland\tNL\tNorlanders\n";

/* ------------------------------------------------------------ tables in files */

static char directory[] = "/tmp/newsx-gazetteer-XXXXXX";
static char path[4][64];

static const char *table_of_bytes(unsigned number, const char *bytes, size_t length)
{
    snprintf(path[number], sizeof path[number], "%s/%u.tsv", directory, number);
    FILE *file = fopen(path[number], "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    return path[number];
}

static const char *table(unsigned number, const char *text)
{
    return table_of_bytes(number, text, strlen(text));
}

static int make_directory(void **state)
{
    return set_up(state) || !mkdtemp(directory) ? -1 : 0;
}

static int remove_directory(void **state)
{
    for (unsigned i = 0; i < COUNT(path); i++)
        if (*path[i])
            remove(path[i]);
    return tear_down(state) || rmdir(directory) != 0 ? -1 : 0;
}

struct world {
    void *image;
    size_t size;
    nx_gazetteer *gazetteer;
};

static struct world world_of(const char *const *texts, unsigned count)
{
    struct world w = { NULL, 0, NULL };
    const char *paths[4];
    newsx_error error = { .message = "" };
    for (unsigned i = 0; i < count; i++)
        paths[i] = table(i, texts[i]);
    assert_int_equal(nx_gazetteer_build(nx_engine_language(engine), paths, count, &w.image, &w.size, &error), NEWSX_OK);
    assert_int_equal(nx_gazetteer_open(w.image, w.size, &w.gazetteer, &error), NEWSX_OK);
    return w;
}

static struct world usual_world(void)
{
    static const char *const TEXTS[] = { PLACES, RISKY, DEMONYMS };
    return world_of(TEXTS, 3);
}

static void end(struct world *w)
{
    nx_gazetteer_free(w->gazetteer);
    free(w->image);
}

static bool find(const nx_gazetteer *g, const char *lower, nx_gaz_name *out)
{
    size_t length = strlen(lower);
    return nx_gazetteer_find(g, length, nx_hash_words(NX_HASH_SEED, lower, length), out);
}

/* ------------------------------------------------------------ look-ups */

static void names_are_found(void **state)
{
    (void)state;
    static const struct { const char *name; uint32_t count; unsigned flags; enum nx_gaz_class cls; } ROWS[] = {
        { "norland", 1, NX_ENTRY_WORD, NX_GAZ_COUNTRY },
        { "kingdom of norland", 1, NX_ENTRY_WORD, NX_GAZ_COUNTRY },
        { "kingdom of", 0, NX_ENTRY_PREFIX, NX_GAZ_NONE },
        { "kingdom", 0, NX_ENTRY_PREFIX, NX_GAZ_NONE },
        { "nl", 1, NX_ENTRY_WORD | NX_GAZ_UPPER, NX_GAZ_COUNTRY },
        { "port ana", 2, NX_ENTRY_WORD, NX_GAZ_CITY },
        { "puerto ana", 1, NX_ENTRY_WORD, NX_GAZ_CITY },
        { "cordona", 1, NX_ENTRY_WORD, NX_GAZ_CITY },
        { "cordone", 1, 0, NX_GAZ_NONE },
        { "little ana", 1, 0, NX_GAZ_NONE },
        { "little", 0, NX_GAZ_LONGER, NX_GAZ_NONE },
        { "hope", 1, NX_GAZ_RISKY, NX_GAZ_NONE },
        { "e.", 1, NX_GAZ_ABBREVIATION, NX_GAZ_NONE },
        { "ea", 1, NX_GAZ_ABBREVIATION | NX_GAZ_UPPER, NX_GAZ_NONE },
        { "ana vale", 1, NX_ENTRY_WORD, NX_GAZ_AREA },
        { "norlanders", 1, NX_ENTRY_WORD, NX_GAZ_DEMONYM },
    };
    struct world w = usual_world();
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        nx_gaz_name name;
        if (!find(w.gazetteer, ROWS[i].name, &name))
            fail_msg("%s is not there", ROWS[i].name);
        if (name.count != ROWS[i].count || name.flags != ROWS[i].flags || name.cls != ROWS[i].cls)
            fail_msg("%s: %u places, flags %u, class %d", ROWS[i].name, name.count, name.flags, name.cls);
    }
    nx_gaz_name name;
    static const char *const NOT_THERE[] = { "nowhere", "port an", "port ana ", "", "NORLAND" };
    for (size_t i = 0; i < COUNT(NOT_THERE); i++)
        assert_false(find(w.gazetteer, NOT_THERE[i], &name));
    end(&w);
}

static void a_name_is_found_in_its_other_forms(void **state)
{
    (void)state;
    static const char *const TEXTS[] = { "name\tkind\tcountry\nSaint Olav\tarea\tNL\nSt. Ana\tarea\tNL\nSainte Ana\tarea\tNL\n" };
    static const char *const THERE[] = { "saint olav", "st. olav", "st olav", "st. ana", "saint ana", "st ana" };
    static const char *const NOT_THERE[] = { "st.e ana", "ste ana" };
    struct world w = world_of(TEXTS, 1);
    nx_gaz_name name;
    for (size_t i = 0; i < COUNT(THERE); i++)
        if (!find(w.gazetteer, THERE[i], &name))
            fail_msg("%s is not there", THERE[i]);
    for (size_t i = 0; i < COUNT(NOT_THERE); i++)
        assert_false(find(w.gazetteer, NOT_THERE[i], &name));
    end(&w);
}

static void the_best_known_comes_first(void **state)
{
    (void)state;
    struct world w = usual_world();
    nx_gaz_name name;
    nx_gaz_place place;
    assert_true(find(w.gazetteer, "port ana", &name));
    assert_true(nx_gazetteer_place(w.gazetteer, name.places[0], &place));
    assert_string_equal(place.name, "Port Ana");
    assert_string_equal(place.country, "NL");
    assert_string_equal(place.admin1, "East");
    assert_string_equal(place.kind, "city");
    assert_int_equal(place.population, 800000);
    assert_int_equal(place.geonames, 2);
    assert_int_equal(place.flags, NX_GAZ_CAPITAL | NX_GAZ_SEAT);
    assert_true(place.lat == 60.5f && place.lon == 10.25f);
    assert_true(nx_gazetteer_place(w.gazetteer, name.places[1], &place));
    assert_string_equal(place.country, "SL");
    assert_true(place.lat == -3.5f);
    end(&w);
}

static void a_demonym_tells_of_where(void **state)
{
    (void)state;
    struct world w = usual_world();
    nx_gaz_name name;
    nx_gaz_place place;
    assert_true(find(w.gazetteer, "norlander", &name));
    assert_true(nx_gazetteer_place(w.gazetteer, name.places[0], &place));
    assert_string_equal(place.name, "Norland");
    assert_string_equal(place.country, "NL");
    assert_string_equal(place.kind, "country");
    assert_int_equal(place.cls, NX_GAZ_DEMONYM);
    assert_true(isnan(place.lat));
    end(&w);
}

static void a_geonames_dump_is_a_table(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "7\tGrünau\tGrunau\tGruenau,Грюнау\t48.5\t16.5\tP\tPPLA\tAT\t\t03\t\t\t\t250000\t\t200\tEurope/Vienna\t2020-01-01\n"
        "9\tLower Austria\tLower Austria\tNiederoesterreich\t48.3\t15.7\tA\tADM1\tAT\t\t03\t\t\t\t1600000\t\t200\tEurope/Vienna\t2020-01-01\n"
        "10\tAustria\tAustria\t\t47.3\t13.3\tA\tPCLI\tAT\t\t00\t\t\t\t8800000\t\t200\tEurope/Vienna\t2020-01-01\n"
        "8\tÖd\tOed\t\t48\t15\tP\tPPL\tAT\t\t03\t\t\t\t0\t\t200\tEurope/Vienna\t2020-01-01\n"
    };
    struct world w = world_of(TEXTS, 1);
    nx_gaz_name name;
    nx_gaz_place place;
    assert_true(find(w.gazetteer, "grunau", &name));
    assert_int_equal(name.cls, NX_GAZ_CITY);
    assert_true(nx_gazetteer_place(w.gazetteer, name.places[0], &place));
    assert_string_equal(place.name, "Grünau");
    assert_int_equal(place.geonames, 7);
    assert_string_equal(place.country, "AT");
    assert_string_equal(place.admin1, "Lower Austria");
    assert_true(find(w.gazetteer, "lower austria", &name));
    assert_int_equal(name.cls, NX_GAZ_ADMIN1);
    assert_true(nx_gazetteer_place(w.gazetteer, name.places[0], &place));
    assert_string_equal(place.admin1, "");
    assert_true(find(w.gazetteer, "austria", &name));
    assert_int_equal(name.cls, NX_GAZ_COUNTRY);
    assert_true(find(w.gazetteer, "od", &name));
    assert_int_equal(name.flags & NX_ENTRY_WORD, 0);
    end(&w);
}

/* ------------------------------------------------------------ faults */

static void a_bad_table_is_refused(void **state)
{
    (void)state;
    static const struct { const char *why, *text; uint32_t line; } ROWS[] = {
        { "no such column", "name\tcolour\n", 1 },
        { "no column with a name", "kind\tcountry\n", 1 },
        { "no such kind", "name\tkind\n# c\nOslo\tplanet\n", 3 },
        { "a country of three letters", "name\tkind\tcountry\nOslo\tcity\tNOR\n", 2 },
        { "a latitude past the pole", "name\tkind\tlat\nOslo\tcity\t91\n", 2 },
        { "a population that is no number", "name\tkind\tpopulation\nOslo\tcity\tmany\n", 2 },
        { "no such flag", "name\tkind\tflags\nOslo\tcity\tfamous\n", 2 },
        { "a row without name", "name\tkind\n\tcity\n", 2 },
        { "bytes that are no UTF-8", "name\tkind\nOsl\xFF\tcity\n", 2 },
        { "a short row in a dump",
          "7\tA\tA\t\t48.5\t16.5\tP\tPPL\tAT\t\t03\t\t\t\t25\t\t200\tEurope/Vienna\t2020-01-01\n8\tB\n", 2 },
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const char *file = table(0, ROWS[i].text);
        void *image;
        size_t size;
        newsx_error error = { .line = 0 };
        if (nx_gazetteer_build(nx_engine_language(engine), &file, 1, &image, &size, &error) != NEWSX_BAD_RULE || error.line != ROWS[i].line || image)
            fail_msg("%s: line %u, \"%s\"", ROWS[i].why, error.line, error.message);
        assert_string_equal(error.path, file);
        assert_int_equal(nx_gazetteer_build(nx_engine_language(engine), &file, 1, &image, &size, NULL), NEWSX_BAD_RULE);
    }
}

static void a_zero_byte_is_a_bad_row(void **state)
{
    (void)state;
    static const char ROWS[] = "name\tkind\nOs\0lo\tcity\n";
    const char *file = table_of_bytes(0, ROWS, sizeof ROWS - 1);
    void *image;
    size_t size;
    newsx_error error;
    assert_int_equal(nx_gazetteer_build(nx_engine_language(engine), &file, 1, &image, &size, &error), NEWSX_BAD_RULE);
    assert_int_equal(error.status, NEWSX_BAD_RULE);
    assert_int_equal(error.line, 2);
    assert_int_equal(nx_gazetteer_build(nx_engine_language(engine), &file, 1, &image, &size, NULL), NEWSX_BAD_RULE);
}

static void a_missing_table_is_told(void **state)
{
    (void)state;
    const char *file = "/nonexistent/places.tsv";
    void *image;
    size_t size;
    newsx_error error;
    assert_int_equal(nx_gazetteer_build(nx_engine_language(engine), &file, 1, &image, &size, &error), NEWSX_IO);
    assert_string_equal(error.path, file);
}

static void an_empty_table_finds_nothing(void **state)
{
    (void)state;
    static const char *const TEXTS[] = { "# nothing\n" };
    struct world w = world_of(TEXTS, 1);
    nx_gaz_name name;
    assert_false(find(w.gazetteer, "norland", &name));
    end(&w);
}

/* Every byte of the image is spoiled once: opening may refuse it, look-ups may be wrong, and none may read outside, which
 * the sanitizers watch. */
static void a_damaged_image_does_no_harm(void **state)
{
    (void)state;
    static const char *const NAMES[] = { "norland", "port ana", "little ana", "norlanders", "kingdom of" };
    struct world w = usual_world();
    unsigned char *copy = malloc(w.size);
    assert_non_null(copy);
    unsigned refused = 0;
    for (size_t i = 0; i < w.size; i++) {
        nx_gazetteer *g;
        memcpy(copy, w.image, w.size);
        copy[i] ^= 0xFF;
        if (nx_gazetteer_open(copy, w.size, &g, NULL) != NEWSX_OK) {
            refused++;
            continue;
        }
        for (size_t n = 0; n < COUNT(NAMES); n++) {
            nx_gaz_name name;
            nx_gaz_place place;
            if (!find(g, NAMES[n], &name))
                continue;
            for (uint32_t p = 0; p < name.count; p++)
                if (nx_gazetteer_place(g, name.places[p], &place))
                    assert_true(strlen(place.name) + strlen(place.country) + strlen(place.admin1) < w.size * 3);
        }
        nx_gazetteer_free(g);
    }
    assert_true(refused >= 32);
    for (size_t size = 0; size < w.size; size += 7) {
        nx_gazetteer *g;
        assert_int_equal(nx_gazetteer_open(w.image, size, &g, NULL), NEWSX_BAD_RULE);
    }
    free(copy);
    end(&w);
}

/* ------------------------------------------------------------ large tables */

/* How many words of filters and slots a look-up of `hash` reads. */
static unsigned reads(const void *image, uint64_t hash)
{
    const struct nx_gaz_header *h = image;
    const uint64_t *filter = (const void *)(h + 1);
    const struct nx_gaz_slot *slots = (const void *)(filter + h->filter[0] + h->filter[1]);
    unsigned count = 0;
    for (int t = 0; t < NX_GAZ_TABLES; t++) {
        count++;
        if (nx_bloom_may_have(filter, h->filter[t], hash)) {
            for (uint32_t i = nx_gaz_home(hash, h->slots[t]);; i = i + 1 == h->slots[t] ? 0 : i + 1) {
                count++;
                if (slots[i].tag == nx_gaz_tag(hash))
                    return count;
                if (!slots[i].count && !slots[i].flags)
                    break;
            }
        }
        filter += h->filter[t];
        slots += h->slots[t];
    }
    return count;
}

static void spell(unsigned number, const char *first, char *name)
{
    int length = sprintf(name, "%s", first);
    for (unsigned i = 0; i < 5; i++, number /= 16)
        name[length++] = (char)("bdfgklmnprstvwxz"[number % 16]), name[length++] = (char)("aeiou"[number % 5]);
    name[length] = '\0';
}

/* The mean reads of look-ups in a table of `count` names: of those that it has, and of others. */
static void measure_table(unsigned count, double *known, double *unknown)
{
    enum { SAMPLE = 5000 };
    char *text = malloc((size_t)count * 40 + 64), *at = text, name[32];
    assert_non_null(text);
    at += sprintf(at, "name\tkind\tpopulation\n");
    for (unsigned i = 0; i < count; i++) {
        spell(i, "A", name);
        at += sprintf(at, "%s\tcity\t%u\n", name, i * 7919u % 1000003u);
    }
    const char *const texts[] = { text };
    struct world w = world_of(texts, 1);
    free(text);
    unsigned long sum[2] = { 0, 0 };
    for (unsigned i = 0; i < SAMPLE; i++) {
        for (unsigned strange = 0; strange < 2; strange++) {
            nx_gaz_name found;
            spell(count / SAMPLE * i, strange ? "o" : "a", name);
            uint64_t hash = nx_hash_words(NX_HASH_SEED, name, strlen(name));
            assert_int_equal(nx_gazetteer_find(w.gazetteer, strlen(name), hash, &found), !strange);
            sum[strange] += reads(w.image, hash);
        }
    }
    *known = (double)sum[0] / SAMPLE;
    *unknown = (double)sum[1] / SAMPLE;
    end(&w);
}

/* Counted, since a time would be another on every machine. */
static void a_million_names_cost_no_more(void **state)
{
    (void)state;
    double known[2], unknown[2];
    measure_table(20000, &known[0], &unknown[0]);
    measure_table(1000000, &known[1], &unknown[1]);
    if (known[1] > 1.3 * known[0] || unknown[1] > 1.3 * unknown[0])
        fail_msg("known names: %.2f reads, then %.2f; others: %.2f, then %.2f", known[0], known[1], unknown[0], unknown[1]);
}

/* ------------------------------------------------------------ folding */

static void letters_lose_their_marks(void **state)
{
    (void)state;
    static const struct { const char *text, *folded; } ROWS[] = {
        { "Córdoba", "cordoba" }, { "ÅLESUND", "alesund" },   { "Łódź", "lodz" },          { "Straße", "strasse" },
        { "Reykjavík", "reykjavik" }, { "Đà Nẵng", "da nang" }, { "Xi’an", "xi'an" },      { "Cote d'Ivoire", "cote d'ivoire" },
        { "e\xCC\x81", "e" },     { "Æbeltoft", "aebeltoft" }, { "Київ", "київ" },         { "東京", "東京" }, { "", "" },
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char out[64];
        size_t length = nx_fold(ROWS[i].text, strlen(ROWS[i].text), out);
        assert_true(length <= strlen(ROWS[i].text));
        out[length] = '\0';
        assert_string_equal(out, ROWS[i].folded);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),          cmocka_unit_test(a_name_is_found_in_its_other_forms),
        cmocka_unit_test(the_best_known_comes_first),
        cmocka_unit_test(a_demonym_tells_of_where), cmocka_unit_test(a_geonames_dump_is_a_table),
        cmocka_unit_test(a_bad_table_is_refused),
        cmocka_unit_test(a_zero_byte_is_a_bad_row), cmocka_unit_test(a_missing_table_is_told),
        cmocka_unit_test(an_empty_table_finds_nothing), cmocka_unit_test(a_damaged_image_does_no_harm),
        cmocka_unit_test(a_million_names_cost_no_more), cmocka_unit_test(letters_lose_their_marks),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
