/* mkpack.c - the build's tool: language data as text -> the three files that builtin.c embeds.
 *
 *     mkpack DIR FILE...     *.rng *.xml *.txt, language: rules, lexicons, what else is of the language; *.tsv: the gazetteer
 */
#include "pack/load.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "build/compile.h"
#include "build/gazetteer-build.h"
#include "image/builtin.h"
#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The tool itself has nothing built in. */
const unsigned char nx_builtin_image[1], nx_builtin_gazetteer[1], nx_builtin_texts[1];
const uint64_t nx_builtin_image_size, nx_builtin_gazetteer_size, nx_builtin_texts_size;

static void report(void *context, const newsx_error *e)
{
    (void)context;
    if (*e->path)
        fprintf(stderr, "mkpack: %s:%u:%u: %s\n", e->path, e->line, e->column, e->message);
    else
        fprintf(stderr, "mkpack: %s\n", e->message);
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool write_file(const char *dir, const char *name, const void *bytes, size_t length)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    bool ok = f && (!length || fwrite(bytes, 1, length, f) == length);
    if (f && fclose(f) != 0)
        ok = false;
    if (!ok)
        fprintf(stderr, "mkpack: cannot write %s\n", path);
    return ok;
}

/* "src/en/rules/date.xml" -> "rules/date.xml": how built-in files are called in messages. */
static const char *short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return path;
    while (slash > path && slash[-1] != '/')
        slash--;
    return slash;
}

int main(int argc, char **argv)
{
    nx_sources sources = { 0 };
    newsx_buffer texts = NEWSX_BUFFER_INIT;
    char *grammar = NULL;
    size_t grammar_length = 0;
    newsx_error e = { 0 };
    const char *tables[64];
    size_t table_count = 0;
    int status = 0;
    if (argc < 3)
        return fprintf(stderr, "usage: mkpack DIR FILE...\n"), 2;
    for (int pass = 0; pass < 2; pass++)         /* the grammar first */
        for (int i = 2; i < argc; i++) {
            char *bytes = NULL;
            size_t length = 0;
            bool rng = ends_with(argv[i], ".rng");
            if (ends_with(argv[i], ".tsv")) {
                if (!pass && table_count < 64)
                    tables[table_count++] = argv[i];
                continue;
            }
            if (rng == (pass == 1))
                continue;
            if (nx_file_read(argv[i], NX_FILE_MOST, &bytes, &length, &e) != NEWSX_OK) {
                report(NULL, &e);
                return 1;
            }
            uint64_t size = length;
            nx_put(&texts, short_name(argv[i]), strlen(short_name(argv[i])) + 1);
            nx_put(&texts, &size, sizeof size);
            nx_put(&texts, bytes, length);
            if (rng) {
                grammar = bytes;
                grammar_length = length;
                continue;
            }
            if (nx_sources_add(&sources, short_name(argv[i]), bytes, length, grammar ? grammar : "", grammar_length, report,
                               NULL, &e) != NEWSX_OK)
                status = 1;
            free(bytes);
        }
    void *image = NULL, *gazetteer = NULL;
    size_t size = 0, gazetteer_size = 0;
    if (!status && nx_build(&sources, &image, &size, report, NULL, &e) != NEWSX_OK)
        status = 1;
    if (!status && table_count &&
        nx_gazetteer_build(&sources.language, tables, table_count, &gazetteer, &gazetteer_size, &e) != NEWSX_OK) {
        report(NULL, &e);
        status = 1;
    }
    if (!status && (texts.failed || !write_file(argv[1], "pack.img", image, size) ||
                    !write_file(argv[1], "gazetteer.img", gazetteer, gazetteer_size) ||
                    !write_file(argv[1], "texts.bin", texts.data, texts.length)))
        status = 1;
    if (!status) {
        const nx_image *i = image;
        printf("mkpack: %u words, %u kinds, %u rules, %zu + %zu bytes;", i->entries.count, i->kind_class.count, i->rules.count,
               size, gazetteer_size);
        for (int l = 0; l < NX_LAYER_LINK; l++) {
            const nx_image_layer *layer = NX_AT(i, nx_image_layer, i->layers) + l;
            uint32_t states = 0;
            for (uint32_t g = 0; g < layer->groups.count; g++)
                states += NX_AT(i, nx_image_group, layer->groups)[g].states;
            printf(" %s %u groups, %u states;", nx_layer_names[l], layer->groups.count, states);
        }
        printf("\n");
    }
    free(image);
    free(gazetteer);
    free(grammar);
    newsx_buffer_free(&texts);
    nx_arena_free(&sources.arena);
    return status;
}
