/* antecedent.c - whom a pronoun beside a cue stands for: "she said", "the woman said", "who said". */
#include "link/antecedent.h"
#include "base/search.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/sentence-of.h"
#include "mark/subject.h"
#include "segment/language-word.h"

#include <string.h>

#define NEARBY 64           /* units looked over in a sentence, mentions looked back over: time follows the text */
#define SENTENCES_BACK 8
#define PARTS 32            /* of what one cue tells are looked back over */
#define SUBJECTS 4          /* of one sentence are tried */

const char *nx_person_name(const newsx_document *doc, nx_id person)
{
    return person == NX_NONE ? "nobody" : doc->people[person].name;
}

bool nx_is_subject(const nx_clause_view *view, nx_id mention)
{
    const newsx_document *doc = view->doc;
    uint32_t unit = nx_clause_unit_of(doc, &doc->mentions[mention]);
    return nx_clause_mention(view, unit) == mention &&
           !(unit > 0 && nx_kind_has(doc->engine, doc->clause.symbol[unit - 1], NX_TAG_PREPOSITION)) &&
           nx_clause_subject(view, unit, unit + 1) == mention;
}

nx_id nx_first_told(const newsx_document *doc, const nx_quote *q, nx_id mention)
{
    const nx_quote *limit = q - doc->quotes > PARTS ? q - PARTS : doc->quotes;
    while (q > limit && q->cue.end > 0 && q[-1].cue.start == q->cue.start && q[-1].cue.end == q->cue.end)
        q--;
    nx_id first;
    NX_SEARCH(first, 0, mention, doc->mentions[first].span.start >= q->span.start);
    return first;
}

/* Somebody who is named at a unit and agrees, or NX_NONE. */
static nx_id agreeing_name(const nx_antecedents *a, uint32_t unit, enum nx_gender gender)
{
    const newsx_document *doc = a->doc;
    const nx_id mention = nx_clause_mention(&a->view, unit);
    if (mention == NX_NONE || doc->mentions[mention].kind != NX_PERSON || !doc->mentions[mention].named)
        return NX_NONE;
    const nx_id person = doc->mentions[mention].person;
    return person != NX_NONE && nx_pronoun_agrees(gender, &doc->people[person]) ? mention : NX_NONE;
}

static bool is_class(const newsx_document *doc, uint32_t unit, enum nx_class class)
{
    return unit < doc->clause.count && nx_clause_class(doc, unit) == class;
}

/* Who is named behind a clause that has only a pronoun for them: asked whether she was ill, Ruiz laughed. */
static nx_id named_behind(const nx_antecedents *a, uint32_t pronoun, uint32_t end, enum nx_gender gender)
{
    for (uint32_t u = pronoun + 1; u + 2 < end; u++) {
        const nx_id name = is_class(a->doc, u, NX_CLASS_COMMA) ? agreeing_name(a, u + 1, gender) : NX_NONE;
        if (name != NX_NONE)
            return is_class(a->doc, u + 2, NX_CLASS_WORD) && nx_is_subject(&a->view, name) ? name : NX_NONE;
    }
    return NX_NONE;
}

/* What somebody is or does as: served as an adviser. */
static bool is_office(const newsx_document *doc, uint32_t unit)
{
    return unit > 0 && nx_clause_has(doc, unit - 1, NX_TAG_SUBORDINATOR) && unit + 1 < doc->clause.count &&
           !nx_kind_any(doc->engine, doc->clause.symbol[unit + 1],
                        NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(BE_FORM) | NX_TAG_BIT(SAY));
}

/* The first in from..end that can be a subject and agrees; a noun without a name only where it may be someone
 * new, or is known to be somebody: the mayor. */
