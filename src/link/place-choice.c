/* place-choice.c - which place each name of an article means: candidates are compared by a sum of points. */
#include "link/place-choice.h"

#include "base/intern.h"
#include "image/engine.h"
#include "link/place-home.h"
#include "link/place-kin.h"
#include "link/place-told.h"

#include <math.h>
#include <string.h>

#define SPOT 0.8f                    /* degrees between two that are the same for an article */

enum {
    KIN = 1,                 /* doubtful names near each other that are places: Bicester and Kidlington */
    MOST_CANDIDATES = 64,    /* of one name; the best known ones */
    CITY_PART = 5,           /* a fifth of a division's people, at least, live in the city of its name */
};

/* What speaks for a candidate, in points; its fame is the first of them, and 20 are a factor of ten in population. */
enum {
    SAID = 1000,             /* the text says its country or state: more than all else together */
    STATE_ITSELF = 12,       /* Oregon is a state rather than a village in Wisconsin */
    OF_CLASS = 70,           /* the words around it tell what it is: a state, a town */
    HOLDS_OTHERS = 40,       /* a state that is named like a country, and places in that state: Atlanta, Georgia */
    HINT = 70,               /* it lies in the country that the article's words speak of */
    HINT_COUNTRY = 30,       /* the same for a name that is better known as another country's */
    HINT_STATE = 50,         /* it lies in the state that they speak of */
    FOLLOW = 150,            /* other mentions of the name are told to be in its country */
    FOLLOW_CLASS = 70,       /* other mentions of the name are told to be such a place */
};

/* Of these points the third part counts where ... */
enum {
    LONE_PART = 3,           /* there is one such word in all of the article: a telephone number may be anyone's */
    HIDDEN_PART = 3,         /* a candidate is hidden by the city of its name, and its nation is all that is near */
    HIDDEN = 30,             /* fame that such a city has more */
};

/* Where another place of the name is better known by so much, no hint speaks for a candidate. */
enum {
    HINT_FAR = 60,           /* than one in the hinted country: Paris is in France, whoever is arraigned */
    STATE_FAR = 45,          /* than one in the hinted state, by another in the same country */
    STATE_HIDDEN = 90,       /* than one in the hinted state, by a country: Norway, not the village in Maine */
};

/* ------------------------------------------------------------ groups */

/* The city of Cordoba rather than its province, of which it is a good part; but Quebec is the province. */
static void prefer_city(nx_place_group *g)
{
    for (uint32_t d = 0; d < g->count; d++) {
        const nx_gaz_place *whole = &g->candidates[d].place;
        const bool county = whole->flags & NX_GAZ_COUNTY;
        for (uint32_t c = 0; c < g->count && (county || whole->cls == NX_GAZ_ADMIN1); c++) {
            const nx_gaz_place *city = &g->candidates[c].place;
            if (city->cls == NX_GAZ_CITY && nx_same_text(city->country, whole->country) &&
                nx_same_text(city->admin1, nx_state_of(whole)) && city->population >= whole->population / CITY_PART &&
                g->candidates[c].points <= g->candidates[d].points)
                g->candidates[c].points = (int16_t)(g->candidates[d].points + 1);
        }
    }
}

/* Room for one more; groups may move. NULL without memory. */
static nx_place_group *add_group(nx_place_choice *choice)
{
    if (!nx_arena_grow(choice->doc->scratch, (void **)&choice->groups, &choice->group_capacity,
                       choice->group_count + 1, sizeof *choice->groups))
        return NULL;
    return &choice->groups[choice->group_count++];
}

