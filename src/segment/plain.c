/* plain.c - words of ASCII letters alone, hashed as they are read.
 *
 * Four tokens in five are such words, and go from the text to their kind without a look at what else a word may hold.
 */
#include "segment/plain.h"

#include "segment/clitic.h"
#include "segment/word.h"

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
    return *p == '.' && (p + 1 == end || (!nx_ascii_letter(p[1]) && !nx_ascii_digit(p[1]) && p[1] != '.'));
}

/* Marks of three bytes that no word goes on behind: curly quotation marks, dashes, an ellipsis; not the apostrophe. */
static inline bool is_curly_mark(const uint8_t *p)
{
    return p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7 && p[2] != 0x99;
}

/* A word as it is read: up to RECENT_LETTERS letters in lower case, how many they are, and 0x20 for each that was a
 * capital (those of the second eight bytes stand one bit higher). */
typedef struct { uint64_t low, high, capitals; unsigned letters; } plain_word;

/* False where there are more letters than fit. A text has room to look ahead behind its end, and no letter stands
 * behind the end of a block. */
static inline bool read_plain(const uint8_t *p, plain_word *w)
{
    w->high = 0;
    w->letters = nx_letters_at(p, &w->low, &w->capitals);
    if (w->letters == 8) {
        uint64_t more;
        w->letters += nx_letters_at(p + 8, &w->high, &more);
        w->capitals |= more << 1;
        return w->letters < RECENT_LETTERS || !nx_ascii_letter(p[RECENT_LETTERS]);
    }
    return true;
}

static inline enum nx_case case_of(const plain_word *w)
{
    if (!w->capitals)
        return NX_LOWER;
    if (w->letters == 1)
        return NX_INITIAL;
    uint64_t all = nx_first_bytes(NX_EACH(0x20), w->letters);
    all |= w->letters > 8 ? nx_first_bytes(NX_EACH(0x40), w->letters - 8) : 0;
    return w->capitals == all ? NX_UPPER : NX_CAPITAL;
}

/* Does a plain word end at `p`, before a byte that may go on with one? What is left is for word.c to decide. */
static bool ends_plain(nx_cutter *c, unsigned letters, nx_recent_word *word, const uint8_t *p)
{
    if (p >= c->end || is_curly_mark(p))
        return true;
    switch (*p) {
    case '.':                        /* the last of a sentence: plain unless the lexicon has it with its point */
        return letters > 1 && is_last_point(p, c->end) && !nx_recent_point(c->keep, word);
    case '-':                        /* joins only to a prefix, or to the beginning of an entry with a hyphen */
        return !(word->flags & RECENT_JOINS || word->next >> nx_next_bit('-') & 1);
    case ':':
        return p[1] != '/';
    default:
        return false;
    }
}

/* A word that is not as plain as most: longer, or with more behind its letters, or one that the lexicon parts. */
static __attribute__((noinline)) const uint8_t *cut_on(nx_cutter *c, const uint8_t *start, const plain_word *w,
                                                       nx_recent_word *word)
{
    const uint8_t *p = start + w->letters, *stop = NULL;
    if (GOES_ON[*p] && !ends_plain(c, w->letters, word, p) && !(stop = nx_possessive_end(c->language, p, c->end)))
        return nx_cut_word_on(c, start, w->low, w->high, (unsigned)__builtin_popcountll(w->capitals));
    nx_emit_recent(c, start, p, word, case_of(w), 0);
    if (word->flags & RECENT_CONTRACTION) {
        uint8_t key[RECENT_LETTERS];
        nx_store_eight(key, w->low);
        nx_store_eight(key + 8, w->high);
        nx_split_contraction(c, key, w->letters);
    }
    return stop ? nx_emit_clitic(c, p, stop) : p;
}

/* The end of a word that lost the blank behind it: a picture's credit glued to what stands before, "street.CreditAna
 * Ruiz". NULL where there is none. */
static const uint8_t *glued_end(const nx_cutter *c, const uint8_t *start)
{
    if (start == c->base || nx_is_blank(start[-1]))
        return NULL;
    NX_EACH_WORD(word, c->language, NX_LANGUAGE_GLUED) {
        const size_t length = strlen(word);
        if ((size_t)(c->end - start) > length + 1 && memcmp(start, word, length) == 0 &&
            nx_ascii_upper(start[length]) && nx_ascii_lower(start[length + 1]))
            return start + length;
    }
    return NULL;
}

const uint8_t *nx_cut_plain(nx_cutter *c, const uint8_t *start)
{
    plain_word w;
    const uint8_t *glued = glued_end(c, start);
    if (glued) {
        nx_emit_known(c, start, glued, NX_CLASS_WORD, 0);
        return glued;
    }
    if (!c->doc || !read_plain(start, &w))
        return nx_cut_word(c, start);
    return cut_on(c, start, &w, nx_recent(c->keep, w.low, w.high));
}

/* Plain words with commas, stops and blanks between, as long as they come: nine tokens in ten. */
const uint8_t *nx_cut_plain_words(nx_cutter *c, const uint8_t *p)
{
    nx_token *token = c->tokens + c->count;
    uint8_t *hints = c->hint + c->count;
    const nx_token *const stop = c->tokens + c->capacity - STEP_TOKENS;
    const uint8_t *const base = c->base;
    const nx_segmenter *const keep = c->keep;
    const uint16_t comma_stop[2] = { c->plain->cls[NX_CLASS_COMMA], c->plain->cls[NX_CLASS_STOP] };
    unsigned before = c->before;     /* as wide as it is read again: what is stored narrow is waited for */
    while (nx_ascii_letter(*p) && token < stop) {
        plain_word w;
        if (!read_plain(p, &w))
            break;
        nx_recent_word *word = nx_recent(keep, w.low, w.high);
        const uint8_t *behind = p + w.letters;
        if (GOES_ON[*behind] | (word->flags & RECENT_CONTRACTION))
            if (word->flags & RECENT_CONTRACTION || !ends_plain(c, w.letters, word, behind))
                break;
        unsigned hint = nx_longer_follows(word->next, behind);
        enum nx_case cas = NX_LOWER;
        if (w.capitals) {
            cas = case_of(&w);
            if (cas == NX_CAPITAL && w.capitals & (w.capitals - 1) && glued_end(c, p))
                break;
            hint |= nx_recent_name(keep, word, cas);
        }
        *token++ = (nx_token){ { (uint32_t)(p - base), (uint32_t)(behind - base) }, word->kind[cas], (uint16_t)before };
        *hints++ = (uint8_t)hint;
        if (*behind == ' ') {        /* guessed, so that the next word need not wait for the byte */
            before = NX_SPACE_BEFORE;
            p = behind + 1;
            continue;
        }
        /* The comma or the single stop behind it; behind the end of a block there is none. */
        if (*behind == ',' || *behind == '.') {
            bool stops = *behind == '.';
            *token++ = (nx_token){ { (uint32_t)(behind - base), (uint32_t)(behind + 1 - base) }, comma_stop[stops], 0 };
            *hints++ = stops ? NX_HINT_END : 0;
            behind++;
        }
        before = *behind == ' ' ? NX_SPACE_BEFORE : 0;
        p = behind + (*behind == ' ');
    }
    c->count = (uint32_t)(token - c->tokens);
    c->before = (uint16_t)before;
    return p;
}
