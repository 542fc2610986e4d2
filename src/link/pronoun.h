/* pronoun.h - whom a pronoun stands for, by what is written before it.
 *
 * The nearest agreeing subject wins over a nearer object; a person of unknown gender agrees with he and she. The
 * sentence is looked over, then the paragraph, then the paragraph before, but never more than 64 mentions, so that
 * it costs the same however long the text is. Mentions inside quotation marks do not count: what stands there is
 * another's speech.
 */
#ifndef NX_PRONOUN_H
#define NX_PRONOUN_H

#include "document/document.h"

/** Whom a pronoun may mean, once mentions have their people.
 * Shape:  an index into people, or NX_NONE where nobody agrees in gender and number. "they" is given a group or an
 *         organization.
 * Takes:  `told`, the first mention in what the pronoun tells before it; the pronoun's own, where there is none.
 * Other:  the runner-up, for --explain; may be NULL. */
nx_id nx_pronoun_person(const newsx_document *doc, nx_id mention, nx_id told, nx_id *other);
/* The nearest source of one kind that is named and not of the other gender: for nouns that refer again, "the woman". */
nx_id nx_pronoun_named(const newsx_document *doc, nx_id mention, enum nx_gender gender, enum nx_mention_kind kind);
/* The one of unknown gender whom a he or she in `sentence` must mean: NX_NONE where another agrees, too. */
nx_id nx_pronoun_only(const newsx_document *doc, nx_id mention, nx_id sentence, enum nx_gender gender);

/* May mention `id` be whom a pronoun means that tells of the mentions from `told` on: Ruiz was shocked, she said; but
 * her client, she said, was not? */
static inline bool nx_pronoun_may_mean(const nx_mention *m, nx_id id, nx_id told)
{
    return id < told || (m->named && m->kind == NX_PERSON);
}

/* Does only a comma stand between a mention and the pronoun that begins a unit behind it? "Ruiz, he noted, left" tells
 * of another; not "as for Ruiz, he noted". */
bool nx_pronoun_is_beside(const newsx_document *doc, const nx_mention *m);

/* Is somebody named right behind a he or she, as whom it tells of: he told Ruiz that? He is not Ruiz. */
bool nx_pronoun_tells_of(const newsx_document *doc, nx_id mention, nx_id person);

/* Is a token inside quotation marks? What stands there is another's speech. */
bool nx_is_quoted(const newsx_document *doc, nx_id token);

/* May a pronoun's gender and a person go together? Unknown goes with all but plural and neuter. */
bool nx_pronoun_agrees(enum nx_gender pronoun, const nx_person *person);

/* Is one of them a man, the other a woman? */
static inline bool nx_genders_differ(enum nx_gender a, enum nx_gender b)
{
    return (a == NX_MALE && b == NX_FEMALE) || (a == NX_FEMALE && b == NX_MALE);
}

#endif
