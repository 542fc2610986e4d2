/* http-body.h - what a web server sent, as it was before it was sent. */
#ifndef NX_HTTP_BODY_H
#define NX_HTTP_BODY_H

#include "document/document.h"
#include "read/warc.h"

/** Takes off the transfer and content encodings of a body.
 * Shape:  *body and *length become the bytes as they were, in the document's scratch memory where they are made anew. A
 *         body that is not chunked although its header says so is taken as it is; so is one that is not packed.
 * Errors: NEWSX_NO_MEMORY. Brotli and the like fill doc->error with NEWSX_UNSUPPORTED, what unpacks to more than `most`
 *         bytes with NEWSX_TOO_LARGE. */
newsx_status nx_http_body(newsx_document *doc, const nx_http_head *head, uint64_t most, const char **body,
                          size_t *length);

#endif
