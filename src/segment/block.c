/* block.c - blocks, first by line breaks alone, then their kinds by their tokens. */
#include "segment/block.h"

#include "base/utf8.h"
#include "segment/segment.h"
#include "image/engine.h"
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

static bool find_lines(newsx_document *doc, line_list *all)
{
    const char *text = doc->text, *end = text + (doc->body.end ? doc->body.end : doc->length), *p = text + doc->body.start;
    const char *carriage = find(p, end, '\r'), *feed = find(p, end, '\n');   /* each byte is searched once for either */
    bool after_blank = true;
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
        if (start < last) {
            if (all->count == all->capacity &&
                !nx_arena_grow(&doc->scratch, (void **)&all->lines, &all->capacity, all->count + 1, sizeof *all->lines))
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

enum { WIDEST = 120, NARROWEST = 40 };

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
    return forced * 10 >= pairs * 6 && open * 2 >= forced ? width : 0;
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

/* ------------------------------------------------------------ kinds */

enum { SHORT_BYTES = 160, SHORT_TOKENS = 24 };

typedef struct {
    const newsx_document *doc;
    const newsx_engine *engine;
    const uint8_t *hint;
} block_view;

/* What a short block is made of. */
typedef struct {
    /* Long words have four letters and more, which titles write with a capital. */
    unsigned words, capitals, long_words, long_capitals;
    unsigned stops, numbers, colons;                       /* stops: inside it */
    bool month, weekday, quoted;
    enum nx_class last;
} looks;

static bool has(const block_view *m, uint16_t kind, enum nx_tag tag) { return nx_kind_has(m->engine, kind, tag); }

static looks look_at(const block_view *m, uint32_t first, uint32_t end)
{
    looks l = { 0 };
    for (uint32_t i = first; i < end; i++) {
        const nx_token *t = &m->doc->tokens[i];
        enum nx_class cls = nx_kind_class(m->engine, t->kind);
        l.month = l.month || has(m, t->kind, NX_TAG_MONTH);
        l.weekday = l.weekday || has(m, t->kind, NX_TAG_WEEKDAY);
        l.numbers += cls == NX_CLASS_NUMBER || cls == NX_CLASS_NUMDATE || cls == NX_CLASS_FRACTION;
        l.colons += cls == NX_CLASS_COLON;
        l.stops += (cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM) && i + 1 < end;
        l.last = cls;
        if (cls != NX_CLASS_WORD)
            continue;
        bool capital = nx_kind_case(m->engine, t->kind) != NX_LOWER;
        bool is_long = t->span.end - t->span.start >= 4;
        l.words++;
        l.capitals += capital;
        l.long_words += is_long;
        l.long_capitals += is_long && capital;
    }
    l.quoted = m->doc->tokens[first].flags & (NX_OPENS | NX_CLOSES) &&
        m->doc->tokens[end - 1].flags & (NX_OPENS | NX_CLOSES);
    return l;
}

/* Capitals on the words that titles give one. */
static bool is_titled(const looks *l)
{
    return l->capitals >= 1 && l->long_capitals * 4 >= l->long_words * 3 && (l->long_words || l->capitals == l->words);
}

static bool is_paragraph_text(const newsx_document *doc, const nx_block_record *block)
{
    uint32_t size = block->span.end - block->span.start;
    char last = doc->text[block->span.end - 1];
    return size > SHORT_BYTES ||
        (size > 60 && !strchr(",;", last) && (strchr(".?!\")'", last) || (unsigned char)last >= 0x80));
}

/* "... at dawn. Photo: Ana Ruiz": a credit in the last words. */
static bool has_credit(const block_view *m, uint32_t first, uint32_t end)
{
    enum { CREDIT_TOKENS = 14, CAPTION_TOKENS = 80 };
    if (end - first > CAPTION_TOKENS)
        return false;
    uint32_t i = end - first > CREDIT_TOKENS ? end - CREDIT_TOKENS : first;
    while ((i = nx_next_hint(m->hint, i + 1, end, NX_HINT_COLON)) < end)
        if (has(m, m->doc->tokens[i - 1].kind, NX_TAG_CAPTION_WORD))
            return true;
    return false;
}

/* A line with the day alone, or the place and agency before a dash: "Friday, May 2, 2014"; "LYON, France (AP) --". */
static bool is_dateline(const block_view *m, const looks *l, uint32_t first, uint32_t end)
{
    uint16_t kind = m->doc->tokens[first].kind;
    enum nx_class cls = nx_kind_class(m->engine, kind);
    if ((l->month || l->weekday) && l->numbers && l->words <= 7 && l->capitals + 1 >= l->words &&
        (cls == NX_CLASS_NUMBER || has(m, kind, NX_TAG_MONTH) || has(m, kind, NX_TAG_WEEKDAY)))
        return true;
    return l->last == NX_CLASS_DASH && end - first > 1 && cls == NX_CLASS_WORD &&
        nx_kind_case(m->engine, kind) == NX_UPPER;
}

/* "Photo:", "Picture by". */
static bool begins_caption(const block_view *m, uint32_t first, uint32_t end)
{
    const nx_token *t = &m->doc->tokens[first];
    return end - first > 1 && has(m, t->kind, NX_TAG_CAPTION_WORD) &&
        (nx_kind_class(m->engine, t[1].kind) == NX_CLASS_COLON || has(m, t[1].kind, NX_TAG_BYLINE_WORD));
}

/* "By Ana Ruiz", not a sentence that begins so. */
static bool is_byline(const block_view *m, const looks *l, uint32_t first)
{
    return has(m, m->doc->tokens[first].kind, NX_TAG_BYLINE_WORD) && l->capitals > 1 &&
        l->capitals * 2 >= l->words && (l->last != NX_CLASS_STOP || (l->capitals > 2 && l->words <= 8));
}

/* Sentences, something quoted as a whole, and what ends as no headline does. */
static bool is_running(const looks *l)
{
    return l->stops || l->quoted || !l->words || l->last == NX_CLASS_STOP || l->last == NX_CLASS_COMMA ||
        l->last == NX_CLASS_SEMICOLON || l->last == NX_CLASS_COLON || l->last == NX_CLASS_ELLIPSIS ||
        l->last == NX_CLASS_DASH || l->last == NX_CLASS_EXCLAIM;
}

/* A row of a table: scores, odds, counts. */
static bool is_row(const looks *l)
{
    return l->numbers > l->words || l->last == NX_CLASS_FRACTION || (l->colons && l->last == NX_CLASS_NUMBER);
}

static bool begins_small(const newsx_document *doc, const nx_block_record *block)
{
    unsigned size;
    uint32_t code = nx_utf8_decode(doc->text + block->span.start, &size);
    return nx_is_letter(code) && !nx_is_upper(code);
}

/* A heading stands before text. One in plain case is the first line, or a few words before a paragraph of whole
 * sentences. */
static bool is_heading(const newsx_document *doc, nx_id b, const looks *l)
{
    const nx_block_record *block = &doc->blocks[b];
    if (is_running(l) || is_row(l) || begins_small(doc, block) || b + 1 >= doc->blocks_count)
        return false;
    if (l->last == NX_CLASS_QUESTION)
        return is_titled(l) && l->words > 2;
    return is_titled(l) || b == 0 || (l->words <= 10 && is_paragraph_text(doc, block + 1)) ||
        (l->words <= 4 && b + 2 < doc->blocks_count && is_paragraph_text(doc, block + 2));
}

static enum nx_block_kind kind_of(const block_view *m, nx_id b, uint32_t first, uint32_t end)
{
    const newsx_document *doc = m->doc;
    const nx_block_record *block = &doc->blocks[b];

    if (nx_kind_class(m->engine, doc->tokens[first].kind) == NX_CLASS_BULLET && end - first > 1)
        return NX_LIST_ITEM;
    if (begins_caption(m, first, end) || has_credit(m, first, end))
        return NX_CAPTION;
    if (end - first > SHORT_TOKENS || block->span.end - block->span.start > SHORT_BYTES)
        return NX_PARAGRAPH;

    looks l = look_at(m, first, end);
    if (is_byline(m, &l, first))
        return NX_BYLINE;
    if (is_dateline(m, &l, first, end))
        return NX_DATELINE_BLOCK;
    return is_heading(doc, b, &l) ? NX_HEADING : NX_PARAGRAPH;
}

void nx_block_drop_empty(newsx_document *doc, uint32_t *first)
{
    nx_id kept = 0;
    for (nx_id b = 0; b < doc->blocks_count; b++) {
        if (first[b] == first[b + 1])
            continue;
        doc->blocks[kept] = doc->blocks[b];
        first[kept++] = first[b];
    }
    first[kept] = first[doc->blocks_count];
    doc->blocks_count = kept;
}

void nx_block_kinds(newsx_document *doc, const uint8_t *hint, const uint32_t *first)
{
    block_view m = { doc, doc->engine, hint };

    for (nx_id b = 0; b < doc->blocks_count; b++)
        doc->blocks[b].kind = kind_of(&m, b, first[b], first[b + 1]);
}
