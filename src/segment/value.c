/* value.c - the values that lexicons give to words as they stand in a text. */
#include "segment/value.h"

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/hash.h"
#include "segment/entry.h"

#include <string.h>

/* The look-up form of words; plain words with single spaces between need no cutting. */
static size_t lower_words(const nx_language *language, const char *words, size_t length, char *out, size_t room)
{
    size_t n = 0;
    for (; n < length && n < room; n++) {
        unsigned char c = (unsigned char)words[n];
        if (!nx_ascii_letter(c) && !(c == ' ' && n && n + 1 < length && words[n - 1] != ' '))
            return nx_token_words(language, words, length, out, room);
        out[n] = (char)(c | 0x20);
    }
    return n == length ? n : 0;
}

const char *nx_words_value(const newsx_engine *engine, const char *words, size_t length, enum nx_tag tag)
{
    char lower[512];
    return nx_lexicon_value(engine, lower, lower_words(nx_engine_language(engine), words, length, lower, sizeof lower),
                            tag);
}

/* All of up to sixteen bytes, without any behind them: with their number, no others give the same. */
static inline void load_short(const char *words, size_t length, uint64_t *low, uint64_t *high)
{
    if (length >= 8) {
        *low = nx_load_eight(words);
        *high = nx_load_eight(words + length - 8);
    } else if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, words, 4);
        memcpy(&last, words + length - 4, 4);
        *low = first;
        *high = last;
    } else {
        *low = (unsigned char)words[0];
        *high = (uint64_t)(unsigned char)words[length / 2] << 8 | (unsigned char)words[length - 1];
    }
}

const char *nx_value_of(const newsx_document *doc, const char *words, size_t length, enum nx_tag tag)
{
    uint64_t low, high;
    if (!length || length > 16)
        return nx_words_value(doc->engine, words, length, tag);
    load_short(words, length, &low, &high);
    nx_remembered *m = &doc->kit.values[nx_hash_mix((low ^ high * NX_HASH_SEED) + tag) % NX_REMEMBERED];
    if (m->low != low || m->high != high || m->length != length || m->tag != tag)
        *m = (nx_remembered){ low, high, nx_words_value(doc->engine, words, length, tag), (uint32_t)length, tag };
    return m->value;
}
