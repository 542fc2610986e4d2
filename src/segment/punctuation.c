/* punctuation.c - marks: stops, dashes, brackets, and which way a quotation mark can face. */
#include "segment/punctuation.h"

#include "segment/clitic.h"
#include "segment/ending.h"
#include "segment/spell.h"
#include "segment/word.h"

static const uint8_t MARK_CLASS[128] = {
    [','] = NX_CLASS_COMMA, ['.'] = NX_CLASS_STOP, ['?'] = NX_CLASS_QUESTION, ['!'] = NX_CLASS_EXCLAIM, [':'] = NX_CLASS_COLON,
    [';'] = NX_CLASS_SEMICOLON, ['/'] = NX_CLASS_SLASH, ['('] = NX_CLASS_OPEN, ['['] = NX_CLASS_OPEN, ['{'] = NX_CLASS_OPEN,
    [')'] = NX_CLASS_CLOSE, [']'] = NX_CLASS_CLOSE, ['}'] = NX_CLASS_CLOSE, ['%'] = NX_CLASS_PERCENT, ['$'] = NX_CLASS_CURRENCY,
    ['-'] = NX_CLASS_HYPHEN, ['*'] = NX_CLASS_SYMBOL, ['#'] = NX_CLASS_SYMBOL, ['&'] = NX_CLASS_SYMBOL, ['+'] = NX_CLASS_SYMBOL,
    ['<'] = NX_CLASS_SYMBOL, ['='] = NX_CLASS_SYMBOL, ['>'] = NX_CLASS_SYMBOL, ['@'] = NX_CLASS_SYMBOL, ['\\'] = NX_CLASS_SYMBOL,
    ['^'] = NX_CLASS_SYMBOL, ['_'] = NX_CLASS_SYMBOL, ['|'] = NX_CLASS_SYMBOL, ['~'] = NX_CLASS_SYMBOL,
};

/* What stands on each side of a quotation mark decides which way it can face. */
struct sides { bool opens, closes; };

/* ASCII marks beside one: what it opens behind, what it closes before, and the stops that it closes behind. */
enum { OPENS_BEHIND = 1, CLOSES_BEFORE = 2, STOP = 4 };
static const uint8_t BESIDE[256] = {
    ['('] = OPENS_BEHIND, ['['] = OPENS_BEHIND, ['{'] = OPENS_BEHIND, ['='] = OPENS_BEHIND,
    ['-'] = OPENS_BEHIND | CLOSES_BEFORE, ['/'] = OPENS_BEHIND | CLOSES_BEFORE,
    [')'] = CLOSES_BEFORE, [']'] = CLOSES_BEFORE, ['}'] = CLOSES_BEFORE,
    ['.'] = CLOSES_BEFORE | STOP, [','] = CLOSES_BEFORE | STOP, [';'] = CLOSES_BEFORE | STOP,
    [':'] = CLOSES_BEFORE | STOP, ['?'] = CLOSES_BEFORE | STOP, ['!'] = CLOSES_BEFORE | STOP,
};

static struct sides sides_of(const nx_cutter *c, const uint8_t *start, const uint8_t *stop)
{
    bool first = start == c->text || nx_space_at(start - 1, c->end);
    bool last = nx_space_at(stop, c->end);
    uint8_t before = start == c->text ? ' ' : start[-1], after = stop == c->end ? ' ' : *stop;
    if (!first && before >= 0x80) {
        /* behind a dash or an opening mark; all other high characters count as letters */
        const uint8_t *q = start - 1;
        while (q > c->text && (*q & 0xC0) == 0x80)
            q--;
        unsigned size;
        uint32_t code = nx_utf8_decode((const char *)q, &size);
        first = (code >= 0x2010 && code <= 0x2018) || code == 0x201A || code == 0x201C || code == 0x201E || code == 0xAB ||
                code == 0x2039 || code == 0xBF || code == 0xA1 || nx_high_class(code) == H_SPACE;
    } else if (!first) {
        first = BESIDE[before] & OPENS_BEHIND;
    }
    if (!last && after >= 0x80) {
        unsigned size;
        uint32_t code = nx_utf8_decode((const char *)stop, &size);
        last = (code >= 0x2010 && code <= 0x2015) || code == 0x2019 || code == 0x201D || code == 0x2026 || code == 0xBB ||
               code == 0x203A;
    } else if (!last) {
        last = BESIDE[after] & CLOSES_BEFORE;
    }
    bool blank_before = start == c->text || nx_is_blank(before), blank_after = nx_is_blank(after);
    if (blank_before && !blank_after)
        return (struct sides){ true, false };
    if (blank_after && !blank_before && !(first && before != '-'))
        return (struct sides){ false, true };
    if (first != last)
        return (struct sides){ first, last };
    if (!first && BESIDE[before] & STOP)
        return (struct sides){ false, true };
    return (struct sides){ true, true };
}