static nx_id agreeing_subject(const nx_antecedents *a, uint32_t from, uint32_t end, nx_id pronoun)
{
    const newsx_document *doc = a->doc;
    const enum nx_gender gender = doc->mentions[pronoun].gender;
    for (int i = 0; from < end && i < SUBJECTS; i++) {
        nx_id subject = nx_clause_subject(&a->view, from, end);
        if (subject == NX_NONE)
            break;
        const nx_mention *m = &doc->mentions[subject];
        if (m->kind == NX_PRONOUN && m->gender == gender)   /* goes on about the same one */
            return nx_clause_unit_of(doc, m) > from ? named_behind(a, nx_clause_unit_of(doc, m), end, gender) : NX_NONE;
        const uint16_t first = doc->tokens[m->first_token].kind;
        const uint32_t unit = nx_clause_unit_of(doc, m);
        bool someone_new = m->kind == NX_UNNAMED && nx_kind_has(doc->engine, first, NX_TAG_ARTICLE) &&
                           !nx_kind_has(doc->engine, first, NX_TAG_DEFINITE) && !is_office(doc, unit);
        bool group = m->kind == NX_GROUP && gender == NX_PLURAL;
        bool known = m->kind == NX_UNNAMED && m->person != NX_NONE && doc->people[m->person].kind == NX_PERSON;
        /* Ruiz, he said, had left: right before the pronoun stands another. */
        const bool beside = unit + 2 == end && nx_pronoun_is_beside(doc, m);
        if (!beside && (m->named || someone_new || group || known) && nx_pronoun_may_mean(m, subject, a->told) &&
            m->person != NX_NONE && nx_pronoun_agrees(gender, &doc->people[m->person]) &&
            !nx_pronoun_tells_of(doc, pronoun, m->person))
            return subject;
        from = unit + 1;
    }
    return NX_NONE;
}

/* Whom a paragraph is said to be about: For Ana Ruiz, the mill was a home. */
static nx_id opening_topic(const nx_antecedents *a, uint32_t from, enum nx_gender gender)
{
    const newsx_document *doc = a->doc;
    const nx_span word = doc->tokens[doc->clause.first[from]].span;
    if (!nx_span_is_word(doc, word, NX_LANGUAGE_TOPIC) || !is_class(doc, from + 2, NX_CLASS_COMMA))
        return NX_NONE;
    return agreeing_name(a, from + 1, gender);
}

/* The owner with whom a paragraph begins: Ruiz's mill is for sale, but she said. */
static nx_id opening_owner(const nx_antecedents *a, uint32_t from, enum nx_gender gender)
{
    return is_class(a->doc, from + 1, NX_CLASS_POSSESSIVE) ? agreeing_name(a, from, gender) : NX_NONE;
}

/* Does the latest quote's sentence name somebody behind the one who speaks? He is told of: she said Dunn was ill. A
 * name between commas is the speaker's own: an old miller, Carl Vey, said. */
static bool is_told_by_latest(const nx_antecedents *a, const nx_sentence *s, nx_id mention)
{
    const newsx_document *doc = a->doc;
    const nx_quote *q = &doc->quotes[a->last.quote];
    if (q->cue.end <= q->cue.start || q->cue.start < s->span.start || q->cue.end > s->span.end)
        return false;
    const nx_mention *m = &doc->mentions[mention];
    return m->span.start >= q->cue.end || !m->named || doc->mentions[a->last.mention].named || m->first_token == 0 ||
           nx_class_of(doc, m->first_token - 1) != NX_CLASS_COMMA;
}

/* Does a sentence open with what somebody was asked: Asked by Dunn whether the mill was safe, she said? Nobody in the
 * question answers it. */
static bool opens_asked(const newsx_document *doc, const nx_sentence *s)
{
    const nx_id first = s->first_token;
    const bool leads = nx_token_has(doc, first, NX_TAG_QUESTION_WORD) || nx_token_has(doc, first, NX_TAG_COORDINATOR);
    return first + leads < doc->tokens_count && nx_token_has(doc, first + leads, NX_TAG_ASK_WHETHER);
}

/* Who does something in a sentence's last clause, rather than its first subject: Dunn scored, and Ruiz believes he
 * will again. */
