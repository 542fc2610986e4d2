/* report-words.c - the words of a report for people, in the language of its articles. */
#include "write/report-words.h"
#include "base/ascii.h"
#include "base/calendar.h"
#include "image/builtin.h"

#include <stdio.h>

static bool report_of(const char *code, nx_builtin_file *file)
{
    const nx_builtin_language *language = code ? nx_builtin_find(code) : NULL;

    if (!language)
        language = nx_builtin_languages;
    for (size_t at = 0; language->image && nx_builtin_next(language, &at, file);)
        if (nx_ends_with(file->name, "/report"))
            return true;
    return false;
}

/* A line is a key, a colon, a blank and its words. */
static void add_line(nx_words *words, const char *line, size_t length)
{
    const char *colon = memchr(line, ':', length);

    if (!colon || *line == '#' || words->count == NX_MOST_WORDS)
        return;
    const char *text = colon + 1, *end = line + length;
    while (text < end && *text == ' ')
        text++;
    words->words[words->count++] = (nx_word){ line, text, (uint32_t)(colon - line), (uint32_t)(end - text) };
}

void nx_words_open(nx_words *words, const char *code)
{
    nx_builtin_file file;

    words->count = 0;
    words->code = code ? code : "en";
    if (!report_of(code, &file))
        return;
    for (size_t at = 0; at < file.length;) {
        const char *line = file.bytes + at, *end = memchr(line, '\n', file.length - at);
        const size_t length = end ? (size_t)(end - line) : file.length - at;
        add_line(words, line, length);
        at += length + 1;
    }
}

nx_word nx_word_of(const nx_words *words, const char *key, size_t length)
{
    for (uint32_t i = 0; i < words->count; i++)
        if (words->words[i].key_length == length && memcmp(words->words[i].key, key, length) == 0)
            return words->words[i];
    return (nx_word){ key, key, (uint32_t)length, (uint32_t)length };
}

/* ------------------------------------------------------------ markup */

static const char *entity_of(unsigned char c)
{
    switch (c) {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '"':  return "&quot;";
    case '\'': return "&#39;";
    default:   return (c < ' ' && c != '\n' && c != '\t') || c == 0x7F ? "\xEF\xBF\xBD" : NULL;
    }
}

/* U+0080 to U+009F, U+FFFE and U+FFFF are no characters of HTML; how many bytes such a one has, else 0. */
static unsigned no_character(const char *at, const char *end)
{
    const unsigned char *c = (const unsigned char *)at;

    if (end - at >= 2 && c[0] == 0xC2 && c[1] < 0xA0)
        return 2;
    return end - at >= 3 && c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE ? 3 : 0;
}

void nx_put_markup(newsx_buffer *out, const char *bytes, size_t length)
{
    const char *run = bytes, *end = bytes + length;

    for (const char *at = bytes; at < end;) {
        const unsigned skip = no_character(at, end);
        const char *entity = skip ? "\xEF\xBF\xBD" : entity_of((unsigned char)*at);
        if (!entity) {
            at++;
            continue;
        }
        nx_put(out, run, (size_t)(at - run));
        nx_puts(out, entity);
        at += skip ? skip : 1;
        run = at;
    }
    nx_put(out, run, (size_t)(end - run));
}

/* ------------------------------------------------------------ numbers */

void nx_put_grouped(newsx_buffer *out, const nx_words *words, uint64_t number)
{
    const nx_word mark = nx_word_of(words, "thousands", strlen("thousands"));
    char digits[24];
    const int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);

    for (int i = 0; i < count; i++) {
        if (i && (count - i) % 3 == 0 && count > 3)
            nx_put_markup(out, mark.text, mark.length);
        nx_putc(out, digits[i]);
    }
}

/* Text with {n}. */
static void put_with_number(newsx_buffer *out, const nx_words *words, const char *text, size_t length, uint64_t number)
{
    for (size_t i = 0; i < length; i++) {
        if (length - i >= 3 && memcmp(text + i, "{n}", 3) == 0) {
            nx_put_grouped(out, words, number);
            i += 2;
        } else {
            nx_put_markup(out, text + i, 1);
        }
    }
}

void nx_put_counted(newsx_buffer *out, const nx_words *words, const char *key, uint64_t number)
{
    const nx_word word = nx_word_of(words, key, strlen(key));
    const char *bar = memchr(word.text, '|', word.length), *end = word.text + word.length;

    if (bar && number == 1)
        put_with_number(out, words, word.text, (size_t)(bar - word.text), number);
    else
        put_with_number(out, words, bar ? bar + 1 : word.text, (size_t)(end - (bar ? bar + 1 : word.text)), number);
}

/* ------------------------------------------------------------ days */

/* The words of a key that has a list, by their number from 1. */
static void put_nth(newsx_buffer *out, const nx_words *words, const char *key, int number)
{
    const nx_word list = nx_word_of(words, key, strlen(key));
    const char *at = list.text, *end = list.text + list.length;

    for (; number > 1 && at < end; number--) {
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        at = blank ? blank + 1 : end;
    }
    const char *blank = memchr(at, ' ', (size_t)(end - at));
    nx_put_markup(out, at, (size_t)((blank ? blank : end) - at));
}

/* By a form as "{d} {m} {y}", in which {mm} is the whole name of the month. */
static void put_by_form(newsx_buffer *out, const nx_words *words, const char *key, nx_civil day)
{
    const nx_word form = nx_word_of(words, key, strlen(key));

    for (uint32_t i = 0; i < form.length; i++) {
        const char *close = form.text[i] == '{' ? memchr(form.text + i, '}', form.length - i) : NULL;
        if (!close) {
            nx_put_markup(out, form.text + i, 1);
            continue;
        }
        const size_t length = (size_t)(close - form.text) - i - 1;
        switch (form.text[i + 1]) {
        case 'd': nx_put_uint(out, (uint64_t)day.day); break;
        case 'y': nx_put_uint(out, (uint64_t)day.year); break;
        default:  put_nth(out, words, length == 2 ? "months-whole" : "months", day.month); break;
        }
        i += (uint32_t)length + 1;
    }
}

void nx_put_period(newsx_buffer *out, const nx_words *words, const char *from, const char *to)
{
    nx_civil first, last;

    if (!nx_civil_read(from, strlen(from), &first) || !nx_civil_read(to, strlen(to), &last)) {
        nx_put_markup(out, from, strlen(from));
        return;
    }
    const bool whole = first.day == 1 && last.day == nx_month_days(last.year, last.month) && first.year == last.year;
    if (whole && first.month == last.month) {
        put_by_form(out, words, "form-month", first);
    } else if (whole && first.month == 1 && last.month == 12) {
        put_by_form(out, words, "form-year", first);
    } else {
        put_by_form(out, words, "form-day", first);
        if (strcmp(from, to) != 0) {
            nx_puts(out, "\xC2\xA0\xE2\x80\x93 ");
            put_by_form(out, words, "form-day", last);
        }
    }
}
