/* page-list.c - is it one of the words that a language has for pages? */
#include "read/page-list.h"
#include "base/ascii.h"
#include <string.h>

enum { LONGEST_NAME = 64, MOST_WORDS = 8 };

/* Orders an entry against bytes of any case: the sign of entry - text. */
static int compare(const char *entry, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        int c = (unsigned char)entry[i] - nx_ascii_to_lower((unsigned char)text[i]);
        if (c || !entry[i])
            return c ? c : -1;
    }
    return entry[length] != 0;
}

static const char *next_entry(const char *entry)
{
    const char *value = entry + strlen(entry) + 1;
    return value + strlen(value) + 1;
}

void nx_page_index(nx_page_words *words)
{
    for (int list = 0; list < NX_PAGE_LIST_COUNT; list++) {
        const char *entry = words->list[list];
        for (unsigned char letter = 'a'; letter <= 'z'; letter++) {
            while (*entry && (unsigned char)*entry < letter)
                entry = next_entry(entry);
            words->from[list][letter - 'a'] = entry;
        }
    }
}

/* Where the words that begin with a byte are looked for. */
static const char *first_of(const nx_page_words *words, enum nx_page_list list, unsigned char byte)
{
    return nx_ascii_lower(byte) ? words->from[list][byte - 'a'] : words->list[list];
}

const char *nx_page_word(const nx_page_words *words, enum nx_page_list list, const char *text, size_t length)
{
    if (!words || !length)
        return NULL;
    const unsigned char first = nx_ascii_to_lower((unsigned char)*text);
    for (const char *entry = first_of(words, list, first); *entry && (unsigned char)*entry <= first;) {
        const char *value = entry + strlen(entry) + 1;
        if ((unsigned char)*entry == first && compare(entry, text, length) == 0)
            return value;
        entry = value + strlen(value) + 1;
    }
    return NULL;
}

static bool begins(const char *entry, size_t length, const char *line, size_t line_length)
{
    if (line_length < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (nx_ascii_to_lower((unsigned char)line[i]) != (unsigned char)entry[i])
            return false;
    /* "by..." is no beginning of "Bystanders". */
    return line_length == length || !nx_ascii_letter((unsigned char)entry[length - 1]) ||
           !(nx_ascii_letter((unsigned char)line[length]) || (unsigned char)line[length] >= 0x80);
}

/* Is the line the entry, or does it begin so? Numbers at their beginnings are equal: "0 min read" is any. */
static bool is_entry(const char *entry, const char *line, size_t whole, size_t length)
{
    const size_t size = strlen(entry);
    const bool open = size > 3 && memcmp(entry + size - 3, "...", 3) == 0;

    return open ? begins(entry, size - 3, line, length) : compare(entry, line, whole) == 0;
}

bool nx_page_line(const nx_page_words *words, enum nx_page_list list, const char *line, size_t length)
{
    if (!words || !length)
        return false;
    size_t whole = length, number = 0;
    while (whole && strchr(".: ", line[whole - 1]))
        whole--;
    while (number < whole && nx_ascii_digit((unsigned char)line[number]))
        number++;
    const unsigned char first = number ? '0' : nx_ascii_to_lower((unsigned char)*line);
    for (const char *entry = first_of(words, list, first); *entry && (unsigned char)*entry <= first;) {
        if ((unsigned char)*entry == first &&
            is_entry(entry + (number != 0), line + number, whole - number, length - number))
            return true;
        entry = next_entry(entry);
    }
    return false;
}

/* Where the word that begins at `p` ends. */
static const char *word_end(const char *p)
{
    const char *start = p;

    for (; *p && !nx_ascii_space((unsigned char)*p) && *p != '-' && *p != '_'; p++)
        if (p > start && nx_ascii_upper((unsigned char)*p) && !nx_ascii_upper((unsigned char)p[-1]))
            break;
    return p;
}

/* What a name may be, from the least to the most: not in the list, a bare word of it, one that means nothing ("none"),
 * one with a value. The most counts. */
enum weight { UNKNOWN, BARE, MEANINGLESS, VALUED };

static enum weight weight(const char *value)
{
    return !value ? UNKNOWN : !*value ? BARE : strcmp(value, "none") == 0 ? MEANINGLESS : VALUED;
}

static const char *better(const char *one, const char *two) { return weight(two) > weight(one) ? two : one; }

/* Two words with whatever parted them taken as a hyphen. */
static const char *pair(const nx_page_words *words, enum nx_page_list list, const char *first, const char *first_end,
                        const char *second, const char *second_end)
{
    char joined[LONGEST_NAME];
    size_t one = (size_t)(first_end - first), two = (size_t)(second_end - second);

    if (one + two + 1 > sizeof joined)
        return NULL;
    memcpy(joined, first, one);
    joined[one] = '-';
    memcpy(joined + one + 1, second, two);
    return nx_page_word(words, list, joined, one + two + 1);
}

/* One name: it as a whole, its words, and each two of them. One of many words is a heading made into an id. */
static const char *ask_name(const nx_page_words *words, enum nx_page_list list, const char *name, const char *end)
{
    const char *found = nx_page_word(words, list, name, (size_t)(end - name)), *before = NULL, *before_end = NULL;
    int count = 0;

    for (const char *p = name; p < end;) {
        const char *stop = word_end(p);
        if (++count > MOST_WORDS)
            return NULL;
        found = better(found, nx_page_word(words, list, p, (size_t)(stop - p)));
        if (before)
            found = better(found, pair(words, list, before, before_end, p, stop));
        before = p;
        before_end = stop;
        for (p = stop; p < end && (*p == '-' || *p == '_'); p++)
            ;
    }
    return weight(found) == MEANINGLESS ? NULL : found;
}

const char *nx_page_class(const nx_page_words *words, enum nx_page_list list, const char *names)
{
    const char *found = NULL;

    while (words && names && *names) {
        const char *end = names;
        while (*end && !nx_ascii_space((unsigned char)*end))
            end++;
        if (end > names)
            found = better(found, ask_name(words, list, names, end));
        names = *end ? end + 1 : end;
    }
    return found;
}
