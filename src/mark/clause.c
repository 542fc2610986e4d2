/* clause.c - the tape of clauses: quotes, people and dates as one symbol each.
 *
 * Attribution rules should not care how long a quote is or how many words a name has. So the clause tape is the units'
 * tape with every pair of quotation marks, mention and time expression put down as one symbol:
 *
 *     units     " We will rebuild , " Mayor Ana Ruiz said on Friday .
 *     clause    quote:comma           person         said on date   .
 *
 * What a quote holds is swallowed, its sentence breaks too; a break behind its closing mark stays. A comma behind the
 * closing mark (British and "logical" style) makes the quote one that ends with a comma, and stays on the tape as well.
 */
#include "mark/clause.h"
#include "mark/mark.h"
#include "match/match.h"
#include "match/tape.h"
#include "segment/token-kind.h"
#include <string.h>

enum {
    SHORT_WORDS = 3,         /* of a short quote, at most */
    EIGHT = 8,               /* units looked at at once */
    COPIED = 16,             /* units copied at once: about so many stand between two spans */
};

/* The next record of each layer that is not yet on the tape. */
typedef struct {
    nx_id pair, mention, date;
    nx_id pair_at, mention_at, date_at;   /* the token at which it begins */
} next_records;

static nx_id opening_token(const newsx_document *doc, const nx_mark_pair *m)
{
    nx_id token = m->first_token;
    while (token > 0 && m->open.end > m->open.start && doc->tokens[token - 1].span.start >= m->open.start)
        token--;
    return token;
}

static nx_id closing_end(const newsx_document *doc, const nx_mark_pair *m)
{
    nx_id token = m->end_token;
    while (token < doc->tokens_count && doc->tokens[token].span.end <= m->close.end)
        token++;
    return token;
}

static next_records first_records(const newsx_document *doc)
{
    next_records c = { 0 };
    c.pair_at = doc->pairs_count ? opening_token(doc, &doc->pairs[0]) : NX_NONE;
    c.mention_at = doc->mentions_count ? doc->mentions[0].first_token : NX_NONE;
    c.date_at = doc->dates_count ? doc->dates[0].first_token : NX_NONE;
    return c;
}

/* The token at which the next record of any layer begins; NX_NONE behind the last. */
static inline nx_id next_token(const next_records *c)
{
    const nx_id at = c->pair_at < c->mention_at ? c->pair_at : c->mention_at;
    return c->date_at < at ? c->date_at : at;
}

/* Moves each cursor to its first record at or behind `token`. */
static inline void advance(const newsx_document *doc, next_records *c, nx_id token)
{
    while (c->pair_at < token)
        c->pair_at = ++c->pair < doc->pairs_count ? opening_token(doc, &doc->pairs[c->pair]) : NX_NONE;
    while (c->mention_at < token)
        c->mention_at = ++c->mention < doc->mentions_count ? doc->mentions[c->mention].first_token : NX_NONE;
    while (c->date_at < token)
        c->date_at = ++c->date < doc->dates_count ? doc->dates[c->date].first_token : NX_NONE;
}

static bool is_mark(enum nx_class cls)
{
    return cls == NX_CLASS_OPEN_QUOTE || cls == NX_CLASS_CLOSE_QUOTE || cls == NX_CLASS_STRAIGHT_QUOTE ||
           cls == NX_CLASS_APOSTROPHE;
}

static bool is_short(const newsx_document *doc, const nx_mark_pair *m)
{
    unsigned words = 0;
    for (nx_id i = m->first_token; i < m->end_token && words <= SHORT_WORDS; i++) {
        enum nx_class cls = nx_class_of(doc, i);
        words += cls <= NX_CLASS_ALNUM || cls == NX_CLASS_URL || cls == NX_CLASS_HANDLE;
    }
    return words <= SHORT_WORDS;
}

static uint16_t quote_symbol(const newsx_document *doc, const nx_mark_pair *m, nx_id behind)
{
    nx_id last = m->end_token - 1;
    while (last > m->first_token && is_mark(nx_class_of(doc, last)))
        last--;
    enum nx_span_kind kind = NX_SPAN_QUOTE_BARE;
    switch (nx_class_of(doc, last)) {
    case NX_CLASS_COMMA: kind = NX_SPAN_QUOTE_COMMA; break;
    case NX_CLASS_STOP: kind = NX_SPAN_QUOTE_STOP; break;
    case NX_CLASS_QUESTION:
    case NX_CLASS_EXCLAIM: kind = NX_SPAN_QUOTE_QUESTION; break;
    default:
        if (nx_token_is(doc, behind, NX_CLASS_COMMA))
            kind = NX_SPAN_QUOTE_COMMA;
    }
    if (is_short(doc, m))
        kind += NX_SPAN_SHORT_COMMA - NX_SPAN_QUOTE_COMMA;
    return nx_span_symbol(kind);
}

