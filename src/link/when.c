/* when.c - a reading of a time expression -> its TIMEX3 value and the days that it covers. */
#include "link/when.h"
#include "link/anchor.h"
#include "link/fields.h"
#include "link/holiday.h"
#include "link/pick.h"
#include "link/value.h"

#include <string.h>

#define PERIOD_TO_END 40             /* bytes from a period to its end: "the three months ended on Dec. 31" */
#define SOME_YEAR 2000               /* for steps from a day of no year that is known */

static bool lies_in(int field, int low, int high) { return !nx_is_set(field) || (field >= low && field <= high); }

/* The same of one that counts from the end where it is negative. */
static bool is_nth_of(int field, int count) { return lies_in(field, -count, count) && field != 0; }

static bool possible(const nx_reading *r)
{
    return lies_in(r->month, 1, 12) && is_nth_of(r->day, 31) && lies_in(r->weekday, 1, 7) && is_nth_of(r->quarter, 4) &&
           is_nth_of(r->half, 2) && lies_in(r->season, 1, 4) && lies_in(r->hour, 0, 24) && lies_in(r->minute, 0, 59);
}

/* ------------------------------------------------------------ from the fields */

/* Twenty past three, half past seven: the number is of minutes, or a part of the hour. */
static void move_clock(nx_reading *r)
{
    int minutes = (int)(r->number < NX_THOUSAND ? r->number * 60 / NX_THOUSAND : r->number / NX_THOUSAND);
    if (r->minute == NX_UNSET)
        r->minute = 0;
    minutes = r->hour * 60 + r->minute + (minutes > 0 && minutes < 60 ? minutes * r->shift : 0);
    if (minutes < 0)
        minutes += 24 * 60;
    r->hour = minutes / 60;
    r->minute = minutes % 60;
    r->unit = NX_NO_GRAIN;
    r->shift = NX_UNSET;
    r->number = NX_UNSET;
}

/* The steps between the anchor and the result. */
static int64_t steps(const nx_reading *r)
{
    int64_t number = r->number == NX_UNSET ? NX_THOUSAND : r->number;
    return nx_is_set(r->shift) ? number * r->shift : 0;
}

/* ------------------------------------------------------------ by steps */

/* The period that a reading with NX_PICK_WITHIN or NX_PICK_NTH looks into: March, last year, next month. */
static nx_time frame_of(const nx_when *when, const nx_reading *r)
{
    nx_reading frame = *r;
    if (r->pick == NX_PICK_NTH) {
        frame.weekday = frame.number = NX_UNSET;
        if (r->grain && nx_is_set(r->shift)) {   /* grain: the unit that is shifted */
            frame.unit = r->grain;
            frame.grain = NX_NO_GRAIN;
        }
        if (nx_reading_has_fields(&frame)) {
            frame.pick = NX_PICK_DEFAULT;
            return nx_by_fields(when, &frame);
        }
    }
    enum nx_grain unit = frame.unit ? frame.unit : NX_YEAR;
    nx_time now = nx_period_around(nx_anchor_of(when, &frame), unit);
    return nx_period_moved(&now, steps(&frame), unit, unit);
}

/* "over the weekend": the last one, unless it is announced. */
static nx_time weekend_beside(const nx_reading *r, const nx_time *anchor)
{
    nx_time week = nx_period_around(anchor, NX_WEEKEND);
    int32_t saturday, day;
    if (!nx_period_first_day(&week, &saturday) || !nx_period_first_day(anchor, &day))
        return nx_no_time();
    return saturday > day && !r->future ? nx_period_moved(&week, -NX_THOUSAND, NX_WEEK, NX_WEEKEND) : week;
}

/* "the latest quarter", and none that is over was named: reports are about the one before today's. */
static bool is_latest_quarter(const nx_when *when, const nx_reading *r, const nx_time *anchor)
{
    int32_t today;
    return r->anchor == NX_ANCHOR_PERIOD && r->unit == NX_QUARTER && steps(r) == 0 &&
           nx_period_first_day(&when->reference, &today) &&
           (anchor->grain != NX_QUARTER || !nx_period_is_over(anchor, today));
}

