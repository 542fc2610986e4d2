/* kinds.c - kinds: the combinations of class, case and tags that words, numbers and spans have. */
#include "build/builder.h"
#include "segment/entry.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TAGS = 256 };             /* of a kind */

static int compare_tags(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

static uint64_t hash_of(uint8_t cls, uint8_t cas, uint32_t partition, const uint16_t *tags, uint32_t count)
{
    uint64_t hash = NX_HASH_SEED ^ cls ^ (uint64_t)cas << 8 ^ (uint64_t)partition << 16;
    for (uint32_t i = 0; i < count; i++)
        hash = nx_hash_on(hash, tags[i]);
    return nx_hash_end(hash);
}

static bool is_kind(const nx_build_kind *k, uint8_t cls, uint8_t cas, uint32_t partition, const uint16_t *tags,
                    uint32_t count)
{
    return k->cls == cls && k->cas == cas && k->partition == partition && k->tag_count == count &&
           (!count || memcmp(k->tags, tags, count * sizeof *tags) == 0);
}

uint16_t nx_build_kind_find(const nx_builder *b, uint8_t cls, uint8_t cas, const uint16_t *tags, uint32_t count)
{
    const nx_intern_slot *slot;
    uint32_t other;
    NX_INTERN(&b->kind_table, hash_of(cls, cas, NX_NO_PARTITION, tags, count), slot, other,
              is_kind(&b->kinds[other], cls, cas, NX_NO_PARTITION, tags, count));
    return (uint16_t)(slot->number ? slot->number - 1 : 0);
}

uint16_t nx_build_kind_get(nx_builder *b, uint8_t cls, uint8_t cas, uint32_t partition, uint16_t *tags, uint32_t count)
{
    if (count)
        qsort(tags, count, sizeof *tags, compare_tags);
    uint64_t hash = hash_of(cls, cas, partition, tags, count);
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&b->kind_table, &b->arena, b->kind_count + 1) || !NX_BUILD_GROW(b, kind, b->kind_count + 1)) {
        nx_build_no_memory(b);
        return 0;
    }
    NX_INTERN(&b->kind_table, hash, slot, other, is_kind(&b->kinds[other], cls, cas, partition, tags, count));
    if (slot->number)
        return (uint16_t)(slot->number - 1);
    if (b->kind_count >= UINT16_MAX - 1) {
        if (b->status == NEWSX_OK)   /* once is enough: this is asked for every further word */
            nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0,
                           "the words of lexicons and patterns make more than 65,000 kinds: words that many patterns "
                           "name one by one belong into a lexicon");
        return 0;
    }
    uint16_t *copy = nx_arena_alloc(&b->arena, (count + 1) * sizeof *tags);
    if (!copy) {
        nx_build_no_memory(b);
        return 0;
    }
    if (count)
        memcpy(copy, tags, count * sizeof *tags);
    b->kinds[b->kind_count] = (nx_build_kind){ cls, cas, partition, count, copy };
    nx_intern_put(slot, hash, b->kind_count);
    return (uint16_t)b->kind_count++;
}

void nx_build_kind_enter(nx_builder *b, uint32_t k)
{
    const nx_build_kind *kind = &b->kinds[k];
    const uint64_t hash = hash_of(kind->cls, kind->cas, kind->partition, kind->tags, kind->tag_count);
    nx_intern_slot *slot;
    uint32_t other;
    NX_INTERN(&b->kind_table, hash, slot, other, (other = 0));
    nx_intern_put(slot, hash, k);
}

/* Spans come first, so that their numbers do not hang on the lexicons: nx_span_symbol() is their number plus one. */
static void add_spans(nx_builder *b)
{
    uint16_t tags[MOST_TAGS];
    for (uint32_t s = 0; s < NX_SPAN_COUNT && b->status == NEWSX_OK; s++) {
        uint32_t count = 0;
        for (const char *name = nx_build_span_tags((enum nx_span_kind)s); *name;) {
            size_t n = strcspn(name, " ");
            tags[count++] = (uint16_t)nx_build_tag_add(b, name, n);
            name += n + (name[n] == ' ');
        }
        if (nx_build_kind_get(b, NX_CLASS_COUNT, 0, s, tags, count) != s + 1)
            nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "spans have lost their numbers");
    }
}

