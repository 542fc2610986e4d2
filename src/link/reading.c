/* reading.c - what a match says of its words, as numbers: its rule's yields are read one by one. */
#include "link/reading.h"
#include "base/ascii.h"
#include "link/notation.h"
#include "link/quantity.h"

#include <string.h>

#define LOOK_BACK 20                 /* units before an expression that may make it look ahead or back */
#define ALREADY 3                    /* units before a word that looks ahead, that put it into the past */
#define FURTHEST 100                 /* the largest shift that a rule may ask for */

typedef struct {
    const nx_reading_frame *frame;
    uint64_t asked;                  /* bit k: the match says something for yield k: a role of its own, */
    uint64_t says;                   /* or what its rule yields, */
    const nx_image_yield *yield[NX_YIELD_COUNT];   /* which is this one */
} match_reader;

nx_reading nx_reading_new(void)
{
    static const nx_reading NOTHING = {
        .year = NX_UNSET, .month = NX_UNSET, .day = NX_UNSET, .weekday = NX_UNSET, .quarter = NX_UNSET, .half = NX_UNSET,
        .season = NX_UNSET, .decade = NX_UNSET, .century = NX_UNSET, .hour = NX_UNSET, .minute = NX_UNSET,
        .shift = NX_UNSET, .number = NX_UNSET,
    };
    return NOTHING;
}

/* The digits of a text as a year: 1998, '98, 98. */
static int year_of(const match_reader *s, const nx_yielded *what)
{
    size_t i = 0;
    while (i < what->length && !nx_ascii_digit((unsigned char)what->text[i]))
        i++;
    if (i < what->length) {
        size_t size;
        int year = (int)(nx_decimal(what->text + i, what->length - i, &size) / NX_THOUSAND);
        return size <= 2 ? nx_full_year(year, s->frame->year) : year;
    }
    return nx_whole(s->frame->doc, what, true);
}

/* The words that play a role in a match. */
static bool words_of(const match_reader *s, const nx_match *m, int role, nx_yielded *out)
{
    if (!(m->roles >> role & 1))
        return false;
    nx_range units = m->role[role];
    nx_span span = nx_tape_span(s->frame->doc, &s->frame->doc->units, units.start, units.end);
    *out = (nx_yielded){ s->frame->doc->text + span.start, span.end - span.start, units };
    return span.end > span.start;
}

/* What a rule says for one of its yields. A role that the yield does not mention but the pattern has means its own. */
static __attribute__((noinline)) bool told(const match_reader *s, const nx_match *m, enum nx_yield_key key, int own, nx_yielded *out)
{
    const nx_image_yield *yield = s->says >> key & 1 ? s->yield[key] : NULL;
    if (yield && yield->role < 0) {
        const char *text = NX_STRING(s->frame->doc->engine->image, yield->value);
        *out = (nx_yielded){ text, strlen(text), { 0, 0 } };
        return true;
    }
    return words_of(s, m, yield ? yield->role : own, out);
}

/* Of two dozen questions most have no answer, so that is seen without a call; *out is then left alone. */
static inline bool say(const match_reader *s, const nx_match *m, enum nx_yield_key key, int own, nx_yielded *out)
{
    return s->asked >> key & 1 && told(s, m, key, own, out);
}

