/* timex.c - rules of the layer "date" over the units: each match is read, and the reading is given its value. */
#include "base/ascii.h"
#include "link/clock-day.h"
#include "link/game.h"
#include "link/land.h"
#include "link/link.h"
#include "link/listing.h"
#include "link/outlook.h"
#include "link/story.h"
#include "link/when.h"
#include "match/match.h"

#include <string.h>

#define NOTE 40                      /* tokens of the longest note */
#define FRAGMENT 6                   /* tokens of a note that is hardly more than its date */
#define LIST 3                       /* units between the times of a list, at most: ", nor on" */
#define OPENING 5                    /* bytes of a sentence before the year that opens it: "By 2038" */
#define LIFETIME 80                  /* years from one year to another of which only the last two figures are told */
#define NEARBY 6                     /* sentences of its paragraph before a clock time, of which its day may be */
#define BATCH 32                     /* matches that are read in one go: what reads them stays in the cache */

typedef struct {
    newsx_document *doc;
    nx_when when;
    newsx_status status;
    nx_id sentence;                  /* the last that was asked for */
    nx_story story;
    nx_game game;
    nx_listing listing;
    nx_feasts feasts;
    nx_land land;
    uint32_t unit_end;               /* of the date before, 0 before the first */
    nx_time_told clock;              /* the time of a day that was told last */
    uint32_t set_at;                 /* where the last set stands ("seven days a week"), in bytes; 0 before the first */
    nx_outlook view;                 /* how it was told */
    bool joined;                     /* the date at hand stands in a list or a range with the one before */
    nx_match *matches;               /* those that wait to be read, BATCH at most */
    uint32_t matches_count;
} date_finder;

/* Is the text a short note or request, and nothing past in it ("lunch on Monday", "remind me in two weeks")? Then
 * it speaks of what is to come, where a news item looks back. It is hardly more than its date, or speaks to
 * someone. */
static bool is_note(const newsx_document *doc)
{
    bool address = doc->tokens_count <= FRAGMENT;
    if (doc->tokens_count > NOTE || doc->blocks_count > 1 || doc->dateline.span.end > doc->dateline.span.start)
        return false;
    for (uint32_t i = 0; i < doc->tokens_count; i++) {
        const nx_token *t = &doc->tokens[i];
        bool spoken_to = nx_kind_has(doc->engine, t->kind, NX_TAG_ADDRESS_WORD);
        if (!spoken_to && nx_is_past_word(doc, t->kind, t->span))
            return false;
        address |= spoken_to;
    }
    return address;
}

/* "from July to October": is it the later end of a range whose first end, of its own kind, is the date before it? */
static bool ends_range(const date_finder *finder, const nx_reading *r, const nx_timex *t)
{
    const newsx_document *doc = finder->doc;
    if (doc->dates_count < 2 || !finder->when.named_count || t->first_token == 0)
        return false;
    const nx_timex *before = &doc->dates[doc->dates_count - 2];
    if (before->end_token + 1 != t->first_token || finder->when.named[0].at != before->span.start)
        return false;
    enum nx_grain grain = nx_is_set(r->season)                          ? NX_SEASON
                          : nx_is_set(r->month) && !nx_is_set(r->day) ? NX_MONTH
                                                                      : NX_DAY;
    if (finder->when.named[0].time.grain != grain ||
        (r->month == NX_UNSET && grain == NX_DAY && before->rule != t->rule))
        return false;
    uint16_t kind = doc->tokens[t->first_token - 1].kind;
    enum nx_class cls = nx_kind_class(doc->engine, kind);
    return cls == NX_CLASS_HYPHEN || cls == NX_CLASS_DASH || nx_kind_has(doc->engine, kind, NX_TAG_RANGE_WORD);
}

/* "on Friday, nor on Sunday", "from 5 May to 3 June": does the expression go on a list or a range, whose verb the date
 * before it has told? */
