/* token.c - one pass over the bytes: where a token ends, what class it has, and its word in the lexicon.
 *
 *     bytes -> run of one class (256-entry table) -> token -> kind
 *                      |                              ^
 *                      +-- . ' - @ & : digits --------+   only these are looked at twice
 *
 * Plain words, four tokens in five, take the short way: letters up to a blank or a comma, hashed as they are read.
 */
#include "segment/cutter.h"

/* Bytes behind a run of letters that may go on with the word. */
static const bool GOES_ON[256] = {
    ['.'] = true,  ['\''] = true, ['-'] = true,  ['@'] = true,  ['&'] = true,  [':'] = true,  ['_'] = true,
    ['0'] = true,  ['1'] = true,  ['2'] = true,  ['3'] = true,  ['4'] = true,  ['5'] = true,  ['6'] = true,
    ['7'] = true,  ['8'] = true,  ['9'] = true,  ['$'] = true,  ['/'] = true,  [0xC2] = true, [0xC3] = true,
    [0xC4] = true, [0xC5] = true, [0xC6] = true, [0xC7] = true, [0xC8] = true, [0xC9] = true, [0xCA] = true,
    [0xCB] = true, [0xCC] = true, [0xCD] = true, [0xCE] = true, [0xCF] = true, [0xD0] = true, [0xD1] = true,
    [0xD2] = true, [0xD3] = true, [0xD4] = true, [0xD5] = true, [0xD6] = true, [0xD7] = true, [0xD8] = true,
    [0xD9] = true, [0xDA] = true, [0xDB] = true, [0xDC] = true, [0xDD] = true, [0xDE] = true, [0xDF] = true,
    [0xE0] = true, [0xE1] = true, [0xE2] = true, [0xE3] = true, [0xE4] = true, [0xE5] = true, [0xE6] = true,
    [0xE7] = true, [0xE8] = true, [0xE9] = true, [0xEA] = true, [0xEB] = true, [0xEC] = true, [0xED] = true,
    [0xEE] = true, [0xEF] = true, [0xF0] = true, [0xF1] = true, [0xF2] = true, [0xF3] = true, [0xF4] = true,
};

/* Does a point at `p` stand at the end of its word, before neither a letter nor a figure nor another point? */
static inline bool is_last_point(const uint8_t *p, const uint8_t *end)
{
    return *p == '.' && (p + 1 == end || (BYTE[p[1]] != B_LETTER && BYTE[p[1]] != B_DIGIT && p[1] != '.'));
}

/* Marks of three bytes that no word goes on behind: curly quotation marks, dashes, an ellipsis; not the apostrophe. */
static inline bool is_curly_mark(const uint8_t *p)
{
    return p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7 && p[2] != 0x99;
}

/* The short way: ASCII letters up to something that surely ends the word. A text has room to look ahead behind its end, and no
 * letter stands behind the end of a block. */
const uint8_t *nx_cut_plain(cutter *c, const uint8_t *start)
{
    uint64_t low, high = 0, capitals, more = 0;
    if (!c->doc)
        return nx_cut_word(c, start);
    unsigned n = nx_letters_at(start, &low, &capitals);
    if (n == 8) {
        n += nx_letters_at(start + 8, &high, &more);
        if (n == RECENT_LETTERS && is_ascii_letter(start[RECENT_LETTERS]))
            return nx_cut_word(c, start);
    }
    const uint8_t *p = start + n;
    recent_word *word = recent_of(c, low, high);
    /* Behind the last word of a sentence: plain unless the lexicon has it with its point. */
    if (GOES_ON[*p] && p < c->end && !is_curly_mark(p) && !(n > 1 && is_last_point(p, c->end) && !has_point_form(c, word)))
        return nx_cut_word_on(c, start, low, high, (unsigned)__builtin_popcountll(capitals | more << 1));
    enum nx_case cas = NX_LOWER;
    if (capitals | more)
        cas = n == 1 ? NX_INITIAL
              : capitals == nx_first_bytes(NX_EACH(0x20), n) && more == nx_first_bytes(NX_EACH(0x20), n < 8 ? 0 : n - 8)
                  ? NX_UPPER
                  : NX_CAPITAL;
    emit_recent(c, start, p, word, cas, 0);
    if (word->flags & RECENT_CONTRACTION) {
        uint8_t key[RECENT_LETTERS];
        nx_letters_of(low, high, key);
        nx_split_contraction(c, key, n);
    }
    return p;
}

