/* notation.c - dates and times that are read byte by byte: 4/18/2025, 3Q23, 20250418, 10:30pm; and the letters of units. */
#include "link/notation.h"
#include "base/ascii.h"

#include <string.h>

#define WITHOUT_REFERENCE 2015       /* two digits of a year are then one of 1936 to 2035 */

int nx_full_year(int year, int now)
{
    now = now ? now : WITHOUT_REFERENCE;
    if (year < 0 || year > 99)
        return year;
    int full = now - now % 100 + year;
    return full > now + 20 ? full - 100 : full < now - 79 ? full + 100 : full;
}

void nx_read_clock(const newsx_document *doc, const nx_yielded *what, nx_reading *r)
{
    const char *word = nx_yielded_value(doc, what, NX_TAG_CLOCK_WORD);
    const char *p = word ? word : what->text, *end = p + (word ? strlen(word) : what->length);
    if (p == end)
        return;
    for (const char *c = p; c < end; c++)   /* "12 noon" */
        if (!word && nx_ascii_digit((unsigned char)*p) && *c == ' ') {
            nx_yielded last = { c + 1, (size_t)(end - c - 1), { 0, 0 } };
            if (nx_yielded_value(doc, &last, NX_TAG_CLOCK_WORD))
                p = nx_yielded_value(doc, &last, NX_TAG_CLOCK_WORD), end = p + strlen(p), c = end;
        }
    if (!nx_ascii_digit((unsigned char)*p)) {             /* seven, seven thirty, seven oh five */
        r->hour = nx_whole(doc, what, false);
        if (what->units.end - what->units.start > 1 && r->hour > 12) {
            uint32_t first = what->units.start;
            nx_span hour = nx_tape_span(doc, &doc->units, first, first + 1);
            nx_yielded one = { doc->text + hour.start, hour.end - hour.start, { first, first + 1 } };
            nx_yielded rest = { one.text, what->length, { first + 1, what->units.end } };
            r->hour = nx_whole(doc, &one, false);
            r->minute = nx_whole(doc, &rest, false);
        }
        return;
    }
    int n = 0, digits = 0, minute = 0;
    while (p < end && nx_ascii_digit((unsigned char)*p) && digits < 4) {
        n = n * 10 + *p++ - '0';
        digits++;
    }
    if (digits >= 3)
        minute = n % 100, n /= 100;
    if (p + 2 < end && (*p == ':' || *p == '.' || (*p | 0x20) == 'h') && nx_ascii_digit((unsigned char)p[1]) && nx_ascii_digit((unsigned char)p[2])) {
        minute = (p[1] - '0') * 10 + p[2] - '0';
        p += 3;
    }
    if (p + 2 < end && *p == ':' && nx_ascii_digit((unsigned char)p[1]) && nx_ascii_digit((unsigned char)p[2])) {
        r->second = (p[1] - '0') * 10 + p[2] - '0';
        p += 3;
    }
    r->hour = n;
    r->minute = minute;
    while (p < end && !((*p | 0x20) == 'a' || (*p | 0x20) == 'p'))
        p++;
    if (p < end && n >= 1 && n <= 12)
        r->hour = n % 12 + ((*p | 0x20) == 'p' ? 12 : 0);
}

