/* mention.c - words that name someone: what the rules match, and later mentions by a surname alone.
 *
 * A rule sees a sentence; that "Ruiz" in the fourth paragraph is the Ana Ruiz of the first needs the whole article. So the
 * rules run first, the names they find go into a table of words, and every other capitalised word is held against it.
 */
#include "base/hash.h"
#include "mark/mark.h"
#include "match/match.h"
#include "segment/value.h"
#include <string.h>

#define MENTION_UNITS 10         /* of a text stand for one mention, or more */

/* A match: what its mention is made from, once it is known that it stays. Ranges are of units. */
typedef struct {
    uint32_t start, end;
    nx_range name, title, owner;     /* where there is no name, all of it; the others empty where they are not there */
    nx_range head;                   /* the noun or title that later mentions inside must not touch */
    uint16_t rule;
    uint8_t kind, gender;
    bool named;
    bool dropped;                    /* looks like a name and is none: it only keeps others away */
    bool unsure;                     /* a name only where the article has its last word as a name alone */
    bool inside;                     /* there are words beside its head, in which others may be named */
    bool loose;                      /* what could belong to a name stands behind none: only what is inside it counts */
} found;

typedef struct { found *items; uint32_t count, capacity; } found_list;

/* A word of people's names: where it stands, in bytes of the text. */
typedef struct { uint32_t hash, start, length; uint8_t part; } name_word;
enum { GIVEN = 1, FAMILY = 2, UNSURE = 4 };
enum { SHAPES = 8192 };

typedef struct {
    newsx_document *doc;
    const newsx_engine *engine;
    found_list top, inner, *list;    /* inner: matches inside the top ones, in the same order */
    uint32_t next_inner;             /* the first that may be inside the next of them */
    name_word *words;
    uint32_t mask;                   /* of the table of words; it has mask + 1 places */
    uint32_t names;                  /* mentions whose words go there, at most */
    uint64_t shapes[SHAPES / 64];    /* a set of shape_of: most capitalised words are told from the table's by that alone */
    uint16_t *readings;              /* of what each rule says */
    bool failed, any_unsure;
    uint16_t unknown;                /* the rule that only guesses */
} work;

static uint16_t kind_at(const work *w, uint32_t unit) { return w->doc->units.symbol[unit]; }
static bool has(const work *w, uint32_t unit, enum nx_tag tag) { return nx_kind_has(w->engine, kind_at(w, unit), tag); }
static nx_tokens tokens_of(const work *w, uint32_t start, uint32_t end)
{
    return (nx_tokens){ w->doc->units.first[start], w->doc->units.first[end] };
}
static nx_span span_of(const work *w, nx_tokens tokens)
{
    if (tokens.end <= tokens.first)
        return (nx_span){ 0, 0 };
    return (nx_span){ w->doc->tokens[tokens.first].span.start, w->doc->tokens[tokens.end - 1].span.end };
}
/* ------------------------------------------------------------ gender */

static enum nx_gender gender_of(const char *value)
{
    if (!value)
        return NX_UNKNOWN;
    return value[0] == 'm'   ? NX_MALE
           : value[0] == 'f' ? NX_FEMALE
           : value[0] == 'p' ? NX_PLURAL
           : value[0] == 'n' ? NX_NEUTER
                             : NX_UNKNOWN;
}

/* The first word from start to end that tells a sex: Mrs., congresswoman, uncle. */
static enum nx_gender gender_told(const work *w, uint32_t start, uint32_t end)
{
    for (uint32_t u = start; u < end; u++)
        if (nx_kind_any(w->engine, kind_at(w, u), NX_TAG_BIT(HE_WORD) | NX_TAG_BIT(SHE_WORD)))
            return has(w, u, NX_TAG_HE_WORD) ? NX_MALE : NX_FEMALE;
    return NX_UNKNOWN;
}

/* A given name in front of a surname tells; one that stands alone may be a surname after all. */
static enum nx_gender gender_of_name(const work *w, nx_range name)
{
    if (name.end < name.start + 2 || !has(w, name.start, NX_TAG_GIVEN_NAME))
        return NX_UNKNOWN;
    /* Of Jean-Paul, Paul tells. */
    uint32_t at = name.start;
    if (name.end > at + 3 && nx_kind_class(w->engine, kind_at(w, at + 1)) == NX_CLASS_HYPHEN && has(w, at + 2, NX_TAG_GIVEN_NAME))
        at += 2;
    nx_span s = span_of(w, tokens_of(w, at, at + 1));
    return gender_of(nx_value_of(w->doc, w->doc->text + s.start, s.end - s.start, NX_TAG_GIVEN_NAME));
}

