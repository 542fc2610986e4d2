/* speaker.c - gives every quote its person, over the whole document. */
#include "base/search.h"
#include "link/antecedent.h"
#include "link/description.h"
#include "link/link.h"
#include "link/newcomer.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/said-again.h"
#include "link/sentence-of.h"
#include "link/word-count.h"
#include "mark/subject.h"

#include <string.h>

#define NEARBY 64           /* mentions between one who was asked and an answer */
#define LONG_SENTENCE 256   /* units */
#define CLAUSE_WORDS 4      /* so many are a clause */
#define CLAUSE_BYTES 6      /* which has more than so many */
#define SPEECH_WORDS 8      /* so many in marks are speech, whoever's it is */
#define LATER_QUOTES 4      /* quotes of a paragraph, with its first, that are asked who speaks in it */
#define AHEAD 4             /* quotes whose mentions are called for before it is their turn */

typedef struct {
    newsx_document *doc;
    nx_antecedents who;              /* with the latest speaker */
    nx_id interviewed;               /* whose the answers of an interview without labels are, or NX_NONE */
    nx_id to_and_fro;                /* the latest quote that a dialogue gave its speaker, or NX_NONE */
    uint32_t utterances;
    nx_id sentence, token;           /* cursors over the sentences, and over the tokens that quotes begin with */
    bool failed;                     /* memory has run out */
} speaker_finder;

/* ------------------------------------------------------------ reasons, for --explain */

static const char BESIDE_CUE[] = "the words beside the cue name %s";
static const char LEADS[] = "%s is the subject of the sentence that leads to it";
static const char WAS_ASKED[] = "%s was asked in the sentence before";
static const char SAME_PARAGRAPH[] = "goes on after words of %s in the same paragraph";
static const char PARAGRAPH_BEFORE[] = "goes on after words of %s in the paragraph before";
static const char SIGNED[] = "%s stands beneath it, within its marks";
static const char TO_AND_FRO[] = "the turn of %s in a dialogue";
static const char IS_INTERVIEWED[] = "answers a question; %s is interviewed";
static const char SAID_AGAIN[] = "the same words are quoted again, and said by %s";

static nx_id sentence_at(speaker_finder *f, uint32_t byte)
{
    const newsx_document *doc = f->doc;
    while (f->sentence + 1 < doc->sentences_count && doc->sentences[f->sentence + 1].span.start <= byte)
        f->sentence++;
    return f->sentence;
}

/* The first subject in from..to; of a sentence without end only as much is looked over as its time allows. */
static nx_id first_subject(const speaker_finder *f, uint32_t from, uint32_t to)
{
    return nx_clause_main_subject(&f->who.view, from, to - from > LONG_SENTENCE ? from + LONG_SENTENCE : to);
}

static nx_id subject_of(const speaker_finder *f, nx_id sentence)
{
    const nx_sentence *s = &f->doc->sentences[sentence];
    if (s->first_token >= s->end_token)
        return NX_NONE;
    uint32_t last = nx_clause_unit(f->doc, s->end_token - 1);
    return first_subject(f, nx_clause_unit_back(f->doc, s->first_token, last), last + 1);
}

/* Who was asked in the latest quote: Ruiz asked Dunn whether the mill was safe. What comes next is no longer the
 * asker's. NX_NONE where that quote is no question told, or names nobody. */
static nx_id who_was_asked(const speaker_finder *f)
{
    const newsx_document *doc = f->doc;
    const nx_quote *last = &doc->quotes[f->who.last.quote];
    if (last->mention == NX_NONE || last->cue.end == 0 || last->cue.end > last->span.start)
        return NX_NONE;
    nx_id token = doc->mentions[last->mention].end_token;
    while (token < doc->tokens_count && doc->tokens[token].span.start < last->cue.start)
        token++;
    if (token == doc->tokens_count || !nx_kind_has(doc->engine, doc->tokens[token].kind, NX_TAG_ASK_WHETHER))
        return NX_NONE;
    nx_id asked = last->mention + 1;
    if (asked == doc->mentions_count)
        return NX_NONE;
    const nx_mention *m = &doc->mentions[asked];
    return m->kind == NX_PERSON && m->span.start >= last->cue.end && m->span.end <= last->span.start ? asked : NX_NONE;
}

