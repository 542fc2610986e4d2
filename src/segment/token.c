/* token.c - one pass over the bytes: where a token ends, what class it has, and its word in the lexicon.
 *
 *     bytes -> run of one class (256-entry table) -> token -> kind
 *                      |                              ^
 *                      +-- . ' - @ & : digits --------+   only these are looked at twice
 */
#include "segment/token.h"

#include "segment/number.h"
#include "segment/plain.h"
#include "segment/punctuation.h"

enum { LONG_TEXT = 1 << 17, LONGEST_AHEAD = 1 << 22 };

static bool more_room(nx_cutter *c)
{
    if (!c->doc)
        return false;
    nx_arena *arena = c->doc->arena;
    uint32_t need = c->count + STEP_TOKENS, hints = c->capacity;
    return nx_arena_grow(arena, (void **)&c->tokens, &c->capacity, need, sizeof *c->tokens) &&
           nx_arena_grow(c->doc->scratch, (void **)&c->hint, &hints, c->capacity, sizeof *c->hint);
}

bool nx_cut(nx_cutter *c, const uint8_t *p, const uint8_t *end)
{
    c->text = p;
    c->end = end;
    c->before = NX_SPACE_BEFORE | NX_NEWLINE_BEFORE;
    c->double_open = c->single_open = false;
    while (p < end) {
        if (c->capacity - c->count < STEP_TOKENS && !more_room(c))
            return false;
        if (c->doc && nx_ascii_letter(*p)) {
            p = nx_cut_plain_words(c, p);
            if (p >= end)
                break;
        }
        switch ((enum nx_byte)nx_byte_class[*p]) {
        case B_SPACE:
            c->before |= NX_SPACE_BEFORE;
            p++;
            break;
        case B_NEWLINE:
            c->before |= NX_SPACE_BEFORE | NX_NEWLINE_BEFORE;
            p++;
            break;
        case B_LETTER:
            p = nx_cut_plain(c, p);
            break;
        case B_DIGIT:
            p = nx_cut_number(c, p);
            break;
        case B_HIGH:
            p = nx_cut_high(c, p);
            break;
        case B_PUNCTUATION:
            p = nx_cut_punctuation(c, p);
            break;
        }
    }
    return true;
}

newsx_status nx_token_run(newsx_document *doc, uint8_t **hint, uint32_t *first)
{
    const newsx_engine *engine = doc->engine;
    nx_segmenter *keep = doc->kit.segmenter;
    nx_cutter c = { .doc = doc, .engine = engine, .language = nx_engine_language(engine),
                 .base = (const uint8_t *)doc->text, .keep = keep, .plain = &keep->plain };

    nx_recent_expect(keep, doc->length);
    /* English news has a token for each five bytes; a little more room spares the copying. A long text gets room for as
     * many as it may have, since a large array that is outgrown stays behind, and room that is not used costs an
     * address. */
    uint32_t room = doc->length > LONG_TEXT && doc->length < LONGEST_AHEAD ? doc->length + STEP_TOKENS
                                                                           : doc->length / 4 + 64;
    uint32_t hints = 0;
    if (!nx_arena_grow(doc->arena, (void **)&c.tokens, &c.capacity, room, sizeof *c.tokens) ||
        !nx_arena_grow(doc->scratch, (void **)&c.hint, &hints, c.capacity, sizeof *c.hint))
        return NEWSX_NO_MEMORY;
    for (uint32_t b = 0; b < doc->blocks_count; b++) {
        first[b] = c.count;
        if (!nx_cut(&c, c.base + doc->blocks[b].span.start, c.base + doc->blocks[b].span.end))
            return NEWSX_NO_MEMORY;
    }
    if (c.capacity - c.count < STEP_TOKENS && !more_room(&c))
        return NEWSX_NO_MEMORY;
    memset(c.hint + c.count, 0, STEP_TOKENS);
    c.tokens[c.count] = (nx_token){ 0 };   /* what the last break begins with: no word, of no kind */
    first[doc->blocks_count] = c.count;
    doc->tokens = c.tokens;
    doc->tokens_count = c.count;
    doc->tokens_capacity = c.capacity;
    *hint = c.hint;
    return NEWSX_OK;
}