static bool goes_on(const date_finder *finder, uint32_t start)
{
    const newsx_document *doc = finder->doc;
    uint32_t between = start - finder->unit_end;
    if (!finder->unit_end || between == 0 || between > LIST)
        return false;
    for (uint32_t u = finder->unit_end; u < start; u++) {
        uint16_t kind = doc->units.symbol[u];
        enum nx_class cls = nx_kind_class(doc->engine, kind);
        if (cls != NX_CLASS_COMMA && cls != NX_CLASS_HYPHEN && cls != NX_CLASS_DASH &&
            !nx_kind_has(doc->engine, kind, NX_TAG_RANGE_WORD) && !nx_kind_has(doc->engine, kind, NX_TAG_COORDINATOR) &&
            !nx_kind_has(doc->engine, kind, NX_TAG_PREPOSITION))
            return false;
    }
    return true;
}

/* "in February, April and June, meets": does the expression stand inside a list without a preposition of its own? */
static bool is_inside_list(const date_finder *finder, nx_range units)
{
    const newsx_document *doc = finder->doc;
    for (uint32_t u = finder->unit_end; u < units.start; u++)
        if (nx_kind_has(doc->engine, doc->units.symbol[u], NX_TAG_PREPOSITION))
            return false;
    const uint16_t behind = units.end < doc->units.count ? doc->units.symbol[units.end] : 0;
    return nx_kind_class(doc->engine, behind) == NX_CLASS_COMMA || nx_kind_has(doc->engine, behind, NX_TAG_COORDINATOR);
}

/* Where the sentence around a place begins; places come in text order. */
static uint32_t sentence_start(date_finder *finder, uint32_t at)
{
    const newsx_document *doc = finder->doc;
    while (finder->sentence + 1 < doc->sentences_count && doc->sentences[finder->sentence].span.end <= at)
        finder->sentence++;
    return doc->sentences_count ? doc->sentences[finder->sentence].span.start : 0;
}

/* Where the words begin whose day a clock time may take: the sentence before, or some of the same paragraph. */
static uint32_t nearby_start(const date_finder *finder, uint32_t sentence)
{
    const newsx_document *doc = finder->doc;
    if (!finder->sentence)
        return sentence;
    uint32_t first = finder->sentence - 1;
    while (first > 0 && finder->sentence - first < NEARBY &&
           doc->sentences[first - 1].block == doc->sentences[finder->sentence].block)
        first--;
    return doc->sentences[first].span.start;
}

static bool is_today(const nx_reading *r)
{
    return r->type == NX_DATE && r->shift == 0 && r->unit == NX_DAY && r->anchor == NX_ANCHOR_REFERENCE && !r->base &&
           !r->value && !r->mod && !nx_reading_has_fields(r);
}

/* "Results are due on May 8. By 9:30 the shares were up": does a clock time look the other way than the day named
 * before it? */
static bool turns_from(const date_finder *finder, const nx_reading *r, nx_range units)
{
    const nx_when *when = &finder->when;
    int32_t day, today;
    if (!nx_is_set(r->hour) || nx_reading_has_fields(r) || !when->named_count || when->named[0].at < r->before_it ||
        !nx_period_first_day(&when->named[0].time, &day) ||
        !nx_period_first_day(&when->reference, &today) || day == today)
        return false;
    const nx_outlook view = nx_outlook_of(finder->doc, units);
    return day > today ? view.past : view.future && !view.then;
}

/* "Within the next month", of what is yet to come or is so now, is counted from today. */
static bool is_from_today(const date_finder *finder, const nx_reading *r, nx_range units)
{
    if (r->anchor != NX_ANCHOR_LAST || r->shift != 1 || nx_is_set(r->number) || !r->unit || r->unit <= NX_DAY ||
        nx_reading_has_fields(r) || !finder->doc->ref_year)
        return false;
    const nx_outlook view = nx_outlook_of(finder->doc, units);
    return (view.future && !view.then) || (view.now && !view.past);
}