/* Is a mention not yet known to be somebody who was there before? */
static bool is_new(const speaker_finder *f, nx_id mention)
{
    const newsx_document *doc = f->doc;
    const nx_id person = doc->mentions[mention].person;
    if (person == NX_NONE || doc->people[person].first_mention == mention)
        return true;
    /* "The paper", "the Osterby senator" a second time, and still without a name. */
    const nx_mention *first = &doc->mentions[doc->people[person].first_mention];
    return !first->named && (first->kind == NX_ORGANIZATION ||
                             (first->kind == NX_UNNAMED && first->end_token > first->first_token + 2 &&
                              nx_token_has(doc, first->first_token, NX_TAG_DEFINITE) &&
                              nx_token_has(doc, first->end_token - 1, NX_TAG_ANYONE)));
}

/* Is a pronoun whoever was asked in the latest quote: a man asked Ana Ruiz, "Why?" "I had to," she said. */
static bool answers(const speaker_finder *f, nx_id mention)
{
    const newsx_document *doc = f->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (m->kind != NX_PRONOUN || f->who.last.quote == NX_NONE || nx_is_relative(doc, m))
        return false;
    const nx_id asked = who_was_asked(f);
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
static bool is_writers(const newsx_document *doc, const nx_quote *q)
{
    if (q->mention == NX_NONE)
        return false;
    const nx_mention *m = &doc->mentions[q->mention];
    return !m->named && m->end_token == m->first_token + 1 && nx_token_has(doc, m->first_token, NX_TAG_WE_WORD);
}

/* The quote is given to whom a mention names; `reason` is why, unless a pronoun has a better one. */
static void take(speaker_finder *f, nx_quote *q, nx_id mention, const char *reason)
{
    newsx_document *doc = f->doc;
    q->mention = mention;
    q->why = NULL;
    if (is_writers(doc, q))
        return;
    f->who.told = nx_first_told(doc, q, mention);
    q->link = doc->mentions[mention].named ? NX_SPEAKER_NAMED : NX_SPEAKER_NOUN;
    nx_id described = is_new(f, mention) ? nx_described(&f->who, mention, &q->why) : NX_NONE;
    if (described != NX_NONE) {
        q->person = doc->mentions[mention].person = described;
        q->link = NX_SPEAKER_DESCRIBED;
    } else if (answers(f, mention)) {
        q->person = doc->mentions[who_was_asked(f)].person;
        q->link = NX_SPEAKER_SUBJECT;
        q->why = NX_BECAUSE(doc, WAS_ASKED, nx_person_name(doc, q->person));
    } else if (nx_refers_back(doc, &doc->mentions[mention]) && !nx_is_known_unnamed(&f->who, mention)) {
        q->person = nx_antecedent(&f->who, mention, &q->why);
        q->link = (uint8_t)f->who.link;
        q->rival = f->who.rival;
    } else if (!nx_newcomer(doc, mention, &q->person)) {
        f->failed = true;
    }
    if (!q->why && q->person != NX_NONE)
        q->why = NX_BECAUSE(doc, reason, nx_person_name(doc, q->person));
}

/* The quote is a further part of the latest utterance, and shares what names its speaker. */
static void go_on(const speaker_finder *f, nx_quote *q, const char *reason)
{
    const nx_latest_speaker *last = &f->who.last;
    const nx_quote *before = &f->doc->quotes[last->quote];
    q->person = last->person;
    q->mention = before->mention;
    q->utterance = before->utterance;
    q->why = NX_BECAUSE(f->doc, reason, nx_person_name(f->doc, q->person));
}

/* ------------------------------------------------------------ quotes without words beside them */

/* A marked quote without words beside it that name a speaker, and where it stands. */
typedef struct {
    nx_quote *quote;
    nx_id index, block, sentence;
    bool begins;                     /* its sentence begins with it */
    uint32_t from, to;               /* else: the units of its sentence before it */
    bool unopened;                   /* its opening mark is missing */
} lone_quote;

static bool is_woven(const lone_quote *l) { return !l->begins && l->quote->type == NX_PARTIAL; }

/* The paragraph before was left open, and the mark not repeated. */
static bool try_open_paragraph(speaker_finder *f, const lone_quote *l)
{
    if (!l->unopened || f->who.last.person == NX_NONE || f->who.last.block + 1 != l->block)
        return false;
    go_on(f, l->quote, PARAGRAPH_BEFORE);
    return true;
}

/* The name beneath a pull quote, which closes its mark: “We wait. / Ana Ruiz, a miller.” */
static bool try_signature(speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_id next = l->index + 1;
    if (!l->begins || next == doc->quotes_count || doc->quotes[next].pair == NX_NONE ||
        doc->quotes[next].type != NX_SCARE)
        return false;
    const nx_mark_pair *own = &doc->pairs[l->quote->pair], *name = &doc->pairs[doc->quotes[next].pair];
    if (own->close.end > own->close.start || name->open.end > name->open.start || name->block != l->block + 1)
        return false;
    nx_id first;
    NX_SEARCH(first, 0, doc->mentions_count, doc->mentions[first].first_token >= name->first_token);
    if (first == doc->mentions_count || doc->mentions[first].kind != NX_PERSON || !doc->mentions[first].named ||
        doc->mentions[first].first_token >= name->end_token)
        return false;
    take(f, l->quote, first, SIGNED);
    return true;
}

/* Does a colon lead to it? */
static bool behind_colon(const speaker_finder *f, const lone_quote *l)
{
    return l->quote->type == NX_DIRECT && l->to > l->from && nx_clause_class(f->doc, l->to - 1) == NX_CLASS_COLON;
}

/* The subject of its own sentence, if that tells of speech, or is somebody, and a colon ends it. */
static bool try_own_sentence(speaker_finder *f, const lone_quote *l)
{
    const bool told = !l->begins && nx_clause_tells(&f->who.view, l->from, l->to);
    if (l->begins || (!told && !behind_colon(f, l)))
        return false;
    nx_id subject = first_subject(f, l->from, l->to);
    if (subject == NX_NONE || (!told && f->doc->mentions[subject].kind != NX_PERSON))
        return false;
    take(f, l->quote, subject, LEADS);
    return true;
}

/* Does a sentence go on about the latest speaker: “No,” Ruiz said, the mill was “ugly”; ... She wants “a new one”;
 * Instead, “we wait”? Not: The council’s plan is to “build at last”. */
static bool is_about_latest(const speaker_finder *f, const lone_quote *l)
{
    enum { LEAD_IN = 3 };            /* units before the marks that name nobody */
    const newsx_document *doc = f->doc;
    const nx_latest_speaker *last = &f->who.last;
    if (l->to - l->from <= LEAD_IN || (last->quote != NX_NONE && last->quote < l->index &&
                                       doc->quotes[last->quote].span.end > doc->sentences[l->sentence].span.start))
        return true;
    /* A clause with its own pronoun is somebody's speech, and no name of a thing. */
    const nx_id first = doc->pairs[l->quote->pair].first_token;
    if (nx_token_has(doc, first, NX_TAG_SPEAKING_PRONOUN) || nx_token_has(doc, first, NX_TAG_WE_WORD) ||
        nx_token_has(doc, first, NX_TAG_IT_WORD))
        return true;
    const nx_id subject = first_subject(f, l->from, l->to);
    return subject != NX_NONE &&
           (doc->mentions[subject].kind == NX_PRONOUN || doc->mentions[subject].person == last->person);
}

/* Words woven into a sentence about someone who spoke before in the paragraph: that one's. */
static bool try_woven(speaker_finder *f, const lone_quote *l)
{
    if (!is_woven(l) || f->who.last.block != l->block || f->who.last.person == NX_NONE || !is_about_latest(f, l))
        return false;
    l->quote->person = f->who.last.person;
    return true;
}

/* A few words woven into a sentence, where nobody spoke before in the paragraph: nobody is said to have said them. */
static bool try_scare(speaker_finder *f, const lone_quote *l)
{
    if (!is_woven(l) || nx_words_in(f->doc, &f->token, l->quote->span) >= SPEECH_WORDS)
        return false;
    l->quote->type = NX_SCARE;
    return true;
}

/* More words than that are speech, but nobody's that we know. */
static bool try_nobody(speaker_finder *f, const lone_quote *l)
{
    (void)f;
    return is_woven(l);
}

/* A new subject in the sentence before: Dunn disagreed. "No." */
static bool try_new_subject(speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_latest_speaker *last = &f->who.last;
    if (l->sentence <= doc->blocks[l->block].first_sentence)
        return false;
    nx_id subject = subject_of(f, l->sentence - 1);
    if (subject == NX_NONE || subject == last->mention)
        return false;
    /* What stands beside the words that name the latest speaker is no new subject. */
    if (last->mention != NX_NONE && nx_sentence_of(doc, doc->mentions[last->mention].first_token) == l->sentence - 1)
        return false;
    if (last->block == l->block &&
        (doc->mentions[subject].span.start <= doc->quotes[last->quote].span.end || !doc->mentions[subject].named ||
         !nx_is_subject(&f->who.view, subject)))
        return false;
    take(f, l->quote, subject, LEADS);
    return true;
}

static bool try_asked(speaker_finder *f, const lone_quote *l)
{
    nx_id asked = f->who.last.block == l->block ? who_was_asked(f) : NX_NONE;
    if (asked == NX_NONE)
        return false;
    take(f, l->quote, asked, WAS_ASKED);
    return true;
}

/* “Yes,” I said. “It is safe.” */
static bool try_writers(speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_quote *before = l->index > 0 ? &doc->quotes[l->index - 1] : NULL;
    if (!before || before->pair == NX_NONE || doc->pairs[before->pair].block != l->block || !is_writers(doc, before))
        return false;
    l->quote->mention = before->mention;
    l->quote->utterance = before->utterance;
    return true;
}

static bool try_same_paragraph(speaker_finder *f, const lone_quote *l)
{
    if (f->who.last.block != l->block)
        return false;
    go_on(f, l->quote, SAME_PARAGRAPH);
    return true;
}

/* A later quote of the same paragraph that has its speaker beside it. */
static bool try_later_quote(speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    for (nx_id k = l->index + 1; k < doc->quotes_count && k < l->index + LATER_QUOTES; k++) {
        const nx_quote *later = &doc->quotes[k];
        if (later->pair == NX_NONE || later->within != NX_NONE || later->type == NX_SCARE)
            continue;
        if (doc->pairs[later->pair].block != l->block)
            return false;
        if (later->mention != NX_NONE && later->type == NX_DIRECT) {
            take(f, l->quote, later->mention, LEADS);
            return true;
        }
    }
    return false;
}

/* The name before a colon that ends the paragraph before: and from Ana Ruiz: */
static bool try_colon_before(speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    nx_id token = doc->pairs[l->quote->pair].first_token;
    while (token > 0 && doc->tokens[token - 1].span.end > doc->blocks[l->block].span.start)
        token--;
    if (l->block == 0 || token < 2 || nx_kind_class(doc->engine, doc->tokens[token - 1].kind) != NX_CLASS_COLON)
        return false;
    nx_id behind;
    NX_SEARCH(behind, 0, doc->mentions_count, doc->mentions[behind].first_token >= token);
    if (behind == 0 || doc->mentions[behind - 1].end_token + 1 < token || !doc->mentions[behind - 1].named ||
        doc->mentions[behind - 1].kind != NX_PERSON)
        return false;
    take(f, l->quote, behind - 1, LEADS);
    return true;
}

/* Does a quote that is a paragraph's first begin as an answer does: "Well, ..."? It is not the latest speaker's then,
 * but whose, the article may not say. */
static bool try_answer(speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_mark_pair *m = &doc->pairs[l->quote->pair];
    return l->begins && f->who.last.person != NX_NONE && f->who.last.block + 1 == l->block &&
           m->first_token + 1 < m->end_token && nx_token_has(doc, m->first_token, NX_TAG_ANSWER_START) &&
           nx_class_of(doc, m->first_token + 1) == NX_CLASS_COMMA;
}

static bool asks(const newsx_document *doc, const nx_quote *q)
{
    const nx_mark_pair *m = &doc->pairs[q->pair];
    return m->end_token > m->first_token && nx_class_of(doc, m->end_token - 1) == NX_CLASS_QUESTION;
}

/* The other one in a dialogue: who is quoted in the paragraph before the latest speaker's. */
static const nx_quote *quoted_before(const speaker_finder *f)
{
    const newsx_document *doc = f->doc;
    const nx_latest_speaker *last = &f->who.last;
    for (nx_id i = last->quote; i-- > 0 && last->quote - i < LATER_QUOTES;) {
        const nx_quote *q = &doc->quotes[i];
        if (q->pair == NX_NONE || q->person == last->person)
            continue;
        return q->person != NX_NONE && doc->pairs[q->pair].block + 1 == last->block ? q : NULL;
    }
    return NULL;
}

/* “Did you see it?” Ruiz asked. / “No,” Dunn said. / “Are you sure?” / “I am.” Who asked asks on, and is answered. */
static bool try_dialogue(speaker_finder *f, const lone_quote *l)
{
    newsx_document *doc = f->doc;
    const nx_latest_speaker *last = &f->who.last;
    const nx_mark_pair *m = &doc->pairs[l->quote->pair];
    if (last->quote == NX_NONE || last->block + 1 != l->block || doc->quotes[last->quote].pair == NX_NONE ||
        !l->begins || m->close.end < doc->blocks[l->block].span.end)
        return false;
    const nx_quote *answer = &doc->quotes[last->quote], *other = quoted_before(f);
    if (!other || asks(doc, answer) == asks(doc, l->quote) ||
        (asks(doc, l->quote) ? !asks(doc, other) : f->to_and_fro != last->quote))
        return false;
    l->quote->person = other->person;
    l->quote->why = NX_BECAUSE(doc, TO_AND_FRO, nx_person_name(doc, other->person));
    f->to_and_fro = l->index;
    return true;
}

/* Does a paragraph ask, and is no quote? Its last token tells, for a mark would stand behind the question's. */
static bool is_question(const newsx_document *doc, nx_id block)
{
    const nx_block_record *b = &doc->blocks[block];
    if (b->first_sentence >= b->end_sentence)
        return false;
    const nx_id end = doc->sentences[b->end_sentence - 1].end_token;
    return end > 0 && nx_class_of(doc, end - 1) == NX_CLASS_QUESTION;
}

/* An answer in an interview without labels, or a further paragraph of one. */
static bool try_interview(speaker_finder *f, const lone_quote *l)
{
    if (f->interviewed == NX_NONE || !l->begins || l->block == 0 || !is_question(f->doc, l->block - 1))
        return false;
    l->quote->person = f->interviewed;
    l->quote->why = NX_BECAUSE(f->doc, IS_INTERVIEWED, nx_person_name(f->doc, f->interviewed));
    return true;
}

static bool try_paragraph_before(speaker_finder *f, const lone_quote *l)
{
    if (f->who.last.person == NX_NONE || f->who.last.block + 1 != l->block)
        return false;
    go_on(f, l->quote, PARAGRAPH_BEFORE);
    return true;
}

static bool try_sentence_before(speaker_finder *f, const lone_quote *l)
{
    nx_id subject = l->sentence > 0 ? subject_of(f, l->sentence - 1) : NX_NONE;
    if (subject == NX_NONE)
        return false;
    take(f, l->quote, subject, LEADS);
    return true;
}

/* Whoever spoke last, however far off. */
static bool try_latest(speaker_finder *f, const lone_quote *l)
{
    l->quote->person = f->who.last.person;
    return l->quote->person != NX_NONE;
}

/* The first that holds gives the quote its speaker and its rule. */
static const struct { bool (*holds)(speaker_finder *, const lone_quote *); enum nx_link_rule rule; } TRIES[] = {
    { try_open_paragraph, NX_RULE_NEXT_PARAGRAPH },
    { try_signature, NX_RULE_UNDERSIGNED },
    { try_colon_before, NX_RULE_SENTENCE_BEFORE },
    { try_own_sentence, NX_RULE_SENTENCE_SUBJECT },
    { try_woven, NX_RULE_SAME_PARAGRAPH },
    { try_scare, NX_RULE_SCARE },
    { try_nobody, NX_RULE_UNATTRIBUTED },
    { try_writers, NX_RULE_SAME_PARAGRAPH },
    { try_interview, NX_RULE_INTERVIEWED },
    { try_new_subject, NX_RULE_SENTENCE_BEFORE },
    { try_asked, NX_RULE_SENTENCE_BEFORE },
    { try_same_paragraph, NX_RULE_SAME_PARAGRAPH },
    { try_later_quote, NX_RULE_SAME_PARAGRAPH },
    { try_dialogue, NX_RULE_DIALOGUE },
    { try_answer, NX_RULE_UNATTRIBUTED },
    { try_paragraph_before, NX_RULE_NEXT_PARAGRAPH },
    { try_sentence_before, NX_RULE_SENTENCE_BEFORE },
    { try_latest, NX_RULE_NEXT_PARAGRAPH },
};

static void give_lone_quote(speaker_finder *f, nx_id index)
{
    newsx_document *doc = f->doc;
    nx_quote *q = &doc->quotes[index];
    const nx_mark_pair *m = &doc->pairs[q->pair];
    lone_quote l = { .quote = q, .index = index, .block = m->block, .sentence = sentence_at(f, m->open.start),
                     .unopened = m->open.end == m->open.start };
    const nx_sentence *s = &doc->sentences[l.sentence];
    l.begins = m->open.start <= s->span.start;
    if (!l.begins) {
        l.from = nx_clause_unit(doc, s->first_token);
        l.to = nx_clause_unit(doc, m->first_token);
    }
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES; i++)
        if (TRIES[i].holds(f, &l)) {
            q->rule = nx_link_rule(doc->engine, TRIES[i].rule);
            return;
        }
}