/* How long the result is: as the quarter or half that it is counted from, or as the rule says, else a unit. */
static enum nx_grain grain_of(const nx_reading *r, const nx_time *anchor)
{
    if (r->anchor_grain && (anchor->grain == NX_QUARTER || anchor->grain == NX_HALF))
        return anchor->grain;
    return r->grain ? r->grain : r->unit;
}

/* So many units before or behind the anchor. */
static nx_time by_steps(const nx_when *when, const nx_reading *r, const nx_time *anchor)
{
    if (!r->unit)
        return *anchor;
    if (r->number == NX_VAGUE)
        return nx_no_time();
    enum nx_grain grain = grain_of(r, anchor);
    if (anchor->year == 0)               /* the year 0 is of the first century */
        return grain <= NX_DECADE ? (nx_time){ .grain = grain } : nx_no_time();
    if (r->unit == NX_DAY && r->pick == NX_PICK_NEXT && r->future)
        return *anchor;              /* "will be closed overnight": of the night to come */
    if (r->unit == NX_WEEKEND && (r->pick == NX_PICK_LATEST || (r->past && r->shift == 0)))
        return weekend_beside(r, anchor);
    if (is_latest_quarter(when, r, anchor)) {
        nx_time now = nx_period_around(&when->reference, NX_QUARTER);
        return nx_period_moved(&now, -NX_THOUSAND, NX_QUARTER, NX_QUARTER);
    }
    if (when->note && nx_is_set(r->number) && (r->unit == NX_WEEK || r->unit == NX_MONTH))
        grain = NX_DAY;              /* "remind me in two weeks" is of a day */
    if (r->more > 0) {               /* two weeks and two days ago */
        nx_time t = nx_period_moved(anchor, steps(r), r->unit, NX_DAY);
        return nx_period_moved(&t, (int64_t)r->more * r->shift, r->more_unit, r->more_unit);
    }
    if (anchor->grain > r->unit && (r->shift != 0 || r->unit == NX_DAY) && r->anchor == NX_ANCHOR_LAST)
        grain = anchor->grain;       /* three weeks after March are no day that one can tell, nor is a day in it */
    if (grain <= NX_DAY || grain != r->unit)
        return nx_period_moved(anchor, steps(r), r->unit, grain);
    nx_time now = nx_period_around(anchor, grain);   /* whole periods: from the first day of the present one */
    /* "by the end of the year they had left": this one has not ended yet */
    const bool over = r->past && !r->now && nx_reading_is_end(r) && r->unit >= NX_MONTH && anchor == &when->reference;
    return nx_period_moved(&now, over ? -NX_THOUSAND : steps(r), r->unit, grain);
}

/* "the 1988 quarter": the one at hand, of that year. */
static nx_time same_of_year(const nx_reading *r, const nx_time *anchor)
{
    nx_time t = { .grain = NX_YEAR, .year = r->year };
    if (!nx_known_year(r->year))
        return nx_no_time();
    if (anchor->index && (anchor->grain == NX_QUARTER || anchor->grain == NX_HALF)) {
        t.grain = anchor->grain;
        t.index = anchor->index;
    }
    return t;
}

/* First the place in time that the fields name, then so many units on: two days after Easter. */
static nx_time from_fields(const nx_when *when, const nx_reading *r)
{
    nx_reading base = *r;
    base.shift = base.number = NX_UNSET;
    base.unit = NX_NO_GRAIN;
    nx_time t = nx_by_fields(when, &base);
    int32_t day;
    /* The weekend of a holiday on Monday is the one before it. */
    if (r->unit == NX_WEEKEND && nx_period_first_day(&t, &day))
        return nx_period_of(nx_weekday(day) <= 2 ? day - 7 : day, NX_WEEKEND);
    const bool open = !t.year && t.month;      /* of any year: two days after Christmas */
    if (open)
        t.year = SOME_YEAR;
    if (!t.year)
        return nx_no_time();
    t = nx_period_moved(&t, steps(r), r->unit, r->grain ? r->grain : t.grain > r->unit ? t.grain : NX_DAY);
    if (open)
        t.year = 0;
    return open && t.index && t.grain <= NX_WEEK ? nx_no_time() : t;   /* which week, its year says */
}

