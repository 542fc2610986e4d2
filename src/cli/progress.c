/* progress.c - how far a run has come, on a line of the terminal that is written over. */
#define _XOPEN_SOURCE 700
#include "cli/progress.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 1000, PAUSE = 200 };   /* milliseconds: before the first line, between two */
enum { STEP = 256 };                     /* documents between two lines that stay */
enum { MOST_SIZES = 100000 };            /* files whose sizes are asked for: a quarter of a second */

static uint64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

/* What is packed holds more than its size says. */
static bool is_packed(const char *path)
{
    static const char *const ENDINGS[] = { ".gz", ".tgz", ".zst", ".xz", ".bz2", ".zip" };
    const size_t length = strlen(path);

    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        const size_t end = strlen(ENDINGS[i]);
        if (length >= end && strcmp(path + length - end, ENDINGS[i]) == 0)
            return true;
    }
    return false;
}

/* What is no plain file can be read only once. */
static bool is_plain(const char *path)
{
    struct stat st;

    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The size of all inputs, folders walked and the list read as the run will do; 0 where one of them is no plain file, or
 * there are so many that it would be a wait. */
static uint64_t add_sizes(const cli_inputs_options *from)
{
    cli_inputs *inputs = from->list && !is_plain(from->list) ? NULL : cli_inputs_new(from);
    newsx_error error = { .status = NEWSX_OK };
    newsx_status status = NEWSX_NO_MEMORY;
    const char *path;
    uint64_t total = 0;
    struct stat st;

    for (unsigned files = 0; inputs && files < MOST_SIZES; files++) {
        status = cli_inputs_next(inputs, &path, &error);
        if (status != NEWSX_OK || is_packed(path) || stat(path, &st) != 0)
            break;
        if (S_ISREG(st.st_mode))
            total += (uint64_t)st.st_size;
        else if (!S_ISDIR(st.st_mode) || cli_inputs_enter(inputs, path, &error) != NEWSX_OK)
            break;
    }
    cli_inputs_free(inputs);
    return status == NEWSX_END ? total : 0;
}

void cli_progress_open(cli_progress *p, bool asked, bool quiet, const cli_inputs_options *from)
{
    *p = (cli_progress){ .asked = asked };
    p->terminal = isatty(STDERR_FILENO) && (asked || (!quiet && !isatty(STDOUT_FILENO)));
    if (!p->terminal)
        return;
    p->total_bytes = add_sizes(from);
    p->begun = now();
}

void cli_progress_hide(cli_progress *p)
{
    if (p->shown)
        fputs(p->terminal ? "\r\033[K" : "\n", stderr);
    p->shown = false;
}

static void put_counts(uint64_t documents, uint64_t bytes)
{
    fprintf(stderr, "\rnewsx: %" PRIu64 " documents, %.1f MB", documents, (double)bytes / 1e6);
}

/* "newsx: 1200 documents, 8.1 MB of 20.3 MB, 4.1 MB/s, 0:03 left" */
static void put_line(cli_progress *p, uint64_t documents, uint64_t bytes, uint64_t time)
{
    const double seconds = (double)(time - p->begun) / 1000, rate = seconds > 0 ? (double)bytes / seconds : 0;
    const bool known = p->total_bytes && bytes <= p->total_bytes;

    put_counts(documents, bytes);
    if (known)
        fprintf(stderr, " of %.1f MB", (double)p->total_bytes / 1e6);
    fprintf(stderr, ", %.1f MB/s", rate / 1e6);
    if (known && rate > 0) {
        const uint64_t left = (uint64_t)((double)(p->total_bytes - bytes) / rate + 0.5);
        fprintf(stderr, ", %" PRIu64 ":%02u left", left / 60, (unsigned)(left % 60));
    }
    fputs("\033[K", stderr);
    p->shown = true;
    p->last = time;
}

void cli_progress_show(cli_progress *p, uint64_t documents, uint64_t bytes)
{
    if (p->terminal) {
        const uint64_t time = now();
        if (time - p->begun >= (p->asked ? 0 : PATIENCE) && (!p->last || time - p->last >= PAUSE))
            put_line(p, documents, bytes, time);
    } else if (p->asked && documents / STEP != p->documents / STEP) {
        put_counts(documents, bytes);
        p->shown = true;
    }
    p->documents = documents;
}

/* Who has asked for the line sees it to the end. */
void cli_progress_end(cli_progress *p, uint64_t documents, uint64_t bytes)
{
    if (!p->asked) {
        cli_progress_hide(p);
        return;
    }
    if (p->terminal)
        put_line(p, documents, bytes, now());
    else
        put_counts(documents, bytes);
    fputc('\n', stderr);
    p->shown = false;
}