/* ------------------------------------------------------------ all who came into question, for --explain */

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
static void explain(speaker_finder *f, nx_quote *q, bool beside)
{
    newsx_document *doc = f->doc;
    if (!doc->options->explain)
        return;
    if (beside && !nx_refers_back(doc, &doc->mentions[q->mention]))
        return;
    candidates c = { .count = 0 };
    consider(&c, f->who.last.person, "the latest speaker");
    if (beside) {
        nx_id other = NX_NONE, near = nx_pronoun_person(doc, q->mention, f->who.told, &other);
        consider(&c, near, "the nearest that agrees");
        consider(&c, other, "the next nearest");
    } else {
        nx_id sentence = sentence_at(f, q->span.start);
        nx_id own = subject_of(f, sentence), before = sentence > 0 ? subject_of(f, sentence - 1) : NX_NONE;
        consider(&c, own == NX_NONE ? NX_NONE : doc->mentions[own].person, "the subject of the same sentence");
        consider(&c, before == NX_NONE ? NX_NONE : doc->mentions[before].person, "the subject of the sentence before");
    }
    if (c.count < 2)
        return;
    const char *why = q->why ? q->why : "by what stands nearest";
    for (int i = 0; i < c.count && why; i++)
        why = nx_arena_printf(&doc->arena, "%s%s%s (%s)", why, i == 0 ? "; candidates: " : ", ",
                              nx_person_name(doc, c.person[i]), c.reason[i]);
    if (why)
        q->why = why;
}

