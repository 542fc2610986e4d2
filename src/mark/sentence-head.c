/* sentence-head.c - the subject of a sentence that is no mention: a name that it begins with, and a verb behind it.
 *
 *     Vexley has rejected the report, saying ...        "Vexley" has a verb
 *     Vexley, who rejected the report, left, saying ... the same, behind an apposition
 *     Ana Ruiz and Bo Dunn met, saying ...              two who do it together are a speaker of their own
 *
 * Only names are looked for: a noun that no list knows may be a thing ("The fire destroyed the hall, showing ...").
 */
#include "mark/sentence-head.h"

#include "segment/language-word.h"

enum {
    SENTENCE_UNITS = 120,            /* looked back over to where a sentence begins */
    HEAD_UNITS = 6,                  /* of a subject, at most */
    APPOSITION_UNITS = 30,
};

static enum nx_class class_at(const nx_attributions *all, uint32_t unit) { return nx_clause_class(all->doc, unit); }

static bool has_any(const nx_attributions *all, uint32_t unit, uint64_t tags)
{
    return nx_kind_any(all->doc->engine, all->doc->clause.symbol[unit], tags);
}

static bool is_lower(const nx_attributions *all, uint32_t unit)
{
    return nx_kind_case(all->doc->engine, all->doc->clause.symbol[unit]) == NX_LOWER;
}

static bool is_verb(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    if (class_at(all, unit) != NX_CLASS_WORD || !is_lower(all, unit))
        return false;
    const nx_span word = nx_tape_span(doc, &doc->clause, unit, unit + 1);
    return has_any(all, unit, NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(BE_FORM)) ||
           nx_clause_has(doc, unit, NX_TAG_AUXILIARY) ||
           nx_span_ends(doc, word, NX_LANGUAGE_PAST_ENDING);
}

/* May it be a verb of the present, by its end and by what it has for an object: considers the island? */
static bool is_present(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    if (class_at(all, unit) != NX_CLASS_WORD || !is_lower(all, unit) || unit + 1 >= doc->clause.count)
        return false;
    const nx_span word = nx_tape_span(doc, &doc->clause, unit, unit + 1);
    return has_any(all, unit + 1, NX_TAG_BIT(ARTICLE)) &&
           nx_span_ends(doc, word, NX_LANGUAGE_PLURAL_ENDING);
}

/* A word with a capital that is no word of the language, as any is that a sentence begins with. */
static bool is_name(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    return class_at(all, unit) == NX_CLASS_WORD && !is_lower(all, unit) &&
           !nx_clause_has(doc, unit, NX_TAG_FUNCTION_WORD) &&
           (!nx_clause_has(doc, unit, NX_TAG_COMMON_WORD) || nx_clause_has(doc, unit, NX_TAG_GIVEN_NAME) ||
            nx_clause_has(doc, unit, NX_TAG_SURNAME));
}

/* The unit behind an apposition that begins with a comma; the comma where it does not close. */
static uint32_t behind_apposition(const nx_attributions *all, uint32_t comma)
{
    for (uint32_t u = comma + 1; u < all->doc->clause.count && u < comma + APPOSITION_UNITS; u++) {
        if (nx_clause_is_break(&all->view, u))
            break;
        if (class_at(all, u) == NX_CLASS_COMMA && u + 1 < all->doc->clause.count && is_verb(all, u + 1))
            return u + 1;
    }
    return comma;
}

/* The units of the name that a sentence begins with; empty where there is none with a verb behind it. */
static nx_range head_at(const nx_attributions *all, uint32_t start, uint32_t end)
{
    const nx_range none = { start, start };
    for (uint32_t u = start; u < end && u < start + HEAD_UNITS; u++) {
        const bool told_of = class_at(all, u) == NX_CLASS_COMMA && behind_apposition(all, u) > u;
        if (u > start && (is_verb(all, u) || is_present(all, u) || told_of))
            return (nx_range){ start, u };
        if (!is_name(all, u))
            break;
    }
    return none;
}

/* Is a unit somebody by name? */
static bool is_person(const nx_attributions *all, uint32_t unit)
{
    const nx_id mention = nx_clause_mention(&all->view, unit);
    return mention != NX_NONE && all->doc->mentions[mention].kind == NX_PERSON && all->doc->mentions[mention].named;
}

/* The units of the two whom a sentence begins with, and who do together what it tells: Ana Ruiz and Bo Dunn met. */
static nx_range two_at(const nx_attributions *all, uint32_t start, uint32_t end)
{
    enum { TWO_UNITS = 3 };
    const bool two = start + TWO_UNITS < end && is_person(all, start) &&
                     nx_clause_has(all->doc, start + 1, NX_TAG_COORDINATOR) && is_person(all, start + 2) &&
                     is_verb(all, start + TWO_UNITS);
    return (nx_range){ start, two ? start + TWO_UNITS : start };
}

/* Where the sentence of a unit begins. */
static uint32_t sentence_start(const nx_attributions *all, uint32_t unit)
{
    uint32_t u = unit;
    while (u > 0 && unit - u < SENTENCE_UNITS && !nx_clause_is_break(&all->view, u - 1))
        u--;
    return u;
}

/* Do its own words say all of an attribution, or is it none? */
static bool wants_subject(const nx_attribution *a)
{
    return a->mention == NX_NONE && a->unknown.end == a->unknown.start &&
           (a->construction == NX_CUE_PARTICIPLE || a->construction == NX_CUE_NAMING ||
            a->construction == NX_CUE_AFTER || a->construction == NX_CUE_OBJECT);
}

void nx_sentence_heads_find(nx_attributions *all)
{
    uint32_t spoken = 0, unknown = 0;    /* behind the units of the latest attribution with a speaker, with a new one */
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        if (!wants_subject(a)) {
            spoken = a->start + 1;
            if (a->unknown.end > a->unknown.start)
                unknown = a->unknown.end;
            continue;
        }
        const uint32_t start = sentence_start(all, a->start);
        const bool apart = a->start > 0 && nx_clause_has(all->doc, a->start - 1, NX_TAG_PREPOSITION);
        if (start < unknown || (start < spoken && !apart))
            continue;
        nx_range head = head_at(all, start, a->start);
        a->stranger = head.end > head.start;
        if (!a->stranger)
            head = two_at(all, start, a->start);
        if (head.end == head.start)
            continue;
        a->plural = !a->stranger;
        a->unknown = head;
        all->unknown++;
        spoken = a->start + 1;
        unknown = head.end;
    }
}
