/* extent.c - how far told words go: where they begin, and where the reporter takes over again. */
#include "mark/extent.h"

#include "mark/subject.h"
#include "segment/language-word.h"
#include "segment/token-kind.h"

enum {
    ASIDE_UNITS = 60,                /* looked over behind a comma */
    ITEM_UNITS = 5,                  /* of one thing in a list: a very old mill */
};

static enum nx_class class_at(const nx_attributions *all, uint32_t unit) { return nx_clause_class(all->doc, unit); }

static bool is_mark(enum nx_class cls)
{
    return cls == NX_CLASS_COMMA || cls == NX_CLASS_DASH || cls == NX_CLASS_SEMICOLON || cls == NX_CLASS_COLON;
}

static bool is_separator(const nx_attributions *all, uint32_t unit)
{
    return is_mark(class_at(all, unit)) || nx_clause_has(all->doc, unit, NX_TAG_JOINT);
}

static bool is_end(enum nx_class cls)
{
    return cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM || cls == NX_CLASS_SEMICOLON;
}

/* Is what was told a thing spoken of: announced a new mill, called it “a danger”? */
static bool is_object(const nx_attribution *a)
{
    return a->construction == NX_CUE_OBJECT || a->construction == NX_CUE_NAMING;
}

/* The text of a unit. */
static nx_span word_at(const nx_attributions *all, uint32_t unit)
{
    return nx_tape_span(all->doc, &all->doc->clause, unit, unit + 1);
}

static bool word_ends(const nx_attributions *all, uint32_t unit, enum nx_language_key ending)
{
    const newsx_document *doc = all->doc;
    const uint16_t kind = doc->clause.symbol[unit];
    if (nx_kind_class(doc->engine, kind) != NX_CLASS_WORD ||
        (nx_kind_case(doc->engine, kind) != NX_LOWER && unit > 0 && !nx_clause_is_break(&all->view, unit - 1)))
        return false;
    const nx_span word = word_at(all, unit);
    return nx_span_ends(doc, word, ending);
}

/* closing, further closing; but not "including": a preposition by now. */
static bool is_participle(const nx_attributions *all, uint32_t unit)
{
    unit += nx_clause_has(all->doc, unit, NX_TAG_ADVERB) && unit + 1 < all->doc->clause.count;
    return word_ends(all, unit, NX_LANGUAGE_PROGRESSIVE_ENDING) && !nx_clause_has(all->doc, unit, NX_TAG_PREPOSITION);
}

static bool is_verb(const nx_attributions *all, uint32_t unit)
{
    return nx_clause_has(all->doc, unit, NX_TAG_FINITE_VERB) || nx_clause_has(all->doc, unit, NX_TAG_BE_FORM);
}

/* A verb, or what may be one by its ending: burned. */
static bool may_be_verb(const nx_attributions *all, uint32_t unit)
{
    return is_verb(all, unit) || word_ends(all, unit, NX_LANGUAGE_PAST_ENDING);
}

static bool has_verb(const nx_attributions *all, uint32_t from, uint32_t end)
{
    for (uint32_t u = from; u < end && u < from + ASIDE_UNITS; u++)
        if (may_be_verb(all, u) || nx_clause_pair(&all->view, u) != NX_NONE)
            return true;
    return false;
}

static bool has_plain_verb(const nx_attributions *all, uint32_t from, uint32_t end)
{
    for (uint32_t u = from; u < end && u < from + ASIDE_UNITS; u++)
        if (is_verb(all, u) && class_at(all, u) != NX_CLASS_POSSESSIVE)
            return true;
    return false;
}

/* ------------------------------------------------------------ where told words begin */

/* The unit behind a dateline or bullets that a block begins with. */
static uint32_t behind_head(const nx_attributions *all, uint32_t start, uint32_t end)
{
    const newsx_document *doc = all->doc;
    const nx_span dateline = doc->dateline.span;
    while (start < end && class_at(all, start) == NX_CLASS_BULLET)
        start++;
    if (dateline.end > dateline.start && word_at(all, start).start == dateline.start)
        while (start < end && (word_at(all, start).start < dateline.end || is_mark(class_at(all, start))))
            start++;
    return start;
}

uint32_t nx_extent_behind_link(const nx_attributions *all, uint32_t start)
{
    uint32_t unit = start;
    while (unit < all->doc->clause.count && nx_clause_is_break(&all->view, unit))
        unit++;
    const bool opens = unit == 0 || nx_clause_is_break(&all->view, unit - 1);
    return opens && unit + 1 < all->doc->clause.count && nx_clause_has(all->doc, unit, NX_TAG_LINKING_WORD) &&
                   class_at(all, unit + 1) == NX_CLASS_COMMA
               ? unit + 2
               : start;
}