/* Is the day or month named last yet to come? */
static bool is_to_come(const date_finder *finder)
{
    const nx_when *when = &finder->when;
    int32_t day, today;
    return when->named_count && when->named[0].time.grain <= NX_MONTH &&
           nx_period_first_day(&when->named[0].time, &day) && nx_period_first_day(&when->reference, &today) &&
           day > today;
}

/* "the previous September, on the 28th" */
static bool is_in_last_month(const date_finder *finder)
{
    const nx_when *when = &finder->when;
    return when->named_count && when->named[0].time.grain == NX_MONTH && finder->doc->dates_count > 1 &&
           when->named[0].at == finder->doc->dates[finder->doc->dates_count - 2].span.start &&
           finder->joined;
}

static void count_within_last(nx_reading *r, enum nx_grain unit)
{
    r->anchor = NX_ANCHOR_LAST;
    r->pick = NX_PICK_WITHIN;
    r->unit = unit;
    r->shift = 0;
}

/* A day of the month goes on from the date named last: where that is a month, within it. */
static void count_from_last(const nx_when *when, nx_reading *r)
{
    r->anchor = NX_ANCHOR_LAST;
    if (when->named_count && when->named[0].time.grain == NX_MONTH)
        count_within_last(r, NX_MONTH);
}

/* "In 2038 Easter will be on 25 April": is the year that opens the sentence one to come? */
static bool is_of_year_ahead(const date_finder *finder, const nx_reading *r)
{
    const nx_when *when = &finder->when;
    return r->future && !r->then && nx_reading_is_yearly(r) && !nx_is_set(r->year) && !nx_is_set(r->shift) &&
           r->anchor == NX_ANCHOR_REFERENCE && when->named_count && when->named[0].at >= r->sentence &&
           when->named[0].at - r->sentence < OPENING && when->named[0].time.grain == NX_YEAR &&
           when->named[0].time.year > finder->doc->ref_year && finder->doc->ref_year;
}

/* "every Sunday in May, at 8 p.m.": a clock time behind a set in its sentence is of any of its days. */
static bool is_of_any_day(const date_finder *finder, const nx_reading *r)
{
    const nx_when *when = &finder->when;
    return nx_is_set(r->hour) && !nx_reading_has_fields(r) && !r->unit && finder->set_at > r->sentence &&
           !(when->named_count && when->named[0].at >= finder->set_at && when->named[0].time.year &&
             when->named[0].time.grain <= NX_DAY);
}

/* A day of the year 0 is any day. */
static void count_from_day(nx_when *when, nx_reading *r, nx_time day)
{
    r->anchor = NX_ANCHOR_STORY;
    r->before_it = r->at;
    when->story = day;
}

/* "They came on 9 March and left on the 12th": is the date named last, in words just before, of a month that is
 * over? */
static bool is_of_past_month(const date_finder *finder, const nx_reading *r)
{
    const nx_when *when = &finder->when;
    int32_t day, today;
    return !r->future && when->named_count && when->named[0].time.grain <= NX_MONTH &&
           when->named[0].at >= nearby_start(finder, r->sentence) &&
           nx_period_first_day(&when->named[0].time, &day) && nx_period_first_day(&when->reference, &today) &&
           day < today && when->named[0].time.month != when->reference.month;
}

/* A day of no month: of the date named last, where that tells it. */
static bool is_of_last(date_finder *finder, const nx_reading *r)
{
    const bool bare_day = nx_is_set(r->day) && !nx_reading_is_yearly(r) && r->anchor == NX_ANCHOR_REFERENCE &&
                          !nx_is_set(r->shift);
    const bool told = !finder->when.story.grain && (finder->story.kind == NX_HISTORY || is_to_come(finder) ||
                                                      is_of_past_month(finder, r));
    return bare_day && (told || is_in_last_month(finder));
}

