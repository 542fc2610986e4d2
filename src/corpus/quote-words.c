/* quote-words.c - the words of a quote as they are compared across articles: without case, marks and stops. */
#include "corpus/quote-words.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/utf8.h"

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

static bool is_word_letter(uint32_t code)
{
    return code < 0x80 ? nx_ascii_letter((unsigned char)code) || nx_ascii_digit((unsigned char)code)
                       : nx_is_letter(code);
}

/* A stop, comma or apostrophe between letters or digits belongs to the word, and is not compared. */
static bool is_inner(const char *at, const char *end, uint32_t before, uint32_t code, unsigned size)
{
    unsigned next_size;

    if (at + size >= end || !is_word_letter(before))
        return false;
    const uint32_t next = nx_utf8_decode(at + size, &next_size);
    if (code == ',')
        return nx_ascii_digit((unsigned char)(before & 0x7F)) && next < 0x80 && nx_ascii_digit((unsigned char)next);
    return (code == '.' || is_apostrophe(code)) && is_word_letter(next);
}

/* How many bytes at `at` say that something was left out; 0: none do. */
static size_t gap_at(const char *at, const char *end)
{
    const size_t left = (size_t)(end - at);

    if (left >= 3 && memcmp(at, "\xE2\x80\xA6", 3) == 0)
        return 3;
    return left >= 3 && memcmp(at, "...", 3) == 0 ? 3 : 0;
}

static uint32_t end_hash(uint64_t hash)
{
    const uint32_t folded = (uint32_t)nx_hash_end(hash);
    return folded == NX_QUOTE_GAP ? 1 : folded;
}

static const char *read_word(const char *at, const char *end, uint32_t *hash)
{
    uint64_t on = NX_HASH_SEED;
    uint32_t before = 0;
    unsigned size;

    for (; at < end && !gap_at(at, end); at += size) {
        const uint32_t code = nx_utf8_decode(at, &size);
        if (is_word_letter(code))
            on = nx_hash_on(on, nx_to_lower(code));
        else if (!is_inner(at, end, before, code, size))
            break;
        before = is_word_letter(code) ? code : before;
    }
    *hash = end_hash(on);
    return at;
}

uint32_t nx_quote_words(const char *text, size_t length, nx_quote_word words[NX_QUOTE_WORDS_MOST])
{
    const char *end = text + length;
    uint32_t count = 0;
    unsigned size;

    for (const char *at = text; at < end && count < NX_QUOTE_WORDS_MOST;) {
        const size_t gap = gap_at(at, end);
        nx_quote_word word = { NX_QUOTE_GAP, (uint32_t)(at - text), (uint32_t)(at - text + (gap ? gap : 0)) };
        if (gap) {
            at += gap;
            if (count && words[count - 1].hash != NX_QUOTE_GAP)
                words[count++] = word;
        } else if (is_word_letter(nx_utf8_decode(at, &size))) {
            at = read_word(at, end, &word.hash);
            word.end = (uint32_t)(at - text);
            words[count++] = word;
        } else {
            at += size;
        }
    }
    while (count && words[count - 1].hash == NX_QUOTE_GAP)
        count--;
    return count;
}

uint64_t nx_quote_words_hash(const nx_quote_word *words, uint32_t count)
{
    uint64_t hash = NX_HASH_SEED;

    for (uint32_t i = 0; i < count; i++)
        hash = nx_hash_mix(hash ^ words[i].hash);
    return hash;
}

uint64_t nx_quote_run_hash(const nx_quote_word *words)
{
    return nx_quote_words_hash(words, NX_QUOTE_RUN);
}
