/* library.h - a shared library that is loaded by the first input that needs it, since most never do. */
#ifndef NX_LIBRARY_H
#define NX_LIBRARY_H

#include <dlfcn.h>
#include <stddef.h>

/* The first of the names that is found; NULL where none is installed. */
static inline void *nx_library_open(const char *const *names, size_t count)
{
    void *found = NULL;

    for (size_t i = 0; !found && i < count; i++)
        found = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    return found;
}

/* Takes one function of a list, NAMES(X), into a struct; leaves the function it stands in where it is missing. */
#define NX_LIBRARY_TAKE(library, functions, name)                                                                      \
    if (!(*(void **)&(functions).name = dlsym(library, #name)))                                                        \
        return;

#endif
