/* reference.c - which day an article's "yesterday" is counted from: the option, the metadata, the dateline, the file's name.
 *
 * Never the clock: the same article gives the same dates today and in ten years.
 */
#include "link/reference.h"

#include "base/calendar.h"
#include "base/error.h"
#include "link/link.h"
#include "match/match.h"
#include "segment/value.h"

#include <string.h>

#define HEAD_BLOCKS 6        /* blocks from the top in which a date line of its own may stand */
#define HEAD_TOKENS 14       /* the longest such line */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int digits(const char *text, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (!is_digit(text[i]))
            return -1;
        n = n * 10 + text[i] - '0';
    }
    return n;
}

/* YYYY-MM-DD at `text`; what follows is not looked at. */
static bool iso_date(const char *text, nx_civil *out)
{
    if (strlen(text) < 10 || text[4] != '-' || text[7] != '-')
        return false;
    *out = (nx_civil){ digits(text, 4), digits(text + 5, 2), digits(text + 8, 2) };
    return nx_civil_valid(out->year, out->month, out->day);
}

newsx_status nx_reference_check(const newsx_options *options, newsx_error *error)
{
    nx_civil date;
    if (!options || !options->date || strcmp(options->date, "none") == 0)
        return NEWSX_OK;
    if (strlen(options->date) == 10 && iso_date(options->date, &date))
        return NEWSX_OK;
    return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "\"%.60s\" is no date: YYYY-MM-DD or none", options->date);
}

/* The last date in a path: 2025-04-18, 2025_04_18, 2025/04/18, 20250418. */
static bool name_date(const char *path, nx_civil *out)
{
    bool any = false;
    for (const char *p = path; *p; p++) {
        if (!is_digit(*p) || (p > path && is_digit(p[-1])))
            continue;
        size_t run = strspn(p, "0123456789");
        nx_civil c = { 0, 0, 0 };
        if (run == 8) {
            c = (nx_civil){ digits(p, 4), digits(p + 4, 2), digits(p + 6, 2) };
        } else if (run == 4 && p[4] && strchr("-_/.", p[4]) && strspn(p + 5, "0123456789") == 2 && p[7] == p[4] &&
                   strspn(p + 8, "0123456789") == 2) {
            c = (nx_civil){ digits(p, 4), digits(p + 5, 2), digits(p + 8, 2) };
        }
        if (c.year >= 1500 && nx_civil_valid(c.year, c.month, c.day)) {
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
        else if ((cls == NX_CLASS_NUMBER || cls == NX_CLASS_ORDINAL) && is_digit(*text) && !day)
            day = length > 1 && is_digit(text[1]) ? digits(text, 2) : digits(text, 1);
        else if (cls == NX_CLASS_NUMDATE && length == 10 && iso_date(text, out))
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

/* The date of the dateline, or of a line of its own at the top. A dateline mostly has no year: then that of the metadata, the
 * path or (where it may be asked) the file's time, the year being the one that brings the day nearest to theirs. */
static bool dateline_date(const newsx_document *doc, const nx_civil *hint, nx_civil *out)
{
    nx_civil c;
    bool any = false;
    nx_span span = doc->dateline.span;
    for (nx_id b = 0; b < doc->blocks_count && b < HEAD_BLOCKS && !any; b++) {
        const nx_block_record *block = &doc->blocks[b];
        for (nx_id s = block->first_sentence; s < block->end_sentence && !any; s++) {
            nx_id first = doc->sentences[s].first_token, end = doc->sentences[s].end_token;
            if (span.end > span.start && doc->tokens[first].span.start <= span.start &&
                doc->tokens[end - 1].span.end >= span.end) {
                while (doc->tokens[end - 1].span.start >= span.end)
                    end--;
                any = tokens_date(doc, first, end, &c);
            } else if (s + 1 == block->end_sentence && s == block->first_sentence && end - first <= HEAD_TOKENS) {
                any = tokens_date(doc, first, end, &c) && c.year;
            }
        }
    }
    if (!any)
        return false;
    if (!c.year) {
        if (!hint->year)
            return false;
        int32_t near = nx_day_from_civil(hint->year, hint->month, hint->day), best = INT32_MAX;
        nx_civil found = { 0, 0, 0 };
        for (int year = hint->year - 1; year <= hint->year + 1; year++) {
            if (!nx_civil_valid(year, c.month, c.day))
                continue;
            int32_t off = nx_day_from_civil(year, c.month, c.day) - near;
            if (off < 0)
                off = -off;
            if (off < best) {
                best = off;
                found = (nx_civil){ year, c.month, c.day };
            }
        }
        c = found;
    }
    *out = c;
    return nx_civil_valid(c.year, c.month, c.day);
}

static bool mtime_date(const newsx_document *doc, nx_civil *out)
{
    if (doc->mtime == INT64_MIN || doc->mtime < -62135596800ll || doc->mtime > 253402300799ll)
        return false;
    int64_t day = doc->mtime / 86400 - (doc->mtime % 86400 < 0);
    *out = nx_civil_from_day((int32_t)day);
    return nx_civil_valid(out->year, out->month, out->day);
}

static bool asked(const newsx_options *options, newsx_date_from from)
{
    for (int i = 0; i < 5 && options->date_from[i] != NEWSX_DATE_FROM_END; i++)
        if (options->date_from[i] == from)
            return true;
    return false;
}

newsx_status nx_reference_run(newsx_document *doc)
{
    const newsx_options *options = doc->options;
    nx_civil date = { 0, 0, 0 }, name = { 0, 0, 0 };
    const char *from = NULL;
    if (options->date) {
        if (iso_date(options->date, &date))
            from = "option";
        else
            return NEWSX_OK;         /* "none" */
    }
    bool named = !from && asked(options, NEWSX_DATE_NAME) && doc->path && name_date(doc->path, &name);
    for (int i = 0; i < 5 && !from && options->date_from[i] != NEWSX_DATE_FROM_END; i++) {
        nx_civil hint = name;
        switch (options->date_from[i]) {
        case NEWSX_DATE_META:
            if (doc->published && iso_date(doc->published, &date))
                from = "meta";
            break;
        case NEWSX_DATE_DATELINE:
            if (!hint.year && doc->published && asked(options, NEWSX_DATE_META))
                iso_date(doc->published, &hint);
            if (!hint.year && asked(options, NEWSX_DATE_MTIME))
                mtime_date(doc, &hint);
            if (dateline_date(doc, &hint, &date))
                from = "dateline";
            break;
        case NEWSX_DATE_NAME:
            if (named) {
                date = name;
                from = "name";
            }
            break;
        case NEWSX_DATE_MTIME:
            if (mtime_date(doc, &date))
                from = "mtime";
            break;
        default:
            break;
        }
    }
    if (from) {
        doc->ref_year = date.year;
        doc->ref_month = date.month;
        doc->ref_day = date.day;
        doc->ref_from = from;
    }
    return NEWSX_OK;
}
