/* evidence.c - what stands in a name and beside it, and what that is worth. */
#include "name/evidence.h"

#include "image/engine.h"
#include "mark/place-name.h"
#include "name/named.h"
#include "segment/language-word.h"
#include "segment/token-kind.h"

#include <stdlib.h>
#include <string.h>

#define LONG_APPOSITION 6    /* words of one that are looked over for its noun */

static bool has(const newsx_document *doc, uint32_t unit, enum nx_tag tag) { return nx_unit_has(doc, unit, tag); }

/* One of the first 64 tags. */
static bool any(const newsx_document *doc, uint32_t unit, uint64_t tags)
{
    return nx_kind_any(doc->engine, nx_unit_kind(doc, unit), tags);
}

static bool is_break(const newsx_document *doc, uint32_t unit)
{
    return doc->units.first[unit] == doc->units.first[unit + 1];
}

/* Does a sentence begin at a unit, or a block? */
static bool opens_sentence(const newsx_document *doc, uint32_t unit)
{
    return unit == 0 || is_break(doc, unit - 1) || nx_starts_sentence(doc, unit);
}

static bool is_number(const newsx_document *doc, uint32_t unit) { return nx_unit_class(doc, unit) == NX_CLASS_NUMBER; }

static bool is_one_word(const newsx_document *doc, uint32_t unit)
{
    return doc->units.first[unit + 1] == doc->units.first[unit] + 1;
}

static bool is_sign(const newsx_document *doc, uint32_t unit, char sign)
{
    const nx_id token = doc->units.first[unit];
    const nx_span s = doc->tokens[token].span;
    return token < doc->tokens_count && s.end == s.start + 1 && doc->text[s.start] == sign;
}

/* waited, based */
static bool is_past(const newsx_document *doc, uint32_t unit)
{
    const nx_span s = doc->tokens[doc->units.first[unit]].span;
    return nx_unit_case(doc, unit) == NX_LOWER && !has(doc, unit, NX_TAG_PAST_LOOKALIKE) &&
           nx_span_ends(doc, s, NX_LANGUAGE_PAST_ENDING);
}

/* waited, has waited, also said */
static bool is_doing(const newsx_document *doc, uint32_t unit)
{
    unit += has(doc, unit, NX_TAG_ADVERB);
    if (is_break(doc, unit) || nx_unit_class(doc, unit) == NX_CLASS_POSSESSIVE)
        return false;
    if (any(doc, unit, NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(BE_FORM)))
        return true;
    return is_past(doc, unit);
}

static bool is_alone(const nx_name_candidate *c) { return c->end == c->start + 1; }

static bool is_titled(const nx_name_candidate *c) { return c->found && c->found->start < c->start; }

/* The unit at which it begins with its title. */
static uint32_t start_of(const nx_name_candidate *c) { return c->found ? c->found->start : c->start; }

/* ------------------------------------------------------------ how it was found, and its own words */

/* Norwind, the retailer: behind one word alone this is no title. */
static bool is_firm_title(const newsx_document *doc, const nx_name_candidate *c)
{
    const nx_range title = c->found->title;
    return is_alone(c) && title.start >= c->end && title.end > title.start &&
           has(doc, title.end - 1, NX_TAG_ORGANIZATION_NOUN);
}

/* Bob Button: a given name that is nobody's surname makes a word of the language a surname; not: Kelly File, Elian
 * American, Al Ruwais. */
static bool is_given_only(const newsx_document *doc, const nx_name_candidate *c)
{
    static const uint64_t OTHERS = NX_TAG_BIT(SURNAME) | NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(PLACE);
    static const uint64_t NO_SURNAMES = NX_TAG_BIT(DEMONYM) | NX_TAG_BIT(COUNTRY) | NX_TAG_BIT(ORGANIZATION_WORD);
    return c->end == c->start + 2 && has(doc, c->start, NX_TAG_GIVEN_NAME) && !any(doc, c->start, OTHERS) &&
           !has(doc, c->start, NX_TAG_NAME_PARTICLE) && nx_unit_case(doc, c->start + 1) == NX_CAPITAL &&
           !any(doc, c->start + 1, NO_SURNAMES);
}

static nx_evidence how_found(const newsx_document *doc, const nx_name_candidate *c)
{
    if (!c->found)
        return 0;
    if (c->found->rule == nx_link_rule(doc->engine, NX_RULE_TOWN_TEAM))
        return NX_EVIDENCE(TEAM);
    if (c->found->kind == NX_ORGANIZATION)
        return NX_EVIDENCE(ORGANIZED);
    if (c->found->unsure)
        return is_given_only(doc, c) ? NX_EVIDENCE(UNKNOWN) : NX_EVIDENCE(GIVEN_WORD);
    nx_evidence set = 0;
    if ((c->found->title.end > c->found->title.start && !is_firm_title(doc, c)) || is_titled(c))
        set |= NX_EVIDENCE(TITLED);
    if (c->found->rule == nx_link_rule(doc->engine, NX_RULE_UNKNOWN_NAME))
        return set | NX_EVIDENCE(UNKNOWN);
    return set | (is_alone(c) ? NX_EVIDENCE(SINGLE) : NX_EVIDENCE(FULL));
}

