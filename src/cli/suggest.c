/* suggest.c - the word that was meant by one with a slip in it. */
#include "cli/suggest.h"
#include <stdint.h>
#include <string.h>

/* How many letters must be added, lost or changed to make one word of the other; long words are far from everything. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(b), row[64];

    if (n >= sizeof row / sizeof *row)
        return SIZE_MAX;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; *a; a++, i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = corner + (*a != b[j - 1]);
            corner = row[j];
            if (row[j] + 1 < change)
                change = row[j] + 1;
            if (row[j - 1] + 1 < change)
                change = row[j - 1] + 1;
            row[j] = change;
        }
    }
    return row[n];
}

bool cli_nearer(const char *word, const char *guess, size_t *best)
{
    size_t d = distance(word, guess);

    if (d > 2 || d * 2 >= strlen(guess) + 1 || d >= *best)
        return false;
    *best = d;
    return true;
}
