/* place-kin.c - which senses of an article's names lie together. */
#include "link/place-kin.h"
#include "link/place-told.h"

#include <math.h>
#include <string.h>

enum {
    MOST_NAMES = 64,                 /* the first of the article, a bit each */
    MOST_SENSES = 512,               /* of all of them, so that time follows the text */
    EVERYWHERE = 32,                 /* a name of more places than that says nothing of where another is */
    FAR_BEHIND = 50,                 /* in fame: Berlin is not in New Hampshire, whatever else is */
    ONE_SENSE = 36,                  /* points of a name that can mean only one place; of more, less for each */
    MOST_POINTS = 65,                /* of all names together */
    STRIPS = 182,                    /* degrees of latitude, and one more at each end */
};
#define TOGETHER 0.72f               /* degrees of latitude: 80 km */
#define RADIANS (3.14159265f / 180)

/* A place that a name may mean. */
typedef struct {
    nx_place_candidate *candidate;
    float lat, lon, width;           /* width: of a degree of longitude there, in degrees of latitude */
    uint16_t next;                   /* the sense before it in its strip, its number + 1; 0 for none */
    uint8_t name;
    bool far_behind;                 /* another place of that name is far better known */
    int8_t points;                   /* that it was given */
    uint64_t near;                   /* the names that have a sense near by */
} sense;

struct nx_place_kin {
    nx_place_group *groups[MOST_NAMES];
    uint8_t weights[MOST_NAMES];     /* what a name says for a place near one of its senses, in points */
    uint32_t count;
    sense *senses;
    uint32_t sense_count;
    uint16_t strips[STRIPS];         /* the last sense in each, its number + 1 */
};
typedef struct nx_place_kin kin;

/* ------------------------------------------------------------ senses */

/* Towns, counties and what is built: what lies near another of them is no chance. */
static bool is_local(const nx_gaz_place *p)
{
    return nx_has_point(p) && (p->cls == NX_GAZ_CITY || p->cls == NX_GAZ_AREA || p->cls == NX_GAZ_FACILITY);
}

static bool may_mean(const nx_place_group *g, const nx_place_candidate *c)
{
    return is_local(&c->place) && (!g->told.country || nx_place_fits(&g->told, &c->place));
}

/* Is the name a far better known city's? */
static bool is_far_behind(const nx_place_group *g, const nx_place_candidate *c)
{
    const nx_gaz_place *best = &g->candidates[0].place;
    return best->cls == NX_GAZ_CITY && best->fame - c->place.fame > FAR_BEHIND;
}

static bool are_together(const kin *k, const sense *a, const sense *b)
{
    const float north = b->lat - a->lat, east = (b->lon - a->lon) * a->width;
    return north * north + east * east < TOGETHER * TOGETHER &&
        k->groups[a->name]->name != k->groups[b->name]->name;
}

/* Notes for both which names they are near to. */
static void meet(const kin *k, sense *s)
{
    const int strip = (int)floorf(s->lat) + 90;
    for (int i = strip > 0 ? strip - 1 : 0; i <= strip + 1; i++)
        for (uint16_t n = k->strips[i]; n; n = k->senses[n - 1].next) {
            sense *o = &k->senses[n - 1];
            if (!are_together(k, s, o))
                continue;
            o->near |= (uint64_t)!s->far_behind << s->name;
            s->near |= (uint64_t)!o->far_behind << o->name;
        }
}

static void add_senses(kin *k, nx_place_group *g)
{
    const uint32_t first = k->sense_count;
    k->groups[k->count] = g;
    for (uint32_t i = 0; i < g->count && k->sense_count < MOST_SENSES; i++) {
        nx_place_candidate *c = &g->candidates[i];
        if (!may_mean(g, c))
            continue;
        sense *s = &k->senses[k->sense_count];
        *s = (sense){ .candidate = c, .lat = c->place.lat, .lon = c->place.lon,
                      .width = cosf(c->place.lat * RADIANS), .name = (uint8_t)k->count,
                      .far_behind = is_far_behind(g, c) };
        meet(k, s);
        uint16_t *strip = &k->strips[(int)floorf(s->lat) + 90];
        s->next = *strip;
        *strip = (uint16_t)++k->sense_count;
    }
    const uint32_t senses = k->sense_count - first;
    if (!senses)
        return;
    k->weights[k->count++] = (uint8_t)(senses > EVERYWHERE ? 0 : lroundf(ONE_SENSE / sqrtf((float)senses)));
}

