/* words.c - the words of lexicons and patterns, the tags that each is given, and in which cases. */
#include "build/builder.h"
#include "base/ascii.h"
#include "segment/entry.h"

#include <stdlib.h>
#include <string.h>

static nx_build_word *word_get(nx_builder *b, const char *text, size_t length)
{
    uint64_t hash = nx_hash_words(NX_HASH_SEED, text, length);
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&b->word_table, &b->arena, b->word_count + 1))
        return nx_build_no_memory(b);
    NX_INTERN(&b->word_table, hash, slot, other,
              b->words[other]->length == length && memcmp(b->words[other]->text, text, length) == 0);
    if (slot->number)
        return b->words[slot->number - 1];
    nx_build_word *w = nx_arena_zalloc(&b->arena, 1, sizeof *w);
    if (!w || !(w->text = nx_arena_copy(&b->arena, text, length)) || !NX_BUILD_GROW(b, word, b->word_count + 1))
        return nx_build_no_memory(b);
    w->length = length;
    w->hash = hash;
    nx_intern_put(slot, hash, b->word_count);
    b->words[b->word_count++] = w;
    return w;
}

nx_build_word *nx_build_word_find(const nx_builder *b, const char *words, size_t length)
{
    const nx_intern_slot *slot;
    uint32_t other;
    if (!b->word_count)
        return NULL;
    NX_INTERN(&b->word_table, nx_hash_words(NX_HASH_SEED, words, length), slot, other,
              b->words[other]->length == length && memcmp(b->words[other]->text, words, length) == 0);
    return slot->number ? b->words[slot->number - 1] : NULL;
}

/* The cases in which words hold, from how they are written: "said" in all, "May" with a capital, "US" in capitals
 * only. */
uint8_t nx_build_cases_of(const char *text)
{
    int upper = 0, lower = 0, letters = 0;
    for (const char *c = text; *c; c++) {
        upper += nx_ascii_upper((unsigned char)*c);
        lower += nx_ascii_lower((unsigned char)*c);
        letters += nx_ascii_upper((unsigned char)*c) || nx_ascii_lower((unsigned char)*c) || (unsigned char)*c >= 0xC0;
    }
    if (upper && !lower && letters > 1)
        return 1 << NX_UPPER;
    unsigned char first = (unsigned char)*text;
    bool high = first == 0xC3 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x9E;   /* À to Þ */
    if (nx_ascii_upper(first) || high)
        return 1 << NX_CAPITAL | 1 << NX_UPPER | (letters == 1 ? 1 << NX_INITIAL : 0);
    if (upper)                       /* iPhone */
        return 1 << NX_CAPITAL | 1 << NX_UPPER;
    return 1 << NX_LOWER | 1 << NX_CAPITAL | 1 << NX_UPPER | (letters == 1 ? 1 << NX_INITIAL : 0);
}

void nx_build_word_give(nx_builder *b, nx_build_word *w, uint16_t tag, uint8_t cases, const char *value)
{
    for (uint32_t i = 0; i < w->count; i++)
        if (w->given[i].tag == tag) {
            w->given[i].cases |= cases;
            if (value && *value)
                w->given[i].value = value;
            return;
        }
    if (!nx_arena_grow(&b->arena, (void **)&w->given, &w->capacity, w->count + 1, sizeof *w->given)) {
        nx_build_no_memory(b);
        return;
    }
    w->given[w->count++] = (nx_build_given){ tag, cases, value };
}

nx_build_word *nx_build_word_enter(nx_builder *b, const char *text)
{
    char words[512];
    size_t length = nx_token_words(&b->sources->language, text, strlen(text), words, sizeof words);
    if (!length)
        return NULL;
    nx_build_word *w = word_get(b, words, length);
    if (w)
        w->flags |= NX_ENTRY_WORD;
    for (size_t i = 0; w && i < length; i++)
        if (words[i] == ' ') {
            nx_build_word *prefix = word_get(b, words, i);
            if (!prefix)
                break;
            prefix->flags |= NX_ENTRY_PREFIX;
            prefix->next |= (uint16_t)(1u << nx_next_bit((unsigned char)words[i + 1]));
        }
    return w;
}

typedef struct { const nx_word_source *source; nx_build_word *word; bool first; } giving;

static void give_named(nx_builder *b, const char *name, size_t length, void *context)
{
    giving *g = context;
    int tag = nx_build_tag_add(b, name, length);
    if (tag >= 0 && g->word)
        nx_build_word_give(b, g->word, (uint16_t)tag, nx_build_cases_of(g->source->words),
                           g->first ? g->source->value : NULL);
    g->first = false;
}

void nx_build_words(nx_builder *b)
{
    for (const nx_word_source *w = b->sources->words; w && b->status == NEWSX_OK; w = w->next) {
        giving g = { w, nx_build_word_enter(b, w->words), true };
        if (!g.word && b->status == NEWSX_OK)
            nx_build_fault(b, NEWSX_BAD_RULE, w->path, w->line, 1, "these are no words");
        nx_build_each_name(w->tags, give_named, b, &g);
    }
}

static int by_rank(const void *x, const void *y)
{
    const nx_build_word *a = *(nx_build_word *const *)x, *b = *(nx_build_word *const *)y;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->length != b->length ? a->length < b->length ? -1 : 1 : memcmp(a->text, b->text, a->length);
}

/* Words of short lists first, long lists of names last: so what every article needs lies together, in the entries and
 * in the tables by kind, and the rest of the image need not be in memory. */
void nx_build_order_words(nx_builder *b)
{
    uint32_t *size = nx_arena_zalloc(&b->arena, b->tag_count + 1, sizeof *size);
    if (!size) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < b->word_count; i++)
        for (uint32_t g = 0; g < b->words[i]->count; g++)
            size[b->words[i]->given[g].tag]++;
    for (uint32_t i = 0; i < b->word_count; i++) {
        nx_build_word *w = b->words[i];
        w->rank = UINT32_MAX;        /* beginnings of longer entries come last */
        for (uint32_t g = 0; g < w->count; g++)
            if (size[w->given[g].tag] < w->rank)
                w->rank = size[w->given[g].tag];
    }
    if (b->word_count)               /* a language may have no words at all */
        qsort(b->words, b->word_count, sizeof *b->words, by_rank);
}
