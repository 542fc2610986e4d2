/* unreadable.c - files that are no news, whatever they are called. */
#include "read/unreadable.h"
#include "base/bytes.h"
#include "read/encoding.h"
#include "read/xml-root.h"
#include <stdio.h>
#include <string.h>

#define BYTES(literal) literal, sizeof(literal) - 1
static const struct { const char *magic; size_t length; const char *what; } KNOWN[] = {
    { BYTES("%PDF-"), "a PDF file" },
    { BYTES("%!PS"), "a PostScript file" },
    { BYTES("{\\rtf"), "a rich text file" },
    { BYTES("\x89PNG\r\n"), "a picture" },
    { BYTES("\xFF\xD8\xFF"), "a picture" },
    { BYTES("GIF8"), "a picture" },
    { BYTES("RIFF"), "a picture, a sound or a film" },
    { BYTES("II*\0"), "a picture" },
    { BYTES("MM\0*"), "a picture" },
    { BYTES("OggS"), "a sound or a film" },
    { BYTES("ID3"), "a sound" },
    { BYTES("fLaC"), "a sound" },
    { BYTES("\x1A\x45\xDF\xA3"), "a film" },
    { BYTES("\x7F" "ELF"), "a program" },
    { BYTES("\xCA\xFE\xBA\xBE"), "a program" },
    { BYTES("\0asm"), "a program" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an office document" },
    { BYTES("Rar!\x1A\x07"), "a RAR archive" },
    { BYTES("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive" },
    { BYTES("SQLite format 3"), "a database" },
    { BYTES("PAR1"), "a Parquet table" },
    { BYTES("\xFF\xFE\0\0"), "text in UTF-32" },
    { BYTES("\0\0\xFE\xFF"), "text in UTF-32" },
};

/* Old wires have a few of their own. */
static bool control(unsigned char c)
{
    return c < 0x20 ? !c || !strchr("\t\n\r\f\b\x1B\x01\x02\x03\x04\x0E\x0F\x13\x14", c) : c == 0x7F;
}

/* May any of sixteen bytes be one? */
static bool has_control(const char *bytes)
{
    const nx_bytes all = nx_load_bytes(bytes);
    return nx_high_bits((nx_bytes)((all < 0x20) | (all == 0x7F))) != 0;
}

/* Bytes that mean nothing in a text stand in any other file. */
static bool is_binary(const char *bytes, size_t length)
{
    enum { SEEN = 4096, LEAST = 8, SHARE = 20 };
    size_t count = 0;

    if (length > SEEN)
        length = SEEN;
    for (size_t i = 0; i < length; i++) {
        /* Sixteen at once while all are letters: one by one costs 4 % of all instructions on small files. */
        while (length - i > sizeof(nx_bytes) && !has_control(bytes + i))
            i += sizeof(nx_bytes);
        count += control((unsigned char)bytes[i]);
    }
    return count >= LEAST && count * SHARE > length;
}

static enum nx_answer other_xml(const nx_beginning *b, char *what, size_t size)
{
    const char *name;
    size_t length;
    enum nx_answer answer = b->length >= 5 && memcmp(b->bytes, "<?xml", 5) == 0 ? nx_xml_root(b, &name, &length)
                                                                                : NX_NO;

    if (answer == NX_YES)
        snprintf(what, size, "XML of <%.*s>, which is no format I know: not read; --from html reads it as a page",
                 (int)(length < 40 ? length : 40), name);
    return answer;
}

enum nx_answer nx_unreadable(const nx_beginning *b, char *what, size_t size)
{
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (b->length >= KNOWN[i].length && memcmp(b->bytes, KNOWN[i].magic, KNOWN[i].length) == 0) {
            snprintf(what, size, "%s: not read", KNOWN[i].what);
            return NX_YES;
        }
    const bool marked = b->length >= 2 && (memcmp(b->bytes, "\xFF\xFE", 2) == 0 ||
                                          memcmp(b->bytes, "\xFE\xFF", 2) == 0);
    if (!marked && is_binary(b->bytes, b->length) && !nx_utf16_without_mark(b->bytes, b->length)) {
        snprintf(what, size, "no text, but binary data: not read");
        return NX_YES;
    }
    return other_xml(b, what, size);
}
