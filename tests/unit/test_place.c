/* test_place.c - which words are places, which place they mean, and what they stand for. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* The places of a text, one after the other: "Paris/FR/city/literal; ..." */
static const char *places_of(const char *text)
{
    static char out[1000];
    newsx_document *doc = analysed(text);
    newsx_place place;
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; newsx_place_at(doc, i, &place, sizeof place) && used < sizeof out; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, "%s%s/%s/%s/%s", i ? "; " : "", place.name,
                                 place.country ? place.country : "-", place.kind, place.use);
    return out;
}

static void check(const char *const (*rows)[3], size_t count)
{
    int failed = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(places_of(rows[i][1]), rows[i][2])) {
            print_error("%s: \"%s\" gives \"%s\", not \"%s\"\n", rows[i][0], rows[i][1], places_of(rows[i][1]), rows[i][2]);
            failed++;
        }
    assert_int_equal(failed, 0);
}

static void names_are_found(void **state)
{
    (void)state;
    static const char *const ROWS[][3] = {
        { "points inside", "He lives in the U.S. now.", "United States/US/country/literal" },
        { "only in capitals", "He told us of it. The US agreed.", "United States/US/country/associative" },
        { "several words", "Snow fell in Saudi Arabia.", "Saudi Arabia/SA/country/literal" },
        { "diacritics", "Snow fell in Bogotá.", "Bogota/CO/city/literal" },
        { "another spelling", "Snow fell in Odessa and in Kiev.", "Odesa/UA/city/literal; Kyiv/UA/city/literal" },
        { "a name that is no more", "He was born in the Soviet Union.", "Soviet Union/SU/country/literal" },
        { "a plain word", "Reading helps. Nice work, all the same.", "" },
        { "a plain word in its place", "Snow fell in the town of Reading.", "Reading/GB/city/literal" },
        { "a small town", "Snow fell in the village of Zermatt.", "Zermatt/CH/city/literal" },
        { "a man", "Mr. London and Jack London were late.", "" },
        { "a disputed region", "Snow fell in Crimea.", "Crimea/UA/admin1/literal" },
        { "a road keeps its words", "It closed Oslo Street again.", "Oslo Street/NO/facility/literal" },
    };
    check(ROWS, COUNT(ROWS));
}

static void the_right_place_is_chosen(void **state)
{
    (void)state;
    static const char *const ROWS[][3] = {
        { "the best known", "Snow fell in Paris.", "Paris/FR/city/literal" },
        { "its state is said", "Snow fell in Paris, Texas.", "Paris/US/city/literal; Texas/US/admin1/literal" },
        { "its state is abbreviated", "Snow fell in Dublin, Ohio. Dublin was quiet.",
          "Dublin/US/city/literal; Ohio/US/admin1/literal; Dublin/US/city/literal" },
        { "by the post's letters", "Snow fell in Dover, DE.", "Dover/US/city/literal; Delaware/US/admin1/literal" },
        { "its country is said", "Snow fell in Valencia, Venezuela.", "Valencia/VE/city/literal; Venezuela/VE/country/literal" },
    };
    check(ROWS, COUNT(ROWS));
}

/* What else the article names speaks for a place. */
static void other_names_speak_for_a_place(void **state)
{
    (void)state;
    static const char *const ROWS[][3] = {
        { "nothing else", "Snow fell in Birmingham.", "Birmingham/GB/city/literal" },
        { "a city of its state", "Snow fell in Montgomery, Alabama. Snow fell in Birmingham.",
          "Montgomery/US/city/literal; Alabama/US/admin1/literal; Birmingham/US/city/literal" },
        { "the larger one of two", "Snow fell in Toledo.", "Toledo/US/city/literal" },
        { "the smaller one's country", "Snow fell in Toledo. They flew to Spain. It rained in Madrid and in Seville.",
          "Toledo/ES/city/literal; Spain/ES/country/literal; Madrid/ES/city/literal; Seville/ES/city/literal" },
        { "a name stands for one place in an article", "Snow fell in Birmingham, Alabama. It rained in Birmingham.",
          "Birmingham/US/city/literal; Alabama/US/admin1/literal; Birmingham/US/city/literal" },
        { "the country of another city speaks, too", "Snow fell in Hamilton. It rained in Toronto and in Ottawa.",
          "Hamilton/CA/city/literal; Toronto/CA/city/literal; Ottawa/CA/city/literal" },
    };
    check(ROWS, COUNT(ROWS));
}

