/* suggest.c - the word that was meant by one with a slip in it. */
#include "cli/suggest.h"
#include <stdint.h>
#include <string.h>

enum { MOST_LETTERS = 64 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* How many letters must be added, lost, changed or put before their neighbour to make one word of the other; long words
 * are far from everything. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(b), rows[3][MOST_LETTERS];

    if (n >= MOST_LETTERS)
        return SIZE_MAX;
    size_t *row = rows[0], *before = rows[1], *far = rows[2];
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t *const free_row = far;
        far = before;
        before = row;
        row = free_row;
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            row[j] = least(before[j - 1] + (a[i - 1] != b[j - 1]), least(before[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], far[j - 2] + 1);
        }
    }
    return row[n];
}

bool cli_nearer(const char *word, const char *guess, size_t *best)
{
    size_t d = distance(word, guess);

    if (d > 2 || (d > 1 && d * 3 > strlen(guess)) || d * 2 > strlen(guess) || d >= *best)
        return false;
    *best = d;
    return true;
}
