/* read.h - a raw input becomes the document's text and what its source says of it. */
#ifndef NX_READ_H
#define NX_READ_H

#include "document/document.h"

/** Fills text, length, id_json and all that the source says (title, byline, published, url, format, encoding, bytes,
 * record, line) from one input.
 * Shape:  the text is valid UTF-8 without a byte-order mark, without U+0000, and has NX_TEXT_PADDING zero bytes behind
 *         it; it lives in the document's arena.
 *         A reader that knows blocks adds them (document/block.h), and one that knows where the text comes from leaves
 *         runs (document/origin.h): that of text does but for UTF-16, that of JSON Lines does not.
 * Errors: NEWSX_NO_MEMORY. An input that cannot be read fills doc->error, leaves the text empty and gives NEWSX_OK. */
newsx_status nx_read_document(newsx_document *doc, const newsx_input *input);

/* Stages may look this far past the end of the text without asking. */
#define NX_TEXT_PADDING 16

#endif