void nx_read_numeric_date(const newsx_document *doc, const nx_yielded *what, int now, nx_reading *r)
{
    int part[3], digits[3], count = 0;
    char mark = 0;
    for (size_t i = 0; i < what->length && count < 3;) {
        if (!nx_ascii_digit((unsigned char)what->text[i])) {
            if (!mark)
                mark = what->text[i];
            i++;
            continue;
        }
        int n = 0, d = 0;
        while (i < what->length && nx_ascii_digit((unsigned char)what->text[i])) {
            n = n * 10 + what->text[i++] - '0';
            if (++d > 4)
                return;
        }
        part[count] = n;
        digits[count++] = d;
    }
    if (count < 2)
        return;
    const char *time = memchr(what->text, 'T', what->length);
    if (time) {                      /* 2025-04-18T10:30:00Z */
        nx_yielded clock = { time + 1, what->length - (size_t)(time + 1 - what->text), { 0, 0 } };
        nx_read_clock(doc, &clock, r);
    }
    bool day_first = doc->options->day_first || mark == '.';
    int year = -1, a = 0, b = 0;
    if (digits[0] >= 3) {
        year = part[0], a = part[1], b = count == 3 ? part[2] : NX_UNSET;
        day_first = false;
    } else if (count == 3) {
        year = digits[2] <= 2 ? nx_full_year(part[2], now) : part[2], a = part[0], b = part[1];
    } else if (digits[1] >= 3) {
        year = part[1], a = part[0], b = NX_UNSET;
        day_first = false;
    } else {
        a = part[0], b = part[1];
    }
    if (b != NX_UNSET && (day_first ? b <= 12 : a > 12 && b <= 12)) {
        int swap = a;
        a = b, b = swap;
    }
    if (year >= 0)
        r->year = year;
    r->month = a;
    r->day = b;
}

void nx_read_code(const newsx_document *doc, const nx_yielded *what, int now, nx_reading *r)
{
    const char *p = what->text, *end = p + what->length, *letters = p, *month;
    while (letters < end && nx_ascii_digit((unsigned char)*letters))
        letters++;
    const char *after = letters;
    while (after < end && !nx_ascii_digit((unsigned char)*after))
        after++;
    nx_yielded name = { letters, (size_t)(after - letters), { 0, 0 } };
    month = nx_yielded_either(doc, &name, NX_TAG_MONTH, NX_TAG_MONTH_LOWER);
    if (month)
        r->month = nx_whole_value(month);
    if (what->length == 8 && letters == end) {   /* 20250418 */
        int64_t n = nx_decimal(what->text, 8, NULL) / NX_THOUSAND;
        r->year = (int)(n / 10000);
        r->month = (int)(n / 100 % 100);
        r->day = (int)(n % 100);
        return;
    }
    while (p < end) {
        char c = *p;
        if (nx_ascii_digit((unsigned char)c)) {
            const char *digits = p;
            int n = 0;
            while (p < end && nx_ascii_digit((unsigned char)*p) && p - digits < 4)
                n = n * 10 + *p++ - '0';
            char next = p < end ? *p & ~0x20 : 0;
            if (month && p - digits <= 2) {
                r->day = n;
            } else if ((next == 'Q' || next == 'H') && p - digits == 1) {
                *(next == 'Q' ? &r->quarter : &r->half) = n;
                p++;
            } else {
                r->year = p - digits <= 2 ? nx_full_year(n, now) : n;
            }
        } else {
            c &= ~0x20;
            if ((c == 'Q' || c == 'H') && p + 1 < end && nx_ascii_digit((unsigned char)p[1])) {
                *(c == 'Q' ? &r->quarter : &r->half) = p[1] - '0';
                p++;
            }
            p++;
        }
    }
}

enum nx_grain nx_unit_of(const char *unit, int *factor)
{
    *factor = 0;
    while (nx_ascii_digit((unsigned char)*unit))
        *factor = *factor * 10 + *unit++ - '0';
    if (!*factor)
        *factor = 1;
    switch (*unit) {
    case 'Y': return NX_YEAR;
    case 'Q': return NX_QUARTER;
    case 'M': return NX_MONTH;
    case 'W': return unit[1] == 'E' ? NX_WEEKEND : NX_WEEK;
    case 'D': return NX_DAY;
    case 'H': return NX_HALF;
    case 'S': return NX_SEASON;
    case 'E': return NX_DECADE;
    case 'C': return NX_CENTURY;
    case 'L': return NX_MILLENNIUM;
    case 'h': return NX_HOUR;
    case 'm': return NX_MINUTE;
    case 's': return NX_SECOND;
    case 'N': return NX_PART;
    default: return NX_NO_GRAIN;
    }
}

int nx_season_of(const char *value)
{
    static const char *const NAMES[] = { "SP", "SU", "FA", "WI" };
    for (int i = 0; value && i < 4; i++)
        if (memcmp(value, NAMES[i], 2) == 0)
            return i + 1;
    return NX_UNSET;
}
