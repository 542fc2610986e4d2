/* block-kind.c - what a block is, by its tokens: a heading, a byline, a caption, a line with the date, a paragraph. */
#include "segment/block.h"

#include "base/utf8.h"
#include "segment/segment.h"
#include "image/engine.h"
#include "segment/hint.h"
#include "segment/kicker.h"

#include <string.h>

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
    unsigned currencies;
    bool month, weekday, quoted, priced, handle;           /* priced: a price behind a comma or colon */
    bool all_upper;
    enum nx_class last, inner_last;                        /* inner_last: before a closing quotation mark */
} looks;

static bool has(const block_view *m, uint16_t kind, enum nx_tag tag) { return nx_kind_has(m->engine, kind, tag); }

/* “Will it hold?”: skaters wait. What stops inside quotation marks that the line goes on behind is no stop of it. */
static bool is_quoted_stop(const block_view *m, uint32_t i, uint32_t end)
{
    const nx_token *t = &m->doc->tokens[i];
    if (i + 2 >= end || !(t[1].flags & NX_CLOSES) || t[1].flags & NX_SPACE_BEFORE)
        return false;
    enum nx_class cls = nx_kind_class(m->engine, t[2].kind);
    return cls == NX_CLASS_COLON || cls == NX_CLASS_COMMA || cls == NX_CLASS_DASH ||
           (cls == NX_CLASS_WORD && nx_kind_case(m->engine, t[2].kind) == NX_LOWER);
}

static bool is_separator(enum nx_class cls) { return cls == NX_CLASS_COMMA || cls == NX_CLASS_COLON; }

