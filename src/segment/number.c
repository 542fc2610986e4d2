/* number.c - what begins with a digit: 1,250; 3.5; 10:30; 4/18/2025; 21st; 1990s; 3Q23; 5pm. */
#include "segment/number.h"

#include "segment/ending.h"
#include "segment/plain.h"
#include "segment/spell.h"
#include "segment/word.h"

#include <string.h>

static uint32_t value_of(const uint8_t *p, const uint8_t *end, unsigned *digits)
{
    uint64_t value = 0;
    unsigned n = 0;
    for (; p < end; p++) {
        if (!nx_ascii_digit(*p))
            continue;
        n += n < 255;
        value = value * 10 + (*p - '0');
        if (value > UINT32_MAX)
            value = UINT32_MAX;
    }
    *digits = n;
    return (uint32_t)value;
}

static void emit_number(nx_cutter *c, const uint8_t *start, const uint8_t *end)
{
    unsigned digits, hint = 0;
    uint32_t value = value_of(start, end, &digits);
    uint16_t kind = c->plain->cls[NX_CLASS_NUMBER];
    /* 1,987 is a number, but no year and in no other range. */
    if (c->doc && end - start == digits) {
        unsigned slot = (value ^ value >> 8 ^ digits << 5) % NUMBERS;
        if (c->keep->number[slot].value != value || c->keep->number[slot].digits != digits) {
            /* "60 Minutes", "7 - Eleven": only as the beginning of a longer entry; by itself a number is its size. */
            const nx_entry *entry = digits < 8 ? nx_entry_of(c->keep, start, digits) : NULL;
            c->keep->number[slot].value = value;
            c->keep->number[slot].digits = (uint8_t)digits;
            c->keep->number[slot].hint = entry && entry->flags & NX_ENTRY_PREFIX ? NX_HINT_PREFIX : 0;
            c->keep->number[slot].kind = nx_kind_number(c->engine, value, digits);
        }
        kind = c->keep->number[slot].kind;
        hint = c->keep->number[slot].hint;
    }
    nx_emit(c, start, end, kind, hint);
}

/* The clock time of a timestamp, T10:30, T10:30:00.5Z, T10:30:00+01:00: its end, or NULL. */
static const uint8_t *timestamp_clock(const uint8_t *p, const uint8_t *end)
{
    if (p == end || *p != 'T' || nx_digits_at(p + 1, end) != 2 || p + 3 == end || p[3] != ':' ||
        nx_digits_at(p + 4, end) != 2)
        return NULL;
    p += 6;
    if (p < end && *p == ':' && nx_digits_at(p + 1, end) == 2)
        p += 3;
    if (p < end && *p == '.' && nx_digits_at(p + 1, end))
        p = nx_digits_end(p + 1, end);
    if (p < end && *p == 'Z')
        return p + 1;
    if (p < end && (*p == '+' || *p == '-') && nx_digits_at(p + 1, end) == 2)
        return p + 3 < end && p[3] == ':' && nx_digits_at(p + 4, end) == 2 ? p + 6 : p + 3;
    return p;
}

/* Two or three numbers with the same sign between them, as they stand in a text. */
typedef struct {
    unsigned digits[3];              /* of each; the last is 0 where there are two */
    uint8_t between;
    const uint8_t *begin[3], *end;   /* the end of the last */
} numbers;

static bool read_numbers(const uint8_t *p, const uint8_t *end, numbers *n)
{
    *n = (numbers){ { nx_digits_at(p, end) }, 0, { p }, NULL };
    const uint8_t *q = p + n->digits[0];
    n->between = q < end ? *q : 0;
    if (!n->digits[0] || (n->between != '/' && n->between != '-' && n->between != '.'))
        return false;
    n->begin[1] = q + 1;
    if (!(n->digits[1] = nx_digits_at(n->begin[1], end)))
        return false;
    n->end = n->begin[1] + n->digits[1];
    if (n->end < end && *n->end == n->between && (n->digits[2] = nx_digits_at(n->end + 1, end)) != 0) {
        n->begin[2] = n->end + 1;
        n->end = n->begin[2] + n->digits[2];
    }
    return true;
}