/* Roles and the yields that they are by themselves stand in the same order, but for some. */
#define RUN(from, to) ((2ull << NX_ROLE_##to) - (1ull << NX_ROLE_##from))
#define OWN(first, last) (m->roles & RUN(first, last)) << (NX_YIELD_##first - NX_ROLE_##first)
#define FAR_OWN(first, last) (m->roles & RUN(first, last)) >> (NX_ROLE_##first - NX_YIELD_##first)
#define SAME_RUN(first, last) \
    _Static_assert(NX_ROLE_##last - NX_ROLE_##first == NX_YIELD_##last - NX_YIELD_##first, "roles and yields in one order")
SAME_RUN(YEAR, HOLIDAY);
SAME_RUN(NUMBER, UNIT);
SAME_RUN(ERA, EVENT);

/* Lays out what the rule of a match says; where it says a thing twice, the first counts. */
static void hear(match_reader *s, const nx_match *m)
{
    uint32_t count;
    const nx_image_yield *yields = nx_rule_yields(s->frame->doc->engine, m->rule, &count);
    uint64_t says = 0;
    for (uint32_t i = count; i-- > 0;) {
        says |= 1ull << yields[i].key;
        s->yield[yields[i].key] = &yields[i];
    }
    s->says = says;
    s->asked = says | OWN(YEAR, HOLIDAY) | OWN(NUMBER, UNIT) | OWN(SHIFT, SHIFT) | OWN(MOD, MOD) | FAR_OWN(ERA, EVENT) |
               FAR_OWN(NUMDATE, NUMDATE) | FAR_OWN(CODE, CODE);
}

static bool equal(const nx_yielded *what, const char *text)
{
    return what->length == strlen(text) && memcmp(what->text, text, what->length) == 0;
}

#define CLASS(id) (1ull << NX_CLASS_##id)
#define CUT_OFF (CLASS(SENTENCE_BREAK) | CLASS(BLOCK_BREAK) | CLASS(COMMA) | CLASS(SEMICOLON) | CLASS(COLON) | CLASS(DASH) |  \
                 CLASS(OPEN_QUOTE) | CLASS(CLOSE_QUOTE) | CLASS(STRAIGHT_QUOTE) | CLASS(STOP))
#define CUES (NX_TAG_BIT(PAST_CUE) | NX_TAG_BIT(PRESENT_CUE) | NX_TAG_BIT(FUTURE_CUE) | NX_TAG_BIT(SAY))

/* Do the words before look ahead (1), back (-1) or neither (0)? With *now where they tell what is, in the present. A comma, a
 * quotation mark or a verb of saying ends what they can reach. "was due" looks back: what was due was so then. */
static int outlook(const match_reader *s, uint32_t unit, bool *now)
{
    const newsx_document *doc = s->frame->doc;
    int ahead = 0;
    *now = false;
    for (uint32_t back = 0; back < LOOK_BACK && unit > 0; back++) {
        uint16_t kind = doc->units.symbol[--unit];
        if (1ull << nx_kind_class(doc->engine, kind) & CUT_OFF)
            return ahead;
        if (!nx_kind_any(doc->engine, kind, CUES))
            continue;
        if (nx_kind_has(doc->engine, kind, NX_TAG_PAST_CUE)) {
            *now = unit > 0 && nx_kind_has(doc->engine, doc->units.symbol[unit - 1], NX_TAG_PRESENT_CUE);   /* "is closed" */
            return *now ? ahead : -1;
        }
        *now |= nx_kind_has(doc->engine, kind, NX_TAG_PRESENT_CUE);
        if (nx_kind_has(doc->engine, kind, NX_TAG_FUTURE_CUE)) {
            ahead = 1;
            back = LOOK_BACK - ALREADY - 1;   /* "was due": only the words right before may turn it round */
        } else if (nx_kind_has(doc->engine, kind, NX_TAG_SAY)) {
            return ahead;
        }
    }
    return ahead;
}

#define ASKED(yield) (1ull << NX_YIELD_##yield)
#define FIELDS (ASKED(NUMDATE) | ASKED(CODE) | ASKED(ERA) | ASKED(YEAR) | ASKED(MONTH) | ASKED(DAY) | ASKED(WEEKDAY) |         \
                ASKED(QUARTER) | ASKED(HALF) | ASKED(SEASON) | ASKED(DECADE) | ASKED(CENTURY) | ASKED(HOLIDAY) | ASKED(EVENT))
#define STEPS (ASKED(UNIT) | ASKED(NUMBER) | ASKED(SHIFT) | ASKED(GRAIN))
#define WAYS (ASKED(VALUE) | ASKED(ANCHOR) | ASKED(PICK) | ASKED(MOD))

