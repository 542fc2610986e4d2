/* reported.c - the words that belong to each cue, which may run to the end of its clause, and whose they are. */
#include "mark/reported.h"

#include "mark/interview.h"
#include "mark/subject.h"

#include <string.h>

static bool is_separator(const nx_attributions *all, uint32_t unit)
{
    enum nx_class cls = nx_clause_class(all->doc, unit);
    return cls == NX_CLASS_COMMA || cls == NX_CLASS_DASH || cls == NX_CLASS_SEMICOLON || cls == NX_CLASS_COLON ||
           nx_clause_has(all->doc, unit, NX_TAG_JOINT);
}

static bool is_end(const nx_attributions *all, uint32_t unit)
{
    enum nx_class cls = nx_clause_class(all->doc, unit);
    return cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM || cls == NX_CLASS_SEMICOLON;
}

/* "Q." and "A." in a transcript. */
static bool is_labelled(const nx_attribution *a)
{
    return a->construction == NX_CUE_QUESTION || a->construction == NX_CUE_ANSWER;
}

/* Takes joints and punctuation off both ends. */
static void trim(const nx_attributions *all, uint32_t *start, uint32_t *end)
{
    while (*end > *start &&
           (nx_clause_is_break(&all->view, *end - 1) || is_end(all, *end - 1) || is_separator(all, *end - 1)))
        --*end;
    while (*start < *end && (nx_clause_is_break(&all->view, *start) || is_end(all, *start) ||
                             nx_clause_class(all->doc, *start) == NX_CLASS_COMMA ||
                             nx_clause_class(all->doc, *start) == NX_CLASS_DASH))
        ++*start;
    /* The word "that" introduces what is said and is no part of it. */
    nx_span first = nx_tape_span(all->doc, &all->doc->clause, *start, *start + (*start < *end));
    if (*end - *start > 1 && nx_language_has(nx_engine_language(all->doc->engine), NX_LANGUAGE_THAT,
                                             all->doc->text + first.start, first.end - first.start) &&
        nx_clause_class(all->doc, *start + 1) != NX_CLASS_POSSESSIVE &&
        !nx_kind_any(all->doc->engine, all->doc->clause.symbol[*start + 1],
                     NX_TAG_BIT(BE_FORM) | NX_TAG_BIT(FINITE_VERB)))
        ++*start;
}

static bool add_content(nx_attributions *all, uint32_t start, uint32_t end, uint32_t owner)
{
    trim(all, &start, &end);
    if (start >= end)
        return true;
    uint32_t at = all->next_pair, pairs = 0;
    while (at > 0 && all->pairs[at - 1].unit >= start)
        at--;
    while (at < all->pair_count && all->pairs[at].unit < start)
        at++;
    for (; at < all->pair_count && all->pairs[at].unit < end; at++, pairs++)
        if (all->owner[all->pairs[at].pair] == NX_NONE)
            all->owner[all->pairs[at].pair] = owner;
    all->next_pair = at;
    if (pairs == end - start)
        return true;   /* nothing but quotes, which are items of their own */
    if (!nx_arena_grow(&all->doc->scratch, (void **)&all->reported, &all->reported_capacity, all->reported_count + 1,
                       sizeof *all->reported))
        return false;
    all->reported[all->reported_count++] = (nx_reported){ start, end, owner };
    return true;
}

/* Does the clause of an attribution end at a unit, whatever attributions follow? */
static bool ends_clause(const nx_attributions *all, const nx_attribution *of, uint32_t unit)
{
    const bool whole_block = of->construction == NX_CUE_BLOCK;
    if (whole_block ? all->doc->clause.symbol[unit] == all->view.block_break : nx_clause_is_break(&all->view, unit))
        return true;
    /* A relative clause is over at the next comma: Ana Ruiz, who said the mill was safe, left. */
    return of->relative && unit > of->content && nx_clause_class(all->doc, unit) == NX_CLASS_COMMA;
}

/* The first unit in [unit, limit) where it does, or that is a semicolon; else `limit`. */
static uint32_t clause_stop(const nx_attributions *all, const nx_attribution *of, uint32_t unit, uint32_t limit)
{
    const uint64_t stops = 1ull << NX_CLASS_SENTENCE_BREAK | 1ull << NX_CLASS_BLOCK_BREAK | 1ull << NX_CLASS_SEMICOLON |
                           (uint64_t)of->relative << NX_CLASS_COMMA;
    for (; unit < limit; unit++) {
        enum nx_class cls = nx_clause_class(all->doc, unit);
        if (stops >> cls & 1 &&
            (ends_clause(all, of, unit) || cls == NX_CLASS_SEMICOLON))
            break;
    }
    return unit;
}

/* The end of the clause that begins at `unit`: the end of its sentence, or the place where the next attribution
 * takes over. `next` is the first attribution that may stand behind. */
