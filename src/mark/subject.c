/* subject.c - which mention of a clause can be its subject, and which noun explains a name. */
#include "mark/subject.h"

#include "segment/language-word.h"
#include "segment/token-kind.h"

enum {
    HOME_UNITS = 6,                  /* between a name and the noun that explains it */
    SPEECH_UNITS = 64,               /* looked over for a word of speech, or back for a clause: time follows the text */
    OPENING_UNITS = 40,              /* of a clause before the main one */
};

#define VERBS (NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(BE_FORM) | NX_TAG_BIT(SAY))

bool nx_is_relative(const newsx_document *doc, const nx_mention *m)
{
    return m->kind == NX_PRONOUN && nx_span_is_word(doc, m->span, NX_LANGUAGE_RELATIVE);
}

/* Does the word before a number only make it inexact: about 200 people? */
static bool is_inexact(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    const nx_id mention = nx_clause_mention(v, unit);
    if (mention == NX_NONE || !nx_kind_has(doc->engine, doc->clause.symbol[unit - 1], NX_TAG_DATE_MODIFIER))
        return false;
    const uint16_t first = doc->tokens[doc->mentions[mention].first_token].kind;
    return nx_kind_class(doc->engine, first) == NX_CLASS_NUMBER || nx_kind_has(doc->engine, first, NX_TAG_NUMBER);
}

/* Is there a preposition before the unit, or before what it is joined to: a bench of Vey and Dunn? "wrote in" is one
 * unit, and its last word counts. */
static bool behind_preposition(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    if (unit == 0 || is_inexact(v, unit))
        return false;
    const nx_id joined = unit > 2 && nx_clause_has(doc, unit - 1, NX_TAG_COORDINATOR) ? nx_clause_mention(v, unit - 2)
                                                                                      : NX_NONE;
    if (joined != NX_NONE && doc->mentions[joined].named)
        unit -= 2;
    if (nx_kind_has(doc->engine, doc->clause.symbol[unit - 1], NX_TAG_PREPOSITION))
        return true;
    nx_id token = doc->clause.first[unit];
    return !nx_clause_is_span(&doc->clause, unit - 1) && token > 0 && doc->clause.first[unit - 1] + 1 < token &&
           nx_token_has(doc, token - 1, NX_TAG_PREPOSITION);
}

static bool is_comma(const nx_clause_view *v, uint32_t unit)
{
    return nx_kind_class(v->doc->engine, v->doc->clause.symbol[unit]) == NX_CLASS_COMMA;
}

/* An apposition stands between two commas, or ends its sentence. */
static bool is_closed(const nx_clause_view *v, uint32_t unit)
{
    const uint64_t ends = 1ull << NX_CLASS_COMMA | 1ull << NX_CLASS_STOP | 1ull << NX_CLASS_SEMICOLON |
                          1ull << NX_CLASS_DASH | 1ull << NX_CLASS_CLOSE;
    return unit + 1 >= v->doc->clause.count || nx_clause_is_break(v, unit + 1) ||
           ends >> nx_clause_class(v->doc, unit + 1) & 1;
}

bool nx_clause_opens(const nx_clause_view *v, uint32_t unit)
{
    unit -= unit > 0 && nx_clause_has(v->doc, unit - 1, NX_TAG_JOINT);
    unit -= unit > 1 && is_comma(v, unit - 1) && nx_clause_pair(v, unit - 2) != NX_NONE;
    return unit == 0 || nx_clause_is_break(v, unit - 1) || nx_clause_pair(v, unit - 1) != NX_NONE;
}

/* Does "the spokesman said" stand between commas, in the middle of what he says? */
static bool is_inserted(const nx_clause_view *v, uint32_t unit)
{
    return unit + 2 < v->doc->clause.count && nx_clause_has(v->doc, unit + 1, NX_TAG_SAY) && is_comma(v, unit + 2);
}

/* "paid for by Carla Duff, a spokesman said": he is the subject, and no apposition; of "Carla Duff, a spokeswoman said"
 * only the comma is missing. */
static bool explains(const nx_clause_view *v, uint32_t name, uint32_t noun)
{
    return is_closed(v, noun) || (nx_clause_opens(v, name) && !is_inserted(v, noun));
}