static nx_id joined_subject(const nx_antecedents *a, nx_id subject, uint32_t from, uint32_t end, enum nx_gender gender)
{
    const newsx_document *doc = a->doc;
    const nx_id joined = nx_clause_joined_subject(&a->view, from, end);
    const nx_id person = joined == NX_NONE ? NX_NONE : doc->mentions[joined].person;
    return person != NX_NONE && joined > subject && doc->people[person].kind == NX_PERSON &&
                   nx_pronoun_agrees(gender, &doc->people[person])
               ? joined : subject;
}

/* The latest sentence subject that agrees with a pronoun: in the pronoun's own sentence before it, then in the
 * sentences before, down to the mention `after`. */
static nx_id latest_subject(nx_antecedents *a, nx_id mention, nx_id after, bool own_sentence)
{
    const newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[mention];
    nx_id sentence = a->sentence = nx_sentence_near(doc, a->sentence, m->first_token);
    uint32_t end = nx_clause_unit_of(doc, m);
    for (int back = 0; sentence != NX_NONE && back < SENTENCES_BACK; back++, sentence--) {
        const nx_sentence *s = &doc->sentences[sentence];
        if (after != NX_NONE && s->span.end <= doc->mentions[after].span.start)
            return NX_NONE;
        uint32_t from = nx_clause_unit_back(doc, s->first_token, end);
        const bool opens = from < end && m->kind == NX_PRONOUN && doc->blocks[s->block].first_sentence == sentence;
        nx_id subject = opens ? opening_topic(a, from, m->gender) : NX_NONE;
        if (subject == NX_NONE)
            subject = back == 0 && (!own_sentence || (m->kind == NX_PRONOUN && opens_asked(doc, s)))
                            ? NX_NONE
                            : agreeing_subject(a, from, end - from > NEARBY ? from + NEARBY : end, mention);
        if (subject != NX_NONE && back == 1 && m->kind == NX_PRONOUN)
            subject = joined_subject(a, subject, from, end, m->gender);
        if (subject == NX_NONE && opens)
            subject = opening_owner(a, from, m->gender);
        if (after != NX_NONE && subject != NX_NONE &&
            (subject <= after || (back > 0 && is_told_by_latest(a, s, subject))))
            return NX_NONE;
        if (subject != NX_NONE)
            return subject;
        end = from;
        if (sentence == 0)
            break;
    }
    return NX_NONE;
}

/* The nearest name before a pronoun that agrees with it, however far: the article has kept to its subject. */
static nx_id far_name(const nx_antecedents *a, nx_id mention)
{
    const newsx_document *doc = a->doc;
    for (nx_id k = mention, steps = 0; k-- > 0 && steps < NEARBY; steps++) {
        const nx_mention *m = &doc->mentions[k];
        if (m->kind == NX_PERSON && m->named && m->person != NX_NONE &&
            nx_pronoun_agrees(doc->mentions[mention].gender, &doc->people[m->person]) &&
            !nx_pronoun_tells_of(doc, mention, m->person) && nx_is_subject(&a->view, k))
            return m->person;
    }
    return NX_NONE;
}

/* The mention that a mention is inside of, or itself: the FBI in "Ruiz, the head of the FBI". */
static nx_id outer_mention(const newsx_document *doc, nx_id mention)
{
    enum { INSIDE = 4 };              /* how many stand in one, at most */
    nx_id outer = mention;
    for (nx_id k = mention; k-- > 0 && mention - k <= INSIDE;)
        if (doc->mentions[k].end_token >= doc->mentions[mention].end_token)
            outer = k;
    return outer;
}

/* "Of those who said", "voters who said": some that are no mention. */
static bool is_about_others(const newsx_document *doc, const nx_mention *m, nx_id who)
{
    const nx_id first = doc->mentions[who].first_token, before = first - 1;
    return first > 0 && m->end_token <= before &&
           nx_kind_any(doc->engine, doc->tokens[before].kind, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(GROUP_NOUN));
}

/* Can "who" stand for a mention before it? No firm, nobody of whom only a supporter is spoken, and no noun that tells
 * more of a name: Ruiz, a miller who. */