static void read_fields(match_reader *s, const nx_match *m, nx_reading *r)
{
    nx_yielded w;
    const char *v;
    if (say(s, m, NX_YIELD_NUMDATE, NX_ROLE_NUMDATE, &w))
        nx_read_numeric_date(s->frame->doc, &w, s->frame->year, r);
    if (say(s, m, NX_YIELD_CODE, NX_ROLE_CODE, &w))
        nx_read_code(s->frame->doc, &w, s->frame->year, r);
    nx_yielded era = { 0 };
    bool has_era = say(s, m, NX_YIELD_ERA, NX_ROLE_ERA, &era);
    if (say(s, m, NX_YIELD_YEAR, NX_ROLE_YEAR, &w)) {
        r->year = has_era ? nx_whole(s->frame->doc, &w, true) : year_of(s, &w);
        if (w.length == 2 && r->anchor == NX_ANCHOR_LAST && s->frame->last) {   /* 1861-65 */
            int first = s->frame->last->year, two = r->year % 100;
            r->year = first - first % 100 + two + (two < first % 100 ? 100 : 0);
        }
    }
    if (say(s, m, NX_YIELD_MONTH, NX_ROLE_MONTH, &w)) {
        v = nx_yielded_either(s->frame->doc, &w, NX_TAG_MONTH, NX_TAG_MONTH_LOWER);
        if (!v)   /* a figure */
            r->month = nx_whole(s->frame->doc, &w, false);
        else
            r->month = nx_whole_value(v);
    }
    if (say(s, m, NX_YIELD_DAY, NX_ROLE_DAY, &w))
        r->day = nx_whole(s->frame->doc, &w, false);
    if (say(s, m, NX_YIELD_WEEKDAY, NX_ROLE_WEEKDAY, &w)) {
        v = nx_yielded_either(s->frame->doc, &w, NX_TAG_WEEKDAY, NX_TAG_WEEKDAYS);
        r->weekday = v ? *v - '0' : nx_whole(s->frame->doc, &w, false);
    }
    if (say(s, m, NX_YIELD_QUARTER, NX_ROLE_QUARTER, &w))
        r->quarter = nx_whole(s->frame->doc, &w, false);
    if (say(s, m, NX_YIELD_HALF, NX_ROLE_HALF, &w))
        r->half = nx_whole(s->frame->doc, &w, false);
    if (say(s, m, NX_YIELD_SEASON, NX_ROLE_SEASON, &w))
        r->season = nx_season_of((v = nx_yielded_either(s->frame->doc, &w, NX_TAG_SEASON, NX_TAG_SEASONS)) ? v : w.length == 2 ? w.text : NULL);
    if (say(s, m, NX_YIELD_DECADE, NX_ROLE_DECADE, &w)) {
        v = nx_yielded_value(s->frame->doc, &w, NX_TAG_DECADE_WORD);
        size_t i = 0;
        while (i < w.length && !nx_ascii_digit((unsigned char)w.text[i]))
            i++;
        if (v)
            r->decade = nx_whole_value(v);
        else if (i < w.length)
            r->decade = (int)(nx_decimal(w.text + i, w.length - i, NULL) / NX_THOUSAND);
        int hundreds = say(s, m, NX_YIELD_CENTURY, NX_ROLE_CENTURY, &w) ? nx_whole(s->frame->doc, &w, false) : NX_UNSET;   /* nineteen seventies */
        if (hundreds != NX_UNSET && r->decade < 100)
            r->decade += hundreds * 100;
        r->decade -= r->decade % 10;
    } else if (say(s, m, NX_YIELD_CENTURY, NX_ROLE_CENTURY, &w)) {
        r->century = nx_whole(s->frame->doc, &w, false);
    }
    if (say(s, m, NX_YIELD_HOLIDAY, NX_ROLE_HOLIDAY, &w))
        r->holiday = nx_yielded_value(s->frame->doc, &w, NX_TAG_HOLIDAY);
    if (say(s, m, NX_YIELD_EVENT, NX_ROLE_EVENT, &w))
        r->value = nx_yielded_value(s->frame->doc, &w, NX_TAG_EVENT);
    r->before_christ = era.units.end > era.units.start &&
                       nx_kind_has(s->frame->doc->engine, s->frame->doc->units.symbol[era.units.start], NX_TAG_ERA_BEFORE);
}

