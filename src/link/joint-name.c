/* joint-name.c - "Ana and Bo Ruiz": two given names that share one surname. */
#include "link/joint-name.h"
#include "link/phrase.h"
#include "name/gender.h"

/* Does a word or mark before a given name let it stand for itself? In a list each may be somebody's whole name (Brandy,
 * Monica and Ana Ruiz), and parts have no surname (as Claudius and Ana Ruiz as the queen). */
static bool stands_alone(const newsx_document *doc, nx_id given)
{
    return given > 0 && (nx_class_of(doc, given - 1) == NX_CLASS_COMMA ||
                         nx_token_has(doc, given - 1, NX_TAG_SUBORDINATOR));
}

static bool is_joint(const newsx_document *doc, const nx_joint_use *one, const nx_joint_use *other)
{
    const nx_mention *m = &doc->mentions[one->mention], *next = &doc->mentions[other->mention];
    const nx_tokens given = nx_within_mention(m, m->name_tokens), full = nx_within_mention(next, next->name_tokens);
    if (one->name->count != 1 || other->name->written < 2 || other->name->family == 0 || full.first != given.end + 1 ||
        m->title.end > m->title.start || next->first_token != full.first)
        return false;
    return nx_token_has(doc, given.first, NX_TAG_GIVEN_NAME) && nx_token_has(doc, full.first, NX_TAG_GIVEN_NAME) &&
           nx_token_has(doc, given.end, NX_TAG_COORDINATOR) && !stands_alone(doc, given.first);
}

/* Is it somebody's surname in the article (Cruz and Marco Rubio), or does the article speak of someone by this given
 * name alone, or often? */
static bool is_known(const nx_roster *r, uint32_t given)
{
    enum { OFTEN = 3 };
    const nx_name_bearers *word = &r->bearing[given];
    const nx_id id = word->given_before;
    return word->family_before != NX_NONE || word->later_family != NX_NONE ||
           (id != NX_NONE && (r->bearers[id].name.count == 1 || r->doc->people[id].mentions >= OFTEN));
}

nx_id nx_joint_person(nx_roster *r, const nx_joint_use *one, const nx_joint_use *other)
{
    if (!is_joint(r->doc, one, other))
        return NX_NONE;
    const nx_hashed_word *given = &r->names.words[one->name->first];
    const nx_hashed_word *family = &r->names.words[other->name->first + other->name->family];
    nx_roster_entry *full = nx_roster_entry_of(r, nx_name_pair(given->hash, family->hash), NX_BY_FULL_NAME);
    if (!full || full->person != NX_NONE || is_known(r, one->given))
        return full ? full->person : NX_NONE;
    full->person = nx_roster_add(r, NX_PERSON, one->mention);
    if (full->person == NX_NONE)
        return NX_NONE;
    nx_bearer *new = &r->bearers[full->person];
    new->name = *one->name;
    new->surname = nx_name_surname(&r->names, other->name);
    r->doc->people[full->person].gender = nx_gender_of_given(r->doc, given->span);
    return full->person;
}
