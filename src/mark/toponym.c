/* toponym.c - words that may name a place, before anyone has decided which.
 *
 * The rules of the layer "place" say where a name stands and what it is used for. What a rule yields:
 *
 *     use="literal" "associative" "government" "demonym"
 *     type="name"   the words of the role `place` may be a name that only the gazetteer knows: the small town in "the town of X"
 *     type="whole"  the same, but only all of the words together: "Dade County"
 *     type="entire" the same, and its parts are no places: "Puerto de Modica"
 *     type="maybe"  the same, and doubtful: it counts only if the article names other places near it
 *     type="built"  the words tell that they name a place, of the kind that the rule yields: "Ruiz Street", "the town of X"
 *     type="new"    the same, but the name may also be a person's: "in X"
 *     type="none"   these words are no place here, whatever the gazetteer says: "Mr. London"
 *
 * A small town or a new name that was found once, by the words around it, is taken for a place wherever its name stands
 * in the article.
 */
#include "mark/toponym.h"
#include "mark/mark.h"
#include "match/match.h"
#include "segment/eight.h"
#include "segment/spell.h"

#include <string.h>

enum { KEY_ROOM = 160, LONGEST = 8, LETTERS = 26 };

/* What a rule yields. */
enum found_as { FOUND_UNREAD, FOUND_PLACE, FOUND_NAME, FOUND_WHOLE, FOUND_ENTIRE, FOUND_MAYBE, FOUND_BUILT, FOUND_NEW, FOUND_NONE };
enum { USE_UNIT = 16 };              /* a reading is what it is found as, and its use times this */

struct stage {
    newsx_document *doc;
    uint16_t *readings;              /* by rule; kept from one document to the next */
    const nx_gazetteer *gazetteer;
    nx_toponyms *out;
    nx_id mention;                   /* the first that may still overlap what comes */
    newsx_status status;
};

static __attribute__((cold, noinline)) uint16_t read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const struct { const char *word; enum found_as as; } TYPES[] = {
        { "name", FOUND_NAME }, { "whole", FOUND_WHOLE }, { "entire", FOUND_ENTIRE }, { "maybe", FOUND_MAYBE },
        { "built", FOUND_BUILT }, { "new", FOUND_NEW }, { "none", FOUND_NONE },
    };
    static const struct { const char *word; enum nx_toponym_use use; } USES[] = {
        { "demonym", NX_TOPONYM_DEMONYM }, { "associative", NX_TOPONYM_ASSOCIATIVE }, { "government", NX_TOPONYM_GOVERNMENT },
    };
    const char *type = nx_rule_yield(engine, rule, NX_YIELD_TYPE, NULL), *said = nx_rule_yield(engine, rule, NX_YIELD_USE, NULL);
    enum found_as as = FOUND_PLACE;
    enum nx_toponym_use use = NX_TOPONYM_LITERAL;
    for (size_t i = 0; type && i < sizeof TYPES / sizeof *TYPES; i++)
        if (!strcmp(type, TYPES[i].word))
            as = TYPES[i].as;
    for (size_t i = 0; said && i < sizeof USES / sizeof *USES; i++)
        if (!strcmp(said, USES[i].word))
            use = USES[i].use;
    return (uint16_t)(use * USE_UNIT + as);
}

static inline enum found_as found_as(const struct stage *s, uint16_t rule)
{
    if (!s->readings[rule])
        s->readings[rule] = read_rule(s->doc->engine, rule);
    return (enum found_as)(s->readings[rule] % USE_UNIT);
}

/* Of a rule that found_as was asked of. */
static inline enum nx_toponym_use use_of(const struct stage *s, uint16_t rule)
{
    return (enum nx_toponym_use)(s->readings[rule] / USE_UNIT);
}

/* ------------------------------------------------------------ names */

/* Goes on with the hash of a name over one more token. Nearly all are plain letters; the others are folded. Returns the
 * length that it adds, 0 for a token that is too long to be of a name. */
