/* test_rules.c - the rule notation: what each form matches, which of several rules wins, and how faults are told.
 *
 * All patterns are made of words that no language has, so that no built-in rule meets them; they stand in one pack, since a
 * pack is compiled together with the built-in rules.
 */
#include "test.h"

#include "newsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A rule of layer date with this pattern finds `found` in `text`; NULL: nothing. */
static const struct { const char *name, *pattern, *text, *found; } FORMS[] = {
    { "a word", "zaa", "It was zaa there.", "zaa" },
    { "a word in any case", "zab", "It was ZAB there.", "ZAB" },
    { "a word with a capital needs it", "Zac", "It was zac there.", NULL },
    { "a word with a capital has it", "Zad", "It was Zad there.", "Zad" },
    { "two words", "zba zbb", "It was zba  zbb there.", "zba  zbb" },
    { "two words and no third between", "zbc zbd", "It was zbc or zbd there.", NULL },
    { "a class", "zca {comma} zca", "It was zca, zca there.", "zca, zca" },
    { "a number in its range", "zcb {10-20}", "It was zcb 15 there.", "zcb 15" },
    { "a number below its range", "zcc {10-20}", "It was zcc 9 there.", NULL },
    { "the ends of a range", "zcd {10-20} {10-20}", "It was zcd 10 20 there.", "zcd 10 20" },
    { "a number above its range", "zce {10-20}", "It was zce 21 there.", NULL },
    { "a number with commas is in no range", "zcf {1000-2999}", "It was zcf 1,987 there.", NULL },
    { "a single number", "zcg 24", "It was zcg 24 there.", "zcg 24" },
    { "and", "zda {capital&month}", "It was zda May there.", "zda May" },
    { "and not", "zdb {capital&!month}", "It was zdb May there.", NULL },
    { "a blank is and", "zdf {capital month}", "It was zdf May there.", "zdf May" },
    { "a blank is and, not there", "zdg {capital month}", "It was zdg may there.", NULL },
    { "a blank and not", "zdh {capital !month}", "It was zdh May there.", NULL },
    { "blanks and line ends around", "zdi { capital\n  !month }", "It was zdi Mill there.", "zdi Mill" },
    { "a blank binds closer than or", "zdj {capital month|lower}", "It was zdj mill there.", "zdj mill" },
    { "a blank binds closer than or, behind it", "zdk {lower|capital month}", "It was zdk Mill there.", NULL },
    { "a blank behind the name of a role", "zdl {span:capital !month}", "It was zdl Mill there.", "Mill" },
    { "a range and a class", "zdm {1-31 !word}", "It was zdm 7 there.", "zdm 7" },
    { "a blank and an &", "zdn {capital & !month !weekday}", "It was zdn Friday there.", NULL },
    { "or", "zdc {comma|colon} zdc", "It was zdc: zdc there.", "zdc: zdc" },
    { "not", "zdd {!comma} zdd", "It was zdd, zdd there.", NULL },
    { "any unit", "zde . zde", "It was zde of zde there.", "zde of zde" },
    { "optional, there", "zea zeb? zec", "It was zea zeb zec there.", "zea zeb zec" },
    { "optional, not there", "zed zee? zef", "It was zed zef there.", "zed zef" },
    { "greedy", "zeg zeh*", "It was zeg zeh zeh zeh there.", "zeg zeh zeh zeh" },
    { "at least one", "zei zej+", "It was zei there.", NULL },
    { "counted", "zek{2,3}", "It was zek zek zek zek there.", "zek zek zek" },
    { "counted, too few", "zel{2,3}", "It was zel there.", NULL },
    { "a choice", "zem (zen|zeo zep)", "It was zem zeo zep there.", "zem zeo zep" },
    { "the longest wins", "zfa|zfa zfb", "It was zfa zfb there.", "zfa zfb" },
    { "what must follow", "zga (?= zgb)", "It was zga zgb there.", "zga" },
    { "what must follow, and does not", "zgc (?= zgd)", "It was zgc there.", NULL },
    { "what must not follow", "zge (?! zgf)", "It was zge zgf there.", NULL },
    { "what must stand before", "(?<= zgg) zgh", "It was zgg zgh there.", "zgh" },
    { "what must stand before, and does not", "(?<= zgi) zgj", "It was zgj there.", NULL },
    { "choices of several lengths before", "(?<= zgk|zgl zgm) zgn", "It was zgl zgm zgn there.", "zgn" },
    { "what must not stand before", "(?<! zgo) zgp", "It was zgo zgp there.", NULL },
    { "the role span", "zha {span:number} zhb", "It was zha 7 zhb there.", "7" },
    { "an expression for the text", "{alnum}/ZQ(\\d\\d)/", "It was ZQ24 there.", "ZQ24" },
    { "an expression that does not fit", "{alnum}/ZR(\\d\\d)/", "It was ZR245 there.", NULL },
    { "an expression makes PCRE2 look for another way", "zia ({number}/1./|{number} {number})", "It was zia 25 14 there.",
      "zia 25 14" },
    { "a define", "zja {my-piece}", "It was zja zjb zjc there.", "zja zjb zjc" },
    { "a define of one unit inside a class", "zka {my-unit&!comma}", "It was zka 7 there.", "zka 7" },
    { "a define of one unit behind a blank", "zkb {!comma my-unit}", "It was zkb 7 there.", "zkb 7" },
    { "lazy, and the role with it", "zpa (span: zpb+?) zpb*", "It was zpa zpb zpb there.", "zpb" },
    { "a role that comes round again", "(zpc (span: zpd|zpe))+", "It was zpc zpd zpc zpe there.", "zpe" },
    { "a role beside the match", "zpf (?= (span: zpg)) zpg zpf", "It was zpf zpg zpf there.", "zpg" },
    { "a loop over what may be empty", "zph (span: (zpi?|zpj)*) zpk", "It was zph zpi zpj zpk there.", "zpi zpj" },
    { "no match across sentences", "zla {stop}? zlb", "It was zla. Zlb was there.", NULL },
    { "across sentences where it says so", "zlc {stop} {sentence-break} zld", "It was zlc. Zld was there.", "zlc. Zld" },
    { "a lexicon of one's own", "{my-words}", "It was zmaz there.", "zmaz" },
    { "an entry of several words", "zmb {my-words}", "It was zmb zmc zmd there.", "zmb zmc zmd" },
};

