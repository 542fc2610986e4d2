/* byline.c - who wrote it: the names in a byline. */
#include "read/byline.h"
#include "base/ascii.h"
#include "read/page-list.h"
#include <string.h>

enum { MOST_WORDS = 6, LONGEST_NAME = 80, MOST_NAMES = 12 };

typedef struct { const char *p; size_t length; } part;

static bool space(char c) { return nx_ascii_space((unsigned char)c); }

static part trim(part t)
{
    while (t.length && (space(t.p[0]) || strchr(",;:|-", t.p[0]))) {
        t.p++;
        t.length--;
    }
    while (t.length && (space(t.p[t.length - 1]) || strchr(",;:|-", t.p[t.length - 1])))
        t.length--;
    return t;
}

static bool is_sign(char c)
{
    return (unsigned char)c < 0x80 && !nx_ascii_letter((unsigned char)c) && !nx_ascii_digit((unsigned char)c);
}

/* Passes what is equal in both but for the case of letters and what is neither letter nor digit. False where something
 * else comes before `b` ends. */
static bool pass_equal(part *a, const char *b)
{
    for (;; a->p++, a->length--, b++) {
        for (; a->length && is_sign(*a->p); a->length--)
            a->p++;
        while (*b && is_sign(*b))
            b++;
        if (!*b)
            return true;
        if (!a->length || nx_ascii_to_lower((unsigned char)*a->p) != nx_ascii_to_lower((unsigned char)*b))
            return false;
    }
}

static bool same(part a, const char *b) { return pass_equal(&a, b) && a.length == 0; }

/* Is it the publisher, or what it calls a part of itself: CNN, CNN Business? */
static bool is_of_site(part t, const char *site)
{
    part rest = t;
    return pass_equal(&rest, site) && (rest.length == 0 || (rest.p > t.p && is_sign(rest.p[-1])));
}

/* The length of what stands before the names ("By ", "Words by: "); 0 for nothing. */
static size_t lead(const nx_page_words *words, part t)
{
    size_t found = 0;

    for (size_t i = 1; i <= t.length && i < 20; i++) {
        bool ends = i == t.length || space(t.p[i]) || t.p[i] == ':';
        if (ends && nx_page_word(words, NX_PAGE_BYLINE, t.p, i))
            found = i;
    }
    return found;
}

/* ------------------------------------------------------------ parts */

/* Where a part ends: at a sign or word between names. *next is where the following one begins. */
static const char *part_end(const nx_page_words *words, const char *p, const char *end, const char **next)
{
    static const char *const SIGNS[] = { ";", "|", "&", "\xE2\x80\xA2", "\xC2\xB7", "\n", " / ", " - ", "\xE2\x80\x93",
                                         "\xE2\x80\x94", "," };

    for (const char *at = p; at < end; at++) {
        for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
            size_t size = strlen(SIGNS[i]);
            if ((size_t)(end - at) >= size && memcmp(at, SIGNS[i], size) == 0) {
                *next = at + size;
                return at;
            }
        }
        if (!space(*at))
            continue;
        const char *word = at + 1, *stop = word;
        while (stop < end && !space(*stop))
            stop++;
        if (stop < end && nx_page_word(words, NX_PAGE_AND, word, (size_t)(stop - word))) {
            *next = stop;
            return at;
        }
    }
    *next = end;
    return end;
}

/* "Jr." of Bo Dunn, Jr.: is it part of the name before the comma? */
static bool is_suffix(const nx_page_words *words, part t)
{
    t = trim(t);
    return nx_page_word(words, NX_PAGE_SUFFIX, t.p, t.length) != NULL;
}

/* ------------------------------------------------------------ names */

static bool has(part t, const char *what)
{
    size_t size = strlen(what);

    for (size_t i = 0; i + size <= t.length; i++)
        if (memcmp(t.p + i, what, size) == 0)
            return true;
    return false;
}

/* Letters alone in the words, and not all of them small. */
static bool is_written_as_name(part t)
{
    bool capital = false;
    size_t letters = 0, spaces = 0;

    for (size_t i = 0; i < t.length; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (nx_ascii_digit(c) || c == '@' || c == '/' || c == '_' || c == '<' || c == '{' || c == '#' || c == ':')
            return false;
        capital |= nx_ascii_upper(c) || c >= 0x80;
        letters += nx_ascii_letter(c) || c >= 0x80;
        spaces += space((char)c);
    }
    return capital && letters > 1 && spaces < MOST_WORDS && t.length <= LONGEST_NAME;
}

