/* report-words.h - the words of a report for people, in the language of its articles: src/en/report.
 *
 *     speakers: {n} speaker|{n} speakers        nx_put_counted(out, words, "speakers", 3)  ->  3 speakers
 */
#ifndef NX_REPORT_WORDS_H
#define NX_REPORT_WORDS_H

#include "base/buffer.h"

#include <stdint.h>

enum { NX_MOST_WORDS = 192 };
typedef struct { const char *key, *text; uint32_t key_length, length; } nx_word;
typedef struct { nx_word words[NX_MOST_WORDS]; uint32_t count; const char *code; } nx_words;

/* Those of a language by its code; without it, or where that is not built in, of the first. */
void nx_words_open(nx_words *words, const char *code);
/* The words of a key; of one that the language lacks the key itself, so that it is seen. */
nx_word nx_word_of(const nx_words *words, const char *key, size_t length);

/* Markup: what would be a tag or an entity is written as it reads, and a control character as U+FFFD. Any bytes. */
void nx_put_markup(newsx_buffer *out, const char *bytes, size_t length);
/* "1,234", as the language groups digits. */
void nx_put_grouped(newsx_buffer *out, const nx_words *words, uint64_t number);
/* Words behind "|" are those for more than one; {n} is the number. As markup. */
void nx_put_counted(newsx_buffer *out, const nx_words *words, const char *key, uint64_t number);
/* "18 Apr 2025", "April 2025", "2025", "14 Apr 2025 – 20 Apr 2025", of two days YYYY-MM-DD; else as they stand. */
void nx_put_period(newsx_buffer *out, const nx_words *words, const char *from, const char *to);

#endif
