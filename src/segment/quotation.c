/* quotation.c - quotation marks in a block, and which way each can face. */
#include "segment/quotation.h"

/* ASCII signs beside a mark: what it opens behind, what it closes before, and the punctuation that it closes behind. */
enum { OPENS_BEHIND = 1, CLOSES_BEFORE = 2, STOP = 4 };
static const uint8_t BESIDE[256] = {
    ['('] = OPENS_BEHIND, ['['] = OPENS_BEHIND, ['{'] = OPENS_BEHIND, ['='] = OPENS_BEHIND,
    ['-'] = OPENS_BEHIND | CLOSES_BEFORE, ['/'] = OPENS_BEHIND | CLOSES_BEFORE,
    [')'] = CLOSES_BEFORE, [']'] = CLOSES_BEFORE, ['}'] = CLOSES_BEFORE,
    ['.'] = CLOSES_BEFORE | STOP, [','] = CLOSES_BEFORE | STOP, [';'] = CLOSES_BEFORE | STOP,
    [':'] = CLOSES_BEFORE | STOP, ['?'] = CLOSES_BEFORE | STOP, ['!'] = CLOSES_BEFORE | STOP,
};

/* Does a mark open behind the sign beyond ASCII that ends at `start`: a dash, an opening mark? All others
 * are as letters. */
static bool opens_behind_high(const nx_cutter *c, const uint8_t *start)
{
    const uint8_t *q = start - 1;
    while (q > c->text && (*q & 0xC0) == 0x80)
        q--;
    unsigned size;
    uint32_t code = nx_utf8_decode((const char *)q, &size);
    return (code >= 0x2010 && code <= 0x2018) || code == 0x201A || code == 0x201C || code == 0x201E || code == 0xAB ||
           code == 0x2039 || code == 0xBF || code == 0xA1;
}

/* Does one close before the sign beyond ASCII at `stop`: a dash, a closing mark, an ellipsis? */
static bool closes_before_high(const uint8_t *stop)
{
    unsigned size;
    uint32_t code = nx_utf8_decode((const char *)stop, &size);
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2019 || code == 0x201D || code == 0x2026 || code == 0xBB ||
           code == 0x203A;
}

nx_faces nx_quotation_faces(const nx_cutter *c, const uint8_t *start, const uint8_t *stop)
{
    bool opens = nx_space_before(c->text, start, c->end);
    bool closes = nx_space_at(stop, c->end);
    uint8_t before = start == c->text ? ' ' : start[-1], after = stop == c->end ? ' ' : *stop;
    if (!opens)
        opens = before >= 0x80 ? opens_behind_high(c, start) : BESIDE[before] & OPENS_BEHIND;
    if (!closes)
        closes = after >= 0x80 ? closes_before_high(stop) : BESIDE[after] & CLOSES_BEFORE;
    bool blank_before = start == c->text || nx_is_blank(before), blank_after = nx_is_blank(after);
    if (blank_before && !blank_after)
        return (nx_faces){ true, false };
    if (blank_after && !blank_before && !(opens && before != '-'))
        return (nx_faces){ false, true };
    if (opens != closes)
        return (nx_faces){ opens, closes };
    if (!opens && BESIDE[before] & STOP)
        return (nx_faces){ false, true };
    return (nx_faces){ true, true };
}

const uint8_t *nx_cut_quotation(nx_cutter *c, const uint8_t *start, const uint8_t *behind, enum nx_class cls)
{
    nx_faces faces = nx_quotation_faces(c, start, behind);
    uint16_t flags = 0;
    if (cls == NX_CLASS_OPEN_QUOTE)
        flags = NX_OPENS | (faces.closes && !faces.opens ? NX_CLOSES : 0);
    else if (cls == NX_CLASS_CLOSE_QUOTE)
        flags = NX_CLOSES | (faces.opens && !faces.closes ? NX_OPENS : 0);
    else
        flags = (faces.opens ? NX_OPENS : 0) | (faces.closes ? NX_CLOSES : 0);
    nx_emit_class(c, start, behind, cls, 0);
    nx_note_quote(c, flags);
    return behind;
}
