/* people.c - mentions -> people and other sources: one entry each, however often and by whatever part of the name it is named.
 *
 * Full names make the people. Then, in text order, a surname alone goes to the latest person who bears it, else to the only one
 * who is named in full further on; a title alone ("the mayor") to the latest who holds it in the article. Names are found
 * by hash: the time follows the number of mentions, whatever the text.
 */
#include "link/people.h"
#include "pipeline.h"
#include <string.h>

#define NAME_WORDS 8         /* of a name are looked at; longer ones are lists or noise */
#define FAMILY_STEPS 8       /* how many relatives are tried for "Mrs. Ruiz" */
#define LOOK_BACK 64         /* mentions that a pronoun looks back over */
#define NEAR_SENTENCES 4     /* that are tried before a search among all */
#define LETTERS 16           /* of an acronym */

/* ------------------------------------------------------------ tables */

typedef struct { uint64_t key; nx_id value; } slot;
typedef struct { slot *slots; uint32_t mask, used; } table;

static bool table_grow(table *t, nx_arena *scratch)
{
    table old = *t;
    t->mask = old.slots ? old.mask * 2 + 1 : 63;
    t->slots = nx_arena_alloc(scratch, ((size_t)t->mask + 1) * sizeof *t->slots);
    if (!t->slots) {
        *t = old;
        return false;
    }
    for (uint32_t i = 0; i <= t->mask; i++)
        t->slots[i].value = NX_NONE;
    for (uint32_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].value != NX_NONE) {
            uint32_t at = (uint32_t)(old.slots[i].key >> 20) & t->mask;
            while (t->slots[at].value != NX_NONE)
                at = (at + 1) & t->mask;
            t->slots[at] = old.slots[i];
        }
    return true;
}

static nx_id table_get(const table *t, uint64_t key)
{
    if (!t->slots)
        return NX_NONE;
    uint32_t at = (uint32_t)(key >> 20) & t->mask;
    while (t->slots[at].value != NX_NONE && t->slots[at].key != key)
        at = (at + 1) & t->mask;
    return t->slots[at].value;
}

static bool table_put(table *t, nx_arena *scratch, uint64_t key, nx_id value)
{
    if ((!t->slots || t->used * 2 > t->mask) && !table_grow(t, scratch))
        return false;
    uint32_t at = (uint32_t)(key >> 20) & t->mask;
    while (t->slots[at].value != NX_NONE && t->slots[at].key != key)
        at = (at + 1) & t->mask;
    t->used += t->slots[at].value == NX_NONE;
    t->slots[at] = (slot){ key, value };
    return true;
}

/* ------------------------------------------------------------ names */

/* The words of a name, suffixes left out. */
typedef struct {
    nx_span words[NAME_WORDS];
    uint64_t hash[NAME_WORDS];
    nx_span span;                    /* with its suffix */
    uint32_t count;
    uint32_t family;                 /* which word is the surname: the last, or the first as in Xi Jinping */
    uint32_t written;                /* words that are no particles: 1 for "Ruiz" and "de Ruiz" */
    bool capitals;                   /* all in capitals, as headings have it */
} name_parts;

/* What is asked again of a mention's name: its surname, its given name (of one word both are that word), and how many. */
typedef struct { uint64_t family, given; nx_span first; uint32_t count; } name_words;

/* What linking knows of a person beyond the record. */
typedef struct {
    name_parts name;
    nx_id relative;                  /* the person of the same surname before this one, or NX_NONE */
    uint32_t title_rank;
    uint32_t he, she;                /* pronouns that can only mean this person */
} bearer;

typedef struct {
    newsx_document *doc;
    nx_arena *scratch;
    bearer *bearers;                 /* beside doc->people */
    uint32_t bearers_capacity;
    name_words *words;               /* of each mention by name */
    table full, family, newest, given, later_family, later_given, titles, only, others, initials, heads;
    bool failed;
} work;

static unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15ull;
    return hash ^ hash >> 29;
}

/* Up to eight bytes as a number in which capital and small letters are the same. */
static uint64_t eight(const char *text, uint32_t length)
{
    uint64_t bytes = 0;
    if (length >= 8) {
        memcpy(&bytes, text, 8);
    } else if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, text, 4);
        memcpy(&last, text + length - 4, 4);
        bytes = (uint64_t)first << 32 | last;
    } else {
        for (uint32_t i = 0; i < length; i++)
            bytes = bytes << 8 | (unsigned char)text[i];
    }
    return bytes | 0x2020202020202020ull;
}

