/* token.h - tokens: the smallest spans that rules look at, cut as the Universal Dependencies treebanks do. */
#ifndef NX_TOKEN_H
#define NX_TOKEN_H

#include "segment/emit.h"

/** Cuts the text of every block into tokens and looks each word up once.
 * Shape:  fills doc->tokens and doc->quotation; hint[i] is of doc->tokens[i] and lives in doc->scratch, with room for
 *         eight more behind; first[b] is the first token of block b, first[doc->blocks_count] the number of tokens.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_token_run(newsx_document *doc, uint8_t **hint, uint32_t *first);

/* Cuts the bytes from `p` to `end`, one block or one entry, into c->tokens. False where they do not fit. */
bool nx_cut(nx_cutter *c, const uint8_t *p, const uint8_t *end);

#endif
