/* transfer.c - bytes as mail carries them. */
#include "read/transfer.h"
#include "base/ascii.h"
#include "read/charset.h"
#include <string.h>

bool nx_base64_decode(char *text, size_t *length)
{
    static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = 0;
    unsigned have = 0;
    char *to = text;
    bool good = true;

    for (size_t i = 0; i < *length && good; i++) {
        const char *letter = text[i] ? strchr(LETTERS, text[i]) : NULL;
        if (!letter) {
            good = nx_ascii_space((unsigned char)text[i]) || text[i] == '=';
            continue;
        }
        bits = bits << 6 | (uint32_t)(letter - LETTERS);
        if ((have += 6) >= 8)
            *to++ = (char)(bits >> (have -= 8));
    }
    *length = (size_t)(to - text);
    return good;
}

static int hex(char c) { return nx_ascii_hex((unsigned char)c); }

/* How long the soft line break behind the "=" at `p` is, with white space before its end; 0 where there is none. */
static size_t soft_break(const char *p, const char *end)
{
    const char *q = p + 1;

    while (q < end && (*q == ' ' || *q == '\t' || *q == '\r'))
        q++;
    return q < end && *q == '\n' ? (size_t)(q + 1 - p) : 0;
}

void nx_quoted_printable_decode(char *text, size_t *length)
{
    const char *end = text + *length;
    char *to = text;

    for (const char *p = text; p < end;) {
        const size_t soft = *p == '=' ? soft_break(p, end) : 0;
        const bool code = *p == '=' && end - p > 2 && hex(p[1]) >= 0 && hex(p[2]) >= 0;
        if (soft) {
            p += soft;
        } else if (code) {
            *to++ = (char)(hex(p[1]) << 4 | hex(p[2]));
            p += 3;
        } else {
            *to++ = *p++;
        }
    }
    *length = (size_t)(to - text);
}

/* ------------------------------------------------------------ encoded words */

typedef struct { nx_value charset, text; char how; const char *end; } word;

static const char *find(const char *p, const char *end, const char *what)
{
    const size_t length = strlen(what);

    for (; p && end - p >= (ptrdiff_t)length; p++) {
        p = memchr(p, *what, (size_t)(end - p));
        if (p && end - p >= (ptrdiff_t)length && memcmp(p, what, length) == 0)
            return p;
        if (!p)
            break;
    }
    return NULL;
}

/* =?charset?B?text?= at `p` */
static bool is_word(const char *p, const char *end, word *w)
{
    const char *charset = p + 2, *q = end - p > 6 && p[0] == '=' && p[1] == '?' ? find(charset, end, "?") : NULL;

    if (!q || end - q < 3 || q[2] != '?')
        return false;
    const char *close = find(q + 3, end, "?=");
    if (!close)
        return false;
    w->charset = (nx_value){ charset, (size_t)(q - charset) };
    w->how = (char)(q[1] | 0x20);
    w->text = (nx_value){ q + 3, (size_t)(close - q - 3) };
    w->end = close + 2;
    return w->how == 'q' || w->how == 'b';
}

static bool add(nx_arena *arena, char **out, uint32_t *length, uint32_t *capacity, const char *bytes, size_t size)
{
    if (size > UINT32_MAX / 4 || !nx_arena_grow(arena, (void **)out, capacity, *length + (uint32_t)size + 1, 1))
        return false;
    memcpy(*out + *length, bytes, size);
    *length += (uint32_t)size;
    (*out)[*length] = '\0';
    return true;
}

/* The word as UTF-8; as it stands there where nobody knows its character set. */
static bool decode_word(nx_arena *arena, const word *w, nx_decoded *out)
{
    char *bytes = nx_arena_copy(arena, w->text.at, w->text.length);
    char *charset = nx_arena_copy(arena, w->charset.at, w->charset.length);
    size_t length = w->text.length;
    const char *unknown;

    if (!bytes || !charset)
        return false;
    for (size_t i = 0; w->how == 'q' && i < length; i++)
        if (bytes[i] == '_')
            bytes[i] = ' ';
    if (w->how == 'q')
        nx_quoted_printable_decode(bytes, &length);
    else
        nx_base64_decode(bytes, &length);
    if (!nx_charset_decode(arena, bytes, length, charset, out, &unknown))
        return false;
    return !unknown || nx_decode(arena, w->text.at, w->text.length, out);
}

const char *nx_header_text(nx_arena *arena, nx_value value)
{
    const char *p = value.at ? value.at : "", *end = p + value.length, *after = NULL;   /* behind the last word */
    uint32_t length = 0, capacity = 0;
    char *out = NULL;
    nx_decoded decoded;
    word w = { .how = 0 };

    if (!add(arena, &out, &length, &capacity, "", 0))
        return NULL;
    while (p < end) {
        const char *next = find(p, end, "=?");
        while (next && !is_word(next, end, &w))
            next = find(next + 2, end, "=?");
        const char *stop = next ? next : end, *blank = p;
        while (blank < stop && nx_ascii_space((unsigned char)*blank))
            blank++;
        /* Blanks between two words are none of the text. */
        if (!(next && p == after && blank == stop)) {
            if (!nx_decode(arena, p, (size_t)(stop - p), &decoded) ||
                !add(arena, &out, &length, &capacity, decoded.text, decoded.length))
                return NULL;
        }
        if (next && (!decode_word(arena, &w, &decoded) ||
                     !add(arena, &out, &length, &capacity, decoded.text, decoded.length)))
            return NULL;
        p = after = next ? w.end : end;
    }
    return out;
}
