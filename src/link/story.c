/* story.c - the time that a text is telling of. */
#include "link/story.h"

#include "base/ascii.h"
#include "link/outlook.h"
#include "link/pick.h"
#include "segment/token-kind.h"

#define NEAR 2                       /* sentences over which news goes on with a story without a date */
#define NEAR_DAY 4                   /* the same where it was last told to the day */
#define BESIDE 1                     /* the same for what was then to come: "elections were promised for October" */
#define BETWEEN 150                  /* units that are looked through for words of the present, at most */
#define IN_BRACKETS 12               /* units before a date in which its bracket opens */
#define OF_REPORT 3                  /* units between a report and its year: a study published in 1987 */
#define HISTORY 5                    /* years that a text tells, to be history */
#define LEAD 2                       /* words of its own day that one in the first sentence of a text counts for more */
#define LONG_OVER 2                  /* years between them and the reference date, at least */
#define ROW 2                        /* tokens from one year of a row to the next */
#define TO_MONTH 4                   /* the same from a weekday to its month: "Tuesday, the 19th of May" */
#define TO_TAKEN 2                   /* units from "came" to "power" in "came to power", at most */
#define HALF_YEAR 183                /* days */
#define OPENING 1                    /* units of a sentence before a year that opens it: "In 1842 the rebels ..." */

static uint16_t kind_at(const newsx_document *doc, uint32_t unit) { return doc->units.symbol[unit]; }

static bool has(const newsx_document *doc, uint32_t unit, enum nx_tag tag)
{
    return unit < doc->units.count && nx_kind_has(doc->engine, kind_at(doc, unit), tag);
}

static enum nx_class class_at(const newsx_document *doc, uint32_t unit)
{
    return unit < doc->units.count ? nx_kind_class(doc->engine, kind_at(doc, unit)) : NX_CLASS_SENTENCE_BREAK;
}

static uint32_t sentence_unit(const newsx_document *doc, uint32_t sentence)
{
    return sentence < doc->sentences_count ? doc->sentences[sentence].first_unit : 0;
}

/* ------------------------------------------------------------ beside the way */

static bool is_in_brackets(const newsx_document *doc, nx_range units)
{
    for (uint32_t u = units.start; u > 0 && units.start - u < IN_BRACKETS;) {
        enum nx_class cls = class_at(doc, --u);
        if (cls == NX_CLASS_CLOSE || cls == NX_CLASS_SENTENCE_BREAK || cls == NX_CLASS_BLOCK_BREAK)
            return false;
        if (cls == NX_CLASS_OPEN)
            return true;
    }
    return false;
}

/* "a study from 1987", "a 1987 study" */
static bool is_of_report(const newsx_document *doc, nx_range units)
{
    if (has(doc, units.end, NX_TAG_ASIDE_NOUN))
        return true;
    for (uint32_t u = units.start; u > 0 && units.start - u < OF_REPORT;)
        if (has(doc, --u, NX_TAG_ASIDE_NOUN))
            return true;
    return false;
}

/* "in 1991, 1994 and 1997": years in a row tell no story. */
static bool is_listed(const newsx_document *doc, nx_range units)
{
    bool before = units.start > 1 && class_at(doc, units.start - 2) == NX_CLASS_NUMBER &&
                  (class_at(doc, units.start - 1) == NX_CLASS_COMMA || has(doc, units.start - 1, NX_TAG_COORDINATOR));
    bool behind = class_at(doc, units.end + 1) == NX_CLASS_NUMBER &&
                  (class_at(doc, units.end) == NX_CLASS_COMMA || has(doc, units.end, NX_TAG_COORDINATOR));
    return before || behind;
}

bool nx_story_is_aside(const newsx_document *doc, const nx_story_place *place, enum nx_grain grain)
{
    const nx_range units = place->units;
    if (is_in_brackets(doc, units) || (units.start > 0 && has(doc, units.start - 1, NX_TAG_ASIDE_CUE)))
        return true;
    return grain == NX_YEAR && (class_at(doc, units.end) == NX_CLASS_POSSESSIVE || is_of_report(doc, units));
}

/* "the Dec. 21, 1988, bombing": the date of a noun, not of what the sentence tells. */
static bool is_of_noun(const newsx_document *doc, nx_range units)
{
    uint32_t next = units.end + (class_at(doc, units.end) == NX_CLASS_COMMA);
    return units.start > 0 && (has(doc, units.start - 1, NX_TAG_ARTICLE) ||
                               has(doc, units.start - 1, NX_TAG_DEFINITE) ||
                               class_at(doc, units.start - 1) == NX_CLASS_POSSESSIVE) &&
           class_at(doc, next) == NX_CLASS_WORD && !has(doc, next, NX_TAG_FUNCTION_WORD);
}

