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

newsx_status nx_sources_load(nx_sources *sources, const nx_builtin_language *language, const char *const *rules,
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
    for (size_t i = 0; i < count; i++) {
        char *bytes = NULL;
        size_t length = 0;
        newsx_error e;
        newsx_status s = nx_file_read(rules[i], NX_FILE_MOST, &bytes, &length, &e);
        if (s == NEWSX_OK) {
            s = nx_source_pack(sources, bytes, length, rules[i], true, grammar.bytes, grammar.length, report, context,
                               error);
            free(bytes);
        } else {
            tell(s, &e, report, context, error);
        }
        if (s != NEWSX_OK)
            return s;
    }
    return NEWSX_OK;
}
