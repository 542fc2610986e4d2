/* place.c - which place on earth a name means, seen over the whole article.
 *
 * Each name is decided once for the article, since a writer does not use one name for two places without saying so. Its
 * candidates are compared by a sum of points: how well known the place is (20 points are a factor of ten in
 * population), and what else the article names - its country, its state, places near by. "Paris, Texas" decides alone.
 */
#include "mark/toponym.h"
#include "link/link.h"
#include "match/match.h"

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

/* A place that a name may mean, with what each round asks of it: looked up once, a line of memory each. */
struct candidate {
    nx_gaz_place place;
    int16_t points;                  /* that it has by itself and by what stands behind a comma */
    uint16_t country;                /* into the votes */
    uint8_t state, north, east;      /* bits of what may be voted for, or near, see struct linker */
};
_Static_assert(sizeof(struct candidate) <= 64 || sizeof(void *) != 8, "a candidate is one line of memory");

/* One name of the article. */
struct group {
    const uint32_t *places;          /* of the gazetteer's name; the same array is the same name */
    struct candidate *candidates;    /* in the same order, best known first */
    const struct candidate *chosen;  /* or NULL */
    const struct candidate *other;   /* the next best, or NULL */
    const char *said_country, *said_state;   /* from "City, State"; NULL where nothing was said */
    int points, other_points;
    uint32_t count, mentions;
    bool sure;                       /* has one meaning, or is far better known than any other */
    bool doubtful;                   /* in all its mentions */
    uint8_t anchor;                  /* its number among the anchors + 1, 0 for none */
    uint16_t voted;                  /* the country that it voted for, into the votes */
    bool risky;                      /* the name is a person's or a plain word too */
};

/* A place that others are near to, or not. */
struct anchor {
    float lat, lon, width;           /* width: of a degree of longitude there, in degrees of latitude */
    uint32_t group, geonames;
};

struct state_votes { const char *name, *country; float votes; };

/* Most candidates lie in no country or state that has votes, and near no anchor. Sets of bits tell so of nearly all of them:
 * a bit for each state by its name, and for each strip of latitudes and of longitudes that an anchor is near to. */
enum { NO_COUNTRY = LETTERS * LETTERS, NO_BIT = 63 };

struct linker {
    newsx_document *doc;
    const nx_gazetteer *gazetteer;
    nx_toponyms found;
    uint32_t *group_of;              /* by toponym */
    struct group *groups;
    uint32_t group_count;
    uint64_t state_bits, north_bits, east_bits;
    struct state_votes *states;
    uint32_t state_count, state_capacity;
    uint32_t anchor_count;
    struct anchor anchors[MOST_ANCHORS];
    float country[NO_COUNTRY + 1];
};

/* ------------------------------------------------------------ groups */

static unsigned strip_of(float lat) { return (unsigned)((lat + 90) * ((NO_BIT - 1) / 180.0f)); }
static unsigned sector_of(float lon) { return (unsigned)((lon + 540) * (64 / 360.0f)) & 63; }

static bool has_point(const nx_gaz_place *p)
{
    return fabsf(p->lat) <= 90 && fabsf(p->lon) <= 180 && p->cls != NX_GAZ_COUNTRY && p->cls != NX_GAZ_DEMONYM;
}

static const char *state_of(const nx_gaz_place *p) { return p->cls == NX_GAZ_ADMIN1 ? p->name : p->admin1; }

static void prepare(struct candidate *c)
{
    const nx_gaz_place *p = &c->place;
    const char *code = p->country, *state = state_of(p);
    unsigned a = (unsigned)(code[0] - 'A'), b = code[0] ? (unsigned)(code[1] - 'A') : LETTERS;
    bool point = has_point(p);
    c->points = p->fame;
    c->country = (uint16_t)(a < LETTERS && b < LETTERS ? a * LETTERS + b : NO_COUNTRY);
    c->state = *state ? (uint8_t)((uint64_t)((uint32_t)(uintptr_t)state * 2654435761u) * NO_BIT >> 32) : NO_BIT;
    c->north = point ? (uint8_t)strip_of(p->lat) : NO_BIT;
    c->east = point ? (uint8_t)sector_of(p->lon) : 0;
}

