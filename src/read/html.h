/* html.h - HTML inside other formats: in feeds, news messages, JSON. */
#ifndef NX_HTML_H
#define NX_HTML_H

#include "read/galley.h"

/** Adds the blocks of a piece of HTML to a text: all of it is the article, nothing is searched for.
 * Shape:  scripts, forms, navigation, figures with their captions, asides, <header> and <footer> are left out, but never
 *         an element in which more than half of the text stands. Of a whole page it is the body. Elements whose class is
 *         one of `without` (ended by NULL; may be NULL) are left out too.
 * Units:  `html` is valid UTF-8 without NUL (nx_decode_utf8, nx_charset_decode). `source` is where it begins in the
 *         input, if it stands there byte for byte; else NX_NOWHERE, and nothing leads back.
 * Errors: false without memory; the galley's own failure is told by nx_galley_end(). */
bool nx_html_fragment(nx_galley *galley, const char *html, size_t length, uint32_t source, const char *const *without);

/* Does it look as if it had tags? Plain text with a "<" in it does not. */
bool nx_html_has_tags(const char *text, size_t length);

#endif
