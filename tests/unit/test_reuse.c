/* test_reuse.c - the same quote in several articles: pairs that are one and pairs that are two, clusters, changes. */
#include "corpus/cluster.h"
#include "corpus/word-diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* Made up; what a fact checker would call the same quote, and what not. */
static const struct {
    bool same;
    const char *why, *a, *b;
} PAIRS[] = {
    { true, "the same", "The mill will close in June", "The mill will close in June" },
    { true, "case and marks", "The mill will close in June,", "the mill will close in June" },
    { true, "other apostrophes", "We won\xE2\x80\x99t let the mill close this year", "We won't let the mill close this year" },
    { true, "a hyphen", "It is a state-of-the-art mill for everybody here", "It is a state of the art mill for everybody here" },
    { true, "stops in a short form", "The U.S. will pay for every mill that closes", "The US will pay for every mill that closes" },
    { true, "a comma in a number", "They owe us 1,200 marks for the roof and the wheel", "They owe us 1200 marks for the roof and the wheel" },
    { true, "tense changed", "The port will close in June and nobody will lose a job", "The port would close in June and nobody will lose a job" },
    { true, "negation put in", "The mill will close before the winter", "The mill will not close before the winter" },
    { true, "negation left out", "We did not sell the bridge to the bank", "We did sell the bridge to the bank" },
    { true, "negation in a long one", "I will say it once more, the council has decided to close the school and the hall",
      "I will say it once more, the council has not decided to close the school and the hall" },
    { true, "a word misprinted", "The whole harbour smelled of tar and burning rope", "The whole harbour smelled of tar and burning robe" },
    { true, "American spelling", "The colour of the harbour changed over night", "The color of the harbour changed over night" },
    { true, "two spellings in a long one", "The colour of the harbour changed over night, and by the morning the grey boats had gone",
      "The color of the harbour changed over night, and by the morning the gray boats had gone" },
    { true, "a name put in brackets", "He told me that the mill was sold before the flood", "[Becker] told me that the mill was sold before the flood" },
    { true, "a bracket for a longer thing", "They have to rebuild it, or the valley will have no bread by the spring",
      "They have to rebuild [the mill], or the valley will have no bread by the spring" },
    { true, "the end cut off", "The bridge was rotten for years and everybody in the council knew about it, from the mayor down",
      "The bridge was rotten for years and everybody in the council knew about it" },
    { true, "the beginning cut off", "What I can tell you today is that the bridge was rotten for years and everybody knew",
      "the bridge was rotten for years and everybody knew" },
    { true, "the middle cut out", "The port will close in June, which breaks my heart, and nobody will lose a job over it",
      "The port will close in June \xE2\x80\xA6 and nobody will lose a job over it" },
    { true, "the middle cut out, in brackets", "The port will close in June, which breaks my heart, and nobody will lose a job over it",
      "The port will close in June [...] and nobody will lose a job over it" },
    { true, "both ends cut", "I have said it before, we are ready to pay for the damage to the school, and I say it again",
      "we are ready to pay for the damage to the school" },
    { true, "a sentence of a long speech", "We have waited long enough. The river does not wait for anybody. We begin on Monday with the wall.",
      "The river does not wait for anybody. We begin on Monday" },
    { true, "a filler left out", "We, you know, have never seen anything like it in this town before",
      "We have never seen anything like it in this town before" },
    { true, "a contraction written out", "It's the worst flood that this valley has seen in a hundred years",
      "It is the worst flood that this valley has seen in a hundred years" },
    { true, "that left out", "I think that the mayor will be back before the winter", "I think the mayor will be back before the winter" },
    { true, "an article changed", "We found the key in the drawer of the desk", "We found a key in the drawer of the desk" },
    { true, "a number as a word", "We lost 3 boats and all of the nets on that night", "We lost three boats and all of the nets on that night" },
    { true, "one word, six words long", "Nobody told us about the leak", "Nobody told me about the leak" },
    { true, "one word more, five words long", "We begin on Monday morning", "We will begin on Monday morning" },
    { true, "a word doubled", "This is a very sad day for all of us here", "This is a very very sad day for all of us here" },
    { true, "dashes for commas", "The wall, as everybody can see, is not high enough for the spring",
      "The wall \xE2\x80\x93 as everybody can see \xE2\x80\x93 is not high enough for the spring" },
    { true, "capitals", "SAVE THE MILL AND THE SCHOOL", "Save the mill and the school" },
    { true, "cut and changed", "We will rebuild the school on the hill, we will rebuild the hall, and the town will pay for neither of them",
      "We will rebuild the school on the hill, we will rebuild the hall" },
    { true, "letters with marks", "La C\xC3\xB4te was never so empty in the month of August", "LA C\xC3\x94TE was never so empty in the month of August" },
    { true, "a long one with two changes", "If the rain goes on like this until Friday we shall have to open the gates and let the lower fields drown",
      "If the rain goes on like this till Friday we shall have to open the gates and let the lower field drown" },

    { false, "another thing", "The mill will close in June", "The school opens on the first Monday" },
    { false, "a stock phrase", "At the end of the day the port is what counts for us", "At the end of the day the school is a place of hope" },
    { false, "the fact of the matter", "The fact of the matter is we lost the vote", "The fact of the matter is nobody asked the tenants first" },
    { false, "thoughts and prayers", "Our thoughts and prayers are with the families of the crew",
      "Our thoughts and prayers are with everybody who lost a home in the flood" },
    { false, "no comment", "We do not comment on open cases", "We do not comment on rumours about our customers" },
    { false, "two words of five", "The mill will close soon", "The bridge will open soon" },
    { false, "two words of six", "Nobody told us about the leak", "Nobody warned them about the leak" },
    { false, "the same beginning", "We will rebuild the mill before the winter", "We will rebuild the trust of our customers step by step" },
    { false, "the same end", "Nobody saw the boats come in that night", "The dogs did not bark that night" },
    { false, "the same subject", "The council has voted to sell the bridge", "The council was never asked about the sale of the bridge" },
    { false, "a question and its answer", "Who will pay for the new wall in the harbour", "The bank will pay for most of it" },
    { false, "the same names", "Ana Ruiz and Bo Dunn signed the paper on Monday", "Bo Dunn never met Ana Ruiz before the flood" },
    { false, "words in another order", "The wall holds the river and the river feeds the mill", "The mill feeds the wall and the river the holds river" },
    { false, "the same four words", "I can tell you the roof is dry", "I can tell you nothing about the inquiry while it lasts" },
    { false, "half is the same", "We begin on Monday with the wall and end with the bridge", "We begin on Monday with the harvest, weather permitting of course" },
    { false, "a long one and a stranger", "If the rain goes on like this until Friday we shall have to open the gates",
      "If the price of bread goes on rising like this we shall have to close shops" },
    { false, "a list with one thing in common", "Bread, milk, tar and rope are what we need", "Rope is what we need least of all now" },
    { false, "thanks", "I want to thank everybody who came tonight", "I want to thank my mother and the whole team" },
    { false, "a record", "It was the best game of my whole career", "It was the worst night of my whole life" },
    { false, "we are confident", "We are confident that the court will hear our side", "We are confident about the harvest" },
    { false, "cannot rule out", "We cannot rule out that more boats are missing", "We cannot rule out further strikes in the autumn" },
    { false, "an oath", "I did nothing wrong and I will prove it", "I did nothing all day but wait for the boat" },
    { false, "a threat", "You will hear from our lawyers about this", "You will hear from me when the water is gone" },
    { false, "a price", "The roof costs us 1,200 marks a year", "The wheel costs them 900 crowns a month" },
    { false, "a promise", "We will not raise taxes before the election", "We will not leave before the last child is found" },
    { false, "too short", "The mill is safe", "The mill is safe" },
    { false, "too short, cut", "Not today", "Not today or tomorrow or ever" },
    { false, "a gap joins nothing", "We begin with the wall \xE2\x80\xA6 end with the bridge", "They begin in May \xE2\x80\xA6 end with a dance" },
    { false, "the same frame", "There is no evidence that the driver was drunk", "There is no evidence that the vote was bought by anybody" },
    { false, "an idiom", "It is not over until the last vote is counted", "It is not over until I say that it is over" },
    { false, "the same verbs", "She said that she would come back in the spring", "He said he would stay until the bridge was done" },
};

