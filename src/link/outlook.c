/* outlook.c - do the words beside a time look ahead or back? The verb of its clause tells, with its auxiliaries.
 *
 *     The sale [is to be held] on October 12       be, behind "to": ahead
 *     The match [was postponed until] Monday       put off until: ahead
 *     Prices [dropped] in April                    a past form: back
 *     On Saturday it [will] open                   nothing before it, so what stands behind
 */
#include "link/outlook.h"

#include "segment/language-word.h"

#define LOOK_BACK 20                 /* units before an expression in which its verb is looked for */
#define LOOK_ON 14                   /* units behind it, where there is none */
#define AUXILIARIES 3                /* units before a verb in which its auxiliaries stand */
#define BESIDE 1                     /* the same of "is": is closed */
#define NEXT_TO 2                    /* units between a verb and the time beside it, at most: "is on Monday" */
#define CLOSE 4                      /* the same of a past form that is sure to tell of it: "took effect on May 1" */
#define TOLD_TO 4                    /* units from a verb of saying to "that", at most: "told a crowd that" */
#define SPOKEN_AT 4                  /* units from "said" to the time of an occasion: "said in her last June speech" */
#define AHEAD_OF 7                   /* the same from "ahead of": "ahead of the bank's decision on Friday" */
#define WISHED 5                     /* units from "wants" to "changed", at most: "wants the law changed" */
#define SUBJECT 6                    /* units of a subject with a time in it: "The talks on Monday will" */
#define YEAR_DIGITS 4                /* "the class of 2026 meets": a year counts nothing */
#define SHORTEST 4                   /* letters of a verb with the ending of the past, at least */

#define CLASS(id) (1ull << NX_CLASS_##id)
#define CUT_OFF (CLASS(SENTENCE_BREAK) | CLASS(BLOCK_BREAK) | CLASS(SEMICOLON) | CLASS(COLON) | CLASS(DASH) |        \
                 CLASS(OPEN_QUOTE) | CLASS(CLOSE_QUOTE) | CLASS(STRAIGHT_QUOTE) | CLASS(STOP))
#define CUES (NX_TAG_BIT(PAST_CUE) | NX_TAG_BIT(PRESENT_CUE) | NX_TAG_BIT(FUTURE_CUE) | NX_TAG_BIT(FUTURE_TO) |        \
              NX_TAG_BIT(FUTURE_VERB) | NX_TAG_BIT(DEFER_CUE) | NX_TAG_BIT(AFTER_CUE) | NX_TAG_BIT(RANGE_WORD) |       \
              NX_TAG_BIT(PERFECT_CUE) | NX_TAG_BIT(SAY))

static const nx_outlook THEN = { .future = true, .then = true };
static const nx_outlook WOULD = { .future = true, .then = true, .would = true };
static const nx_outlook AHEAD = { .future = true }, BACK = { .past = true };

/* A time expression and what was passed on the way from it to its verb. */
typedef struct {
    const newsx_document *doc;
    nx_range time;
    bool until;                      /* the word before it is one for an end: until, by */
    bool after;                      /* "after Monday's loss" */
    bool infinitive;                 /* "to open in June" */
} clause;

static uint16_t kind_at(const clause *c, uint32_t unit) { return c->doc->units.symbol[unit]; }

static bool has(const clause *c, uint32_t unit, enum nx_tag tag)
{
    return nx_kind_has(c->doc->engine, kind_at(c, unit), tag);
}

static bool is_class(const clause *c, uint32_t unit, uint64_t classes)
{
    return 1ull << nx_kind_class(c->doc->engine, kind_at(c, unit)) & classes;
}

/* Is a unit one of the words that the language's file has for something? */
static bool is_word(const clause *c, uint32_t unit, enum nx_language_key key)
{
    const newsx_document *doc = c->doc;
    nx_span span = nx_tape_span(doc, &doc->units, unit, unit + 1);
    return nx_span_is(doc, span, key);
}

