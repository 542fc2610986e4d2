/* lone-quote.c - who speaks where no words beside a quote say so: one way after the other, the surest first. */
#include "link/lone-quote.h"

#include "base/search.h"
#include "link/link.h"
#include "link/phrase.h"
#include "link/sentence-of.h"
#include "link/word-count.h"
#include "mark/attribution.h"
#include "mark/subject.h"

#define SPEECH_WORDS 8      /* so many in marks are speech, whoever's it is */
#define LEAD_IN 3           /* units before the marks that name nobody */
#define LATER_QUOTES 4      /* quotes of a paragraph, with its first, that are asked who speaks in it */

/* Reasons, for --explain. */
static const char LEADS[] = "%s is the subject of the sentence that leads to it";
static const char SAME_PARAGRAPH[] = "goes on after words of %s in the same paragraph";
static const char PARAGRAPH_BEFORE[] = "goes on after words of %s in the paragraph before";
static const char SIGNED[] = "%s stands beneath it, within its marks";
static const char TO_AND_FRO[] = "the turn of %s in a dialogue";
static const char IS_INTERVIEWED[] = "answers a question; %s is interviewed";

/* A marked quote without words beside it that name a speaker, and where it stands. */
typedef struct {
    nx_quote *quote;
    nx_id index, block, sentence;
    bool begins;                     /* its sentence begins with it */
    uint32_t from, to;               /* else: the units of its sentence before it */
    bool unopened;                   /* its opening mark is missing */
} lone_quote;

static bool is_woven(const lone_quote *l) { return !l->begins && l->quote->type == NX_PARTIAL; }

/* The first mention that begins at a token or behind it; the count of mentions where there is none. */
static nx_id mention_from(const newsx_document *doc, nx_id token)
{
    nx_id mention;
    NX_SEARCH(mention, 0, doc->mentions_count, doc->mentions[mention].first_token >= token);
    return mention;
}

/* The paragraph before was left open, and the mark not repeated. */
static bool try_open_paragraph(nx_speaker_finder *f, const lone_quote *l)
{
    if (!l->unopened || f->who.last.person == NX_NONE || f->who.last.block + 1 != l->block)
        return false;
    nx_finder_go_on(f, l->quote, PARAGRAPH_BEFORE);
    return true;
}

/* The name beneath a pull quote, which closes its mark: “We wait. / Ana Ruiz, a miller.” */
static bool try_signature(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_id next = l->index + 1;
    if (!l->begins || next == doc->quotes_count || doc->quotes[next].pair == NX_NONE ||
        doc->quotes[next].type != NX_SCARE)
        return false;
    const nx_mark_pair *own = &doc->pairs[l->quote->pair], *name = &doc->pairs[doc->quotes[next].pair];
    if (own->close.end > own->close.start || name->open.end > name->open.start || name->block != l->block + 1)
        return false;
    const nx_id first = mention_from(doc, name->first_token);
    if (first == doc->mentions_count || doc->mentions[first].kind != NX_PERSON || !doc->mentions[first].named ||
        doc->mentions[first].first_token >= name->end_token)
        return false;
    nx_finder_take(f, l->quote, first, SIGNED);
    return true;
}

/* Does a colon lead to it? */
static bool behind_colon(const nx_speaker_finder *f, const lone_quote *l)
{
    return l->quote->type == NX_DIRECT && l->to > l->from && nx_clause_class(f->doc, l->to - 1) == NX_CLASS_COLON;
}

/* Words that a rule gives to nobody: Ruiz was met with chants of “Shame”. */
static bool try_given_to_nobody(nx_speaker_finder *f, const lone_quote *l)
{
    const nx_span cue = l->quote->cue;
    return cue.end > cue.start && nx_construction_of(f->doc, l->quote->rule) == NX_CUE_ASKED;
}

/* The subject of its own sentence, if that tells of speech, or a colon ends it. */
static bool try_own_sentence(nx_speaker_finder *f, const lone_quote *l)
{
    if (l->begins || (!behind_colon(f, l) && !nx_clause_tells(&f->who.view, l->from, l->to)))
        return false;
    nx_id subject = nx_finder_first_subject(f, l->from, l->to);
    if (subject == NX_NONE)
        return false;
    nx_finder_take(f, l->quote, subject, LEADS);
    return true;
}

