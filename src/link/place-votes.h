/* place-votes.h - what the other names of an article say for a place: its country, its state, what is near by. */
#ifndef NX_PLACE_VOTES_H
#define NX_PLACE_VOTES_H

#include "base/arena.h"
#include "image/gazetteer.h"

enum {
    NX_MOST_ANCHORS = 24,            /* other names that are asked how near they are */
    NX_COUNTRY_LETTERS = 26, NX_NO_COUNTRY = NX_COUNTRY_LETTERS * NX_COUNTRY_LETTERS,
    NX_NO_BIT = 63,
    NX_NEAR_POINTS = 15, NX_NEAR_MOST = 45,   /* for one name near by, for all of them */
};

/* A place that a name may mean, with what each round asks of it: looked up once, a line of memory each. */
typedef struct {
    nx_gaz_place place;
    int16_t points;                  /* that it has by itself and by what stands behind a comma */
    uint16_t country;                /* into the votes */
    uint8_t state, north, east;      /* bits of what may be voted for, or near, see nx_place_votes */
} nx_place_candidate;
_Static_assert(sizeof(nx_place_candidate) <= 64 || sizeof(void *) != 8, "a candidate is one line of memory");

/* A place that others are near to, or not. */
typedef struct {
    float lat, lon, width;           /* width: of a degree of longitude there, in degrees of latitude */
    uint32_t group, geonames;
} nx_place_anchor;

typedef struct {
    const char *name, *country;
    float votes;
    bool nation;                     /* a country by its name: England has too many towns to say which is meant */
} nx_state_votes;

/* Most candidates lie in no country or state that has votes, and near no anchor. Sets of bits tell so of nearly all
 * of them: a bit for each state by its name, and for each strip of latitudes and of longitudes that an anchor is
 * near to. */
typedef struct {
    nx_arena *scratch;
    const nx_gazetteer *gazetteer;
    uint64_t state_bits, north_bits, east_bits;
    nx_state_votes *states;
    uint32_t state_count, state_capacity;
    float state_votes;               /* of all states */
    uint32_t anchor_count;
    nx_place_anchor anchors[NX_MOST_ANCHORS];
    float country[NX_NO_COUNTRY + 1];
} nx_place_votes;

/* The gazetteer keeps each text once, so its texts are the same where their addresses are. */
static inline bool nx_same_text(const char *a, const char *b) { return a == b; }
static inline const char *nx_state_of(const nx_gaz_place *p) { return p->cls == NX_GAZ_ADMIN1 ? p->name : p->admin1; }
/* Has it coordinates, and does their nearness to others say something? */
bool nx_has_coordinates(const nx_gaz_place *place);
bool nx_has_point(const nx_gaz_place *place);

/* Does `inner` lie in the state or country `outer`? */
bool nx_place_lies_in(const nx_gaz_place *inner, const nx_gaz_place *outer);

/* Fills what is asked of a candidate, once its place is there. */
void nx_candidate_init(nx_place_candidate *candidate);

/* A name votes for the country and state of its candidate. */
void nx_place_vote(nx_place_votes *votes, const nx_place_candidate *candidate, float weight);
/* Takes back all votes for states and all anchors. Votes for countries stay: each name that gave one takes it back. */
void nx_place_unvote(nx_place_votes *votes);
/* The votes of a state, or NULL. */
nx_state_votes *nx_state_votes_of(const nx_place_votes *votes, const char *country, const char *name);
enum { NX_IN_COUNTRY = 30 };     /* points that a country's votes give at most: what is more comes of a state's */
/* What the votes for its country and state give a candidate, in points. A name must not vote for itself: what it gave
 * to `voted`, `own`, is taken out before the others are counted. */
int nx_points_by_votes(nx_place_votes *votes, const nx_place_candidate *candidate, const nx_place_candidate *voted,
                       float own);

/** Makes a candidate an anchor, which others are near to or not: the anchor `number` (from 1) of its group, or a new
 * one where that is 0.
 * Shape: gives its number, 0 where there are too many. */
uint8_t nx_place_anchor_set(nx_place_votes *votes, uint8_t number, uint32_t group, const nx_place_candidate *candidate);
int nx_points_by_anchors(const nx_place_votes *votes, uint32_t group, const nx_place_candidate *candidate);

/* Points for the anchors of other groups that a candidate is near to. */
static inline int nx_points_by_nearness(const nx_place_votes *votes, uint32_t group, const nx_place_candidate *c)
{
    return votes->north_bits >> c->north & votes->east_bits >> c->east & 1 ? nx_points_by_anchors(votes, group, c) : 0;
}

#endif