/* What a reading is counted from, where it leaves that open: the date named last, where the story is, or today. */
static void choose_anchor(date_finder *finder, nx_reading *r, const nx_story_place *place)
{
    nx_when *when = &finder->when;
    when->story = nx_story_of(&finder->story, finder->doc, r, place);
    if (is_of_last(finder, r))
        count_from_last(when, r);    /* "planned for 1 June, it was put off until the 12th" */
    else if (when->story.grain)
        r->anchor = NX_ANCHOR_STORY;
    else if (r->anchor == NX_ANCHOR_STORY)
        r->anchor = NX_ANCHOR_REFERENCE;
    if (r->awaited && !when->story.grain && !r->past && !r->now)
        r->future = true;
}

/* Is it a weekday of which no verb tells, behind a time to come of its sentence? */
static bool is_weekday_ahead(const date_finder *finder, const nx_reading *r)
{
    const nx_when *when = &finder->when;
    int32_t day, today;
    return nx_is_set(r->weekday) && !nx_is_set(r->day) && !nx_reading_is_yearly(r) && !nx_is_set(r->shift) &&
           !nx_is_set(r->year) && !r->past && r->anchor == NX_ANCHOR_REFERENCE && r->pick == NX_PICK_DEFAULT &&
           !when->note && when->named_count && when->named[0].at >= r->sentence &&
           nx_period_first_day(&when->named[0].time, &day) && nx_period_first_day(&when->reference, &today) &&
           day > today;
}

/* "Next week looks calmer, with sun on Monday and Tuesday": of the week that is named, and of the days in a row. */
static void count_from_week(const date_finder *finder, nx_reading *r)
{
    const nx_time *t = &finder->when.named[0].time;
    int32_t day;
    if (t->grain == NX_WEEK && !r->future)
        count_within_last(r, NX_WEEK);
    if (t->grain == NX_DAY && finder->joined && !nx_is_set(r->hour) && nx_period_first_day(t, &day) &&
        nx_weekday(day) != r->weekday) {
        r->anchor = NX_ANCHOR_LAST;
        r->pick = NX_PICK_NEXT;
    }
}

/* Where the words around it say that a reading is of another day than of the one that it would be counted from. */
static void correct_anchor(date_finder *finder, nx_reading *r, const nx_story_place *place)
{
    const nx_range units = place->units;
    const nx_time listed = nx_listing_day(&finder->listing, finder->doc, r, place);
    if (nx_listing_looks_ahead(&finder->listing, finder->doc, r, place))
        r->future = true;
    if (is_from_today(finder, r, units))
        r->anchor = NX_ANCHOR_REFERENCE;
    if (is_of_year_ahead(finder, r))
        count_within_last(r, NX_YEAR);
    else if (is_weekday_ahead(finder, r))
        count_from_week(finder, r);
    if (turns_from(finder, r, units))
        r->before_it = r->at;        /* of neither sentence */
    if (is_of_any_day(finder, r))
        count_from_day(&finder->when, r, (nx_time){ .grain = NX_DAY });
    else if (listed.year)
        count_from_day(&finder->when, r, listed);
    else
        nx_clock_goes_on(&finder->clock, &finder->when, r, finder->joined);
    if (is_today(r) && finder->story.any.year && nx_story_is_history(&finder->story, finder->doc))
        r->value = "PRESENT_REF";    /* "today the field is a park" */
}

