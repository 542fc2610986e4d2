/* set-text.c - a decoded text becomes the document's. */
#include "read/set-text.h"
#include "base/error.h"

/* Offsets are 32 bits wide, and stages may add a little to them. */
#define LONGEST_TEXT (UINT32_MAX - (1u << 20))

void nx_read_warn_replaced(newsx_document *doc, const nx_decoded *decoded, uint32_t at)
{
    if (decoded->replaced)
        nx_warn(doc, at, "not valid %s; replaced by U+FFFD in %zu place%s", decoded->encoding, decoded->replaced,
                decoded->replaced == 1 ? "" : "s");
    if (decoded->nuls)
        nx_warn(doc, at, "NUL characters; replaced by U+FFFD in %zu place%s", decoded->nuls,
                decoded->nuls == 1 ? "" : "s");
}

void nx_read_set_text(newsx_document *doc, const nx_decoded *decoded)
{
    if (decoded->length > LONGEST_TEXT) {
        nx_fail(&doc->error, NEWSX_TOO_LARGE, doc->path, (uint32_t)doc->line, 1, "the text is too long: %zu bytes",
                decoded->length);
        return;
    }
    doc->text = decoded->text;
    doc->length = (uint32_t)decoded->length;
    doc->encoding = decoded->encoding;
    nx_read_warn_replaced(doc, decoded, (uint32_t)decoded->first);
}
