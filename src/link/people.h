/* people.h - whom a pronoun may stand for, once doc->people is made. */
#ifndef NX_PEOPLE_H
#define NX_PEOPLE_H

#include "document/document.h"

/** Whom a pronoun stands for, by what is written before it.
 * Shape:  an index into people, or NX_NONE where nobody agrees in gender and number or the evidence is even. The nearest
 *         agreeing subject wins over a nearer object; a person of unknown gender agrees with he and she. Looks back over
 *         the sentence, then the paragraph, then the paragraph before; never over more than 64 mentions, so that
 *         it costs the same however long the text is. "they" is given a group or an organization.
 * Other:  the runner-up, for --explain; may be NULL. */
nx_id nx_people_pronoun(const newsx_document *doc, nx_id mention, nx_id *other);

/* May a pronoun's gender and a person go together? Unknown goes with all but plural and neuter. */
bool nx_people_agree(enum nx_gender pronoun, const nx_person *person);

/* The sentence that a token belongs to, NX_NONE for none. Logarithmic. */
nx_id nx_people_sentence(const newsx_document *doc, nx_id token);
/* The same, sooner for one in the sentence `near` or a few behind it. */
nx_id nx_people_sentence_near(const newsx_document *doc, nx_id near, nx_id token);

#endif
