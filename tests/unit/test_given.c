/* test_given.c - a reader that knows the blocks of its text and where they come from is believed.
 *
 * The reader is one made for this test, in the place of that for text: its input has a block on each line, a letter for its
 * kind first. It puts an empty line between blocks, and reads % as a line break and _ as nothing:
 *
 *     hRain in Lyon|pIt_ rained%all day.      ->      Rain in Lyon / / It rained / all day.
 */
#include "document/block.h"

#include "fixture.h"
#include "test.h"
#include <stdio.h>
#include <string.h>

static const char LETTERS[] = { [NX_PARAGRAPH] = 'p', [NX_HEADING] = 'h',  [NX_DATELINE_BLOCK] = 'd', [NX_BYLINE] = 'b',
                                [NX_LIST_ITEM] = 'l', [NX_CAPTION] = 'c', [NX_QUOTE_BLOCK] = 'q' };

static bool knows_blocks = true;

static bool read_block(newsx_document *doc, char *text, const char *line, const char *end, const char *bytes)
{
    const char *kind = memchr(LETTERS, *line, sizeof LETTERS);
    uint32_t start = doc->length;

    for (const char *p = line + 1; p < end; p++)
        if (*p != '_') {
            text[doc->length] = *p == '%' ? '\n' : *p;
            if (*p != '%' && !nx_origin_add(doc->arena, &doc->origins, doc->length, (uint32_t)(p - bytes), 1))
                return false;
            doc->length++;
        }
    doc->text = text;
    assert_non_null(kind);
    return !knows_blocks || nx_block_add(doc, (enum nx_block_kind)(kind - LETTERS), (nx_span){ start, doc->length });
}

newsx_status __wrap_nx_read_text(newsx_document *doc, const newsx_input *input);
newsx_status __wrap_nx_read_text(newsx_document *doc, const newsx_input *input)
{
    char *text = nx_arena_zalloc(doc->arena, 1, 2 * input->length + 32);

    for (size_t at = 0; at < input->length;) {
        size_t length = strcspn(input->bytes + at, "|");
        if (at) {
            memcpy(text + doc->length, "\n\n", 2);
            doc->length += 2;
        }
        if (!read_block(doc, text, input->bytes + at, input->bytes + at + length, input->bytes))
            return NEWSX_NO_MEMORY;
        at += length + 1;
    }
    return NEWSX_OK;
}

/* The blocks as letters, each with the number of its sentences. */
static void describe(const newsx_document *doc, char *out)
{
    *out = '\0';
    for (nx_id b = 0; b < doc->blocks_count; b++)
        out += sprintf(out, "%c%u ", LETTERS[doc->blocks[b].kind],
                       doc->blocks[b].end_sentence - doc->blocks[b].first_sentence);
}

static const struct {
    const char *name, *text, *given, *guessed;
} ROWS[] = {
    { "nothing", "", "", "" },
    { "a heading has its whole block as one sentence", "hIt rained. It did not stop.|pAll was wet.", "h1 p1 ", "p2 p1 " },
    { "what looks like a heading need be none", "pA Long Road Ahead|pThey went home.", "p1 p1 ", "h1 p1 " },
    { "a byline is one sentence", "bAna Ruiz. For the Press.|pAll was wet.", "b1 p1 ", "p2 p1 " },
    { "a dateline is one sentence", "dLyon. Friday.|pAll was wet.", "d1 p1 ", "p2 p1 " },
    { "an item without a bullet", "lOne dam was built. It held.|lTwo towns", "l2 l1 ", "p2 p1 " },
    { "a caption with a credit", "cThe dam at dawn Photo: Ana Ruiz|pAll was wet.", "c2 p1 ", "c2 p1 " },
    { "a caption without one", "cThe dam at dawn|pAll was wet.", "c1 p1 ", "h1 p1 " },
    { "quoted as a whole", "qIt rained. It did not stop.|pAll was wet.", "q2 p1 ", "p2 p1 " },
    { "a break in a block", "pIt rained%all day and|pnobody came.", "p1 p1 ", "h1 p1 p1 " },
    { "no sentence goes on in the next block", "pThe mayor of|pthe town spoke.", "p1 p1 ", "h1 p1 " },
    { "a block of nothing", "pOne.|p|p %  |pTwo.", "p1 p1 ", "p1 p1 " },
    { "blanks around a block", "p  It rained. |pAll was wet.", "p1 p1 ", "p1 p1 " },
};

static void kinds_and_borders_stay(void **state)
{
    (void)state;
    char got[100];
    bool failed = false;

    for (int given = 1; given >= 0; given--) {
        knows_blocks = given;
        for (size_t i = 0; i < COUNT(ROWS); i++) {
            const newsx_document *doc = analysed(ROWS[i].text);
            describe(doc, got);
            if (strcmp(got, given ? ROWS[i].given : ROWS[i].guessed) != 0) {
                print_error("%s, %s: %s\n", ROWS[i].name, given ? "given" : "guessed", got);
                failed = true;
            }
            for (nx_id s = 0; s < doc->sentences_count; s++) {
                const nx_span block = doc->blocks[doc->sentences[s].block].span, own = doc->sentences[s].span;
                assert_true(own.start >= block.start && own.end <= block.end);
            }
        }
    }
    knows_blocks = true;
    assert_false(failed);
}

/* What is made of blocks goes by what the reader says. */
static void later_stages_believe_it(void **state)
{
    (void)state;
    newsx_buffer json = NEWSX_BUFFER_INIT;
    const newsx_document *doc = analysed("hRain|p LYON, France (AP) -- It rained.|q“It will rain,|q“and rain,” she said.|cThe rain");

    assert_int_equal(newsx_count(doc, NEWSX_HEADING), 1);
    assert_true(doc->dateline.span.end > doc->dateline.span.start);
    assert_true(doc->pairs_count == 2 && doc->pairs[0].continues);   /* a quoted block is running text */
    assert_int_equal(newsx_write(doc, NULL, &json, NULL), NEWSX_OK);
    json.data[json.length - 1] = '\0';
    assert_non_null(strstr(json.data, "\"paragraphs\":3,"));
    newsx_buffer_free(&json);
}

static void expect_origin(const newsx_document *doc, const char *input, nx_span span, const char *want)
{
    newsx_span origin = nx_origin_of(doc, span);

    if (origin.end - origin.start != strlen(want) || memcmp(input + origin.start, want, strlen(want)) != 0)
        fail_msg("%s: %.*s", want, (int)(origin.end - origin.start), input + origin.start);
}

static void blocks_lead_back_to_the_input(void **state)
{
    (void)state;
    static const char INPUT[] = "hRa_in|p It_ rained%all day. |lTwo";
    const newsx_document *doc = analysed(INPUT);

    assert_int_equal(doc->blocks_count, 3);
    expect_origin(doc, INPUT, doc->blocks[0].span, "Ra_in");
    expect_origin(doc, INPUT, doc->blocks[1].span, "It_ rained%all day.");
    expect_origin(doc, INPUT, doc->blocks[2].span, "Two");
    expect_origin(doc, INPUT, (nx_span){ doc->blocks[0].span.end, doc->blocks[0].span.end + 2 }, "|p");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_and_borders_stay),
        cmocka_unit_test(later_stages_believe_it),
        cmocka_unit_test(blocks_lead_back_to_the_input),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
