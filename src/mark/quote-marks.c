/* quote-marks.c - pairs quotation marks, one paragraph at a time. */
#include "document/block.h"
#include "mark/mark.h"
#include "mark/quote-mark.h"
#include "match/match.h"
#include "segment/char-class.h"
#include "segment/token-kind.h"

#include <string.h>

/* Newspapers use every style at once, and lose marks: agencies type straight ones, desks make them curly (and turn
 * some the wrong way), old wire copy doubles apostrophes, TeX-minded authors write `` and ''. So the direction of a
 * mark is first read from its neighbours ("space before, letter behind" opens), then from its shape, and last from
 * whether one is open. */

typedef struct {
    newsx_document *doc;
    nx_quotation_mark *marks;
    uint32_t count, capacity;
    uint32_t next;                      /* of the document's quotation marks: the first behind what was collected */
    uint32_t opens, closes;             /* double marks of a clear direction */
    uint32_t last_close[NX_MARK_MAKES]; /* index + 1 of the last that can close */
} mark_row;

/* Adds the mark that begins at token `i`, and gives the token behind it in *behind. */
static bool take_mark(mark_row *p, nx_id i, nx_id end, nx_span block, nx_id *behind)
{
    newsx_document *doc = p->doc;
    nx_span span = doc->tokens[i].span;
    nx_id stop = i + 1;
    /* Two single marks side by side are one double mark of old wire copy. */
    if (span.end - span.start <= 3 && stop < end && doc->tokens[stop].span.start == span.end &&
        doc->tokens[stop].span.end - span.end == span.end - span.start &&
        nx_quote_mark_at(doc->text + span.start, span.end - span.start) == 2 &&
        memcmp(doc->text + span.start, doc->text + span.end, span.end - span.start) == 0) {
        span.end = doc->tokens[stop].span.end;
        stop++;
    }
    *behind = stop;
    nx_quotation_mark m;
    if (!nx_quote_mark_read(doc, span, i, stop, block, &m))
        return true;
    if (!nx_arena_grow(doc->scratch, (void **)&p->marks, &p->capacity, p->count + 1, sizeof *p->marks))
        return false;
    p->marks[p->count++] = m;
    return true;
}

/* All marks of one block but apostrophes. */
static bool collect(mark_row *p, const nx_block_record *block)
{
    const newsx_document *doc = p->doc;
    nx_id end = doc->sentences[block->end_sentence - 1].end_token, behind = 0;
    p->count = 0;
    for (; p->next < doc->quotation_count && doc->quotation[p->next] < end; p->next++)
        if (doc->quotation[p->next] >= behind && !take_mark(p, doc->quotation[p->next], end, block->span, &behind))
            return false;
    return true;
}

/* All marks of one block with the apostrophes, which are looked at only where a single mark may be open. */
static bool collect_apostrophes(mark_row *p, const nx_block_record *block)
{
    const newsx_document *doc = p->doc;
    nx_id i = doc->sentences[block->first_sentence].first_token,
        end = doc->sentences[block->end_sentence - 1].end_token;
    p->count = 0;
    while (i < end) {
        const nx_token *t = &doc->tokens[i];
        bool is_mark = t->flags & (NX_OPENS | NX_CLOSES) ||
                       nx_quote_mark_at(doc->text + t->span.start, t->span.end - t->span.start) == 2;
        if (!is_mark)
            i++;
        else if (!take_mark(p, i, end, block->span, &i))
            return false;
    }
    return true;
}

static bool can_open(const nx_quotation_mark *m)
{
    return m->shape == NX_LOOKS_OPEN || (m->direction == NX_LOOKS_OPEN && (m->shape == NX_EITHER_WAY || !m->single)) ||
           (m->direction == NX_EITHER_WAY && m->shape == NX_EITHER_WAY && !m->after_letter);
}

static bool can_close(const nx_quotation_mark *m)
{
    return m->direction == NX_LOOKS_CLOSED || (m->direction == NX_EITHER_WAY && m->shape != NX_LOOKS_OPEN);
}

/* For each single mark that can open, the one that would close it: the first behind punctuation or behind a word
 * that needs no apostrophe; a plural's apostrophe only where there is nothing else before the next opening mark. */
