/* load.c - which texts make an engine: those of a built-in language, then the user's packs, in this order. */
#include "pack/load.h"
#include "base/ascii.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* "lexicons/month.txt" -> "month" in `out`. */
static void stem(const char *path, char *out, size_t room)
{
    const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path, *dot = strrchr(start, '.');
    size_t n = dot ? (size_t)(dot - start) : strlen(start);
    if (n >= room)
        n = room - 1;
    memcpy(out, start, n);
    out[n] = '\0';
}

/* Tells a fault that is only in `e` as yet. */
static newsx_status tell(newsx_status status, const newsx_error *e, newsx_report_fn report, void *context,
                         newsx_error *error)
{
    if (status != NEWSX_OK && report)
        report(context, e);
    if (status != NEWSX_OK && error)
        *error = *e;
    return status;
}

newsx_status nx_sources_add(nx_sources *sources, const char *name, const char *bytes, size_t length,
                            const char *grammar, size_t grammar_length, newsx_report_fn report, void *context,
                            newsx_error *error)
{
    char tag[128];
    newsx_error e;
    stem(name, tag, sizeof tag);
    if (nx_ends_with(name, ".txt"))
        return tell(nx_source_lexicon(sources, bytes, length, name, tag, &e), &e, report, context, error);
    if (nx_ends_with(name, "/language"))
        return tell(nx_language_read(&sources->language, bytes, length, name, &e), &e, report, context, error);
    if (nx_ends_with(name, "/report"))      /* words for people, which no rule asks for */
        return NEWSX_OK;
    if (nx_ends_with(name, "/confidence")) {
        sources->confidence = nx_arena_copy(&sources->arena, bytes, length);
        sources->confidence_path = nx_arena_copy(&sources->arena, name, strlen(name));
        return tell(sources->confidence && sources->confidence_path ? NEWSX_OK : NEWSX_NO_MEMORY, &e, NULL, NULL, NULL);
    }
    return nx_source_pack(sources, bytes, length, name, false, grammar, grammar_length, report, context, error);
}

static void grammar_of(const nx_builtin_language *language, nx_builtin_file *grammar)
{
    for (size_t at = 0; nx_builtin_next(language, &at, grammar);)
        if (nx_ends_with(grammar->name, ".rng"))
            return;
    *grammar = (nx_builtin_file){ "", "", 0 };
}

/* Reads a user's pack, if it was not read before. */
static newsx_status read_file(nx_pack_file *file, newsx_report_fn report, void *context, newsx_error *error)
{
    newsx_error e;
    if (file->bytes)
        return NEWSX_OK;
    return tell(nx_file_read(file->path, NX_FILE_MOST, &file->bytes, &file->length, &e), &e, report, context, error);
}

static newsx_status load_packs(nx_sources *sources, const nx_builtin_language *language, nx_pack_file *packs,
                               size_t count, newsx_report_fn report, void *context, newsx_error *error)
{
    nx_builtin_file grammar;
    newsx_status s = NEWSX_OK;
    grammar_of(language, &grammar);
    for (size_t i = 0; i < count && s == NEWSX_OK; i++) {
        s = read_file(&packs[i], report, context, error);
        if (s == NEWSX_OK)
            s = nx_source_pack(sources, packs[i].bytes, packs[i].length, packs[i].path, true, grammar.bytes,
                               grammar.length, report, context, error);
    }
    return s;
}

newsx_status nx_sources_load(nx_sources *sources, const nx_builtin_language *language, nx_pack_file *packs,
                             size_t count, newsx_report_fn report, void *context, newsx_error *error)
{
    nx_builtin_file file, grammar;
    sources->builtin = nx_builtin_image(language);
    grammar_of(language, &grammar);
    for (size_t at = 0; nx_builtin_next(language, &at, &file);)
        if (!nx_ends_with(file.name, ".rng")) {
            newsx_status s = nx_sources_add(sources, file.name, file.bytes, file.length, grammar.bytes, grammar.length,
                                            report, context, error);
            if (s != NEWSX_OK)
                return s;
        }
    return load_packs(sources, language, packs, count, report, context, error);
}

/* The defines that an image keeps, the latest first. All of a file have the same path, by which they are known. */
static bool take_defines(nx_sources *sources, const nx_image *image)
{
    const nx_image_stock *stock = NX_AT(image, nx_image_stock, image->stock);
    const nx_image_define *all = NX_AT(image, nx_image_define, stock->defines);
    const char *path = "";
    for (uint32_t i = stock->defines.count; i--;) {
        nx_define_source *d = nx_arena_zalloc(&sources->arena, 1, sizeof *d);
        if (!d)
            return false;
        if (strcmp(path, NX_STRING(image, all[i].path)) != 0)
            path = NX_STRING(image, all[i].path);
        *d = (nx_define_source){ .name = NX_STRING(image, all[i].name), .pattern = NX_STRING(image, all[i].pattern),
                                 .path = path, .line = all[i].line, .column = all[i].column,
                                 .next = sources->defines };
        sources->defines = d;
    }
    return true;
}

newsx_status nx_sources_load_over(nx_sources *sources, const nx_builtin_language *language, nx_pack_file *packs,
                                  size_t count)
{
    newsx_error e;
    const nx_image *image = sources->builtin = nx_builtin_image(language);
    if (!image || !image->stock.count)
        return NEWSX_END;
    sources->language = *NX_AT(image, nx_language, image->language);
    if (!take_defines(sources, image))
        return NEWSX_NO_MEMORY;
    return load_packs(sources, language, packs, count, NULL, NULL, &e);
}
