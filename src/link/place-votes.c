/* place-votes.c - what the other names of an article say for a place: its country, its state, what is near by. */
#include "link/place-votes.h"

#include "mark/place-name.h"

#include <math.h>

enum { IN_STATE = 50, IN_NATION = 15 };   /* points; measured on news of the world and of small towns */
#define RADIANS (3.14159265f / 180)
#define NEAR_DEGREES 1.8f        /* of latitude: 200 km */

static unsigned strip_of(float lat) { return (unsigned)((lat + 90) * ((NX_NO_BIT - 1) / 180.0f)); }
static unsigned sector_of(float lon) { return (unsigned)((lon + 540) * (64 / 360.0f)) & 63; }

bool nx_has_coordinates(const nx_gaz_place *p) { return fabsf(p->lat) <= 90 && fabsf(p->lon) <= 180; }

bool nx_has_point(const nx_gaz_place *p)
{
    return nx_has_coordinates(p) && p->cls != NX_GAZ_COUNTRY && p->cls != NX_GAZ_DEMONYM;
}

bool nx_place_lies_in(const nx_gaz_place *inner, const nx_gaz_place *outer)
{
    if (inner->cls == NX_GAZ_DEMONYM || !*outer->country || !nx_same_text(inner->country, outer->country))
        return false;
    if (outer->cls == NX_GAZ_ADMIN1)
        return inner->cls != NX_GAZ_COUNTRY && inner->cls != NX_GAZ_ADMIN1 && nx_same_text(inner->admin1, outer->name);
    return outer->cls == NX_GAZ_COUNTRY && inner->cls != NX_GAZ_COUNTRY;
}

void nx_candidate_init(nx_place_candidate *c)
{
    const nx_gaz_place *p = &c->place;
    const char *code = p->country, *state = nx_state_of(p);
    const unsigned letters = NX_COUNTRY_LETTERS;
    unsigned a = (unsigned)(code[0] - 'A'), b = code[0] ? (unsigned)(code[1] - 'A') : letters;
    bool point = nx_has_point(p);
    c->points = p->fame;
    c->country = (uint16_t)(a < letters && b < letters ? a * letters + b : NX_NO_COUNTRY);
    c->state = *state ? (uint8_t)((uint64_t)((uint32_t)(uintptr_t)state * 2654435761u) * NX_NO_BIT >> 32) : NX_NO_BIT;
    c->north = point ? (uint8_t)strip_of(p->lat) : NX_NO_BIT;
    c->east = point ? (uint8_t)sector_of(p->lon) : 0;
}

/* ------------------------------------------------------------ votes */

nx_state_votes *nx_state_votes_of(const nx_place_votes *v, const char *country, const char *name)
{
    for (uint32_t i = 0; i < v->state_count; i++)
        if (nx_same_text(v->states[i].name, name) && nx_same_text(v->states[i].country, country))
            return &v->states[i];
    return NULL;
}

/* Is a division a country by its name, as England is? Georgia is one elsewhere. */
static bool is_nation(const nx_place_votes *v, const char *country, const char *name)
{
    const nx_place_pass pass = { .gazetteer = v->gazetteer };
    nx_gaz_name found;
    nx_gaz_place place;
    return nx_name_with(&pass, 0, 0, name, &found) && nx_gazetteer_place(v->gazetteer, found.places[0], &place) &&
        place.cls == NX_GAZ_COUNTRY && nx_same_text(place.country, country);
}

static nx_state_votes *make_state(nx_place_votes *v, const char *country, const char *name)
{
    enum { MOST_STATES = 64 };       /* so that time follows the text */
    if (v->state_count == MOST_STATES ||
        !nx_arena_grow(v->scratch, (void **)&v->states, &v->state_capacity, v->state_count + 1, sizeof *v->states))
        return NULL;
    v->states[v->state_count] = (nx_state_votes){ name, country, 0, is_nation(v, country, name) };
    return &v->states[v->state_count++];
}

