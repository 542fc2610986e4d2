/* decode.c - what the decoders share. */
#include "read/decode.h"
#include "read/read.h"
#include <string.h>

char *nx_decode_room(nx_arena *arena, size_t length)
{
    char *text = nx_arena_alloc(arena, length + NX_TEXT_PADDING);
    if (text)
        memset(text + length, 0, NX_TEXT_PADDING);
    return text;
}

bool nx_decode_run(nx_arena *arena, nx_decoded *out, size_t text, size_t input, size_t length)
{
    return !length || nx_origin_add(arena, &out->origins, (uint32_t)text, (uint32_t)input, (uint32_t)length);
}
