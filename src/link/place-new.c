/* place-new.c - records of places that the gazetteer does not have: where the text says that they are, and no more. */
#include "link/place-new.h"
#include "link/phrase.h"

#include "image/engine.h"
#include "segment/token-kind.h"

#include <math.h>
#include <string.h>

enum { MAIN_PART = 3 };            /* a country has that part of the votes of the first, at least */

/* Is name `number` of the gazetteer, and its place decided? */
static bool is_decided(const nx_place_choice *choice, uint32_t number)
{
    return number < choice->found.count && !choice->found.items[number].kind &&
           nx_place_group_at(choice, number)->chosen;
}

/* "Elm Hall, Ohio", "Elm Hall in Hull", "Odesa's Elm district": the place that stands beside, or NULL. */
static const nx_place_group *beside(const nx_place_choice *choice, uint32_t number)
{
    const newsx_document *doc = choice->doc;
    const nx_toponym *t = &choice->found.items[number];
    const uint32_t outer = choice->told[number].outer;
    if (outer && is_decided(choice, outer - 1))
        return nx_place_group_at(choice, outer - 1);
    if (is_decided(choice, number + 1) && t[1].first_token == t->end_token + 1 && t[1].use != NX_TOPONYM_DEMONYM &&
        (nx_token_is(choice->doc, t->end_token, NX_CLASS_COMMA) ||
         nx_token_has(doc, t->end_token, NX_TAG_PLACE_PREPOSITION)))
        return nx_place_group_at(choice, number + 1);
    if (number && is_decided(choice, number - 1) && t[-1].end_token + 1 == t->first_token &&
        nx_token_is(choice->doc, t[-1].end_token, NX_CLASS_POSSESSIVE))
        return nx_place_group_at(choice, number - 1);
    return NULL;
}

/* Is it a city that is sure, and more than a party to something: not that of "pro-Beijing"? */
static bool is_sure_city(const nx_place_choice *choice, uint32_t number, uint16_t prefixed)
{
    const nx_place_group *g = is_decided(choice, number) ? nx_place_group_at(choice, number) : NULL;
    return g && g->sure && g->chosen->place.cls == NX_GAZ_CITY && choice->found.items[number].rule != prefixed;
}

/* Of the sure cities of the article the one that is named nearest to toponym `number`, or NULL. */
static const nx_place_group *nearest_city(const nx_place_choice *choice, uint32_t number)
{
    enum { NEAREST = 12 };           /* names before and behind */
    const uint16_t prefixed = nx_link_rule(choice->doc->engine, NX_RULE_PLACE_PREFIXED);
    for (uint32_t step = 1; step <= NEAREST; step++) {
        const uint32_t sides[2] = { number - step, number + step };
        for (unsigned i = 0; i < 2; i++)
            if (is_sure_city(choice, sides[i], prefixed))
                return nx_place_group_at(choice, sides[i]);
    }
    return NULL;
}

/* Is a country one of those that the article is about? Votes for one that it names by the way decide nothing. */
static bool is_main(const nx_place_choice *choice, const nx_place_group *g)
{
    float most = 0;
    for (uint32_t i = 0; i < choice->group_count; i++)
        if (choice->groups[i].sure)
            most = fmaxf(most, choice->votes.country[choice->groups[i].chosen->country]);
    return choice->votes.country[g->chosen->country] * MAIN_PART >= most;
}

/* The only country that the article speaks of, where it names it, or NULL. */
static const nx_place_group *only_country(const nx_place_choice *choice)
{
    const nx_place_group *only = NULL;
    for (uint32_t i = 0; i < choice->group_count; i++) {
        const nx_place_group *g = &choice->groups[i];
        if (!g->sure || !g->mentions || g->chosen->place.cls == NX_GAZ_DEMONYM || !*g->chosen->place.country)
            continue;
        if (only && !nx_same_text(only->chosen->place.country, g->chosen->place.country))
            return NULL;
        only = !only || g->chosen->place.cls == NX_GAZ_COUNTRY ? g : only;
    }
    return only && only->chosen->place.cls == NX_GAZ_COUNTRY ? only : NULL;
}

/* Tennessee Colony is a town in Texas: a state or country in the name of a town says not where it lies. */
static bool is_other_town(const nx_place_choice *choice, uint32_t number, const nx_place_group *own)
{
    const enum nx_gaz_class cls = own->chosen->place.cls;
    return (cls == NX_GAZ_ADMIN1 || cls == NX_GAZ_COUNTRY) && !strcmp(choice->found.items[number].kind, "city");
}