static void find_single_ends(mark_row *p)
{
    uint32_t none = p->count, sure = none, plural = none, opening = none;
    for (uint32_t i = p->count; i-- > 0;) {
        nx_quotation_mark *m = &p->marks[i];
        if (!m->single)
            continue;
        m->next_single = sure;
        if (plural < sure && (sure == none || opening < sure))
            m->next_single = plural;
        if (m->next_single < none && p->marks[m->next_single].after_letter) {
            /* A long run that ends without punctuation is two apostrophes far apart. */
            uint32_t words = p->marks[m->next_single].first_token - m->end_token;
            if (words > 15)
                m->next_single = none;
        }
        if (m->direction == NX_LOOKS_OPEN) {
            opening = i;
        } else if (m->direction == NX_LOOKS_CLOSED && m->shape != NX_LOOKS_OPEN) {
            if (m->possessive && !m->after_stop)
                plural = i;
            else
                sure = i;
        }
    }
}

static void count_directions(mark_row *p)
{
    p->opens = p->closes = 0;
    memset(p->last_close, 0, sizeof p->last_close);
    for (uint32_t i = 0; i < p->count; i++) {
        const nx_quotation_mark *m = &p->marks[i];
        if (m->single)
            continue;
        enum nx_mark_direction d = m->direction != NX_EITHER_WAY ? m->direction : m->shape;
        p->opens += d == NX_LOOKS_OPEN;
        p->closes += d == NX_LOOKS_CLOSED;
        if (can_close(m))
            p->last_close[m->make] = i + 1;
    }
}

static bool add_pair(newsx_document *doc, nx_id block, const nx_quotation_mark *open, const nx_quotation_mark *close,
                     nx_id first, nx_id end, nx_span whole, bool continues)
{
    nx_id from = open ? open->end_token : first, to = close ? close->first_token : end;
    if (from >= to)
        return true;   /* nothing between */
    nx_mark_pair *pair = NX_ADD(doc, pairs);
    if (!pair)
        return false;
    pair->open = open ? open->span : (nx_span){ whole.start, whole.start };
    pair->close = close ? close->span : (nx_span){ doc->tokens[to - 1].span.end, doc->tokens[to - 1].span.end };
    /* What stands between begins and ends with a token: blanks inside the marks are not part of the words. */
    pair->inner = (nx_span){ doc->tokens[from].span.start, doc->tokens[to - 1].span.end };
    pair->first_token = from;
    pair->end_token = to;
    pair->unit = NX_NONE;
    pair->block = block;
    pair->continues = continues;
    return true;
}

/* Does the block begin with a mark that opens? */
static bool begins_with_mark(const newsx_document *doc, nx_id block)
{
    if (block >= doc->blocks_count)
        return false;
    nx_span span = doc->blocks[block].span;
    if (span.start >= span.end)
        return false;
    const char *s = doc->text + span.start;
    uint32_t size = nx_char_size(s);
    return nx_quote_mark_at(s, size) && span.start + size < span.end &&
        !nx_space_at((const uint8_t *)s + size, (const uint8_t *)doc->text + span.end);
}

/* A mark at the head of a paragraph opens, even one that looks the wrong way, where another mark closes what it
 * opened. */
static bool opens_wrong_way(const mark_row *p, const nx_quotation_mark *m, const nx_block_record *block)
{
    return m->span.start == block->span.start && m->shape == NX_LOOKS_CLOSED && m->direction == NX_EITHER_WAY &&
        p->closes > p->opens;
}

static bool is_said(const mark_row *p, nx_id token)
{
    return nx_token_has(p->doc, token, NX_TAG_SAY_BARE);
}

static bool is_name(const mark_row *p, nx_id token)
{
    uint16_t kind = p->doc->tokens[token].kind;
    return nx_kind_class(p->doc->engine, kind) == NX_CLASS_WORD &&
           (nx_kind_case(p->doc->engine, kind) != NX_LOWER ||
            nx_kind_has(p->doc->engine, kind, NX_TAG_SPEAKING_PRONOUN));
}

enum { NAME_TOKENS = 5, MARKS_AHEAD = 8 };

/* Does a sentence end before a token? */
static bool ends_sentence(const newsx_document *doc, nx_id token)
{
    if (token == 0)
        return false;
    const enum nx_class cls = nx_class_of(doc, token - 1);
    return cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM;
}

/* Does somebody's name at the head of a sentence show that the reporter has taken over: Ruiz said she ...? */
static bool is_reporters(const mark_row *p, nx_id i, nx_id end)
{
    const newsx_document *doc = p->doc;
    return ends_sentence(doc, i) && i + 1 < end && is_name(p, i) && is_said(p, i + 1) &&
           !nx_kind_any(doc->engine, doc->tokens[i].kind,
                        NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(SPEAKING_PRONOUN));
}

