/* folders.c - the files of a folder and of the folders in it, in order. */
#define _DEFAULT_SOURCE   /* d_type: a walk need not look at every file twice */
#define _XOPEN_SOURCE 700
#include "cli/folders.h"
#include "cli/messages.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void leave(cli_folders *walk)
{
    cli_folder *folder = &walk->stack[--walk->depth];

    cli_list_free_items(&folder->names);
    free(folder->path);
}

void cli_folders_free(cli_folders *walk)
{
    while (walk->depth)
        leave(walk);
    free(walk->stack);
    free(walk->path);
}

/* ------------------------------------------------------------ going in */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a + 1, *(const char *const *)b + 1);
}

static bool add_name(cli_list *names, const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    char *name = malloc(length + 2);

    if (!name)
        return false;
    name[0] = entry->d_type == DT_REG ? 'f' : entry->d_type == DT_DIR ? 'd' : '?';
    memcpy(name + 1, entry->d_name, length + 1);
    if (cli_list_add(names, name))
        return true;
    free(name);
    return false;
}

/* The folder that the walk is in from now on; NULL without memory. */
static cli_folder *push(cli_folders *walk, const char *path, const struct stat *st)
{
    if (walk->depth == walk->capacity) {
        size_t capacity = walk->capacity ? walk->capacity * 2 : 8;
        cli_folder *stack = realloc(walk->stack, capacity * sizeof *stack);
        if (!stack)
            return NULL;
        walk->stack = stack;
        walk->capacity = capacity;
    }
    cli_folder *folder = &walk->stack[walk->depth];
    *folder = (cli_folder){ .path = strdup(path), .device = st->st_dev, .inode = st->st_ino };
    if (!folder->path)
        return NULL;
    walk->depth++;
    return folder;
}

newsx_status cli_folders_enter(cli_folders *walk, const char *path, const struct stat *st, newsx_error *error)
{
    for (size_t i = 0; i < walk->depth; i++)
        if (walk->stack[i].device == st->st_dev && walk->stack[i].inode == st->st_ino)
            return cli_fault(error, NEWSX_BAD_INPUT, path, "a link back to a folder that it is in; passed over");
    DIR *directory = opendir(path);
    if (!directory)
        return cli_fault(error, NEWSX_IO, path, strerror(errno));

    cli_folder *folder = push(walk, path, st);
    bool enough = folder != NULL;
    const struct dirent *entry;
    while (enough && (errno = 0, entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.')
            enough = add_name(&folder->names, entry);
    int trouble = enough ? errno : 0;
    closedir(directory);
    if (!enough)
        return cli_no_memory(error);
    /* No size may be asked of a list that does not exist. */
    if (folder->names.count)
        qsort(folder->names.items, folder->names.count, sizeof *folder->names.items, by_name);
    return trouble ? cli_fault(error, NEWSX_IO, path, strerror(trouble)) : NEWSX_OK;
}

/* ------------------------------------------------------------ going on */

/* Writes the path of a name in the folder to walk->path. */
static bool join(cli_folders *walk, const cli_folder *folder, const char *name)
{
    size_t length = strlen(folder->path);

    while (length > 1 && folder->path[length - 1] == '/')
        length--;
    size_t size = length + strlen(name) + 2;
    char *joined = realloc(walk->path, size);
    if (!joined)
        return false;
    walk->path = joined;
    snprintf(joined, size, "%.*s%s%s", (int)length, folder->path, folder->path[length - 1] == '/' ? "" : "/", name);
    return true;
}

newsx_status cli_folders_next(cli_folders *walk, const char **path, newsx_error *error)
{
    cli_folder *folder = &walk->stack[walk->depth - 1];
    struct stat st;

    *path = NULL;
    if (folder->next == folder->names.count) {
        leave(walk);
        return NEWSX_OK;
    }
    const char *name = folder->names.items[folder->next++];
    if (!join(walk, folder, name + 1))
        return cli_no_memory(error);
    if (*name == 'f') {
        *path = walk->path;
        return NEWSX_OK;
    }
    if (stat(walk->path, &st) != 0 && errno == ELOOP)
        return cli_fault(error, NEWSX_BAD_INPUT, walk->path, "a link that leads in a circle; passed over");
    if (stat(walk->path, &st) != 0)
        return cli_fault(error, NEWSX_IO, walk->path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return cli_folders_enter(walk, walk->path, &st, error);
    if (S_ISREG(st.st_mode))
        *path = walk->path;
    return NEWSX_OK;
}