static size_t hash_token(const char *text, size_t size, uint64_t *hash)
{
    uint64_t low, high;
    if (nx_plain_word(text, size, &low, &high)) {
        *hash = nx_hash_sixteen(*hash, low, high);
        return size;
    }
    char word[KEY_ROOM];
    size = nx_token_key(text, size, word, sizeof word);
    size = nx_fold(word, size, word);
    *hash = nx_hash_words(*hash, word, size);
    return size;
}

/* The longest name in tokens [first, end), of one token or more: its end, or `first`. With `exact` only all of them. */
static nx_id longest_name(const struct stage *s, nx_id first, nx_id end, bool exact, nx_gaz_name *out)
{
    const newsx_document *doc = s->doc;
    size_t length = 0;
    uint64_t hash = NX_HASH_SEED;
    nx_id best = first;
    for (nx_id i = first; i < end && i - first < LONGEST; i++) {
        nx_span span = doc->tokens[i].span;
        length += length != 0;
        size_t size = hash_token(doc->text + span.start, span.end - span.start, &hash);
        if (!size)
            break;
        length += size;
        nx_gaz_name found;
        if (!nx_gazetteer_find(s->gazetteer, length, hash, &found))
            break;
        if (found.count && (!exact || i + 1 == end)) {
            bool upper = !(found.flags & NX_GAZ_UPPER) ||
                         nx_kind_case(doc->engine, doc->tokens[first].kind) == NX_UPPER;
            if (upper) {
                best = i + 1;
                *out = found;
            }
        }
        if (!(found.flags & (NX_ENTRY_PREFIX | NX_GAZ_LONGER)))
            break;
    }
    return best;
}

static bool upper_at(const newsx_document *doc, nx_id token)
{
    uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) == NX_UPPER;
}

static bool is_name(const struct stage *s, nx_id token)
{
    return nx_kind_any(s->doc->engine, s->doc->tokens[token].kind, NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME));
}

/* Is it part of a person's name? Only the name counts: in "Texas Gov. Ana Ruiz" the state is a place. What is
 * known by nothing but the name of a place, or is no family name anyone has, is the place ("Miss Norway"). */
static bool in_person(struct stage *s, nx_id first, nx_id end, const nx_gaz_name *name, bool new)
{
    const newsx_document *doc = s->doc;
    while (s->mention < doc->mentions_count && doc->mentions[s->mention].end_token <= first)
        s->mention++;
    nx_span span = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end };
    for (nx_id i = s->mention; i < doc->mentions_count && doc->mentions[i].first_token < end; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->kind != NX_PERSON || !m->named || m->name.start >= span.end || span.start >= m->name.end)
            continue;
        const char *full = m->person != NX_NONE ? doc->people[m->person].name : NULL;
        if (new && m->title.end <= m->title.start && !nx_kind_has(doc->engine, doc->tokens[first].kind, NX_TAG_GIVEN_NAME) &&
            m->name.start == span.start && m->name.end == span.end)
            continue;
        bool alone = name->flags & NX_ENTRY_WORD && m->name.start == span.start && m->name.end == span.end &&
                     ((full && strlen(full) == span.end - span.start) || !is_name(s, first));
        if (!alone)
            return true;
    }
    return false;
}

/* NULL without memory. */
static nx_toponym *add(struct stage *s, nx_id first, nx_id end, const nx_gaz_name *name, uint16_t rule, enum nx_toponym_use use)
{
    nx_toponyms *o = s->out;
    newsx_document *doc = s->doc;
    if (!nx_arena_grow(&doc->scratch, (void **)&o->items, &o->capacity, o->count + 1, sizeof *o->items)) {
        s->status = NEWSX_NO_MEMORY;
        return NULL;
    }
    nx_toponym *t = &o->items[o->count++];
    *t = (nx_toponym){
        .span = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end }, .first_token = first, .end_token = end,
        .name = *name, .use = use, .rule = rule, .within = NX_NONE,
    };
    return t;
}

