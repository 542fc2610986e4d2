/* decode.h - the decoders, one for each encoding; nx_decode() chooses. */
#ifndef NX_DECODE_H
#define NX_DECODE_H

#include "read/encoding.h"

/* Each decodes all of the bytes; `out` is zero but for `encoding`. Errors: false without memory. The first is for UTF-8
 * with faults or NUL characters. */
bool nx_decode_faulty(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out);
bool nx_decode_utf16(nx_arena *arena, const char *bytes, size_t length, bool big, nx_decoded *out);
bool nx_decode_1252(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out);

/* What is UTF-8 in some bytes: characters beyond ASCII, and sequences that are none. */
typedef struct {
    size_t characters, faults;
    bool cut;                        /* the last fault is the beginning of a character at the very end */
} nx_utf8_state;
nx_utf8_state nx_utf8_look(const char *bytes, size_t length);
/* Is it UTF-8 after all, with a few broken places or cut off in the middle of a character? */
bool nx_is_broken_utf8(const char *bytes, size_t length);
/* Does the text read as Windows-1252? */
bool nx_reads_as_1252(const char *bytes, size_t length);

/* Has a text, which is UTF-8, one of the controls U+0080 to U+009F? */
bool nx_has_numbered(const char *text, size_t length);
/* Copies text that was made of markup: &#147; is U+0093, which nobody means, but the mark that Windows-1252 has there,
 * as HTML says. The text is UTF-8; *length becomes that of the copy, which ends with NUL. NULL without memory. */
char *nx_copy_numbered(nx_arena *arena, const char *text, size_t *length);

/* Room for a text, with zeros behind it. NULL without memory. */
char *nx_decode_room(nx_arena *arena, size_t length);
/* Says that a stretch stands in the bytes as in the text. */
bool nx_decode_run(nx_arena *arena, nx_decoded *out, size_t text, size_t input, size_t length);

static inline bool nx_between(unsigned char c, unsigned char low, unsigned char high) { return c >= low && c <= high; }

#define NX_REPLACEMENT "\xEF\xBF\xBD"   /* U+FFFD */

#endif
