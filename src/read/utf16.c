/* utf16.c - UTF-16 becomes UTF-8. */
#include "read/decode.h"
#include "base/utf8.h"
#include "read/read.h"
#include <string.h>

bool nx_decode_utf16(nx_arena *arena, const char *bytes, size_t length, bool big, nx_decoded *out)
{
    const unsigned char *p = (const unsigned char *)bytes;
    /* A code unit takes at most three bytes of UTF-8, and so does an odd byte at the end. */
    char *to = nx_decode_room(arena, (length / 2 + 1) * 3);

    if (!to)
        return false;
    out->text = to;
    for (size_t i = 0; i < length; i += 2) {
        uint32_t code = 0xD800;   /* an odd byte at the end is as bad as half a pair */
        if (i + 1 < length)
            code = big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < length) {
            uint32_t low = big ? (uint32_t)p[i + 2] << 8 | p[i + 3] : (uint32_t)p[i + 3] << 8 | p[i + 2];
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        bool bad = code >= 0xD800 && code < 0xE000;
        if (bad || code == 0) {
            if (out->replaced + out->nuls == 0)
                out->first = (size_t)(to - out->text);
            out->replaced += bad;
            out->nuls += !bad;
            code = 0xFFFD;
        }
        to += nx_utf8_encode(code, to);
    }
    out->length = (size_t)(to - out->text);
    memset(to, 0, NX_TEXT_PADDING);
    return true;
}