static bool make_group(struct linker *l, const nx_gaz_name *name)
{
    struct group *g = &l->groups[l->group_count++];
    *g = (struct group){ .places = name->places, .doubtful = true, .voted = NO_COUNTRY,
                          .risky = (name->flags & NX_GAZ_RISKY) != 0 };
    uint32_t count = name->count < MOST_CANDIDATES ? name->count : MOST_CANDIDATES;
    if (!count)
        return true;
    g->candidates = nx_arena_alloc(&l->doc->scratch, count * sizeof *g->candidates);
    if (!g->candidates)
        return false;
    while (g->count < count && nx_gazetteer_place(l->gazetteer, name->places[g->count], &g->candidates[g->count].place))
        prepare(&g->candidates[g->count++]);
    return true;
}

static bool make_groups(struct linker *l)
{
    nx_arena *scratch = &l->doc->scratch;
    uint32_t size = 16;
    while (size < l->found.count * 2)
        size *= 2;
    uint32_t *slots = nx_arena_zalloc(scratch, size, sizeof *slots);
    l->groups = nx_arena_alloc(scratch, ((size_t)l->found.count + 1) * sizeof *l->groups);
    l->group_of = nx_arena_alloc(scratch, ((size_t)l->found.count + 1) * sizeof *l->group_of);
    if (!slots || !l->groups || !l->group_of)
        return false;
    for (uint32_t i = 0; i < l->found.count; i++) {
        const nx_gaz_name *name = &l->found.items[i].name;
        uint32_t at = (uint32_t)((uintptr_t)name->places / sizeof(uint32_t) * 2654435761u) & (size - 1);
        while (slots[at] && l->groups[slots[at] - 1].places != name->places)
            at = (at + 1) & (size - 1);
        if (!slots[at]) {
            if (!make_group(l, name))
                return false;
            slots[at] = l->group_count;
        }
        struct group *g = &l->groups[slots[at] - 1];
        l->group_of[i] = slots[at] - 1;
        g->mentions++;
        g->doubtful &= l->found.items[i].doubtful;
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
        const nx_gaz_place *whole = &outer->candidates[o].place;
        if (whole->cls != NX_GAZ_ADMIN1 && whole->cls != NX_GAZ_COUNTRY)
            continue;
        for (uint32_t c = 0; c < inner->count; c++) {
            if (!lies_in(&inner->candidates[c].place, whole))
                continue;
            l->found.items[i].within = i + 1;
            if (!inner->said_country) {
                inner->said_country = whole->country;
                inner->said_state = whole->cls == NX_GAZ_ADMIN1 ? whole->name : NULL;
            }
            if (!outer->said_country && whole->cls == NX_GAZ_ADMIN1)
                outer->said_country = whole->country;
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

static struct state_votes *state_votes(struct linker *l, const char *country, const char *name)
{
    for (uint32_t i = 0; i < l->state_count; i++)
        if (same(l->states[i].name, name) && same(l->states[i].country, country))
            return &l->states[i];
    return NULL;
}

static struct state_votes *make_state(struct linker *l, const char *country, const char *name)
{
    enum { MOST_STATES = 64 };       /* so that time follows the text */
    if (l->state_count == MOST_STATES ||
        !nx_arena_grow(&l->doc->scratch, (void **)&l->states, &l->state_capacity, l->state_count + 1, sizeof *l->states))
        return NULL;
    l->states[l->state_count] = (struct state_votes){ name, country, 0 };
    return &l->states[l->state_count++];
}

/* A name votes for its country and state. Many mentions of one name count little more than one, and a country or state that
 * is named itself counts more than a city in it. */
static float weight_of(const struct group *g)
{
    static const float WEIGHT[] = { 1.0f, 1.5f, 1.5f * 1.5f };
    enum nx_gaz_class cls = g->chosen->place.cls;
    return WEIGHT[(g->mentions > 3) + (cls == NX_GAZ_COUNTRY || cls == NX_GAZ_ADMIN1)];
}

static void vote(struct linker *l, struct group *g)
{
    const struct candidate *c = g->chosen;
    float weight = weight_of(g);
    g->voted = c->country;
    if (c->country != NO_COUNTRY)
        l->country[c->country] += weight;
    if (c->state == NO_BIT)
        return;
    const char *country = c->place.country, *name = state_of(&c->place);
    struct state_votes *s = l->state_bits >> c->state & 1 ? state_votes(l, country, name) : NULL;
    if (!s)
        s = make_state(l, country, name);
    if (s) {
        s->votes += weight;
        l->state_bits |= 1ull << c->state;
    }
}

static void unvote(struct linker *l)
{
    for (uint32_t i = 0; i < l->group_count; i++)
        l->country[l->groups[i].voted] = 0;
    l->state_count = 0;
    l->anchor_count = 0;
    l->state_bits = l->north_bits = l->east_bits = 0;
}

/* The width of a degree of longitude is that at the anchor. */
static bool is_near(const struct anchor *a, const nx_gaz_place *p)
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

static void set_anchor(struct linker *l, uint32_t group)
{
    struct group *g = &l->groups[group];
    const nx_gaz_place *p = &g->chosen->place;
    if (!g->anchor && l->anchor_count < MOST_ANCHORS)
        g->anchor = (uint8_t)++l->anchor_count;
    if (!g->anchor)
        return;
    const float width = cosf(p->lat * RADIANS), beside = 1.01f * NEAR_DEGREES;
    l->anchors[g->anchor - 1] = (struct anchor){ p->lat, p->lon, width, group, p->geonames };
    if (!(fabsf(p->lat) <= 90 && fabsf(p->lon) <= 180))
        return;                      /* nothing is near it */
    float south = p->lat - beside, north = p->lat + beside;
    l->north_bits |= bits_between(strip_of(south > -90 ? south : -90), strip_of(north < 90 ? north : 90));
    if (width * 150 > beside)
        l->east_bits |= bits_between(sector_of(p->lon - beside / width), sector_of(p->lon + beside / width));
    else
        l->east_bits = ~0ull;
}

static int nearness(const struct linker *l, uint32_t group, const struct candidate *c)
{
    int near = 0;
    if (!(l->north_bits >> c->north & l->east_bits >> c->east & 1))
        return 0;
    for (const struct anchor *a = l->anchors, *end = a + l->anchor_count; a < end; a++)
        near += is_near(a, &c->place) & (a->group != group) & (a->geonames != c->place.geonames);
    return near < NEAR_MOST / NEAR ? near * NEAR : NEAR_MOST;
}

/* ------------------------------------------------------------ choice */

/* Grows to 1 with the votes, in steps that get smaller. */
static float saturate(float votes) { return votes / (votes + 0.7f); }

/* What the votes for its country and state give a candidate. A name must not vote for itself: what it gave to `voted`, `own`, is
 * taken out before the others are counted. */
static int points_by_votes(struct linker *l, const struct candidate *c, const struct candidate *voted, float own)
{
    int points = 0;
    if (!same(c->place.country, voted->place.country))
        own = 0;
    float votes = l->country[c->country] - own;
    if (votes > 0)
        points += (int)(IN_COUNTRY * saturate(votes));
    if (l->state_bits >> c->state & 1) {
        const char *state = state_of(&c->place);
        const struct state_votes *s = state_votes(l, c->place.country, state);
        votes = s ? s->votes - (same(state, state_of(&voted->place)) ? own : 0) : 0;
        if (votes > 0)
            points += (int)(IN_STATE * saturate(votes));
    }
    return points;
}

/* True where the choice is another one than before. */
static bool choose(struct linker *l, uint32_t number)
{
    struct group *g = &l->groups[number];
    const struct candidate *best = NULL, *second = NULL, *before = g->chosen, *voted = before ? before : g->candidates;
    int most = 0, next = 0;
    float own = g->sure ? weight_of(g) : 0;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct candidate *c = &g->candidates[i];
        int points = c->points + points_by_votes(l, c, voted, own) + nearness(l, number, c);
        if (!best || points > most) {
            second = best;
            next = most;
            best = c;
            most = points;
        } else if (!second || points > next) {
            second = c;
            next = points;
        }
    }
    g->chosen = best;
    g->other = second;
    g->points = most;
    g->other_points = next;
    if (g->anchor && best != before)
        set_anchor(l, number);
    return best != before;
}

/* The state or country stands behind the comma. */
static void hear(struct group *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const nx_gaz_place *p = &g->candidates[i].place;
        if (same(p->country, g->said_country) && (!g->said_state || same(state_of(p), g->said_state)))
            g->candidates[i].points += SAID;
    }
}

/* Those who are sure of their place: in the first round by itself, then all but the doubtful. True where others are than before. */
static bool set_sure(struct linker *l, bool all)
{
    enum { SURE = 30 };
    bool changed = false;
    for (struct group *g = l->groups, *end = g + l->group_count; g < end; g++) {
        bool sure = g->chosen && !g->doubtful &&
                    (all || !g->other || g->said_country || g->points - g->other_points >= SURE);
        changed |= sure != g->sure;
        g->sure = sure;
    }
    return changed;
}

/* Three rounds: names by themselves; then each with the votes of the sure ones; then with the votes of all, unless they are the
 * same. */
static void decide(struct linker *l)
{
    for (uint32_t i = 0; i < l->group_count; i++) {
        if (l->groups[i].said_country)
            hear(&l->groups[i]);
        choose(l, i);
    }
    bool changed = true;
    for (int round = 0; round < 2; round++) {
        changed |= set_sure(l, round);
        if (!changed)
            return;
        unvote(l);
        for (uint32_t i = 0; i < l->group_count; i++) {
            l->groups[i].anchor = 0;
            if (!l->groups[i].sure)
                continue;
            vote(l, &l->groups[i]);
            if (has_point(&l->groups[i].chosen->place))
                set_anchor(l, i);
        }
        changed = false;
        for (uint32_t i = 0; i < l->group_count; i++)
            if (l->groups[i].count > 1)
                changed |= choose(l, i);
    }
}

/* ------------------------------------------------------------ records */

static const char *why(struct linker *l, const nx_toponym *t, const struct group *g)
{
    newsx_document *doc = l->doc;
    if (t->kind && !g->chosen)
        return nx_arena_printf(&doc->arena, "%s: not in the gazetteer; its own words say what it is",
                               nx_rule_id(doc->engine, t->rule));
    const nx_gaz_place *p = &g->chosen->place, *other = g->other ? &g->other->place : NULL;
    if (t->kind)
        return nx_arena_printf(&doc->arena,
                               "%s: not in the gazetteer; put where %s (%s %s) is, that its name has or that stands near it",
                               nx_rule_id(doc->engine, t->rule), p->name, p->admin1, p->country);
    const char *said = g->said_country ? ", its state or country is named beside it" : "";
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

/* Does the article name other places near a doubtful one, or its state? */
static bool supported(struct linker *l, const struct group *g, uint32_t number)
{
    const nx_gaz_place *p = &g->chosen->place;
    if (g->said_country)
        return true;
    const struct state_votes *s = *p->admin1 ? state_votes(l, p->country, p->admin1) : NULL;
    int near = nearness(l, number, g->chosen);
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
            if (g->sure && !l->found.items[sides[i]].kind && g->chosen->place.cls == NX_GAZ_CITY)
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
    return g->chosen && (g->chosen->place.cls == NX_GAZ_COUNTRY || g->chosen->place.cls == NX_GAZ_ADMIN1) ? g : NULL;
}

/* Something that the gazetteer does not have: it lies where the place in its name does, or the state behind the comma, or else
 * about where the city does that is named nearest to it. */
static bool write_built(struct linker *l, const nx_toponym *t, const struct group *g)
{
    newsx_document *doc = l->doc;
    const uint32_t number = (uint32_t)(t - l->found.items);
    if (!g->chosen) {
        const struct group *state = behind_comma(l, number), *city = state ? NULL : city_beside(l, number);
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
    return !doc->options->explain || (place->why = why(l, t, g)) != NULL;
}

static newsx_status write_places(struct linker *l)
{
    newsx_document *doc = l->doc;
    const nx_span line = doc->dateline.span;
    if (!nx_arena_grow(&doc->arena, (void **)&doc->places, &doc->places_capacity, l->found.count, sizeof *doc->places))
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < l->found.count; i++) {
        const nx_toponym *t = &l->found.items[i];
        const struct group *g = &l->groups[l->group_of[i]];
        if (t->kind) {
            if (!write_built(l, t, g))
                return NEWSX_NO_MEMORY;
            continue;
        }
        if (!g->chosen || (g->doubtful && !supported(l, g, l->group_of[i])))
            continue;
        const nx_gaz_place *p = &g->chosen->place;
        nx_place *place = &doc->places[doc->places_count++];
        bool point = p->cls != NX_GAZ_DEMONYM;
        *place = (nx_place){
            .span = t->span, .first_token = t->first_token, .end_token = t->end_token, .entry = g->places[g->chosen - g->candidates],
            .name = p->name, .kind = p->kind, .country = *p->country ? p->country : NULL,
            .admin1 = *p->admin1 ? p->admin1 : NULL, .lat = point ? p->lat : NAN, .lon = point ? p->lon : NAN,
            .geonames = point ? p->geonames : 0, .use = use_of(t, p), .rule = t->rule, .why = NULL,
        };
        if (line.end > line.start && t->span.start >= line.start && t->span.end <= line.end && place->use != NX_DEMONYM) {
            place->use = NX_LITERAL;
            place->rule = nx_link_rule(doc->engine, NX_RULE_DATELINE_PLACE);
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