/* ------------------------------------------------------------ the pass */

static bool more_room(cutter *c)
{
    if (!c->doc)
        return false;
    nx_arena *arena = &c->doc->arena;
    uint32_t need = c->count + STEP_TOKENS, hints = c->capacity;
    return nx_arena_grow(arena, (void **)&c->tokens, &c->capacity, need, sizeof *c->tokens) &&
           nx_arena_grow(&c->doc->scratch, (void **)&c->hint, &hints, c->capacity, sizeof *c->hint);
}

/* The tokens of one block. */
static bool cut(cutter *c, const uint8_t *p, const uint8_t *end)
{
    c->text = p;
    c->end = end;
    c->before = NX_SPACE_BEFORE | NX_NEWLINE_BEFORE;
    c->double_open = c->single_open = false;
    while (p < end) {
        if (c->capacity - c->count < STEP_TOKENS && !more_room(c))
            return false;
        if (BYTE[*p] == B_LETTER) {          /* nearly always, and then a blank */
            p = nx_cut_plain(c, p);
            if (p < end && *p == ' ') {
                c->before |= NX_SPACE_BEFORE;
                p++;
            }
            continue;
        }
        switch ((enum byte)BYTE[*p]) {
        case B_SPACE:
            c->before |= NX_SPACE_BEFORE;
            p++;
            break;
        case B_NEWLINE:
            c->before |= NX_SPACE_BEFORE | NX_NEWLINE_BEFORE;
            p++;
            break;
        case B_LETTER:                       /* above */
            break;
        case B_DIGIT:
            p = nx_cut_number(c, p);
            break;
        case B_HIGH:
            p = nx_cut_high(c, p);
            break;
        case B_MARK:
            p = nx_cut_mark(c, p);
            break;
        }
    }
    return true;
}

newsx_status nx_token_run(newsx_document *doc, uint8_t **hint, uint32_t *first)
{
    const newsx_engine *engine = doc->engine;
    nx_segmenter *keep = nx_document_segmenter(doc);
    cutter c = { .doc = doc, .engine = engine, .base = (const uint8_t *)doc->text, .keep = keep, .marks = &keep->token,
                 .plain = &keep->plain };

    /* English news has a token for each five bytes; a little more room spares the copying. */
    uint32_t room = doc->length / 4 + 64;
    uint32_t hints = 0;
    if (!nx_arena_grow(&doc->arena, (void **)&c.tokens, &c.capacity, room, sizeof *c.tokens) ||
        !nx_arena_grow(&doc->scratch, (void **)&c.hint, &hints, c.capacity, sizeof *c.hint))
        return NEWSX_NO_MEMORY;
    for (uint32_t b = 0; b < doc->blocks_count; b++) {
        first[b] = c.count;
        if (!cut(&c, c.base + doc->blocks[b].span.start, c.base + doc->blocks[b].span.end))
            return NEWSX_NO_MEMORY;
    }
    first[doc->blocks_count] = c.count;
    doc->tokens = c.tokens;
    doc->tokens_count = c.count;
    doc->tokens_capacity = c.capacity;
    *hint = c.hint;
    return NEWSX_OK;
}

/* ------------------------------------------------------------ words of entries */

