/* place.c - the names of places in an article -> records of places: which place, and how the name is used. */
#include "document/place-at.h"
#include "link/link.h"
#include "link/place-choice.h"
#include "link/place-new.h"
#include "link/place-stranger.h"

#include <math.h>

static const char *why(nx_place_choice *choice, const nx_toponym *t, const nx_place_group *g)
{
    newsx_document *doc = choice->doc;
    const char *rule = nx_rule_id(doc->engine, t->rule);
    const char *said = g->told.country ? ", its state or country is named beside it" : "";
    const nx_gaz_place *p = &g->chosen->place, *other = g->other ? &g->other->place : NULL;
    if (!other)
        return nx_arena_printf(doc->arena, "%s: the only place of that name%s%s", rule,
                               g->count > 1 ? " that fits" : "", said);
    return nx_arena_printf(doc->arena, "%s: %s (%s %s) with %d points, before %s (%s %s) with %d; %u of that name%s",
                           rule, p->name, p->admin1, p->country, g->points, other->name, other->admin1, other->country,
                           g->other_points, (unsigned)g->count, said);
}

static enum nx_place_use use_of(const nx_toponym *t, const nx_gaz_place *p)
{
    if (p->cls == NX_GAZ_DEMONYM)
        return NX_DEMONYM;
    switch (t->use) {
    case NX_TOPONYM_ASSOCIATIVE: return NX_ASSOCIATIVE;
    case NX_TOPONYM_GOVERNMENT:
        return p->cls == NX_GAZ_COUNTRY || p->flags & NX_GAZ_SEAT || (p->cls == NX_GAZ_AREA && !*p->country)
                   ? NX_ASSOCIATIVE
                   : NX_LITERAL;
    default: return NX_LITERAL;
    }
}

/* Does a name stand in the dateline? */
static bool in_dateline(const newsx_document *doc, const nx_toponym *t)
{
    const nx_span line = doc->dateline.span;
    return line.end > line.start && t->span.start >= line.start && t->span.end <= line.end;
}

/* Is a place of that name better known than the chosen one? */
static bool is_outdone(const nx_place_group *g)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (g->candidates[i].place.fame > g->chosen->place.fame)
            return true;
    return false;
}

/* What the records of a group share, made for the first of them. NULL without memory. */
static const nx_place_entry *entry_of(newsx_document *doc, nx_place_group *g)
{
    const nx_gaz_place *p = &g->chosen->place;
    const bool point = p->cls != NX_GAZ_DEMONYM;
    nx_place_entry *entry = g->entry ? NULL : nx_arena_alloc(doc->arena, sizeof *entry);
    if (!entry)
        return g->entry;
    *entry = (nx_place_entry){
        .number = g->places[g->chosen - g->candidates], .geonames = point ? p->geonames : 0,
        .name = p->name, .kind = p->kind, .country = *p->country ? p->country : NULL,
        .admin1 = *p->admin1 ? p->admin1 : NULL, .lat = point ? p->lat : NAN, .lon = point ? p->lon : NAN,
        .precision = point && nx_has_coordinates(p) ? NX_PRECISION_WORDS[NX_EXACT] : NULL,
    };
    return g->entry = entry;
}

/* A place of the gazetteer. */
static bool write_known(nx_place_choice *choice, const nx_toponym *t, nx_place_group *g, nx_place *place)
{
    newsx_document *doc = choice->doc;
    const nx_gaz_place *p = &g->chosen->place;
    const int margin = g->points - g->other_points;
    *place = (nx_place){
        .span = t->span, .first_token = t->first_token, .end_token = t->end_token,
        .entry = entry_of(doc, g), .use = use_of(t, p), .rule = t->rule,
        .how = g->told.country ? NX_PLACE_TOLD : g->other ? NX_PLACE_CHOSEN : NX_PLACE_ONLY,
        .margin = (uint8_t)(!g->other || margin > UINT8_MAX ? UINT8_MAX : margin),
        .weak = !(t->name.flags & NX_ENTRY_WORD), .doubtful = t->doubtful,
        .namesakes = (uint8_t)(g->count > UINT8_MAX ? UINT8_MAX : g->count), .outdone = is_outdone(g),
    };
    nx_place_support(choice, g, place);
    if (in_dateline(doc, t) && place->use != NX_DEMONYM) {
        place->use = NX_LITERAL;
        place->rule = nx_link_rule(doc->engine, NX_RULE_DATELINE_PLACE);
    }
    return place->entry && (!doc->options->explain || (place->why = why(choice, t, g)) != NULL);
}

static newsx_status write_places(nx_place_choice *choice)
{
    newsx_document *doc = choice->doc;
    if (!nx_arena_grow(doc->arena, (void **)&doc->places, &doc->places_capacity, choice->found.count,
                       sizeof *doc->places))
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < choice->found.count; i++) {
        const nx_toponym *t = &choice->found.items[i];
        nx_place_group *g = &choice->groups[choice->group_of[i]];
        nx_place *place = &doc->places[doc->places_count];
        if (!t->kind && (!g->chosen || (g->doubtful && !nx_place_is_supported(choice, choice->group_of[i]))))
            continue;
        if (!(t->kind ? nx_place_new(choice, i, place) : write_known(choice, t, g, place)))
            return NEWSX_NO_MEMORY;
        doc->places_count++;
        if (doc->dateline.place == NX_NONE && in_dateline(doc, t) && place->use != NX_DEMONYM)
            doc->dateline.place = doc->places_count - 1;
    }
    return NEWSX_OK;
}

newsx_status nx_place_run(newsx_document *doc)
{
    nx_place_choice choice = { .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine) };
    doc->dateline.place = NX_NONE;
    newsx_status status = nx_toponym_run(doc, &choice.found);
    if (status != NEWSX_OK || !choice.found.count)
        return status;
    if (!nx_place_choose(&choice))
        return NEWSX_NO_MEMORY;
    nx_place_strangers(&choice);
    status = write_places(&choice);
    if (status == NEWSX_OK)
        nx_places_yield(doc);
    return status;
}
