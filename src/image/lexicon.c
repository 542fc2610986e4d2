/* lexicon.c - look-ups in the lexicon: words -> kinds and values. */
#include "base/bytes.h"
#include "base/hash.h"
#include "image/engine.h"

#include <string.h>

/* Is the entry one of these words? What is longer than its head has the hash there, behind zeros that no word begins
 * with. */
static inline bool entry_is(const nx_image *image, const nx_image_entry *e, const char *lower, size_t length,
                            uint64_t hash)
{
    if (length <= NX_ENTRY_HEAD)
        return !e->text && memcmp(e->head, lower, length) == 0 && (length == NX_ENTRY_HEAD || !e->head[length]);
    const char *text = NX_STRING(image, e->text);
    return e->text && nx_load_eight(e->head + 8) == hash && strncmp(text, lower, length) == 0 && !text[length];
}

static const nx_image_entry *look_up(const nx_image *image, const nx_part *words, const char *lower, size_t length,
                                     uint64_t hash)
{
    const nx_image_entry *entries = NX_AT(image, nx_image_entry, *words);
    for (uint32_t at = (uint32_t)hash, mask = words->count - 1;; at++) {
        const nx_image_entry *e = &entries[at & mask];
        if (nx_entry_is_free(e))
            return NULL;
        if (entry_is(image, e, lower, length, hash))
            return e;
    }
}

const nx_image_entry *nx_image_entry_find(const nx_image *image, const char *lower, size_t length, uint64_t hash)
{
    if (!nx_image_may_have(image, hash))
        return NULL;
    const nx_image_entry *of_pack = NULL;
    if (image->pack_entries.count)
        of_pack = look_up(image, &image->pack_entries, lower, length, hash);
    return of_pack ? of_pack : look_up(image, &image->entries, lower, length, hash);
}

const nx_image_value *nx_image_values_of(const nx_image *image, const nx_image_entry *entry, uint32_t *count)
{
    size_t at = (size_t)((uintptr_t)entry - (uintptr_t)NX_AT(image, nx_image_entry, image->pack_entries));
    const bool of_pack = at < image->pack_entries.count * sizeof *entry;
    if (!of_pack)
        at = (size_t)((uintptr_t)entry - (uintptr_t)NX_AT(image, nx_image_entry, image->entries));
    const nx_image_values *of =
        NX_AT(image, nx_image_values, of_pack ? image->pack_values_of : image->values_of) + at / sizeof *entry;
    *count = of->count;
    return NX_AT(image, nx_image_value, image->values) + of->first;
}

const nx_entry *nx_lexicon_find(const newsx_engine *engine, const char *lower, size_t length, uint64_t hash)
{
    const nx_image_entry *e = nx_image_entry_find(engine->image, lower, length, hash);
    return e ? &e->entry : NULL;
}

static inline const nx_entry *look_up_word(const nx_image *image, const nx_part *words, uint64_t low, uint64_t high,
                                           uint64_t hash)
{
    const nx_image_entry *entries = NX_AT(image, nx_image_entry, *words);
    for (uint32_t at = (uint32_t)hash, mask = words->count - 1;; at++) {
        const nx_image_entry *e = &entries[at & mask];
        if (nx_load_eight(e->head) == low && nx_load_eight(e->head + 8) == high)
            return &e->entry;
        if (nx_entry_is_free(e))
            return NULL;
    }
}

const nx_entry *nx_lexicon_word(const newsx_engine *engine, uint64_t low, uint64_t high, uint64_t hash)
{
    const nx_image *image = engine->image;
    if (!nx_image_may_have(image, hash))
        return NULL;
    const nx_entry *of_pack = NULL;
    if (image->pack_entries.count)
        of_pack = look_up_word(image, &image->pack_entries, low, high, hash);
    return of_pack ? of_pack : look_up_word(image, &image->entries, low, high, hash);
}

const char *nx_lexicon_value(const newsx_engine *engine, const char *lower, size_t length, enum nx_tag tag)
{
    const nx_image *image = engine->image;
    const nx_image_entry *e = NULL;
    if (length)
        e = nx_image_entry_find(image, lower, length, nx_hash_words(NX_HASH_SEED, lower, length));
    if (!e)
        return NULL;
    uint32_t count;
    const nx_image_value *values = nx_image_values_of(image, e, &count);
    for (uint32_t i = 0; i < count; i++)
        if (values[i].tag == tag)
            return NX_STRING(image, values[i].text);
    return NULL;
}
