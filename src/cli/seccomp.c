/* seccomp.c - the kernel refuses the process all calls but those that a run needs.
 *
 * What is refused fails with EPERM, so that a library which asks for more than it needs goes on without.
 */
#define _GNU_SOURCE   /* CLONE_THREAD, the flags of open() */
#include "cli/seccomp.h"
#include <stddef.h>

#if defined __linux__ && defined __has_include && !defined NX_NO_SECCOMP
#if __has_include(<seccomp.h>)
#define HAS_SECCOMP 1
#endif
#endif

#ifdef HAS_SECCOMP

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

/* ------------------------------------------------------------ the library */

#define FUNCTIONS(X) X(seccomp_init) X(seccomp_rule_add_array) X(seccomp_load) X(seccomp_release)
#define POINTER(name) __typeof__(&name) name;
static struct { FUNCTIONS(POINTER) } library;

const char *cli_seccomp_missing(void)
{
#ifdef NX_LINKED
#define TAKE(name) library.name = name;
    FUNCTIONS(TAKE)
#else
    void *handle = dlopen("libseccomp.so.2", RTLD_NOW | RTLD_LOCAL);
#define FIND(name)                                                                                                     \
    if (!handle || !(*(void **)&library.name = dlsym(handle, #name)))                                                  \
        return "libseccomp is not installed";
    FUNCTIONS(FIND)
#endif
    return NULL;
}

/* ------------------------------------------------------------ lists of calls */

typedef struct {
    scmp_filter_ctx filter;
    bool failed;
} rules;

static void add(rules *r, uint32_t action, int call, unsigned count, const struct scmp_arg_cmp *when)
{
    int code = library.seccomp_rule_add_array(r->filter, action, call, count, when);

    r->failed = r->failed || (code != 0 && code != -EDOM);   /* the last: this machine has no such call */
}

/* The argument has none of the bits. */
static struct scmp_arg_cmp has_none(unsigned argument, uint64_t bits)
{
    return (struct scmp_arg_cmp){ argument, SCMP_CMP_MASKED_EQ, bits, 0 };
}

static struct scmp_arg_cmp has_all(unsigned argument, uint64_t bits)
{
    return (struct scmp_arg_cmp){ argument, SCMP_CMP_MASKED_EQ, bits, bits };
}

static struct scmp_arg_cmp is(unsigned argument, uint64_t value)
{
    return (struct scmp_arg_cmp){ argument, SCMP_CMP_EQ, value, 0 };
}

static bool load(rules *r)
{
    bool done = r->filter && !r->failed && library.seccomp_load(r->filter) == 0;

    if (r->filter)
        library.seccomp_release(r->filter);
    return done;
}

bool cli_seccomp_no_new_code(void)
{
    rules r = { .filter = library.seccomp_init(SCMP_ACT_ALLOW) };
    const struct scmp_arg_cmp both = has_all(2, PROT_WRITE | PROT_EXEC);

    if (r.filter) {
        add(&r, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(mmap), 1, &both);
        add(&r, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(mprotect), 1, &both);
        add(&r, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(pkey_mprotect), 1, &both);
    }
    return load(&r);
}

/* ------------------------------------------------------------ what a run needs */

static const int ALWAYS[] = {
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
    SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(fadvise64),
    SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(stat), SCMP_SYS(stat64), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64),
    SCMP_SYS(statx), SCMP_SYS(getdents), SCMP_SYS(getdents64),
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    SCMP_SYS(futex), SCMP_SYS(futex_time64), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(membarrier),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(sysinfo), SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid),
    SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(ugetrlimit), SCMP_SYS(exit), SCMP_SYS(exit_group),
};
static const int RENAMES[] = {
    SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
};

static void add_all(rules *r, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(r, SCMP_ACT_ALLOW, calls[i], 0, NULL);
}

/* Which files, Landlock says; here, that they are only read. */
static void add_opening(rules *r)
{
    const struct scmp_arg_cmp open_flags = has_none(1, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND);
    const struct scmp_arg_cmp openat_flags = has_none(2, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND);

    add(r, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, &open_flags);
    add(r, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, &openat_flags);
}

static void add_memory(rules *r)
{
    const struct scmp_arg_cmp no_code = has_none(2, PROT_EXEC);

    add(r, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, &no_code);
    add(r, SCMP_ACT_ALLOW, SCMP_SYS(mmap2), 1, &no_code);
    add(r, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, &no_code);
}

/* Threads, but no process. The flags of clone3 lie in memory, where no filter can see them: the C library is told that
 * there is none, and takes clone. */
static void add_threads(rules *r)
{
    const struct scmp_arg_cmp thread = has_all(0, CLONE_VM | CLONE_THREAD);
    const struct scmp_arg_cmp own = is(0, (uint64_t)getpid()), none = is(2, 0);

    add(r, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, &thread);
    add(r, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0, NULL);
    add(r, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &own);
    add(r, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, &none);   /* asks, and sets nothing */
}

/* Flags of descriptors are read and set, locks and signals are not. */
static void add_descriptors(rules *r)
{
    static const int ASKED[] = { F_GETFD, F_SETFD, F_GETFL };

    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++) {
        const struct scmp_arg_cmp command = is(1, (uint64_t)ASKED[i]);
        add(r, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, &command);
        add(r, SCMP_ACT_ALLOW, SCMP_SYS(fcntl64), 1, &command);
    }
}

bool cli_seccomp_close(bool renames)
{
    rules r = { .filter = library.seccomp_init(SCMP_ACT_ERRNO(EPERM)) };

    if (r.filter) {
        add_all(&r, ALWAYS, sizeof ALWAYS / sizeof *ALWAYS);
        if (renames)
            add_all(&r, RENAMES, sizeof RENAMES / sizeof *RENAMES);
        add_opening(&r);
        add_memory(&r);
        add_threads(&r);
        add_descriptors(&r);
    }
    return load(&r);
}

#else

const char *cli_seccomp_missing(void) { return "newsx was built without libseccomp"; }
bool cli_seccomp_no_new_code(void) { return false; }
bool cli_seccomp_close(bool renames) { return (void)renames, false; }

#endif
