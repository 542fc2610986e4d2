/* place.c - which place on earth a name means, seen over the whole article.
 *
 * Each name is decided once for the article, since a writer does not use one name for two places without saying so. Its
 * candidates are compared by a sum of points: how well known the place is (20 points are a factor of ten in
 * population), and what else the article names - its country, its state, places near by. "Paris, Texas" decides alone.
 */
#include "mark/toponym.h"
#include "pipeline.h"

#include <math.h>
#include <string.h>

enum {
    MOST_CANDIDATES = 64,    /* of one name; the best known ones */
    MOST_ANCHORS = 24,       /* other names that are asked how near they are */
    LETTERS = 26,
    /* points; measured on news of the world and of small towns */
    SAID = 1000,             /* the state or country stands behind the comma */
    IN_STATE = 50, IN_COUNTRY = 30, NEAR = 15, NEAR_MOST = 45,
};
#define RADIANS (3.14159265f / 180)
#define NEAR_DEGREES 1.8f        /* of latitude: 200 km */

/* One name of the article. */
struct group {
    const uint32_t *places;          /* of the gazetteer's name; the same array is the same name */
    uint32_t count;
    uint32_t mentions;
    uint32_t chosen;                 /* index into places, NX_NONE none */
    uint32_t other;                  /* the next best, or NX_NONE */
    const char *said_country, *said_state;   /* from "City, State"; NULL where nothing was said */
    int points, other_points;
    nx_gaz_place place;
    bool sure;                       /* has one meaning, or is far better known than any other */
    bool doubtful;                   /* in all its mentions */
    uint8_t anchor;                  /* its number among the anchors + 1, 0 for none */
    bool risky;                      /* the name is a person's or a plain word too */
};

/* A place that others are near to, or not. */
struct anchor {
    float lat, lon, width;           /* width: of a degree of longitude there, in degrees of latitude */
    uint32_t group, geonames;
};

struct state_votes { const char *name, *country; float votes; };

struct linker {
    newsx_document *doc;
    const nx_gazetteer *gazetteer;
    nx_toponyms found;
    uint32_t *group_of;              /* by toponym */
    struct group *groups;
    uint32_t group_count;
    float country[LETTERS * LETTERS], all;
    struct state_votes *states;
    uint32_t state_count, state_capacity;
    struct anchor anchors[MOST_ANCHORS];
    uint32_t anchor_count;
};

/* ------------------------------------------------------------ groups */

static bool make_groups(struct linker *l)
{
    nx_arena *scratch = &l->doc->scratch;
    uint32_t size = 16;
    while (size < l->found.count * 2)
        size *= 2;
    uint32_t *slots = nx_arena_zalloc(scratch, size, sizeof *slots);
    l->groups = nx_arena_zalloc(scratch, l->found.count + 1, sizeof *l->groups);
    l->group_of = nx_arena_zalloc(scratch, l->found.count + 1, sizeof *l->group_of);
    if (!slots || !l->groups || !l->group_of)
        return false;
    for (uint32_t i = 0; i < l->found.count; i++) {
        const nx_gaz_name *name = &l->found.items[i].name;
        uint32_t at = (uint32_t)((uintptr_t)name->places / sizeof(uint32_t) * 2654435761u) & (size - 1);
        while (slots[at] && l->groups[slots[at] - 1].places != name->places)
            at = (at + 1) & (size - 1);
        if (!slots[at]) {
            l->groups[l->group_count] = (struct group){
                .places = name->places, .count = name->count < MOST_CANDIDATES ? name->count : MOST_CANDIDATES,
                .chosen = NX_NONE, .other = NX_NONE, .doubtful = true,
                .risky = (name->flags & NX_GAZ_RISKY) != 0,
            };
            slots[at] = ++l->group_count;
        }
        l->group_of[i] = slots[at] - 1;
        l->groups[slots[at] - 1].mentions++;
        l->groups[slots[at] - 1].doubtful &= l->found.items[i].doubtful;
    }
    return true;
}

/* ------------------------------------------------------------ pairs */

/* The gazetteer keeps each text once, so its texts are the same where their addresses are. */
static bool same(const char *a, const char *b) { return a == b; }

