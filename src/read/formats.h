/* formats.h - one function for each input format: a raw input -> the document's text and metadata. */
#ifndef NX_FORMATS_H
#define NX_FORMATS_H

#include "document/document.h"
#include "read/encoding.h"

newsx_status nx_read_text(newsx_document *doc, const newsx_input *input);    /* text.c: the bytes are the text */
newsx_status nx_read_jsonl(newsx_document *doc, const newsx_input *input);   /* jsonl.c: one JSON object with a text */

/* Is this line a JSON object? Then its file is JSON Lines. */
bool nx_jsonl_is_record(const char *line, size_t length);

/* Puts a decoded text into the document, with a warning where something was replaced; a text too long for our integers
 * becomes doc->error. */
void nx_read_set_text(newsx_document *doc, const nx_decoded *decoded);

#endif
