/* engine.c - the engine: an image of rules and a gazetteer, built in or made from the user's files. */
#include "api/engine.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/options.h"
#include "build/compile.h"
#include "build/gazetteer-build.h"
#include "build/over.h"
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

/* An engine of an image: one of its own, which is malloc'd, one that is mapped, or that of the language. */
static newsx_status make_engine(const nx_builtin_language *language, newsx_engine images, newsx_engine **engine,
                                newsx_error *error)
{
    newsx_engine *e = calloc(1, sizeof *e);
    newsx_status s = NEWSX_OK;
    if (!e) {
        free(images.owned);
        nx_compiled_unmap(images.mapped, images.mapped_size);
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    }
    *e = images;
    nx_engine_set_image(e, e->owned ? e->owned : e->mapped ? e->mapped : nx_builtin_image(language));
    if (*language->gazetteer_size)
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

static newsx_status check_builtin(const nx_builtin_language *language, newsx_error *error)
{
    return nx_builtin_image(language) ? NEWSX_OK
                                      : nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the built-in rules are damaged");
}

newsx_status nx_engine_from(const nx_builtin_language *language, nx_sources *sources, newsx_report_fn report,
                            void *context, newsx_engine **engine, newsx_error *error)
{
    newsx_engine images = { 0 };
    size_t size;
    newsx_status s = check_builtin(language, error);
    if (s == NEWSX_OK && sources)
        s = nx_build(sources, &images.owned, &size, report, context, error);
    return s == NEWSX_OK ? make_engine(language, images, engine, error) : s;
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

/* The files of packs; NULL without memory. */
static nx_pack_file *files_of(const char *const *rules, size_t count)
{
    nx_pack_file *files = calloc(count + 1, sizeof *files);
    for (size_t i = 0; i < count && files; i++)
        files[i].path = rules[i];
    return files;
}

static void files_free(nx_pack_file *files, size_t count)
{
    for (size_t i = 0; i < count && files; i++)
        free(files[i].bytes);
    free(files);
}

/* The image of packs that are compiled with all the rest. */
static newsx_status compile_all(const nx_builtin_language *language, nx_pack_file *packs, size_t count, void **image,
                                size_t *size, newsx_report_fn report, void *context, newsx_error *error)
{
    nx_sources sources = { 0 };
    newsx_status s = nx_sources_load(&sources, language, packs, count, report, context, error);
    if (s == NEWSX_OK)
        s = nx_build(&sources, image, size, report, context, error);
    nx_arena_free(&sources.arena);
    return s;
}

newsx_status nx_engine_with_packs(const nx_builtin_language *language, nx_pack_file *packs, size_t count,
                                  newsx_engine **engine, newsx_error *error)
{
    nx_sources sources = { 0 };
    newsx_engine images = { 0 };
    size_t size;
    newsx_status s = nx_sources_load_over(&sources, language, packs, count);
    if (s == NEWSX_OK)
        s = nx_build_over(&sources, &images.owned, &size);
    nx_arena_free(&sources.arena);
    if (s == NEWSX_NO_MEMORY)
        nx_fail(error, s, NULL, 0, 0, "out of memory");
    else if (s != NEWSX_OK)
        s = compile_all(language, packs, count, &images.owned, &size, NULL, NULL, error);
    return s == NEWSX_OK ? make_engine(language, images, engine, error) : s;
}

newsx_status newsx_rules_compile(const char *const *rules, size_t count, newsx_buffer *out, newsx_report_fn report,
                                 void *context, newsx_error *error)
{
    const nx_builtin_language *language;
    if (!out)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "nowhere to put the compiled rules");
    nx_pack_file *packs = files_of(rules, count);
    void *image = NULL;
    size_t size = 0;
    newsx_status s = packs ? nx_engine_language_find(NULL, &language, error)
                           : nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");

    if (s == NEWSX_OK)
        s = check_builtin(language, error);
    if (s == NEWSX_OK)
        s = compile_all(language, packs, count, &image, &size, report, context, error);
    if (s == NEWSX_OK) {
        nx_image_set_build(image, nx_image_build_of(nx_builtin_image(language)));
        nx_put(out, image, size);
        if (out->failed)
            s = nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    }
    free(image);
    files_free(packs, count);
    return s;
}

static newsx_status with_files(const nx_builtin_language *language, const char *const *rules, size_t count,
                               newsx_engine **engine, newsx_error *error)
{
    nx_pack_file *packs = files_of(rules, count);
    newsx_status s = packs ? nx_engine_with_packs(language, packs, count, engine, error)
                           : nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    files_free(packs, count);
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
    newsx_engine images = { 0 };
    const nx_builtin_language *language;
    const char *compiled = NULL;
    if (!engine)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "nowhere to put the engine");
    *engine = NULL;
    if (!nx_options_take(&o, sizeof o, options))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the options do not say their size");
    newsx_status s = nx_engine_language_find(o.language, &language, error);
    if (s == NEWSX_OK)
        s = find_compiled(&o, &compiled, error);
    if (s == NEWSX_OK)
        s = check_builtin(language, error);
    if (s == NEWSX_OK && compiled)
        s = nx_compiled_map(compiled, nx_builtin_image(language), &images.mapped, &images.mapped_size, error);
    if (s == NEWSX_OK && o.rule_count && !compiled)
        s = with_files(language, o.rules, o.rule_count, engine, error);
    else if (s == NEWSX_OK)
        s = make_engine(language, images, engine, error);
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
