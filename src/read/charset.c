/* charset.c - bytes of marked-up text become valid UTF-8: which character set is it? */
#include "read/charset.h"
#include "base/ascii.h"
#include "read/bom.h"
#include "read/decode.h"
#include <string.h>

static bool is(const nx_charset *charset, const char *name) { return charset && strcmp(charset->name, name) == 0; }

static bool has_mark(const char *bytes, size_t length)
{
    return nx_bom_length(bytes, length) ||
           (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0));
}

/* UTF-8 with its faults replaced. */
static bool decode_utf8(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    memset(out, 0, sizeof *out);
    out->encoding = "UTF-8";
    return nx_decode_faulty(arena, bytes, length, out);
}

static bool decode_1252(nx_arena *arena, const char *bytes, size_t length, nx_decoded *out)
{
    if (memchr(bytes, 0, length))
        return nx_charset_convert(arena, nx_charset_named("windows-1252", 12), bytes, length, out);
    memset(out, 0, sizeof *out);
    out->encoding = "Windows-1252";
    return nx_decode_1252(arena, bytes, length, out);
}

/* A set that browsers do not know may be known to the C library, if it looks like a name of one. */
static bool is_name(const char *label, size_t length)
{
    bool letter = false;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)label[i];
        letter |= nx_ascii_letter(c);
        if (!nx_ascii_letter(c) && !nx_ascii_digit(c) && !strchr("-_.:", c))
            return false;
    }
    return letter && length < 40 && (label[0] | 0x20) != 'u';   /* utf-7, ucs-4, "uft-8": no page is in them */
}

/* The set that is named by the transport, or else by the text; *stray is a name that browsers do not know, or NULL. */
static const nx_charset *named(nx_arena *arena, const char *bytes, size_t length, const char *told, const char **stray)
{
    const char *label = told;
    size_t size = told ? strlen(told) : 0;
    const nx_charset *charset = nx_charset_named(label, size);

    *stray = NULL;
    if (charset || (size = nx_charset_declared(bytes, length, &label)) == 0)
        return charset;
    if (!(charset = nx_charset_named(label, size)) && is_name(label, size))
        *stray = nx_arena_copy(arena, label, size);
    return charset;
}

bool nx_charset_decode(nx_arena *arena, const char *bytes, size_t length, const char *told, nx_decoded *out,
                       const char **unknown)
{
    const char *stray;
    nx_charset own;

    *unknown = NULL;
    if (has_mark(bytes, length))
        return nx_decode(arena, bytes, length, out);
    const nx_charset *charset = named(arena, bytes, length, told, &stray);
    nx_utf8_state utf8 = nx_utf8_look(bytes, length);
    /* ISO-2022-JP is made of ASCII and escapes. */
    bool escapes = is(charset, "ISO-2022-JP") && memchr(bytes, 0x1B, length);
    if (!escapes && utf8.faults * 10 <= utf8.characters)
        return utf8.faults || memchr(bytes, 0, length) ? decode_utf8(arena, bytes, length, out)
                                                       : nx_decode(arena, bytes, length, out);
    if (!charset && stray) {
        own = (nx_charset){ stray, stray, "" };
        charset = &own;
    }
    /* Without a name, or with one that cannot be true, it is what browsers take it for. */
    if (!charset || is(charset, "UTF-8") || is(charset, "UTF-16LE"))
        return utf8.cut || utf8.characters * 4 >= utf8.faults ? decode_utf8(arena, bytes, length, out)
                                                              : decode_1252(arena, bytes, length, out);
    if (is(charset, "Windows-1252"))
        return decode_1252(arena, bytes, length, out);
    if (!nx_charset_convert(arena, charset, bytes, length, out))
        return false;
    if (!out->text)
        *unknown = charset->name;
    return true;
}
