/* json-value.c - strings and numbers as JSON has them, appended to a buffer. */
#include "write/json-value.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <math.h>

/* What a byte needs inside a string: nothing, an escape, or a look at what follows it. */
enum { PLAIN, ESCAPE, LOOK };
static const unsigned char CARE[256] = {
    ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE,
    ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE,
    ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE,
    ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE,
    ['"'] = ESCAPE, ['\\'] = ESCAPE, [0xC2] = LOOK, [0xE2] = LOOK,
};

static void put_code(newsx_buffer *out, unsigned code)
{
    static const char DIGITS[] = "0123456789abcdef";
    char escape[6] = { '\\', 'u' };

    for (unsigned i = 0; i < 4; i++)
        escape[5 - i] = DIGITS[code >> 4 * i & 15];
    nx_put(out, escape, sizeof escape);
}

static void put_escape(newsx_buffer *out, unsigned char byte)
{
    switch (byte) {
    case '"': nx_put(out, "\\\"", 2); break;
    case '\\': nx_put(out, "\\\\", 2); break;
    case '\n': nx_put(out, "\\n", 2); break;
    case '\r': nx_put(out, "\\r", 2); break;
    case '\t': nx_put(out, "\\t", 2); break;
    default: put_code(out, byte);
    }
}

/* U+0085, U+2028 and U+2029 are allowed in JSON, but many programs end a line at them: 0 for anything else. */
static unsigned line_end(const unsigned char *at, const unsigned char *end, unsigned *size)
{
    if (end - at >= 2 && at[0] == 0xC2 && at[1] == 0x85) {
        *size = 2;
        return 0x85;
    }
    if (end - at >= 3 && at[0] == 0xE2 && at[1] == 0x80 && (at[2] | 1) == 0xA9) {
        *size = 3;
        return 0x2000u | (at[2] & 0x3Fu);
    }
    return 0;
}

#define EACH 0x0101010101010101ull

/* Eight bytes that need no care: ASCII without control characters, quotation marks and backslashes. */
static inline bool is_plain_word(uint64_t word)
{
    uint64_t mark = word ^ EACH * '"', backslash = word ^ EACH * '\\';
    /* Exact where no byte has its high bit; those that do are looked at anyway. */
    return !((word | (word - EACH * 0x20) | (mark - EACH) | (backslash - EACH)) & EACH << 7);
}

static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        if (!is_plain_word(word))
            break;
    }
    return at;
}

/* Valid UTF-8, without quotation marks around it. Most of it goes out in long runs. */
void nx_put_json_inside(newsx_buffer *out, const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length, *run = at;

    while ((at = skip_plain(at, end)) < end) {
        /* Here is a byte to look at, or the end is near: a few bytes one by one. */
        const unsigned char *near = end - at > 8 ? at + 8 : end;
        while (at < near) {
            unsigned care = CARE[*at], size = 1;
            if (care == PLAIN) {
                at++;
                continue;
            }
            unsigned code = care == LOOK ? line_end(at, end, &size) : 0;
            if (care == ESCAPE || code) {
                nx_put(out, run, (size_t)(at - run));
                if (code)
                    put_code(out, code);
                else
                    put_escape(out, *at);
                run = at + size;
            }
            at += size;
        }
    }
    nx_put(out, run, (size_t)(at - run));
}

static inline bool has_room(const newsx_buffer *out, size_t more) { return out->capacity - out->length >= more; }

/* Most strings are a word or two, for which a call of memcpy costs more than the copy. */
static inline void copy(char *to, const char *from, size_t length)
{
    if (length > 16 || length < 4) {
        if (length > 16)
            memcpy(to, from, length);
        else
            for (size_t i = 0; i < length; i++)
                to[i] = from[i];
    } else if (length >= 8) {
        memcpy(to + length - 8, from + length - 8, 8);
        memcpy(to, from, 8);
    } else {
        memcpy(to + length - 4, from + length - 4, 4);
        memcpy(to, from, 4);
    }
}

/* Here and below, what happens rarely is a call at the end: the usual way through has then nothing to save. */
static void put_quoted(newsx_buffer *out, const char *text, size_t length)
{
    if (!has_room(out, length + 2)) {
        if (nx_buffer_reserve(out, length + 2))
            put_quoted(out, text, length);
        return;
    }
    char *to = out->data + out->length;
    out->length += length + 2;
    *to = '"';
    to[length + 1] = '"';
    copy(to + 1, text, length);
}

