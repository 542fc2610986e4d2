/* reading.h - what a rule says of its words, as numbers: month 4, day 18, or shift -1, unit year.
 *
 * What each attribute means is told to rule authors in src/en/DATES.md.
 */
#ifndef NX_READING_H
#define NX_READING_H

#include "document/document.h"
#include "link/holiday.h"
#include "link/period.h"
#include "match/match.h"

#include <string.h>

#define NX_UNSET INT32_MIN           /* the rule does not say */
#define NX_VAGUE (INT32_MIN + 1)     /* a number that is not told: "several" */
static inline bool nx_is_set(int64_t field) { return field != NX_UNSET; }

enum nx_anchor {
    NX_ANCHOR_REFERENCE,      /* the reference date */
    NX_ANCHOR_LAST,           /* the date that the text named last, else the reference date */
    NX_ANCHOR_PERIOD,         /* the quarter or half year that the text named last, else the date named last */
    NX_ANCHOR_QUARTER,        /* the same, else the reference date */
    NX_ANCHOR_STORY,          /* the time that the text is telling of, else the reference date */
};

enum nx_pick {
    NX_PICK_DEFAULT,          /* by what is given, see src/en/DATES.md */
    NX_PICK_LATEST, NX_PICK_NEAREST, NX_PICK_NEXT,
    NX_PICK_AHEAD,            /* a date only where the words before look ahead, else a duration: "in two years" */
    NX_PICK_WITHIN,           /* inside the period that shift and unit give */
    NX_PICK_ANY,              /* none that could be told: "on a Tuesday" */
    NX_PICK_NTH,              /* the number-th unit or weekday of the period that the fields give */
};

/* Ordinals: -1 counts from the end ("the last day of March"). */
typedef struct {
    bool none;                /* it only looks like a time, and is none */
    enum nx_timex_type type;
    const char *value;        /* TIMEX3 as it stands, or NULL: to be worked out */
    const char *mod;          /* or NULL */
    bool comparative;         /* and is of a comparison: earlier, later */
    int year, month, day, weekday, quarter, half, season, decade, century;
    int to_year;              /* the last figures of a second year: 2024-25 */
    const char *holiday;      /* a formula, see src/en/lexicons/holiday.txt */
    nx_feasts *feasts;        /* where its days are kept, or NULL */
    const char *part;         /* of the day */
    int hour, minute, second;
    bool open_noon;           /* of either half of the day: 7:30 */
    bool before_christ, counted_down;   /* and by the years told before: "two years later" */
    enum nx_anchor anchor;
    int shift;                /* -1 last, 0 this, +1 next */
    int64_t number;           /* thousandths */
    int64_t more;                 /* the same, of more_unit: an hour and 30 minutes */
    enum nx_grain more_unit;
    int base;                 /* days from the reference date to what is counted from: 1 for "a week from tomorrow" */
    enum nx_grain unit, grain;/* grain NX_NO_GRAIN: that of the unit */
    bool anchor_grain;        /* the result is as long as the anchor */
    enum nx_pick pick;
    bool future, past;        /* the words before look ahead ("will", "due") or back ("was", "ended") */
    bool far;                 /* back by a verb further off, which may tell of something else */
    bool before;              /* back from the time of the story: "had opened" */
    bool then;                /* ahead of what was told before: "would open" */
    bool would;               /* by would itself, and not by a plan */
    bool said;                /* when something was said: "said on Friday" */
    bool now;                 /* or tell what is: "is closed from July" */
    bool awaited;             /* behind until or from: yet to come, where no verb tells */
    uint32_t at;              /* where the expression begins, in bytes */
    uint32_t sentence, before_it;   /* where its sentence begins, and the words whose day a clock time takes */
} nx_reading;

/* What a match is read against. */
typedef struct {
    const newsx_document *doc;
    int year;                        /* of the reference date, or 0 */
    const nx_time *last;             /* the date that the text named last, or NULL */
    bool note;                       /* the text is a short note or request */
} nx_reading_frame;

/* What a match of a date rule says. */
void nx_reading_of(const nx_reading_frame *frame, const nx_match *match, nx_reading *reading);
/* A reading in which nothing is said. */
nx_reading nx_reading_new(void);

/* Are there fields such as come once a year? */
static inline bool nx_reading_is_yearly(const nx_reading *r)
{
    return r->holiday || nx_is_set(r->month) || nx_is_set(r->quarter) || nx_is_set(r->half) || nx_is_set(r->season);
}

/* "the end of the year": an end of the unit at hand? */
static inline bool nx_reading_is_end(const nx_reading *r)
{
    return r->mod && r->unit && r->shift == 0 && r->type == NX_DATE && strcmp(r->mod, "END") == 0;
}

/* Is anything named, beside what is moved? */
static inline bool nx_reading_has_fields(const nx_reading *r)
{
    return nx_reading_is_yearly(r) || nx_is_set(r->weekday) || nx_is_set(r->day) || nx_is_set(r->year) ||
           nx_is_set(r->decade) || nx_is_set(r->century);
}

#endif
