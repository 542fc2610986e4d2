/* roster.h - the people and other sources of an article while they are collected, and what they are found again by.
 *
 * A person is found by its full name, by one word of it, or by its title; another source by its words, its initials
 * or its head noun. Everything is found by hash: the time follows the number of mentions, whatever the text.
 */
#ifndef NX_ROSTER_H
#define NX_ROSTER_H

#include "base/intern.h"
#include "link/name.h"

#define NX_SEVERAL (NX_NONE - 1)     /* in place of a person: more than one fits */

/* What linking knows of a person or source beyond its record. */
typedef struct {
    nx_name name;
    nx_span surname;                 /* where the article has it apart from the name (link/joint-name.c), else empty */
    nx_span title, organization;
    nx_id relative;                  /* the person of the same surname before this one, or NX_NONE */
    uint32_t title_rank;
    uint32_t he, she;                /* pronouns that can only mean this person */
    bool guessed;                    /* the sex is told by those alone, or by one word that can be a given name */
    nx_id place;                     /* among the people by their first mention; NX_NONE: not met yet */
} nx_bearer;

/* Who bears one word of names. */
typedef struct {
    uint64_t hash;
    nx_id family, newest;            /* as surname: the latest full name, the latest new person */
    nx_id family_before, given_before;   /* named before the mention at hand */
    nx_id later_family, later_given; /* the only one who is named in full with it, or NX_SEVERAL */
    nx_id middle;                    /* the same with it between given name and surname */
    nx_id alone;                     /* the first whom it meant by itself */
    nx_id block;                     /* in which the latest bearer was last named in full */
} nx_name_bearers;

/* What words are asked for; part of the key, so that one table holds all. */
enum nx_roster_purpose { NX_BY_FULL_NAME, NX_BY_TITLE, NX_BY_SOURCE, NX_BY_INITIALS, NX_BY_HEAD, NX_BY_BEGINNING,
                         NX_BY_LETTERS };

typedef struct {
    uint64_t key;                    /* 0: nothing there */
    nx_id person;
    nx_id only;                      /* of titles and beginnings: the only one who has it, or NX_SEVERAL */
} nx_roster_entry;

typedef struct {
    newsx_document *doc;
    nx_name_words names;
    nx_bearer *bearers;              /* beside doc->people */
    uint32_t bearers_capacity;
    nx_name_bearers *bearing;        /* each word of names once */
    uint32_t bearing_count;
    nx_intern words;                 /* by hash, indexes into `bearing` */
    nx_roster_entry *entries;        /* a hash table with its entries inside: one look at memory */
    uint32_t entries_count, entries_mask;
    bool failed;                     /* memory has run out */
} nx_roster;

/** Makes a roster for some mentions by name among all of a document.
 * Errors: false without memory. */
bool nx_roster_init(nx_roster *roster, newsx_document *doc, uint32_t named);
/* A new person or source; NX_NONE without memory. */
nx_id nx_roster_add(nx_roster *roster, enum nx_mention_kind kind, nx_id mention);
/* The index of a word of names in `bearing`, a new one where it was not there. */
uint32_t nx_roster_word(nx_roster *roster, uint64_t hash);
/* Is it a surname of somebody in the article? */
bool nx_roster_has_surname(const nx_roster *roster, uint64_t hash);

/* What is known by some words for a purpose; `person` is NX_NONE where nothing is. */
const nx_roster_entry *nx_roster_find(const nx_roster *roster, uint64_t hash, enum nx_roster_purpose purpose);
/* The entry of the words, a new one with NX_NONE where there is none; lent until the next is asked for. NULL
 * without memory. */
nx_roster_entry *nx_roster_entry_of(nx_roster *roster, uint64_t hash, enum nx_roster_purpose purpose);
/* From here on the words mean a person. */
void nx_roster_put(nx_roster *roster, uint64_t hash, enum nx_roster_purpose purpose, nx_id person);

/* Keeps a person as the only one, or that there are several. */
static inline void nx_note_only(nx_id *only, nx_id person)
{
    *only = *only == NX_NONE || *only == person ? person : NX_SEVERAL;
}

#endif