/* ------------------------------------------------------------ points */

/* Half of the article's names near it are as good as all; fewer are ever more likely to be so by chance. */
static int points_of(const kin *k, const sense *s)
{
    int points = 0, near = 0;
    const int others = (int)k->count - 1;
    for (uint64_t bits = s->near; bits; bits &= bits - 1) {
        points += k->weights[__builtin_ctzll(bits)];
        near++;
    }
    if (near < 2 && s->far_behind)
        return 0;
    if (points > MOST_POINTS)
        points = MOST_POINTS;
    return 2 * near >= others ? points : points * 2 * near / others;
}

/* The whole that holds the place of a name, of the same name, loses nothing to it: Hong Kong, the city in Hong Kong. */
static void raise_wholes(nx_place_group *g, const nx_place_candidate *c, int points)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (nx_place_lies_in(&c->place, &g->candidates[i].place))
            g->candidates[i].points = (int16_t)(g->candidates[i].points + points);
}

/* Of a name that is a state's too what lies near says little: towns are near Washington, and Washington is far. */
static bool is_state_too(const nx_place_group *g)
{
    const nx_gaz_place *best = &g->candidates[0].place, *next = &g->candidates[1].place;
    return best->cls == NX_GAZ_ADMIN1 || (next->cls == NX_GAZ_ADMIN1 && !nx_place_lies_in(best, next));
}

static void give_points(const kin *k)
{
    for (uint32_t i = 0; i < k->sense_count; i++) {
        sense *s = &k->senses[i];
        nx_place_group *g = k->groups[s->name];
        if ((!s->near && !s->points) || g->count < 2 || g->told.country || is_state_too(g))
            continue;
        /* Towns are near Lebanon and Poland in many a state: half of it is enough for what is a country too. */
        const int part = g->candidates[0].place.cls == NX_GAZ_COUNTRY ? 2 : 1;
        const int points = points_of(k, s) / part - s->points;
        s->points = (int8_t)(s->points + points);
        s->candidate->points = (int16_t)(s->candidate->points + points);
        raise_wholes(g, s->candidate, points);
    }
}

nx_place_kin *nx_place_kin_find(nx_place_choice *choice)
{
    nx_arena *scratch = choice->doc->scratch;
    kin *k = nx_arena_zalloc(scratch, 1, sizeof *k);
    if (!k || !(k->senses = nx_arena_alloc(scratch, MOST_SENSES * sizeof *k->senses)))
        return NULL;
    for (uint32_t i = 0; i < choice->group_count && k->count < MOST_NAMES; i++) {
        nx_place_group *g = &choice->groups[i];
        if (g->mentions && !(g->doubtful && g->risky))
            add_senses(k, g);
    }
    give_points(k);
    return k;
}

/* The sense that a name is decided to have, or NULL. */
static const sense *chosen_of(const kin *k, uint32_t name)
{
    for (uint32_t i = 0; i < k->sense_count; i++)
        if (k->senses[i].name == name && k->senses[i].candidate == k->groups[name]->chosen)
            return &k->senses[i];
    return NULL;
}

bool nx_place_kin_settle(nx_place_kin *k)
{
    const sense *chosen[MOST_NAMES];
    bool taken = false;
    for (uint32_t n = 0; n < k->count; n++)
        chosen[n] = chosen_of(k, n);
    for (uint32_t i = 0; i < k->sense_count; i++) {
        sense *s = &k->senses[i];
        for (uint64_t bits = s->near; bits; bits &= bits - 1) {
            const sense *o = chosen[__builtin_ctzll(bits)];
            if (o && are_together(k, s, o))
                continue;
            s->near &= ~(bits & -bits);
            taken = true;
        }
    }
    for (uint32_t n = 0; n < k->count; n++)
        k->groups[n]->kin = chosen[n] ? (uint8_t)__builtin_popcountll(chosen[n]->near) : 0;
    if (taken)
        give_points(k);
    return taken;
}
