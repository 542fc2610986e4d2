/* token.c - one pass over the bytes: where a token ends, what class it has, and its word in the lexicon.
 *
 *     bytes -> run of one class (256-entry table) -> token -> kind
 *                      |                              ^
 *                      +-- . ' - @ & : digits --------+   only these are looked at twice
 *
 * Plain words, four tokens in five, take the short way: letters up to a blank or a comma, hashed as they are read.
 */
#include "segment/cutter.h"

/* The lower-case form of a letter, 0 for all else. */
static const uint8_t LOWER[256] = {
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
    ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

/* Bytes behind a run of letters that may go on with the word. */
static const bool GOES_ON[256] = {
    ['.'] = true, ['\''] = true, ['-'] = true, ['@'] = true, ['&'] = true, [':'] = true, ['_'] = true, ['0'] = true, ['1'] = true,
    ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true, ['$'] = true,
    ['/'] = true, [0xC2] = true, [0xC3] = true, [0xC4] = true, [0xC5] = true, [0xC6] = true, [0xC7] = true, [0xC8] = true,
    [0xC9] = true, [0xCA] = true, [0xCB] = true, [0xCC] = true, [0xCD] = true, [0xCE] = true, [0xCF] = true, [0xD0] = true,
    [0xD1] = true, [0xD2] = true, [0xD3] = true, [0xD4] = true, [0xD5] = true, [0xD6] = true, [0xD7] = true, [0xD8] = true,
    [0xD9] = true, [0xDA] = true, [0xDB] = true, [0xDC] = true, [0xDD] = true, [0xDE] = true, [0xDF] = true, [0xE0] = true,
    [0xE1] = true, [0xE2] = true, [0xE3] = true, [0xE4] = true, [0xE5] = true, [0xE6] = true, [0xE7] = true, [0xE8] = true,
    [0xE9] = true, [0xEA] = true, [0xEB] = true, [0xEC] = true, [0xED] = true, [0xEE] = true, [0xEF] = true, [0xF0] = true,
    [0xF1] = true, [0xF2] = true, [0xF3] = true, [0xF4] = true,
};

/* Does a point at `p` stand at the end of its word, before neither a letter nor a figure nor another point? */
static inline bool is_last_point(const uint8_t *p, const uint8_t *end)
{
    return *p == '.' && (p + 1 == end || (BYTE[p[1]] != B_LETTER && BYTE[p[1]] != B_DIGIT && p[1] != '.'));
}

/* The short way: ASCII letters up to something that surely ends the word. */
const uint8_t *nx_cut_plain(cutter *c, const uint8_t *start)
{
    uint8_t key[KEY_ROOM + 1];
    uint64_t hash = NX_HASH_SEED;
    unsigned changed = 0;            /* 32 for each capital */
    const uint8_t *p = start, *stop = c->end - start > KEY_ROOM ? start + KEY_ROOM : c->end;
    uint8_t *at = key;

    while (p < stop) {
        uint8_t byte = *p, lower = LOWER[byte];
        if (!lower)
            break;
        *at++ = lower;
        changed += byte ^ lower;
        hash = nx_hash_byte(hash, lower);
        p++;
    }
    size_t n = (size_t)(p - start);
    if (p < c->end && (p == stop || GOES_ON[*p])) {
        /* The last word of a sentence: plain unless the lexicon has it with its point. */
        bool plain = false;
        if (p < stop && n > 1 && c->doc && is_last_point(p, c->end)) {
            key[n] = '.';
            plain = !recent_entry(c, key, n + 1, nx_hash_byte(hash, '.'));
        }
        if (!plain)
            return nx_cut_word_on(c, start, key, (unsigned)n, changed / 32);
    }
    enum nx_case cas = !changed ? NX_LOWER : n == 1 ? NX_INITIAL : changed == n * 32 ? NX_UPPER : NX_CAPITAL;
    if (emit_word(c, start, p, key, n, hash, cas, 0))
        nx_split_contraction(c, key, (unsigned)n);
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
        switch ((enum byte)BYTE[*p]) {
        case B_SPACE:
            c->before |= NX_SPACE_BEFORE;
            p++;
            break;
        case B_NEWLINE:
            c->before |= NX_SPACE_BEFORE | NX_NEWLINE_BEFORE;
            p++;
            break;
        case B_LETTER:
            p = nx_cut_plain(c, p);
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
    cutter c = { .doc = doc, .engine = engine, .base = (const uint8_t *)doc->text, .gazetteer = nx_engine_gazetteer(engine) };
    const struct { uint16_t *mark; const char *name; } names[] = {
        { &c.marks.abbreviation_end, "abbreviation-end" }, { &c.marks.abbreviation_number, "abbreviation-number" },
        { &c.marks.prefix, "hyphen-prefix" },              { &c.marks.hyphenated, "hyphenated" },
        { &c.marks.contraction, "contraction" },           { &c.marks.elision, "elision" },
        { &c.marks.host, "clitic-host" },                  { &c.marks.suffix, "number-suffix" },
        { &c.marks.starter, "sentence-starter" },          { &c.marks.domain, "internet-domain" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        *names[i].mark = nx_mark_find(engine, names[i].name);
    for (unsigned i = 0; i < NX_CLASS_COUNT; i++)
        c.plain[i] = nx_kind_plain(engine, (enum nx_class)i, NX_LOWER);
    for (unsigned i = 0; i < NX_CASES; i++)
        c.plain_word[i] = nx_kind_plain(engine, NX_CLASS_WORD, (enum nx_case)i);

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

/* Cuts without a lexicon, into the caller's tokens; false where there are more than fit. */
static bool cut_entry(cutter *c, const char *text, size_t length)
{
    const uint8_t *p = (const uint8_t *)text;
    c->base = c->text = p;
    c->end = p + length;
    for (unsigned i = 0; i < NX_CLASS_COUNT; i++)
        c->plain[i] = (uint16_t)i;
    for (unsigned i = 0; i < NX_CASES; i++)
        c->plain_word[i] = NX_CLASS_WORD;
    memset(&c->marks, 0xFF, sizeof c->marks);
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
        size_t size = nx_token_key(text + tokens[i].span.start, tokens[i].span.end - tokens[i].span.start, out + n, room - n);
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
