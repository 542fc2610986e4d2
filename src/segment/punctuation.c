/* punctuation.c - signs that are no letters or digits, by tables: of ASCII, and of what is beyond. */
#include "segment/punctuation.h"

#include "base/search.h"
#include "segment/apostrophe.h"
#include "segment/quotation.h"
#include "segment/word.h"

/* Cuts the sign from `p` to `q`, which may go on behind it, and gives the place behind all that was cut. `cls` is the
 * class of its row in the table. */
typedef const uint8_t *cut_fn(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls);

static const uint8_t *cut_sign(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    nx_emit_class(c, p, q, cls, 0);
    return q;
}

/* A sign that the lexicon may know. */
static const uint8_t *cut_known(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    nx_emit_known(c, p, q, cls, 0);
    return q;
}

static const uint8_t *cut_colon(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    nx_emit_class(c, p, q, cls, NX_HINT_COLON);
    return q;
}

/* A sign that ends a sentence. */
static const uint8_t *cut_end(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    nx_emit_class(c, p, q, cls, NX_HINT_END);
    return q;
}

/* A stop, an ellipsis of several, or a decimal: .38, .500 */
static const uint8_t *cut_points(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    if (q < c->end && nx_ascii_digit(*q) && (nx_space_before(c->text, p, c->end) || p[-1] == '$'))
        return cut_sign(c, p, nx_digits_end(q, c->end), NX_CLASS_DECIMAL);
    while (q < c->end && *q == '.')
        q++;
    return cut_end(c, p, q, q - p == 1 ? cls : NX_CLASS_ELLIPSIS);
}

/* A bracket, or [...] in a quotation. */
static const uint8_t *cut_bracket(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    enum { ELLIPSIS = 5 };
    if (c->end - p >= ELLIPSIS && (memcmp(p, "[...]", ELLIPSIS) == 0 || memcmp(p, "[\xE2\x80\xA6]", ELLIPSIS) == 0))
        return cut_end(c, p, p + ELLIPSIS, NX_CLASS_ELLIPSIS);
    return cut_sign(c, p, q, cls);
}

/* ? ! ?! !!! */
static const uint8_t *cut_mood(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    /* !Kung: the sign is the word's. */
    if (cls == NX_CLASS_EXCLAIM && nx_letter_at(q, c->end) && nx_space_before(c->text, p, c->end))
        return cut_sign(c, p, q, NX_CLASS_SYMBOL);
    while (q < c->end && (*q == '?' || *q == '!'))
        q++;
    return cut_end(c, p, q, memchr(p, '?', (size_t)(q - p)) ? NX_CLASS_QUESTION : NX_CLASS_EXCLAIM);
}

/* Of three apostrophes behind a word the first closes the inner quote: ''I call it 'old-school,''' Vey said. */
static bool ends_inner_quote(const nx_cutter *c, const uint8_t *p)
{
    enum { MARKS = 3 };
    return !nx_space_before(c->text, p, c->end) && p[-1] != '\'' && c->end - p >= MARKS &&
           memcmp(p, "'''", MARKS) == 0 && (c->end - p == MARKS || p[MARKS] != '\'');
}

/* An apostrophe, or the two that old wire copy has for a quotation mark. */
static const uint8_t *cut_straight_single(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    if (q == c->end || *q != '\'' || ends_inner_quote(c, p))
        return nx_cut_apostrophe(c, p, 1);
    return nx_cut_quotation(c, p, q + 1, cls);
}

/* ` or `` */
static const uint8_t *cut_grave(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    return nx_cut_quotation(c, p, q + (q < c->end && *q == '`'), cls);
}

static const uint8_t *cut_straight_double(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    /* 6'2", a 12" disc: behind a number, with no mark to close. */
    if (!c->double_open && c->count && p > c->text && nx_ascii_digit(p[-1]))
        return cut_sign(c, p, q, NX_CLASS_SYMBOL);
    nx_cut_quotation(c, p, q, cls);
    uint16_t faces = c->tokens[c->count - 1].flags & (NX_OPENS | NX_CLOSES);
    c->double_open = faces == NX_OPENS || (faces == (NX_OPENS | NX_CLOSES) && !c->double_open);
    return q;
}

static const uint8_t *cut_hyphens(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    while (q < c->end && *q == '-')
        q++;
    bool loose = nx_space_before(c->text, p, c->end) && nx_space_at(q, c->end);
    if (p == c->text && q - p == 1 && loose)
        return cut_sign(c, p, q, NX_CLASS_BULLET);
    return cut_sign(c, p, q, q - p > 1 || loose ? NX_CLASS_DASH : cls);
}

