/* reference.c - which day an article's "yesterday" is counted from: option, metadata, dateline or file name.
 *
 * Never the clock: the same article gives the same dates today and in ten years.
 */
#include "base/ascii.h"
#include "base/calendar.h"
#include "link/link.h"
#include "match/match.h"
#include "segment/token-kind.h"
#include "segment/value.h"

#include <string.h>

#define HEAD_BLOCKS 6        /* blocks from the top in which a date line of its own may stand */
#define HEAD_TOKENS 14       /* the longest such line */
#define ORDER_MOST 5         /* sources that can be asked for */

enum { FIRST_YEAR = 1500, FAR_YEAR = 2100 };   /* of days that a path may tell */

static int digits(const char *text, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (!nx_ascii_digit((unsigned char)text[i]))
            return -1;
        n = n * 10 + text[i] - '0';
    }
    return n;
}

static bool iso_date(const char *text, nx_civil *out) { return text && nx_civil_read(text, strlen(text), out); }

/* The last date in a path: 2025-04-18, 2025_04_18, 2025/04/18, 20250418. Eight digits that would be a day of a far year
 * are a number. */
static bool name_date(const char *path, nx_civil *out)
{
    bool any = false;
    for (const char *p = path; *p; p++) {
        if (!nx_ascii_digit((unsigned char)*p) || (p > path && nx_ascii_digit((unsigned char)p[-1])))
            continue;
        size_t run = strspn(p, "0123456789");
        nx_civil c = { 0, 0, 0 };
        if (run == 8) {
            c = (nx_civil){ digits(p, 4), digits(p + 4, 2), digits(p + 6, 2) };
            c.year = c.year < FAR_YEAR ? c.year : 0;
        } else if (run == 4 && p[4] && strchr("-_/.", p[4]) && strspn(p + 5, "0123456789") == 2 && p[7] == p[4] &&
                   strspn(p + 8, "0123456789") == 2) {
            c = (nx_civil){ digits(p, 4), digits(p + 5, 2), digits(p + 8, 2) };
        }
        if (c.year >= FIRST_YEAR && nx_civil_valid(c.year, c.month, c.day)) {
            *out = c;
            any = true;
        }
    }
    return any;
}

/* A month with its day, and the year where it is told (else 0), among some tokens. */
static bool tokens_date(const newsx_document *doc, nx_id first, nx_id end, nx_civil *out)
{
    int day = 0;
    *out = (nx_civil){ 0, 0, 0 };
    for (nx_id i = first; i < end; i++) {
        const nx_token *t = &doc->tokens[i];
        const char *text = doc->text + t->span.start;
        uint32_t length = t->span.end - t->span.start;
        enum nx_class cls = nx_kind_class(doc->engine, t->kind);
        if (cls == NX_CLASS_NUMBER && length == 4)
            out->year = digits(text, 4);
        else if ((cls == NX_CLASS_NUMBER || cls == NX_CLASS_ORDINAL) && nx_ascii_digit((unsigned char)*text) && !day)
            day = length > 1 && nx_ascii_digit((unsigned char)text[1]) ? digits(text, 2) : digits(text, 1);
        else if (cls == NX_CLASS_NUMDATE && length == 10 && nx_civil_read(text, length, out))
            return true;
        else if (!out->month && nx_kind_has(doc->engine, t->kind, NX_TAG_MONTH)) {
            const char *value = nx_words_value(doc->engine, text, length, NX_TAG_MONTH);
            size_t size = value ? strlen(value) : 0;
            out->month = size == 1 || size == 2 ? digits(value, (int)size) : 0;
        }
    }
    out->day = day;
    return out->month && nx_civil_valid(out->year ? out->year : 4, out->month, out->day);
}

/* The tokens of a sentence at the top that may hold the date: of the dateline what belongs to it, else a short line
 * of its own. */
static bool date_line(const newsx_document *doc, const nx_block_record *block, nx_id sentence, nx_civil *out)
{
    const nx_span span = doc->dateline.span;
    nx_id first = doc->sentences[sentence].first_token, end = doc->sentences[sentence].end_token;
    if (span.end > span.start && doc->tokens[first].span.start <= span.start &&
        doc->tokens[end - 1].span.end >= span.end) {
        while (doc->tokens[end - 1].span.start >= span.end)
            end--;
        return tokens_date(doc, first, end, out);
    }
    bool alone = sentence == block->first_sentence && sentence + 1 == block->end_sentence;
    const enum nx_class cls = nx_class_of(doc, first);
    alone = alone && cls != NX_CLASS_DASH && cls != NX_CLASS_HYPHEN;   /* "— Ana Ruiz, May 2, 2014" signs something */
    return alone && end - first <= HEAD_TOKENS && tokens_date(doc, first, end, out) && out->year;
}