static void read_clock(match_reader *s, const nx_match *m, nx_reading *r)
{
    nx_yielded w;
    if (say(s, m, NX_YIELD_PART, NX_ROLE_PART, &w)) {
        const char *v = nx_yielded_either(s->frame->doc, &w, NX_TAG_PART, NX_TAG_PARTS);
        r->part = v ? v : w.units.end > w.units.start ? NULL : w.text;
    }
    if (!say(s, m, NX_YIELD_CLOCK, NX_ROLE_CLOCK, &w))
        return;
    nx_read_clock(s->frame->doc, &w, r);
    const char *half = NULL;
    if (say(s, m, NX_YIELD_MERIDIEM, NX_ROLE_MERIDIEM, &w) && !(half = nx_yielded_value(s->frame->doc, &w, NX_TAG_MERIDIEM)))
        half = w.text;
    if (r->hour >= 1 && r->hour <= 12) {
        if (half && (*half | 0x20) == 'p')
            r->hour = r->hour % 12 + 12;
        else if (half)
            r->hour %= 12;
        else if (r->part && memcmp(r->part, "MO", 2) != 0 && r->hour != 12 &&
                 !(memcmp(r->part, "NI", 2) == 0 && r->hour < 5))
            r->hour += 12;
    }
    r->part = NULL;
}

static void read_steps(match_reader *s, const nx_match *m, nx_reading *r)
{
    int factor = 1;
    nx_yielded w;
    const char *v;
    if (say(s, m, NX_YIELD_UNIT, NX_ROLE_UNIT, &w)) {
        v = nx_yielded_either(s->frame->doc, &w, NX_TAG_UNIT, NX_TAG_UNIT_SHORT);
        if (!v)
            v = nx_yielded_value(s->frame->doc, &w, NX_TAG_DAILY_WORD);
        r->unit = nx_unit_of(v ? v : w.units.end > w.units.start ? "" : w.text, &factor);
    }
    if (say(s, m, NX_YIELD_NUMBER, NX_ROLE_NUMBER, &w) && (r->number = nx_quantity(s->frame->doc, &w, false)) == NX_UNSET)
        r->number = NX_THOUSAND;        /* a week ago */
    if (factor > 1 && r->number != NX_VAGUE)
        r->number = (r->number == NX_UNSET ? NX_THOUSAND : r->number % (INT32_MAX / 100)) * factor;
    if (say(s, m, NX_YIELD_SHIFT, NX_ROLE_SHIFT, &w)) {
        v = nx_yielded_value(s->frame->doc, &w, NX_TAG_SHIFT);
        r->shift = v ? nx_whole_value(v) : nx_whole(s->frame->doc, &w, false);
        if (r->shift != NX_UNSET && (r->shift > FURTHEST || r->shift < -FURTHEST))
            r->shift = NX_UNSET;
    }
    /* What else the match counts: from which day (a week from tomorrow), or a second number (an hour and 30 minutes). */
    if (words_of(s, m, NX_ROLE_WHICH, &w)) {
        if ((v = nx_yielded_value(s->frame->doc, &w, NX_TAG_SHIFT)) != NULL) {
            r->base = nx_whole_value(v);
        } else {
            nx_span last = nx_tape_span(s->frame->doc, &s->frame->doc->units, w.units.end - 1, w.units.end);
            nx_yielded unit = { s->frame->doc->text + last.start, last.end - last.start, { w.units.end - 1, w.units.end } };
            nx_yielded count = { w.text, w.length, { w.units.start, w.units.end - 1 } };
            v = nx_yielded_either(s->frame->doc, &unit, NX_TAG_UNIT, NX_TAG_UNIT_SHORT);
            r->more = w.units.end - w.units.start > 1 ? nx_quantity(s->frame->doc, &count, false) : NX_UNSET;
            r->more_unit = v ? nx_unit_of(v, &factor) : NX_NO_GRAIN;
            if (r->more == NX_UNSET || r->more == NX_VAGUE || r->more < 0 || !r->more_unit)
                r->more = 0;
        }
    }
    if (say(s, m, NX_YIELD_GRAIN, -1, &w)) {
        r->anchor_grain = equal(&w, "anchor");
        if (!r->anchor_grain)
            r->grain = nx_unit_of(w.text, &factor);
    }
}

