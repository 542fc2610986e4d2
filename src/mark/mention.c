/* mention.c - words that name someone: what the rules match, and later mentions by a surname alone.
 *
 * A rule sees a sentence; that "Ruiz" in the fourth paragraph is the Ana Ruiz of the first needs the whole article. So the
 * rules run first, the names they find go into a table of words, and every other capitalised word is held against it.
 */
#include "pipeline.h"
#include <string.h>

/* A match, with what is needed to look inside it. */
typedef struct {
    nx_mention mention;
    nx_range units, name, head;      /* head: the noun or title that later mentions inside must not touch */
    bool dropped;                    /* looks like a name and is none: it only keeps others away */
    bool unsure;                     /* a name only where the article has its last word as a name alone */
    bool loose;                      /* what could belong to a name stands behind none: only what is inside it counts */
    uint32_t first_inner, end_inner; /* matches inside this one */
} found;

typedef struct { found *items; uint32_t count, capacity; } found_list;

/* Words of people's names. */
typedef struct { uint64_t hash; uint32_t start, length; uint8_t part; } name_word;
enum { GIVEN = 1, FAMILY = 2, UNSURE = 4 };

typedef struct {
    newsx_document *doc;
    const newsx_engine *engine;
    found_list top, inner, *list;
    name_word *words;
    uint32_t mask;                   /* of the table of words; it has mask + 1 places */
    uint64_t shapes[4];              /* a set of shape_of: most capitalised words are told from the table's by that alone */
    const uint8_t *cases;            /* of each kind */
    bool failed, any_unsure;
    uint16_t unknown;                /* the rule that only guesses */
} work;

static uint16_t kind_at(const work *w, uint32_t unit) { return w->doc->units.symbol[unit]; }
static bool has(const work *w, uint32_t unit, enum nx_mark mark) { return nx_kind_has(w->engine, kind_at(w, unit), mark); }
static nx_span words_of(const work *w, uint32_t start, uint32_t end)
{
    return nx_tape_span(w->doc, &w->doc->units, start, end);
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
    for (uint32_t u = start; u < end; u++) {
        if (has(w, u, NX_MARK_HE_WORD))
            return NX_MALE;
        if (has(w, u, NX_MARK_SHE_WORD))
            return NX_FEMALE;
    }
    return NX_UNKNOWN;
}

/* A given name in front of a surname tells; one that stands alone may be a surname after all. */
static enum nx_gender gender_of_name(const work *w, nx_range name)
{
    if (name.end < name.start + 2 || !has(w, name.start, NX_MARK_GIVEN_NAME))
        return NX_UNKNOWN;
    /* Of Jean-Paul, Paul tells. */
    uint32_t at = name.start;
    if (name.end > at + 3 && nx_kind_class(w->engine, kind_at(w, at + 1)) == NX_CLASS_HYPHEN && has(w, at + 2, NX_MARK_GIVEN_NAME))
        at += 2;
    nx_span s = words_of(w, at, at + 1);
    return gender_of(nx_lexicon_value(w->engine, w->doc->text + s.start, s.end - s.start, NX_MARK_GIVEN_NAME));
}

/* ------------------------------------------------------------ matches */

static enum nx_mention_kind kind_of(const char *word, bool *dropped)
{
    switch (word ? word[0] : 'n') {
    case 'p': return word[1] == 'r' ? NX_PRONOUN : NX_PERSON;
    case 'g': return NX_GROUP;
    case 'o': return NX_ORGANIZATION;
    case 'r': return NX_REPORT;
    case 'u': return NX_UNNAMED;
    default: *dropped = true; return NX_UNNAMED;
    }
}

static nx_span role_span(const work *w, const nx_match *m, enum nx_role role)
{
    if (!(m->roles >> role & 1))
        return (nx_span){ 0, 0 };
    return words_of(w, m->role[role].start, m->role[role].end);
}

/* Units start..end without the comma behind an apposition: that belongs to the noun group, not to the words shown. */
static nx_span shown(const work *w, uint32_t start, uint32_t end)
{
    while (end > start + 1 && nx_kind_class(w->engine, kind_at(w, end - 1)) == NX_CLASS_COMMA)
        end--;
    return words_of(w, start, end);
}

