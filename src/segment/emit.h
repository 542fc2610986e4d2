/* emit.h - adding a token: what the parts of the tokeniser share. */
#ifndef NX_EMIT_H
#define NX_EMIT_H

#include "document/document.h"
#include "segment/word-cache.h"

enum { LOOK_AHEAD = 80,    /* how far a dotted word or an address is followed before it is decided */
       STEP_TOKENS = 8 };  /* the most that one step adds */

/* The state of a pass over one block. */
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
    bool double_open, single_open;   /* a straight quotation mark is open in this block */
    const struct nx_plain_kinds *plain;
    nx_segmenter *keep;              /* NULL where `doc` is */
} nx_cutter;

static inline void nx_emit(nx_cutter *c, const uint8_t *start, const uint8_t *end, uint16_t kind, unsigned hint)
{
    nx_token *t = &c->tokens[c->count];
    t->span.start = (uint32_t)(start - c->base);
    t->span.end = (uint32_t)(end - c->base);
    t->kind = kind;
    t->flags = c->before;
    c->hint[c->count++] = (uint8_t)hint;
    c->before = 0;
}

static inline void nx_emit_class(nx_cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls,
                                 unsigned hint)
{
    nx_emit(c, start, end, c->plain->cls[cls], hint);
}

/* Adds a word as a token. */
static inline void nx_emit_recent(nx_cutter *c, const uint8_t *start, const uint8_t *end, nx_recent_word *word,
                                  enum nx_case cas, unsigned hint)
{
    if (cas != NX_LOWER)
        hint |= nx_recent_name(c->keep, word, cas);
    hint |= nx_longer_follows(word->next, end);
    nx_emit(c, start, end, word->kind[cas], hint);
}

/* Adds a word whose look-up form is known, with whatever letters it has; the form has room for RECENT_LETTERS bytes.
 * True where it is one that the lexicon parts (cannot, gonna). */
bool nx_emit_word(nx_cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length,
                  enum nx_case cas, unsigned hint);
/* Adds a token of a class that is not WORD: the lexicon may know it as well, and then as one of the same class. */
void nx_emit_known(nx_cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls, unsigned hint);
/* Notes that the last token is a quotation mark, or may be one. Without memory the arena knows that it failed. */
void nx_note_quote(nx_cutter *c, uint16_t flags);

#endif
