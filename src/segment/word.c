/* word.c - words with more in them than ASCII letters: U.S., don't, e-mail, AT&T, Zelenskyy's, example.com. */
#include "segment/word.h"

#include "segment/clitic.h"
#include "segment/ending.h"
#include "segment/spell.h"

/* A word that is read sign by sign: what has been read of it, and its look-up form. */
typedef struct {
    const uint8_t *start, *at;
    uint8_t key[NX_KEY_ROOM + 8];
    size_t length;                   /* of the key; more than NX_KEY_ROOM: not to be looked up */
    unsigned letters, uppers;        /* counted up to what the case needs */
    bool first_upper, digits, points;
    const uint8_t *segment;          /* start of the letters behind the last point */
    const uint8_t *clitic, *clitic_end;   /* of the clitic that it ends with; NULL where there is none */
    unsigned hint;
} slow_word;

static void key_add(slow_word *w, const char *bytes, size_t length)
{
    if (w->length + length <= NX_KEY_ROOM)
        memcpy(w->key + w->length, bytes, length);
    w->length += length;
}

/* Reads letters, digits and what sticks to them. */
static void read_run(nx_cutter *c, slow_word *w)
{
    const uint8_t *p = w->at;
    while (p < c->end) {
        uint8_t b = *p;
        if (b < 0x80) {
            bool letter = nx_ascii_letter(b);
            if (!letter && !nx_ascii_digit(b) && b != '_')
                break;
            if (letter) {
                bool upper = nx_ascii_upper(b);
                if (!w->letters)
                    w->first_upper = upper;
                w->letters++;
                w->uppers += upper;
            } else {
                w->digits = true;
            }
            char lower = (char)(nx_ascii_upper(b) ? b | 0x20 : b);
            key_add(w, &lower, 1);
            p++;
            continue;
        }
        unsigned size;
        uint32_t code = nx_utf8_decode((const char *)p, &size);
        enum nx_high high = nx_high_class(code);
        if (high == H_LETTER) {
            bool upper = nx_is_upper(code);
            if (!w->letters)
                w->first_upper = upper;
            w->letters++;
            w->uppers += upper;
            char lower[4];
            key_add(w, lower, nx_utf8_encode(nx_to_lower(code), lower));
        } else if (high == H_JOIN) {
            if (code >= 0x300 && code < 0x370)
                key_add(w, (const char *)p, size);
        } else {
            break;
        }
        p += size;
    }
    w->at = p;
}

static enum nx_case case_of(const slow_word *w)
{
    if (!w->uppers)
        return NX_LOWER;
    if (w->letters == 1)
        return NX_INITIAL;
    return w->uppers == w->letters ? NX_UPPER : NX_CAPITAL;
}

static void finish_word(nx_cutter *c, slow_word *w, unsigned hint)
{
    enum nx_class cls = w->digits ? NX_CLASS_ALNUM : NX_CLASS_WORD;
    if (w->points && w->key[w->length - 1 < NX_KEY_ROOM ? w->length - 1 : 0] != '.')
        key_add(w, ".", 1);              /* U.S is U.S. */
    if (cls == NX_CLASS_ALNUM) {
        nx_emit_known(c, w->start, w->at, cls, hint);
    } else if (w->length <= NX_KEY_ROOM) {
        if (nx_emit_word(c, w->start, w->at, w->key, w->length, case_of(w), hint) && !hint)
            nx_split_contraction(c, w->key, (unsigned)w->length);
    } else {
        nx_emit(c, w->start, w->at, c->plain->word[case_of(w)], hint);
    }
}

/* The end of an address that begins at `p`: up to a blank or a sign that no address has, less the stops behind it. */
static const uint8_t *address_end(const uint8_t *p, const uint8_t *end)
{
    const uint8_t *q = p;
    while (q < end && !nx_is_blank(*q) && *q != '"' && *q != '<' && *q != '>' && *q < 0x80)
        q++;
    bool round = memchr(p, '(', (size_t)(q - p)) != NULL;
    while (q > p && (strchr(".,;:!?'*]}|", q[-1]) || (q[-1] == ')' && !round)))
        q--;
    return q;
}

/* A name of the net or of an abbreviation runs over points: "example.com", "Ph.D.", "alt.religion". Finds the end of
 * the run of letters, digits and inner points or hyphens at `p`, at most LOOK_AHEAD bytes on. */
static const uint8_t *dotted_end(const uint8_t *p, const uint8_t *end)
{
    const uint8_t *stop = end - p > LOOK_AHEAD ? p + LOOK_AHEAD : end;
    while (p < stop && (nx_ascii_letter(*p) || nx_ascii_digit(*p) || *p == '_' ||
                        ((*p == '.' || *p == '-') && p + 1 < stop && (nx_ascii_letter(p[1]) || nx_ascii_digit(p[1])))))
        p++;
    return p;
}