/* A pack with this inside is refused: at this line and column (the pack begins on line 1), with these words. */
static const struct { const char *name, *inside, *line_column, *words; } FAULTS[] = {
    { "not XML", "<rule", "3:1", "rule" },
    { "an element that is none", "<rules/>", "2:1", "rules" },
    { "a layer that is none", "<rule id=\"date.x\" layer=\"sport\"><pattern>zza</pattern></rule>", "2:1", "layer" },
    { "no pattern", "<rule id=\"date.x\" layer=\"date\"/>", "2:1", "<pattern>" },
    { "an open brace", "<rule id=\"date.x\" layer=\"date\"><pattern>zza {comma</pattern></rule>", "2:51", "}" },
    { "no blank before a !", "<rule id=\"date.x\" layer=\"date\"><pattern>{capital!month}</pattern></rule>", "2:49", "}" },
    { "no blank behind a range", "<rule id=\"date.x\" layer=\"date\"><pattern>{1-31word}</pattern></rule>", "2:46", "}" },
    { "an unknown class behind a blank", "<rule id=\"date.x\" layer=\"date\"><pattern>{capital\n !colour}</pattern></rule>",
      "3:3", "colour" },
    { "nothing behind an &", "<rule id=\"date.x\" layer=\"date\"><pattern>{capital &amp; }</pattern></rule>", "2:52", "name" },
    { "a stray ! ", "<rule id=\"date.x\" layer=\"date\"><pattern>{capital !}</pattern></rule>", "2:51", "name" },
    { "several units beside a class", "<define name=\"two\">{word} {word}</define>"
      "<rule id=\"date.x\" layer=\"date\"><pattern>{capital two}</pattern></rule>", "2:", "one unit" },
    { "an open group", "<rule id=\"date.x\" layer=\"date\"><pattern>(zza</pattern></rule>", "2:45", ")" },
    { "a stray closing", "<rule id=\"date.x\" layer=\"date\"><pattern>zza) b</pattern></rule>", "2:44", ")" },
    { "nothing to repeat", "<rule id=\"date.x\" layer=\"date\"><pattern>*</pattern></rule>", "2:41", "repeat" },
    { "no such class", "<rule id=\"date.x\" layer=\"date\"><pattern>{colour}</pattern></rule>", "2:42", "colour" },
    { "no such role", "<rule id=\"date.x\" layer=\"date\"><pattern>{colour:month}</pattern></rule>", "2:42", "\"colour\"; there are: span year month" },
    { "a backward range", "<rule id=\"date.x\" layer=\"date\"><pattern>{9-3}</pattern></rule>", "2:45", "backwards" },
    { "an empty match", "<rule id=\"date.x\" layer=\"date\"><pattern>zza?</pattern></rule>", "2:41", "nothing at all" },
    { "punctuation as a word", "<rule id=\"date.x\" layer=\"date\"><pattern>zza ;</pattern></rule>", "2:45", "class" },
    { "a bad expression", "<rule id=\"date.x\" layer=\"date\"><pattern>{alnum}/(a/</pattern></rule>", "2:41", "/(a/" },
    { "a look back over no fixed length", "<rule id=\"date.x\" layer=\"date\"><pattern>(?&lt;= zza zzb?) zzc</pattern></rule>",
      "2:41", "one length" },
    { "an expression for every word", "<rule id=\"date.x\" layer=\"date\"><pattern>{word}/a/</pattern></rule>", "2:41", "narrower" },
    { "defines in a circle", "<define name=\"a\">{b}</define><define name=\"b\">{a}</define>"
      "<rule id=\"date.x\" layer=\"date\"><pattern>{a}</pattern></rule>", "2:", "circle" },
    { "a rule twice", "<rule id=\"date.x\" layer=\"date\"><pattern>zza</pattern></rule>\n"
      "<rule id=\"date.x\" layer=\"date\"><pattern>zzb</pattern></rule>", "3:1", "line 2" },
    { "a built-in rule in another layer", "<rule id=\"date.weekday\" layer=\"quote\"><pattern>zza</pattern></rule>", "2:1", "layer" },
    { "a yield that names no role", "<rule id=\"date.x\" layer=\"date\"><pattern>zza</pattern><yield year=\"{yeer}\"/></rule>", "2:",
      "names no role; there are: span year" },
    { "an example's element that is no role", "<rule id=\"date.x\" layer=\"date\"><pattern>zza</pattern><yield type=\"DATE\"/>"
      "<example><yeer>zza</yeer></example></rule>", "2:", "there are: span year" },
};

