/* tally.h - rows that add up over many documents: numbers are added, words are counted, days are the first and the
 * last.
 *
 *     row "rubio"   number[DOCUMENTS] 3, number[QUOTES] 17   word ROLE "Secretary of State" 2, "senator" 1
 *
 * Two tallies of documents that follow each other, merged, are the tally of all of them. Memory grows with distinct
 * keys and words alone.
 */
#ifndef NX_TALLY_H
#define NX_TALLY_H

#include "base/intern.h"

#include <stddef.h>

enum { NX_TALLY_NUMBERS = 12, NX_TALLY_TEXTS = 8, NX_TALLY_DAY = 11 };

typedef struct {
    uint32_t key;                            /* which of the strings */
    uint32_t document;                       /* the last one that told of it, from 1; 0 after a merge */
    uint64_t number[NX_TALLY_NUMBERS];
    uint32_t text[NX_TALLY_TEXTS];           /* which of the strings + 1; 0: none */
    char first[NX_TALLY_DAY], last[NX_TALLY_DAY];   /* YYYY-MM-DD, "" where no document has a day */
    uint64_t longest;                        /* how long the text is that is kept because it is the longest */
} nx_tally_row;

/* A word that is counted: of which row, what it is to it, which of the strings, how often. */
typedef struct { uint32_t row, field, string; uint64_t count; } nx_tally_word;

typedef struct { const char *bytes; uint32_t length; } nx_tally_string;   /* a NUL stands behind it */

/* A tally of zeros is empty. */
typedef struct {
    nx_arena arena;
    nx_intern string_index, row_index, word_index;
    nx_tally_string *strings;
    nx_tally_row *rows;
    nx_tally_word *words;
    uint32_t string_count, string_capacity, row_count, row_capacity, word_count, word_capacity;
} nx_tally;

void nx_tally_free(nx_tally *tally);

/* Failure is sticky: tally->arena.failed. */

/* The row of a key, made where there is none; NULL without memory. It may move with the next call. */
nx_tally_row *nx_tally_row_of(nx_tally *tally, const char *key, size_t length);
/* The same where there is one; NULL: there is none. */
const nx_tally_row *nx_tally_find(const nx_tally *tally, const char *key, size_t length);
/* Counts a word of a row; NULL or empty: nothing. */
void nx_tally_count(nx_tally *tally, uint32_t row, uint32_t field, const char *word, size_t length, uint64_t times);
/* Keeps a text of a row, unless there is one. */
void nx_tally_keep(nx_tally *tally, uint32_t row, uint32_t text, const char *bytes, size_t length);
/* The number of a string, NX_TALLY_NO_STRING without memory. */
#define NX_TALLY_NO_STRING UINT32_MAX
uint32_t nx_tally_string_of(nx_tally *tally, const char *bytes, size_t length);
/* Counts a day of the row's documents; "" counts nothing. */
void nx_tally_day(nx_tally_row *row, const char *day);
static inline uint32_t nx_tally_index(const nx_tally *tally, const nx_tally_row *row)
{
    return (uint32_t)(row - tally->rows);
}
static inline const char *nx_tally_text(const nx_tally *tally, const nx_tally_row *row, uint32_t text)   /* or NULL */
{
    return row->text[text] ? tally->strings[row->text[text] - 1].bytes : NULL;
}

/** Adds a tally of later documents. Of texts the earlier one stays, but where the later row has the longer `longest`:
 * then the texts from `first_longest` on are taken from there.
 * Errors: false without memory. */
bool nx_tally_merge(nx_tally *tally, const nx_tally *later, uint32_t first_longest);

#endif
