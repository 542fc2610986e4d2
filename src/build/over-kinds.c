/* over-kinds.c - the tags and kinds of the built-in image, and those that a pack adds. */
#include "build/over.h"

#include <string.h>

/* Words of patterns stand behind the names. */
static bool take_literals(nx_over *o, const uint32_t *names)
{
    nx_builder *b = o->b;
    const uint32_t named = o->stock->named, count = o->stock->tags.count;
    if (!NX_BUILD_GROW(b, tag, b->tag_count + count - named) ||
        !nx_intern_room(&b->literal_table, &b->arena, count - named + 1))
        return false;
    for (uint32_t i = named; i < count; i++) {
        const char *text = NX_STRING(o->old, names[i]);
        const uint64_t hash = nx_hash_bytes(text, strlen(text));
        nx_intern_slot *slot;
        uint32_t other;
        NX_INTERN(&b->literal_table, hash, slot, other, (other = 0));
        nx_intern_put(slot, hash, b->tag_count - b->named);
        o->new_tag[i] = (uint16_t)b->tag_count;
        b->tags[b->tag_count++] = text;
    }
    return true;
}

void nx_over_tags(nx_over *o)
{
    nx_builder *b = o->b;
    const uint32_t *names = NX_AT(o->old, uint32_t, o->stock->tags), named = o->stock->named;
    o->new_tag = nx_arena_alloc(&b->arena, (o->stock->tags.count + 1) * sizeof *o->new_tag);
    if (!o->new_tag || !NX_BUILD_GROW(b, tag, o->stock->tags.count)) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < named; i++)
        b->tags[i] = NX_STRING(o->old, names[i]);
    b->tag_count = b->named = b->tags_in_order = named;
    nx_build_tags(b);
    for (uint32_t i = 0, at = 0; i < named && b->status == NEWSX_OK; i++) {
        while (b->tags[at] != NX_STRING(o->old, names[i]))
            at++;                    /* a name of the packs, which stands between those */
        o->new_tag[i] = (uint16_t)at;
    }
    if (b->status == NEWSX_OK && !take_literals(o, names))
        nx_build_no_memory(b);
}

/* ------------------------------------------------------------ the kinds that there are */

/* Which numbers the kinds of numbers have now that the packs may have cut some of them in two. */
static void take_numbers(nx_over *o)
{
    const nx_builder *b = o->b;
    const uint32_t *from = NX_AT(o->old, uint32_t, o->old->number_from);
    const uint16_t *kind = NX_AT(o->old, uint16_t, o->old->number_kind);
    for (uint32_t i = 0, p = 0; i < o->old->number_from.count; i++) {
        while (b->cuts[p] != from[i])
            p++;
        b->kinds[kind[i]].partition = p;
    }
}

/* Adds the kinds of numbers between new cuts, which are copies: the built-in rules cannot tell them apart. */
static bool add_numbers(nx_over *o)
{
    nx_builder *b = o->b;
    const uint32_t *from = NX_AT(o->old, uint32_t, o->old->number_from);
    const uint16_t *kind = NX_AT(o->old, uint16_t, o->old->number_kind);
    uint16_t *copied = nx_arena_alloc(&b->arena, b->cut_count * sizeof *copied);
    if (!copied)
        return false;
    for (uint32_t p = 0, i = 0; p < b->cut_count; p++) {
        while (i + 1 < o->old->number_from.count && from[i + 1] <= b->cuts[p])
            i++;
        if (nx_build_kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, NULL, 0) == o->old_kinds + o->copied_count)
            copied[o->copied_count++] = kind[i];
    }
    o->copied = copied;
    return true;
}

/* The tags of all kinds, by the numbers that they have now; NULL without memory. */
static const uint16_t *tags_of_kinds(nx_over *o)
{
    const uint16_t *old = NX_AT(o->old, uint16_t, o->stock->kind_tags);
    const uint32_t count = o->stock->kind_tags.count;
    if (o->b->named == o->stock->named)
        return old;                  /* no name was added, so all have their old numbers */
    uint16_t *tags = nx_arena_alloc(&o->b->arena, (count + 1) * sizeof *tags);
    for (uint32_t i = 0; i < count && tags; i++)
        tags[i] = o->new_tag[old[i]];
    return tags;
}

