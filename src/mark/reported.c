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
    if (of->construction == NX_CUE_QUESTION || of->construction == NX_CUE_ANSWER) {
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

/* Gives every match its mention and content, in text order. */
bool nx_reported_find(nx_attributions *all)
{
    uint32_t sentence = 0, scanned = 0;   /* where the sentence of the match begins; how far the tape was looked over */
    nx_id block = 0;
    uint32_t done = 0;                    /* units before this are spoken for */
    uint32_t last = NX_NONE;              /* the latest attribution with a mention */
    nx_id subject = NX_NONE;
    uint32_t subject_of = NX_NONE;
    nx_interview_pair(all);
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        uint32_t begin = a->start;
        while (begin > scanned && !nx_clause_is_break(&all->view, begin - 1))
            begin--;
        if (begin > scanned)
            sentence = begin;
        if (a->start > scanned)
            scanned = a->start;
        bool labelled = a->construction == NX_CUE_QUESTION || a->construction == NX_CUE_ANSWER;
        if (labelled && a->rule == UINT16_MAX)
            continue;
        if (a->start < done && !a->quotes) {
            a->rule = UINT16_MAX;         /* reported inside what another one says */
            continue;
        }
        if (labelled) {
            last = a->mention == NX_NONE ? last : i;
        } else if (a->mention == NX_NONE) {
            if (last != NX_NONE && all->list[last].start >= sentence) {
                a->mention = all->list[last].mention;
            } else {
                if (subject_of != sentence)
                    subject = nx_clause_subject(&all->view, sentence, a->start);
                subject_of = sentence;
                a->mention = subject;
            }
        } else {
            last = i;
        }
        if (a->start < done)
            continue;
        /* What a thing or nobody signals is not said, and what a heading tells is told again below it. */
        if (!labelled && !a->quotes && (a->mention == NX_NONE || !in_prose(all, a->at, &block))) {
            a->rule = UINT16_MAX;
            continue;
        }
        bool ok = true;
        if (a->construction == NX_CUE_BEFORE || a->construction == NX_CUE_AROUND) {
            uint32_t from = sentence > done ? sentence : done;
            if (is_clause(all, from, a->start))
                ok = add_content(all, from, a->start, i);
        }
        if ((a->construction >= NX_CUE_AFTER && a->construction <= NX_CUE_ANSWER) || a->construction == NX_CUE_AROUND) {
            uint32_t end = a->content == NX_NONE ? a->end : clause_end(all, a, a->content, i + 1);
            if (a->content != NX_NONE)
                ok = ok && add_content(all, a->content, end, i);
            done = end;
        } else {
            done = a->end;
        }
        if (!ok)
            return false;
    }
    return true;
}
