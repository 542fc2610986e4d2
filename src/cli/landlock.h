/* landlock.h - the kernel lets the process open only the files that were named to it before (Linux 5.13). */
#ifndef CLI_LANDLOCK_H
#define CLI_LANDLOCK_H

#include <stdbool.h>

/* A list of what may be opened, as a descriptor; -1 where the kernel has no Landlock. */
int cli_landlock_open(void);
/* Lets a file, or with `tree` a folder and all in it, be read. One that cannot be found is passed over. */
void cli_landlock_read(int list, const char *path, bool tree);
/* Lets files of a folder be renamed and removed, and none be written. */
void cli_landlock_rename(int list, const char *folder);
/* From now on no other file is opened. Closes the list; false where the kernel refuses. */
bool cli_landlock_close(int list);

#endif
