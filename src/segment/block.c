/* block.c - blocks by line breaks alone: a line each, or the lines of a paragraph that was wrapped. */
#include "segment/block.h"

#include "base/utf8.h"
#include "segment/segment.h"
#include "segment/hint.h"

#include <string.h>

/* ------------------------------------------------------------ lines */

/* A line that is not blank. */
typedef struct {
    uint32_t start, end;             /* without the blanks around it */
    uint32_t width, first_word;      /* in characters, with the indent; of the first word */
    uint16_t indent;
    bool after_blank;                /* a blank line, or the start of the text, stands before it */
} line;

typedef struct { line *lines; uint32_t count, capacity; } line_list;

static bool is_blank(char c) { return c == ' ' || (unsigned char)c < 0x20 || c == 0x7F; }

/* How many bytes of white space there are at `p`: blanks, and those beyond ASCII that come in news. */
static unsigned blank_at(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    if (p == end)
        return 0;
    if (is_blank(*p))
        return 1;
    if (end - p >= 2 && u[0] == 0xC2 && (u[1] == 0xA0 || u[1] == 0x85))
        return 2;
    if (end - p >= 3 &&
        ((u[0] == 0xE2 && u[1] == 0x80 && (u[2] <= 0x8F || u[2] == 0xA8 || u[2] == 0xA9 || u[2] == 0xAF)) ||
         (u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF) || (u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80)))
        return 3;
    return 0;
}

/* No blank is or ends with such a byte. */
static bool is_plain(char c) { return c > ' ' && c < 0x7F; }

static const char *trim_end(const char *start, const char *end)
{
    for (;;) {
        if (end > start && is_plain(end[-1]))
            return end;
        if (end > start && is_blank(end[-1]))
            end--;
        else if (end - start >= 2 && blank_at(end - 2, end) == 2)
            end -= 2;
        else if (end - start >= 3 && blank_at(end - 3, end) == 3)
            end -= 3;
        else
            return end;
    }
}

static const char *find(const char *p, const char *end, char c)
{
    const char *found = p < end ? memchr(p, c, (size_t)(end - p)) : NULL;
    return found ? found : end;
}

/* Is it a line that somebody else wrote? *next goes on in step. */
static bool is_others(const newsx_document *doc, uint32_t start, uint32_t *next)
{
    while (*next < doc->others_count && doc->others[*next].end <= start)
        ++*next;
    return *next < doc->others_count && doc->others[*next].start <= start;
}

static bool find_lines(newsx_document *doc, line_list *all)
{
    const char *text = doc->text, *end = text + (doc->body.end ? doc->body.end : doc->length),
               *p = text + doc->body.start;
    const char *carriage = find(p, end, '\r'), *feed = find(p, end, '\n');   /* each byte is searched once for either */
    bool after_blank = true;
    uint32_t next_other = 0;
    while (p < end) {
        if (carriage < p)
            carriage = find(p, end, '\r');
        if (feed < p)
            feed = find(p, end, '\n');
        const char *stop = carriage < feed ? carriage : feed;
        const char *start = p;
        unsigned size;
        while (!is_plain(*start) && (size = blank_at(start, stop)) != 0)
            start += size;
        const char *last = trim_end(start, stop);
        if (start < last && !is_others(doc, (uint32_t)(start - text), &next_other)) {
            if (all->count == all->capacity &&
                !nx_arena_grow(doc->scratch, (void **)&all->lines, &all->capacity, all->count + 1, sizeof *all->lines))
                return false;
            size_t indent = (size_t)(start - p);
            all->lines[all->count++] = (line){
                .start = (uint32_t)(start - text), .end = (uint32_t)(last - text), .after_blank = after_blank,
                .indent = indent > UINT16_MAX ? UINT16_MAX : (uint16_t)indent,
            };
            after_blank = false;
        } else {
            after_blank = true;
        }
        p = stop;
        if (p < end && *p == '\r')
            p++;
        if (p < end && *p == '\n' && (p == stop || p[-1] == '\r'))
            p++;
    }
    return true;
}

/* ------------------------------------------------------------ hard-wrapped text */

enum { WIDEST = 120, NARROWEST = 40, SHORTEST = 30 };

