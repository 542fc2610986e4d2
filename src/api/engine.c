/* engine.c - the engine: an image of rules and a gazetteer, built in or made from the user's files. */
#include "api/engine.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/options.h"
#include "build/compile.h"
#include "build/gazetteer-build.h"
#include "image/compiled.h"
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

static newsx_status make_engine(const nx_builtin_language *language, const char *compiled, nx_sources *sources,
                                newsx_report_fn report, void *context, newsx_engine **engine, newsx_error *error)
{
    newsx_engine *e = calloc(1, sizeof *e);
    if (!e)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    newsx_status s = NEWSX_OK;
    const nx_image *builtin = nx_builtin_image(language);
    if (!builtin) {
        s = nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the built-in rules are damaged");
    } else if (compiled) {
        s = nx_compiled_map(compiled, builtin, &e->mapped, &e->mapped_size, error);
        e->image = e->mapped;
    } else if (sources) {
        size_t size;
        s = nx_build(sources, &e->owned, &size, report, context, error);
        e->image = e->owned;
    } else {
        e->image = builtin;
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

newsx_status nx_engine_from(const nx_builtin_language *language, nx_sources *sources, newsx_report_fn report,
                            void *context, newsx_engine **engine, newsx_error *error)
{
    return make_engine(language, NULL, sources, report, context, engine, error);
}

/* The user's packs as they are written, or one that was compiled before; `compiled` is NULL or its path. */
static newsx_status find_compiled(const newsx_engine_options *o, const char **compiled, newsx_error *error)
{
    *compiled = NULL;
    for (size_t i = 0; i < o->rule_count && !*compiled; i++)
        if (nx_compiled_is(o->rules[i]))
            *compiled = o->rules[i];
    if (*compiled && o->rule_count > 1)
        return nx_fail(error, NEWSX_BAD_RULE, *compiled, 0, 0,
                       "a compiled pack stands alone: compile the packs together");
    return NEWSX_OK;
}

newsx_status newsx_rules_compile(const char *const *rules, size_t count, newsx_buffer *out, newsx_report_fn report,
                                 void *context, newsx_error *error)
{
    nx_sources sources = { 0 };
    const nx_builtin_language *language;
    void *image = NULL;
    size_t size = 0;
    newsx_status s = nx_engine_language_find(NULL, &language, error);

    if (s == NEWSX_OK && !nx_builtin_image(language))
        s = nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the built-in rules are damaged");
    if (s == NEWSX_OK)
        s = nx_sources_load(&sources, language, rules, count, report, context, error);
    if (s == NEWSX_OK)
        s = nx_build(&sources, &image, &size, report, context, error);
    if (s == NEWSX_OK) {
        nx_image_set_build(image, nx_image_build_of(nx_builtin_image(language)));
        nx_put(out, image, size);
        if (out->failed)
            s = nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    }
    free(image);
    nx_arena_free(&sources.arena);
    return s;
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
    const char *compiled = NULL;
    *engine = NULL;
    if (!nx_options_take(&o, sizeof o, options))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the options do not say their size");
    newsx_status s = nx_engine_language_find(o.language, &language, error);
    if (s == NEWSX_OK)
        s = find_compiled(&o, &compiled, error);
    if (s == NEWSX_OK && o.rule_count && !compiled)
        s = nx_sources_load(&sources, language, o.rules, o.rule_count, NULL, NULL, error);
    if (s == NEWSX_OK)
        s = make_engine(language, compiled, o.rule_count ? &sources : NULL, NULL, NULL, engine, error);
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
    nx_compiled_unmap(engine->mapped, engine->mapped_size);
    free(engine);
}
