/* emit.c - adding a token whose kind the lexicon may tell. */
#include "segment/emit.h"

#include "segment/spell.h"

/* The kind of such a token, and NX_HINT_PREFIX where it begins a longer entry. */
static uint16_t known_kind(const nx_cutter *c, const uint8_t *start, size_t length, enum nx_class cls, uint8_t *hint)
{
    char key[NX_KEY_ROOM];
    const nx_entry *entry = nx_entry_of(c->keep, (const uint8_t *)key,
                                        nx_token_key((const char *)start, length, key, sizeof key));
    *hint = entry && entry->flags & NX_ENTRY_PREFIX ? NX_HINT_PREFIX : 0;
    for (unsigned i = 0; entry && i < NX_CASES; i++)
        if (entry->kind[i] && nx_kind_class(c->engine, entry->kind[i]) == cls)
            return entry->kind[i];
    return c->plain->cls[cls];
}

void nx_emit_known(nx_cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls, unsigned hint)
{
    size_t length = (size_t)(end - start);
    if (!c->doc) {
        nx_emit_class(c, start, end, cls, hint);
    } else if (length <= sizeof(uint64_t)) {
        /* 's, %, $ and a few more are nearly all of them. */
        uint64_t bytes = nx_first_bytes(nx_load_eight(start), (unsigned)length);
        nx_known_token *known = &c->keep->known[(bytes + cls) * NX_HASH_SEED >> (64 - KNOWN_BITS)];
        if (known->bytes != bytes || known->cls != cls) {
            *known = (nx_known_token){ .bytes = bytes, .cls = (uint8_t)cls };
            known->kind = known_kind(c, start, length, cls, &known->hint);
        }
        nx_emit(c, start, end, known->kind, hint | known->hint);
    } else {
        uint8_t more;
        uint16_t kind = known_kind(c, start, length, cls, &more);
        nx_emit(c, start, end, kind, hint | more);
    }
}

bool nx_emit_word(nx_cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length,
                  enum nx_case cas, unsigned hint)
{
    if (!c->doc) {
        nx_emit(c, start, end, c->plain->word[cas], hint);
        return false;
    }
    if (length > RECENT_LETTERS || memchr(key, ' ', length)) {
        nx_recent_word word = nx_long_word(c->keep, key, length, cas != NX_LOWER);
        nx_emit_recent(c, start, end, &word, cas, hint);
        return word.flags & RECENT_CONTRACTION;
    }
    uint64_t low = nx_first_bytes(nx_load_eight(key), (unsigned)length);
    uint64_t high = length > 8 ? nx_first_bytes(nx_load_eight(key + 8), (unsigned)length - 8) : 0;
    nx_recent_word *word = nx_recent(c->keep, low, high);
    nx_emit_recent(c, start, end, word, cas, hint);
    return word->flags & RECENT_CONTRACTION;
}

void nx_note_quote(nx_cutter *c, uint16_t flags)
{
    newsx_document *doc = c->doc;
    c->tokens[c->count - 1].flags |= flags;
    if (doc && flags &&
        nx_arena_grow(doc->arena, (void **)&doc->quotation, &doc->quotation_capacity, doc->quotation_count + 1,
                      sizeof(nx_id)))
        doc->quotation[doc->quotation_count++] = c->count - 1;
}