static uint16_t mention_symbol(const nx_mention *m)
{
    static const enum nx_span_kind KINDS[] = {
        [NX_PERSON] = NX_SPAN_PERSON, [NX_GROUP] = NX_SPAN_GROUP,     [NX_ORGANIZATION] = NX_SPAN_ORGANIZATION,
        [NX_REPORT] = NX_SPAN_REPORT, [NX_UNNAMED] = NX_SPAN_UNNAMED, [NX_PRONOUN] = NX_SPAN_PRONOUN,
    };
    return nx_span_symbol(KINDS[m->kind]);
}

static uint16_t date_symbol(const nx_timex *t)
{
    return nx_span_symbol(t->type == NX_DURATION ? NX_SPAN_DURATION : NX_SPAN_DATE);
}

/* The record that begins next, and what the tape should say of it. */
typedef struct {
    uint16_t symbol;
    nx_id record, end;        /* end: the token behind it */
    uint32_t end_unit;        /* a unit at or behind that token, where one is known; else 0 */
    bool ends_sentence;       /* a quote whose last break stands before its closing mark */
} span_unit;

/* Is the last of tokens first..end, which are more than one, for the rules to see by itself? */
static bool ends_apart(const newsx_document *doc, nx_id first, nx_id end)
{
    const uint64_t apart = 1ull << NX_CLASS_POSSESSIVE | 1ull << NX_CLASS_COMMA;
    return (end > first + 1) & (apart >> nx_class_of(doc, end - 1) & 1);
}

/* The record that begins next; it learns that it stands at unit n. */
static span_unit next_span(newsx_document *doc, const next_records *c, uint32_t n)
{
    nx_id at = c->pair_at < c->mention_at ? c->pair_at : c->mention_at;
    if (c->date_at < at) {
        const nx_timex *t = &doc->dates[c->date];
        nx_id end = t->end_token < c->pair_at ? t->end_token : c->pair_at;
        return (span_unit){ date_symbol(t), c->date, end, 0, false };
    }
    if (c->mention_at == at) {
        nx_mention *m = &doc->mentions[c->mention];
        nx_id end = m->end_token;
        /* The comma that closes an apposition, and a possessive, are for the rules to see. */
        end -= ends_apart(doc, at, end);
        while (ends_apart(doc, at, end))   /* nearly never */
            end--;
        /* A nickname in marks is part of the name; a quote that only begins inside is not. */
        if (c->pair_at < end && closing_end(doc, &doc->pairs[c->pair]) > end)
            end = c->pair_at;
        if (end > at) {
            m->unit = n;
            return (span_unit){ mention_symbol(m), c->mention, end, m->end_unit, false };
        }
    }
    nx_mark_pair *m = &doc->pairs[c->pair];
    nx_id end = closing_end(doc, m);
    m->unit = n;
    return (span_unit){ quote_symbol(doc, m, end), c->pair, end, 0, true };
}

/* The first unit from u that ends behind `token`, `count` where none does: eight at a time where so many begin
 * before it, and the last few without a branch for each. */
static uint32_t unit_with(const nx_tape *units, uint32_t u, nx_id token)
{
    const uint32_t *first = units->first;
    for (; u + EIGHT <= units->count; u += EIGHT)
        if (first[u + EIGHT] > token)
            return u + (first[u + 1] <= token) + (first[u + 2] <= token) + (first[u + 3] <= token) +
                   (first[u + 4] <= token) + (first[u + 5] <= token) + (first[u + 6] <= token) +
                   (first[u + 7] <= token);
    while (u < units->count && first[u + 1] <= token)
        u++;
    return u;
}

/* The first unit behind u that begins at or behind `token`, which is one at or before `known` where that is not 0. */
static uint32_t unit_from(const nx_tape *units, uint32_t u, nx_id token, uint32_t known)
{
    if (known <= u) {
        known = unit_with(units, u, token - 1);
        return known < units->count ? known + 1 : known;
    }
    while (units->first[known - 1] >= token)
        known--;
    return known;
}

/* Has from..to a sentence break at the last token before `end`? */
static bool breaks_before(const nx_tape *units, uint32_t from, uint32_t to, nx_id end, uint16_t sentence_break)
{
    bool broke = false;
    for (uint32_t u = to; u > from && units->first[u - 1] + 1 >= end; u--)
        broke |= units->symbol[u - 1] == sentence_break;
    return broke;
}

/* Copies units from..to to the tape, which is at its unit n: many at a time, and those too many are written over. */
static void copy_units(nx_tape *tape, uint32_t n, const nx_tape *units, uint32_t from, uint32_t to)
{
    for (; from < to && from + COPIED <= units->count; from += COPIED, n += COPIED) {
        memcpy(tape->symbol + n, units->symbol + from, COPIED * sizeof *tape->symbol);
        memcpy(tape->first + n, units->first + from, COPIED * sizeof *tape->first);
    }
    for (; from < to; from++, n++) {
        tape->symbol[n] = units->symbol[from];
        tape->first[n] = units->first[from];
    }
}