/* ------------------------------------------------------------ matches */

/* What a rule says of its matches, as one number; the kind that it names and the gender are its lowest bits. */
enum { KIND = 7, GENDER = 8 /* times the gender */, GENDERS = 7, NO_KIND = 64, TAIL = 128, IS_UNSURE = 256, WAS_READ = 512 };

static __attribute__((cold, noinline)) uint16_t read_rule(const newsx_engine *engine, uint16_t rule)
{
    const char *kind = nx_rule_yield(engine, rule, NX_YIELD_KIND, NULL);
    const unsigned gender = GENDER * gender_of(nx_rule_yield(engine, rule, NX_YIELD_GENDER, NULL));
    const unsigned said = nx_rule_yield(engine, rule, NX_YIELD_TYPE, NULL) ? WAS_READ | IS_UNSURE : WAS_READ;
    switch (kind ? kind[0] : 'n') {
    case 'p': return (uint16_t)(said | gender | (kind[1] == 'r' ? NX_PRONOUN : NX_PERSON));
    case 'g': return (uint16_t)(said | GENDER * NX_PLURAL | NX_GROUP);
    case 'o': return (uint16_t)(said | GENDER * NX_NEUTER | NX_ORGANIZATION);
    case 'r': return (uint16_t)(said | GENDER * NX_NEUTER | NX_REPORT);
    case 'u': return (uint16_t)(said | gender | NX_UNNAMED);
    case 't': return (uint16_t)(said | gender | NX_UNNAMED | NO_KIND | TAIL);
    default: return (uint16_t)(said | gender | NX_UNNAMED | NO_KIND);
    }
}

/* Kept from one document to the next. */
static inline unsigned said_by(const work *w, uint16_t rule)
{
    if (!w->readings[rule])
        w->readings[rule] = read_rule(w->engine, rule);
    return w->readings[rule];
}

/* The units of a role; none, at the beginning of the match, where it is not there. */
static nx_range role_of(const nx_match *match, enum nx_role role)
{
    return match->roles >> role & 1 ? match->role[role] : (nx_range){ match->start, match->start };
}

/* An apposition, an age or a party tag goes to the person right before it. */
static void append_tail(work *w, found *f, const nx_match *match)
{
    f->end = match->end;
    if (f->title.end == f->title.start && match->roles >> NX_ROLE_TITLE & 1)
        f->head = f->title = match->role[NX_ROLE_TITLE];
    f->inside = f->head.start >= f->name.end;
    enum nx_gender told = gender_told(w, match->start, match->end);
    if (told != NX_UNKNOWN)
        f->gender = (uint8_t)told;
}

/* The noun that the rest of a group without a name hangs on: the last of its kind before the first preposition behind one. */
static nx_range head_of(const work *w, const nx_match *match, enum nx_mention_kind kind)
{
    static const uint64_t PERSONS =
        NX_TAG_BIT(ROLE) | NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(TITLE) | NX_TAG_BIT(KINSHIP);
    static const uint64_t HEADS[] = {
        [NX_PERSON] = PERSONS,  [NX_GROUP] = NX_TAG_BIT(GROUP_NOUN), [NX_ORGANIZATION] = NX_TAG_BIT(ORGANIZATION_NOUN),
        [NX_UNNAMED] = PERSONS, [NX_PRONOUN] = PERSONS,               [NX_REPORT] = NX_TAG_BIT(REPORT_NOUN),
    };
    uint32_t head = match->end;
    for (uint32_t u = match->start; u < match->end; u++) {
        bool is_head = nx_kind_any(w->engine, kind_at(w, u), HEADS[kind]);
        head = is_head ? u : head;
        if (!is_head && head < match->end && has(w, u, NX_TAG_FUNCTION_WORD))
            break;
    }
    if (head == match->end)
        return (nx_range){ match->end, match->end };
    uint32_t first = head;
    while (kind == NX_UNNAMED && first > match->start && has(w, first - 1, NX_TAG_TITLE_FIELD))
        first--;
    return (nx_range){ first, head + 1 };
}

