/* xml-string.c - text as XML has it. */
#include "write/xml-string.h"

#include "base/buffer.h"
#include "base/utf8.h"

/* What stands for a byte; NULL: itself. A reader would make a line feed of a CR, and in an attribute a space of a line
 * feed or TAB. */
static const char *written_as(unsigned char byte, bool attribute)
{
    switch (byte) {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '\r': return "&#13;";
    case '"':  return attribute ? "&quot;" : NULL;
    case '\n': return attribute ? "&#10;" : NULL;
    case '\t': return attribute ? "&#9;" : NULL;
    default:   return byte < ' ' ? "\xEF\xBF\xBD" : NULL;
    }
}

/* U+FFFE and U+FFFF. */
static bool is_no_character(const char *bytes, size_t length)
{
    return length >= 3 && bytes[0] == '\xEF' && bytes[1] == '\xBF' && (unsigned char)bytes[2] >= 0xBE;
}

static void put_valid(newsx_buffer *out, const char *bytes, size_t length, bool attribute)
{
    const char *run = bytes, *end = bytes + length;

    for (const char *at = bytes; at < end; at++) {
        const bool none = is_no_character(at, (size_t)(end - at));
        const char *other = none ? "\xEF\xBF\xBD" : written_as((unsigned char)*at, attribute);
        if (!other)
            continue;
        nx_put(out, run, (size_t)(at - run));
        nx_puts(out, other);
        at += none ? 2 : 0;
        run = at + 1;
    }
    nx_put(out, run, (size_t)(end - run));
}

void nx_put_xml(newsx_buffer *out, const char *bytes, size_t length, bool attribute)
{
    while (length) {
        const size_t valid = nx_utf8_valid(bytes, length);
        put_valid(out, bytes, valid, attribute);
        if (valid == length)
            return;
        nx_puts(out, "\xEF\xBF\xBD");
        bytes += valid + 1;
        length -= valid + 1;
    }
}
