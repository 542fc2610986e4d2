/* reading.c - what a match says of its words, as numbers: what its rule yields is read one by one.
 *
 *     {month:month} {day:1-31} with <yield type="DATE"/>   ->   type, month, day in the order of NX_YIELDS
 */
#include "link/reading.h"
#include "base/ascii.h"
#include "link/notation.h"
#include "link/outlook.h"
#include "link/quantity.h"

#include <string.h>

#define FURTHEST 100                 /* the largest shift that a rule may ask for */
#define SHORT_AHEAD 10               /* years that '35 may be ahead */

/* A match while it is read: what is known of it beside the reading. */
typedef struct {
    const newsx_document *doc;
    const nx_reading_frame *frame;
    bool has_era;                    /* the year is told in full: 44 B.C. */
    int factor;                      /* how many units the word for one says: 2 weeks in a fortnight */
    enum { ANY_NOON, BEFORE_NOON, AFTER_NOON } noon;   /* beside the clock time, in a word of its own */
    nx_range noon_at;                /* that word */
} match_reader;

nx_reading nx_reading_new(void)
{
    static const nx_reading NOTHING = {
        .year = NX_UNSET, .month = NX_UNSET, .day = NX_UNSET, .weekday = NX_UNSET, .quarter = NX_UNSET,
        .half = NX_UNSET, .season = NX_UNSET, .decade = NX_UNSET, .century = NX_UNSET, .hour = NX_UNSET,
        .minute = NX_UNSET, .shift = NX_UNSET, .number = NX_UNSET, .to_year = NX_UNSET,
    };
    return NOTHING;
}

/* ------------------------------------------------------------ what is said */

/* The words that a constant or some units say; false where they have no text. */
static bool words_of(const newsx_document *doc, const nx_image_yield *yield, const nx_match *match, nx_yielded *out)
{
    if (yield->role < 0) {
        const char *text = NX_STRING(doc->engine->image, yield->value);
        *out = (nx_yielded){ text, strlen(text), { 0, 0 } };
        return true;
    }
    if (!(match->roles >> yield->role & 1))
        return false;
    nx_range units = match->role[yield->role];
    nx_span span = nx_tape_span(doc, &doc->units, units.start, units.end);
    *out = (nx_yielded){ doc->text + span.start, span.end - span.start, units };
    return span.end > span.start;
}

static bool is_constant(const nx_yielded *w) { return w->units.start == w->units.end; }

static bool equal(const nx_yielded *what, const char *text)
{
    return what->length == strlen(text) && memcmp(what->text, text, what->length) == 0;
}

/* The words that a rule's author can choose from for a yield. */
typedef struct { const char *word; int value; } choice;

static int chosen(const choice *choices, size_t count, const nx_yielded *w, int otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (equal(w, choices[i].word))
            return choices[i].value;
    return otherwise;
}
#define CHOSEN(choices, words, otherwise) chosen(choices, sizeof choices / sizeof *choices, words, otherwise)

/* ------------------------------------------------------------ how a value is found */

static void read_type(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    static const choice TYPES[] = {
        { "DATE", NX_DATE }, { "TIME", NX_TIME }, { "DURATION", NX_DURATION }, { "SET", NX_SET },
    };
    (void)m;
    r->none = equal(w, "NONE");
    r->type = (enum nx_timex_type)CHOSEN(TYPES, w, NX_DATE);
}

static void read_value(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    (void)m;
    if (is_constant(w))
        r->value = w->text;
}

static void read_anchor(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    static const choice ANCHORS[] = {
        { "last", NX_ANCHOR_LAST }, { "period", NX_ANCHOR_PERIOD }, { "quarter", NX_ANCHOR_QUARTER },
        { "story", NX_ANCHOR_STORY },
    };
    (void)m;
    r->anchor = (enum nx_anchor)CHOSEN(ANCHORS, w, NX_ANCHOR_REFERENCE);
}

static void read_pick(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    static const choice PICKS[] = {
        { "latest", NX_PICK_LATEST }, { "nearest", NX_PICK_NEAREST }, { "next", NX_PICK_NEXT },
        { "within", NX_PICK_WITHIN }, { "nth", NX_PICK_NTH },         { "ahead", NX_PICK_AHEAD },
        { "any", NX_PICK_ANY },
    };
    (void)m;
    r->pick = (enum nx_pick)CHOSEN(PICKS, w, NX_PICK_DEFAULT);
}