/* An apposition, an age or a party tag goes to the person right before it. */
static void append_tail(work *w, found *f, const nx_match *match)
{
    nx_mention *m = &f->mention;
    f->units.end = match->end;
    m->end_token = w->doc->units.first[match->end];
    m->span = shown(w, f->units.start, match->end);
    if (m->title.end == m->title.start && match->roles >> NX_ROLE_TITLE & 1) {
        f->head = match->role[NX_ROLE_TITLE];
        m->title = role_span(w, match, NX_ROLE_TITLE);
    }
    enum nx_gender told = gender_told(w, match->start, match->end);
    if (told != NX_UNKNOWN)
        m->gender = told;
}

/* The noun that the rest of a group without a name hangs on: the last of its kind before the first preposition behind one. */
static nx_range head_of(const work *w, const nx_match *match, enum nx_mention_kind kind)
{
    uint32_t head = match->end;
    for (uint32_t u = match->start; u < match->end; u++) {
        bool is_head = kind == NX_GROUP          ? has(w, u, NX_MARK_GROUP_NOUN)
                       : kind == NX_ORGANIZATION ? has(w, u, NX_MARK_ORGANIZATION_NOUN)
                       : kind == NX_REPORT       ? has(w, u, NX_MARK_REPORT_NOUN)
                                           : has(w, u, NX_MARK_ROLE) || has(w, u, NX_MARK_PERSON_NOUN) || has(w, u, NX_MARK_TITLE) ||
                                                 has(w, u, NX_MARK_KINSHIP);
        if (is_head)
            head = u;
        else if (head < match->end && has(w, u, NX_MARK_FUNCTION_WORD))
            break;
    }
    if (head == match->end)
        return (nx_range){ match->end, match->end };
    uint32_t first = head;
    while (kind == NX_UNNAMED && first > match->start && has(w, first - 1, NX_MARK_TITLE_FIELD))
        first--;
    return (nx_range){ first, head + 1 };
}

static bool take(void *context, const nx_match *match)
{
    work *w = context;
    newsx_document *doc = w->doc;
    const char *kind = NULL, *type = NULL, *gender = NULL;
    uint32_t count;
    const nx_image_yield *yields = nx_rule_yields(w->engine, match->rule, &count);
    for (uint32_t i = count; i-- > 0;) {
        const char *value = NX_STRING(w->engine->image, yields[i].value);
        switch (yields[i].key) {
        case NX_YIELD_KIND: kind = value; break;
        case NX_YIELD_TYPE: type = value; break;
        case NX_YIELD_GENDER: gender = value; break;
        }
    }
    bool tail = kind && kind[0] == 't';
    if (tail && w->list->count > 0) {
        found *last = &w->list->items[w->list->count - 1];
        if (!last->dropped && last->mention.kind == NX_PERSON && last->units.end == match->start) {
            append_tail(w, last, match);
            return true;
        }
    }
    if (!nx_arena_grow(&doc->scratch, (void **)&w->list->items, &w->list->capacity, w->list->count + 1,
                       sizeof *w->list->items)) {
        w->failed = true;
        return false;
    }
    found *f = memset(&w->list->items[w->list->count++], 0, sizeof *f);
    nx_mention *m = &f->mention;
    f->units = (nx_range){ match->start, match->end };
    m->rule = match->rule;
    m->kind = kind_of(kind, &f->dropped);
    f->loose = tail;
    f->unsure = type;
    w->any_unsure = w->any_unsure || f->unsure;
    m->person = NX_NONE;
    m->first_token = doc->units.first[match->start];
    m->end_token = doc->units.first[match->end];
    m->span = shown(w, match->start, match->end);
    m->title = role_span(w, match, NX_ROLE_TITLE);
    m->organization = role_span(w, match, NX_ROLE_ORGANIZATION);
    m->named = match->roles >> NX_ROLE_NAME & 1;
    f->name = m->named ? match->role[NX_ROLE_NAME] : f->units;
    f->head = (nx_range){ match->end, match->end };
    if (m->kind == NX_PERSON && match->roles >> NX_ROLE_TITLE & 1) {
        f->head = match->role[NX_ROLE_TITLE];
    } else if (m->named && m->kind == NX_ORGANIZATION && f->name.end > f->name.start + 1 &&
               has(w, f->name.start, NX_MARK_ARTICLE)) {
        f->name.start++;
    } else if (!m->named && m->kind != NX_PRONOUN && !f->dropped) {
        f->head = head_of(w, match, m->kind);
        if (m->kind == NX_UNNAMED)
            m->title = words_of(w, f->head.start, f->head.end);
    }
    m->name = m->named ? words_of(w, f->name.start, f->name.end) : m->span;
    m->gender = gender_of(gender);
    if (m->gender == NX_UNKNOWN && m->kind == NX_PERSON) {
        m->gender = gender_told(w, match->start, f->name.start);
        if (m->gender == NX_UNKNOWN)
            m->gender = gender_told(w, f->name.end, match->end);
        if (m->gender == NX_UNKNOWN)
            m->gender = gender_of_name(w, f->name);
    } else if (m->gender == NX_UNKNOWN && m->kind == NX_UNNAMED) {
        m->gender = gender_told(w, f->head.start, f->head.end);
    } else if (m->kind == NX_GROUP) {
        m->gender = NX_PLURAL;
    } else if (m->kind == NX_ORGANIZATION || m->kind == NX_REPORT) {
        m->gender = NX_NEUTER;
    }
    return true;
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
    for (uint32_t u = from; u < to; u++)
        if (is_capital(w, u))
            return true;
    return false;
}