/* "Modica Airport": in the gazetteer as a whole, or a thing of its own with the country of the place in its name. */
static bool add_built(struct stage *s, const nx_match *match)
{
    const newsx_document *doc = s->doc;
    const nx_tape *tape = &doc->units;
    const nx_id first = tape->first[match->start], end = tape->first[match->end];
    nx_gaz_name name = { NULL, 0, 0, NX_GAZ_NONE };
    bool whole = longest_name(s, first, end, true, &name) == end;
    for (uint32_t u = match->start; u < match->end && !name.count; u++)
        if (nx_kind_has(doc->engine, tape->symbol[u], NX_TAG_PLACE))
            longest_name(s, tape->first[u], tape->first[u + 1], true, &name);
    const char *kind = nx_rule_yield(doc->engine, match->rule, NX_YIELD_KIND, NULL);
    if (found_as(s, match->rule) == FOUND_NEW && in_person(s, first, end, &name, true))
        return true;
    nx_toponym *t = add(s, first, end, &name, match->rule, use_of(s, match->rule));
    if (t && !whole)
        t->kind = kind;
    return t;
}

/* Is a short word in capitals, among words that are not, an acronym rather than a name? PISA is no town in Tuscany. */
static bool acronym(const struct stage *s, nx_id first, nx_id end, const nx_gaz_name *name)
{
    const newsx_document *doc = s->doc;
    enum { SHORT = 5 };
    nx_span span = doc->tokens[first].span, line = doc->dateline.span;
    if (nx_kind_case(doc->engine, doc->tokens[first].kind) != NX_UPPER || end != first + 1 || span.end - span.start > SHORT ||
        name->flags & (NX_GAZ_UPPER | NX_GAZ_ABBREVIATION) || memchr(doc->text + span.start, '.', span.end - span.start))
        return false;
    if (doc->tokens[first].flags & NX_STARTS_SENTENCE || (span.start >= line.start && span.end <= line.end))
        return false;
    return !(first && upper_at(doc, first - 1)) && !(end < doc->tokens_count && upper_at(doc, end));
}

/* The names that the gazetteer has among units [from, to), strong ones by their kind, others where the rule says so. */
static bool found(void *context, const nx_match *match)
{
    struct stage *s = context;
    newsx_document *doc = s->doc;
    const nx_tape *tape = &doc->units;
    const enum found_as as = found_as(s, match->rule);
    if (as == FOUND_NONE)
        return true;
    if (as == FOUND_BUILT || as == FOUND_NEW)
        return add_built(s, match);
    bool maybe = as == FOUND_MAYBE, whole = maybe || as == FOUND_WHOLE || as == FOUND_ENTIRE, any = whole || as == FOUND_NAME;
    for (uint32_t u = match->start; u < match->end;) {
        nx_id first = tape->first[u], end = tape->first[u + 1];
        bool known = nx_kind_any(doc->engine, tape->symbol[u], NX_TAG_BIT(PLACE) | NX_TAG_BIT(DEMONYM));
        nx_gaz_name name;
        nx_id stop = first;
        if (first < end && any)
            stop = longest_name(s, first, tape->first[match->end], whole, &name);
        if (first < end && known && stop < end && as != FOUND_ENTIRE)
            stop = longest_name(s, first, end, true, &name);
        any = any && !whole;         /* what is no name as a whole may hold places that are known */
        if (stop <= first) {
            u++;
            continue;
        }
        if (!in_person(s, first, stop, &name, false) && !acronym(s, first, stop, &name)) {
            nx_toponym *t = add(s, first, stop, &name, match->rule, use_of(s, match->rule));
            if (!t)
                return false;
            t->doubtful = maybe && !(name.flags & NX_ENTRY_WORD);
        }
        while (u < match->end && tape->first[u] < stop)
            u++;
    }
    return true;
}

