/* entry.c - the words of a lexicon's entry, cut like text. */
#include "segment/entry.h"

#include "segment/spell.h"
#include "segment/token.h"

/* Without a lexicon a token's kind is its class. */
static const struct nx_plain_kinds CLASSES = {
#define X(id, name) NX_CLASS_##id,
    .cls = { NX_CLASSES(X) },
#undef X
    .word = { NX_CLASS_WORD, NX_CLASS_WORD, NX_CLASS_WORD, NX_CLASS_WORD },
};

/* Cuts without a lexicon, into the caller's tokens; false where there are more than fit. */
static bool cut_entry(nx_cutter *c, const char *text, size_t length)
{
    const uint8_t *p = (const uint8_t *)text;
    c->base = c->text = p;
    c->end = p + length;
    c->plain = &CLASSES;
    return nx_cut(c, p, c->end);
}

enum { ENTRY_TOKENS = 64 };

size_t nx_token_words(const nx_language *language, const char *text, size_t length, char *out, size_t room)
{
    nx_token tokens[ENTRY_TOKENS + STEP_TOKENS];
    uint8_t hint[ENTRY_TOKENS + STEP_TOKENS];
    nx_cutter c = { .language = language, .tokens = tokens, .hint = hint, .capacity = ENTRY_TOKENS + STEP_TOKENS };
    size_t n = 0;
    if (!cut_entry(&c, text, length))
        return 0;
    for (uint32_t i = 0; i < c.count; i++) {
        if (n && n < room)
            out[n++] = ' ';
        size_t size =
            nx_token_key(text + tokens[i].span.start, tokens[i].span.end - tokens[i].span.start, out + n, room - n);
        if (!size)
            return 0;
        n += size;
    }
    if (n >= room)
        return 0;
    out[n] = '\0';
    return n;
}

enum nx_class nx_token_class(const nx_language *language, const char *text, size_t length)
{
    nx_token tokens[ENTRY_TOKENS + STEP_TOKENS];
    uint8_t hint[ENTRY_TOKENS + STEP_TOKENS];
    nx_cutter c = { .language = language, .tokens = tokens, .hint = hint, .capacity = ENTRY_TOKENS + STEP_TOKENS };
    return cut_entry(&c, text, length) && c.count == 1 ? (enum nx_class)tokens[0].kind : NX_CLASS_WORD;
}