void nx_extent_trim(const nx_attributions *all, const nx_attribution *of, uint32_t *start, uint32_t *end)
{
    const bool cut = *end < all->doc->clause.count && !nx_clause_is_break(&all->view, *end) &&
                     !is_end(class_at(all, *end)) && class_at(all, *end) != NX_CLASS_DASH;
    while (*end > *start && (nx_clause_is_break(&all->view, *end - 1) || is_end(class_at(all, *end - 1)) ||
                             is_mark(class_at(all, *end - 1)) ||
                             (cut && nx_clause_has(all->doc, *end - 1, NX_TAG_JOINT))))
        --*end;
    while (*start < *end && (nx_clause_is_break(&all->view, *start) || is_end(class_at(all, *start)) ||
                             class_at(all, *start) == NX_CLASS_COMMA || class_at(all, *start) == NX_CLASS_DASH))
        ++*start;
    if (*start < *end)
        *start = behind_head(all, *start, *end);
    /* The word "that" introduces what is said and is no part of it. */
    nx_span first = nx_tape_span(all->doc, &all->doc->clause, *start, *start + (*start < *end));
    if (*end - *start > 1 && nx_span_is(all->doc, first, NX_LANGUAGE_THAT) &&
        class_at(all, *start + 1) != NX_CLASS_POSSESSIVE &&
        (!is_object(of) || has_verb(all, *start + 1, *end) ||    /* rejected that idea */
         nx_clause_mention(&all->view, *start + 1) != NX_NONE) &&
        !nx_kind_any(all->doc->engine, all->doc->clause.symbol[*start + 1],
                     NX_TAG_BIT(BE_FORM) | NX_TAG_BIT(FINITE_VERB)))
        ++*start;
}

/* Is there such a mark among units from..end, in the sentence that goes on? */
static bool has_class(const nx_attributions *all, uint32_t from, uint32_t end, enum nx_class cls)
{
    for (uint32_t u = from; u < end && u < from + ASIDE_UNITS && !nx_clause_is_break(&all->view, u); u++)
        if (class_at(all, u) == cls)
            return true;
    return false;
}

static bool has_comma(const nx_attributions *all, uint32_t from, uint32_t end)
{
    return has_class(all, from, end, NX_CLASS_COMMA);
}

bool nx_extent_is_clause(const nx_attributions *all, uint32_t from, uint32_t end)
{
    const newsx_document *doc = all->doc;
    uint32_t u = from;
    while (u < end && (nx_clause_is_break(&all->view, u) || is_mark(class_at(all, u)) ||
                       nx_clause_has(doc, u, NX_TAG_COORDINATOR)))
        u++;
    if (u < end)
        u = behind_head(all, u, end);
    if (u == end)
        return false;
    if (nx_clause_has(doc, u, NX_TAG_SUBORDINATOR) || word_ends(all, u, NX_LANGUAGE_PAST_ENDING))
        return has_comma(all, u, end - 1);
    if (is_participle(all, u))       /* Running away is no answer, he said */
        return has_comma(all, u, end - 1) || has_plain_verb(all, u + 1, end);
    /* About 58 percent: no more than a number. */
    if (nx_clause_has(doc, u, NX_TAG_PREPOSITION) && u + 1 < end && class_at(all, u + 1) == NX_CLASS_NUMBER)
        return true;
    if (nx_clause_has(doc, u, NX_TAG_PREPOSITION) || nx_clause_has(doc, u, NX_TAG_DATE))
        return has_comma(all, u, end - 1) || has_verb(all, u, end);
    return u + 1 < end || nx_clause_class(doc, u) != NX_CLASS_WORD ||
           nx_kind_case(doc->engine, doc->clause.symbol[u]) == NX_LOWER;
}

bool nx_extent_is_opening(const nx_attributions *all, uint32_t from, uint32_t end)
{
    while (from < end && nx_clause_is_break(&all->view, from))
        from++;
    return from < end && nx_clause_has(all->doc, from, NX_TAG_SUBORDINATOR) && has_verb(all, from + 1, end);
}

