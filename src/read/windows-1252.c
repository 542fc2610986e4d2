/* windows-1252.c - text in Windows-1252 is known by its letters and signs, and becomes UTF-8. */
#include "read/decode.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <string.h>

/* What the bytes 0x80 to 0x9F mean; 0 where they mean nothing. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool high_letter(unsigned char c)
{
    return (c >= 0xC0 && c != 0xD7 && c != 0xF7) || c == 0x8A || c == 0x8C || c == 0x8E || c == 0x9A || c == 0x9C ||
           c == 0x9E || c == 0x9F;
}

/* Newspapers use these signs: typographic quotation marks, dashes, ellipsis, bullet, currencies, guillemets, degree,
 * fractions. */
static bool high_sign(unsigned char c)
{
    return nx_between(c, 0x91, 0x97) || c == 0x80 || c == 0x82 || c == 0x84 || c == 0x85 || c == 0x99 || c == 0x8B ||
           c == 0x9B || nx_between(c, 0xA0, 0xA3) || c == 0xA7 || c == 0xA9 || c == 0xAB || c == 0xAD || c == 0xAE ||
           c == 0xB0 || c == 0xB4 || c == 0xB7 || nx_between(c, 0xBB, 0xBF);
}

/* Nearly all high bytes of such a text are letters beside letters, or signs. */
bool nx_reads_as_1252(const char *bytes, size_t length)
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

/* What a byte means; U+FFFD where it means nothing. */
static uint32_t meaning(unsigned char c)
{
    const uint32_t code = nx_between(c, 0x80, 0x9F) ? WINDOWS_1252[c - 0x80] : c;
    return code || !c ? code : 0xFFFD;
}

bool nx_decode_1252(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t size = 0, from = 0;
    char *to;

    for (size_t i = 0; i < length; i++)
        size += p[i] < 0x80 ? 1 : meaning(p[i]) < 0x800 ? 2 : 3;
    if (!(out->text = to = nx_decode_room(arena, size)))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (p[i] >= 0x80) {
            if (!nx_decode_run(arena, out, (size_t)(to - out->text) - (i - from), from, i - from))
                return false;
            from = i + 1;
        }
        const uint32_t code = meaning(p[i]);
        if (code == 0xFFFD && !out->replaced++)
            out->first = (size_t)(to - out->text);
        to += nx_utf8_encode(code, to);
    }
    out->length = size;
    return nx_decode_run(arena, out, size - (length - from), from, length - from);
}

static bool is_control(const char *p) { return p[0] == '\xC2' && nx_between((unsigned char)p[1], 0x80, 0x9F); }

bool nx_has_numbered(const char *text, size_t length)
{
    const char *p = text, *end = text + length;

    for (; p < end && (p = memchr(p, 0xC2, (size_t)(end - p))) != NULL; p++)
        if (end - p > 1 && is_control(p))
            return true;
    return false;
}

char *nx_copy_numbered(nx_arena *arena, const char *text, size_t *length)
{
    size_t controls = 0;

    for (size_t i = 1; i < *length; i++)
        controls += is_control(text + i - 1);
    if (!controls)
        return nx_arena_copy(arena, text, *length);
    char *copy = nx_decode_room(arena, *length + controls), *to = copy;
    for (size_t i = 0; copy && i < *length; i++) {
        const uint32_t code = i + 1 < *length && is_control(text + i) ? meaning((unsigned char)text[i + 1]) : 0xFFFD;
        if (code == 0xFFFD) {
            *to++ = text[i];
        } else {
            to += nx_utf8_encode(code, to);
            i++;
        }
    }
    if (copy)
        *length = (size_t)(to - copy);
    return copy;
}