/* Does a string need no care? Its last bytes are looked at twice rather than one by one. */
static bool is_plain(const char *text, size_t length)
{
    uint64_t word;

    if (length >= 8) {
        for (size_t at = 0; at + 8 < length; at += 8) {
            memcpy(&word, text + at, 8);
            if (!is_plain_word(word))
                return false;
        }
        memcpy(&word, text + length - 8, 8);
        return is_plain_word(word);
    }
    if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, text, 4);
        memcpy(&last, text + length - 4, 4);
        return is_plain_word((uint64_t)first << 32 | last);
    }
    for (size_t i = 0; i < length; i++)
        if (CARE[(unsigned char)text[i]] != PLAIN)
            return false;
    return true;
}

static void put_escaped(newsx_buffer *out, const char *text, size_t length)
{
    nx_putc(out, '"');
    nx_put_json_inside(out, text, length);
    nx_putc(out, '"');
}

void nx_put_json_text(newsx_buffer *out, const char *text, size_t length)
{
    if (is_plain(text, length))
        put_quoted(out, text, length);
    else
        put_escaped(out, text, length);
}

void nx_put_json_word(newsx_buffer *out, const char *word)
{
    put_quoted(out, word, strlen(word));
}

void nx_put_json_foreign(newsx_buffer *out, const char *bytes, size_t length)
{
    nx_putc(out, '"');
    for (size_t valid; (valid = nx_utf8_valid(bytes, length)) < length; bytes += valid + 1, length -= valid + 1) {
        nx_put_json_inside(out, bytes, valid);
        nx_put(out, "\xEF\xBF\xBD", 3);
    }
    nx_put_json_inside(out, bytes, length);
    nx_putc(out, '"');
}

static const char PAIRS[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* The digits of a number below 10,000, without zeros in front; returns where they end. */
static inline char *put_few(char *to, uint32_t number)
{
    if (number < 100) {
        if (number < 10) {
            *to = (char)('0' + number);
            return to + 1;
        }
        memcpy(to, PAIRS + 2 * number, 2);
        return to + 2;
    }
    uint32_t high = number / 100;
    to = put_few(to, high);
    memcpy(to, PAIRS + 2 * (number - 100 * high), 2);
    return to + 2;
}

/* Two digits at a time: every record has a dozen numbers. */
void nx_put_json_number(newsx_buffer *out, uint32_t number)
{
    enum { LARGEST = 10 };           /* digits */
    if (!has_room(out, LARGEST)) {
        if (nx_buffer_reserve(out, LARGEST))
            nx_put_json_number(out, number);
        return;
    }
    char *first = out->data + out->length, *to = first;
    if (number >= 10000) {
        uint32_t high = number / 10000, low = number - 10000 * high;
        if (high >= 10000) {
            to = put_few(to, high / 10000);
            high %= 10000;
            memcpy(to, PAIRS + 2 * (high / 100), 2);
            memcpy(to + 2, PAIRS + 2 * (high % 100), 2);
            to += 4;
        } else {
            to = put_few(to, high);
        }
        memcpy(to, PAIRS + 2 * (low / 100), 2);
        memcpy(to + 2, PAIRS + 2 * (low % 100), 2);
        to += 4;
    } else {
        to = put_few(to, number);
    }
    out->length += (size_t)(to - first);
}

/* Degrees with up to five decimals, about a metre. printf would ask the locale for the decimal point. */
void nx_put_json_degrees(newsx_buffer *out, double degrees)
{
    enum { SCALE = 100000 };
    if (!isfinite(degrees) || fabs(degrees) > 1000) {
        nx_put(out, "null", 4);
        return;
    }
    uint32_t scaled = (uint32_t)(fabs(degrees) * SCALE + 0.5);
    if (degrees < 0 && scaled)
        nx_putc(out, '-');
    nx_put_json_number(out, scaled / SCALE);

    uint32_t decimals = scaled % SCALE;
    if (!decimals)
        return;
    char digits[6] = ".";
    memcpy(digits + 1, PAIRS + 2 * (decimals / 1000), 2);
    memcpy(digits + 3, PAIRS + 2 * (decimals / 10 % 100), 2);
    digits[5] = (char)('0' + decimals % 10);
    size_t size = sizeof digits;
    while (digits[size - 1] == '0')
        size--;
    nx_put(out, digits, size);
}
