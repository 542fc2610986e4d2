/* measure.c - what a command costs: processor seconds, wall seconds and memory.
 *
 * measure [-n TIMES] COMMAND [ARGUMENT]...   runs it, its output thrown away, and prints one line:
 *     user+system seconds of all runs, wall seconds of the median run, peak resident kB, exit status of the last run
 * measure -m COMMAND ...                     the third is the largest private memory that was seen (RssAnon), asked each
 *     millisecond: what is mapped from files and shared by all processes does not count
 */
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
/* Not POSIX, but there on Linux and the BSDs: the only way to the memory of one child. */
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static double wall(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* In kB; 0 when it is gone. */
static long private_memory(pid_t child)
{
    char path[64], line[128];
    long kb = 0;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)child);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "RssAnon: %ld", &kb) == 1)
            break;
    if (file)
        fclose(file);
    return kb;
}

static long watch(pid_t child)
{
    const struct timespec pause = { 0, 1000000 };
    siginfo_t gone = { 0 };
    long most = 0;

    while (waitid(P_PID, (id_t)child, &gone, WEXITED | WNOHANG | WNOWAIT) == 0 && gone.si_pid == 0) {
        long now = private_memory(child);
        most = now > most ? now : most;
        nanosleep(&pause, NULL);
    }
    return most;
}

int main(int argc, char **argv)
{
    int times = 1, status = 0, memory = 0;
    double cpu = 0;
    long peak = 0;

    argv++, argc--;
    if (argc >= 1 && strcmp(argv[0], "-m") == 0) {
        memory = 1;
        argv++, argc--;
    }
    if (argc >= 2 && strcmp(argv[0], "-n") == 0) {
        times = atoi(argv[1]);
        argv += 2, argc -= 2;
    }
    double *walls = calloc((size_t)(times > 0 ? times : 1), sizeof *walls);
    if (argc < 1 || times < 1 || !walls) {
        fputs("usage: measure [-n TIMES] COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    for (int i = 0; i < times; i++) {
        struct rusage usage;
        pid_t child;
        double start = wall();
        const int failed = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
        const long most = memory && !failed ? watch(child) : 0;
        if (failed || wait4(child, &status, 0, &usage) != child) {
            fprintf(stderr, "measure: %s: cannot be run\n", argv[0]);
            return 2;
        }
        walls[i] = wall() - start;
        cpu += seconds(usage.ru_utime) + seconds(usage.ru_stime);
        if ((memory ? most : usage.ru_maxrss) > peak)
            peak = memory ? most : usage.ru_maxrss;
    }
    posix_spawn_file_actions_destroy(&actions);
    qsort(walls, (size_t)times, sizeof *walls, by_size);
    printf("%.6f %.6f %ld %d\n", cpu, walls[times / 2], peak, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
    free(walls);
    return 0;
}
