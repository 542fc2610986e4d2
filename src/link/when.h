/* when.h - a reading of a time expression -> its TIMEX3 value and the days that it covers.
 *
 * A reading is what a rule says of its words, as numbers: month 4, day 18; or shift -1, unit year. To resolve it against
 * the reference date and the dates named before is arithmetic and a few habits of newspapers, all of them here. What each
 * attribute means is told to rule authors in src/en/DATES.md.
 */
#ifndef NX_WHEN_H
#define NX_WHEN_H

#include "document/document.h"
#include "link/period.h"

#define NX_UNSET INT32_MIN           /* the rule does not say */
#define NX_VAGUE (INT32_MIN + 1)     /* a number that is not told: "several" */
static inline bool nx_is_set(int field) { return field != NX_UNSET; }

enum nx_anchor {
    NX_ANCHOR_REFERENCE,      /* the reference date */
    NX_ANCHOR_LAST,           /* the date that the text named last, else the reference date */
    NX_ANCHOR_PERIOD,         /* the quarter or half year that the text named last, else the date named last */
    NX_ANCHOR_QUARTER,        /* the same, else the reference date */
};

enum nx_pick {
    NX_PICK_DEFAULT,          /* by what is given, see src/en/DATES.md */
    NX_PICK_LATEST, NX_PICK_NEAREST, NX_PICK_NEXT,
    NX_PICK_AHEAD,            /* a date only where the words before look ahead, else a duration: "in two years" */
    NX_PICK_WITHIN,           /* inside the period that shift and unit give */
    NX_PICK_NTH,              /* the number-th unit or weekday of the period that the fields give */
};

/* Ordinals: -1 counts from the end ("the last day of March"). */
typedef struct {
    enum nx_timex_type type;
    const char *value;        /* TIMEX3 as it stands, or NULL: to be worked out */
    const char *mod;          /* or NULL */
    int year, month, day, weekday, quarter, half, season, decade, century;
    const char *holiday;      /* a formula, see src/en/lexicons/holiday.txt */
    const char *part;         /* of the day */
    int hour, minute, second;
    bool before_christ;
    enum nx_anchor anchor;
    int shift;                /* -1 last, 0 this, +1 next */
    int number;               /* thousandths */
    int more;                 /* the same, of more_unit: an hour and 30 minutes */
    enum nx_grain more_unit;
    int base;                 /* days between the reference date and what is counted from: 1 for "a week from tomorrow" */
    enum nx_grain unit, grain;/* grain NX_NO_GRAIN: that of the unit */
    bool anchor_grain;        /* the result is as long as the anchor */
    enum nx_pick pick;
    bool future, past;        /* the words before look ahead ("will", "due") or back ("was", "ended") */
    bool now;                 /* or tell what is: "is closed from July" */
    uint32_t at;              /* where the expression begins, in bytes */
    uint32_t sentence;        /* where its sentence begins, in bytes; only a time of the day asks */
} nx_reading;

nx_reading nx_reading_new(void);   /* nothing said */

/* What readings are resolved against; fill `reference` (grain DAY, or year 0) and leave the rest zero. */
#define NX_NAMED 16
typedef struct {
    nx_arena *arena;          /* for values and reasons */
    nx_time reference;
    struct { nx_time time; uint32_t at; bool report; } named[NX_NAMED];   /* the dates named last, newest first;
                                 report: "the nine months", which a year earlier is compared with by years */
    uint32_t named_count;
    bool note;                /* the text is a short note or request: what it names is to come, and counted by the day */
    bool history;             /* the text tells of other years and hardly of its own day: "12 May" is of the year at hand */
    bool explain;
} nx_when;

/** Resolves a reading: fills type, value, mod, from, to and (with explain) why of `timex`.
 * Shape:  value is "" where no such time exists (Feb. 30). A date that is resolved becomes the last one named. The reading
 *         is used up: it comes back as it was understood.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_when_resolve(nx_when *when, nx_reading *reading, nx_timex *timex);

#endif
