/* inputs.c - the paths to read, in order: arguments, then a list of names, each perhaps a folder to be walked. */
#define _XOPEN_SOURCE 700
#include "cli/inputs.h"
#include "cli/folders.h"
#include "cli/list.h"
#include "cli/messages.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 64 << 10 };

struct cli_inputs {
    cli_inputs_options options;
    size_t argument;            /* the next of options.files */
    FILE *list;
    bool list_done;
    char *name;                 /* of the list */
    cli_list names;             /* of the list, where it was read before it was its turn */
    size_t next_known;
    cli_folders folders;        /* the walk over the argument that is a folder */
};

cli_inputs *cli_inputs_new(const cli_inputs_options *options)
{
    cli_inputs *inputs = calloc(1, sizeof *inputs);

    if (inputs)
        inputs->options = *options;
    return inputs;
}

void cli_inputs_free(cli_inputs *in)
{
    if (!in)
        return;
    cli_folders_free(&in->folders);
    if (in->list && in->list != stdin)
        fclose(in->list);
    cli_list_free_items(&in->names);
    free(in->name);
    free(in);
}

/* Reads a name into in->name: NEWSX_END where there is none. What is longer than any path is no list of names: without
 * a limit, /dev/zero would fill the memory. */
static newsx_status read_bounded(cli_inputs *in, int end)
{
    size_t length = 0;
    int c;

    while ((c = getc_unlocked(in->list)) != EOF && c != end) {
        if (length == LONGEST_NAME)
            return NEWSX_TOO_LARGE;
        in->name[length++] = (char)c;
    }
    in->name[length] = '\0';
    return c == EOF && ferror(in->list) ? NEWSX_IO : c == EOF && !length ? NEWSX_END : NEWSX_OK;
}

/* Reads the next name of the list; NEWSX_END where there is none, NEWSX_BAD_OPTION where it cannot be read: it is no
 * input itself. */
static newsx_status read_name(cli_inputs *in, const char **name, newsx_error *error)
{
    const bool standard = in->options.list && strcmp(in->options.list, "-") == 0;
    newsx_status status;

    if (!in->options.list || in->list_done)
        return NEWSX_END;
    const char *called = standard ? "standard input" : in->options.list;
    if (!in->name && !(in->name = malloc(LONGEST_NAME + 1)))
        return cli_no_memory(error);
    if (!in->list)
        in->list = standard ? stdin : fopen(in->options.list, "re");
    if (!in->list) {
        in->list_done = true;
        return cli_fault(error, NEWSX_BAD_OPTION, called, strerror(errno));
    }
    do
        status = read_bounded(in, in->options.null_separated ? '\0' : '\n');
    while (status == NEWSX_OK && !*in->name);
    *name = in->name;
    in->list_done = status != NEWSX_OK;
    if (status == NEWSX_TOO_LARGE)
        return cli_fault(error, NEWSX_BAD_OPTION, called, "no list of names: one is longer than any path");
    return status == NEWSX_IO ? cli_fault(error, NEWSX_BAD_OPTION, called, strerror(errno)) : status;
}

static newsx_status next_in_list(cli_inputs *in, const char **name, newsx_error *error)
{
    if (in->next_known == in->names.count)
        return read_name(in, name, error);
    *name = in->names.items[in->next_known++];
    return NEWSX_OK;
}

newsx_status cli_inputs_names(cli_inputs *in, void (*take)(void *context, const char *name, bool tree), void *context,
                              newsx_error *error)
{
    const char *name;

    for (size_t i = in->argument; i < in->options.count; i++)
        take(context, in->options.files[i], in->options.recursive);
    while (read_name(in, &name, error) == NEWSX_OK) {
        char *copy = strdup(name);
        if (!copy || !cli_list_add(&in->names, copy)) {
            free(copy);
            return cli_no_memory(error);
        }
        take(context, copy, in->options.recursive);
    }
    /* What is wrong with the list is told when it is its turn. */
    in->list_done = in->list && !ferror(in->list);
    return NEWSX_OK;
}

static newsx_status next_name(cli_inputs *in, const char **name, newsx_error *error)
{
    if (in->argument < in->options.count) {
        *name = in->options.files[in->argument++];
        return **name ? NEWSX_OK : cli_fault(error, NEWSX_IO, "''", strerror(ENOENT));
    }
    return next_in_list(in, name, error);
}

newsx_status cli_inputs_next(cli_inputs *in, const char **path, newsx_error *error)
{
    while (in->folders.depth) {
        newsx_status status = cli_folders_next(&in->folders, path, error);
        if (status != NEWSX_OK || *path)
            return status;
    }
    return next_name(in, path, error);
}

newsx_status cli_inputs_enter(cli_inputs *in, const char *path, newsx_error *error)
{
    struct stat st;

    if (in->folders.depth || strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return error->status;
    if (!in->options.recursive)
        return cli_fault(error, NEWSX_IO, path, "is a directory; -R reads the files in it");
    return cli_folders_enter(&in->folders, path, &st, error);
}
