/* engine.c - the engine: an image of rules and a gazetteer, built in or made from the user's files. */
#include "api/engine.h"
#include "base/error.h"
#include "base/options.h"
#include "build/compile.h"
#include "build/gazetteer-build.h"
#include "image/gazetteer.h"

#include <stdlib.h>

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

newsx_status nx_engine_language_find(const char *code, const nx_builtin_language **language, newsx_error *error)
{
    if (!code)
        code = NX_DEFAULT_LANGUAGE;
    if ((*language = nx_builtin_find(code)) != NULL)
        return NEWSX_OK;
    char codes[200];
    nx_builtin_codes(codes, sizeof codes);
    return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the language \"%.40s\" is not built in; there are: %s", code,
                   codes);
}

newsx_status nx_engine_from(const nx_builtin_language *language, nx_sources *sources, newsx_report_fn report,
                            void *context, newsx_engine **engine, newsx_error *error)
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
        e->image = nx_builtin_image(language);
        if (!e->image)
            s = nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the built-in rules are damaged");
    }
    if (s == NEWSX_OK && *language->gazetteer_size)
        s = nx_gazetteer_open(language->gazetteer, *language->gazetteer_size, &e->owned_gazetteer, error);
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
    nx_sources sources = { 0 };
    const nx_builtin_language *language;
    *engine = NULL;
    if (!nx_options_take(&o, sizeof o, options))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the options do not say their size");
    newsx_status s = nx_engine_language_find(o.language, &language, error);
    if (s == NEWSX_OK && o.rule_count)
        s = nx_sources_load(&sources, language, o.rules, o.rule_count, NULL, NULL, error);
    if (s == NEWSX_OK)
        s = nx_engine_from(language, o.rule_count ? &sources : NULL, NULL, NULL, engine, error);
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
