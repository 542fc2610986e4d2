/* engine.c - the engine: an image of rules and a gazetteer, built in or made from the user's files. */
#include "api/engine.h"
#include "base/error.h"
#include "build/compile.h"
#include "build/gazetteer-build.h"
#include "image/builtin.h"
#include "image/gazetteer.h"

#include <stdlib.h>
#include <string.h>

static void find_link_rules(newsx_engine *e)
{
    static const char *const IDS[NX_LINK_RULE_COUNT] = {
#define X(id, name) name,
        NX_LINK_RULES(X)
#undef X
    };
    for (int i = 0; i < NX_LINK_RULE_COUNT; i++)
        e->link_rules[i] = nx_rule_find(e, IDS[i]);
}

newsx_status nx_engine_from(nx_sources *sources, newsx_report_fn report, void *context, newsx_engine **engine,
                            newsx_error *error)
{
    newsx_engine *e = calloc(1, sizeof *e);
    if (!e)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    newsx_status s = NEWSX_OK;
    if (sources) {
        size_t size;
        s = nx_build(sources, &e->owned, &size, report, context, error);
        e->image = e->owned;
    } else {
        e->image = (const nx_image *)nx_builtin_image;
        if (nx_builtin_image_size < sizeof *e->image || e->image->magic != NX_IMAGE_MAGIC)
            s = nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the built-in rules are damaged");
    }
    if (s == NEWSX_OK && nx_builtin_gazetteer_size)
        s = nx_gazetteer_open(nx_builtin_gazetteer, nx_builtin_gazetteer_size, &e->owned_gazetteer, error);
    e->gazetteer = e->owned_gazetteer;
    if (s != NEWSX_OK) {
        newsx_engine_free(e);
        return s;
    }
    find_link_rules(e);
    *engine = e;
    return NEWSX_OK;
}

/* Puts the user's gazetteer in the place of the built-in one. */
static newsx_status use_gazetteer(newsx_engine *e, const char *path, newsx_error *error)
{
    nx_gazetteer *own = NULL;
    void *image = NULL;
    size_t size = 0;
    newsx_status s = nx_gazetteer_build(nx_engine_language(e), &path, 1, &image, &size, error);
    if (s == NEWSX_OK)
        s = nx_gazetteer_open(image, size, &own, error);
    if (s != NEWSX_OK) {
        free(image);
        return s;
    }
    nx_gazetteer_free(e->owned_gazetteer);
    e->owned_gazetteer = own;
    e->gazetteer = own;
    e->gazetteer_image = image;
    return NEWSX_OK;
}

newsx_status newsx_engine_new(const newsx_engine_options *options, newsx_engine **engine, newsx_error *error)
{
    newsx_engine_options o = NEWSX_ENGINE_OPTIONS_INIT;
    if (options)
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    nx_sources sources = { 0 };
    newsx_status s = NEWSX_OK;
    *engine = NULL;
    if (o.rule_count)
        s = nx_sources_load(&sources, o.rules, o.rule_count, NULL, NULL, error);
    if (s == NEWSX_OK)
        s = nx_engine_from(o.rule_count ? &sources : NULL, NULL, NULL, engine, error);
    nx_arena_free(&sources.arena);
    if (s == NEWSX_OK && o.gazetteer && (s = use_gazetteer(*engine, o.gazetteer, error)) != NEWSX_OK) {
        newsx_engine_free(*engine);
        *engine = NULL;
    }
    return s;
}

void newsx_engine_free(newsx_engine *engine)
{
    if (!engine)
        return;
    nx_gazetteer_free(engine->owned_gazetteer);
    free(engine->gazetteer_image);
    free(engine->owned);
    free(engine);
}