/* What no lexicon knows: each class in each case, and numbers by their size. */
static void add_plain(nx_builder *b)
{
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t cas = 0; cas < NX_CASES; cas++)
            nx_build_kind_get(b, c, cas, NX_NO_PARTITION, NULL, 0);
    nx_build_order_cuts(b);
    for (uint32_t p = 0; p < b->cut_count; p++)
        nx_build_kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, NULL, 0);
}

void nx_build_word_kinds(nx_builder *b)
{
    uint16_t tags[MOST_TAGS];
    for (uint32_t i = 0; i < b->word_count && b->status == NEWSX_OK; i++) {
        nx_build_word *w = b->words[i];
        enum nx_class cls = nx_token_class(&b->sources->language, w->text, w->length);
        for (int cas = 0; cas < NX_CASES; cas++) {
            uint32_t count = 0;
            for (uint32_t g = 0; g < w->count; g++)
                if (w->given[g].cases >> cas & 1 && count < MOST_TAGS - 1)
                    tags[count++] = w->given[g].tag;
            if (count)
                w->kind[cas] = nx_build_kind_get(b, (uint8_t)cls, (uint8_t)cas, NX_NO_PARTITION, tags, count);
        }
    }
}

void nx_build_kinds(nx_builder *b)
{
    nx_build_order_words(b);
    if (!NX_BUILD_GROW(b, kind, 1)) {
        nx_build_no_memory(b);
        return;
    }
    b->kinds[0] = (nx_build_kind){ NX_CLASS_BLOCK_BREAK, 0, NX_NO_PARTITION, 0, NULL };
    b->kind_count = 1;
    add_spans(b);
    add_plain(b);
    nx_build_word_kinds(b);
}

/* The tags that a place's name keeps, into `tags`: not those of words that patterns name one by one in lower case. Few
 * such words are names of places ("bath"), and each would have a kind for every class of the gazetteer. */
static uint32_t place_tags(const nx_builder *b, const nx_build_kind *k, uint16_t *tags)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->tag_count; i++)
        if (k->tags[i] < b->named || !(nx_build_cases_of(b->tags[k->tags[i]]) >> NX_LOWER & 1))
            tags[n++] = k->tags[i];
    return n;
}

void nx_build_gaz_row(nx_builder *b, uint32_t k, uint16_t *row)
{
    uint16_t tags[MOST_TAGS];
    const uint8_t cls = b->kinds[k].cls, cas = b->kinds[k].cas;
    const int place = nx_build_tag_find(b, nx_tag_names[NX_TAG_PLACE]);
    const bool wordy = cls == NX_CLASS_WORD || cls == NX_CLASS_ALNUM;
    for (int g = 0; g < NX_GAZ_CLASSES; g++) {
        row[g] = (uint16_t)k;
        if (!g || !wordy || cas == NX_LOWER || b->kinds[k].tag_count > MOST_TAGS - 6)
            continue;
        uint32_t n = place_tags(b, &b->kinds[k], tags);
        int names[2] = { nx_build_tag_find(b, nx_build_gaz_tag((enum nx_gaz_class)g)),
                         g == NX_GAZ_DEMONYM ? -1 : place };
        for (int i = 0; i < 2; i++) {
            bool have = names[i] < 0;
            for (uint32_t m = 0; m < n; m++)
                have = have || tags[m] == (uint16_t)names[i];
            if (!have)
                tags[n++] = (uint16_t)names[i];
        }
        row[g] = nx_build_kind_get(b, cls, cas, NX_NO_PARTITION, tags, n);
    }
}

uint16_t *nx_build_gaz_kinds(nx_builder *b)
{
    const uint32_t count = b->base_kinds = b->kind_count;
    uint16_t *table = nx_arena_alloc(&b->arena, (size_t)count * NX_GAZ_CLASSES * sizeof *table);
    if (!table)
        return nx_build_no_memory(b);
    for (uint32_t k = 0; k < count; k++)
        nx_build_gaz_row(b, k, table + (size_t)k * NX_GAZ_CLASSES);
    return table;
}
