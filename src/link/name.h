/* name.h - the words of names, and whether two names can be one person's. */
#ifndef NX_NAME_H
#define NX_NAME_H

#include "document/document.h"

typedef struct { uint64_t hash; nx_span span; } nx_hashed_word;

/* The words of a name, suffixes left out. */
typedef struct {
    nx_span span;                    /* with its suffix */
    uint32_t first;                  /* of its words among all of names */
    uint8_t count;
    uint8_t family;                  /* which word is the surname: the last, or the first as in Xi Jinping */
    uint8_t written;                 /* words that are no particles: 1 for "Ruiz" and "de Ruiz" */
    bool capitals;                   /* all in capitals, as headings have it */
    uint8_t nicknames;               /* which words can be one: a bit of each */
    bool fathers;                    /* is the last word the father's name: Aziz bin Omar? */
} nx_name;

/* The words of all names of an article; zeroed but for the document and the arena at first. */
typedef struct {
    const newsx_document *doc;
    nx_arena *scratch;
    nx_hashed_word *words;
    uint32_t count, capacity;
} nx_name_words;

/** Cuts the name of a mention into its words, at most eight: a longer one is a list or noise.
 * Errors: false without memory. */
bool nx_name_read(nx_name_words *all, const nx_mention *mention, nx_name *name);
/* The word that is the given name: the first, or the last behind a surname that stands first. */
const nx_hashed_word *nx_name_given(const nx_name_words *all, const nx_name *name);
/* Is every word of the shorter name also in the longer one, an initial standing for a word that begins with it? */
bool nx_name_fits(const nx_name_words *all, const nx_name *a, const nx_name *b);
/* Is the given name of `a` short for that of `b`: Bill for William? */
bool nx_name_is_short_for(const nx_name_words *all, const nx_name *a, const nx_name *b);
/* Are the initials in the middle of two names of three words others: George W. Bush, George H.W. Bush? */
bool nx_name_clashes(const nx_name_words *all, const nx_name *a, const nx_name *b);
/* The surname as the article writes it, with what a hyphen ties to it and its particles: Dunn-Olsen, de la Ruiz. */
nx_span nx_name_surname(const nx_name_words *all, const nx_name *name);
/* The same hash of a given name and a surname. */
uint64_t nx_name_pair(uint64_t given, uint64_t family);
/* A hash of the first and last word; of all where the surname stands first. */
uint64_t nx_name_hash(const nx_name_words *all, const nx_name *name);

#endif
