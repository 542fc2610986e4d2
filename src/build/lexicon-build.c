/* lexicon-build.c - words and kinds -> the image's tables of them. */
#include "build/builder.h"
#include "base/bloom.h"
#include "base/bytes.h"

#include <string.h>

/* What C code calls each of the named tags. */
static const enum nx_tag *known_tags(nx_builder *b)
{
    enum nx_tag *known = nx_arena_alloc(&b->arena, (b->tag_count + 1) * sizeof *known);
    if (!known)
        return nx_build_no_memory(b);
    for (uint32_t m = 0; m < b->tag_count; m++)
        known[m] = NX_NO_TAG;
    for (int i = 0; i < NX_TAG_COUNT; i++) {
        const int m = nx_build_tag_find(b, nx_tag_names[i]);
        if (m >= 0)                  /* a few rules to look at may lack some */
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

/* Adds the values that a word has by its tags, of those that the program asks for, to the list of all. */
static nx_image_values add_values(nx_builder *b, const nx_build_word *w, const enum nx_tag *known, newsx_buffer *all)
{
    nx_image_values of = { (uint32_t)(all->length / sizeof(nx_image_value)), 0 };
    for (uint32_t g = 0; g < w->count; g++) {
        const enum nx_tag tag = known[w->given[g].tag];
        if (tag != NX_NO_TAG && w->given[g].value && *w->given[g].value) {
            const nx_image_value value = { tag, nx_build_string(b, w->given[g].value) };
            nx_put(all, &value, sizeof value);
            of.count++;
        }
    }
    return of;
}

/* The table of words with open addresses, two thirds full at most, a filter before it, and the words' values. */
typedef struct {
    uint64_t *filter;
    nx_image_entry *entries;
    nx_image_values *values_of;
    uint32_t size, filter_size;
    newsx_buffer values;
} word_tables;

static bool make_word_tables(nx_builder *b, word_tables *t)
{
    enum { FILTER_WORDS = 8 };       /* entries to one word of the filter */
    t->size = 16;
    t->filter_size = b->over ? b->over->filter.count : 1;
    while (t->size < b->word_count * 3 / 2)
        t->size *= 2;
    while (!b->over && t->filter_size < b->word_count / FILTER_WORDS)
        t->filter_size *= 2;
    t->filter = nx_arena_zalloc(&b->arena, t->filter_size, sizeof *t->filter);
    t->entries = nx_arena_zalloc(&b->arena, t->size, sizeof *t->entries);
    t->values_of = nx_arena_zalloc(&b->arena, t->size, sizeof *t->values_of);
    if (!t->filter || !t->entries || !t->values_of)
        return false;
    if (b->over) {
        memcpy(t->filter, NX_AT(b->over, uint64_t, b->over->filter), t->filter_size * sizeof *t->filter);
        nx_put(&t->values, NX_AT(b->over, nx_image_value, b->over->values),
               b->over->values.count * sizeof(nx_image_value));
    }
    return true;
}

static void add_word(nx_builder *b, const nx_build_word *w, const enum nx_tag *known, word_tables *t)
{
    uint32_t at = (uint32_t)w->hash & (t->size - 1);
    while (!nx_entry_is_free(&t->entries[at]))
        at = (at + 1) & (t->size - 1);
    fill_entry(b, w, known, &t->entries[at]);
    t->values_of[at] = add_values(b, w, known, &t->values);
    nx_bloom_add(t->filter, t->filter_size, w->hash);
}

static void put_words(nx_builder *b, nx_image *head, const enum nx_tag *known)
{
    word_tables t = { .values = NEWSX_BUFFER_INIT };
    bool fine = make_word_tables(b, &t);
    for (uint32_t i = 0; i < b->word_count && fine; i++)
        add_word(b, b->words[i], known, &t);
    if (fine && !t.values.failed) {
        *(b->over ? &head->pack_entries : &head->entries) = nx_build_part(b, t.entries, t.size, sizeof *t.entries);
        *(b->over ? &head->pack_values_of : &head->values_of) =
            nx_build_part(b, t.values_of, t.size, sizeof *t.values_of);
        head->values = nx_build_part(b, t.values.data, (uint32_t)(t.values.length / sizeof(nx_image_value)),
                                     sizeof(nx_image_value));
        head->filter = nx_build_part(b, t.filter, t.filter_size, sizeof *t.filter);
    } else {
        nx_build_no_memory(b);
    }
    newsx_buffer_free(&t.values);
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

/* Writes what each kind has: those of `old`, in the image that is built over (none: all is built), and the others. */
static nx_part put_of_kinds(nx_builder *b, nx_part old, const void *items, uint32_t count, size_t size)
{
    if (!old.count)
        return nx_build_part(b, items, count, size);
    nx_part part = nx_build_part(b, NX_AT(b->over, char, old), old.count, size);
    nx_build_more(b, &part, items, count, size);
    return part;
}

/* The kinds of tokens that no lexicon has. */
static void put_plain(nx_builder *b, nx_image *head)
{
    uint16_t plain[NX_CLASS_COUNT * NX_CASES];
    uint16_t *numbers = nx_arena_zalloc(&b->arena, b->cut_count, sizeof *numbers);
    if (!numbers) {
        nx_build_no_memory(b);
        return;
    }
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t s = 0; s < NX_CASES; s++)
            plain[c * NX_CASES + s] = nx_build_kind_get(b, c, s, NX_NO_PARTITION, NULL, 0);
    for (uint32_t p = 0; p < b->cut_count; p++)
        numbers[p] = nx_build_kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, NULL, 0);
    head->plain = nx_build_part(b, plain, NX_CLASS_COUNT * NX_CASES, sizeof *plain);
    head->number_from = nx_build_part(b, b->cuts, b->cut_count, sizeof *b->cuts);
    head->number_kind = nx_build_part(b, numbers, b->cut_count, sizeof *numbers);
}

static void put_kinds(nx_builder *b, nx_image *head, const uint16_t *gaz, const enum nx_tag *known)
{
    static const nx_image NONE;
    const nx_image *over = b->over ? b->over : &NONE;
    const uint32_t there = over->kind_tags.count, n = b->kind_count - there;
    uint8_t *cls = nx_arena_zalloc(&b->arena, n + 1, 1), *cas = nx_arena_zalloc(&b->arena, n + 1, 1);
    nx_tags *tags = nx_arena_zalloc(&b->arena, n + 1, sizeof *tags);
    if (!cls || !cas || !tags) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        cls[i] = b->kinds[there + i].cls;
        cas[i] = b->kinds[there + i].cas;
        if (there + i)
            tags[i] = known_of(b, &b->kinds[there + i], known);
    }
    head->kind_class = put_of_kinds(b, over->kind_class, cls, n, 1);
    head->kind_case = put_of_kinds(b, over->kind_case, cas, n, 1);
    head->kind_tags = put_of_kinds(b, over->kind_tags, tags, n, sizeof *tags);
    head->kind_gaz = nx_build_part(b, gaz, b->base_kinds * NX_GAZ_CLASSES, sizeof *gaz);
    put_plain(b, head);
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