/* "the year to 30 September 2025", "the quarter ended June 30": the end of a period that is reported on, not the day
 * of what is told. */
static bool is_period_end(const newsx_document *doc, nx_range units)
{
    return units.start > 1 && has(doc, units.start - 2, NX_TAG_UNIT) &&
           (has(doc, units.start - 1, NX_TAG_UNTIL_WORD) || has(doc, units.start - 1, NX_TAG_PAST_CUE));
}

/* "She took office in May 2022": since when someone is what he is, told beside the news. */
static bool is_since(const newsx_document *doc, nx_range units)
{
    const uint32_t noun = units.start - 2;
    return units.start > TO_TAKEN + 1 && has(doc, noun + 1, NX_TAG_PREPOSITION) &&
           has(doc, noun, NX_TAG_OFFICE_TAKEN) &&
           (has(doc, noun - 1, NX_TAG_PAST_CUE) || has(doc, noun - TO_TAKEN, NX_TAG_PAST_CUE));
}

/* ------------------------------------------------------------ history */

/* The year of four figures, or 0 where some are none. */
static int year_of(const char *text)
{
    int year = 0;
    for (int i = 0; i < 4; i++) {
        if (!nx_ascii_digit((unsigned char)text[i]))
            return 0;
        year = year * 10 + text[i] - '0';
    }
    return year;
}

/* How many years that are over a text tells; years in a row (1991, 1994 and 1997) are told once. */
static uint32_t years_told(const newsx_document *doc)
{
    const int now = doc->ref_year ? doc->ref_year - LONG_OVER : NX_YEAR_MAX;
    uint32_t told = 0, before = 0;       /* before: where the last year stood, from 1 */
    for (uint32_t i = 0; i < doc->tokens_count; i++) {
        const nx_token *t = &doc->tokens[i];
        if (t->span.end - t->span.start != 4 || nx_kind_class(doc->engine, t->kind) != NX_CLASS_NUMBER)
            continue;
        int year = year_of(doc->text + t->span.start);
        if (year < 1000 || year >= 3000 || year > now)
            continue;
        told += !before || i + 1 > before + ROW;
        before = i + 1;
    }
    return told;
}

/* The latest year that a text tells, but for what is to be "by 2050". */
static int latest_year(const newsx_document *doc)
{
    int latest = 1;
    for (uint32_t i = 0; i < doc->tokens_count; i++) {
        const nx_token *t = &doc->tokens[i];
        if (t->span.end - t->span.start != 4 || nx_kind_class(doc->engine, t->kind) != NX_CLASS_NUMBER)
            continue;
        const int year = year_of(doc->text + t->span.start);
        const bool ahead = i > 0 && nx_kind_has(doc->engine, t[-1].kind, NX_TAG_UNTIL_WORD);
        if (year < 2100 && year > latest && !ahead)
            latest = year;
    }
    return latest;
}

/* Does a word tie the text to its own day? A weekday beside its month does not. */
static bool is_near(const newsx_document *doc, uint32_t token)
{
    if (!nx_token_has(doc, token, NX_TAG_NEAR_WORD))
        return false;
    if (!nx_token_has(doc, token, NX_TAG_WEEKDAY))
        return true;
    for (uint32_t i = token + 1; i < doc->tokens_count && i <= token + TO_MONTH; i++) {
        const uint16_t kind = doc->tokens[i].kind;
        if (nx_kind_has(doc->engine, kind, NX_TAG_MONTH))
            return false;
        if (nx_kind_class(doc->engine, kind) == NX_CLASS_WORD &&
            !nx_kind_has(doc->engine, kind, NX_TAG_ARTICLE) && !nx_kind_has(doc->engine, kind, NX_TAG_OF_WORD))
            break;                   /* "on Tuesday adjourned until October" */
    }
    return true;
}

static bool is_present(const newsx_document *doc, uint32_t token)
{
    return nx_kind_any(doc->engine, doc->tokens[token].kind, NX_TAG_BIT(PRESENT_CUE) | NX_TAG_BIT(PERFECT_CUE));
}

