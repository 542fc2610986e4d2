/* place.c - the names of places in an article -> records of places: which place, and how the name is used. */
#include "link/link.h"
#include "link/place-choice.h"
#include "match/match.h"

#include <math.h>

static const char *why(nx_place_choice *choice, const nx_toponym *t, const nx_place_group *g)
{
    newsx_document *doc = choice->doc;
    if (t->kind && !g->chosen)
        return nx_arena_printf(&doc->arena, "%s: not in the gazetteer; its own words say what it is",
                               nx_rule_id(doc->engine, t->rule));
    const nx_gaz_place *p = &g->chosen->place, *other = g->other ? &g->other->place : NULL;
    if (t->kind)
        return nx_arena_printf(&doc->arena,
                               "%s: not in the gazetteer; put where %s (%s %s) is, that its name has or that stands "
                               "near it", nx_rule_id(doc->engine, t->rule), p->name, p->admin1, p->country);
    const char *said = g->told.country ? ", its state or country is named beside it" : "";
    if (!other)
        return nx_arena_printf(&doc->arena, "%s: the only place of that name%s%s", nx_rule_id(doc->engine, t->rule),
                               g->count > 1 ? " that fits" : "", said);
    return nx_arena_printf(&doc->arena, "%s: %s (%s %s) with %d points, before %s (%s %s) with %d; %u of that name%s",
                           nx_rule_id(doc->engine, t->rule), p->name, p->admin1, p->country, g->points, other->name,
                           other->admin1, other->country, g->other_points, (unsigned)g->count, said);
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

/* Of the sure cities of the article the one that is named nearest to toponym `number`, or NULL. */
static const nx_place_group *city_beside(const nx_place_choice *choice, uint32_t number)
{
    enum { BESIDE = 12 };            /* names before and behind */
    for (uint32_t step = 1; step <= BESIDE; step++) {
        uint32_t sides[2] = { number - step, number + step };
        for (unsigned i = 0; i < 2; i++) {
            if (sides[i] >= choice->found.count)
                continue;
            const nx_place_group *g = &choice->groups[choice->group_of[sides[i]]];
            if (g->sure && !choice->found.items[sides[i]].kind && g->chosen->place.cls == NX_GAZ_CITY)
                return g;
        }
    }
    return NULL;
}

/* "Oberwiesel, Germany": the country or state behind the comma, or NULL. */
static const nx_place_group *behind_comma(const nx_place_choice *choice, uint32_t number)
{
    const newsx_document *doc = choice->doc;
    const nx_toponym *t = &choice->found.items[number];
    if (number + 1 >= choice->found.count || t[1].first_token != t->end_token + 1 || t[1].kind ||
        nx_kind_class(doc->engine, doc->tokens[t->end_token].kind) != NX_CLASS_COMMA)
        return NULL;
    const nx_place_group *g = &choice->groups[choice->group_of[number + 1]];
    return g->chosen && (g->chosen->place.cls == NX_GAZ_COUNTRY || g->chosen->place.cls == NX_GAZ_ADMIN1) ? g : NULL;
}

/* Something that the gazetteer does not have: it lies where the place in its name does, or the state behind the
 * comma, or else about where the city does that is named nearest to it. */
static bool write_built(nx_place_choice *choice, const nx_toponym *t, const nx_place_group *g)
{
    newsx_document *doc = choice->doc;
    const uint32_t number = (uint32_t)(t - choice->found.items);
    if (!g->chosen) {
        const nx_place_group *state = behind_comma(choice, number), *city = state ? NULL : city_beside(choice, number);
        g = state ? state : city ? city : g;
    }
    static const nx_gaz_place NOWHERE = { .name = "", .country = "", .admin1 = "", .kind = "" };
    const nx_gaz_place *p = g->chosen ? &g->chosen->place : &NOWHERE;
    bool city = p->cls == NX_GAZ_CITY;
    nx_place *place = &doc->places[doc->places_count++];
    *place = (nx_place){
        .span = t->span, .first_token = t->first_token, .end_token = t->end_token, .entry = NX_NONE,
        .name = nx_arena_copy(&doc->arena, doc->text + t->span.start, t->span.end - t->span.start), .kind = t->kind,
        .country = *p->country ? p->country : NULL,
        .admin1 = city && *p->admin1 ? p->admin1 : p->cls == NX_GAZ_ADMIN1 ? p->name : NULL,
        .lat = city ? p->lat : NAN, .lon = city ? p->lon : NAN, .use = use_of(t, p), .rule = t->rule,
    };
    if (!place->name)
        return false;
    if (place->use == NX_DEMONYM)
        place->use = NX_LITERAL;
    return !doc->options->explain || (place->why = why(choice, t, g)) != NULL;
}

static newsx_status write_places(nx_place_choice *choice)
{
    newsx_document *doc = choice->doc;
    const nx_span line = doc->dateline.span;
    if (!nx_arena_grow(&doc->arena, (void **)&doc->places, &doc->places_capacity, choice->found.count,
                       sizeof *doc->places))
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < choice->found.count; i++) {
        const nx_toponym *t = &choice->found.items[i];
        const nx_place_group *g = &choice->groups[choice->group_of[i]];
        if (t->kind) {
            if (!write_built(choice, t, g))
                return NEWSX_NO_MEMORY;
            continue;
        }
        if (!g->chosen || (g->doubtful && !nx_place_is_supported(choice, choice->group_of[i])))
            continue;
        const nx_gaz_place *p = &g->chosen->place;
        nx_place *place = &doc->places[doc->places_count++];
        bool point = p->cls != NX_GAZ_DEMONYM;
        *place = (nx_place){
            .span = t->span, .first_token = t->first_token, .end_token = t->end_token,
            .entry = g->places[g->chosen - g->candidates],
            .name = p->name, .kind = p->kind, .country = *p->country ? p->country : NULL,
            .admin1 = *p->admin1 ? p->admin1 : NULL, .lat = point ? p->lat : NAN, .lon = point ? p->lon : NAN,
            .geonames = point ? p->geonames : 0, .use = use_of(t, p), .rule = t->rule, .why = NULL,
        };
        if (line.end > line.start && t->span.start >= line.start && t->span.end <= line.end &&
            place->use != NX_DEMONYM) {
            place->use = NX_LITERAL;
            place->rule = nx_link_rule(doc->engine, NX_RULE_DATELINE_PLACE);
            if (doc->dateline.place == NX_NONE)
                doc->dateline.place = doc->places_count - 1;
        }
        if (doc->options->explain && !(place->why = why(choice, t, g)))
            return NEWSX_NO_MEMORY;
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
    return nx_place_choose(&choice) ? write_places(&choice) : NEWSX_NO_MEMORY;
}