static nx_evidence of_word(const newsx_document *doc, uint32_t unit, bool alone)
{
    nx_evidence set = 0;
    if (nx_unit_case(doc, unit) == NX_INITIAL && nx_unit_class(doc, unit + 1) != NX_CLASS_HYPHEN)     /* not R-Texas */
        set |= NX_EVIDENCE(INITIAL);
    set |= has(doc, unit, NX_TAG_ORGANIZATION_NAME) ? NX_EVIDENCE(LISTED) : 0;
    if (has(doc, unit, NX_TAG_MAYBE_ORGANIZATION)) {
        const bool weak = (any(doc, unit, NX_TAG_BIT(PLACE)) || has(doc, unit, NX_TAG_NO_PLACE)) &&
                          !any(doc, unit, NX_TAG_BIT(SURNAME));
        /* not: Gerald Ford, the Amazon */
        set |= NX_EVIDENCE(LISTED_TOO) | (alone && !weak ? NX_EVIDENCE(LISTED) : 0);
    }
    set |= is_sign(doc, unit, '&') ? NX_EVIDENCE(AND) : 0;
    if ((has(doc, unit, NX_TAG_NO_PLACE) || has(doc, unit, NX_TAG_CAR_MAKE)) &&
        (alone || !has(doc, unit, NX_TAG_SURNAME)))            /* but Nazrul Islam, Gerald Ford */
        set |= NX_EVIDENCE(KNOWN_THING);
    set |= has(doc, unit, NX_TAG_FOREIGN_WORD) ? NX_EVIDENCE(FOREIGN) : 0;
    return set;
}

/* W. Columbia: a point of the compass, and a place that is no surname. */
static bool is_part_of_town(const newsx_document *doc, const nx_name_candidate *c)
{
    return c->end == c->start + 2 && has(doc, c->start, NX_TAG_COMPASS) && has(doc, c->start + 1, NX_TAG_PLACE) &&
           !any(doc, c->start + 1, NX_TAG_BIT(SURNAME) | NX_TAG_BIT(GIVEN_NAME));
}

/* A name that is a place's as a whole, and no given name or surname, is hardly anything else's. */
static nx_evidence of_place(const newsx_document *doc, const nx_name_candidate *c)
{
    uint32_t u = c->start;
    while (u < c->end && any(doc, u, NX_TAG_BIT(PLACE) | NX_TAG_BIT(DEMONYM)))
        u++;
    if (u < c->end)
        return NX_EVIDENCE(PLACE_IN);
    if (has(doc, c->start, NX_TAG_ORGANIZATION_NAME))
        return NX_EVIDENCE(PLACE);   /* Harvard is a town as well */
    return any(doc, c->start, NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME)) ? NX_EVIDENCE(PLACE) : NX_EVIDENCE(COUNTRY);
}

/* Edmara Jaén: of an unknown word and a town most are people, and without a rule that found them (La Guaira,
 * Paris-Brussels) hardly any are organizations. */
static bool is_unknown_pair(const newsx_document *doc, const nx_name_candidate *c)
{
    return !c->found ||
           (c->end == c->start + 2 && c->found->rule == nx_link_rule(doc->engine, NX_RULE_UNKNOWN_NAME));
}

/* Does it begin with a word that needs no name to stand there? Not: Son Heung-min, "Sue and Bo Ruiz moved". */
static bool is_word_first(const newsx_document *doc, const nx_name_candidate *c)
{
    if (!has(doc, c->start, NX_TAG_FUNCTION_WORD) &&
        !(has(doc, c->start, NX_TAG_COMMON_WORD) && nx_starts_sentence(doc, c->start)))
        return false;
    const bool joint = is_alone(c) && has(doc, c->start, NX_TAG_NICKNAME) && has(doc, c->end, NX_TAG_COORDINATOR) &&
                       has(doc, c->end + 1, NX_TAG_GIVEN_NAME);
    return !joint &&
           nx_named_before_syllables(doc, doc->units.first[c->start], doc->units.first[c->end]) == NX_NONE;
}

