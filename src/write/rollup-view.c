/* rollup-view.c - at the end of a run names that are one are joined, and the rows of a table are sorted. */
#include "corpus/folded-name.h"
#include "write/rollup.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ words */

static int by_row(const void *left, const void *right)
{
    const nx_rollup_word *a = left, *b = right;
    const uint32_t shorter = a->length < b->length ? a->length : b->length;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    const int order = memcmp(a->bytes, b->bytes, shorter);
    return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

static int by_string(const void *left, const void *right)
{
    const nx_rollup_word *a = left, *b = right;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return a->bytes != b->bytes ? (a->bytes < b->bytes ? -1 : 1) : 0;
}

/* Rows that were joined may have the same word; strings are interned, so it is at the same address. */
static uint32_t add_up_words(nx_rollup_word *words, uint32_t count)
{
    uint32_t kept = 0;

    qsort(words, count, sizeof *words, by_string);
    for (uint32_t i = 0; i < count; i++) {
        if (kept && by_string(&words[kept - 1], &words[i]) == 0)
            words[kept - 1].count += words[i].count;
        else
            words[kept++] = words[i];
    }
    return kept;
}

static void index_words(nx_rollup_view *view, uint32_t rows, uint32_t words)
{
    uint32_t at = 0;

    for (uint32_t row = 0; row <= rows; row++) {
        while (at < words && view->words[at].row < row)
            at++;
        view->first_word[row] = at;
    }
}

static void gather_words(nx_rollup_view *view, const nx_tally *tally, const uint32_t *joined)
{
    for (uint32_t i = 0; i < tally->word_count; i++) {
        const nx_tally_word *word = &tally->words[i];
        const nx_tally_string *string = &tally->strings[word->string];
        view->words[i] =
            (nx_rollup_word){ joined[word->row], word->field, word->count, string->bytes, string->length };
    }
    const uint32_t kept = add_up_words(view->words, tally->word_count);
    qsort(view->words, kept, sizeof *view->words, by_row);
    index_words(view, tally->row_count, kept);
}

uint32_t nx_rollup_words(const nx_rollup_view *view, uint32_t row, uint32_t field, const nx_rollup_word **first)
{
    uint32_t at = view->first_word[row], end = view->first_word[row + 1], from;

    while (at < end && view->words[at].field < field)
        at++;
    for (from = at; at < end && view->words[at].field == field; at++)
        ;
    *first = &view->words[from];
    return at - from;
}

/* ------------------------------------------------------------ names that are one */

/* A row for each full name, by its period, first and last word: "2025-04\tjohn\tkennedy" for "John F. Kennedy". */
typedef struct {
    const char *period, *first, *last;
    uint32_t period_length, first_length, last_length, words, row;
} full_name;

static bool read_name(const nx_tally *tally, uint32_t row, full_name *name)
{
    const nx_tally_string *key = &tally->strings[tally->rows[row].key];
    const char *tab = memchr(key->bytes, '\t', key->length), *end = key->bytes + key->length;
    const char *begins = tab + 1, *blank = memchr(begins, ' ', (size_t)(end - begins)), *last = end;

    if (!blank || memchr(begins, '\t', (size_t)(end - begins)))
        return false;
    while (last[-1] != ' ')
        last--;
    *name = (full_name){ key->bytes, begins, last, (uint32_t)(tab - key->bytes), (uint32_t)(blank - begins),
                         (uint32_t)(end - last), nx_folded_words(begins, (size_t)(end - begins)), row };
    return true;
}

static int compare_bytes(const char *a, uint32_t a_length, const char *b, uint32_t b_length)
{
    const int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order ? order : a_length < b_length ? -1 : a_length > b_length;
}

static int compare_ends(const full_name *a, const full_name *b)
{
    int order = compare_bytes(a->period, a->period_length, b->period, b->period_length);

    if (!order)
        order = compare_bytes(a->last, a->last_length, b->last, b->last_length);
    return order ? order : compare_bytes(a->first, a->first_length, b->first, b->first_length);
}

/* The short form comes first. */
static int by_ends(const void *left, const void *right)
{
    const full_name *a = left, *b = right;
    const int order = compare_ends(a, b);

    if (order)
        return order;
    if (a->words != b->words)
        return a->words < b->words ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static bool has_word(const char *text, uint32_t length, const char *word, uint32_t word_length)
{
    for (uint32_t i = 0; i + word_length <= length; i++)
        if ((i == 0 || text[i - 1] == ' ') && (i + word_length == length || text[i + word_length] == ' ') &&
            memcmp(text + i, word, word_length) == 0)
            return true;
    return false;
}

/* Do two roles share a word of more than three letters? "Senator" and "Democratic senator" do, in small letters. */
static bool share_word(const nx_rollup_word *a, const nx_rollup_word *b)
{
    newsx_buffer one = NEWSX_BUFFER_INIT, other = NEWSX_BUFFER_INIT;
    bool share = false;

    nx_fold_name(&one, a->bytes, a->length);
    nx_fold_name(&other, b->bytes, b->length);
    for (uint32_t at = 0; !share && at < one.length;) {
        const char *blank = memchr(one.data + at, ' ', one.length - at);
        const uint32_t end = blank ? (uint32_t)(blank - one.data) : (uint32_t)one.length;
        share = end - at > 3 && has_word(other.data, (uint32_t)other.length, one.data + at, end - at);
        at = end + 1;
    }
    newsx_buffer_free(&one);
    newsx_buffer_free(&other);
    return share;
}

static bool roles_share_a_word(const nx_rollup_view *view, uint32_t a, uint32_t b)
{
    const nx_rollup_word *one, *other;
    const uint32_t ones = nx_rollup_words(view, a, NX_OF_ROLE, &one),
                   others = nx_rollup_words(view, b, NX_OF_ROLE, &other);

    for (uint32_t i = 0; i < ones; i++)
        for (uint32_t j = 0; j < others; j++)
            if (share_word(&one[i], &other[j]))
                return true;
    return false;
}

/* Names with the same first and last word: the short form is the one longer form whose role it shares. Where two would
 * do, it stays alone. */
static void join_form(const nx_rollup_view *view, const full_name *names, uint32_t count, uint32_t *joined)
{
    uint32_t fits = 0, with = 0;

    if (names[0].words != 2)
        return;
    for (uint32_t i = 1; i < count; i++)
        if (names[i].words == 3 && roles_share_a_word(view, names[0].row, names[i].row)) {
            fits++;
            with = i;
        }
    if (fits == 1)
        joined[names[0].row] = names[with].row;
}

static bool join_names(const nx_rollup_view *view, const nx_tally *tally, uint32_t *joined)
{
    full_name *names = malloc((tally->row_count + 1) * sizeof *names);
    uint32_t count = 0, end;

    if (!names)
        return false;
    for (uint32_t row = 0; row < tally->row_count; row++)
        count += read_name(tally, row, &names[count]);
    qsort(names, count, sizeof *names, by_ends);
    for (uint32_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && compare_ends(&names[i], &names[end]) == 0; end++)
            ;
        join_form(view, names + i, end - i, joined);
    }
    free(names);
    return true;
}

static void add_row(nx_tally_row *row, const nx_tally_row *more)
{
    for (uint32_t i = 0; i < NX_TALLY_NUMBERS; i++)
        row->number[i] += more->number[i];
    nx_tally_day(row, more->first);
    nx_tally_day(row, more->last);
    for (uint32_t i = 0; i < NX_TALLY_TEXTS; i++)
        if (!row->text[i] || (i >= NX_ROW_LONGEST && more->longest > row->longest))
            row->text[i] = more->text[i];
    if (more->longest > row->longest)
        row->longest = more->longest;
}

/* ------------------------------------------------------------ order */

typedef struct {
    const char *key;
    const nx_tally_row *row;
    const nx_rollup_word *name;
    uint32_t key_length, index;
} sorted_row;

static int descending(uint64_t a, uint64_t b) { return a > b ? -1 : a < b; }

/* By period, then what most documents have, then quotes, mentions, the name, and last the key, which no two share. */
static int by_weight(const void *left, const void *right)
{
    const sorted_row *a = left, *b = right;
    const uint32_t a_period = (uint32_t)strcspn(a->key, "\t"), b_period = (uint32_t)strcspn(b->key, "\t");
    int order = compare_bytes(a->key, a_period, b->key, b_period);

    if (!order)
        order = descending(a->row->number[NX_DOCUMENTS], b->row->number[NX_DOCUMENTS]);
    if (!order)
        order = descending(a->row->number[NX_QUOTED], b->row->number[NX_QUOTED]);
    if (!order)
        order = descending(a->row->number[NX_MENTIONED], b->row->number[NX_MENTIONED]);
    if (!order && a->name && b->name)
        order = compare_bytes(a->name->bytes, a->name->length, b->name->bytes, b->name->length);
    return order ? order : compare_bytes(a->key, a->key_length, b->key, b->key_length);
}

static bool sort_rows(nx_rollup_view *view, const nx_tally *tally, const uint32_t *joined)
{
    sorted_row *sorted = malloc((tally->row_count + 1) * sizeof *sorted);

    if (!sorted)
        return false;
    for (uint32_t i = 0; i < tally->row_count; i++) {
        const nx_tally_string *key = &tally->strings[tally->rows[i].key];
        const nx_rollup_word *name;
        if (joined[i] != i)
            continue;
        if (!nx_rollup_words(view, i, NX_OF_NAME, &name))
            name = NULL;
        sorted[view->count++] = (sorted_row){ key->bytes, &view->rows[i], name, key->length, i };
    }
    qsort(sorted, view->count, sizeof *sorted, by_weight);
    for (uint32_t i = 0; i < view->count; i++)
        view->order[i] = sorted[i].index;
    free(sorted);
    return true;
}

/* ------------------------------------------------------------ all of it */

static bool room_for(nx_rollup_view *view, const nx_tally *tally)
{
    view->rows = malloc((tally->row_count + 1) * sizeof *view->rows);
    view->order = malloc((tally->row_count + 1) * sizeof *view->order);
    view->words = malloc((tally->word_count + 1) * sizeof *view->words);
    view->first_word = malloc((tally->row_count + 2) * sizeof *view->first_word);
    view->joined = malloc((tally->row_count + 1) * sizeof *view->joined);
    return view->rows && view->order && view->words && view->first_word && view->joined;
}

bool nx_rollup_view_open(nx_rollup_view *view, const nx_rollup *rollup, newsx_rollup kind)
{
    const nx_tally *tally = &rollup->rows;
    bool open;

    *view = (nx_rollup_view){ .count = 0 };
    open = room_for(view, tally);
    uint32_t *joined = view->joined;
    for (uint32_t i = 0; open && i < tally->row_count; i++) {
        joined[i] = i;
        view->rows[i] = tally->rows[i];
    }
    if (open)
        gather_words(view, tally, joined);
    if (open && (kind == NEWSX_ROLLUP_SPEAKER || kind == NEWSX_ROLLUP_PERSON)) {
        open = join_names(view, tally, joined);
        for (uint32_t i = 0; open && i < tally->row_count; i++)
            if (joined[i] != i)
                add_row(&view->rows[joined[i]], &view->rows[i]);
        if (open)
            gather_words(view, tally, joined);
    }
    return open && sort_rows(view, tally, joined);
}

void nx_rollup_view_free(nx_rollup_view *view)
{
    free(view->rows);
    free(view->order);
    free(view->words);
    free(view->first_word);
    free(view->joined);
    *view = (nx_rollup_view){ .count = 0 };
}
