/* char-class.c - the class of each byte, and of each code point beyond ASCII. */
#include "segment/char-class.h"

#include "base/search.h"

#define SP B_SPACE
#define NL B_NEWLINE
#define LT B_LETTER
#define DG B_DIGIT
#define HI B_HIGH
#define PU B_PUNCTUATION
#define HI_16 HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI
const uint8_t nx_byte_class[256] = {
    SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, NL, NL, NL, NL, SP, SP,
    SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP,
    SP, PU, PU, PU, PU, PU, PU, PU, PU, PU, PU, PU, PU, PU, PU, PU,
    DG, DG, DG, DG, DG, DG, DG, DG, DG, DG, PU, PU, PU, PU, PU, PU,
    PU, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT,
    LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, PU, PU, PU, PU, PU,
    PU, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT,
    LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, PU, PU, PU, PU, SP,
    HI_16, HI_16, HI_16, HI_16, HI_16, HI_16, HI_16, HI_16,
};
#undef SP
#undef NL
#undef LT
#undef DG
#undef HI
#undef PU
#undef HI_16

/* Code points beyond ASCII that are neither letters nor punctuation, in order. */
static const struct { uint32_t first, last; enum nx_high high; } RANGES[] = {
    { 0x85, 0x85, H_SPACE },         { 0xA0, 0xA0, H_SPACE },        { 0xAD, 0xAD, H_JOIN },
    { 0x2BB, 0x2BC, H_APOSTROPHE },  { 0x300, 0x36F, H_JOIN },       { 0x1680, 0x1680, H_SPACE },
    { 0x2000, 0x200A, H_SPACE },     { 0x200B, 0x200F, H_JOIN },
    { 0x2028, 0x2029, H_SPACE },     { 0x202A, 0x202E, H_JOIN },     { 0x202F, 0x202F, H_SPACE },
    { 0x205F, 0x205F, H_SPACE },     { 0x2060, 0x2064, H_JOIN },     { 0x3000, 0x3000, H_SPACE },
    { 0xFE00, 0xFE0F, H_JOIN },     { 0xFEFF, 0xFEFF, H_SPACE },
};

enum nx_high nx_high_class(uint32_t code)
{
    const size_t count = sizeof RANGES / sizeof *RANGES;
    size_t i;
    if (code >= 0x2010 && code <= 0x2027)    /* dashes, quotation marks, the ellipsis: nearly all in news */
        return code == 0x2019 ? H_APOSTROPHE : H_PUNCTUATION;
    NX_SEARCH(i, 0, count, code <= RANGES[i].last);
    if (i < count && code >= RANGES[i].first)
        return RANGES[i].high;
    return nx_is_letter(code) ? H_LETTER : H_PUNCTUATION;
}
