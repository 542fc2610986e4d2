/* pronoun.c - whom a pronoun stands for, by what is written before it. */
#include "link/pronoun.h"
#include "base/search.h"
#include "image/engine.h"
#include "link/sentence-of.h"
#include "segment/token-kind.h"

#define LOOK_BACK 64         /* mentions that a pronoun looks back over */

/* Which mentions count, beside those of one enum nx_mention_kind: all that agree, or only one of unknown gender
 * where no other agrees. */
enum { ANY_KIND = -1, ONLY_UNKNOWN = -2 };

bool nx_pronoun_agrees(enum nx_gender pronoun, const nx_person *p)
{
    switch (pronoun) {
    case NX_MALE:
    case NX_FEMALE:
        return (p->kind == NX_PERSON || p->kind == NX_UNNAMED) && !nx_genders_differ(pronoun, p->gender);
    case NX_PLURAL: return p->kind == NX_GROUP || p->kind == NX_ORGANIZATION;
    case NX_NEUTER: return p->kind == NX_ORGANIZATION || p->kind == NX_REPORT;
    default: return p->kind != NX_REPORT;
    }
}

bool nx_is_quoted(const newsx_document *doc, nx_id token)
{
    size_t behind;
    NX_SEARCH(behind, 0, doc->pairs_count, doc->pairs[behind].first_token > token);
    return behind > 0 && token < doc->pairs[behind - 1].end_token;
}

static bool in_brackets(const newsx_document *doc, nx_id token)
{
    return token > 0 && nx_class_of(doc, token - 1) == NX_CLASS_OPEN;
}

/* Does an organization's name only tell more of a noun: a Netflix film? */
static bool is_modifier(const newsx_document *doc, const nx_mention *m)
{
    if (m->kind != NX_ORGANIZATION || m->first_token == 0 || m->end_token >= doc->tokens_count)
        return false;
    const uint16_t before = doc->tokens[m->first_token - 1].kind, behind = doc->tokens[m->end_token].kind;
    return nx_kind_has(doc->engine, before, NX_TAG_ARTICLE) &&
           nx_kind_class(doc->engine, behind) == NX_CLASS_WORD && nx_kind_case(doc->engine, behind) == NX_LOWER &&
           !nx_kind_any(doc->engine, behind, NX_TAG_BIT(SAY) | NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(BE_FORM) |
                                             NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(JOINT) | NX_TAG_BIT(FUNCTION_WORD)) &&
           !nx_kind_has(doc->engine, before, NX_TAG_DEFINITE);
}

bool nx_pronoun_is_beside(const newsx_document *doc, const nx_mention *m)
{
    return nx_kind_class(doc->engine, doc->tokens[m->end_token].kind) == NX_CLASS_COMMA &&
           !(m->first_token > 0 && nx_kind_has(doc->engine, doc->tokens[m->first_token - 1].kind, NX_TAG_PREPOSITION));
}

bool nx_pronoun_tells_of(const newsx_document *doc, nx_id mention, nx_id person)
{
    enum { WORDS = 12 };             /* behind a comma or farther away the same one may be named again */
    const uint64_t ends = 1ull << NX_CLASS_COMMA | 1ull << NX_CLASS_STOP | 1ull << NX_CLASS_SEMICOLON |
                          1ull << NX_CLASS_OPEN_QUOTE | 1ull << NX_CLASS_STRAIGHT_QUOTE;
    const nx_mention *m = &doc->mentions[mention];
    if (m->kind != NX_PRONOUN || !nx_token_has(doc, m->first_token, NX_TAG_SPEAKING_PRONOUN))
        return false;
    const nx_id sentence = nx_sentence_of(doc, m->first_token);
    nx_id token = m->end_token, end = token + WORDS;
    if (sentence != NX_NONE && doc->sentences[sentence].end_token < end)
        end = doc->sentences[sentence].end_token;
    for (nx_id i = mention + 1; i < doc->mentions_count && doc->mentions[i].first_token < end; i++) {
        const nx_mention *behind = &doc->mentions[i];
        for (; token < behind->first_token; token++)
            if (ends >> nx_class_of(doc, token) & 1)
                return false;
        if (behind->named && behind->kind == NX_PERSON && behind->person == person)
            return true;
    }
    return false;
}

/* Is a noun without a name said to be somebody: the first witness was Bo Ek? The name is what the sentence tells. */
static bool is_called(const newsx_document *doc, const nx_mention *m, const nx_mention *name)
{
    return m->kind == NX_UNNAMED && name->named && name->kind == NX_PERSON && name->first_token > m->end_token &&
           nx_kind_has(doc->engine, doc->tokens[m->end_token].kind, NX_TAG_BE_FORM);
}

/* The nearest mention before this one, which stands in `sentence`, that agrees; with a kind only named ones of that
 * kind. */
