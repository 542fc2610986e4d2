/* fold.c - what is the same for a table over many documents: names without case, stops and diacritics. */
#include "corpus/fold.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/fold.h"
#include "base/utf8.h"
#include <string.h>

void nx_fold_name(newsx_buffer *out, const char *name, size_t length)
{
    const size_t before = out->length;
    bool blank = false;
    unsigned size;
    char letter[4];

    for (const char *at = name, *end = name + length; at < end; at += size) {
        const uint32_t code = nx_utf8_decode(at, &size);
        if (code <= ' ' || code == 0xA0) {
            blank = true;
        } else if (code != '.') {
            if (blank && out->length > before)
                nx_putc(out, ' ');
            blank = false;
            nx_put(out, letter, nx_fold(at, size, letter));
        }
    }
}

bool nx_same_name(const char *a, size_t a_length, const char *b, size_t b_length)
{
    newsx_buffer one = NEWSX_BUFFER_INIT, other = NEWSX_BUFFER_INIT;
    const unsigned char first = a_length ? (unsigned char)*a : 0, second = b_length ? (unsigned char)*b : 0;

    if (nx_ascii_letter(first) && nx_ascii_letter(second) && nx_ascii_to_lower(first) != nx_ascii_to_lower(second))
        return false;
    nx_fold_name(&one, a, a_length);
    nx_fold_name(&other, b, b_length);
    const bool same = one.length == other.length && (!one.length || memcmp(one.data, other.data, one.length) == 0);
    newsx_buffer_free(&one);
    newsx_buffer_free(&other);
    return same;
}

unsigned nx_folded_words(const char *folded, size_t length)
{
    unsigned words = length > 0;

    for (size_t i = 0; i < length; i++)
        words += folded[i] == ' ';
    return words;
}