/* Does the text begin, under its heading, with its own day, as a news item does? */
static bool is_news_at_once(const newsx_document *doc)
{
    const uint32_t lead = doc->sentences_count > 1;
    for (uint32_t i = 0; i < doc->tokens_count && i < doc->sentences[lead].end_token; i++)
        if (is_near(doc, i))
            return true;
    return false;
}

/* Does the text tell of years that are over, and hardly of its own day (no weekdays, no "yesterday") nor of what is so
 * now (is, has, will)? */
static bool is_history(const newsx_document *doc)
{
    const uint32_t told = years_told(doc);
    uint32_t near = is_news_at_once(doc) ? LEAD : 0, present = 0;
    if (told < HISTORY)                  /* as nearly all are: no need to ask each token again */
        return false;
    for (uint32_t i = 0; i < doc->tokens_count && 2 * told > 5 * near && present <= 2 * told; i++) {
        near += is_near(doc, i);
        present += is_present(doc, i);
    }
    return 2 * told > 5 * near && present <= 2 * told;
}

/* ------------------------------------------------------------ what is told in it */

/* "the remains", "human remains were": no verb. */
static bool is_thing(const newsx_document *doc, uint32_t unit)
{
    return (unit > 0 && (has(doc, unit - 1, NX_TAG_ARTICLE) || has(doc, unit - 1, NX_TAG_DEFINITE) ||
                         class_at(doc, unit - 1) == NX_CLASS_POSSESSIVE)) ||
           has(doc, unit + 1, NX_TAG_OF_WORD) ||
           (has(doc, unit + 1, NX_TAG_BE_FORM) && has(doc, unit + 1, NX_TAG_PAST_CUE));
}

/* Do words between the story and a date speak of the present: has, will, today? What is quoted does not count. */
static bool is_over(const nx_story *story, const newsx_document *doc, uint32_t unit)
{
    bool quoted = false;
    if (unit > story->unit + BETWEEN)
        return true;
    for (uint32_t u = story->unit; u < unit; u++) {
        enum nx_class cls = class_at(doc, u);
        quoted = cls == NX_CLASS_OPEN_QUOTE || (quoted && cls != NX_CLASS_CLOSE_QUOTE);
        const bool now = has(doc, u, NX_TAG_PRESENT_CUE) && !is_thing(doc, u);
        if (!quoted && (now || has(doc, u, NX_TAG_PERFECT_CUE) || has(doc, u, NX_TAG_NEAR_WORD)))
            return true;
    }
    return false;
}

static bool is_clock(const nx_reading *r)
{
    return (nx_is_set(r->hour) || r->part) && !nx_reading_has_fields(r) && !r->unit;
}

/* Does a reading leave its year, its month or its day to what is told? */
static bool is_open(const nx_reading *r)
{
    if (r->anchor == NX_ANCHOR_STORY)
        return true;
    if (r->anchor != NX_ANCHOR_REFERENCE || r->value || r->base || nx_is_set(r->shift) || nx_is_set(r->year) ||
        r->type == NX_SET || r->type == NX_DURATION || nx_is_set(r->decade) || nx_is_set(r->century))
        return false;
    return is_clock(r) || nx_reading_is_yearly(r) || nx_is_set(r->day) || nx_is_set(r->weekday);
}

/* How fine the story must be for it: a clock time needs its day, "the 12th" its month. */
static enum nx_grain needed(const nx_reading *r)
{
    if (r->unit)
        return r->unit;
    if (nx_reading_is_yearly(r))
        return NX_YEAR;
    return nx_is_set(r->day) ? NX_MONTH : NX_DAY;
}

static bool is_reported(const nx_reading *r) { return nx_is_set(r->quarter) || nx_is_set(r->half); }

/* Without a reference date, what "will be" is of the latest year that was told, not of one in passing. */
static bool is_to_come(const nx_story *story, const nx_reading *r)
{
    return r->future && !r->then && story->any.year < story->latest;
}

/* Without a reference date a year of the past does not tell when "will be" is, nor one ahead what "fell in September":
 * he died in 2011 ... a memorial will be held on 14 June. */
static bool is_of_own_day(const nx_story *story, const newsx_document *doc, const nx_reading *r)
{
    return !doc->ref_year && story->any.grain > NX_MONTH &&
           ((r->future && !r->then && story->back) || (r->past && story->ahead));
}

bool nx_story_is_history(nx_story *story, const newsx_document *doc)
{
    if (story->kind == NX_UNASKED)       /* the whole text is asked only for a date of which that may decide */
        story->kind = is_history(doc) ? NX_HISTORY : NX_NEWS;
    return story->kind == NX_HISTORY;
}