static void read_mod(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_value(m->doc, w, NX_TAG_DATE_MODIFIER);
    r->mod = v ? v : is_constant(w) ? w->text : NULL;
    r->comparative = !is_constant(w) && nx_kind_has(m->doc->engine, m->doc->units.symbol[w->units.start],
                                                    NX_TAG_MODIFIER_COMPARATIVE);
}

/* ------------------------------------------------------------ what is named */

static void read_numdate(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    nx_read_numeric_date(m->doc, w, m->frame->year, r);
}

static void read_code(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    nx_read_code(m->doc, w, m->frame->year, r);
}

static void read_era(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    m->has_era = true;
    r->before_christ = !is_constant(w) &&
                       nx_kind_has(m->doc->engine, m->doc->units.symbol[w->units.start], NX_TAG_ERA_BEFORE);
}

/* Whoever writes '42 mostly remembers: what is ahead is so by a few years. */
static int short_year(const match_reader *m, int year, bool apostrophe)
{
    const int full = nx_full_year(year, m->frame->year);
    return apostrophe && m->frame->year && full > m->frame->year + SHORT_AHEAD ? full - 100 : full;
}

/* The digits of a text as a year: 1998, '98, 98. */
static int year_of(const match_reader *m, const nx_yielded *what)
{
    size_t i = 0;
    while (i < what->length && !nx_ascii_digit((unsigned char)what->text[i]))
        i++;
    if (i < what->length) {
        size_t size;
        int year = (int)(nx_decimal(what->text + i, what->length - i, &size) / NX_THOUSAND);
        return size <= 2 ? short_year(m, year, i > 0) : year;
    }
    return nx_whole(m->doc, what, true);
}

static void read_year(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const nx_time *last = m->frame->last;
    r->year = m->has_era ? nx_whole(m->doc, w, true) : year_of(m, w);
    if (w->length == 2 && r->anchor == NX_ANCHOR_LAST && last) {   /* 1861-65 */
        int two = r->year % 100;
        r->year = last->year - last->year % 100 + two + (two < last->year % 100 ? 100 : 0);
    }
}

static void read_month(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_either(m->doc, w, NX_TAG_MONTH, NX_TAG_MONTH_LOWER);
    r->month = v ? nx_whole_value(v) : nx_whole(m->doc, w, false);   /* else a figure */
}

static void read_weekday(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_either(m->doc, w, NX_TAG_WEEKDAY, NX_TAG_WEEKDAYS);
    r->weekday = v ? *v - '0' : nx_whole(m->doc, w, false);
}

/* Fields that are a number in figures or words. */
#define READ_WHOLE(field)                                                                                              \
    static void read_##field(match_reader *m, const nx_yielded *w, nx_reading *r)                                      \
    {                                                                                                                  \
        r->field = nx_whole(m->doc, w, false);                                                                         \
    }
READ_WHOLE(day)
READ_WHOLE(quarter)
READ_WHOLE(half)
READ_WHOLE(century)

static void read_season(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_either(m->doc, w, NX_TAG_SEASON, NX_TAG_SEASONS);
    r->season = nx_season_of(v ? v : w->length == 2 ? w->text : NULL);
}

/* Beside a decade a century tells its hundreds: nineteen seventies. */
static void read_decade(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_value(m->doc, w, NX_TAG_DECADE_WORD);
    size_t i = 0;
    while (i < w->length && !nx_ascii_digit((unsigned char)w->text[i]))
        i++;
    if (v)
        r->decade = nx_whole_value(v);
    else if (i < w->length)
        r->decade = (int)(nx_decimal(w->text + i, w->length - i, NULL) / NX_THOUSAND);
    if (nx_is_set(r->century) && r->decade < 100)
        r->decade += r->century * 100;
    r->century = NX_UNSET;
    r->decade -= r->decade % 10;
}

static void read_holiday(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    r->holiday = nx_yielded_value(m->doc, w, NX_TAG_HOLIDAY);
}

static void read_event(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    r->value = nx_yielded_value(m->doc, w, NX_TAG_EVENT);
}

/* ------------------------------------------------------------ the time of the day */

static void read_part(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_either(m->doc, w, NX_TAG_PART, NX_TAG_PARTS);
    r->part = v ? v : is_constant(w) ? w->text : NULL;
}