/* The time that a reading means: counted, within a period, in steps or by its fields, the first of these it has. */
static nx_time date_of(const nx_when *when, const nx_reading *r)
{
    const nx_time *anchor = nx_anchor_of(when, r);
    nx_time beside, frame;
    if (r->pick == NX_PICK_ANY)
        return (nx_time){ .grain = NX_DAY, .index = (uint8_t)r->weekday };
    if (r->base) {                   /* "from tomorrow" */
        beside = nx_period_moved(anchor, r->base * NX_THOUSAND, NX_DAY, NX_DAY);
        anchor = &beside;
    }
    if (r->pick == NX_PICK_NTH && nx_is_set(r->weekday) && nx_is_set(r->number) && nx_is_set(r->shift) && !r->grain)
        return nx_pick_counted(r, anchor);
    if (r->pick == NX_PICK_WITHIN || r->pick == NX_PICK_NTH) {
        if (!anchor->year && r->pick == NX_PICK_WITHIN && nx_reading_is_yearly(r))
            return nx_in_open_year(r);
        frame = frame_of(when, r);
        return r->pick == NX_PICK_NTH ? nx_pick_nth(r, &frame) : nx_pick_within(r, &frame);
    }
    if (!nx_reading_has_fields(r))
        return by_steps(when, r, anchor);
    if (nx_is_set(r->year) && r->anchor == NX_ANCHOR_PERIOD)
        return same_of_year(r, anchor);
    if (r->unit && nx_is_set(r->shift))
        return from_fields(when, r);
    return nx_by_fields(when, r);
}

/* ------------------------------------------------------------ resolving */

/* A set: P1D (daily), XXXX-WXX-4 (Thursdays), XXXX-07 (each July). */
static void value_of_set(char *out, const nx_reading *r)
{
    nx_time t = nx_no_time();
    if (nx_is_set(r->weekday))
        t = (nx_time){ .grain = NX_DAY, .index = r->weekday };
    else if (nx_reading_is_yearly(r)) {
        t = nx_pick_fields_in(r, 4);
        t.year = 0;
        if (r->holiday && !nx_holiday_fixed(r->holiday))
            t = (nx_time){ .grain = NX_YEAR };
    } else if (r->unit) {
        nx_put_duration(out, r);
        return;
    } else if (r->part || nx_is_set(r->hour))
        t = (nx_time){ .grain = NX_DAY };
    nx_put_time(out, &t, r);
}

/* ------------------------------------------------------------ explaining */

/* The value that was rejected: the next one where the latest was chosen, or the reverse; "" where the words leave
 * nothing open. */
static void other_value(char *out, const nx_when *when, const nx_reading *r, const nx_time *chosen)
{
    int32_t day, from;
    nx_reading other = *r;
    nx_when plain = *when;
    *out = '\0';
    bool open = !nx_is_set(r->year) && !nx_is_set(r->shift) && r->pick != NX_PICK_WITHIN &&
                (nx_reading_is_yearly(r) || nx_is_set(r->weekday));
    if (!open || !nx_period_first_day(nx_anchor_of(when, r), &from) || !nx_period_first_day(chosen, &day))
        return;
    plain.note = false;
    other.pick = day > from ? NX_PICK_LATEST : NX_PICK_NEXT;
    other.future = day <= from;
    other.past = !other.future;
    nx_time t = date_of(&plain, &other);
    nx_put_time(out, &t, r);
}