/* What the gazetteer does not have is put where its name or its neighbours say. */
static void built_names_have_a_country(void **state)
{
    (void)state;
    static const char *const ROWS[][3] = {
        { "by the state behind the comma", "They met at Xander Park, Texas.", "Xander Park/US/facility/literal; Texas/US/admin1/literal" },
        { "by the city beside it", "They met in Oslo at Xander Park.", "Oslo/NO/city/literal; Xander Park/NO/facility/literal" },
        { "by nothing", "They met at Xander Park.", "Xander Park/-/facility/literal" },
    };
    check(ROWS, COUNT(ROWS));
}

static void the_use_is_told(void **state)
{
    (void)state;
    static const char *const ROWS[][3] = {
        { "where it is", "They met in Moscow.", "Moscow/RU/city/literal" },
        { "who acts", "Moscow rejected the plan.", "Moscow/RU/city/associative" },
        { "two who act", "Moscow and Oslo agreed.", "Moscow/RU/city/associative; Oslo/NO/city/associative" },
        { "whose", "Norway’s budget grew.", "Norway/NO/country/associative" },
        { "what lies in it", "They saw Norway’s coast.", "Norway/NO/country/literal" },
        { "talks in a city", "The Oslo talks ended.", "Oslo/NO/city/literal" },
        { "officials of a country", "Norway officials agreed.", "Norway/NO/country/associative" },
        { "a demonym", "A Ukrainian official left.", "Ukraine/UA/country/demonym" },
        { "people", "Two Texans left.", "Texas/US/admin1/demonym" },
        { "a region's", "European nations agreed.", "Europe/-/area/demonym" },
        { "led by", "A U.S.-led force left.", "United States/US/country/associative" },
        { "based in", "An Oslo-based firm paid.", "Oslo/NO/city/literal" },
        { "a language", "She wrote it in Portuguese.", "" },
        { "a dateline", "OSLO, May 3 – Snow fell.", "Oslo/NO/city/literal" },
    };
    check(ROWS, COUNT(ROWS));
}

static void a_demonym_has_no_point(void **state)
{
    (void)state;
    newsx_document *doc = analysed("A Norwegian ship left Oslo.");
    newsx_place place;
    assert_true(newsx_place_at(doc, 0, &place, sizeof place));
    assert_string_equal(place.use, "demonym");
    assert_true(place.lat != place.lat);
    assert_true(newsx_place_at(doc, 1, &place, sizeof place));
    assert_true(place.lat > 59 && place.lat < 61 && place.lon > 10 && place.lon < 12);
}

static void a_house_lies_in_the_town_of_its_name(void **state)
{
    (void)state;
    newsx_document *doc = analysed("Tromsø Cathedral burned. They met in Bergen.");
    newsx_place place;
    assert_true(newsx_place_at(doc, 0, &place, sizeof place));
    assert_true(place.lat > 69 && place.lat < 70);
    assert_true(newsx_place_at(doc, 1, &place, sizeof place));
    assert_true(place.lat > 60 && place.lat < 61);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(the_right_place_is_chosen),
        cmocka_unit_test(other_names_speak_for_a_place),
        cmocka_unit_test(built_names_have_a_country),
        cmocka_unit_test(the_use_is_told),
        cmocka_unit_test(a_demonym_has_no_point),
        cmocka_unit_test(a_house_lies_in_the_town_of_its_name),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
