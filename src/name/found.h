/* found.h - what the mention rules match, before it is known which of it stays, and what is asked of its units. */
#ifndef NX_FOUND_H
#define NX_FOUND_H

#include "base/bytes.h"
#include "document/document.h"
#include "match/match.h"

/* A match: what its mention is made from, once it is known that it stays. Ranges are of units. */
typedef struct {
    uint32_t start, end;
    nx_range name, title, owner;     /* where there is no name, all of it; the others empty where they are not there */
    nx_range head;                   /* the noun or title that later mentions inside must not touch */
    uint16_t rule;
    uint8_t kind, gender;
    bool named : 1;
    bool dropped : 1;                /* looks like a name and is none: it only keeps others away */
    bool unsure : 1;                 /* a name only where the article has its last word as a name alone */
    bool authors : 1;                /* names whoever wrote the piece */
    bool inside : 1;                 /* there are words beside its head, in which others may be named */
    bool loose : 1;                  /* what could belong to a name stands behind none: only what is inside it counts */
} nx_found;

typedef struct { nx_found *items; uint32_t count, capacity; } nx_found_list;

/* All that the rules match in a document. */
typedef struct {
    newsx_document *doc;
    nx_found_list top, inner;        /* inner: matches inside the top ones, in the same order */
    nx_found_list *list;             /* of the two, the one that a match goes to */
    uint32_t names;                  /* matches whose names later mentions may have a word of, at most */
    bool failed, any_unsure;
    bool foreign;                    /* the text is in another language (name/foreign.h) */
} nx_findings;

/* ------------------------------------------------------------ units */

static inline uint16_t nx_unit_kind(const newsx_document *doc, uint32_t unit) { return doc->units.symbol[unit]; }

static inline bool nx_unit_has(const newsx_document *doc, uint32_t unit, enum nx_tag tag)
{
    return nx_kind_has(doc->engine, nx_unit_kind(doc, unit), tag);
}

static inline enum nx_class nx_unit_class(const newsx_document *doc, uint32_t unit)
{
    return nx_kind_class(doc->engine, nx_unit_kind(doc, unit));
}

static inline enum nx_case nx_unit_case(const newsx_document *doc, uint32_t unit)
{
    return (enum nx_case)(doc->units.begins[unit] >> NX_BEGINS_CASE);
}

static inline nx_tokens nx_unit_tokens(const newsx_document *doc, nx_range units)
{
    return (nx_tokens){ doc->units.first[units.start], doc->units.first[units.end] };
}

static inline bool nx_starts_sentence(const newsx_document *doc, uint32_t unit)
{
    return doc->tokens[doc->units.first[unit]].flags & NX_STARTS_SENTENCE;
}

/* The first unit from..to that is not in lower case, `to` or more where there is none: most are, which eight tell at
 * once. */
static inline uint32_t nx_next_capital(const newsx_document *doc, uint32_t from, uint32_t to)
{
    for (; from < to; from += 8) {
        uint64_t cases = nx_load_eight(doc->units.begins + from) & NX_EACH(3u << NX_BEGINS_CASE);
        if (cases)
            return from + (uint32_t)__builtin_ctzll(cases) / 8;
    }
    return from;
}

/* Does a unit begin with a capital letter, whatever its case? A break does not. */
bool nx_is_capital(const newsx_document *doc, uint32_t unit);

/* Makes a mention of a match, behind those that there are.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_found_add(newsx_document *doc, const nx_found *f);

#endif