static void read_meridiem(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_value(m->doc, w, NX_TAG_MERIDIEM);
    const char first = (char)nx_ascii_to_lower((unsigned char)*(v ? v : w->text));
    const nx_language *language = nx_engine_language(m->doc->engine);
    (void)r;
    m->noon = nx_language_has(language, NX_LANGUAGE_AFTER_NOON, &first, 1) ? AFTER_NOON : BEFORE_NOON;
    m->noon_at = w->units;
}

/* "11:30 to 1 p.m.": the later time of a range tells the half of the day of both, but where it has the smaller hour of
 * the two. */
static bool is_of_other_noon(const match_reader *m, const nx_yielded *w, int hour)
{
    const newsx_document *doc = m->doc;
    nx_reading later = nx_reading_new();
    uint32_t at = m->noon_at.start;
    if (m->noon != AFTER_NOON || at <= w->units.end)
        return false;
    if (nx_kind_has(doc->engine, doc->units.symbol[at], NX_TAG_MERIDIEM))
        at--;
    const nx_span span = nx_tape_span(doc, &doc->units, at, at + 1);
    nx_read_clock(doc, &(nx_yielded){ doc->text + span.start, span.end - span.start, { at, at + 1 } }, &later);
    return nx_is_set(later.hour) && later.hour % 12 < hour % 12;
}

/* Is an hour of twelve one behind noon, by the part of the day that is told with it: 8 in the evening, but 3 at
 * night? */
static bool is_late(const char *part, int hour)
{
    return memcmp(part, "MO", 2) != 0 && hour != 12 && !(memcmp(part, "NI", 2) == 0 && hour < 5);
}

static void read_clock(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    nx_read_clock(m->doc, w, r);
    r->open_noon = r->hour >= 1 && r->hour < 12 && !m->noon && !r->part && w->text[0] != '0';
    if (r->hour >= 1 && r->hour <= 12) {
        if (m->noon == AFTER_NOON && !is_of_other_noon(m, w, r->hour))
            r->hour = r->hour % 12 + 12;
        else if (m->noon == BEFORE_NOON)
            r->hour %= 12;
        else if (r->part && is_late(r->part, r->hour))
            r->hour += 12;
    }
    r->part = NULL;
}

/* ------------------------------------------------------------ what is moved */

static void read_unit(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_either(m->doc, w, NX_TAG_UNIT, NX_TAG_UNIT_SHORT);
    if (!v)
        v = nx_yielded_value(m->doc, w, NX_TAG_DAILY_WORD);
    r->unit = nx_unit_of(v ? v : is_constant(w) ? w->text : "", &m->factor);
    if (m->factor > 1)
        r->number = NX_THOUSAND * m->factor;
}

static void read_number(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    r->number = nx_quantity(m->doc, w, false);
    if (r->number == NX_UNSET)
        r->number = NX_THOUSAND;     /* a week ago */
    if (m->factor > 1 && r->number != NX_VAGUE)
        r->number = r->number * m->factor;
}

static void read_shift(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const char *v = nx_yielded_value(m->doc, w, NX_TAG_SHIFT);
    r->shift = v ? nx_whole_value(v) : nx_whole(m->doc, w, false);
    if (r->shift > FURTHEST || r->shift < -FURTHEST)
        r->shift = NX_UNSET;
}

/* What else the match counts: from which day (a week from tomorrow), or a second number (an hour and 30 minutes). */
static void read_which(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    const newsx_document *doc = m->doc;
    const char *v = nx_yielded_value(doc, w, NX_TAG_SHIFT);
    if (v) {
        r->base = nx_whole_value(v);
        return;
    }
    if (is_constant(w))
        return;
    if (nx_ascii_digit((unsigned char)*w->text) && w->length <= 2) {   /* 2024-25 */
        r->to_year = nx_whole(doc, w, false);
        return;
    }
    int factor;
    nx_span last = nx_tape_span(doc, &doc->units, w->units.end - 1, w->units.end);
    nx_yielded unit = { doc->text + last.start, last.end - last.start, { w->units.end - 1, w->units.end } };
    nx_yielded count = { w->text, w->length, { w->units.start, w->units.end - 1 } };
    v = nx_yielded_either(doc, &unit, NX_TAG_UNIT, NX_TAG_UNIT_SHORT);
    r->more = is_constant(&count) ? NX_UNSET : nx_quantity(doc, &count, false);
    r->more_unit = v ? nx_unit_of(v, &factor) : NX_NO_GRAIN;
    if (r->more == NX_UNSET || r->more == NX_VAGUE || r->more < 0 || !r->more_unit)
        r->more = 0;
}

