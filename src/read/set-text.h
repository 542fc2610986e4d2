/* set-text.h - a decoded text becomes the document's. */
#ifndef NX_SET_TEXT_H
#define NX_SET_TEXT_H

#include "document/document.h"
#include "read/encoding.h"

/* Puts a decoded text into the document, with a warning where something was replaced; a text too long for our integers
 * becomes doc->error. */
void nx_read_set_text(newsx_document *doc, const nx_decoded *decoded);
/* That warning alone, of byte `at` of the document's text. */
void nx_read_warn_replaced(newsx_document *doc, const nx_decoded *decoded, uint32_t at);

#endif