static bool make_room(newsx_document *doc)
{
    nx_tape *tape = &doc->clause;
    const size_t room = (size_t)doc->units.count + 1 + COPIED;
    tape->symbol = nx_arena_alloc(doc->arena, room * sizeof *tape->symbol);
    tape->first = nx_arena_alloc(doc->arena, room * sizeof *tape->first);
    tape->record = nx_arena_alloc(doc->arena, room * sizeof *tape->record);
    return tape->symbol && tape->first && tape->record;
}

/* Writes all units and, in place of those that records cover, the records' symbols. The answer is how many it wrote. */
static uint32_t fill_tape(newsx_document *doc, nx_tape *tape)
{
    const nx_tape *units = &doc->units;
    const uint16_t sentence_break = nx_kind_plain(doc->engine, NX_CLASS_SENTENCE_BREAK, NX_LOWER);
    next_records c = first_records(doc);
    /* Most units are copied: what the loop needs stands in variables of its own. */
    const uint32_t count = units->count, *first = units->first;
    const uint16_t *symbol = units->symbol;
    uint32_t n = 0, u = 0;
    while (u < count) {
        const nx_id at = next_token(&c);
        const uint32_t from = u;
        if (at == NX_NONE)
            u = count;
        else if (at == c.mention_at)
            u = doc->mentions[c.mention].first_unit;
        else
            u = unit_with(units, u, at);
        copy_units(tape, n, units, from, u);
        n += u - from;
        if (u == count)
            break;
        if (first[u] < at && at != c.pair_at) {
            /* It begins inside a phrase of the lexicon ("made it clear"): the phrase counts. */
            advance(doc, &c, at + 1);
            continue;
        }
        span_unit s = next_span(doc, &c, n);
        tape->symbol[n] = s.symbol;
        tape->first[n] = first[u];
        tape->record[n++] = s.record;
        const uint32_t start = u;
        u = unit_from(units, start, s.end, s.end_unit);
        if (s.ends_sentence && u < count && symbol[u] != sentence_break &&
            breaks_before(units, start, u, s.end, sentence_break)) {
            /* The sentence ended before the closing mark: for the rules it ends behind it. */
            tape->symbol[n] = sentence_break;
            tape->first[n++] = first[u];
        }
        advance(doc, &c, first[u]);
    }
    return n;
}

/* What stands in a dateline does nothing in the sentence behind it: its dash ends a sentence for the rules. */
static void end_dateline(newsx_document *doc)
{
    static const uint64_t ENDS =
        1ull << NX_CLASS_DASH | 1ull << NX_CLASS_HYPHEN | 1ull << NX_CLASS_COLON | 1ull << NX_CLASS_SYMBOL;
    const nx_span line = doc->dateline.span;
    const nx_tape *tape = &doc->clause;
    uint32_t u = 0;
    while (u < tape->count && doc->tokens[tape->first[u]].span.start < line.end)
        u++;
    if (u < tape->count && ENDS >> nx_kind_class(doc->engine, tape->symbol[u]) & 1)
        tape->symbol[u] = nx_kind_plain(doc->engine, NX_CLASS_SENTENCE_BREAK, NX_LOWER);
}

newsx_status nx_clause_run(newsx_document *doc)
{
    nx_tape *tape = &doc->clause;
    if (!make_room(doc))
        return NEWSX_NO_MEMORY;
    tape->count = fill_tape(doc, tape);
    tape->symbol[tape->count] = 0;
    tape->first[tape->count] = doc->tokens_count;
    if (doc->dateline.span.end > doc->dateline.span.start)
        end_dateline(doc);
    return nx_tape_begin(doc->engine, doc->arena, tape) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

void nx_clause_view_init(nx_clause_view *v, const newsx_document *doc)
{
    v->doc = doc;
    v->first_quote = nx_span_symbol(NX_SPAN_QUOTE_COMMA);
    v->first_mention = nx_span_symbol(NX_SPAN_PERSON);
    v->sentence_break = nx_kind_plain(doc->engine, NX_CLASS_SENTENCE_BREAK, NX_LOWER);
    v->block_break = nx_kind_plain(doc->engine, NX_CLASS_BLOCK_BREAK, NX_LOWER);
}

/* The last of the units at..at+left-1 that begins at or before a token; the first where none does. */
static uint32_t last_before(const nx_tape *tape, uint32_t at, uint32_t left, nx_id token)
{
    for (uint32_t half; (half = left / 2) > 0; left -= half)   /* steps that no branch decides */
        at += half & -(uint32_t)(tape->first[at + half] <= token);
    return at;
}

uint32_t nx_clause_unit(const newsx_document *doc, nx_id token)
{
    return last_before(&doc->clause, 0, doc->clause.count + 1, token);
}

uint32_t nx_clause_unit_back(const newsx_document *doc, nx_id token, uint32_t unit)
{
    uint32_t step = EIGHT;
    for (; step < unit && doc->clause.first[unit - step] > token; step *= 2)
        unit -= step;
    uint32_t from = step < unit ? unit - step : 0;
    return last_before(&doc->clause, from, unit - from + 1, token);
}

uint32_t nx_clause_unit_of(const newsx_document *doc, const nx_mention *m)
{
    return m->unit != NX_NONE ? m->unit : nx_clause_unit(doc, m->first_token);
}