/* The word before a verb that is yet to be done: to open. */
static bool is_infinitive(const clause *c, uint32_t unit)
{
    return has(c, unit, NX_TAG_RANGE_WORD) && is_word(c, unit, NX_LANGUAGE_INFINITIVE);
}

bool nx_is_past_word(const newsx_document *doc, uint16_t kind, nx_span span)
{
    if (nx_kind_has(doc->engine, kind, NX_TAG_PAST_CUE))
        return true;
    return span.end - span.start >= SHORTEST && nx_kind_class(doc->engine, kind) == NX_CLASS_WORD &&
           !nx_kind_has(doc->engine, kind, NX_TAG_FUTURE_CUE) &&
           !nx_kind_has(doc->engine, kind, NX_TAG_PAST_LOOKALIKE) &&
           nx_span_ends(doc, span, NX_LANGUAGE_PAST_ENDING);
}

/* Is a unit a past form, and no part of a name, nor before its noun ("the proposed sale"), nor behind a word that asks
 * for a verb ("would cut", "to cut")? */
static bool is_past_verb(const clause *c, uint32_t unit)
{
    const newsx_document *doc = c->doc;
    if (unit > 0 && (is_infinitive(c, unit - 1) ||
                     (has(c, unit - 1, NX_TAG_FUTURE_CUE) && !has(c, unit - 1, NX_TAG_BE_FORM))))
        return false;
    if (has(c, unit, NX_TAG_PAST_CUE))
        return true;
    return nx_kind_case(doc->engine, kind_at(c, unit)) == NX_LOWER &&
           nx_is_past_word(doc, kind_at(c, unit), nx_tape_span(doc, &doc->units, unit, unit + 1)) &&
           !(unit > 0 && (has(c, unit - 1, NX_TAG_ARTICLE) || has(c, unit - 1, NX_TAG_DEFINITE)));
}

/* The first word counts of a unit of several: moving to. */
static bool ends_of(const clause *c, uint32_t unit, enum nx_language_key ending, size_t shortest)
{
    const newsx_document *doc = c->doc;
    if (!is_class(c, unit, CLASS(WORD)) || nx_kind_case(doc->engine, kind_at(c, unit)) != NX_LOWER)
        return false;
    const nx_span span = doc->tokens[doc->units.first[unit]].span;
    return span.end - span.start >= shortest && nx_span_ends(doc, span, ending);
}

static bool ends(const clause *c, uint32_t unit, enum nx_language_key ending)
{
    return ends_of(c, unit, ending, SHORTEST + 1);
}

/* Of the units before a verb, the nearest that carries a tag, as far as auxiliaries stand; the verb itself where none
 * does. */
static uint32_t auxiliary(const clause *c, uint32_t verb, enum nx_tag tag, uint32_t reach)
{
    for (uint32_t u = verb; u > 0 && verb - u < reach;) {
        if (is_class(c, --u, CUT_OFF | CLASS(COMMA)) || has(c, u, NX_TAG_COORDINATOR))
            break;
        if (has(c, u, tag))
            return u;
    }
    return verb;
}

/* May is a month where it has a capital. */
static bool looks_ahead(const clause *c, uint32_t unit)
{
    return has(c, unit, NX_TAG_FUTURE_CUE) &&
           !(has(c, unit, NX_TAG_MONTH) && nx_kind_case(c->doc->engine, kind_at(c, unit)) != NX_LOWER);
}

/* "is to open", "was to open": what was planned is mostly yet to come. */
static bool is_to(const clause *c, uint32_t unit)
{
    return has(c, unit, NX_TAG_BE_FORM) && unit + 1 < c->time.start && is_infinitive(c, unit + 1);
}

/* "could be held in May" looks ahead, "could not be reached" and "could be seen on Monday" back. */
static bool could(const clause *c, uint32_t was, uint32_t be)
{
    return has(c, was, NX_TAG_FUTURE_CUE) && !is_word(c, be - 1, NX_LANGUAGE_NEGATION) &&
           !(has(c, c->time.start, NX_TAG_WEEKDAY) && is_past_verb(c, be + 1));
}

