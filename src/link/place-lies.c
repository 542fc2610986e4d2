/* place-lies.c - names that the words beside them tell to lie in another place. */
#include "link/place-lies.h"

#include "image/engine.h"
#include "segment/token-kind.h"

#include <math.h>

#define QUARTER 0.8f                 /* degrees between a town and its quarters and villages */

enum {
    MOST_OUTER = 4,                  /* senses of the other name that are asked what lies in them */
    NOUNS = 3,                       /* words between a people's word and the name: "Spanish port city of" */
    APART = 10,                      /* words of an apposition, up to the other name */
};

static bool has(const nx_place_choice *choice, nx_id token, enum nx_tag tag)
{
    return token < choice->doc->tokens_count && nx_token_has(choice->doc, token, tag);
}

static bool is_lower(const nx_place_choice *choice, nx_id token)
{
    const newsx_document *doc = choice->doc;
    return nx_token_is(choice->doc, token, NX_CLASS_WORD) &&
        nx_kind_case(doc->engine, doc->tokens[token].kind) == NX_LOWER;
}

/* ------------------------------------------------------------ where it lies */

/* A country, a state, a county; a town, where it is no farther off than its quarters are. */
static bool holds(const nx_gaz_place *outer, const nx_gaz_place *inner)
{
    if (outer->cls == NX_GAZ_COUNTRY || outer->cls == NX_GAZ_ADMIN1)
        return nx_place_lies_in(inner, outer);
    if (inner->cls == NX_GAZ_DEMONYM || inner->cls == NX_GAZ_COUNTRY || !nx_same_text(inner->country, outer->country))
        return false;
    return outer->flags & NX_GAZ_COUNTY ? nx_same_text(nx_state_of(inner), outer->admin1)
                                        : fabsf(inner->lat - outer->lat) + fabsf(inner->lon - outer->lon) < QUARTER;
}

/* The sense of the outer name that holds one of the inner's, or NULL. A people's word counts as its country. */
static const nx_gaz_place *holder(const nx_place_group *inner, const nx_place_group *outer, nx_gaz_place *land)
{
    for (uint32_t o = 0; o < outer->count && o < MOST_OUTER; o++) {
        *land = outer->candidates[o].place;
        if (land->cls == NX_GAZ_DEMONYM)
            land->cls = *land->admin1 ? NX_GAZ_ADMIN1 : NX_GAZ_COUNTRY;
        for (uint32_t c = 0; c < inner->count; c++)
            if (holds(land, &inner->candidates[c].place))
                return land;
    }
    return NULL;
}

/* A country, or a capital that speaks for one: "In Spain, Moscow said" is no town in Spain. */
static bool is_power(const nx_place_group *g)
{
    return g->count &&
        (g->candidates[0].place.cls == NX_GAZ_COUNTRY || g->candidates[0].place.flags & (NX_GAZ_CAPITAL | NX_GAZ_SEAT));
}

static void make_new(nx_place_choice *choice, uint32_t number, uint32_t outer, const char *kind)
{
    choice->found.items[number].kind = kind;
    choice->found.items[number].name = (nx_gaz_name){ NULL, 0, 0, NX_GAZ_NONE };
    choice->group_of[number] = choice->nowhere;
    choice->told[number].outer = outer + 1;
}

/* May a name be that of another, smaller place than the gazetteer's? Not what is well known. */
static bool may_be_new(const nx_place_choice *choice, uint32_t number, uint32_t outer)
{
    const nx_toponym *t = &choice->found.items[number];
    const nx_place_group *in = nx_place_group_at(choice, outer);
    return in->count && *in->candidates[0].place.country && !is_power(nx_place_group_at(choice, number)) &&
        (t->doubtful || !(t->name.flags & NX_ENTRY_WORD));
}

/* The division or country that was told of the outer name itself, or that holds a sense of the inner one. */
static bool find_land(const nx_place_choice *choice, uint32_t number, uint32_t outer, nx_gaz_place *land)
{
    const nx_place_group *g = nx_place_group_at(choice, number);
    const nx_place_told *told = &choice->told[outer];
    if (!told->country || !told->state)
        return holder(g, nx_place_group_at(choice, outer), land) != NULL;
    *land = (nx_gaz_place){ .cls = NX_GAZ_ADMIN1, .country = told->country, .name = told->state,
                            .admin1 = told->state };
    for (uint32_t c = 0; c < g->count; c++)
        if (holds(land, &g->candidates[c].place))
            return true;
    return false;
}

/* Name `number` lies in name `outer`; a noun of places that belongs to it makes it a new one there (`kind`). */
static void tell(nx_place_choice *choice, uint32_t number, uint32_t outer, const char *kind)
{
    nx_place_told *told = &choice->told[number];
    nx_gaz_place land;
    if (choice->found.items[number].kind) {
        told->outer = outer + 1;
        return;
    }
    if (!find_land(choice, number, outer, &land)) {
        if (kind)
            make_new(choice, number, outer, kind);
        return;
    }
    told->country = land.country;
    if (land.cls == NX_GAZ_ADMIN1 || land.flags & NX_GAZ_COUNTY)
        told->state = nx_state_of(&land);
}

/* ------------------------------------------------------------ how it is told */

