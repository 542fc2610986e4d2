/* emit.c - adding a token, whose kind the lexicon or the words seen lately tell. */
#include "segment/cutter.h"

#include "segment/spell.h"

/* The bit of each byte, as nx_next_bit has it; all bits for those that do not tell. */
#define ROW(high) BIT(high, 0), BIT(high, 1), BIT(high, 2), BIT(high, 3), BIT(high, 4), BIT(high, 5), BIT(high, 6), \
                  BIT(high, 7), BIT(high, 8), BIT(high, 9), BIT(high, 10), BIT(high, 11), BIT(high, 12), BIT(high, 13), \
                  BIT(high, 14), BIT(high, 15)
#define BIT(high, low) ((high) * 16 + (low) <= ' ' || (high) * 16 + (low) >= 0x7F ? 0xFFFF : 1u << (low))
const uint16_t nx_longer_bits[256] = {
    ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7),
    ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15),
};
#undef BIT
#undef ROW

/* The kind of such a token, and NX_HINT_PREFIX where it begins a longer entry. */
static uint16_t known_kind(const cutter *c, const uint8_t *start, size_t length, enum nx_class cls, uint8_t *hint)
{
    char key[KEY_ROOM];
    const nx_entry *entry = entry_of(c, (const uint8_t *)key, nx_token_key((const char *)start, length, key, sizeof key));
    *hint = entry && entry->flags & NX_ENTRY_PREFIX ? NX_HINT_PREFIX : 0;
    for (unsigned i = 0; entry && i < NX_CASES; i++)
        if (entry->kind[i] && nx_kind_class(c->engine, entry->kind[i]) == cls)
            return entry->kind[i];
    return c->plain->cls[cls];
}

/* A token of a class that is not WORD: the lexicon may know it as well, and then as one of the same class. */
void nx_emit_known(cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls, unsigned hint)
{
    size_t length = (size_t)(end - start);
    if (!c->doc) {
        emit_class(c, start, end, cls, hint);
    } else if (length <= sizeof(uint64_t)) {
        /* 's, %, $ and a few more are nearly all of them. */
        uint64_t bytes = nx_first_bytes(nx_load_eight(start), (unsigned)length);
        known_token *known = &c->keep->known[(bytes + cls) * NX_HASH_SEED >> (64 - KNOWN_BITS)];
        if (known->bytes != bytes || known->cls != cls) {
            *known = (known_token){ .bytes = bytes, .cls = (uint8_t)cls };
            known->kind = known_kind(c, start, length, cls, &known->hint);
        }
        emit(c, start, end, known->kind, hint | known->hint);
    } else {
        uint8_t more;
        uint16_t kind = known_kind(c, start, length, cls, &more);
        emit(c, start, end, kind, hint | more);
    }
}

/* ------------------------------------------------------------ words */

/* By case; what the lexicon does not hold in a case is plain there. */
static void take_kinds(const cutter *c, const nx_entry *entry, uint16_t *kind)
{
    memcpy(kind, c->plain->word, sizeof c->plain->word);
    if (!entry)
        return;
    for (unsigned i = 0; i < NX_CASES; i++) {
        uint16_t own = entry->kind[i], none = (uint16_t)((own != 0) - 1);
        kind[i] = own | (kind[i] & none);
    }
}

static void recent_fill(const cutter *c, recent_word *word, uint64_t low, uint64_t high)
{
    const nx_entry *entry = nx_lexicon_word(c->engine, low, high, nx_hash_sixteen(NX_HASH_SEED, low, high));
    *word = (recent_word){ .letters = { low, high } };
    take_kinds(c, entry, word->kind);
    if (entry) {
        word->next = entry->next;
        word->flags = entry->flags & (RECENT_CONTRACTION | RECENT_JOINS);
    }
}

void nx_recent_fetch(cutter *c, recent_word *two, uint64_t low, uint64_t high)
{
    recent_word second = two[1];
    two[1] = two[0];
    if ((second.letters[0] ^ low) | (second.letters[1] ^ high))
        recent_fill(c, two, low, high);
    else
        two[0] = second;
}

