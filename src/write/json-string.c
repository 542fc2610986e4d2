/* json-string.c - strings as JSON has them. */
#include "write/json-string.h"

#include "base/buffer.h"
#include "base/utf8.h"

/* ------------------------------------------------------------ room */

/* Room behind what the buffer holds, else nowhere. */
static char *reserve(nx_json_out *out, size_t more)
{
    newsx_buffer *buffer = out->buffer;

    if (!buffer->failed && nx_buffer_reserve(buffer, more + NX_JSON_SPARE)) {
        out->end = buffer->data + buffer->capacity;
        return buffer->data + buffer->length;
    }
    out->end = out->nowhere + sizeof out->nowhere;
    return out->nowhere;
}

char *nx_json_open(nx_json_out *out, newsx_buffer *buffer)
{
    out->buffer = buffer;
    return reserve(out, 0);
}

void nx_json_close(nx_json_out *out, char *to)
{
    if (!out->buffer->failed)
        out->buffer->length = (size_t)(to - out->buffer->data);
}

char *nx_json_more(nx_json_out *out, char *to, size_t more)
{
    nx_json_close(out, to);
    return reserve(out, more);
}

/* ------------------------------------------------------------ escapes */

enum { LONGEST_ESCAPE = 6 };

/* Does a byte begin what must be escaped, or may it? */
static inline bool needs_care(unsigned char byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\' || byte == 0xC2 || byte == 0xE2;
}

static char *put_code(char *to, unsigned code)
{
    static const char DIGITS[] = "0123456789abcdef";

    *to++ = '\\';
    *to++ = 'u';
    for (unsigned shift = 16; shift;)
        *to++ = DIGITS[code >> (shift -= 4) & 15];
    return to;
}

static char *put_escape(char *to, unsigned char byte)
{
    static const char LETTERS[256] = { ['"'] = '"', ['\\'] = '\\', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't' };

    if (!LETTERS[byte])
        return put_code(to, byte);
    *to++ = '\\';
    *to++ = LETTERS[byte];
    return to;
}

/* U+0085, U+2028 and U+2029 are allowed in JSON, but many programs end a line at them: 0 for anything else. */
static unsigned line_end(const char *at, const char *end, unsigned *size)
{
    if (end - at >= 2 && memcmp(at, "\xC2\x85", 2) == 0) {
        *size = 2;
        return 0x85;
    }
    if (end - at >= 3 && memcmp(at, "\xE2\x80", 2) == 0 && (at[2] | 1) == '\xA9') {
        *size = 3;
        return 0x2000u | (at[2] & 0x3Fu);
    }
    return 0;
}

/* ------------------------------------------------------------ strings */

/* Long strings are put piece by piece, so that room for nothing but escapes is never made for more than that. */
enum { PIECE = 4096, ROOM_FOR_PIECE = LONGEST_ESCAPE * PIECE + sizeof(nx_bytes) };

/* Byte by byte, without marks around it. */
static char *put_escaped(nx_json_out *out, char *to, const char *at, const char *end)
{
    while (at < end) {
        to = nx_json_room(out, to, ROOM_FOR_PIECE);
        if (out->buffer->failed)
            return to;
        for (const char *stop = end - at > PIECE ? at + PIECE : end; at < stop;) {
            unsigned code = 0, size = 1;
            if (!needs_care((unsigned char)*at))
                *to++ = *at;
            else if ((code = line_end(at, end, &size)))
                to = put_code(to, code);
            else
                to = (unsigned char)*at < 0x80 ? put_escape(to, (unsigned char)*at) : (*to = *at, to + 1);
            at += size;
        }
    }
    return to;
}

/* Which of sixteen bytes must be escaped, the ends of lines beyond ASCII aside? */
static inline nx_bytes specials(nx_bytes bytes)
{
    return (nx_bytes)(bytes < NX_BYTES(0x20)) | (nx_bytes)(bytes == NX_BYTES('"')) |
           (nx_bytes)(bytes == NX_BYTES('\\'));
}