/* The token with which the reporter takes over in an unclosed quote, behind a comma or a sentence: "We will rebuild,
 * said Ruiz, and", "We will rebuild, Ana Ruiz said" or "We will rebuild. Ruiz said". NX_NONE where the paragraph goes
 * on without words that name a speaker. */
static nx_id attribution_at(const mark_row *p, nx_id from, nx_id end)
{
    const newsx_document *doc = p->doc;
    for (nx_id i = from; i + 2 < end; i++) {
        if (i > from && is_reporters(p, i, end))
            return i;
        if (nx_class_of(doc, i) != NX_CLASS_COMMA)
            continue;
        nx_id next = i + 1;
        if (is_said(p, next) && is_name(p, next + 1) && nx_kind_case(doc->engine, doc->tokens[next].kind) == NX_LOWER)
            return next;
        while (next < end && next < i + 1 + NAME_TOKENS && is_name(p, next))
            next++;
        if (next > i + 1 && next + 1 < end && is_said(p, next) &&
            nx_class_of(doc, next + 1) != NX_CLASS_WORD)
            return i + 1;
    }
    return NX_NONE;
}

/* ------------------------------------------------------------ the pairs of one block */

typedef struct {
    const mark_row *row;
    nx_id index;                        /* of the block */
    nx_id first, end;                   /* its tokens */
    bool was_open;                      /* the paragraph before was left open, and no mark has been taken since */
    const nx_quotation_mark *open;      /* the mark that is open, or NULL */
    uint32_t depth;                     /* marks that are open inside it */
} block_pairs;

static const nx_block_record *block_of(const block_pairs *b) { return &b->row->doc->blocks[b->index]; }

static bool add(const block_pairs *b, const nx_quotation_mark *open, const nx_quotation_mark *close)
{
    return add_pair(b->row->doc, b->index, open, close, b->first, b->end, block_of(b)->span, false);
}

/* Takes mark *i while none is open: it opens, or closes what the paragraph before left open. Behind a single mark that
 * opens, *i is the one that closes it. */
static bool take_first(block_pairs *b, uint32_t *i)
{
    const mark_row *p = b->row;
    const nx_quotation_mark *m = &p->marks[*i];
    if (m->single) {
        if (m->direction == NX_LOOKS_CLOSED || !can_open(m) || m->next_single >= p->count)
            return true;
        if (!add(b, m, &p->marks[m->next_single]))
            return false;
        *i = m->next_single;
    } else if ((can_open(m) && !(m->direction == NX_LOOKS_CLOSED && m->shape != NX_LOOKS_OPEN)) ||
               opens_wrong_way(p, m, block_of(b))) {
        b->open = m;
        b->depth = 0;
    } else if (b->was_open && can_close(m)) {
        /* The opening mark was not repeated. */
        if (!add(b, NULL, m))
            return false;
    }
    b->was_open = false;
    return true;
}

/* Takes a further mark that opens: one inside the open one, unless that never closed. Then it ends at words that name
 * its speaker, or costs no more than itself. */
static bool take_opening(block_pairs *b, const nx_quotation_mark *m)
{
    const mark_row *p = b->row;
    if (p->opens == p->closes) {
        b->depth++;
        return true;
    }
    nx_id said = attribution_at(p, b->open->end_token, m->first_token);
    /* Some papers open marks again at each sentence or paragraph of a speech, and close the last. */
    if (said == NX_NONE && ends_sentence(p->doc, m->first_token))
        said = m->first_token;
    if (said != NX_NONE &&
        !add_pair(p->doc, b->index, b->open, NULL, b->first, said, block_of(b)->span, false))
        return false;
    b->open = m;
    b->depth = 0;
    return true;
}

/* 12" inside a quote: a straight mark behind a figure, when the next mark closes as well. */
static bool is_inches(const block_pairs *b, uint32_t i)
{
    const mark_row *p = b->row;
    const nx_quotation_mark *m = &p->marks[i];
    return m->after_digit && m->shape == NX_EITHER_WAY && i + 1 < p->count && !m[1].single &&
           m[1].direction == NX_LOOKS_CLOSED && b->depth == 0 && p->closes > p->opens;
}

/* Is the next mark of the open one's make one that opens again? Then what stands before it must have closed: “We
 * stay,’’ Ruiz said. “We do.” */
