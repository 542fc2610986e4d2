/* word-cache.c - what the lexicon and the gazetteer know of a word, kept at hand for the words seen lately. */
#include "segment/word-cache.h"

#include "base/fold.h"

#include <stdlib.h>

/* Room for 2 << bits words, of which none is known; false without memory. */
static bool make_room(nx_segmenter *s, unsigned bits)
{
    const size_t two = 2 * sizeof *s->recent;
    void *memory = calloc(((size_t)1 << bits) + 1, two);

    if (!memory)
        return false;
    free(s->memory);
    s->memory = memory;
    s->recent = (nx_recent_word *)(((uintptr_t)memory + two - 1) / two * two);
    s->recent_shift = 64 - bits;
    return true;
}

void nx_recent_expect(nx_segmenter *keep, size_t bytes)
{
    if (keep->recent_shift == 64 - RECENT_BITS)
        return;
    keep->bytes += bytes < RECENT_FEW_BYTES ? bytes : RECENT_FEW_BYTES;
    if (keep->bytes >= RECENT_FEW_BYTES)
        make_room(keep, RECENT_BITS);
}

nx_segmenter *nx_segmenter_new(const newsx_engine *engine)
{
    nx_segmenter *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    if (!make_room(s, RECENT_FEW_BITS)) {
        free(s);
        return NULL;
    }
    for (unsigned i = 0; i < NX_CLASS_COUNT; i++)
        s->plain.cls[i] = nx_kind_plain(engine, (enum nx_class)i, NX_LOWER);
    for (unsigned i = 0; i < NX_CASES; i++)
        s->plain.word[i] = nx_kind_plain(engine, NX_CLASS_WORD, (enum nx_case)i);
    s->engine = engine;
    s->gazetteer = nx_engine_gazetteer(engine);
    return s;
}

void nx_segmenter_free(nx_segmenter *segmenter)
{
    if (!segmenter)
        return;
    free(segmenter->memory);
    free(segmenter);
}

/* The bit of each byte, as nx_next_bit has it; all bits for those that do not tell. */
#define ROW(high) BIT(high, 0), BIT(high, 1), BIT(high, 2), BIT(high, 3), BIT(high, 4), BIT(high, 5), \
                  BIT(high, 6), BIT(high, 7), BIT(high, 8), BIT(high, 9), BIT(high, 10), BIT(high, 11), \
                  BIT(high, 12), BIT(high, 13), BIT(high, 14), BIT(high, 15)
#define BIT(high, low) ((high) * 16 + (low) <= ' ' || (high) * 16 + (low) >= 0x7F ? 0xFFFF : 1u << (low))
const uint16_t nx_longer_bits[256] = {
    ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7),
    ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15),
};
#undef BIT
#undef ROW

/* ------------------------------------------------------------ what the lexicon knows */

/* Gives a word what its entry says, by case; what the lexicon does not hold in a case is plain there. */
static void take_entry(const nx_segmenter *keep, const nx_entry *entry, nx_recent_word *word)
{
    memcpy(word->kind, keep->plain.word, sizeof word->kind);
    if (!entry)
        return;
    for (unsigned i = 0; i < NX_CASES; i++) {
        uint16_t own = entry->kind[i], none = (uint16_t)((own != 0) - 1);
        word->kind[i] = own | (word->kind[i] & none);
    }
    word->next = entry->next;
    word->flags = entry->flags & (RECENT_CONTRACTION | RECENT_JOINS);
}

/* Martín, Núñez: somebody's name with accents, which the lexicon has without. What is no name alone without them
 * (Rosé, a rose) is none. Longer entries do not go on from it. */
static void take_unaccented_name(const nx_segmenter *keep, const uint8_t *key, size_t length, nx_recent_word *word)
{
    static const uint64_t NAMES = NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME);
    static const uint64_t OTHERS = NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(DEMONYM) |
                                   NX_TAG_BIT(COUNTRY) | NX_TAG_BIT(TITLE);
    uint8_t folded[NX_KEY_ROOM];
    if (length > sizeof folded)
        return;
    const nx_entry *entry = nx_entry_of(keep, folded, nx_fold((const char *)key, length, (char *)folded));
    const uint16_t kind = entry ? entry->kind[NX_CAPITAL] : 0;
    if (!kind || !nx_kind_any(keep->engine, kind, NAMES) || nx_kind_any(keep->engine, kind, OTHERS))
        return;
    take_entry(keep, entry, word);
    word->next = 0;
    word->flags = 0;
}

