/* scan.h - small steps over bytes that need not end with a NUL: each goes no further than `end`. */
#ifndef NX_SCAN_H
#define NX_SCAN_H

#include "base/ascii.h"

static inline bool nx_begins(const char *p, const char *end, const char *with)
{
    return (size_t)(end - p) >= strlen(with) && memcmp(p, with, strlen(with)) == 0;
}

/* The same in capital or small letters; `with` has small ones. */
static inline bool nx_begins_any_case(const char *p, const char *end, const char *with)
{
    for (; *with; with++, p++)
        if (p == end || nx_ascii_to_lower((unsigned char)*p) != (unsigned char)*with)
            return false;
    return true;
}

static inline const char *nx_skip_space(const char *p, const char *end)
{
    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    return p;
}

/* The line feed that ends the line, or `end`. */
static inline const char *nx_line_end(const char *p, const char *end)
{
    const char *feed = memchr(p, '\n', (size_t)(end - p));
    return feed ? feed : end;
}

/* Does `what` stand somewhere in these bytes? */
bool nx_contains(const char *bytes, size_t length, const char *what);

#endif
