/* sample.h - a small finished document made by hand, so that writers and getters are tested without the stages.
 *
 *     sample_open(&sample)     a document in its own arena, of SAMPLE_TEXT, with a record of every kind
 *     sample_close(&sample)
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "document/document.h"
#include "document/records.h"
#include "match/match.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two lines; curly marks, a letter of two bytes, a character beyond U+FFFF, a TAB, a backslash, a line separator. */
#define SAMPLE_TEXT                                                                                                    \
    "A heading\n"                                                                                                      \
    "“We will\trebuild 😀,” Mayor Ana Ruiz said in Łódź on Friday. The “old\u2028\\” bridge fell."

struct sample {
    newsx_engine *engine;
    nx_arena arena, scratch;
    newsx_document doc;
};

/* Where the words first stand in the text. */
static nx_span words(const newsx_document *doc, const char *text)
{
    const char *at = strstr(doc->text, text);
    uint32_t start = at ? (uint32_t)(at - doc->text) : 0;
    return (nx_span){ start, start + (uint32_t)strlen(text) };
}

static bool sample_layers(newsx_document *doc)
{
    nx_block_record *blocks = nx_arena_zalloc(doc->arena, 2, sizeof *blocks);
    nx_sentence *sentence = NX_ADD(doc, sentences);
    nx_token *token = NX_ADD(doc, tokens);
    nx_mark_pair *said = NX_ADD(doc, pairs), *scare = NX_ADD(doc, pairs);
    nx_mention *mention = NX_ADD(doc, mentions);
    nx_person *person = NX_ADD(doc, people);
    nx_organization *firm = NX_ADD(doc, organizations);
    nx_span *naming = NX_ADD(doc, organization_spans);
    nx_timex *date = NX_ADD(doc, dates);
    nx_place *place = NX_ADD(doc, places);
    nx_quote *first = NX_ADD(doc, quotes), *second = NX_ADD(doc, quotes);
    if (!blocks || !sentence || !token || !said || !scare || !mention || !person || !firm || !naming || !date || !place || !first || !second)
        return false;

    said = doc->pairs;   /* an array may have moved when the next record was added */
    first = doc->quotes;
    blocks[0] = (nx_block_record){ .span = words(doc, "A heading"), .kind = NX_HEADING };
    blocks[1] = (nx_block_record){ .span = { blocks[0].span.end + 1, doc->length }, .kind = NX_PARAGRAPH };
    doc->blocks = blocks;
    doc->blocks_count = doc->blocks_capacity = 2;
    sentence->span = blocks[0].span;
    token->span = words(doc, "A");
    *said = (nx_mark_pair){ .open = words(doc, "“"), .close = words(doc, "”"), .inner = words(doc, "We will\trebuild 😀,") };
    *scare = (nx_mark_pair){ .open = words(doc, "“old"), .inner = words(doc, "old\u2028\\"), .close = words(doc, "” bridge") };
    scare->open.end = scare->inner.start;
    scare->close.end = scare->close.start + 3;
    *mention = (nx_mention){ .span = words(doc, "Mayor Ana Ruiz"), .name = words(doc, "Ana Ruiz"), .title = words(doc, "Mayor"),
                             .kind = NX_PERSON, .named = true };
    static const char *ROLES[] = { "Mayor", "chair\tof it" };
    *person = (nx_person){ .name = "Ana Ruiz", .title = "Mayor", .roles = ROLES, .roles_count = 2, .kind = NX_PERSON, .mentions = 1, .quotes = 1, .words = 3,
                            .confidence = 5 };
    static const char *SHORTS[] = { "bridge" };
    *firm = (nx_organization){ .name = "bridge fell", .kind = "company", .shorts = SHORTS, .shorts_count = 1,
                               .source = NX_NONE, .mentions = 1, .confidence = 33 };
    *naming = words(doc, "bridge fell");
    *date = (nx_timex){ .span = words(doc, "Friday"), .value = "2025-04-18", .from = "2025-04-18", .to = "2025-04-18",
                         .confidence = 100 };
    static const nx_place_entry LODZ = { .name = "Łódź", .kind = "city", .country = "PL", .admin1 = "Łódź Voivodeship",
                                         .lat = 51.77058, .lon = -0.5, .geonames = 3093133, .precision = "exact" };
    *place = (nx_place){ .span = words(doc, "Łódź"), .entry = &LODZ };
    *first = (nx_quote){ .type = NX_DIRECT, .span = said->inner, .mention = 0, .person = 0, .cue = words(doc, "said"),
                         .within = NX_NONE, .utterance = 1, .confidence = 87 };
    *second = (nx_quote){ .type = NX_SCARE, .span = scare->inner, .pair = 1, .mention = NX_NONE, .person = NX_NONE,
                          .within = NX_NONE, .utterance = 2 };
    return nx_order_run(doc) == NEWSX_OK;
}

static bool sample_open(struct sample *sample)
{
    newsx_document *doc = &sample->doc;

    *sample = (struct sample){ 0 };
    if (newsx_engine_new(NULL, &sample->engine, NULL) != NEWSX_OK)
        return false;
    doc->arena = &sample->arena;
    doc->scratch = &sample->scratch;
    doc->engine = sample->engine;
    doc->text = SAMPLE_TEXT;
    doc->length = (uint32_t)strlen(SAMPLE_TEXT);
    doc->id_json = "\"x.txt\"";
    doc->path = doc->name = "x.txt";
    doc->format = "text";
    doc->encoding = "UTF-8";
    doc->record = doc->line = 1;
    doc->bytes = doc->length;
    doc->ref_year = 2025;
    doc->ref_month = 4;
    doc->ref_day = 20;
    doc->ref_from = "option";
    doc->dateline.place = doc->dateline.date = NX_NONE;
    return sample_layers(doc);
}

static void sample_close(struct sample *sample)
{
    nx_arena_free(&sample->arena);
    nx_arena_free(&sample->scratch);
    newsx_engine_free(sample->engine);
}

/* One sample for all tests of a program, as cmocka opens and closes it. */
static inline int open_sample(void **state)
{
    static struct sample sample;
    *state = &sample;
    return sample_open(&sample) ? 0 : -1;
}

static inline int close_sample(void **state)
{
    sample_close(*state);
    return 0;
}

#endif
