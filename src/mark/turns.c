/* turns.c - turns of a conversation that begin with a label: which labels are some, who speaks, and how far. */
#include "mark/turns.h"

#include "base/search.h"
#include "mark/label.h"
#include "segment/token-kind.h"

#include <string.h>

enum {
    INTERVIEW_UNITS = 128,           /* looked over on either side */
    INTRODUCTION_UNITS = 512,        /* in which somebody is named oftenest */
    LABELS_BACK = 256,               /* attributions that a surname is looked up in */
    STAGE_TOKENS = 12,               /* of a stage direction, at most: (Applause.) */
    CLAIM_UNITS = 5,                 /* of a headline that claims something, at least */
    STAGE_LETTERS = 5,               /* of one of its words, at least: (CHEERS) */
    MENTIONS_BACK = 512,             /* in which the name behind a label of initials is looked for */
    INITIALS_MOST = 4,               /* letters of such a label */
};

static bool is_block_break(const nx_attributions *all, uint32_t unit)
{
    return all->doc->clause.symbol[unit] == all->view.block_break;
}

static bool goes_to_and_fro(const newsx_document *doc)
{
    return doc->genre == NX_GENRE_WORDS[NX_TRANSCRIPT] || doc->genre == NX_GENRE_WORDS[NX_INTERVIEW];
}

/* ------------------------------------------------------------ who speaks */

/* The one person with a name among units from..end; NX_NONE where there is none, or two: it could be either. */
static nx_id only_person(const nx_attributions *all, uint32_t from, uint32_t end)
{
    const newsx_document *doc = all->doc;
    nx_id only = NX_NONE;
    for (uint32_t u = from; u < end; u++) {
        nx_id mention = nx_clause_mention(&all->view, u);
        if (mention == NX_NONE || doc->mentions[mention].kind != NX_PERSON || !doc->mentions[mention].named)
            continue;
        if (only != NX_NONE && doc->mentions[mention].person != doc->mentions[only].person)
            return NX_NONE;
        if (only == NX_NONE)
            only = mention;
    }
    return only;
}

/* The person whom the introduction names again and again, and nobody else as often: who is interviewed, more likely
 * than who asks or is asked about. NX_NONE where it names none twice. */
static nx_id oftenest_person(const nx_attributions *all, uint32_t question)
{
    enum { ASKED_OF = 16 };
    const newsx_document *doc = all->doc;
    struct { nx_id mention; uint32_t count; } named[ASKED_OF];
    uint32_t n = 0, best = 0, second = 0;
    nx_id who = NX_NONE;
    for (uint32_t u = 0; u < question && u < INTRODUCTION_UNITS; u++) {
        const nx_id mention = nx_clause_mention(&all->view, u);
        if (mention == NX_NONE || doc->mentions[mention].kind != NX_PERSON || !doc->mentions[mention].named)
            continue;
        uint32_t i = 0;
        while (i < n && doc->mentions[named[i].mention].person != doc->mentions[mention].person)
            i++;
        if (i == n && n < ASKED_OF) {
            named[n].mention = mention;
            named[n++].count = 0;
        }
        if (i < n)
            named[i].count++;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (named[i].count > best) {
            second = best;
            best = named[i].count;
            who = named[i].mention;
        } else if (named[i].count > second) {
            second = named[i].count;
        }
    }
    return best > 1 && best > second ? who : NX_NONE;
}

/* Who is interviewed: the one person in the sentence that tells of the interview, or else in all before `question`, or
 * else whom that names most. */
static nx_id interviewee(const nx_attributions *all, uint32_t question)
{
    const newsx_document *doc = all->doc;
    nx_id only = NX_NONE;
    if (all->interview != NX_NONE) {
        uint32_t from = all->interview, end = all->interview;
        while (from > 0 && all->interview - from < INTERVIEW_UNITS && !nx_clause_is_break(&all->view, from - 1))
            from--;
        while (end < doc->clause.count && end - all->interview < INTERVIEW_UNITS &&
               !nx_clause_is_break(&all->view, end))
            end++;
        only = only_person(all, from, end);
    }
    if (only == NX_NONE)
        only = only_person(all, 0, question);
    return only != NX_NONE ? only : oftenest_person(all, question);
}

/* Makes a question that no label answers the label of its answer, the paragraphs behind it: Q: Is it safe? / It is.
 * Not one that asks nothing, or has nothing behind it. */
