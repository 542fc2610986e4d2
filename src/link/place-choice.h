/* place-choice.h - which place each name of an article means: candidates are compared by a sum of points.
 *
 * Each name is decided once for the article, since a writer does not use one name for two places without saying so:
 * mentions that say so ("Paris, Texas") are a group of their own, which the others follow.
 * The points tell how well known the place is (20 points are a factor of ten in population), and what else the
 * article names - its country, its state, places near by.
 */
#ifndef NX_PLACE_CHOICE_H
#define NX_PLACE_CHOICE_H

#include "link/place-votes.h"
#include "mark/toponym.h"

/* What the words beside a mention tell: its state or country, the classes that it may be of. */
typedef struct {
    const char *country, *state;     /* NULL where nothing is told */
    uint32_t classes;                /* bits of nx_gaz_class; 0 for any */
    uint32_t outer;                  /* of a new name: in which toponym it is told to lie, its number + 1; 0 for none */
} nx_place_told;

/* The mentions of one name in the article of which the same is told. */
typedef struct {
    const uint32_t *places;          /* of the gazetteer's name; the same array is the same name */
    nx_place_candidate *candidates;    /* in the same order, best known first */
    const nx_place_candidate *chosen;  /* or NULL */
    const nx_place_candidate *other;   /* the next best, or NULL */
    const nx_place_entry *entry;     /* of the chosen one, once a record needs it */
    nx_place_told told;              /* the same of all its mentions */
    uint32_t name;                   /* the group of the mentions that nothing is told of */
    uint32_t voter;                  /* of such a group: the one that votes for the name */
    int points, other_points;
    uint32_t count, mentions;
    bool sure;                       /* has one meaning, or is far better known than any other */
    bool doubtful;                   /* in all its mentions */
    uint8_t anchor;                  /* its number among the anchors + 1, 0 for none */
    uint16_t voted;                  /* the country that it voted for, into the votes */
    bool risky;                      /* the name is a person's or a plain word too */
    uint8_t kin;                     /* other names whose first choice lies near its own */
    bool weak;                       /* only the words around it tell that it is a place's */
} nx_place_group;

typedef struct {
    newsx_document *doc;
    const nx_gazetteer *gazetteer;
    nx_toponyms found;
    uint32_t *group_of;              /* by toponym */
    nx_place_told *told;             /* by toponym */
    uint32_t nowhere;                /* the group of all names without places, the first */
    nx_place_group *groups;
    uint32_t group_count, group_capacity, name_count;   /* the names themselves stand first */
    nx_place_candidate home;         /* where the paper is at home */
    char home_country[3];            /* of a home that is no more than a country */
    float home_weight;               /* 0 where nothing is known */
    nx_place_votes votes;
} nx_place_choice;

/* The group of toponym `number`. */
static inline nx_place_group *nx_place_group_at(const nx_place_choice *choice, uint32_t number)
{
    return &choice->groups[choice->group_of[number]];
}

/** Decides the names of `found`, which its caller has filled with the document and the gazetteer.
 * Errors: false without memory. */
bool nx_place_choose(nx_place_choice *choice);

/* Says in a record how many other names of the article lie in the country and the division of what a group means
 * (NULL: nothing). */
void nx_place_support(const nx_place_choice *choice, const nx_place_group *group, nx_place *place);

/* Does the article name others in the country of what a group means? */
bool nx_place_is_backed(const nx_place_choice *choice, const nx_place_group *group);

/* Does the article name other places near a doubtful one, or its state? */
bool nx_place_is_supported(nx_place_choice *choice, uint32_t group);

#endif