/* Gives a reading its value, and takes the story on. */
static newsx_status resolve(date_finder *finder, nx_reading *r, nx_story_place place, nx_timex *t)
{
    const newsx_document *doc = finder->doc;
    nx_when *when = &finder->when;
    if (r->type == NX_SET)
        finder->set_at = r->at + 1;
    choose_anchor(finder, r, &place);
    when->aside = (nx_is_set(r->year) || when->story.grain) &&
                  nx_story_is_aside(doc, &place, nx_is_set(r->year) && !nx_is_set(r->month) ? NX_YEAR : NX_MONTH);
    when->goes_on = when->before_christ && (!doc->ref_year || nx_story_is_history(&finder->story, doc));
    correct_anchor(finder, r, &place);
    newsx_status status = nx_when_resolve(when, r, t);
    nx_clock_follow(&finder->clock, r);
    bool named = when->named_count && when->named[0].at == t->span.start;
    nx_time time = named ? when->named[0].time : nx_no_time();
    nx_story_follow(&finder->story, doc, r, &time, &place, when->aside);
    nx_listing_follow(&finder->listing, doc, r, &time, &place);
    return status;
}

/* A list goes with its first time, and the later end of a range comes behind the earlier one. */
static void go_on(date_finder *finder, nx_reading *r, nx_range units, const nx_timex *t)
{
    finder->joined = goes_on(finder, units.start);
    const bool told = r->past || r->future;
    if (finder->joined && (!told || ((finder->view.past || finder->view.future) && is_inside_list(finder, units)))) {
        r->future = finder->view.future;
        r->past = finder->view.past;
        r->then = finder->view.then;
    }
    /* "met on Monday and would meet again on Tuesday": from there */
    const bool bare_weekday = r->weekday != NX_UNSET && r->shift == NX_UNSET && !nx_reading_is_yearly(r) &&
                              r->day == NX_UNSET && r->year == NX_UNSET && r->anchor == NX_ANCHOR_REFERENCE;
    if (r->would && bare_weekday && finder->view.past && finder->when.named_count &&
        finder->when.named[0].at >= r->sentence && finder->when.named[0].time.grain <= NX_DAY) {
        r->anchor = NX_ANCHOR_LAST;
        r->pick = NX_PICK_NEXT;
    }
    finder->view = (nx_outlook){ .future = r->future, .past = r->past, .then = r->then };
    finder->unit_end = units.end;
    bool open = r->pick == NX_PICK_DEFAULT && r->anchor == NX_ANCHOR_REFERENCE && r->year == NX_UNSET &&
                r->shift == NX_UNSET && (r->weekday != NX_UNSET || r->month != NX_UNSET || r->season != NX_UNSET);
    if (open && ends_range(finder, r, t)) {
        r->anchor = NX_ANCHOR_LAST;
        r->pick = NX_PICK_NEXT;
    }
}

static bool add_date(date_finder *finder, nx_range units, uint16_t rule, nx_reading *r)
{
    newsx_document *doc = finder->doc;
    nx_timex *t = NX_ADD(doc, dates);
    if (!t) {
        finder->status = NEWSX_NO_MEMORY;
        return false;
    }
    t->span = nx_tape_span(doc, &doc->units, units.start, units.end);
    t->first_token = doc->units.first[units.start];
    t->end_token = doc->units.first[units.end];
    t->rule = rule;
    r->at = t->span.start;
    go_on(finder, r, units, t);
    newsx_status status = resolve(finder, r, (nx_story_place){ units, finder->sentence }, t);
    if (status != NEWSX_OK)
        finder->status = status;
    if (doc->dateline.span.end > doc->dateline.span.start && doc->dateline.date == NX_NONE &&
        t->span.start >= doc->dateline.span.start && t->span.end <= doc->dateline.span.end)
        doc->dateline.date = doc->dates_count - 1;
    return finder->status == NEWSX_OK;
}