static void answer_without_label(nx_attributions *all, nx_attribution *a, nx_id answers)
{
    const newsx_document *doc = all->doc;
    uint32_t unit = a->content;
    while (unit < doc->clause.count && !is_block_break(all, unit))
        unit++;
    const bool asks = unit > a->content && nx_clause_class(doc, unit - 1) == NX_CLASS_SENTENCE_BREAK
                          ? nx_clause_class(doc, unit - 2) == NX_CLASS_QUESTION
                          : nx_clause_class(doc, unit - 1) == NX_CLASS_QUESTION;
    a->rule = UINT16_MAX;
    if (!asks || answers == NX_NONE || unit + 1 >= doc->clause.count || !goes_to_and_fro(doc))
        return;
    a->construction = NX_CUE_ANSWER;
    a->mention = answers;
    a->content = unit + 1;
    a->rule = nx_link_rule(doc->engine, NX_RULE_INTERVIEWED);
}

/* "Q." and "A." may also count things or begin a name: they are turns where an answer follows a question. Where the
 * article does not say who answers, what is reported inside the answers tells more than they do. */
static void pair_questions(nx_attributions *all)
{
    uint32_t question = NX_NONE;
    nx_id answers = NX_NONE;
    bool asked = false;
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        if (a->construction == NX_CUE_QUESTION) {
            if (!asked)
                answers = interviewee(all, a->start);
            asked = true;
            if (question != NX_NONE)
                answer_without_label(all, &all->list[question], answers);
            question = i;
        } else if (a->construction == NX_CUE_ANSWER) {
            if (question == NX_NONE || answers == NX_NONE) {
                a->rule = UINT16_MAX;
                continue;
            }
            a->mention = answers;
            question = NX_NONE;
        } else if (a->construction == NX_CUE_TURN && goes_to_and_fro(all->doc)) {
            question = NX_NONE;      /* Q: ... RUIZ: ... */
        }
    }
    if (question != NX_NONE)
        answer_without_label(all, &all->list[question], answers);
}

static nx_span last_word(const newsx_document *doc, nx_id mention)
{
    return doc->tokens[doc->mentions[mention].end_token - 1].span;
}

/* Is the label a surname that an earlier one had as its last word? The turn is that one's then. */
static void find_full_name(nx_attributions *all, uint32_t index)
{
    const newsx_document *doc = all->doc;
    nx_attribution *a = &all->list[index];
    if (a->mention == NX_NONE || !a->stranger)
        return;
    const nx_span word = last_word(doc, a->mention);
    for (uint32_t i = index; i-- > 0 && index - i < LABELS_BACK;) {
        const nx_attribution *b = &all->list[i];
        if (b->construction != NX_CUE_TURN || b->rule == UINT16_MAX || b->mention == NX_NONE)
            continue;
        const nx_span other = last_word(doc, b->mention);
        if (other.end - other.start == word.end - word.start &&
            memcmp(doc->text + other.start, doc->text + word.start, word.end - word.start) == 0) {
            a->mention = b->mention;
            return;
        }
    }
}

/* Reads the capitals that a label of initials consists of, as in JP or J.P., and returns how many; 0 where it is more
 * than that. */
static uint32_t initials_of(const newsx_document *doc, nx_id mention, char *letters)
{
    const nx_span span = doc->mentions[mention].span;
    uint32_t n = 0;
    for (uint32_t at = span.start; at < span.end; at++) {
        const char c = doc->text[at];
        if (c == '.' && n > 0)
            continue;
        if (n == INITIALS_MOST || c < 'A' || c > 'Z')
            return 0;
        letters[n++] = c;
    }
    return n > 1 ? n : 0;
}

/* Do the words of somebody's name begin with these letters, one each? */
static bool has_initials(const newsx_document *doc, const nx_mention *m, const char *letters, uint32_t n)
{
    uint32_t words = 0;
    for (nx_id t = m->first_token; t < m->end_token; t++) {
        const nx_span word = doc->tokens[t].span;
        if (word.start < m->name.start || word.end > m->name.end ||
            nx_class_of(doc, t) != NX_CLASS_WORD)
            continue;
        if (words == n || doc->text[word.start] != letters[words])
            return false;
        words++;
    }
    return words == n;
}

