/* spell.c - the form in which a token is looked up: lower case, straight apostrophes, hyphens apart. */
#include "segment/spell.h"

#include "segment/char-class.h"

#include <string.h>

size_t nx_token_key(const char *bytes, size_t length, char *out, size_t room)
{
    size_t n = 0, points = 0;
    /* Letters and digits alone, nearly always. */
    if (length <= room) {
        while (n < length && (nx_ascii_letter((uint8_t)bytes[n]) || nx_ascii_digit((uint8_t)bytes[n]))) {
            out[n] = (char)(bytes[n] | 0x20);
            n++;
        }
        if (n == length)
            return n;
    }
    n = 0;
    bool single = true;              /* one letter before each point */
    for (size_t i = 0, run = 0; i < length;) {
        const uint8_t *p = (const uint8_t *)bytes + i;
        char piece[4];
        size_t wide = 1;
        unsigned size = 1;
        unsigned quote = nx_apostrophe_at(p, p + (length - i));
        if (quote) {
            piece[0] = '\'';
            size = quote;
        } else if (*p < 0x80) {
            piece[0] = (char)(nx_ascii_upper(*p) ? *p | 0x20 : *p);
            run = nx_ascii_letter(*p) ? run + 1 : 0;
            single = single && run < 2 && (run || *p == '.');
            points += *p == '.';
        } else {
            uint32_t code = nx_utf8_decode(bytes + i, &size);
            enum nx_high high = nx_high_class(code);
            single = false;
            wide = high == H_JOIN && !(code >= 0x300 && code < 0x370) ? 0 : nx_utf8_encode(nx_to_lower(code), piece);
        }
        i += size;
        /* A hyphen between letters is a word of its own. */
        bool hyphen = *p == '-' && n && i < length && *p != bytes[i];
        if (n + wide + 2 * hyphen > room)
            return 0;
        if (hyphen)
            out[n++] = ' ';
        memcpy(out + n, piece, wide);
        n += wide;
        if (hyphen)
            out[n++] = ' ';
    }
    /* U.S is U.S. */
    if (single && points && out[n - 1] != '.') {
        if (n == room)
            return 0;
        out[n++] = '.';
    }
    return n;
}