/* @name and #tag: letters, digits and underlines, not only digits. */
static const uint8_t *cut_handle(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    const uint8_t *stop = q;
    bool letters = false;
    for (; stop < c->end && (nx_ascii_letter(*stop) || nx_ascii_digit(*stop) || *stop == '_'); stop++)
        letters = letters || nx_ascii_letter(*stop);
    if (letters && (p == c->text || !nx_word_at(p - 1, c->end)))
        return cut_sign(c, p, stop, NX_CLASS_HANDLE);
    return cut_sign(c, p, q, cls);
}

/* The same sign over and over: a rule between parts, a bullet, and __ as the wires wrote a dash. */
static const uint8_t *cut_repeated(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    while (q < c->end && *q == *p)
        q++;
    if (p == c->text && q - p == 1 && *p == '*' && nx_space_at(q, c->end))
        return cut_sign(c, p, q, NX_CLASS_BULLET);
    if (*p == '_' && q - p <= 2 && p > c->text && nx_space_before(c->text, p, c->end) && nx_space_at(q, c->end))
        return cut_sign(c, p, q, NX_CLASS_DASH);
    return cut_sign(c, p, q, cls);
}

static const struct { cut_fn *cut; enum nx_class cls; } ASCII[128] = {
    ['.'] = { cut_points, NX_CLASS_STOP },      [','] = { cut_sign, NX_CLASS_COMMA },
    [':'] = { cut_colon, NX_CLASS_COLON },      [';'] = { cut_sign, NX_CLASS_SEMICOLON },
    ['?'] = { cut_mood, NX_CLASS_QUESTION },    ['!'] = { cut_mood, NX_CLASS_EXCLAIM },
    ['('] = { cut_sign, NX_CLASS_OPEN },        [')'] = { cut_sign, NX_CLASS_CLOSE },
    ['['] = { cut_bracket, NX_CLASS_OPEN },     [']'] = { cut_known, NX_CLASS_CLOSE },
    ['{'] = { cut_known, NX_CLASS_OPEN },       ['}'] = { cut_known, NX_CLASS_CLOSE },
    ['"'] = { cut_straight_double, NX_CLASS_STRAIGHT_QUOTE },
    ['\''] = { cut_straight_single, NX_CLASS_STRAIGHT_QUOTE },
    ['`'] = { cut_grave, NX_CLASS_OPEN_QUOTE },
    ['-'] = { cut_hyphens, NX_CLASS_HYPHEN },   ['/'] = { cut_known, NX_CLASS_SLASH },
    ['%'] = { cut_known, NX_CLASS_PERCENT },    ['$'] = { cut_known, NX_CLASS_CURRENCY },
    ['@'] = { cut_handle, NX_CLASS_SYMBOL },    ['#'] = { cut_handle, NX_CLASS_SYMBOL },
    ['*'] = { cut_repeated, NX_CLASS_SYMBOL },  ['='] = { cut_repeated, NX_CLASS_SYMBOL },
    ['_'] = { cut_repeated, NX_CLASS_SYMBOL },  ['~'] = { cut_repeated, NX_CLASS_SYMBOL },
    ['+'] = { cut_repeated, NX_CLASS_SYMBOL },  ['&'] = { cut_known, NX_CLASS_SYMBOL },
    ['<'] = { cut_known, NX_CLASS_SYMBOL },     ['>'] = { cut_known, NX_CLASS_SYMBOL },
    ['\\'] = { cut_known, NX_CLASS_SYMBOL },    ['^'] = { cut_known, NX_CLASS_SYMBOL },
    ['|'] = { cut_known, NX_CLASS_SYMBOL },
};

const uint8_t *nx_cut_punctuation(nx_cutter *c, const uint8_t *p) { return ASCII[*p].cut(c, p, p + 1, ASCII[*p].cls); }

/* ------------------------------------------------------------ beyond ASCII */

/* Dashes in a row are one. */
static const uint8_t *cut_dashes(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    while (c->end - q >= 3 && memcmp(q, p, 3) == 0)
        q += 3;
    return cut_known(c, p, q, cls);
}

static const uint8_t *cut_ellipsis(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    while (q < c->end && (*q == '.' || (c->end - q >= 3 && memcmp(q, p, 3) == 0)))
        q += *q == '.' ? 1 : 3;
    return cut_end(c, p, q, cls);
}

/* ‘ opens, or is the wrong sign before a short year; with a further one it is a double mark. */
static const uint8_t *cut_single_open(nx_cutter *c, const uint8_t *p, const uint8_t *q, enum nx_class cls)
{
    if (nx_digits_at(q, c->end) == 2 && !nx_word_at(q + 2, c->end) && q[1] != '0')
        return nx_cut_apostrophe(c, p, (unsigned)(q - p));
    if (c->end - q >= 3 && q[0] == 0xE2 && q[1] == 0x80 && (q[2] == 0x98 || q[2] == 0x99))
        return nx_cut_quotation(c, p, q + 3, cls);
    c->single_open = true;
    return nx_cut_quotation(c, p, q, cls);
}