/* Are the label's letters the initials of one person whom the text named before? The turn is that one's then. */
static void find_initials(nx_attributions *all, uint32_t index)
{
    const newsx_document *doc = all->doc;
    nx_attribution *a = &all->list[index];
    char letters[INITIALS_MOST];
    const uint32_t n = a->mention == NX_NONE ? 0 : initials_of(doc, a->mention, letters);
    if (n == 0)
        return;
    nx_id only = NX_NONE;
    for (nx_id m = a->mention; m-- > 0 && a->mention - m < MENTIONS_BACK;) {
        const nx_mention *who = &doc->mentions[m];
        if (who->kind != NX_PERSON || !who->named || !has_initials(doc, who, letters, n))
            continue;
        if (only != NX_NONE && doc->mentions[only].person != who->person)
            return;
        only = m;
    }
    if (only != NX_NONE)
        a->mention = only;
}

/* ------------------------------------------------------------ what is a turn */

/* What the words of a label are followed by, up to the end of their block. */
typedef struct { bool verb, own, asks; } speech_signs;

static speech_signs signs_of(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    speech_signs s = { false, false, false };
    for (uint32_t u = unit; u < doc->clause.count && u < unit + INTERVIEW_UNITS && !is_block_break(all, u); u++) {
        const enum nx_class cls = nx_clause_class(doc, u);
        const nx_id first = doc->clause.first[u];
        s.verb |= nx_clause_has(doc, u, NX_TAG_FINITE_VERB) || nx_clause_has(doc, u, NX_TAG_BE_FORM);
        s.own |= nx_token_has(doc, first, NX_TAG_WE_WORD);
        s.asks |= cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM;
    }
    return s;
}

static nx_id block_at(const newsx_document *doc, uint32_t byte)
{
    nx_id behind;
    NX_SEARCH(behind, 0, doc->blocks_count, doc->blocks[behind].span.start > byte);
    return behind > 0 ? behind - 1 : 0;
}

/* The first line of a text that has more is its headline, whatever it ends with. */
static bool is_headline(const newsx_document *doc, const nx_block_record *block)
{
    return block == doc->blocks && doc->blocks_count > 1 && block->end_sentence == block->first_sentence + 1;
}

/* Police: Man was shot; but Osterby: what comes next, Keld: How the ferries sail. */
static bool is_claim(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    return nx_kind_case(doc->engine, doc->tokens[doc->clause.first[unit]].kind) != NX_LOWER &&
           !nx_clause_has(doc, unit, NX_TAG_QUESTION_WORD);
}

static bool ends_as_sentence(const newsx_document *doc, nx_id end)
{
    const enum nx_class last = nx_class_of(doc, end - 1);
    return last == NX_CLASS_STOP || last == NX_CLASS_ELLIPSIS || last == NX_CLASS_DASH;
}

/* Does the headline behind a label make a claim without a verb that a list knows: Police: Man shot in fire; Ruiz: No
 * sale of mill? Not: Ruiz: A life in pictures, Ruiz: From miller to mayor, Ruiz: 5 things to know. */
static bool is_bare_claim(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    uint32_t end = unit;
    while (end < doc->clause.count && end < unit + CLAIM_UNITS && !is_block_break(all, end))
        end++;
    return end == unit + CLAIM_UNITS && is_claim(all, unit) && !nx_clause_has(doc, unit, NX_TAG_ARTICLE) &&
           !nx_clause_has(doc, unit, NX_TAG_PREPOSITION) && nx_clause_class(doc, unit) != NX_CLASS_NUMBER &&
           nx_clause_class(doc, unit) != NX_CLASS_DASH;
}

/* Where a label stands, and what the document is, tell whether it opens somebody's words. Outside a conversation these
 * must look like some: a list has labels too (Ana Ruiz: theft of a tractor). */
static bool is_turn(const nx_attributions *all, const nx_attribution *a)
{
    const newsx_document *doc = all->doc;
    const nx_block_record *block = &doc->blocks[block_at(doc, a->at)];
    const nx_id first = doc->clause.first[a->start],
                end = doc->sentences[block->end_sentence - 1].end_token;
    const bool opens = block->span.start == a->at, capitals = nx_label_at(doc, first, end).capitals;
    if (!opens && !capitals)
        return false;
    const speech_signs s = signs_of(all, a->content != NX_NONE ? a->content : a->end);
    const bool known = a->mention != NX_NONE && !a->stranger;
    if (goes_to_and_fro(doc))
        return s.verb || s.own || s.asks || a->content == NX_NONE || capitals || (known && ends_as_sentence(doc, end));
    if (a->content == NX_NONE || doc->genre == NX_GENRE_WORDS[NX_LIST])
        return false;
    const bool person = known && doc->mentions[a->mention].kind == NX_PERSON;
    const bool heading = block->kind == NX_HEADING || is_headline(doc, block), first_line = block == doc->blocks;
    if (person && (capitals || heading))
        return s.verb || s.own || s.asks || (first_line && heading && is_bare_claim(all, a->content));
    if (known && heading)
        return s.verb ? is_claim(all, a->content) : first_line && is_bare_claim(all, a->content) && !s.asks;
    return (s.own || s.asks) && (person || capitals || a->mention != NX_NONE);
}

