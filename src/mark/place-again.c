/* place-again.c - names of places that the rules found once, wherever else they stand in the article.
 *
 * A small town or a new name counts as a place everywhere once the words around it have told so in one place: "the town
 * of Modica" and, three paragraphs on, "Modica". Only the text is searched, for one first letter after the other.
 */
#include "mark/place-again.h"

#include "base/ascii.h"
#include "base/search.h"
#include "segment/token-kind.h"

#include <string.h>

/* A weak or a new name that was found, to be looked for in the rest of the article. */
typedef struct {
    const char *text, *kind;         /* kind: of a new name, else NULL */
    uint32_t length, tokens;
    nx_gaz_name name;
    bool sure;                       /* else one more sign is needed: the words around a new name may deceive once */
    uint8_t next;                    /* the next with the same first letter, its number + 1 */
} known_name;
enum {
    MOST_KNOWN = 48,                 /* so that time follows the text */
    LETTERS = 26,                    /* that a name can begin with */
    STRETCH = 8192,                  /* bytes, looked through for one letter after the other while they are at hand */
};

/* Where the text has the next of the known names with one first letter; the end of what was looked through where it
 * has none. */
typedef struct { const char *at; uint8_t first; } sought_letter;

typedef struct {
    nx_place_pass pass;
    const nx_toponyms *old;
    unsigned known_count, sought_count;
    const char *least;               /* of what is sought: where it stands, or the end of the text */
    const char *limit;               /* of what was looked through */
    sought_letter sought[LETTERS];
    known_name known[MOST_KNOWN];
} second_look;

static void add_known(second_look *x, const known_name *k)
{
    bool there = false;
    for (unsigned j = 0; j < x->known_count && !there; j++) {
        there = x->known[j].length == k->length && !memcmp(x->known[j].text, k->text, k->length);
        x->known[j].sure |= there;
    }
    if (!there && x->known_count < MOST_KNOWN)
        x->known[x->known_count++] = *k;
}

static bool is_plain_word(const newsx_document *doc, nx_id token)
{
    return nx_kind_any(doc->engine, doc->tokens[token].kind, NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(FUNCTION_WORD) |
                       NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME) | NX_TAG_BIT(PLACE));
}

/* Is a token a small word? */
static bool is_small(const newsx_document *doc, nx_id token)
{
    const uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) == NX_LOWER;
}

/* "Braunau am Inn" is called Braunau, "Thitu Island" Thitu: the first word of a name with a small one in it, and of a
 * new one of nature, where it means nothing else. */
static void learn_short(second_look *x, const nx_toponym *t, known_name k)
{
    enum { SHORTEST = 5 };
    const newsx_document *doc = x->pass.doc;
    const nx_span first = doc->tokens[t->first_token].span;
    const nx_id second = t->first_token + 1;
    if (second >= t->end_token || first.end - first.start < SHORTEST || is_plain_word(doc, t->first_token))
        return;
    /* Stratford-upon-Avon too, but Miami-Dade County is not Miami. */
    const bool linked = is_small(doc, second) ||
                        (second + 1 < t->end_token && is_small(doc, second + 1) &&
                         nx_kind_class(doc->engine, doc->tokens[second].kind) == NX_CLASS_HYPHEN);
    if (!linked && !(t->kind && second + 1 == t->end_token && !strcmp(t->kind, "natural") &&
                     nx_toponym_ends_with_head(doc->engine, t->rule)))
        return;
    k.length = first.end - first.start;
    k.tokens = 1;
    add_known(x, &k);
}

/* "CLIFTON" in a dateline is "Clifton" elsewhere. */
static void learn_small(second_look *x, const nx_toponym *t, known_name k)
{
    newsx_document *doc = x->pass.doc;
    if (t->rule != nx_link_rule(doc->engine, NX_RULE_DATELINE_PLACE) || k.tokens != 1 ||
        nx_token_has(doc, t->first_token, NX_TAG_COMMON_WORD))
        return;
    char *word = nx_arena_copy(doc->scratch, k.text, k.length);
    if (!word)
        return;                      /* without memory the stage fails soon enough */
    for (uint32_t i = 1; i < k.length; i++)
        word[i] = (char)nx_ascii_to_lower((unsigned char)word[i]);
    k.text = word;
    add_known(x, &k);
}