/* The unit behind how long before or after it was: three years after, a day after. */
static uint32_t behind_length(const nx_attributions *all, uint32_t unit, uint32_t end)
{
    enum { LENGTH_UNITS = 3 };
    for (uint32_t u = unit; u < end && u <= unit + LENGTH_UNITS; u++) {
        if (u > unit && nx_clause_has(all->doc, u, NX_TAG_SUBORDINATOR))
            return nx_token_has(all->doc, all->doc->clause.first[u] - 1, NX_TAG_UNIT) ? u : unit;
    }
    return unit;
}

bool nx_extent_is_subordinate(const nx_attributions *all, const nx_attribution *a, uint32_t sentence)
{
    const uint32_t start = a->start;
    uint32_t u = sentence;
    while (u < start && nx_clause_is_break(&all->view, u))
        u++;
    /* However, while Ruiz said ... */
    if (u + 1 < start && class_at(all, u + 1) == NX_CLASS_COMMA)
        u += 2;
    u += nx_clause_has(all->doc, u, NX_TAG_ADVERB) && !nx_clause_has(all->doc, u, NX_TAG_SUBORDINATOR);
    u = behind_length(all, u, start);
    /* As Ruiz said, the mill was safe: what is told is the main clause. */
    const bool main = a->content != NX_NONE && class_at(all, a->content - 1) == NX_CLASS_COMMA;
    const bool named = a->unknown.end > u && a->unknown.start == u;    /* Living Mills Ltd said */
    return u <= start && !main && !has_comma(all, u, start) &&
           (nx_clause_has(all->doc, u, NX_TAG_SUBORDINATOR) || (is_participle(all, u) && !named));
}

bool nx_extent_is_fronted(const nx_attributions *all, const nx_attribution *a, uint32_t sentence)
{
    uint32_t u = sentence;
    while (u < a->start && nx_clause_is_break(&all->view, u))
        u++;
    return nx_is_of_noun(a) && u < a->start && nx_clause_has(all->doc, u, NX_TAG_PREPOSITION) &&
           !has_comma(all, u, a->start);
}

uint32_t nx_extent_last_clause(const nx_attributions *all, uint32_t from, uint32_t end)
{
    for (uint32_t u = end; u > from + 1; u--)
        if (nx_clause_has(all->doc, u - 1, NX_TAG_COORDINATOR) && class_at(all, u - 2) == NX_CLASS_COMMA)
            return u;
    return from;
}

/* ------------------------------------------------------------ where the reporter takes over again */

/* Is what stands behind a comma only where it was said: "..., in a statement on Friday"? */
static bool is_medium(const nx_attributions *all, uint32_t comma)
{
    const newsx_document *doc = all->doc;
    uint32_t end = comma + 2;
    const nx_id mention = end < doc->clause.count ? nx_clause_mention(&all->view, end) : NX_NONE;
    if (mention == NX_NONE || doc->mentions[mention].kind != NX_REPORT ||
        !nx_clause_has(doc, comma + 1, NX_TAG_PLACE_PREPOSITION))
        return false;
    while (end < doc->clause.count && end < comma + ASIDE_UNITS && !nx_clause_is_break(&all->view, end))
        end++;
    return !has_plain_verb(all, comma + 3, end);
}

/* Does a thing begin here that none has heard of, or some of them: a horse, two boats, £300? */
static bool is_item(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    const uint64_t counts = 1ull << NX_CLASS_NUMBER | 1ull << NX_CLASS_CURRENCY;
    const nx_id token = doc->clause.first[unit];
    if (nx_clause_is_break(&all->view, unit) || token >= doc->tokens_count)
        return false;
    return nx_token_has(doc, token, NX_TAG_NUMBER) ||
           counts >> nx_kind_class(doc->engine, doc->tokens[token].kind) & 1 ||
           (nx_token_has(doc, token, NX_TAG_ARTICLE) && !nx_token_has(doc, token, NX_TAG_DEFINITE));
}

/* Does a list of things go on behind a comma: "a caravan, a horse and two boats"? Not "Dunn, a painter and a poet". */
static bool is_in_list(const nx_attributions *all, uint32_t comma)
{
    const uint32_t count = all->doc->clause.count;
    uint32_t first = comma - 1;
    while (first > 0 && comma - first < ITEM_UNITS && !is_item(all, first) && class_at(all, first) != NX_CLASS_COMMA)
        first--;
    if (!is_item(all, first) || !is_item(all, comma + 1))
        return false;
    for (uint32_t u = comma + 2; u + 1 < count && u - comma <= ITEM_UNITS && !nx_clause_is_break(&all->view, u); u++)
        if (nx_clause_has(all->doc, u, NX_TAG_COORDINATOR) && is_item(all, u + 1))
            return true;
    return false;
}