/* "could not say on Friday" looks back, "could not open until Friday" ahead. */
static bool could_not(const clause *c, uint32_t unit)
{
    return has(c, unit, NX_TAG_PAST_CUE) && is_word(c, unit + 1, NX_LANGUAGE_NEGATION) && !c->until &&
           has(c, c->time.start, NX_TAG_WEEKDAY);
}

/* "was due" looks back: what was due was so then. "they said it will" and "was to be" do not. */
static nx_outlook ahead_unless_over(const clause *c, uint32_t unit)
{
    if (could_not(c, unit))
        return BACK;
    uint32_t was = auxiliary(c, unit, NX_TAG_PAST_CUE, NEXT_TO);
    if (is_word(c, unit, NX_LANGUAGE_THEN_FUTURE) || (unit > 0 && is_word(c, unit - 1, NX_LANGUAGE_THEN_FUTURE)))
        return WOULD;                /* would, would be */
    if (was == unit || has(c, was, NX_TAG_SAY) || could(c, was, unit))
        return AHEAD;
    return is_to(c, was) ? THEN : (nx_outlook){ .past = true, .far = true };
}

/* A past form or a participle, with what stands before it: is closed, has closed, to be closed, had closed. */
static nx_outlook outlook_of_past(const clause *c, uint32_t verb)
{
    nx_outlook back = { .past = true, .far = c->until || c->time.start - verb > CLOSE };
    uint32_t be = auxiliary(c, verb, NX_TAG_FUTURE_CUE, AUXILIARIES),
             is = auxiliary(c, verb, NX_TAG_PRESENT_CUE, BESIDE + (verb > 0 && has(c, verb - 1, NX_TAG_BE_FORM)));
    if (be != verb && has(c, be, NX_TAG_BE_FORM))
        return ahead_unless_over(c, be);
    if (is != verb && !has(c, verb, NX_TAG_BE_FORM)) {
        bool beside = c->time.start - verb <= NEXT_TO && c->time.start > verb;
        return (nx_outlook){ .now = true, .future = (beside || c->until) && !c->after };
    }
    for (uint32_t u = verb; u > 0 && verb - u < AUXILIARIES && !is_class(c, u - 1, CUT_OFF | CLASS(COMMA));)
        back.before |= is_word(c, --u, NX_LANGUAGE_THEN_PERFECT);
    return back;
}

/* "there is", "there's" */
static bool exists(const clause *c, uint32_t unit)
{
    return is_word(c, unit, NX_LANGUAGE_EXISTS) || (unit > 0 && is_word(c, unit - 1, NX_LANGUAGE_EXISTS));
}

/* "is": what is on the very day, or going on, or what there is, is yet to come; what else is so, is so now. */
static nx_outlook outlook_of_present(const clause *c, uint32_t unit)
{
    nx_outlook now = { .now = true };
    bool beside = (c->time.start > unit && c->time.start - unit <= NEXT_TO) ||
                  exists(c, unit);
    bool goes_on = unit + 1 < c->doc->units.count &&
                   (ends(c, unit + 1, NX_LANGUAGE_PROGRESSIVE_ENDING) || looks_ahead(c, unit + 1));
    now.future = (beside || goes_on || c->until || c->infinitive || is_to(c, unit)) && !c->after;
    return now;
}

/* "said on Friday", "said in her June speech" is over; what else is said may be at any time. */
static nx_outlook outlook_of_saying(const clause *c, uint32_t unit)
{
    const bool at = has(c, unit + 1, NX_TAG_PLACE_PREPOSITION) &&
                    auxiliary(c, unit, NX_TAG_FUTURE_CUE, AUXILIARIES) == unit;
    const uint32_t reach = at ? SPOKEN_AT : NEXT_TO;
    const bool beside = c->time.start - unit <= reach && is_past_verb(c, unit);
    return (nx_outlook){ .past = beside, .said = beside };
}

