/* people-gender.h - a he or she that only one person can be tells that person's sex. */
#ifndef NX_PEOPLE_GENDER_H
#define NX_PEOPLE_GENDER_H

#include "link/roster.h"

/** Gives people the sex that the article's pronouns tell, where no title and no sure given name has told it.
 * Shape:  he_or_she are the mentions that are he or she, in text order; all others must have their person.
 * Errors: roster->failed without memory. */
void nx_learn_genders(nx_roster *roster, const nx_id *he_or_she, uint32_t count);

#endif
