/* utf8.h - UTF-8: checking, counting, decoding. Nothing here depends on the locale. */
#ifndef NX_UTF8_H
#define NX_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The length of the longest valid prefix; `length` itself where all of it is valid. Surrogates, overlong forms and
 * code points above U+10FFFF are not valid. */
size_t nx_utf8_valid(const char *bytes, size_t length);
/* How many code points there are in valid UTF-8. */
size_t nx_utf8_count(const char *bytes, size_t length);
/* Decodes the code point at `bytes` (valid UTF-8, at least one byte) and sets *size to its length in bytes. */
uint32_t nx_utf8_decode(const char *bytes, unsigned *size);
/* Writes one code point to `out` (room for 4 bytes) and returns how many bytes it took. */
unsigned nx_utf8_encode(uint32_t code, char *out);
/* A letter of any script, by the blocks that hold letters (Latin with all its diacritics, Greek, Cyrillic, ...). */
bool nx_is_letter(uint32_t code);
/* Upper case, for Latin, Greek and Cyrillic letters. */
bool nx_is_upper(uint32_t code);
/* The lower-case form, for Latin, Greek and Cyrillic letters; else the code point itself. */
uint32_t nx_to_lower(uint32_t code);

#endif