/* "did not come until June" */
static bool is_done(const clause *c, uint32_t verb)
{
    const uint32_t was = auxiliary(c, verb, NX_TAG_PAST_CUE, AUXILIARIES);
    return was != verb && has(c, was, NX_TAG_AUXILIARY);
}

/* "will open", "would not arrive": the auxiliary tells. */
static bool will_be_done(const clause *c, uint32_t verb)
{
    const uint32_t will = auxiliary(c, verb, NX_TAG_FUTURE_CUE, AUXILIARIES);
    return will != verb && looks_ahead(c, will) && !has(c, will, NX_TAG_BE_FORM);
}

/* Was it then that something was to come: was to open, planned to open, was put off until? */
static bool is_of_then(const clause *c, uint32_t unit)
{
    const uint32_t was = auxiliary(c, unit, NX_TAG_PAST_CUE, AUXILIARIES);
    if (auxiliary(c, unit, NX_TAG_PERFECT_CUE, AUXILIARIES) != unit)
        return false;
    if (was != unit || has(c, unit, NX_TAG_PAST_CUE))
        return !has(c, was, NX_TAG_SAY);
    return auxiliary(c, unit, NX_TAG_PRESENT_CUE, AUXILIARIES) == unit && ends(c, unit, NX_LANGUAGE_PAST_ENDING);
}

/* "ahead of the November vote": what it is done for is yet to come. A word that puts off and is one for an end itself,
 * but for an article; further off only before a weekday, whose week is near: "ahead of the vote on Friday". */
static bool is_for(const clause *c, uint32_t u)
{
    if (!has(c, u, NX_TAG_DEFER_CUE) || !has(c, u, NX_TAG_UNTIL_WORD))
        return false;
    const uint32_t to = c->time.start - u;
    return to == 1 || (to == 2 && has(c, u + 1, NX_TAG_DEFINITE)) ||
           (to <= AHEAD_OF && has(c, u, NX_TAG_PREPOSITION) && has(c, c->time.start, NX_TAG_WEEKDAY));
}

/* "to open", and not "to the flat", "to Rome" nor "seven to four" */
static bool may_be_verb(const clause *c, uint32_t u)
{
    return is_class(c, u, CLASS(WORD)) && nx_kind_case(c->doc->engine, kind_at(c, u)) == NX_LOWER &&
           !has(c, u, NX_TAG_ARTICLE) && !has(c, u, NX_TAG_DEFINITE) && !has(c, u, NX_TAG_NUMBER);
}

/* "by seven votes", "after 12 visits": things that are counted. "Unit 5 opens" and "a group of seven meets" are not. */
static bool is_counted(const clause *c, uint32_t u)
{
    if (u < 2 || nx_kind_case(c->doc->engine, kind_at(c, u - 2)) != NX_LOWER || has(c, u - 2, NX_TAG_OF_WORD))
        return false;
    const nx_span number = nx_tape_span(c->doc, &c->doc->units, u - 1, u);
    return has(c, u - 1, NX_TAG_NUMBER) ||
           (is_class(c, u - 1, CLASS(NUMBER)) && number.end - number.start < YEAR_DIGITS);
}

/* "the votes", "Monday's start", "a bright start": no verb, though the word can be one. "the clubs play" is none. */
static bool is_noun(const clause *c, uint32_t u)
{
    if (is_counted(c, u))
        return true;
    if (u > 0 && (has(c, u - 1, NX_TAG_ARTICLE) || is_class(c, u - 1, CLASS(POSSESSIVE))))
        return true;
    return u > 1 && has(c, u - 2, NX_TAG_ARTICLE) && nx_kind_case(c->doc->engine, kind_at(c, u - 1)) == NX_LOWER &&
           !ends_of(c, u, NX_LANGUAGE_PLURAL_ENDING, 1) && !ends(c, u - 1, NX_LANGUAGE_PLURAL_ENDING);
}

