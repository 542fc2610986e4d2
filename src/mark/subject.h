/* subject.h - which mention of a clause can be its subject, and which noun explains a name. */
#ifndef NX_SUBJECT_H
#define NX_SUBJECT_H

#include "mark/clause.h"

/* Is it "who": a pronoun whose name stands before it in the same sentence? */
bool nx_is_relative(const newsx_document *doc, const nx_mention *mention);
/* The mention that the noun at a unit explains: Bo Dunn, the mayor, ...; NX_NONE for any other noun. */
nx_id nx_clause_explained(const nx_clause_view *view, uint32_t unit);
/* Is the mention at a unit the first of its clause, so that nothing but the subject can stand there? */
bool nx_clause_opens(const nx_clause_view *view, uint32_t unit);
/* The first mention in from..end that can be a subject: none behind a preposition, none with a possessive, no noun that
 * explains a name; a noun that has a verb behind it rather than one that has none. */
nx_id nx_clause_subject(const nx_clause_view *view, uint32_t from, uint32_t end);
/* Where the main clause begins behind one that tells when or why: "After Dunn fell, a guard said"; else from. */
uint32_t nx_clause_main(const nx_clause_view *view, uint32_t from, uint32_t end);
/* The same as nx_clause_subject of a sentence: in its main clause, if another stands before that. */
nx_id nx_clause_main_subject(const nx_clause_view *view, uint32_t from, uint32_t end);
/* The name with which the latest clause of from..end begins that is joined on: Ruiz refused, and Dunn agreed. */
nx_id nx_clause_joined_subject(const nx_clause_view *view, uint32_t from, uint32_t end);
/* What a document of somebody says, its owner says (Ana Ruiz's warning): the owner's mention, else the same. */
nx_id nx_owner_of_report(const newsx_document *doc, nx_id mention);
/* Has from..end a word that tells of speech, near its end? Not where it tells what was done to somebody: accused of. */
bool nx_clause_tells(const nx_clause_view *view, uint32_t from, uint32_t end);

#endif