static uint32_t clause_end(const nx_attributions *all, const nx_attribution *of, uint32_t unit, uint32_t next)
{
    const nx_tape *tape = &all->doc->clause;
    if (is_labelled(of)) {
        while (unit < tape->count && tape->symbol[unit] != all->view.block_break)
            unit++;
        return unit;
    }
    while (unit < tape->count) {
        while (next < all->count && all->list[next].end <= unit)
            next++;
        const nx_attribution *a = next < all->count ? &all->list[next] : NULL;
        if (a && a->start == unit) {
            if (ends_clause(all, of, unit) || is_separator(all, unit) || (unit > 0 && is_separator(all, unit - 1)))
                break;
            unit = a->end;           /* someone is reported as reporting: the whole is the outer speaker's */
            continue;
        }
        uint32_t limit = !a ? tape->count : a->start > unit ? a->start : a->end;
        unit = clause_stop(all, of, unit, limit);
        if (unit < limit)
            break;
    }
    return unit;
}

/* Does from..end say something, or does it only say where and when ("In the evening, ...")? */
static bool is_clause(const nx_attributions *all, uint32_t from, uint32_t end)
{
    uint32_t u = from;
    while (u < end && (nx_clause_is_break(&all->view, u) || is_separator(all, u)))
        u++;
    if (u == end || !(nx_clause_has(all->doc, u, NX_TAG_PREPOSITION) || nx_clause_has(all->doc, u, NX_TAG_DATE)))
        return true;
    for (; u < end; u++)
        if (nx_clause_has(all->doc, u, NX_TAG_FINITE_VERB) || nx_clause_has(all->doc, u, NX_TAG_BE_FORM))
            return true;
    return false;
}

/* Does a byte stand in running text? *block is a cursor. */
static bool in_prose(const nx_attributions *all, uint32_t at, nx_id *block)
{
    const newsx_document *doc = all->doc;
    while (*block + 1 < doc->blocks_count && doc->blocks[*block + 1].span.start <= at)
        ++*block;
    enum nx_block_kind kind = doc->blocks[*block].kind;
    return kind != NX_HEADING && kind != NX_BYLINE && kind != NX_CAPTION;
}

/* Where the search for what is reported stands; attributions come in text order. */
typedef struct {
    uint32_t sentence, scanned;      /* where the attribution's sentence begins; how far the tape was looked over */
    uint32_t done;                   /* units before this are spoken for */
    uint32_t last;                   /* the latest attribution with a mention */
    nx_id subject;                   /* that of the sentence at `subject_of`, looked up once */
    uint32_t subject_of;
    nx_id block;
} report_cursor;

/* Goes to the sentence in which an attribution begins. */
static void go_to_sentence(const nx_attributions *all, report_cursor *c, uint32_t start)
{
    uint32_t begin = start;
    while (begin > c->scanned && !nx_clause_is_break(&all->view, begin - 1))
        begin--;
    if (begin > c->scanned)
        c->sentence = begin;
    if (start > c->scanned)
        c->scanned = start;
}

/* Whom an attribution without a mention means: whoever else is named in its sentence, else the subject before it. */
static nx_id mention_before(const nx_attributions *all, report_cursor *c, uint32_t start)
{
    if (c->last != NX_NONE && all->list[c->last].start >= c->sentence)
        return all->list[c->last].mention;
    if (c->subject_of != c->sentence)
        c->subject = nx_clause_subject(&all->view, c->sentence, start);
    c->subject_of = c->sentence;
    return c->subject;
}

/* Adds what stands before attribution i and behind it, as its construction says. False without memory. */
static bool add_contents(nx_attributions *all, report_cursor *c, uint32_t i)
{
    const nx_attribution *a = &all->list[i];
    if (a->construction == NX_CUE_BEFORE || a->construction == NX_CUE_AROUND) {
        uint32_t from = c->sentence > c->done ? c->sentence : c->done;
        if (is_clause(all, from, a->start) && !add_content(all, from, a->start, i))
            return false;
    }
    c->done = a->end;
    bool behind = (a->construction >= NX_CUE_AFTER && a->construction <= NX_CUE_ANSWER) ||
                  a->construction == NX_CUE_AROUND;
    if (!behind || a->content == NX_NONE)
        return true;
    c->done = clause_end(all, a, a->content, i + 1);
    return add_content(all, a->content, c->done, i);
}

bool nx_reported_find(nx_attributions *all)
{
    report_cursor c = { .last = NX_NONE, .subject = NX_NONE, .subject_of = NX_NONE };
    nx_interview_pair(all);
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        const bool labelled = is_labelled(a);
        go_to_sentence(all, &c, a->start);
        if (labelled && a->rule == UINT16_MAX)
            continue;
        if (a->start < c.done && !a->quotes) {
            a->rule = UINT16_MAX;         /* reported inside what another one says */
            continue;
        }
        if (a->mention != NX_NONE)
            c.last = i;
        else if (!labelled)
            a->mention = mention_before(all, &c, a->start);
        if (a->start < c.done)
            continue;
        /* What a thing or nobody signals is not said, and what a heading tells is told again below it. */
        if (!labelled && !a->quotes && (a->mention == NX_NONE || !in_prose(all, a->at, &c.block))) {
            a->rule = UINT16_MAX;
            continue;
        }
        if (!add_contents(all, &c, i))
            return false;
    }
    return true;
}
