/* header.c - header lines, "Name: value". */
#include "read/header.h"
#include "base/ascii.h"
#include "read/blank.h"
#include <string.h>
#include <strings.h>

static const char *line_end(const char *p, const char *end)
{
    const char *feed = memchr(p, '\n', (size_t)(end - p));
    return feed ? feed + 1 : end;
}

size_t nx_header_length(const char *bytes, size_t length)
{
    const char *end = bytes + length;

    for (const char *p = bytes; p < end;) {
        const char *next = line_end(p, end);
        if (next[-1] == '\n' && (next - p == 1 || (next - p == 2 && *p == '\r')))
            return (size_t)(next - bytes);
        p = next;
    }
    return 0;
}

static nx_value trimmed(const char *p, const char *end)
{
    while (p < end && nx_blank(*p))
        p++;
    while (p < end && nx_blank(end[-1]))
        end--;
    return (nx_value){ p, (size_t)(end - p) };
}

nx_value nx_header_find(const char *header, size_t length, const char *name)
{
    const char *end = header + length;
    const size_t wanted = strlen(name);

    for (const char *p = header; p < end;) {
        const char *next = line_end(p, end);
        while (next < end && (*next == ' ' || *next == '\t'))
            next = line_end(next, end);
        if ((size_t)(next - p) > wanted && p[wanted] == ':' && strncasecmp(p, name, wanted) == 0)
            return trimmed(p + wanted + 1, next);
        p = next;
    }
    return (nx_value){ NULL, 0 };
}

static bool word_ends(nx_value value, size_t at)
{
    return at >= value.length || !(nx_ascii_letter((unsigned char)value.at[at]) ||
                                   nx_ascii_digit((unsigned char)value.at[at]) || strchr("-+.", value.at[at]));
}

bool nx_value_is(nx_value value, const char *words)
{
    size_t length = strlen(words);
    return value.length >= length && strncasecmp(value.at, words, length) == 0 && word_ends(value, length);
}

bool nx_value_has(nx_value value, const char *word)
{
    for (; value.length; value.at++, value.length--)
        if (nx_value_is(value, word))
            return true;
    return false;
}

nx_value nx_value_parameter(nx_value value, const char *name)
{
    const char *end;
    const size_t wanted = strlen(name);

    if (!value.length)
        return (nx_value){ NULL, 0 };
    end = value.at + value.length;
    for (const char *p = value.at; p && (p = memchr(p, ';', (size_t)(end - p))) != NULL;) {
        for (p++; p < end && nx_blank(*p);)
            p++;
        if ((size_t)(end - p) <= wanted || p[wanted] != '=' || strncasecmp(p, name, wanted) != 0)
            continue;
        p += wanted + 1;
        const char *stop = memchr(p, ';', (size_t)(end - p));
        nx_value found = trimmed(p, stop ? stop : end);
        if (found.length && (*found.at == '"' || *found.at == '\'')) {
            const char *close = memchr(found.at + 1, *found.at, found.length - 1);
            found.at++;
            found.length = close ? (size_t)(close - found.at) : found.length - 1;
        }
        return found;
    }
    return (nx_value){ NULL, 0 };
}

bool nx_value_number(nx_value value, unsigned long long *number)
{
    *number = 0;
    if (!value.length || value.length > 18)
        return false;
    for (size_t i = 0; i < value.length; i++) {
        if (!nx_ascii_digit((unsigned char)value.at[i]))
            return false;
        *number = *number * 10 + (unsigned)(value.at[i] - '0');
    }
    return true;
}