static void take(slow_word *w, const uint8_t *to)
{
    for (; w->at < to; w->at++) {
        char lower = (char)(nx_ascii_upper(*w->at) ? *w->at | 0x20 : *w->at);
        bool letter = nx_ascii_letter(*w->at);
        if (letter && !w->letters)
            w->first_upper = nx_ascii_upper(*w->at);
        w->letters += letter;
        w->uppers += nx_ascii_upper(*w->at);
        w->digits = w->digits || nx_ascii_digit(*w->at);
        key_add(w, &lower, 1);
    }
}

enum { LONGEST_ABBREVIATION = 12 };   /* Ph.D.; what is longer is an address or a lost blank */

/* A point between letters. True where the word goes on behind it; *address where it is one of the net. */
static bool inner_point(nx_cutter *c, slow_word *w, bool *address)
{
    const uint8_t *p = w->at;
    /* U.S., p.m., J.R.R.: single letters, each with its point. */
    if (p - w->segment == 1 && nx_ascii_letter(p[1]) && (p + 2 == c->end || !nx_word_at(p + 2, c->end)))
        return true;
    const uint8_t *stop = dotted_end(p, c->end);
    const uint8_t *last = stop;
    if (stop < c->end && *stop == '@' && stop + 1 < c->end && nx_ascii_letter(stop[1])) {
        *address = true;
        return true;
    }
    while (last[-1] != '.')
        last--;
    char key[NX_KEY_ROOM];
    /* Ph.D., M.Sc.: known with their points. */
    if (stop < c->end && *stop == '.' && stop - w->start < LONGEST_ABBREVIATION) {
        size_t length = nx_token_key((const char *)w->start, (size_t)(stop + 1 - w->start), key, sizeof key);
        if (c->doc ? nx_entry_of(c->keep, (const uint8_t *)key, length) != NULL : length != 0) {
            take(w, stop);
            return true;
        }
    }
    size_t length = nx_token_key((const char *)last, (size_t)(stop - last), key, sizeof key);
    if (nx_entry_has(c->keep, nx_entry_of(c->keep, (const uint8_t *)key, length), NX_TAG_INTERNET_DOMAIN) || !c->doc) {
        *address = true;
        return true;
    }
    /* A capital behind the point is a lost blank: "the end.The next". */
    *address = !nx_ascii_upper(p[1]) && !nx_ascii_upper(last[0]);
    return *address;
}

/* Does a sentence begin here, by a word that begins many? */
static bool begins_sentence(nx_cutter *c, const uint8_t *p)
{
    const uint8_t *q = p;
    while (q < c->end && nx_ascii_letter(*q))
        q++;
    char key[NX_KEY_ROOM];
    size_t length = nx_token_key((const char *)p, (size_t)(q - p), key, sizeof key);
    const nx_entry *starter = nx_entry_of(c->keep, (const uint8_t *)key, length);
    return q - p > 1 && nx_ascii_upper(*p) && nx_entry_has(c->keep, starter, NX_TAG_SENTENCE_STARTER);
}

/* A point behind one capital: "J. Smith", but "vitamin C. The". */
static bool is_initial(nx_cutter *c, const slow_word *w)
{
    const uint8_t *next = w->at + 1, *behind = nx_past_spaces(next, c->end);
    const nx_token *before = c->count ? &c->tokens[c->count - 1] : NULL;
    if (before && before->span.end - before->span.start == 2 && c->base[before->span.end - 1] == '.')
        return true;                     /* behind another initial */
    if (behind == c->end || *next == '"')
        return false;
    if (nx_language_has(c->language, NX_LANGUAGE_LETTER_WORD, (const char *)w->key, 1) && before &&
        nx_ascii_letter(c->base[before->span.start]) && !nx_ascii_upper(c->base[before->span.start]))
        return false;                    /* "you and I." */
    return !begins_sentence(c, behind);
}

