/* people-gender.c - a he or she that only one person can be tells that person's sex. */
#include "link/people-gender.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/sentence-of.h"

/* A sex that only one word tells is forgotten where that may be a surname: Clinton, Grant. The answer is what was
 * forgotten, by person; NULL without memory. */
static enum nx_gender *forget_guesses(nx_roster *r)
{
    newsx_document *doc = r->doc;
    enum nx_gender *guess = nx_arena_zalloc(doc->scratch, doc->people_count + 1, sizeof *guess);
    if (!guess)
        r->failed = true;
    for (nx_id i = 0; guess && i < doc->people_count; i++) {
        const nx_bearer *b = &r->bearers[i];
        if (doc->people[i].kind != NX_PERSON || !b->guessed || b->name.count != 1 ||
            !nx_token_has(doc, doc->mentions[doc->people[i].first_mention].end_token - 1, NX_TAG_SURNAME))
            continue;
        guess[i] = doc->people[i].gender;
        doc->people[i].gender = NX_UNKNOWN;
    }
    return guess;
}

void nx_learn_genders(nx_roster *r, const nx_id *he_or_she, uint32_t count)
{
    newsx_document *doc = r->doc;
    nx_id sentence = 0;
    const enum nx_gender *guess = forget_guesses(r);
    if (!guess)
        return;
    for (uint32_t i = 0; i < count; i++) {
        const nx_mention *m = &doc->mentions[he_or_she[i]];
        sentence = nx_sentence_near(doc, sentence, m->first_token);
        nx_id id = nx_pronoun_only(doc, he_or_she[i], sentence, m->gender);
        if (id == NX_NONE)
            continue;
        nx_bearer *known = &r->bearers[id];
        *(m->gender == NX_MALE ? &known->he : &known->she) += 1;
    }
    for (nx_id i = 0; i < doc->people_count; i++)
        if (doc->people[i].gender == NX_UNKNOWN && r->bearers[i].he != r->bearers[i].she) {
            doc->people[i].gender = r->bearers[i].he > r->bearers[i].she ? NX_MALE : NX_FEMALE;
            r->bearers[i].guessed = true;
        } else if (guess[i] != NX_UNKNOWN && r->bearers[i].he == r->bearers[i].she) {
            doc->people[i].gender = guess[i];
        }
}
