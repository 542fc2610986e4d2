/* clause.h - asking the clause tape about quotes and mentions. */
#ifndef NX_CLAUSE_H
#define NX_CLAUSE_H

#include "document/document.h"
#include "match/match.h"

#include <string.h>

/* What the questions need to know, looked up once for a document. */
typedef struct {
    const newsx_document *doc;
    uint16_t first_quote, first_mention;   /* symbols; those of spans stand in the order of enum nx_span_kind */
    uint16_t sentence_break, block_break;
} nx_clause_view;

void nx_clause_view_init(nx_clause_view *view, const newsx_document *doc);

static inline bool nx_clause_is_break(const nx_clause_view *v, uint32_t unit)
{
    uint16_t s = v->doc->clause.symbol[unit];
    return s == v->sentence_break || s == v->block_break;
}

static inline bool nx_clause_has(const newsx_document *doc, uint32_t unit, enum nx_tag tag)
{
    return nx_kind_has(doc->engine, doc->clause.symbol[unit], tag);
}

/* Of what stands for a span, that of no token. */
static inline enum nx_class nx_clause_class(const newsx_document *doc, uint32_t unit)
{
    return nx_kind_class(doc->engine, doc->clause.symbol[unit]);
}

/* Does a unit stand for a span? Only such a one has a record. The symbols of spans are the least but 0, which ends
 * the tape. */
static inline bool nx_clause_is_span(const nx_tape *tape, uint32_t unit)
{
    return tape->symbol[unit] - 1u < NX_SPAN_COUNT;
}

/* The index into pairs or mentions of what a unit stands for; NX_NONE where it is neither. */
static inline nx_id nx_clause_pair(const nx_clause_view *v, uint32_t unit)
{
    uint32_t kind = (uint32_t)v->doc->clause.symbol[unit] - v->first_quote;
    return kind <= NX_SPAN_SHORT_BARE - NX_SPAN_QUOTE_COMMA ? v->doc->clause.record[unit] : NX_NONE;
}

static inline nx_id nx_clause_mention(const nx_clause_view *v, uint32_t unit)
{
    uint32_t kind = (uint32_t)v->doc->clause.symbol[unit] - v->first_mention;
    return kind <= NX_SPAN_PRONOUN - NX_SPAN_PERSON ? v->doc->clause.record[unit] : NX_NONE;
}

/* The first unit in [unit, end) that stands for a span, or `end`. The symbols of spans are the least, which four of
 * them tell at once of themselves: most units are words. */
static inline uint32_t nx_clause_next_span(const nx_tape *tape, uint32_t unit, uint32_t end)
{
    enum { AT_ONCE = 4 };
    const uint64_t each = 0x0001000100010001ull, others = 0xFFE0;
    _Static_assert(NX_SPAN_COUNT < 0x20, "the symbol of a span has none of the other bits");
    while (unit < end) {
        for (; end - unit >= AT_ONCE; unit += AT_ONCE) {
            uint64_t four;
            memcpy(&four, tape->symbol + unit, sizeof four);
            four &= each * others;
            if ((four - each) & ~four & each << 15)
                break;
        }
        for (unsigned i = 0; i < AT_ONCE && unit < end; i++, unit++)
            if (tape->symbol[unit] <= NX_SPAN_COUNT)
                return unit;
    }
    return end;
}

/* The unit that holds a token: the last that begins at or before it. Logarithmic: in the length of the tape; in the
 * distance from a unit at or behind it. */
uint32_t nx_clause_unit(const newsx_document *doc, nx_id token);
uint32_t nx_clause_unit_back(const newsx_document *doc, nx_id token, uint32_t unit);
/* The unit that holds a mention's first token. */
uint32_t nx_clause_unit_of(const newsx_document *doc, const nx_mention *mention);

#endif
