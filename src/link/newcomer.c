/* newcomer.c - the entry of a source that no stage before knew, made when a quote is given to it. */
#include "link/newcomer.h"
#include "link/phrase.h"
#include "link/pronoun.h"

#include "base/ascii.h"

#include <string.h>

enum { ASKED = 200 };        /* of many people only the first and the latest are compared */

static bool same_name(const char *a, const char *b)
{
    while (*a && nx_ascii_to_lower((unsigned char)*a) == nx_ascii_to_lower((unsigned char)*b))
        a++, b++;
    return *a == *b;
}

/* Someone of a name: among those whom the article names by it, or the sources of the same words: one name is one
 * entry, though another resident may be a third. */
static nx_id namesake(const newsx_document *doc, const nx_mention *m, const char *name)
{
    const nx_id count = doc->people_count;
    for (nx_id i = 0; i < count; i++) {
        if (i == ASKED && count > 2 * ASKED)
            i = count - ASKED;
        const nx_person *p = &doc->people[i];
        if (strcmp(p->name, name) == 0 || (!m->named && p->kind == m->kind && same_name(p->name, name)))
            return i;
    }
    return NX_NONE;
}

/* Peter Abel and Simon Crane, where the words are "Abel and Crane": the mentions right before the joint one and behind
 * it. NULL where the words are not two people's. */
static const char *joint_name(newsx_document *doc, nx_id mention)
{
    if (mention == 0 || mention + 1 >= doc->mentions_count)
        return NULL;
    const nx_mention *m = &doc->mentions[mention], *a = m - 1, *b = m + 1;
    if (m->kind != NX_GROUP || a->kind != NX_PERSON || b->kind != NX_PERSON ||
        !a->named || !b->named || a->person == NX_NONE || b->person == NX_NONE || a->first_token != m->first_token ||
        b->end_token != m->end_token || b->first_token != a->end_token + 1)
        return NULL;
    const nx_span between = doc->tokens[a->end_token].span;
    return nx_arena_printf(doc->arena, "%s %.*s %s", doc->people[a->person].name, (int)(between.end - between.start),
                           doc->text + between.start, doc->people[b->person].name);
}

static const char *name_of(newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention];
    const char *joint = joint_name(doc, mention);
    return joint ? joint : nx_line_in(doc->arena, doc->text, m->span);
}

/* Calls somebody without a name by the words that stand beside what he says, if those before stood in another one's
 * speech and tell no more: “We will not help this president,” Ruiz said. The president said. False without memory. */
static bool call_as_told(newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention];
    nx_person *p = &doc->people[m->person];
    if (m->named || p->kind != NX_UNNAMED || p->first_mention == mention || p->first_mention >= doc->mentions_count ||
        !nx_is_quoted(doc, doc->mentions[p->first_mention].first_token) || nx_is_quoted(doc, m->first_token))
        return true;
    const nx_mention *first = &doc->mentions[p->first_mention];
    if (first->end_token - first->first_token > m->end_token - m->first_token)
        return true;
    const char *name = name_of(doc, mention);
    p->name = name ? name : p->name;
    p->first_mention = mention;
    return name != NULL;
}

bool nx_newcomer(newsx_document *doc, nx_id mention, nx_id *person)
{
    nx_mention *m = &doc->mentions[mention];
    *person = m->person;
    if (m->person != NX_NONE)
        return m->kind == NX_PRONOUN || call_as_told(doc, mention);
    if (m->kind == NX_PRONOUN)
        return true;
    const char *name = name_of(doc, mention);
    if (!name)
        return false;
    *person = m->person = namesake(doc, m, name);
    if (m->person != NX_NONE) {
        /* A person is mentioned by name alone, as the JSON lists it. */
        if (m->named || doc->people[m->person].kind != NX_PERSON)
            doc->people[m->person].mentions++;
        return true;
    }
    nx_person *p = NX_ADD(doc, people);
    if (!p)
        return false;
    *p = (nx_person){ .name = name, .kind = m->kind, .gender = m->gender, .first_mention = mention, .rule = m->rule,
                      .mentions = 1 };
    *person = m->person = doc->people_count - 1;
    return true;
}
