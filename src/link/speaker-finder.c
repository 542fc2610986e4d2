/* speaker-finder.c - whom the words beside a quote mean, and the quote given to them. */
#include "link/speaker-finder.h"

#include "link/description.h"
#include "link/newcomer.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/sentence-of.h"
#include "mark/subject.h"

#define NEARBY 64           /* mentions between one who was asked and an answer */
#define LONG_SENTENCE 256   /* units */

/* A reason, for --explain. */
static const char NAMED_AHEAD[] = "nobody was named before; %s is the first who is";

nx_id nx_finder_sentence(nx_speaker_finder *f, uint32_t byte)
{
    const newsx_document *doc = f->doc;
    while (f->sentence + 1 < doc->sentences_count && doc->sentences[f->sentence + 1].span.start <= byte)
        f->sentence++;
    return f->sentence;
}

/* The first subject in from..to; of a sentence without end only as much is looked over as its time allows. */
nx_id nx_finder_first_subject(const nx_speaker_finder *f, uint32_t from, uint32_t to)
{
    return nx_owner_of_report(f->doc, nx_clause_main_subject(&f->who.view, from,
                                                             to - from > LONG_SENTENCE ? from + LONG_SENTENCE : to));
}

nx_id nx_finder_subject(const nx_speaker_finder *f, nx_id sentence)
{
    const nx_sentence *s = &f->doc->sentences[sentence];
    if (s->first_token >= s->end_token)
        return NX_NONE;
    uint32_t last = nx_clause_unit(f->doc, s->end_token - 1);
    return nx_finder_first_subject(f, nx_clause_unit_back(f->doc, s->first_token, last), last + 1);
}

/* Who was asked in the latest quote: Ruiz asked Dunn whether the mill was safe. What comes next is no longer the
 * asker's. NX_NONE where that quote is no question told, or names nobody. */
nx_id nx_finder_asked(const nx_speaker_finder *f)
{
    const newsx_document *doc = f->doc;
    const nx_quote *last = &doc->quotes[f->who.last.quote];
    if (last->mention == NX_NONE || last->cue.end == 0 || last->cue.end > last->span.start)
        return NX_NONE;
    nx_id token = doc->mentions[last->mention].end_token;
    while (token < doc->tokens_count && doc->tokens[token].span.start < last->cue.start)
        token++;
    if (token == doc->tokens_count || !nx_token_has(doc, token, NX_TAG_ASK_WHETHER))
        return NX_NONE;
    nx_id asked = last->mention + 1;
    if (asked == doc->mentions_count)
        return NX_NONE;
    const nx_mention *m = &doc->mentions[asked];
    return m->kind == NX_PERSON && m->span.start >= last->cue.end && m->span.end <= last->span.start ? asked : NX_NONE;
}

/* Is a mention not yet known to be somebody who was there before? */
static bool is_new(const nx_speaker_finder *f, nx_id mention)
{
    const newsx_document *doc = f->doc;
    const nx_id person = doc->mentions[mention].person;
    if (person == NX_NONE || doc->people[person].first_mention == mention)
        return true;
    const nx_mention *first = &doc->mentions[doc->people[person].first_mention];
    /* "The official" a second time, who stood for somebody named the first time. */
    if (!first->named && first->person != person)
        return true;
    /* "The paper", "the Osterby senator" a second time, and still without a name. */
    return !first->named && (first->kind == NX_ORGANIZATION ||
                             (first->kind == NX_UNNAMED && first->end_token > first->first_token + 2 &&
                              nx_token_has(doc, first->first_token, NX_TAG_DEFINITE) &&
                              nx_token_has(doc, first->end_token - 1, NX_TAG_ANYONE)));
}

/* Is a pronoun whoever was asked in the latest quote: a man asked Ana Ruiz, "Why?" "I had to," she said. */
static bool answers(const nx_speaker_finder *f, nx_id mention)
{
    const newsx_document *doc = f->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (m->kind != NX_PRONOUN || f->who.last.quote == NX_NONE || nx_is_relative(doc, m))
        return false;
    const nx_id asked = nx_finder_asked(f);
    if (asked == NX_NONE || mention - asked > NEARBY || doc->mentions[asked].person == NX_NONE)
        return false;
    /* Nobody else is named in between. */
    const uint32_t end = doc->quotes[f->who.last.quote].span.end;
    for (nx_id i = asked + 1; i < mention; i++)
        if (doc->mentions[i].kind == NX_PERSON && doc->mentions[i].span.start >= end)
            return false;
    return nx_pronoun_agrees(m->gender, &doc->people[doc->mentions[asked].person]);
}

/* Is it the writer's own? “Are you well?” I asked. */
bool nx_finder_is_writers(const newsx_document *doc, const nx_quote *q)
{
    if (q->mention == NX_NONE)
        return false;
    const nx_mention *m = &doc->mentions[q->mention];
    return !m->named && m->end_token == m->first_token + 1 && nx_token_has(doc, m->first_token, NX_TAG_WE_WORD);
}