/* "England face Wales", "the champions visit Hull": may a name, a noun for several or "and" before a verb for more
 * than one be its subject? */
static bool has_subject(const clause *c, uint32_t u)
{
    if (u == 0 || !is_word(c, u, NX_LANGUAGE_PLURAL_VERB))
        return u > 0;
    return nx_kind_case(c->doc->engine, kind_at(c, u - 1)) != NX_LOWER || has(c, u - 1, NX_TAG_COORDINATOR) ||
           (ends(c, u - 1, NX_LANGUAGE_PLURAL_ENDING) && !ends(c, u - 1, NX_LANGUAGE_SINGULAR_ENDING));
}

/* "meets after Monday's loss" looks back; "meets after Easter" does not, as feasts stand in the calendar. */
static bool is_behind(const clause *c) { return c->after && !has(c, c->time.start, NX_TAG_HOLIDAY); }

/* A verb for what stands in a timetable, and no noun. */
static bool is_in_timetable(const clause *c, uint32_t u)
{
    return has(c, u, NX_TAG_FUTURE_VERB) && !is_noun(c, u) && has_subject(c, u);
}

/* "plans a march on 22 September", "has promised a vote in June" */
static bool plans_something(const clause *c, uint32_t u)
{
    return has(c, u, NX_TAG_FUTURE_TO) && has(c, u + 1, NX_TAG_ARTICLE) && !is_noun(c, u) &&
           (is_word(c, u, NX_LANGUAGE_WISH) || auxiliary(c, u, NX_TAG_PERFECT_CUE, NEXT_TO) != u);
}

/* "wants the law changed by July": a participle of what is wished for, and no past. */
static bool is_wished(const clause *c, uint32_t participle)
{
    for (uint32_t u = participle; u > 0 && participle - u < WISHED && c->until;) {
        if (is_class(c, --u, CUT_OFF | CLASS(COMMA)))
            return false;
        if (plans_something(c, u))
            return true;
    }
    return false;
}

/* What one unit before the time says; false where it says nothing, and the one before is asked. */
static bool told_before(clause *c, uint32_t u, nx_outlook *out)
{
    const bool put_off = is_for(c, u) ||
                         (c->until && (has(c, u, NX_TAG_DEFER_CUE) ||
                                       (has(c, u, NX_TAG_PERFECT_CUE) && u + NEXT_TO == c->time.start)));
    c->after |= has(c, u, NX_TAG_AFTER_CUE);
    if (has(c, u, NX_TAG_AFTER_CUE) && u + 1 < c->time.start && ends(c, u + 1, NX_LANGUAGE_PROGRESSIVE_ENDING)) {
        *out = BACK;                 /* "after selling some in May" */
        return true;
    }
    c->infinitive |= is_infinitive(c, u) && u + 1 < c->time.start && may_be_verb(c, u + 1);
    if (put_off || (is_to(c, u) && has(c, u, NX_TAG_PAST_CUE)) ||
        (has(c, u, NX_TAG_FUTURE_TO) && (c->infinitive || c->until)) || plans_something(c, u))
        *out = u > 0 && has(c, u - 1, NX_TAG_AFTER_CUE) ? BACK : is_of_then(c, u) ? THEN : AHEAD;
    else if (looks_ahead(c, u))
        *out = ahead_unless_over(c, u);
    else if (has(c, u, NX_TAG_SAY) && !has(c, u, NX_TAG_FUTURE_VERB))
        *out = will_be_done(c, u) ? ahead_unless_over(c, auxiliary(c, u, NX_TAG_FUTURE_CUE, AUXILIARIES))
                                  : outlook_of_saying(c, u);
    else if (is_past_verb(c, u) && !is_wished(c, u))
        *out = outlook_of_past(c, u);
    else if (is_in_timetable(c, u) && !(u > 0 && is_infinitive(c, u - 1)) && !will_be_done(c, u))
        *out = is_behind(c) || auxiliary(c, u, NX_TAG_PERFECT_CUE, NEXT_TO) != u || is_done(c, u) ? BACK : AHEAD;
    else if (has(c, u, NX_TAG_PRESENT_CUE))
        *out = outlook_of_present(c, u);
    else
        return false;
    return true;
}