static bool can_be_who(const newsx_document *doc, const nx_mention *m)
{
    if (m->kind == NX_ORGANIZATION || m->kind == NX_REPORT)
        return false;
    if (!m->named && m->kind == NX_UNNAMED && m->first_token > 0)
        return nx_class_of(doc, m->first_token - 1) != NX_CLASS_COMMA;
    if (!m->named || m->end_token >= doc->tokens_count)
        return true;
    const uint16_t behind = doc->tokens[m->end_token].kind;
    return nx_kind_class(doc->engine, behind) != NX_CLASS_WORD || nx_kind_case(doc->engine, behind) != NX_LOWER ||
           nx_kind_any(doc->engine, behind, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(PREPOSITION));
}

/* Is the latest quote a marked one that the same sentence gives to somebody: "...", said Ruiz, who? */
static bool quotes_in_sentence(const nx_antecedents *a, nx_id mention)
{
    const newsx_document *doc = a->doc;
    if (a->last.quote == NX_NONE)
        return false;
    const nx_quote *q = &doc->quotes[a->last.quote];
    /* Told words as well, where who told them stands behind: the mill is safe, said Ruiz of the union, who ... */
    const bool behind = q->mention != NX_NONE && doc->mentions[q->mention].span.start >= q->span.end;
    return (q->pair != NX_NONE || behind) && q->cue.end > q->cue.start && q->mention != NX_NONE &&
           q->mention < mention &&
           nx_sentence_of(doc, doc->mentions[q->mention].first_token) ==
               nx_sentence_of(doc, doc->mentions[mention].first_token);
}

/* Whose organization stands between him and "who": told by Bo Dunn, of the University of Keld, who said. NX_NONE where
 * it is nobody's. */
static nx_id member_of(const newsx_document *doc, nx_id organization)
{
    if (organization == 0)
        return NX_NONE;
    const nx_mention *m = &doc->mentions[organization], *before = m - 1;
    if (m->kind != NX_ORGANIZATION || before->kind != NX_PERSON || !before->named)
        return NX_NONE;
    nx_id t = before->end_token;
    t += nx_class_of(doc, t) == NX_CLASS_COMMA;
    if (!nx_token_has(doc, t, NX_TAG_PREPOSITION))
        return NX_NONE;
    t += 1 + nx_token_has(doc, t + 1, NX_TAG_ARTICLE);
    return t == m->first_token || t == m->first_token + 1 ? before->person : NX_NONE;
}

/* "Ruiz, who said": the mention before it, or the one before that where this is a pronoun; where it cannot be that,
 * whoever the sentence quotes: said Ruiz, a member of the union, who wants no mill. */
static nx_id person_before(const nx_antecedents *a, nx_id mention)
{
    const newsx_document *doc = a->doc;
    for (nx_id k = mention; k > 0 && mention - k < 2; k--)
        if (doc->mentions[k - 1].kind != NX_PRONOUN) {
            const nx_mention *m = &doc->mentions[outer_mention(doc, k - 1)];
            if (is_about_others(doc, m, mention))
                return NX_NONE;
            if (!can_be_who(doc, m) && quotes_in_sentence(a, mention))
                return a->last.person;
            const nx_id member = member_of(doc, (nx_id)(m - doc->mentions));
            return member != NX_NONE ? member : m->person;
        }
    return NX_NONE;
}

/* One person without a name whom "they" can mean: a spokesperson said ... they said. The latest speaker, or the subject
 * of the sentence before, in the same paragraph. */
static nx_id lone_they(nx_antecedents *a, nx_id mention)
{
    const newsx_document *doc = a->doc;
    const nx_id sentence = nx_sentence_of(doc, doc->mentions[mention].first_token);
    if (sentence == NX_NONE || sentence == doc->blocks[doc->sentences[sentence].block].first_sentence)
        return NX_NONE;
    nx_id person = a->last.block == doc->sentences[sentence].block ? a->last.person : NX_NONE;
    if (person == NX_NONE) {
        const nx_sentence *before = &doc->sentences[sentence - 1];
        const uint32_t from = nx_clause_unit(doc, before->first_token);
        const nx_id subject = nx_clause_subject(&a->view, from, from + NEARBY < doc->clause.count
                                                                    ? from + NEARBY : doc->clause.count);
        if (subject == NX_NONE || doc->mentions[subject].first_token >= before->end_token)
            return NX_NONE;
        person = doc->mentions[subject].person;
    }
    return person != NX_NONE && doc->people[person].kind == NX_UNNAMED && doc->people[person].gender == NX_UNKNOWN
               ? person : NX_NONE;
}