static bool same_span(nx_span a, nx_span b) { return a.start == b.start && a.end == b.end; }

/* Does a clause that hangs on another begin in from..end: after Ruiz warned, in which Ruiz warned? */
static bool has_subordinator(const newsx_document *doc, nx_id from, nx_id end)
{
    enum { FAR = 128 };              /* tokens: time follows the text */
    for (nx_id t = end > from && end - from > FAR ? end - FAR : from; t < end; t++)
        if (nx_token_has(doc, t, NX_TAG_SUBORDINATOR) || nx_token_has(doc, t, NX_TAG_QUESTION_WORD))
            return true;
    return false;
}

/* Is it told by the way, beside the words that give a marked quote to the latest speaker: said Bo Dunn, who wants no
 * mill; said Bo Dunn after Ruiz warned him? What follows goes on after his own words. */
static bool is_aside(const speaker_finder *f, const nx_quote *q)
{
    const newsx_document *doc = f->doc;
    const nx_latest_speaker *last = &f->who.last;
    if (q->mention == NX_NONE || last->quote == NX_NONE)
        return false;
    const nx_mention *m = &doc->mentions[q->mention];
    if (nx_is_relative(doc, m) && q->person == last->person)
        return true;
    const nx_quote *before = &doc->quotes[last->quote];
    if (q->pair != NX_NONE || before->pair == NX_NONE || before->mention == NX_NONE ||
        before->cue.end <= before->cue.start || before->cue.end > m->span.start || before->mention >= q->mention)
        return false;
    const nx_id named = doc->mentions[before->mention].end_token;
    return nx_sentence_of(doc, named - 1) == nx_sentence_of(doc, m->first_token) &&
           (nx_is_relative(doc, m) || has_subordinator(doc, named, m->first_token));
}

