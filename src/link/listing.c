/* listing.c - times that stand in lines of a list, each of which goes on from the one before it. */
#include "link/listing.h"

#define LINE 30                      /* units of a line, at most */
#define RUN 40                       /* lines from one with a time to the next, at most */
#define MARKS 2                      /* units that may close a heading: ":" */

static const nx_block_record *block_of(const newsx_document *doc, const nx_story_place *place)
{
    return &doc->blocks[doc->sentences[place->sentence].block];
}

static uint32_t first_unit(const newsx_document *doc, const nx_block_record *block)
{
    return doc->sentences[block->first_sentence].first_unit;
}

static uint32_t end_unit(const newsx_document *doc, const nx_block_record *block)
{
    return doc->sentences[block->end_sentence - 1].end_unit;
}

static bool is_line(const newsx_document *doc, const nx_block_record *block)
{
    return block->end_sentence == block->first_sentence || end_unit(doc, block) - first_unit(doc, block) <= LINE;
}

static bool opens(const newsx_document *doc, const nx_story_place *place)
{
    return place->units.start == first_unit(doc, block_of(doc, place));
}

/* Is the time all that its line says? */
static bool is_heading(const newsx_document *doc, const nx_story_place *place)
{
    const uint32_t end = end_unit(doc, block_of(doc, place));
    if (!opens(doc, place) || end - place->units.end >= MARKS)
        return false;
    return place->units.end == end || nx_kind_class(doc->engine, doc->units.symbol[end - 1]) != NX_CLASS_WORD;
}

/* Does a line stand in a row of lines with the last that had a time? */
static bool goes_on(const nx_listing *listing, const newsx_document *doc, const nx_story_place *place)
{
    const nx_id at = doc->sentences[place->sentence].block;
    if (at - listing->block > RUN)
        return false;
    for (nx_id b = listing->block; b <= at; b++)
        if (!is_line(doc, &doc->blocks[b]))
            return false;
    return true;
}

static bool is_clock(const nx_reading *r)
{
    return nx_is_set(r->hour) && !nx_reading_has_fields(r) && !r->unit && r->anchor == NX_ANCHOR_REFERENCE;
}

/* Do no words say which one is meant? */
static bool is_open(const nx_reading *r)
{
    return r->anchor == NX_ANCHOR_REFERENCE && !nx_is_set(r->year) && !nx_is_set(r->shift) && !r->past && !r->future &&
           !r->now && (r->type == NX_DATE || r->type == NX_TIME);
}

/* Prose ends with a stop, and its dates stand anywhere. */
static bool is_no_prose(const newsx_document *doc, const nx_story_place *place)
{
    const uint32_t last = end_unit(doc, block_of(doc, place)) - 1;
    return opens(doc, place) || nx_kind_class(doc->engine, doc->units.symbol[last]) != NX_CLASS_STOP;
}

bool nx_listing_looks_ahead(const nx_listing *listing, const newsx_document *doc, const nx_reading *r,
                            const nx_story_place *place)
{
    int32_t day;
    if (!listing->last.year || !doc->ref_year || !is_open(r) || !nx_reading_is_yearly(r) ||
        !nx_period_first_day(&listing->last, &day))
        return false;
    return day > nx_day_from_civil(doc->ref_year, doc->ref_month, doc->ref_day) && is_no_prose(doc, place) &&
           goes_on(listing, doc, place);
}

static nx_time today(const newsx_document *doc)
{
    return (nx_time){ .grain = NX_DAY, .year = doc->ref_year, .month = doc->ref_month, .day = doc->ref_day };
}

/* "8pm" in a line that tells no day of its own: under a heading, or as an entry behind another. */
static bool is_of_line(const nx_listing *listing, const newsx_document *doc, const nx_story_place *place)
{
    if (listing->told == doc->sentences[place->sentence].block)
        return false;
    return (listing->entry && opens(doc, place)) || (listing->heading && goes_on(listing, doc, place));
}

/* "Saturday", behind the lines of a day. */
static bool is_next_heading(const nx_listing *listing, const newsx_document *doc, const nx_reading *r,
                            const nx_story_place *place)
{
    const bool bare = nx_is_set(r->weekday) && !nx_is_set(r->day) && !nx_reading_is_yearly(r);
    return bare && is_open(r) && listing->heading && opens(doc, place) && goes_on(listing, doc, place);
}

nx_time nx_listing_day(const nx_listing *listing, const newsx_document *doc, const nx_reading *r,
                       const nx_story_place *place)
{
    const bool clock = is_clock(r);
    if (clock && !listing->day.year && doc->ref_year && is_heading(doc, place))
        return today(doc);           /* the first entry of a live page */
    const bool listed = clock ? is_of_line(listing, doc, place) : is_next_heading(listing, doc, r, place);
    return listed ? listing->day : nx_no_time();
}

void nx_listing_follow(nx_listing *listing, const newsx_document *doc, const nx_reading *r, const nx_time *t,
                       const nx_story_place *place)
{
    if (!t->year || t->grain > NX_MONTH)
        return;
    const bool clock = nx_is_set(r->hour) && !nx_reading_has_fields(r), line = is_line(doc, block_of(doc, place));
    const bool heading = line && !clock && t->grain == NX_DAY && is_heading(doc, place);
    const bool entry = clock && !r->unit && opens(doc, place);
    const nx_id at = doc->sentences[place->sentence].block;
    if (heading || entry) {
        listing->day = nx_period_around(t, NX_DAY);
        listing->heading = heading || (listing->heading && line);
        listing->entry = entry;
    } else if (!line)
        listing->heading = false;
    if (!clock && t->grain <= NX_DAY && !heading)
        listing->told = at;
    if (!line)
        return;
    if (!clock)
        listing->last = *t;
    listing->block = at;
}