/* Does `inner` lie in the state or country `outer`? */
static bool lies_in(const nx_gaz_place *inner, const nx_gaz_place *outer)
{
    if (inner->cls == NX_GAZ_DEMONYM || !*outer->country || !same(inner->country, outer->country))
        return false;
    if (outer->cls == NX_GAZ_ADMIN1)
        return inner->cls != NX_GAZ_COUNTRY && inner->cls != NX_GAZ_ADMIN1 && same(inner->admin1, outer->name);
    return outer->cls == NX_GAZ_COUNTRY && inner->cls != NX_GAZ_COUNTRY;
}

/* "Paris, Texas": where the second name has a sense that holds a sense of the first, both are told. */
static void join_pair(struct linker *l, uint32_t i)
{
    struct group *inner = &l->groups[l->group_of[i]], *outer = &l->groups[l->group_of[i + 1]];
    if (inner == outer)
        return;
    for (uint32_t o = 0; o < outer->count && o < 4; o++) {
        nx_gaz_place whole, part;
        if (!nx_gazetteer_place(l->gazetteer, outer->places[o], &whole) ||
            (whole.cls != NX_GAZ_ADMIN1 && whole.cls != NX_GAZ_COUNTRY))
            continue;
        for (uint32_t c = 0; c < inner->count; c++) {
            if (!nx_gazetteer_place(l->gazetteer, inner->places[c], &part) || !lies_in(&part, &whole))
                continue;
            l->found.items[i].within = i + 1;
            if (!inner->said_country) {
                inner->said_country = whole.country;
                inner->said_state = whole.cls == NX_GAZ_ADMIN1 ? whole.name : NULL;
            }
            if (!outer->said_country && whole.cls == NX_GAZ_ADMIN1)
                outer->said_country = whole.country;
            return;
        }
    }
}

static void join_pairs(struct linker *l)
{
    const newsx_document *doc = l->doc;
    for (uint32_t i = 0; i + 1 < l->found.count; i++) {
        const nx_toponym *a = &l->found.items[i], *b = a + 1;
        if (b->first_token == a->end_token + 1 &&
            nx_kind_class(doc->engine, doc->tokens[a->end_token].kind) == NX_CLASS_COMMA)
            join_pair(l, i);
    }
}

/* ------------------------------------------------------------ votes */

static float *country_votes(struct linker *l, const char *code)
{
    unsigned a = (unsigned)(code[0] - 'A'), b = code[0] ? (unsigned)(code[1] - 'A') : LETTERS;
    return a < LETTERS && b < LETTERS ? &l->country[a * LETTERS + b] : NULL;
}

static struct state_votes *state_votes(struct linker *l, const char *country, const char *name, bool make)
{
    for (uint32_t i = 0; i < l->state_count; i++)
        if (same(l->states[i].country, country) && same(l->states[i].name, name))
            return &l->states[i];
    enum { MOST_STATES = 64 };       /* so that time follows the text */
    if (!make || l->state_count == MOST_STATES ||
        !nx_arena_grow(&l->doc->scratch, (void **)&l->states, &l->state_capacity, l->state_count + 1, sizeof *l->states))
        return NULL;
    l->states[l->state_count] = (struct state_votes){ name, country, 0 };
    return &l->states[l->state_count++];
}

/* A name votes for its country and state. Many mentions of one name count little more than one, and a country or state that
 * is named itself counts more than a city in it. */
static void vote(struct linker *l, const struct group *g)
{
    const nx_gaz_place *p = &g->place;
    float weight = (g->mentions > 3 ? 1.5f : 1.0f) * (p->cls == NX_GAZ_COUNTRY || p->cls == NX_GAZ_ADMIN1 ? 1.5f : 1.0f);
    float *votes = country_votes(l, p->country);
    if (votes) {
        *votes += weight;
        l->all += weight;
    }
    const char *state = p->cls == NX_GAZ_ADMIN1 ? p->name : p->admin1;
    struct state_votes *s = *state ? state_votes(l, p->country, state, true) : NULL;
    if (s)
        s->votes += weight;
}

