/* folders.h - the files of a folder and of the folders in it, in order. */
#ifndef CLI_FOLDERS_H
#define CLI_FOLDERS_H

#include "cli/list.h"
#include "newsx.h"
#include <sys/stat.h>

/* A folder that the walk is in. */
typedef struct {
    char *path;
    cli_list names;             /* sorted; each begins with one character more: 'f' file, 'd' folder, '?' not known */
    size_t next;
    dev_t device;
    ino_t inode;
} cli_folder;

/* A walk of zeros is nowhere. */
typedef struct {
    cli_folder *stack;          /* the folders it is in, outermost first */
    size_t depth, capacity;
    char *path;                 /* what was given last */
} cli_folders;

/** Goes into the folder `path`, of which `st` tells.
 * Errors: NEWSX_BAD_INPUT where the walk is in it already; NEWSX_IO; NEWSX_NO_MEMORY. */
newsx_status cli_folders_enter(cli_folders *folders, const char *path, const struct stat *st, newsx_error *error);
/* Gives the next file of the innermost folder, lent until the next call, or NULL where there is nothing to give yet.
 * Errors: as above; the next call goes on behind what could not be read. */
newsx_status cli_folders_next(cli_folders *folders, const char **path, newsx_error *error);
void cli_folders_free(cli_folders *folders);

#endif
