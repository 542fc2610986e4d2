/* phrase-hash.c - the hash of a few words, by which the same words are found again in any spacing and case. */
#include "segment/phrase-hash.h"

#include "base/hash.h"

uint64_t nx_phrase_hash(const newsx_document *doc, nx_id first, nx_id end)
{
    uint64_t hash = NX_HASH_SEED;
    for (nx_id t = first; t < end; t++) {
        const nx_span s = doc->tokens[t].span;
        hash = nx_hash_mix(hash ^ nx_hash_any_case(doc->text + s.start, s.end - s.start));
    }
    return hash;
}

uint64_t nx_value_hash(const char *words, size_t length)
{
    uint64_t hash = NX_HASH_SEED;
    for (size_t at = 0, end; at < length; at = end + 1) {
        for (end = at; end < length && words[end] != ' '; end++)
            ;
        hash = nx_hash_mix(hash ^ nx_hash_any_case_apart(words + at, (uint32_t)(end - at)));
    }
    return hash;
}