nx_id nx_clause_explained(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    if (unit < 2 || !is_comma(v, unit - 1))
        return NX_NONE;
    const nx_mention *noun = &doc->mentions[doc->clause.record[unit]];
    if (noun->named || noun->kind == NX_PRONOUN || noun->kind == NX_GROUP)
        return NX_NONE;
    for (uint32_t u = unit - 1, steps = 0; u-- > 0 && steps < HOME_UNITS; steps++) {
        nx_id mention = nx_clause_mention(v, u);
        if (mention != NX_NONE && doc->mentions[mention].kind == NX_PERSON)
            return explains(v, u, unit) ? mention : NX_NONE;
        /* Between them stands at most where the one is from: Bo Dunn of Osterby, the mayor. */
        bool home = !nx_clause_is_span(&doc->clause, u) && !is_comma(v, u) && !nx_clause_is_break(v, u) &&
                    (nx_kind_has(doc->engine, doc->clause.symbol[u], NX_TAG_PREPOSITION) ||
                     nx_kind_case(doc->engine, doc->clause.symbol[u]) != NX_LOWER);
        if (mention != NX_NONE || !home)
            break;
    }
    return NX_NONE;
}

/* Is what stands behind a noun its verb, as far as can be seen? Past tenses are in no list. */
static bool has_verb(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    if (unit >= doc->clause.count)
        return false;
    uint16_t symbol = doc->clause.symbol[unit];
    return nx_kind_class(doc->engine, symbol) == NX_CLASS_WORD && nx_kind_case(doc->engine, symbol) == NX_LOWER &&
           !nx_kind_has(doc->engine, symbol, NX_TAG_PREPOSITION) && !nx_kind_has(doc->engine, symbol, NX_TAG_JOINT);
}

/* Is more told of a noun in a clause of its own: the miller, who was ill, left? */
static bool has_relative(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    const nx_id who = unit + 1 < doc->clause.count && is_comma(v, unit) ? nx_clause_mention(v, unit + 1) : NX_NONE;
    return who != NX_NONE && doc->mentions[who].kind == NX_PRONOUN && doc->mentions[who].gender == NX_UNKNOWN;
}

/* "Ruiz is a painter": the painter is what is said of her, and no subject. */
static bool is_predicate(const nx_clause_view *v, uint32_t unit)
{
    return unit > 1 && nx_clause_has(v->doc, unit - 1, NX_TAG_BE_FORM) && !nx_clause_is_break(v, unit - 2);
}

/* A word that can be a verb or a noun, as far as can be seen: no small word, no adverb at the head of a sentence. */
static bool is_content_word(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    const uint16_t symbol = doc->clause.symbol[unit];
    return nx_kind_class(doc->engine, symbol) == NX_CLASS_WORD && nx_kind_case(doc->engine, symbol) == NX_LOWER &&
           !nx_kind_any(doc->engine, symbol, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(JOINT) |
                                             NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(DATE)) &&
           unit > 0 && !nx_clause_is_break(v, unit - 1);
}

/* "reports linking Ruiz with the mill", not "including Ruiz". */
static bool is_acted_on(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    const nx_span word = doc->tokens[doc->clause.first[unit - 1]].span;
    return nx_span_ends(doc, word, NX_LANGUAGE_PROGRESSIVE_ENDING) &&
           !(unit + 1 < doc->clause.count && nx_kind_any(doc->engine, doc->clause.symbol[unit + 1], VERBS));
}

/* "threatened a guard", "told Reuters that": behind a verb stands its object, unless a verb of its own follows. What
 * stands before a person's name may describe him as well: a resident named Ruiz. */
static bool is_object(const nx_clause_view *v, uint32_t unit, const nx_mention *m)
{
    const newsx_document *doc = v->doc;
    if (unit < 2 || !is_content_word(v, unit - 1))
        return false;
    if (m->named && m->kind == NX_PERSON)
        return is_acted_on(v, unit);
    if (!m->named || unit + 1 >= doc->clause.count)
        return true;
    return !is_content_word(v, unit + 1) &&
           !nx_kind_any(doc->engine, doc->clause.symbol[unit + 1], VERBS);
}

