/* records.c - the records of a finished document, counted and found by kind, in text order. */
#include "document/records.h"
#include "base/calendar.h"
#include "document/doubt.h"

#include <stdlib.h>
#include <string.h>

struct key {
    nx_span span;
    nx_id id;
};

static bool before(nx_span a, nx_span b)
{
    return a.start != b.start ? a.start < b.start : a.end < b.end;
}

static int by_place(const void *left, const void *right)
{
    const struct key *a = left, *b = right;

    if (before(a->span, b->span))
        return -1;
    if (before(b->span, a->span))
        return 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static nx_span span_at(const char *records, uint32_t index, size_t size, size_t span)
{
    nx_span s;
    memcpy(&s, records + index * size + span, sizeof s);
    return s;
}

static bool sorted(const char *records, uint32_t count, size_t size, size_t span)
{
    for (uint32_t i = 1; i < count; i++)
        if (before(span_at(records, i, size, span), span_at(records, i - 1, size, span)))
            return false;
    return true;
}

/* Sorts records of `size` bytes that have their span at `span`. *moved becomes, for each old index, the new one, or
 * stays NULL where all of them stood right, which is the rule: stages work from left to right. */
static bool sort_layer(newsx_document *doc, void *layer, uint32_t count, size_t size, size_t span, nx_id **moved)
{
    char *records = layer;
    *moved = NULL;
    if (sorted(records, count, size, span))
        return true;

    struct key *keys = nx_arena_alloc(doc->scratch, count * sizeof *keys);
    char *copy = nx_arena_alloc(doc->scratch, count * size);
    *moved = nx_arena_alloc(doc->scratch, count * sizeof **moved);
    if (!keys || !copy || !*moved)
        return false;
    for (uint32_t i = 0; i < count; i++)
        keys[i] = (struct key){ span_at(records, i, size, span), i };
    qsort(keys, count, sizeof *keys, by_place);
    memcpy(copy, records, count * size);
    for (uint32_t i = 0; i < count; i++) {
        memcpy(records + i * size, copy + keys[i].id * size, size);
        (*moved)[keys[i].id] = i;
    }
    return true;
}

static void follow(nx_id *reference, const nx_id *moved)
{
    if (moved && *reference != NX_NONE)
        *reference = moved[*reference];
}

static bool sort_layers(newsx_document *doc)
{
    nx_id *moved;

    if (!sort_layer(doc, doc->quotes, doc->quotes_count, sizeof *doc->quotes, offsetof(nx_quote, span), &moved))
        return false;
    for (uint32_t i = 0; i < doc->quotes_count; i++)
        follow(&doc->quotes[i].within, moved);
    if (!sort_layer(doc, doc->dates, doc->dates_count, sizeof *doc->dates, offsetof(nx_timex, span), &moved))
        return false;
    follow(&doc->dateline.date, moved);
    if (!sort_layer(doc, doc->places, doc->places_count, sizeof *doc->places, offsetof(nx_place, span), &moved))
        return false;
    follow(&doc->dateline.place, moved);
    return true;
}

/* Lists those who are persons and those who speak by their first mention. Nearly all stand so already, but the last
 * few, who were met when quotes were given to them: these are sorted and put among the others. */
static bool list_people(newsx_document *doc)
{
    enum { AHEAD = 8 };
    const uint32_t count = doc->people_count;
    struct key *keys = nx_arena_alloc(doc->scratch, ((size_t)count + 1) * sizeof *keys);
    doc->persons = nx_arena_alloc(doc->arena, ((size_t)count + 1) * sizeof *doc->persons);
    doc->speakers = nx_arena_alloc(doc->arena, ((size_t)count + 1) * sizeof *doc->speakers);
    doc->speaker_rank = nx_arena_alloc(doc->arena, ((size_t)count + 1) * sizeof *doc->speaker_rank);
    if (!keys || !doc->persons || !doc->speakers || !doc->speaker_rank)
        return false;
    uint32_t listed = 0;
    for (nx_id i = 0; i < count; i++) {
        const nx_person *p = &doc->people[i];
        if (i + AHEAD < count && p[AHEAD].first_mention < doc->mentions_count)   /* they stand far apart */
            __builtin_prefetch(&doc->mentions[p[AHEAD].first_mention]);
        doc->speaker_rank[i] = NX_NONE;
        keys[listed] = (struct key){ nx_first_mention(doc, i), i };
        listed += (p->kind == NX_PERSON) | (p->quotes > 0);
    }
    uint32_t early = listed > 0;
    while (early < listed && !before(keys[early].span, keys[early - 1].span))
        early++;
    qsort(keys + early, listed - early, sizeof *keys, by_place);

    uint32_t persons = 0, speakers = 0;
    for (uint32_t i = 0, late = early; i < early || late < listed;) {
        const bool is_late = i == early || (late < listed && by_place(&keys[late], &keys[i]) < 0);
        const nx_id id = keys[is_late ? late++ : i++].id;
        doc->persons[persons] = doc->speakers[speakers] = id;
        persons += doc->people[id].kind == NX_PERSON && !nx_is_doubtful(doc, doc->people[id].confidence);
        if (doc->people[id].quotes > 0)
            doc->speaker_rank[id] = speakers++;
    }
    doc->persons_count = persons;
    doc->speakers_count = speakers;
    return true;
}

/* Which of the people are organizations with an entry of their own. */
static bool list_organizations(newsx_document *doc)
{
    doc->organization_of = nx_arena_alloc(doc->arena, ((size_t)doc->people_count + 1) * sizeof *doc->organization_of);
    if (!doc->organization_of)
        return false;
    for (nx_id i = 0; i < doc->people_count; i++)
        doc->organization_of[i] = NX_NONE;
    for (nx_id i = 0; i < doc->organizations_count; i++)
        if (doc->organizations[i].source < doc->people_count)
            doc->organization_of[doc->organizations[i].source] = i;
    return true;
}

static bool list_headings(newsx_document *doc)
{
    for (nx_id i = 0; i < doc->blocks_count; i++)
        if (doc->blocks[i].kind == NX_HEADING) {
            nx_id *heading = NX_ADD(doc, headings);
            if (!heading)
                return false;
            *heading = i;
        }
    return true;
}

/* Threads the mentions by name of each person together. */
static bool chain_mentions(newsx_document *doc)
{
    doc->first_named = nx_arena_alloc(doc->arena, doc->people_count * sizeof *doc->first_named);
    doc->next_named = nx_arena_alloc(doc->arena, doc->mentions_count * sizeof *doc->next_named);
    if (!doc->first_named || !doc->next_named)
        return false;
    for (nx_id i = 0; i < doc->people_count; i++)
        doc->first_named[i] = NX_NONE;
    for (nx_id i = doc->mentions_count; i-- > 0;) {
        nx_id person = doc->mentions[i].person;
        if (!doc->mentions[i].named || person >= doc->people_count)
            continue;
        doc->next_named[i] = doc->first_named[person];
        doc->first_named[person] = i;
    }
    return true;
}

newsx_status nx_order_run(newsx_document *doc)
{
    if (doc->ref_year)
        nx_civil_write((nx_civil){ doc->ref_year, doc->ref_month, doc->ref_day }, doc->ref_date);
    bool done = nx_doubt_drop(doc) && sort_layers(doc) && list_people(doc) && list_organizations(doc) &&
                list_headings(doc) && chain_mentions(doc);
    return done ? NEWSX_OK : NEWSX_NO_MEMORY;
}

uint32_t nx_record_count(const newsx_document *doc, unsigned kind)
{
    switch (kind) {
    case NEWSX_QUOTE: return doc->quotes_count;
    case NEWSX_SPEAKER: return doc->speakers_count;
    case NEWSX_PERSON: return doc->persons_count;
    case NEWSX_ORGANIZATION: return doc->organizations_count;
    case NEWSX_DATE: return doc->dates_count;
    case NEWSX_PLACE: return doc->places_count;
    case NEWSX_HEADING: return doc->headings_count;
    case NEWSX_BLOCK: return doc->blocks_count;
    case NEWSX_SENTENCE: return doc->sentences_count;
    case NEWSX_TOKEN: return doc->tokens_count;
    default: return 0;
    }
}

nx_id nx_record_id(const newsx_document *doc, unsigned kind, uint32_t index)
{
    switch (kind) {
    case NEWSX_SPEAKER: return doc->speakers[index];
    case NEWSX_PERSON: return doc->persons[index];
    case NEWSX_HEADING: return doc->headings[index];
    default: return index;
    }
}

nx_span nx_record_span(const newsx_document *doc, unsigned kind, uint32_t index)
{
    nx_id id = nx_record_id(doc, kind, index);

    switch (kind) {
    case NEWSX_QUOTE: return doc->quotes[id].span;
    case NEWSX_SPEAKER:
    case NEWSX_PERSON: return nx_first_mention(doc, id);
    case NEWSX_ORGANIZATION: return nx_first_naming(doc, id);
    case NEWSX_DATE: return doc->dates[id].span;
    case NEWSX_PLACE: return doc->places[id].span;
    case NEWSX_HEADING:
    case NEWSX_BLOCK: return doc->blocks[id].span;
    case NEWSX_SENTENCE: return doc->sentences[id].span;
    case NEWSX_TOKEN: return doc->tokens[id].span;
    default: return (nx_span){ 0, 0 };
    }
}

nx_span nx_quote_with_marks(const newsx_document *doc, const nx_quote *quote)
{
    nx_span span = quote->span;

    if (quote->pair < doc->pairs_count) {
        const nx_mark_pair *pair = &doc->pairs[quote->pair];
        if (pair->open.end > pair->open.start && pair->open.end == span.start)
            span.start = pair->open.start;
        if (pair->close.end > pair->close.start && pair->close.start == span.end)
            span.end = pair->close.end;
    }
    return span;
}