static looks look_at(const block_view *m, uint32_t first, uint32_t end)
{
    looks l = { .all_upper = true };
    for (uint32_t i = first; i < end; i++) {
        const nx_token *t = &m->doc->tokens[i];
        enum nx_class cls = nx_kind_class(m->engine, t->kind);
        l.month = l.month || has(m, t->kind, NX_TAG_MONTH);
        l.weekday = l.weekday || has(m, t->kind, NX_TAG_WEEKDAY);
        l.numbers += cls == NX_CLASS_NUMBER || cls == NX_CLASS_NUMDATE || cls == NX_CLASS_FRACTION;
        l.colons += cls == NX_CLASS_COLON;
        l.stops += (cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM) && i + 1 < end &&
                   !is_quoted_stop(m, i, end);
        if (cls == NX_CLASS_CURRENCY) {
            l.currencies++;
            l.priced = l.priced || (i > first && is_separator(l.last));
        }
        l.handle = l.handle || cls == NX_CLASS_HANDLE;
        l.inner_last = l.last;
        l.last = cls;
        if (cls != NX_CLASS_WORD)
            continue;
        bool capital = nx_kind_case(m->engine, t->kind) != NX_LOWER;
        bool is_long = t->span.end - t->span.start >= 4;
        l.words++;
        l.all_upper = l.all_upper && nx_kind_case(m->engine, t->kind) == NX_UPPER;
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

static bool is_land(const block_view *m, uint32_t i)
{
    const unsigned cls = (m->hint[i] & NX_HINT_GAZ) / NX_HINT_GAZ_UNIT;
    return cls == NX_GAZ_COUNTRY || cls == NX_GAZ_ADMIN1 || has(m, m->doc->tokens[i].kind, NX_TAG_STATE_ABBREVIATION);
}

/* "OSTERBY, SWITZERLAND", "Osterby, Ohio", "PARIS" alone on a line near the head, and text behind it. */
static bool is_town_alone(const block_view *m, nx_id b, const looks *l, uint32_t first, uint32_t end)
{
    enum { HEAD_BLOCKS = 5, TOWN_WORDS = 3 };
    const newsx_document *doc = m->doc;
    if (b >= HEAD_BLOCKS || b + 1 >= doc->blocks_count || l->capitals < l->words || end - first > TOWN_WORDS + 2 ||
        strchr(".?!\"", doc->text[doc->blocks[b + 1].span.end - 1]) == NULL)
        return false;
    if (end - first == 1)
        return b > 0 && l->all_upper && (m->hint[first] & NX_HINT_GAZ) / NX_HINT_GAZ_UNIT == NX_GAZ_CITY;
    return end - first >= 3 && nx_kind_class(m->engine, doc->tokens[end - 2].kind) == NX_CLASS_COMMA &&
           l->words == end - first - 1 && is_land(m, end - 1);
}

/* "Photo:", "(Picture by Ana Ruiz)". */
static bool begins_caption(const block_view *m, uint32_t first, uint32_t end)
{
    if (end - first > 2 && nx_kind_class(m->engine, m->doc->tokens[first].kind) == NX_CLASS_OPEN &&
        nx_kind_class(m->engine, m->doc->tokens[end - 1].kind) == NX_CLASS_CLOSE)
        first++;
    const nx_token *t = &m->doc->tokens[first];
    return end - first > 1 && has(m, t->kind, NX_TAG_CAPTION_WORD) &&
        (nx_kind_class(m->engine, t[1].kind) == NX_CLASS_COLON || has(m, t[1].kind, NX_TAG_BYLINE_WORD));
}

/* "AP Photo/Ana Ruiz", "Ana Ruiz / Osterby Images": whose picture it is. */
static bool is_credit(const block_view *m, const looks *l, uint32_t first, uint32_t end)
{
    bool has_word = false, has_slash = false;
    if (l->words > 7 || l->capitals < l->words)
        return false;
    for (uint32_t i = first; i < end; i++) {
        const uint16_t kind = m->doc->tokens[i].kind;
        has_word = has_word || has(m, kind, NX_TAG_CAPTION_WORD);
        has_slash = has_slash || nx_kind_class(m->engine, kind) == NX_CLASS_SLASH;
    }
    return has_word && has_slash;
}

/* "By Ana Ruiz", "Written by Ana Ruiz", not a sentence that begins so. */
static bool is_byline(const block_view *m, const looks *l, uint32_t first, uint32_t end)
{
    if (first + 1 < end && has(m, m->doc->tokens[first].kind, NX_TAG_BYLINE_LEAD))
        first++;
    return has(m, m->doc->tokens[first].kind, NX_TAG_BYLINE_WORD) && l->capitals > 1 &&
        l->capitals * 2 >= l->words && (l->last != NX_CLASS_STOP || (l->capitals > 2 && l->words <= 8));
}

/* "Ana Ruiz for the Osterby Post", "Ana Ruiz in Keld", "Ana Ruiz, arts editor", near the head. */
static bool is_author_alone(const block_view *m, const looks *l, nx_id b, uint32_t first, uint32_t end)
{
    enum { HEAD_BLOCKS = 6 };
    if (b == 0 || b >= HEAD_BLOCKS || l->last != NX_CLASS_WORD || l->words < 4 || l->words > 9 ||
        !has(m, m->doc->tokens[first].kind, NX_TAG_GIVEN_NAME))
        return false;
    bool has_for = false, has_comma = false;
    for (uint32_t i = first + 2; i < end && i <= first + 4; i++) {
        has_for = has_for || has(m, m->doc->tokens[i].kind, NX_TAG_BYLINE_FOR);
        has_comma = has_comma || nx_kind_class(m->engine, m->doc->tokens[i].kind) == NX_CLASS_COMMA;
    }
    return (has_for && l->words - l->capitals <= 2) ||
           (has_comma && l->capitals > 1 && has(m, m->doc->tokens[end - 1].kind, NX_TAG_BYLINE_ROLE));
}

/* Does a word of the block come again below it? */
static bool comes_again(const newsx_document *doc, uint32_t word, uint32_t end)
{
    const nx_span w = doc->tokens[word].span;
    for (uint32_t i = end; i < doc->tokens_count; i++) {
        const nx_span s = doc->tokens[i].span;
        if (s.end - s.start == w.end - w.start && !memcmp(doc->text + s.start, doc->text + w.start, w.end - w.start))
            return true;
    }
    return false;
}

/* A name alone right below the headline, of somebody of whom the article does not tell: Ana Ruiz. */
static bool is_name_alone(const block_view *m, const looks *l, nx_id b, uint32_t first, uint32_t end)
{
    const newsx_document *doc = m->doc;
    return b == 1 && b + 1 < doc->blocks_count && end - first == l->words && l->words > 1 && l->words <= 3 &&
           l->capitals == l->words && !l->month && !l->weekday && has(m, doc->tokens[first].kind, NX_TAG_GIVEN_NAME) &&
           !has(m, doc->tokens[end - 1].kind, NX_TAG_COMMON_WORD) && !has(m, doc->tokens[end - 1].kind, NX_TAG_PLACE) &&
           !comes_again(doc, end - 1, end);
}

/* A name alone on the line behind one with nothing but "By", and that line. */
static bool is_by_alone(const block_view *m, uint32_t first, uint32_t end)
{
    return end - first == 1 && has(m, m->doc->tokens[first].kind, NX_TAG_BYLINE_WORD);
}

/* ‘NOTHING WAS LEFT’: a few quoted words that end as no sentence does. */
static bool is_quoted_title(const looks *l)
{
    return l->words > 1 && l->words <= 10 && l->inner_last == NX_CLASS_WORD && (l->all_upper || is_titled(l));
}

/* Sentences, something quoted as a whole, and what ends as no headline does. */
static bool is_running(const looks *l)
{
    return l->stops || (l->quoted && !is_quoted_title(l)) || !l->words || l->last == NX_CLASS_STOP ||
           l->last == NX_CLASS_COMMA || l->last == NX_CLASS_SEMICOLON || l->last == NX_CLASS_COLON ||
           l->last == NX_CLASS_ELLIPSIS || l->last == NX_CLASS_DASH || l->last == NX_CLASS_EXCLAIM;
}

/* A row of a table: scores, odds, counts, prices; but not "Obituary: Ana Ruiz, 1932-2024". */
static bool is_row(const looks *l)
{
    enum { FEW = 2 };                /* words of a row's own */
    return l->numbers > l->words || l->currencies > 1 || l->priced || l->handle || l->last == NX_CLASS_FRACTION ||
           (l->colons && l->last == NX_CLASS_NUMBER && l->words <= FEW);
}

/* "— Ana Ruiz, March 3", "June 4 – Osterby Hall", "Fri 12 May: Leeds": who signs, or what is on which day. */
static bool is_signed_or_dated(const block_view *m, uint32_t first, uint32_t end)
{
    enum nx_class cls = nx_kind_class(m->engine, m->doc->tokens[first].kind);
    if (cls == NX_CLASS_DASH || cls == NX_CLASS_HYPHEN)
        return true;
    bool month = false, number = false;
    uint32_t i = first;
    for (; i < end && i < first + 5; i++) {
        const uint16_t kind = m->doc->tokens[i].kind;
        cls = nx_kind_class(m->engine, kind);
        bool day = cls == NX_CLASS_NUMBER || cls == NX_CLASS_ORDINAL;
        if (!has(m, kind, NX_TAG_WEEKDAY) && !has(m, kind, NX_TAG_MONTH) && !day &&
            !(i == first + 1 && !month && !number))
            break;
        month = month || has(m, kind, NX_TAG_MONTH);
        number = number || day;
    }
    cls = i < end ? nx_kind_class(m->engine, m->doc->tokens[i].kind) : NX_CLASS_WORD;
    return month && number && (cls == NX_CLASS_DASH || cls == NX_CLASS_HYPHEN || is_separator(cls));
}

/* A question heads what answers it, but not where it is put to someone, as in an interview. */
static bool is_question_heading(const block_view *m, nx_id b, const looks *l, uint32_t first, uint32_t end)
{
    if (is_titled(l) || b == 0)
        return l->words > 2;
    if (l->words < 3 || l->words > 10 || !is_paragraph_text(m->doc, &m->doc->blocks[b + 1]))
        return false;
    for (uint32_t i = first; i < end; i++)
        if (has(m, m->doc->tokens[i].kind, NX_TAG_ADDRESSEE))
            return false;
    const uint16_t kind = m->doc->tokens[first].kind;
    return has(m, kind, NX_TAG_QUESTION_WORD) || has(m, kind, NX_TAG_BE_FORM) || has(m, kind, NX_TAG_AUXILIARY);
}

static bool begins_small(const newsx_document *doc, const nx_block_record *block)
{
    unsigned size;
    uint32_t code = nx_utf8_decode(doc->text + block->span.start, &size);
    return nx_is_letter(code) && !nx_is_upper(code);
}

/* A heading stands before text. One in plain case is the first line, or a few words before a paragraph of whole
 * sentences. */
static bool is_heading(const block_view *m, nx_id b, const looks *l, uint32_t first, uint32_t end)
{
    const newsx_document *doc = m->doc;
    const nx_block_record *block = &doc->blocks[b];
    if (is_running(l) || is_row(l) || begins_small(doc, block) || b + 1 >= doc->blocks_count ||
        is_signed_or_dated(m, first, end))
        return false;
    if (l->last == NX_CLASS_QUESTION)
        return is_question_heading(m, b, l, first, end);
    return is_titled(l) || b == 0 || (b == 1 && nx_is_kicker(doc, doc->blocks[0].span)) ||
        (l->words <= 10 && is_paragraph_text(doc, block + 1)) ||
        (l->words <= 4 && b + 2 < doc->blocks_count && is_paragraph_text(doc, block + 2));
}

static enum nx_block_kind kind_of(const block_view *m, nx_id b, uint32_t first, uint32_t end, bool behind_by)
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
    if (is_byline(m, &l, first, end) || is_by_alone(m, first, end) || (behind_by && is_titled(&l)) ||
        is_author_alone(m, &l, b, first, end) || is_name_alone(m, &l, b, first, end))
        return NX_BYLINE;
    if (is_credit(m, &l, first, end))
        return NX_CAPTION;
    if (is_dateline(m, &l, first, end) || is_town_alone(m, b, &l, first, end))
        return NX_DATELINE_BLOCK;
    return is_heading(m, b, &l, first, end) ? NX_HEADING : NX_PARAGRAPH;
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

    bool behind_by = false;
    for (nx_id b = 0; b < doc->blocks_count; b++) {
        doc->blocks[b].kind = kind_of(&m, b, first[b], first[b + 1], behind_by);
        behind_by = is_by_alone(&m, first[b], first[b + 1]);
    }
}
