/* json-number.c - numbers as JSON has them. */
#include "write/json-number.h"

#include "base/bytes.h"

#include <math.h>

char *nx_json_large_number(char *to, uint64_t number)
{
    char digits[20], *first = digits + sizeof digits;
    size_t length;

    if (number < 1000000)
        return nx_json_number(to, (uint32_t)number);
    if (number < 1000000000) {
        uint32_t low = (uint32_t)number % 1000000;
        to = nx_json_first_three(to, (uint32_t)number / 1000000);
        return nx_json_three(nx_json_three(to, low / 1000), low % 1000);
    }
    do
        *--first = (char)('0' + number % 10);
    while (number /= 10);
    length = (size_t)(digits + sizeof digits - first);
    memcpy(to, first, length);
    return to + length;
}

#define THREE(h, t, o) h, t, o, (h == '0') + (h == '0' && t == '0')
#define TEN(h, t)                                                                                                      \
    THREE(h, t, '0'), THREE(h, t, '1'), THREE(h, t, '2'), THREE(h, t, '3'), THREE(h, t, '4'),                          \
    THREE(h, t, '5'), THREE(h, t, '6'), THREE(h, t, '7'), THREE(h, t, '8'), THREE(h, t, '9')
#define HUNDRED(h)                                                                                                     \
    TEN(h, '0'), TEN(h, '1'), TEN(h, '2'), TEN(h, '3'), TEN(h, '4'),                                                   \
    TEN(h, '5'), TEN(h, '6'), TEN(h, '7'), TEN(h, '8'), TEN(h, '9')
const char NX_JSON_THREES[4 * 1000] = {
    HUNDRED('0'), HUNDRED('1'), HUNDRED('2'), HUNDRED('3'), HUNDRED('4'),
    HUNDRED('5'), HUNDRED('6'), HUNDRED('7'), HUNDRED('8'), HUNDRED('9'),
};

/* Four digits of each of two numbers below 10,000, one in either half of a word, as numbers from 0 to 9, the first in
 * the lowest byte: all are divided at once. */
static uint64_t fours_of(uint64_t fours)
{
    uint64_t hundreds = fours * 10486 >> 20 & 0x0000007F0000007Full;
    uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
    uint64_t tens = twos * 103 >> 10 & 0x000F000F000F000Full;
    return tens | (twos - 10 * tens) << 8;
}

/* Eight digits of a number below 100,000,000. */
static uint64_t digits_of(uint32_t number)
{
    uint64_t high = number / 10000;
    return fours_of(high | (number - 10000 * high) << 32);
}

#define ZEROS 0x3030303030303030ull   /* eight times '0' */

/* Degrees with up to five decimals, about a metre. printf would ask the locale for the decimal point. */
char *nx_json_degrees(char *to, double degrees)
{
    enum { DECIMALS = 5, SCALE = 100000 };

    if (!isfinite(degrees) || fabs(degrees) > 1000) {
        memcpy(to, "null", 4);
        return to + 4;
    }
    uint32_t scaled = (uint32_t)(fabs(degrees) * SCALE + 0.5);
    if (degrees < 0 && scaled)
        *to++ = '-';
    to = nx_json_number(to, scaled / SCALE);

    uint32_t decimals = scaled % SCALE;
    if (!decimals)
        return to;
    uint64_t digits = digits_of(decimals) >> 8 * (8 - DECIMALS);
    *to = '.';
    nx_store_eight(to + 1, digits | ZEROS);
    return to + 1 + 8 - (unsigned)__builtin_clzll(digits) / 8;   /* without zeros at the end */
}