static bool opens_before_close(const block_pairs *b, uint32_t i)
{
    const mark_row *p = b->row;
    if (p->marks[i].direction != NX_LOOKS_CLOSED)
        return false;
    for (uint32_t k = i + 1; k < p->count && k < i + MARKS_AHEAD; k++)
        if (p->marks[k].make == b->open->make)
            return p->marks[k].direction == NX_LOOKS_OPEN && p->marks[k].shape != NX_LOOKS_CLOSED;
    return false;
}

/* Takes mark i while one is open: it closes that one, or belongs inside. */
static bool take_next(block_pairs *b, uint32_t i)
{
    const mark_row *p = b->row;
    const nx_quotation_mark *m = &p->marks[i];
    if (m->single || (m->make != b->open->make && p->last_close[b->open->make] > i && !opens_before_close(b, i)))
        return true;
    if (m->direction == NX_LOOKS_OPEN) {
        if (m->first_token != b->open->end_token || m->shape == NX_LOOKS_CLOSED)
            return take_opening(b, m);
        b->open = m;                    /* the same mark twice */
        return true;
    }
    if (!can_close(m) && m->shape != NX_LOOKS_OPEN)
        return true;
    if (m->direction == NX_EITHER_WAY && m->shape == NX_LOOKS_OPEN && p->opens == p->closes) {
        b->depth++;
        return true;
    }
    if (is_inches(b, i))
        return true;
    if (b->depth > 0) {
        b->depth--;
        return true;
    }
    if (!add(b, b->open, m))
        return false;
    b->open = NULL;
    return true;
}

/* Pairs the marks of a block. *left_open: the paragraph before was left open, and afterwards whether this one is. */
static bool pair_block(mark_row *p, nx_id index, bool *left_open)
{
    newsx_document *doc = p->doc;
    const nx_block_record *block = &doc->blocks[index];
    block_pairs b = { .row = p, .index = index, .was_open = *left_open };
    b.first = doc->sentences[block->first_sentence].first_token;
    b.end = doc->sentences[block->end_sentence - 1].end_token;
    *left_open = false;
    count_directions(p);
    for (uint32_t i = 0; i < p->count; i++)
        if (!(b.open ? take_next(&b, i) : take_first(&b, &i)))
            return false;
    if (!b.open || (b.open->direction != NX_LOOKS_OPEN && b.open->shape != NX_LOOKS_OPEN))
        return true;
    bool next_starts = begins_with_mark(doc, index + 1) && nx_block_is_text(&block[1]);
    nx_id said = next_starts ? NX_NONE : attribution_at(p, b.open->end_token, b.end);
    *left_open = said == NX_NONE;
    return add_pair(doc, index, b.open, NULL, b.first, *left_open ? b.end : said, block->span, next_starts);
}

newsx_status nx_quote_marks_run(newsx_document *doc)
{
    enum { MANY = 1 << 12, MOST_AHEAD = 1 << 20 };
    mark_row p = { .doc = doc };
    bool left_open = false;
    /* Many marks in one block would leave behind the rows that they outgrew. */
    if (doc->quotation_count > MANY &&
        !nx_arena_grow(doc->scratch, (void **)&p.marks, &p.capacity,
                       doc->quotation_count < MOST_AHEAD ? doc->quotation_count : MOST_AHEAD, sizeof *p.marks))
        return NEWSX_NO_MEMORY;
    for (nx_id b = 0; b < doc->blocks_count; b++) {
        const nx_block_record *block = &doc->blocks[b];
        if (block->first_sentence >= block->end_sentence)
            continue;
        if (!collect(&p, block))
            return NEWSX_NO_MEMORY;
        if (p.count == 0) {
            left_open = false;
            continue;
        }
        bool singles = false;
        for (uint32_t i = 0; i < p.count && !singles; i++)
            singles = p.marks[i].single && can_open(&p.marks[i]) && p.marks[i].direction != NX_LOOKS_CLOSED;
        if (singles) {
            if (!collect_apostrophes(&p, block))
                return NEWSX_NO_MEMORY;
            find_single_ends(&p);
        } else {
            /* Without one that opens, single marks are apostrophes. */
            uint32_t kept = 0;
            for (uint32_t i = 0; i < p.count; i++)
                if (!p.marks[i].single)
                    p.marks[kept++] = p.marks[i];
            p.count = kept;
        }
        if (!pair_block(&p, b, &left_open))
            return NEWSX_NO_MEMORY;
    }
    return NEWSX_OK;
}