/* Is it what somebody was asked: asked by Ana Ruiz whether the mill was safe? Who answers is not who asked. */
static bool is_asked_by(const newsx_document *doc, const nx_quote *q)
{
    if (q->pair != NX_NONE || q->mention == NX_NONE || q->cue.end == 0)
        return false;
    const nx_mention *m = &doc->mentions[q->mention];
    nx_id cue = m->first_token;
    while (cue > 0 && doc->tokens[cue].span.start > q->cue.start)
        cue--;
    return m->span.start >= q->cue.end && m->span.end <= q->span.start &&
           nx_kind_has(doc->engine, doc->tokens[cue].kind, NX_TAG_ASK_WHETHER);
}

/* The quote is now the latest: what comes next can continue it. */
static void remember(speaker_finder *f, nx_id index)
{
    const newsx_document *doc = f->doc;
    nx_latest_speaker *last = &f->who.last;
    const nx_quote *q = &doc->quotes[index];
    if (q->person == NX_NONE || q->type == NX_SCARE || is_asked_by(doc, q))
        return;
    /* What is told inside what another one tells leaves that one the latest speaker. */
    if (q->pair == NX_NONE && (q->within != NX_NONE || q->mention == NX_NONE))
        return;
    if (q->within != NX_NONE && doc->quotes[q->within].within != NX_NONE)
        return;
    if (!is_aside(f, q)) {
        last->quote = index;
        last->person = q->person;
        last->mention = q->mention != NX_NONE ? q->mention : last->mention;
    }
    last->block = q->pair != NX_NONE ? doc->pairs[q->pair].block
                                       : doc->sentences[sentence_at(f, q->span.start)].block;
}