/* Is there such a day within half a year of the article's own? */
static bool is_near_today(const newsx_document *doc, const nx_reading *r)
{
    const int32_t today = nx_day_from_civil(doc->ref_year, doc->ref_month, doc->ref_day);
    const nx_time t = nx_pick_year(r, today, NX_PICK_NEAREST);
    int32_t day;
    return nx_period_first_day(&t, &day) && day - today <= HALF_YEAR && today - day <= HALF_YEAR;
}

/* May news go on with its story at a place? What was then to come, only beside a day or month of a year well over; a
 * weekday, only where the story tells its days with theirs and nobody speaks. */
static bool may_go_on(const nx_story *story, const newsx_document *doc, const nx_reading *r,
                      const nx_story_place *place)
{
    const bool bare_weekday = nx_is_set(r->weekday) && !nx_reading_is_yearly(r) && !nx_is_set(r->day);
    const uint32_t near = story->firm.grain <= NX_DAY ? NEAR_DAY : NEAR;
    if (r->now || is_reported(r) || (doc->ref_year && story->firm.year >= doc->ref_year) ||
        place->sentence > story->sentence + (story->within ? 0 : near))
        return false;
    if (nx_is_set(r->weekday) && nx_is_set(r->day) && doc->ref_year && is_near_today(doc, r))
        return false;                /* "Tuesday, July 9" is one this year */
    const bool bare_month = nx_is_set(r->month) && !nx_is_set(r->day);
    if (bare_month && story->firm.grain <= NX_MONTH && r->month < story->firm.month && !r->before &&
        place->sentence != story->sentence)
        return false;                /* back in the year without "had": the article's own */
    if (r->then)
        return story->firm.year + 1 < story->own_year && story->firm.grain < NX_YEAR &&
               place->sentence <= story->sentence + BESIDE;
    return !bare_weekday || (story->by_weekday && r->past && !r->said);
}

nx_time nx_story_of(nx_story *story, const newsx_document *doc, const nx_reading *r, const nx_story_place *place)
{
    if (!story->any.year || !is_open(r) || (r->future && !r->then && doc->ref_year) ||
        is_of_own_day(story, doc, r))
        return nx_no_time();
    const enum nx_grain grain = needed(r);
    if (!story->own_year)
        story->own_year = doc->ref_year ? doc->ref_year : latest_year(doc);
    const bool recent = !doc->ref_year && story->any.year + 1 >= story->own_year;
    if (nx_story_is_history(story, doc) || (recent && !is_to_come(story, r))) {
        const nx_time unknown = { .grain = is_clock(r) ? NX_DAY : NX_NO_GRAIN };   /* on some day, and not today */
        return story->any.grain <= grain ? story->any : unknown;
    }
    if (!story->firm.year || (story->firm.grain > grain && !is_clock(r)) || !may_go_on(story, doc, r, place) ||
        (!(r->future && !doc->ref_year) && is_over(story, doc, place->units.start)))
        return nx_no_time();
    return story->firm.grain > grain ? (nx_time){ .grain = NX_DAY } : story->firm;
}

/* ------------------------------------------------------------ going on */

static bool is_behind(const newsx_document *doc, const nx_time *t)
{
    const nx_time today = { .grain = NX_DAY, .year = doc->ref_year, .month = doc->ref_month, .day = doc->ref_day };
    int32_t day;
    return !doc->ref_year || (nx_period_first_day(&today, &day) && nx_period_is_over(t, day));
}

/* The article's own day, and what is counted from it, ends the story. */
static bool is_of_today(const nx_reading *r)
{
    if (r->value)
        return strcmp(r->value, "PRESENT_REF") == 0;
    return r->anchor == NX_ANCHOR_REFERENCE && r->type != NX_DURATION && r->type != NX_SET && !nx_is_set(r->year) &&
           r->pick != NX_PICK_ANY && !nx_is_set(r->decade) && !nx_is_set(r->century);
}

static bool opens_sentence(const newsx_document *doc, const nx_story_place *place)
{
    return place->units.start <= sentence_unit(doc, place->sentence) + OPENING;
}

static nx_id block_of(const newsx_document *doc, uint32_t sentence)
{
    return sentence < doc->sentences_count ? doc->sentences[sentence].block : NX_NONE;
}