static bool may_tell(const clause *c, uint32_t unit)
{
    return nx_kind_any(c->doc->engine, kind_at(c, unit), CUES) ||
           nx_kind_class(c->doc->engine, kind_at(c, unit)) == NX_CLASS_WORD;
}

/* "a June 14 vote": the time belongs to a noun, whose verb may be of another time. */
static bool is_before_noun(const clause *c)
{
    const uint32_t first = c->time.start, end = c->time.end;
    return first > 0 && (has(c, first - 1, NX_TAG_ARTICLE) || is_class(c, first - 1, CLASS(POSSESSIVE))) &&
           end < c->doc->units.count && is_class(c, end, CLASS(WORD)) && !has(c, end, NX_TAG_FUNCTION_WORD);
}

/* ", but on Monday they left": does a clause begin with the time, behind a comma? */
static bool is_joined(const clause *c, uint32_t comma)
{
    return is_class(c, comma, CLASS(COMMA)) && c->time.start - comma == NEXT_TO + 1 &&
           has(c, comma + 1, NX_TAG_COORDINATOR) && has(c, comma + 2, NX_TAG_PREPOSITION);
}

/* "on June 11, with the final on July 19": what stands behind the comma has no verb, and goes with the time before. */
static bool goes_with(const clause *c, uint32_t comma)
{
    return comma > 0 && is_class(c, comma, CLASS(COMMA)) && comma + 1 < c->time.start &&
           (is_class(c, comma - 1, CLASS(NUMBER)) || has(c, comma - 1, NX_TAG_WEEKDAY) ||
            has(c, comma - 1, NX_TAG_MONTH)) &&
           is_word(c, comma + 1, NX_LANGUAGE_SAME_TIME);
}

/* "said that Friday will", "said that on Friday": does what is said begin with the time? */
static bool begins_speech(const clause *c)
{
    const uint32_t first = c->time.start;
    uint32_t that = first - (first > 1 && has(c, first - 1, NX_TAG_PREPOSITION)) - 1;
    if (first < 2 || !is_word(c, that, NX_LANGUAGE_THAT))
        return false;
    for (uint32_t u = that; u > 0 && that - u < TOLD_TO;)
        if (has(c, --u, NX_TAG_SAY))
            return true;
    return false;
}

/* ", returning in April", ", after losing in April": what goes on behind the comma is of the time of the verb before
 * it. */
static bool is_participle(const clause *c, uint32_t comma)
{
    const uint32_t verb = comma + 1 + (has(c, comma + 1, NX_TAG_AFTER_CUE) || has(c, comma + 1, NX_TAG_PREPOSITION));
    return is_class(c, comma, CLASS(COMMA)) && verb < c->time.start && ends(c, verb, NX_LANGUAGE_PROGRESSIVE_ENDING);
}

/* Does a mark end words that are marked within a sentence, without a comma or a stop before it? */
static bool ends_marked_words(const clause *c, uint32_t mark)
{
    const newsx_document *doc = c->doc;
    if (mark == 0 || is_class(c, mark - 1, CUT_OFF | CLASS(COMMA)))
        return false;
    return is_class(c, mark, CLASS(CLOSE_QUOTE)) ||
           (is_class(c, mark, CLASS(STRAIGHT_QUOTE)) && nx_tape_span(doc, &doc->units, mark - 1, mark).end ==
                                                            nx_tape_span(doc, &doc->units, mark, mark + 1).start);
}

