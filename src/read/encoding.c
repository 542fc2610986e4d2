/* encoding.c - bytes of unknown encoding become valid UTF-8. */
#include "read/encoding.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "read/bom.h"
#include "read/read.h"
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* What the bytes 0x80 to 0x9F mean; 0 where they mean nothing. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static char *padded(nx_arena *arena, size_t length)
{
    char *text = nx_arena_alloc(arena, length + NX_TEXT_PADDING);
    if (text)
        memset(text + length, 0, NX_TEXT_PADDING);
    return text;
}

/* ------------------------------------------------------------ UTF-8 */

static bool between(unsigned char c, unsigned char low, unsigned char high) { return c >= low && c <= high; }

/* Gives how many bytes at a fault become one U+FFFD: the longest start of a well-formed sequence (Unicode 15, table 3-7),
 * at least one byte. E2 80 before a blank is one fault of two bytes. Other programs count the same way, so offsets agree
 * with theirs. */
static size_t bad_length(const unsigned char *p, size_t n)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t need;

    if (between(p[0], 0xC2, 0xDF))
        return 1;
    if (between(p[0], 0xE0, 0xEF)) {
        need = 3;
        low = p[0] == 0xE0 ? 0xA0 : 0x80;
        high = p[0] == 0xED ? 0x9F : 0xBF;
    } else if (between(p[0], 0xF0, 0xF4)) {
        need = 4;
        low = p[0] == 0xF0 ? 0x90 : 0x80;
        high = p[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 1;
    }
    if (n < 2 || !between(p[1], low, high))
        return 1;
    return need == 4 && n > 2 && between(p[2], 0x80, 0xBF) ? 3 : 2;
}

/* A stretch stands in the bytes as in the text. */
static bool add_run(nx_arena *arena, nx_decoded *out, size_t text, size_t input, size_t length)
{
    return !length || nx_origin_add(arena, &out->origins, (uint32_t)text, (uint32_t)input, (uint32_t)length);
}

/* Copies `bytes` to `to` with each fault and each NUL replaced, and gives the length, SIZE_MAX without memory for the runs;
 * with `to` NULL it only measures. A stretch is checked once, however many NULs are in it: time follows the length. */
static size_t replace_faults(nx_arena *arena, const char *bytes, size_t length, char *to, nx_decoded *out)
{
    size_t size = 0, from = 0, valid_end = 0;

    out->replaced = out->nuls = 0;
    for (;;) {
        if (from >= valid_end)
            valid_end = from + nx_utf8_valid(bytes + from, length - from);
        const char *nul = memchr(bytes + from, 0, valid_end - from);
        size_t stop = nul ? (size_t)(nul - bytes) : valid_end;
        if (to) {
            memcpy(to + size, bytes + from, stop - from);
            if (!add_run(arena, out, size, from, stop - from))
                return SIZE_MAX;
        }
        size += stop - from;
        if (stop == length)
            return size;
        if (out->replaced + out->nuls == 0)
            out->first = size;
        if (nul)
            out->nuls++;
        else
            out->replaced++;
        if (to)
            memcpy(to + size, REPLACEMENT, 3);
        size += 3;
        from = stop + (nul ? 1 : bad_length((const unsigned char *)bytes + stop, length - stop));
    }
}

/* The first `valid` bytes are known to be UTF-8. */
static bool decode_utf8(nx_arena *arena, const char *bytes, size_t length, size_t valid, nx_decoded *out)
{
    memset(out, 0, sizeof *out);
    out->encoding = "UTF-8";
    out->length = length;
    if (valid == length && !memchr(bytes, 0, length)) {
        if (!(out->text = padded(arena, length)))
            return false;
        memcpy(out->text, bytes, length);
        return true;
    }
    out->length = replace_faults(arena, bytes, length, NULL, out);
    return (out->text = padded(arena, out->length)) != NULL &&
           replace_faults(arena, bytes, length, out->text, out) == out->length;
}

bool nx_decode_utf8(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    return decode_utf8(arena, bytes, length, nx_utf8_valid(bytes, length), out);
}

/* ------------------------------------------------------------ UTF-16 */