/* How many paragraphs lie between a quote and the latest speaker's. */
static uint8_t blocks_away(speaker_finder *f, nx_id index)
{
    const newsx_document *doc = f->doc;
    const nx_quote *q = &doc->quotes[index];
    const nx_id block = q->pair != NX_NONE ? doc->pairs[q->pair].block
                                           : doc->sentences[sentence_at(f, q->span.start)].block;
    const nx_id last = f->who.last.block;
    return last == NX_NONE || block < last || block - last > UINT8_MAX ? UINT8_MAX : (uint8_t)(block - last);
}

static void give(speaker_finder *f, nx_id index)
{
    nx_quote *q = &f->doc->quotes[index];
    const bool beside = q->mention != NX_NONE;
    if (q->type == NX_SCARE)
        return;
    q->away = blocks_away(f, index);
    if (beside)
        take(f, q, q->mention, BESIDE_CUE);
    else if (q->pair != NX_NONE)
        give_lone_quote(f, index);
    if (q->type != NX_SCARE && !f->failed)
        explain(f, q, beside);
}

/* The parts of one attribution are one utterance. */
static void number_utterance(speaker_finder *f, nx_id index)
{
    nx_quote *q = &f->doc->quotes[index];
    if (q->utterance == 0 && index > 0 && q->cue.end > q->cue.start && same_span(q->cue, q[-1].cue))
        q->utterance = q[-1].utterance;
    if (q->utterance == 0)
        q->utterance = ++f->utterances;
}