/* 'will hold talks on a "coalition of the willing" on Thursday': marked words stand between the time and its verb as
 * one thing, and are passed. The mark before them; the unit itself where it ends none. */
static uint32_t before_marked_words(const clause *c, uint32_t unit)
{
    if (!ends_marked_words(c, unit))
        return unit;
    for (uint32_t u = unit - 1; u > 0 && c->time.start - u < LOOK_BACK; u--)
        if (is_class(c, u, CUT_OFF))
            return is_class(c, u, CLASS(OPEN_QUOTE) | CLASS(STRAIGHT_QUOTE)) ? u : unit;
    return unit;
}

/* "will be at the market, in Mill Lane, on Thursday": where it is told more nearly, between commas, is passed. The
 * comma before it; the unit itself where it is none that ends such words right before the time. */
static uint32_t before_nearer_place(const clause *c, uint32_t unit)
{
    enum { LONGEST_PLACE = 6 };
    if (!is_class(c, unit, CLASS(COMMA)) || c->time.start - unit > 2 ||
        (c->time.start - unit == 2 && !has(c, unit + 1, NX_TAG_PREPOSITION)))
        return unit;
    for (uint32_t u = unit; u-- > 0 && unit - u < LONGEST_PLACE && !is_class(c, u, CUT_OFF);)
        if (is_class(c, u, CLASS(COMMA)))
            return has(c, u + 1, NX_TAG_PLACE_PREPOSITION) ? u : unit;
    return unit;
}

/* Looks at what stands before the time; false where its clause begins with it, or with its subject. */
static bool look_back(clause *c, nx_outlook *out)
{
    const uint32_t first = c->time.start;
    if (begins_speech(c))
        return false;
    c->until = first > 0 && has(c, first - 1, NX_TAG_UNTIL_WORD);
    for (uint32_t u = first; u > 0 && first - u < LOOK_BACK;) {
        const uint32_t mark = before_nearer_place(c, before_marked_words(c, --u));
        if (mark != u) {
            u = mark;
            continue;
        }
        if (is_class(c, u, CUT_OFF | CLASS(COMMA)) && !goes_with(c, u) && !is_participle(c, u))
            return (first - u > (is_class(c, u, CLASS(COMMA)) ? NEXT_TO : SUBJECT) && !is_joined(c, u)) ||
                   is_before_noun(c);
        if (may_tell(c, u) && told_before(c, u, out))
            return true;
    }
    return first > SUBJECT || is_before_noun(c);
}

/* "By Friday 20cm could fall": ahead; "On Friday he could not sleep", "could be seen", "could have": back. */
static bool could_be(const clause *c, uint32_t u)
{
    return has(c, u, NX_TAG_PAST_CUE) && has(c, u, NX_TAG_FUTURE_CUE) && u + 2 < c->doc->units.count &&
           !is_word(c, u + 1, NX_LANGUAGE_NEGATION) && !has(c, u + 1, NX_TAG_PERFECT_CUE) &&
           (c->until || !(has(c, u + 1, NX_TAG_BE_FORM) && has(c, c->time.start, NX_TAG_WEEKDAY)));
}

/* What a unit behind the time says. */
static bool told_behind(const clause *c, uint32_t u, nx_outlook *out)
{
    if (has(c, u, NX_TAG_SAY))
        return true;
    if (has(c, u, NX_TAG_WEEKDAY))
        return false;                /* Wed */
    if (u > c->time.end && has(c, u - 1, NX_TAG_PERFECT_CUE) && is_past_verb(c, u))
        *out = (nx_outlook){ .past = true, .now = true };   /* "the end of the year has brought" */
    else if (could_be(c, u))
        *out = AHEAD;
    else if (is_past_verb(c, u) || (looks_ahead(c, u) && ends(c, u, NX_LANGUAGE_PAST_ENDING)))
        *out = BACK;                 /* "Friday they planned to" */
    else if (looks_ahead(c, u) || is_in_timetable(c, u))
        *out = AHEAD;
    else if (has(c, u, NX_TAG_PRESENT_CUE))
        *out = outlook_of_present(c, u);
    else
        return false;
    return true;
}