bool nx_recent_ask_point(cutter *c, recent_word *word)
{
    uint64_t low = word->letters[0], high = word->letters[1];
    unsigned length = letters_in(low, high);
    bool found;
    if (length < RECENT_LETTERS) {
        *(length < 8 ? &low : &high) |= (uint64_t)'.' << length % 8 * 8;
        found = nx_lexicon_word(c->engine, low, high, nx_hash_sixteen(NX_HASH_SEED, low, high)) != NULL;
    } else {
        uint8_t key[RECENT_LETTERS + 1];
        nx_store_eight(key, low);
        nx_store_eight(key + 8, high);
        key[length++] = '.';
        found = entry_of(c, key, length) != NULL;
    }
    word->flags |= RECENT_POINT_ASKED | (found ? RECENT_POINT : 0);
    return found;
}

/* What the gazetteer knows of a word with a capital: NX_HINT_NAME and NX_HINT_GAZ. *upper: that holds only in capitals. */
static unsigned name_hint(const cutter *c, size_t length, uint64_t hash, bool *upper)
{
    nx_gaz_name name;
    if (!c->keep->gazetteer || !nx_gazetteer_find(c->keep->gazetteer, length, hash, &name))
        return 0;
    *upper = name.flags & NX_GAZ_UPPER;
    return (name.flags & NX_ENTRY_WORD ? (unsigned)name.cls * NX_HINT_GAZ_UNIT : 0) |
           (name.flags & NX_ENTRY_PREFIX ? NX_HINT_NAME : 0);
}

/* The same of a word that may have letters beyond ASCII. */
static unsigned folded_name_hint(const cutter *c, const uint8_t *key, size_t length, bool *upper)
{
    char folded[KEY_ROOM];
    length = nx_fold((const char *)key, length, folded);
    return name_hint(c, length, hash_of((const uint8_t *)folded, length), upper);
}

void nx_recent_ask_name(cutter *c, recent_word *word)
{
    uint64_t low = word->letters[0], high = word->letters[1];
    unsigned length = letters_in(low, high);
    bool upper = false;
    if ((low | high) & NX_EACH(0x80)) {
        uint8_t key[RECENT_LETTERS];
        nx_store_eight(key, low);
        nx_store_eight(key + 8, high);
        word->name = (uint8_t)folded_name_hint(c, key, length, &upper);
    } else {
        word->name = (uint8_t)name_hint(c, length, nx_hash_sixteen(NX_HASH_SEED, low, high), &upper);
    }
    word->flags |= RECENT_NAME_ASKED | (upper ? RECENT_UPPER : 0);
}

/* A word that is not kept at hand: too long, or several to the lexicon. */
static bool emit_long_word(cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length,
                           enum nx_case cas, unsigned hint)
{
    uint16_t kind[NX_CASES];
    bool upper = false;
    const nx_entry *entry = nx_lexicon_find(c->engine, (const char *)key, length, hash_of(key, length));
    take_kinds(c, entry, kind);
    hint |= entry ? longer_follows(entry->next, end) : 0;
    if (cas != NX_LOWER) {
        unsigned name = folded_name_hint(c, key, length, &upper);
        hint |= upper && cas != NX_UPPER ? name & ~(unsigned)NX_HINT_GAZ : name;
    }
    emit(c, start, end, kind[cas], hint);
    return entry_has(c, entry, NX_TAG_CONTRACTION);
}

bool nx_emit_word(cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length, enum nx_case cas,
                  unsigned hint)
{
    if (!c->doc) {
        emit(c, start, end, c->plain->word[cas], hint);
        return false;
    }
    if (length > RECENT_LETTERS || memchr(key, ' ', length))
        return emit_long_word(c, start, end, key, length, cas, hint);
    uint64_t low = nx_first_bytes(nx_load_eight(key), (unsigned)length);
    uint64_t high = length > 8 ? nx_first_bytes(nx_load_eight(key + 8), (unsigned)length - 8) : 0;
    recent_word *word = recent_of(c, c->keep->recent, low, high);
    emit_recent(c, start, end, word, cas, hint);
    return word->flags & RECENT_CONTRACTION;
}
