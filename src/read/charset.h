/* charset.h - bytes of marked-up text, which says its own character set and is often wrong, become valid UTF-8. */
#ifndef NX_CHARSET_H
#define NX_CHARSET_H

#include "read/encoding.h"

/** Decodes a page, a feed or a news message.
 * Shape:  a byte-order mark beats all; then what is valid UTF-8, or nearly so, is UTF-8 whatever anybody says; then
 *         counts `told`, the name that the transport gives (HTTP's charset; may be NULL), then the one that the text
 *         itself declares, else it is Windows-1252. Names mean what they mean to browsers: ISO-8859-1 is Windows-1252,
 *         gb2312 is GB18030. What is no character becomes U+FFFD.
 *         *unknown is NULL, or the name of a character set that cannot be read: then there is no text.
 *         out->origins lead back to `bytes`, but for UTF-16 and ISO-2022-JP.
 * Errors: false without memory. */
bool nx_charset_decode(nx_arena *arena, const char *bytes, size_t length, const char *told, nx_decoded *out,
                       const char **unknown);

/* A character set, as browsers name it. */
typedef struct {
    const char *name;                /* as it is shown: "Shift_JIS" */
    const char *iconv;               /* as the C library calls what browsers mean by it; NULL: it cannot be read */
    const char *labels;              /* all its names, in small letters, each between blanks */
} nx_charset;

/* By one of its names, in any case, with white space around it; NULL where browsers do not know it either. */
const nx_charset *nx_charset_named(const char *label, size_t length);

const nx_charset *nx_charset_at(size_t index);   /* from 0; NULL past the end */

/** Finds the name that marked-up text declares: <meta charset>, <meta http-equiv>, <?xml encoding?>.
 * Shape:  *label is lent from `bytes`; its length, 0 where nothing is declared. */
size_t nx_charset_declared(const char *bytes, size_t length, const char **label);

/* Loads what the C library needs for any set, and keeps it. */
void nx_charset_load_all(void);

/* Decodes by the C library. Errors: false without memory; out->text NULL where it does not know the set. */
bool nx_charset_convert(nx_arena *arena, const nx_charset *charset, const char *bytes, size_t length, nx_decoded *out);

#endif