static void fill_recent(const nx_segmenter *keep, nx_recent_word *word, uint64_t low, uint64_t high)
{
    const nx_entry *entry = nx_lexicon_word(keep->engine, low, high, nx_hash_sixteen(NX_HASH_SEED, low, high));
    *word = (nx_recent_word){ .letters = { low, high } };
    take_entry(keep, entry, word);
    if (!entry && (low | high) & NX_EACH(0x80)) {
        uint8_t key[RECENT_LETTERS];
        nx_store_eight(key, low);
        nx_store_eight(key + 8, high);
        take_unaccented_name(keep, key, nx_letters_in(low, high), word);
    }
}

void nx_recent_fetch(const nx_segmenter *keep, nx_recent_word *two, uint64_t low, uint64_t high)
{
    nx_recent_word second = two[1];
    two[1] = two[0];
    if ((second.letters[0] ^ low) | (second.letters[1] ^ high))
        fill_recent(keep, two, low, high);
    else
        two[0] = second;
}

bool nx_recent_ask_point(const nx_segmenter *keep, nx_recent_word *word)
{
    uint64_t low = word->letters[0], high = word->letters[1];
    unsigned length = nx_letters_in(low, high);
    bool found;
    if (length < RECENT_LETTERS) {
        *(length < 8 ? &low : &high) |= (uint64_t)'.' << length % 8 * 8;
        found = nx_lexicon_word(keep->engine, low, high, nx_hash_sixteen(NX_HASH_SEED, low, high)) != NULL;
    } else {
        uint8_t key[RECENT_LETTERS + 1];
        nx_store_eight(key, low);
        nx_store_eight(key + 8, high);
        key[length++] = '.';
        found = nx_entry_of(keep, key, length) != NULL;
    }
    word->flags |= RECENT_POINT_ASKED | (found ? RECENT_POINT : 0);
    return found;
}

/* ------------------------------------------------------------ what the gazetteer knows */

/* Gives a word what the gazetteer has of it: NX_HINT_NAME and NX_HINT_GAZ, and whether that holds only in capitals. */
static void take_name(const nx_segmenter *keep, nx_recent_word *word, size_t length, uint64_t hash)
{
    nx_gaz_name name;
    word->flags |= RECENT_NAME_ASKED;
    if (!keep->gazetteer || !nx_gazetteer_find(keep->gazetteer, length, hash, &name))
        return;
    word->flags |= name.flags & NX_GAZ_UPPER ? RECENT_UPPER : 0;
    word->name = (uint8_t)((name.flags & NX_ENTRY_WORD ? (unsigned)name.cls * NX_HINT_GAZ_UNIT : 0) |
                           (name.flags & NX_ENTRY_PREFIX ? NX_HINT_NAME : 0));
}

/* The same of a word that may have letters beyond ASCII. */
static void take_folded_name(const nx_segmenter *keep, nx_recent_word *word, const uint8_t *key, size_t length)
{
    char folded[NX_KEY_ROOM];
    length = nx_fold((const char *)key, length, folded);
    take_name(keep, word, length, nx_hash_words(NX_HASH_SEED, folded, length));
}

void nx_recent_ask_name(const nx_segmenter *keep, nx_recent_word *word)
{
    uint64_t low = word->letters[0], high = word->letters[1];
    unsigned length = nx_letters_in(low, high);
    if ((low | high) & NX_EACH(0x80)) {
        uint8_t key[RECENT_LETTERS];
        nx_store_eight(key, low);
        nx_store_eight(key + 8, high);
        take_folded_name(keep, word, key, length);
    } else {
        take_name(keep, word, length, nx_hash_sixteen(NX_HASH_SEED, low, high));
    }
}

nx_recent_word nx_long_word(const nx_segmenter *keep, const uint8_t *key, size_t length, bool named)
{
    nx_recent_word word = { .next = 0 };
    const nx_entry *entry = nx_entry_of(keep, key, length);
    take_entry(keep, entry, &word);
    if (named && !entry)
        take_unaccented_name(keep, key, length, &word);
    if (named)
        take_folded_name(keep, &word, key, length);
    return word;
}