static nx_evidence own_words(const newsx_document *doc, const nx_name_candidate *c)
{
    const uint32_t last = c->end - 1;
    const bool alone = is_alone(c);
    nx_evidence set = 0;
    for (uint32_t u = c->start; u < c->end; u++)
        set |= of_word(doc, u, alone);
    if (is_part_of_town(doc, c))
        set = NX_EVIDENCE(COUNTRY);
    if (has(doc, c->start, NX_TAG_GIVEN_NAME))
        set |= NX_EVIDENCE(GIVEN);
    if (has(doc, last, NX_TAG_SURNAME) && !(alone && has(doc, last, NX_TAG_GIVEN_NAME)))
        set |= NX_EVIDENCE(SURNAME);
    if ((has(doc, last, NX_TAG_ORGANIZATION_WORD) || has(doc, last, NX_TAG_TOWN_BODY)) && !alone)
        set |= NX_EVIDENCE(FIRM);
    const nx_span word = doc->tokens[doc->units.first[last]].span;
    if (!has(doc, last, NX_TAG_SURNAME) &&
        nx_span_ends(doc, word, NX_LANGUAGE_FIRM_ENDING))
        set |= NX_EVIDENCE(FIRM_ENDING);
    const bool surname = c->end == c->start + 2 && has(doc, c->start, NX_TAG_GIVEN_NAME);   /* Lauryn Hill */
    const bool double_barrelled = c->found && last > c->start && nx_unit_class(doc, last - 1) == NX_CLASS_HYPHEN;
    if (double_barrelled)
        ;                            /* Ana Larimore-Hall */
    else if (has(doc, last, NX_TAG_THING_WORD) && !alone && surname)
        set |= NX_EVIDENCE(THING_SURNAME);
    else if (has(doc, last, NX_TAG_THING_WORD) && !alone)
        set |= NX_EVIDENCE(THING);
    if (any(doc, c->start, NX_TAG_BIT(PLACE) | NX_TAG_BIT(DEMONYM)))
        set |= of_place(doc, c);
    if (!alone && has(doc, last, NX_TAG_PLACE) && !has(doc, last, NX_TAG_SURNAME) && !is_unknown_pair(doc, c))
        set |= NX_EVIDENCE(PLACE_END);
    if (!alone && has(doc, c->start, NX_TAG_TOWN_HEAD) && !is_titled(c) &&
        (nx_unit_class(doc, last - 1) == NX_CLASS_HYPHEN ||
         !any(doc, last, NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME))))
        set |= NX_EVIDENCE(TOWN_HEAD);
    if (alone && has(doc, last, NX_TAG_FAITH_WORD))
        set |= NX_EVIDENCE(FAITH);
    if (is_word_first(doc, c))
        set |= NX_EVIDENCE(WORDS);
    return set;
}

/* ------------------------------------------------------------ beside it */

/* May a unit be in capitals because something begins with it: a sentence, speech, a bracket? */
static bool may_begin(const newsx_document *doc, uint32_t unit)
{
    return opens_sentence(doc, unit) || nx_unit_class(doc, unit - 1) != NX_CLASS_WORD;
}

/* "Bo Ek of Franklin", "Bo Ek, 32, of Franklin", "the town of Franklin"; not: "Supporters of Franklin", “Because of
 * Franklin” */
static bool is_of_someone(const newsx_document *doc, const nx_name_candidate *c)
{
    static const uint64_t NOUNS = NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(GROUP_NOUN) | NX_TAG_BIT(PERSON_NOUN) |
                                  NX_TAG_BIT(ROLE);
    if (c->start > 1 && may_begin(doc, c->start - 2) && any(doc, c->start - 2, NOUNS) &&
        !has(doc, c->start - 2, NX_TAG_PLACE_NOUN) && !has(doc, c->start - 2, NX_TAG_TOWN_PEOPLE))
        return false;
    return c->start > 1 && has(doc, c->start - 1, NX_TAG_OF_WORD) && !is_break(doc, c->start - 2) &&
           (nx_unit_class(doc, c->start - 2) == NX_CLASS_COMMA || nx_is_capital(doc, c->start - 2) ||
            has(doc, c->start - 2, NX_TAG_PLACE_NOUN));
}

/* "the Romney campaign": a noun stands behind the name, to which the article belongs. */
static bool modifies(const newsx_document *doc, uint32_t end)
{
    return !is_break(doc, end) && nx_unit_class(doc, end) == NX_CLASS_WORD && !has(doc, end, NX_TAG_FUNCTION_WORD) &&
           !has(doc, end, NX_TAG_FINITE_VERB) && !has(doc, end, NX_TAG_SAY);
}

/* "under Varga the tax fell", but not "under Varga rules" */
static bool is_under(const newsx_document *doc, uint32_t unit)
{
    const nx_span s = doc->tokens[doc->units.first[unit]].span;
    return nx_span_is_word(doc, s, NX_LANGUAGE_RULED_BY);
}

/* the Marta Keld sank, of the Marta Keld; but not the Marta Keld case, the Marta Keld-led panel, the Marta Keld of
 * bakers, the Marta Keld they knew, the Marta Keld and Bo Ek affair */
