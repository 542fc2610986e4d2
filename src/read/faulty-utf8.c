/* faulty-utf8.c - UTF-8 with faults or NUL characters becomes UTF-8 without them. */
#include "read/decode.h"
#include "base/utf8.h"
#include <string.h>

/* Gives how many bytes at a fault become one U+FFFD: the longest start of a well-formed sequence (Unicode 15, table
 * 3-7), at least one byte. E2 80 before a blank is one fault of two bytes. Other programs count the same way, so that
 * offsets agree with theirs. */
static size_t bad_length(const unsigned char *p, size_t n)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t need;

    if (nx_between(p[0], 0xC2, 0xDF))
        return 1;
    if (nx_between(p[0], 0xE0, 0xEF)) {
        need = 3;
        low = p[0] == 0xE0 ? 0xA0 : 0x80;
        high = p[0] == 0xED ? 0x9F : 0xBF;
    } else if (nx_between(p[0], 0xF0, 0xF4)) {
        need = 4;
        low = p[0] == 0xF0 ? 0x90 : 0x80;
        high = p[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 1;
    }
    if (n < 2 || !nx_between(p[1], low, high))
        return 1;
    return need == 4 && n > 2 && nx_between(p[2], 0x80, 0xBF) ? 3 : 2;
}

nx_utf8_state nx_utf8_look(const char *bytes, size_t length)
{
    nx_utf8_state state = { 0, 0, false };

    for (size_t from = 0;;) {
        size_t valid = nx_utf8_valid(bytes + from, length - from);
        for (size_t i = from; i < from + valid; i++)
            state.characters += (unsigned char)bytes[i] >= 0xC2;
        from += valid;
        if (from == length)
            return state;
        size_t bad = bad_length((const unsigned char *)bytes + from, length - from);
        state.cut = bad >= 2 && from + bad == length;
        state.faults++;
        from += bad;
    }
}

/* In Windows-1252 hardly any high bytes happen to form UTF-8. */
bool nx_is_broken_utf8(const char *bytes, size_t length)
{
    nx_utf8_state state = nx_utf8_look(bytes, length);
    return state.cut || state.characters * 4 >= state.faults;
}

/* Copies `bytes` to `to` with each fault and each NUL replaced, and gives the length, SIZE_MAX without memory for the
 * runs. With `to` NULL it only measures. A stretch is checked once, however many NULs are in it: time follows the
 * length. */
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
            if (!nx_decode_run(arena, out, size, from, stop - from))
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
            memcpy(to + size, NX_REPLACEMENT, 3);
        size += 3;
        from = stop + (nul ? 1 : bad_length((const unsigned char *)bytes + stop, length - stop));
    }
}

bool nx_decode_faulty(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    out->length = replace_faults(arena, bytes, length, NULL, out);
    return (out->text = nx_decode_room(arena, out->length)) != NULL &&
           replace_faults(arena, bytes, length, out->text, out) == out->length;
}