/* 2024-25 and 1998-9 are one time of two years, 1861-65 and 1998-02 are two, and 2024-3 and 2015-12 are months. */
static bool add_years(date_finder *finder, const nx_match *m, nx_reading *r)
{
    const nx_range units = { m->start, m->end }, second = m->role[NX_ROLE_WHICH];
    const nx_span figures = nx_tape_span(finder->doc, &finder->doc->units, second.start, second.end);
    const int round = figures.end - figures.start == 1 ? 10 : 100;
    int to = r->year - r->year % round + r->to_year, wrapped = to < r->year;
    to += wrapped ? round : 0;
    if (to == r->year + 1)
        return add_date(finder, units, m->rule, r);
    if (wrapped && (round == 10 || to > r->year + LIFETIME) && r->to_year >= 1 && r->season == NX_UNSET) {
        r->month = r->to_year;
        return add_date(finder, units, m->rule, r);
    }
    nx_reading later = nx_reading_new();
    later.year = to;
    r->to_year = NX_UNSET;
    return add_date(finder, (nx_range){ units.start, second.start - 1 }, m->rule, r) &&
           add_date(finder, second, m->rule, &later);
}

/* Some countries keep a feast of the same name on another day. */
static void of_its_land(date_finder *finder, nx_reading *r)
{
    char code[3];
    if (r->holiday && strchr(r->holiday, ':') && nx_land_of(&finder->land, finder->doc, finder->sentence, code))
        r->holiday = nx_holiday_in(r->holiday, code);
}

/* "In 256" is a year where years before Christ are told, and none elsewhere. */
static bool is_year_told(const date_finder *finder, nx_reading *r)
{
    if (!nx_is_set(r->year) || r->anchor != NX_ANCHOR_STORY)
        return true;
    r->anchor = NX_ANCHOR_REFERENCE;
    r->before_christ = true;
    return finder->when.before_christ != 0;
}

static bool read_match(date_finder *finder, const nx_match *m)
{
    const newsx_document *doc = finder->doc;
    const nx_range units = { m->start, m->end };
    const nx_time *last = finder->when.named_count ? &finder->when.named[0].time : NULL;
    nx_reading_frame frame = { doc, finder->when.reference.year, last, finder->when.note };
    nx_reading r;
    nx_reading_of(&frame, m, &r);
    r.feasts = &finder->feasts;
    r.sentence = sentence_start(finder, nx_tape_span(doc, &doc->units, m->start, m->end).start);
    r.before_it = nearby_start(finder, r.sentence);
    if (nx_game_tells(&finder->game, doc, &r, units, finder->sentence) || r.none ||
        (r.value && r.pick == NX_PICK_AHEAD && r.past) ||   /* "he was soon gone" */
        !is_year_told(finder, &r))
        return true;
    of_its_land(finder, &r);
    return nx_is_set(r.to_year) && nx_is_set(r.year) ? add_years(finder, m, &r) : add_date(finder, units, m->rule, &r);
}

static bool read_batch(date_finder *finder)
{
    bool fine = true;
    for (uint32_t i = 0; i < finder->matches_count && fine; i++)
        fine = read_match(finder, &finder->matches[i]);
    finder->matches_count = 0;
    return fine;
}

static bool found(void *context, const nx_match *m)
{
    date_finder *finder = context;
    nx_match *kept = &finder->matches[finder->matches_count++];
    kept->start = m->start;
    kept->end = m->end;
    kept->rule = m->rule;
    kept->roles = m->roles;
    for (uint64_t left = m->roles; left; left &= left - 1)   /* of some forty roles a match has one or two */
        kept->role[__builtin_ctzll(left)] = m->role[__builtin_ctzll(left)];
    return finder->matches_count < BATCH || read_batch(finder);
}

newsx_status nx_timex_run(newsx_document *doc)
{
    nx_match matches[BATCH];
    date_finder finder = { .doc = doc, .matches = matches };
    finder.when.arena = doc->arena;
    finder.when.explain = doc->options->explain;
    finder.when.reference =
        (nx_time){ .grain = NX_DAY, .year = doc->ref_year, .month = doc->ref_month, .day = doc->ref_day };
    finder.when.note = is_note(doc);
    doc->dateline.date = NX_NONE;
    newsx_status status =
        nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_DATE, 0, doc->units.count, found, &finder);
    read_batch(&finder);
    return status != NEWSX_OK ? status : finder.status;
}
