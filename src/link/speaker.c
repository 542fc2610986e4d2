/* speaker.c - gives every quote its person, over the whole document. */
#include "link/link.h"
#include "link/pronoun.h"
#include "link/sentence-of.h"
#include "mark/subject.h"
#include "match/match.h"

#include <string.h>

#define NEARBY 64           /* units looked over in a sentence: time follows the text */
#define LONG_SENTENCE 256   /* units */
#define SENTENCES_BACK 8
#define SPEECH_WORDS 8      /* so many in marks are speech, whoever's it is */
#define SUBJECTS 4          /* of one sentence are tried */
#define AHEAD 4             /* quotes whose mentions are called for before it is their turn */

/* The latest quote that has a speaker: what continues, continues it. */
typedef struct {
    nx_id quote, person, mention, block;
} latest;

typedef struct {
    newsx_document *doc;
    nx_clause_view view;
    latest last;
    uint32_t utterances;
    uint16_t same_paragraph, next_paragraph, sentence_before, sentence_subject, scare;
    nx_id sentence, token;           /* cursors over the sentences, and over the tokens that quotes begin with */
    nx_id pronoun_sentence;          /* where the latest pronoun stood */
} work;

static const char *because(work *w, const char *format, const char *one, const char *two)
{
    if (!w->doc->options->explain)
        return NULL;
    return nx_arena_printf(&w->doc->arena, format, one, two);
}

static const char *name_of(const newsx_document *doc, nx_id person)
{
    return person == NX_NONE ? "nobody" : doc->people[person].name;
}

/* The person of a mention; one whose words are its name gets an entry of its own. */
static bool person_of(work *w, nx_id mention, nx_id *out)
{
    newsx_document *doc = w->doc;
    nx_mention *m = &doc->mentions[mention];
    if (m->person == NX_NONE && m->kind != NX_PRONOUN) {
        nx_person *p = NX_ADD(doc, people);
        if (!p)
            return false;
        p->name = nx_arena_copy(&doc->arena, doc->text + m->span.start, m->span.end - m->span.start);
        if (!p->name)
            return false;
        p->kind = m->kind;
        p->gender = m->gender;
        p->first_mention = mention;
        p->mentions = 1;
        m->person = doc->people_count - 1;
    }
    *out = m->person;
    return true;
}

/* Is the mention a subject: on the clause tape (not inside a quote), not behind a preposition, without a possessive? */
static bool is_subject(const work *w, nx_id mention)
{
    uint32_t unit = nx_clause_unit_of(w->doc, &w->doc->mentions[mention]);
    return nx_clause_mention(&w->view, unit) == mention &&
           !(unit > 0 && nx_kind_has(w->doc->engine, w->doc->clause.symbol[unit - 1], NX_TAG_PREPOSITION)) &&
           nx_clause_subject(&w->view, unit, unit + 1) == mention;
}

static bool is_relative(const newsx_document *doc, const nx_mention *m)
{
    const char *s = doc->text + m->span.start;
    return m->gender == NX_UNKNOWN && m->span.end - m->span.start == 3 && (s[0] == 'w' || s[0] == 'W') && s[1] == 'h' &&
           s[2] == 'o';
}

/* The first in from..end that can be a subject and agrees; a noun without a name only where it may be someone new. */
static nx_id agreeing_subject(const work *w, uint32_t from, uint32_t end, enum nx_gender gender)
{
    const newsx_document *doc = w->doc;
    for (int i = 0; from < end && i < SUBJECTS; i++) {
        nx_id subject = nx_clause_subject(&w->view, from, end);
        if (subject == NX_NONE)
            break;
        const nx_mention *m = &doc->mentions[subject];
        if (m->kind == NX_PRONOUN && m->gender == gender)
            break;   /* goes on about the same one */
        bool someone_new = m->kind == NX_UNNAMED && nx_kind_has(doc->engine, doc->tokens[m->first_token].kind, NX_TAG_ARTICLE) &&
                           !nx_kind_has(doc->engine, doc->tokens[m->first_token].kind, NX_TAG_DEFINITE);
        if ((m->named || someone_new) && m->person != NX_NONE && nx_pronoun_agrees(gender, &doc->people[m->person]))
            return subject;
        from = nx_clause_unit_of(doc, m) + 1;
    }
    return NX_NONE;
}

