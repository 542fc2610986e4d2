/* scan.c - a search over bytes that need not end with a NUL. */
#define _GNU_SOURCE   /* memmem */
#include "read/scan.h"

bool nx_contains(const char *bytes, size_t length, const char *what)
{
    return memmem(bytes, length, what, strlen(what)) != NULL;
}