/* A word that is a verb as far as can be seen: by its list or its ending. */
static bool looks_like_verb(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    const uint16_t symbol = doc->clause.symbol[unit];
    if (nx_kind_any(doc->engine, symbol, VERBS))
        return true;
    const nx_span word = doc->tokens[doc->clause.first[unit]].span;
    return nx_kind_class(doc->engine, symbol) == NX_CLASS_WORD && nx_kind_case(doc->engine, symbol) == NX_LOWER &&
           nx_span_ends(doc, word, NX_LANGUAGE_PAST_ENDING);
}

/* "The Herald fact checker and staff writer Ana Ruiz posted": the organization only tells more of the one who is named
 * behind it, before the verb. */
static bool is_employer(const nx_clause_view *v, uint32_t unit, const nx_mention *m)
{
    const newsx_document *doc = v->doc;
    if (m->kind != NX_ORGANIZATION)
        return false;
    uint32_t u = unit + 1;
    for (; u < doc->clause.count && u - unit <= HOME_UNITS; u++) {
        const uint16_t symbol = doc->clause.symbol[u];
        const nx_id mention = nx_clause_mention(v, u);
        if (mention != NX_NONE && doc->mentions[mention].named)
            return u > unit + 1 && doc->mentions[mention].kind == NX_PERSON && u + 1 < doc->clause.count &&
                   looks_like_verb(v, u + 1);
        if (mention != NX_NONE && doc->mentions[mention].kind != NX_PRONOUN)
            continue;
        if (nx_kind_class(doc->engine, symbol) != NX_CLASS_WORD || nx_kind_case(doc->engine, symbol) != NX_LOWER ||
            looks_like_verb(v, u))
            return false;
    }
    return false;
}

/* "The budget papers show the port earned more": behind what papers do stands the subject of what they tell. */
static bool is_told_of(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    if (unit < 2 || unit + 1 >= doc->clause.count || !is_content_word(v, unit - 1) || !looks_like_verb(v, unit + 1))
        return false;
    const nx_id paper = nx_clause_mention(v, unit - 2);
    return nx_clause_has(doc, unit - 2, NX_TAG_REPORT_NOUN) ||
           (paper != NX_NONE && doc->mentions[paper].kind == NX_REPORT);
}

/* The unit behind a dateline, whose agency does nothing: OSLO (AP) - The bank fell, saying it was closed. */
static uint32_t behind_dateline(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    const newsx_document *doc = v->doc;
    const nx_span line = doc->dateline.span;
    while (from < end && doc->clause.first[from] < doc->tokens_count &&
           doc->tokens[doc->clause.first[from]].span.start >= line.start &&
           doc->tokens[doc->clause.first[from]].span.start < line.end)
        from++;
    return from;
}

nx_id nx_clause_subject(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    const newsx_document *doc = v->doc;
    const nx_tape *tape = &doc->clause;
    nx_id first = NX_NONE;
    from = behind_dateline(v, from, end);
    for (uint32_t u = from; u < end; u++) {
        nx_id mention = nx_clause_mention(v, u);
        if (mention == NX_NONE || behind_preposition(v, u) || nx_clause_explained(v, u) != NX_NONE ||
            is_predicate(v, u) || is_object(v, u, &doc->mentions[mention]) ||
            is_employer(v, u, &doc->mentions[mention]) || is_told_of(v, u))
            continue;
        if (u + 1 < tape->count && tape->first[u + 1] < doc->tokens_count &&
            nx_class_of(doc, tape->first[u + 1]) == NX_CLASS_POSSESSIVE)
            continue;
        if (doc->mentions[mention].named || has_verb(v, u + 1) || has_relative(v, u + 1))
            return mention;
        if (first == NX_NONE)
            first = mention;
    }
    return first;
}

nx_id nx_owner_of_report(const newsx_document *doc, nx_id mention)
{
    if (mention == NX_NONE || mention + 1 >= doc->mentions_count)
        return mention;
    const nx_mention *report = &doc->mentions[mention], *owner = report + 1;
    return report->kind == NX_REPORT && owner->kind != NX_PRONOUN && owner->kind != NX_REPORT &&
                   owner->first_token == report->first_token && owner->end_token + 1 < report->end_token &&
                   nx_class_of(doc, owner->end_token) == NX_CLASS_POSSESSIVE
               ? mention + 1 : mention;
}

