/* quote-type.c - what marked words are: speech, a part of it, a title or a word held at arm's length. */
#include "mark/quote-type.h"

#include "base/search.h"
#include "segment/token-kind.h"

bool nx_is_single(const newsx_document *doc, const nx_mark_pair *m)
{
    const unsigned char *s = (const unsigned char *)doc->text + m->open.start;
    switch (m->open.end - m->open.start) {
    case 1: return s[0] != '"';
    case 3: return s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x98 && s[2] <= 0x9B;
    default: return false;
    }
}

static unsigned words_of(const newsx_document *doc, const nx_mark_pair *m, unsigned most)
{
    unsigned words = 0;
    for (nx_id i = m->first_token; i < m->end_token && words < most; i++)
        words += nx_class_of(doc, i) <= NX_CLASS_ALNUM;
    return words;
}

/* All weighty words with a capital: "The Bridge at Dawn" is a title, "Go! Go! Go!" is speech. */
static bool is_title(const newsx_document *doc, const nx_mark_pair *m)
{
    unsigned capitals = 0, lower = 0;
    for (nx_id i = m->first_token; i < m->end_token; i++) {
        uint16_t kind = doc->tokens[i].kind;
        enum nx_class cls = nx_kind_class(doc->engine, kind);
        if (i + 1 < m->end_token && (cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM))
            return false;
        if (cls != NX_CLASS_WORD)
            continue;
        if (nx_kind_case(doc->engine, kind) != NX_LOWER)
            capitals++;
        else if (doc->tokens[i].span.end - doc->tokens[i].span.start > 3 &&
                 !nx_kind_any(doc->engine, kind, NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(FUNCTION_WORD)))
            lower++;
        if (capitals + lower > 12)
            return false;
    }
    return capitals > 1 && lower == 0;
}

/* A block of its own in marks that the paper does not speak in, or without the full stop of a sentence, is a
 * headline. */
static bool is_headline(const nx_attributions *all, const nx_mark_pair *m, bool stop)
{
    const newsx_document *doc = all->doc;
    nx_span block = doc->blocks[m->block].span;
    if (m->open.start > block.start || m->close.end < block.end || m->close.end == m->close.start)
        return false;
    return !stop || (all->doubles && nx_is_single(doc, m));
}

enum { SIGNATURE_TOKENS = 14 };

/* What stands in a block that the one before left open may be no speech but the name beneath a pull quote. */
static bool is_signature(const nx_attributions *all, const nx_mark_pair *m)
{
    const newsx_document *doc = all->doc;
    if (m->open.end > m->open.start || m->end_token - m->first_token > SIGNATURE_TOKENS)
        return false;
    nx_id first;
    NX_SEARCH(first, 0, doc->mentions_count, doc->mentions[first].first_token >= m->first_token);
    if (first == doc->mentions_count || doc->mentions[first].kind != NX_PERSON ||
        doc->mentions[first].first_token > m->first_token + 1)
        return false;
    for (nx_id i = m->first_token; i < m->end_token; i++)
        if (nx_token_has(doc, i, NX_TAG_FINITE_VERB) || nx_token_has(doc, i, NX_TAG_BE_FORM))
            return false;
    return true;
}

/* Does the run stand as a sentence of its own: between breaks, or up to a comma of an attribution? */
static bool is_sentence(const nx_attributions *all, uint32_t unit)
{
    const nx_tape *tape = &all->doc->clause;
    bool starts = unit == 0 || nx_clause_is_break(&all->view, unit - 1);
    bool ends = unit + 1 >= tape->count || nx_clause_is_break(&all->view, unit + 1);
    return starts && ends;
}

enum { SCARE_WORDS = 3, CLAUSE_WORDS = 4, MANY_WORDS = 12 };

/* How marked words look. */
typedef struct {
    const nx_mark_pair *pair;
    unsigned words;                  /* MANY_WORDS at most */
    bool capital;                    /* they begin with one */
    bool stop, comma;                /* they end with a stop or a comma; with a comma */
} marked;

static marked look_at(const newsx_document *doc, const nx_mark_pair *m)
{
    nx_id end = m->end_token - 1;
    while (end > m->first_token && (doc->tokens[end].flags & NX_CLOSES))
        end--;
    const enum nx_class last = nx_class_of(doc, end);
    return (marked){
        .pair = m, .words = words_of(doc, m, MANY_WORDS), .comma = last == NX_CLASS_COMMA,
        .capital = nx_kind_case(doc->engine, doc->tokens[m->first_token].kind) != NX_LOWER,
        .stop = last == NX_CLASS_COMMA || last == NX_CLASS_STOP || last == NX_CLASS_QUESTION ||
                last == NX_CLASS_EXCLAIM,
    };
}

/* Of words with an attribution: said, or (`inside`) within what is told. */
static enum nx_quote_type attributed(const newsx_document *doc, const nx_attribution *a, const marked *m, bool inside)
{
    /* Words that are in no list name many things beside speakers. */
    if (a->construction == NX_CUE_NONE || (a->stranger && !inside && m->words > 2 && is_title(doc, m->pair)))
        return NX_SCARE;
    if (a->construction == NX_CUE_NAMING)
        return NX_PARTIAL;
    if (!inside)
        return m->words >= CLAUSE_WORDS || m->stop || m->capital ? NX_DIRECT : NX_PARTIAL;
    if (is_title(doc, m->pair) && (!m->stop || (m->comma && m->words > 2)))
        return NX_SCARE;
    return m->capital && m->stop && m->words >= CLAUSE_WORDS ? NX_DIRECT : NX_PARTIAL;
}

/* Of words that nobody is said to have said, in a sentence that has more. */
static enum nx_quote_type unattributed(const newsx_document *doc, const marked *m, uint32_t unit)
{
    const bool title = is_title(doc, m->pair) && m->words < MANY_WORDS;
    if (unit > 0 && m->words >= CLAUSE_WORDS && (!title || m->stop) && nx_clause_class(doc, unit - 1) == NX_CLASS_COLON)
        return NX_DIRECT;
    if (m->words <= SCARE_WORDS || title || (unit > 0 && nx_clause_has(doc, unit - 1, NX_TAG_TITLE_NOUN)))
        return NX_SCARE;
    return m->capital && m->stop ? NX_DIRECT : NX_PARTIAL;
}

enum nx_quote_type nx_quote_type_of(const nx_attributions *all, nx_id pair, uint32_t unit, bool inside)
{
    const marked m = look_at(all->doc, &all->doc->pairs[pair]);
    const uint32_t owner = all->owner[pair];
    if (is_signature(all, m.pair))
        return NX_SCARE;
    if (owner != NX_NONE)
        return attributed(all->doc, &all->list[owner], &m, inside);
    if (!is_sentence(all, unit))
        return unattributed(all->doc, &m, unit);
    return (m.words >= CLAUSE_WORDS || m.stop) && !is_headline(all, m.pair, m.stop) ? NX_DIRECT : NX_SCARE;
}
