/* few-attributes.c - reads tags as libxml2 does, only to count: quotation marks are some where they follow a "=". */
#define _GNU_SOURCE   /* memmem */
#include "read/few-attributes.h"
#include "base/ascii.h"
#include <string.h>
#include <strings.h>

enum { MOST_ATTRIBUTES = 500, MOST_NAMESPACES = 1000 };

typedef struct {
    nx_arena *arena;
    const char *source, *end;
    char *copy;                      /* NULL as long as nothing is too much */
    uint32_t namespaces;
    bool html, failed;
} counter;

static void blank(counter *c, const char *from, const char *to)
{
    if (!c->copy)
        c->copy = nx_arena_copy(c->arena, c->source, (size_t)(c->end - c->source));
    if (c->copy)
        memset(c->copy + (from - c->source), ' ', (size_t)(to - from));
    c->failed = !c->copy;
}

static bool is_space(char c) { return nx_ascii_space((unsigned char)c); }

static bool ends_tag(const char *p, const char *end)
{
    return *p == '>' || (*p == '/' && end - p > 1 && p[1] == '>');
}

static const char *skip_spaces(const char *p, const char *end)
{
    while (p < end && is_space(*p))
        p++;
    return p;
}

/* Behind a value, which follows a "=". */
static const char *skip_value(const char *p, const char *end)
{
    p = skip_spaces(p, end);
    if (p < end && (*p == '"' || *p == '\'')) {
        const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
        return close ? close + 1 : end;
    }
    while (p < end && !is_space(*p) && *p != '>')
        p++;
    return p;
}

/* Behind an attribute, or what stands in the place of one. */
static const char *skip_attribute(const char *p, const char *end)
{
    const char *name = p;

    while (p < end && !is_space(*p) && *p != '=' && !ends_tag(p, end))
        p++;
    if (p == name)                   /* a "=" without a name: no value either */
        while (p < end && !is_space(*p) && !ends_tag(p, end))
            p++;
    const char *behind = skip_spaces(p, end);
    return behind < end && *behind == '=' && *name != '=' ? skip_value(behind + 1, end) : p;
}

/* Behind the attributes of a tag, from behind its name. */
static const char *count_attributes(counter *c, const char *p)
{
    const char *much = NULL;

    for (uint32_t count = 0; (p = skip_spaces(p, c->end)) < c->end && !ends_tag(p, c->end); count++) {
        const char *at = p;
        p = skip_attribute(p, c->end);
        if (count == MOST_ATTRIBUTES)
            much = at;
        else if (c->end - at > 5 && memcmp(at, "xmlns", 5) == 0 && ++c->namespaces > MOST_NAMESPACES)
            blank(c, at, p);
    }
    if (much)
        blank(c, much, p);
    return p;
}

/* Behind a comment; of its ends, which not all parsers take for one, at the first. */
static const char *skip_comment(const char *p, const char *end)
{
    for (p += 2; (p = memmem(p, (size_t)(end - p), "--", 2)) != NULL; p++)
        if ((end - p > 2 && p[2] == '>') || (end - p > 3 && p[2] == '!' && p[3] == '>'))
            return p + 2;
    return end;
}

/* Goes on behind what holds no tags: a comment, in XML a section. */
static const char *skip_other(const counter *c, const char *p)
{
    static const char SECTION[] = "<![CDATA[";

    if (c->end - p > 4 && memcmp(p, "<!--", 4) == 0)
        return skip_comment(p, c->end);
    if (c->html || (size_t)(c->end - p) < sizeof SECTION || memcmp(p, SECTION, sizeof SECTION - 1) != 0)
        return p + 1;
    const char *close = memmem(p, (size_t)(c->end - p), "]]>", 3);
    return close ? close : c->end;
}

/* Behind a script or style, from the end of its tag. */
static const char *skip_code(const counter *c, const char *name, size_t length, const char *p)
{
    const bool code = (length == 6 && strncasecmp(name, "script", 6) == 0) ||
                      (length == 5 && strncasecmp(name, "style", 5) == 0);

    if (!c->html || !code || p == c->end || *p == '/')
        return p;
    for (; (p = memmem(p, (size_t)(c->end - p), "</", 2)) != NULL; p += 2)
        if ((size_t)(c->end - p) > length + 2 && strncasecmp(p + 2, name, length) == 0)
            return p;
    return c->end;
}

const char *nx_few_attributes(nx_arena *arena, const char *source, size_t length, bool html)
{
    counter c = { .arena = arena, .source = source, .end = source + length, .html = html };

    for (const char *p = source; !c.failed && (p = memchr(p, '<', (size_t)(c.end - p))) != NULL;) {
        const char *name = p + 1;
        if (name == c.end || !(nx_ascii_letter((unsigned char)*name) || (unsigned char)*name >= 0x80 || *name == '_')) {
            p = skip_other(&c, p);
            continue;
        }
        for (p = name; p < c.end && !is_space(*p) && !ends_tag(p, c.end);)
            p++;
        const size_t name_length = (size_t)(p - name);
        p = skip_code(&c, name, name_length, count_attributes(&c, p));
    }
    return c.failed ? NULL : c.copy ? c.copy : source;
}