/* Does a colon or a comma lead to it from a clause about something else: a threat many make but few keep: “We leave”;
 * as the sailors sang, “We leave”? What comes behind a few words that name nobody is still the latest speaker's: and
 * then, “We leave”; and so is what comes behind a clause about him. */
static bool try_led_by_thing(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    if (l->begins || l->quote->type != NX_DIRECT || l->to - l->from <= LEAD_IN + 1)
        return false;
    if (behind_colon(f, l))
        return true;
    if (nx_clause_class(doc, l->to - 1) != NX_CLASS_COMMA)
        return false;
    const nx_id subject = nx_finder_first_subject(f, l->from, l->to);
    return subject == NX_NONE ||
           (doc->mentions[subject].kind != NX_PRONOUN && doc->mentions[subject].person != f->who.last.person);
}

/* Do words of saying lead to it that do not tell who says it: Ruiz was asked, “Why?”; as the saying goes: “Who dares
 * wins”? Where they begin their sentence the latest speaker goes on: Adding, “We wait.” */
static bool try_untold(nx_speaker_finder *f, const lone_quote *l)
{
    const nx_span cue = l->quote->cue;
    const newsx_document *doc = f->doc;
    return l->quote->type == NX_DIRECT && !l->begins && cue.end > cue.start && cue.end <= l->quote->span.start &&
           l->from + 1 < l->to && cue.start > doc->tokens[doc->clause.first[l->from + 1]].span.start;
}

/* Does a sentence go on about the latest speaker: “No,” Ruiz said, the mill was “ugly”; ... She wants “a new one”;
 * Instead, “we wait”? Not: The council’s plan is to “build at last”. */
static bool is_about_latest(const nx_speaker_finder *f, const lone_quote *l)
{
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
    const nx_id subject = nx_finder_first_subject(f, l->from, l->to);
    return subject != NX_NONE &&
           (doc->mentions[subject].kind == NX_PRONOUN || doc->mentions[subject].person == last->person);
}

/* Words woven into a sentence about someone who spoke before in the paragraph: that one's. */
static bool try_woven(nx_speaker_finder *f, const lone_quote *l)
{
    if (!is_woven(l) || f->who.last.block != l->block || f->who.last.person == NX_NONE || !is_about_latest(f, l))
        return false;
    l->quote->person = f->who.last.person;
    return true;
}

/* A few words woven into a sentence, where nobody spoke before in the paragraph: nobody is said to have said them. */
static bool try_scare(nx_speaker_finder *f, const lone_quote *l)
{
    if (!is_woven(l) || nx_words_in(f->doc, &f->token, l->quote->span) >= SPEECH_WORDS)
        return false;
    l->quote->type = NX_SCARE;
    return true;
}

/* More words than that are speech, but nobody's that we know. */
static bool try_nobody(nx_speaker_finder *f, const lone_quote *l)
{
    (void)f;
    return is_woven(l);
}

/* Does a quote begin with a pronoun for somebody: Dunn was his friend. "He was kind"? */
static bool speaks_of(const newsx_document *doc, const lone_quote *l, nx_id subject)
{
    const nx_id first = doc->pairs[l->quote->pair].first_token, at = mention_from(doc, first);
    const nx_id person = doc->mentions[subject].person;
    if (at == doc->mentions_count || person == NX_NONE || doc->mentions[at].first_token != first ||
        doc->mentions[at].kind != NX_PRONOUN)
        return false;
    const enum nx_gender gender = doc->mentions[at].gender;
    return (gender == NX_MALE || gender == NX_FEMALE) && doc->people[person].gender == gender;
}

/* The verb with which the writer asks in a sentence (I asked him whether it was safe), or NX_NONE. */
static nx_id writers_question(const newsx_document *doc, nx_id sentence)
{
    enum { VERB_TOKENS = 3, LEAD_TOKENS = 24 };
    const nx_sentence *s = &doc->sentences[sentence];
    nx_id writer = NX_NONE;
    for (nx_id t = s->first_token; t < s->end_token && t < s->first_token + LEAD_TOKENS; t++) {
        if (nx_token_has(doc, t, NX_TAG_WE_WORD))
            writer = t;
        else if (writer != NX_NONE && t - writer <= VERB_TOKENS && nx_token_has(doc, t, NX_TAG_ASK_WHETHER))
            return t;
    }
    return NX_NONE;
}

