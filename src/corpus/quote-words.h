/* quote-words.h - the words of a quote as they are compared across articles: without case, marks and stops. */
#ifndef NX_QUOTE_WORDS_H
#define NX_QUOTE_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* A word by its hash, and where it stands in the quote. What was left out (an ellipsis, three full stops, either in
 * brackets) is a word too, a gap, which is like no other. */
typedef struct { uint32_t hash, start, end; } nx_quote_word;

enum { NX_QUOTE_WORDS_MOST = 2000 };     /* of a longer quote the first ones */
#define NX_QUOTE_GAP 0u

/** Cuts a quote (valid UTF-8) into words; gives how many there are, gaps counted.
 * Shape: “The U.S. won’t [...] close, ever” becomes the us wont GAP close ever; a hyphen parts words, and a comma
 *        inside a number does not. */
uint32_t nx_quote_words(const char *text, size_t length, nx_quote_word words[NX_QUOTE_WORDS_MOST]);
/* Quotes are compared by their runs of four words: the hash of one, which all runs of the same words share. */
enum { NX_QUOTE_RUN = 4 };
uint64_t nx_quote_run_hash(const nx_quote_word *words);
/* The same for all quotes with the same words. */
uint64_t nx_quote_words_hash(const nx_quote_word *words, uint32_t count);

#endif