static bool is_named_so(const newsx_document *doc, const nx_name_candidate *c)
{
    const uint32_t u = c->end;
    if (is_alone(c) || !c->found || c->found->kind != NX_PERSON || is_titled(c))
        return false;
    if (is_break(doc, u))
        return true;
    switch (nx_unit_class(doc, u)) {
    case NX_CLASS_COMMA: return !has(doc, u + 1, NX_TAG_ONE_WORD);
    case NX_CLASS_STOP: return true;
    case NX_CLASS_WORD:
        return has(doc, u, NX_TAG_PREPOSITION) ? !has(doc, u, NX_TAG_OF_WORD)
                                               : is_doing(doc, u);
    default: return false;
    }
}

/* Is a unit what joins a name to places: "and" of "in Reading, Bath and Oxford"? */
static bool is_in_list(const newsx_document *doc, uint32_t unit)
{
    enum { MOST = 6 };
    for (uint32_t n = 0; n < MOST && unit >= 2; n++, unit -= 2) {
        if (!(n ? nx_unit_class(doc, unit) == NX_CLASS_COMMA : has(doc, unit, NX_TAG_COORDINATOR)) ||
            !has(doc, unit - 1, NX_TAG_PLACE))
            return false;
        if (has(doc, unit - 2, NX_TAG_PLACE_PREPOSITION))
            return true;
    }
    return false;
}

static bool is_opened(const newsx_document *doc, uint32_t unit)
{
    const nx_id first = doc->units.first[unit];
    return first > 0 && doc->tokens[first - 1].flags & NX_OPENS;
}

/* What an article before a name tells, or a word like one: the, a, that, its. */
static nx_evidence behind_article(const newsx_document *doc, const nx_name_candidate *c, uint32_t u)
{
    const bool the = has(doc, u, NX_TAG_DEFINITE) && has(doc, u, NX_TAG_ARTICLE);
    /* a Rosalind, that Zorbo; not: said that Ana Ruiz left */
    const bool that_one = is_alone(c) && (has(doc, u, NX_TAG_DEFINITE) || has(doc, u, NX_TAG_ARTICLE));
    nx_evidence set = 0;
    if ((the || that_one) && !modifies(doc, c->end))
        set |= NX_EVIDENCE(ARTICLE);
    if (the && is_named_so(doc, c))
        set |= NX_EVIDENCE(THE_NAME);
    if (has(doc, u, NX_TAG_IT_WORD) && !has(doc, u, NX_TAG_QUESTION_WORD) && c->found && !is_titled(c))
        set |= NX_EVIDENCE(THE_NAME);      /* its Bella Norda pizzas */
    if (has(doc, u, NX_TAG_ARTICLE) && any(doc, c->end, NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(GROUP_NOUN)) &&
        !has(doc, c->end, NX_TAG_FIRM_PART))
        set |= NX_EVIDENCE(ITS_MAN);
    return set;
}

static nx_evidence before(const newsx_document *doc, const nx_name_candidate *c)
{
    if (opens_sentence(doc, c->start))
        return 0;
    const uint32_t u = c->start - 1, title = start_of(c);   /* title: the ferry Duchess Ann Porter */
    const bool inside = c->start > 1 && !is_break(doc, u - 1);
    nx_evidence set = 0;
    const uint32_t marked = u > 0 && is_opened(doc, c->start);   /* the film “Annie Hall” */
    if (has(doc, u - marked, NX_TAG_SHIP_WORD) || (title > 0 && has(doc, title - 1, NX_TAG_SHIP_WORD)))
        set |= NX_EVIDENCE(SHIP);
    if (is_of_someone(doc, c))
        set |= NX_EVIDENCE(OF_TOWN);
    if (has(doc, u, NX_TAG_ORGANIZATION_NOUN) && !nx_is_capital(doc, u))
        set |= NX_EVIDENCE(THE_FIRM);
    /* a founder of Krellon, shares in it, but not: "I gave the shares to Ruiz" */
    if (inside && (has(doc, u, NX_TAG_OF_WORD) || has(doc, u, NX_TAG_PLACE_PREPOSITION)) &&
        has(doc, u - 1, NX_TAG_FIRM_PART))
        set |= NX_EVIDENCE(PART_OF);
    set |= behind_article(doc, c, u);
    if (is_under(doc, u) && !modifies(doc, c->end))
        set |= NX_EVIDENCE(UNDER);
    if (has(doc, u, NX_TAG_PLACE_PREPOSITION) || (is_alone(c) && is_in_list(doc, u)))
        set |= NX_EVIDENCE(IN);
    if (has(doc, u, NX_TAG_SAY) && !(inside && has(doc, u - 1, NX_TAG_ARTICLE)))     /* not: the state Zorbo */
        set |= is_one_word(doc, u) && !modifies(doc, c->end)     /* not: wrote in Varga */
                   ? NX_EVIDENCE(SAYS) | NX_EVIDENCE(SAID) : 0;
    if (has(doc, u, NX_TAG_DEED_VERB))
        set |= NX_EVIDENCE(DONE_TO);
    if (is_number(doc, u))
        set |= NX_EVIDENCE(NUMBER);
    if (is_sign(doc, u, '&'))
        set |= NX_EVIDENCE(AND);
    return set;
}