void nx_place_vote(nx_place_votes *v, const nx_place_candidate *c, float weight)
{
    if (c->country != NX_NO_COUNTRY)
        v->country[c->country] += weight;
    if (c->state == NX_NO_BIT)
        return;
    const char *country = c->place.country, *name = nx_state_of(&c->place);
    nx_state_votes *s = v->state_bits >> c->state & 1 ? nx_state_votes_of(v, country, name) : NULL;
    if (!s)
        s = make_state(v, country, name);
    v->state_votes += weight;
    if (s) {
        s->votes += weight;
        v->state_bits |= 1ull << c->state;
    }
}

void nx_place_unvote(nx_place_votes *v)
{
    v->state_count = 0;
    v->state_votes = 0;
    v->anchor_count = 0;
    v->state_bits = v->north_bits = v->east_bits = 0;
}

/* Grows to 1 with the votes, in steps that get smaller. */
static float saturate(float votes) { return votes / (votes + 0.7f); }

/* A state with most of the votes is where the article is at home; one of many is named by the way. */
static float concentration(float part) { return part < 0.66f ? 0.2f + 1.2f * part : 1; }

int nx_points_by_votes(nx_place_votes *v, const nx_place_candidate *c, const nx_place_candidate *voted, float own)
{
    const float own_state = *nx_state_of(&voted->place) ? own : 0;
    int points = 0;
    if (!nx_same_text(c->place.country, voted->place.country))
        own = 0;
    float votes = v->country[c->country] - own;
    if (votes > 0)
        points += (int)(NX_IN_COUNTRY * saturate(votes));
    if (v->state_bits >> c->state & 1) {
        const char *state = nx_state_of(&c->place);
        const nx_state_votes *s = nx_state_votes_of(v, c->place.country, state);
        votes = s ? s->votes - (nx_same_text(state, nx_state_of(&voted->place)) ? own : 0) : 0;
        if (votes > 0) {
            const float at_home = concentration(votes / (v->state_votes - own_state));
            points += (int)((s->nation ? IN_NATION : IN_STATE) * saturate(votes) * at_home);
        }
    }
    return points;
}

/* ------------------------------------------------------------ nearness */

/* The width of a degree of longitude is that at the anchor. */
static bool is_near(const nx_place_anchor *a, const nx_gaz_place *p)
{
    float north = a->lat - p->lat, east = fabsf(a->lon - p->lon);
    east = (east > 180 ? 360 - east : east) * a->width;
    return north * north + east * east < NEAR_DEGREES * NEAR_DEGREES;
}

/* The bits from `first` on, up to `last`, around the end of the word where that is less. */
static uint64_t bits_between(unsigned first, unsigned last)
{
    uint64_t from = ~0ull << first, to = ~0ull >> (63 - last);
    return first <= last ? from & to : from | to;
}

uint8_t nx_place_anchor_set(nx_place_votes *v, uint8_t number, uint32_t group, const nx_place_candidate *c)
{
    const nx_gaz_place *p = &c->place;
    if (!number && v->anchor_count < NX_MOST_ANCHORS)
        number = (uint8_t)++v->anchor_count;
    if (!number)
        return 0;
    const float width = cosf(p->lat * RADIANS), beside = 1.01f * NEAR_DEGREES;
    v->anchors[number - 1] = (nx_place_anchor){ p->lat, p->lon, width, group, p->geonames };
    if (!(fabsf(p->lat) <= 90 && fabsf(p->lon) <= 180))
        return number;               /* nothing is near it */
    float south = p->lat - beside, north = p->lat + beside;
    v->north_bits |= bits_between(strip_of(south > -90 ? south : -90), strip_of(north < 90 ? north : 90));
    if (width * 150 > beside)
        v->east_bits |= bits_between(sector_of(p->lon - beside / width), sector_of(p->lon + beside / width));
    else
        v->east_bits = ~0ull;
    return number;
}

int nx_points_by_anchors(const nx_place_votes *v, uint32_t group, const nx_place_candidate *c)
{
    int near = 0;
    for (const nx_place_anchor *a = v->anchors, *end = a + v->anchor_count; a < end; a++)
        near += is_near(a, &c->place) & (a->group != group) & (a->geonames != c->place.geonames);
    return near < NX_NEAR_MOST / NX_NEAR_POINTS ? near * NX_NEAR_POINTS : NX_NEAR_MOST;
}
