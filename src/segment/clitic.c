/* clitic.c - parts of a word that are tokens of their own: 's and n't, can|not. */
#include "segment/clitic.h"

static const char *const CLITICS[] = { "s", "re", "ve", "ll", "d", "m" };

/* The end of the clitic whose letters begin at `p` (behind the apostrophe), or NULL. */
const uint8_t *nx_clitic_end(const uint8_t *p, const uint8_t *end)
{
    for (size_t i = 0; i < sizeof CLITICS / sizeof *CLITICS; i++) {
        const uint8_t *stop = p + strlen(CLITICS[i]);
        if (nx_follows(p, end, CLITICS[i]) && !nx_word_at(stop, end))
            return stop;
    }
    return NULL;
}

/* "'s" is a short "is" behind "it" and a possessive behind a name. */
void nx_emit_clitic(nx_cutter *c, const uint8_t *start, const uint8_t *end)
{
    bool possessive = (end[-1] | 0x20) == 's';
    if (possessive && c->doc && c->count)
        possessive = !nx_kind_has(c->engine, c->tokens[c->count - 1].kind, NX_TAG_CLITIC_HOST);
    nx_emit_known(c, start, end, possessive ? NX_CLASS_POSSESSIVE : NX_CLASS_CLITIC, 0);
}

/* The possessive that begins at `p` behind a plain word, or NULL: its end. */
const uint8_t *nx_possessive_end(const uint8_t *p, const uint8_t *end)
{
    unsigned quote = nx_apostrophe_at(p, end);
    const uint8_t *stop = p + quote + 1;
    return quote && stop <= end && (stop[-1] | 0x20) == 's' && !nx_word_at(stop, end) ? stop : NULL;
}

/* cannot, gonna: two words in one. The lexicon says behind how many letters the last token is cut. */
void nx_split_contraction(nx_cutter *c, const uint8_t *key, unsigned length)
{
    enum { SHORTEST = 4, LONGEST = 6 };    /* in letters; most words are not looked at */
    if (length < SHORTEST || length > LONGEST ||
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
