/* builtin-texts.c - the texts that the built-in image was made from: name NUL length(8 bytes) bytes, one behind the other. */
#include "image/builtin.h"

#include <string.h>

bool nx_builtin_next(size_t *at, nx_builtin_file *out)
{
    if (*at >= nx_builtin_texts_size)
        return false;
    const char *p = (const char *)nx_builtin_texts + *at;
    out->name = p;
    p += strlen(p) + 1;
    uint64_t length;
    memcpy(&length, p, sizeof length);
    out->bytes = p + sizeof length;
    out->length = (size_t)length;
    *at = (size_t)(out->bytes - (const char *)nx_builtin_texts) + out->length;
    return true;
}
