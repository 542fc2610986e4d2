/* people-list.c - those whom a roster has become the people of the document: one entry for each name. */
#include "link/people-list.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/role.h"

#include <string.h>

/* How many bytes the strings of a person take, with the room behind each that nx_one_line() needs. */
static size_t room_for(const nx_bearer *b)
{
    return b->name.span.end - b->name.span.start + (b->surname.end - b->surname.start) +
           (b->title.end - b->title.start) + (b->organization.end - b->organization.start) + 4 * NX_LINE_ROOM;
}

/* The name as the article has it; Ana Ruiz, where it has "Ana and Bo Ruiz". */
static const char *name_of(const char *text, const nx_bearer *b, char **room)
{
    const char *name = nx_one_line(text, b->name.span, room);
    if (b->surname.end > b->surname.start) {
        (*room)[-1] = ' ';           /* in place of the NUL */
        nx_one_line(text, b->surname, room);
    }
    return name;
}

/* The place of an entry that comes next: its own, or that of the one before of the same name and kind, which it is then
 * added to. Mrs. Ek is not Mr. Ek. */
static uint32_t entry_of(nx_intern *names, nx_person *sorted, uint32_t next)
{
    const nx_person *p = &sorted[next];
    const uint64_t hash = nx_hash_mix(nx_hash_bytes(p->name, strlen(p->name)) + p->kind);
    nx_intern_slot *slot;
    uint32_t at;
    NX_INTERN(names, hash, slot, at,
              sorted[at].kind == p->kind && !nx_genders_differ(sorted[at].gender, p->gender) &&
                  !strcmp(sorted[at].name, p->name));
    if (!slot->number) {
        nx_intern_put(slot, hash, next);
        return next;
    }
    nx_person *before = &sorted[slot->number - 1];
    before->mentions += p->mentions;
    before->gender = before->gender == NX_UNKNOWN ? p->gender : before->gender;
    before->title = before->title ? before->title : p->title;
    before->organization = before->organization ? before->organization : p->organization;
    return slot->number - 1;
}

/* Whom Clinton's campaign manager works for is no organization. Of two words each mention was asked (title.c). */
static bool is_surname(const nx_roster *r, nx_span words)
{
    const char *text = r->doc->text + words.start;
    const uint32_t length = words.end - words.start;
    return !memchr(text, ' ', length) && nx_roster_has_surname(r, nx_hash_any_case(text, length));
}

newsx_status nx_people_list(nx_roster *r, const nx_id *order, uint32_t order_count)
{
    newsx_document *doc = r->doc;
    size_t room = 0;
    for (uint32_t i = 0; i < order_count; i++)
        room += room_for(&r->bearers[order[i]]);
    nx_intern names = { 0 };
    if (!nx_intern_room(&names, doc->scratch, order_count + 1))
        return NEWSX_NO_MEMORY;
    uint32_t count = 0;
    nx_person *sorted = nx_arena_alloc(doc->arena, (order_count + 1) * sizeof *sorted);
    char *strings = nx_arena_alloc(doc->arena, room);
    if (!sorted || !strings)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < order_count; i++) {
        nx_bearer *known = &r->bearers[order[i]];
        nx_person *p = &sorted[count];
        *p = doc->people[order[i]];
        p->name = name_of(doc->text, known, &strings);
        if (known->title_rank)
            p->title = nx_one_line(doc->text, known->title, &strings);
        if (known->organization.end && !is_surname(r, known->organization))
            p->organization = nx_one_line(doc->text, known->organization, &strings);
        p->gender = known->guessed ? NX_UNKNOWN : p->gender;   /* a guess makes no two of one name */
        known->place = entry_of(&names, sorted, count);
        count += known->place == count;
    }
    for (uint32_t i = 0; i < order_count; i++) {
        nx_person *p = &sorted[r->bearers[order[i]].place];
        p->gender = p->gender == NX_UNKNOWN ? doc->people[order[i]].gender : p->gender;
    }
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        nx_mention *m = &doc->mentions[i];
        m->person = m->person == NX_NONE ? NX_NONE : r->bearers[m->person].place;
    }
    doc->people = sorted;
    doc->people_capacity = order_count + 1;
    doc->people_count = count;
    return nx_roles_list(doc) ? NEWSX_OK : NEWSX_NO_MEMORY;
}
