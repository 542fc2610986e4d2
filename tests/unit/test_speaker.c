/* test_speaker.c - whose a quote is. */
#include "document/document.h"
#include "image/rule.h"

#include "test.h"
#include "fixture.h"
#include <stdio.h>
#include <string.h>

static newsx_document *analyse(const char *text, bool explain)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *doc;
    newsx_error error;

    input.bytes = text;
    input.length = strlen(text);
    options.explain = explain;
    assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, &error), NEWSX_OK);
    return doc;
}

/* "Speaker: words | ..." of all quotes that somebody says. */
static void speakers(const char *text, char *out, size_t room)
{
    newsx_document *doc = analyse(text, false);
    size_t at = 0;
    out[0] = '\0';
    for (nx_id i = 0; i < doc->quotes_count; i++) {
        const nx_quote *q = &doc->quotes[i];
        if (q->type == NX_SCARE)
            continue;
        at += (size_t)snprintf(out + at, room - at, "%s%s: %.*s", at ? " | " : "",
                               q->person == NX_NONE ? "?" : doc->people[q->person].name, (int)(q->span.end - q->span.start),
                               doc->text + q->span.start);
    }
}

static const struct { const char *what, *text, *expect; } ROWS[] = {
    { "goes on in the paragraph", "“We open,” Ana Ruiz said. “Then we close.”", "Ana Ruiz: We open, | Ana Ruiz: Then we close." },
    { "goes on in the next paragraph", "“We open,” Ana Ruiz said.\n\n“Then we close.”",
      "Ana Ruiz: We open, | Ana Ruiz: Then we close." },
    { "a new attribution ends the old", "“We open,” said Ana Ruiz. “We do not,” said Bo Dunn.",
      "Ana Ruiz: We open, | Bo Dunn: We do not," },
    { "a pronoun is the latest speaker", "“We open,” Ana Ruiz said.\n\n“Then we close,” she said.",
      "Ana Ruiz: We open, | Ana Ruiz: Then we close," },
    { "a pronoun follows a new subject", "“We open,” Ana Ruiz said.\n\nMaria Dunn voted no. “Never again,” she said.",
      "Ana Ruiz: We open, | Maria Dunn: Never again," },
    { "a pronoun agrees in gender", "Maria Dunn met Tom Becker. “We will open it soon,” he said.", "Tom Becker: We will open it soon," },
    { "a sentence before", "Ana Ruiz was blunt. “Nobody asked us about it.”", "Ana Ruiz: Nobody asked us about it." },
    { "the hearer does not speak", "“We open,” Ana Ruiz told Bo Dunn.", "Ana Ruiz: We open," },
    { "a participle has the clause's subject", "Ana Ruiz left the hall, saying that it was late.", "Ana Ruiz: it was late" },
    { "a second verb without a subject", "Ana Ruiz left the hall and said it was late.", "Ana Ruiz: it was late" },
    { "two together", "“We open,” Ana Ruiz and Bo Dunn said.", "Ana Ruiz and Bo Dunn: We open," },
    { "words beside a cue name someone", "“We open,” another miller said.", "another miller: We open," },
    { "a surname is the full name", "Ana Ruiz came. “We open at nine,” Ruiz said.", "Ana Ruiz: We open at nine," },
    { "marked words that nobody says", "The “old mill” is for sale.", "" },
    { "nobody", "“We open at nine on Monday.”", "?: We open at nine on Monday." },
};

