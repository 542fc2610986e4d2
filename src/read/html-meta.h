/* html-meta.h - what a page says of its article. */
#ifndef NX_HTML_META_H
#define NX_HTML_META_H

#include "document/document.h"
#include "read/html-tree.h"

/* Sets the document's title, byline, published, language and url, where the page tells them; `url` is where it comes
 * from, or NULL. *body gets the text of the article where its metadata hold it, else NULL. False without memory. */
bool nx_html_meta_read(newsx_document *doc, const nx_html_tree *tree, const char *url,
                       const char **body);

#endif