/* The sex of whom a match names. */
static enum nx_gender gender_in(const work *w, const nx_match *match, enum nx_mention_kind kind, nx_range name, nx_range head)
{
    if (kind == NX_UNNAMED)
        return gender_told(w, head.start, head.end);
    if (kind != NX_PERSON)
        return NX_UNKNOWN;
    enum nx_gender gender = gender_told(w, match->start, name.start);
    if (gender == NX_UNKNOWN)
        gender = gender_told(w, name.end, match->end);
    return gender == NX_UNKNOWN ? gender_of_name(w, name) : gender;
}

static found *found_new(work *w)
{
    if (!nx_arena_grow(&w->doc->scratch, (void **)&w->list->items, &w->list->capacity, w->list->count + 1,
                       sizeof *w->list->items)) {
        w->failed = true;
        return NULL;
    }
    return &w->list->items[w->list->count++];
}

static bool take(void *context, const nx_match *match)
{
    work *w = context;
    const unsigned said = said_by(w, match->rule);
    const bool tail = said & TAIL, dropped = said & NO_KIND;
    if (tail && w->list->count > 0) {
        found *last = &w->list->items[w->list->count - 1];
        if (!last->dropped && last->kind == NX_PERSON && last->end == match->start) {
            append_tail(w, last, match);
            return true;
        }
    }
    found *f = found_new(w);
    if (!f)
        return false;
    const enum nx_mention_kind kind = said & KIND;
    const bool named = match->roles >> NX_ROLE_NAME & 1;
    nx_range name = named ? match->role[NX_ROLE_NAME] : (nx_range){ match->start, match->end };
    nx_range title = role_of(match, NX_ROLE_TITLE), head = { match->end, match->end };
    bool inside = tail;
    if (kind == NX_PERSON && match->roles >> NX_ROLE_TITLE & 1) {
        head = title;
        inside = head.start >= name.end;
    } else if (named) {
        name.start += kind == NX_ORGANIZATION && name.end > name.start + 1 && has(w, name.start, NX_TAG_ARTICLE);
    } else if (kind != NX_PRONOUN && !dropped) {
        head = head_of(w, match, kind);
        title = kind == NX_UNNAMED ? head : title;
        inside = kind != NX_PERSON;
    }
    enum nx_gender gender = said / GENDER & GENDERS;
    if (gender == NX_UNKNOWN)
        gender = gender_in(w, match, kind, name, head);
    *f = (found){
        .start = match->start,
        .end = match->end,
        .name = name,
        .title = title,
        .owner = role_of(match, NX_ROLE_ORGANIZATION),
        .head = head,
        .rule = match->rule,
        .kind = (uint8_t)kind,
        .gender = (uint8_t)gender,
        .named = named,
        .dropped = dropped,
        .unsure = said & IS_UNSURE,
        .inside = inside,
        .loose = tail,
    };
    w->any_unsure |= f->unsure;
    w->names += named & (kind == NX_PERSON);
    return true;
}

/* The first unit from..to that is not in lower case, `to` or more where there is none: most are, which eight tell at once. */
static inline uint32_t next_capital(const work *w, uint32_t from, uint32_t to)
{
    const uint8_t *begins = w->doc->units.begins;
    for (; from < to; from += 8) {
        uint64_t cases = nx_load_eight(begins + from) & NX_EACH(3u << NX_BEGINS_CASE);
        if (cases)
            return from + (uint32_t)__builtin_ctzll(cases) / 8;
    }
    return from;
}

static bool is_capital(const work *w, uint32_t unit)
{
    nx_id token = w->doc->units.first[unit];
    if (unit >= w->doc->units.count || w->doc->units.first[unit + 1] == token)
        return false;
    unsigned char c = (unsigned char)w->doc->text[w->doc->tokens[token].span.start];
    return (c >= 'A' && c <= 'Z') || (c >= 0xC3 && nx_kind_case(w->engine, kind_at(w, unit)) != NX_LOWER);
}

static bool any_capital(const work *w, uint32_t from, uint32_t to)
{
    for (uint32_t u = from; (u = next_capital(w, u, to)) < to; u++)
        if (is_capital(w, u))
            return true;
    return false;
}

static __attribute__((noinline)) newsx_status look_among(work *w, const found *f, uint32_t from, uint32_t to)
{
    if (from >= to || (!f->loose && !any_capital(w, from, to)))
        return NEWSX_OK;
    return nx_match_layer(w->doc->kit.matcher, w->doc, &w->doc->units, NX_LAYER_MENTION, from, to, take, w);
}

static inline newsx_status look_between(work *w, const found *f, uint32_t from, uint32_t to)
{
    return f->loose || next_capital(w, from, to) < to ? look_among(w, f, from, to) : NEWSX_OK;
}