static void test_speakers(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char found[500];
        speakers(ROWS[i].text, found, sizeof found);
        if (strcmp(found, ROWS[i].expect) != 0) {
            print_error("%s: %s\n  expected %s\n  found    %s\n", ROWS[i].what, ROWS[i].text, ROWS[i].expect, found);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* The last quote of a text without words beside it: whose it is, and by which rule. */
static const struct { const char *what, *text, *expect; } LONE[] = {
    { "the paragraph before was left open", "“We open,” Ana Ruiz said. “It is time.\n\nThen we close again.”",
      "Ana Ruiz quote.next-paragraph" },
    { "its own sentence tells of speech", "Bo Dunn left. Ana Ruiz had said enough about it; the mill was “a danger to all of us here”.",
      "Ana Ruiz quote.sentence-subject" },
    { "woven in behind the latest speaker", "“We open,” Ana Ruiz said. She likes the “old and rotten mill of Osterby”.",
      "Ana Ruiz quote.same-paragraph" },
    { "woven in with a pronoun", "“We open,” Ana Ruiz said. For the town, however, “they are old and rotten”.",
      "Ana Ruiz quote.same-paragraph" },
    { "woven in, of something else", "“We open,” Ana Ruiz said. The doors of the “old and rotten mill of Osterby” are new.",
      "? quote.scare" },
    { "woven in, and short", "Snow fell. The doors of the “old mill” are new.", "? quote.scare" },
    { "seven words", "Snow fell. The doors of the “one two three four five six seven” are new.", "? quote.scare" },
    { "eight words", "Snow fell. The doors of the “one two three four five six seven eight” are new.",
      "? quote.unattributed" },
    { "a new subject in the sentence before", "“We open,” Ana Ruiz said. Bo Dunn disagreed. “No, we do not open.”",
      "Bo Dunn quote.sentence-before" },
    { "a noun is no new subject", "“We open,” Ana Ruiz said. The mill was closed. “No, we do open.”",
      "Ana Ruiz quote.same-paragraph" },
    { "nor is who stands beside the speaker", "“We open,” Ana Ruiz told Bo Dunn. “Then we close.”",
      "Ana Ruiz quote.same-paragraph" },
    { "who was asked", "Ana Ruiz asked Bo Dunn whether the mill was safe. “It is as safe as a house.”",
      "Bo Dunn quote.sentence-before" },
    { "goes on in the paragraph", "“We open,” Ana Ruiz said. “Then we close again.”", "Ana Ruiz quote.same-paragraph" },
    { "goes on in the next paragraph", "“We open,” Ana Ruiz said.\n\n“Then we close again.”", "Ana Ruiz quote.next-paragraph" },
    { "the subject of the sentence before, in the paragraph before", "Ana Ruiz was blunt.\n\n“Nobody asked us about it.”",
      "Ana Ruiz quote.sentence-before" },
    { "far behind the latest speaker", "“We open,” Ana Ruiz said.\n\nSnow fell.\n\nSnow fell again.\n\n“Then we close again.”",
      "Ana Ruiz quote.next-paragraph" },
    { "nobody", "“We open at nine on Monday.”", "? quote.unattributed" },
};

static void test_lone_quotes(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < COUNT(LONE); i++) {
        const newsx_document *doc = analyse(LONE[i].text, false);
        char found[200] = "no quote";
        for (nx_id q = doc->quotes_count; q-- > 0;)
            if (doc->quotes[q].pair != NX_NONE) {
                const nx_id person = doc->quotes[q].person;
                snprintf(found, sizeof found, "%s %s", person == NX_NONE ? "?" : doc->people[person].name,
                         nx_rule_id(doc->engine, doc->quotes[q].rule));
                break;
            }
        if (strcmp(found, LONE[i].expect) != 0) {
            print_error("%s: %s\n  expected %s\n  found    %s\n", LONE[i].what, LONE[i].text, LONE[i].expect, found);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void test_utterances(void **state)
{
    (void)state;
    newsx_document *doc = analyse("“We,” Ana Ruiz said, “open.” The hall was full.\n\n“We close,” Bo Dunn said.", false);
    assert_int_equal(doc->quotes_count, 3);
    assert_int_equal(doc->quotes[0].utterance, 1);
    assert_int_equal(doc->quotes[1].utterance, 1);
    assert_int_equal(doc->quotes[2].utterance, 2);
}

static void test_counts(void **state)
{
    (void)state;
    newsx_document *doc = analyse("Ana Ruiz said the mill was “a danger to us all” and should close.", false);
    assert_int_equal(doc->quotes_count, 2);
    assert_int_equal(doc->quotes[0].type, NX_MIXED);
    assert_int_equal(doc->quotes[1].within, 0);
    /* What is inside another one is not counted again. */
    assert_int_equal(doc->people[doc->quotes[0].person].quotes, 1);
    assert_int_equal(doc->people[doc->quotes[0].person].words, 11);
}

/* --explain: why the last quote is its speaker's, and who else came into question. */
static void test_why(void **state)
{
    (void)state;
    static const struct { const char *text, *why; } WHY[] = {
        { "“We open,” said Ana Ruiz. Bo Dunn was there. “We close,” said Bo Dunn.", "the words beside the cue name Bo Dunn" },
        { "“We open,” Ana Ruiz said. “Then we close again.”", "goes on after words of Ana Ruiz in the same paragraph" },
        { "“We open,” Ana Ruiz said.\n\n“Then we close again.”", "goes on after words of Ana Ruiz in the paragraph before" },
        { "Ana Ruiz asked Bo Dunn whether the mill was safe. “It is as safe as a house.”", "Bo Dunn was asked in the sentence before" },
        { "“We open,” Ana Ruiz said. Bo Dunn disagreed. “No, we do not open.”",
          "Bo Dunn is the subject of the sentence that leads to it; candidates: Ana Ruiz (the latest speaker), "
          "Bo Dunn (the subject of the sentence before)" },
        { "“We open,” Ana Ruiz said.\n\nMaria Dunn was there.\n\n“Then we close,” she said.",
          "the subject named since the latest quote is Maria Dunn; the latest speaker was Ana Ruiz; candidates: "
          "Ana Ruiz (the latest speaker), Maria Dunn (the nearest that agrees)" },
        { "“We open,” Ana Ruiz said.\n\n“Then we close,” she said.",
          "the latest speaker, Ana Ruiz, agrees; the next best is nobody" },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(WHY); i++) {
        newsx_document *doc = analyse(WHY[i].text, true);
        assert_true(doc->quotes_count > 0);
        const char *why = doc->quotes[doc->quotes_count - 1].why;
        if (!why || strcmp(why, WHY[i].why) != 0) {
            print_error("%s\n  expected %s\n  found    %s\n", WHY[i].text, WHY[i].why, why ? why : "nothing");
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_speakers), cmocka_unit_test(test_lone_quotes), cmocka_unit_test(test_utterances),
                                        cmocka_unit_test(test_counts), cmocka_unit_test(test_why) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