static bool take_kinds(nx_over *o)
{
    enum { FURTHER = 4096 };         /* kinds that there is room for without moving all */
    nx_builder *b = o->b;
    const nx_image *old = o->old;
    const uint32_t count = o->old_kinds = old->kind_class.count, *from = NX_AT(old, uint32_t, o->stock->kind_tags_from);
    const uint16_t *tags = tags_of_kinds(o);
    if (!tags || !NX_BUILD_GROW(b, kind, count + FURTHER) ||
        !nx_intern_room(&b->kind_table, &b->arena, count + FURTHER))
        return false;
    for (uint32_t k = 0; k < count; k++)
        b->kinds[k] = (nx_build_kind){ NX_AT(old, uint8_t, old->kind_class)[k], NX_AT(old, uint8_t, old->kind_case)[k],
                                       NX_NO_PARTITION, from[k + 1] - from[k], tags + from[k] };
    b->kind_count = count;
    for (uint32_t s = 0; s < NX_SPAN_COUNT; s++)
        b->kinds[s + 1].partition = s;
    take_numbers(o);
    for (uint32_t k = 1; k < count; k++)
        nx_build_kind_enter(b, k);
    return true;
}

/* ------------------------------------------------------------ words */

/* Adds what the built-in lexicons say of a word of the packs. */
static void take_word(nx_over *o, nx_build_word *w)
{
    nx_builder *b = o->b;
    const nx_image_entry *e = nx_image_entry_find(o->old, w->text, w->length, w->hash);
    if (!e)
        return;
    w->flags |= e->entry.flags & (NX_ENTRY_WORD | NX_ENTRY_PREFIX);
    w->next |= e->entry.next;
    for (int cas = 0; cas < NX_CASES; cas++) {
        const nx_build_kind *k = &b->kinds[e->entry.kind[cas]];
        for (uint32_t i = 0; e->entry.kind[cas] && i < k->tag_count; i++)
            nx_build_word_give(b, w, k->tags[i], (uint8_t)(1 << cas), NULL);
    }
    uint32_t count;
    const nx_image_value *values = nx_image_values_of(o->old, e, &count);
    for (uint32_t i = 0; i < count; i++)
        nx_build_word_give(b, w, (uint16_t)nx_build_tag_find(b, nx_tag_names[values[i].tag]), 0,
                           NX_STRING(o->old, values[i].text));
}

/* The rows of the built-in image; then those of kinds that only places had, if a word now has one, and of new kinds. */
static uint16_t *put_gaz_rows(nx_over *o)
{
    nx_builder *b = o->b;
    const nx_part old = o->old->kind_gaz;
    const uint32_t base = b->base_kinds = b->kind_count, rows = old.count / NX_GAZ_CLASSES;
    uint16_t *table = nx_arena_alloc(&b->arena, (size_t)base * NX_GAZ_CLASSES * sizeof *table);
    if (!table)
        return nx_build_no_memory(b);
    memcpy(table, NX_AT(o->old, uint16_t, old), old.count * sizeof *table);
    for (uint32_t at = old.count; at < base * NX_GAZ_CLASSES; at++)
        table[at] = (uint16_t)(at / NX_GAZ_CLASSES);
    for (uint32_t i = 0; i < b->word_count; i++)
        for (int cas = 0; cas < NX_CASES; cas++)
            if (b->words[i]->kind[cas] >= rows)
                nx_build_gaz_row(b, b->words[i]->kind[cas], table + b->words[i]->kind[cas] * NX_GAZ_CLASSES);
    return table;
}

uint16_t *nx_over_kinds(nx_over *o)
{
    nx_builder *b = o->b;
    const uint32_t *from = NX_AT(o->old, uint32_t, o->old->number_from);
    for (uint32_t i = 0; i < o->old->number_from.count; i++)
        nx_build_cut_add(b, from[i]);
    nx_build_order_cuts(b);
    if (b->status != NEWSX_OK || !take_kinds(o) || !add_numbers(o))
        return nx_build_no_memory(b);
    for (uint32_t i = 0; i < b->word_count && b->status == NEWSX_OK; i++)
        take_word(o, b->words[i]);
    nx_build_word_kinds(b);
    return put_gaz_rows(o);
}
