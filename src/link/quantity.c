/* quantity.c - the number that words stand for, in thousandths: 1,250, two and a half, nineteen ninety-six. */
#include "link/quantity.h"
#include "base/ascii.h"
#include "link/reading.h"
#include "segment/value.h"

#include <string.h>

#define LARGEST 1000000000000000ll      /* thousandths; numbers of texts are cut off here */

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

/* The words of a number, added up: two thousand | three hundred | and five. */
typedef struct {
    int64_t total, current;          /* behind the thousand, the million; since then */
    bool any, vague;                 /* a number has been told; "several" has */
    bool year;                       /* it is that of a year: nineteen ninety-six */
} number_sum;

/* One number more; `large` multiplies what stands before it. */
static void add_number(number_sum *s, int64_t value, bool large)
{
    const int64_t hundred = 100 * NX_THOUSAND, ten = 10 * NX_THOUSAND;
    s->any = true;
    if (value >= hundred && large) {
        const int64_t times = value / NX_THOUSAND, before = s->current ? s->current : NX_THOUSAND;
        s->current = before > LARGEST / times ? LARGEST : before * times;
        if (value >= 10 * hundred) {
            s->total += s->current;
            s->current = 0;
        }
    } else if (s->year && s->current >= ten && s->current < hundred && (value >= ten || s->current % ten)) {
        s->current = s->current * 100 + value;
    } else if (s->current > 0 && s->current < NX_THOUSAND && value > NX_THOUSAND) {
        s->current = s->current * value / NX_THOUSAND;      /* half a dozen */
    } else {
        s->current += value;
    }
}

/* A word by its value in a lexicon: X, *0.25, -1, 12. */
static void add_word(number_sum *s, const char *value, bool large)
{
    const int64_t number = nx_decimal(value, strlen(value), NULL);
    if (*value == 'X')
        s->vague = true;
    else if (*value == '*')          /* three quarters */
        s->current = s->current * nx_decimal(value + 1, strlen(value) - 1, NULL) / NX_THOUSAND;
    else if (number < 0 && s->total + s->current > 0)   /* the third last */
        s->current = -s->current;
    else
        add_number(s, number, large);
}

/* The value of a word in the first lexicon of numbers that has it, or NULL. */
static const char *number_word(const newsx_document *doc, const nx_yielded *word)
{
    static const enum nx_tag TAGS[] = { NX_TAG_NUMBER,        NX_TAG_ORDINAL, NX_TAG_NUMBER_NOUN,
                                        NX_TAG_FRACTION_WORD, NX_TAG_AMOUNT,  NX_TAG_ORDINAL_END };
    const char *value = NULL;
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS && !value; i++)
        value = nx_yielded_value(doc, word, TAGS[i]);
    return value;
}

static void add_token(number_sum *s, const newsx_document *doc, const nx_token *t)
{
    const nx_yielded word = { doc->text + t->span.start, t->span.end - t->span.start, { 0, 0 } };
    const bool large = nx_kind_has(doc->engine, t->kind, NX_TAG_NUMBER_LARGE);
    const char *value;
    switch (nx_kind_class(doc->engine, t->kind)) {
    case NX_CLASS_NUMBER:
    case NX_CLASS_DECIMAL:
    case NX_CLASS_ORDINAL:
        add_number(s, nx_decimal(word.text, word.length, NULL), large);
        return;
    case NX_CLASS_FRACTION:
        add_number(s, fraction(word.text, word.length), large);
        return;
    default:
        value = number_word(doc, &word);
        if (value)
            add_word(s, value, large);
    }
}

int64_t nx_quantity(const newsx_document *doc, const nx_yielded *what, bool year)
{
    number_sum sum = { .year = year };
    if (what->units.end == what->units.start) {
        bool vague = what->length == 1 && *what->text == 'X';
        return vague ? NX_VAGUE : nx_decimal(what->text, what->length, NULL);
    }
    for (uint32_t i = doc->units.first[what->units.start]; i < doc->units.first[what->units.end]; i++)
        add_token(&sum, doc, &doc->tokens[i]);
    return sum.vague ? NX_VAGUE : sum.any ? sum.total + sum.current : NX_UNSET;
}

int nx_whole(const newsx_document *doc, const nx_yielded *what, bool year)
{
    const int64_t n = nx_quantity(doc, what, year), most = (int64_t)INT32_MAX * NX_THOUSAND;
    return n == NX_UNSET || n == NX_VAGUE || n > most || n < -most ? NX_UNSET : (int)(n / NX_THOUSAND);
}