/* Is the sentence's further part an aside of the reporter's, who adds to what was told: "..., pointing to the mill",
 * "..., which was sold"? Not where the clause goes on behind it. */
static bool is_last_aside(const nx_attributions *all, const nx_attribution *of, uint32_t comma)
{
    const newsx_document *doc = all->doc;
    const uint32_t begin = comma + 1, count = doc->clause.count;
    if (begin >= count)
        return false;
    const bool object = is_object(of);
    const bool article = nx_clause_has(doc, begin, NX_TAG_ARTICLE) && !nx_clause_has(doc, begin, NX_TAG_DEFINITE);
    const bool goes_on = begin + 2 < count && (is_participle(all, begin + 1) || is_participle(all, begin + 2));
    if (object && ((nx_clause_has(doc, begin, NX_TAG_COORDINATOR) && !goes_on) || may_be_verb(all, begin)))
        return true;
    /* What comes of marked words is the reporter's: called it a “mistake,” leaving the town in doubt. */
    if (object && nx_clause_pair(&all->view, comma) != NX_NONE && is_participle(all, begin))
        return true;
    /* What comes of it is the reporter's as well: criticized the plan, leaving the town in doubt; a list is not. */
    const bool follows = object && is_participle(all, begin) && !is_participle(all, of->content) &&
                         comma > of->content + 1 && !has_class(all, of->content, comma, NX_CLASS_COMMA) &&
                         !nx_clause_has(doc, begin + 1, NX_TAG_COORDINATOR);
    if ((!article && !follows && !nx_clause_has(doc, begin, NX_TAG_ASIDE_START)) || is_in_list(all, comma))
        return false;
    /* What was told has no verb yet: the mill, which Dunn backed, merits a vote. */
    if (!object && nx_token_has(doc, doc->clause.first[begin], NX_TAG_QUESTION_WORD) &&
        has_comma(all, begin, count) && !has_verb(all, of->content, comma))
        return false;
    /* What would come of it is told still: a deal, which would bring work. */
    if (begin + 1 < count && nx_clause_has(doc, begin + 1, NX_TAG_FUTURE_CUE))
        return false;
    for (uint32_t u = begin; u < count && u < begin + ASIDE_UNITS; u++) {
        if (nx_clause_is_break(&all->view, u) || class_at(all, u) == NX_CLASS_SEMICOLON)
            return true;
        /* The clause goes on, or it was a list. */
        if (class_at(all, u) == NX_CLASS_COMMA && u + 1 < count &&
            (article || may_be_verb(all, u + 1) || is_participle(all, u + 1) ||
             nx_clause_has(doc, u + 1, NX_TAG_COORDINATOR)))
            return false;
    }
    return false;
}

/* Does a clause of its own begin behind a semicolon? Else it is a list: tickets to a match; a watch; and cash. */
static bool is_clause_end(const nx_attributions *all, uint32_t semicolon)
{
    uint32_t end = semicolon + 1;
    while (end < all->doc->clause.count && end < semicolon + ASIDE_UNITS && !nx_clause_is_break(&all->view, end) &&
           class_at(all, end) != NX_CLASS_SEMICOLON)
        end++;
    return has_verb(all, semicolon + 1, end);
}

/* His speech, with its threat to leave, was idle: does a verb follow the comma that ends what a noun tells? Not where
 * it is the verb of that: the claim that Dunn, if pressed, would leave. */
static bool is_behind_noun(const nx_attributions *all, const nx_attribution *of, uint32_t comma)
{
    return nx_is_of_noun(of) && comma + 1 < all->doc->clause.count && may_be_verb(all, comma + 1) &&
           (!nx_clause_has(all->doc, of->content - 1, NX_TAG_QUESTION_WORD) ||
            has_plain_verb(all, of->content, comma));
}

/* Asked whether the mill, which Dunn backed, was safe, or if the owner, Bo Dunn, would leave: the comma that closes the
 * aside that one opens before the verb of what is told; `comma` where it opens none. */