/* Sixteen bytes are copied whether or not all of them are wanted: what is too much is written over. */
char *nx_json_slice(nx_json_out *out, char *to, const char *text, size_t length)
{
    const char *at = text, *end = text + length;

    while (at < end) {
        size_t piece = end - at > PIECE ? PIECE : (size_t)(end - at);
        to = nx_json_room(out, to, LONGEST_ESCAPE * piece + sizeof(nx_bytes));
        if (out->buffer->failed)
            return to;
        for (const char *stop = at + piece; at < stop;) {
            nx_bytes bytes = nx_load_bytes(at);
            size_t left = (size_t)(stop - at);
            size_t plain = (size_t)__builtin_ctz(nx_high_bits(specials(bytes)) | 1u << sizeof bytes);
            nx_store_bytes(to, bytes);
            if (plain >= left || plain == sizeof bytes) {
                plain = left < sizeof bytes ? left : sizeof bytes;
                to += plain;
                at += plain;
            } else {
                to = put_escape(to + plain, (unsigned char)at[plain]);
                at += plain + 1;
            }
        }
    }
    return to;
}

/* Eight bytes that need no care: ASCII without control characters, quotation marks and backslashes. */
static inline bool is_plain(uint64_t word)
{
    uint64_t mark = word ^ NX_EACH('"'), backslash = word ^ NX_EACH('\\');
    return !((word | (word - NX_EACH(0x20)) | (mark - NX_EACH(1)) | (backslash - NX_EACH(1))) & NX_EACH(0x80));
}

/* Copies a string; false if one of its bytes must be looked at, and then what is at `to` means nothing. The last bytes
 * are copied twice rather than one by one. */
static inline bool copy_plain(char *to, const char *from, size_t length)
{
    uint64_t first = NX_EACH(' '), last = first;

    if (length >= 16) {
        nx_bytes end = nx_load_bytes(from + length - 16), care = specials(end) | end;
        nx_store_bytes(to + length - 16, end);
        for (size_t i = 0; i + 16 < length; i += 16) {
            nx_bytes bytes = nx_load_bytes(from + i);
            nx_store_bytes(to + i, bytes);
            care |= specials(bytes) | bytes;
        }
        return !nx_high_bits(care);
    }
    if (length >= 8) {
        memcpy(&first, from, 8);
        memcpy(&last, from + length - 8, 8);
        memcpy(to, &first, 8);
        memcpy(to + length - 8, &last, 8);
    } else if (length >= 4) {
        memcpy(&first, from, 4);
        memcpy(&last, from + length - 4, 4);
        memcpy(to, &first, 4);
        memcpy(to + length - 4, &last, 4);
    } else {
        for (size_t i = 0; i < length; i++) {
            to[i] = from[i];
            first = first << 8 | (unsigned char)from[i];
        }
    }
    return is_plain(first) && is_plain(last);
}

/* With its marks, if it is short and plain, as most are; else NULL. */
static inline char *put_plain(const nx_json_out *out, char *to, const char *text, size_t length)
{
    if (length > PIECE || out->buffer->failed || !copy_plain(to + 1, text, length))
        return NULL;
    *to = '"';
    to[length + 1] = '"';
    return to + length + 2;
}

char *nx_json_text(nx_json_out *out, char *to, const char *text, size_t length)
{
    to = nx_json_room(out, to, length <= PIECE ? length + 2 : 2);
    char *behind = put_plain(out, to, text, length);
    if (behind)
        return behind;
    *to++ = '"';
    to = nx_json_room(out, put_escaped(out, to, text, text + length), 2);
    *to++ = '"';
    return to;
}

char *nx_json_foreign(nx_json_out *out, char *to, const char *bytes, size_t length)
{
    to = nx_json_room(out, to, length <= PIECE ? length + 2 : 2);
    char *behind = put_plain(out, to, bytes, length);
    if (behind)
        return behind;
    *to++ = '"';
    for (size_t valid; (valid = nx_utf8_valid(bytes, length)) < length; bytes += valid + 1, length -= valid + 1) {
        to = nx_json_room(out, put_escaped(out, to, bytes, bytes + valid), 3);
        memcpy(to, "\xEF\xBF\xBD", 3);
        to += 3;
    }
    to = nx_json_room(out, put_escaped(out, to, bytes, bytes + length), 2);
    *to++ = '"';
    return to;
}

void nx_put_json_foreign(newsx_buffer *buffer, const char *bytes, size_t length)
{
    nx_json_out out;
    char *to = nx_json_open(&out, buffer);
    nx_json_close(&out, nx_json_foreign(&out, to, bytes, length));
}