/* Where it is, or NULL, and how that was found out. */
static const nx_place_group *find(const nx_place_choice *choice, uint32_t number, enum nx_place_how *how)
{
    const uint32_t like = choice->found.items[number].like;
    const nx_place_group *own = nx_place_group_at(choice, number), *g = beside(choice, like ? like - 1 : number);
    *how = NX_PLACE_BESIDE;
    if (g)
        return g;
    *how = NX_PLACE_IN_NAME;
    const bool in_name = own->chosen && !is_other_town(choice, number, own);
    /* West Texas lies in Texas, whatever town is named beside it. */
    const bool is_part =
        in_name && own->chosen->place.cls == NX_GAZ_ADMIN1 && !strcmp(choice->found.items[number].kind, "area");
    if (is_part || (in_name && nx_place_is_backed(choice, own)))
        return own;
    g = nearest_city(choice, number);
    if (!g || !is_main(choice, g))
        g = only_country(choice);
    if (!g && in_name && strcmp(choice->found.items[number].kind, "natural") != 0)
        return own;                  /* Jackson Lake need not be near any Jackson */
    *how = g ? NX_PLACE_NEAREST : NX_PLACE_NOWHERE;
    return g;
}

/* How near the coordinates are that it has from another place. */
static const char *precision_of(const nx_gaz_place *p, enum nx_place_how how)
{
    if (!nx_has_coordinates(p))
        return NULL;
    if (p->cls == NX_GAZ_COUNTRY)
        return NX_PRECISION_WORDS[NX_COUNTRY];
    return NX_PRECISION_WORDS[p->cls == NX_GAZ_ADMIN1 || how == NX_PLACE_NEAREST ? NX_ADMIN1
                                                                                : NX_ADMIN2];
}

static const char *why(nx_place_choice *choice, const nx_toponym *t, const nx_place_group *g, enum nx_place_how how)
{
    newsx_document *doc = choice->doc;
    const char *rule = nx_rule_id(doc->engine, t->rule);
    if (!g)
        return nx_arena_printf(doc->arena, "%s: not in the gazetteer; its own words say what it is", rule);
    const nx_gaz_place *p = &g->chosen->place;
    return nx_arena_printf(doc->arena, "%s: not in the gazetteer; put where %s (%s %s) is, that %s", rule, p->name,
                           p->admin1, p->country,
                           how == NX_PLACE_BESIDE    ? "stands beside it"
                           : how == NX_PLACE_IN_NAME ? "its name has"
                           : p->cls == NX_GAZ_COUNTRY ? "is the only country named"
                                                      : "is the city named nearest to it");
}

bool nx_place_new(nx_place_choice *choice, uint32_t number, nx_place *out)
{
    static const nx_gaz_place NOWHERE = { .name = "", .country = "", .admin1 = "", .kind = "", .lat = NAN, .lon = NAN };
    newsx_document *doc = choice->doc;
    const nx_toponym *t = &choice->found.items[number];
    enum nx_place_how how;
    const nx_place_group *g = find(choice, number, &how);
    const nx_gaz_place *p = g ? &g->chosen->place : &NOWHERE;
    const bool division = p->cls == NX_GAZ_ADMIN1;
    const char *precision = precision_of(p, how);
    nx_place_entry *entry = nx_arena_alloc(doc->arena, sizeof *entry);
    if (!entry)
        return false;
    *entry = (nx_place_entry){
        .number = NX_NONE, .kind = t->kind,
        .name = nx_line_in(doc->arena, doc->text, t->span),
        .country = *p->country ? p->country : NULL,
        .admin1 = division ? p->name : *p->admin1 ? p->admin1 : NULL,
        .lat = precision ? p->lat : NAN, .lon = precision ? p->lon : NAN, .precision = precision,
    };
    *out = (nx_place){
        .span = t->span, .first_token = t->first_token, .end_token = t->end_token, .entry = entry,
        .use = t->use == NX_TOPONYM_ASSOCIATIVE ? NX_ASSOCIATIVE : NX_LITERAL, .rule = t->rule, .how = how,
        .weak = true, .doubtful = t->guessed,
    };
    nx_place_support(choice, g, out);
    return entry->name && (!doc->options->explain || (out->why = why(choice, t, g, how)) != NULL);
}
