/* xml-scan.c - the tags of XML, one after the other. */
#define _GNU_SOURCE   /* memmem */
#include "read/xml-scan.h"
#include "base/ascii.h"
#include "read/scan.h"
#include <string.h>

/* What is none of the tags, from its beginning to its end. */
static const struct { const char *first, *second; } OTHERS[] = {
    { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" }
};

/* What stands between the two of these goes; *open is set where the second is not there, and a bit of *never, so that
 * it is looked for once. */
static const char *skip(const char *p, const char *end, unsigned other, bool *open, unsigned *never)
{
    if (!nx_begins(p, end, OTHERS[other].first))
        return NULL;
    p += strlen(OTHERS[other].first);
    const char *second = OTHERS[other].second, *found = NULL;
    if (!(*never >> other & 1))
        found = memmem(p, (size_t)(end - p), second, strlen(second));
    *never |= (unsigned)!found << other;
    *open = !found;
    return found ? found + strlen(second) : p;
}

const char *nx_xml_skip_type(const char *p, const char *end)
{
    int depth = 0;

    for (; p < end; p++) {
        if (*p == '[')
            depth++;
        else if (*p == ']')
            depth--;
        else if (*p == '>' && depth <= 0)
            return p + 1;
    }
    return NULL;
}

/* Behind the ">" of a tag; quotation marks may hold one. A "<", which not even they may hold, says that the tag never
 * ended. */
static const char *tag_end(const char *p, const char *end, bool *broken)
{
    char quote = 0;

    for (*broken = false; p < end; p++) {
        if (*p == '<') {
            *broken = true;
            return p;
        }
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '>')
            return p + 1;
    }
    return NULL;
}

static bool name_byte(char c)
{
    return nx_ascii_letter((unsigned char)c) || nx_ascii_digit((unsigned char)c) || (c && strchr("_-.:", c)) ||
           (unsigned char)c >= 0x80;
}

static void set_name(nx_xml_tag *tag, const char *p, const char *end)
{
    tag->name = p;
    while (p < end && name_byte(*p)) {
        if (*p == ':') {
            tag->name = p + 1;
            tag->prefixed = true;
        }
        p++;
    }
    tag->length = (size_t)(p - tag->name);
}

/* How far the tag at `p` goes that is none to us: a comment, a section, a declaration. NULL where it is one. */
static const char *skip_other(const char *p, const char *end, bool *open, unsigned *never)
{
    const char *behind;

    *open = false;
    for (unsigned other = 0; other < sizeof OTHERS / sizeof *OTHERS; other++)
        if ((behind = skip(p, end, other, open, never)) != NULL)
            return behind;
    if (nx_begins(p, end, "<!")) {
        behind = nx_xml_skip_type(p, end);
        *open = !behind;
        return behind ? behind : p + 2;
    }
    return NULL;
}

bool nx_xml_next_tag(const char *bytes, size_t length, bool last, size_t *from, unsigned *never, nx_xml_tag *tag)
{
    const char *end = bytes + length;

    *never = last ? *never : 0;
    for (const char *p = bytes + *from; (p = memchr(p, '<', (size_t)(end - p))) != NULL;) {
        bool open, broken;
        *from = (size_t)(p - bytes);
        if (end - p < 9 && !last)
            return false;
        const char *behind = skip_other(p, end, &open, never);
        if (behind) {
            if (open && !last)
                return false;
            p = behind;
            continue;
        }
        const char *name = p + 1 + (p + 1 < end && p[1] == '/');
        if (name >= end || !name_byte(*name)) {
            p++;
            continue;
        }
        behind = tag_end(name, end, &broken);
        if (!behind && !last)
            return false;
        if (!behind) {
            p = name;
            continue;
        }
        *tag = (nx_xml_tag){ .start = *from, .end = (size_t)(behind - bytes), .closing = name > p + 1,
                             .alone = !broken && behind[-2] == '/', .broken = broken };
        set_name(tag, name, behind);
        *from = tag->end;
        return true;
    }
    *from = length;
    return false;
}
