/* pack.c - libFuzzer target: any bytes are a rule pack, read and, if it is one, compiled with two small lexicons. */
#include "build/compile.h"
#include "pack/load.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static nx_builtin_file grammar(void)
{
    const nx_builtin_language *english = nx_builtin_find("en");
    nx_builtin_file file;

    for (size_t at = 0; nx_builtin_next(english, &at, &file);)
        if (strlen(file.name) > 4 && strcmp(file.name + strlen(file.name) - 4, ".rng") == 0)
            return file;
    abort();
}

static bool add(nx_sources *sources, const char *name, const char *bytes, size_t size)
{
    const nx_builtin_file by = grammar();
    return nx_sources_add(sources, name, bytes, size, by.bytes, by.length, NULL, NULL, NULL) == NEWSX_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char SAY[] = "said\nsays\n", MONTH[] = "april\nmay\n";
    nx_sources sources;
    void *image = NULL;
    size_t length;

    memset(&sources, 0, sizeof sources);
    if (add(&sources, "lexicons/say.txt", SAY, sizeof SAY - 1) &&
        add(&sources, "lexicons/month.txt", MONTH, sizeof MONTH - 1) &&
        add(&sources, "fuzz.xml", (const char *)bytes, size) &&
        nx_build(&sources, &image, &length, NULL, NULL, NULL) == NEWSX_OK && !length)
        abort();
    free(image);
    nx_arena_free(&sources.arena);
    return 0;
}