/* Names inside a longer mention ("Varga's office", "a lawyer for Ana Ruiz"): the rules run again over what stands before
 * its head and behind it. One level only, and a match has a bounded length, so the cost stays linear. */
static newsx_status look_inside(work *w, const found *f)
{
    newsx_status status = NEWSX_OK;
    if (f->loose) {
        status = look_between(w, f, f->start + 1, f->end);
    } else if (f->kind == NX_PERSON) {
        status = look_between(w, f, f->head.start + 1, f->end);
    } else {
        if (f->head.start < f->end)
            status = look_between(w, f, f->start, f->head.start);
        if (status == NEWSX_OK)
            status = look_between(w, f, f->head.end, f->end);
    }
    return status;
}

/* ------------------------------------------------------------ the table of name words */

static unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static bool same_word(const char *a, const char *b, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (a[i] != b[i] && lower((unsigned char)a[i]) != lower((unsigned char)b[i]))
            return false;
    return true;
}

/* A number below SHAPES that the same words in any case share: of the first two letters, and of the last and the length. */
static unsigned shape_of(const char *text, uint32_t length)
{
    return (text[0] & 31u) | (text[1] & 31u) << 5 | (((unsigned)text[length - 1] ^ length) & 7) << 10;
}

/* The place of a word in the table: its own, or the free one where it would go. */
static name_word *place_of(const work *w, nx_span word)
{
    const char *text = w->doc->text;
    uint32_t length = word.end - word.start;
    uint32_t hash = (uint32_t)nx_word_hash(text + word.start, length), at = hash & w->mask;
    while (w->words[at].part && !(w->words[at].hash == hash && w->words[at].length == length &&
                                  same_word(text + w->words[at].start, text + word.start, length)))
        at = (at + 1) & w->mask;
    w->words[at].hash = hash;
    return &w->words[at];
}

static void learn(work *w, nx_span word, uint8_t part)
{
    if (word.end - word.start < 2)
        return;
    name_word *p = place_of(w, word);
    if (!p->part) {
        p->start = word.start;
        p->length = word.end - word.start;
        unsigned shape = shape_of(w->doc->text + word.start, p->length);
        w->shapes[shape / 64] |= 1ull << shape % 64;
    }
    p->part |= part;
}

/* Such a mention has a name whose words are worth knowing. */
static bool has_words(const found *f) { return !f->dropped && f->kind == NX_PERSON && f->named; }

static void learn_name(work *w, const found *f)
{
    if (!has_words(f))
        return;
    const newsx_document *doc = w->doc;
    uint32_t last = f->name.end;
    while (last > f->name.start + 1 &&
           (has(w, last - 1, NX_TAG_NAME_SUFFIX) || nx_kind_class(w->engine, kind_at(w, last - 1)) != NX_CLASS_WORD))
        last--;
    nx_id end = doc->units.first[last], first = doc->units.first[f->name.start];
    if (f->unsure) {
        learn(w, doc->tokens[end - 1].span, UNSURE);
        return;
    }
    if (end > first)
        learn(w, doc->tokens[end - 1].span, FAMILY);
    if (end > first + 1 &&
        (f->rule != w->unknown || !has(w, f->name.start, NX_TAG_PLACE))) /* Xi Jinping: the surname stands first */
        learn(w, doc->tokens[first].span, has(w, f->name.start, NX_TAG_SURNAME_FIRST) ? FAMILY : GIVEN);
}

/* Does a unit that is a name or the beginning of a sentence do what people do? */
static bool speaks(const work *w, uint32_t unit)
{
    return has(w, unit + 1, NX_TAG_SAY) || has(w, unit + 1, NX_TAG_FINITE_VERB) ||
           nx_kind_class(w->engine, kind_at(w, unit + 1)) == NX_CLASS_POSSESSIVE;
}

/* Keeps of the unsure names those whose last word stands alone somewhere and says something. */
static void settle(work *w, found_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        found *f = &list->items[i];
        if (!f->unsure || f->dropped)
            continue;
        f->dropped = !(place_of(w, w->doc->tokens[w->doc->units.first[f->end] - 1].span)->part & FAMILY);
        f->unsure = false;
        learn_name(w, f);
    }
}