static void learn(second_look *x)
{
    const newsx_document *doc = x->pass.doc;
    for (uint32_t i = 0; i < x->old->count && x->known_count < MOST_KNOWN; i++) {
        const nx_toponym *t = &x->old->items[i];
        unsigned char letter = (unsigned char)doc->text[t->span.start];
        if (t->name.flags & NX_GAZ_ABBREVIATION || !nx_ascii_upper(letter) || t->use == NX_TOPONYM_DEMONYM)
            continue;                /* Western officials say nothing of Western Union */
        known_name k = { doc->text + t->span.start, t->kind, t->span.end - t->span.start,
                         t->end_token - t->first_token, t->name,
                           !t->kind || !t->guessed, 0 };
        learn_short(x, t, k);
        if (t->name.flags & NX_ENTRY_WORD)
            continue;
        add_known(x, &k);
        learn_small(x, t, k);
    }
}

/* Goes on to the next place at or behind `p` where the text has one of the names, up to the limit. */
static void seek(const second_look *x, sought_letter *q, const char *p)
{
    const newsx_document *doc = x->pass.doc;
    const char *end = doc->text + doc->length;
    const char letter = *x->known[q->first - 1].text;
    for (; (p = memchr(p, letter, (size_t)(x->limit - p))) != NULL; p++) {
        for (unsigned j = q->first; j; j = x->known[j - 1].next) {
            const known_name *k = &x->known[j - 1];
            uint32_t last = k->length - 1;
            if (last < (size_t)(end - p) && p[last] == k->text[last] && !memcmp(p, k->text, last)) {
                q->at = p;
                return;
            }
        }
    }
    q->at = x->limit;
}

/* Which of them stands first; where none is left up to the limit, the limit moves on. */
static void find_least(second_look *x)
{
    const char *end = x->pass.doc->text + x->pass.doc->length;
    for (;;) {
        x->least = x->limit;
        for (unsigned i = 0; i < x->sought_count; i++)
            if (x->sought[i].at < x->least)
                x->least = x->sought[i].at;
        if (x->least < x->limit || x->limit == end)
            return;
        const char *from = x->limit;
        x->limit = x->sought_count && end - from > STRETCH ? from + STRETCH : end;
        for (unsigned i = 0; i < x->sought_count; i++)
            seek(x, &x->sought[i], from);
    }
}

/* Puts the names that are sure into one list for each first letter, in their order, and finds the first of each. */
static void begin_search(second_look *x)
{
    uint8_t last[LETTERS] = { 0 };
    for (unsigned j = 0; j < x->known_count; j++) {
        unsigned letter = (unsigned)(*x->known[j].text - 'A');
        if (!x->known[j].sure)
            continue;
        if (last[letter])
            x->known[last[letter] - 1].next = (uint8_t)(j + 1);
        else
            x->sought[x->sought_count++].first = (uint8_t)(j + 1);
        last[letter] = (uint8_t)(j + 1);
    }
    x->limit = x->pass.doc->text;
    for (unsigned i = 0; i < x->sought_count; i++)
        x->sought[i].at = x->limit;
    find_least(x);
}

static bool same_words(const newsx_document *doc, nx_id first, nx_id stop, const known_name *k)
{
    if (stop - first < k->tokens)
        return false;
    uint32_t start = doc->tokens[first].span.start;
    return doc->tokens[first + k->tokens - 1].span.end - start == k->length &&
        !memcmp(doc->text + start, k->text, k->length);
}

/* Is the token before or behind a capitalised word of the same name, as in "Lee" of "Ana Lee"? */
static bool capital_at(const newsx_document *doc, nx_id token)
{
    uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) != NX_LOWER;
}

/* Is a known name that stands at a token, in tokens up to `to`, the place here? */
static bool holds(second_look *x, const known_name *k, nx_id i, nx_id to)
{
    const newsx_document *doc = x->pass.doc;
    if (!same_words(doc, i, to, k) || nx_in_person(&x->pass, i, i + k->tokens))
        return false;
    bool starts = doc->tokens[i].flags & NX_STARTS_SENTENCE;
    if (starts ? k->name.flags & NX_GAZ_RISKY : i && capital_at(doc, i - 1))
        return false;
    /* Part of a longer name: Umm al-Fahm, Modica Arts Week. */
    nx_id behind = i + k->tokens;
    return !(i && nx_class_of(doc, i - 1) == NX_CLASS_HYPHEN) &&
           !(k->kind && behind < to && capital_at(doc, behind) && !(doc->tokens[behind].flags & NX_STARTS_SENTENCE));
}

