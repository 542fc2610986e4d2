/* no-memory.h - memory that runs out when a test says so. The linker leads all calls of the program here: the test
 * needs a line WRAP_test_NAME in the Makefile. */
#ifndef NO_MEMORY_H
#define NO_MEMORY_H

#include <stdbool.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long until_failure = -1;   /* how many calls still go well; -1: all of them */
static bool for_good;             /* all later ones fail too */
static bool failed;               /* some call has failed */

static bool fails(void)
{
    if (until_failure < 0)
        return false;
    if (until_failure > 0) {
        until_failure--;
        return false;
    }
    if (!for_good)
        until_failure = -1;
    return failed = true;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *old, size_t size) { return fails() ? NULL : __real_realloc(old, size); }

static void memory_lasts_for(long calls, bool then_no_more)
{
    until_failure = calls;
    for_good = then_no_more;
    failed = false;
}

static void memory_lasts_for_ever(void)
{
    until_failure = -1;
}

#endif