static void test_pairs(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        const char *a = PAIRS[i].a, *b = PAIRS[i].b;
        const bool same = nx_quotes_alike(a, strlen(a), b, strlen(b));
        assert_true(same == nx_quotes_alike(b, strlen(b), a, strlen(a)));
        if (same != PAIRS[i].same) {
            print_error("%s: %s\n  %s\n  %s\n", PAIRS[i].same ? "not found" : "wrongly joined", PAIRS[i].why, a, b);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* ------------------------------------------------------------ clusters */

static void add(nx_reuse *reuse, const char *document, const char *day, const char *speaker, const char *text)
{
    nx_reuse_begin(reuse, document, strlen(document), "", 0, day);
    nx_reuse_add(reuse, text, strlen(text), speaker);
}

/* All pairs that are the same, as variants: each pair is in one cluster. */
static void test_clusters_hold_pairs(void **state)
{
    nx_reuse reuse = { .document_count = 0 };
    nx_clusters clusters;
    unsigned apart = 0;

    (void)state;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        if (!PAIRS[i].same || strstr(PAIRS[i].why, "middle"))
            continue;
        nx_reuse pair = { .document_count = 0 };
        add(&pair, "a", "2025-04-01", "Ana Ruiz", PAIRS[i].a);
        add(&pair, "b", "2025-04-02", "Ana Ruiz", PAIRS[i].b);
        assert_true(nx_clusters_open(&clusters, &pair));
        apart += clusters.count == 2 && clusters.members[0].centre != clusters.members[1].centre;
        if (clusters.count == 2 && clusters.members[0].centre != clusters.members[1].centre)
            print_error("two clusters: %s\n", PAIRS[i].why);
        nx_clusters_free(&clusters);
        assert_true(nx_reuse_merge(&reuse, &pair));
        nx_reuse_free(&pair);
    }
    assert_int_equal(apart, 0);
    nx_reuse_free(&reuse);
}

/* What was printed first is told first, also where it came in last, and no day comes behind all days. */
static void test_order_of_days(void **state)
{
    nx_reuse reuse = { .document_count = 0 };
    nx_clusters clusters;

    (void)state;
    add(&reuse, "late", "2025-04-03", NULL, "The mill will close in June");
    add(&reuse, "unknown", "", NULL, "The mill will close in June");
    add(&reuse, "early", "2025-04-01", NULL, "the mill will close in June.");
    assert_true(nx_clusters_open(&clusters, &reuse));
    assert_int_equal(reuse.variant_count, 1);
    assert_int_equal(reuse.occurrences[clusters.occurrences[0]].document, 2);
    assert_int_equal(reuse.occurrences[clusters.occurrences[1]].document, 0);
    assert_int_equal(reuse.occurrences[clusters.occurrences[2]].document, 1);
    nx_clusters_free(&clusters);
    nx_reuse_free(&reuse);
}

/* ------------------------------------------------------------ changes */

static void test_changes(void **state)
{
    static const struct { const char *from, *to, *want; } ROWS[] = {
        { "the port will close", "the port would close", "the port [-will-]{+would+} close" },
        { "the port will close", "the port will not close", "the port will {+not+} close" },
        { "the port will not close", "the port will close", "the port will [-not-] close" },
        { "the port will close", "The port will close.", "The port will close" },
        { "it will close", "the whole port will close", "[-it-]{+the whole port+} will close" },
        { "it will close for good", "it will close", "it will close [-for good-]" },
        { "a b c d e f", "a x c d y f", "a [-b-]{+x+} c d [-e-]{+y+} f" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        newsx_buffer out = NEWSX_BUFFER_INIT;
        nx_word_diff(&out, ROWS[i].from, strlen(ROWS[i].from), ROWS[i].to, strlen(ROWS[i].to));
        assert_int_equal(out.length, strlen(ROWS[i].want));
        assert_memory_equal(out.data, ROWS[i].want, out.length);
        newsx_buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_clusters_hold_pairs),
        cmocka_unit_test(test_order_of_days),
        cmocka_unit_test(test_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
