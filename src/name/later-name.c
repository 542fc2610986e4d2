/* later-name.c - a capitalised word alone that is the name of someone whom the article names in full. */
#include "name/later-name.h"

#include "segment/language-word.h"
#include "segment/token-kind.h"

/* Is more told of a name behind a comma: Fried, the guard's lawyer; Fried, who left; Fried, 45; Fried, leaving? */
static bool is_told_of(const newsx_document *doc, uint32_t comma)
{
    const uint32_t unit = comma + 1;
    const nx_span word = doc->tokens[doc->units.first[unit]].span;
    return nx_unit_has(doc, unit, NX_TAG_ARTICLE) || nx_unit_has(doc, unit, NX_TAG_QUESTION_WORD) ||
           (nx_unit_class(doc, unit) == NX_CLASS_NUMBER && nx_unit_class(doc, unit + 1) == NX_CLASS_COMMA) ||
           (nx_unit_class(doc, unit) == NX_CLASS_WORD &&
            nx_span_ends(doc, word, NX_LANGUAGE_PROGRESSIVE_ENDING));
}

/* Does a unit that is a name or the beginning of a sentence do what people do, or is it said who that is? */
static bool speaks(const newsx_document *doc, uint32_t unit)
{
    const enum nx_class behind = nx_unit_class(doc, unit + 1);
    if (behind == NX_CLASS_COMMA && unit + 2 < doc->units.count && is_told_of(doc, unit + 1))
        return true;
    if (behind == NX_CLASS_COLON)
        return nx_unit_class(doc, unit + 2) == NX_CLASS_OPEN_QUOTE ||
               nx_unit_class(doc, unit + 2) == NX_CLASS_STRAIGHT_QUOTE;
    return nx_unit_has(doc, unit + 1, NX_TAG_SAY) || nx_unit_has(doc, unit + 1, NX_TAG_FINITE_VERB) ||
           nx_unit_class(doc, unit + 1) == NX_CLASS_POSSESSIVE;
}

/* A word of grammar that is a surname of the article's as well (Kevin So Kam-wai): is it one here? "Then they told So
 * that", "So's sister", but not "So they went", "No, so it is". */
static bool is_meant(const newsx_document *doc, uint32_t unit, bool speaking)
{
    const nx_id token = doc->units.first[unit];
    if (doc->tokens[token].flags & NX_STARTS_SENTENCE)
        return nx_unit_class(doc, unit + 1) == NX_CLASS_POSSESSIVE;
    return speaking || nx_class_of(doc, token - 1) == NX_CLASS_WORD;
}

/* Countries do what people do, too: of one whose name ends in that of a country the word alone is a surname only where
 * people are called so. Ireland said, after Tom Ireland; but not Cuba, after a rum called Ron Cuba. */
static bool may_be_called(const newsx_document *doc, uint32_t unit, unsigned part)
{
    return part & NX_GIVEN || nx_unit_has(doc, unit, NX_TAG_SURNAME) || nx_unit_has(doc, unit, NX_TAG_COUNTRY_SURNAME);
}

/* Is this capitalised unit the name of someone whom the article names in full? Words that are also words of the
 * language or places need a sign that the person is meant. */
static bool is_later_name(const newsx_document *doc, const nx_named *named, uint32_t unit)
{
    nx_id token = doc->units.first[unit];
    nx_span word = doc->tokens[token].span;
    if (!nx_named_may_have(named, doc, word) || doc->units.first[unit + 1] != token + 1 || word.end - word.start < 2 ||
        !nx_is_capital(doc, unit))
        return false;
    unsigned part = nx_named_part(named, doc, word) & (NX_GIVEN | NX_FAMILY);
    if (!part)
        return false;
    bool speaking = speaks(doc, unit);
    if (nx_unit_has(doc, unit, NX_TAG_COMMON_WORD) && !speaking &&
        ((part == NX_GIVEN && !nx_unit_has(doc, unit, NX_TAG_GIVEN_NAME)) ||
         doc->tokens[token].flags & NX_STARTS_SENTENCE))
        return false;
    if (nx_unit_has(doc, unit, NX_TAG_FUNCTION_WORD) && !is_meant(doc, unit, speaking))
        return false;
    if (nx_unit_has(doc, unit, NX_TAG_COUNTRY) && !(speaking && may_be_called(doc, unit, part)))
        return false;
    /* The word before, not the unit: "flew to" may be one. */
    uint16_t before = token > 0 ? doc->tokens[token - 1].kind : 0;
    if (nx_kind_has(doc->engine, before, NX_TAG_PLACE_PREPOSITION) ||
        (nx_unit_has(doc, unit, NX_TAG_PLACE) && nx_kind_has(doc->engine, before, NX_TAG_WAY_PREPOSITION)))
        return false;
    if (unit > 1 && nx_unit_has(doc, unit - 1, NX_TAG_OF_WORD) && nx_unit_has(doc, unit - 2, NX_TAG_PLACE_NOUN))
        return false;                /* the town of Varga */
    /* Part of a longer name of something else: Varga Tower. */
    if (nx_is_capital(doc, unit + 1) && !nx_unit_has(doc, unit + 1, NX_TAG_COMMON_WORD))
        return false;
    return !nx_unit_has(doc, unit, NX_TAG_TITLE) || speaking;
}

/* Where the name that ends with a unit begins: at the Ruiz of Ruiz-Dunn where someone is called so, and at the particle
 * of "de Ruiz". */
static uint32_t start_of(const newsx_document *doc, const nx_named *named, uint32_t unit, uint32_t from)
{
    uint32_t start = unit;
    if (start > from + 1 && nx_unit_class(doc, start - 1) == NX_CLASS_HYPHEN &&
        doc->units.first[start - 2] < doc->units.first[start - 1] &&        /* no break, which has no token */
        nx_named_part(named, doc, doc->tokens[doc->units.first[start - 1] - 1].span) & NX_FAMILY_HALF)
        start -= 2;
    const uint32_t word = start;
    while (start > from && start + 2 > word && nx_unit_has(doc, start - 1, NX_TAG_NAME_PARTICLE) &&
           !nx_is_capital(doc, start - 1) && !nx_unit_has(doc, start - 1, NX_TAG_COMMON_WORD))
        start--;
    return start;
}

newsx_status nx_later_names_from(newsx_document *doc, const nx_named *named, uint32_t u, uint32_t from, uint32_t to)
{
    for (; u < to; u = nx_next_capital(doc, u + 1, to)) {
        if (!is_later_name(doc, named, u))
            continue;
        const uint32_t start = start_of(doc, named, u, from);
        const nx_range none = { start, start };
        newsx_status status = nx_found_add(doc, &(nx_found){
            .start = start, .end = u + 1, .name = { start, u + 1 }, .title = none, .owner = none,
            .kind = NX_PERSON, .named = true, .rule = nx_link_rule(doc->engine, NX_RULE_LATER_NAME),
        });
        if (status != NEWSX_OK)
            return status;
    }
    return NEWSX_OK;
}