static bool make_group(nx_place_choice *choice, const nx_gaz_name *name)
{
    nx_place_group *g = add_group(choice);
    if (!g)
        return false;
    *g = (nx_place_group){ .places = name->places, .doubtful = true, .voted = NX_NO_COUNTRY,
                          .name = choice->group_count - 1, .voter = choice->group_count - 1,
                          .risky = (name->flags & NX_GAZ_RISKY) != 0,
                          .weak = !(name->flags & NX_ENTRY_WORD) };
    uint32_t count = name->count < MOST_CANDIDATES ? name->count : MOST_CANDIDATES;
    if (!count)
        return true;
    g->candidates = nx_arena_alloc(choice->doc->scratch, count * sizeof *g->candidates);
    if (!g->candidates)
        return false;
    while (g->count < count &&
           nx_gazetteer_place(choice->gazetteer, name->places[g->count], &g->candidates[g->count].place))
        nx_candidate_init(&g->candidates[g->count++]);
    if (g->candidates[0].place.cls == NX_GAZ_ADMIN1 && g->count > 1)
        g->candidates[0].points += STATE_ITSELF;
    prefer_city(g);
    return true;
}

/* The group of a name: the same array of places is the same name. NULL without memory. */
static nx_place_group *group_of(nx_place_choice *choice, nx_intern *table, const nx_gaz_name *name)
{
    const uint64_t hash = (uintptr_t)name->places / sizeof *name->places * 2654435761u;
    nx_intern_slot *slot;
    uint32_t group;
    /* An article of nothing but places names few: room is made for the names, not for the mentions. */
    if (!nx_intern_room(table, choice->doc->scratch, choice->group_count + 1))
        return NULL;
    NX_INTERN(table, hash, slot, group, choice->groups[group].places == name->places);
    if (!slot->number) {
        group = choice->group_count;
        if (!make_group(choice, name))
            return NULL;
        nx_intern_put(slot, hash, group);
    }
    return &choice->groups[slot->number - 1];
}

static bool make_groups(nx_place_choice *choice)
{
    nx_arena *scratch = choice->doc->scratch;
    nx_intern table = { 0 };
    const uint32_t count = choice->found.count;
    choice->group_of = nx_arena_alloc(scratch, ((size_t)count + 1) * sizeof *choice->group_of);
    if (!choice->group_of || !group_of(choice, &table, &(nx_gaz_name){ NULL, 0, 0, NX_GAZ_NONE }))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        nx_place_group *g = group_of(choice, &table, &choice->found.items[i].name);
        if (!g)
            return false;
        choice->group_of[i] = (uint32_t)(g - choice->groups);
        g->mentions++;
        g->doubtful &= choice->found.items[i].doubtful;
    }
    return true;
}

/* ------------------------------------------------------------ senses */

static bool same_told(const nx_place_told *a, const nx_place_told *b)
{
    return nx_same_text(a->country, b->country) && nx_same_text(a->state, b->state) && a->classes == b->classes;
}

/* The group of a name's mentions with the same told, made where there is none yet. NULL without memory. */
static nx_place_group *sense_group(nx_place_choice *choice, uint32_t name, const nx_place_told *told)
{
    for (uint32_t n = choice->name_count; n < choice->group_count; n++)
        if (choice->groups[n].name == name && same_told(&choice->groups[n].told, told))
            return &choice->groups[n];
    nx_place_group *g = add_group(choice);
    if (!g)
        return NULL;
    *g = choice->groups[name];
    g->name = name;
    g->told = *told;
    g->mentions = 0;
    g->doubtful = true;
    g->candidates = nx_arena_alloc(choice->doc->scratch, g->count * sizeof *g->candidates);
    if (!g->candidates)
        return NULL;
    memcpy(g->candidates, choice->groups[name].candidates, g->count * sizeof *g->candidates);
    return g;
}

/* Mentions of which something is told become groups of their own; but "a Lebanon man" says of all of them that Lebanon
 * is a town. */