/* 4/18/2025, 18/04/2025; 2025-04-18, 2025-04-18T10:00, 18-04-2025; 18.04.2025. */
static const uint8_t *whole_date(const numbers *n, const uint8_t *end)
{
    const unsigned one = n->digits[0], two = n->digits[1], three = n->digits[2];
    const bool year_first = one == 4 && two <= 2 && three <= 2;
    const bool year_last = one <= 2 && two <= 2 && (three == 4 || three == 2);
    const uint8_t *clock = year_first && n->between == '-' ? timestamp_clock(n->end, end) : NULL;
    if (clock)
        return clock;
    const bool goes_on = n->end + 1 < end && *n->end == n->between && nx_ascii_digit(n->end[1]);
    return (year_first || year_last) && !nx_word_at(n->end, end) && !goes_on ? n->end : NULL;
}

/* 9/11, 4/18; 3/4 is a fraction. */
static const uint8_t *day_and_month(const numbers *n, const uint8_t *end, bool *fraction)
{
    if (n->between != '/' || n->digits[0] > 2 || n->digits[1] > 2 || nx_word_at(n->end, end))
        return NULL;
    unsigned count;
    const unsigned a = value_of(n->begin[0], n->begin[1] - 1, &count), b = value_of(n->begin[1], n->end, &count);
    *fraction = a < b && (b <= 6 || b == 8 || b == 10 || b == 16 || b == 32);
    return *fraction || (a && b && ((a <= 12 && b <= 31) || (a <= 31 && b <= 12))) ? n->end : NULL;
}

/* The end of a date in numbers at `p`, or NULL. */
static const uint8_t *numeric_date(const uint8_t *p, const uint8_t *end, bool *fraction)
{
    numbers n;
    *fraction = false;
    if (!read_numbers(p, end, &n) || n.digits[0] > 4)
        return NULL;
    return n.digits[2] ? whole_date(&n, end) : day_and_month(&n, end, fraction);
}

/* 944-3737, 201-592-4699: groups of three and a last one of four. */
static const uint8_t *telephone(const uint8_t *p, const uint8_t *end)
{
    for (unsigned groups = 1;; groups++) {
        unsigned n = nx_digits_at(p, end);
        const uint8_t *q = p + n;
        if (n == 4 && groups > 1)
            return nx_word_at(q, end) || (q + 1 < end && *q == '-' && nx_ascii_digit(q[1])) ||
                   (groups == 2 && q[-1] == '0' && q[-2] == '0') ? NULL : q;
        if (n != 3 || groups > 3 || q == end || *q != '-')
            return NULL;
        p = q + 1;
    }
}

/* Letters behind a number: 21st, 1990s, 3Q23, 5pm. */
static const uint8_t *number_with_letters(nx_cutter *c, const uint8_t *start, const uint8_t *p, bool whole)
{
    unsigned digits;
    uint32_t value = value_of(start, p, &digits);
    const uint8_t *stop = whole ? nx_ending_at(c->language, NX_LANGUAGE_ORDINAL_ENDING, p, c->end, 0) : NULL;
    if (stop) {
        nx_emit_known(c, start, stop, NX_CLASS_ORDINAL, 0);
        return stop;
    }
    if (whole && value % 10 == 0 && (digits == 2 || digits == 4) &&
        (stop = nx_ending_at(c->language, NX_LANGUAGE_DECADE_ENDING, p, c->end, 0)) != NULL) {
        nx_emit_class(c, start, stop, NX_CLASS_DECADE, 0);
        return stop;
    }
    /* 5pm, 3m, 40km: the lexicon knows the letters that stand for words. */
    const uint8_t *q = p;
    while (q < c->end && nx_ascii_letter(*q))
        q++;
    if (!nx_word_at(q, c->end) && q - p <= 5) {
        char key[NX_KEY_ROOM];
        size_t length = nx_token_key((const char *)p, (size_t)(q - p), key, sizeof key);
        if (nx_entry_has(c->keep, nx_entry_of(c->keep, (const uint8_t *)key, length), NX_TAG_NUMBER_SUFFIX)) {
            if (whole)
                emit_number(c, start, p);
            else
                nx_emit_class(c, start, p, NX_CLASS_DECIMAL, 0);
            return nx_cut_plain(c, p);
        }
    }
    return nx_cut_digits_word(c, start, p);
}