/* Does a coordinator join a clause on, and no name: refused, and Dunn agreed; not: Ruiz, Vey and Dunn agreed? */
static bool joins_clause(const nx_clause_view *v, uint32_t unit)
{
    if (!nx_clause_has(v->doc, unit, NX_TAG_COORDINATOR))
        return false;
    if (unit == 0 || nx_clause_is_break(v, unit - 1))
        return true;
    if (unit < 2 || !is_comma(v, unit - 1))
        return false;
    const nx_id before = nx_clause_mention(v, unit - 2);
    return before == NX_NONE || v->doc->mentions[before].kind == NX_PRONOUN;
}

nx_id nx_clause_joined_subject(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    const newsx_document *doc = v->doc;
    from = end > from && end - from > SPEECH_UNITS ? end - SPEECH_UNITS : from;
    for (uint32_t u = end; u > from + 2; u--) {
        const nx_id mention = joins_clause(v, u - 3) ? nx_clause_mention(v, u - 2) : NX_NONE;
        if (mention != NX_NONE && doc->mentions[mention].named && looks_like_verb(v, u - 1) &&
            nx_clause_class(doc, u - 1) != NX_CLASS_POSSESSIVE)
            return mention;
    }
    return NX_NONE;
}

/* Is the unit a participle that tells what was done to somebody: was accused of, Ruiz, accused of? */
static bool is_passive(const nx_clause_view *v, uint32_t unit)
{
    const newsx_document *doc = v->doc;
    const nx_span word = doc->tokens[doc->clause.first[unit]].span;
    return unit > 0 && (is_comma(v, unit - 1) || nx_clause_has(doc, unit - 1, NX_TAG_BE_FORM)) &&
           nx_span_ends(doc, word, NX_LANGUAGE_PAST_ENDING);
}

bool nx_clause_tells(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    const uint64_t speech = NX_TAG_BIT(SAY) | NX_TAG_BIT(SAY_THAT) | NX_TAG_BIT(SAY_OBJECT) | NX_TAG_BIT(CUE_NOUN);
    for (uint32_t u = end; u > from && end - u < SPEECH_UNITS; u--)
        if (nx_kind_any(v->doc->engine, v->doc->clause.symbol[u - 1], speech) && !is_passive(v, u - 1))
            return true;
    return false;
}

/* Where who was asked stands: Asked by Dunn, the mayor, whether the mill was safe, | she paused. */
static uint32_t behind_question(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    for (uint32_t u = from + 1; u + 2 < end && u - from < OPENING_UNITS; u++)
        if (is_comma(v, u) && nx_clause_mention(v, u + 1) != NX_NONE && looks_like_verb(v, u + 2))
            return u + 1;
    return from;
}

uint32_t nx_clause_main(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    if (from < end && nx_clause_has(v->doc, from, NX_TAG_ASK_WHETHER) &&
        (from == 0 || nx_clause_is_break(v, from - 1)))
        return behind_question(v, from, end);
    if (from >= end || (from > 0 && !nx_clause_is_break(v, from - 1)) ||
        !(nx_clause_has(v->doc, from, NX_TAG_SUBORDINATOR) || nx_clause_has(v->doc, from, NX_TAG_PREPOSITION)))
        return from;
    bool verb = false;
    for (uint32_t u = from + 1; u + 1 < end && u - from < OPENING_UNITS; u++) {
        if (verb && is_comma(v, u))
            return nx_clause_tells(v, u - 1, u) ? from : u + 1;   /* "as Dunn observed, the mill was gone" */
        verb = verb || looks_like_verb(v, u);
    }
    return from;
}

nx_id nx_clause_main_subject(const nx_clause_view *v, uint32_t from, uint32_t end)
{
    const uint32_t main = nx_clause_main(v, from, end);
    const nx_id subject = main > from ? nx_clause_subject(v, main, end) : NX_NONE;
    return subject != NX_NONE ? subject : nx_clause_subject(v, from, end);
}
