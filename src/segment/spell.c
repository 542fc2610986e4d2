/* spell.c - the form in which a token is looked up: lower case, straight apostrophes, hyphens apart. */
#include "segment/spell.h"

#include "segment/char-class.h"

#include <string.h>

/* Letters and digits alone, as nearly always: false where there is anything else. */
static bool plain_key(const char *bytes, size_t length, char *out)
{
    for (size_t n = 0; n < length; n++) {
        if (!nx_ascii_letter((uint8_t)bytes[n]) && !nx_ascii_digit((uint8_t)bytes[n]))
            return false;
        out[n] = (char)(bytes[n] | 0x20);
    }
    return true;
}

/* A character beyond ASCII in lower case; what only joins others, but for accents, is left out. Gives its length in
 * `piece`, and in *size its length in the text. */
static size_t high_piece(const char *bytes, unsigned *size, char piece[4])
{
    const uint32_t code = nx_utf8_decode(bytes, size);
    const bool accent = code >= 0x300 && code < 0x370;
    return nx_high_class(code) == H_JOIN && !accent ? 0 : nx_utf8_encode(nx_to_lower(code), piece);
}

size_t nx_token_key(const char *bytes, size_t length, char *out, size_t room)
{
    size_t n = 0, points = 0;
    if (length <= room && plain_key(bytes, length, out))
        return length;
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
            wide = high_piece(bytes + i, &size, piece);
            single = false;
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