/* The latest sentence subject that agrees with a pronoun: in the pronoun's own sentence before it, then in the sentences
 * before, down to the mention `after`. */
static nx_id latest_subject(work *w, nx_id mention, nx_id after, bool own_sentence)
{
    const newsx_document *doc = w->doc;
    const nx_mention *m = &doc->mentions[mention];
    nx_id sentence = w->pronoun_sentence = nx_sentence_near(doc, w->pronoun_sentence, m->first_token);
    uint32_t end = nx_clause_unit_of(doc, m);
    for (int back = 0; sentence != NX_NONE && back < SENTENCES_BACK; back++, sentence--) {
        const nx_sentence *s = &doc->sentences[sentence];
        if (after != NX_NONE && s->span.end <= doc->mentions[after].span.start)
            return NX_NONE;
        uint32_t from = nx_clause_unit_back(doc, s->first_token, end);
        nx_id subject = back == 0 && !own_sentence
                            ? NX_NONE
                            : agreeing_subject(w, from, end - from > NEARBY ? from + NEARBY : end, m->gender);
        if (after != NX_NONE && subject != NX_NONE && subject <= after)
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
static nx_id far_name(const work *w, nx_id mention)
{
    const newsx_document *doc = w->doc;
    for (nx_id k = mention, steps = 0; k-- > 0 && steps < NEARBY; steps++) {
        const nx_mention *m = &doc->mentions[k];
        if (m->kind == NX_PERSON && m->named && m->person != NX_NONE &&
            nx_pronoun_agrees(doc->mentions[mention].gender, &doc->people[m->person]) && is_subject(w, k))
            return m->person;
    }
    return NX_NONE;
}

/* Whom a pronoun beside a cue stands for: a new subject since the latest quote, else the latest speaker, else the
 * nearest that agrees. "The woman" and "the columnist" are pronouns of a kind, never for the subject of their own sentence. */
static nx_id pronoun(work *w, nx_id mention, const char **why)
{
    newsx_document *doc = w->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (is_relative(doc, m)) {
        for (nx_id k = mention; k > 0 && mention - k < 2; k--)
            if (doc->mentions[k - 1].kind != NX_PRONOUN)
                return doc->mentions[k - 1].person;
        return NX_NONE;
    }
    bool noun = m->kind != NX_PRONOUN;
    if (m->person != NX_NONE && !noun)
        return m->person;
    bool last_agrees = w->last.person != NX_NONE && nx_pronoun_agrees(m->gender, &doc->people[w->last.person]);
    nx_id subject = latest_subject(w, mention, w->last.person != NX_NONE ? w->last.mention : NX_NONE, !noun);
    if (subject != NX_NONE) {
        nx_id person = doc->mentions[subject].person;
        *why = because(w, "the subject named since the latest quote is %s; the latest speaker was %s", name_of(doc, person),
                       name_of(doc, w->last.person));
        return person;
    }
    if (noun && !last_agrees)
        return m->person;
    if (last_agrees && !doc->options->explain)
        return w->last.person;
    nx_id other = NX_NONE, near = nx_pronoun_person(doc, mention, &other);
    if (last_agrees) {
        *why = because(w, "the latest speaker, %s, agrees; the next best is %s", name_of(doc, w->last.person),
                       name_of(doc, near == w->last.person ? other : near));
        return w->last.person;
    }
    if (near == NX_NONE && (m->gender == NX_MALE || m->gender == NX_FEMALE)) {
        near = far_name(w, mention);
        *why = because(w, "nobody near agrees; the latest subject that does is %s%s", name_of(doc, near), "");
        return near;
    }
    *why = because(w, "the nearest that agrees is %s; the next best is %s", name_of(doc, near), name_of(doc, other));
    return near;
}

/* "The woman", "the columnist": nouns that refer again to someone, unless the article gave them as a title to somebody. */
static bool refers_again(const work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    if (m->kind != NX_UNNAMED || m->end_token != m->first_token + 2 ||
        !nx_kind_has(doc->engine, doc->tokens[m->first_token].kind, NX_TAG_DEFINITE) ||
        !nx_kind_has(doc->engine, doc->tokens[m->first_token + 1].kind, NX_TAG_ANYONE))
        return false;
    const char *title = m->person == NX_NONE ? NULL : doc->people[m->person].title;
    nx_span noun = doc->tokens[m->first_token + 1].span;
    size_t length = title ? strlen(title) : 0;
    return length < noun.end - noun.start ||
           memcmp(title + length - (noun.end - noun.start), doc->text + noun.start, noun.end - noun.start) != 0;
}

static nx_id sentence_at(work *w, uint32_t byte)
{
    const newsx_document *doc = w->doc;
    while (w->sentence + 1 < doc->sentences_count && doc->sentences[w->sentence + 1].span.start <= byte)
        w->sentence++;
    return w->sentence;
}

/* The first subject in from..to; of a sentence without end only as much is looked over as its time allows. */
static nx_id first_subject(const work *w, uint32_t from, uint32_t to)
{
    return nx_clause_subject(&w->view, from, to - from > LONG_SENTENCE ? from + LONG_SENTENCE : to);
}

static nx_id subject_of(const work *w, nx_id sentence)
{
    const nx_sentence *s = &w->doc->sentences[sentence];
    if (s->first_token >= s->end_token)
        return NX_NONE;
    uint32_t last = nx_clause_unit(w->doc, s->end_token - 1);
    return first_subject(w, nx_clause_unit_back(w->doc, s->first_token, last), last + 1);
}

static bool take(work *w, nx_quote *q, nx_id mention, uint16_t rule)
{
    q->mention = mention;
    const char *why = NULL;
    const nx_mention *m = &w->doc->mentions[mention];
    if (m->kind == NX_PRONOUN || refers_again(w, m))
        q->person = pronoun(w, mention, &why);
    else if (!person_of(w, mention, &q->person))
        return false;
    if (rule != UINT16_MAX)
        q->rule = rule;
    if (!why && rule == UINT16_MAX && q->person != NX_NONE)
        why = because(w, "the words beside the cue name %s%s", name_of(w->doc, q->person), "");
    if (!why && rule != UINT16_MAX && q->person != NX_NONE)
        why = because(w, "%s is the subject%s", name_of(w->doc, q->person), " of the sentence that leads to it");
    q->why = why;
    return true;
}

/* The quote is a further part of the latest utterance, and shares what names its speaker. */
static void go_on(const work *w, nx_quote *q, uint16_t rule)
{
    const nx_quote *last = &w->doc->quotes[w->last.quote];
    q->person = w->last.person;
    q->mention = last->mention;
    q->utterance = last->utterance;
    q->rule = rule;
}

/* The first token that begins at or behind a byte. Quotes come in text order, but for a few: the cursor goes on from quote to
 * quote, and never back. */
static nx_id token_at(work *w, uint32_t byte)
{
    enum { STRIDE = 16 };
    const nx_token *tokens = w->doc->tokens;
    const nx_id count = w->doc->tokens_count;
    nx_id at = w->token;
    if (at > 0 && tokens[at - 1].span.start >= byte) {
        nx_id left = at;
        at = 0;
        for (nx_id half; (half = left / 2) > 0; left -= half)
            at += half & -(nx_id)(tokens[at + half - 1].span.start < byte);
        return at + (tokens[at].span.start < byte);
    }
    while (at + STRIDE < count && tokens[at + STRIDE].span.start < byte)
        at += STRIDE;
    while (at < count && tokens[at].span.start < byte)
        at++;
    return w->token = at;
}

/* How many words a person would count: don|'t and high|-|ranking are one. */
static uint32_t words_of(work *w, nx_span span)
{
    const newsx_document *doc = w->doc;
    const uint64_t wordy = ((2ull << NX_CLASS_ALNUM) - 1) | 1ull << NX_CLASS_CLITIC | 1ull << NX_CLASS_HYPHEN |
                           1ull << NX_CLASS_POSSESSIVE;
    const nx_token *token = doc->tokens + token_at(w, span.start), *end = doc->tokens + doc->tokens_count;
    uint32_t words = 0, apart = 1;   /* counted without branches that the words decide */
    for (; token < end && token->span.start < span.end; token++) {
        uint32_t is_word = wordy >> nx_kind_class(doc->engine, token->kind) & 1;
        words += is_word & (apart | (token->flags & NX_SPACE_BEFORE));
        apart = is_word ^ 1;
    }
    return words;
}

/* Has from..to a word that tells of speech, near its end? */
static bool tells_of_speech(const work *w, uint32_t from, uint32_t to)
{
    for (uint32_t u = to; u > from && to - u < NEARBY; u--)
        if (nx_kind_any(w->doc->engine, w->doc->clause.symbol[u - 1],
                        NX_TAG_BIT(SAY) | NX_TAG_BIT(SAY_THAT) | NX_TAG_BIT(SAY_OBJECT) | NX_TAG_BIT(CUE_NOUN)))
            return true;
    return false;
}

/* Was the latest quote a question told: Ruiz asked Dunn whether the mill was safe? What comes next is no longer the asker's.
 * *answers is who was asked, NX_NONE where nobody is named. */
static bool was_asked(const work *w, nx_id *answers)
{
    const newsx_document *doc = w->doc;
    const nx_quote *last = &doc->quotes[w->last.quote];
    *answers = NX_NONE;
    if (last->type != NX_INDIRECT || last->mention == NX_NONE || last->cue.end > last->span.start)
        return false;
    nx_id token = doc->mentions[last->mention].end_token;
    while (token < doc->tokens_count && doc->tokens[token].span.start < last->cue.start)
        token++;
    if (token == doc->tokens_count || !nx_kind_has(doc->engine, doc->tokens[token].kind, NX_TAG_ASK_WHETHER))
        return false;
    nx_id asked = last->mention + 1;
    if (asked < doc->mentions_count && doc->mentions[asked].kind == NX_PERSON &&
        doc->mentions[asked].span.start >= last->cue.end && doc->mentions[asked].span.end <= last->span.start)
        *answers = asked;
    return true;
}

/* A direct quote without words beside it that name a speaker. */
static bool unattributed(work *w, nx_id index)
{
    newsx_document *doc = w->doc;
    nx_quote *q = &doc->quotes[index];
    const nx_marked *m = &doc->marked[q->marked];
    nx_id sentence = sentence_at(w, m->open.start);
    const nx_sentence *s = &doc->sentences[sentence];
    bool first_in_block = doc->blocks[m->block].first_sentence == sentence && m->open.start <= s->span.start;
    bool begins = m->open.start <= s->span.start;
    if (m->open.end == m->open.start && w->last.person != NX_NONE && w->last.block + 1 == m->block) {
        /* The paragraph before was left open, and the mark not repeated. */
        go_on(w, q, w->next_paragraph);
        q->why = because(w, "goes on after words of %s%s in the paragraph before", name_of(doc, q->person), "");
        return true;
    }
    if (!begins && q->type == NX_PARTIAL) {
        /* Woven into a sentence: its subject, if the sentence tells of speech at all. */
        uint32_t from = nx_clause_unit(doc, s->first_token), to = nx_clause_unit(doc, m->first_token);
        if (tells_of_speech(w, from, to)) {
            nx_id subject = first_subject(w, from, to);
            if (subject != NX_NONE) {
                return take(w, q, subject, w->sentence_subject);
            }
        }
        if (w->last.block == m->block)
            q->person = w->last.person;
        if (q->person != NX_NONE) {
            q->rule = w->same_paragraph;
        } else if (words_of(w, q->span) < SPEECH_WORDS) {
            q->type = NX_SCARE;   /* nobody is said to have said it */
            q->rule = w->scare;
        }
        return true;
    }
    if (!begins && tells_of_speech(w, nx_clause_unit(doc, s->first_token), nx_clause_unit(doc, m->first_token))) {
        nx_id subject = first_subject(w, nx_clause_unit(doc, s->first_token), nx_clause_unit(doc, m->first_token));
        if (subject != NX_NONE)
            return take(w, q, subject, w->sentence_subject);
    }
    if (w->last.block == m->block || (!first_in_block && sentence > 0)) {
        /* A new subject in the sentence before: Dunn disagreed. "No." */
        if (sentence > doc->blocks[m->block].first_sentence) {
            nx_id subject = subject_of(w, sentence - 1);
            /* What stands beside the words that name the latest speaker is no new subject. */
            bool beside = w->last.mention != NX_NONE &&
                          nx_sentence_of(doc, doc->mentions[w->last.mention].first_token) == sentence - 1;
            bool newer = subject != NX_NONE && subject != w->last.mention && !beside &&
                         (w->last.block != m->block ||
                          doc->mentions[subject].span.start > doc->quotes[w->last.quote].span.end);
            if (newer && (w->last.block != m->block || (doc->mentions[subject].named && is_subject(w, subject))))
                return take(w, q, subject, w->sentence_before);
        }
        nx_id answers;
        if (w->last.block == m->block && was_asked(w, &answers) && answers != NX_NONE) {
            if (!take(w, q, answers, w->sentence_before))
                return false;
            q->why = because(w, "%s was asked in the sentence before%s", name_of(doc, q->person), "");
            return true;
        }
        if (w->last.block == m->block) {
            go_on(w, q, w->same_paragraph);
            q->why = because(w, "goes on after words of %s%s in the same paragraph", name_of(doc, q->person), "");
            return true;
        }
    }
    /* A later quote of the same paragraph that has its speaker beside it. */
    for (nx_id k = index + 1; k < doc->quotes_count && k < index + 4; k++) {
        const nx_quote *n = &doc->quotes[k];
        if (n->marked == NX_NONE || n->within != NX_NONE || n->type == NX_SCARE)
            continue;
        if (doc->marked[n->marked].block != m->block)
            break;
        if (n->mention != NX_NONE && n->type == NX_DIRECT)
            return take(w, q, n->mention, w->same_paragraph);
    }
    if (w->last.person != NX_NONE && w->last.block + 1 == m->block) {
        go_on(w, q, w->next_paragraph);
        q->why = because(w, "goes on after words of %s%s in the paragraph before", name_of(doc, q->person), "");
        return true;
    }
    if (sentence > 0) {
        nx_id subject = subject_of(w, sentence - 1);
        if (subject != NX_NONE)
            return take(w, q, subject, w->sentence_before);
    }
    if (w->last.person != NX_NONE) {
        q->person = w->last.person;
        q->rule = w->next_paragraph;
    }
    return true;
}

/* Whom a quote may have been given to, and for what; the first reason of each counts. */
#define CANDIDATES 3
typedef struct {
    nx_id person[CANDIDATES];
    const char *reason[CANDIDATES];
    int count;
} candidates;

static void consider(candidates *c, nx_id person, const char *reason)
{
    for (int i = 0; i < c->count; i++)
        if (c->person[i] == person)
            return;
    if (person == NX_NONE || c->count == CANDIDATES)
        return;
    c->person[c->count] = person;
    c->reason[c->count++] = reason;
}

/* Adds to the reason of a quote all who came into question, where there was a choice. */
static void explain(work *w, nx_quote *q, bool beside)
{
    newsx_document *doc = w->doc;
    if (!doc->options->explain)
        return;
    if (beside && doc->mentions[q->mention].kind != NX_PRONOUN && !refers_again(w, &doc->mentions[q->mention]))
        return;
    candidates c = { .count = 0 };
    consider(&c, w->last.person, "the latest speaker");
    if (beside) {
        nx_id other = NX_NONE, near = nx_pronoun_person(doc, q->mention, &other);
        consider(&c, near, "the nearest that agrees");
        consider(&c, other, "the next nearest");
    } else {
        nx_id sentence = sentence_at(w, q->span.start);
        nx_id own = subject_of(w, sentence), before = sentence > 0 ? subject_of(w, sentence - 1) : NX_NONE;
        consider(&c, own == NX_NONE ? NX_NONE : doc->mentions[own].person, "the subject of the same sentence");
        consider(&c, before == NX_NONE ? NX_NONE : doc->mentions[before].person, "the subject of the sentence before");
    }
    if (c.count < 2)
        return;
    const char *why = q->why ? q->why : "by what stands nearest";
    for (int i = 0; i < c.count && why; i++)
        why = nx_arena_printf(&doc->arena, "%s%s%s (%s)", why, i == 0 ? "; candidates: " : ", ",
                              name_of(doc, c.person[i]), c.reason[i]);
    if (why)
        q->why = why;
}

static bool same_span(nx_span a, nx_span b) { return a.start == b.start && a.end == b.end; }

static void remember(work *w, nx_id index)
{
    const newsx_document *doc = w->doc;
    const nx_quote *q = &doc->quotes[index];
    if (q->person == NX_NONE || q->type == NX_SCARE)
        return;
    if (q->marked == NX_NONE && q->within == NX_NONE && q->mention == NX_NONE)
        return;
    /* "said Bo Dunn, who wants no mill": what follows goes on after his own words, not after "who". */
    bool aside = q->mention != NX_NONE && q->person == w->last.person && is_relative(doc, &doc->mentions[q->mention]);
    if (!aside)
        w->last.quote = index;
    w->last.person = q->person;
    if (q->mention != NX_NONE && !aside)
        w->last.mention = q->mention;
    nx_id token = q->marked != NX_NONE ? doc->marked[q->marked].block : doc->sentences[sentence_at(w, q->span.start)].block;
    w->last.block = token;
}

newsx_status nx_speaker_run(newsx_document *doc)
{
    work w = { .doc = doc, .last = { NX_NONE, NX_NONE, NX_NONE, NX_NONE } };
    nx_clause_view_init(&w.view, doc);
    w.same_paragraph = nx_link_rule(doc->engine, NX_RULE_SAME_PARAGRAPH);
    w.next_paragraph = nx_link_rule(doc->engine, NX_RULE_NEXT_PARAGRAPH);
    w.sentence_before = nx_link_rule(doc->engine, NX_RULE_SENTENCE_BEFORE);
    w.sentence_subject = nx_link_rule(doc->engine, NX_RULE_SENTENCE_SUBJECT);
    w.scare = nx_link_rule(doc->engine, NX_RULE_SCARE);

    for (nx_id i = 0; i < doc->quotes_count; i++) {
        nx_quote *q = &doc->quotes[i];
        if (i + AHEAD < doc->quotes_count && q[AHEAD].mention != NX_NONE)
            __builtin_prefetch(&doc->mentions[q[AHEAD].mention].person);
        if (q->type != NX_SCARE) {
            bool ok = true, beside = q->mention != NX_NONE;
            if (q->mention != NX_NONE)
                ok = take(&w, q, q->mention, UINT16_MAX);
            else if (q->marked != NX_NONE)
                ok = unattributed(&w, i);
            if (!ok)
                return NEWSX_NO_MEMORY;
            if (q->type != NX_SCARE)
                explain(&w, q, beside);
        }
        if (q->utterance == 0 && i > 0) {
            /* The parts of one attribution are one utterance. */
            const nx_quote *before = &doc->quotes[i - 1];
            if (q->cue.end > q->cue.start && same_span(q->cue, before->cue))
                q->utterance = before->utterance;
        }
        if (q->utterance == 0)
            q->utterance = ++w.utterances;
        remember(&w, i);
        /* Marked words within what the same person is told to have said are counted with it. */
        if (q->person != NX_NONE && q->type != NX_SCARE &&
            (q->within == NX_NONE || doc->quotes[q->within].person != q->person)) {
            doc->people[q->person].quotes++;
            doc->people[q->person].words += words_of(&w, q->span);
        }
    }
    return NEWSX_OK;
}
