/* phrase.c - a few words of the text taken together: their case, the same in one line. */
#include "link/phrase.h"
#include "base/ascii.h"
#include "base/bytes.h"
#include "segment/char-class.h"

#include <string.h>

bool nx_all_capitals(const char *text, nx_span s)
{
    for (uint32_t i = s.start; i < s.end; i++)
        if (nx_ascii_lower((unsigned char)text[i]))
            return false;
    return s.end > s.start + 1;
}

/* Behind the lead bytes of marks that are within words and are not seen: soft hyphen, joiners, marks of direction. */
static unsigned unseen_at(const char *text)
{
    static const char SIGNS[][4] = { "\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E",
                                     "\xE2\x80\x8F", "\xE2\x81\xA0", "\xEF\xBB\xBF" };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strncmp(text, SIGNS[i], strlen(SIGNS[i])) == 0)
            return (unsigned)strlen(SIGNS[i]);
    return 0;
}

/* White space of any length and width becomes one space, and none at the start; signs that nobody sees go. */
static void squeeze(char *text, size_t length)
{
    const uint8_t *in = (const uint8_t *)text, *const end = in + length;
    char *out = text;
    while (in < end) {
        const unsigned unseen = *in >= 0xC2 ? unseen_at((const char *)in) : 0;
        if (unseen) {
            in += unseen;
        } else if (nx_space_at(in, end)) {
            in = nx_past_spaces(in, end);
            if (out > text)
                *out++ = ' ';
        } else {
            do                       /* a whole character */
                *out++ = (char)*in++;
            while (in < end && (*in & 0xC0) == 0x80);
        }
    }
    *out = 0;
}

const char *nx_one_line(const char *text, nx_span s, char **room)
{
    const uint64_t high = NX_EACH(0x80), low = NX_EACH(0x7F);
    uint32_t length = s.end - s.start;
    char *copy = *room;
    /* Eight bytes at a time: are there control characters, a space behind another, or letters beyond ASCII, among
     * which signs may be that nobody sees? Seldom. */
    uint64_t odd = 0, before = 0;
    for (uint32_t at = 0; at < length; at += 8) {
        uint64_t bytes = nx_load_eight(text + s.start + at), sums = bytes & low;
        nx_store_eight(copy + at, bytes);
        uint64_t control = ~((sums + NX_EACH(0x60)) | bytes) & high, space = ~((sums + NX_EACH(0x5F)) | bytes) & high;
        odd |= nx_first_bytes(control | (bytes & high) | (space & (space << 8 | before)), length - at);
        before = space >> 56;
    }
    copy[length] = '\0';
    if (odd)
        squeeze(copy, length);
    *room = copy + length + 1;
    return copy;
}

const char *nx_line_in(nx_arena *arena, const char *text, nx_span words)
{
    char *room = nx_arena_alloc(arena, words.end - words.start + NX_LINE_ROOM);
    return room ? nx_one_line(text, words, &room) : NULL;
}
