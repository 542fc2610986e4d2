/* alike.c - are two quotes the same, cut or changed? */
#include "corpus/cluster.h"
#include "corpus/quote-words.h"

#include <stdlib.h>

enum { RUN = NX_QUOTE_RUN, LONG_RUN = 8, SHORTEST_FOR_RUNS = 8, WORDS_A_CHANGE = 12, MOST_CHANGES = 4 };

typedef struct { const nx_quote_word *words; uint32_t count; } quote_words;

static bool equal_run(const nx_quote_word *a, const nx_quote_word *b, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (a[i].hash != b[i].hash || a[i].hash == NX_QUOTE_GAP)
            return false;
    return true;
}

static bool has_gap(const nx_quote_word *words, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (words[i].hash == NX_QUOTE_GAP)
            return true;
    return false;
}

static int by_number(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

/* The runs of four words without a gap, sorted, each once; how many there are. */
static uint32_t runs_of(quote_words q, uint64_t *runs)
{
    uint32_t count = 0, kept = 0;

    for (uint32_t i = 0; i + RUN <= q.count; i++)
        if (!has_gap(q.words + i, RUN))
            runs[count++] = nx_quote_run_hash(q.words + i);
    qsort(runs, count, sizeof *runs, by_number);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || runs[kept - 1] != runs[i])
            runs[kept++] = runs[i];
    return kept;
}

/* 0.7 of the shorter one's runs are in the longer. */
static bool contains_runs(quote_words shorter, quote_words longer)
{
    static _Thread_local uint64_t some[NX_QUOTE_WORDS_MOST], all[NX_QUOTE_WORDS_MOST];
    const uint32_t runs = runs_of(shorter, some), others = runs_of(longer, all);
    uint32_t common = 0;

    for (uint32_t i = 0, j = 0; i < runs; i++) {
        while (j < others && all[j] < some[i])
            j++;
        common += j < others && all[j] == some[i];
    }
    return runs && 10 * common >= 7 * runs;
}

/* A run of `length` words that both have. */
static bool share_run(quote_words a, quote_words b, uint32_t length)
{
    for (uint32_t i = 0; i + length <= a.count; i++)
        for (uint32_t j = 0; j + length <= b.count; j++)
            if (a.words[i].hash == b.words[j].hash && equal_run(a.words + i, b.words + j, length))
                return true;
    return false;
}

/* Can `most` words put in, left out or replaced make one of the other? Only places near the diagonal are looked at. */
static bool few_changes(quote_words a, quote_words b, uint32_t most)
{
    uint32_t row[2 * MOST_CHANGES + 3], before[2 * MOST_CHANGES + 3];
    const int band = (int)most;

    if (a.count + most < b.count || b.count + most < a.count)
        return false;
    for (int d = 0; d <= 2 * band + 2; d++)
        before[d] = d > band && d <= 2 * band + 1 ? (uint32_t)(d - band - 1) : most + 1;
    for (uint32_t i = 1; i <= a.count; i++) {
        for (int d = 0; d <= 2 * band + 2; d++)
            row[d] = most + 1;
        for (int d = 1; d <= 2 * band + 1; d++) {
            const long j = (long)i + d - band - 1;
            if (j < 0 || j > (long)b.count)
                continue;
            uint32_t best = before[d + 1] + 1;
            if (j > 0 && row[d - 1] + 1 < best)
                best = row[d - 1] + 1;
            if (j > 0 && before[d] + (a.words[i - 1].hash != b.words[j - 1].hash) < best)
                best = before[d] + (a.words[i - 1].hash != b.words[j - 1].hash);
            row[d] = best > most ? most + 1 : best;
        }
        for (int d = 0; d <= 2 * band + 2; d++)
            before[d] = row[d];
    }
    const long d = (long)b.count - (long)a.count + band + 1;
    return before[d] <= most;
}

static uint32_t changes_allowed(uint32_t words)
{
    const uint32_t changes = 1 + words / WORDS_A_CHANGE;
    return changes < MOST_CHANGES ? changes : MOST_CHANGES;
}

bool nx_quotes_alike(const char *a, size_t a_length, const char *b, size_t b_length)
{
    static _Thread_local nx_quote_word one[NX_QUOTE_WORDS_MOST], other[NX_QUOTE_WORDS_MOST];
    quote_words shorter = { one, nx_quote_words(a, a_length, one) };
    quote_words longer = { other, nx_quote_words(b, b_length, other) };

    if (shorter.count > longer.count) {
        const quote_words swapped = shorter;
        shorter = longer;
        longer = swapped;
    }
    if (shorter.count < NX_REUSE_LEAST)
        return false;
    if (few_changes(shorter, longer, changes_allowed(shorter.count)))
        return true;
    if (shorter.count < SHORTEST_FOR_RUNS)
        return false;
    const uint32_t share = (6 * shorter.count + 9) / 10, run = share < LONG_RUN ? share : LONG_RUN;
    return contains_runs(shorter, longer) && share_run(shorter, longer, run);
}
