/* blank.h - the white space of JSON, which is also what a blank line is made of. */
#ifndef NX_BLANK_H
#define NX_BLANK_H

#include <stdbool.h>

static inline bool nx_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static inline const char *nx_skip_blanks(const char *p, const char *end)
{
    while (p < end && nx_blank(*p))
        p++;
    return p;
}

#endif
