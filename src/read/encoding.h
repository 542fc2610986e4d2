/* encoding.h - bytes of unknown encoding become valid UTF-8. */
#ifndef NX_ENCODING_H
#define NX_ENCODING_H

#include "document/origin.h"

typedef struct {
    char *text;             /* valid UTF-8 without NUL characters, NX_TEXT_PADDING zero bytes behind it */
    size_t length;
    const char *encoding;   /* "UTF-8" "UTF-16LE" "UTF-16BE" "Windows-1252" */
    size_t replaced;        /* how many sequences that are no characters became U+FFFD */
    size_t nuls;            /* how many NUL characters did */
    size_t first;           /* the byte of `text` where the first U+FFFD of either sort stands */
    nx_origins origins;     /* where the text stands in the bytes; by nx_decode() alone, and not for UTF-16 */
} nx_decoded;

/** Decodes a text file.
 * Shape:  a byte-order mark says UTF-8 or UTF-16 and is dropped; every other byte 0 says UTF-16; else UTF-8; else
 *         Windows-1252 where the whole text reads sensibly so; else UTF-8 whose faults (each maximal part of a
 *         sequence) are replaced. A NUL becomes U+FFFD too: it is one character like the one it stands for, so that
 *         offsets stay, and no C string ends early.
 * Errors: false without memory. */
bool nx_decode(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out);

/* Is it UTF-16, although no mark says so? Every other byte of a text in Latin letters is 0. Gives 'L' or 'B', the order
 * of bytes, else 0. */
char nx_utf16_without_mark(const char *bytes, size_t length);

/* The same for bytes that must be UTF-8 without a byte-order mark: no other encoding is looked for. */
bool nx_decode_utf8(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out);

#endif