/* Who is named only behind the words of an article that begins with them: “I fell,” says the 34-year-old. / Dan Ruiz
 * was climbing ... The first name there is, the subject with whom a paragraph begins; NX_NONE where somebody was
 * named. */
static nx_id named_ahead(const nx_speaker_finder *f, nx_id mention)
{
    enum { BEFORE = 12, AHEAD = 24 };
    const newsx_document *doc = f->doc;
    const nx_id own = mention > BEFORE ? NX_NONE : nx_sentence_of(doc, doc->mentions[mention].first_token);
    if (own == NX_NONE || doc->blocks[doc->sentences[own].block].first_sentence != own)
        return NX_NONE;
    nx_id i = 0;
    for (; i < doc->mentions_count && i <= mention + AHEAD; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->kind == NX_PERSON && m->named && !nx_is_quoted(doc, m->first_token))
            break;
    }
    if (i == doc->mentions_count || i <= mention || i > mention + AHEAD || doc->mentions[i].person == NX_NONE ||
        nx_genders_differ(doc->mentions[mention].gender, doc->people[doc->mentions[i].person].gender))
        return NX_NONE;
    const nx_id sentence = nx_sentence_of(doc, doc->mentions[i].first_token);
    return sentence != NX_NONE && doc->sentences[sentence].first_token == doc->mentions[i].first_token &&
                   doc->blocks[doc->sentences[sentence].block].first_sentence == sentence &&
                   nx_is_subject(&f->who.view, i) ? i : NX_NONE;
}

/* Do words without a name fit anybody: he, the 34-year-old, the woman? */
static bool fits_anyone(const newsx_document *doc, const nx_mention *m)
{
    if (m->kind == NX_PRONOUN)
        return (m->gender == NX_MALE || m->gender == NX_FEMALE) && !nx_is_relative(doc, m);
    return m->kind == NX_UNNAMED && nx_token_has(doc, m->first_token, NX_TAG_DEFINITE) &&
           (nx_last_noun_has(doc, m, NX_TAG_ANYONE) ||
            nx_class_of(doc, m->first_token + 1) == NX_CLASS_NUMBER);
}

/* The quote is given to whom a mention names; `reason` is why, unless a pronoun has a better one. */
void nx_finder_take(nx_speaker_finder *f, nx_quote *q, nx_id mention, const char *reason)
{
    newsx_document *doc = f->doc;
    q->mention = mention;
    q->why = NULL;
    if (nx_finder_is_writers(doc, q))
        return;
    f->who.told = nx_first_told(doc, q, mention);
    q->link = doc->mentions[mention].named ? NX_SPEAKER_NAMED : NX_SPEAKER_NOUN;
    nx_id described = is_new(f, mention) ? nx_described(&f->who, mention, &q->why) : NX_NONE;
    if (described != NX_NONE) {
        q->person = doc->mentions[mention].person = described;
        q->link = NX_SPEAKER_DESCRIBED;
    } else if (answers(f, mention)) {
        q->person = doc->mentions[nx_finder_asked(f)].person;
        q->link = NX_SPEAKER_SUBJECT;
        q->why = NX_BECAUSE(doc, NX_WAS_ASKED, nx_person_name(doc, q->person));
    } else if (nx_refers_back(doc, &doc->mentions[mention]) && !nx_is_known_unnamed(&f->who, mention)) {
        q->person = nx_antecedent(&f->who, mention, &q->why);
        q->link = (uint8_t)f->who.link;
        q->rival = f->who.rival;
    } else if (!nx_newcomer(doc, mention, &q->person)) {
        f->failed = true;
    }
    const bool nameless = q->person == NX_NONE || doc->people[q->person].kind != NX_PERSON;
    const nx_id ahead = nameless && fits_anyone(doc, &doc->mentions[mention]) ? named_ahead(f, mention) : NX_NONE;
    if (ahead != NX_NONE) {
        q->person = doc->mentions[mention].person = doc->mentions[ahead].person;
        q->link = NX_SPEAKER_DESCRIBED;
        q->why = NX_BECAUSE(doc, NAMED_AHEAD, nx_person_name(doc, q->person));
    }
    if (!q->why && q->person != NX_NONE)
        q->why = NX_BECAUSE(doc, reason, nx_person_name(doc, q->person));
}

/* The quote is a further part of the latest utterance, and shares what names its speaker. */
void nx_finder_go_on(const nx_speaker_finder *f, nx_quote *q, const char *reason)
{
    const nx_latest_speaker *last = &f->who.last;
    const nx_quote *before = &f->doc->quotes[last->quote];
    q->person = last->person;
    q->mention = before->mention;
    q->utterance = before->utterance;
    q->why = NX_BECAUSE(f->doc, reason, nx_person_name(f->doc, q->person));
}