static void unvote(struct linker *l)
{
    memset(l->country, 0, sizeof l->country);
    l->all = 0;
    l->state_count = 0;
    l->anchor_count = 0;
}

/* Most pairs are far apart, which their latitudes tell. The width of a degree of longitude is that at the anchor. */
static bool is_near(const struct anchor *a, const nx_gaz_place *p)
{
    float north = a->lat - p->lat, east = fabsf(a->lon - p->lon);
    if (north > NEAR_DEGREES || north < -NEAR_DEGREES)
        return false;
    if (east > 180)
        east = 360 - east;
    east *= a->width;
    return north * north + east * east < NEAR_DEGREES * NEAR_DEGREES;
}

static bool has_point(const nx_gaz_place *p)
{
    return !isnan(p->lat) && !isnan(p->lon) && p->cls != NX_GAZ_COUNTRY && p->cls != NX_GAZ_DEMONYM;
}

static void set_anchor(struct linker *l, uint32_t group)
{
    struct group *g = &l->groups[group];
    const nx_gaz_place *p = &g->place;
    if (!g->anchor && l->anchor_count < MOST_ANCHORS)
        g->anchor = (uint8_t)++l->anchor_count;
    if (g->anchor)
        l->anchors[g->anchor - 1] = (struct anchor){ p->lat, p->lon, cosf(p->lat * RADIANS), group, p->geonames };
}

static int nearness(const struct linker *l, uint32_t group, const nx_gaz_place *p)
{
    int points = 0;
    if (!has_point(p))
        return 0;
    for (uint32_t i = 0; i < l->anchor_count && points < NEAR_MOST; i++) {
        const struct anchor *a = &l->anchors[i];
        if (is_near(a, p) && a->group != group && a->geonames != p->geonames)
            points += NEAR;
    }
    return points;
}

/* ------------------------------------------------------------ choice */

/* Grows to 1 with the votes, in steps that get smaller. */
static float saturate(float votes) { return votes / (votes + 0.7f); }

static int points_of(struct linker *l, uint32_t number, const nx_gaz_place *p)
{
    const struct group *g = &l->groups[number];
    int points = p->fame;
    if (g->said_country) {
        bool country = same(p->country, g->said_country);
        const char *state = p->cls == NX_GAZ_ADMIN1 ? p->name : p->admin1;
        if (country && (!g->said_state || same(state, g->said_state)))
            points += SAID;
    }
    /* A name must not vote for itself: what it gave is taken out before the others are counted. */
    float own = 0, *votes = country_votes(l, p->country);
    bool itself = g->chosen != NX_NONE && g->sure;
    if (itself)
        own = (g->mentions > 3 ? 1.5f : 1.0f) *
              (g->place.cls == NX_GAZ_COUNTRY || g->place.cls == NX_GAZ_ADMIN1 ? 1.5f : 1.0f);
    if (votes && *votes > 0) {
        float v = *votes - (itself && same(p->country, g->place.country) ? own : 0);
        if (v > 0)
            points += (int)(IN_COUNTRY * saturate(v));
    }
    const char *state = p->cls == NX_GAZ_ADMIN1 ? p->name : p->admin1;
    if (*state) {
        const struct state_votes *s = state_votes(l, p->country, state, false);
        const char *mine = g->place.name && g->place.cls == NX_GAZ_ADMIN1 ? g->place.name : g->place.admin1;
        float v = s ? s->votes - (itself && mine && same(state, mine) && same(p->country, g->place.country) ? own : 0) : 0;
        if (v > 0)
            points += (int)(IN_STATE * saturate(v));
    }
    return points + nearness(l, number, p);
}

static void choose(struct linker *l, uint32_t number)
{
    struct group *g = &l->groups[number];
    uint32_t best = NX_NONE, second = NX_NONE;
    int most = 0, next = 0;
    nx_gaz_place place, best_place = g->place;
    if (g->chosen == 0 && g->count == 1)
        return;
    for (uint32_t c = 0; c < g->count; c++) {
        if (!nx_gazetteer_place(l->gazetteer, g->places[c], &place))
            continue;
        int points = points_of(l, number, &place);
        if (best == NX_NONE || points > most) {
            second = best;
            next = most;
            best = c;
            most = points;
            best_place = place;
        } else if (second == NX_NONE || points > next) {
            second = c;
            next = points;
        }
    }
    g->chosen = best;
    g->other = second;
    g->points = most;
    g->other_points = next;
    g->place = best_place;
    if (g->anchor)
        set_anchor(l, number);
}