/* A point behind a word that the lexicon has with a point. */
static bool is_abbreviation(nx_cutter *c, const slow_word *w)
{
    const uint8_t *next = w->at + 1, *behind = nx_past_spaces(next, c->end);
    if (w->length + 1 > NX_KEY_ROOM)
        return false;
    uint8_t key[NX_KEY_ROOM];
    memcpy(key, w->key, w->length);
    key[w->length] = '.';
    const nx_entry *entry = nx_entry_of(c->keep, key, w->length + 1);
    if (!entry)
        return false;
    enum nx_case cas = case_of(w);
    if (entry->flags & NX_ENTRY_WORD && !entry->kind[cas] && !(cas == NX_LOWER && entry->flags & NX_ENTRY_PREFIX))
        return false;
    if (nx_entry_has(c->keep, entry, NX_TAG_ABBREVIATION_NUMBER))
        return behind < c->end && (nx_ascii_digit(*behind) || *behind == '#');
    if (nx_entry_has(c->keep, entry, NX_TAG_ABBREVIATION_END))
        return true;
    if (behind < c->end && *next == ')' && w->start > c->text && w->start[-1] == '(')
        return true;                     /* Judge (ret.) Bo Ek */
    return behind < c->end && (nx_space_at(next, c->end) || strchr(",-/;.", *next) || nx_ascii_digit(*next));
}

/* A point behind a word that stands alone: does it belong to the word? */
static bool closing_point(nx_cutter *c, const slow_word *w)
{
    if (!c->doc || w->points)
        return true;
    return w->letters == 1 && w->uppers == 1 ? is_initial(c, w) : is_abbreviation(c, w);
}

/* Words such as e-mail and pro-Beijing stay whole; all other hyphens are tokens. True where the word goes on. */
static bool joins(nx_cutter *c, slow_word *w)
{
    const uint8_t *next = w->at + 1;
    if (!c->doc || w->digits || w->points || !nx_letter_at(next, c->end) || case_of(w) == NX_UPPER)
        return false;
    if (!(c->before & NX_SPACE_BEFORE) && w->start > c->text && w->start[-1] == '-')
        return false;                    /* in the middle of a chain */
    const nx_entry *entry = nx_entry_of(c->keep, w->key, w->length);
    if (!entry)
        return false;
    if (nx_entry_has(c->keep, entry, NX_TAG_HYPHEN_PREFIX))
        return true;
    if (!(entry->flags & NX_ENTRY_PREFIX))
        return false;
    /* A word that is written so in the lexicon of such words: mid-day. */
    const uint8_t *stop = next;
    while (stop < c->end && nx_ascii_letter(*stop) && stop - next < NX_KEY_ROOM)
        stop++;
    char key[NX_KEY_ROOM];
    size_t length = nx_token_key((const char *)w->start, (size_t)(stop - w->start), key, sizeof key);
    return nx_entry_has(c->keep, nx_entry_of(c->keep, (const uint8_t *)key, length), NX_TAG_HYPHENATED);
}

static void begin(slow_word *w, const uint8_t *start)
{
    w->start = w->at = w->segment = start;
    w->length = 0;                   /* the key needs no clearing */
    w->letters = w->uppers = 0;
    w->first_upper = w->digits = w->points = false;
    w->clitic = NULL;
    w->hint = 0;
}

/* What a sign behind letters means for the word: it ends, goes on at w->at, or was another token that ends there. */
enum sign { SIGN_ENDS, SIGN_GOES_ON, SIGN_WAS_TOKEN };

/* Adds a sign to the word. */
static enum sign add_sign(slow_word *w, const char *form, const uint8_t *behind)
{
    key_add(w, form, strlen(form));
    w->at = behind;
    return SIGN_GOES_ON;
}

static enum sign token_to(slow_word *w, const uint8_t *end)
{
    w->at = end;
    return SIGN_WAS_TOKEN;
}

/* don't, it's, o'clock */
static enum sign read_apostrophe(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    unsigned quote = nx_apostrophe_at(p, c->end);
    if (!quote || !nx_letter_at(p + quote, c->end))
        return SIGN_ENDS;
    w->clitic = nx_clitic_inside(c->language, w->start, p, c->end, &w->clitic_end);
    if (w->clitic == w->start) {         /* cut off already */
        nx_emit_known(c, w->start, w->clitic_end, NX_CLASS_CLITIC, 0);
        return token_to(w, w->clitic_end);
    }
    if (!w->clitic && (w->clitic_end = nx_clitic_end(c->language, p + quote, c->end)) != NULL)
        w->clitic = p;
    return w->clitic ? SIGN_ENDS : add_sign(w, "'", p + quote);
}

/* The word ends with its point. */
static enum sign end_with_point(slow_word *w)
{
    add_sign(w, ".", w->at + 1);
    w->hint = NX_HINT_END;
    return SIGN_ENDS;
}

/* U.S., Ph.D., example.com */
static enum sign read_inner_point(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    bool address = false;
    if (!inner_point(c, w, &address))
        return w->points || (w->letters == 1 && w->first_upper) ? end_with_point(w) : SIGN_ENDS;
    if (address) {
        const uint8_t *stop = address_end(p, c->end);
        bool mail = memchr(p, '@', (size_t)(stop - p)) != NULL;
        nx_emit_known(c, w->start, stop, mail ? NX_CLASS_EMAIL : NX_CLASS_URL, 0);
        return token_to(w, stop);
    }
    w->points = true;
    if (w->at == p)
        add_sign(w, ".", p + 1);
    w->segment = w->at;
    return SIGN_GOES_ON;
}

