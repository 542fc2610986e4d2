/* word-diff.c - how one quote differs from another, word by word. */
#include "corpus/word-diff.h"
#include "corpus/quote-words.h"
#include "base/buffer.h"

#include <stdlib.h>

enum { MOST_COMPARED = 400 };

typedef struct {
    newsx_buffer *out;
    const char *from, *to;
    nx_quote_word from_words[NX_QUOTE_WORDS_MOST], to_words[NX_QUOTE_WORDS_MOST];
    uint32_t from_count, to_count;
    bool begun;
} diff;

/* Words with what stands between them. */
static void put_words(diff *d, const char *before, const char *text, const nx_quote_word *words, uint32_t count,
                      const char *behind)
{
    if (!count)
        return;
    if (d->begun && *before != '{')
        nx_putc(d->out, ' ');
    d->begun = true;
    nx_puts(d->out, before);
    nx_put(d->out, text + words[0].start, words[count - 1].end - words[0].start);
    nx_puts(d->out, behind);
}

/* What `from` has from a to a_end instead of what `to` has from b to b_end. */
static void put_change(diff *d, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end)
{
    const bool replaced = a_end > a;

    put_words(d, "[-", d->from, d->from_words + a, a_end - a, "-]");
    if (!replaced && b_end > b && d->begun)
        nx_putc(d->out, ' ');
    put_words(d, "{+", d->to, d->to_words + b, b_end - b, "+}");
}

static void put_equal(diff *d, uint32_t b, uint32_t count)
{
    put_words(d, "", d->to, d->to_words + b, count, "");
}

/* The length of the longest common subsequence of what is left, for every place: table[i][j] is of the words from i
 * and j on. */
static void fill(const diff *d, uint32_t a, uint32_t a_count, uint32_t b, uint32_t b_count, uint16_t *table)
{
    const uint32_t width = b_count + 1;

    for (uint32_t i = a_count + 1; i-- > 0;)
        for (uint32_t j = b_count + 1; j-- > 0;) {
            uint16_t *at = &table[i * width + j];
            if (i == a_count || j == b_count)
                *at = 0;
            else if (d->from_words[a + i].hash == d->to_words[b + j].hash)
                *at = (uint16_t)(at[width + 1] + 1);
            else
                *at = at[width] > at[1] ? at[width] : at[1];
        }
}

static void put_middle(diff *d, uint32_t a, uint32_t a_count, uint32_t b, uint32_t b_count)
{
    const uint32_t width = b_count + 1;
    uint16_t *table = a_count <= MOST_COMPARED && b_count <= MOST_COMPARED
                          ? calloc((size_t)(a_count + 1) * width, sizeof *table) : NULL;
    uint32_t i = 0, j = 0;

    if (table)
        fill(d, a, a_count, b, b_count, table);
    while (table && (i < a_count || j < b_count)) {
        const uint32_t j_before = j;
        while (i < a_count && j < b_count && d->from_words[a + i].hash == d->to_words[b + j].hash)
            i++, j++;
        put_equal(d, b + j_before, j - j_before);
        const uint32_t i_change = i, j_change = j;
        while ((i < a_count || j < b_count) &&
               !(i < a_count && j < b_count && d->from_words[a + i].hash == d->to_words[b + j].hash)) {
            if (j == b_count || (i < a_count && table[(i + 1) * width + j] >= table[i * width + j + 1]))
                i++;
            else
                j++;
        }
        put_change(d, a + i_change, a + i, b + j_change, b + j);
    }
    if (!table)
        put_change(d, a, a + a_count, b, b + b_count);
    free(table);
}

void nx_word_diff(newsx_buffer *out, const char *from, size_t from_length, const char *to, size_t to_length)
{
    diff *d = calloc(1, sizeof *d);
    uint32_t same = 0, end = 0;

    if (!d) {
        out->failed = true;
        return;
    }
    d->out = out;
    d->from = from;
    d->to = to;
    d->from_count = nx_quote_words(from, from_length, d->from_words);
    d->to_count = nx_quote_words(to, to_length, d->to_words);
    const uint32_t shorter = d->from_count < d->to_count ? d->from_count : d->to_count;
    while (same < shorter && d->from_words[same].hash == d->to_words[same].hash)
        same++;
    while (end < shorter - same &&
           d->from_words[d->from_count - 1 - end].hash == d->to_words[d->to_count - 1 - end].hash)
        end++;
    put_equal(d, 0, same);
    put_middle(d, same, d->from_count - same - end, same, d->to_count - same - end);
    put_equal(d, d->to_count - end, end);
    free(d);
}