/* What a value is counted from, and which one was rejected. */
static char *reason(const nx_when *when, const nx_reading *r, const nx_time *t, const char *value)
{
    static const char *const WHERE[] = { "the reference date", "the date named last", "the quarter named last",
                                         "the quarter named last", "the time of the story" };
    char anchor[NX_VALUE_ROOM] = "", other[NX_VALUE_ROOM] = "";
    nx_reading plain = nx_reading_new();
    const nx_time *from = nx_anchor_of(when, r);
    bool alone = r->value || r->type == NX_DURATION || r->type == NX_SET || nx_is_set(r->century) ||
                 (nx_is_set(r->year) && r->anchor == NX_ANCHOR_REFERENCE);
    if (r->counted_down)
        return nx_arena_printf(when->arena, "from the year told last, BC%04d", when->before_christ);
    if (alone)
        return nx_arena_printf(when->arena, "%s", r->type == NX_DURATION && r->pick == NX_PICK_AHEAD
                                   ? "no word before it looks ahead: a length, no date" : "stands by itself");
    if (!value[0])
        return nx_arena_printf(when->arena, "%s", t->grain == NX_NO_GRAIN ? "there is no such time" : "open");
    if (!from->year)
        return nx_arena_printf(when->arena, "no reference date: open");
    nx_put_time(anchor, from, &plain);
    other_value(other, when, r, t);
    const char *where = from == &when->reference ? WHERE[0] : WHERE[r->anchor ? r->anchor : NX_ANCHOR_LAST];
    const char *view = when->note && r->future ? ", in a note"
                       : r->future             ? ", looking ahead"
                       : r->past               ? ", looking back"
                                               : "";
    bool rejected = other[0] && strcmp(other, value) != 0;
    return nx_arena_printf(when->arena, "from %s %s%s%s%s", where, anchor, view, rejected ? "; not " : "",
                           rejected ? other : "");
}

/* A value as it stands; a longer one, which only a user's lexicon can have, is cut. */
static void put_word(char *out, const char *word)
{
    size_t length = strlen(word);
    if (length >= NX_VALUE_ROOM)
        length = NX_VALUE_ROOM - 1;
    memcpy(out, word, length);
    out[length] = '\0';
}

/* "the 2024-25 season": one time, of which only the last figures of the second year are told? */
static bool is_two_years(const nx_time *t, const nx_reading *r)
{
    return nx_is_set(r->to_year) && t->grain == NX_YEAR && nx_known_year(t->year + 1);
}

/* "earlier this year", "later this year": its days up to the reference date, or from there on. */
static void cut_off(const nx_when *when, const char *mod, int32_t *first, int32_t *last)
{
    int32_t today;
    if (!nx_period_first_day(&when->reference, &today) || today < *first || today > *last)
        return;
    if (strcmp(mod, "START") == 0)
        *last = today;
    else
        *first = today;
}

/* The first and last day of a time, as text; nothing where it is open. */
static void put_days(const nx_when *when, nx_timex *timex, const nx_time *t, const nx_reading *r)
{
    int32_t first, last;
    if (!nx_period_days(t, &first, &last))
        return;
    if (t->day) {                    /* as most are, and need no reckoning back */
        nx_civil_write((nx_civil){ t->year, t->month, t->day }, timex->from);
        memcpy(timex->to, timex->from, sizeof timex->to);
        return;
    }
    if (is_two_years(t, r))
        last = nx_day_from_civil(t->year + 1, 12, 31);
    if (timex->mod && r->comparative && r->shift == 0)
        cut_off(when, timex->mod, &first, &last);
    else
        nx_period_narrow(t, timex->mod, &first, &last);
    nx_civil_write(nx_civil_from_day(first), timex->from);
    nx_civil_write(nx_civil_from_day(last), timex->to);
}

/* A clock time or a part of the day, and nothing else? */
static bool is_bare_clock(const nx_reading *r)
{
    return (nx_is_set(r->hour) || r->part) && !nx_reading_has_fields(r);
}

/* "a year earlier" is only there to be compared with: the talk goes on about the later period. */
static bool is_compared(const nx_reading *r)
{
    return (r->anchor == NX_ANCHOR_PERIOD || r->anchor == NX_ANCHOR_QUARTER) && (steps(r) != 0 || nx_is_set(r->year));
}

/* The years before Christ are counted down: "two years later" than 262 BC is 260 BC, and a summer without a year is of
 * the year told last. The reading then says it as if it were told. */
