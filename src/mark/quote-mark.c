/* quote-mark.c - one quotation mark: its form, and which way it looks by that and by its neighbours. */
#include "mark/quote-mark.h"

#include "base/ascii.h"
#include "image/engine.h"
#include "segment/char-class.h"

#include <string.h>

int nx_quote_mark_at(const char *s, uint32_t size)
{
    if (size == 1)
        return *s == '"' ? 1 : *s == '\'' || *s == '`' ? 2 : 0;
    if (size == 2)
        return (unsigned char)s[0] == 0xC2 && ((unsigned char)s[1] == 0xAB || (unsigned char)s[1] == 0xBB) ? 1 : 0;
    if (size == 3 && (unsigned char)s[0] == 0xE2 && (unsigned char)s[1] == 0x80) {
        unsigned char c = (unsigned char)s[2];
        if (c >= 0x98 && c <= 0x9B)
            return 2;
        if ((c >= 0x9C && c <= 0x9F) || c == 0xB9 || c == 0xBA)
            return 1;
    }
    return 0;
}

enum mark_side { ATTACHED, FREE, PUNCTUATION };

/* What stands on one side of a mark: nothing (space, bracket, dash), a word, or punctuation that belongs to a
 * sentence. */
static enum mark_side side_of(const char *s, uint32_t size, bool before)
{
    static const uint8_t beside[2][256] = {
        { [')'] = FREE, [']'] = FREE, ['}'] = FREE, ['/'] = FREE, ['-'] = FREE, ['.'] = FREE,
          [','] = FREE, [';'] = FREE, [':'] = FREE, ['!'] = FREE, ['?'] = FREE },
        { ['('] = FREE, ['['] = FREE, ['{'] = FREE, ['/'] = FREE, ['-'] = FREE, ['.'] = PUNCTUATION,
          [','] = PUNCTUATION, [';'] = PUNCTUATION, [':'] = PUNCTUATION, ['!'] = PUNCTUATION, ['?'] = PUNCTUATION },
    };
    if (nx_space_at((const uint8_t *)s, (const uint8_t *)s + size))
        return FREE;
    if (size == 1)
        return beside[before][(unsigned char)*s];
    if (size == 3 && (unsigned char)s[0] == 0xE2 && (unsigned char)s[1] == 0x80) {
        unsigned char c = (unsigned char)s[2];
        if (c >= 0x90 && c <= 0x95)
            return FREE;
        if (c == 0xA6)
            return before ? PUNCTUATION : FREE;
    }
    return ATTACHED;
}

static const char *previous_char(const char *text, uint32_t at, uint32_t from, uint32_t *size)
{
    uint32_t p = at;
    do
        p--;
    while (p > from && ((unsigned char)text[p] & 0xC0) == 0x80);
    *size = at - p;
    return text + p;
}

enum { MARKS_IN_A_ROW = 4 };   /* more marks side by side than this are noise */

static enum mark_side side_before(const char *text, uint32_t at, uint32_t from, char *letter)
{
    *letter = 0;
    for (int i = 0; at > from; i++) {
        uint32_t size;
        const char *s = previous_char(text, at, from, &size);
        if (i == MARKS_IN_A_ROW || !nx_quote_mark_at(s, size)) {
            *letter = size == 1 ? *s : 'x';
            return side_of(s, size, true);
        }
        at -= size;
    }
    return FREE;
}

static enum mark_side side_after(const char *text, uint32_t at, uint32_t to)
{
    for (int i = 0; at < to; i++) {
        uint32_t size = nx_char_size(text + at);
        if (i == MARKS_IN_A_ROW || !nx_quote_mark_at(text + at, size))
            return side_of(text + at, size, false);
        at += size;
    }
    return FREE;
}

/* The form of a mark: double or single, its make, and which way it looks. */
static bool read_form(const char *text, nx_span span, nx_quotation_mark *m)
{
    uint32_t size = span.end - span.start;
    const char *s = text + span.start;
    m->shape = NX_EITHER_WAY;
    m->make = NX_MARK_DOUBLE;
    m->single = false;
    if (size == 2 && s[0] == s[1] && (s[0] == '\'' || s[0] == '`')) {
        m->make = NX_MARK_TWINS;
        m->shape = s[0] == '`' ? NX_LOOKS_OPEN : NX_EITHER_WAY;
        return true;
    }
    if (size == 6 && memcmp(s, s + 3, 3) == 0 && nx_quote_mark_at(s, 3) == 2) {   /* ‘‘ ’’ */
        m->make = NX_MARK_TWINS;
        m->shape = (unsigned char)s[2] == 0x98 ? NX_LOOKS_OPEN : NX_LOOKS_CLOSED;
        return true;
    }
    if (nx_char_size(s) != size)
        return false;
    int kind = nx_quote_mark_at(s, size);
    if (!kind)
        return false;
    m->single = kind == 2;
    if (size == 1) {
        m->shape = *s == '`' ? NX_LOOKS_OPEN : NX_EITHER_WAY;
    } else if (size == 2) {
        m->make = NX_MARK_ANGLES;
        m->shape = (unsigned char)s[1] == 0xAB ? NX_LOOKS_OPEN : NX_LOOKS_CLOSED;
    } else {
        unsigned char c = (unsigned char)s[2];
        if (c == 0xB9 || c == 0xBA) {
            m->make = NX_MARK_ANGLES;
            m->shape = c == 0xB9 ? NX_LOOKS_OPEN : NX_LOOKS_CLOSED;
        } else {
            m->shape = c == 0x99 || c == 0x9D ? NX_LOOKS_CLOSED : NX_LOOKS_OPEN;
        }
    }
    return true;
}

bool nx_quote_mark_read(const newsx_document *doc, nx_span span, nx_id first, nx_id end, nx_span block,
                        nx_quotation_mark *m)
{
    const char *text = doc->text;
    const char behind = span.end < block.end ? text[span.end] : '\0';
    *m = (nx_quotation_mark){ .span = span, .first_token = first, .end_token = end };
    if (!read_form(text, span, m))
        return false;
    char letter;
    enum mark_side before = side_before(text, span.start, block.start, &letter);
    enum mark_side after = side_after(text, span.end, block.end);
    if ((before == FREE) != (after == FREE))
        m->direction = before == FREE ? NX_LOOKS_OPEN : NX_LOOKS_CLOSED;
    m->after_stop = before == PUNCTUATION;
    m->after_digit = nx_ascii_digit((unsigned char)letter);
    m->after_letter = before == ATTACHED;
    m->possessive =
        span.end < block.end && nx_space_at((const uint8_t *)text + span.end, (const uint8_t *)text + block.end) &&
        nx_language_has(nx_engine_language(doc->engine), NX_LANGUAGE_POSSESSIVE_OR_MARK_BEHIND, &letter, 1);
    return !(m->single && m->after_digit && nx_ascii_digit((unsigned char)behind));
}
