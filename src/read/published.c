/* published.c - a date as metadata give it becomes YYYY-MM-DD. */
#include "read/published.h"
#include "base/ascii.h"
#include "base/calendar.h"
#include <string.h>

/* The months' names of the Internet message format, not of a language: RFC 5322, 3.3. */
static const char MONTHS[] = "janfebmaraprmayjunjulaugsepoctnovdec";

static bool digit(char c) { return nx_ascii_digit((unsigned char)c); }
static bool letter(char c) { return nx_ascii_letter((unsigned char)c); }

static bool give(int year, int month, int day, char out[11])
{
    if (!nx_civil_valid(year, month, day))
        return false;
    nx_civil_write((nx_civil){ year, month, day }, out);
    return true;
}

bool nx_published_number(double seconds, char out[11])
{
    /* In seconds these would be the years 5138 and before 1200: no article's; they are milliseconds. */
    if (seconds > 1e11 || seconds < -1e11)
        seconds /= 1000;
    if (!(seconds > -1e11 && seconds < 1e11))
        return false;
    nx_civil date;
    if (!nx_civil_from_seconds((int64_t)seconds, &date))
        return false;
    nx_civil_write(date, out);
    return true;
}

int nx_month_named(const char *word, size_t length)
{
    char low[3];

    if (length < sizeof low)
        return 0;
    for (size_t i = 0; i < sizeof low; i++)
        low[i] = (char)nx_ascii_to_lower((unsigned char)word[i]);
    for (int m = 0; m < 12; m++)
        if (memcmp(MONTHS + 3 * m, low, sizeof low) == 0)
            return m + 1;
    return 0;
}

/* The first words of a date: numbers with their count of digits, and the month where one is named. */
typedef struct { int number[3], digits[3], count, month; } date_words;

static const char *skip(const char *p, const char *end, const char *these)
{
    while (p < end && *p && strchr(these, *p))
        p++;
    return p;
}

/* The value of digits, as long as it is not too large for an int. */
static int digits_value(const char *p, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++)
        value = value * 10 + (p[i] - '0');
    return value;
}

/* Takes words until there are three parts; a time and its zone may stand among them ("Apr 18 10:00:00 +0000 2025").
 * False on a character that no date has. */
static bool split(const char *p, const char *end, date_words *w)
{
    bool time = false;

    memset(w, 0, sizeof *w);
    while (p < end && w->count + (w->month != 0) < 3) {
        const char *start = p;
        if (digit(*p)) {
            while (p < end && digit(*p))
                p++;
            if (p < end && *p == ':') {
                p = skip(p, end, "0123456789:.");
                time = true;
                continue;
            }
            w->digits[w->count] = (int)(p - start);
            w->number[w->count++] = digits_value(start, p - start < 8 ? (size_t)(p - start) : 8);
        } else if (letter(*p)) {
            while (p < end && letter(*p))
                p++;
            int month = nx_month_named(start, (size_t)(p - start));
            if (month && !w->month)
                w->month = month;
        } else if (time && (*p == '+' || *p == '-')) {
            p = skip(p + 1, end, "0123456789:");
        } else if (skip(p, end, " \t,./-") > p) {
            p++;
        } else {
            return false;
        }
    }
    return true;
}

static bool unix_time(const char *p, const char *end, char out[11])
{
    double seconds = 0;

    for (; p < end; p++)
        seconds = seconds * 10 + (*p - '0');
    return nx_published_number(seconds, out);
}

/* Reads three numbers, of which the first or the last is the year. Of 4/18/2025 only one reading may be a date. */
static bool three_numbers(const date_words *w, bool day_first, char out[11])
{
    if (w->digits[0] == 4)
        return give(w->number[0], w->number[1], w->number[2], out);
    if (w->digits[2] != 4)
        return false;
    return day_first || w->number[0] > 12 ? give(w->number[2], w->number[1], w->number[0], out)
                                          : give(w->number[2], w->number[0], w->number[1], out);
}

bool nx_published_parse(const char *text, size_t length, bool day_first, char out[11])
{
    const char *p = text, *end = text + length, *q;
    date_words w;

    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    for (q = p; q < end && digit(*q);)
        q++;
    const size_t leading = (size_t)(q - p);   /* digits */
    if (q == end && leading >= 9 && leading <= 13)
        return unix_time(p, end, out);
    /* 20250418, 20250418T1000, 20250418100000 */
    if (leading == 8 || (leading == 14 && q == end))
        return give(digits_value(p, 4), digits_value(p + 4, 2), digits_value(p + 6, 2), out);
    if (!split(p, end, &w))
        return false;
    if (w.month && w.count >= 2) {
        /* 18 April 2025, April 18, 2025, 2025 April 18 */
        int year = w.digits[0] == 4 ? 0 : 1;
        return w.digits[year] == 4 && give(w.number[year], w.month, w.number[1 - year], out);
    }
    /* 18.04.2025 is European, whoever writes it. */
    return w.count == 3 && three_numbers(&w, day_first || (q < end && *q == '.'), out);
}
