/* show.h - prints what a rule was compiled to: its tree, its alphabet, its states and its program. */
#ifndef NX_SHOW_H
#define NX_SHOW_H

#include "build/builder.h"

#include <stdio.h>

/** Prints a rule, as if it had a table of its own: that is small enough to be read.
 * Errors: false where no rule with a pattern has this id, or without memory. */
bool nx_show_rule(FILE *out, nx_builder *b, const nx_image *image, const char *id);

#endif