/* In order of the code points; what is in none of them is a symbol. */
static const struct { uint32_t first, last; cut_fn *cut; enum nx_class cls; } BEYOND[] = {
    { 0xA2, 0xA3, cut_known, NX_CLASS_CURRENCY },               /* cent, pound */
    { 0xA5, 0xA5, cut_known, NX_CLASS_CURRENCY },               /* yen */
    { 0xAB, 0xAB, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },      /* double angle */
    { 0xB7, 0xB7, cut_known, NX_CLASS_BULLET },
    { 0xBB, 0xBB, nx_cut_quotation, NX_CLASS_CLOSE_QUOTE },
    { 0xBC, 0xBE, cut_known, NX_CLASS_FRACTION },               /* quarters and a half */
    { 0x2010, 0x2011, cut_known, NX_CLASS_HYPHEN },
    { 0x2012, 0x2015, cut_dashes, NX_CLASS_DASH },
    { 0x2018, 0x2018, cut_single_open, NX_CLASS_OPEN_QUOTE },
    { 0x201A, 0x201A, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },
    { 0x201B, 0x201B, cut_single_open, NX_CLASS_OPEN_QUOTE },
    { 0x201C, 0x201C, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },
    { 0x201D, 0x201D, nx_cut_quotation, NX_CLASS_CLOSE_QUOTE },
    { 0x201E, 0x201F, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },
    { 0x2022, 0x2023, cut_known, NX_CLASS_BULLET },
    { 0x2026, 0x2026, cut_ellipsis, NX_CLASS_ELLIPSIS },
    { 0x2039, 0x2039, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },  /* single angle */
    { 0x203A, 0x203A, nx_cut_quotation, NX_CLASS_CLOSE_QUOTE },
    { 0x2043, 0x2043, cut_known, NX_CLASS_BULLET },
    { 0x20A0, 0x20C0, cut_known, NX_CLASS_CURRENCY },           /* naira, won, euro, peso, rupee ... */
    { 0x2153, 0x2154, cut_known, NX_CLASS_FRACTION },           /* thirds */
    { 0x215B, 0x215E, cut_known, NX_CLASS_FRACTION },           /* eighths */
    { 0x2212, 0x2212, cut_dashes, NX_CLASS_DASH },              /* minus */
    { 0x25A0, 0x25A0, cut_known, NX_CLASS_BULLET },             /* squares and circles */
    { 0x25AA, 0x25AA, cut_known, NX_CLASS_BULLET },
    { 0x25CF, 0x25CF, cut_known, NX_CLASS_BULLET },
    { 0x25E6, 0x25E6, cut_known, NX_CLASS_BULLET },
    { 0x3002, 0x3002, cut_end, NX_CLASS_STOP },                 /* ideographic */
    { 0x300C, 0x300C, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },  /* corners */
    { 0x300D, 0x300D, nx_cut_quotation, NX_CLASS_CLOSE_QUOTE },
    { 0x300E, 0x300E, nx_cut_quotation, NX_CLASS_OPEN_QUOTE },
    { 0x300F, 0x300F, nx_cut_quotation, NX_CLASS_CLOSE_QUOTE },
    { 0xFF0E, 0xFF0E, cut_end, NX_CLASS_STOP },                 /* full width */
};

static const uint8_t *cut_beyond(nx_cutter *c, const uint8_t *p, const uint8_t *q, uint32_t code)
{
    const size_t count = sizeof BEYOND / sizeof *BEYOND;
    size_t i;
    NX_SEARCH(i, 0, count, code <= BEYOND[i].last);
    if (i == count || code < BEYOND[i].first)
        return cut_known(c, p, q, NX_CLASS_SYMBOL);
    return BEYOND[i].cut(c, p, q, BEYOND[i].cls);
}

const uint8_t *nx_cut_high(nx_cutter *c, const uint8_t *p)
{
    unsigned size;
    uint32_t code = nx_utf8_decode((const char *)p, &size);
    const uint8_t *q = p + size;
    switch (nx_high_class(code)) {
    case H_LETTER:
        return nx_cut_word(c, p);
    case H_SPACE:
        c->before |= NX_SPACE_BEFORE;
        return q;
    case H_JOIN:
        return q;
    case H_APOSTROPHE:
        if (code == 0x2019 && c->end - q >= 3 && memcmp(q, p, 3) == 0)
            return nx_cut_quotation(c, p, q + 3, NX_CLASS_CLOSE_QUOTE);
        return nx_cut_apostrophe(c, p, size);
    case H_PUNCTUATION:
        break;
    }
    return cut_beyond(c, p, q, code);
}