static uint64_t word_hash(const char *text, nx_span s)
{
    uint32_t length = s.end - s.start, at = 0;
    uint64_t hash = NX_HASH_SEED + length;
    for (; length - at > 8; at += 8)
        hash = mix(hash ^ eight(text + s.start + at, 8));
    return mix(hash ^ eight(text + s.start + at, length - at));
}

/* Of words in any spacing and case. */
static uint64_t phrase_hash(const newsx_document *doc, nx_id first, nx_id end)
{
    uint64_t hash = NX_HASH_SEED;
    for (nx_id t = first; t < end; t++)
        hash = mix(hash ^ word_hash(doc->text, doc->tokens[t].span));
    return hash;
}

static bool token_has(const work *w, nx_id token, enum nx_mark mark)
{
    return nx_kind_has(w->doc->engine, w->doc->tokens[token].kind, mark);
}

static enum nx_class token_class(const work *w, nx_id token)
{
    return nx_kind_class(w->doc->engine, w->doc->tokens[token].kind);
}

/* The tokens of a mention that lie within a span. */
static nx_range tokens_of(const newsx_document *doc, const nx_mention *m, nx_span span)
{
    nx_id first = m->first_token, end;
    while (first < m->end_token && doc->tokens[first].span.start < span.start)
        first++;
    for (end = first; end < m->end_token && doc->tokens[end].span.start < span.end; end++)
        ;
    return (nx_range){ first, end };
}

static bool is_lower(const newsx_document *doc, nx_id token)
{
    char c = doc->text[doc->tokens[token].span.start];
    return c >= 'a' && c <= 'z';
}

