/* notation.c - what is read byte by byte: 4/18/2025, 3Q23, 20250418, 10:30pm, and the letters of units. */
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

static bool is_digit(const char *p, const char *end) { return p < end && nx_ascii_digit((unsigned char)*p); }

/* Is a byte a letter that the language has for something, capital or small? */
static bool is_letter_for(const newsx_document *doc, enum nx_language_key what, char byte)
{
    char letter = (char)nx_ascii_to_lower((unsigned char)byte);
    return nx_language_has(nx_engine_language(doc->engine), what, &letter, 1);
}

/* Two figures behind one byte: :30; -1 for anything else. */
static int two_behind(const char *p, const char *end)
{
    return is_digit(p + 1, end) && is_digit(p + 2, end) ? (p[1] - '0') * 10 + p[2] - '0' : -1;
}

/* 10:30, 10.30, 18h30, 8:00:31, 5pm, 1730 */
static void clock_in_figures(const newsx_document *doc, const char *p, const char *end, nx_reading *r)
{
    int n = 0, digits = 0, minute = 0, two;
    for (; digits < 4 && is_digit(p, end); digits++)
        n = n * 10 + *p++ - '0';
    if (digits >= 3)
        minute = n % 100, n /= 100;
    if (p < end && (*p == ':' || *p == '.' || is_letter_for(doc, NX_LANGUAGE_HOUR_LETTER, *p)) &&
        (two = two_behind(p, end)) >= 0) {
        minute = two;
        p += 3;
    }
    if (p < end && *p == ':' && (two = two_behind(p, end)) >= 0) {
        r->second = two;
        p += 3;
    }
    r->hour = n;
    r->minute = minute;
    for (; p < end && n >= 1 && n <= 12; p++)
        if (is_letter_for(doc, NX_LANGUAGE_AFTER_NOON, *p)) {
            r->hour = n % 12 + 12;
            return;
        } else if (is_letter_for(doc, NX_LANGUAGE_BEFORE_NOON, *p)) {
            r->hour = n % 12;
            return;
        }
}

/* seven, seven thirty, seven oh five */
static void clock_in_words(const newsx_document *doc, const nx_yielded *what, nx_reading *r)
{
    r->hour = nx_whole(doc, what, false);
    if (what->units.end - what->units.start <= 1 || r->hour <= 12)
        return;
    uint32_t first = what->units.start;
    nx_span hour = nx_tape_span(doc, &doc->units, first, first + 1);
    nx_yielded one = { doc->text + hour.start, hour.end - hour.start, { first, first + 1 } };
    nx_yielded rest = { one.text, what->length, { first + 1, what->units.end } };
    r->hour = nx_whole(doc, &one, false);
    r->minute = nx_whole(doc, &rest, false);
}

/* The value of a word for a time of the day, alone or behind figures: noon, "12 noon"; NULL where there is none. */
static const char *clock_word(const newsx_document *doc, const nx_yielded *what)
{
    const char *word = nx_yielded_value(doc, what, NX_TAG_CLOCK_WORD), *end = what->text + what->length;
    if (word || !is_digit(what->text, end))
        return word;
    for (const char *c = what->text; c < end && !word; c++)
        if (*c == ' ') {
            nx_yielded last = { c + 1, (size_t)(end - c - 1), { 0, 0 } };
            word = nx_yielded_value(doc, &last, NX_TAG_CLOCK_WORD);
        }
    return word;
}

void nx_read_clock(const newsx_document *doc, const nx_yielded *what, nx_reading *r)
{
    const char *word = clock_word(doc, what), *text = word ? word : what->text;
    const char *end = text + (word ? strlen(word) : what->length);
    if (is_digit(text, end))
        clock_in_figures(doc, text, end, r);
    else if (text < end)
        clock_in_words(doc, what, r);
}

/* Up to three numbers of at most four figures with their counts of figures; 0 where one is longer. `separator`
 * gets what stands behind the first. */
static int numbers_of(const nx_yielded *what, int number[3], int digits[3], char *separator)
{
    const char *p = what->text, *end = p + what->length;
    int count = 0;
    *separator = 0;
    while (p < end && count < 3) {
        if (!is_digit(p, end)) {
            *separator = *separator ? *separator : *p;
            p++;
            continue;
        }
        number[count] = digits[count] = 0;
        for (; is_digit(p, end); digits[count]++) {
            if (digits[count] == 4)
                return 0;
            number[count] = number[count] * 10 + *p++ - '0';
        }
        count++;
    }
    return count;
}