/* ------------------------------------------------------------ second look */

/* A weak or a new name that was found, to be looked for in the rest of the article. */
struct known {
    const char *text, *kind;         /* kind: of a new name, else NULL */
    uint32_t length, tokens;
    nx_gaz_name name;
    bool sure;                       /* else one more sign is needed: the words around a new name may deceive once */
    uint8_t next;                    /* the next with the same first letter, its number + 1 */
};
enum { MOST_KNOWN = 48 };            /* so that time follows the text */
enum { STRETCH = 8192 };             /* of the text, looked through for one letter after the other while it is at hand */

/* Where the text has the next of the known names with one first letter; the end of what was looked through where it has none. */
struct sought { const char *at; uint8_t first; };

struct second {
    struct stage *s;
    const nx_toponyms *old;
    unsigned known_count, sought_count;
    const char *least;               /* of what is sought: where it stands, or the end of the text */
    const char *limit;               /* of what was looked through */
    struct sought sought[LETTERS];
    struct known known[MOST_KNOWN];
};

static void learn(struct second *x)
{
    const newsx_document *doc = x->s->doc;
    for (uint32_t i = 0; i < x->old->count && x->known_count < MOST_KNOWN; i++) {
        const nx_toponym *t = &x->old->items[i];
        unsigned char letter = (unsigned char)doc->text[t->span.start];
        if (t->name.flags & (NX_ENTRY_WORD | NX_GAZ_ABBREVIATION) || letter < 'A' || letter > 'Z')
            continue;
        struct known k = { doc->text + t->span.start, t->kind, t->span.end - t->span.start, t->end_token - t->first_token, t->name,
                           !t->kind || found_as(x->s, t->rule) != FOUND_NEW, 0 };
        bool there = false;
        for (unsigned j = 0; j < x->known_count && !there; j++) {
            there = x->known[j].length == k.length && !memcmp(x->known[j].text, k.text, k.length);
            x->known[j].sure |= there;
        }
        if (!there)
            x->known[x->known_count++] = k;
    }
}

