/* word-cache.h - what the lexicon and the gazetteer know of a word, kept at hand for the words seen lately.
 *
 * The tables of the lexicon and the gazetteer are larger than the nearest caches of the machine; the few words that
 * make up most of a text are kept over all documents of a thread, each in half a line of the cache:
 *
 *     letters "rebuild", kinds by case, how longer entries go on, flags, what the gazetteer has of it
 */
#ifndef NX_WORD_CACHE_H
#define NX_WORD_CACHE_H

#include "image/gazetteer.h"
#include "segment/char-class.h"
#include "segment/eight.h"
#include "segment/hint.h"
#include "segment/segment.h"

/* The kinds of tokens that no lexicon knows. */
struct nx_plain_kinds { uint16_t cls[NX_CLASS_COUNT], word[NX_CASES]; };

enum { NX_KEY_ROOM = 96,   /* no entry of a lexicon is longer */
       RECENT_BITS = 13,    /* words, by twos: nearly all that come again */
       RECENT_FEW_BITS = 9, RECENT_FEW_BYTES = 16 << 10,   /* until so much text was seen: to touch memory costs time */
       RECENT_LETTERS = 16,/* of the longest that is kept */
       KNOWN_BITS = 6, KNOWN = 1 << KNOWN_BITS,      /* short tokens of other classes */
       NUMBERS = 64 };

enum nx_recent_flag {
    RECENT_CONTRACTION = NX_WORD_CONTRACTION,     /* cannot, gonna */
    RECENT_JOINS = NX_WORD_JOINS,                 /* stays whole with what a hyphen joins to it: pro-Beijing */
    RECENT_POINT_ASKED = 16, RECENT_POINT = 32,   /* the lexicon has it with a point behind it */
    RECENT_NAME_ASKED = 64,
    RECENT_UPPER = 128,    /* what the gazetteer knows of it holds only in capitals */
};

/* A word and all that a token of it needs. */
typedef struct {
    uint64_t letters[2];             /* the lower-case word itself, so that no other can be taken for it; zeros: none */
    uint16_t kind[NX_CASES];
    uint16_t next;                   /* how longer entries of the lexicon go on, as in nx_entry */
    uint8_t flags;                   /* enum nx_recent_flag */
    uint8_t name;                    /* the gazetteer's hint, where it was asked */
    uint32_t unused;                 /* two words fill a line of the cache */
} nx_recent_word;
_Static_assert(sizeof(nx_recent_word) == 32, "recent words are placed by their size");

/* A short token of another class: its bytes, and what it is. */
typedef struct { uint64_t bytes; uint16_t kind; uint8_t cls, hint; } nx_known_token;

/* One for each thread. */
struct nx_segmenter {
    const newsx_engine *engine;
    const nx_gazetteer *gazetteer;
    struct nx_plain_kinds plain;
    struct { uint32_t value; uint8_t digits, hint; uint16_t kind; } number[NUMBERS];
    nx_known_token known[KNOWN];
    nx_recent_word *recent;          /* 2 << bits of them, each two in a line of the cache */
    unsigned recent_shift;           /* 64 - bits */
    void *memory;                    /* theirs */
    size_t bytes;                    /* of text that were seen while they were few */
};

/* ------------------------------------------------------------ entries of the lexicon */

/* The entry with a look-up form, or NULL; also where there is no lexicon yet (`keep` NULL). */
static inline const nx_entry *nx_entry_of(const nx_segmenter *keep, const uint8_t *key, size_t length)
{
    return keep && length && length <= NX_KEY_ROOM
               ? nx_lexicon_find(keep->engine, (const char *)key, length,
                                 nx_hash_words(NX_HASH_SEED, (const char *)key, length))
               : NULL;
}

static inline bool nx_entry_has(const nx_segmenter *keep, const nx_entry *entry, enum nx_tag tag)
{
    if (!entry || !(entry->flags & NX_ENTRY_WORD))
        return false;
    for (unsigned i = 0; i < NX_CASES; i++)
        if (entry->kind[i])
            return nx_kind_has(keep->engine, entry->kind[i], tag);
    return false;
}

/* ------------------------------------------------------------ recent words */

/* Makes room for the words of a text of that many bytes, where there is memory. */
void nx_recent_expect(nx_segmenter *keep, size_t bytes);
/* Puts a word first that is second of the two, or not at hand: then the lexicon is asked. */
void nx_recent_fetch(const nx_segmenter *keep, nx_recent_word *two, uint64_t low, uint64_t high);
/* The same for what only some words are asked. */
bool nx_recent_ask_point(const nx_segmenter *keep, nx_recent_word *word);
void nx_recent_ask_name(const nx_segmenter *keep, nx_recent_word *word);
/* What is known of a word that is not kept at hand, because it is too long or is several to the lexicon. `named`:
 * with what the gazetteer has of it. */
nx_recent_word nx_long_word(const nx_segmenter *keep, const uint8_t *key, size_t length, bool named);

/* The word of up to RECENT_LETTERS bytes that `low` and `high` hold, in lower case. */
static inline nx_recent_word *nx_recent(const nx_segmenter *keep, uint64_t low, uint64_t high)
{
    uint64_t mixed = (low ^ (high << 35 | high >> 29)) * NX_HASH_SEED;
    nx_recent_word *word = keep->recent + (mixed >> keep->recent_shift) * 2;
    if ((word->letters[0] ^ low) | (word->letters[1] ^ high))
        nx_recent_fetch(keep, word, low, high);
    return word;
}

/* Does the lexicon have the word with a point behind it? */
static inline bool nx_recent_point(const nx_segmenter *keep, nx_recent_word *word)
{
    return word->flags & RECENT_POINT_ASKED ? word->flags & RECENT_POINT : nx_recent_ask_point(keep, word);
}

/* What the gazetteer tells of a word with a capital, as a hint. */
static inline unsigned nx_recent_name(const nx_segmenter *keep, nx_recent_word *word, enum nx_case cas)
{
    if (!(word->flags & RECENT_NAME_ASKED))
        nx_recent_ask_name(keep, word);
    return word->flags & RECENT_UPPER && cas != NX_UPPER ? word->name & ~(unsigned)NX_HINT_GAZ : word->name;
}

/* By the first byte of what follows a word: the bits of `next` that make a longer entry likely; any does where the
 * byte does not tell (blanks, what is beyond ASCII). */
extern const uint16_t nx_longer_bits[256] NX_OWN;

/* NX_HINT_PREFIX where a longer entry may begin with the word that ends at `end`. The first byte of what follows tells
 * of three in four words that could begin one that they do not. */
static inline unsigned nx_longer_follows(uint16_t next, const uint8_t *end)
{
    return next & nx_longer_bits[end[*end == ' ']] ? NX_HINT_PREFIX : 0;
}

#endif
