/* place-name.h - a name of the gazetteer among tokens: how far it goes, and whether it is rather a person's. */
#ifndef NX_PLACE_NAME_H
#define NX_PLACE_NAME_H

#include "mark/toponym.h"

/* A pass over the tokens of a document, in their order. */
typedef struct {
    newsx_document *doc;
    const nx_gazetteer *gazetteer;
    nx_toponyms *out;
    nx_id mention;                   /* the first that may still overlap what comes */
    bool failed;                     /* for want of memory */
} nx_place_pass;

/* The longest name in tokens [first, end), of one token or more: its end, or `first`. With `exact` only all of them. */
nx_id nx_longest_name(const nx_place_pass *pass, nx_id first, nx_id end, bool exact, nx_gaz_name *out);
/* Is there a name of tokens [first, end) and one more word: "Adams" and "County"? */
bool nx_name_with(const nx_place_pass *pass, nx_id first, nx_id end, const char *word, nx_gaz_name *out);
/* Are tokens [first, end) part of a person's name, or all of an organization's? Of a person only the name counts: in
 * "Texas Gov. Ana Ruiz" the state is a place. What a name is has been decided by all of the article (name/typing.c). */
bool nx_in_person(nx_place_pass *pass, nx_id first, nx_id end);
/* The same without organizations: what is built is a place by its own words, though it be a hospital. */
bool nx_in_person_only(nx_place_pass *pass, nx_id first, nx_id end);
/* Is a token the surname of a person whom the article names in full, and nothing before it says that it is a place:
 * "Joel Austin saw it. Austin said so."? What is doubtful as a place is not asked what stands before it:
 * "the Keld White House". */
bool nx_is_surname_here(const nx_place_pass *pass, nx_id token, bool doubtful);
/* Does the last word of the names that a rule finds say what they are ("Thitu Island")? */
bool nx_toponym_ends_with_head(const newsx_engine *engine, uint16_t rule);
/* Adds tokens [first, end) to what was found, NULL without memory; then the pass has failed. */
nx_toponym *nx_toponym_add(nx_place_pass *pass, nx_id first, nx_id end, const nx_gaz_name *name, uint16_t rule,
                           enum nx_toponym_use use);
/* Puts what a later look found between what the list has. False without memory. */
bool nx_toponyms_merge(nx_arena *scratch, nx_toponyms *list, const nx_toponyms *more);

#endif
