/* transfer.h - bytes as mail carries them: base64, quoted-printable, and header values with encoded words. */
#ifndef NX_TRANSFER_H
#define NX_TRANSFER_H

#include "base/arena.h"
#include "read/header.h"
#include <stdbool.h>
#include <stddef.h>

/* Decodes base64 in place; white space is passed over. False at any other byte, where what came before counts. */
bool nx_base64_decode(char *text, size_t *length);
/* Decodes quoted-printable in place. What is no code stays as it is. */
void nx_quoted_printable_decode(char *text, size_t *length);
/** A header value as UTF-8: folded lines are one, encoded words (=?utf-8?Q?caf=C3=A9?=) are what they stand for.
 * Errors: NULL without memory. */
const char *nx_header_text(nx_arena *arena, nx_value value);

#endif
