/* build.c - sources -> image: words become kinds, patterns become tables of states, and a program and a PCRE2 pattern each. */
#include "build/build.h"
#include "build/compile.h"
#include "base/bytes.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

void *nx_build_fault(nx_builder *b, newsx_status status, const char *path, uint32_t line, uint32_t column, const char *what)
{
    newsx_error e;
    nx_fail(&e, status, path, line, column, "%s", what);
    if (b->report)
        b->report(b->context, &e);
    if (b->status == NEWSX_OK) {
        b->status = status;
        if (b->error)
            *b->error = e;
    }
    return NULL;
}

void *nx_build_no_memory(nx_builder *b) { return nx_build_fault(b, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory"); }

/* ------------------------------------------------------------ image */

uint32_t nx_build_string(nx_builder *b, const char *text)
{
    uint32_t at = (uint32_t)b->strings.length;
    nx_put(&b->strings, text, strlen(text) + 1);
    return at;
}

/* Appends an array, aligned to 8 bytes; a table to a line of the cache. */
nx_part nx_build_part(nx_builder *b, const void *items, uint32_t count, size_t size)
{
    enum { LINE = 64, TABLE = 4096 };
    static const char zeros[LINE];
    size_t align = count * size < TABLE ? 8 : LINE;
    nx_put(&b->image, zeros, (align - b->image.length % align) % align);
    nx_part p = { (uint32_t)b->image.length, count };
    nx_put(&b->image, items, count * size);
    return p;
}

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
        uint64_t hash = w->hash;
        uint32_t at = (uint32_t)hash & (size - 1);
        while (!nx_entry_is_free(&entries[at]))
            at = (at + 1) & (size - 1);
        nx_image_entry *e = &entries[at];
        memcpy(e->entry.kind, w->kind, sizeof w->kind);
        e->entry.flags = (uint8_t)(w->flags | word_flag(w, known, NX_TAG_CONTRACTION, NX_WORD_CONTRACTION) |
                                   word_flag(w, known, NX_TAG_HYPHEN_PREFIX, NX_WORD_JOINS));
        e->entry.next = w->next;
        if (w->length > sizeof e->head) {
            e->text = nx_build_string(b, w->text);
            nx_store_eight(e->head + 8, hash);
        } else {
            memcpy(e->head, w->text, w->length);
        }
        nx_image_value given[64];
        uint32_t count = 0;
        for (uint32_t g = 0; g < w->count && count < 64; g++) {
            enum nx_tag tag = known[w->given[g].tag];
            if (tag != NX_NO_TAG && w->given[g].value && *w->given[g].value)
                given[count++] = (nx_image_value){ tag, nx_build_string(b, w->given[g].value) };
        }
        if (count)
            values[at] = nx_build_part(b, given, count, sizeof *given);
        filter[nx_filter_word(hash, filter_size)] |= nx_filter_bits(hash);
    }
    head->entries = nx_build_part(b, entries, size, sizeof *entries);
    head->values = nx_build_part(b, values, size, sizeof *values);
    head->filter = nx_build_part(b, filter, filter_size, sizeof *filter);
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
        for (uint32_t m = 0; k && m < b->named; m++)
            if (known[m] != NX_NO_TAG && nx_build_kind_has(b, &b->kinds[k], m))
                tags[k].bits[known[m] / 64] |= 1ull << known[m] % 64;
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

/* Parses all patterns, so that every fault is told and not only the first. */
static void parse_rules(nx_builder *b)
{
    uint32_t count = 0;
    for (const nx_rule_source *r = b->sources->rules; r; r = r->next)
        count++;
    b->rules = nx_arena_zalloc(&b->arena, count + 1, sizeof *b->rules);
    b->trees = nx_arena_zalloc(&b->arena, count + 1, sizeof *b->trees);
    if (!b->rules || !b->trees) {
        nx_build_no_memory(b);
        return;
    }
    for (int layer = 0; layer < NX_LAYER_COUNT; layer++)
        for (const nx_rule_source *r = b->sources->rules; r; r = r->next) {
            if (r->layer != (enum nx_layer)layer)
                continue;
            b->rules[b->rule_count] = r;
            if (layer != NX_LAYER_LINK) {
                newsx_error e;
                nx_node *tree;
                newsx_status s = nx_pattern_parse(&b->arena, r->pattern, b->sources, r->path, r->pattern_line,
                                                  r->pattern_column, &tree, &e);
                if (s != NEWSX_OK)
                    nx_build_fault(b, s, e.path, e.line, e.column, e.message);
                else if (nx_pattern_least(tree) == 0)
                    nx_build_fault(b, NEWSX_BAD_RULE, r->path, r->pattern_line, r->pattern_column,
                          "the pattern can match nothing at all; it must take at least one unit");
                else
                    b->trees[b->rule_count] = tree;
            }
            b->rule_count++;
        }
    if (b->rule_count > 60000)
        nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "more than 60,000 rules");
}

static void build(nx_builder *b)
{
    if (!*nx_language_words(&b->sources->language, NX_LANGUAGE_CODE)) {
        nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "no file says which language this is: one called \"language\" is needed");
        return;
    }
    nx_build_tags(b);
    parse_rules(b);
    if (b->status == NEWSX_OK)
        nx_build_words(b);
    if (b->status == NEWSX_OK)
        nx_build_tests(b);
    if (b->status != NEWSX_OK)
        return;
    nx_build_kinds(b);
    uint16_t *gaz = b->status == NEWSX_OK ? nx_build_gaz_kinds(b) : NULL;
    if (b->status == NEWSX_OK)
        nx_build_answers(b);
    if (b->status != NEWSX_OK)
        return;
    nx_image head = { .magic = NX_IMAGE_MAGIC };
    nx_put(&b->image, &head, sizeof head);
    nx_build_string(b, "");
    const enum nx_tag *known = known_tags(b);
    if (!known)
        return;
    put_kinds(b, &head, gaz, known);
    if (b->status == NEWSX_OK)
        put_words(b, &head, known);
    if (b->status == NEWSX_OK)
        nx_build_layers(b, &head);
    head.language = nx_build_part(b, &b->sources->language, 1, sizeof b->sources->language);
    head.strings = nx_build_part(b, b->strings.data, (uint32_t)b->strings.length, 1);
    if (b->image.failed || b->strings.failed)
        nx_build_no_memory(b);
    head.size = (uint32_t)b->image.length;
    if (b->status == NEWSX_OK)
        memcpy(b->image.data, &head, sizeof head);
}

newsx_status nx_build(const nx_sources *sources, void **image, size_t *size, newsx_report_fn report, void *context,
                      newsx_error *error)
{
    nx_builder b = { .sources = sources, .report = report, .context = context, .error = error };
    build(&b);
    newsx_buffer_free(&b.strings);
    nx_arena_free(&b.arena);
    if (b.status != NEWSX_OK) {
        newsx_buffer_free(&b.image);
        return b.status;
    }
    *image = b.image.data;
    *size = b.image.length;
    return NEWSX_OK;
}

