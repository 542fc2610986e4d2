/* id.c - an id for inputs that bring none of their own. */
#include "read/id.h"
#include "read/encoding.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *nx_id_from_name(nx_arena *arena, const char *name, uint64_t line)
{
    nx_decoded decoded;

    if (!nx_decode_utf8(arena, name, strlen(name), &decoded))
        return NULL;
    /* A control character takes six bytes: \u001f. */
    char *id = nx_arena_alloc(arena, decoded.length * 6 + 32), *to = id;
    if (!id)
        return NULL;
    *to++ = '"';
    for (size_t i = 0; i < decoded.length; i++) {
        unsigned char c = (unsigned char)decoded.text[i];
        if (c < 0x20 || c == 0x7F) {
            to += sprintf(to, "\\u%04x", c);
        } else {
            if (c == '"' || c == '\\')
                *to++ = '\\';
            *to++ = (char)c;
        }
    }
    if (line)
        to += sprintf(to, ":%" PRIu64, line);
    *to++ = '"';
    *to = '\0';
    return id;
}
