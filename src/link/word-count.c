/* word-count.c - how many words of the text a span has. */
#include "link/word-count.h"
#include "base/search.h"
#include "image/engine.h"

/* The first token that begins at or behind a byte. */
static nx_id token_at(const newsx_document *doc, nx_id *cursor, uint32_t byte)
{
    enum { STRIDE = 16 };
    const nx_token *tokens = doc->tokens;
    const nx_id count = doc->tokens_count;
    nx_id at = *cursor;
    if (at > 0 && tokens[at - 1].span.start >= byte) {
        size_t i;
        NX_SEARCH(i, 0, at, tokens[i].span.start >= byte);
        return (nx_id)i;
    }
    while (at + STRIDE < count && tokens[at + STRIDE].span.start < byte)
        at += STRIDE;
    while (at < count && tokens[at].span.start < byte)
        at++;
    return *cursor = at;
}

uint32_t nx_words_in(const newsx_document *doc, nx_id *cursor, nx_span span)
{
    const uint64_t wordy = ((2ull << NX_CLASS_ALNUM) - 1) | 1ull << NX_CLASS_CLITIC | 1ull << NX_CLASS_HYPHEN |
                           1ull << NX_CLASS_POSSESSIVE;
    const nx_token *token = doc->tokens + token_at(doc, cursor, span.start), *end = doc->tokens + doc->tokens_count;
    uint32_t words = 0, apart = 1;   /* counted without branches that the words decide */
    for (; token < end && token->span.start < span.end; token++) {
        uint32_t is_word = wordy >> nx_kind_class(doc->engine, token->kind) & 1;
        words += is_word & (apart | (token->flags & NX_SPACE_BEFORE));
        apart = is_word ^ 1;
    }
    return words;
}
