/* expression.h - the expressions between slashes that a unit's text must fit: what is wrong with one is told when it
 * is built. */
#ifndef NX_EXPRESSION_H
#define NX_EXPRESSION_H

#include "base/arena.h"

/* What PCRE2 has against the expression, in the arena; NULL: nothing. */
const char *nx_expression_fault(nx_arena *arena, const char *expression);

#endif