static void read_grain(match_reader *m, const nx_yielded *w, nx_reading *r)
{
    int factor;
    (void)m;
    r->anchor_grain = equal(w, "anchor");
    if (!r->anchor_grain)
        r->grain = nx_unit_of(w->text, &factor);
}

/* How each yield is read; those of other layers are not. */
static void (*const READ[NX_YIELD_COUNT])(match_reader *, const nx_yielded *, nx_reading *) = {
    [NX_YIELD_TYPE] = read_type,       [NX_YIELD_VALUE] = read_value,     [NX_YIELD_ANCHOR] = read_anchor,
    [NX_YIELD_PICK] = read_pick,       [NX_YIELD_MOD] = read_mod,         [NX_YIELD_NUMDATE] = read_numdate,
    [NX_YIELD_CODE] = read_code,       [NX_YIELD_ERA] = read_era,         [NX_YIELD_YEAR] = read_year,
    [NX_YIELD_MONTH] = read_month,     [NX_YIELD_DAY] = read_day,         [NX_YIELD_WEEKDAY] = read_weekday,
    [NX_YIELD_QUARTER] = read_quarter, [NX_YIELD_HALF] = read_half,       [NX_YIELD_SEASON] = read_season,
    [NX_YIELD_CENTURY] = read_century, [NX_YIELD_DECADE] = read_decade,   [NX_YIELD_HOLIDAY] = read_holiday,
    [NX_YIELD_EVENT] = read_event,     [NX_YIELD_PART] = read_part,       [NX_YIELD_MERIDIEM] = read_meridiem,
    [NX_YIELD_CLOCK] = read_clock,     [NX_YIELD_UNIT] = read_unit,       [NX_YIELD_NUMBER] = read_number,
    [NX_YIELD_SHIFT] = read_shift,     [NX_YIELD_WHICH] = read_which,     [NX_YIELD_GRAIN] = read_grain,
};

/* ------------------------------------------------------------ the reading as a whole */

/* Do the words beside it matter? They do where the reading leaves open which time is meant. */
static bool is_open(const nx_reading_frame *frame, const nx_reading *r)
{
    if (r->type == NX_SET)
        return false;
    if (r->unit == NX_WEEKEND && r->shift == 0)
        return true;
    if (r->unit == NX_DAY && r->part && r->pick == NX_PICK_NEXT)   /* "overnight" */
        return true;
    if (r->pick == NX_PICK_AHEAD || r->pick == NX_PICK_LATEST || nx_reading_is_end(r))
        return true;
    if (r->anchor == NX_ANCHOR_LAST && r->shift == 1 && r->number != NX_UNSET && r->unit >= NX_YEAR)
        return true;                 /* "two years later it will close" */
    const bool around = r->shift == 0 && r->unit && r->grain;   /* "the week of June 3" */
    const bool clock = r->unit == NX_MINUTE && r->hour != NX_UNSET;   /* "a quarter past nine on Sunday" */
    return r->year == NX_UNSET && (r->shift == NX_UNSET || around || clock) &&
           (r->weekday != NX_UNSET || r->month != NX_UNSET || r->day != NX_UNSET || r->season != NX_UNSET ||
            r->holiday || ((r->quarter != NX_UNSET || r->half != NX_UNSET) && r->pick == NX_PICK_NEAREST) ||
            (frame->note && (r->quarter != NX_UNSET || r->half != NX_UNSET)));
}

void nx_reading_of(const nx_reading_frame *frame, const nx_match *match, nx_reading *r)
{
    match_reader reader = { .doc = frame->doc, .frame = frame, .factor = 1 };
    uint32_t count;
    const nx_image_yield *yields = nx_rule_yields(frame->doc->engine, match->rule, &count);
    nx_yielded words;
    *r = nx_reading_new();
    for (uint32_t i = 0; i < count; i++)
        if (READ[yields[i].key] && words_of(frame->doc, &yields[i], match, &words))
            READ[yields[i].key](&reader, &words, r);
    if (!is_open(frame, r))
        return;
    nx_outlook view = nx_outlook_of(frame->doc, (nx_range){ match->start, match->end });
    r->future = view.future || (!view.past && frame->note);
    r->past = view.past;
    r->far = view.far;
    r->before = view.before;
    r->now = view.now;
    r->then = view.then;
    r->would = view.would;
    r->said = view.said;
    r->awaited = view.awaited;
}
