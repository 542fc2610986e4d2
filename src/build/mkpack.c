/* mkpack.c - the build's tool: a language as text -> the three files that builtin.c embeds.
 *
 *     mkpack DIR FILE...     *.rng *.xml *.txt language confidence: rules, lexicons, letters and weights;
 *                            *.tsv: the gazetteer
 *     mkpack --show RULE FILE...     prints what a rule of the files is compiled to
 */
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "build/compile.h"
#include "build/gazetteer-build.h"
#include "build/show.h"
#include "image/compiled.h"
#include "pack/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The tool itself has nothing built in. */
const nx_builtin_language nx_builtin_languages[] = { { 0 } };

static void report(void *context, const newsx_error *e)
{
    (void)context;
    if (*e->path)
        fprintf(stderr, "mkpack: %s:%u:%u: %s\n", e->path, e->line, e->column, e->message);
    else
        fprintf(stderr, "mkpack: %s\n", e->message);
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

/* "src/en/rules/quote.xml" -> "rules/quote.xml": how built-in files are called in messages. */
static const char *short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return path;
    while (slash > path && slash[-1] != '/')
        slash--;
    return slash;
}

enum { MOST_TABLES = 64 };

/* What is read of a language, and what is made of it. */
typedef struct {
    nx_sources sources;
    newsx_buffer texts;              /* all files but the gazetteer's, as nx_builtin_next() reads them */
    char *grammar;
    size_t grammar_length;
    const char *tables[MOST_TABLES];
    size_t table_count;
    void *image, *gazetteer;
    size_t image_size, gazetteer_size;
} language_pack;

static void add_text(newsx_buffer *texts, const char *name, const char *bytes, size_t length)
{
    uint64_t size = length;
    nx_put(texts, name, strlen(name) + 1);
    nx_put(texts, &size, sizeof size);
    nx_put(texts, bytes, length);
}

static bool read_text(language_pack *l, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    newsx_error e;
    if (nx_file_read(path, NX_FILE_MOST, &bytes, &length, &e) != NEWSX_OK) {
        report(NULL, &e);
        return false;
    }
    add_text(&l->texts, short_name(path), bytes, length);
    if (nx_ends_with(path, ".rng")) {
        free(l->grammar);
        l->grammar = bytes;
        l->grammar_length = length;
        return true;
    }
    bool fine = nx_sources_add(&l->sources, short_name(path), bytes, length, l->grammar, l->grammar_length, report,
                               NULL, &e) == NEWSX_OK;
    free(bytes);
    return fine;
}

/* The grammar first, by which the packs are read. Every file's faults are told. */
static bool read_files(language_pack *l, char **paths, int count)
{
    bool fine = true;
    for (int i = 0; i < count; i++)
        if (nx_ends_with(paths[i], ".rng"))
            fine = read_text(l, paths[i]) && fine;
    if (!l->grammar) {
        fprintf(stderr, "mkpack: no grammar is among the files (src/pack/pack.rng)\n");
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (nx_ends_with(paths[i], ".tsv")) {
            if (l->table_count < MOST_TABLES)
                l->tables[l->table_count++] = paths[i];
        } else if (!nx_ends_with(paths[i], ".rng")) {
            fine = read_text(l, paths[i]) && fine;
        }
    }
    return fine;
}

/* What is compiled later goes only with the image of this build: its number is made of all that is in the image. */
static void number_build(language_pack *l)
{
    nx_image *image = l->image;
    const uint64_t of_texts = nx_hash_bytes(l->texts.data, l->texts.length);
    const uint64_t of_image = nx_hash_bytes(l->image, l->image_size);
    const uint64_t of_version = nx_hash_bytes(NEWSX_VERSION, sizeof NEWSX_VERSION);

    nx_image_set_build(image, nx_hash_end(of_texts * 31 + of_image * 7 + of_version + sizeof *image));
}

static bool compile(language_pack *l)
{
    newsx_error e;
    if (nx_build(&l->sources, &l->image, &l->image_size, report, NULL, &e) != NEWSX_OK)
        return false;
    number_build(l);
    if (l->table_count &&
        nx_gazetteer_build(&l->sources.language, l->tables, l->table_count, &l->gazetteer, &l->gazetteer_size,
                           &e) != NEWSX_OK) {
        report(NULL, &e);
        return false;
    }
    return true;
}

static void print_sizes(const language_pack *l)
{
    const nx_image *image = l->image;
    printf("mkpack: %s: %u words, %u kinds, %u rules, %zu + %zu bytes;",
           nx_language_words(&l->sources.language, NX_LANGUAGE_CODE), image->entries.count, image->kind_class.count,
           image->rules.count, l->image_size, l->gazetteer_size);
    for (int layer = 0; layer < NX_LAYER_LINK; layer++) {
        const nx_part *tables = &NX_AT(image, nx_image_layer, image->layers)[layer].tables;
        uint32_t states = 0;
        for (uint32_t t = 0; t < tables->count; t++)
            states += NX_AT(image, nx_image_table, *tables)[t].states;
        printf(" %s %u tables, %u states;", nx_layer_names[layer], tables->count, states);
    }
    printf("\n");
}

/* ------------------------------------------------------------ --show */

typedef struct { const char *id; bool found; } wanted_rule;

static void show(void *context, nx_builder *b, const nx_image *image)
{
    wanted_rule *wanted = context;
    wanted->found = nx_show_rule(stdout, b, image, wanted->id);
}

/* Prints what a rule of the files is compiled to. */
static int show_rule(const char *id, char **paths, int count)
{
    language_pack l = { .texts = NEWSX_BUFFER_INIT };
    wanted_rule wanted = { id, false };
    newsx_error e;
    bool fine = read_files(&l, paths, count) && nx_build_show(&l.sources, show, &wanted, report, NULL, &e) == NEWSX_OK;
    if (fine && !wanted.found)
        fprintf(stderr, "mkpack: no rule with a pattern is called \"%s\"\n", id);
    free(l.grammar);
    newsx_buffer_free(&l.texts);
    nx_arena_free(&l.sources.arena);
    return fine && wanted.found ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "--show") == 0)
        return show_rule(argv[2], argv + 3, argc - 3);
    if (argc < 3)
        return fprintf(stderr, "usage: mkpack DIR FILE...\n       mkpack --show RULE FILE...\n"), 2;
    language_pack l = { .texts = NEWSX_BUFFER_INIT };
    bool fine = read_files(&l, argv + 2, argc - 2) && compile(&l) && !l.texts.failed &&
                write_file(argv[1], "pack.img", l.image, l.image_size) &&
                write_file(argv[1], "gazetteer.img", l.gazetteer, l.gazetteer_size) &&
                write_file(argv[1], "texts.bin", l.texts.data, l.texts.length);
    if (fine)
        print_sizes(&l);
    free(l.image);
    free(l.gazetteer);
    free(l.grammar);
    newsx_buffer_free(&l.texts);
    nx_arena_free(&l.sources.arena);
    return fine ? 0 : 1;
}