static void settle_all(work *w)
{
    const newsx_document *doc = w->doc;
    if (!w->any_unsure)
        return;
    for (uint32_t u = 1; u < doc->units.count; u++) {
        if (nx_kind_case(w->engine, kind_at(w, u)) != NX_CAPITAL ||
            nx_kind_case(w->engine, kind_at(w, u - 1)) == NX_CAPITAL || !has(w, u + 1, NX_TAG_SAY))
            continue;
        name_word *p = place_of(w, doc->tokens[doc->units.first[u]].span);
        if (p->part & UNSURE)
            p->part |= FAMILY;
    }
    settle(w, &w->top);
    settle(w, &w->inner);
}

static newsx_status make_table(work *w)
{
    uint32_t size = 16, need = 4 * w->names;
    while (size < need)
        size *= 2;
    w->mask = size - 1;
    w->words = nx_arena_zalloc(&w->doc->scratch, size, sizeof *w->words);
    if (!w->words)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < w->top.count; i++)
        learn_name(w, &w->top.items[i]);
    for (uint32_t i = 0; i < w->inner.count; i++)
        learn_name(w, &w->inner.items[i]);
    settle_all(w);
    return NEWSX_OK;
}

/* ------------------------------------------------------------ later mentions */

/* Is this capitalised unit the name of someone whom the article names in full? Words that are also words of the language
 * or places need a sign that the person is meant. */
static bool is_later_name(const work *w, uint32_t unit)
{
    const newsx_document *doc = w->doc;
    nx_id token = doc->units.first[unit];
    nx_span word = doc->tokens[token].span;
    unsigned shape = shape_of(doc->text + word.start, word.end - word.start);
    if (!(w->shapes[shape / 64] >> shape % 64 & 1) || doc->units.first[unit + 1] != token + 1 || word.end - word.start < 2 ||
        !is_capital(w, unit))
        return false;
    uint8_t part = place_of(w, word)->part & (GIVEN | FAMILY);
    if (!part)
        return false;
    bool speaking = speaks(w, unit);
    if (has(w, unit, NX_TAG_COMMON_WORD) && !speaking &&
        ((part == GIVEN && !has(w, unit, NX_TAG_GIVEN_NAME)) || doc->tokens[token].flags & NX_STARTS_SENTENCE))
        return false;
    if (has(w, unit, NX_TAG_COUNTRY) && !speaking)
        return false;
    /* The word before, not the unit: "flew to" may be one. */
    uint16_t before = token > 0 ? doc->tokens[token - 1].kind : 0;
    if (nx_kind_has(w->engine, before, NX_TAG_PLACE_PREPOSITION) ||
        (has(w, unit, NX_TAG_PLACE) && nx_kind_has(w->engine, before, NX_TAG_WAY_PREPOSITION)))
        return false;
    /* Part of a longer name of something else: Varga Tower. */
    if (is_capital(w, unit + 1) && !has(w, unit + 1, NX_TAG_COMMON_WORD))
        return false;
    return !has(w, unit, NX_TAG_TITLE) || speaking;
}

static bool ends_with_comma(const work *w, uint32_t start, uint32_t end)
{
    return (end > start + 1) & (nx_kind_class(w->engine, kind_at(w, end - 1)) == NX_CLASS_COMMA);
}

static newsx_status add(work *w, const found *f)
{
    newsx_document *doc = w->doc;
    if (!nx_arena_grow(&doc->arena, (void **)&doc->mentions, &doc->mentions_capacity, doc->mentions_count + 1,
                       sizeof *doc->mentions))
        return NEWSX_NO_MEMORY;
    /* The comma behind an apposition belongs to the noun group, not to the words shown. */
    uint32_t end = f->end;
    end -= ends_with_comma(w, f->start, end);
    while (ends_with_comma(w, f->start, end))   /* nearly never */
        end--;
    const nx_tokens all = tokens_of(w, f->start, f->end), name = tokens_of(w, f->name.start, f->name.end),
                    title = tokens_of(w, f->title.start, f->title.end), owner = tokens_of(w, f->owner.start, f->owner.end);
    const nx_span span = span_of(w, tokens_of(w, f->start, end));
    doc->mentions[doc->mentions_count++] = (nx_mention){
        .span = span,
        .name = f->named ? span_of(w, name) : span,
        .title = span_of(w, title),
        .organization = span_of(w, owner),
        .first_token = all.first,
        .end_token = all.end,
        .name_tokens = name,
        .title_tokens = title,
        .organization_tokens = owner,
        .first_unit = f->start,
        .end_unit = f->end,
        .unit = NX_NONE,
        .person = NX_NONE,
        .kind = f->kind,
        .gender = f->gender,
        .named = f->named,
        .rule = f->rule,
    };
    return NEWSX_OK;
}