static void read_ways(match_reader *s, const nx_match *m, nx_reading *r)
{
    nx_yielded w;
    if (say(s, m, NX_YIELD_VALUE, -1, &w) && w.units.start == w.units.end)
        r->value = w.text;
    if (say(s, m, NX_YIELD_ANCHOR, -1, &w))
        r->anchor = equal(&w, "last") ? NX_ANCHOR_LAST : equal(&w, "period") ? NX_ANCHOR_PERIOD
                 : equal(&w, "quarter") ? NX_ANCHOR_QUARTER : NX_ANCHOR_REFERENCE;
    if (say(s, m, NX_YIELD_PICK, -1, &w))
        r->pick = equal(&w, "latest")    ? NX_PICK_LATEST
                 : equal(&w, "nearest") ? NX_PICK_NEAREST
                 : equal(&w, "next")    ? NX_PICK_NEXT
                 : equal(&w, "within")  ? NX_PICK_WITHIN
                 : equal(&w, "nth")     ? NX_PICK_NTH
                 : equal(&w, "ahead")   ? NX_PICK_AHEAD
                                        : NX_PICK_DEFAULT;
    if (say(s, m, NX_YIELD_MOD, NX_ROLE_MOD, &w)) {
        const char *v = nx_yielded_value(s->frame->doc, &w, NX_TAG_DATE_MODIFIER);
        r->mod = v ? v : w.units.start == w.units.end ? w.text : NULL;
    }
}

nx_reading nx_reading_of(const nx_reading_frame *frame, const nx_match *m)
{
    match_reader reader = { .frame = frame }, *s = &reader;
    nx_reading reading = nx_reading_new(), *r = &reading;
    nx_yielded w;
    hear(s, m);
    if (say(s, m, NX_YIELD_TYPE, -1, &w))
        r->type = equal(&w, "TIME") ? NX_TIME : equal(&w, "DURATION") ? NX_DURATION : equal(&w, "SET") ? NX_SET : NX_DATE;
    if (s->asked & WAYS)
        read_ways(s, m, r);
    if (s->asked & FIELDS)
        read_fields(s, m, r);
    if (s->asked & (ASKED(PART) | ASKED(CLOCK)))
        read_clock(s, m, r);
    if (s->asked & STEPS || m->roles >> NX_ROLE_WHICH & 1)
        read_steps(s, m, r);
    bool fields = r->weekday != NX_UNSET || r->month != NX_UNSET || r->day != NX_UNSET || r->season != NX_UNSET ||
                  (s->frame->note && (r->holiday || r->quarter != NX_UNSET || r->half != NX_UNSET));
    bool open = r->pick == NX_PICK_AHEAD || r->pick == NX_PICK_LATEST || (r->year == NX_UNSET && r->shift == NX_UNSET && fields);
    int view = open && r->type != NX_SET ? outlook(s, m->start, &r->now) : 0;
    r->future = view > 0 || (view == 0 && s->frame->note);
    r->past = view < 0;
    return reading;
}
