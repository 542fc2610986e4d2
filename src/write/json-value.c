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

/* Bytes that need no care, eight at a time: ASCII without control characters, quotation marks and backslashes. */
static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
    const uint64_t each = 0x0101010101010101ull, high = each << 7;

    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        uint64_t mark = word ^ each * '"', backslash = word ^ each * '\\';
        /* Exact where no byte has its high bit; those that do are looked at anyway. */
        if ((word | (word - each * 0x20) | (mark - each) | (backslash - each)) & high)
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

/* Room for `more` bytes at the end, which the caller fills and counts; NULL without memory. */
static inline char *room(newsx_buffer *out, size_t more)
{
    if (out->capacity - out->length < more && !nx_buffer_reserve(out, more))
        return NULL;
    return out->data + out->length;
}

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

static void put_quoted(newsx_buffer *out, const char *text, size_t length)
{
    char *to = room(out, length + 2);
    if (!to)
        return;
    *to = '"';
    copy(to + 1, text, length);
    to[length + 1] = '"';
    out->length += length + 2;
}

void nx_put_json_text(newsx_buffer *out, const char *text, size_t length)
{
    const unsigned char *end = (const unsigned char *)text + length;
    const unsigned char *at = skip_plain((const unsigned char *)text, end);

    while (at < end && CARE[*at] == PLAIN)
        at++;
    if (at == end) {
        put_quoted(out, text, length);
        return;
    }
    nx_putc(out, '"');
    nx_put_json_inside(out, text, length);
    nx_putc(out, '"');
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

static unsigned digits_of(uint32_t number)
{
    unsigned digits = 1;

    for (; number >= 10000; number /= 10000)
        digits += 4;
    return digits + (number >= 10) + (number >= 100) + (number >= 1000);
}

/* Two digits at a time, from the last: every record has a dozen numbers. */
void nx_put_json_number(newsx_buffer *out, uint32_t number)
{
    static const char PAIRS[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char *first = room(out, 10);     /* of the largest */

    if (!first)
        return;
    if (number < 10) {
        *first = (char)('0' + number);
        out->length++;
        return;
    }
    unsigned digits = digits_of(number);
    out->length += digits;
    for (char *to = first + digits; number >= 100; number /= 100)
        memcpy(to -= 2, PAIRS + 2 * (number % 100), 2);
    if (number >= 10)
        memcpy(first, PAIRS + 2 * number, 2);
    else
        *first = (char)('0' + number);
}

/* Degrees with up to five decimals, about a metre. printf would ask the locale for the decimal point. */
void nx_put_json_degrees(newsx_buffer *out, double degrees)
{
    enum { SCALE = 100000 };
    if (!isfinite(degrees) || fabs(degrees) > 1000) {
        nx_put(out, "null", 4);
        return;
    }
    long scaled = lround(fabs(degrees) * SCALE);
    if (degrees < 0 && scaled)
        nx_putc(out, '-');
    nx_put_json_number(out, (uint32_t)(scaled / SCALE));

    long decimals = scaled % SCALE;
    if (!decimals)
        return;
    char digits[6] = ".00000";
    unsigned size = 1;
    for (int i = 5; i > 0; i--, decimals /= 10) {
        digits[i] = (char)('0' + decimals % 10);
        if (size == 1 && digits[i] != '0')
            size = (unsigned)i + 1;
    }
    nx_put(out, digits, size);
}
