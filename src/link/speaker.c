/* speaker.c - gives every quote its person, over the whole document. */
#include "link/lone-quote.h"

#include "link/link.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/said-again.h"
#include "link/sentence-of.h"
#include "link/word-count.h"
#include "mark/subject.h"

#define CLAUSE_WORDS 4      /* so many are a clause */
#define CLAUSE_BYTES 6      /* which has more than so many */
#define AHEAD 4             /* quotes whose mentions are called for before it is their turn */

/* Reasons, for --explain. */
static const char BESIDE_CUE[] = "the words beside the cue name %s";
static const char SAID_AGAIN[] = "the same words are quoted again, and said by %s";

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
static void explain(nx_speaker_finder *f, nx_quote *q, bool beside)
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
        nx_id sentence = nx_finder_sentence(f, q->span.start);
        nx_id own = nx_finder_subject(f, sentence);
        nx_id before = sentence > 0 ? nx_finder_subject(f, sentence - 1) : NX_NONE;
        consider(&c, own == NX_NONE ? NX_NONE : doc->mentions[own].person, "the subject of the same sentence");
        consider(&c, before == NX_NONE ? NX_NONE : doc->mentions[before].person, "the subject of the sentence before");
    }
    if (c.count < 2)
        return;
    const char *why = q->why ? q->why : "by what stands nearest";
    for (int i = 0; i < c.count && why; i++)
        why = nx_arena_printf(doc->arena, "%s%s%s (%s)", why, i == 0 ? "; candidates: " : ", ",
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
static bool is_aside(const nx_speaker_finder *f, const nx_quote *q)
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
           nx_token_has(doc, cue, NX_TAG_ASK_WHETHER);
}

/* The quote is now the latest: what comes next can continue it. */
static void remember(nx_speaker_finder *f, nx_id index)
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
                                       : doc->sentences[nx_finder_sentence(f, q->span.start)].block;
}

/* How many paragraphs lie between a quote and the latest speaker's. */
static uint8_t blocks_away(nx_speaker_finder *f, nx_id index)
{
    const newsx_document *doc = f->doc;
    const nx_quote *q = &doc->quotes[index];
    const nx_id block = q->pair != NX_NONE ? doc->pairs[q->pair].block
                                           : doc->sentences[nx_finder_sentence(f, q->span.start)].block;
    const nx_id last = f->who.last.block;
    return last == NX_NONE || block < last || block - last > UINT8_MAX ? UINT8_MAX : (uint8_t)(block - last);
}

static void give(nx_speaker_finder *f, nx_id index)
{
    nx_quote *q = &f->doc->quotes[index];
    const bool beside = q->mention != NX_NONE;
    if (q->type == NX_SCARE)
        return;
    q->away = blocks_away(f, index);
    if (beside)
        nx_finder_take(f, q, q->mention, BESIDE_CUE);
    else if (q->pair != NX_NONE)
        nx_lone_quote_give(f, index);
    if (q->type != NX_SCARE && !f->failed)
        explain(f, q, beside);
}

/* The parts of one attribution are one utterance. */
static void number_utterance(nx_speaker_finder *f, nx_id index)
{
    nx_quote *q = &f->doc->quotes[index];
    if (q->utterance == 0 && index > 0 && q->cue.end > q->cue.start && same_span(q->cue, q[-1].cue))
        q->utterance = q[-1].utterance;
    if (q->utterance == 0)
        q->utterance = ++f->utterances;
}

/* Marked words within what the same person is told to have said are counted with it. */
static void count_words(nx_speaker_finder *f, nx_quote *q)
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
static bool may_be_said_again(nx_speaker_finder *f, nx_id index)
{
    const newsx_document *doc = f->doc;
    const nx_quote *q = &doc->quotes[index];
    return q->pair != NX_NONE && q->mention == NX_NONE && doc->genre != NX_GENRE_WORDS[NX_LIST] &&
           (q->person == NX_NONE || nx_is_showcase(doc, index)) && q->span.end - q->span.start > CLAUSE_BYTES &&
           nx_words_in(doc, &f->token, q->span) >= CLAUSE_WORDS;
}

/* Who says the same words elsewhere in the article has said them here. */
static void say_again(nx_speaker_finder *f, nx_id index)
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
    while (question < doc->blocks_count && !nx_is_question_block(doc, question))
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
    nx_speaker_finder f = { .doc = doc, .interviewed = who_is_interviewed(doc), .to_and_fro = NX_NONE,
                         .who = { .doc = doc, .last = { NX_NONE, NX_NONE, NX_NONE, NX_NONE },
                                  .mourned = nx_mourned(doc) } };
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
