/* raw-json.c - where a value stands in the bytes of a JSON object. */
#include "read/raw-json.h"
#include "base/ascii.h"
#include "read/blank.h"
#include <string.h>

typedef struct { const char *at, *end; } slice;

/* ------------------------------------------------------------ walking over what a parser has accepted */

/* Goes from behind the opening quotation mark to behind the closing one. Most of a record is one long string, over
 * which memchr walks. */
static const char *skip_string(const char *p, const char *end, char quote)
{
    const char *close = p;

    for (;;) {
        if (close <= p && !(close = memchr(p, quote, (size_t)(end - p))))
            return end;
        const char *escape = memchr(p, '\\', (size_t)(close - p));
        if (!escape)
            return close + 1;
        if (end - escape < 2)
            return end;
        p = escape + 2;
        if (close < p)
            close = p - 1;   /* it was the escaped one */
    }
}

static const char *skip_value(const char *p, const char *end)
{
    size_t depth = 0;

    for (; p < end; p++) {
        if (*p == '"' || *p == '\'') {
            p = skip_string(p + 1, end, *p) - 1;
        } else if (*p == '{' || *p == '[') {
            depth++;
        } else if (*p == '}' || *p == ']') {
            if (depth == 0)
                return p;   /* of the object around: behind a number or word */
            depth--;
        } else if (depth == 0 && (*p == ',' || nx_blank(*p))) {
            return p;
        } else {
            continue;
        }
        if (depth == 0)
            return p + 1;
    }
    return end;
}

/* Finds the last value of a key in the object that begins at `p`. */
static slice member(const char *p, const char *end, const char *key, size_t key_length)
{
    slice found = { NULL, NULL };

    p = nx_skip_blanks(p, end);
    if (p == end || *p != '{')
        return found;
    for (p++;;) {
        p = nx_skip_blanks(p, end);
        if (p == end || (*p != '"' && *p != '\''))
            return found;
        const char *name = p + 1, *behind = skip_string(name, end, *p);
        p = nx_skip_blanks(behind, end);
        if (p == end || *p != ':')
            return found;
        p = nx_skip_blanks(p + 1, end);
        const char *stop = skip_value(p, end);
        if ((size_t)(behind - 1 - name) == key_length && memcmp(name, key, key_length) == 0)
            found = (slice){ p, stop };
        p = nx_skip_blanks(stop, end);
        if (p == end || *p != ',')
            return found;
        p++;
    }
}

static slice find(const char *p, const char *end, const char *path)
{
    slice found = member(p, end, path, strlen(path));

    for (const char *dot = strchr(path, '.'); dot && !found.at; dot = strchr(dot + 1, '.')) {
        slice inner = member(p, end, path, (size_t)(dot - path));
        if (inner.at)
            found = find(inner.at, inner.end, dot + 1);
    }
    return found;
}

/* ------------------------------------------------------------ strict JSON */

static const char *strict_number(const char *p, const char *end)
{
#define DIGITS(least)                                                                                                  \
    do {                                                                                                               \
        const char *first = p;                                                                                         \
        while (p < end && nx_ascii_digit((unsigned char)*p))                                                           \
            p++;                                                                                                       \
        if (p - first < (least))                                                                                       \
            return NULL;                                                                                               \
    } while (0)
    if (p < end && *p == '-')
        p++;
    if (p < end && *p == '0')
        p++;
    else
        DIGITS(1);
    if (p < end && *p == '.') {
        p++;
        DIGITS(1);
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        if (p < end && (*p == '+' || *p == '-'))
            p++;
        DIGITS(1);
    }
    return p;
#undef DIGITS
}

/* Escapes were checked by the parser. */
static const char *strict_string(const char *p, const char *end)
{
    const char *stop = skip_string(p + 1, end, '"');

    for (; p < stop; p++)
        if ((unsigned char)*p < 0x20)
            return NULL;
    return stop;
}

/* Gives the place behind the value at `p`, or NULL where it is not strict JSON. The parser has bounded the depth. */
static const char *strict_value(const char *p, const char *end)
{
    static const char *const WORDS[] = { "null", "true", "false" };

    p = nx_skip_blanks(p, end);
    if (p == end)
        return NULL;
    if (*p == '"')
        return strict_string(p, end);
    if (*p == '{' || *p == '[') {
        char close = *p == '{' ? '}' : ']';
        p = nx_skip_blanks(p + 1, end);
        while (p < end && *p != close) {
            if (close == '}') {
                if (*p != '"' || !(p = strict_string(p, end)))
                    return NULL;
                p = nx_skip_blanks(p, end) + 1;   /* the colon */
            }
            if (!(p = strict_value(p, end)))
                return NULL;
            p = nx_skip_blanks(p, end);
            if (p < end && *p == ',')
                p = nx_skip_blanks(p + 1, end);
        }
        return p < end ? p + 1 : NULL;
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t length = strlen(WORDS[i]);
        if ((size_t)(end - p) >= length && memcmp(p, WORDS[i], length) == 0)
            return p + length;
    }
    return strict_number(p, end);
}

const char *nx_raw_json_find(const char *json, size_t size, const char *path, size_t *length, bool *strict)
{
    slice value = find(json, json + size, path);

    *strict = !value.at || strict_value(value.at, value.end) == value.end;
    *length = value.at ? (size_t)(value.end - value.at) : 0;
    return value.at;
}

/* ------------------------------------------------------------ surrogates */

/* The half of a pair that the escape at `p` writes: 'h' the first, 'l' the second; 0 for any other. */
static char half_of(const char *p)
{
    if (p[0] != '\\' || p[1] != 'u' || (p[2] != 'd' && p[2] != 'D'))
        return 0;
    return strchr("89abAB", p[3]) ? 'h' : strchr("cdefCDEF", p[3]) ? 'l' : 0;
}

void nx_raw_json_mend(char *json)
{
    for (char *p = json; (p = strchr(p, '\\')) != NULL && p[1];) {
        const char half = half_of(p);
        if (half == 'h' && strlen(p) >= 12 && half_of(p + 6) == 'l') {
            p += 12;
        } else if (half && strlen(p) >= 6) {
            memcpy(p + 2, "fffd", 4);
            p += 6;
        } else {
            p += 2;
        }
    }
}