/* Keeps how an answer was found, and whether there was another. */
static nx_id answer(nx_antecedents *a, enum nx_speaker_link link, bool rival, nx_id person)
{
    a->link = link;
    a->rival = rival;
    return person;
}

static nx_id as_subject(nx_antecedents *a, nx_id subject, bool last_agrees, const char **why)
{
    newsx_document *doc = a->doc;
    const nx_id person = doc->mentions[subject].person, last = a->last.person;
    *why = NX_BECAUSE(doc, "the subject named since the latest quote is %s; the latest speaker was %s",
                      nx_person_name(doc, person), nx_person_name(doc, last));
    return answer(a, NX_SPEAKER_SUBJECT, last_agrees && person != last, person);
}

static nx_id as_latest_speaker(nx_antecedents *a, nx_id near, nx_id other, const char **why)
{
    const nx_id last = a->last.person;
    *why = NX_BECAUSE(a->doc, "the latest speaker, %s, agrees; the next best is %s", nx_person_name(a->doc, last),
                      nx_person_name(a->doc, near == last ? other : near));
    return answer(a, NX_SPEAKER_LATEST, near != NX_NONE && (near != last || other != NX_NONE), last);
}

static nx_id as_mourned(nx_antecedents *a, const char **why)
{
    *why = NX_BECAUSE(a->doc, "the obituary is of %s; the latest speaker was %s", nx_person_name(a->doc, a->mourned),
                      nx_person_name(a->doc, a->last.person));
    return answer(a, NX_SPEAKER_FAR, true, a->mourned);
}

static nx_id as_far_name(nx_antecedents *a, nx_id mention, const char **why)
{
    const nx_id far = far_name(a, mention);
    *why = NX_BECAUSE(a->doc, "nobody near agrees; the latest subject that does is %s", nx_person_name(a->doc, far));
    return answer(a, NX_SPEAKER_FAR, false, far);
}

/* The organization of which a pronoun tells, where the article has named no other: Keld Bank will cut jobs, it said. */
static nx_id as_told_subject(nx_antecedents *a, nx_id mention, const char **why)
{
    const newsx_document *doc = a->doc;
    const nx_id sentence = nx_sentence_of(doc, doc->mentions[mention].first_token);
    const uint32_t end = nx_clause_unit_of(doc, &doc->mentions[mention]);
    const uint32_t from = sentence == NX_NONE ? end
                                              : nx_clause_unit_back(doc, doc->sentences[sentence].first_token, end);
    const nx_id subject = nx_clause_subject(&a->view, from, end - from > NEARBY ? from + NEARBY : end);
    const nx_mention *m = subject == NX_NONE ? NULL : &doc->mentions[subject];
    const bool agency = m && m->first_token > 0 && nx_class_of(doc, m->first_token - 1) == NX_CLASS_OPEN;
    const nx_id person = m && m->named && m->kind == NX_ORGANIZATION && !agency ? m->person : NX_NONE;
    *why = NX_BECAUSE(a->doc, "nobody before agrees; what is told is of %s", nx_person_name(doc, person));
    return answer(a, NX_SPEAKER_FAR, false, person);
}

/* Was somebody first spoken of in a mention's own paragraph? */
static bool is_in_block(const newsx_document *doc, nx_id person, const nx_mention *m)
{
    const nx_id sentence = nx_sentence_of(doc, m->first_token);
    return sentence != NX_NONE && doc->mentions[doc->people[person].first_mention].span.start >=
                                      doc->blocks[doc->sentences[sentence].block].span.start;
}

