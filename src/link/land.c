/* land.c - the country that a sentence speaks of. */
#include "link/land.h"

#include "base/fold.h"
#include "base/hash.h"
#include "image/gazetteer.h"

#include <string.h>

#define COUNTED 16                   /* countries that are counted in one text, at most */
#define KEY_ROOM 64                  /* bytes of a word of their names, at most */

typedef struct { char code[3]; uint32_t times; } counted_land;

#define LANDS (NX_TAG_BIT(COUNTRY) | NX_TAG_BIT(DEMONYM))

/* The code of the country of what a unit names, where it is of one of the kinds; NULL where it is none. */
static const char *country_of(const newsx_document *doc, uint32_t unit, uint64_t kinds, nx_gaz_place *place)
{
    if (!nx_kind_any(doc->engine, doc->units.symbol[unit], kinds))
        return NULL;
    uint64_t hash = NX_HASH_SEED;
    size_t length = 0;
    for (nx_id t = doc->units.first[unit]; t < doc->units.first[unit + 1]; t++) {
        char word[KEY_ROOM];
        const nx_span span = doc->tokens[t].span;
        if (span.end - span.start > KEY_ROOM)
            return NULL;
        size_t size = nx_fold(doc->text + span.start, span.end - span.start, word);
        hash = nx_hash_words(hash, word, size);
        length += size + (length != 0);
    }
    nx_gaz_name name;
    const nx_gazetteer *gazetteer = nx_engine_gazetteer(doc->engine);
    if (!nx_gazetteer_find(gazetteer, length, hash, &name) || !name.count ||
        !nx_gazetteer_place(gazetteer, name.places[0], place))
        return NULL;
    return strlen(place->country) == 2 ? place->country : NULL;
}

static bool most_named(const newsx_document *doc, uint32_t from, uint32_t to, char code[3])
{
    counted_land lands[COUNTED] = { 0 };
    uint32_t most = 0;
    for (uint32_t u = from; u < to; u++) {
        nx_gaz_place place;
        const char *country = country_of(doc, u, LANDS, &place);
        for (uint32_t i = 0; country && i < COUNTED; i++) {
            if (lands[i].times && strcmp(lands[i].code, country) != 0)
                continue;
            memcpy(lands[i].code, country, sizeof lands[i].code);
            if (++lands[i].times > most) {
                most = lands[i].times;
                memcpy(code, country, 3);
            }
            break;
        }
    }
    return most > 0;
}

/* The country of the town in the dateline: "NEW DELHI (AP) -". */
static bool land_of_dateline(const newsx_document *doc, char code[3])
{
    const nx_span line = doc->dateline.span;
    for (uint32_t u = 0; u < doc->units.count; u++) {
        const uint32_t start = nx_tape_span(doc, &doc->units, u, u + 1).start;
        if (start >= line.end)
            break;
        nx_gaz_place place;
        const char *country = start >= line.start ? country_of(doc, u, NX_TAG_BIT(PLACE), &place) : NULL;
        if (!country)
            continue;
        memcpy(code, country, 3);
        return true;
    }
    return false;
}

static bool land_of_sentence(nx_land *known, const newsx_document *doc, uint32_t sentence)
{
    nx_land_answer *answer = &known->of_sentence;
    if (sentence >= doc->sentences_count)
        return false;
    if (!answer->asked || known->sentence != sentence)
        answer->named = most_named(doc, doc->sentences[sentence].first_unit, doc->sentences[sentence].end_unit,
                                   answer->code);
    answer->asked = true;
    known->sentence = sentence;
    return answer->named;
}

static bool land_of_text(nx_land *known, const newsx_document *doc)
{
    nx_land_answer *answer = &known->text;
    if (!answer->asked)
        answer->named = most_named(doc, 0, doc->units.count, answer->code) || land_of_dateline(doc, answer->code);
    answer->asked = true;
    return answer->named;
}

bool nx_land_of(nx_land *known, const newsx_document *doc, uint32_t sentence, char code[3])
{
    if (land_of_sentence(known, doc, sentence)) {
        memcpy(code, known->of_sentence.code, sizeof known->of_sentence.code);
        return true;
    }
    const bool named = land_of_text(known, doc);
    memcpy(code, known->text.code, sizeof known->text.code);
    return named;
}