static bool split_groups(nx_place_choice *choice)
{
    choice->name_count = choice->group_count;
    for (uint32_t i = 0; i < choice->found.count; i++) {
        const nx_place_told *told = &choice->told[i];
        nx_place_group *g = &choice->groups[choice->group_of[i]];
        bool any = false;
        for (uint32_t c = 0; c < g->count && !any && (told->country || told->classes); c++)
            any = nx_place_fits(told, &g->candidates[c].place);
        if (!any || g->name != choice->group_of[i])
            continue;
        if (!told->country && told->classes >> NX_GAZ_CITY & 1) {
            g->told.classes |= told->classes;
            continue;
        }
        g->mentions--;
        if (!(g = sense_group(choice, choice->group_of[i], told)))
            return false;
        g->mentions++;
        g->doubtful &= choice->found.items[i].doubtful && !told->country;
        choice->group_of[i] = (uint32_t)(g - choice->groups);
    }
    return true;
}

/* ------------------------------------------------------------ choice */

/* A name votes for its country and state. Many mentions of one name count little more than one, and a country or
 * state that is named itself counts more than a city in it. */
static float weight_of(const nx_place_group *g)
{
    static const float WEIGHT[] = { 1.0f, 1.5f, 1.5f * 1.5f };
    enum nx_gaz_class cls = g->chosen->place.cls;
    return WEIGHT[(g->mentions > 3) + (cls == NX_GAZ_COUNTRY || cls == NX_GAZ_ADMIN1)];
}

/* The group that votes for a name: a name has one vote, but where its mentions are told to be elsewhere. */
static nx_place_group *voter_of(nx_place_choice *choice, const nx_place_group *g)
{
    return &choice->groups[choice->groups[g->name].voter];
}

static void vote(nx_place_choice *choice, nx_place_group *g)
{
    if (!g->told.country && voter_of(choice, g) != g)
        return;
    g->voted = g->chosen->country;
    nx_place_vote(&choice->votes, g->chosen, weight_of(g));
}

/* The home of the paper votes too, and is near to places about it; it belongs to no name. */
static void vote_of_home(nx_place_choice *choice)
{
    if (choice->home_weight <= 0)
        return;
    nx_place_vote(&choice->votes, &choice->home, choice->home_weight);
    if (nx_has_point(&choice->home.place))
        nx_place_anchor_set(&choice->votes, 0, UINT32_MAX, &choice->home);
}

static void unvote(nx_place_choice *choice)
{
    for (uint32_t i = 0; i < choice->group_count; i++)
        choice->votes.country[choice->groups[i].voted] = 0;
    choice->votes.country[choice->home.country] = 0;
    nx_place_unvote(&choice->votes);
}

static void set_anchor(nx_place_choice *choice, uint32_t number)
{
    nx_place_group *g = &choice->groups[number];
    g->anchor = nx_place_anchor_set(&choice->votes, g->anchor, number, g->chosen);
}

/* Is a candidate a state that is named like another country, the best known of that name? */
static bool is_foreign_state(const nx_place_candidate *c, const nx_place_candidate *best_known)
{
    return c->place.cls == NX_GAZ_ADMIN1 && best_known->place.cls == NX_GAZ_COUNTRY &&
           !nx_same_text(c->place.country, best_known->place.country);
}

/* Are both about the same spot, as Geneva and the canton of Geneva? Then it hardly matters which is meant. */
static bool are_one_spot(const nx_gaz_place *a, const nx_gaz_place *b)
{
    return nx_same_text(a->country, b->country) && fabsf(a->lat - b->lat) + fabsf(a->lon - b->lon) < SPOT;
}

/* Is a candidate far less known than the city of that name, and nothing close by? Boston is not in Lincolnshire for all
 * the towns of England that an article names: all of them are near one another. */
static bool is_hidden(const nx_place_choice *choice, const nx_place_group *g, const nx_place_candidate *c)
{
    const nx_gaz_place *best = &g->candidates[0].place;
    if (best->cls != NX_GAZ_CITY || best->fame - c->place.fame <= HIDDEN || c->points > c->place.fame + 1)
        return false;
    const nx_state_votes *s = nx_state_votes_of(&choice->votes, c->place.country, nx_state_of(&c->place));
    return s && (s->nation || s->votes < choice->votes.state_votes / 2);
}