static uint32_t aside_end(const nx_attributions *all, const nx_attribution *of, uint32_t comma)
{
    const newsx_document *doc = all->doc;
    const nx_id first = comma + 1 < doc->clause.count ? doc->clause.first[comma + 1] : doc->tokens_count;
    if (class_at(all, comma) != NX_CLASS_COMMA || first >= doc->tokens_count ||
        has_plain_verb(all, of->content, comma))
        return comma;
    const nx_id name = nx_clause_mention(&all->view, comma + 1);
    if (!nx_token_has(doc, first, NX_TAG_QUESTION_WORD) && !nx_clause_has(doc, comma + 1, NX_TAG_ARTICLE) &&
        !(name != NX_NONE && doc->mentions[name].named && doc->mentions[name].kind == NX_PERSON))
        return comma;
    for (uint32_t u = comma + 1; u + 1 < doc->clause.count && u < comma + ASIDE_UNITS; u++) {
        if (nx_clause_is_break(&all->view, u))
            break;
        if (class_at(all, u) == NX_CLASS_COMMA)
            return may_be_verb(all, u + 1) || nx_clause_has(doc, u + 1, NX_TAG_AUXILIARY) ? u : comma;
    }
    return comma;
}

/* Is a comma one of the two around such an aside? */
static bool is_of_aside(const nx_attributions *all, const nx_attribution *of, uint32_t comma)
{
    const newsx_document *doc = all->doc;
    if (aside_end(all, of, comma) > comma)
        return true;
    /* Asked if the owner, Bo Dunn, would leave: title and name are one unit, and the verb is still to come. */
    if (of->construction == NX_CUE_ASKED && comma + 1 < doc->clause.count && !has_verb(all, of->content, comma) &&
        (nx_clause_has(doc, comma + 1, NX_TAG_AUXILIARY) || nx_clause_has(doc, comma + 1, NX_TAG_BE_FORM)))
        return true;
    for (uint32_t u = comma; u > of->content + 1 && comma - u < ASIDE_UNITS; u--)
        if (class_at(all, u - 1) == NX_CLASS_COMMA)
            return aside_end(all, of, u - 1) == comma;
    return false;
}

/* Does what stands behind a dash tell more of what was told: - a point that others dispute, - though it is late? */
static bool begins_remark(const nx_attributions *all, uint32_t unit)
{
    enum { COMES = 5 };
    if (unit >= all->doc->clause.count)
        return false;
    unit += nx_clause_has(all->doc, unit, NX_TAG_ADVERB) && unit + 1 < all->doc->clause.count;
    if (!nx_clause_has(all->doc, unit, NX_TAG_ARTICLE) && !nx_clause_has(all->doc, unit, NX_TAG_ASIDE_START))
        return false;
    /* What would come of it is told still: - a move that would cost a million. */
    for (uint32_t u = unit; u < all->doc->clause.count && u < unit + COMES; u++)
        if (nx_clause_has(all->doc, u, NX_TAG_FUTURE_CUE))
            return false;
    return true;
}

bool nx_extent_is_remark(const nx_attributions *all, uint32_t unit)
{
    return class_at(all, unit) == NX_CLASS_DASH && begins_remark(all, unit + 1);
}

/* Does the clause of an attribution end at a unit, whatever attributions follow? */
static bool ends_clause(const nx_attributions *all, const nx_attribution *of, uint32_t unit)
{
    if (nx_clause_is_break(&all->view, unit))
        return true;
    switch (class_at(all, unit)) {
    case NX_CLASS_DASH:      /* Of two dashes the clause goes on behind the second. */
        return unit > of->content && (is_object(of) || begins_remark(all, unit + 1)) &&
               !has_class(all, of->content, unit, NX_CLASS_DASH) &&
               !has_class(all, unit + 1, all->doc->clause.count, NX_CLASS_DASH);
    case NX_CLASS_SEMICOLON:
        return is_clause_end(all, unit);
    case NX_CLASS_COMMA:
        /* A relative clause is over at the next comma: Ana Ruiz, who said the mill was safe, left. */
        return unit > of->content && ((of->relative && !is_of_aside(all, of, unit)) || is_last_aside(all, of, unit) ||
                                      is_medium(all, unit) || is_behind_noun(all, of, unit));
    default:
        return false;
    }
}

/* Is a unit marked words that end with a comma: “a mistake,”? */
static bool closes_with_comma(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    const nx_id pair = nx_clause_pair(&all->view, unit);
    return pair != NX_NONE &&
           nx_class_of(doc, doc->pairs[pair].end_token - 1) == NX_CLASS_COMMA;
}

/* "She vowed to “save the mill,” the paper reported.": do marked words with a comma end what is told, and is who tells
 * of it all that follows? */
static bool is_told_on(const nx_attributions *all, uint32_t unit)
{
    enum { TELLER_UNITS = 8 };
    const uint32_t count = all->doc->clause.count;
    for (uint32_t u = unit + 1; u < count && u < unit + TELLER_UNITS && !nx_clause_is_break(&all->view, u) &&
                                class_at(all, u) != NX_CLASS_COMMA; u++)
        if (u > unit + 1 && nx_clause_has(all->doc, u, NX_TAG_SAY))
            return u + 1 >= count || nx_clause_is_break(&all->view, u + 1) || is_end(class_at(all, u + 1));
    return false;
}

