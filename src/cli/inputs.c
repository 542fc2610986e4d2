/* inputs.c - the paths to read, in order: arguments, folders walked, lists of names. */
#define _DEFAULT_SOURCE   /* d_type: a walk need not look at every file twice */
#define _XOPEN_SOURCE 700
#include "cli/inputs.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
    char *path;
    char **names;               /* sorted; each begins with one character more: 'f' file, 'd' folder, '?' not known */
    size_t count, next;
    dev_t device;
    ino_t inode;
} folder;

struct cli_inputs {
    cli_inputs_options options;
    size_t argument;            /* the next of options.files */
    FILE *list;
    bool list_done;
    char *name;                 /* of the list */
    size_t name_size;
    folder *stack;              /* the folders we are in, outermost first */
    size_t depth, capacity;
    char *path;                 /* what was given last, where a folder made it */
};

static newsx_status fault(newsx_error *error, newsx_status status, const char *path, const char *what)
{
    error->status = status;
    error->line = error->column = 0;
    snprintf(error->path, sizeof error->path, "%s", path);
    snprintf(error->message, sizeof error->message, "%s", what);
    return status;
}

static newsx_status no_memory(newsx_error *error) { return fault(error, NEWSX_NO_MEMORY, "", "out of memory"); }

cli_inputs *cli_inputs_new(const cli_inputs_options *options)
{
    cli_inputs *inputs = calloc(1, sizeof *inputs);

    if (inputs)
        inputs->options = *options;
    return inputs;
}

static void leave(cli_inputs *in)
{
    folder *f = &in->stack[--in->depth];

    for (size_t i = 0; i < f->count; i++)
        free(f->names[i]);
    free(f->names);
    free(f->path);
}

void cli_inputs_free(cli_inputs *in)
{
    if (!in)
        return;
    while (in->depth)
        leave(in);
    if (in->list && in->list != stdin)
        fclose(in->list);
    free(in->stack);
    free(in->name);
    free(in->path);
    free(in);
}

/* ------------------------------------------------------------ folders */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a + 1, *(char *const *)b + 1);
}

static bool add_name(folder *f, const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    char *name;

    if ((f->count & (f->count - 1)) == 0) {
        char **names = realloc(f->names, (f->count ? f->count * 2 : 1) * sizeof *names);
        if (!names)
            return false;
        f->names = names;
    }
    if (!(name = malloc(length + 2)))
        return false;
    name[0] = entry->d_type == DT_REG ? 'f' : entry->d_type == DT_DIR ? 'd' : '?';
    memcpy(name + 1, entry->d_name, length + 1);
    f->names[f->count++] = name;
    return true;
}

/* Goes into a folder: its names are read and sorted. */
static newsx_status enter(cli_inputs *in, const char *path, const struct stat *st, newsx_error *error)
{
    for (size_t i = 0; i < in->depth; i++)
        if (in->stack[i].device == st->st_dev && in->stack[i].inode == st->st_ino)
            return fault(error, NEWSX_BAD_INPUT, path, "a link back to a folder that it is in; passed over");
    if (in->depth == in->capacity) {
        size_t capacity = in->capacity ? in->capacity * 2 : 8;
        folder *stack = realloc(in->stack, capacity * sizeof *stack);
        if (!stack)
            return no_memory(error);
        in->stack = stack;
        in->capacity = capacity;
    }
    DIR *directory = opendir(path);
    if (!directory)
        return fault(error, NEWSX_IO, path, strerror(errno));

    folder *f = &in->stack[in->depth];
    *f = (folder){ .path = strdup(path), .device = st->st_dev, .inode = st->st_ino };
    in->depth++;
    bool enough = f->path != NULL;
    const struct dirent *entry;
    while (enough && (errno = 0, entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.')
            enough = add_name(f, entry);
    int trouble = enough ? errno : 0;
    closedir(directory);
    if (!enough)
        return no_memory(error);
    /* No size may be asked of a list that does not exist. */
    if (f->count)
        qsort(f->names, f->count, sizeof *f->names, by_name);
    return trouble ? fault(error, NEWSX_IO, path, strerror(trouble)) : NEWSX_OK;
}

/* The next file of the innermost folder: NEWSX_OK with *path NULL where there was nothing to give yet. */
static newsx_status next_in_folder(cli_inputs *in, const char **path, newsx_error *error)
{
    folder *f = &in->stack[in->depth - 1];
    struct stat st;

    *path = NULL;
    if (f->next == f->count) {
        leave(in);
        return NEWSX_OK;
    }
    const char *name = f->names[f->next++];
    size_t length = strlen(f->path);
    while (length > 1 && f->path[length - 1] == '/')
        length--;
    size_t size = length + strlen(name) + 2;
    char *joined = realloc(in->path, size);
    if (!joined)
        return no_memory(error);
    in->path = joined;
    snprintf(joined, size, "%.*s%s%s", (int)length, f->path, f->path[length - 1] == '/' ? "" : "/", name + 1);
    if (*name == 'f') {
        *path = joined;
        return NEWSX_OK;
    }
    if (stat(joined, &st) != 0)
        return fault(error, NEWSX_IO, joined, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return enter(in, joined, &st, error);
    if (S_ISREG(st.st_mode))
        *path = joined;
    return NEWSX_OK;
}

/* ------------------------------------------------------------ names */

/* The next name of the list; NEWSX_END where there is none. */
static newsx_status next_in_list(cli_inputs *in, const char **name, newsx_error *error)
{
    int end = in->options.null_separated ? '\0' : '\n';

    if (!in->options.list || in->list_done)
        return NEWSX_END;
    bool standard = strcmp(in->options.list, "-") == 0;
    if (!in->list)
        in->list = standard ? stdin : fopen(in->options.list, "re");
    if (in->list)
        for (ssize_t length; (length = getdelim(&in->name, &in->name_size, end, in->list)) >= 0;) {
            if (length && in->name[length - 1] == end)
                in->name[--length] = '\0';
            if (length) {
                *name = in->name;
                return NEWSX_OK;
            }
        }
    in->list_done = true;
    if (!in->list || ferror(in->list))
        return fault(error, NEWSX_IO, standard ? "standard input" : in->options.list, strerror(errno));
    return NEWSX_END;
}

static newsx_status next_name(cli_inputs *in, const char **name, newsx_error *error)
{
    if (in->argument < in->options.count) {
        *name = in->options.files[in->argument++];
        return NEWSX_OK;
    }
    return next_in_list(in, name, error);
}

newsx_status cli_inputs_next(cli_inputs *in, const char **path, newsx_error *error)
{
    while (in->depth) {
        newsx_status status = next_in_folder(in, path, error);
        if (status != NEWSX_OK || *path)
            return status;
    }
    return next_name(in, path, error);
}

newsx_status cli_inputs_enter(cli_inputs *in, const char *path, newsx_error *error)
{
    struct stat st;

    if (in->depth || strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return error->status;
    if (!in->options.recursive)
        return fault(error, NEWSX_IO, path, "is a directory; -R reads the files in it");
    return enter(in, path, &st, error);
}
