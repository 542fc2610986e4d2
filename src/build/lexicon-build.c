/* lexicon-build.c - words and kinds -> the image's tables of them. */
#include "build/builder.h"
#include "base/bytes.h"

#include <string.h>

/* What C code calls each of the named tags. */
static const enum nx_tag *known_tags(nx_builder *b)
{
    enum nx_tag *known = nx_arena_alloc(&b->arena, (b->tag_count + 1) * sizeof *known);
    if (!known)
        return nx_build_no_memory(b);
    for (uint32_t m = 0; m < b->tag_count; m++) {
        known[m] = NX_NO_TAG;
        for (int i = 0; i < NX_TAG_COUNT && m < b->named; i++)
            if (strcmp(b->tags[m], nx_tag_names[i]) == 0)
                known[m] = (enum nx_tag)i;
    }
    return known;
}

/* `flag` where the word has the tag in the first case that it holds in. */
static unsigned word_flag(const nx_build_word *w, const enum nx_tag *known, enum nx_tag tag, enum nx_word_flag flag)
{
    unsigned cas = 0;
    while (cas < NX_CASES && !w->kind[cas])
        cas++;
    for (uint32_t g = 0; g < w->count && cas < NX_CASES; g++)
        if (known[w->given[g].tag] == tag && w->given[g].cases >> cas & 1)
            return flag;
    return 0;
}

/* Fills the entry of a word, as image/image.h has it: a short word stands in it, a long one beside its hash. */
static void fill_entry(nx_builder *b, const nx_build_word *w, const enum nx_tag *known, nx_image_entry *e)
{
    memcpy(e->entry.kind, w->kind, sizeof w->kind);
    e->entry.flags = (uint8_t)(w->flags | word_flag(w, known, NX_TAG_CONTRACTION, NX_WORD_CONTRACTION) |
                               word_flag(w, known, NX_TAG_HYPHEN_PREFIX, NX_WORD_JOINS));
    e->entry.next = w->next;
    if (w->length > sizeof e->head) {
        e->text = nx_build_string(b, w->text);
        nx_store_eight(e->head + 8, w->hash);
    } else {
        memcpy(e->head, w->text, w->length);
    }
}

/* The values that a word has by its tags, of those that the program asks for. */
static nx_part put_values(nx_builder *b, const nx_build_word *w, const enum nx_tag *known)
{
    enum { MOST_VALUES = 64 };
    nx_image_value given[MOST_VALUES];
    uint32_t count = 0;
    for (uint32_t g = 0; g < w->count && count < MOST_VALUES; g++) {
        const enum nx_tag tag = known[w->given[g].tag];
        if (tag != NX_NO_TAG && w->given[g].value && *w->given[g].value)
            given[count++] = (nx_image_value){ tag, nx_build_string(b, w->given[g].value) };
    }
    return count ? nx_build_part(b, given, count, sizeof *given) : (nx_part){ 0, 0 };
}

/* The table of words with open addresses, two thirds full at most, and a filter before it. */
static void put_words(nx_builder *b, nx_image *head, const enum nx_tag *known)
{
    enum { FILTER_WORDS = 8 };       /* entries to one word of the filter */
    uint32_t size = 16, filter_size = 1;
    while (size < b->word_count * 3 / 2)
        size *= 2;
    while (filter_size < b->word_count / FILTER_WORDS)
        filter_size *= 2;
    uint64_t *filter = nx_arena_zalloc(&b->arena, filter_size, sizeof *filter);
    nx_image_entry *entries = nx_arena_zalloc(&b->arena, size, sizeof *entries);
    nx_part *values = nx_arena_zalloc(&b->arena, size, sizeof *values);
    if (!filter || !entries || !values) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < b->word_count; i++) {
        const nx_build_word *w = b->words[i];
        uint32_t at = (uint32_t)w->hash & (size - 1);
        while (!nx_entry_is_free(&entries[at]))
            at = (at + 1) & (size - 1);
        fill_entry(b, w, known, &entries[at]);
        values[at] = put_values(b, w, known);
        filter[nx_filter_word(w->hash, filter_size)] |= nx_filter_bits(w->hash);
    }
    head->entries = nx_build_part(b, entries, size, sizeof *entries);
    head->values = nx_build_part(b, values, size, sizeof *values);
    head->filter = nx_build_part(b, filter, filter_size, sizeof *filter);
}

/* The tags of a kind that the program knows, as bits. */
static nx_tags known_of(const nx_builder *b, const nx_build_kind *kind, const enum nx_tag *known)
{
    const uint32_t own[2] = { b->class_tag[kind->cls],
                              kind->cls == NX_CLASS_WORD ? b->case_tag[kind->cas] : UINT32_MAX };
    nx_tags tags = { { 0 } };
    for (uint32_t i = 0; i < kind->tag_count + 2; i++) {
        const uint32_t tag = i < 2 ? own[i] : kind->tags[i - 2];
        if (tag < b->named && known[tag] != NX_NO_TAG)
            tags.bits[known[tag] / 64] |= 1ull << known[tag] % 64;
    }
    return tags;
}

static void put_kinds(nx_builder *b, nx_image *head, const uint16_t *gaz, const enum nx_tag *known)
{
    uint32_t n = b->kind_count;
    uint8_t *cls = nx_arena_zalloc(&b->arena, n, 1), *cas = nx_arena_zalloc(&b->arena, n, 1);
    nx_tags *tags = nx_arena_zalloc(&b->arena, n, sizeof *tags);
    uint16_t plain[NX_CLASS_COUNT * NX_CASES];
    uint16_t *numbers = nx_arena_zalloc(&b->arena, b->cut_count, sizeof *numbers);
    if (!cls || !cas || !tags || !numbers) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t k = 0; k < n; k++) {
        cls[k] = b->kinds[k].cls;
        cas[k] = b->kinds[k].cas;
        if (k)
            tags[k] = known_of(b, &b->kinds[k], known);
    }
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t s = 0; s < NX_CASES; s++)
            plain[c * NX_CASES + s] = nx_build_kind_get(b, c, s, NX_NO_PARTITION, NULL, 0);
    for (uint32_t p = 0; p < b->cut_count; p++)
        numbers[p] = nx_build_kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, NULL, 0);
    head->kind_class = nx_build_part(b, cls, n, 1);
    head->kind_case = nx_build_part(b, cas, n, 1);
    head->kind_tags = nx_build_part(b, tags, n, sizeof *tags);
    head->kind_gaz = nx_build_part(b, gaz, b->base_kinds * NX_GAZ_CLASSES, sizeof *gaz);
    head->plain = nx_build_part(b, plain, NX_CLASS_COUNT * NX_CASES, sizeof *plain);
    head->number_from = nx_build_part(b, b->cuts, b->cut_count, sizeof *b->cuts);
    head->number_kind = nx_build_part(b, numbers, b->cut_count, sizeof *numbers);
}

void nx_build_lexicon(nx_builder *b, nx_image *head, const uint16_t *gaz)
{
    const enum nx_tag *known = known_tags(b);
    if (!known)
        return;
    put_kinds(b, head, gaz, known);
    if (b->status == NEWSX_OK)
        put_words(b, head, known);
}