/* ", a retired teacher of music", ", the guard's lawyer", ", the airline": what the name is said to be. */
static nx_evidence apposition(const newsx_document *doc, const nx_name_candidate *c, uint32_t unit)
{
    const uint64_t someone =
        NX_TAG_BIT(ROLE) | NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(TITLE) | NX_TAG_BIT(KINSHIP);
    if (!has(doc, unit, NX_TAG_ARTICLE))
        return 0;
    const bool any_one = !has(doc, unit, NX_TAG_DEFINITE);   /* an airline based in Spain; but the airline stated */
    for (uint32_t u = unit + 1; u <= unit + LONG_APPOSITION && !is_break(doc, u); u++) {
        const enum nx_class cls = nx_unit_class(doc, u);
        if (cls != NX_CLASS_WORD && cls != NX_CLASS_HYPHEN && cls != NX_CLASS_POSSESSIVE)
            return 0;
        const bool firm = has(doc, u, NX_TAG_ORGANIZATION_NOUN), person = any(doc, u, someone);
        const bool head = nx_unit_class(doc, u + 1) != NX_CLASS_WORD || has(doc, u + 1, NX_TAG_FUNCTION_WORD) ||
                          ((firm || person) && any_one && is_past(doc, u + 1));
        if (!head || nx_unit_class(doc, u + 1) == NX_CLASS_POSSESSIVE || nx_unit_class(doc, u + 1) == NX_CLASS_HYPHEN)
            continue;
        if (firm && (is_alone(c) || !person))      /* Norwind, the retailer; but Bo Ek, the publisher */
            return NX_EVIDENCE(SOME_FIRM);
        return person ? NX_EVIDENCE(SOMEONE) : 0;
    }
    return 0;
}

/* What stands behind a name and a comma. */
static nx_evidence behind_comma(const newsx_document *doc, const nx_name_candidate *c, uint32_t unit)
{
    if (has(doc, unit, NX_TAG_IT_WORD))
        return NX_EVIDENCE(WHICH);
    if (has(doc, unit, NX_TAG_ONE_WORD) && has(doc, unit, NX_TAG_QUESTION_WORD))
        return NX_EVIDENCE(WHO);
    if (is_number(doc, unit) && nx_unit_class(doc, unit + 1) == NX_CLASS_COMMA)
        return NX_EVIDENCE(AGE);
    if (any(doc, unit, NX_TAG_BIT(COUNTRY)) || has(doc, unit, NX_TAG_ADMIN1) ||
        has(doc, unit, NX_TAG_STATE_ABBREVIATION))
        return NX_EVIDENCE(STATE_BEHIND);
    return apposition(doc, c, unit);
}

/* A break has no token, and the last one stands behind them all. */
static bool is_that(const newsx_document *doc, uint32_t unit)
{
    if (unit >= doc->units.count || is_break(doc, unit))
        return false;
    const nx_span s = doc->tokens[doc->units.first[unit]].span;
    return nx_span_is(doc, s, NX_LANGUAGE_THAT);
}

/* What is said behind the word that says so: "it has sold", "she was in". */
static nx_evidence said(const newsx_document *doc, uint32_t unit)
{
    unit += is_that(doc, unit);
    if (has(doc, unit, NX_TAG_ONE_WORD))
        return NX_EVIDENCE(SAYS_HE);
    return has(doc, unit, NX_TAG_IT_WORD) && !has(doc, unit + 1, NX_TAG_BE_FORM) ? NX_EVIDENCE(SAYS_IT) : 0;
}

static bool is_result(const newsx_document *doc, uint32_t unit)
{
    return is_number(doc, unit) && nx_unit_class(doc, unit + 1) == NX_CLASS_HYPHEN && is_number(doc, unit + 2);
}

/* 27-14, 3-0; behind a given name only as many points as single players have in no game. Sets are players': 6-3 6-2. */
static bool is_score(const newsx_document *doc, uint32_t unit, bool given)
{
    enum { MANY = 20 };
    const uint32_t next = unit + 3 + (nx_unit_class(doc, unit + 3) == NX_CLASS_COMMA);
    return is_result(doc, unit) && !is_result(doc, next) &&
           (!given || atoi(doc->text + doc->tokens[doc->units.first[unit]].span.start) >= MANY);
}

