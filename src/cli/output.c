/* output.c - where the output goes: standard output, or a file that appears when it is complete. */
#define _XOPEN_SOURCE 700
#include "cli/output.h"
#include "cli/messages.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The half-written file must not stay when a signal ends the program. A signal handler can know it in no other way
 * than by a variable of the file; there is one output. */
static char *volatile to_remove;
static const int SIGNALS[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT };

static void remove_and_die(int number)
{
    if (to_remove)
        unlink(to_remove);
    signal(number, SIG_DFL);
    raise(number);
}

/* A reader that has seen enough (head) is no fault. */
static newsx_status fail(const cli_output *o, newsx_error *error)
{
    return cli_fault(error, NEWSX_IO, o->name, errno == EPIPE ? "" : strerror(errno));
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* A name beside the target that nobody else has, hidden so that nobody takes it for an article. */
static newsx_status open_temporary(cli_output *o, mode_t mode, newsx_error *error)
{
    const char *slash = strrchr(o->target, '/');
    int folder = slash ? (int)(slash + 1 - o->target) : 0;
    size_t size = strlen(o->target) + sizeof ".newsx-XXXXXX";

    o->temporary = malloc(size);
    if (!o->temporary) {
        free(o->target);
        o->target = NULL;
        return fail(o, error);
    }
    snprintf(o->temporary, size, "%.*s.%s-XXXXXX", folder, o->target, o->target + folder);
    o->fd = mkstemp(o->temporary);
    if (o->fd < 0) {
        newsx_status status = fail(o, error);
        free(o->temporary);
        free(o->target);
        o->temporary = o->target = NULL;
        return status;
    }
    fcntl(o->fd, F_SETFD, FD_CLOEXEC);
    fchmod(o->fd, mode);
    to_remove = o->temporary;
    for (size_t i = 0; i < sizeof SIGNALS / sizeof *SIGNALS; i++) {
        struct sigaction now, handler = { .sa_handler = remove_and_die };
        if (sigaction(SIGNALS[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(SIGNALS[i], &handler, NULL);
    }
    return NEWSX_OK;
}

/* Where a path leads through links, when nothing stands there yet. NULL without memory, or where they make a circle. */
static char *follow(const char *path)
{
    enum { MOST_LINKS = 40 };
    char *at = strdup(path), link[4096];

    for (int i = 0; at && i < MOST_LINKS; i++) {
        const ssize_t length = readlink(at, link, sizeof link - 1);
        if (length < 0)
            return at;
        const char *slash = link[0] == '/' ? NULL : strrchr(at, '/');
        const size_t size = (size_t)(slash ? slash + 1 - at : 0) + (size_t)length + 1;
        char *next = malloc(size);
        if (next)
            snprintf(next, size, "%.*s%.*s", slash ? (int)(slash + 1 - at) : 0, at, (int)length, link);
        free(at);
        at = next;
    }
    free(at);
    return NULL;
}

/* /dev/stdout is no file to be replaced, whatever it leads to. */
static bool is_standard_output(const struct stat *st)
{
    struct stat own;

    return fstat(STDOUT_FILENO, &own) == 0 && own.st_dev == st->st_dev && own.st_ino == st->st_ino;
}

const char *cli_output_replaces(const char *path, const char *const *files, size_t count)
{
    struct stat output, file;

    if (!path || stat(path, &output) != 0 || !S_ISREG(output.st_mode))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const bool standard = strcmp(files[i], "-") == 0;
        const bool there = (standard ? fstat(STDIN_FILENO, &file) : stat(files[i], &file)) == 0;
        if (there && file.st_dev == output.st_dev && file.st_ino == output.st_ino)
            return standard ? "standard input" : files[i];
    }
    return NULL;
}

newsx_status cli_output_open(cli_output *o, const char *path, newsx_error *error)
{
    struct stat st;

    memset(o, 0, sizeof *o);
    o->fd = STDOUT_FILENO;
    o->name = path ? path : "standard output";
    if (!path)
        return NEWSX_OK;
    bool there = stat(path, &st) == 0;
    if (there && is_standard_output(&st))
        return NEWSX_OK;
    if (there && !S_ISREG(st.st_mode)) {
        o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return o->fd < 0 ? fail(o, error) : NEWSX_OK;
    }
    if (there && access(path, W_OK) != 0)   /* renaming would succeed, but it was meant to stay as it is */
        return fail(o, error);
    if (!there && errno != ENOENT)
        return fail(o, error);
    o->target = there ? realpath(path, NULL) : follow(path);
    if (!o->target)
        return fail(o, error);
    return open_temporary(o, there ? st.st_mode & 07777 : usual_mode(), error);
}

newsx_status cli_output_write(cli_output *o, const char *bytes, size_t length, newsx_error *error)
{
    while (length) {
        ssize_t n = write(o->fd, bytes, length);
        if (n >= 0) {
            bytes += n;
            length -= (size_t)n;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            poll(&(struct pollfd){ .fd = o->fd, .events = POLLOUT }, 1, -1);
        } else if (errno != EINTR) {
            return fail(o, error);
        }
    }
    return NEWSX_OK;
}

newsx_status cli_output_close(cli_output *o, bool keep, newsx_error *error)
{
    newsx_status status = NEWSX_OK;

    /* A full disk or a lost file server may show only here. */
    if (close(o->fd) != 0 && keep)
        status = fail(o, error);
    if (o->temporary) {
        if (status == NEWSX_OK && keep && rename(o->temporary, o->target) != 0)
            status = fail(o, error);
        if (status != NEWSX_OK || !keep)
            unlink(o->temporary);
        to_remove = NULL;
    }
    free(o->temporary);
    free(o->target);
    o->temporary = o->target = NULL;
    return status;
}