static newsx_status add_later_names_from(work *w, uint32_t u, uint32_t from, uint32_t to, uint16_t rule)
{
    for (; u < to; u = next_capital(w, u + 1, to)) {
        if (!is_later_name(w, u))
            continue;
        /* "de Ruiz": the particle in front belongs to the name. */
        uint32_t start = u;
        while (start > from && start + 2 > u && has(w, start - 1, NX_TAG_NAME_PARTICLE) && !is_capital(w, start - 1) &&
               !has(w, start - 1, NX_TAG_COMMON_WORD))
            start--;
        const nx_range none = { start, start };
        newsx_status status = add(w, &(found){ .start = start,
                                               .end = u + 1,
                                               .name = { start, u + 1 },
                                               .title = none,
                                               .owner = none,
                                               .kind = NX_PERSON,
                                               .named = true,
                                               .rule = rule });
        if (status != NEWSX_OK)
            return status;
    }
    return NEWSX_OK;
}

static inline newsx_status add_later_names(work *w, uint32_t from, uint32_t to, uint16_t rule)
{
    uint32_t u = next_capital(w, from, to);
    return u < to ? add_later_names_from(w, u, from, to, rule) : NEWSX_OK;
}

/* A mention, what was found inside it, and the later names between. */
static inline newsx_status add_found(work *w, const found *f, uint16_t rule)
{
    if (f->dropped && !f->loose)
        return NEWSX_OK;
    newsx_status status = f->loose ? NEWSX_OK : add(w, f);
    uint32_t at = f->start;
    if (f->kind == NX_PERSON) {
        /* "Ruiz aide Bo Dunn" */
        uint32_t before = f->head.start < f->name.start ? f->head.start : f->name.start;
        if (status == NEWSX_OK)
            status = add_later_names(w, at, before, rule);
        at = f->name.end;
    }
    bool closed = f->named && f->kind != NX_PERSON;   /* Ruiz Holdings does not mention Ruiz */
    uint32_t i = w->next_inner;
    for (; i < w->inner.count && w->inner.items[i].start < f->end && status == NEWSX_OK; i++) {
        const found *inner = &w->inner.items[i];
        if (inner->dropped || (!f->loose && inner->kind != NX_PERSON) || inner->start < at)
            continue;
        status = add_later_names(w, at, inner->start, rule);
        if (status == NEWSX_OK)
            status = add(w, inner);
        at = inner->end;
    }
    w->next_inner = i;
    if (status == NEWSX_OK && !closed && f->kind != NX_PRONOUN)
        status = add_later_names(w, at, f->end, rule);
    return status;
}

newsx_status nx_mention_run(newsx_document *doc)
{
    const newsx_engine *engine = doc->engine;
    work w = { .doc = doc, .engine = engine };
    w.readings = doc->kit.readings;
    w.unknown = nx_link_rule(engine, NX_RULE_UNKNOWN_NAME);
    uint16_t later = nx_link_rule(engine, NX_RULE_LATER_NAME);

    w.list = &w.top;
    if (!nx_arena_grow(&doc->scratch, (void **)&w.top.items, &w.top.capacity, doc->units.count / MENTION_UNITS + 1,
                       sizeof *w.top.items))
        return NEWSX_NO_MEMORY;
    newsx_status status =
        nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_MENTION, 0, doc->units.count, take, &w);
    w.list = &w.inner;
    for (uint32_t i = 0; i < w.top.count && status == NEWSX_OK; i++)
        if (w.top.items[i].inside)
            status = look_inside(&w, &w.top.items[i]);
    if (status == NEWSX_OK)
        status = w.failed ? NEWSX_NO_MEMORY : make_table(&w);
    if (status == NEWSX_OK && !nx_arena_grow(&doc->arena, (void **)&doc->mentions, &doc->mentions_capacity,
                                             w.top.count + w.inner.count + 1, sizeof *doc->mentions))
        status = NEWSX_NO_MEMORY;
    uint32_t at = 0;
    for (uint32_t i = 0; i < w.top.count && status == NEWSX_OK; i++) {
        const found *f = &w.top.items[i];
        status = add_later_names(&w, at, f->start, later);
        if (status == NEWSX_OK)
            status = add_found(&w, f, later);
        at = f->end;
    }
    return status == NEWSX_OK ? add_later_names(&w, at, doc->units.count, later) : status;
}
