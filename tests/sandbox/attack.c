/* attack.c - what strangers would do who had got hold of the program while it reads: preloaded, it stands in the place
 * of the C library's open(), and when an input called attack.txt is opened, tries all that the sandbox forbids.
 *
 * One line on standard error for each that was not refused.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *what, int succeeded)
{
    if (!succeeded)
        return;
    write(STDERR_FILENO, "attack: ", 8);
    write(STDERR_FILENO, what, strlen(what));
    write(STDERR_FILENO, " was not refused\n", 17);
}

static int try_open(const char *path, int flags) { return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600) >= 0; }

static void try_files(void)
{
    tell("reading /etc/passwd", try_open("/etc/passwd", O_RDONLY));
    tell("reading /proc/self/mem", try_open("/proc/self/mem", O_RDONLY));
    tell("reading secret.txt beside the input", try_open("secret.txt", O_RDONLY));
    tell("listing the folder", try_open(".", O_RDONLY | O_DIRECTORY));
    tell("writing the input", try_open("attack.txt", O_WRONLY));
    tell("making a file", try_open("made.txt", O_WRONLY | O_CREAT));
    tell("making a file without a name", try_open(".", O_TMPFILE | O_RDWR));
    tell("making a folder", syscall(SYS_mkdirat, AT_FDCWD, "made", 0700) == 0);
    tell("making a link", syscall(SYS_symlinkat, "/etc/passwd", AT_FDCWD, "made.link") == 0);
    tell("renaming a file", syscall(SYS_renameat2, AT_FDCWD, "secret.txt", AT_FDCWD, "gone.txt", 0) == 0);
    tell("removing a file", syscall(SYS_unlinkat, AT_FDCWD, "secret.txt", 0) == 0);
    tell("changing who may read", syscall(SYS_fchmodat, AT_FDCWD, "attack.txt", 0777) == 0);
    tell("cutting a file", syscall(SYS_truncate, "secret.txt", 0L) == 0);
}

static void try_processes(void)
{
    char *none[] = { NULL };
    pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);

    if (child == 0)
        syscall(SYS_exit_group, 0);
    tell("another process", child > 0);
    tell("clone3", syscall(SYS_clone3, NULL, 0) == 0);
    tell("another program", execve("/bin/true", none, none) == 0);
    tell("a signal to another process", kill(getppid(), 0) == 0);
    tell("tracing", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
}

static void try_network(void)
{
    int pair[2];

    tell("a socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    tell("a socket of this machine", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    tell("a pair of sockets", socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    tell("io_uring", syscall(SYS_io_uring_setup, 1, NULL) >= 0);
}

static void try_code(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    tell("executable memory", mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
    tell("memory made executable", page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
    tell("a library", dlopen("libresolv.so.2", RTLD_NOW) != NULL);
}

int open(const char *path, int flags, ...)
{
    const char *slash = strrchr(path, '/');
    va_list more;

    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (strcmp(slash ? slash + 1 : path, "attack.txt") == 0 && !(flags & O_PATH)) {
        try_files();
        try_processes();
        try_network();
        try_code();
        write(STDERR_FILENO, "attack: done\n", 13);
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) __attribute__((alias("open")));
