/* html.h - HTML: a page of the web, and pieces of it inside other formats. */
#ifndef NX_HTML_H
#define NX_HTML_H

#include "read/galley.h"

/** Adds the blocks of a piece of HTML to a text: all of it is the article, nothing is searched for.
 * Shape:  scripts, forms, navigation, figures with their captions, asides, <header> and <footer> are left out, but
 *         never an element in which more than half of the text stands. Of a whole page it is the body. Elements whose
 *         class is one of `without` (ended by NULL; may be NULL) are left out too.
 * Units:  `html` is valid UTF-8 without NUL (nx_decode_utf8, nx_charset_decode). `source` is where it begins in the
 *         input, if it stands there byte for byte; else NX_NOWHERE, and nothing leads back.
 * Errors: false without memory; the galley's own failure is told by nx_galley_end(). */
bool nx_html_fragment(nx_galley *galley, const char *html, size_t length, uint32_t source, const char *const *without);

/** Reads a page of the web: finds its article and what it says of it (title, byline, published, language, url).
 * Shape:  `charset` is what the transport says of the bytes, `url` where they come from, which beats what the page says
 *         of its address (both may be NULL). `at` is where the bytes begin in the input (doc->bytes), for the way back,
 *         or NX_NOWHERE.
 * Errors: NEWSX_NO_MEMORY. A page that holds no article, or is in a character set that cannot be read, fills
 *         doc->error. */
newsx_status nx_html_page_read(newsx_document *doc, const char *bytes, size_t length, uint32_t at, const char *charset,
                               const char *url);

/* Does it look as if it had tags? Plain text with a "<" in it does not. */
bool nx_html_has_tags(const char *text, size_t length);
/* Is it HTML as a whole? It begins with a tag, comments and declarations before it left aside, and closes one. */
bool nx_html_is_all(const char *text, size_t length);

#endif
