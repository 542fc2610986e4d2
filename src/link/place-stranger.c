/* place-stranger.c - small towns abroad that only share a name with what the article means. */
#include "link/place-stranger.h"

#include "image/engine.h"
#include "segment/token-kind.h"

#define MANY 2.0f                    /* votes of the country that the article is about: two of its names */

/* The votes of the country that has most of them. */
static float most_votes(const nx_place_choice *choice)
{
    float most = 0;
    for (uint32_t i = 0; i < choice->group_count; i++) {
        const nx_place_group *g = &choice->groups[i];
        if (g->sure && g->chosen->country != NX_NO_COUNTRY && choice->votes.country[g->chosen->country] > most)
            most = choice->votes.country[g->chosen->country];
    }
    return most;
}

/* What is known the world over needs no other name of its country: a capital, Davos. */
static bool is_stranger(const nx_place_choice *choice, uint32_t number)
{
    const nx_place_group *g = &choice->groups[number];
    const nx_gaz_place *p = g->chosen ? &g->chosen->place : NULL;
    return p && g->weak && g->mentions && !g->told.country && p->cls == NX_GAZ_CITY &&
        !(p->flags & (NX_GAZ_CAPITAL | NX_GAZ_ALONE)) && !nx_place_is_backed(choice, g) &&
        !nx_points_by_nearness(&choice->votes, number, g->chosen);
}

/* Do the words around a name tell that it is a place? What stands behind "to" and "from" need be none: owed to Sars. */
static bool is_told(const newsx_document *doc, const nx_toponym *t)
{
    const bool in = t->first_token && nx_token_has(doc, t->first_token - 1, NX_TAG_PLACE_PREPOSITION);
    return t->told && t->use == NX_TOPONYM_LITERAL && (in || nx_rule_yield(doc->engine, t->rule, NX_YIELD_KIND, NULL));
}

/* The first mention of a group of which they do, its number + 1; 0 for none. */
static uint32_t first_told(const nx_place_choice *choice, uint32_t group)
{
    for (uint32_t i = 0; i < choice->found.count; i++)
        if (choice->group_of[i] == group && is_told(choice->doc, &choice->found.items[i]))
            return i + 1;
    return 0;
}

static void take_away(nx_place_choice *choice, uint32_t group)
{
    const uint32_t told = first_told(choice, group);
    for (uint32_t i = 0; i < choice->found.count; i++) {
        nx_toponym *t = &choice->found.items[i];
        if (choice->group_of[i] != group)
            continue;
        choice->group_of[i] = choice->nowhere;
        if (t->kind)
            continue;                /* Foxton Hall is built, wherever it stands */
        t->kind = told ? "city" : NULL;
        t->name = (nx_gaz_name){ NULL, 0, 0, NX_GAZ_NONE };
        t->like = told && told != i + 1 ? told : 0;
    }
    choice->groups[group].mentions = 0;
}

void nx_place_strangers(nx_place_choice *choice)
{
    enum { MOST = 16 };              /* names of one article, so that time follows the text */
    int taken = 0;
    if (most_votes(choice) < MANY)
        return;
    for (uint32_t i = 0; i < choice->group_count && taken < MOST; i++)
        if (is_stranger(choice, i)) {
            take_away(choice, i);
            taken++;
        }
}