/* Goes on to the next place at or behind `p` where the text has one of the names, up to the limit. */
static void seek(const struct second *x, struct sought *q, const char *p)
{
    const newsx_document *doc = x->s->doc;
    const char *end = doc->text + doc->length;
    for (const char letter = *x->known[q->first - 1].text; (p = memchr(p, letter, (size_t)(x->limit - p))) != NULL; p++) {
        for (unsigned j = q->first; j; j = x->known[j - 1].next) {
            const struct known *k = &x->known[j - 1];
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
static void find_least(struct second *x)
{
    const char *end = x->s->doc->text + x->s->doc->length;
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
static void begin_search(struct second *x)
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
    x->limit = x->s->doc->text;
    for (unsigned i = 0; i < x->sought_count; i++)
        x->sought[i].at = x->limit;
    find_least(x);
}

static bool same_words(const newsx_document *doc, nx_id first, nx_id stop, const struct known *k)
{
    if (stop - first < k->tokens)
        return false;
    uint32_t start = doc->tokens[first].span.start;
    return doc->tokens[first + k->tokens - 1].span.end - start == k->length && !memcmp(doc->text + start, k->text, k->length);
}

/* Is the token before or behind a capitalised word of the same name, as in "Lee" of "Ana Lee"? */
static bool capital_at(const newsx_document *doc, nx_id token)
{
    uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) != NX_LOWER;
}

/* Is a known name that stands at a token, in tokens up to `to`, the place here? */
static bool holds(const struct second *x, const struct known *k, nx_id i, nx_id to)
{
    const newsx_document *doc = x->s->doc;
    if (!same_words(doc, i, to, k) || in_person(x->s, i, i + k->tokens, &k->name, false))
        return false;
    bool starts = doc->tokens[i].flags & NX_STARTS_SENTENCE;
    if (starts ? k->name.flags & NX_GAZ_RISKY : i && capital_at(doc, i - 1))
        return false;
    /* Part of a longer name: Umm al-Fahm, Modica Arts Week. */
    nx_id behind = i + k->tokens;
    return !(i && nx_kind_class(doc->engine, doc->tokens[i - 1].kind) == NX_CLASS_HYPHEN) &&
           !(k->kind && behind < to && capital_at(doc, behind) && !(doc->tokens[behind].flags & NX_STARTS_SENTENCE));
}

/* The first token in [from, to) that begins at `start` or behind it. */
static nx_id token_at(const newsx_document *doc, nx_id from, nx_id to, uint32_t start)
{
    while (from < to) {
        nx_id middle = from + (to - from) / 2;
        if (doc->tokens[middle].span.start < start)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The known names in tokens [from, to), where no rule found anything. */
static bool look_again(struct second *x, nx_id from, nx_id to)
{
    const newsx_document *doc = x->s->doc;
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
                const struct known *k = &x->known[j - 1];
                if (!holds(x, k, from, to))
                    continue;
                nx_toponym *t = add(x->s, from, from + k->tokens, &k->name, again, NX_TOPONYM_LITERAL);
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
static nx_id state_behind(const struct stage *s, const nx_toponym *t, nx_id to, nx_gaz_name *out)
{
    const newsx_document *doc = s->doc;
    nx_id comma = t->end_token;
    if (comma + 1 >= to || nx_kind_class(doc->engine, doc->tokens[comma].kind) != NX_CLASS_COMMA || !capital_at(doc, comma + 1))
        return NX_NONE;
    nx_id stop = longest_name(s, comma + 1, to, false, out);
    return stop > comma + 1 && out->flags & NX_GAZ_ABBREVIATION ? stop : NX_NONE;
}

/* What the second look found goes between what the rules found. */
static bool merge(nx_arena *scratch, nx_toponyms *list, const nx_toponyms *more)
{
    nx_toponyms all = { NULL, 0, 0 };
    if (!nx_arena_grow(scratch, (void **)&all.items, &all.capacity, list->count + more->count, sizeof *all.items))
        return false;
    for (uint32_t i = 0, j = 0; i < list->count || j < more->count;) {
        bool first = j == more->count || (i < list->count && list->items[i].first_token < more->items[j].first_token);
        all.items[all.count++] = first ? list->items[i++] : more->items[j++];
    }
    *list = all;
    return true;
}

static bool second_look(struct second *x)
{
    const newsx_document *doc = x->s->doc;
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
        nx_id stop = state_behind(x->s, t, to, &state);
        if (stop != NX_NONE) {
            if (!add(x->s, from + 1, stop, &state, nx_link_rule(doc->engine, NX_RULE_STATE_BEHIND), NX_TOPONYM_LITERAL))
                return false;
            from = stop;
        }
    }
    return look_again(x, from, doc->tokens_count);
}

/* ------------------------------------------------------------ stage */

newsx_status nx_toponym_run(newsx_document *doc, nx_toponyms *out)
{
    *out = (nx_toponyms){ NULL, 0, 0 };
    struct stage s = { .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine), .out = out,
                       .readings = doc->kit.readings };
    if (!s.gazetteer)
        return NEWSX_OK;
    newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_PLACE, 0, doc->units.count, found, &s);
    if (status != NEWSX_OK || s.status != NEWSX_OK)
        return status != NEWSX_OK ? status : s.status;
    nx_toponyms more = { NULL, 0, 0 };
    s.mention = 0;
    s.out = &more;
    struct second x;
    x.s = &s;
    x.old = out;
    x.known_count = x.sought_count = 0;
    if (!second_look(&x) || (more.count && !merge(&doc->scratch, out, &more)))
        return NEWSX_NO_MEMORY;
    return NEWSX_OK;
}