size_t nx_token_key(const char *bytes, size_t length, char *out, size_t room)
{
    size_t n = 0, points = 0;
    /* Letters and digits alone, nearly always. */
    if (length <= room) {
        while (n < length && (is_ascii_letter((uint8_t)bytes[n]) || is_digit((uint8_t)bytes[n]))) {
            out[n] = (char)(bytes[n] | 0x20);
            n++;
        }
        if (n == length)
            return n;
    }
    n = 0;
    bool single = true;              /* one letter before each point */
    for (size_t i = 0, run = 0; i < length;) {
        const uint8_t *p = (const uint8_t *)bytes + i;
        char piece[4];
        size_t wide = 1;
        unsigned size = 1;
        unsigned quote = apostrophe(p, p + (length - i));
        if (quote) {
            piece[0] = '\'';
            size = quote;
        } else if (*p < 0x80) {
            piece[0] = (char)(is_ascii_upper(*p) ? *p | 0x20 : *p);
            run = is_ascii_letter(*p) ? run + 1 : 0;
            single = single && run < 2 && (run || *p == '.');
            points += *p == '.';
        } else {
            uint32_t code = nx_utf8_decode(bytes + i, &size);
            enum high high = nx_high_class(code);
            single = false;
            wide = high == H_JOIN && !(code >= 0x300 && code < 0x370) ? 0 : nx_utf8_encode(nx_to_lower(code), piece);
        }
        i += size;
        /* A hyphen between letters is a word of its own. */
        bool hyphen = *p == '-' && n && i < length && *p != bytes[i];
        if (n + wide + 2 * hyphen > room)
            return 0;
        if (hyphen)
            out[n++] = ' ';
        memcpy(out + n, piece, wide);
        n += wide;
        if (hyphen)
            out[n++] = ' ';
    }
    /* U.S is U.S. */
    if (single && points && out[n - 1] != '.') {
        if (n == room)
            return 0;
        out[n++] = '.';
    }
    return n;
}

/* Without a lexicon a token's kind is its class, and nothing is marked. */
static const struct plain_kinds CLASSES = {
#define X(id, name) NX_CLASS_##id,
    .cls = { NX_CLASSES(X) },
#undef X
    .word = { NX_CLASS_WORD, NX_CLASS_WORD, NX_CLASS_WORD, NX_CLASS_WORD },
};
static const struct token_marks NO_MARKS = { NX_NO_MARK, NX_NO_MARK, NX_NO_MARK, NX_NO_MARK, NX_NO_MARK,
                                             NX_NO_MARK, NX_NO_MARK, NX_NO_MARK, NX_NO_MARK, NX_NO_MARK };

/* Cuts without a lexicon, into the caller's tokens; false where there are more than fit. */
static bool cut_entry(cutter *c, const char *text, size_t length)
{
    const uint8_t *p = (const uint8_t *)text;
    c->base = c->text = p;
    c->end = p + length;
    c->plain = &CLASSES;
    c->marks = &NO_MARKS;
    return cut(c, p, c->end);
}

enum { ENTRY_TOKENS = 64 };

size_t nx_token_words(const char *text, size_t length, char *out, size_t room)
{
    nx_token tokens[ENTRY_TOKENS + STEP_TOKENS];
    uint8_t hint[ENTRY_TOKENS + STEP_TOKENS];
    cutter c = { .tokens = tokens, .hint = hint, .capacity = ENTRY_TOKENS + STEP_TOKENS };
    size_t n = 0;
    if (!cut_entry(&c, text, length))
        return 0;
    for (uint32_t i = 0; i < c.count; i++) {
        if (n && n < room)
            out[n++] = ' ';
        size_t size =
            nx_token_key(text + tokens[i].span.start, tokens[i].span.end - tokens[i].span.start, out + n, room - n);
        if (!size)
            return 0;
        n += size;
    }
    if (n >= room)
        return 0;
    out[n] = '\0';
    return n;
}

enum nx_class nx_token_class(const char *text, size_t length)
{
    nx_token tokens[ENTRY_TOKENS + STEP_TOKENS];
    uint8_t hint[ENTRY_TOKENS + STEP_TOKENS];
    cutter c = { .tokens = tokens, .hint = hint, .capacity = ENTRY_TOKENS + STEP_TOKENS };
    return cut_entry(&c, text, length) && c.count == 1 ? (enum nx_class)tokens[0].kind : NX_CLASS_WORD;
}