static void look_on(const clause *c, nx_outlook *out)
{
    const uint32_t end = c->time.end, last = c->doc->units.count;
    if (end < last && has(c, end - 1, NX_TAG_MONTH) && has(c, end, NX_TAG_BUSINESS_WORD))
        return;                      /* "September sales are due on Friday" */
    const uint32_t from = end + (end < last && is_class(c, end, CLASS(POSSESSIVE)) && has(c, end - 1, NX_TAG_WEEKDAY));
    for (uint32_t u = from; u < last && u - end < LOOK_ON; u++)
        if (is_class(c, u, CUT_OFF | CLASS(POSSESSIVE)) || told_behind(c, u, out))
            return;
}

static bool was(const clause *c, uint32_t u) { return has(c, u, NX_TAG_PAST_CUE) && has(c, u, NX_TAG_BE_FORM); }

/* "The vote, set for August, was put off", "was to retire in August but stayed", "the meeting planned for Friday was a
 * failure": a plan that came to nothing, or to something, by now. */
static bool is_undone(const clause *c, bool then)
{
    const uint32_t end = c->time.end;
    if (end + 1 >= c->doc->units.count)
        return false;
    return (is_class(c, end, CLASS(COMMA)) && was(c, end + 1)) || (was(c, end) && !is_past_verb(c, end + 1)) ||
           (then && has(c, end, NX_TAG_COORDINATOR) && is_past_verb(c, end + 1));
}

/* "Storm to hit coast on Thursday": a line without a stop, whose infinitive stands for what will be. */
static bool is_headline(const clause *c)
{
    const uint32_t last = c->doc->units.count;
    uint32_t u = c->time.end;
    while (u < last && u - c->time.end < LOOK_ON && !is_class(c, u, CUT_OFF | CLASS(BLOCK_BREAK)))
        u++;
    return u == last || is_class(c, u, CLASS(BLOCK_BREAK));
}

/* "posts from Friday said": does a verb behind the time look back? */
static bool is_over_behind(const clause *c)
{
    nx_outlook on = { .future = false };
    look_on(c, &on);
    return on.past || (c->time.end < c->doc->units.count && is_past_verb(c, c->time.end));
}

/* "until April 12" */
static bool is_end(const clause *c)
{
    const uint32_t start = c->time.start;
    return c->until && start > 1 && has(c, start - 1, NX_TAG_RANGE_WORD) && !is_infinitive(c, start - 1) &&
           !is_class(c, start - 2, CUT_OFF);
}

/* "starting in August", "from Friday"; "from May" is as often over, and so are "results from Friday". */
static bool is_beginning(const clause *c)
{
    const uint32_t start = c->time.start;
    if (start > 0 && is_word(c, start - 1, NX_LANGUAGE_BEGINS))
        return !has(c, start - 1, NX_TAG_PREPOSITION) ||
               (has(c, c->time.end - 1, NX_TAG_WEEKDAY) && !(start > 1 && has(c, start - 2, NX_TAG_ASIDE_NOUN)));
    return start > 1 && has(c, start - 1, NX_TAG_PREPOSITION) && is_word(c, start - 2, NX_LANGUAGE_BEGINS) &&
           !has(c, start - 2, NX_TAG_PREPOSITION);
}

nx_outlook nx_outlook_of(const newsx_document *doc, nx_range units)
{
    nx_outlook out = { .future = false };
    clause c = { .doc = doc, .time = units };
    if (!look_back(&c, &out))
        look_on(&c, &out);
    if (out.future && is_undone(&c, out.then))
        out.future = out.then = false;
    out.awaited = (is_end(&c) || is_beginning(&c)) && !is_over_behind(&c);
    if (c.infinitive && !out.future && !out.past && !out.now && is_headline(&c))
        return AHEAD;
    return out;
}