/* The first token in [from, to) that begins at `start` or behind it. */
static nx_id token_at(const newsx_document *doc, nx_id from, nx_id to, uint32_t start)
{
    nx_id at;
    NX_SEARCH(at, from, to, doc->tokens[at].span.start >= start);
    return at;
}

/* The known names in tokens [from, to), where no rule found anything. */
static bool look_again(second_look *x, nx_id from, nx_id to)
{
    const newsx_document *doc = x->pass.doc;
    const uint16_t again = nx_link_rule(doc->engine, NX_RULE_PLACE_AGAIN);
    const char *text = doc->text, *end = text + (to < doc->tokens_count ? doc->tokens[to].span.start : doc->length);
    while (x->least < end) {
        const char *at = x->least;
        if (from < to && doc->tokens[from].span.start <= (size_t)(at - text))
            from = token_at(doc, from, to, (uint32_t)(at - text));
        const bool begins = from < to && doc->tokens[from].span.start == (size_t)(at - text);
        for (unsigned i = 0; i < x->sought_count; i++) {
            if (x->sought[i].at != at)
                continue;
            for (unsigned j = x->sought[i].first; begins && j; j = x->known[j - 1].next) {
                const known_name *k = &x->known[j - 1];
                if (!holds(x, k, from, to))
                    continue;
                nx_toponym *t = nx_toponym_add(&x->pass, from, from + k->tokens, &k->name, again, NX_TOPONYM_LITERAL);
                if (!t)
                    return false;
                t->doubtful = !k->kind;
                t->kind = k->kind;
                from += k->tokens;
                break;
            }
            seek(x, &x->sought[i], at + 1);
        }
        find_least(x);
    }
    return true;
}

/* "Springfield, Ill.": the abbreviation behind the comma is a state where the gazetteer has such a place in it. */
static nx_id state_behind(const nx_place_pass *pass, const nx_toponym *t, nx_id to, nx_gaz_name *out)
{
    const newsx_document *doc = pass->doc;
    nx_id comma = t->end_token;
    if (comma + 1 >= to || nx_class_of(doc, comma) != NX_CLASS_COMMA ||
        !capital_at(doc, comma + 1))
        return NX_NONE;
    /* "Al" of a person's name is not Alabama. */
    const nx_span word = doc->tokens[comma + 1].span;
    if (nx_kind_case(doc->engine, doc->tokens[comma + 1].kind) != NX_UPPER &&
        !memchr(doc->text + word.start, '.', word.end - word.start))
        return NX_NONE;
    nx_id stop = nx_longest_name(pass, comma + 1, to, false, out);
    return stop > comma + 1 && out->flags & NX_GAZ_ABBREVIATION ? stop : NX_NONE;
}

static bool look_everywhere(second_look *x)
{
    const newsx_document *doc = x->pass.doc;
    nx_id from = 0;
    learn(x);
    begin_search(x);
    for (uint32_t i = 0; i < x->old->count; i++) {
        const nx_toponym *t = &x->old->items[i];
        nx_id to = i + 1 < x->old->count ? t[1].first_token : doc->tokens_count;
        if (!look_again(x, from, t->first_token))
            return false;
        from = t->end_token;
        nx_gaz_name state;
        nx_id stop = state_behind(&x->pass, t, to, &state);
        if (stop != NX_NONE) {
            if (!nx_toponym_add(&x->pass, from + 1, stop, &state, nx_link_rule(doc->engine, NX_RULE_STATE_BEHIND),
                                NX_TOPONYM_LITERAL))
                return false;
            from = stop;
        }
    }
    return look_again(x, from, doc->tokens_count);
}

bool nx_places_again(newsx_document *doc, nx_toponyms *list)
{
    nx_toponyms more = { 0 };
    second_look x;
    x.pass = (nx_place_pass){ .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine), .out = &more };
    x.old = list;
    x.known_count = x.sought_count = 0;
    return look_everywhere(&x) && (!more.count || nx_toponyms_merge(doc->scratch, list, &more));
}