/* Ruiz's claim that the “mill is safe” was mocked: the marked words are the last of what a noun tells, where the noun's
 * own verb follows. */
static bool ends_noun_clause(const nx_attributions *all, const nx_attribution *of, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    if (nx_clause_pair(&all->view, unit) == NX_NONE || of->content < 2 || unit + 1 >= doc->clause.count ||
        !is_verb(all, unit + 1))
        return false;
    const nx_id noun = nx_clause_mention(&all->view, of->content - 2);
    return nx_clause_has(doc, of->content - 2, NX_TAG_CUE_NOUN) ||
           (noun != NX_NONE && doc->mentions[noun].kind == NX_REPORT);
}

/* Does a unit begin another clause inside the told one: the mill that burned, if it burned? */
static bool begins_inner(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    const uint16_t kind = doc->tokens[doc->clause.first[unit]].kind;
    return nx_kind_has(doc->engine, kind, NX_TAG_QUESTION_WORD) ||
           (nx_kind_has(doc->engine, kind, NX_TAG_JOINT) && !nx_kind_has(doc->engine, kind, NX_TAG_PREPOSITION));
}

/* Does a verb begin at a unit that is none of the group before it: not "been" in "has long been", but "was" in "that
 * failed was bad"? */
static bool begins_verb(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    uint32_t before = unit - 1;
    before -= before > 1 && nx_clause_has(doc, before, NX_TAG_ADVERB);
    return is_verb(all, unit) && class_at(all, unit) != NX_CLASS_POSSESSIVE &&
           (!is_verb(all, before) || word_ends(all, before, NX_LANGUAGE_PAST_ENDING)) &&
           !nx_clause_has(doc, unit - 1, NX_TAG_PREPOSITION);
}

/* Ruiz's warning that the dam could break | was ignored; her promise to leave | is old: the unit in [unit, limit) at
 * which the verb of the noun stands whose told clause it is, where the noun is the subject of its sentence, or of what
 * is told. That is the first verb which none of the told words can have. Else `limit`. */
static uint32_t noun_verb(const nx_attributions *all, const nx_attribution *of, uint32_t unit, uint32_t limit)
{
    const newsx_document *doc = all->doc;
    const bool told = of->start > 0 && (nx_clause_has(doc, of->start - 1, NX_TAG_SAY) ||
                                        nx_clause_has(doc, of->start - 1, NX_TAG_QUESTION_WORD));
    if (!nx_is_of_noun(of) || (!told && !nx_clause_opens(&all->view, of->start)))
        return limit;
    /* A clause behind "that" has a verb, a promise "to leave" has none. */
    const bool clause = nx_clause_has(doc, of->content - 1, NX_TAG_QUESTION_WORD);
    uint32_t wanted = clause, inner = 0;
    for (uint32_t u = unit; u < limit && u < unit + ASIDE_UNITS && !nx_clause_is_break(&all->view, u); u++) {
        if (begins_inner(all, u) && (clause || !nx_clause_has(doc, u, NX_TAG_COORDINATOR)))
            inner++;
        else if (begins_verb(all, u) || (inner > 0 && word_ends(all, u, NX_LANGUAGE_PAST_ENDING))) {
            if (inner > 0)
                inner--;
            else if (wanted > 0)
                wanted--;
            else
                return u - (u > unit + 1 && class_at(all, u - 1) == NX_CLASS_COMMA);
        }
    }
    return limit;
}

static bool is_past(const nx_attributions *all, uint32_t unit)
{
    return nx_clause_has(all->doc, unit, NX_TAG_PAST_CUE) || word_ends(all, unit, NX_LANGUAGE_PAST_ENDING);
}

/* Does what is told begin with a verb that has no tense: to leave, temporarily closing the mill? */
static bool has_no_tense(const nx_attributions *all, uint32_t content)
{
    return nx_clause_has(all->doc, content, NX_TAG_WAY_PREPOSITION) || is_participle(all, content);
}