/* Is the name only the first word of a candidate's, while a better known place of the same country has no other?
 * Newcastle is Newcastle under Lyme to its neighbours alone. */
static bool has_longer_name(const nx_place_group *g, const nx_place_candidate *c)
{
    const nx_gaz_place *best = &g->candidates[0].place;
    const size_t length = strlen(best->name);
    return nx_same_text(best->country, c->place.country) && best->fame > c->place.fame &&
           !strncmp(c->place.name, best->name, length) && c->place.name[length] == ' ';
}

/* What each candidate has in a round. */
static void count_points(nx_place_choice *choice, uint32_t number, int *points)
{
    const nx_place_group *g = &choice->groups[number], *voter = g->told.country ? g : voter_of(choice, g);
    const nx_place_candidate *voted = voter->chosen ? voter->chosen : g->candidates;
    const float own = voter->sure ? weight_of(voter) : 0;
    for (uint32_t i = 0; i < g->count; i++) {
        const nx_place_candidate *c = &g->candidates[i];
        const int votes = nx_points_by_votes(&choice->votes, c, voted, own);
        const int near = nx_points_by_nearness(&choice->votes, number, c);
        points[i] = c->points;
        if (!near || !has_longer_name(g, c))       /* what lies around tells nothing of it */
            points[i] += votes + (near && is_hidden(choice, g, c) ? near / HIDDEN_PART : near);
        if (is_foreign_state(c, g->candidates) && votes > NX_IN_COUNTRY)
            points[i] += HOLDS_OTHERS;
    }
}

/* The best but for `best`, and but for what is about the same spot where `apart`; its number, `count` for none. */
static uint32_t next_best(const nx_place_group *g, const int *points, uint32_t best, bool apart)
{
    uint32_t next = g->count;
    for (uint32_t i = 0; i < g->count; i++)
        if (i != best && (next == g->count || points[i] > points[next]) &&
            !(apart && are_one_spot(&g->candidates[i].place, &g->candidates[best].place)))
            next = i;
    return next;
}

/* True where the choice is another one than before. */
static bool choose(nx_place_choice *choice, uint32_t number)
{
    nx_place_group *g = &choice->groups[number];
    const nx_place_candidate *before = g->chosen;
    int points[MOST_CANDIDATES];
    if (!g->count)
        return false;
    count_points(choice, number, points);
    const uint32_t best = next_best(g, points, g->count, false);
    uint32_t next = next_best(g, points, best, false);
    if (next < g->count && are_one_spot(&g->candidates[next].place, &g->candidates[best].place))
        next = next_best(g, points, best, true);
    g->chosen = &g->candidates[best];
    g->other = next < g->count ? &g->candidates[next] : NULL;
    g->points = points[best];
    g->other_points = next < g->count ? points[next] : 0;
    if (g->anchor && g->chosen != before)
        set_anchor(choice, number);
    return g->chosen != before;
}

/* How often the article's words speak of a country, or of one of its states. */
static uint32_t hints_of(const nx_place_choice *choice, const nx_gaz_place *hinted, const char *country,
                         const char *state)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < choice->found.hint_count; i++)
        if (nx_same_text(hinted[i].country, country) && (!state || nx_same_text(nx_state_of(&hinted[i]), state)))
            count += choice->found.hints[i].count;
    return count;
}

/* The country and the state that most of the article's words speak of without a name: neither, the one or both. */
static nx_place_told hinted_at(const nx_place_choice *choice)
{
    nx_gaz_place hinted[NX_MOST_HINTS];
    nx_place_told told = { .country = NULL };
    uint32_t all = 0, states = 0;
    for (uint32_t i = 0; i < choice->found.hint_count; i++) {
        const uint32_t count = choice->found.hints[i].count;
        if (!nx_gazetteer_place(choice->gazetteer, choice->found.hints[i].place, &hinted[i]))
            return told;
        all += count;
        states += *nx_state_of(&hinted[i]) ? count : 0;
    }
    for (uint32_t i = 0; i < choice->found.hint_count; i++) {
        const char *country = hinted[i].country, *state = nx_state_of(&hinted[i]);
        if (hints_of(choice, hinted, country, NULL) * 3 < all * 2)
            continue;
        told.country = country;
        if (*state && hints_of(choice, hinted, country, state) * 3 >= states * 2)
            told.state = state;
    }
    return told;
}

