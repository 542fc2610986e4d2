/* encoding.c - bytes of unknown encoding become valid UTF-8: which encoding is it? */
#include "read/encoding.h"
#include "base/utf8.h"
#include "read/bom.h"
#include "read/decode.h"
#include <string.h>

/* The first `valid` bytes are known to be UTF-8. */
static bool decode_utf8(nx_arena *arena, const char *bytes, size_t length, size_t valid, nx_decoded *out)
{
    memset(out, 0, sizeof *out);
    out->encoding = "UTF-8";
    if (valid == length && !memchr(bytes, 0, length)) {
        if (!(out->text = nx_decode_room(arena, length)))
            return false;
        memcpy(out->text, bytes, length);
        out->length = length;
        return true;
    }
    return nx_decode_faulty(arena, bytes, length, out);
}

bool nx_decode_utf8(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    return decode_utf8(arena, bytes, length, nx_utf8_valid(bytes, length), out);
}

char nx_utf16_without_mark(const char *bytes, size_t length)
{
    enum { SEEN = 4096, LEAST = 16 };
    size_t zeros[2] = { 0, 0 };

    if (length > SEEN)
        length = SEEN;
    length &= ~(size_t)1;
    for (size_t i = 0; i < length; i++)
        zeros[i & 1] += !bytes[i];
    if (length < LEAST)
        return 0;
    if (zeros[1] * 5 > length * 2 && !zeros[0])
        return 'L';
    return zeros[0] * 5 > length * 2 && !zeros[1] ? 'B' : 0;
}

bool nx_decode(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    memset(out, 0, sizeof *out);
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        bool big = bytes[0] == '\xFE';
        out->encoding = big ? "UTF-16BE" : "UTF-16LE";
        return nx_decode_utf16(arena, bytes + 2, length - 2, big, out);
    }
    const char order = memchr(bytes, 0, length < 16 ? length : 16) ? nx_utf16_without_mark(bytes, length) : 0;
    if (order) {
        out->encoding = order == 'B' ? "UTF-16BE" : "UTF-16LE";
        return nx_decode_utf16(arena, bytes, length, order == 'B', out);
    }
    const size_t bom = nx_bom_length(bytes, length);
    bytes += bom;
    length -= bom;
    const size_t valid = nx_utf8_valid(bytes, length);
    if (!bom && valid < length && !nx_is_broken_utf8(bytes, length) && nx_reads_as_1252(bytes, length)) {
        out->encoding = "Windows-1252";
        return nx_decode_1252(arena, bytes, length, out);
    }
    if (!decode_utf8(arena, bytes, length, valid, out))
        return false;
    if (valid == length && !out->nuls)
        return nx_decode_run(arena, out, 0, bom, length);
    for (uint32_t i = 0; i < out->origins.count; i++)
        out->origins.runs[i].input += (uint32_t)bom;
    return true;
}