void nx_read_numeric_date(const newsx_document *doc, const nx_yielded *what, int now, nx_reading *r)
{
    int number[3], digits[3], year = -1, month, day;
    char separator;
    int count = numbers_of(what, number, digits, &separator);
    if (count < 2)
        return;
    const char *time = memchr(what->text, 'T', what->length);
    if (time) {                      /* 2025-04-18T10:30:00Z */
        nx_yielded clock = { time + 1, what->length - (size_t)(time + 1 - what->text), { 0, 0 } };
        nx_read_clock(doc, &clock, r);
    }
    bool year_first = digits[0] >= 3, year_second = !year_first && count == 2 && digits[1] >= 3;
    if (year_first) {
        year = number[0], month = number[1], day = count == 3 ? number[2] : NX_UNSET;
    } else if (year_second) {        /* 10/2012 */
        year = number[1], month = number[0], day = NX_UNSET;
    } else {
        month = number[0], day = number[1];
        if (count == 3)
            year = digits[2] <= 2 ? nx_full_year(number[2], now) : number[2];
    }
    bool day_first = (doc->options->day_first || separator == '.') && !year_first && !year_second;
    if (day != NX_UNSET && day <= 12 && (day_first || month > 12)) {
        int swap = month;
        month = day, day = swap;
    }
    if (year >= 0)
        r->year = year;
    r->month = month;
    r->day = day;
}

/* The field that a letter beside a figure is for, or NULL. */
static int *field_of(const newsx_document *doc, char byte, nx_reading *r)
{
    return is_letter_for(doc, NX_LANGUAGE_QUARTER_LETTER, byte) ? &r->quarter
         : is_letter_for(doc, NX_LANGUAGE_HALF_LETTER, byte)    ? &r->half
                                                                : NULL;
}

/* The month that the first letters of a code name, or NULL: Feb13 */
static const char *month_of(const newsx_document *doc, const char *p, const char *end)
{
    while (is_digit(p, end))
        p++;
    const char *after = p;
    while (after < end && !is_digit(after, end))
        after++;
    nx_yielded name = { p, (size_t)(after - p), { 0, 0 } };
    return nx_yielded_either(doc, &name, NX_TAG_MONTH, NX_TAG_MONTH_LOWER);
}

/* Eight figures and nothing else: 20250418 */
static bool day_in_figures(const nx_yielded *what, nx_reading *r)
{
    const char *end = what->text + what->length;
    if (what->length != 8)
        return false;
    for (const char *p = what->text; p < end; p++)
        if (!is_digit(p, end))
            return false;
    int n = (int)(nx_decimal(what->text, what->length, NULL) / NX_THOUSAND);
    r->year = n / 10000;
    r->month = n / 100 % 100;
    r->day = n % 100;
    return true;
}

void nx_read_code(const newsx_document *doc, const nx_yielded *what, int now, nx_reading *r)
{
    const char *p = what->text, *end = p + what->length, *month = month_of(doc, p, end);
    if (month)
        r->month = nx_whole_value(month);
    if (day_in_figures(what, r))
        return;
    while (p < end) {
        int *field;
        if (!is_digit(p, end)) {
            field = field_of(doc, *p++, r);
            if (field && is_digit(p, end))
                *field = *p++ - '0';
            continue;
        }
        int n = 0, digits = 0;
        for (; digits < 4 && is_digit(p, end); digits++)
            n = n * 10 + *p++ - '0';
        field = p < end && digits == 1 ? field_of(doc, *p, r) : NULL;
        if (month && digits <= 2) {
            r->day = n;
        } else if (field) {
            *field = n;
            p++;
        } else {
            r->year = digits <= 2 ? nx_full_year(n, now) : n;
        }
    }
}

/* The letters of units in lexicons and rules; WE before the W that it begins with. */
static const struct { const char *letters; enum nx_grain unit; } UNITS[] = {
    { "Y", NX_YEAR },   { "M", NX_MONTH },  { "WE", NX_WEEKEND }, { "W", NX_WEEK },    { "D", NX_DAY },
    { "h", NX_HOUR },   { "m", NX_MINUTE }, { "s", NX_SECOND },   { "Q", NX_QUARTER }, { "H", NX_HALF },
    { "S", NX_SEASON }, { "E", NX_DECADE }, { "C", NX_CENTURY },  { "L", NX_MILLENNIUM }, { "N", NX_PART },
};

enum nx_grain nx_unit_of(const char *letters, int *factor)
{
    *factor = 0;
    while (nx_ascii_digit((unsigned char)*letters))
        *factor = *factor * 10 + *letters++ - '0';
    if (!*factor)
        *factor = 1;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (strncmp(letters, UNITS[i].letters, strlen(UNITS[i].letters)) == 0)
            return UNITS[i].unit;
    return NX_NO_GRAIN;
}

int nx_season_of(const char *letters)
{
    static const char *const NAMES[] = { "SP", "SU", "FA", "WI" };
    for (int i = 0; letters && i < 4; i++)
        if (memcmp(letters, NAMES[i], 2) == 0)
            return i + 1;
    return NX_UNSET;
}