/* Three rounds: names by themselves; then each with the votes of the sure ones; then with the votes of all. */
static void decide(struct linker *l)
{
    enum { ROUNDS = 3, SURE = 30 };
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t g = 0; g < l->group_count; g++)
            choose(l, g);
        if (round + 1 == ROUNDS)
            break;
        unvote(l);
        for (uint32_t i = 0; i < l->group_count; i++) {
            struct group *g = &l->groups[i];
            g->anchor = 0;
            g->sure = g->chosen != NX_NONE && !g->doubtful &&
                      (round || g->other == NX_NONE || g->said_country || g->points - g->other_points >= SURE);
            if (!g->sure)
                continue;
            vote(l, g);
            if (has_point(&g->place))
                set_anchor(l, i);
        }
    }
}

/* ------------------------------------------------------------ records */

static const char *why(struct linker *l, const nx_toponym *t, const struct group *g)
{
    newsx_document *doc = l->doc;
    nx_gaz_place other;
    const nx_gaz_place *p = &g->place;
    if (t->kind && g->chosen == NX_NONE)
        return nx_arena_printf(&doc->arena, "%s: not in the gazetteer; its own words say what it is",
                               nx_rule_id(doc->engine, t->rule));
    if (t->kind)
        return nx_arena_printf(&doc->arena,
                               "%s: not in the gazetteer; put where %s (%s %s) is, that its name has or that stands near it",
                               nx_rule_id(doc->engine, t->rule), p->name, p->admin1, p->country);
    const char *said = g->said_country ? ", its state or country is named beside it" : "";
    if (g->other == NX_NONE || !nx_gazetteer_place(l->gazetteer, g->places[g->other], &other))
        return nx_arena_printf(&doc->arena, "%s: the only place of that name%s%s", nx_rule_id(doc->engine, t->rule),
                               g->count > 1 ? " that fits" : "", said);
    return nx_arena_printf(&doc->arena, "%s: %s (%s %s) with %d points, before %s (%s %s) with %d; %u of that name%s",
                           nx_rule_id(doc->engine, t->rule), p->name, p->admin1, p->country, g->points, other.name,
                           other.admin1, other.country, g->other_points, (unsigned)g->count, said);
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

/* Does the article name other places near a doubtful one, or its state? */
static bool supported(struct linker *l, const struct group *g, uint32_t number)
{
    const nx_gaz_place *p = &g->place;
    if (g->said_country)
        return true;
    const struct state_votes *s = *p->admin1 ? state_votes(l, p->country, p->admin1, false) : NULL;
    int near = nearness(l, number, p);
    return g->risky ? near > NEAR : (s && s->votes >= 1) || near >= NEAR;
}

/* Of the sure cities of the article the one that is named nearest to toponym `number`, or NULL. */
static const struct group *city_beside(const struct linker *l, uint32_t number)
{
    enum { BESIDE = 12 };            /* names before and behind */
    for (uint32_t step = 1; step <= BESIDE; step++) {
        uint32_t sides[2] = { number - step, number + step };
        for (unsigned i = 0; i < 2; i++) {
            if (sides[i] >= l->found.count)
                continue;
            const struct group *g = &l->groups[l->group_of[sides[i]]];
            if (g->chosen != NX_NONE && g->sure && !l->found.items[sides[i]].kind && g->place.cls == NX_GAZ_CITY)
                return g;
        }
    }
    return NULL;
}

/* "Oberwiesel, Germany": the country or state behind the comma, or NULL. */
static const struct group *behind_comma(const struct linker *l, uint32_t number)
{
    const newsx_document *doc = l->doc;
    const nx_toponym *t = &l->found.items[number];
    if (number + 1 >= l->found.count || t[1].first_token != t->end_token + 1 || t[1].kind ||
        nx_kind_class(doc->engine, doc->tokens[t->end_token].kind) != NX_CLASS_COMMA)
        return NULL;
    const struct group *g = &l->groups[l->group_of[number + 1]];
    return g->chosen != NX_NONE && (g->place.cls == NX_GAZ_COUNTRY || g->place.cls == NX_GAZ_ADMIN1) ? g : NULL;
}

/* Something that the gazetteer does not have: it lies where the place in its name does, or the state behind the comma, or else
 * about where the city does that is named nearest to it. */
static bool write_built(struct linker *l, const nx_toponym *t, const struct group *g)
{
    newsx_document *doc = l->doc;
    const uint32_t number = (uint32_t)(t - l->found.items);
    const struct group *in_name = g->chosen != NX_NONE ? g : NULL, *state = behind_comma(l, number);
    if (!in_name)
        g = state ? state : city_beside(l, number) ? city_beside(l, number) : g;
    nx_place *place = NX_ADD(doc, places);
    if (!place)
        return false;
    bool in = g->chosen != NX_NONE, city = in && g->place.cls == NX_GAZ_CITY;
    *place = (nx_place){
        .span = t->span, .first_token = t->first_token, .end_token = t->end_token, .entry = NX_NONE,
        .name = nx_arena_copy(&doc->arena, doc->text + t->span.start, t->span.end - t->span.start), .kind = t->kind,
        .country = in && *g->place.country ? g->place.country : NULL,
        .admin1 = city && *g->place.admin1 ? g->place.admin1 : in && g->place.cls == NX_GAZ_ADMIN1 ? g->place.name : NULL,
        .lat = city ? g->place.lat : NAN, .lon = city ? g->place.lon : NAN, .use = use_of(t, &g->place), .rule = t->rule,
    };
    if (!place->name)
        return false;
    if (place->use == NX_DEMONYM)
        place->use = NX_LITERAL;
    return !doc->options->explain || (place->why = why(l, t, g)) != NULL;
}

static newsx_status write_places(struct linker *l)
{
    newsx_document *doc = l->doc;
    const nx_span line = doc->dateline.span;
    const uint16_t dateline = nx_rule_find(doc->engine, "place.dateline");
    for (uint32_t i = 0; i < l->found.count; i++) {
        const nx_toponym *t = &l->found.items[i];
        const struct group *g = &l->groups[l->group_of[i]];
        if (t->kind) {
            if (!write_built(l, t, g))
                return NEWSX_NO_MEMORY;
            continue;
        }
        if (g->chosen == NX_NONE || (g->doubtful && !supported(l, g, (uint32_t)(g - l->groups))))
            continue;
        const nx_gaz_place *p = &g->place;
        nx_place *place = NX_ADD(doc, places);
        if (!place)
            return NEWSX_NO_MEMORY;
        bool point = p->cls != NX_GAZ_DEMONYM;
        *place = (nx_place){
            .span = t->span, .first_token = t->first_token, .end_token = t->end_token, .entry = g->places[g->chosen],
            .name = p->name, .kind = p->kind, .country = *p->country ? p->country : NULL,
            .admin1 = *p->admin1 ? p->admin1 : NULL, .lat = point ? p->lat : NAN, .lon = point ? p->lon : NAN,
            .geonames = point ? p->geonames : 0, .use = use_of(t, p), .rule = t->rule, .why = NULL,
        };
        if (line.end > line.start && t->span.start >= line.start && t->span.end <= line.end && place->use != NX_DEMONYM) {
            place->use = NX_LITERAL;
            place->rule = dateline;
            if (doc->dateline.place == NX_NONE)
                doc->dateline.place = doc->places_count - 1;
        }
        if (doc->options->explain && !(place->why = why(l, t, g)))
            return NEWSX_NO_MEMORY;
    }
    return NEWSX_OK;
}

newsx_status nx_place_run(newsx_document *doc)
{
    struct linker l = { .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine) };
    doc->dateline.place = NX_NONE;
    newsx_status status = nx_toponym_run(doc, &l.found);
    if (status != NEWSX_OK || !l.found.count)
        return status;
    if (!make_groups(&l))
        return NEWSX_NO_MEMORY;
    join_pairs(&l);
    decide(&l);
    return write_places(&l);
}