/* Marked words within what the same person is told to have said are counted with it. */
static void count_words(speaker_finder *f, nx_quote *q)
{
    const newsx_document *doc = f->doc;
    if (q->person == NX_NONE || q->type == NX_SCARE ||
        (q->within != NX_NONE && doc->quotes[q->within].person == q->person))
        return;
    doc->people[q->person].quotes++;
    q->counted = true;
    q->words = nx_words_in(doc, &f->token, q->span);
    doc->people[q->person].words += q->words;
}

/* ------------------------------------------------------------ words that are quoted twice */

/* May words of a headline or a paragraph of their own, or a clause that nobody says, be somebody's who says them
 * elsewhere? Fewer are a term, which anyone uses. */
static bool may_be_said_again(speaker_finder *f, nx_id index)
{
    const newsx_document *doc = f->doc;
    const nx_quote *q = &doc->quotes[index];
    return q->pair != NX_NONE && q->mention == NX_NONE && doc->genre != NX_GENRE_WORDS[NX_LIST] &&
           (q->person == NX_NONE || nx_is_showcase(doc, index)) && q->span.end - q->span.start > CLAUSE_BYTES &&
           nx_words_in(doc, &f->token, q->span) >= CLAUSE_WORDS;
}

/* Who says the same words elsewhere in the article has said them here. */
static void say_again(speaker_finder *f, nx_id index)
{
    newsx_document *doc = f->doc;
    nx_quote *q = &doc->quotes[index];
    const nx_id again = may_be_said_again(f, index) ? nx_said_again(doc, index) : NX_NONE;
    if (again == NX_NONE)
        return;
    if (q->type == NX_SCARE || nx_is_showcase(doc, index))
        q->type = NX_DIRECT;
    q->person = doc->quotes[again].person;
    q->away = 0;
    q->rule = nx_link_rule(doc->engine, NX_RULE_SAID_AGAIN);
    q->why = NX_BECAUSE(doc, SAID_AGAIN, nx_person_name(doc, q->person));
}

