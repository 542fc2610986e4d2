/* char-class.c - the class of each byte, and of each code point beyond ASCII. */
#include "segment/char-class.h"

#define SP B_SPACE
#define NL B_NEWLINE
#define LT B_LETTER
#define DG B_DIGIT
#define HI B_HIGH
#define MK B_MARK
const uint8_t nx_byte_class[256] = {
    SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, NL, NL, NL, NL, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP,
    SP, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, DG, DG, DG, DG, DG, DG, DG, DG, DG, DG, MK, MK, MK, MK, MK, MK,
    MK, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, MK, MK, MK, MK, MK,
    MK, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, MK, MK, MK, MK, SP,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
};
#undef SP
#undef NL
#undef LT
#undef DG
#undef HI
#undef MK

enum high nx_high_class(uint32_t code)
{
    if (code < 0xC0) {
        if (code == 0xA0 || code == 0x85)
            return H_SPACE;
        if (code == 0xAD)
            return H_JOIN;
        return code == 0xAA || code == 0xB5 || code == 0xBA ? H_LETTER : H_MARK;
    }
    if (code == 0xD7 || code == 0xF7)
        return H_MARK;
    if (code < 0x250)
        return H_LETTER;
    if (code == 0x2BC || code == 0x2BB || code == 0x2019)
        return H_APOSTROPHE;
    if (code >= 0x300 && code < 0x370)
        return H_JOIN;
    if (code >= 0x2000 && code < 0x2070) {
        if (code <= 0x200B || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x2060)
            return H_SPACE;
        return code <= 0x200F || (code >= 0x202A && code <= 0x202E) ? H_JOIN : H_MARK;
    }
    if (code == 0x3000 || code == 0xFEFF || code == 0x1680)
        return H_SPACE;
    if (code >= 0xFE00 && code <= 0xFE0F)
        return H_JOIN;
    return nx_is_letter(code) ? H_LETTER : H_MARK;
}