/* Does a clause begin at a unit that no sentence begins at: behind a colon, a dash, a semicolon? */
static bool is_cut_before(const newsx_document *doc, uint32_t unit)
{
    if (opens_sentence(doc, unit))
        return true;
    const enum nx_class stop = nx_unit_class(doc, unit - 1);
    return stop == NX_CLASS_COLON || stop == NX_CLASS_DASH || stop == NX_CLASS_SEMICOLON || stop == NX_CLASS_BULLET;
}

/* Two names with a number each, and no third: Cooper 5, Ryle 3. Two given names may be children and their ages, and a
 * longer list is one of players. */
static bool is_tally(const newsx_document *doc, const nx_name_candidate *c)
{
    uint32_t start = c->start, comma = c->end + 1;
    if (!is_number(doc, c->end))
        return false;
    if (start > 2 && nx_unit_class(doc, start - 1) == NX_CLASS_COMMA && is_number(doc, start - 2)) {
        comma = start - 1;
        for (start -= 3; start > 0 && nx_is_capital(doc, start - 1) && !is_cut_before(doc, start); start--)
            ;
    }
    if (nx_unit_class(doc, comma) != NX_CLASS_COMMA || !nx_is_capital(doc, start) || !is_cut_before(doc, start))
        return false;
    uint32_t last = comma + 1;
    while (nx_is_capital(doc, last))
        last++;
    return last > comma + 1 && is_number(doc, last) && nx_unit_class(doc, last + 1) != NX_CLASS_COMMA &&
           nx_unit_class(doc, last + 1) != NX_CLASS_WORD &&
           !(has(doc, start, NX_TAG_GIVEN_NAME) && has(doc, comma + 1, NX_TAG_GIVEN_NAME));
}

/* A given name and a surname, or what may be one: Ana Ruiz. */
static bool is_full_name(const newsx_document *doc, uint32_t unit)
{
    const uint64_t others = NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(PLACE) | NX_TAG_BIT(ORGANIZATION_WORD);
    return nx_is_capital(doc, unit) && has(doc, unit, NX_TAG_GIVEN_NAME) && !has(doc, unit, NX_TAG_COMMON_WORD) &&
           nx_is_capital(doc, unit + 1) && !is_break(doc, unit + 1) &&
           (has(doc, unit + 1, NX_TAG_SURNAME) || !any(doc, unit + 1, others)) &&
           !has(doc, unit + 1, NX_TAG_THING_WORD);
}

/* Is it a name of the gazetteer, though one that needs words around it: Glen Allen? */
static bool is_town_name(const newsx_document *doc, const nx_name_candidate *c)
{
    const nx_place_pass pass = { .doc = (newsx_document *)doc, .gazetteer = nx_engine_gazetteer(doc->engine) };
    const nx_id first = doc->units.first[c->start], end = doc->units.first[c->end];
    nx_gaz_name name;
    return nx_longest_name(&pass, first, end, true, &name) == end;
}

/* Does the name of an organization end at a unit: Foundation, Association of Norland, Union for Norland and Keld? */
static bool ends_organization(const newsx_document *doc, uint32_t unit)
{
    enum { WORDS = 8 };
    for (uint32_t n = 0; n < WORDS && !is_break(doc, unit); n++, unit--) {
        if (has(doc, unit, NX_TAG_ORGANIZATION_WORD) && nx_is_capital(doc, unit))
            return true;
        if (unit == 0 || !(nx_is_capital(doc, unit) || has(doc, unit, NX_TAG_OF_WORD) ||
                           has(doc, unit, NX_TAG_COORDINATOR) || has(doc, unit, NX_TAG_ARTICLE)))
            return false;
    }
    return false;
}

/* the Varga Foundation (Yakeb) */
static bool is_short_form(const newsx_document *doc, const nx_name_candidate *c)
{
    return c->start > 1 && nx_unit_class(doc, c->start - 1) == NX_CLASS_OPEN && !is_break(doc, c->start - 1) &&
           nx_unit_class(doc, c->end) == NX_CLASS_CLOSE && is_alone(c) && nx_is_capital(doc, c->start - 2) &&
           ends_organization(doc, c->start - 2) && !is_town_name(doc, c);   /* Leaf Boutique (Maywood) */
}

/* Prime Minister Dodges Criticism: what looks like the name behind the title is the verb of a headline. */
static bool is_headline(const newsx_document *doc, const nx_name_candidate *c)
{
    const uint64_t names = NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME) | NX_TAG_BIT(SURNAME_FIRST);
    return is_alone(c) && is_titled(c) && !any(doc, c->start, names) &&
           nx_is_capital(doc, c->end) && !any(doc, c->end, names) && nx_is_capital(doc, c->end + 1);
}

