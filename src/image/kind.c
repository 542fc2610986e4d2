/* kind.c - the kinds of tokens that no lexicon knows, and the tags by name. */
#include "base/search.h"
#include "image/engine.h"

uint16_t nx_kind_plain(const newsx_engine *engine, enum nx_class cls, enum nx_case cas)
{
    return NX_AT(engine->image, uint16_t, engine->image->plain)[cls * NX_CASES + cas];
}

uint16_t nx_kind_number(const newsx_engine *engine, uint32_t value, unsigned digits)
{
    const nx_image *image = engine->image;
    if (!digits)
        return nx_kind_plain(engine, NX_CLASS_NUMBER, NX_LOWER);
    const uint32_t *from = NX_AT(image, uint32_t, image->number_from);
    size_t behind;   /* the first kind whose numbers are all larger */

    NX_SEARCH(behind, 1, image->number_from.count, from[behind] > value);
    return NX_AT(image, uint16_t, image->number_kind)[behind - 1];
}

const char *const nx_tag_names[NX_TAG_COUNT] = {
#define X(id, name) name,
    NX_TAGS(X)
#undef X
};
