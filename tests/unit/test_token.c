/* test_token.c - where tokens begin and end, what class they have, and how lexicon entries are cut. */
#include "document/document.h"
#include "image/engine.h"
#include "segment/entry.h"

#include "test.h"
#include "fixture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const char *what, const char *text, const char *got, const char *expect)
{
    if (strcmp(got, expect) == 0)
        return 0;
    print_error("%s: %s\n    expected %s\n    got      %s\n", what, text, expect, got);
    return 1;
}

/* Tokens with a bar where there is no blank between, as it is written of the treebanks. */
static void tokens(const char *text, char *out, size_t room)
{
    newsx_document *doc = analysed(text);
    size_t at = 0;
    out[0] = '\0';
    for (nx_id i = 0; i < doc->tokens_count; i++) {
        const nx_token *t = &doc->tokens[i];
        at += (size_t)snprintf(out + at, room - at, "%s%.*s", !i ? "" : t->flags & NX_SPACE_BEFORE ? " " : "|",
                               (int)(t->span.end - t->span.start), doc->text + t->span.start);
    }
}

static const struct { const char *what, *text, *expect; } CUTS[] = {
    { "plain", "The dam, he said, held.", "The dam|, he said|, held|." },
    { "not", "They don't, can't, won't and didn't.", "They do|n't|, ca|n't|, wo|n't and did|n't|." },
    { "not, curly", "They don’t.", "They do|n’t|." },
    { "not, in capitals", "THEY DON'T.", "THEY DO|N'T|." },
    { "clitics", "I'm sure we've seen they'll say you're late; she'd go.",
      "I|'m sure we|'ve seen they|'ll say you|'re late|; she|'d go|." },
    { "possessive", "Ruiz's dam and Lyon’s mayor", "Ruiz|'s dam and Lyon|’s mayor" },
    { "possessive of a plural", "the owners' union", "the owners|' union" },
    { "possessive behind a point", "the U.S.'s dam", "the U.S.|'s dam" },
    { "possessive behind a mark", "\"Hamlet\"'s end", "\"|Hamlet|\"|'s end" },
    { "two words in one", "We cannot stay. I'm gonna go, they wanna stay.",
      "We can|not stay|. I|'m gon|na go|, they wan|na stay|." },
    { "two words in one, at the end", "We cannot.", "We can|not|." },
    { "inner apostrophe", "O'Brien met D'Angelo at four o'clock.", "O'Brien met D'Angelo at four o'clock|." },
    { "begins with one", "Tell 'em 'tis late.", "Tell 'em 'tis late|." },
    { "hyphens", "a high-ranking, 50-year-old man", "a high|-|ranking|, 50|-|year|-|old man" },
    { "prefixes", "a pro-Lyon e-mail by a co-founder of a non-profit was re-sent",
      "a pro-Lyon e-mail by a co-founder of a non-profit was re-sent" },
    { "no prefix in capitals", "a UN-led force", "a UN|-|led force" },
    { "an abbreviation before a hyphen", "the U.S.-led force and the U.S-Peru deal", "the U.S.|-|led force and the U.S|-|Peru deal" },
    { "abbreviations", "Mr. Ek, Gen. Dunn, St. Ives, Ph.D. and 5 p.m. on Dec. 3",
      "Mr. Ek|, Gen. Dunn|, St. Ives|, Ph.D. and 5 p.m. on Dec. 3" },
    { "initials", "J. Ek, J.R. Ek and A. B. Ek met.", "J. Ek|, J.R. Ek and A. B. Ek met|." },
    { "no initial at the end", "He took vitamin C.", "He took vitamin C|." },
    { "I at the end", "They met, you and I. He left.", "They met|, you and I|. He left|." },
    { "number words only before a figure", "No. 5 is here. He said no. We left.", "No. 5 is here|. He said no|. We left|." },
    { "two stops", "He lives in the U.S.. She left.", "He lives in the U.S.|. She left|." },
    { "a lost blank", "He came to the end.The dam held.", "He came to the end|.|The dam held|." },
    { "money and share", "$5 and US$3bn and €7.50, 50% of it", "$|5 and US$|3|bn and €|7.50|, 50|% of it" },
    { "numbers", "1,250 or 12,34,000 or 3.5 or .38 or 1,25", "1,250 or 12,34,000 or 3.5 or .38 or 1|,|25" },
    { "clock", "at 10:30 and 18:00:05, 5pm, 6:00am", "at 10:30 and 18:00:05|, 5|pm|, 6:00|am" },
    { "a score is no clock", "won 3:2", "won 3|:|2" },
    { "dates", "4/18/2025, 18.04.2025, 2025-04-18, 18-04-2025, 9/11",
      "4/18/2025|, 18.04.2025|, 2025-04-18|, 18-04-2025|, 9/11" },
    { "ranges", "2019-2021, 2019–21, 1970-71", "2019|-|2021|, 2019|–|21|, 1970|-|71" },
    { "no date", "20/20 and 1/2 and and/or", "20|/|20 and 1/2 and and|/|or" },
    { "years and decades", "1990s, 90s, 1990's, '98, '90s, ’72", "1990s|, 90s|, 1990's|, '98|, '90s|, ’72" },
    { "letters and figures", "21st FY24 3Q23 A64 F-16 40km", "21st FY24 3Q23 A64 F|-|16 40|km" },
    { "telephone", "call 555-0142 or 201-555-0142", "call 555-0142 or 201-555-0142" },
    { "addresses", "See https://example.com/a?b=c, example.org or www.example.com. Write to ana.ruiz@example.com.",
      "See https://example.com/a?b=c|, example.org or www.example.com|. Write to ana.ruiz@example.com|." },
    { "handles", "@ana_ruiz wrote #dam and #3", "@ana_ruiz wrote #dam and #|3" },
    { "dots", "Well... so.. and … [...] end", "Well|... so|.. and … [...] end" },
    { "dashes", "a -- b — c - d–e--f", "a -- b — c - d|–|e|--|f" },
    { "marks of every style", "“a” ‘b’ \"c\" 'd' «e» „f“ ``g'' ''h''",
      "“|a|” ‘|b|’ \"|c|\" '|d|' «|e|» „|f|“ ``|g|'' ''|h|''" },
    { "letters beyond ASCII", "São Paulo’s café in Zürich", "São Paulo|’s café in Zürich" },
    { "firms", "AT&T and R&D, A & B", "AT&T and R&D|, A & B" },
    { "feet and inches", "6'2\" tall", "6|'|2|\" tall" },
    { "a counted item", "1. First\n2) Second", "1. First 2) Second" },
    { "blanks of other kinds", "one\u00a0two\u2009three", "one two three" },
    { "nothing", "", "" },
};