/* A date in figures, a fraction or a telephone number whose first digits end at `p`, or NULL. */
static const uint8_t *cut_groups(nx_cutter *c, const uint8_t *start, const uint8_t *p)
{
    enum { MOST_DIGITS = 4 };
    bool fraction;
    if (p == c->end || p - start > MOST_DIGITS || (*p != '/' && *p != '-' && *p != '.'))
        return NULL;
    const uint8_t *stop = numeric_date(start, c->end, &fraction);
    if (stop)
        nx_emit_known(c, start, stop, fraction ? NX_CLASS_FRACTION : NX_CLASS_NUMDATE, 0);
    else if (*p == '-' && (stop = telephone(start, c->end)) != NULL)
        nx_emit_class(c, start, stop, NX_CLASS_ALNUM, 0);
    return stop;
}

/* 10:30, 18:00:05 */
static const uint8_t *cut_clock(nx_cutter *c, const uint8_t *start, const uint8_t *p)
{
    const uint8_t *end = c->end;
    if (p == end || *p != ':' || p - start > 2 || nx_digits_at(p + 1, end) != 2)
        return NULL;
    p += 3;
    if (p < end && *p == ':' && nx_digits_at(p + 1, end) == 2)
        p += 3;
    nx_emit_class(c, start, p, NX_CLASS_CLOCK, 0);
    return p;
}

/* The end of the groups of digits behind commas: 1,250 and 12,34,000. */
static const uint8_t *groups_end(const uint8_t *p, const uint8_t *end)
{
    while (p < end && *p == ',' &&
           (nx_digits_at(p + 1, end) == 3 ||
            (nx_digits_at(p + 1, end) == 2 && p + 3 < end && p[3] == ',' && nx_digits_at(p + 4, end) >= 2)))
        p = nx_digits_end(p + 1, end);
    return p;
}

/* 1980's, 80's; `digits` before `p`, all that there is of the number. */
static const uint8_t *cut_decade(nx_cutter *c, const uint8_t *start, const uint8_t *p, size_t digits)
{
    unsigned quote = nx_apostrophe_at(p, c->end);
    if (!quote || p[-1] != '0' ||
        !(digits == 2 || (digits == 4 && (*start == '1' || nx_follows(start, c->end, "2000")))))
        return NULL;
    const uint8_t *stop = nx_ending_at(c->language, NX_LANGUAGE_DECADE_ENDING, p + quote, c->end, 0);
    if (stop)
        nx_emit_class(c, start, stop, NX_CLASS_DECADE, 0);
    return stop;
}

/* "1. First": the number of a list item at the start of its block, with its point. */
static const uint8_t *cut_item(nx_cutter *c, const uint8_t *start, const uint8_t *p, size_t digits)
{
    if (digits > 3 || start != c->text || !c->doc || c->end - p < 2 || (*p != '.' && *p != ')') || !nx_is_blank(p[1]))
        return NULL;
    nx_emit_class(c, start, p + 1, NX_CLASS_BULLET, 0);
    return p + 1;
}

const uint8_t *nx_cut_number(nx_cutter *c, const uint8_t *start)
{
    const uint8_t *end = c->end, *p = nx_digits_end(start, end), *stop;
    const size_t digits = (size_t)(p - start);

    if (p < end && *p == ' ') {              /* the most usual */
        emit_number(c, start, p);
        return p;
    }
    if ((stop = cut_groups(c, start, p)) != NULL || (stop = cut_clock(c, start, p)) != NULL)
        return stop;
    if (digits <= 3)
        p = groups_end(p, end);
    unsigned points = 0;
    for (; p + 1 < end && *p == '.' && nx_ascii_digit(p[1]); points++)
        p = nx_digits_end(p + 1, end);
    if (points > 1) {                        /* 192.168.0.1, version 3.10.2 */
        nx_emit_class(c, start, p, NX_CLASS_ALNUM, 0);
        return p;
    }
    if (!points && (stop = cut_decade(c, start, p, digits)) != NULL)
        return stop;
    if (p < end && (nx_ascii_letter(*p) || *p == '_'))
        return number_with_letters(c, start, p, !points);
    if (!points && (stop = cut_item(c, start, p, digits)) != NULL)
        return stop;
    if (points)
        nx_emit_class(c, start, p, NX_CLASS_DECIMAL, 0);
    else
        emit_number(c, start, p);
    return p;
}
