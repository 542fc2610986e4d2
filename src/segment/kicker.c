/* kicker.c - lines that stand above a headline and are none: Opinion, For immediate release, Contact: Ana Ruiz. */
#include "segment/kicker.h"

#include "segment/value.h"

#include <string.h>

enum { KICKER_BYTES = 60 };          /* of such a line, at most */

bool nx_is_kicker(const newsx_document *doc, nx_span line)
{
    const char *words = doc->text + line.start;
    const size_t length = line.end - line.start;
    if (length <= KICKER_BYTES && nx_value_of(doc, words, length, NX_TAG_KICKER))
        return true;
    const char *colon = memchr(words, ':', length < KICKER_BYTES ? length : KICKER_BYTES);
    const char *sort = colon ? nx_value_of(doc, words, (size_t)(colon - words), NX_TAG_KICKER) : NULL;
    return sort && strcmp(sort, "before-colon") == 0;
}