static bool is_address(part t) { return has(t, "http") || has(t, "www.") || has(t, ".com") || has(t, ".org"); }

/* What its words are: how many, how many of offices, and where the first of those begins. */
typedef struct { size_t words, offices, first, before; } office_words;

static office_words offices_in(const nx_page_words *words, part t)
{
    office_words found = { 0, 0, t.length, 0 };

    for (const char *p = t.p, *end = t.p + t.length; p < end;) {
        const char *stop = p;
        while (stop < end && !space(*stop))
            stop++;
        if (stop > p && nx_page_word(words, NX_PAGE_NOBODY, p, (size_t)(stop - p))) {
            if (!found.offices++) {
                found.first = (size_t)(p - t.p);
                found.before = found.words;
            }
        }
        found.words += stop > p;
        p = stop + (stop < end);
    }
    return found;
}

/* Takes an office from behind a name: "Ana Ruiz Staff Writer". An office alone ("MND Staff") is what a page gives
 * instead of a name; words of offices alone ("Staff Writer") are nothing. */
static part without_office(const nx_page_words *words, part t, bool first)
{
    office_words o = offices_in(words, t);

    if (o.offices && (!first || o.offices == o.words))
        t.length = 0;
    else if (o.offices && o.before >= 2 && o.words >= 4)
        t = trim((part){ t.p, o.first });
    return t;
}

static bool is_known(const newsx_document *doc, part t)
{
    for (uint32_t i = 0; i < doc->byline_count; i++)
        if (same(t, doc->byline[i]))
            return true;
    return false;
}

static bool add(newsx_document *doc, part t)
{
    const char *name = nx_arena_copy(doc->arena, t.p, t.length), **place = name ? NX_ADD(doc, byline) : NULL;

    if (place)
        *place = name;
    return place != NULL;
}

/* Behind a comma stand a place, a paper or an office more often than a second name, which has two words at least. */
static bool is_second_name(part t)
{
    size_t spaces = 0;

    for (size_t i = 0; i < t.length; i++)
        spaces += space(t.p[i]);
    return spaces >= 1 && spaces <= 3;
}

static part without_brackets(nx_arena *arena, part t)
{
    char *copy = nx_arena_copy(arena, t.p, t.length), *to = copy;
    int depth = 0;

    for (size_t i = 0; copy && i < t.length; i++) {
        char c = t.p[i];
        depth += c == '(' || c == '[';
        if (!depth)
            *to++ = c;
        if (depth && (c == ')' || c == ']'))
            depth--;
    }
    return (part){ copy, copy ? (size_t)(to - copy) : 0 };
}

/* Takes off what stands before the names, as often as something does. */
static part without_lead(const nx_page_words *words, part t)
{
    for (size_t size; (size = lead(words, t)) != 0;)
        t = trim((part){ t.p + size, t.length - size });
    return t;
}

/* Where a name ends that begins at `p`: like part_end(), but "Bo Dunn, Jr." is one. */
static const char *name_end(const nx_page_words *words, const char *p, const char *end, const char **next)
{
    const char *stop = part_end(words, p, end, next), *behind;

    if (stop == end || *stop != ',')
        return stop;
    const char *suffix_end = part_end(words, *next, end, &behind);
    if (!is_suffix(words, (part){ *next, (size_t)(suffix_end - *next) }))
        return stop;
    *next = behind;
    return suffix_end;
}

/* Is it somebody's name that is not there yet? `first`: no comma stands before it. */
static bool is_new_name(const newsx_document *doc, part t, bool first, const char *site)
{
    return t.length && is_written_as_name(t) && !is_address(t) && (first || is_second_name(t)) && !is_known(doc, t) &&
           !(site && is_of_site(t, site));
}

bool nx_byline_add(newsx_document *doc, const char *text, const char *site)
{
    const nx_page_words *words = doc->kit.page_words;
    const nx_arena_place before = nx_arena_save(doc->scratch);
    const part plain = without_brackets(doc->scratch, trim((part){ text, strlen(text) }));
    bool done = plain.p != NULL, first = true;
    const part all = done ? without_lead(words, plain) : plain;

    for (const char *p = all.p, *end = all.p + all.length, *next; done && p < end; p = next) {
        const char *stop = name_end(words, p, end, &next);
        const part t = without_office(words, without_lead(words, trim((part){ p, (size_t)(stop - p) })), first);
        if (doc->byline_count < MOST_NAMES && is_new_name(doc, t, first, site))
            done = add(doc, t);
        first = stop == end || *stop != ',';
    }
    nx_arena_rewind(doc->scratch, before);
    return done;
}