static void test_cuts(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(CUTS); i++) {
        char got[1024];
        tokens(CUTS[i].text, got, sizeof got);
        failed += compare(CUTS[i].what, CUTS[i].text, got, CUTS[i].expect);
    }
    assert_int_equal(failed, 0);
}

/* The class of the first token. */
static const struct { const char *text; enum nx_class expect; } CLASSES[] = {
    { "Lyon", NX_CLASS_WORD }, { "1987", NX_CLASS_NUMBER }, { "1,250", NX_CLASS_NUMBER }, { "3.5", NX_CLASS_DECIMAL },
    { "21st", NX_CLASS_ORDINAL }, { "1990s", NX_CLASS_DECADE }, { "'98", NX_CLASS_SHORT_YEAR }, { "10:30", NX_CLASS_CLOCK },
    { "4/18/2025", NX_CLASS_NUMDATE }, { "9/11", NX_CLASS_NUMDATE }, { "1/2", NX_CLASS_FRACTION }, { "½", NX_CLASS_FRACTION },
    { "FY24", NX_CLASS_ALNUM }, { ",", NX_CLASS_COMMA }, { ".", NX_CLASS_STOP }, { "?!", NX_CLASS_QUESTION },
    { "!", NX_CLASS_EXCLAIM }, { "...", NX_CLASS_ELLIPSIS }, { "--", NX_CLASS_DASH }, { "—", NX_CLASS_DASH },
    { "(", NX_CLASS_OPEN }, { "]", NX_CLASS_CLOSE }, { "“", NX_CLASS_OPEN_QUOTE }, { "»", NX_CLASS_CLOSE_QUOTE },
    { "\"", NX_CLASS_STRAIGHT_QUOTE }, { "'s", NX_CLASS_POSSESSIVE }, { "n't", NX_CLASS_CLITIC }, { "'re", NX_CLASS_CLITIC },
    { "%", NX_CLASS_PERCENT }, { "$", NX_CLASS_CURRENCY }, { "€", NX_CLASS_CURRENCY }, { "•", NX_CLASS_BULLET },
    { "www.example.com", NX_CLASS_URL }, { "a@example.com", NX_CLASS_EMAIL }, { "@ana", NX_CLASS_HANDLE },
    { "New York", NX_CLASS_WORD },
};