/* Sidney residents, Glen Allen residents, Lindsay area, Osterby Local Government Area, Newton's mayor, Troy's two
 * bridges; but not "former Newton mayor". */
static bool is_of_town(const newsx_document *doc, const nx_name_candidate *c)
{
    enum { WORDS = 2 };              /* between a town and what it has */
    uint32_t u = c->end;
    if (is_titled(c))
        return false;                /* Mr. Newton's schools */
    if (nx_unit_class(doc, u) != NX_CLASS_POSSESSIVE)
        return (has(doc, u, NX_TAG_TOWN_PEOPLE) && (is_alone(c) || is_town_name(doc, c))) ||
               (has(doc, u, NX_TAG_PLACE_BEHIND) &&
                (nx_unit_case(doc, u) == NX_LOWER || doc->units.first[u + 1] > doc->units.first[u] + 1));
    for (u++; u <= c->end + 1 + WORDS && !is_break(doc, u); u++) {
        if (has(doc, u, NX_TAG_TOWN_THING))
            return true;
        if (!is_number(doc, u) && nx_unit_case(doc, u) != NX_LOWER)
            return false;
    }
    return false;
}

/* Algeria's Hirak protests, against Covid rules: what looks like a verb of speech is a noun. */
static bool belongs(const newsx_document *doc, const nx_name_candidate *c)
{
    const uint32_t start = start_of(c);
    return !opens_sentence(doc, start) &&
           (any(doc, start - 1, NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(DEFINITE)) ||
            nx_unit_class(doc, start - 1) == NX_CLASS_POSSESSIVE);
}

static nx_evidence behind(const newsx_document *doc, const nx_name_candidate *c)
{
    uint32_t u = c->end;
    if (u >= doc->units.count || is_break(doc, u))
        return 0;
    nx_evidence set = is_of_town(doc, c) ? NX_EVIDENCE(TOWN_HAS) : 0;
    switch (nx_unit_class(doc, u)) {
    case NX_CLASS_COMMA: return is_of_someone(doc, c) ? 0 : behind_comma(doc, c, u + 1);
    case NX_CLASS_POSSESSIVE:
        set |= set || has(doc, u + 1, NX_TAG_TITLE) ? 0 : NX_EVIDENCE(ITS);   /* Newton's mayor */
        set |= has(doc, u + 1, NX_TAG_KINSHIP) ? NX_EVIDENCE(SOMEONE) : 0;
        set |= is_full_name(doc, u + 1) && !is_titled(c) ? NX_EVIDENCE(ITS_OWN) : 0;
        set |= has(doc, u + 1, NX_TAG_FIRM_HEAD) ? NX_EVIDENCE(PART_OF) : 0;
        return set | (has(doc, u + 1, NX_TAG_FIRM_PART) ? NX_EVIDENCE(ITS_PART) : 0);
    default: break;
    }
    set |= has(doc, u, NX_TAG_FIRM_PART) ? NX_EVIDENCE(ITS_PART) : 0;
    set |= has(doc, u, NX_TAG_RULE_WORD) ? NX_EVIDENCE(ITS_RULE) : 0;
    set |= is_score(doc, u, has(doc, c->start, NX_TAG_GIVEN_NAME)) || is_tally(doc, c) ? NX_EVIDENCE(SCORE) : 0;
    set |= is_short_form(doc, c) ? NX_EVIDENCE(SHORT_FORM) : 0;
    set |= is_headline(doc, c) ? NX_EVIDENCE(HEADLINE) : 0;
    if (has(doc, u, NX_TAG_GROUP_NOUN) && !has(doc, u, NX_TAG_RULE_WORD))
        set |= NX_EVIDENCE(ITS_PEOPLE);
    set |= has(doc, u, NX_TAG_WINNER_WORD) ? NX_EVIDENCE(WINNER) : 0;
    set |= is_sign(doc, u, '&') ? NX_EVIDENCE(AND) : 0;
    u += has(doc, u, NX_TAG_ADVERB);
    set |= has(doc, u, NX_TAG_LIFE_VERB) ? NX_EVIDENCE(LIVES) : 0;
    if (has(doc, u, NX_TAG_SAY) && !belongs(doc, c))
        set |= NX_EVIDENCE(SAYS) | said(doc, u + 1);
    return set;
}

/* ------------------------------------------------------------ what it does */

/* Does a sentence or a clause begin at a unit? */
static bool opens_clause(const newsx_document *doc, uint32_t unit)
{
    if (opens_sentence(doc, unit))
        return true;
    const uint32_t before = unit - 1;
    const enum nx_class stop = nx_unit_class(doc, before);
    return stop == NX_CLASS_CLOSE_QUOTE || stop == NX_CLASS_OPEN_QUOTE || stop == NX_CLASS_STRAIGHT_QUOTE ||
           (has(doc, before, NX_TAG_SUBORDINATOR) && !has(doc, before, NX_TAG_PREPOSITION)) || is_that(doc, before);
}

