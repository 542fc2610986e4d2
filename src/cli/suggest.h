/* suggest.h - the word that was meant by one with a slip in it. */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

/** Is `guess` near enough to `word` to be meant by it, and nearer than *best?
 * Shape: one slip of the pen, or two in a guess of six letters and more: a letter is added, lost, changed or put before
 *        its neighbour. *best is SIZE_MAX at
 *        first, and gets the distance where the answer is yes. */
bool cli_nearer(const char *word, const char *guess, size_t *best);

#endif