/* A day without a year in that year which brings it nearest to another day; of two as near the earlier. */
static nx_civil nearest_to(nx_civil day, nx_civil other)
{
    const int32_t near = nx_day_from_civil(other.year, other.month, other.day);
    int32_t best = INT32_MAX;
    nx_civil found = { 0, 0, 0 };
    for (int year = other.year - 1; year <= other.year + 1; year++) {
        if (!nx_civil_valid(year, day.month, day.day))
            continue;
        int32_t off = nx_day_from_civil(year, day.month, day.day) - near;
        off = off < 0 ? -off : off;
        if (off < best) {
            best = off;
            found = (nx_civil){ year, day.month, day.day };
        }
    }
    return found;
}

/* The date of the dateline, or of a line of its own at the top. A dateline mostly has no year: then it is told by
 * `hint`. */
static bool dateline_date(const newsx_document *doc, nx_civil hint, nx_civil *out)
{
    bool any = false;
    for (nx_id b = 0; b < doc->blocks_count && b < HEAD_BLOCKS && !any; b++)
        for (nx_id s = doc->blocks[b].first_sentence; s < doc->blocks[b].end_sentence && !any; s++)
            any = date_line(doc, &doc->blocks[b], s, out);
    if (!any || (!out->year && !hint.year))
        return false;
    if (!out->year)
        *out = nearest_to(*out, hint);
    return nx_civil_valid(out->year, out->month, out->day);
}

static bool asked(const newsx_options *options, newsx_date_from from)
{
    for (int i = 0; i < ORDER_MOST && options->date_from[i] != NEWSX_DATE_FROM_END; i++)
        if (options->date_from[i] == from)
            return true;
    return false;
}

/* The name of a file in an archive says more than the archive's. */
static bool path_date(const newsx_document *doc, nx_civil *out)
{
    return (doc->member && name_date(doc->member, out)) || (doc->path && name_date(doc->path, out));
}

static bool meta_date(const newsx_document *doc, nx_civil *out) { return iso_date(doc->published, out); }
static bool crawl_date(const newsx_document *doc, nx_civil *out) { return iso_date(doc->crawled, out); }
static bool mtime_date(const newsx_document *doc, nx_civil *out) { return nx_civil_from_seconds(doc->mtime, out); }

/* Which day tells the year of a dateline: that of the path, the metadata or (where it may be asked) the file's time. */
static nx_civil year_hint(const newsx_document *doc)
{
    const newsx_options *options = doc->options;
    nx_civil hint = { 0, 0, 0 };
    (void)((asked(options, NEWSX_DATE_NAME) && path_date(doc, &hint)) ||
           (asked(options, NEWSX_DATE_META) && meta_date(doc, &hint)) ||
           (asked(options, NEWSX_DATE_MTIME) && mtime_date(doc, &hint)) ||
           (asked(options, NEWSX_DATE_CRAWL) && crawl_date(doc, &hint)));
    return hint;
}

static bool line_date(const newsx_document *doc, nx_civil *out) { return dateline_date(doc, year_hint(doc), out); }

/* Where a date can come from, and what the output calls it. */
static const struct {
    newsx_date_from from;
    const char *name;
    bool (*date)(const newsx_document *, nx_civil *);
} SOURCES[] = {
    { NEWSX_DATE_META, "meta", meta_date },
    { NEWSX_DATE_DATELINE, "dateline", line_date },
    { NEWSX_DATE_NAME, "name", path_date },
    { NEWSX_DATE_MTIME, "mtime", mtime_date },
    { NEWSX_DATE_CRAWL, "crawl", crawl_date },
};

/* The name of the first source in the order asked for that has a date; NULL where none has. */
static const char *first_source(const newsx_document *doc, nx_civil *date)
{
    const newsx_date_from *order = doc->options->date_from;
    for (int i = 0; i < ORDER_MOST && order[i] != NEWSX_DATE_FROM_END; i++)
        for (size_t s = 0; s < sizeof SOURCES / sizeof *SOURCES; s++)
            if (SOURCES[s].from == order[i] && SOURCES[s].date(doc, date))
                return SOURCES[s].name;
    return NULL;
}

newsx_status nx_reference_run(newsx_document *doc)
{
    const char *option = doc->options->date;   /* a day, or "none" */
    nx_civil date;
    const char *from = !option ? first_source(doc, &date) : iso_date(option, &date) ? "option" : NULL;
    if (from) {
        doc->ref_year = date.year;
        doc->ref_month = date.month;
        doc->ref_day = date.day;
        doc->ref_from = from;
    }
    return NEWSX_OK;
}