/* Is the time of what is told, in units from..end, the present or the future, or has it none: to leave? */
static bool is_of_now(const nx_attributions *all, uint32_t from, uint32_t end)
{
    const newsx_document *doc = all->doc;
    bool now = has_no_tense(all, from);
    for (uint32_t u = from; u < end && u < from + ASIDE_UNITS; u++) {
        if (is_past(all, u) || nx_clause_pair(&all->view, u) != NX_NONE)
            return false;
        const nx_id mention = u > from ? nx_clause_mention(&all->view, u - 1) : NX_NONE;
        now |= nx_clause_has(doc, u, NX_TAG_PRESENT_CUE) || nx_clause_has(doc, u, NX_TAG_FUTURE_CUE) ||
               (mention != NX_NONE && doc->mentions[mention].kind == NX_PRONOUN &&
                word_ends(all, u, NX_LANGUAGE_PLURAL_ENDING));      /* he admires her */
    }
    return now;
}

/* Ruiz said the mill is safe | and left: does who told it do something behind "and"? What is told is of the present or
 * the future by then, and the act is past. */
static bool acts_behind(const nx_attributions *all, const nx_attribution *of, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    if (!nx_clause_has(doc, unit, NX_TAG_COORDINATOR) || unit + 1 >= doc->clause.count)
        return false;
    const uint32_t act = unit + 1 + nx_clause_has(doc, unit + 1, NX_TAG_ADVERB);
    if (act + 1 >= doc->clause.count)
        return false;
    /* Vowed to leave | and has left: no verb with a tense can be joined to one without. */
    if (has_no_tense(all, of->content) && !has_verb(all, of->content + 1, unit) &&
        (nx_clause_has(doc, act, NX_TAG_AUXILIARY) || nx_clause_has(doc, act, NX_TAG_BE_FORM)))
        return true;
    if (!is_past(all, act) || nx_clause_has(doc, act, NX_TAG_BE_FORM) ||
        nx_clause_has(doc, act, NX_TAG_FUTURE_CUE) || nx_clause_has(doc, act, NX_TAG_AUXILIARY) ||
        nx_clause_has(doc, act, NX_TAG_PAST_LOOKALIKE))
        return false;
    /* Not: teachers and unified staff. */
    const uint16_t next = doc->tokens[doc->clause.first[act + 1]].kind;
    if (!nx_clause_has(doc, act, NX_TAG_PAST_CUE) && nx_kind_case(doc->engine, next) == NX_LOWER &&
        !nx_kind_any(doc->engine, next, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(ARTICLE)))
        return false;
    return is_of_now(all, of->content, unit);
}

/* Is a unit somewhere that things are said: an interview, a rally, Twitter? */
static bool is_medium_word(const nx_attributions *all, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    const nx_id end = doc->clause.first[unit + 1];
    return nx_clause_has(doc, unit, NX_TAG_MEDIUM) ||
           (nx_clause_mention(&all->view, unit) != NX_NONE &&
            nx_token_has(doc, end - 1, NX_TAG_MEDIUM));
}

/* Praised her | in an interview, at a rally, on Twitter: does a preposition tell where a thing was spoken of? Of "the
 * claims in the report", "the town shown in his letter" and "a ban on a radio" it does not. */
static bool tells_where(const nx_attributions *all, const nx_attribution *of, uint32_t unit)
{
    enum { WORDS = 4 };
    const newsx_document *doc = all->doc;
    const bool on = nx_clause_has(doc, unit, NX_TAG_TOLD_ON);
    if (!is_object(of) || unit <= of->content || (!on && !nx_clause_has(doc, unit, NX_TAG_PLACE_PREPOSITION)) ||
        is_mark(class_at(all, unit - 1)) || is_past(all, unit - 1))
        return false;
    for (uint32_t u = unit + 1; u < doc->clause.count && u <= unit + WORDS && !nx_clause_is_break(&all->view, u); u++) {
        const uint16_t first = doc->tokens[doc->clause.first[u]].kind;
        if (nx_kind_any(doc->engine, first, NX_TAG_BIT(DEFINITE) | NX_TAG_BIT(PREPOSITION)) ||
            (on && nx_kind_has(doc->engine, first, NX_TAG_ARTICLE)) ||
            nx_kind_has(doc->engine, first, NX_TAG_QUESTION_WORD) || is_mark(class_at(all, u)))
            return false;
        if (is_medium_word(all, u))
            return true;
    }
    return false;
}