static nx_evidence deeds(const newsx_document *doc, const nx_name_candidate *c)
{
    enum { NEAR = 8 };
    nx_evidence set = 0;
    if (c->end >= doc->units.count || is_break(doc, c->end))
        return 0;
    if (is_doing(doc, c->end) && opens_clause(doc, start_of(c)))
        set |= NX_EVIDENCE(SUBJECT);
    for (uint32_t u = c->end; u < c->end + NEAR && !is_break(doc, u); u++)
        if (has(doc, u, NX_TAG_ONE_WORD) && u > c->end + 1)
            return set | NX_EVIDENCE(HE);
    return set;
}

/* A title of a work stands alone in its marks, and nobody says it: “Keld,” she said. */
static nx_evidence quoted(const newsx_document *doc, const nx_name_candidate *c)
{
    const nx_id first = doc->units.first[start_of(c)], end = doc->units.first[c->end];
    if (first == 0 || end >= doc->tokens_count || !(doc->tokens[first - 1].flags & NX_OPENS))
        return 0;
    const enum nx_class stop = nx_class_of(doc, end);
    const nx_id mark = end + ((stop == NX_CLASS_COMMA) | (stop == NX_CLASS_STOP));
    if (mark >= doc->tokens_count || !(doc->tokens[mark].flags & NX_CLOSES))
        return 0;
    const uint32_t next = c->end + 1 + (mark > end);
    const bool said = next < doc->units.count && !is_break(doc, next) &&
                      (has(doc, next, NX_TAG_SAY) || has(doc, next, NX_TAG_ONE_WORD));
    return said && !is_alone(c) ? 0 : NX_EVIDENCE(QUOTED);     /* “Savage,” she said, is no name */
}

/* In Glen Allen, the Lindsay area; but not: a stake in Mesa, in Keld's house */
static bool stands_as_town(const newsx_document *doc, const nx_name_candidate *c, nx_evidence set)
{
    if (set & (NX_EVIDENCE(PLACE) | NX_EVIDENCE(COUNTRY) | NX_EVIDENCE(PART_OF)))
        return false;
    if (set & NX_EVIDENCE(TOWN_HAS))
        return true;
    const bool its = c->end < doc->units.count && nx_unit_class(doc, c->end) == NX_CLASS_POSSESSIVE;
    return set & (NX_EVIDENCE(IN) | NX_EVIDENCE(OF_TOWN)) && !its &&
           !(c->start > 1 && has(doc, c->start - 2, NX_TAG_THING_BEFORE));
}

nx_evidence nx_evidence_of(const newsx_document *doc, const nx_name_candidate *c)
{
    nx_evidence set = how_found(doc, c) | own_words(doc, c) | before(doc, c) | behind(doc, c) | deeds(doc, c) |
                      quoted(doc, c);
    return set | (stands_as_town(doc, c, set) && is_town_name(doc, c) ? NX_EVIDENCE(PLACE) : 0);
}

/* ------------------------------------------------------------ what it is worth */

/* Of a rule: the type that it speaks for and its points, as one number that is not 0. */
enum { WAS_READ = 0x8000, TYPE = 3, POINTS = 4 /* times the points, from NONE on */, NONE = 1000 };

static __attribute__((cold, noinline)) uint16_t read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const char *const TYPES[NX_NAME_TYPES] = { "person", "organization", "place", "other" };
    const char *kind = nx_rule_yield(engine, rule, NX_YIELD_KIND, NULL);
    const char *number = nx_rule_yield(engine, rule, NX_YIELD_NUMBER, NULL);
    const int points = number ? atoi(number) : 0;
    for (int t = 0; kind && t < NX_NAME_TYPES; t++)
        if (strcmp(kind, TYPES[t]) == 0)
            return (uint16_t)(WAS_READ | (points + NONE) * POINTS | t);
    return WAS_READ | NONE * POINTS;
}

nx_name_points nx_evidence_weigh(const newsx_document *doc, nx_evidence set)
{
    nx_name_points points = { { 0 } };
    for (; set; set &= set - 1) {
        const uint16_t rule = nx_link_rule(doc->engine, NX_RULE_NAME_FIRST + 1 + __builtin_ctzll(set));
        uint16_t *reading = &doc->kit.readings[rule];
        if (!*reading)
            *reading = read_rule(doc->engine, rule);
        points.of[*reading & TYPE] += (*reading & ~WAS_READ) / POINTS - NONE;
    }
    return points;
}

enum nx_name_type nx_name_points_most(const nx_name_points *points)
{
    int most = 0;
    for (int t = 1; t < NX_NAME_TYPES; t++)
        most = points->of[t] > points->of[most] ? t : most;
    return (enum nx_name_type)most;
}
