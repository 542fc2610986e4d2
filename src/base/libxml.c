/* libxml.c - libxml2 is found and loaded, or was linked. */
#include "base/libxml.h"
#include <pthread.h>
#include <stdatomic.h>

nx_libxml_functions nx_libxml;

static bool loaded;
static atomic_bool missing;

#ifdef NX_LINKED   /* a program that is one file */

static void load(void)
{
#define TAKE(name) nx_libxml.name = &name;
    NX_LIBXML_FUNCTIONS(TAKE)
    loaded = true;
    nx_libxml.xmlInitParser();
}

#else

#include "base/library.h"

/* The structs that its callers look into are those of the headers, so it must be the library of the headers. */
#if LIBXML_VERSION < 21400
static const char *const NAMES[] = { "libxml2.so.2", "libxml2.2.dylib" };
#else
static const char *const NAMES[] = { "libxml2.so.16", "libxml2.16.dylib" };
#endif

static void load(void)
{
    void *library = nx_library_open(NAMES, sizeof NAMES / sizeof *NAMES);

    atomic_store(&missing, true);
    if (!library)
        return;
#define FIND(name) NX_LIBRARY_TAKE(library, nx_libxml, name)
    NX_LIBXML_FUNCTIONS(FIND)
    loaded = true;
    atomic_store(&missing, false);
    nx_libxml.xmlInitParser();
}

#endif

bool nx_libxml_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load);
    return loaded;
}

bool nx_libxml_is_missing(void) { return atomic_load(&missing); }