/* Names inside a longer mention ("Varga's office", "a lawyer for Ana Ruiz"): the rules run again over what stands before
 * its head and behind it. One level only, and a match has a bounded length, so the cost stays linear. */
static newsx_status look_inside(work *w, found *f)
{
    uint32_t from[2], to[2];
    if (f->loose) {
        from[0] = f->units.start + 1, to[0] = f->units.end;
        from[1] = to[1] = 0;
    } else if (f->mention.kind == NX_PERSON) {
        from[0] = to[0] = 0;
        from[1] = f->head.start >= f->name.end ? f->head.start + 1 : f->units.end;
        to[1] = f->units.end;
    } else {
        from[0] = f->units.start, to[0] = f->head.start < f->units.end ? f->head.start : f->units.start;
        from[1] = f->head.end, to[1] = f->units.end;
    }
    f->first_inner = w->inner.count;
    for (int i = 0; i < 2; i++) {
        if (from[i] >= to[i] || (!f->loose && !any_capital(w, from[i], to[i])))
            continue;
        newsx_status status = nx_match_layer(nx_document_matcher(w->doc), w->doc, &w->doc->units, NX_LAYER_MENTION, from[i],
                                             to[i], take, w);
        if (status != NEWSX_OK)
            return status;
    }
    f->end_inner = w->inner.count;
    return NEWSX_OK;
}

/* ------------------------------------------------------------ the table of name words */

static unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static uint64_t hash_of(const char *text, uint32_t length)
{
    uint64_t hash = NX_HASH_SEED;
    for (uint32_t i = 0; i < length; i++)
        hash = nx_hash_byte(hash, lower((unsigned char)text[i]));
    return nx_hash_end(hash);
}

static bool same_word(const char *a, const char *b, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (lower((unsigned char)a[i]) != lower((unsigned char)b[i]))
            return false;
    return true;
}

/* A number below 256 that the same words in any case share. */
static unsigned shape_of(const char *text, uint32_t length)
{
    return (lower((unsigned char)text[0]) * 8u + lower((unsigned char)text[1]) + length * 37u) & 255;
}

