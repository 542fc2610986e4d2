/* rule.c - rules by number: ids and yields. */
#include "base/options.h"
#include "base/search.h"
#include "image/engine.h"

#include <string.h>

const char *const nx_layer_names[NX_LAYER_COUNT] = {
#define X(id, name) name,
    NX_RULE_LAYERS(X)
#undef X
};

const char *const nx_role_names[NX_ROLE_COUNT] = {
#define X(id, name) name,
    NX_ROLES(X)
#undef X
};

const char nx_role_words[] =
#define X(id, name) " " name
    NX_ROLES(X);
#undef X

const char *const nx_yield_names[NX_YIELD_COUNT] = {
#define X(id, name) name,
    NX_YIELDS(X)
#undef X
};

int nx_role_find(const char *name, size_t length)
{
    for (int r = 0; r < NX_ROLE_COUNT; r++)
        if (strlen(nx_role_names[r]) == length && memcmp(nx_role_names[r], name, length) == 0)
            return r;
    return -1;
}

static const nx_image_rule *rules_of(const newsx_engine *engine)
{
    return NX_AT(engine->image, nx_image_rule, engine->image->rules);
}

const char *nx_rule_yield(const newsx_engine *engine, uint16_t rule, enum nx_yield_key key, int *role)
{
    const nx_image *image = engine->image;
    const nx_image_rule *r = &rules_of(engine)[rule];
    const nx_image_yield *yields = NX_AT(image, nx_image_yield, r->yields);
    for (uint32_t i = 0; i < r->yields.count; i++)
        if (yields[i].key == key) {
            if (role)
                *role = yields[i].role;
            return NX_STRING(image, yields[i].value);
        }
    return NULL;
}

const char *nx_rule_id(const newsx_engine *engine, uint16_t rule)
{
    return rule < engine->image->rules.count ? NX_STRING(engine->image, rules_of(engine)[rule].id) : "";
}

uint16_t nx_rule_find(const newsx_engine *engine, const char *id)
{
    const uint16_t *by_id = NX_AT(engine->image, uint16_t, engine->image->by_id);
    const uint32_t count = engine->image->by_id.count;
    size_t at;

    NX_SEARCH(at, 0, count, strcmp(nx_rule_id(engine, by_id[at]), id) >= 0);
    return at < count && strcmp(nx_rule_id(engine, by_id[at]), id) == 0 ? by_id[at] : UINT16_MAX;
}

size_t newsx_rule_count(const newsx_engine *engine) { return engine ? engine->image->rules.count : 0; }

bool newsx_rule_at(const newsx_engine *engine, size_t index, newsx_rule *out, size_t size)
{
    if (index >= newsx_rule_count(engine))
        return false;
    const nx_image *image = engine->image;
    const nx_image_rule *r = &rules_of(engine)[index];
    const newsx_rule lent = { NX_STRING(image, r->id), nx_layer_names[r->layer], NX_STRING(image, r->pattern),
                         NX_STRING(image, r->path), r->line, r->examples };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}