static const uint8_t *quote_mark(nx_cutter *c, const uint8_t *start, const uint8_t *stop, enum nx_class cls)
{
    struct sides s = sides_of(c, start, stop);
    uint16_t flags = 0;
    if (cls == NX_CLASS_OPEN_QUOTE)
        flags = NX_OPENS | (s.closes && !s.opens ? NX_CLOSES : 0);
    else if (cls == NX_CLASS_CLOSE_QUOTE)
        flags = NX_CLOSES | (s.opens && !s.closes ? NX_OPENS : 0);
    else
        flags = (s.opens ? NX_OPENS : 0) | (s.closes ? NX_CLOSES : 0);
    nx_emit_class(c, start, stop, cls, 0);
    nx_note_quote(c, flags);
    return stop;
}

/* An apostrophe that no word has taken: a clitic, a short year, a word that begins with one, a possessive, or a mark. */
static const uint8_t *apostrophe_mark(nx_cutter *c, const uint8_t *start, unsigned size)
{
    const uint8_t *behind = start + size, *end = c->end;
    bool after_space = start == c->text || nx_space_at(start - 1, end);
    bool after_word = !after_space && (start[-1] >= 0x80 ? start - c->text >= 3 && nx_letter_at(start - 2, end)
                                                          : nx_ascii_letter(start[-1]) || nx_ascii_digit(start[-1]));
    bool straight = size == 1;
    const uint8_t *stop;

    if (!c->doc && start == c->text && nx_letter_at(behind, end)) {     /* an entry: 's, 'em */
        if ((stop = nx_clitic_end(c->language, behind, end)) != NULL) {
            nx_emit_clitic(c, start, stop);
            return stop;
        }
        for (stop = behind; stop < end && nx_ascii_letter(*stop);)
            stop++;
        nx_emit_class(c, start, stop, NX_CLASS_WORD, 0);
        return stop;
    }
    if (!after_space && (after_word || start[-1] >= 0x80 || strchr("\"')]}.", start[-1])) &&
        (stop = nx_clitic_end(c->language, behind, end)) != NULL) {
        nx_emit_clitic(c, start, stop);
        return stop;
    }
    /* '98, '90s, '90's */
    unsigned n = nx_digits_at(behind, end);
    if (n == 2 && !after_word) {
        stop = behind + 2;
        unsigned more = nx_apostrophe_at(stop, end);
        const uint8_t *decade = nx_ending_at(c->language, NX_LANGUAGE_DECADE_ENDING, stop + more, end, 0);
        if (stop[-1] == '0' && decade) {
            nx_emit_class(c, start, decade, NX_CLASS_DECADE, 0);
            return decade;
        }
        if (!nx_word_at(stop, end) && !(stop + 1 < end && (*stop == ',' || *stop == '.' || *stop == ':') && nx_ascii_digit(stop[1])) &&
            !(stop < end && (*stop == '%' || *stop == '-'))) {
            nx_emit_class(c, start, stop, NX_CLASS_SHORT_YEAR, 0);
            return stop;
        }
    }
    if (after_word && n && straight && nx_ascii_digit(start[-1])) {        /* 6'2" */
        nx_emit_class(c, start, behind, NX_CLASS_SYMBOL, 0);
        return behind;
    }
    /* 'em, 'tis, 'til */
    if (!after_word && behind < end && nx_ascii_letter(*behind) && c->doc) {
        stop = behind;
        while (stop < end && nx_ascii_letter(*stop) && stop - behind < NX_KEY_ROOM)
            stop++;
        char key[NX_KEY_ROOM];
        size_t length = nx_token_key((const char *)start, (size_t)(stop - start), key, sizeof key);
        const nx_entry *entry = nx_entry_of(c->keep, (const uint8_t *)key, length);
        if (nx_entry_has(c->keep, entry, NX_TAG_ELISION) && !nx_word_at(stop, end) && !nx_apostrophe_at(stop, end)) {
            enum nx_case cas = nx_ascii_upper(*behind) ? NX_CAPITAL : NX_LOWER;
            nx_emit_word(c, start, stop, (const uint8_t *)key, length, cas, 0);
            return stop;
        }
    }
    /* Behind a plural it may be the possessive; whether it closes speech, the pairing of marks decides. */
    if (after_word && nx_is_letter_of(c->language, NX_LANGUAGE_POSSESSIVE_BEHIND, start[-1]) && !nx_word_at(behind, end)) {
        bool next_lower = false;
        const uint8_t *p = behind;
        if (p < end && *p == ' ')
            next_lower = p + 1 < end && nx_word_at(p + 1, end);
        if (!c->single_open || next_lower) {
            nx_emit_known(c, start, behind, NX_CLASS_POSSESSIVE, 0);
            if (c->single_open)
                nx_note_quote(c, NX_CLOSES);
            return behind;
        }
    }
    if (after_word && nx_word_at(behind, end)) {                         /* inside a word that could not be joined */
        nx_emit_class(c, start, behind, NX_CLASS_APOSTROPHE, 0);
        return behind;
    }
    if (!straight) {
        c->single_open = false;
        return quote_mark(c, start, behind, NX_CLASS_CLOSE_QUOTE);
    }
    struct sides s = sides_of(c, start, behind);
    c->single_open = s.opens && !s.closes ? true : false;
    return quote_mark(c, start, behind, NX_CLASS_STRAIGHT_QUOTE);
}

