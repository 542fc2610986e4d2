/* antecedent.h - whom a pronoun beside a cue stands for: "she said", "the woman said", "who said". */
#ifndef NX_ANTECEDENT_H
#define NX_ANTECEDENT_H

#include "mark/clause.h"

/* The latest quote that has a speaker: what continues, continues it. All NX_NONE at first. */
typedef struct {
    nx_id quote, person, mention, block;
} nx_latest_speaker;

/* What is asked of a document again and again. */
typedef struct {
    newsx_document *doc;
    nx_clause_view view;
    nx_latest_speaker last;
    nx_id told;                      /* the first mention in what the pronoun tells before it, else the pronoun */
    nx_id sentence;                  /* where the pronoun stood that was asked last */
    enum nx_speaker_link link;       /* how the latest answer was found, and whether there was another */
    bool rival;
    nx_id mourned;                   /* whose obituary the document is, or NX_NONE */
} nx_antecedents;

/* Whose obituary a document is: "... died on Monday. She was 92." NX_NONE where it is none. */
nx_id nx_mourned(const newsx_document *doc);

/* The person that the pronoun, or the noun that refers again, stands for, or NX_NONE: a new subject since the
 * latest quote, else the latest speaker, else the nearest that agrees. *why gets the reason with --explain. */
nx_id nx_antecedent(nx_antecedents *a, nx_id mention, const char **why);

/* The first mention in what a quote, with the parts before it, tells before the mention that names its speaker; that
 * mention, where nobody is in there. */
nx_id nx_first_told(const newsx_document *doc, const nx_quote *q, nx_id mention);

/* Is it a pronoun, or a noun like one: "the woman", "the columnist", unless the article gave it as a title to
 * somebody? */
bool nx_refers_back(const newsx_document *doc, const nx_mention *mention);
/* Is a noun that refers back somebody without a name, who was spoken of by it before? */
bool nx_is_known_unnamed(const nx_antecedents *a, nx_id mention);
/* Is the mention a subject: on the clause tape (not inside a quote), not behind a preposition, without a possessive? */
bool nx_is_subject(const nx_clause_view *view, nx_id mention);

/* What --explain says of a choice; NULL where nobody asks, or without memory. */
#define NX_BECAUSE(doc, ...) ((doc)->options->explain ? nx_arena_printf((doc)->arena, __VA_ARGS__) : NULL)
const char *nx_person_name(const newsx_document *doc, nx_id person);

#endif