static void test_classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CLASSES); i++)
        if (nx_token_class(nx_engine_language(engine), CLASSES[i].text, strlen(CLASSES[i].text)) != CLASSES[i].expect)
            fail_msg("%s has another class than expected", CLASSES[i].text);
}

static const struct { const char *what, *text, *expect; } WORDS[] = {
    { "several words", "Prime  Minister", "prime minister" },
    { "a point belongs to its word", "St. Louis", "st. louis" },
    { "letters with points", "U.S.", "u.s." },
    { "the last point may be missing", "U.S", "u.s." },
    { "hyphens part", "Guinea-Bissau", "guinea - bissau" },
    { "hyphens part behind prefixes too", "e-mail", "e - mail" },
    { "apostrophes become straight", "Côte d’Ivoire", "côte d'ivoire" },
    { "clitics part", "King's Lynn", "king 's lynn" },
    { "a clitic alone", "'s", "'s" },
    { "marks are words", "Washington, D.C.", "washington , d.c." },
    { "nothing", " ", "" },
};

static void test_words(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(WORDS); i++) {
        char got[128] = "";
        size_t length = nx_token_words(nx_engine_language(engine), WORDS[i].text, strlen(WORDS[i].text), got, sizeof got);
        assert_int_equal(length, strlen(WORDS[i].expect));
        failed += compare(WORDS[i].what, WORDS[i].text, length ? got : "", WORDS[i].expect);
    }
    assert_int_equal(failed, 0);
    char small[8];
    assert_int_equal(nx_token_words(nx_engine_language(engine), "Prime Minister", 14, small, sizeof small), 0);
}

/* Which way quotation marks can face: < opens, > closes, = both. */
static const struct { const char *what, *text, *expect; } FACES[] = {
    { "curly", "“a” b", "<>" },
    { "straight", "\"a\" b \"c,\" d", "<><>" },
    { "straight, in brackets", "(\"a\") b", "<>" },
    { "straight, between blanks", "a \" b", "=" },
    { "straight, behind a dash", "a --\"b\"-- c", "<>" },
    { "behind a stop without a blank", "\"He left.\"She stayed.", "<>" },
    { "wrong way round", "”a“ b", "==" },
    { "doubled", "''a'' b", "<>" },
    { "an apostrophe is none", "o'clock, don't, '98", "" },
    { "British", "‘It’s so,’ he said.", "<>" },
};

static void test_faces(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(FACES); i++) {
        newsx_document *doc = analysed(FACES[i].text);
        char got[64];
        size_t n = 0;
        for (nx_id t = 0; t < doc->tokens_count; t++) {
            unsigned faces = doc->tokens[t].flags & (NX_OPENS | NX_CLOSES);
            if (faces)
                got[n++] = faces == NX_OPENS ? '<' : faces == NX_CLOSES ? '>' : '=';
        }
        got[n] = '\0';
        failed += compare(FACES[i].what, FACES[i].text, got, FACES[i].expect);
    }
    assert_int_equal(failed, 0);
}

/* Every byte that is no white space belongs to one token, in order, whatever the text. */
static void test_cover(void **state)
{
    (void)state;
    static const char *const PIECES[] = { "a", "Z", "7", ".", "'", "\"", "-", ",", " ", "\n", "’", "“", "é", "@", ":", "/", "&", "$" };
    char text[48];
    uint32_t seed = 1;
    for (unsigned round = 0; round < 20000; round++) {
        size_t length = 0;
        for (unsigned i = 0; i < 12; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = PIECES[(seed >> 16) % COUNT(PIECES)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        text[length] = '\0';
        newsx_document *doc = analysed(text);
        uint32_t at = 0;
        for (nx_id i = 0; i <= doc->tokens_count; i++) {
            uint32_t start = i < doc->tokens_count ? doc->tokens[i].span.start : doc->length;
            for (; at < start; at++)
                if (doc->text[at] != ' ' && doc->text[at] != '\n')
                    fail_msg("byte %u of \"%s\" is in no token", at, text);
            if (i < doc->tokens_count) {
                if (doc->tokens[i].span.end <= start || at > start)
                    fail_msg("tokens of \"%s\" are empty or overlap at byte %u", text, start);
                at = doc->tokens[i].span.end;
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cuts),  cmocka_unit_test(test_classes), cmocka_unit_test(test_words),
        cmocka_unit_test(test_faces), cmocka_unit_test(test_cover),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