static void count_down(const nx_when *when, nx_reading *r)
{
    const bool that = r->anchor == NX_ANCHOR_LAST && r->shift == 0,
               yearly = (when->goes_on || that) && nx_reading_is_yearly(r) && (!nx_is_set(r->shift) || that) &&
                        !r->holiday && (!r->unit || that),
               moved = r->anchor == NX_ANCHOR_LAST && r->unit == NX_YEAR && nx_is_set(r->shift);
    if (!when->before_christ || nx_is_set(r->year) || !(yearly || moved) || r->number == NX_VAGUE)
        return;
    const int64_t year = when->before_christ - (moved && !yearly ? steps(r) / NX_THOUSAND : 0);
    if (year < 1 || year > NX_YEAR_MAX)
        return;
    r->before_christ = r->counted_down = true;
    r->year = (int)year;
    r->unit = NX_NO_GRAIN;
    r->shift = r->number = NX_UNSET;
    r->anchor = NX_ANCHOR_REFERENCE;
}

/* "the three months to Dec. 31": is it the day that the period named last ends on? */
static bool ends_report(const nx_when *when, const nx_time *t, const nx_reading *r)
{
    return when->named_count && when->named[0].report && t->year && t->grain <= NX_MONTH &&
           r->at - when->named[0].at < PERIOD_TO_END;
}

/* A clock time without a day is of the day named last in its sentence or those before, else of the reference day. What
 * has no day, in a sentence before ("the first day of autumn"), does not stand in its way. */
static void take_day(const nx_when *when, nx_reading *r)
{
    for (uint32_t i = 0; i < when->named_count; i++) {
        const nx_time *t = &when->named[i].time;
        if (when->named[i].at < r->before_it || when->named[i].report)
            return;
        if (t->year && t->grain <= NX_DAY) {
            r->anchor = NX_ANCHOR_LAST;
            r->unit = i ? NX_DAY : NX_NO_GRAIN;
            r->shift = i ? 0 : NX_UNSET;
            return;
        }
        if (when->named[i].at >= r->sentence)
            return;
    }
}

/* Resolves a date or time of the day, and remembers it. */
static nx_time resolve_date(nx_when *when, nx_reading *r, nx_timex *timex, char *value)
{
    if (is_bare_clock(r) && !r->unit)
        take_day(when, r);
    count_down(when, r);
    nx_time t = date_of(when, r);
    if ((t.grain == NX_NO_GRAIN && is_bare_clock(r)) || (t.grain > NX_DAY && nx_is_set(r->hour) && r->unit == NX_DAY))
        t = (nx_time){ .grain = NX_DAY, .year = t.grain == NX_NO_GRAIN ? 0 : t.year };   /* on some day */
    if (r->before_christ && !nx_is_set(r->century))
        t = nx_before_christ(r);
    if (nx_is_set(r->year))
        when->before_christ = r->before_christ ? r->year : 0;
    nx_put_time(value, &t, r);
    if (r->before_christ)
        return t;
    put_days(when, timex, &t, r);
    if (ends_report(when, &t, r))
        when->named[0].time = nx_period_around(&t, NX_YEAR);   /* and stays the one named last */
    else if (value[0] && !is_compared(r) && !(t.grain == NX_DAY && t.year && !t.day))
        nx_anchor_remember(when, &t, r->at, false);
    return t;
}

/* The value as it stands in the rule or a lexicon: that of an event can be a day. */
static void put_told(char *value, const nx_reading *r, nx_timex *timex)
{
    nx_civil day;
    put_word(value, r->value);
    size_t length = strlen(r->value);
    if (!length || nx_civil_read(r->value, length, &day) != length)
        return;
    nx_civil_write(day, timex->from);
    nx_civil_write(day, timex->to);
}

/* "Seven decades later she still goes there", and no time was told to count from, or none that brings one to a day by
 * now: a length is all that is said. */
