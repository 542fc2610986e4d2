/* filter.h - regular expressions that choose quotes. */
#ifndef NX_FILTER_H
#define NX_FILTER_H

#include "newsx.h"

/* What one thread needs to match an expression; NULL without memory. Freed by nx_filter_free, which takes NULL. */
typedef struct nx_filter nx_filter;
nx_filter *nx_filter_new(const newsx_regex *regex);
void nx_filter_free(nx_filter *filter);
/* Does it match somewhere in valid UTF-8? One that runs away is said to match: nothing is lost by
 * it. */
bool nx_filter_matches(nx_filter *filter, const char *text, size_t length);

#endif