/* A run of points: one is a stop, more are an ellipsis. */
static const uint8_t *points(nx_cutter *c, const uint8_t *start)
{
    const uint8_t *p = start;
    while (p < c->end && *p == '.')
        p++;
    if (p - start == 1)
        nx_emit_class(c, start, p, NX_CLASS_STOP, NX_HINT_END);
    else
        nx_emit_class(c, start, p, NX_CLASS_ELLIPSIS, NX_HINT_END);
    return p;
}

static const uint8_t *hyphens(nx_cutter *c, const uint8_t *start)
{
    const uint8_t *p = start;
    while (p < c->end && *p == '-')
        p++;
    bool loose = (start == c->text || nx_space_at(start - 1, c->end)) && nx_space_at(p, c->end);
    if (start == c->text && p - start == 1 && loose)
        nx_emit_class(c, start, p, NX_CLASS_BULLET, 0);
    else
        nx_emit_class(c, start, p, p - start > 1 || loose ? NX_CLASS_DASH : NX_CLASS_HYPHEN, 0);
    return p;
}

/* @name and #tag: letters, digits and underlines, not only digits. */
static const uint8_t *handle(nx_cutter *c, const uint8_t *start)
{
    const uint8_t *p = start + 1;
    bool letters = false;
    while (p < c->end && (nx_ascii_letter(*p) || nx_ascii_digit(*p) || *p == '_')) {
        letters = letters || nx_ascii_letter(*p);
        p++;
    }
    if (letters && (start == c->text || !nx_word_at(start - 1, c->end))) {
        nx_emit_class(c, start, p, NX_CLASS_HANDLE, 0);
        return p;
    }
    nx_emit_class(c, start, start + 1, NX_CLASS_SYMBOL, 0);
    return start + 1;
}

const uint8_t *nx_cut_punctuation(nx_cutter *c, const uint8_t *p)
{
    const uint8_t *end = c->end, *q = p + 1;
    switch (*p) {
    case '.':
        /* .38, .500 */
        if (q < end && nx_ascii_digit(*q) && (p == c->text || nx_space_at(p - 1, end) || p[-1] == '$')) {
            q = nx_digits_end(q, end);
            nx_emit_class(c, p, q, NX_CLASS_DECIMAL, 0);
            return q;
        }
        return points(c, p);
    case '[':
        /* [...] in a quotation */
        if (end - p > 4 && memcmp(p, "[...]", 5) == 0) {
            nx_emit_class(c, p, p + 5, NX_CLASS_ELLIPSIS, NX_HINT_END);
            return p + 5;
        }
        if (end - p > 4 && memcmp(p, "[\xE2\x80\xA6]", 5) == 0) {
            nx_emit_class(c, p, p + 5, NX_CLASS_ELLIPSIS, NX_HINT_END);
            return p + 5;
        }
        nx_emit_class(c, p, q, NX_CLASS_OPEN, 0);
        return q;
    case '?':
    case '!':
        /* !Kung is a word's own mark */
        if (*p == '!' && nx_letter_at(q, end) && (p == c->text || nx_space_at(p - 1, end))) {
            nx_emit_class(c, p, q, NX_CLASS_SYMBOL, 0);
            return q;
        }
        while (q < end && (*q == '?' || *q == '!'))
            q++;
        nx_emit_class(c, p, q, memchr(p, '?', (size_t)(q - p)) ? NX_CLASS_QUESTION : NX_CLASS_EXCLAIM, NX_HINT_END);
        return q;
    case '\'':
        if (q < end && *q == '\'')
            return quote_mark(c, p, q + 1, NX_CLASS_STRAIGHT_QUOTE);
        return apostrophe_mark(c, p, 1);
    case '`':
        q += q < end && *q == '`';
        return quote_mark(c, p, q, NX_CLASS_OPEN_QUOTE);
    case '"':
        /* 6'2", a 12" disc: behind a number, with no mark to close */
        if (!c->double_open && c->count && p > c->text && nx_ascii_digit(p[-1])) {
            nx_emit_class(c, p, q, NX_CLASS_SYMBOL, 0);
            return q;
        }
        quote_mark(c, p, q, NX_CLASS_STRAIGHT_QUOTE);
        {
            uint16_t flags = c->tokens[c->count - 1].flags & (NX_OPENS | NX_CLOSES);
            c->double_open = flags == NX_OPENS || (flags == (NX_OPENS | NX_CLOSES) && !c->double_open);
        }
        return q;
    case '-':
        return hyphens(c, p);
    case '@':
    case '#':
        return handle(c, p);
    case '*':
    case '=':
    case '_':
    case '~':
    case '+':
        while (q < end && *q == *p)
            q++;
        if (p == c->text && q - p == 1 && *p == '*' && nx_space_at(q, end))
            nx_emit_class(c, p, q, NX_CLASS_BULLET, 0);
        else if (*p == '_' && q - p <= 2 && p > c->text && nx_space_at(p - 1, end) && nx_space_at(q, end))
            nx_emit_class(c, p, q, NX_CLASS_DASH, 0);     /* as the wires wrote it */
        else
            nx_emit_class(c, p, q, NX_CLASS_SYMBOL, 0);
        return q;
    case ',': case ';': case ':': case '(': case ')':
        nx_emit_class(c, p, q, MARK_CLASS[*p], *p == ':' ? NX_HINT_COLON : 0);
        return q;
    default:
        nx_emit_known(c, p, q, MARK_CLASS[*p], 0);
        return q;
    }
}

