/* test_people.c - who is who: names, titles and later mentions come together in one person. */
#include "test.h"

#include "document/document.h"
#include "link/pronoun.h"

#include <stdio.h>
#include <string.h>

typedef struct { newsx_engine *engine; newsx_analyser *analyser; } kit;

static int setup(void **state)
{
    static kit k;
    newsx_error error;
    if (newsx_engine_new(NULL, &k.engine, &error) != NEWSX_OK || newsx_analyser_new(k.engine, &k.analyser, &error) != NEWSX_OK)
        return -1;
    *state = &k;
    return 0;
}

static int teardown(void **state)
{
    kit *k = *state;
    newsx_analyser_free(k->analyser);
    newsx_engine_free(k->engine);
    return 0;
}

static newsx_document *analyse(kit *k, const char *text)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc = NULL;
    newsx_error error;
    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(k->analyser, &input, NULL, &doc, &error), NEWSX_OK);
    return doc;
}

static void people(const newsx_document *doc, char *out, size_t size)
{
    size_t at = 0;
    *out = 0;
    for (nx_id i = 0; i < doc->people_count; i++) {
        const nx_person *p = &doc->people[i];
        if (p->kind != NX_PERSON)
            continue;
        const char *sex = p->gender == NX_MALE ? "m" : p->gender == NX_FEMALE ? "f" : "?";
        at += (size_t)snprintf(out + at, size - at, "%s%s/%s/%s/%u", at ? "; " : "", p->name, p->title ? p->title : "-", sex, p->mentions);
        assert_true(at < size);
    }
}