static bool is_mere_length(const nx_when *when, const nx_reading *r)
{
    int32_t day, today;
    if (r->type != NX_DATE || r->anchor != NX_ANCHOR_LAST || r->shift != 1 || !nx_is_set(r->number) || when->note ||
        when->before_christ || nx_reading_has_fields(r))
        return false;
    if (!when->named_count || r->future)
        return !when->named_count;
    const nx_time *from = nx_anchor_of(when, r), t = nx_period_moved(from, steps(r), r->unit, r->unit);
    return r->unit >= NX_YEAR && nx_period_first_day(&t, &day) && nx_period_first_day(&when->reference, &today) &&
           nx_period_first_day(from, &day) && day <= today && nx_period_first_day(&t, &day) && day > today;
}

/* Fills `value`, which is "" at first and stays so where there is no such time, and gives the time that it stands
 * for. */
static nx_time resolve_value(nx_when *when, nx_reading *r, nx_timex *timex, char *value)
{
    nx_time t = nx_no_time();
    if (r->value) {
        put_told(value, r, timex);
        return t;
    }
    if (!possible(r))
        return t;
    if (is_mere_length(when, r))
        r->type = timex->type = NX_DURATION;
    if (r->type == NX_DURATION) {
        nx_put_duration(value, r);
        if (r->anchor == NX_ANCHOR_PERIOD && when->reference.year) {
            t = nx_period_around(&when->reference, NX_YEAR);
            nx_anchor_remember(when, &t, r->at, true);
        }
        return t;
    }
    if (r->type == NX_SET) {
        value_of_set(value, r);
        return t;
    }
    if (r->number == NX_VAGUE && !nx_reading_has_fields(r) && nx_is_set(r->shift)) {
        put_word(value, r->shift < 0 ? "PAST_REF" : "FUTURE_REF");
        return t;
    }
    return resolve_date(when, r, timex, value);
}

/* Why there is no value, or none in full; NULL where there is. */
static const char *missing(const nx_when *when, const nx_reading *r, const char *value)
{
    if (r->type == NX_DURATION || r->type == NX_SET || r->value || r->before_christ)
        return NULL;
    const bool in_no_year = nx_is_set(r->month) && nx_is_set(r->day) && nx_in_open_year(r).grain == NX_NO_GRAIN;
    if (!value[0])
        return when->reference.year || nx_is_set(r->year) || !possible(r) || in_no_year ? "no such day"
                                                                                        : "no reference date";
    return memcmp(value, "XXX", 3) != 0 ? NULL : when->reference.year ? "no day is told" : "no reference date";
}

static enum nx_basis basis_of(const nx_reading *r)
{
    if (r->value || r->type == NX_DURATION || r->type == NX_SET || nx_is_set(r->year))
        return NX_BASIS_TOLD;
    if (nx_is_set(r->shift) || r->pick == NX_PICK_WITHIN || r->anchor == NX_ANCHOR_LAST)
        return NX_BASIS_COUNTED;
    return r->future || r->past ? NX_BASIS_VERB : NX_BASIS_HABIT;
}

newsx_status nx_when_resolve(nx_when *when, nx_reading *r, nx_timex *timex)
{
    char value[NX_VALUE_ROOM];
    nx_when before;                  /* this date is one of those named, once it is resolved */
    value[0] = '\0';
    if (when->explain)
        before = *when;
    if (r->pick == NX_PICK_AHEAD && !r->future && !r->value)
        r->type = NX_DURATION;
    timex->type = r->type;
    timex->mod = r->mod;
    if (nx_is_set(r->hour) && r->unit == NX_MINUTE && nx_is_set(r->shift) && r->number >= 0 &&
        r->number < 24 * 60 * NX_THOUSAND)
        move_clock(r);
    nx_time t = resolve_value(when, r, timex, value);
    timex->value = nx_arena_copy(when->arena, value, strlen(value));
    if (!timex->value)
        return NEWSX_NO_MEMORY;
    timex->basis = (uint8_t)basis_of(r);
    timex->anchor = (uint8_t)r->anchor;
    timex->why = missing(when, r, value);
    if (when->explain && !timex->why && !(timex->why = reason(&before, r, &t, value)))
        return NEWSX_NO_MEMORY;
    return NEWSX_OK;
}
