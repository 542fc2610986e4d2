/* clause.h - asking the clause tape about quotes and mentions. */
#ifndef NX_CLAUSE_H
#define NX_CLAUSE_H

#include "document.h"
#include "rules/rules.h"

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

/* The index into marked or mentions of what a unit stands for; NX_NONE where it is neither. */
static inline nx_id nx_clause_marked(const nx_clause_view *v, uint32_t unit)
{
    uint32_t kind = (uint32_t)v->doc->clause.symbol[unit] - v->first_quote;
    return kind <= NX_SPAN_SHORT_BARE - NX_SPAN_QUOTE_COMMA ? v->doc->clause.record[unit] : NX_NONE;
}

static inline nx_id nx_clause_mention(const nx_clause_view *v, uint32_t unit)
{
    uint32_t kind = (uint32_t)v->doc->clause.symbol[unit] - v->first_mention;
    return kind <= NX_SPAN_PRONOUN - NX_SPAN_PERSON ? v->doc->clause.record[unit] : NX_NONE;
}

/* The mention that the noun at a unit explains: Bo Dunn, the mayor, ...; NX_NONE for any other noun. */
nx_id nx_clause_explained(const nx_clause_view *view, uint32_t unit);
/* The first mention in from..end that can be a subject: none behind a preposition, none with a possessive, no noun that
 * explains a name; a noun that has a verb behind it rather than one that has none. */
nx_id nx_clause_subject(const nx_clause_view *view, uint32_t from, uint32_t end);
/* The unit that holds a token: the last that begins at or before it. Logarithmic. */
uint32_t nx_clause_unit(const newsx_document *doc, nx_id token);

#endif