static enum sign read_point(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    if (p + 1 < c->end && nx_ascii_letter(p[1]))
        return read_inner_point(c, w, p);
    bool ellipsis = c->end - p > 2 && p[1] == '.' && p[2] == '.';
    return !ellipsis && closing_point(c, w) ? end_with_point(w) : SIGN_ENDS;
}

/* ana@example.com */
static enum sign read_at(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    if (p + 1 == c->end || (!nx_ascii_letter(p[1]) && !nx_ascii_digit(p[1])))
        return SIGN_ENDS;
    const uint8_t *stop = dotted_end(p + 1, c->end);
    if (!memchr(p, '.', (size_t)(stop - p)))
        return SIGN_ENDS;
    nx_emit_class(c, w->start, stop, NX_CLASS_EMAIL, 0);
    return token_to(w, stop);
}

/* https://example.com */
static enum sign read_colon(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    if (c->end - p <= 3 || p[1] != '/' || p[2] != '/' || w->digits)
        return SIGN_ENDS;
    const uint8_t *stop = address_end(p, c->end);
    if (stop <= p + 3)
        return SIGN_ENDS;
    nx_emit_class(c, w->start, stop, NX_CLASS_URL, 0);
    return token_to(w, stop);
}

/* US$, A$, HK$ */
static enum sign read_dollar(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    enum { LETTERS = 3 };
    if (w->letters > LETTERS || w->letters != w->uppers)
        return SIGN_ENDS;
    nx_emit_known(c, w->start, p + 1, NX_CLASS_CURRENCY, 0);
    return token_to(w, p + 1);
}

/* s/he */
static enum sign read_slash(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    bool joins = p - w->start == 1 && nx_ending_at(c->language, NX_LANGUAGE_SLASH_ENDING, p + 1, c->end, 0);
    return joins ? add_sign(w, "/", p + 1) : SIGN_ENDS;
}

static enum sign read_sign(nx_cutter *c, slow_word *w, const uint8_t *p)
{
    switch (*p) {
    case '.': return read_point(c, w, p);
    case '@': return read_at(c, w, p);
    case ':': return read_colon(c, w, p);
    case '-': return joins(c, w) ? add_sign(w, " - ", p + 1) : SIGN_ENDS;
    case '$': return read_dollar(c, w, p);
    case '/': return read_slash(c, w, p);
    case '&':                            /* AT&T */
        return p + 1 < c->end && nx_ascii_upper(p[1]) && nx_ascii_upper(p[-1]) ? add_sign(w, "&", p + 1) : SIGN_ENDS;
    default: return read_apostrophe(c, w, p);
    }
}

/* Goes on with a word of which something may have been read. */
static const uint8_t *go_on(nx_cutter *c, slow_word *w)
{
    enum sign sign;
    do {
        read_run(c, w);
        sign = w->at < c->end ? read_sign(c, w, w->at) : SIGN_ENDS;
    } while (sign == SIGN_GOES_ON);
    if (sign == SIGN_WAS_TOKEN)
        return w->at;
    if (w->clitic) {
        const unsigned read = (unsigned)(w->at - w->clitic);    /* the n of n't was read with its host */
        w->at = w->clitic;
        w->length -= read;
        w->letters -= read;
        if (w->uppers > w->letters)
            w->uppers = w->letters;
    }
    finish_word(c, w, w->hint);
    return w->clitic ? nx_emit_clitic(c, w->clitic, w->clitic_end) : w->at;
}

const uint8_t *nx_cut_word(nx_cutter *c, const uint8_t *start)
{
    slow_word w;
    begin(&w, start);
    return go_on(c, &w);
}

const uint8_t *nx_cut_word_on(nx_cutter *c, const uint8_t *start, uint64_t low, uint64_t high, unsigned capitals)
{
    slow_word w;
    begin(&w, start);
    w.letters = nx_letters_in(low, high);
    w.length = w.letters;
    nx_store_eight(w.key, low);
    nx_store_eight(w.key + 8, high);
    w.at = start + w.length;
    w.uppers = capitals;
    w.first_upper = nx_ascii_upper(*start);
    return go_on(c, &w);
}

const uint8_t *nx_cut_digits_word(nx_cutter *c, const uint8_t *start, const uint8_t *letters)
{
    slow_word w;
    begin(&w, start);
    take(&w, letters);
    read_run(c, &w);
    w.digits = true;
    finish_word(c, &w, 0);
    return w.at;
}
