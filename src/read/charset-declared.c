/* charset-declared.c - which character set does marked-up text say that it is in? */
#include "read/charset.h"
#include "base/ascii.h"
#include "read/scan.h"
#include <string.h>

/* One page in eleven declares it beyond the first 1,024 bytes, where browsers look. */
enum { DECLARED_WITHIN = 64 << 10 };

/* The value behind `key` and "=", in quotation marks or not. */
static size_t value_of(const char *p, const char *end, const char *key, const char **value)
{
    for (; p < end; p++) {
        if (!nx_begins_any_case(p, end, key))
            continue;
        p = nx_skip_space(p + strlen(key), end);
        if (p == end || *p != '=')
            continue;
        p = nx_skip_space(p + 1, end);
        if (p < end && (*p == '"' || *p == '\''))
            p++;
        *value = p;
        while (p < end && !nx_ascii_space((unsigned char)*p) && !strchr("\"';,>/?", *p))
            p++;
        if (p > *value)
            return (size_t)(p - *value);
    }
    return 0;
}

static const char *behind(const char *p, const char *end, const char *mark)
{
    size_t length = strlen(mark);

    for (; p < end && (p = memchr(p, *mark, (size_t)(end - p))) != NULL; p++)
        if ((size_t)(end - p) >= length && memcmp(p, mark, length) == 0)
            return p + length;
    return end;
}

size_t nx_charset_declared(const char *bytes, size_t length, const char **label)
{
    const char *end = bytes + (length < DECLARED_WITHIN ? length : DECLARED_WITHIN), *p = nx_skip_space(bytes, end);
    size_t found;

    if (nx_begins_any_case(p, end, "<?xml") && (found = value_of(p, behind(p, end, ">"), "encoding", label)) != 0)
        return found;
    while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        if (nx_begins_any_case(p, end, "<!--")) {
            p = behind(p + 4, end, "-->");
        } else if (nx_begins_any_case(p, end, "<meta")) {
            const char *close = behind(p, end, ">");
            if ((found = value_of(p, close, "charset", label)) != 0)
                return found;
            p = close;
        } else {
            p++;
        }
    }
    return 0;
}
