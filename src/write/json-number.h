/* json-number.h - numbers as JSON has them. They need no check for room, see json-string.h. */
#ifndef NX_JSON_NUMBER_H
#define NX_JSON_NUMBER_H

#include <stdint.h>
#include <string.h>

/* Degrees with up to five decimals, null for what is no number. */
char *nx_json_degrees(char *to, double degrees);

/* Of each number below 1000 its three digits, and how many zeros are in front. */
extern const char NX_JSON_THREES[4 * 1000];

/* Four bytes are copied each time: what is too much is written over. */
static inline char *nx_json_three(char *to, uint32_t number)   /* below 1000, with zeros in front */
{
    memcpy(to, &NX_JSON_THREES[4 * number], 4);
    return to + 3;
}

static inline char *nx_json_first_three(char *to, uint32_t number)   /* without */
{
    const char *three = &NX_JSON_THREES[4 * number];
    memcpy(to, three + three[3], 4);
    return to + 3 - three[3];
}

/* No branch asks how many digits a number has, which is as good as chance; only how many threes they take. */
char *nx_json_large_number(char *to, uint64_t number);
static inline char *nx_json_number(char *to, uint32_t number)
{
    if (number < 1000)
        return nx_json_first_three(to, number);
    if (number >= 1000000)
        return nx_json_large_number(to, number);
    uint32_t high = number / 1000;
    return nx_json_three(nx_json_first_three(to, high), number - 1000 * high);
}

#endif
