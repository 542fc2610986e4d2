/* charset-convert.c - text in any character set that the C library knows becomes UTF-8. */
#include "read/charset.h"
#include "read/decode.h"
#include "read/read.h"
#include <iconv.h>
#include <pthread.h>
#include <string.h>

enum { LONGEST_CHARACTER = 8 };      /* bytes that are tried as one before they are no character */

typedef struct {
    iconv_t from;
    nx_arena *arena;
    nx_decoded *out;
    const char *bytes;
    size_t length, size;
    char *to;
    size_t room;
} converter;

static void replace(converter *c, size_t *count)
{
    if (c->out->replaced + c->out->nuls == 0)
        c->out->first = (size_t)(c->to - c->out->text);
    ++*count;
    if (c->room < 3)
        return;
    memcpy(c->to, NX_REPLACEMENT, 3);
    c->to += 3;
    c->room -= 3;
}

/* Some sets hold a letter back until they know which marks are on it. */
static void flush(converter *c) { iconv(c->from, NULL, NULL, &c->to, &c->room); }

/* Converts the character at `at` and gives how many bytes it took. */
static size_t character(converter *c, size_t at)
{
    for (size_t size = 1; size <= LONGEST_CHARACTER && size <= c->length - at; size++) {
        char *in = (char *)c->bytes + at;   /* iconv() does not change it, but says so */
        size_t left = size;
        if (iconv(c->from, &in, &left, &c->to, &c->room) != (size_t)-1 && !left)
            return size;
        if (left != size)
            return size - left;
    }
    flush(c);
    replace(c, &c->out->replaced);
    return 1;
}

/* Stretches of ASCII stand in the text as in the bytes, and one character at a time is converted of the rest. */
static bool convert(converter *c)
{
    for (size_t at = 0; at < c->length;) {
        size_t from = at;
        while (at < c->length && (unsigned char)c->bytes[at] < 0x80 && c->bytes[at])
            at++;
        if (at > from) {
            if (!nx_decode_run(c->arena, c->out, (size_t)(c->to - c->out->text), from, at - from))
                return false;
            memcpy(c->to, c->bytes + from, at - from);
            c->to += at - from;
            c->room -= at - from;
        }
        while (at < c->length && ((unsigned char)c->bytes[at] >= 0x80 || !c->bytes[at])) {
            /* An empty run parts it from its neighbours. */
            if (!nx_origin_add(c->arena, &c->out->origins, (uint32_t)(c->to - c->out->text), (uint32_t)at, 0))
                return false;
            if (c->bytes[at]) {
                at += character(c, at);
            } else {
                replace(c, &c->out->nuls);
                at++;
            }
        }
        flush(c);
    }
    return true;
}

/* A set in which bytes of ASCII may be parts of other characters: all of it at once, and nothing leads back. */
static bool convert_all(converter *c)
{
    char *in = (char *)c->bytes;
    size_t left = c->length;

    while (left && iconv(c->from, &in, &left, &c->to, &c->room) == (size_t)-1 && left && c->room > 3) {
        replace(c, &c->out->replaced);
        in++;
        left--;
    }
    flush(c);
    return true;
}

/* A descriptor that stays open keeps its table loaded, for all of the process. */
static void load_all(void)
{
    const nx_charset *charset;
    static iconv_t kept[64];

    for (size_t i = 0; (charset = nx_charset_at(i)) != NULL && i < sizeof kept / sizeof *kept; i++)
        if (charset->iconv)
            kept[i] = iconv_open("UTF-8", charset->iconv);
}

void nx_charset_load_all(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load_all);
}

bool nx_charset_convert(nx_arena *arena, const nx_charset *charset, const char *bytes, size_t length, nx_decoded *out)
{
    converter c = { .arena = arena, .out = out, .bytes = bytes, .length = length, .room = 8 };

    memset(out, 0, sizeof *out);
    out->encoding = charset->name;
    c.from = charset->iconv ? iconv_open("UTF-8", charset->iconv) : (iconv_t)-1;
    if (c.from == (iconv_t)-1)
        return true;
    for (size_t i = 0; i < length; i++)
        c.room += (unsigned char)bytes[i] < 0x80 && bytes[i] && bytes[i] != 0x1B ? 1 : 4;
    bool stateful = memchr(bytes, 0x1B, length) != NULL;
    if (stateful)
        c.room += 2 * length;
    out->text = c.to = nx_decode_room(arena, c.room);
    bool done = out->text && (stateful ? convert_all(&c) : convert(&c));
    iconv_close(c.from);
    if (!done)
        return false;
    out->length = (size_t)(c.to - out->text);
    memset(c.to, 0, NX_TEXT_PADDING);
    return true;
}