/* The first unit in [unit, limit) at which the clause of an attribution ends, or what it told of; else `limit`. */
static uint32_t clause_stop(const nx_attributions *all, const nx_attribution *of, uint32_t unit, uint32_t limit)
{
    const uint64_t stops = 1ull << NX_CLASS_SENTENCE_BREAK | 1ull << NX_CLASS_BLOCK_BREAK | 1ull << NX_CLASS_SEMICOLON |
                           1ull << NX_CLASS_COMMA | 1ull << NX_CLASS_DASH;
    for (; unit < limit; unit++) {
        if (stops >> class_at(all, unit) & 1 && ends_clause(all, of, unit))
            break;
        if (ends_noun_clause(all, of, unit))
            return unit + 1;
        if (closes_with_comma(all, unit) &&
            (of->relative || is_last_aside(all, of, unit) || is_told_on(all, unit)))
            return unit + 1;
        /* She called it a danger and promised more. */
        if (is_object(of) && nx_clause_has(all->doc, unit, NX_TAG_COORDINATOR) && unit + 1 < all->doc->clause.count &&
            (may_be_verb(all, unit + 1) || (is_participle(all, unit + 1) && !is_participle(all, of->content))) &&
            !has_plain_verb(all, of->content, unit))
            break;
        if (is_object(of) ? tells_where(all, of, unit) : acts_behind(all, of, unit))
            break;
        if (of->construction == NX_CUE_NAMING && nx_clause_has(all->doc, unit, NX_TAG_SUBORDINATOR))
            break;
    }
    return unit;
}

/* Is what stands from `from` up to `unit` a clause by then? Behind "he" the next word is its verb, whatever it is. */
static bool is_clause_by(const nx_attributions *all, uint32_t from, uint32_t unit)
{
    const nx_id first = nx_clause_mention(&all->view, from);
    const bool pronoun = first != NX_NONE && all->doc->mentions[first].kind == NX_PRONOUN;
    return (pronoun && unit > from + 1) || has_verb(all, from, unit);
}

/* Does attribution `a`, which begins at `unit`, take over from the one whose told words run up to there? Behind "and"
 * only where these are a clause by then; other joints keep it inside: she said he left when Dunn said no. */
static bool takes_over(const nx_attributions *all, const nx_attribution *of, const nx_attribution *a, uint32_t from)
{
    const uint32_t unit = a->start;
    /* She said the mill - what she called “home” - was safe. */
    if (a->construction == NX_CUE_NAMING && nx_clause_has(all->doc, unit, NX_TAG_QUESTION_WORD) &&
        !nx_clause_has(all->doc, unit, NX_TAG_ASIDE_START))
        return false;
    if (of->relative && unit > of->content + 1 &&
        (aside_end(all, of, unit - 1) > unit || aside_end(all, of, unit - 2) > unit))
        return false;
    if (is_mark(class_at(all, unit)) || (unit > 0 && (is_mark(class_at(all, unit - 1)) ||
                                                      closes_with_comma(all, unit - 1))))
        return true;
    /* Others speak behind "while", too: she said it was safe, while the mayor said it was not. */
    if (unit > 1 && nx_clause_has(all->doc, unit - 1, NX_TAG_ASIDE_START) && is_mark(class_at(all, unit - 2)))
        return true;
    if (is_object(of))
        return is_separator(all, unit) || (unit > 0 && is_separator(all, unit - 1));
    if (unit > 0 && nx_clause_has(all->doc, unit - 1, NX_TAG_COORDINATOR))
        return is_clause_by(all, from, unit) || unit == from + 1;
    /* "and said": the same one says more, whatever stands before. */
    return nx_clause_has(all->doc, unit, NX_TAG_COORDINATOR) &&
           (a->mention == NX_NONE || is_clause_by(all, from, unit));
}

uint32_t nx_extent_end(const nx_attributions *all, const nx_attribution *of, uint32_t unit, uint32_t next)
{
    const nx_tape *tape = &all->doc->clause;
    const uint32_t from = unit, noun_end = noun_verb(all, of, unit, tape->count);
    while (unit < noun_end) {
        while (next < all->count && all->list[next].end <= unit)
            next++;
        const nx_attribution *a = next < all->count ? &all->list[next] : NULL;
        if (a && a->start == unit) {
            /* "... “far too small,” the club said": the marked words are the last that were told. */
            if (nx_clause_pair(&all->view, unit) != NX_NONE && a->construction == NX_CUE_PLAIN)
                return unit + (class_at(all, unit - 1) != NX_CLASS_COLON);
            if (ends_clause(all, of, unit) || takes_over(all, of, a, from))
                break;
            unit = a->end;           /* someone is reported as reporting: the whole is the outer speaker's */
            continue;
        }
        uint32_t limit = !a ? tape->count : a->start > unit ? a->start : a->end;
        if (noun_end < limit)
            limit = noun_end;
        unit = clause_stop(all, of, unit, limit);
        if (unit < limit)
            break;
    }
    return unit;
}