static bool is_upper(const char *text, nx_span s)
{
    for (uint32_t i = s.start; i < s.end; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
    return s.end > s.start + 1;
}

static name_parts parts_of(const work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    name_parts n = { .span = m->name, .capitals = true };
    nx_range tokens = tokens_of(doc, m, m->name);
    for (nx_id t = tokens.start; t < tokens.end && n.count < NAME_WORDS; t++) {
        if (token_class(w, t) != NX_CLASS_WORD || (t > tokens.start && token_has(w, t, NX_MARK_NAME_SUFFIX)))
            continue;
        nx_span s = doc->tokens[t].span;
        n.words[n.count] = s;
        n.hash[n.count++] = word_hash(doc->text, s);
        n.written += !(token_has(w, t, NX_MARK_NAME_PARTICLE) &&
                       lower((unsigned char)doc->text[s.start]) == (unsigned char)doc->text[s.start]);
        n.capitals = n.capitals && is_upper(doc->text, s);
    }
    /* Bo Ruiz is no Chinese: both words are what they look like in the west. */
    bool eastern = n.count > 1 && token_has(w, tokens.start, NX_MARK_SURNAME_FIRST) &&
                   !(token_has(w, tokens.start, NX_MARK_GIVEN_NAME) && token_has(w, tokens.end - 1, NX_MARK_SURNAME) &&
                     !token_has(w, tokens.end - 1, NX_MARK_SURNAME_FIRST));
    if (n.count)
        n.family = eastern ? 0 : n.count - 1;
    return n;
}

static bool is_initial(const newsx_document *doc, nx_span s)
{
    return s.end == s.start + 1 || (s.end == s.start + 2 && doc->text[s.start + 1] == '.');
}

/* Is every word of the shorter name also in the longer one, an initial standing for a word that begins with it? */
static bool fits(const newsx_document *doc, const name_parts *a, const name_parts *b)
{
    if (a->count > b->count) {
        const name_parts *c = a;
        a = b, b = c;
    }
    for (uint32_t i = 0; i < a->count; i++) {
        bool there = false;
        for (uint32_t j = 0; j < b->count && !there; j++) {
            there = a->hash[i] == b->hash[j];
            if (!there && (is_initial(doc, a->words[i]) || is_initial(doc, b->words[j])))
                there = lower((unsigned char)doc->text[a->words[i].start]) ==
                        lower((unsigned char)doc->text[b->words[j].start]);
        }
        if (!there)
            return false;
    }
    return true;
}

/* The word that is the given name: the first, or the last behind a surname that stands first. */
static uint32_t other_word(const name_parts *n) { return n->family == 0 ? n->count - 1 : 0; }

static uint64_t pair_hash(const name_parts *n) { return mix(n->hash[0] * 3 + n->hash[n->count - 1]); }

/* Words of the text in one line, with single spaces. */
static const char *one_line(newsx_document *doc, nx_span s)
{
    char *copy = nx_arena_copy(&doc->arena, doc->text + s.start, s.end - s.start);
    if (!copy)
        return NULL;
    char *out = copy;
    for (const char *in = copy; *in; in++) {
        bool space = *in == ' ' || *in == '\t' || *in == '\n' || *in == '\r';
        if (!space)
            *out++ = *in;
        else if (out > copy && out[-1] != ' ')
            *out++ = ' ';
    }
    *out = 0;
    return copy;
}

/* ------------------------------------------------------------ people */

static nx_id person_new(work *w, enum nx_mention_kind kind, nx_id mention)
{
    newsx_document *doc = w->doc;
    if (!nx_arena_grow(w->scratch, (void **)&w->bearers, &w->bearers_capacity, doc->people_count + 1, sizeof *w->bearers))
        return w->failed = true, NX_NONE;
    nx_person *p = NX_ADD(doc, people);
    if (!p)
        return w->failed = true, NX_NONE;
    nx_id id = doc->people_count - 1;
    memset(&w->bearers[id], 0, sizeof *w->bearers);
    w->bearers[id].relative = NX_NONE;
    p->kind = kind;
    p->first_mention = mention;
    return id;
}

static void put(work *w, table *t, uint64_t key, nx_id value)
{
    if (!table_put(t, w->scratch, key, value))
        w->failed = true;
}

/* Bill and William, of the same surname. */
static bool is_short_for(const work *w, const name_parts *a, const name_parts *b)
{
    uint32_t i = other_word(a), j = other_word(b);
    nx_span word = a->words[i];
    const char *full = nx_lexicon_value(w->doc->engine, w->doc->text + word.start, word.end - word.start, NX_MARK_NICKNAME);
    return full && word_hash(full, (nx_span){ 0, (uint32_t)strlen(full) }) == b->hash[j];
}

/* A name of several words: someone known whose name it is, or fits, or someone new. */
static nx_id full_person(work *w, const name_parts *n, nx_id mention)
{
    nx_id id = table_get(&w->full, pair_hash(n));
    if (id == NX_NONE) {
        nx_id same = table_get(&w->family, n->hash[n->family]);
        const name_parts *known = same != NX_NONE ? &w->bearers[same].name : NULL;
        if (known && (fits(w->doc, n, known) || is_short_for(w, n, known) || is_short_for(w, known, n)))
            id = same;
    }
    if (id == NX_NONE) {
        id = person_new(w, NX_PERSON, mention);
        if (id == NX_NONE)
            return id;
        w->bearers[id].relative = table_get(&w->newest, n->hash[n->family]);
        put(w, &w->newest, n->hash[n->family], id);
        w->bearers[id].name = *n;
    }
    name_parts *name = &w->bearers[id].name;
    bool longer = n->count > name->count ||
                  (n->count == name->count && n->span.end - n->span.start > name->span.end - name->span.start);
    if ((longer && n->capitals <= name->capitals) || (name->capitals && !n->capitals))
        *name = *n;
    put(w, &w->full, pair_hash(n), id);
    put(w, &w->family, n->hash[n->family], id);
    return id;
}

#define SEVERAL (NX_NONE - 1)    /* in the tables of later names: more than one person */

static void note_later(work *w, table *t, uint64_t key, nx_id person)
{
    nx_id known = table_get(t, key);
    put(w, t, key, known == NX_NONE || known == person ? person : SEVERAL);
}

static bool at_odds(enum nx_gender a, enum nx_gender b)
{
    return (a == NX_MALE && b == NX_FEMALE) || (a == NX_FEMALE && b == NX_MALE);
}

/* One word: whose surname is it, whose given name? */
static nx_id single_person(work *w, uint64_t key, const nx_mention *m)
{
    nx_id id = table_get(&w->family, key), latest = id;
    if (id != NX_NONE && at_odds(m->gender, w->doc->people[id].gender))
        id = table_get(&w->newest, key);
    for (int i = 0; i < FAMILY_STEPS && id != NX_NONE && at_odds(m->gender, w->doc->people[id].gender); i++)
        id = w->bearers[id].relative;
    if (id == NX_NONE && latest == NX_NONE)
        id = table_get(&w->given, key);
    if (id == NX_NONE) {
        id = table_get(&w->later_family, key);
        if (id == NX_NONE)
            id = table_get(&w->later_given, key);
        if (id != NX_NONE && (id == SEVERAL || at_odds(m->gender, w->doc->people[id].gender)))
            id = NX_NONE;
    }
    return id;
}

/* ------------------------------------------------------------ titles */

/* The capitalised title before a name is more official than a description behind it, and a longer one tells more. */
static uint32_t title_rank(const work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    nx_range t = tokens_of(doc, m, m->title);
    /* "her brother Tom Becker": whose brother is no title of his. */
    if (t.start == t.end || token_has(w, t.start, NX_MARK_KINSHIP) || token_has(w, t.end - 1, NX_MARK_KINSHIP))
        return 0;
    char c = doc->text[m->title.start];
    uint32_t length = m->title.end - m->title.start;
    bool before = m->title.start < m->name.start;
    return (before ? 200 : 0) + (c >= 'A' && c <= 'Z' ? 200 : 0) + (length < 100 ? length : 100);
}

/* The same hash of words as they stand in a lexicon's value. */
static uint64_t value_hash(const char *words, size_t length)
{
    uint64_t hash = NX_HASH_SEED;
    for (size_t at = 0, end; at < length; at = end + 1) {
        for (end = at; end < length && words[end] != ' '; end++)
            ;
        hash = mix(hash ^ word_hash(words, (nx_span){ (uint32_t)at, (uint32_t)end }));
    }
    return hash;
}

/* A title by itself: who had it last, and whether more than one has it. */
static void hold(work *w, uint64_t title, nx_id person)
{
    put(w, &w->titles, title, person);
    note_later(w, &w->only, title, person);
}

/* "Sen." is called "the senator" and "the lawmaker" later on. */
static void hold_abbreviation(work *w, const nx_mention *m, nx_id person)
{
    const char *names =
        nx_lexicon_value(w->doc->engine, w->doc->text + m->title.start, m->title.end - m->title.start, NX_MARK_TITLE_ABBREVIATION);
    while (names && *names) {
        size_t length = strcspn(names, ",");
        hold(w, value_hash(names, length), person);
        names += length + (names[length] == ',');
    }
}

/* "Foreign Minister" is held as that and as "Minister", "mayor of Osterby" also as "mayor"; "former President" and "Danish President"
 * as both. */
static void hold_title(work *w, const nx_mention *m, nx_id person)
{
    nx_range t = tokens_of(w->doc, m, m->title);
    if (t.end > t.start && (token_has(w, t.start, NX_MARK_TITLE_ABBREVIATION) || token_has(w, t.end - 1, NX_MARK_TITLE_ABBREVIATION)))
        hold_abbreviation(w, m, person);
    nx_range owner = tokens_of(w->doc, m, m->organization);
    if (owner.end > owner.start && owner.end <= t.start)
        put(w, &w->titles, phrase_hash(w->doc, owner.start, t.end), person);
    bool has_status = t.start > m->first_token && token_has(w, t.start - 1, NX_MARK_STATUS_WORD);
    if (has_status || (t.start > m->first_token && token_has(w, t.start - 1, NX_MARK_TITLE_FIELD)))
        put(w, &w->titles, phrase_hash(w->doc, t.start - 1, t.end), person);
    /* "the president" is not the former one while there is another. */
    if (has_status && table_get(&w->titles, phrase_hash(w->doc, t.start, t.end)) != NX_NONE)
        return;
    nx_id cut = t.start;
    while (cut < t.end && !token_has(w, cut, NX_MARK_FUNCTION_WORD))
        cut++;
    for (nx_id first = t.start; first < t.end; first++) {
        hold(w, phrase_hash(w->doc, first, t.end), person);
        if (cut > first && cut < t.end)
            hold(w, phrase_hash(w->doc, first, cut), person);
        if (!token_has(w, first, NX_MARK_TITLE_FIELD) || first + 1 >= cut)
            break;
    }
}

/* Osterby Bank of "Osterby Bank's president"; the Osterby Museum of "director of the Osterby Museum". */
static nx_span organization_of(const work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    nx_range o = tokens_of(doc, m, m->organization);
    if (o.start == o.end && m->title.start > m->name.start) {
        nx_range t = tokens_of(doc, m, m->title);
        for (o.end = t.end, o.start = t.start; o.start < o.end && !token_has(w, o.start, NX_MARK_FUNCTION_WORD); o.start++)
            ;
        while (o.start < o.end && (token_has(w, o.start, NX_MARK_FUNCTION_WORD) || is_lower(doc, o.start)))
            o.start++;
    }
    if (o.end > o.start && token_class(w, o.end - 1) == NX_CLASS_POSSESSIVE)
        o.end--;
    if (o.start >= o.end)
        return (nx_span){ 0, 0 };
    return (nx_span){ doc->tokens[o.start].span.start, doc->tokens[o.end - 1].span.end };
}

static void learn(work *w, nx_id person, const nx_mention *m)
{
    nx_person *p = &w->doc->people[person];
    if (p->gender == NX_UNKNOWN)
        p->gender = m->gender;
    uint32_t rank = title_rank(w, m);
    if (rank > w->bearers[person].title_rank) {
        w->bearers[person].title_rank = rank;
        p->title = one_line(w->doc, m->title);
        w->failed = w->failed || !p->title;
    }
    nx_span organization = p->organization ? (nx_span){ 0, 0 } : organization_of(w, m);
    if (organization.end > organization.start) {
        p->organization = one_line(w->doc, organization);
        w->failed = w->failed || !p->organization;
    }
}

/* ------------------------------------------------------------ sources without a person's name */

static nx_id behind_article(const work *w, const nx_mention *m)
{
    nx_id first = m->first_token;
    return first + 1 < m->end_token && token_has(w, first, NX_MARK_ARTICLE) ? first + 1 : first;
}

/* "WHO" for the World Health Organization: the first letters of its capitalised words. */
static uint64_t initials_hash(const newsx_document *doc, nx_range tokens)
{
    char letters[LETTERS];
    uint32_t count = 0;
    for (nx_id t = tokens.start; t < tokens.end && count < LETTERS; t++) {
        char c = doc->text[doc->tokens[t].span.start];
        if (c >= 'A' && c <= 'Z')
            letters[count++] = c;
    }
    return count > 1 ? word_hash(letters, (nx_span){ 0, count }) : 0;
}

static nx_id nearest(const newsx_document *doc, nx_id mention, enum nx_gender gender, int kind, nx_id *other);

/* "the town council's chairman" is one of many chairmen. */
static bool is_owned(const work *w, const nx_mention *m)
{
    for (nx_id t = m->first_token; t < m->end_token; t++)
        if (token_class(w, t) == NX_CLASS_POSSESSIVE)
            return true;
    return false;
}

/* "the Osterby senator", "the 54-year-old mayor": the only one who has that title, unless the words before it say that the
 * title is gone. */
static nx_id described(const work *w, const nx_mention *m, nx_id first, nx_id last)
{
    nx_id title = tokens_of(w->doc, m, m->title).start;
    for (nx_id t = first; t < title; t++)
        if (token_has(w, t, NX_MARK_STATUS_WORD))
            return NX_NONE;
    nx_id holder = title > first ? table_get(&w->only, phrase_hash(w->doc, title, last)) : NX_NONE;
    return holder == SEVERAL ? NX_NONE : holder;
}

/* "the mayor", "the woman", "the foundation": someone already in the article. */
static nx_id referred(work *w, nx_id mention, nx_id first)
{
    newsx_document *doc = w->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (m->named || first == m->first_token || !token_has(w, m->first_token, NX_MARK_DEFINITE))
        return NX_NONE;
    nx_id last = m->end_token;
    if (m->kind == NX_UNNAMED) {
        if (m->title.end != m->span.end || is_owned(w, m))
            return NX_NONE;
        last = tokens_of(doc, m, m->title).end;
        nx_id holder = table_get(&w->titles, phrase_hash(doc, first, last));
        if (holder == NX_NONE)
            holder = described(w, m, first, last);
        if (holder != NX_NONE && !at_odds(m->gender, doc->people[holder].gender))
            return holder;
    }
    nx_id other, id = last == first + 1 ? table_get(&w->heads, mix(phrase_hash(doc, first, last) + m->kind)) : NX_NONE;
    if (id == NX_NONE && m->kind == NX_UNNAMED && token_has(w, last - 1, NX_MARK_ANYONE))
        id = nearest(doc, mention, m->gender, NX_PERSON, &other);
    if (id == NX_NONE && m->kind == NX_ORGANIZATION && last == first + 1 && token_has(w, first, NX_MARK_ANY_ORGANIZATION))
        id = nearest(doc, mention, NX_NEUTER, NX_ORGANIZATION, &other);
    return id;
}

/* The name before it in brackets: the Osterby Dam Board (ODB). */
static nx_id spelled_out(const work *w, nx_id mention)
{
    const newsx_document *doc = w->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (mention == 0 || m->first_token == 0 || token_class(w, m->first_token - 1) != NX_CLASS_OPEN)
        return NX_NONE;
    const nx_mention *before = &doc->mentions[mention - 1];
    return before->end_token + 1 == m->first_token && before->kind == NX_ORGANIZATION ? before->person : NX_NONE;
}

static nx_id other_source(work *w, nx_id mention)
{
    newsx_document *doc = w->doc;
    const nx_mention *m = &doc->mentions[mention];
    nx_id first = behind_article(w, m);
    nx_id known = referred(w, mention, first);
    if (known != NX_NONE)
        return known;
    nx_range name = m->named ? tokens_of(doc, m, m->name) : (nx_range){ first, m->end_token };
    uint64_t key =
        mix(phrase_hash(doc, name.start, name.end) + (m->kind == NX_ORGANIZATION || m->kind == NX_REPORT ? 1 : 0));
    nx_id id = table_get(&w->others, key);
    bool acronym = m->named && m->kind == NX_ORGANIZATION && name.end == name.start + 1 && is_upper(doc->text, m->name);
    if (id == NX_NONE && acronym) {
        id = spelled_out(w, mention);
        if (id == NX_NONE)
            id = table_get(&w->initials, word_hash(doc->text, m->name));
    }
    if (id == NX_NONE) {
        id = person_new(w, m->kind, mention);
        if (id == NX_NONE)
            return id;
        doc->people[id].gender = m->gender;
        doc->people[id].name = one_line(doc, m->named ? m->name : m->span);
        w->failed = w->failed || !doc->people[id].name;
        uint64_t initials = m->named && m->kind == NX_ORGANIZATION ? initials_hash(doc, name) : 0;
        if (initials)
            put(w, &w->initials, initials, id);
    }
    put(w, &w->others, key, id);
    /* What it can be called in short: an official, the foundation. */
    nx_range head = m->kind == NX_UNNAMED ? tokens_of(doc, m, m->title) : name;
    if (head.end > head.start && (m->kind == NX_UNNAMED || m->kind == NX_ORGANIZATION))
        put(w, &w->heads, mix(phrase_hash(doc, head.end - 1, head.end) + m->kind), id);
    for (nx_id t = name.start; m->kind == NX_ORGANIZATION && m->named && t < name.end; t++)
        if (token_has(w, t, NX_MARK_ORGANIZATION_WORD))
            put(w, &w->heads, mix(phrase_hash(doc, t, t + 1) + m->kind), id);
    return id;
}

/* ------------------------------------------------------------ pronouns */

bool nx_people_agree(enum nx_gender pronoun, const nx_person *p)
{
    switch (pronoun) {
    case NX_MALE:
    case NX_FEMALE:
        return (p->kind == NX_PERSON || p->kind == NX_UNNAMED) && !at_odds(pronoun, p->gender);
    case NX_PLURAL: return p->kind == NX_GROUP || p->kind == NX_ORGANIZATION;
    case NX_NEUTER: return p->kind == NX_ORGANIZATION || p->kind == NX_REPORT;
    default: return p->kind != NX_REPORT;
    }
}

nx_id nx_people_sentence(const newsx_document *doc, nx_id token)
{
    nx_id low = 0, high = doc->sentences_count;
    while (low < high) {
        nx_id middle = low + (high - low) / 2;
        if (doc->sentences[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->sentences_count && doc->sentences[low].first_token <= token ? low : NX_NONE;
}

/* Is a token inside quotation marks? What stands there is another's speech. */
static bool is_quoted(const newsx_document *doc, nx_id token)
{
    nx_id low = 0, high = doc->marked_count;
    while (low < high) {
        nx_id middle = low + (high - low) / 2;
        if (doc->marked[middle].first_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && token < doc->marked[low - 1].end_token;
}

/* The sentence of a token before sentence `at`: most often one of the last few. */
static nx_id sentence_back(const newsx_document *doc, nx_id at, nx_id token)
{
    const nx_sentence *sentences = doc->sentences;
    for (nx_id i = at; i > 0 && at - i < NEAR_SENTENCES;)
        if (sentences[--i].first_token <= token)
            return token < sentences[i].end_token ? i : NX_NONE;
    return nx_people_sentence(doc, token);
}

/* The nearest mention before this one that agrees; with a kind (else -1) only named ones of that kind. */
static nx_id nearest(const newsx_document *doc, nx_id mention, enum nx_gender gender, int kind, nx_id *other)
{
    *other = NX_NONE;
    nx_id sentence = nx_people_sentence(doc, doc->mentions[mention].first_token);
    if (sentence == NX_NONE)
        return NX_NONE;
    nx_id block = doc->sentences[sentence].block, first_block = block > 0 ? block - 1 : 0;
    nx_id best = NX_NONE, at = sentence;
    nx_id end = mention > LOOK_BACK ? mention - LOOK_BACK : 0;
    for (nx_id i = mention; i-- > end;) {
        const nx_mention *m = &doc->mentions[i];
        if (m->first_token < doc->sentences[at].first_token) {
            /* A sentence is done: its first agreeing mention, most often the subject, is the answer. */
            if (best != NX_NONE)
                break;
            at = sentence_back(doc, at, m->first_token);
            if (at == NX_NONE || doc->sentences[at].block < first_block)
                break;
        }
        if (m->person == NX_NONE || is_quoted(doc, m->first_token))
            continue;
        const nx_person *p = &doc->people[m->person];
        if (kind >= 0 ? (int)p->kind != kind || !m->named || at_odds(gender, p->gender) : !nx_people_agree(gender, p))
            continue;
        if (m->person != best) {
            *other = best;
            best = m->person;
        }
    }
    return best;
}

nx_id nx_people_pronoun(const newsx_document *doc, nx_id mention, nx_id *other)
{
    nx_id second, best = NX_NONE;
    if (mention < doc->mentions_count)
        best = nearest(doc, mention, doc->mentions[mention].gender, -1, &second);
    else
        second = NX_NONE;
    if (other)
        *other = second;
    return best;
}

/* A he or she that only one person can be tells that person's sex. */
static void learn_genders(work *w)
{
    newsx_document *doc = w->doc;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->kind != NX_PRONOUN || (m->gender != NX_MALE && m->gender != NX_FEMALE) || is_quoted(doc, m->first_token))
            continue;
        nx_id other, id = nx_people_pronoun(doc, i, &other);
        if (id == NX_NONE || other != NX_NONE || doc->people[id].gender != NX_UNKNOWN)
            continue;
        bearer *b = &w->bearers[id];
        *(m->gender == NX_MALE ? &b->he : &b->she) += 1;
    }
    for (nx_id i = 0; i < doc->people_count; i++)
        if (doc->people[i].gender == NX_UNKNOWN && w->bearers[i].he != w->bearers[i].she)
            doc->people[i].gender = w->bearers[i].he > w->bearers[i].she ? NX_MALE : NX_FEMALE;
}

/* ------------------------------------------------------------ the stage */

static bool is_person_name(const nx_mention *m) { return m->kind == NX_PERSON && m->named; }

static enum nx_gender given_gender(const work *w, nx_span word)
{
    const char *sex = nx_lexicon_value(w->doc->engine, w->doc->text + word.start, word.end - word.start, NX_MARK_GIVEN_NAME);
    return sex && *sex == 'm' ? NX_MALE : sex && *sex == 'f' ? NX_FEMALE : NX_UNKNOWN;
}

/* First the full names alone, so that a surname can also point forward. */
static void full_names(work *w)
{
    newsx_document *doc = w->doc;
    for (nx_id i = 0; i < doc->mentions_count && !w->failed; i++) {
        nx_mention *m = &doc->mentions[i];
        if (!is_person_name(m))
            continue;
        name_parts n = parts_of(w, m);
        w->words[i].count = n.count;
        if (n.count == 0)
            continue;
        w->words[i] = (name_words){ n.hash[n.family], n.hash[other_word(&n)], n.words[0], n.count };
        if (n.written < 2) {
            w->words[i].given = n.hash[n.count - 1];
            continue;
        }
        m->person = full_person(w, &n, i);
        if (m->person == NX_NONE)
            return;
        learn(w, m->person, m);
        note_later(w, &w->later_family, w->words[i].family, m->person);
        note_later(w, &w->later_given, w->words[i].given, m->person);
    }
}

/* Someone of whom the article has one word, or a word and a particle. */
static nx_id short_person(work *w, nx_id mention)
{
    nx_mention *m = &w->doc->mentions[mention];
    nx_id id = single_person(w, w->words[mention].given, m);
    if (id != NX_NONE)
        return id;
    id = person_new(w, NX_PERSON, mention);
    if (id == NX_NONE)
        return id;
    w->bearers[id].name = parts_of(w, m);
    w->doc->people[id].gender = m->gender != NX_UNKNOWN ? m->gender : given_gender(w, w->words[mention].first);
    return id;
}

static void all_mentions(work *w)
{
    newsx_document *doc = w->doc;
    w->family = (table){ 0 };    /* from here on: what stands before the mention at hand */
    for (nx_id i = 0; i < doc->mentions_count && !w->failed; i++) {
        nx_mention *m = &doc->mentions[i];
        if (m->kind == NX_PRONOUN)
            continue;
        if (!is_person_name(m)) {
            m->person = other_source(w, i);
            continue;
        }
        if (w->words[i].count == 0)
            continue;
        if (m->person == NX_NONE) {
            m->person = short_person(w, i);
            if (m->person == NX_NONE)
                return;
            learn(w, m->person, m);
        } else {
            put(w, &w->given, w->words[i].given, m->person);
        }
        put(w, &w->family, w->words[i].family, m->person);
        if (m->title.end > m->title.start)
            hold_title(w, m, m->person);
    }
}

/* Names from first to last word as the text has them; people in the order in which they come. */
static newsx_status finish(work *w)
{
    newsx_document *doc = w->doc;
    nx_id *place = nx_arena_alloc(w->scratch, (doc->people_count + 1) * sizeof *place);
    nx_person *sorted = nx_arena_alloc(&doc->arena, (doc->people_count + 1) * sizeof *sorted);
    if (!place || !sorted)
        return NEWSX_NO_MEMORY;
    for (nx_id i = 0; i < doc->people_count; i++) {
        nx_person *p = &doc->people[i];
        place[i] = NX_NONE;
        const name_parts *n = &w->bearers[i].name;
        if (!p->name)
            p->name = one_line(doc, n->span);
        if (!p->name)
            return NEWSX_NO_MEMORY;
    }
    uint32_t count = 0;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        nx_mention *m = &doc->mentions[i];
        if (m->person == NX_NONE)
            continue;
        if (place[m->person] == NX_NONE) {
            place[m->person] = count;
            sorted[count] = doc->people[m->person];
            sorted[count].first_mention = i;
            sorted[count++].mentions = 0;
        }
        m->person = place[m->person];
        if (m->named || sorted[m->person].kind != NX_PERSON)
            sorted[m->person].mentions++;
    }
    doc->people = sorted;
    doc->people_capacity = doc->people_count + 1;
    doc->people_count = count;
    return NEWSX_OK;
}

newsx_status nx_people_run(newsx_document *doc)
{
    work w = { .doc = doc, .scratch = &doc->scratch };
    w.words = nx_arena_alloc(w.scratch, (doc->mentions_count + 1) * sizeof *w.words);
    if (!w.words)
        return NEWSX_NO_MEMORY;
    full_names(&w);
    if (!w.failed)
        all_mentions(&w);
    if (w.failed)
        return NEWSX_NO_MEMORY;
    learn_genders(&w);
    return finish(&w);
}