/* The place of a word in the table: its own, or the free one where it would go. */
static name_word *place_of(const work *w, nx_span word)
{
    const char *text = w->doc->text;
    uint32_t length = word.end - word.start;
    uint64_t hash = hash_of(text + word.start, length);
    uint32_t at = (uint32_t)(hash * 0x9E3779B97F4A7C15ull >> 32) & w->mask;
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
static bool has_words(const found *f) { return !f->dropped && f->mention.kind == NX_PERSON && f->mention.named; }

static void learn_name(work *w, const found *f)
{
    if (!has_words(f))
        return;
    const newsx_document *doc = w->doc;
    uint32_t last = f->name.end;
    while (last > f->name.start + 1 &&
           (has(w, last - 1, NX_MARK_NAME_SUFFIX) || nx_kind_class(w->engine, kind_at(w, last - 1)) != NX_CLASS_WORD))
        last--;
    nx_id end = doc->units.first[last], first = doc->units.first[f->name.start];
    if (f->unsure) {
        learn(w, doc->tokens[end - 1].span, UNSURE);
        return;
    }
    if (end > first)
        learn(w, doc->tokens[end - 1].span, FAMILY);
    if (end > first + 1 &&
        (f->mention.rule != w->unknown || !has(w, f->name.start, NX_MARK_PLACE))) /* Xi Jinping: the surname stands first */
        learn(w, doc->tokens[first].span, has(w, f->name.start, NX_MARK_SURNAME_FIRST) ? FAMILY : GIVEN);
}

static uint32_t count_names(const found_list *list)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++)
        count += has_words(&list->items[i]);
    return count;
}

/* Does a unit that is a name or the beginning of a sentence do what people do? */
static bool speaks(const work *w, uint32_t unit)
{
    return has(w, unit + 1, NX_MARK_SAY) || has(w, unit + 1, NX_MARK_FINITE_VERB) ||
           nx_kind_class(w->engine, kind_at(w, unit + 1)) == NX_CLASS_POSSESSIVE;
}

/* Keeps of the unsure names those whose last word stands alone somewhere and says something. */
static void settle(work *w, found_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        found *f = &list->items[i];
        if (!f->unsure || f->dropped)
            continue;
        f->dropped = !(place_of(w, w->doc->tokens[f->mention.end_token - 1].span)->part & FAMILY);
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
        if (w->cases[kind_at(w, u)] != NX_CAPITAL || w->cases[kind_at(w, u - 1)] == NX_CAPITAL || !has(w, u + 1, NX_MARK_SAY))
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
    uint32_t size = 16, need = 4 * (count_names(&w->top) + count_names(&w->inner));
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
    if (doc->units.first[unit + 1] != token + 1 || word.end - word.start < 2)
        return false;
    unsigned shape = shape_of(doc->text + word.start, word.end - word.start);
    if (!(w->shapes[shape / 64] >> shape % 64 & 1))
        return false;
    uint8_t part = place_of(w, word)->part & (GIVEN | FAMILY);
    if (!part)
        return false;
    bool speaking = speaks(w, unit);
    if (has(w, unit, NX_MARK_COMMON_WORD) && !speaking &&
        ((part == GIVEN && !has(w, unit, NX_MARK_GIVEN_NAME)) || doc->tokens[token].flags & NX_STARTS_SENTENCE))
        return false;
    if (has(w, unit, NX_MARK_COUNTRY) && !speaking)
        return false;
    /* The word before, not the unit: "flew to" may be one. */
    uint16_t before = token > 0 ? doc->tokens[token - 1].kind : 0;
    if (nx_kind_has(w->engine, before, NX_MARK_PLACE_PREPOSITION) ||
        (has(w, unit, NX_MARK_PLACE) && nx_kind_has(w->engine, before, NX_MARK_WAY_PREPOSITION)))
        return false;
    /* Part of a longer name of something else: Varga Tower. */
    if (is_capital(w, unit + 1) && !has(w, unit + 1, NX_MARK_COMMON_WORD))
        return false;
    return !has(w, unit, NX_MARK_TITLE) || speaking;
}

static newsx_status add(work *w, const nx_mention *mention)
{
    nx_mention *m = NX_ADD(w->doc, mentions);
    if (!m)
        return NEWSX_NO_MEMORY;
    *m = *mention;
    return NEWSX_OK;
}

