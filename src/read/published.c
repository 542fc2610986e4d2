/* published.c - a date as metadata give it becomes YYYY-MM-DD. */
#include "read/published.h"
#include "base/calendar.h"
#include <string.h>

/* The months' names of the Internet message format, not of a language: RFC 5322, 3.3. */
static const char MONTHS[] = "janfebmaraprmayjunjulaugsepoctnovdec";

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static bool give(int year, int month, int day, char out[11])
{
    if (!nx_civil_valid(year, month, day))
        return false;
    for (int i = 3; i >= 0; i--, year /= 10)
        out[i] = (char)('0' + year % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + month / 10);
    out[6] = (char)('0' + month % 10);
    out[8] = (char)('0' + day / 10);
    out[9] = (char)('0' + day % 10);
    out[10] = '\0';
    return true;
}

bool nx_published_number(double seconds, char out[11])
{
    /* In seconds these would be the years 5138 and before 1200: no article's; they are milliseconds. */
    if (seconds > 1e11 || seconds < -1e11)
        seconds /= 1000;
    if (!(seconds > -1e11 && seconds < 1e11))
        return false;
    int64_t whole = (int64_t)seconds;
    nx_civil date = nx_civil_from_day((int32_t)(whole / 86400 - (whole % 86400 < 0)));
    return give(date.year, date.month, date.day, out);
}

static int month_named(const char *word, size_t length)
{
    char low[3];

    if (length < 3)
        return 0;
    for (int i = 0; i < 3; i++)
        low[i] = (char)(word[i] | 0x20);
    for (int m = 0; m < 12; m++)
        if (memcmp(MONTHS + 3 * m, low, 3) == 0)
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

/* Takes words until there are three parts; a time and its zone may stand among them ("Apr 18 10:00:00 +0000 2025").
 * False on a character that no date has. */
static bool split(const char *p, const char *end, date_words *w)
{
    bool time = false;

    memset(w, 0, sizeof *w);
    while (p < end && w->count + (w->month != 0) < 3) {
        const char *start = p;
        if (digit(*p)) {
            int value = 0;
            while (p < end && digit(*p)) {
                if (p - start < 8)
                    value = value * 10 + (*p - '0');
                p++;
            }
            if (p < end && *p == ':') {
                p = skip(p, end, "0123456789:.");
                time = true;
                continue;
            }
            w->digits[w->count] = (int)(p - start);
            w->number[w->count++] = value;
        } else if (letter(*p)) {
            while (p < end && letter(*p))
                p++;
            int month = month_named(start, (size_t)(p - start));
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

bool nx_published_parse(const char *text, size_t length, bool day_first, char out[11])
{
    const char *p = text, *end = text + length, *q;
    date_words w;

    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    for (q = p; q < end && digit(*q);)
        q++;
    if (q == end && q - p >= 9 && q - p <= 13) {
        double seconds = 0;
        for (; p < end; p++)
            seconds = seconds * 10 + (*p - '0');
        return nx_published_number(seconds, out);
    }
    /* 20250418, 20250418T1000 */
    if (q - p == 8 || (q - p == 14 && q == end)) {
        int n = 0;
        for (int i = 0; i < 8; i++)
            n = n * 10 + (p[i] - '0');
        return give(n / 10000, n / 100 % 100, n % 100, out);
    }
    if (!split(p, end, &w))
        return false;
    if (w.month && w.count >= 2) {
        /* 18 April 2025, April 18, 2025, 2025 April 18 */
        int year = w.digits[0] == 4 ? 0 : 1;
        return w.digits[year] == 4 && give(w.number[year], w.month, w.number[1 - year], out);
    }
    if (w.count < 3)
        return false;
    if (w.digits[0] == 4)
        return give(w.number[0], w.number[1], w.number[2], out);
    if (w.digits[2] != 4)
        return false;
    /* 18.04.2025 is European whoever writes it; of 4/18/2025 only one reading may be a date. */
    bool first = day_first || w.number[0] > 12 || (q < end && *q == '.');
    return first ? give(w.number[2], w.number[1], w.number[0], out) : give(w.number[2], w.number[0], w.number[1], out);
}