static nx_id as_nearest(nx_antecedents *a, nx_id mention, nx_id near, nx_id other, const char **why)
{
    newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[mention];
    /* A noun that nobody said anything of is no one to speak: he threatened a guard. */
    if (near != NX_NONE && doc->people[near].kind == NX_UNNAMED &&
        !nx_is_subject(&a->view, doc->people[near].first_mention))
        near = NX_NONE;
    if (m->kind == NX_PRONOUN && m->gender == NX_PLURAL) {
        const nx_id lone = near == NX_NONE || doc->people[near].kind == NX_ORGANIZATION || !is_in_block(doc, near, m)
                               ? lone_they(a, mention) : NX_NONE;
        near = lone == NX_NONE ? near : lone;
    }
    *why = NX_BECAUSE(doc, "the nearest that agrees is %s; the next best is %s", nx_person_name(doc, near),
                      nx_person_name(doc, other));
    return answer(a, NX_SPEAKER_NEAR, other != NX_NONE, near);
}

/* Is a sentence only how old somebody was: She was 92. */
static bool is_age(const newsx_document *doc, const nx_sentence *s)
{
    enum { WORDS = 4 };
    return s->end_token == s->first_token + WORDS && nx_token_has(doc, s->first_token + 1, NX_TAG_BE_FORM) &&
           nx_class_of(doc, s->first_token + 2) == NX_CLASS_NUMBER &&
           nx_class_of(doc, s->first_token + 3) == NX_CLASS_STOP;
}

nx_id nx_mourned(const newsx_document *doc)
{
    enum { OPENING = 8 };            /* sentences */
    nx_id mention = 0;
    for (nx_id i = 0; i < doc->sentences_count && i < OPENING; i++) {
        const nx_sentence *s = &doc->sentences[i];
        while (mention < doc->mentions_count && doc->mentions[mention].first_token < s->first_token)
            mention++;
        if (!is_age(doc, s) || mention == doc->mentions_count || doc->mentions[mention].kind != NX_PRONOUN ||
            doc->mentions[mention].first_token != s->first_token)
            continue;
        nx_id other;
        return nx_pronoun_person(doc, mention, mention, &other);
    }
    return NX_NONE;
}

/* Does a paragraph of an obituary turn from who spoke before to whom it is about? Not where it begins with a quote. */
static bool is_of_mourned(const nx_antecedents *a, nx_id mention)
{
    const newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[mention];
    const nx_id sentence = nx_sentence_of(doc, m->first_token);
    if (a->mourned == NX_NONE || a->mourned == a->last.person || a->last.block == doc->sentences[sentence].block ||
        m->gender != doc->people[a->mourned].gender)
        return false;
    const nx_block_record *block = &doc->blocks[doc->sentences[sentence].block];
    const nx_id first = doc->sentences[block->first_sentence].first_token;
    if (nx_is_quoted(doc, first) || nx_is_quoted(doc, first + 1))
        return false;
    for (nx_id k = mention; k-- > 0 && doc->mentions[k].span.start >= block->span.start;)
        if (doc->mentions[k].person == a->last.person)
            return false;
    return true;
}

/* Is a mention's latest speaker not spoken of in its paragraph, and somebody else named in the sentence before who is
 * new: among the dead was the son of a miller, Bo Ek? Not the owner of something. */
static bool is_newcomer_near(const nx_antecedents *a, nx_id near, nx_id mention)
{
    const newsx_document *doc = a->doc;
    const nx_id sentence = nx_sentence_of(doc, doc->mentions[mention].first_token);
    if (near == NX_NONE || near == a->last.person || doc->people[near].kind != NX_PERSON || sentence == 0 ||
        a->last.block == NX_NONE || a->last.block == doc->sentences[sentence].block)
        return false;
    const nx_mention *first = &doc->mentions[doc->people[near].first_mention];
    const nx_id before = doc->sentences[sentence - 1].first_token;
    if (first->first_token < before || doc->sentences[sentence - 1].block != doc->sentences[sentence].block ||
        nx_class_of(doc, first->end_token) == NX_CLASS_POSSESSIVE)
        return false;
    const uint32_t start = doc->blocks[doc->sentences[sentence].block].span.start;
    for (nx_id k = mention; k-- > 0 && doc->mentions[k].span.start >= start;)
        if (doc->mentions[k].person == a->last.person)
            return false;
    return true;
}

