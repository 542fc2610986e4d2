/* said-again.c - marked words that the article quotes a second time with their speaker. */
#include "link/said-again.h"
#include "base/ascii.h"
#include "link/phrase.h"

#include <string.h>

enum {
    NEAR = 16, FAR = 64,   /* quotes looked at on either side; of the article's first quotes, behind them */
    FIRST = 4,
    LONGEST = 96,          /* tokens of the other quote that are looked at */
    FEW_WORDS = 4,         /* one word alone is the same only in so few */
};

/* The tokens between two marks, without what stands at their ends and is no word. */
static nx_tokens words_of(const newsx_document *doc, const nx_quote *q)
{
    const nx_mark_pair *m = &doc->pairs[q->pair];
    nx_tokens t = { m->first_token, m->end_token };
    while (t.first < t.end && nx_class_of(doc, t.first) > NX_CLASS_ALNUM)
        t.first++;
    while (t.end > t.first && nx_class_of(doc, t.end - 1) > NX_CLASS_ALNUM &&
           nx_class_of(doc, t.end - 1) != NX_CLASS_CLITIC)
        t.end--;
    return t;
}

/* Behind an apostrophe of either form, or the same place. */
static uint32_t behind_apostrophe(const char *text, uint32_t at, uint32_t end)
{
    if (at < end && text[at] == '\'')
        return at + 1;
    return end - at >= 3 && memcmp(text + at, "\xE2\x80\x99", 3) == 0 ? at + 3 : at;
}

/* The same letters in any case, and with any apostrophe? */
static bool same_word(const newsx_document *doc, nx_id a, nx_id b)
{
    const nx_span s = doc->tokens[a].span, t = doc->tokens[b].span;
    uint32_t i = s.start, j = t.start;
    for (;;) {
        i = behind_apostrophe(doc->text, i, s.end);
        j = behind_apostrophe(doc->text, j, t.end);
        if (i == s.end || j == t.end)
            return i == s.end && j == t.end;
        if (nx_ascii_to_lower((unsigned char)doc->text[i++]) != nx_ascii_to_lower((unsigned char)doc->text[j++]))
            return false;
    }
}

/* Do some words stand among those of another quote? */
static bool has_words(const newsx_document *doc, const nx_quote *other, nx_tokens words)
{
    nx_tokens in = words_of(doc, other);
    const nx_id count = words.end - words.first;
    if (in.end - in.first > LONGEST)
        in.end = in.first + LONGEST;
    if (count == 1 && in.end - in.first > FEW_WORDS)
        return false;
    for (nx_id t = in.first; t + count <= in.end; t++) {
        nx_id same = 0;
        while (same < count && same_word(doc, words.first + same, t + same))
            same++;
        if (same == count)
            return true;
    }
    return false;
}

static bool is_it(const newsx_document *doc, nx_id other, nx_tokens words)
{
    const nx_quote *q = &doc->quotes[other];
    return q->pair != NX_NONE && q->type != NX_SCARE && q->mention != NX_NONE && q->person != NX_NONE &&
           has_words(doc, q, words);
}

nx_id nx_said_again(const newsx_document *doc, nx_id quote)
{
    const nx_tokens words = words_of(doc, &doc->quotes[quote]);
    const nx_id reach = quote < FIRST ? FAR : NEAR;
    if (words.first == words.end || words.end - words.first > LONGEST)
        return NX_NONE;
    for (nx_id i = quote + 1; i < doc->quotes_count && i - quote <= reach; i++)
        if (is_it(doc, i, words))
            return i;
    for (nx_id i = quote; i-- > 0 && quote - i <= NEAR;)
        if (is_it(doc, i, words))
            return i;
    return NX_NONE;
}

bool nx_is_showcase(const newsx_document *doc, nx_id quote)
{
    const nx_mark_pair *m = &doc->pairs[doc->quotes[quote].pair];
    const nx_block_record *block = &doc->blocks[m->block];
    return block->kind == NX_HEADING || m->block == 0 ||
           (m->open.start <= block->span.start && m->close.end >= block->span.end);
}