/* Beyond ASCII: a word, a blank, or a mark of its own. */
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
            return quote_mark(c, p, q + 3, NX_CLASS_CLOSE_QUOTE);
        return apostrophe_mark(c, p, size);
    case H_PUNCTUATION:
        break;
    }
    enum nx_class cls = NX_CLASS_SYMBOL;
    switch (code) {
    case 0x2018: case 0x201B:
        if (nx_digits_at(q, c->end) == 2 && !nx_word_at(q + 2, c->end) && q[1] != '0')     /* a short year with the wrong mark */
            return apostrophe_mark(c, p, size);
        if (c->end - q >= 3 && q[0] == 0xE2 && q[1] == 0x80 && (q[2] == 0x98 || q[2] == 0x99))
            return quote_mark(c, p, q + 3, NX_CLASS_OPEN_QUOTE);
        c->single_open = true;
        return quote_mark(c, p, q, NX_CLASS_OPEN_QUOTE);
    case 0x201C: case 0x201E: case 0x201F: case 0x201A: case 0xAB: case 0x2039: case 0x300C: case 0x300E:
        return quote_mark(c, p, q, NX_CLASS_OPEN_QUOTE);
    case 0x201D: case 0xBB: case 0x203A: case 0x300D: case 0x300F:
        return quote_mark(c, p, q, NX_CLASS_CLOSE_QUOTE);
    case 0x2010: case 0x2011:
        cls = NX_CLASS_HYPHEN;
        break;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
        while (c->end - q >= 3 && memcmp(q, p, 3) == 0)
            q += 3;
        cls = NX_CLASS_DASH;
        break;
    case 0x2026:
        while (q < c->end && (*q == '.' || (c->end - q >= 3 && memcmp(q, p, 3) == 0)))
            q += *q == '.' ? 1 : 3;
        nx_emit_class(c, p, q, NX_CLASS_ELLIPSIS, NX_HINT_END);
        return q;
    case 0x2022: case 0x2023: case 0x25CF: case 0x25AA: case 0x25E6: case 0x25A0: case 0x2043: case 0xB7:
        cls = NX_CLASS_BULLET;
        break;
    case 0xA2: case 0xA3: case 0xA5: case 0x20AC: case 0x20B9: case 0x20BD: case 0x20A9: case 0x20AA: case 0x20BA: case 0x20B4:
        cls = NX_CLASS_CURRENCY;
        break;
    case 0xBC: case 0xBD: case 0xBE: case 0x2153: case 0x2154: case 0x215B: case 0x215C: case 0x215D: case 0x215E:
        cls = NX_CLASS_FRACTION;
        break;
    case 0x3002: case 0xFF0E:
        nx_emit_class(c, p, q, NX_CLASS_STOP, NX_HINT_END);
        return q;
    default:
        break;
    }
    nx_emit_known(c, p, q, cls, 0);
    return q;
}
