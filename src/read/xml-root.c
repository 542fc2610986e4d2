/* xml-root.c - which element an XML file begins with. */
#include "read/xml-root.h"
#include "base/ascii.h"
#include "read/scan.h"
#include "read/xml-scan.h"
#include <string.h>

static const char *find(const char *p, const char *end, const char *what)
{
    const size_t length = strlen(what);

    for (; (size_t)(end - p) >= length; p++) {
        if (!(p = memchr(p, what[0], (size_t)(end - p) - length + 1)))
            return NULL;
        if (memcmp(p, what, length) == 0)
            return p + length;
    }
    return NULL;
}

static bool name_byte(char c)
{
    return nx_ascii_letter((unsigned char)c) || nx_ascii_digit((unsigned char)c) || strchr("_-.:", c) ||
           (unsigned char)c >= 0x80;
}

enum nx_answer nx_xml_root(const nx_beginning *b, const char **name, size_t *length)
{
    const char *p = b->bytes, *end = p + b->length;
    const enum nx_answer more = b->last ? NX_NO : NX_ASK_AGAIN;

    while (p && p < end) {
        if (nx_ascii_space((unsigned char)*p)) {
            p++;
        } else if (*p != '<') {
            return NX_NO;
        } else if (end - p < 9 && !b->last) {
            return NX_ASK_AGAIN;
        } else if (nx_begins(p, end, "<?")) {
            p = find(p, end, "?>");
        } else if (nx_begins(p, end, "<!--")) {
            p = find(p, end, "-->");
        } else if (nx_begins(p, end, "<!")) {
            p = nx_xml_skip_type(p, end);
        } else {
            *name = ++p;
            while (p < end && *p && name_byte(*p)) {
                if (*p == ':')
                    *name = p + 1;
                p++;
            }
            *length = (size_t)(p - *name);
            if (p == end && more == NX_ASK_AGAIN)
                return NX_ASK_AGAIN;
            return *length ? NX_YES : NX_NO;
        }
    }
    return more;
}

enum nx_answer nx_xml_root_is(const nx_beginning *b, const char *const *names)
{
    const char *name;
    size_t length;
    enum nx_answer answer = b->length && b->bytes[0] == '<' ? nx_xml_root(b, &name, &length) : NX_NO;

    for (; answer == NX_YES && *names; names++)
        if (strlen(*names) == length && memcmp(*names, name, length) == 0)
            return NX_YES;
    return answer == NX_ASK_AGAIN ? answer : NX_NO;
}
