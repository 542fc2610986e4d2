/* roster.c - the people and other sources of an article while they are collected, and what they are found again by. */
#include "link/roster.h"
#include "base/hash.h"

#define MANY 512             /* words of names, or people, for which a table has room from the first */
#define FEW_NAMES 48         /* that an article has for its few mentions; a long text names most of its people again */

uint32_t nx_roster_word(nx_roster *r, uint64_t hash)
{
    nx_intern_slot *slot;
    uint32_t word;
    if (!nx_intern_room(&r->words, r->names.scratch, r->bearing_count + 1)) {
        r->failed = true;
        return 0;                    /* one of the many that there are */
    }
    NX_INTERN(&r->words, hash, slot, word, r->bearing[word].hash == hash);
    if (!slot->number) {
        word = r->bearing_count++;
        r->bearing[word] = (nx_name_bearers){ hash,    NX_NONE, NX_NONE, NX_NONE, NX_NONE, NX_NONE, NX_NONE,
                                              NX_NONE, NX_NONE, NX_NONE };
        nx_intern_put(slot, hash, word);
    }
    return slot->number - 1;
}

bool nx_roster_has_surname(const nx_roster *r, uint64_t hash)
{
    nx_intern_slot *slot;
    uint32_t word;
    NX_INTERN(&r->words, hash, slot, word, r->bearing[word].hash == hash);
    if (!slot->number)
        return false;
    const nx_name_bearers *of = &r->bearing[slot->number - 1];
    return of->later_family != NX_NONE || of->family_before != NX_NONE;
}

static uint64_t key_of(uint64_t hash, enum nx_roster_purpose purpose)
{
    uint64_t key = hash + (uint64_t)purpose * NX_HASH_SEED;
    return key + !key;
}

/* Where a key is or would go. */
static nx_roster_entry *slot_of(const nx_roster *r, uint64_t key)
{
    uint32_t at = (uint32_t)(key >> 20) & r->entries_mask;
    while ((r->entries[at].key != 0) & (r->entries[at].key != key))   /* one branch, which nearly always ends it */
        at = (at + 1) & r->entries_mask;
    return &r->entries[at];
}

const nx_roster_entry *nx_roster_find(const nx_roster *r, uint64_t hash, enum nx_roster_purpose purpose)
{
    static const nx_roster_entry NOBODY = { 0, NX_NONE, NX_NONE };
    const nx_roster_entry *e = slot_of(r, key_of(hash, purpose));
    return e->key ? e : &NOBODY;
}

/* A table with room for as many entries as `most`. */
static bool entries_new(nx_roster *r, uint32_t most)
{
    const nx_roster_entry *old = r->entries;
    const uint32_t old_size = old ? r->entries_mask + 1 : 0;
    uint32_t size = 64;
    while (size / 2 < most)
        size *= 2;
    nx_roster_entry *entries = nx_arena_zalloc(r->names.scratch, size, sizeof *entries);
    if (!entries)
        return false;
    r->entries = entries;
    r->entries_mask = size - 1;
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i].key)
            *slot_of(r, old[i].key) = old[i];
    return true;
}

nx_roster_entry *nx_roster_entry_of(nx_roster *r, uint64_t hash, enum nx_roster_purpose purpose)
{
    uint64_t key = key_of(hash, purpose);
    nx_roster_entry *e = slot_of(r, key);
    if (e->key)
        return e;
    if (r->entries_count > r->entries_mask / 2) {
        if (!entries_new(r, 2 * r->entries_count)) {
            r->failed = true;
            return NULL;
        }
        e = slot_of(r, key);
    }
    r->entries_count++;
    *e = (nx_roster_entry){ key, NX_NONE, NX_NONE };
    return e;
}

void nx_roster_put(nx_roster *r, uint64_t hash, enum nx_roster_purpose purpose, nx_id person)
{
    nx_roster_entry *e = nx_roster_entry_of(r, hash, purpose);
    if (e)
        e->person = person;
}

/* Room for so many people and sources, here and in the document. */
static bool people_grow(nx_roster *r, uint32_t count)
{
    newsx_document *doc = r->doc;
    return nx_arena_grow(r->names.scratch, (void **)&r->bearers, &r->bearers_capacity, count, sizeof *r->bearers) &&
           nx_arena_grow(r->names.scratch, (void **)&doc->people, &doc->people_capacity, count, sizeof *doc->people);
}

nx_id nx_roster_add(nx_roster *r, enum nx_mention_kind kind, nx_id mention)
{
    newsx_document *doc = r->doc;
    nx_id id = doc->people_count;
    if (!people_grow(r, id + 1))
        return r->failed = true, NX_NONE;
    r->bearers[id] = (nx_bearer){ .relative = NX_NONE, .place = NX_NONE };
    doc->people[id] = (nx_person){ .kind = kind, .first_mention = mention };
    doc->people_count++;
    return id;
}

static uint32_t at_most(uint32_t number, uint32_t most) { return number < most ? number : most; }

bool nx_roster_init(nx_roster *r, newsx_document *doc, uint32_t named)
{
    nx_arena *scratch = doc->scratch;
    *r = (nx_roster){ .doc = doc, .names = { .doc = doc, .scratch = scratch } };
    enum { WORDS = 3 };              /* of a name that are looked up, at most */
    r->bearing = nx_arena_alloc(scratch, (WORDS * (size_t)named + 1) * sizeof *r->bearing);
    /* Both tables grow with who is named, not with how often. */
    return r->bearing && nx_intern_room(&r->words, scratch, at_most(WORDS * named, MANY)) &&
           people_grow(r, doc->mentions_count / 2 + 1) &&
           entries_new(r, at_most(doc->mentions_count / 4 + FEW_NAMES, MANY));
}
