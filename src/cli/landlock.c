/* landlock.c - the kernel lets the process open only the files that were named to it before. */
#define _GNU_SOURCE   /* syscall, O_PATH */
#include "cli/landlock.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined __linux__ && defined __has_include
#if __has_include(<linux/landlock.h>)
#define HAS_LANDLOCK 1
#endif
#endif

#ifdef HAS_LANDLOCK

#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* By the kernel's version of Landlock, all that it can forbid: newer than the headers may be. */
enum { FIRST_FILES = 13, WITH_REFER = 2, WITH_TRUNCATE = 3, WITH_NETWORK = 4, WITH_DEVICES = 5, WITH_SCOPES = 6 };

/* As the kernel has it since version 6; an older one takes the beginning. */
struct everything {
    uint64_t files, network, scopes;
};

static struct everything everything_of(long version)
{
    unsigned bits = FIRST_FILES + (version >= WITH_REFER) + (version >= WITH_TRUNCATE) + (version >= WITH_DEVICES);

    return (struct everything){ .files = (UINT64_C(1) << bits) - 1,
                                .network = version >= WITH_NETWORK ? 3 : 0,    /* bind and connect */
                                .scopes = version >= WITH_SCOPES ? 3 : 0 };    /* sockets without a name, signals */
}

int cli_landlock_open(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    if (version < 1)
        return -1;
    const struct everything all = everything_of(version);
    const size_t size = version >= WITH_SCOPES ? sizeof all : version >= WITH_NETWORK ? 16 : 8;
    return (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
}

/* A pipe is not refused by Landlock, and no list takes it. */
static void allow(int list, int file, uint64_t rights)
{
    const struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = file };

    syscall(SYS_landlock_add_rule, list, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

void cli_landlock_read(int list, const char *path, bool tree)
{
    const int file = list < 0 ? -1 : open(path, O_PATH | O_CLOEXEC);
    struct stat st;

    if (file < 0)
        return;
    /* What was opened is asked what it is: whatever the name means by then, a folder gets no rights that a file has. */
    const bool known = fstat(file, &st) == 0, folder = known && S_ISDIR(st.st_mode);
    if (known && (tree || !folder))
        allow(list, file, LANDLOCK_ACCESS_FS_READ_FILE | (folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0));
    close(file);
}

void cli_landlock_rename(int list, const char *folder)
{
    const int file = list < 0 ? -1 : open(folder, O_PATH | O_CLOEXEC);

    if (file < 0)
        return;
    allow(list, file, LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE);
    close(file);
}

bool cli_landlock_close(int list)
{
    if (list < 0)
        return false;
    bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, list, 0) == 0;
    close(list);
    return done;
}

#else

int cli_landlock_open(void) { return -1; }
void cli_landlock_read(int list, const char *path, bool tree) { (void)list, (void)path, (void)tree; }
void cli_landlock_rename(int list, const char *folder) { (void)list, (void)folder; }
bool cli_landlock_close(int list) { return (void)list, false; }

#endif
