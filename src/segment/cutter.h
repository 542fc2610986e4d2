/* cutter.h - what the parts of the tokeniser share: the state of a pass, and how a token is added. */
#ifndef NX_CUTTER_H
#define NX_CUTTER_H

#include "segment/char-class.h"
#include "segment/eight.h"
#include "segment/hint.h"
#include "document/document.h"
#include "segment/word-cache.h"

#include <string.h>

/* ------------------------------------------------------------ the state of a pass */

enum { KEY_ROOM = 96,      /* no entry of a lexicon is longer */
       LOOK_AHEAD = 80,    /* how far a dotted word or an address is followed before it is decided */
       STEP_TOKENS = 8 };  /* the most that one step adds */

typedef struct {
    newsx_document *doc;             /* NULL where only words are cut, without a lexicon */
    const newsx_engine *engine;
    const nx_language *language;
    const uint8_t *text, *end;       /* of the block */
    const uint8_t *base;             /* of the document */
    nx_token *tokens;
    uint8_t *hint;
    uint32_t count, capacity;
    uint16_t before;                 /* flags of the next token */
    bool double_open, single_open;   /* a straight mark is open in this block */
    const struct plain_kinds *plain;
    nx_segmenter *keep;              /* NULL where `doc` is */
} cutter;

static inline void emit(cutter *c, const uint8_t *start, const uint8_t *end, uint16_t kind, unsigned hint)
{
    nx_token *t = &c->tokens[c->count];
    t->span.start = (uint32_t)(start - c->base);
    t->span.end = (uint32_t)(end - c->base);
    t->kind = kind;
    t->flags = c->before;
    c->hint[c->count++] = (uint8_t)hint;
    c->before = 0;
}

/* The last token is a quotation mark, or may be one. Without memory the arena knows that it failed. */
static inline void note_quote(cutter *c, uint16_t flags)
{
    newsx_document *doc = c->doc;
    c->tokens[c->count - 1].flags |= flags;
    if (doc && flags &&
        nx_arena_grow(&doc->arena, (void **)&doc->quotation, &doc->quotation_capacity, doc->quotation_count + 1, sizeof(nx_id)))
        doc->quotation[doc->quotation_count++] = c->count - 1;
}

static inline void emit_class(cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls, unsigned hint)
{
    emit(c, start, end, c->plain->cls[cls], hint);
}

static inline uint64_t hash_of(const uint8_t *key, size_t length)
{
    return nx_hash_words(NX_HASH_SEED, (const char *)key, length);
}

static inline const nx_entry *entry_of(const cutter *c, const uint8_t *key, size_t length)
{
    return c->doc && length && length <= KEY_ROOM
               ? nx_lexicon_find(c->engine, (const char *)key, length, hash_of(key, length)) : NULL;
}

static inline bool entry_has(const cutter *c, const nx_entry *entry, enum nx_tag tag)
{
    if (!entry || !(entry->flags & NX_ENTRY_WORD))
        return false;
    for (unsigned i = 0; i < NX_CASES; i++)
        if (entry->kind[i])
            return nx_kind_has(c->engine, entry->kind[i], tag);
    return false;
}

/* ------------------------------------------------------------ words */

/* How many bytes two numbers hold, with zeros behind them. */
static inline unsigned letters_in(uint64_t low, uint64_t high)
{
    return high ? 16 - (unsigned)__builtin_clzll(high) / 8 : low ? 8 - (unsigned)__builtin_clzll(low) / 8 : 0;
}

/* Puts a word first that is second of the two, or not at hand: then the lexicon is asked. */
void nx_recent_fetch(cutter *c, recent_word *two, uint64_t low, uint64_t high);
/* The same for what only some words are asked. */
bool nx_recent_ask_point(cutter *c, recent_word *word);
void nx_recent_ask_name(cutter *c, recent_word *word);

/* The word of up to RECENT_LETTERS bytes that `low` and `high` hold, in lower case. `all` are the words at hand. */
static inline recent_word *recent_of(cutter *c, recent_word *all, uint64_t low, uint64_t high)
{
    uint64_t mixed = (low ^ (high << 35 | high >> 29)) * NX_HASH_SEED;
    recent_word *word = all + (mixed >> (64 - RECENT_BITS)) * 2;
    if ((word->letters[0] ^ low) | (word->letters[1] ^ high))
        nx_recent_fetch(c, word, low, high);
    return word;
}

/* Does the lexicon have the word with a point behind it? */
static inline bool has_point_form(cutter *c, recent_word *word)
{
    return word->flags & RECENT_POINT_ASKED ? word->flags & RECENT_POINT : nx_recent_ask_point(c, word);
}

/* By the first byte of what follows a word: the bits of `next` that make a longer entry likely; any does where the byte does not
 * tell (blanks, what is beyond ASCII). */
extern const uint16_t nx_longer_bits[256] NX_OWN;

/* NX_HINT_PREFIX where a longer entry may begin with the word that ends at `end`: three in four that could do not, as the first
 * byte of what follows tells. */
static inline unsigned longer_follows(uint16_t next, const uint8_t *end)
{
    return next & nx_longer_bits[end[*end == ' ']] ? NX_HINT_PREFIX : 0;
}

/* What the gazetteer tells of a word with a capital, as a hint. */
static inline unsigned recent_name(cutter *c, recent_word *word, enum nx_case cas)
{
    if (!(word->flags & RECENT_NAME_ASKED))
        nx_recent_ask_name(c, word);
    return word->flags & RECENT_UPPER && cas != NX_UPPER ? word->name & ~(unsigned)NX_HINT_GAZ : word->name;
}

/* Adds a word as a token. */
static inline void emit_recent(cutter *c, const uint8_t *start, const uint8_t *end, recent_word *word, enum nx_case cas,
                               unsigned hint)
{
    if (cas != NX_LOWER)
        hint |= recent_name(c, word, cas);
    hint |= longer_follows(word->next, end);
    emit(c, start, end, word->kind[cas], hint);
}

/* A word whose key is known, with whatever letters it has. The key has room for RECENT_LETTERS bytes. True where it is one that
 * the lexicon parts (cannot, gonna). */
bool nx_emit_word(cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length, enum nx_case cas,
                  unsigned hint);

/* A token of a class that is not WORD: the lexicon may know it as well, and then as one of the same class. */
void nx_emit_known(cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls, unsigned hint);

#endif
