/* word-cache.h - what segmenting keeps from one document to the next: the words seen lately. */
#ifndef NX_SEGMENTER_H
#define NX_SEGMENTER_H

#include "image/gazetteer.h"
#include "segment/segment.h"

/* The kinds of tokens that no lexicon knows. */
struct plain_kinds { uint16_t cls[NX_CLASS_COUNT], word[NX_CASES]; };

enum { RECENT_BITS = 13, RECENT = 2 << RECENT_BITS,   /* words, by twos: nearly all that come again */
       RECENT_LETTERS = 16,/* of the longest that is kept */
       KNOWN_BITS = 6, KNOWN = 1 << KNOWN_BITS,      /* short tokens of other classes */
       NUMBERS = 64 };

enum recent_flag {
    RECENT_CONTRACTION = NX_WORD_CONTRACTION,     /* cannot, gonna */
    RECENT_JOINS = NX_WORD_JOINS,                 /* stays whole with what a hyphen joins to it: pro-Beijing */
    RECENT_POINT_ASKED = 16, RECENT_POINT = 32,   /* the lexicon has it with a point behind it */
    RECENT_NAME_ASKED = 64,
    RECENT_UPPER = 128,    /* what the gazetteer knows of it holds only in capitals */
};

/* A word and all that a token of it needs. The tables of the lexicon and the gazetteer are larger than the nearest caches; the
 * few words that make up most of a text are kept at hand, over all documents. */
typedef struct {
    uint64_t letters[2];             /* the lower-case word itself, so that no other can be taken for it; zeros: none */
    uint16_t kind[NX_CASES];
    uint16_t next;                   /* how longer entries of the lexicon go on, as in nx_entry */
    uint8_t flags;                   /* enum recent_flag */
    uint8_t name;                    /* the gazetteer's hint, where it was asked */
    uint32_t unused;                 /* two words fill a line of the cache */
} recent_word;
_Static_assert(sizeof(recent_word) == 32, "recent words are placed by their size");

/* A short token of another class: its bytes, and what it is. */
typedef struct { uint64_t bytes; uint16_t kind; uint8_t cls, hint; } known_token;

/* One for each thread. */
struct nx_segmenter {
    const newsx_engine *engine;
    const nx_gazetteer *gazetteer;
    struct plain_kinds plain;
    struct { uint32_t value; uint8_t digits, hint; uint16_t kind; } number[NUMBERS];
    known_token known[KNOWN];
    recent_word *recent;             /* RECENT of them, each two in a line of the cache */
    void *memory;                    /* theirs */
};

#endif
