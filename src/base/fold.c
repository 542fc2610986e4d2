/* fold.c - letters without case and diacritics. */
#include "base/fold.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <stdint.h>
#include <string.h>

/* One letter for each code point from U+00C0 and from U+1E00; '.' where there is none. */
static const char LATIN[] =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "b..............a................oo.............uu..............."
    "....dddlllnnnaaiioouuuuuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa...."
    "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
    "................";
static const char LATIN_ADDITIONAL[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

static char latin(uint32_t code)
{
    char c = '.';
    if (code == 0x259)
        c = 'a';
    else if (code >= 0xC0 && code < 0xC0 + sizeof LATIN - 1)
        c = LATIN[code - 0xC0];
    else if (code >= 0x1E00 && code < 0x1E00 + sizeof LATIN_ADDITIONAL - 1)
        c = LATIN_ADDITIONAL[code - 0x1E00];
    return c;
}

/* The letters that are written with two. */
static char second_letter(uint32_t code)
{
    switch (code) {
    case 0xC6: case 0xE6: case 0x152: case 0x153: return 'e';
    case 0xDE: case 0xFE: return 'h';
    case 0xDF: case 0x1E9E: return 's';
    case 0x132: case 0x133: return 'j';
    default: return 0;
    }
}

size_t nx_fold(const char *text, size_t length, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80) {
            out[n++] = (char)nx_ascii_to_lower(c);
            i++;
            continue;
        }
        unsigned size;
        uint32_t code = nx_utf8_decode(text + i, &size);
        char plain = latin(code);
        if (code == 0x2019 || code == 0x2018 || code == 0x2BB || code == 0x2BC) {
            out[n++] = '\'';
        } else if (plain != '.') {
            out[n++] = plain;
            if (second_letter(code))
                out[n++] = second_letter(code);
        } else if (code < 0x300 || code >= 0x370) {      /* combining marks go */
            uint32_t lower = nx_to_lower(code);
            char bytes[4];
            unsigned wide = nx_utf8_encode(lower, bytes);
            if (wide > size) {
                wide = size;
                memcpy(bytes, text + i, size);
            }
            memcpy(out + n, bytes, wide);
            n += wide;
        }
        i += size;
    }
    return n;
}