/* What was then to come is not there yet: "was to be finished by the end of 1933". */
static bool is_planned(const nx_story *story, const newsx_document *doc, const nx_reading *r, const nx_time *t,
                       nx_range units)
{
    return r->then || (story->any.year && t->year > story->any.year && nx_is_set(r->year) &&
                       nx_outlook_of(doc, units).then);
}

/* What looks back inside a sentence does not take the story back: "who had gone west the previous summer", and an
 * earlier year in the same paragraph, "the worst storm since that of 1923". */
static bool is_in_passing(const nx_story *story, const newsx_document *doc, const nx_reading *r, const nx_time *t,
                          const nx_story_place *place)
{
    if (opens_sentence(doc, place))
        return false;
    if (t->grain == NX_YEAR && nx_is_set(r->year))
        return t->year < story->any.year && story->any.grain <= NX_MONTH &&
               story->block == block_of(doc, place->sentence);
    return r->shift == -1;
}

/* "in 2022, when they played between March and July": what stands behind the year is of it. */
static bool begins_clause(const newsx_document *doc, nx_range units)
{
    return class_at(doc, units.end) == NX_CLASS_COMMA && has(doc, units.end + 1, NX_TAG_SUBORDINATOR) &&
           has(doc, units.end + 1, NX_TAG_QUESTION_WORD);
}

/* May news go on from a date? A year must open its sentence, a day must not belong to a noun; what is counted from the
 * story goes on with it, but "the following year" may be long. */
static bool is_firm(const nx_story *story, const newsx_document *doc, const nx_time *t, const nx_story_place *place,
                    bool told)
{
    const nx_range units = place->units;
    if (!told)
        return story->firm.year != 0;
    if (t->grain < NX_YEAR)
        return !is_of_noun(doc, units);
    return !is_listed(doc, units) && (opens_sentence(doc, place) || begins_clause(doc, units));
}

/* "ended on 8 May 1945, eighty years ago today": counted from today, and of the year that is told. */
static bool is_beside(const nx_story *story, const newsx_document *doc, const nx_reading *r, const nx_time *t)
{
    return r->shift == -1 && nx_is_set(r->number) && r->unit == NX_YEAR && t->year && t->year == story->any.year &&
           t->year < doc->ref_year;
}

void nx_story_follow(nx_story *story, const newsx_document *doc, const nx_reading *r, const nx_time *t,
                     const nx_story_place *place, bool aside)
{
    const nx_range units = place->units;
    const bool told = nx_is_set(r->year) && r->anchor == NX_ANCHOR_REFERENCE;
    if (is_of_today(r) && is_beside(story, doc, r, t)) {
        story->unit = units.end;
        return;
    }
    if (is_of_today(r)) {
        const bool near = nx_is_set(r->shift) && !r->value && r->unit != NX_DAY;   /* last autumn, next week */
        story->firm = nx_no_time();
        if (doc->ref_year && (r->said || near || (r->future && !r->then)))   /* a history comes to its own day */
            story->any = nx_no_time();
        return;
    }
    if (aside || r->before || t->grain < NX_PART || t->grain > NX_YEAR || !t->year || r->before_christ)
        return;
    if (told && t->year > story->latest)
        story->latest = t->year;
    if (!is_behind(doc, t)) {
        if (told)
            story->firm = nx_no_time();
        return;
    }
    if (!told && r->anchor != NX_ANCHOR_STORY && r->anchor != NX_ANCHOR_LAST)
        return;
    if (is_planned(story, doc, r, t, units) || is_in_passing(story, doc, r, t, place) ||
        is_period_end(doc, units) || (is_since(doc, units) && !nx_story_is_history(story, doc)))
        return;
    story->any = *t;
    if (told && !doc->ref_year) {
        const nx_outlook view = nx_outlook_of(doc, units);
        story->back = view.past && !is_of_noun(doc, units);     /* "reached the 2024 cup" tells no past year */
        story->ahead = view.future;
    }
    story->block = block_of(doc, place->sentence);
    if (!is_firm(story, doc, t, place, told)) {
        if (told && t->year > story->firm.year)   /* a later year takes the story on, wherever it stands */
            story->firm = nx_no_time();
        return;
    }
    story->firm = t->grain == NX_YEAR && !told ? nx_no_time() : *t;
    story->by_weekday = nx_is_set(r->weekday) || (!told && story->by_weekday);
    story->sentence = place->sentence;
    story->unit = units.end;
    story->within = told ? t->grain == NX_YEAR && !opens_sentence(doc, place) : story->within;
}
