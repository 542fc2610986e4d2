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

enum { LONGEST_NAME = 64 << 10, MOST_EMPTY = 1000000 };
enum { MOST_BYTES = 256 << 20, BYTES_A_NAME = 40 };   /* of names that are kept */

struct cli_inputs {
    cli_inputs_options options;
    size_t argument;            /* the next of options.files */
    FILE *list;
    bool list_done;
    char *name;                 /* of the list */
    cli_list names;             /* of the list, where it was read before it was its turn */
    size_t next_known;
    newsx_error fault;          /* of that reading, told behind the names */
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

static bool is_standard(const cli_inputs *in) { return strcmp(in->options.list, "-") == 0; }
static const char *called(const cli_inputs *in) { return is_standard(in) ? "standard input" : in->options.list; }

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

/* The next name that is not empty. Of zeros alone there may be no end, and NEWSX_BAD_INPUT is told. */
static newsx_status skip_empty(cli_inputs *in)
{
    const int end = in->options.null_separated ? '\0' : '\n';

    for (int i = 0; i < MOST_EMPTY; i++) {
        const newsx_status status = read_bounded(in, end);
        if (status != NEWSX_OK || *in->name)
            return status;
    }
    return NEWSX_BAD_INPUT;
}

/* Reads the next name of the list; NEWSX_END where there is none, NEWSX_BAD_OPTION where it cannot be read: it is no
 * input itself. */
static newsx_status read_name(cli_inputs *in, const char **name, newsx_error *error)
{
    newsx_status status;

    if (!in->options.list || in->list_done)
        return NEWSX_END;
    if (!in->name && !(in->name = malloc(LONGEST_NAME + 1)))
        return cli_no_memory(error);
    if (!in->list)
        in->list = is_standard(in) ? stdin : fopen(in->options.list, "re");
    if (!in->list) {
        in->list_done = true;
        return cli_fault(error, NEWSX_BAD_OPTION, called(in), strerror(errno));
    }
    status = skip_empty(in);
    *name = in->name;
    in->list_done = status != NEWSX_OK;
    if (status == NEWSX_TOO_LARGE)
        return cli_fault(error, NEWSX_BAD_OPTION, called(in), "no list of names: one is longer than any path");
    if (status == NEWSX_BAD_INPUT)
        return cli_fault(error, NEWSX_BAD_OPTION, called(in), "no list of names: a million empty ones in a row");
    return status == NEWSX_IO ? cli_fault(error, NEWSX_BAD_OPTION, called(in), strerror(errno)) : status;
}

static newsx_status next_in_list(cli_inputs *in, const char **name, newsx_error *error)
{
    if (in->next_known < in->names.count) {
        *name = in->names.items[in->next_known++];
        return NEWSX_OK;
    }
    if (in->fault.status == NEWSX_OK)
        return read_name(in, name, error);
    *error = in->fault;
    in->fault.status = NEWSX_OK;
    return error->status;
}

newsx_status cli_inputs_names(cli_inputs *in, void (*take)(void *context, const char *name, bool tree), void *context,
                              newsx_error *error)
{
    size_t bytes = 0;
    const char *name;

    for (size_t i = in->argument; i < in->options.count; i++)
        take(context, in->options.files[i], in->options.recursive);
    while (bytes < MOST_BYTES && read_name(in, &name, &in->fault) == NEWSX_OK) {
        char *copy = strdup(name);
        if (!copy || !cli_list_add(&in->names, copy)) {
            free(copy);
            return cli_no_memory(error);
        }
        take(context, copy, in->options.recursive);
        bytes += strlen(copy) + BYTES_A_NAME;
    }
    if (bytes < MOST_BYTES)
        return NEWSX_OK;
    return cli_fault(error, NEWSX_BAD_OPTION, called(in), "more names than can be kept, as --sandbox must");
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