static nx_id nearest(const newsx_document *doc, nx_id mention, nx_id told, nx_id sentence, enum nx_gender gender,
                     int kind, nx_id *other)
{
    *other = NX_NONE;
    if (sentence == NX_NONE)
        return NX_NONE;
    nx_id block = doc->sentences[sentence].block, first_block = block > 0 ? block - 1 : 0;
    nx_id best = NX_NONE, best_mention = NX_NONE, at = sentence;
    nx_id end = mention > LOOK_BACK ? mention - LOOK_BACK : 0;
    for (nx_id i = mention; i-- > end;) {
        const nx_mention *m = &doc->mentions[i];
        if (m->first_token < doc->sentences[at].first_token) {
            /* A sentence is done: its first agreeing mention, most often the subject, is the answer. */
            if (best != NX_NONE)
                break;
            at = nx_sentence_back(doc, at, m->first_token);
            if (at == NX_NONE || doc->sentences[at].block < first_block)
                break;
        }
        if (m->person == NX_NONE || m->person == best || !nx_pronoun_may_mean(m, i, told) ||
            (m->end_token + 1 == doc->mentions[mention].first_token && nx_pronoun_is_beside(doc, m)))
            continue;
        const nx_person *p = &doc->people[m->person];
        bool agrees = kind >= 0 ? (int)p->kind == kind && m->named && !nx_genders_differ(gender, p->gender)
                                : nx_pronoun_agrees(gender, p);
        if (!agrees || nx_pronoun_tells_of(doc, mention, m->person))
            continue;
        /* What stands in brackets, as an agency in a dateline does, is spoken of by the way. */
        if (nx_is_quoted(doc, m->first_token) || is_modifier(doc, m) ||
            ((kind == NX_ORGANIZATION || gender == NX_NEUTER) && in_brackets(doc, m->first_token)))
            continue;
        if (kind == ONLY_UNKNOWN && (best != NX_NONE || p->gender != NX_UNKNOWN))
            return NX_NONE;
        if (best != NX_NONE && is_called(doc, m, &doc->mentions[best_mention]))
            continue;
        *other = best;
        best = m->person;
        best_mention = i;
    }
    return best;
}

nx_id nx_pronoun_person(const newsx_document *doc, nx_id mention, nx_id told, nx_id *other)
{
    nx_id second = NX_NONE, best = NX_NONE;
    if (mention < doc->mentions_count) {
        const nx_mention *m = &doc->mentions[mention];
        best = nearest(doc, mention, told, nx_sentence_of(doc, m->first_token), m->gender, ANY_KIND,
                       &second);
    }
    if (other)
        *other = second;
    return best;
}

nx_id nx_pronoun_named(const newsx_document *doc, nx_id mention, enum nx_gender gender, enum nx_mention_kind kind)
{
    nx_id other, sentence = nx_sentence_of(doc, doc->mentions[mention].first_token);
    return nearest(doc, mention, mention, sentence, gender, (int)kind, &other);
}

/* Is a pronoun what something is done to: met her, and not: sold her mill, she sold? */
static bool is_object(const newsx_document *doc, const nx_mention *pronoun)
{
    if (nx_token_has(doc, pronoun->first_token, NX_TAG_SPEAKING_PRONOUN))
        return false;
    if (pronoun->end_token >= doc->tokens_count)
        return true;
    const uint16_t behind = doc->tokens[pronoun->end_token].kind;
    return nx_kind_class(doc->engine, behind) != NX_CLASS_WORD ||
           nx_kind_any(doc->engine, behind, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(JOINT));
}

/* Does somebody's pronoun of the other sex stand behind the latest name: Clive Marsh rang. He said ... She wrote? */
static bool is_crossed(const newsx_document *doc, nx_id person, nx_id mention)
{
    const nx_id end = mention > LOOK_BACK ? mention - LOOK_BACK : 0;
    for (nx_id i = mention; i-- > end && doc->mentions[i].person != person;) {
        const nx_mention *m = &doc->mentions[i];
        if (m->kind == NX_PRONOUN && nx_genders_differ(m->gender, doc->mentions[mention].gender) &&
            !nx_is_quoted(doc, m->first_token))
            return true;
    }
    return false;
}

/* Is somebody named in a sentence before a mention? */
static bool is_named_in(const newsx_document *doc, nx_id person, nx_id sentence, nx_id mention)
{
    const nx_id end = mention > LOOK_BACK ? mention - LOOK_BACK : 0;
    for (nx_id i = mention; i-- > end && doc->mentions[i].first_token >= doc->sentences[sentence].first_token;)
        if (doc->mentions[i].person == person)
            return true;
    return false;
}

nx_id nx_pronoun_only(const newsx_document *doc, nx_id mention, nx_id sentence, enum nx_gender gender)
{
    nx_id other, id = nearest(doc, mention, mention, sentence, gender, ONLY_UNKNOWN, &other);
    const nx_mention *m = &doc->mentions[mention];
    if (id == NX_NONE || nx_is_quoted(doc, m->first_token) || is_crossed(doc, id, mention))
        return NX_NONE;
    /* "Dunn remembered her" makes no woman of him. */
    return is_object(doc, m) && is_named_in(doc, id, sentence, mention) ? NX_NONE : id;
}
