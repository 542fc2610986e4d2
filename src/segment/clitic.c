/* clitic.c - parts of a word that are tokens of their own: 's and n't, can|not. */
#include "segment/clitic.h"

#include "segment/ending.h"

const uint8_t *nx_clitic_end(const nx_language *language, const uint8_t *p, const uint8_t *end)
{
    return nx_ending_at(language, NX_LANGUAGE_CLITIC, p, end, 1);
}

const uint8_t *nx_possessive_end(const nx_language *language, const uint8_t *p, const uint8_t *end)
{
    unsigned quote = nx_apostrophe_at(p, end);
    return quote ? nx_ending_at(language, NX_LANGUAGE_POSSESSIVE, p + quote, end, 1) : NULL;
}

const uint8_t *nx_clitic_inside(const nx_language *language, const uint8_t *start, const uint8_t *p, const uint8_t *end,
                                const uint8_t **stop)
{
    NX_EACH_WORD(word, language, NX_LANGUAGE_CLITIC_INSIDE) {
        const unsigned before = (unsigned)strcspn(word, "'");
        const char *rest = word + before;
        const uint8_t *from = p - before, *to = p + nx_apostrophe_at(p, end);
        if (p - start < before || !*rest)
            continue;
        for (unsigned i = 0; from && i < before; i++)
            from = (from[i] | 0x20) == (uint8_t)word[i] ? from : NULL;
        for (rest++; *rest && to < end && (*to | 0x20) == (uint8_t)*rest; rest++)
            to++;
        if (from && !*rest && !nx_word_at(to, end)) {
            *stop = to;
            return from;
        }
    }
    return NULL;
}

/* "'s" is a short "is" behind "it" and a possessive behind a name. */
const uint8_t *nx_emit_clitic(nx_cutter *c, const uint8_t *start, const uint8_t *end)
{
    bool possessive = nx_possessive_end(c->language, start, c->end) == end;
    if (possessive && c->doc && c->count)
        possessive = !nx_kind_has(c->engine, c->tokens[c->count - 1].kind, NX_TAG_CLITIC_HOST);
    nx_emit_known(c, start, end, possessive ? NX_CLASS_POSSESSIVE : NX_CLASS_CLITIC, 0);
    return end;
}

/* cannot, gonna: two words in one. The lexicon says behind how many letters the last token is cut. */
void nx_split_contraction(nx_cutter *c, const uint8_t *key, unsigned length)
{
    if (length > RECENT_LETTERS ||
        !nx_kind_has(c->engine, c->tokens[c->count - 1].kind, NX_TAG_CONTRACTION))
        return;
    nx_token whole = c->tokens[--c->count];
    const char *value = nx_lexicon_value(c->engine, (const char *)key, length, NX_TAG_CONTRACTION);
    unsigned cut = value && nx_ascii_digit((uint8_t)*value) ? (unsigned)(*value - '0') : 0;
    const uint8_t *start = c->base + whole.span.start;
    enum nx_case cas = nx_ascii_upper(*start) ? NX_CAPITAL : NX_LOWER;
    if (!cut || cut >= length) {
        c->count++;
        return;
    }
    c->before = whole.flags;
    uint8_t second[RECENT_LETTERS] = { 0 };
    memcpy(second, key + cut, length - cut);
    nx_emit_word(c, start, start + cut, key, cut, cas, 0);
    nx_emit_word(c, start + cut, start + length, second, length - cut, NX_LOWER, 0);
}