/* "In Spain, Cordoba shut its bridges": a country or state leads the clause. */
static bool is_led(const nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *a = &choice->found.items[number - 1], *b = a + 1;
    const nx_place_group *outer = nx_place_group_at(choice, number - 1);
    nx_id in = a->first_token;
    if (b->first_token != a->end_token + 1 || !nx_token_is(choice->doc, a->end_token, NX_CLASS_COMMA) || !in ||
        !outer->count ||
        (outer->candidates[0].place.cls != NX_GAZ_COUNTRY && outer->candidates[0].place.cls != NX_GAZ_ADMIN1))
        return false;
    in -= in > 1 && has(choice, in - 1, NX_TAG_ARTICLE);
    return has(choice, in - 1, NX_TAG_PLACE_PREPOSITION) &&
        (choice->doc->tokens[in - 1].flags & NX_STARTS_SENTENCE || has(choice, in - 2, NX_TAG_COORDINATOR) ||
         nx_token_is(choice->doc, in - 2, NX_CLASS_SEMICOLON));
}

/* "Odesa's Suvorov district", "Spain's Cordoba" */
static bool is_owned(const nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *a = &choice->found.items[number - 1], *b = a + 1;
    return b->first_token == a->end_token + 1 && nx_token_is(choice->doc, a->end_token, NX_CLASS_POSSESSIVE) &&
        a->use != NX_TOPONYM_DEMONYM;
}

/* "the English town of Boston", "the Spanish city Cordoba": the noun's token, or NX_NONE. */
static nx_id noun_of_people(const nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *a = &choice->found.items[number - 1], *b = a + 1;
    nx_id noun = NX_NONE;
    if (a->use != NX_TOPONYM_DEMONYM || b->first_token <= a->end_token || b->first_token > a->end_token + NOUNS)
        return NX_NONE;
    for (nx_id t = a->end_token; t < b->first_token; t++) {
        if (!is_lower(choice, t))
            return NX_NONE;
        noun = has(choice, t, NX_TAG_PLACE_NOUN) ? t : noun;
    }
    return noun;
}

/* "Paris, in Texas": the name behind holds it. */
static bool is_in_next(const nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *a = &choice->found.items[number], *b = a + 1;
    return b->first_token == a->end_token + 2 && nx_token_is(choice->doc, a->end_token, NX_CLASS_COMMA) &&
        has(choice, a->end_token + 1, NX_TAG_PLACE_PREPOSITION);
}

/* "Boston, Lincolnshire, man": a county behind the comma holds it, whatever else is better known. */
static bool is_in_county(const nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *a = &choice->found.items[number], *b = a + 1;
    const nx_place_group *outer = nx_place_group_at(choice, number + 1);
    return b->first_token == a->end_token + 1 && nx_token_is(choice->doc, a->end_token, NX_CLASS_COMMA) &&
        has(choice, b->end_token - 1, NX_TAG_COUNTY_NAME) && outer->count && !has(choice, b->end_token, NX_TAG_JOINT) &&
        !(nx_token_is(choice->doc, b->end_token, NX_CLASS_COMMA) && has(choice, b->end_token + 1, NX_TAG_JOINT)) &&
        outer->candidates[0].place.cls == NX_GAZ_AREA;
}

/* "Lebanon, a village of 80 people in Red Willow County" */
static bool is_apposed(const nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *a = &choice->found.items[number], *b = a + 1;
    if (b->first_token <= a->end_token + 3 || b->first_token > a->end_token + APART ||
        !nx_token_is(choice->doc, a->end_token, NX_CLASS_COMMA) || !has(choice, a->end_token + 1, NX_TAG_ARTICLE) ||
        !has(choice, b->first_token - 1, NX_TAG_PLACE_PREPOSITION))
        return false;
    bool noun = false;
    for (nx_id t = a->end_token + 1; t < b->first_token; t++) {
        noun |= has(choice, t, NX_TAG_TOWN_NOUN);
        if (!(is_lower(choice, t) || nx_token_is(choice->doc, t, NX_CLASS_NUMBER)) ||
            has(choice, t, NX_TAG_FINITE_VERB))
            return false;
    }
    return noun;
}

/* "the English town of Boston": a town it is, too. */
static void tell_of_people(nx_place_choice *choice, uint32_t number, nx_id noun)
{
    tell(choice, number, number - 1, may_be_new(choice, number, number - 1) ? "area" : NULL);
    if (choice->told[number].country && has(choice, noun, NX_TAG_TOWN_NOUN))
        choice->told[number].classes = 1u << NX_GAZ_CITY;
}

void nx_place_lies(nx_place_choice *choice, uint32_t number)
{
    const nx_toponym *t = &choice->found.items[number];
    const bool followed = number + 1 < choice->found.count && t[1].use != NX_TOPONYM_DEMONYM;
    if (choice->told[number].country || t->use == NX_TOPONYM_DEMONYM)
        return;
    const bool power = is_power(nx_place_group_at(choice, number)), noun = has(choice, t->end_token, NX_TAG_PLACE_NOUN);
    nx_id of;
    if (followed && is_apposed(choice, number))
        tell(choice, number, number + 1, t->classes >> NX_GAZ_CITY & 1 ? "city" : NULL);
    else if (followed && ((!power && is_in_next(choice, number)) || is_in_county(choice, number)))
        tell(choice, number, number + 1, NULL);
    else if (number && (of = noun_of_people(choice, number)) != NX_NONE)
        tell_of_people(choice, number, of);
    else if (number && !power && is_owned(choice, number))
        tell(choice, number, number - 1, noun && may_be_new(choice, number, number - 1) ? "area" : NULL);
    else if (number && !power && is_led(choice, number))
        tell(choice, number, number - 1, NULL);
}