bool nx_turns_settle(nx_attributions *all)
{
    const newsx_document *doc = all->doc;
    pair_questions(all);
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        if (a->construction != NX_CUE_TURN)
            continue;
        if (!is_turn(all, a)) {
            a->rule = UINT16_MAX;
            continue;
        }
        find_full_name(all, i);
        find_initials(all, i);
        if (a->content == NX_NONE && a->end + 1 < doc->clause.count)
            a->content = a->end + 1;     /* behind the break */
    }
    return true;
}

/* ------------------------------------------------------------ how far it goes */

/* The unit at which the next turn begins, or the tape's end. */
static uint32_t next_turn(const nx_attributions *all, uint32_t index)
{
    for (uint32_t i = index + 1; i < all->count; i++)
        if (nx_is_turn(&all->list[i]) && all->list[i].rule != UINT16_MAX)
            return all->list[i].start;
    return all->doc->clause.count;
}

uint32_t nx_turn_end(const nx_attributions *all, uint32_t index)
{
    const uint32_t count = all->doc->clause.count, next = next_turn(all, index);
    if (next < count && goes_to_and_fro(all->doc))
        return next;
    uint32_t unit = all->list[index].content;
    while (unit < next && !is_block_break(all, unit))
        unit++;
    return unit;
}

/* The unit behind a stage direction that begins at a unit: (LAUGHTER), [inaudible]; the unit itself where there is
 * none. */
static uint32_t behind_stage(const nx_attributions *all, uint32_t unit, uint32_t end)
{
    const newsx_document *doc = all->doc;
    if (nx_clause_class(doc, unit) != NX_CLASS_OPEN)
        return unit;
    bool loud = doc->text[doc->tokens[doc->clause.first[unit]].span.start] == '[';
    const bool alone = unit == 0 || nx_clause_is_break(&all->view, unit - 1);
    bool capitals = true, words = alone;      /* letters inside a sentence are an agency or a measure: (AI) */
    for (uint32_t u = unit + 1; u < end && u < unit + STAGE_TOKENS && !is_block_break(all, u); u++) {
        if (nx_clause_class(doc, u) == NX_CLASS_CLOSE) {
            const bool ends = u + 1 >= end || nx_clause_is_break(&all->view, u + 1);
            return loud || (capitals && words) || (alone && ends) ? u + 1 : unit;
        }
        const uint16_t kind = doc->tokens[doc->clause.first[u]].kind;
        const nx_span span = doc->tokens[doc->clause.first[u]].span;
        capitals &= nx_kind_class(doc->engine, kind) != NX_CLASS_WORD || nx_kind_case(doc->engine, kind) == NX_UPPER;
        words |= span.end - span.start >= STAGE_LETTERS;
    }
    return unit;
}

/* Is the block that begins at a unit running text? */
static bool is_text(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    const nx_block_record *block = &doc->blocks[block_at(doc, doc->tokens[doc->clause.first[unit]].span.start)];
    return block->kind == NX_PARAGRAPH || block->kind == NX_QUOTE_BLOCK || block->kind == NX_LIST_ITEM;
}

bool nx_turn_piece(const nx_attributions *all, uint32_t *start, uint32_t end, uint32_t *next)
{
    uint32_t u = *start;
    for (;;) {
        while (u < end && nx_clause_is_break(&all->view, u))
            u++;
        if (u >= end)
            return false;
        uint32_t behind = behind_stage(all, u, end);
        if (behind == u && u > 0 && is_block_break(all, u - 1) && !is_text(all, u))
            for (behind = u + 1; behind < end && !is_block_break(all, behind);)
                behind++;
        if (behind == u)
            break;
        u = behind;
    }
    *start = u;
    while (u < end && !is_block_break(all, u) && behind_stage(all, u, end) == u)
        u++;
    *next = u;
    while (*next > *start + 1 && nx_clause_is_break(&all->view, *next - 1))
        --*next;
    return true;
}