static char pack_path[64];

static void write_pack(const char *inside)
{
    FILE *f = fopen(pack_path, "w");

    assert_non_null(f);
    fprintf(f, "<pack>\n%s\n</pack>\n", inside);
    assert_int_equal(fclose(f), 0);
}

static newsx_status engine_of(newsx_engine **engine, newsx_error *error)
{
    const char *rules[] = { pack_path };
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;

    options.rules = rules;
    options.rule_count = 1;
    return newsx_engine_new(&options, engine, error);
}

/* The text of the first date found by `rule` in `text`, in `out`; false where there is none. */
static bool first_date(newsx_analyser *analyser, const char *text, const char *rule, char *out, size_t room)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc;
    newsx_date date;

    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    for (size_t i = 0; newsx_date_at(doc, i, &date, sizeof date); i++)
        if (strcmp(date.rule, rule) == 0) {
            snprintf(out, room, "%.*s", (int)(date.span.end - date.span.start), newsx_document_text(doc, NULL) + date.span.start);
            return true;
        }
    return false;
}

static void escape(FILE *f, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            fputs("&amp;", f);
        else if (*text == '<')
            fputs("&lt;", f);
        else
            fputc(*text, f);
}

static void every_form_matches_what_it_says(void **state)
{
    (void)state;
    newsx_engine *engine;
    newsx_analyser *analyser;
    newsx_error error = { 0 };
    FILE *f = fopen(pack_path, "w");

    assert_non_null(f);
    fputs("<pack>\n<define name=\"my-piece\">zjb zjc</define>\n<define name=\"my-unit\">{number}</define>\n"
          "<lexicon name=\"my-words\">zmaz, zmc zmd</lexicon>\n", f);
    for (size_t i = 0; i < COUNT(FORMS); i++) {
        fprintf(f, "<rule id=\"date.form-%zu\" layer=\"date\"><pattern>", i);
        escape(f, FORMS[i].pattern);
        fputs("</pattern><yield type=\"DATE\" value=\"PAST_REF\"/></rule>\n", f);
    }
    fputs("</pack>\n", f);
    assert_int_equal(fclose(f), 0);
    if (engine_of(&engine, &error) != NEWSX_OK)
        fail_msg("%s:%u:%u: %s", error.path, error.line, error.column, error.message);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (size_t i = 0; i < COUNT(FORMS); i++) {
        char rule[40], found[100] = "";
        snprintf(rule, sizeof rule, "date.form-%zu", i);
        bool any = first_date(analyser, FORMS[i].text, rule, found, sizeof found);
        if (any != (FORMS[i].found != NULL) || (any && strcmp(found, FORMS[i].found) != 0))
            fail_msg("%s: found \"%s\", not \"%s\"", FORMS[i].name, any ? found : "nothing",
                     FORMS[i].found ? FORMS[i].found : "nothing");
    }
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

static void a_rule_of_the_same_id_takes_the_place(void **state)
{
    (void)state;
    newsx_engine *engine;
    newsx_analyser *analyser;
    char found[100];

    write_pack("<rule id=\"date.weekday\" layer=\"date\"><pattern>zna</pattern><yield type=\"DATE\" value=\"PAST_REF\"/></rule>");
    assert_int_equal(engine_of(&engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_false(first_date(analyser, "They met on Tuesday.", "date.weekday", found, sizeof found));
    assert_true(first_date(analyser, "They met zna.", "date.weekday", found, sizeof found));
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

/* "small-word" is a piece of the built-in rules, and stands in another file than date.year-said, which uses it. */
static void a_define_of_ones_own_is_for_ones_own_rules(void **state)
{
    (void)state;
    newsx_engine *engine;
    newsx_analyser *analyser;
    char found[100];

    write_pack("<define name=\"small-word\">zpa</define><rule id=\"date.x\" layer=\"date\"><pattern>zpb {small-word}</pattern>"
               "<yield type=\"DATE\" value=\"PAST_REF\"/></rule>");
    assert_int_equal(engine_of(&engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_true(first_date(analyser, "They met zpb zpa.", "date.x", found, sizeof found));
    assert_string_equal(found, "zpb zpa");
    assert_true(first_date(analyser, "They met in nineteen eighty-four.", "date.year-said", found, sizeof found));
    assert_string_equal(found, "nineteen eighty-four");
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

/* Ways without number must cost a bounded time, and the writer of the rule must hear of it. */
static void a_pattern_that_runs_away_is_stopped_and_told(void **state)
{
    (void)state;
    newsx_engine *engine;
    newsx_analyser *analyser;
    newsx_document *doc;
    newsx_error warning;
    newsx_input input = NEWSX_INPUT_INIT;
    /* words of the language enough, or that it is none would be told, too */
    char text[600] = "It was the one that they had with them when he was at her house, and it is with us as it was. "
                     "They met on Tuesday: zoa";

    write_pack("<rule id=\"date.runaway\" layer=\"date\"><pattern>zoa ((zob|zob zob)* (zob|zob zob)*)* (?= zoc)|zoa zob+ "
               "(?! zob*)</pattern><yield type=\"DATE\" value=\"PAST_REF\"/></rule>");
    assert_int_equal(engine_of(&engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    for (int i = 0; i < 60; i++)
        strcat(text, " zob");
    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    assert_int_equal(newsx_count(doc, NEWSX_DATE), 1);      /* the Tuesday is still found */
    assert_true(newsx_warning_at(doc, 0, &warning));
    assert_string_equal(warning.message, "rule date.runaway was stopped here: its pattern tries too many ways");
    assert_false(newsx_warning_at(doc, 1, &warning));       /* once for all its places */
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

/* How many dates are found in a text of so many places where the rule runs away, and one where it does not. */
static size_t found_behind(newsx_analyser *analyser, int places)
{
    static char text[40000];
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc;

    text[0] = '\0';
    for (int p = 0; p < places; p++) {
        strcat(text, "zoa");
        for (int i = 0; i < 36; i++)
            strcat(text, " zob");
        strcat(text, ".\n\n");
    }
    strcat(text, "zoa zoc.");
    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    return newsx_count(doc, NEWSX_DATE);
}

/* Else a text of nothing but such places would cost 10,000 choices for each of them. */
static void a_rule_that_goes_back_too_often_is_left_out_of_the_document(void **state)
{
    (void)state;
    newsx_engine *engine;
    newsx_analyser *analyser;

    write_pack("<rule id=\"date.runaway\" layer=\"date\"><pattern>(?= ({word}*)* zoc) zoa</pattern>"
               "<yield type=\"DATE\" value=\"PAST_REF\"/></rule>");
    assert_int_equal(engine_of(&engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    assert_int_equal(found_behind(analyser, 1), 1);
    assert_int_equal(found_behind(analyser, 2), 0);
    assert_int_equal(found_behind(analyser, 0), 1);         /* the next document has the rule again */
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

static void every_fault_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FAULTS); i++) {
        newsx_engine *engine = NULL;
        newsx_error error = { 0 };
        char place[40];
        write_pack(FAULTS[i].inside);
        newsx_status status = engine_of(&engine, &error);
        snprintf(place, sizeof place, "%u:%u", error.line, error.column);
        if (status != NEWSX_BAD_RULE || strncmp(place, FAULTS[i].line_column, strlen(FAULTS[i].line_column)) != 0 ||
            !strstr(error.message, FAULTS[i].words) || strcmp(error.path, pack_path) != 0)
            fail_msg("%s: status %d, at %s and not %s: \"%s\"", FAULTS[i].name, (int)status, place, FAULTS[i].line_column,
                     error.message);
        assert_null(engine);
    }
}

static int make_place(void **state)
{
    (void)state;
    snprintf(pack_path, sizeof pack_path, "/tmp/newsx-rules-XXXXXX");
    int fd = mkstemp(pack_path);
    return fd < 0 ? -1 : close(fd);
}

static int drop_place(void **state)
{
    (void)state;
    return unlink(pack_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_matches_what_it_says),
        cmocka_unit_test(a_rule_of_the_same_id_takes_the_place),
        cmocka_unit_test(a_define_of_ones_own_is_for_ones_own_rules),
        cmocka_unit_test(a_pattern_that_runs_away_is_stopped_and_told),
        cmocka_unit_test(a_rule_that_goes_back_too_often_is_left_out_of_the_document),
        cmocka_unit_test(every_fault_is_told_with_its_place),
    };
    return cmocka_run_group_tests(tests, make_place, drop_place);
}