static bool starts_lower(const char *text, const line *l)
{
    unsigned size;
    uint32_t code = nx_utf8_decode(text + l->start, &size);
    return nx_is_letter(code) && !nx_is_upper(code);
}

static bool ends_open(const char *text, const line *l)
{
    return !strchr(".?!:\"", text[l->end - 1]) && (unsigned char)text[l->end - 1] < 0x80;
}

/* Would the next line's first word not have fitted behind this line? Nearly counts: not all editors count alike. */
static bool is_forced(const line *l, uint32_t width) { return l->width + 1 + l[1].first_word + 2 > width; }

static void measure(const char *text, line *l)
{
    l->width = (uint32_t)nx_utf8_count(text + l->start, l->end - l->start) + l->indent;
    uint32_t word = 0;
    while (l->start + word < l->end && !is_blank(text[l->start + word]))
        word++;
    l->first_word = (uint32_t)nx_utf8_count(text + l->start, word);
}

/* Do most breaks, two at least, stand within a sentence, and small letters behind half of them? Old wires broke lines
 * where they liked. */
static bool broken_inside(const char *text, const line_list *all)
{
    uint32_t pairs = 0, open = 0, small = 0;
    for (uint32_t i = 0; i + 1 < all->count; i++) {
        const line *l = &all->lines[i];
        if (l[1].after_blank || l[1].indent > l->indent + 1)
            continue;
        pairs++;
        if (l->end - l->start < SHORTEST || !ends_open(text, l) || strchr(",;", text[l->end - 1]))
            continue;
        open++;
        small += starts_lower(text, &l[1]);
    }
    return open >= 2 && open * 4 >= pairs * 3 && small * 2 >= pairs;
}

/* The width to which the text was wrapped, or 0. A writer of lines breaks each as late as he can, so nearly every
 * inner break stands where the next word would have been too much; and most breaks stand within a sentence. */
static uint32_t wrap_width(const char *text, line_list *all)
{
    uint32_t width = 0, pairs = 0, forced = 0, open = 0, wide = 0;
    for (uint32_t i = 0; i + 1 < all->count; i++) {
        if (all->lines[i + 1].after_blank)
            continue;
        pairs++;
        wide += all->lines[i].end - all->lines[i].start > 4 * WIDEST;
        if (wide > pairs / 32 + 1)
            return 0;                /* the usual case, told early: one line a paragraph */
    }
    if (!pairs || wide)
        return 0;
    for (uint32_t i = 0; i < all->count; i++) {
        measure(text, &all->lines[i]);
        if (i + 1 < all->count && !all->lines[i + 1].after_blank && all->lines[i].width > width)
            width = all->lines[i].width;
        if (width > WIDEST)
            return 0;
    }
    if (width < NARROWEST)
        return 0;
    for (uint32_t i = 0; i + 1 < all->count; i++) {
        const line *l = &all->lines[i];
        if (l[1].after_blank || !is_forced(l, width))
            continue;
        forced++;
        open += starts_lower(text, &l[1]) || ends_open(text, l);
    }
    return (forced * 10 >= pairs * 6 && open * 2 >= forced) || broken_inside(text, all) ? width : 0;
}

/* Does the line behind `l` go on with its paragraph? */
static bool goes_on(const char *text, const line *l, uint32_t width)
{
    if (!width || l[1].after_blank)
        return false;
    if (l[1].indent > l->indent + 1)
        return false;
    unsigned char first = (unsigned char)text[l[1].start];
    if ((first == '*' || first == '-' || first == 0xE2) && l[1].first_word == 1)
        return false;
    return is_forced(l, width) || starts_lower(text, &l[1]);
}

newsx_status nx_block_cut(newsx_document *doc)
{
    line_list all = { NULL, 0, 0 };
    if (!find_lines(doc, &all))
        return NEWSX_NO_MEMORY;
    uint32_t width = wrap_width(doc->text, &all);
    for (uint32_t i = 0; i < all.count; i++) {
        uint32_t start = all.lines[i].start;
        while (i + 1 < all.count && goes_on(doc->text, &all.lines[i], width))
            i++;
        nx_block_record *block = NX_ADD(doc, blocks);
        if (!block)
            return NEWSX_NO_MEMORY;
        block->span = (nx_span){ start, all.lines[i].end };
        block->kind = NX_PARAGRAPH;
    }
    return NEWSX_OK;
}
