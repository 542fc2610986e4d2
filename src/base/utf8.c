/* utf8.c - UTF-8: checking, counting, decoding, and what a letter is. */
#include "base/utf8.h"
#include "base/ascii.h"
#include "base/bytes.h"
#include "base/search.h"

#include <string.h>

/* The length of the valid character at `p`, or 0. */
static size_t character(const unsigned char *p, size_t left)
{
    unsigned first = p[0];
    size_t size = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;

    if (size == 0 || size > left)
        return 0;
    if (size > 1) {
        /* Only the second byte has bounds of its own: they keep out overlong forms, surrogates, what is too large. */
        unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (p[1] < low || p[1] > high)
            return 0;
    }
    for (size_t i = 2; i < size; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

/* Which of eight bytes is the first with its high bit; 8 for none. */
static unsigned first_high(uint64_t word)
{
    word &= NX_EACH(0x80);
    return word ? (unsigned)__builtin_ctzll(word) / 8 : 8;
}

size_t nx_utf8_valid(const char *bytes, size_t length)
{
    size_t at = 0;

    while (at < length) {
        while (length - at >= 32 && !((nx_load_eight(bytes + at) | nx_load_eight(bytes + at + 8) |
                                       nx_load_eight(bytes + at + 16) | nx_load_eight(bytes + at + 24)) &
                                      NX_EACH(0x80)))
            at += 32;
        /* One curly mark among plain letters costs a few steps, not a return to single bytes. */
        for (unsigned plain; length - at >= 8 && (plain = first_high(nx_load_eight(bytes + at))) > 0;)
            at += plain;
        if (at == length)
            break;
        size_t size = character((const unsigned char *)bytes + at, length - at);
        if (!size)
            return at;
        at += size;
    }
    return at;
}

/* In each byte 1 where the byte of `word` has bit 7 and not bit 6: a byte that continues a character. */
static uint64_t continues(uint64_t word) { return word >> 7 & ~word >> 6 & NX_EACH(1); }

/* How many bytes continue a character. */
static size_t continuations(const char *bytes, size_t length)
{
    size_t total = 0;

    while (length >= 8) {
        uint64_t each = 0;
        size_t words = length / 8 < 255 ? length / 8 : 255;   /* then a byte of `each` could overflow */
        for (size_t i = 0; i < words; i++)
            each += continues(nx_load_eight(bytes + 8 * i));
        each = (each & UINT64_C(0x00FF00FF00FF00FF)) + (each >> 8 & UINT64_C(0x00FF00FF00FF00FF));
        total += (size_t)(each * UINT64_C(0x0001000100010001) >> 48);
        bytes += 8 * words;
        length -= 8 * words;
    }
    if (length) {
        char rest[8] = { 0 };
        memcpy(rest, bytes, length);
        for (uint64_t each = continues(nx_load_eight(rest)); each; each >>= 8)
            total += each & 1;
    }
    return total;
}

size_t nx_utf8_count(const char *bytes, size_t length) { return length - continuations(bytes, length); }

uint32_t nx_utf8_decode(const char *bytes, unsigned *size)
{
    const unsigned char *p = (const unsigned char *)bytes;

    if (p[0] < 0x80) {
        *size = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *size = 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *size = 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *size = 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

unsigned nx_utf8_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* Blocks of letters, with the combining marks that belong to them. News in English meets few of them, so the scripts
 * beyond Hebrew and Arabic are taken whole, with their digits; punctuation that could end a word is left out. */
static const struct { uint32_t first, last; } LETTERS[] = {
    { 0x00AA, 0x00AA }, { 0x00B5, 0x00B5 }, { 0x00BA, 0x00BA }, { 0x00C0, 0x00D6 }, { 0x00D8, 0x00F6 },
    { 0x00F8, 0x02C1 }, { 0x02C6, 0x02D1 }, { 0x02E0, 0x02E4 }, { 0x02EC, 0x02EC }, { 0x02EE, 0x02EE },
    { 0x0300, 0x0374 }, { 0x0376, 0x037D }, { 0x037F, 0x037F }, { 0x0386, 0x0386 }, { 0x0388, 0x03F5 },
    { 0x03F7, 0x0481 }, { 0x0483, 0x0559 }, { 0x0560, 0x0588 }, { 0x0591, 0x05BD }, { 0x05BF, 0x05BF },
    { 0x05C1, 0x05C2 }, { 0x05C4, 0x05C5 }, { 0x05C7, 0x05F2 }, { 0x0610, 0x061A }, { 0x0620, 0x065F },
    { 0x066E, 0x06D3 }, { 0x06D5, 0x06DC }, { 0x06DF, 0x06E8 }, { 0x06EA, 0x06EF }, { 0x06FA, 0x06FF },
    { 0x0710, 0x07F5 }, { 0x0800, 0x082D }, { 0x0840, 0x085B }, { 0x0860, 0x0963 }, { 0x0966, 0x0DF3 },
    { 0x0E01, 0x0E3A }, { 0x0E40, 0x0E59 }, { 0x0E80, 0x0F00 }, { 0x0F18, 0x0F39 }, { 0x0F3E, 0x0F84 },
    { 0x0F86, 0x0FBC }, { 0x1000, 0x1049 }, { 0x1050, 0x135F }, { 0x1380, 0x13FD }, { 0x1401, 0x166C },
    { 0x166F, 0x167F }, { 0x1681, 0x169A }, { 0x16A0, 0x16EA }, { 0x1700, 0x1734 }, { 0x1740, 0x17D3 },
    { 0x1810, 0x1943 }, { 0x1950, 0x1A1B }, { 0x1A20, 0x1A99 }, { 0x1AB0, 0x1B59 }, { 0x1B6B, 0x1BF3 },
    { 0x1C00, 0x1C37 }, { 0x1C40, 0x1C7D }, { 0x1C80, 0x1CBF }, { 0x1CD0, 0x1FBC }, { 0x1FC2, 0x1FCC },
    { 0x1FD0, 0x1FDB }, { 0x1FE0, 0x1FEC }, { 0x1FF2, 0x1FFC }, { 0x2071, 0x2071 }, { 0x207F, 0x207F },
    { 0x2090, 0x209C }, { 0x2C00, 0x2CE4 }, { 0x2CEB, 0x2CF3 }, { 0x2D00, 0x2DFF }, { 0x3005, 0x3007 },
    { 0x3021, 0x302F }, { 0x3031, 0x3035 }, { 0x3041, 0x309F }, { 0x30A1, 0x30FA }, { 0x30FC, 0x318E },
    { 0x31A0, 0x31FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0xA48C }, { 0xA4D0, 0xA4FD }, { 0xA500, 0xA60C },
    { 0xA610, 0xA672 }, { 0xA674, 0xA67D }, { 0xA67F, 0xA6F1 }, { 0xA717, 0xA827 }, { 0xA840, 0xA873 },
    { 0xA880, 0xA8C5 }, { 0xA8D0, 0xA8F7 }, { 0xA8FD, 0xA92D }, { 0xA930, 0xA953 }, { 0xA960, 0xA9C0 },
    { 0xA9CF, 0xAA59 }, { 0xAA60, 0xABEA }, { 0xABEC, 0xABF9 }, { 0xAC00, 0xD7FB }, { 0xF900, 0xFDFB },
    { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFE70, 0xFEFC }, { 0xFF21, 0xFF3A }, { 0xFF41, 0xFF5A },
    { 0xFF66, 0xFFDC }, { 0x10000, 0x100FA }, { 0x10280, 0x1BCFF }, { 0x1D400, 0x1D7CB }, { 0x1DF00, 0x1EEBB },
    { 0x20000, 0x3FFFD },
};

/* Upper-case letters, every `step`th from `first` to `last`, and how far away their lower-case forms are.
 * Source: UnicodeData.txt 14.0, simple lower-case mappings. */
static const struct { uint16_t first, last, step; int16_t to_lower; } UPPER[] = {
    { 0x00C0, 0x00D6, 1, 32 }, { 0x00D8, 0x00DE, 1, 32 }, { 0x0100, 0x012E, 2, 1 }, { 0x0130, 0x0130, 1, -199 },
    { 0x0132, 0x0136, 2, 1 }, { 0x0139, 0x0147, 2, 1 }, { 0x014A, 0x0176, 2, 1 }, { 0x0178, 0x0178, 1, -121 },
    { 0x0179, 0x017D, 2, 1 }, { 0x0181, 0x0181, 1, 210 }, { 0x0182, 0x0184, 2, 1 }, { 0x0186, 0x0186, 1, 206 },
    { 0x0187, 0x0187, 1, 1 }, { 0x0189, 0x018A, 1, 205 }, { 0x018B, 0x018B, 1, 1 }, { 0x018E, 0x018E, 1, 79 },
    { 0x018F, 0x018F, 1, 202 }, { 0x0190, 0x0190, 1, 203 }, { 0x0191, 0x0191, 1, 1 }, { 0x0193, 0x0193, 1, 205 },
    { 0x0194, 0x0194, 1, 207 }, { 0x0196, 0x0196, 1, 211 }, { 0x0197, 0x0197, 1, 209 }, { 0x0198, 0x0198, 1, 1 },
    { 0x019C, 0x019C, 1, 211 }, { 0x019D, 0x019D, 1, 213 }, { 0x019F, 0x019F, 1, 214 }, { 0x01A0, 0x01A4, 2, 1 },
    { 0x01A6, 0x01A6, 1, 218 }, { 0x01A7, 0x01A7, 1, 1 }, { 0x01A9, 0x01A9, 1, 218 }, { 0x01AC, 0x01AC, 1, 1 },
    { 0x01AE, 0x01AE, 1, 218 }, { 0x01AF, 0x01AF, 1, 1 }, { 0x01B1, 0x01B2, 1, 217 }, { 0x01B3, 0x01B5, 2, 1 },
    { 0x01B7, 0x01B7, 1, 219 }, { 0x01B8, 0x01B8, 1, 1 }, { 0x01BC, 0x01BC, 1, 1 }, { 0x01C4, 0x01C4, 1, 2 },
    { 0x01C5, 0x01C5, 1, 1 }, { 0x01C7, 0x01C7, 1, 2 }, { 0x01C8, 0x01C8, 1, 1 }, { 0x01CA, 0x01CA, 1, 2 },
    { 0x01CB, 0x01DB, 2, 1 }, { 0x01DE, 0x01EE, 2, 1 }, { 0x01F1, 0x01F1, 1, 2 }, { 0x01F2, 0x01F4, 2, 1 },
    { 0x01F6, 0x01F6, 1, -97 }, { 0x01F7, 0x01F7, 1, -56 }, { 0x01F8, 0x021E, 2, 1 }, { 0x0220, 0x0220, 1, -130 },
    { 0x0222, 0x0232, 2, 1 }, { 0x023A, 0x023A, 1, 10795 }, { 0x023B, 0x023B, 1, 1 }, { 0x023D, 0x023D, 1, -163 },
    { 0x023E, 0x023E, 1, 10792 }, { 0x0241, 0x0241, 1, 1 }, { 0x0243, 0x0243, 1, -195 }, { 0x0244, 0x0244, 1, 69 },
    { 0x0245, 0x0245, 1, 71 }, { 0x0246, 0x024E, 2, 1 }, { 0x0370, 0x0372, 2, 1 }, { 0x0376, 0x0376, 1, 1 },
    { 0x037F, 0x037F, 1, 116 }, { 0x0386, 0x0386, 1, 38 }, { 0x0388, 0x038A, 1, 37 }, { 0x038C, 0x038C, 1, 64 },
    { 0x038E, 0x038F, 1, 63 }, { 0x0391, 0x03A1, 1, 32 }, { 0x03A3, 0x03AB, 1, 32 }, { 0x03CF, 0x03CF, 1, 8 },
    { 0x03D8, 0x03E0, 2, 1 }, { 0x03F4, 0x03F4, 1, -60 }, { 0x03F7, 0x03F7, 1, 1 }, { 0x03F9, 0x03F9, 1, -7 },
    { 0x03FA, 0x03FA, 1, 1 }, { 0x03FD, 0x03FF, 1, -130 }, { 0x0400, 0x040F, 1, 80 }, { 0x0410, 0x042F, 1, 32 },
    { 0x0460, 0x0480, 2, 1 }, { 0x048A, 0x04BE, 2, 1 }, { 0x04C0, 0x04C0, 1, 15 }, { 0x04C1, 0x04CD, 2, 1 },
    { 0x04D0, 0x052E, 2, 1 }, { 0x0531, 0x0556, 1, 48 }, { 0x1E00, 0x1E94, 2, 1 }, { 0x1E9E, 0x1E9E, 1, -7615 },
    { 0x1EA0, 0x1EFE, 2, 1 }, { 0x1F08, 0x1F0F, 1, -8 }, { 0x1F18, 0x1F1D, 1, -8 }, { 0x1F28, 0x1F2F, 1, -8 },
    { 0x1F38, 0x1F3F, 1, -8 }, { 0x1F48, 0x1F4D, 1, -8 }, { 0x1F59, 0x1F5F, 2, -8 }, { 0x1F68, 0x1F6F, 1, -8 },
    { 0x1F88, 0x1F8F, 1, -8 }, { 0x1F98, 0x1F9F, 1, -8 }, { 0x1FA8, 0x1FAF, 1, -8 }, { 0x1FB8, 0x1FB9, 1, -8 },
    { 0x1FBA, 0x1FBB, 1, -74 }, { 0x1FBC, 0x1FBC, 1, -9 }, { 0x1FC8, 0x1FCB, 1, -86 }, { 0x1FCC, 0x1FCC, 1, -9 },
    { 0x1FD8, 0x1FD9, 1, -8 }, { 0x1FDA, 0x1FDB, 1, -100 }, { 0x1FE8, 0x1FE9, 1, -8 }, { 0x1FEA, 0x1FEB, 1, -112 },
    { 0x1FEC, 0x1FEC, 1, -7 }, { 0x1FF8, 0x1FF9, 1, -128 }, { 0x1FFA, 0x1FFB, 1, -126 }, { 0x1FFC, 0x1FFC, 1, -9 },
    { 0xFF21, 0xFF3A, 1, 32 },
};

bool nx_is_letter(uint32_t code)
{
    const size_t count = sizeof LETTERS / sizeof *LETTERS;
    size_t at;

    if (code < 0x80)
        return nx_ascii_letter((unsigned char)code);
    NX_SEARCH(at, 0, count, code <= LETTERS[at].last);
    return at < count && code >= LETTERS[at].first;
}

uint32_t nx_to_lower(uint32_t code)
{
    const size_t count = sizeof UPPER / sizeof *UPPER;
    size_t at;

    if (code < 0x80)
        return nx_ascii_to_lower((unsigned char)code);
    NX_SEARCH(at, 0, count, code <= UPPER[at].last);
    if (at == count || code < UPPER[at].first || (code - UPPER[at].first) % UPPER[at].step)
        return code;
    return (uint32_t)((int32_t)code + UPPER[at].to_lower);
}

bool nx_is_upper(uint32_t code) { return nx_to_lower(code) != code; }