/* Points of a candidate for being in the state that the words speak of: of one that is not far behind the best known
 * place of that name in the country, nor hidden behind a country of that name. */
static int points_of_state(const nx_place_group *g, const nx_gaz_place *p, const nx_place_told *hint)
{
    const nx_gaz_place *best = &g->candidates[0].place;
    if (!hint->state || !nx_same_text(nx_state_of(p), hint->state) ||
        (best->cls == NX_GAZ_COUNTRY && best->fame - p->fame > STATE_HIDDEN))
        return 0;
    for (uint32_t c = 0; c < g->count; c++)
        if (nx_same_text(g->candidates[c].place.country, hint->country))
            return g->candidates[c].place.fame - p->fame < STATE_FAR ? HINT_STATE : 0;
    return 0;
}

/* Is there no more than one such word? A telephone number may be anyone's. */
static bool is_lone_hint(const nx_place_choice *choice)
{
    return choice->found.hint_count == 1 && choice->found.hints[0].count == 1;
}

/* The words that speak of a country count for all places in it, and more for those in their state; one word alone
 * counts for a part of that. */
static void take_hint(nx_place_choice *choice, const nx_place_told *hint)
{
    const int part = is_lone_hint(choice) ? LONE_PART : 1;
    for (uint32_t i = 0; i < choice->group_count; i++) {
        const nx_place_group *g = &choice->groups[i];
        for (uint32_t c = 0; c < g->count && g->count > 1; c++) {
            const nx_gaz_place *p = &g->candidates[c].place, *best = &g->candidates[0].place;
            if (!nx_same_text(p->country, hint->country))
                continue;
            if (best->cls == NX_GAZ_COUNTRY)
                g->candidates[c].points += HINT_COUNTRY;
            else if (best->fame - p->fame < HINT_FAR)
                g->candidates[c].points += HINT / part;
            g->candidates[c].points = (int16_t)(g->candidates[c].points + points_of_state(g, p, hint) / part);
        }
    }
}

/* What is told of a group's mentions counts for the candidates that it fits. */
static void hear(nx_place_group *g)
{
    const int points = g->told.country ? SAID : OF_CLASS;
    for (uint32_t i = 0; i < g->count; i++)
        if (nx_place_fits(&g->told, &g->candidates[i].place))
            g->candidates[i].points += points;
}

/* Mentions of which nothing is told follow those of the same name of which it is. */
static void follow(nx_place_choice *choice, const nx_place_group *sense)
{
    nx_place_group *g = &choice->groups[sense->name];
    const bool whole = sense->told.country && sense->told.classes;
    for (uint32_t i = 0; i < g->count; i++) {
        const bool same = i == sense->chosen - sense->candidates;
        if (same || (whole && nx_same_text(g->candidates[i].place.country, sense->told.country)))
            g->candidates[i].points += sense->told.country ? FOLLOW : FOLLOW_CLASS;
        if (same && whole)
            g->candidates[i].points += FOLLOW_CLASS;
    }
}

/* Says which groups are sure of their place: at first those whose own points decide, then (`all`) all but the doubtful.
 * True where these are others than before. */
static bool set_sure(nx_place_choice *choice, bool all)
{
    enum { SURE = 30 };
    bool changed = false;
    for (nx_place_group *g = choice->groups, *end = g + choice->group_count; g < end; g++) {
        bool sure = g->chosen && g->mentions && !g->doubtful &&
                    (all || !g->other || g->told.country || g->points - g->other_points >= SURE);
        changed |= sure != g->sure;
        g->sure = sure;
    }
    return changed;
}