/* ------------------------------------------------------------ interviews without labels */

/* Whom an interview's headline and introduction, down to the first question, name most often; of two the first.
 * NX_NONE where it is none, or an interview with labels. */
static nx_id who_is_interviewed(const newsx_document *doc)
{
    enum { ASKED_OF = 16 };
    struct { nx_id person; uint32_t count; } named[ASKED_OF];
    nx_id question = 0, best = 0, count = 0;
    if (doc->genre != NX_GENRE_WORDS[NX_INTERVIEW])
        return NX_NONE;
    while (question < doc->blocks_count && !is_question(doc, question))
        question++;
    if (question == doc->blocks_count)
        return NX_NONE;
    for (nx_id i = 0; i < doc->mentions_count && doc->mentions[i].span.start < doc->blocks[question].span.end; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->kind != NX_PERSON || !m->named || m->person == NX_NONE)
            continue;
        nx_id k = 0;
        while (k < count && named[k].person != m->person)
            k++;
        if (k == count && count < ASKED_OF) {
            named[k].person = m->person;
            named[count++].count = 0;
        }
        if (k < count && ++named[k].count > named[best].count)
            best = k;
    }
    return count > 0 ? named[best].person : NX_NONE;
}

newsx_status nx_speaker_run(newsx_document *doc)
{
    speaker_finder f = { .doc = doc, .interviewed = who_is_interviewed(doc), .to_and_fro = NX_NONE,
                         .who = { .doc = doc, .last = { NX_NONE, NX_NONE, NX_NONE, NX_NONE } } };
    nx_clause_view_init(&f.who.view, doc);
    for (nx_id i = 0; i < doc->quotes_count; i++) {
        nx_quote *q = &doc->quotes[i];
        if (i + AHEAD < doc->quotes_count && q[AHEAD].mention != NX_NONE)
            __builtin_prefetch(&doc->mentions[q[AHEAD].mention].person);
        give(&f, i);
        if (f.failed)
            return NEWSX_NO_MEMORY;
        number_utterance(&f, i);
        remember(&f, i);
    }
    f.token = 0;                     /* once more from the first */
    for (nx_id i = 0; i < doc->quotes_count; i++) {
        say_again(&f, i);
        count_words(&f, &doc->quotes[i]);
    }
    return NEWSX_OK;
}