static void names_come_together(void **state)
{
    static const struct { const char *name, *text, *people; } ROWS[] = {
        { "a surname later", "Ana Ruiz opened the dam. Ruiz said it would hold.", "Ana Ruiz/-/f/2" },
        { "a surname before", "Ruiz was late. The dam was opened by Ana Ruiz.", "Ana Ruiz/-/f/2" },
        { "a given name later", "Tom Becker ran. Tom was tired, and so was everyone.", "Tom Becker/-/m/2" },
        { "two of one family", "Ana Ruiz met Carlos Ruiz. Mr. Ruiz said no. Mrs. Ruiz said yes.", "Ana Ruiz/-/f/2; Carlos Ruiz/-/m/2" },
        { "an initial", "Tom Becker ran. Tom J. Becker said so.", "Tom J. Becker/-/m/2" },
        { "a suffix", "Tom Becker Jr. ran. Becker said so.", "Tom Becker Jr./-/m/2" },
        { "the surname first", "Xi Wentao spoke. Xi said little.", "Xi Wentao/-/?/2" },
        { "a particle", "Hendrik van der Berg ran. Then Berg said no.", "Hendrik van der Berg/-/m/2" },
        { "capitals", "ANA RUIZ\n\nAna Ruiz was late, said Ruiz.", "Ana Ruiz/-/f/3" },
        { "a hyphen", "Jean-Paul Marais ran. Marais said no.", "Jean-Paul Marais/-/m/2" },
        { "initials", "J.K. Lindqvist ran. Lindqvist said no.", "J.K. Lindqvist/-/?/2" },
        { "a short name", "Bill Moss ran. William Moss said no. Moss was late.", "William Moss/-/m/3" },
        { "a word as surname", "Tom Button ran. Button said no.", "Tom Button/-/m/2" },
        { "relatives take turns", "Ana Ruiz met Tom Ruiz. Mrs. Ruiz said no. Mr. Ruiz said yes.", "Ana Ruiz/-/f/2; Tom Ruiz/-/m/2" },
        { "a surname that can stand first", "Lee Brown ran. Brown said no.", "Lee Brown/-/?/2" },
        { "the latest of one surname", "Bill Ruiz met Tom Ruiz. Ruiz said no.", "Bill Ruiz/-/m/1; Tom Ruiz/-/m/2" },
        { "two who come later", "Ruiz was late. Bill Ruiz met Tom Ruiz.", "Ruiz/-/?/1; Bill Ruiz/-/m/1; Tom Ruiz/-/m/1" },
        { "another initial", "Tom J. Becker ran. Tom K. Becker said no.", "Tom J. Becker/-/m/1; Tom K. Becker/-/m/1" },
        { "an initial for a given name", "T. Becker ran. Tom Becker said so.", "Tom Becker/-/m/2" },
        { "another given name", "Tom Becker ran. Bill Becker said no.", "Tom Becker/-/m/1; Bill Becker/-/m/1" },
        { "a middle name", "Tom Becker ran. Tom Xander Becker said so.", "Tom Xander Becker/-/m/2" },
        { "a heading's capitals give way", "ANA MARIA RUIZ\n\nAna Ruiz was late.", "Ana Ruiz/-/f/2" },
        { "a given name of someone later", "Tom was tired. Tom Becker ran.", "Tom Becker/-/m/2" },
        { "given names of two", "Tom was tired. Tom Becker met Tom Ruiz.", "Tom/-/m/1; Tom Becker/-/m/1; Tom Ruiz/-/m/1" },
        { "a surname before a given name", "Tom Parker met Parker Becker. Parker was tired.", "Tom Parker/-/m/2; Parker Becker/-/m/1" },
        { "possessive", "Ana Ruiz's dam held. Ruiz's plan did not.", "Ana Ruiz/-/f/2" },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char got[1024];
        people(analyse(*state, ROWS[i].text), got, sizeof got);
        if (strcmp(got, ROWS[i].people) != 0) {
            print_error("%s: %s, not %s\n", ROWS[i].name, got, ROWS[i].people);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void organizations_are_kept(void **state)
{
    static const struct { const char *name, *text, *organization; } ROWS[] = {
        { "of a title behind the name", "Ana Ruiz, president of Xanthor Holdings, said no.", "Xanthor Holdings" },
        { "the owner", "Xanthor's president Tom Becker said no.", "Xanthor" },
        { "before the title", "Xanthor spokesman Tom Becker said no.", "Xanthor" },
        { "of two words", "Osterby Bank spokesman Tom Becker said no.", "Osterby Bank" },
        { "behind small words", "Ana Ruiz, head of research at the University of Osterby, said no.", "University of Osterby" },
        { "a part of the office's name", "Secretary of State Ana Ruiz said no.", NULL },
        { "in small letters", "Ana Ruiz, a spokeswoman for the foreign ministry, said no.", NULL },
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_document *doc = analyse(*state, ROWS[i].text);
        const char *got = NULL;
        for (nx_id p = 0; p < doc->people_count; p++)
            if (doc->people[p].kind == NX_PERSON)
                got = doc->people[p].organization;
        if ((got == NULL) != (ROWS[i].organization == NULL) || (got && strcmp(got, ROWS[i].organization) != 0))
            fail_msg("%s: %s, not %s", ROWS[i].name, got ? got : "none", ROWS[i].organization ? ROWS[i].organization : "none");
    }
}

static void titles_are_kept(void **state)
{
    static const struct { const char *name, *text, *people; } ROWS[] = {
        { "before the name", "Mayor Ana Ruiz said no.", "Ana Ruiz/Mayor/f/1" },
        { "shortened", "Gov. Tom Becker said no.", "Tom Becker/Gov./m/1" },
        { "behind the name", "Tom Becker, the mayor of Osterby, said no.", "Tom Becker/mayor of Osterby/m/1" },
        { "in lower case", "police spokesman Tom Becker said no.", "Tom Becker/police spokesman/m/1" },
        { "of a later mention", "Ana Ruiz ran. Then President Ruiz said no.", "Ana Ruiz/President/f/2" },
        { "the more official one", "Tom Becker, a lawyer, ran. Senator Becker said no.", "Tom Becker/Senator/m/2" },
        { "what it is about", "Danish Foreign Minister Tom Becker said no.", "Tom Becker/Foreign Minister/m/1" },
        { "before a comma", "The town's mayor, Ana Ruiz, said no.", "Ana Ruiz/mayor/f/1" },
        { "sex from a title", "Congresswoman Kim Xanthor said no.", "Kim Xanthor/Congresswoman/f/1" },
        { "a longer one", "Tom Becker, a lawyer, ran. Tom Becker, a lawyer from Osterby, said no.", "Tom Becker/lawyer from Osterby/m/2" },
        { "the first of two as long", "Sen. Tom Becker ran. Gov. Tom Becker said no.", "Tom Becker/Sen./m/2" },
        { "none from the family", "Her brother Tom Becker said no.", "Tom Becker/-/m/1" },
        { "the more frequent pronoun", "Ondry Xanthor ran. He was late. Ondry Xanthor ran. She was late. Ondry Xanthor ran. She left.",
          "Ondry Xanthor/-/f/3" },
        { "pronouns of both", "Ondry Xanthor ran. He was late. Ondry Xanthor ran. She was late.", "Ondry Xanthor/-/?/2" },
        { "a pronoun between two", "Ondry Xanthor met Undry Zanthor. She was late.", "Ondry Xanthor/-/?/1; Undry Zanthor/-/?/1" },
        { "sex from a pronoun", "Ondry Xanthor ran. She was late.", "Ondry Xanthor/-/f/1" },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char got[1024];
        people(analyse(*state, ROWS[i].text), got, sizeof got);
        if (strcmp(got, ROWS[i].people) != 0) {
            print_error("%s: %s, not %s\n", ROWS[i].name, got, ROWS[i].people);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void no_people(void **state)
{
    static const char *const ROWS[] = {
        "The Labour Party said no.",        "Rose prices rose in May.",     "The Ana Ruiz Bridge is closed.",
        "The Bank of Sweden raised rates.", "He walked down Becker Street.", "It was a grim March for Norway.",
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char got[1024];
        people(analyse(*state, ROWS[i]), got, sizeof got);
        if (*got)
            fail_msg("%s: %s", ROWS[i], got);
    }
}

/* The last mention of the text: whom does it stand for? */
static void later_words_point_back(void **state)
{
    static const struct { const char *name, *text, *person; } ROWS[] = {
        { "a title", "Mayor Ana Ruiz met Tom Becker. It rained, said the mayor.", "Ana Ruiz" },
        { "a shortened title", "Sen. Ana Ruiz ran. It rained, said the senator.", "Ana Ruiz" },
        { "an official", "A Danish official ran. It rained, said the official.", "A Danish official" },
        { "the woman", "Ana Ruiz met Tom Becker. It rained, said the woman.", "Ana Ruiz" },
        { "an abbreviation", "The Osterby Dam Board (ODB) met. It rained, said the ODB.", "Osterby Dam Board" },
        { "the board", "The Osterby Dam Board met. It rained, said the board.", "Osterby Dam Board" },
        { "nobody", "Ana Ruiz met Tom Becker. It rained, said the spokesman.", "the spokesman" },
        { "the later mayor", "Mayor Ana Ruiz met Mayor Tom Becker. It rained, said the mayor.", "Tom Becker" },
        { "not the former one", "Mayor Ana Ruiz met former Mayor Tom Becker. It rained, said the mayor.", "Ana Ruiz" },
        { "the former one", "Mayor Ana Ruiz met former Mayor Tom Becker. It rained, said the former mayor.", "Tom Becker" },
        { "by the second name of a title", "Sen. Ana Ruiz ran. It rained, said the lawmaker.", "Ana Ruiz" },
        { "a part of a title", "Foreign Minister Ana Ruiz ran. It rained, said the minister.", "Ana Ruiz" },
        { "a title without what it is of", "Ana Ruiz, mayor of Osterby, ran. It rained, said the mayor.", "Ana Ruiz" },
        { "a title with its owner", "Danish President Ana Ruiz ran. It rained, said the Danish president.", "Ana Ruiz" },
        { "of another sex", "Mayor Ana Ruiz met Tom Becker. It rained, said the man.", "Tom Becker" },
        { "a word of its name", "The Osterby Dam Foundation met. It rained, said the foundation.", "Osterby Dam Foundation" },
        { "the company, whichever was named", "Xanthor Holdings met Ana Ruiz. It rained, said the company.", "Xanthor Holdings" },
        { "an acronym of capitals only", "The Osterby Museum of Ice met. It rained, said OMI.", "Osterby Museum of Ice" },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const newsx_document *doc = analyse(*state, ROWS[i].text);
        assert_true(doc->mentions_count > 0);
        nx_id person = doc->mentions[doc->mentions_count - 1].person;
        const char *got = person == NX_NONE ? "nobody" : doc->people[person].name;
        if (strcmp(got, ROWS[i].person) != 0) {
            print_error("%s: %s, not %s\n", ROWS[i].name, got, ROWS[i].person);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void pronouns_agree(void **state)
{
    static const struct { const char *name, *text, *person; } ROWS[] = {
        { "a man", "Ana Ruiz met Tom Becker. It was late and he left", "Tom Becker" },
        { "a woman", "Ana Ruiz met Tom Becker. It was late and she left", "Ana Ruiz" },
        { "the subject", "Tom Becker met Bill Dunn. It was late and he left", "Tom Becker" },
        { "in the same sentence", "Bill Dunn ran. Tom Becker knew that he lied", "Tom Becker" },
        { "nobody", "The dam held. It was late and he left", "nobody" },
        { "a group", "The miners met Ana Ruiz. It was late and they left", "The miners" },
        { "nobody two paragraphs back", "Tom Becker ran.\n\nIt was late.\n\nIt was late and he left", "nobody" },
        { "someone a paragraph back", "Tom Becker ran.\n\nIt was late and he left", "Tom Becker" },
        { "nobody in a quote", "Tom Becker ran. “Bill Dunn is late.” It was late and he left", "Tom Becker" },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const newsx_document *doc = analyse(*state, ROWS[i].text);
        assert_true(doc->mentions_count > 0);
        nx_id other, person = nx_pronoun_person(doc, doc->mentions_count - 1, doc->mentions_count - 1, &other);
        const char *got = person == NX_NONE ? "nobody" : doc->people[person].name;
        if (strcmp(got, ROWS[i].person) != 0) {
            print_error("%s: %s, not %s\n", ROWS[i].name, got, ROWS[i].person);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_together), cmocka_unit_test(titles_are_kept),
        cmocka_unit_test(organizations_are_kept), cmocka_unit_test(no_people),
        cmocka_unit_test(later_words_point_back), cmocka_unit_test(pronouns_agree),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
