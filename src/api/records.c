/* records.c - what the library lends of a finished document, record by record. */
#include "newsx.h"

#include "base/options.h"
#include "document/records.h"
#include "image/engine.h"
#include "document/words.h"

const char *newsx_version(void)
{
    return NEWSX_VERSION;
}

const char *newsx_status_name(newsx_status status)
{
    return (unsigned)status <= NEWSX_BAD_OPTION ? NX_STATUS_WORDS[status] : "unknown";
}

const newsx_error *newsx_document_error(const newsx_document *document)
{
    return document->error.status == NEWSX_OK ? NULL : &document->error;
}

bool newsx_warning_at(const newsx_document *document, size_t index, newsx_error *out)
{
    if (index >= document->warnings_count)
        return false;
    *out = document->warnings[index];
    return true;
}

const char *newsx_document_text(const newsx_document *document, size_t *length)
{
    if (length)
        *length = document->length;
    return document->text;
}

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

void newsx_document_info(const newsx_document *document, newsx_info *out, size_t size)
{
    const newsx_info lent = {
        .path = document->path,
        .title = document->title,
        .url = document->url,
        .published = document->published,
        .reference_date = or_null(document->ref_date),
        .reference_from = document->ref_from,
        .format = document->format,
        .encoding = document->encoding,
        .record = document->record,
        .line = document->line,
        .dateline = document->dateline.span,
    };
    nx_lend(out, size, &lent, sizeof lent);
}

size_t newsx_count(const newsx_document *document, unsigned kind)
{
    return nx_record_count(document, kind);
}

bool newsx_span_at(const newsx_document *document, unsigned kind, size_t index, newsx_span *out)
{
    if (index >= nx_record_count(document, kind))
        return false;
    *out = nx_record_span(document, kind, (uint32_t)index);
    return true;
}

static size_t speaker_index(const newsx_document *doc, nx_id person)
{
    nx_id rank = person < doc->people_count ? doc->speaker_rank[person] : NX_NONE;
    return rank == NX_NONE ? SIZE_MAX : rank;
}

bool newsx_quote_at(const newsx_document *document, size_t index, newsx_quote *out, size_t size)
{
    static const newsx_span NOTHING;

    if (index >= document->quotes_count)
        return false;
    const nx_quote *quote = &document->quotes[index];
    const nx_marked *marked = quote->marked < document->marked_count ? &document->marked[quote->marked] : NULL;
    const newsx_quote lent = {
        .span = quote->span,
        .type = NX_QUOTE_WORDS[quote->type],
        .speaker = quote->person < document->people_count ? document->people[quote->person].name : NULL,
        .mention = quote->mention < document->mentions_count ? document->mentions[quote->mention].span : NOTHING,
        .cue = quote->cue,
        .rule = nx_rule_id(document->engine, quote->rule),
        .open = marked ? marked->open : NOTHING,
        .close = marked ? marked->close : NOTHING,
        .utterance = quote->utterance,
        .within = quote->within == NX_NONE ? SIZE_MAX : quote->within,
        .speaker_index = speaker_index(document, quote->person),
        .why = quote->why,
    };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}

bool newsx_date_at(const newsx_document *document, size_t index, newsx_date *out, size_t size)
{
    if (index >= document->dates_count)
        return false;
    const nx_timex *date = &document->dates[index];
    const newsx_date lent = {
        .span = date->span,
        .type = NX_TIMEX_WORDS[date->type],
        .value = date->value,
        .rule = nx_rule_id(document->engine, date->rule),
        .mod = date->mod,
        .from = or_null(date->from),
        .to = or_null(date->to),
        .why = date->why,
    };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}

bool newsx_place_at(const newsx_document *document, size_t index, newsx_place *out, size_t size)
{
    if (index >= document->places_count)
        return false;
    const nx_place *place = &document->places[index];
    const newsx_place lent = {
        .span = place->span,
        .name = or_null(place->name),
        .country = or_null(place->country),
        .kind = or_null(place->kind),
        .use = NX_USE_WORDS[place->use],
        .rule = nx_rule_id(document->engine, place->rule),
        .lat = place->lat,
        .lon = place->lon,
        .admin1 = or_null(place->admin1),
        .geonames = place->geonames,
        .why = place->why,
    };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}

static bool person_at(const newsx_document *document, unsigned kind, size_t index, newsx_person *out, size_t size)
{
    if (index >= nx_record_count(document, kind))
        return false;
    const nx_person *person = &document->people[nx_record_id(document, kind, (uint32_t)index)];
    const newsx_person lent = {
        .name = person->name,
        .kind = person->kind < NX_PRONOUN ? NX_SOURCE_WORDS[person->kind] : "unnamed",
        .title = or_null(person->title),
        .quotes = person->quotes,
        .mentions = person->mentions,
        .organization = or_null(person->organization),
        .words = person->words,
        .first = nx_record_span(document, kind, (uint32_t)index),
    };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}

bool newsx_person_at(const newsx_document *document, size_t index, newsx_person *out, size_t size)
{
    return person_at(document, NEWSX_PERSON, index, out, size);
}

bool newsx_speaker_at(const newsx_document *document, size_t index, newsx_person *out, size_t size)
{
    return person_at(document, NEWSX_SPEAKER, index, out, size);
}
