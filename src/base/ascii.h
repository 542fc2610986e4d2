/* ascii.h - tests of single bytes of ASCII, which no locale changes. */
#ifndef NX_ASCII_H
#define NX_ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static inline bool nx_ascii_digit(unsigned char c) { return (unsigned)c - '0' < 10; }
static inline bool nx_ascii_upper(unsigned char c) { return (unsigned)c - 'A' < 26; }
static inline bool nx_ascii_lower(unsigned char c) { return (unsigned)c - 'a' < 26; }
static inline bool nx_ascii_letter(unsigned char c) { return ((unsigned)c | 0x20) - 'a' < 26; }
/* Space, tab, line feed, vertical tab, form feed, carriage return. */
static inline bool nx_ascii_space(unsigned char c) { return c == ' ' || (unsigned)c - '\t' < 5; }

/* The small letter of a capital; any other byte itself. */
static inline unsigned char nx_ascii_to_lower(unsigned char c) { return nx_ascii_upper(c) ? c | 0x20 : c; }

/* The value of a hexadecimal digit, -1 of another byte. */
static inline int nx_ascii_hex(unsigned char c)
{
    if (nx_ascii_digit(c))
        return c - '0';
    const unsigned letter = ((unsigned)c | 0x20) - 'a';
    return letter < 6 ? (int)letter + 10 : -1;
}

/* Does a string end with another? */
static inline bool nx_ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && memcmp(text + length - tail, end, tail) == 0;
}

#endif
