/* weights.c - which kinds come up often? The build sees no texts but the examples of the rules, which are news.
 *
 * The classes of an alphabet stand in this order. A table has a row of some hundred classes for each state, of which a
 * text asks thirty again and again: side by side they fill one line of a cache instead of ten. That is 8 % of the time
 * (11 % of what the second cache misses), and counted over real news it would be no more than 9 %. */
#include "build/builder.h"
#include "segment/entry.h"

#include <string.h>

#define PLACES 16                    /* of so many words with a capital one is in the gazetteer */
#define SENTENCES 20                 /* one of so many has a span of a sort, such as a quote that ends in a comma */

/* The case in which a word is written, as far as the notation of lexicons tells it. */
static enum nx_case case_of(const char *word)
{
    const uint8_t cases = nx_build_cases_of(word);
    return cases >> NX_LOWER & 1 ? NX_LOWER : cases >> NX_CAPITAL & 1 ? NX_CAPITAL : NX_UPPER;
}

/* Counts what stands between two blanks: mostly a word, and the punctuation beside it. */
static void count_piece(nx_builder *b, const char *piece)
{
    const nx_language *language = &b->sources->language;
    const enum nx_case cas = case_of(piece);
    char words[256];
    size_t length = nx_token_words(language, piece, strlen(piece), words, sizeof words);
    for (size_t at = 0, size; at < length; at += size + 1) {
        size = strcspn(words + at, " ");
        nx_build_word *word = nx_build_word_find(b, words + at, size);
        const enum nx_class cls = nx_token_class(language, words + at, size);
        if (word)
            word->seen[cas]++;
        else
            b->plain_seen[cls][cls == NX_CLASS_WORD ? cas : NX_LOWER]++;
    }
}

void nx_build_count_words(nx_builder *b)
{
    char piece[128];
    for (uint32_t r = 0; r < b->rule_count; r++)
        for (const nx_example_source *e = b->rules[r]->examples; e; e = e->next) {
            b->example_count++;
            for (const char *p = e->text; *p;) {
                const size_t length = strcspn(p, " ");
                if (length < sizeof piece) {
                    memcpy(piece, p, length);
                    piece[length] = '\0';
                    count_piece(b, piece);
                }
                p += length + (p[length] == ' ');
            }
        }
}

/* Adds what no lexicon has. Each example is a sentence; of numbers all sizes are as common. */
static void add_plain(nx_builder *b)
{
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t cas = 0; cas < NX_CASES; cas++)
            b->weights[nx_build_kind_get(b, c, cas, NX_NO_PARTITION, NULL, 0)] += b->plain_seen[c][cas];
    for (uint32_t k = 0; k < b->kind_count; k++)
        if (b->kinds[k].cls == NX_CLASS_COUNT)
            b->weights[k] += b->example_count / SENTENCES;
        else if (b->kinds[k].cls >= NX_CLASS_SENTENCE_BREAK)
            b->weights[k] += b->example_count;
        else if (b->kinds[k].partition != NX_NO_PARTITION)
            b->weights[k] += b->plain_seen[NX_CLASS_NUMBER][NX_LOWER] / b->cut_count;
}

void nx_build_weights(nx_builder *b, const uint16_t *gaz)
{
    b->weights = nx_arena_zalloc(&b->arena, b->kind_count, sizeof *b->weights);
    if (!b->weights) {
        nx_build_no_memory(b);
        return;
    }
    add_plain(b);
    for (uint32_t i = 0; i < b->word_count; i++)
        for (int cas = 0; cas < NX_CASES; cas++)
            b->weights[b->words[i]->kind[cas]] += b->words[i]->seen[cas];
    for (uint32_t k = 0; k < b->base_kinds; k++)
        for (uint32_t g = 1; b->kinds[k].tag_count < 2 && g < NX_GAZ_CLASSES; g++)
            if (gaz[k * NX_GAZ_CLASSES + g] != k)
                b->weights[gaz[k * NX_GAZ_CLASSES + g]] += b->weights[k] / PLACES;
}