/* The answer to what the writer asked in the sentence before: whoever is named as asked, else the latest speaker's. */
static bool try_writer_asked(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_id asks = l->begins && l->sentence > 0 ? writers_question(doc, l->sentence - 1) : NX_NONE;
    if (asks == NX_NONE)
        return false;
    const nx_id asked = mention_from(doc, asks + 1);
    if (asked < doc->mentions_count && doc->mentions[asked].kind == NX_PERSON && doc->mentions[asked].named &&
        doc->mentions[asked].end_token <= doc->sentences[l->sentence - 1].end_token) {
        nx_finder_take(f, l->quote, asked, NX_WAS_ASKED);
        return true;
    }
    if (f->who.last.person == NX_NONE)
        return false;
    nx_finder_go_on(f, l->quote, PARAGRAPH_BEFORE);
    return true;
}

/* A new subject in the sentence before: Dunn disagreed. "No." */
static bool try_new_subject(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_latest_speaker *last = &f->who.last;
    if (l->sentence <= doc->blocks[l->block].first_sentence)
        return false;
    nx_id subject = nx_finder_subject(f, l->sentence - 1);
    if (subject == NX_NONE || subject == last->mention || speaks_of(doc, l, subject))
        return false;
    /* What stands beside the words that name the latest speaker is no new subject. */
    if (last->mention != NX_NONE && nx_sentence_of(doc, doc->mentions[last->mention].first_token) == l->sentence - 1)
        return false;
    if (last->block == l->block &&
        (doc->mentions[subject].span.start <= doc->quotes[last->quote].span.end || !doc->mentions[subject].named ||
         !nx_is_subject(&f->who.view, subject)))
        return false;
    nx_finder_take(f, l->quote, subject, LEADS);
    /* It was Dunn who came back: "it" is nobody. */
    const nx_id behind = doc->mentions[subject].end_token;
    const bool nobody = l->quote->person == NX_NONE && doc->mentions[subject].gender == NX_NEUTER &&
                        behind < doc->tokens_count && nx_token_has(doc, behind, NX_TAG_BE_FORM);
    if (nobody)
        l->quote->mention = NX_NONE;
    return !nobody;
}

static bool try_asked(nx_speaker_finder *f, const lone_quote *l)
{
    nx_id asked = f->who.last.block == l->block ? nx_finder_asked(f) : NX_NONE;
    if (asked == NX_NONE)
        return false;
    nx_finder_take(f, l->quote, asked, NX_WAS_ASKED);
    return true;
}

/* “Yes,” I said. “It is safe.” */
static bool try_writers(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    const nx_quote *before = l->index > 0 ? &doc->quotes[l->index - 1] : NULL;
    if (!before || before->pair == NX_NONE || doc->pairs[before->pair].block != l->block ||
        !nx_finder_is_writers(doc, before))
        return false;
    l->quote->mention = before->mention;
    l->quote->utterance = before->utterance;
    return true;
}

static bool try_same_paragraph(nx_speaker_finder *f, const lone_quote *l)
{
    if (f->who.last.block != l->block)
        return false;
    nx_finder_go_on(f, l->quote, SAME_PARAGRAPH);
    return true;
}

/* A later quote of the same paragraph that has its speaker beside it. */
static bool try_later_quote(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    for (nx_id k = l->index + 1; k < doc->quotes_count && k < l->index + LATER_QUOTES; k++) {
        const nx_quote *later = &doc->quotes[k];
        if (later->pair == NX_NONE || later->within != NX_NONE || later->type == NX_SCARE)
            continue;
        if (doc->pairs[later->pair].block != l->block)
            return false;
        if (later->mention != NX_NONE && later->type == NX_DIRECT) {
            nx_finder_take(f, l->quote, later->mention, LEADS);
            return true;
        }
    }
    return false;
}