static bool decode_utf16(nx_arena *arena, const char *bytes, size_t length, bool big, nx_decoded *out)
{
    const unsigned char *p = (const unsigned char *)bytes;
    /* A code unit takes at most three bytes of UTF-8, and so does an odd byte at the end. */
    char *to = padded(arena, (length / 2 + 1) * 3);

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

/* ------------------------------------------------------------ Windows-1252 */

static bool high_letter(unsigned char c)
{
    return (c >= 0xC0 && c != 0xD7 && c != 0xF7) || c == 0x8A || c == 0x8C || c == 0x8E || c == 0x9A || c == 0x9C ||
           c == 0x9E || c == 0x9F;
}

/* Newspapers use these signs: typographic quotes, dashes, ellipsis, bullet, currencies, guillemets, degree, fractions. */
static bool high_sign(unsigned char c)
{
    return between(c, 0x91, 0x97) || c == 0x80 || c == 0x82 || c == 0x84 || c == 0x85 || c == 0x99 || c == 0x8B ||
           c == 0x9B || between(c, 0xA0, 0xA3) || c == 0xA7 || c == 0xA9 || c == 0xAB || c == 0xAD || c == 0xAE ||
           c == 0xB0 || c == 0xB4 || c == 0xB7 || between(c, 0xBB, 0xBF);
}

/* Does the text read as Windows-1252? Then nearly all its high bytes are letters beside letters, or signs. */
static bool reads_as_1252(const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t high = 0, good = 0;

    for (size_t i = 0; i < length; i++) {
        if (p[i] < 0x80) {
            if (p[i] == 0)
                return false;
            continue;
        }
        if (p[i] < 0xA0 && !WINDOWS_1252[p[i] - 0x80])
            return false;
        unsigned char before = i ? p[i - 1] : ' ', after = i + 1 < length ? p[i + 1] : ' ';
        bool beside = nx_ascii_letter(before) || nx_ascii_letter(after) || high_letter(before) || high_letter(after);
        high++;
        good += high_letter(p[i]) ? beside : high_sign(p[i]);
    }
    return good * 10 >= high * 9;
}

/* Is it UTF-8 after all, with a few broken places or cut off in the middle of a character? In Windows-1252 hardly any
 * high bytes happen to form UTF-8. */
static bool broken_utf8(const char *bytes, size_t length)
{
    size_t characters = 0, faults = 0;

    for (size_t from = 0;;) {
        size_t valid = nx_utf8_valid(bytes + from, length - from);
        for (size_t i = from; i < from + valid; i++)
            characters += (unsigned char)bytes[i] >= 0xC2;
        from += valid;
        if (from == length)
            return characters * 4 >= faults;
        size_t bad = bad_length((const unsigned char *)bytes + from, length - from);
        if (bad >= 2 && from + bad == length)
            return true;
        faults++;
        from += bad;
    }
}

static bool decode_1252(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t size = 0, from = 0;
    char *to;

    for (size_t i = 0; i < length; i++)
        size += p[i] < 0x80 ? 1 : p[i] >= 0xA0 ? 2 : WINDOWS_1252[p[i] - 0x80] < 0x800 ? 2 : 3;
    if (!(out->text = to = padded(arena, size)))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (p[i] >= 0x80) {
            if (!add_run(arena, out, (size_t)(to - out->text) - (i - from), from, i - from))
                return false;
            from = i + 1;
        }
        to += nx_utf8_encode(between(p[i], 0x80, 0x9F) ? WINDOWS_1252[p[i] - 0x80] : p[i], to);
    }
    out->length = size;
    return add_run(arena, out, size - (length - from), from, length - from);
}

/* ------------------------------------------------------------ any of them */

bool nx_decode(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    memset(out, 0, sizeof *out);
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        bool big = bytes[0] == '\xFE';
        out->encoding = big ? "UTF-16BE" : "UTF-16LE";
        return decode_utf16(arena, bytes + 2, length - 2, big, out);
    }
    const size_t bom = nx_bom_length(bytes, length);
    bytes += bom;
    length -= bom;
    const size_t valid = nx_utf8_valid(bytes, length);
    if (!bom && valid < length && !broken_utf8(bytes, length) && reads_as_1252(bytes, length)) {
        out->encoding = "Windows-1252";
        return decode_1252(arena, bytes, length, out);
    }
    if (!decode_utf8(arena, bytes, length, valid, out))
        return false;
    if (valid == length && !out->nuls)
        return add_run(arena, out, 0, bom, length);
    for (uint32_t i = 0; i < out->origins.count; i++)
        out->origins.runs[i].input += (uint32_t)bom;
    return true;
}
