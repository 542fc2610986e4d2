/* folded-name.c - what is the same for a table over many documents: names without case, stops and diacritics. */
#include "corpus/folded-name.h"
#include "base/buffer.h"
#include "base/fold.h"
#include "base/utf8.h"

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

unsigned nx_folded_words(const char *folded, size_t length)
{
    unsigned words = length > 0;

    for (size_t i = 0; i < length; i++)
        words += folded[i] == ' ';
    return words;
}
