/* role.c - all that an article says a person is: the titles at the person's name, each once and in its fullest form. */
#include "link/role.h"
#include "link/phrase.h"
#include "link/title.h"
#include "segment/phrase-hash.h"
#include "segment/value.h"

#include <string.h>

#define ROLES 8              /* of one person that are told at most */

typedef struct {
    nx_span span[ROLES];
    nx_tokens tokens[ROLES];
} role_list;

static bool is_same(const newsx_document *doc, nx_tokens whole, nx_tokens part)
{
    return nx_phrase_hash(doc, whole.first, whole.end) == nx_phrase_hash(doc, part.first, part.end);
}

/* What an abbreviation stands for; NULL for what is none. */
static const char *written_out(const newsx_document *doc, nx_tokens title)
{
    const nx_span s = { doc->tokens[title.first].span.start, doc->tokens[title.end - 1].span.end };
    return nx_value_of(doc, doc->text + s.start, s.end - s.start, NX_TAG_TITLE_ABBREVIATION);
}

/* Is "Sen." the same as "senator", or as "Sen"? */
static bool is_short_for(const newsx_document *doc, nx_tokens title, nx_tokens full)
{
    const char *names = written_out(doc, title), *other = written_out(doc, full);
    const uint64_t hash = nx_phrase_hash(doc, full.first, full.end);
    if (names && other && *names && !strcmp(names, other))
        return true;
    while (names && *names) {
        const size_t length = strcspn(names, ",");
        if (nx_value_hash(names, length) == hash)
            return true;
        names += length + (names[length] == ',');
    }
    return false;
}

/* "Mayor" tells no more than "mayor of Osterby", "Minister" no more than "Foreign Minister"; but a president can have
 * been vice president. */
static bool has_part(const newsx_document *doc, nx_tokens whole, nx_tokens part)
{
    const nx_id length = part.end - part.first;
    if (whole.end - whole.first >= length && is_same(doc, (nx_tokens){ whole.first, whole.first + length }, part))
        return true;
    while (whole.end - whole.first > length && nx_token_has(doc, whole.first, NX_TAG_TITLE_FIELD))
        whole.first++;
    return is_same(doc, whole, part) || is_short_for(doc, part, whole);
}

/* A role that says more takes the place of the one that it has in it. */
static void note_role(const newsx_document *doc, nx_person *person, role_list *list, const nx_mention *m)
{
    const nx_tokens title = nx_within_mention(m, m->title_tokens);
    uint32_t place = 0;
    while (place < person->roles_count && !has_part(doc, title, list->tokens[place])) {
        if (has_part(doc, list->tokens[place], title))
            return;
        place++;
    }
    if (place == ROLES)
        return;
    list->span[place] = nx_title_told(doc, m);
    list->tokens[place] = title;
    person->roles_count += place == person->roles_count;
}

static bool write_roles(newsx_document *doc, nx_person *person, const role_list *list)
{
    size_t room = 0;
    for (uint32_t i = 0; i < person->roles_count; i++)
        room += list->span[i].end - list->span[i].start + NX_LINE_ROOM;
    char *words = nx_arena_alloc(doc->arena, room);
    person->roles = nx_arena_alloc(doc->arena, person->roles_count * sizeof *person->roles);
    if (!words || !person->roles)
        return false;
    for (uint32_t i = 0; i < person->roles_count; i++)
        person->roles[i] = nx_one_line(doc->text, list->span[i], &words);
    return true;
}

bool nx_roles_list(newsx_document *doc)
{
    role_list **lists = nx_arena_zalloc(doc->scratch, doc->people_count + 1, sizeof *lists);
    if (!lists)
        return false;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (!m->named || m->kind != NX_PERSON || m->person == NX_NONE || !nx_title_rank(doc, m))
            continue;
        role_list **list = &lists[m->person];
        if (!*list && !(*list = nx_arena_alloc(doc->scratch, sizeof **list)))
            return false;
        note_role(doc, &doc->people[m->person], *list, m);
    }
    for (nx_id i = 0; i < doc->people_count; i++)
        if (lists[i] && !write_roles(doc, &doc->people[i], lists[i]))
            return false;
    return true;
}