/* The name before a colon that ends the paragraph before: and from Ana Ruiz: */
static bool try_colon_before(nx_speaker_finder *f, const lone_quote *l)
{
    const newsx_document *doc = f->doc;
    nx_id token;   /* the paragraph's first */
    NX_SEARCH(token, 0, doc->pairs[l->quote->pair].first_token,
              doc->tokens[token].span.end > doc->blocks[l->block].span.start);
    if (l->block == 0 || token < 2 || nx_class_of(doc, token - 1) != NX_CLASS_COLON)
        return false;
    const nx_id behind = mention_from(doc, token);
    if (behind == 0 || doc->mentions[behind - 1].end_token + 1 < token || !doc->mentions[behind - 1].named ||
        doc->mentions[behind - 1].kind != NX_PERSON)
        return false;
    nx_finder_take(f, l->quote, behind - 1, LEADS);
    return true;
}

/* Does a quote that is a paragraph's first begin as an answer does: "Well, ..."? It is not the latest speaker's then,
 * but whose, the article may not say. */
static bool try_answer(nx_speaker_finder *f, const lone_quote *l)
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
static const nx_quote *quoted_before(const nx_speaker_finder *f)
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
static bool try_dialogue(nx_speaker_finder *f, const lone_quote *l)
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
bool nx_is_question_block(const newsx_document *doc, nx_id block)
{
    const nx_block_record *b = &doc->blocks[block];
    if (b->first_sentence >= b->end_sentence)
        return false;
    const nx_id end = doc->sentences[b->end_sentence - 1].end_token;
    return end > 0 && nx_class_of(doc, end - 1) == NX_CLASS_QUESTION;
}

/* An answer in an interview without labels, or a further paragraph of one. */
static bool try_interview(nx_speaker_finder *f, const lone_quote *l)
{
    if (f->interviewed == NX_NONE || !l->begins || l->block == 0 || !nx_is_question_block(f->doc, l->block - 1))
        return false;
    l->quote->person = f->interviewed;
    l->quote->why = NX_BECAUSE(f->doc, IS_INTERVIEWED, nx_person_name(f->doc, f->interviewed));
    return true;
}

static bool try_paragraph_before(nx_speaker_finder *f, const lone_quote *l)
{
    if (f->who.last.person == NX_NONE || f->who.last.block + 1 != l->block)
        return false;
    nx_finder_go_on(f, l->quote, PARAGRAPH_BEFORE);
    return true;
}

static bool try_sentence_before(nx_speaker_finder *f, const lone_quote *l)
{
    nx_id subject = l->sentence > 0 ? nx_finder_subject(f, l->sentence - 1) : NX_NONE;
    if (subject == NX_NONE)
        return false;
    nx_finder_take(f, l->quote, subject, LEADS);
    return true;
}

/* Whoever spoke last, however far off. */
static bool try_latest(nx_speaker_finder *f, const lone_quote *l)
{
    l->quote->person = f->who.last.person;
    return l->quote->person != NX_NONE;
}

/* The first that holds gives the quote its speaker and its rule. */
static const struct { bool (*holds)(nx_speaker_finder *, const lone_quote *); enum nx_link_rule rule; } TRIES[] = {
    { try_open_paragraph, NX_RULE_NEXT_PARAGRAPH },
    { try_signature, NX_RULE_UNDERSIGNED },
    { try_colon_before, NX_RULE_SENTENCE_BEFORE },
    { try_given_to_nobody, NX_RULE_UNATTRIBUTED },
    { try_own_sentence, NX_RULE_SENTENCE_SUBJECT },
    { try_untold, NX_RULE_UNATTRIBUTED },
    { try_led_by_thing, NX_RULE_UNATTRIBUTED },
    { try_woven, NX_RULE_SAME_PARAGRAPH },
    { try_scare, NX_RULE_SCARE },
    { try_nobody, NX_RULE_UNATTRIBUTED },
    { try_writers, NX_RULE_SAME_PARAGRAPH },
    { try_interview, NX_RULE_INTERVIEWED },
    { try_writer_asked, NX_RULE_SENTENCE_BEFORE },
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

void nx_lone_quote_give(nx_speaker_finder *f, nx_id index)
{
    newsx_document *doc = f->doc;
    nx_quote *q = &doc->quotes[index];
    const nx_mark_pair *m = &doc->pairs[q->pair];
    lone_quote l = { .quote = q, .index = index, .block = m->block, .sentence = nx_finder_sentence(f, m->open.start),
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