static newsx_status add_later_names(work *w, uint32_t from, uint32_t to, uint16_t rule)
{
    newsx_document *doc = w->doc;
    const uint16_t *symbol = doc->units.symbol;
    const uint8_t *cases = w->cases;
    for (uint32_t u = from;; u++) {
        while (u < to && cases[symbol[u]] == NX_LOWER)
            u++;
        if (u >= to)
            break;
        if (!is_capital(w, u) || !is_later_name(w, u))
            continue;
        /* "de Ruiz": the particle in front belongs to the name. */
        uint32_t start = u;
        while (start > from && start + 2 > u && has(w, start - 1, NX_MARK_NAME_PARTICLE) && !is_capital(w, start - 1) &&
               !has(w, start - 1, NX_MARK_COMMON_WORD))
            start--;
        nx_span span = words_of(w, start, u + 1);
        nx_mention m = { .span = span,
                         .name = span,
                         .first_token = doc->units.first[start],
                         .end_token = doc->units.first[u + 1],
                         .kind = NX_PERSON,
                         .person = NX_NONE,
                         .named = true,
                         .rule = rule };
        newsx_status status = add(w, &m);
        if (status != NEWSX_OK)
            return status;
    }
    return NEWSX_OK;
}

/* A mention, what was found inside it, and the later names between. */
static newsx_status add_found(work *w, const found *f, uint16_t rule)
{
    if (f->dropped && !f->loose)
        return NEWSX_OK;
    newsx_status status = f->loose ? NEWSX_OK : add(w, &f->mention);
    uint32_t at = f->units.start;
    if (f->mention.kind == NX_PERSON) {
        /* "Ruiz aide Bo Dunn" */
        uint32_t before = f->head.start < f->name.start ? f->head.start : f->name.start;
        if (status == NEWSX_OK)
            status = add_later_names(w, at, before, rule);
        at = f->name.end;
    }
    bool closed = f->mention.named && f->mention.kind != NX_PERSON;   /* Ruiz Holdings does not mention Ruiz */
    for (uint32_t i = f->first_inner; i < f->end_inner && status == NEWSX_OK; i++) {
        const found *inner = &w->inner.items[i];
        if (inner->dropped || (!f->loose && inner->mention.kind != NX_PERSON) || inner->units.start < at)
            continue;
        status = add_later_names(w, at, inner->units.start, rule);
        if (status == NEWSX_OK)
            status = add(w, &inner->mention);
        at = inner->units.end;
    }
    if (status == NEWSX_OK && !closed && f->mention.kind != NX_PRONOUN)
        status = add_later_names(w, at, f->units.end, rule);
    return status;
}

newsx_status nx_mention_run(newsx_document *doc)
{
    const newsx_engine *engine = doc->engine;
    work w = { .doc = doc, .engine = engine };
    w.cases = nx_kind_cases(engine);
    w.unknown = nx_link_rule(engine, NX_RULE_UNKNOWN_NAME);
    uint16_t later = nx_link_rule(engine, NX_RULE_LATER_NAME);

    w.list = &w.top;
    newsx_status status =
        nx_match_layer(nx_document_matcher(doc), doc, &doc->units, NX_LAYER_MENTION, 0, doc->units.count, take, &w);
    w.list = &w.inner;
    for (uint32_t i = 0; i < w.top.count && status == NEWSX_OK; i++)
        if (w.top.items[i].loose || (!w.top.items[i].dropped && w.top.items[i].mention.kind != NX_PRONOUN))
            status = look_inside(&w, &w.top.items[i]);
    if (status == NEWSX_OK)
        status = w.failed ? NEWSX_NO_MEMORY : make_table(&w);
    uint32_t at = 0;
    for (uint32_t i = 0; i < w.top.count && status == NEWSX_OK; i++) {
        const found *f = &w.top.items[i];
        status = add_later_names(&w, at, f->units.start, later);
        if (status == NEWSX_OK)
            status = add_found(&w, f, later);
        at = f->units.end;
    }
    return status == NEWSX_OK ? add_later_names(&w, at, doc->units.count, later) : status;
}