/* Names by themselves, with what lies together. */
static bool choose_first(nx_place_choice *choice)
{
    for (uint32_t i = 0; i < choice->group_count; i++)
        if (choice->groups[i].told.country || choice->groups[i].told.classes)
            hear(&choice->groups[i]);
    nx_place_kin *kin = nx_place_kin_find(choice);
    if (!kin)
        return false;
    for (uint32_t i = choice->group_count; i-- > 0;) {
        const bool sense = i >= choice->name_count;
        if (sense && !choice->groups[i].told.country && !choice->groups[choice->groups[i].name].mentions)
            choice->groups[choice->groups[i].name].voter = i;
        choose(choice, i);
        if (sense)
            follow(choice, &choice->groups[i]);
    }
    const bool taken = nx_place_kin_settle(kin);
    for (uint32_t i = 0; i < choice->group_count && taken; i++)
        choose(choice, i);
    return true;
}

static void vote_of_all_sure(nx_place_choice *choice)
{
    unvote(choice);
    vote_of_home(choice);
    for (uint32_t i = 0; i < choice->group_count; i++) {
        choice->groups[i].anchor = 0;
        if (!choice->groups[i].sure)
            continue;
        vote(choice, &choice->groups[i]);
        if (nx_has_point(&choice->groups[i].chosen->place))
            set_anchor(choice, i);
    }
}

/* Three rounds: names by themselves; then each with the votes of the sure ones; then with the votes of all, unless
 * they are the same. */
static bool decide(nx_place_choice *choice)
{
    const nx_place_told hint = hinted_at(choice);
    if (hint.country)
        take_hint(choice, &hint);
    if (!choose_first(choice))
        return false;
    bool changed = true;
    for (int round = 0; round < 2; round++) {
        changed |= set_sure(choice, round);
        if (!changed)
            return true;
        vote_of_all_sure(choice);
        changed = false;
        for (uint32_t i = 0; i < choice->group_count; i++)
            if (choice->groups[i].count > 1)
                changed |= choose(choice, i);
    }
    return true;
}

bool nx_place_choose(nx_place_choice *choice)
{
    choice->votes.scratch = choice->doc->scratch;
    choice->votes.gazetteer = choice->gazetteer;
    if (!make_groups(choice) || !nx_place_tell(choice) || !split_groups(choice))
        return false;
    nx_place_home(choice);
    return decide(choice);
}

bool nx_place_is_supported(nx_place_choice *choice, uint32_t number)
{
    const nx_place_group *g = &choice->groups[number];
    const nx_gaz_place *p = &g->chosen->place;
    if (g->told.country)
        return true;
    const char *state = nx_state_of(p);
    const nx_state_votes *s = *state ? nx_state_votes_of(&choice->votes, p->country, state) : NULL;
    int near = nx_points_by_nearness(&choice->votes, number, g->chosen);
    return g->risky ? near > NX_NEAR_POINTS : (s && s->votes >= 1) || near >= NX_NEAR_POINTS || g->kin >= KIN;
}

static uint8_t up_to(float votes) { return (uint8_t)(votes < 0 ? 0 : votes < UINT8_MAX ? votes : UINT8_MAX); }

void nx_place_support(const nx_place_choice *choice, const nx_place_group *g, nx_place *place)
{
    if (!g)
        return;
    const nx_gaz_place *p = &g->chosen->place;
    const float own = g->sure ? weight_of(g) : 0;
    const nx_state_votes *s = nx_state_votes_of(&choice->votes, p->country, nx_state_of(p));
    place->in_country = up_to(choice->votes.country[g->chosen->country] - own);
    place->in_admin1 = up_to((s ? s->votes : 0) - own);
}

bool nx_place_is_backed(const nx_place_choice *choice, const nx_place_group *g)
{
    return choice->votes.country[g->chosen->country] > (g->sure ? weight_of(g) : 0);
}
