/* records.c - what the library lends of a finished document, record by record. */
#include "newsx.h"

#include "api/columns.h"
#include "base/options.h"
#include "document/words.h"

#include <math.h>
#include <string.h>

const char *newsx_version(void)
{
    return NEWSX_VERSION;
}

const char *newsx_status_name(newsx_status status)
{
    return (unsigned)status <= NEWSX_NO_ARTICLE ? NX_STATUS_WORDS[status] : "unknown";
}

const newsx_error *newsx_document_error(const newsx_document *document)
{
    return !document || document->error.status == NEWSX_OK ? NULL : &document->error;
}

bool newsx_warning_at(const newsx_document *document, size_t index, newsx_error *out)
{
    if (!document || index >= document->warnings_count)
        return false;
    *out = document->warnings[index];
    return true;
}

const char *newsx_document_text(const newsx_document *document, size_t *length)
{
    if (length)
        *length = document ? document->length : 0;
    return document ? document->text : NULL;
}

size_t newsx_count(const newsx_document *document, unsigned kind)
{
    return document ? nx_record_count(document, kind) : 0;
}

bool newsx_span_at(const newsx_document *document, unsigned kind, size_t index, newsx_span *out)
{
    if (index >= newsx_count(document, kind))
        return false;
    *out = nx_record_span(document, kind, (uint32_t)index);
    return true;
}

/* ------------------------------------------------------------ values as they are lent */

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static size_t speaker_index(const newsx_document *doc, nx_id person)
{
    nx_id rank = person < doc->people_count ? doc->speaker_rank[person] : NX_NONE;
    return rank == NX_NONE ? SIZE_MAX : rank;
}

static newsx_span mention_span(const newsx_document *doc, nx_id mention)
{
    return mention < doc->mentions_count ? doc->mentions[mention].span : (newsx_span){ 0, 0 };
}

#define lend_TEXT(value) (value)
#define lend_TEXT_OR_NULL(value) or_null(value)
#define lend_FOREIGN_OR_NULL(value) or_null(value)
#define lend_PUBLISHED(value) or_null(value)
#define lend_REFERENCE_FROM(value) or_null(value)
#define lend_DAY(value) or_null(value)
#define lend_DATE_VALUE(value) (value)
#define lend_COUNTRY(value) or_null(value)
#define lend_PLACE_KIND(value) or_null(value)
#define lend_PRECISION(value) or_null(value)
#define lend_GENRE(value) or_null(value)
#define lend_CONFIDENCE(value) ((value) ? (value) / 100.0 : NAN)
#define lend_SPEAKER_NAME(value) (value)
#define lend_SPEAKER_KIND(value) ((value) < NX_PRONOUN ? NX_SOURCE_WORDS[value] : "unnamed")
#define lend_QUOTE_TYPE(value) NX_QUOTE_WORDS[value]
#define lend_DATE_TYPE(value) NX_TIMEX_WORDS[value]
#define lend_PLACE_USE(value) NX_USE_WORDS[value]
#define lend_RULE(value) nx_rule_id(d->engine, value)
#define lend_STRINGS(value) ((const char *const *)(value))
#define lend_SPAN(value) (value)
#define lend_CUE(value) (value)
#define lend_MENTION(value) mention_span(d, value)
#define lend_COUNT(value) (value)
#define lend_LONG_COUNT(value) (value)
#define lend_QUOTE_COUNT(value) (value)
#define lend_MENTION_COUNT(value) (value)
#define lend_NUMBER_OR_NULL(value) (value)
#define lend_UTTERANCE(value) (value)
#define lend_DEGREES(value) (value)
#define lend_QUOTE_ID_OR_NULL(value) ((value) == NX_NONE ? SIZE_MAX : (value))
#define lend_SPEAKER_INDEX(value) speaker_index(d, value)

/* ------------------------------------------------------------ records */

/* The columns that a getter's struct has, as X(key, TYPE, value). */
#define IN_STRUCT_BOTH(X, key, TYPE, value, place, about) X(key, TYPE, value)
#define IN_STRUCT_WHY(X, key, TYPE, value, place, about) X(key, TYPE, value)
#define IN_STRUCT_LENT(X, key, TYPE, value, place, about) X(key, TYPE, value)
#define IN_STRUCT_JSON(...)
#define IN_STRUCT_JSON_WHY(...)
#define IN_STRUCT_ASKED(...)
#define IN_STRUCT_LINE(...)
#define IN_STRUCT_TREE(...)
#define IN_STRUCT_TABLE(...)
#define MEMBER_OF(key, TYPE, value) .key = lend_##TYPE(value),
#define MEMBER(where, ...) IN_STRUCT_##where(MEMBER_OF, __VA_ARGS__)
#define SIZE_OF(key, TYPE, value) + sizeof lent.key
#define SIZE(where, ...) IN_STRUCT_##where(SIZE_OF, __VA_ARGS__)

/* Fills `out` from the columns. The gaps between members are smaller than a pointer: more is a member without
 * column. */
#define LEND(type, COLUMNS)                                                                                            \
    const type lent = { COLUMNS(MEMBER) };                                                                             \
    _Static_assert(sizeof lent - (0 COLUMNS(SIZE)) < sizeof(void *),                                                   \
                   "a member has no column (or small ones leave gaps: put them side by side)");                        \
    nx_lend(out, size, &lent, sizeof lent)

#define INFO_COLUMNS(ROW) NX_SOURCE_COLUMNS(ROW) NX_FILE_COLUMNS(ROW)

void newsx_document_info(const newsx_document *d, newsx_info *out, size_t size)
{
    if (!d) {
        memset(out, 0, size);
        return;
    }
    LEND(newsx_info, INFO_COLUMNS);
}

bool newsx_quote_at(const newsx_document *d, size_t index, newsx_quote *out, size_t size)
{
    if (!d || index >= d->quotes_count)
        return false;
    const nx_quote *r = &d->quotes[index];
    LEND(newsx_quote, NX_QUOTE_COLUMNS);
    return true;
}

bool newsx_date_at(const newsx_document *d, size_t index, newsx_date *out, size_t size)
{
    if (!d || index >= d->dates_count)
        return false;
    const nx_timex *r = &d->dates[index];
    LEND(newsx_date, NX_DATE_COLUMNS);
    return true;
}

bool newsx_place_at(const newsx_document *d, size_t index, newsx_place *out, size_t size)
{
    if (!d || index >= d->places_count)
        return false;
    const nx_place *r = &d->places[index];
    LEND(newsx_place, NX_PLACE_COLUMNS);
    return true;
}

bool newsx_person_at(const newsx_document *d, size_t index, newsx_person *out, size_t size)
{
    if (!d || index >= d->persons_count)
        return false;
    const nx_id id = d->persons[index];
    const nx_person *r = &d->people[id];
    LEND(newsx_person, NX_PERSON_COLUMNS);
    return true;
}

bool newsx_organization_at(const newsx_document *d, size_t index, newsx_organization *out, size_t size)
{
    if (!d || index >= d->organizations_count)
        return false;
    const nx_id id = (nx_id)index;
    const nx_organization *r = &d->organizations[id];
    LEND(newsx_organization, NX_ORGANIZATION_COLUMNS);
    return true;
}

bool newsx_speaker_at(const newsx_document *d, size_t index, newsx_person *out, size_t size)
{
    if (!d || index >= d->speakers_count)
        return false;
    const nx_id id = d->speakers[index];
    const nx_person *r = &d->people[id];
    LEND(newsx_person, NX_SPEAKER_COLUMNS);
    return true;
}
