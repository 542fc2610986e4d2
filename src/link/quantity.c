/* quantity.c - the number that words stand for, in thousandths: 1,250, two and a half, nineteen ninety-six. */
#include "link/quantity.h"
#include "base/ascii.h"
#include "link/reading.h"
#include "segment/value.h"

#include <string.h>

#define LARGEST 1000000000000ll      /* thousandths; numbers of texts are cut off here */

const char *nx_yielded_value(const newsx_document *doc, const nx_yielded *what, enum nx_tag tag)
{
    return nx_value_of(doc, what->text, what->length, tag);
}

const char *nx_yielded_either(const newsx_document *doc, const nx_yielded *what, enum nx_tag one, enum nx_tag other)
{
    const char *value = nx_yielded_value(doc, what, one);
    return value ? value : nx_yielded_value(doc, what, other);
}

/* A decimal as thousandths: 12, 1,250, 3.5, -1; *size (may be NULL) gets how many bytes of it were read. */
int64_t nx_decimal(const char *text, size_t length, size_t *size)
{
    int64_t n = 0, place = 0;
    size_t i = 0;
    bool minus = length && *text == '-';
    for (i = minus; i < length; i++) {
        if (nx_ascii_digit((unsigned char)text[i])) {
            if (place == 0)
                n = n * 10 + (text[i] - '0') * NX_THOUSAND;
            else if (place > 1)
                n += (text[i] - '0') * (place /= 10);
            if (n > LARGEST)
                n = LARGEST;
        } else if (text[i] == '.' && place == 0 && i + 1 < length && nx_ascii_digit((unsigned char)text[i + 1])) {
            place = NX_THOUSAND;
        } else if (text[i] != ',' || place) {
            break;
        }
    }
    if (size)
        *size = i;
    return minus ? -n : n;
}

int nx_whole_value(const char *value) { return (int)(nx_decimal(value, strlen(value), NULL) / NX_THOUSAND); }

/* The fraction characters, and 1/2 written with a stroke. */
static int64_t fraction(const char *text, size_t length)
{
    static const struct { const char *bytes; int64_t value; } CHARACTERS[] = {
        { "\xC2\xBD", 500 }, { "\xC2\xBC", 250 }, { "\xC2\xBE", 750 }, { "\xE2\x85\x93", 333 }, { "\xE2\x85\x94", 667 },
    };
    size_t size;
    int64_t whole = nx_decimal(text, length, &size);
    if (size < length && text[size] == '/') {
        int64_t below = nx_decimal(text + size + 1, length - size - 1, NULL);
        return below ? whole * NX_THOUSAND / below : 0;
    }
    for (size_t i = 0; i < sizeof CHARACTERS / sizeof *CHARACTERS; i++) {
        size_t n = strlen(CHARACTERS[i].bytes);
        if (length - size == n && memcmp(text + size, CHARACTERS[i].bytes, n) == 0)
            return whole + CHARACTERS[i].value;
    }
    return whole;
}

static int fitting(int64_t number)
{
    return number > INT32_MAX - 1 ? INT32_MAX - 1 : number < -INT32_MAX + 1 ? -INT32_MAX + 1 : (int)number;
}

/* The number that words stand for, in thousandths; NX_VAGUE for "several", NX_UNSET where there is none. `year`:
 * nineteen ninety-six is 1996. */
int nx_quantity(const newsx_document *doc, const nx_yielded *what, bool year)
{
    int64_t total = 0, current = 0;
    bool any = false, vague = false;
    if (what->units.end == what->units.start) {
        if (what->length == 1 && *what->text == 'X')
            return NX_VAGUE;
        return fitting(nx_decimal(what->text, what->length, NULL));
    }
    uint32_t first = doc->units.first[what->units.start], end = doc->units.first[what->units.end];
    for (uint32_t i = first; i < end; i++) {
        const nx_token *t = &doc->tokens[i];
        nx_yielded word = { doc->text + t->span.start, t->span.end - t->span.start, { 0, 0 } };
        int64_t value;
        switch (nx_kind_class(doc->engine, t->kind)) {
        case NX_CLASS_NUMBER: case NX_CLASS_DECIMAL: case NX_CLASS_ORDINAL:
            value = nx_decimal(word.text, word.length, NULL);
            break;
        case NX_CLASS_FRACTION:
            value = fraction(word.text, word.length);
            break;
        default: {
            const char *text = nx_yielded_either(doc, &word, NX_TAG_NUMBER, NX_TAG_ORDINAL);
            if (!text)
                text = nx_yielded_either(doc, &word, NX_TAG_NUMBER_NOUN, NX_TAG_FRACTION_WORD);
            if (!text)
                text = nx_yielded_either(doc, &word, NX_TAG_AMOUNT, NX_TAG_ORDINAL_END);
            if (!text)
                continue;
            if (*text == 'X') {
                vague = true;
                continue;
            }
            if (*text == '*') {      /* three quarters */
                current = current * nx_decimal(text + 1, strlen(text) - 1, NULL) / NX_THOUSAND;
                continue;
            }
            value = nx_decimal(text, strlen(text), NULL);
            if (value < 0 && total + current > 0) {   /* the third last */
                current = -current;
                continue;
            }
        }
        }
        any = true;
        if (value >= 100 * NX_THOUSAND && nx_kind_has(doc->engine, t->kind, NX_TAG_NUMBER_LARGE)) {
            int64_t times = value / NX_THOUSAND;
            current = current ? current : NX_THOUSAND;
            current = current > LARGEST / times ? LARGEST : current * times;
            if (value >= 1000 * NX_THOUSAND) {
                total += current;
                current = 0;
            }
        } else if (year && current >= 10 * NX_THOUSAND && current < 100 * NX_THOUSAND &&
                   (value >= 10 * NX_THOUSAND || current % (10 * NX_THOUSAND))) {
            current = current * 100 + value;
        } else {
            current += value;
        }
    }
    total += current;
    if (vague)
        return NX_VAGUE;
    if (!any)
        return NX_UNSET;
    return fitting(total);
}

/* The same as a whole number: an ordinal, a day, a year. */
int nx_whole(const newsx_document *doc, const nx_yielded *what, bool year)
{
    int n = nx_quantity(doc, what, year);
    return n == NX_UNSET || n == NX_VAGUE ? NX_UNSET : n / NX_THOUSAND;
}
