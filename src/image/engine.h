/* engine.h - the engine: an image of rules and a gazetteer, and what is asked of them for every unit. */
#ifndef NX_ENGINE_H
#define NX_ENGINE_H

#include "image/image.h"

struct newsx_engine {
    const nx_image *image;
    const uint8_t *kind_class, *kind_case;   /* of the image, of each kind: asked for every unit, many times */
    const nx_tags *kind_tags;
    void *owned;                     /* the image's memory where it was made at run time */
    const nx_image *mapped;          /* the image where it lies in a file (compiled.h) */
    size_t mapped_size;
    uint16_t link_rules[NX_LINK_RULE_COUNT];
    const struct nx_gazetteer *gazetteer;
    struct nx_gazetteer *owned_gazetteer;
    void *gazetteer_image;           /* the user's; NULL where it is the built-in one */
};

static inline void nx_engine_set_image(newsx_engine *engine, const nx_image *image)
{
    engine->image = image;
    engine->kind_class = NX_AT(image, uint8_t, image->kind_class);
    engine->kind_case = NX_AT(image, uint8_t, image->kind_case);
    engine->kind_tags = NX_AT(image, nx_tags, image->kind_tags);
}

static inline const struct nx_gazetteer *nx_engine_gazetteer(const newsx_engine *engine) { return engine->gazetteer; }

static inline const nx_language *nx_engine_language(const newsx_engine *engine)
{
    return NX_AT(engine->image, nx_language, engine->image->language);
}

/* The kind of a token without lexicon tags. */
uint16_t nx_kind_plain(const newsx_engine *engine, enum nx_class cls, enum nx_case cas);
/* The kind of a whole number: its value (capped at UINT32_MAX) and its count of digits. One that is written with commas
 * (1,987) has `digits` 0: it is a number, but no year and in no range. */
uint16_t nx_kind_number(const newsx_engine *engine, uint32_t value, unsigned digits);

static inline enum nx_class nx_kind_class(const newsx_engine *engine, uint16_t kind)
{
    return (enum nx_class)engine->kind_class[kind];
}

static inline enum nx_case nx_kind_case(const newsx_engine *engine, uint16_t kind)
{
    return (enum nx_case)engine->kind_case[kind];
}

static inline uint16_t nx_link_rule(const newsx_engine *engine, enum nx_link_rule rule)
{
    return engine->link_rules[rule];
}

/* All that a rule yields, for who asks for more than one or two of them: each once, in the order of NX_YIELDS. */
static inline const nx_image_yield *nx_rule_yields(const newsx_engine *engine, uint16_t rule, uint32_t *count)
{
    const nx_image *image = engine->image;
    const nx_part *yields = &NX_AT(image, nx_image_rule, image->rules)[rule].yields;
    *count = yields->count;
    return NX_AT(image, nx_image_yield, *yields);
}

/* Does `kind` carry the tag? NX_NO_TAG gives false. */
static inline bool nx_kind_has(const newsx_engine *engine, uint16_t kind, enum nx_tag tag)
{
    return engine->kind_tags[kind].bits[tag / 64] >> tag % 64 & 1;
}

/* Does it carry any of some of the first 64 tags? They are given as NX_TAG_BIT(SAY) | NX_TAG_BIT(SAY_THAT). */
#define NX_TAG_BIT(id) (1ull << NX_TAG_##id)
static inline bool nx_kind_any(const newsx_engine *engine, uint16_t kind, uint64_t tags)
{
    return engine->kind_tags[kind].bits[0] & tags;
}

/* The kind with what the gazetteer knows of the same words. */
static inline uint16_t nx_kind_with_gaz(const newsx_engine *engine, uint16_t kind, enum nx_gaz_class gaz)
{
    const nx_part *table = &engine->image->kind_gaz;
    uint32_t at = (uint32_t)kind * NX_GAZ_CLASSES + gaz;
    return at < table->count ? NX_AT(engine->image, uint16_t, *table)[at] : kind;
}

#endif