nx_id nx_antecedent(nx_antecedents *a, nx_id mention, const char **why)
{
    const newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[mention];
    const nx_id last = a->last.person;
    const bool noun = m->kind != NX_PRONOUN, he_or_she = m->gender == NX_MALE || m->gender == NX_FEMALE;
    if (nx_is_relative(doc, m))
        return answer(a, NX_SPEAKER_WHO, false, person_before(a, mention));
    if (m->person != NX_NONE && !noun)
        return answer(a, NX_SPEAKER_NOUN, false, m->person);

    const bool last_agrees = last != NX_NONE && nx_pronoun_agrees(m->gender, &doc->people[last]) &&
                             !nx_pronoun_tells_of(doc, mention, last);
    const nx_id since = last != NX_NONE ? a->last.mention : NX_NONE;
    const nx_id subject = latest_subject(a, mention, since, !noun);   /* no noun is its own sentence's subject */
    if (subject != NX_NONE)
        return as_subject(a, subject, last_agrees, why);
    if (noun && !last_agrees)
        return answer(a, NX_SPEAKER_NOUN, false, m->person);

    nx_id other = NX_NONE;
    const nx_id near = nx_pronoun_person(doc, mention, a->told, &other);
    if (last_agrees && m->kind == NX_PRONOUN && is_newcomer_near(a, near, mention))
        return as_nearest(a, mention, near, other, why);
    if (last_agrees && m->kind == NX_PRONOUN && is_of_mourned(a, mention))
        return as_mourned(a, why);
    if (last_agrees)
        return as_latest_speaker(a, near, other, why);
    if (near == NX_NONE && he_or_she)
        return as_far_name(a, mention, why);
    if (near == NX_NONE && m->gender == NX_NEUTER && m->kind == NX_PRONOUN)
        return as_told_subject(a, mention, why);
    return as_nearest(a, mention, near, other, why);
}

/* Was somebody without a name spoken of by the noun before: the Princess of Osterby ... the princess; one woman ... the
 * woman? Not where a name has spoken since whom the noun fits as well. */
bool nx_is_known_unnamed(const nx_antecedents *a, nx_id mention)
{
    const newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[mention];
    const nx_person *known = m->person == NX_NONE ? NULL : &doc->people[m->person];
    if (!known || known->kind != NX_UNNAMED || known->first_mention >= mention)
        return false;
    const nx_mention *first = &doc->mentions[known->first_mention];
    if (nx_token_has(doc, first->first_token, NX_TAG_DEFINITE) &&
        nx_within_mention(first, first->title_tokens).end == first->end_token)
        return false;
    if (a->last.person == NX_NONE || a->last.mention == NX_NONE || a->last.mention < known->first_mention)
        return true;
    const nx_person *last = &doc->people[a->last.person];
    return last->kind != NX_PERSON || (m->gender != NX_UNKNOWN && m->gender != last->gender);
}

bool nx_refers_back(const newsx_document *doc, const nx_mention *m)
{
    if (m->kind == NX_PRONOUN)
        return true;
    if (m->kind != NX_UNNAMED || nx_last_noun(doc, m) != m->first_token + 1 ||
        !nx_token_has(doc, m->first_token, NX_TAG_DEFINITE) ||
        !nx_last_noun_has(doc, m, NX_TAG_ANYONE))
        return false;
    const char *title = m->person == NX_NONE ? NULL : doc->people[m->person].title;
    const nx_span noun = { doc->tokens[m->first_token + 1].span.start, doc->tokens[m->end_token - 1].span.end };
    size_t length = title ? strlen(title) : 0;
    return length < noun.end - noun.start ||
           memcmp(title + length - (noun.end - noun.start), doc->text + noun.start, noun.end - noun.start) != 0;
}
