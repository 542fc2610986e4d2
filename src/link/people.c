/* people.c - mentions -> people and other sources: one entry each, however often and by whatever part of the name it is named.
 *
 * Full names make the people. Then, in text order, a surname alone goes to the latest person who bears it, else to the only one
 * who is named in full further on; a title alone ("the mayor") to the latest who holds it in the article. Names are found
 * by hash: the time follows the number of mentions, whatever the text.
 */
#include "link/people.h"
#include "base/hash.h"
#include "link/link.h"
#include "match/match.h"
#include "segment/value.h"
#include <string.h>

#define NAME_WORDS 8         /* of a name are looked at; longer ones are lists or noise */
#define FAMILY_STEPS 8       /* how many relatives are tried for "Mrs. Ruiz" */
#define LOOK_BACK 64         /* mentions that a pronoun looks back over */
#define NEAR_SENTENCES 4     /* that are tried before a search among all */
#define NEAR_AHEAD 16        /* the same, behind a sentence that is known */
#define FEW_NAMES 48         /* that an article has for its few mentions; a long text names most of its people again */
#define LETTERS 16           /* of an acronym */
#define AHEAD 6              /* mentions whose words are called for before it is their turn */

/* ------------------------------------------------------------ what is known */

typedef struct { uint64_t hash; nx_span span; } name_word;

/* The words of a name, suffixes left out. */
typedef struct {
    nx_span span;                    /* with its suffix */
    uint32_t first;                  /* of its words among all of names */
    uint8_t count;
    uint8_t family;                  /* which word is the surname: the last, or the first as in Xi Jinping */
    uint8_t written;                 /* words that are no particles: 1 for "Ruiz" and "de Ruiz" */
    bool capitals;                   /* all in capitals, as headings have it */
    uint8_t nicknames;               /* which words can be one: a bit of each */
} name_parts;

/* What one word of names says: who bears it. */
typedef struct {
    uint64_t hash;
    nx_id family, newest;            /* as surname: the latest full name, the latest new person */
    nx_id family_before, given_before;   /* named before the mention at hand */
    nx_id later_family, later_given; /* the only one who is named in full with it, or SEVERAL */
} bearer_word;

/* What is asked again of a mention by name: its surname and its given name (of one word both are that word). */
typedef struct { name_parts name; uint32_t family, given; } name_use;   /* the latter index the words that bear */

/* What linking knows of a person beyond the record. */
typedef struct {
    name_parts name;
    nx_span title, organization;
    nx_id relative;                  /* the person of the same surname before this one, or NX_NONE */
    uint32_t title_rank;
    uint32_t he, she;                /* pronouns that can only mean this person */
    nx_id place;                     /* among the people by their first mention; NX_NONE: not met yet */
} bearer;

/* Words by their hash, all that is asked of them in one place; what they ask for is part of the key, which is not 0. */
enum purpose { FULL_NAME, TITLE, OTHER_SOURCE, INITIALS, HEAD };
typedef struct { uint64_t key; nx_id value, only; } entry;   /* only: of titles, the only one who has it, or SEVERAL */

#define SEVERAL (NX_NONE - 1)

/* Places in an array, found by a hash; 0 is empty, else one more than the place. */
typedef struct { uint32_t *slots, mask; } places;

typedef struct {
    newsx_document *doc;
    nx_arena *scratch;
    bearer *bearers;                 /* beside doc->people */
    uint32_t bearers_capacity;
    nx_id *order;                    /* people by their first mention */
    uint32_t order_count;
    name_use *named;                 /* mentions by name, and where they are */
    nx_id *named_at;
    uint32_t named_count;
    nx_id *he_or_she;                /* mentions that are he or she */
    uint32_t he_or_she_count;
    name_word *words;
    uint32_t words_count, words_capacity;
    bearer_word *bearing;            /* each word of names once */
    uint32_t bearing_count;
    entry *entries;                  /* a hash table: what is asked for is one look at memory away */
    uint32_t entries_count, entries_mask;
    places by_word;
    bool failed;
} work;

static bool places_new(places *x, nx_arena *scratch, uint32_t most)
{
    uint32_t size = 16;
    while (size / 2 < most)
        size *= 2;
    x->mask = size - 1;
    x->slots = nx_arena_zalloc(scratch, size, sizeof *x->slots);
    return x->slots;
}

/* The place of a word of names; there is room for all. */
static uint32_t bearing_word(work *w, uint64_t hash)
{
    places *x = &w->by_word;
    uint32_t at = (uint32_t)(hash >> 20) & x->mask;
    while (x->slots[at] && w->bearing[x->slots[at] - 1].hash != hash)
        at = (at + 1) & x->mask;
    if (!x->slots[at]) {
        w->bearing[w->bearing_count] = (bearer_word){ hash, NX_NONE, NX_NONE, NX_NONE, NX_NONE, NX_NONE, NX_NONE };
        x->slots[at] = ++w->bearing_count;
    }
    return x->slots[at] - 1;
}

static uint64_t key_of(uint64_t hash, enum purpose purpose)
{
    uint64_t key = hash + (uint64_t)purpose * 0x9E3779B97F4A7C15ull;
    return key + !key;
}

/* Where a key is or would go. */
static entry *slot_of(const work *w, uint64_t key)
{
    uint32_t at = (uint32_t)(key >> 20) & w->entries_mask;
    while ((w->entries[at].key != 0) & (w->entries[at].key != key))   /* one branch, which nearly always ends it */
        at = (at + 1) & w->entries_mask;
    return &w->entries[at];
}

/* What is known of a key; of one that is not there NX_NONE. */
static nx_id get(const work *w, uint64_t hash, enum purpose purpose)
{
    const entry *e = slot_of(w, key_of(hash, purpose));
    return e->key ? e->value : NX_NONE;
}

/* A table with room for as many entries as `most`. */
static bool entries_new(work *w, uint32_t most)
{
    const entry *old = w->entries;
    const uint32_t old_size = old ? w->entries_mask + 1 : 0;
    uint32_t size = 64;
    while (size / 2 < most)
        size *= 2;
    entry *entries = nx_arena_zalloc(w->scratch, size, sizeof *entries);
    if (!entries)
        return false;
    w->entries = entries;
    w->entries_mask = size - 1;
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i].key)
            *slot_of(w, old[i].key) = old[i];
    return true;
}

/* The entry of a key, a new one with NX_NONE where there is none; lent until the next is asked for. NULL without memory. */
static entry *entry_of(work *w, uint64_t hash, enum purpose purpose)
{
    uint64_t key = key_of(hash, purpose);
    entry *e = slot_of(w, key);
    if (e->key)
        return e;
    if (w->entries_count > w->entries_mask / 2) {
        if (!entries_new(w, 2 * w->entries_count)) {
            w->failed = true;
            return NULL;
        }
        e = slot_of(w, key);
    }
    w->entries_count++;
    *e = (entry){ key, NX_NONE, NX_NONE };
    return e;
}

static void put(work *w, uint64_t hash, enum purpose purpose, nx_id value)
{
    entry *e = entry_of(w, hash, purpose);
    if (e)
        e->value = value;
}

/* ------------------------------------------------------------ names */

static unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static uint64_t token_hash(const newsx_document *doc, nx_id token)
{
    nx_span s = doc->tokens[token].span;
    return nx_word_hash(doc->text + s.start, s.end - s.start);
}

/* Of words in any spacing and case. */
static uint64_t phrase_hash(const newsx_document *doc, nx_id first, nx_id end)
{
    uint64_t hash = NX_HASH_SEED;
    for (nx_id t = first; t < end; t++)
        hash = nx_hash_mix(hash ^ token_hash(doc, t));
    return hash;
}

static bool token_has(const work *w, nx_id token, enum nx_tag tag)
{
    return nx_kind_has(w->doc->engine, w->doc->tokens[token].kind, tag);
}

static enum nx_class token_class(const work *w, nx_id token)
{
    return nx_kind_class(w->doc->engine, w->doc->tokens[token].kind);
}

/* Those of a mention's tokens that it has itself: a role may go beyond it. */
static nx_tokens within(const nx_mention *m, nx_tokens t)
{
    t.first = t.first < m->first_token ? m->first_token : t.first < m->end_token ? t.first : m->end_token;
    t.end = t.end < t.first ? t.first : t.end < m->end_token ? t.end : m->end_token;
    return t;
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

static name_parts parts_of(work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    const nx_tokens tokens = within(m, m->name_tokens);
    name_parts n = { .span = m->name, .first = w->words_count, .capitals = true };
    if (!nx_arena_grow(w->scratch, (void **)&w->words, &w->words_capacity, w->words_count + NAME_WORDS, sizeof *w->words)) {
        w->failed = true;
        return n;
    }
    for (nx_id t = tokens.first; t < tokens.end && n.count < NAME_WORDS; t++) {
        if (token_class(w, t) != NX_CLASS_WORD || (t > tokens.first && token_has(w, t, NX_TAG_NAME_SUFFIX)))
            continue;
        nx_span s = doc->tokens[t].span;
        w->words[w->words_count++] = (name_word){ nx_word_hash(doc->text + s.start, s.end - s.start), s };
        n.nicknames |= token_has(w, t, NX_TAG_NICKNAME) << n.count;
        n.count++;
        n.written += !(token_has(w, t, NX_TAG_NAME_PARTICLE) &&
                       lower((unsigned char)doc->text[s.start]) == (unsigned char)doc->text[s.start]);
        n.capitals = n.capitals && is_upper(doc->text, s);
    }
    /* Bo Ruiz is no Chinese: both words are what they look like in the west. */
    bool eastern = n.count > 1 && token_has(w, tokens.first, NX_TAG_SURNAME_FIRST) &&
                   !(token_has(w, tokens.first, NX_TAG_GIVEN_NAME) && token_has(w, tokens.end - 1, NX_TAG_SURNAME) &&
                     !token_has(w, tokens.end - 1, NX_TAG_SURNAME_FIRST));
    if (n.count && !eastern)
        n.family = n.count - 1;
    return n;
}

static bool is_initial(const newsx_document *doc, nx_span s)
{
    return s.end == s.start + 1 || (s.end == s.start + 2 && doc->text[s.start + 1] == '.');
}

/* Is every word of the shorter name also in the longer one, an initial standing for a word that begins with it? */
static bool fits(const work *w, const name_parts *a, const name_parts *b)
{
    const char *text = w->doc->text;
    if (a->count > b->count) {
        const name_parts *c = a;
        a = b, b = c;
    }
    const name_word *short_words = w->words + a->first, *long_words = w->words + b->first;
    for (uint32_t i = 0; i < a->count; i++) {
        const name_word *word = &short_words[i];
        bool there = false;
        for (uint32_t j = 0; j < b->count && !there; j++) {
            const name_word *other = &long_words[j];
            there = word->hash == other->hash;
            if (!there && (is_initial(w->doc, word->span) || is_initial(w->doc, other->span)))
                there = lower((unsigned char)text[word->span.start]) == lower((unsigned char)text[other->span.start]);
        }
        if (!there)
            return false;
    }
    return true;
}

/* The word that is the given name: the first, or the last behind a surname that stands first. */
static const name_word *other_word(const work *w, const name_parts *n)
{
    return &w->words[n->first + (n->family == 0 ? n->count - 1u : 0)];
}

static uint64_t pair_hash(const work *w, const name_parts *n)
{
    return nx_hash_mix(w->words[n->first].hash * 3 + w->words[n->first + n->count - 1].hash);
}

static void squeeze(char *text)
{
    char *out = text;
    for (const char *in = text; *in; in++) {
        bool space = *in == ' ' || *in == '\t' || *in == '\n' || *in == '\r';
        if (!space)
            *out++ = *in;
        else if (out > text && out[-1] != ' ')
            *out++ = ' ';
    }
    *out = 0;
}

#define LINE_ROOM 8   /* bytes behind a line's text that may be written: its NUL is one */

/* Puts words of the text in one line, with single spaces, and moves *room behind it. They begin with no space, and what stands
 * behind the text can be read. */
static const char *one_line(const char *text, nx_span s, char **room)
{
    const uint64_t high = NX_EACH(0x80), low = NX_EACH(0x7F);
    uint32_t length = s.end - s.start;
    char *copy = *room;
    /* Eight bytes at a time: are there control characters, or a space behind another? Nearly never. */
    uint64_t odd = 0, before = 0;
    for (uint32_t at = 0; at < length; at += 8) {
        uint64_t bytes = nx_load_eight(text + s.start + at), sums = bytes & low;
        nx_store_eight(copy + at, bytes);
        uint64_t control = ~((sums + NX_EACH(0x60)) | bytes) & high, space = ~((sums + NX_EACH(0x5F)) | bytes) & high;
        odd |= nx_first_bytes(control | (space & (space << 8 | before)), length - at);
        before = space >> 56;
    }
    copy[length] = '\0';
    if (odd)
        squeeze(copy);
    *room = copy + length + 1;
    return copy;
}

/* ------------------------------------------------------------ people */

static nx_id person_new(work *w, enum nx_mention_kind kind, nx_id mention)
{
    newsx_document *doc = w->doc;
    nx_id id = doc->people_count;
    if (!nx_arena_grow(w->scratch, (void **)&w->bearers, &w->bearers_capacity, id + 1, sizeof *w->bearers) ||
        !nx_arena_grow(w->scratch, (void **)&doc->people, &doc->people_capacity, id + 1, sizeof *doc->people))
        return w->failed = true, NX_NONE;
    w->bearers[id] = (bearer){ .relative = NX_NONE, .place = NX_NONE };
    doc->people[id] = (nx_person){ .kind = kind, .first_mention = mention };
    doc->people_count++;
    return id;
}

/* Bill and William, of the same surname. */
static bool is_short_for(const work *w, const name_parts *a, const name_parts *b)
{
    if (!(a->nicknames >> (other_word(w, a) - &w->words[a->first]) & 1))
        return false;
    nx_span word = other_word(w, a)->span;
    const char *full = nx_value_of(w->doc, w->doc->text + word.start, word.end - word.start, NX_TAG_NICKNAME);
    return full && nx_word_hash_apart(full, (uint32_t)strlen(full)) == other_word(w, b)->hash;
}

/* A name of several words: someone known whose name it is, or fits, or someone new. */
static nx_id full_person(work *w, const name_use *use, nx_id mention)
{
    const name_parts *n = &use->name;
    bearer_word *family = &w->bearing[use->family];
    entry *pair = entry_of(w, pair_hash(w, n), FULL_NAME);
    if (!pair)
        return NX_NONE;
    nx_id id = pair->value;
    if (id == NX_NONE && family->family != NX_NONE) {
        const name_parts *known = &w->bearers[family->family].name;
        if (fits(w, n, known) || is_short_for(w, n, known) || is_short_for(w, known, n))
            id = family->family;
    }
    if (id == NX_NONE) {
        id = person_new(w, NX_PERSON, mention);
        if (id == NX_NONE)
            return id;
        w->bearers[id].relative = family->newest;
        w->bearers[id].name = *n;
        family->newest = id;
    }
    name_parts *name = &w->bearers[id].name;
    bool longer = n->count > name->count ||
                  (n->count == name->count && n->span.end - n->span.start > name->span.end - name->span.start);
    if ((longer && n->capitals <= name->capitals) || (name->capitals && !n->capitals))
        *name = *n;
    pair->value = id;
    family->family = id;
    return id;
}

static void note_only(nx_id *only, nx_id person)
{
    *only = *only == NX_NONE || *only == person ? person : SEVERAL;
}

static bool at_odds(enum nx_gender a, enum nx_gender b)
{
    return (a == NX_MALE && b == NX_FEMALE) || (a == NX_FEMALE && b == NX_MALE);
}

/* One word: whose surname is it, whose given name? */
static nx_id single_person(const work *w, const bearer_word *word, const nx_mention *m)
{
    const nx_person *people = w->doc->people;
    const nx_id latest = word->family_before;
    nx_id id = latest;
    if (id != NX_NONE && at_odds(m->gender, people[id].gender))
        id = word->newest;
    for (int i = 0; i < FAMILY_STEPS && id != NX_NONE && at_odds(m->gender, people[id].gender); i++)
        id = w->bearers[id].relative;
    if (id == NX_NONE && latest == NX_NONE)
        id = word->given_before;
    if (id == NX_NONE) {
        id = word->later_family != NX_NONE ? word->later_family : word->later_given;
        if (id != NX_NONE && (id == SEVERAL || at_odds(m->gender, people[id].gender)))
            id = NX_NONE;
    }
    return id;
}

/* ------------------------------------------------------------ titles */

/* The capitalised title before a name is more official than a description behind it, and a longer one tells more. */
static uint32_t title_rank(const work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    if (m->title.end == m->title.start)
        return 0;
    nx_tokens t = within(m, m->title_tokens);
    /* "her brother Tom Becker": whose brother is no title of his. */
    if (t.first == t.end || token_has(w, t.first, NX_TAG_KINSHIP) || token_has(w, t.end - 1, NX_TAG_KINSHIP))
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
        hash = nx_hash_mix(hash ^ nx_word_hash_apart(words + at, (uint32_t)(end - at)));
    }
    return hash;
}

/* A title by itself: who had it last, and whether more than one has it. */
static void hold(work *w, uint64_t title, nx_id person)
{
    entry *e = entry_of(w, title, TITLE);
    if (!e)
        return;
    e->value = person;
    note_only(&e->only, person);
}

/* "Sen." is called "the senator" and "the lawmaker" later on. */
static void hold_abbreviation(work *w, const nx_mention *m, nx_id person)
{
    const char *names =
        nx_value_of(w->doc, w->doc->text + m->title.start, m->title.end - m->title.start, NX_TAG_TITLE_ABBREVIATION);
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
    nx_tokens t = within(m, m->title_tokens), owner = within(m, m->organization_tokens);
    if (t.end > t.first && (token_has(w, t.first, NX_TAG_TITLE_ABBREVIATION) || token_has(w, t.end - 1, NX_TAG_TITLE_ABBREVIATION)))
        hold_abbreviation(w, m, person);
    if (owner.end > owner.first && owner.end <= t.first)
        put(w, phrase_hash(w->doc, owner.first, t.end), TITLE, person);
    bool has_status = t.first > m->first_token && token_has(w, t.first - 1, NX_TAG_STATUS_WORD);
    if (has_status || (t.first > m->first_token && token_has(w, t.first - 1, NX_TAG_TITLE_FIELD)))
        put(w, phrase_hash(w->doc, t.first - 1, t.end), TITLE, person);
    /* "the president" is not the former one while there is another. */
    if (has_status && get(w, phrase_hash(w->doc, t.first, t.end), TITLE) != NX_NONE)
        return;
    nx_id cut = t.first;
    while (cut < t.end && !token_has(w, cut, NX_TAG_FUNCTION_WORD))
        cut++;
    for (nx_id first = t.first; first < t.end; first++) {
        hold(w, phrase_hash(w->doc, first, t.end), person);
        if (cut > first && cut < t.end)
            hold(w, phrase_hash(w->doc, first, cut), person);
        if (!token_has(w, first, NX_TAG_TITLE_FIELD) || first + 1 >= cut)
            break;
    }
}

/* Osterby Bank of "Osterby Bank's president"; the Osterby Museum of "director of the Osterby Museum". */
static nx_span organization_of(const work *w, const nx_mention *m)
{
    const newsx_document *doc = w->doc;
    nx_tokens o = within(m, m->organization_tokens);
    if (o.first == o.end && m->title.start > m->name.start) {
        o = within(m, m->title_tokens);
        while (o.first < o.end && !token_has(w, o.first, NX_TAG_FUNCTION_WORD))
            o.first++;
        while (o.first < o.end && (token_has(w, o.first, NX_TAG_FUNCTION_WORD) || is_lower(doc, o.first)))
            o.first++;
    }
    if (o.end > o.first && token_class(w, o.end - 1) == NX_CLASS_POSSESSIVE)
        o.end--;
    if (o.first >= o.end)
        return (nx_span){ 0, 0 };
    return (nx_span){ doc->tokens[o.first].span.start, doc->tokens[o.end - 1].span.end };
}

static void learn(work *w, nx_id person, const nx_mention *m)
{
    nx_person *p = &w->doc->people[person];
    bearer *b = &w->bearers[person];
    if (p->gender == NX_UNKNOWN)
        p->gender = m->gender;
    uint32_t rank = title_rank(w, m);
    if (rank > b->title_rank) {
        b->title_rank = rank;
        b->title = m->title;
    }
    if (b->organization.end == 0)
        b->organization = organization_of(w, m);
}

/* ------------------------------------------------------------ sources without a person's name */

static nx_id behind_article(const work *w, const nx_mention *m)
{
    nx_id first = m->first_token;
    return first + ((first + 1 < m->end_token) & token_has(w, first, NX_TAG_ARTICLE));
}

/* "WHO" for the World Health Organization: the first letters of its capitalised words. */
static uint64_t initials_hash(const newsx_document *doc, nx_tokens tokens)
{
    char letters[LETTERS + 16] = { 0 };   /* nx_word_hash() looks behind them */
    uint32_t count = 0;
    for (nx_id t = tokens.first; t < tokens.end && count < LETTERS; t++) {
        char c = doc->text[doc->tokens[t].span.start];
        if (c >= 'A' && c <= 'Z')
            letters[count++] = c;
    }
    return count > 1 ? nx_word_hash(letters, count) : 0;
}

enum { ANY_KIND = -1, ONLY_UNKNOWN = -2 };   /* beside those of enum nx_mention_kind */
static nx_id nearest(const newsx_document *doc, nx_id mention, nx_id sentence, enum nx_gender gender, int kind, nx_id *other);

static nx_id sentence_of(const newsx_document *doc, const nx_mention *m) { return nx_people_sentence(doc, m->first_token); }

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
    nx_id title = within(m, m->title_tokens).first;
    for (nx_id t = first; t < title; t++)
        if (token_has(w, t, NX_TAG_STATUS_WORD))
            return NX_NONE;
    if (title <= first)
        return NX_NONE;
    const entry *e = slot_of(w, key_of(phrase_hash(w->doc, title, last), TITLE));
    return e->key && e->only != SEVERAL ? e->only : NX_NONE;
}

/* "the mayor", "the woman", "the foundation": someone already in the article. The words from `first` on have that hash. */
static nx_id referred(work *w, nx_id mention, nx_id first, uint64_t words)
{
    newsx_document *doc = w->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (m->named || first == m->first_token || !token_has(w, m->first_token, NX_TAG_DEFINITE))
        return NX_NONE;
    nx_id last = m->end_token;
    if (m->kind == NX_UNNAMED) {
        if (m->title.end != m->span.end || is_owned(w, m))
            return NX_NONE;
        last = within(m, m->title_tokens).end;
        if (last != m->end_token)
            words = phrase_hash(doc, first, last);
        nx_id holder = get(w, words, TITLE);
        if (holder == NX_NONE)
            holder = described(w, m, first, last);
        if (holder != NX_NONE && !at_odds(m->gender, doc->people[holder].gender))
            return holder;
    }
    nx_id other, id = last == first + 1 ? get(w, nx_hash_mix(words + m->kind), HEAD) : NX_NONE;
    if (id == NX_NONE && m->kind == NX_UNNAMED && token_has(w, last - 1, NX_TAG_ANYONE))
        id = nearest(doc, mention, sentence_of(doc, m), m->gender, NX_PERSON, &other);
    if (id == NX_NONE && m->kind == NX_ORGANIZATION && last == first + 1 && token_has(w, first, NX_TAG_ANY_ORGANIZATION))
        id = nearest(doc, mention, sentence_of(doc, m), NX_NEUTER, NX_ORGANIZATION, &other);
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
    nx_tokens name = m->named ? within(m, m->name_tokens) : (nx_tokens){ first, m->end_token };
    const uint64_t words = phrase_hash(doc, name.first, name.end);
    nx_id known = referred(w, mention, first, words);
    if (known != NX_NONE)
        return known;
    uint64_t key = nx_hash_mix(words + (m->kind == NX_ORGANIZATION || m->kind == NX_REPORT ? 1 : 0));
    entry *known_as = entry_of(w, key, OTHER_SOURCE);
    if (!known_as)
        return NX_NONE;
    nx_id id = known_as->value;
    bool acronym = m->named && m->kind == NX_ORGANIZATION && name.end == name.first + 1 && is_upper(doc->text, m->name);
    if (id == NX_NONE && acronym) {
        id = spelled_out(w, mention);
        if (id == NX_NONE)
            id = get(w, nx_word_hash(doc->text + m->name.start, m->name.end - m->name.start), INITIALS);
    }
    const bool is_new = id == NX_NONE;
    if (is_new) {
        id = person_new(w, m->kind, mention);
        if (id == NX_NONE)
            return id;
        doc->people[id].gender = m->gender;
        w->bearers[id].name.span = m->named ? m->name : m->span;
    }
    known_as->value = id;
    const bool is_name = m->named && m->kind == NX_ORGANIZATION;
    uint64_t initials = is_new && is_name ? initials_hash(doc, name) : 0;
    if (initials)
        put(w, initials, INITIALS, id);
    /* What it can be called in short: an official, the foundation. */
    nx_tokens head = m->kind == NX_UNNAMED ? within(m, m->title_tokens) : name;
    if (head.end > head.first && (m->kind == NX_UNNAMED || m->kind == NX_ORGANIZATION))
        put(w, nx_hash_mix(phrase_hash(doc, head.end - 1, head.end) + m->kind), HEAD, id);
    for (nx_id t = name.first; is_name && t < name.end; t++)
        if (token_has(w, t, NX_TAG_ORGANIZATION_WORD))
            put(w, nx_hash_mix(phrase_hash(doc, t, t + 1) + m->kind), HEAD, id);
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
    const nx_sentence *sentences = doc->sentences;
    nx_id at = 0, left = doc->sentences_count;
    if (!left)
        return NX_NONE;
    /* The last that begins at or before it, by steps that no branch decides. */
    for (nx_id half; (half = left / 2) > 0; left -= half)
        at += half & -(nx_id)(sentences[at + half].first_token <= token);
    return sentences[at].first_token <= token && token < sentences[at].end_token ? at : NX_NONE;
}

nx_id nx_people_sentence_near(const newsx_document *doc, nx_id near, nx_id token)
{
    const nx_sentence *sentences = doc->sentences;
    if (near >= doc->sentences_count || sentences[near].first_token > token)
        return nx_people_sentence(doc, token);
    const nx_id end = doc->sentences_count - near > NEAR_AHEAD ? near + NEAR_AHEAD : doc->sentences_count;
    while (near + 1 < end && sentences[near + 1].first_token <= token)
        near++;
    return token < sentences[near].end_token ? near : nx_people_sentence(doc, token);
}

/* Is a token inside quotation marks? What stands there is another's speech. */
static bool is_quoted(const newsx_document *doc, nx_id token)
{
    const nx_marked *marked = doc->marked;
    nx_id at = 0, left = doc->marked_count;
    if (!left)
        return false;
    for (nx_id half; (half = left / 2) > 0; left -= half)
        at += half & -(nx_id)(marked[at + half].first_token <= token);
    return marked[at].first_token <= token && token < marked[at].end_token;
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

/* The nearest mention before this one, which stands in `sentence`, that agrees; with a kind only named ones of that kind, and with
 * ONLY_UNKNOWN only one of unknown gender, where no other agrees. */
static nx_id nearest(const newsx_document *doc, nx_id mention, nx_id sentence, enum nx_gender gender, int kind, nx_id *other)
{
    *other = NX_NONE;
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
        if (m->person == NX_NONE || m->person == best)
            continue;
        const nx_person *p = &doc->people[m->person];
        if (kind >= 0 ? (int)p->kind != kind || !m->named || at_odds(gender, p->gender) : !nx_people_agree(gender, p))
            continue;
        if (is_quoted(doc, m->first_token))
            continue;
        if (kind == ONLY_UNKNOWN && (best != NX_NONE || p->gender != NX_UNKNOWN))
            return NX_NONE;
        *other = best;
        best = m->person;
    }
    return best;
}

nx_id nx_people_pronoun(const newsx_document *doc, nx_id mention, nx_id *other)
{
    nx_id second, best = NX_NONE;
    if (mention < doc->mentions_count)
        best = nearest(doc, mention, sentence_of(doc, &doc->mentions[mention]), doc->mentions[mention].gender, ANY_KIND, &second);
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
    nx_id sentence = 0;
    for (uint32_t i = 0; i < w->he_or_she_count; i++) {
        const nx_id mention = w->he_or_she[i];
        const nx_mention *m = &doc->mentions[mention];
        sentence = nx_people_sentence_near(doc, sentence, m->first_token);
        nx_id other, id = nearest(doc, mention, sentence, m->gender, ONLY_UNKNOWN, &other);
        if (id == NX_NONE || is_quoted(doc, m->first_token))
            continue;
        bearer *b = &w->bearers[id];
        *(m->gender == NX_MALE ? &b->he : &b->she) += 1;
    }
    for (nx_id i = 0; i < doc->people_count; i++)
        if (doc->people[i].gender == NX_UNKNOWN && w->bearers[i].he != w->bearers[i].she)
            doc->people[i].gender = w->bearers[i].he > w->bearers[i].she ? NX_MALE : NX_FEMALE;
}

/* ------------------------------------------------------------ the stage */

/* Mentions stand far apart: their tokens and words are in no cache, unless someone calls for them in time. */
static inline void call_for(const newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention < doc->mentions_count ? mention : 0];
    __builtin_prefetch(&doc->tokens[m->first_token]);
    __builtin_prefetch(doc->text + m->span.start);
}

static bool is_person_name(const nx_mention *m) { return (m->kind == NX_PERSON) & m->named; }

static enum nx_gender given_gender(const work *w, nx_span word)
{
    const char *sex = nx_value_of(w->doc, w->doc->text + word.start, word.end - word.start, NX_TAG_GIVEN_NAME);
    return sex && *sex == 'm' ? NX_MALE : sex && *sex == 'f' ? NX_FEMALE : NX_UNKNOWN;
}

/* First the full names alone, so that a surname can also point forward. */
static void full_names(work *w)
{
    for (uint32_t i = 0; i < w->named_count && !w->failed; i++) {
        if (i + AHEAD < w->named_count)
            call_for(w->doc, w->named_at[i + AHEAD]);
        nx_mention *m = &w->doc->mentions[w->named_at[i]];
        name_use *n = &w->named[i];
        n->name = parts_of(w, m);
        if (n->name.count == 0)
            continue;
        const name_word *words = &w->words[n->name.first];
        const bool full = n->name.written >= 2;
        n->family = bearing_word(w, words[n->name.family].hash);
        n->given = bearing_word(w, full ? other_word(w, &n->name)->hash : words[n->name.count - 1].hash);
        if (!full)
            continue;
        m->person = full_person(w, n, w->named_at[i]);
        if (m->person == NX_NONE)
            return;
        learn(w, m->person, m);
        note_only(&w->bearing[n->family].later_family, m->person);
        note_only(&w->bearing[n->given].later_given, m->person);
    }
}

/* Someone of whom the article has one word, or a word and a particle. */
static nx_id short_person(work *w, const name_use *n, nx_id mention)
{
    const nx_mention *m = &w->doc->mentions[mention];
    nx_id id = single_person(w, &w->bearing[n->given], m);
    if (id != NX_NONE)
        return id;
    id = person_new(w, NX_PERSON, mention);
    if (id == NX_NONE)
        return id;
    w->bearers[id].name = n->name;
    w->doc->people[id].gender = m->gender != NX_UNKNOWN ? m->gender : given_gender(w, w->words[n->name.first].span);
    return id;
}

/* Counts a mention, and gives the next place to whom it is the first of; no branch, since it may as well be as not. */
static void count_mention(work *w, const nx_mention *m, nx_id mention)
{
    nx_person *p = &w->doc->people[m->person];
    bearer *b = &w->bearers[m->person];
    const uint32_t is_first = b->place == NX_NONE;
    w->order[w->order_count] = m->person;
    b->place = is_first ? w->order_count : b->place;
    p->first_mention = is_first ? mention : p->first_mention;
    w->order_count += is_first;
    p->mentions += m->named | (p->kind != NX_PERSON);
}

static void all_mentions(work *w)
{
    newsx_document *doc = w->doc;
    const name_use *next = w->named;
    for (nx_id i = 0; i < doc->mentions_count && !w->failed; i++) {
        nx_mention *m = &doc->mentions[i];
        call_for(doc, i + AHEAD);
        if (m->kind == NX_PRONOUN)
            continue;
        if (!is_person_name(m)) {
            m->person = other_source(w, i);
            if (m->person == NX_NONE)
                return;
            count_mention(w, m, i);
            continue;
        }
        const name_use *n = next++;
        if (n->name.count == 0)
            continue;
        if (m->person == NX_NONE) {
            m->person = short_person(w, n, i);
            if (m->person == NX_NONE)
                return;
            learn(w, m->person, m);
        } else {
            w->bearing[n->given].given_before = m->person;
        }
        w->bearing[n->family].family_before = m->person;
        count_mention(w, m, i);
        if (m->title.end > m->title.start)
            hold_title(w, m, m->person);
    }
}

/* How many bytes the strings of a person take, with the room behind each that one_line() needs. */
static size_t room_for(const bearer *b)
{
    return b->name.span.end - b->name.span.start + (b->title.end - b->title.start) +
           (b->organization.end - b->organization.start) + 3 * LINE_ROOM;
}

/* Names from first to last word as the text has them; people in the order in which they come. */
static newsx_status finish(work *w)
{
    newsx_document *doc = w->doc;
    size_t room = 0;
    for (uint32_t i = 0; i < w->order_count; i++)
        room += room_for(&w->bearers[w->order[i]]);
    nx_person *sorted = nx_arena_alloc(&doc->arena, (w->order_count + 1) * sizeof *sorted);
    char *strings = nx_arena_alloc(&doc->arena, room);
    if (!sorted || !strings)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < w->order_count; i++) {
        const bearer *b = &w->bearers[w->order[i]];
        nx_person *p = &sorted[i];
        *p = doc->people[w->order[i]];
        p->name = one_line(doc->text, b->name.span, &strings);
        if (b->title_rank)
            p->title = one_line(doc->text, b->title, &strings);
        if (b->organization.end)
            p->organization = one_line(doc->text, b->organization, &strings);
    }
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        nx_mention *m = &doc->mentions[i];
        m->person = m->person == NX_NONE ? NX_NONE : w->bearers[m->person].place;
    }
    doc->people = sorted;
    doc->people_capacity = w->order_count + 1;
    doc->people_count = w->order_count;
    return NEWSX_OK;
}

/* Which mentions are names and which are he or she, found in one go: what asks for some has no need to look at all. */
static bool sort_mentions(work *w)
{
    const newsx_document *doc = w->doc;
    uint32_t names = 0, pronouns = 0;
    w->named_at = nx_arena_alloc(w->scratch, ((size_t)doc->mentions_count + 1) * sizeof *w->named_at);
    w->he_or_she = nx_arena_alloc(w->scratch, ((size_t)doc->mentions_count + 1) * sizeof *w->he_or_she);
    if (!w->named_at || !w->he_or_she)
        return false;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        w->named_at[names] = w->he_or_she[pronouns] = i;
        names += is_person_name(m);
        pronouns += (m->kind == NX_PRONOUN) & ((m->gender == NX_MALE) | (m->gender == NX_FEMALE));
    }
    w->named_count = names;
    w->he_or_she_count = pronouns;
    return true;
}

newsx_status nx_people_run(newsx_document *doc)
{
    work w = { .doc = doc, .scratch = &doc->scratch };
    if (!sort_mentions(&w))
        return NEWSX_NO_MEMORY;
    w.named = nx_arena_alloc(w.scratch, ((size_t)w.named_count + 1) * sizeof *w.named);
    if (!nx_arena_grow(w.scratch, (void **)&w.bearers, &w.bearers_capacity, doc->mentions_count / 2 + 1, sizeof *w.bearers) ||
        !nx_arena_grow(w.scratch, (void **)&doc->people, &doc->people_capacity, doc->mentions_count / 2 + 1,
                       sizeof *doc->people))
        return NEWSX_NO_MEMORY;
    w.order = nx_arena_alloc(w.scratch, ((size_t)doc->mentions_count + 1) * sizeof *w.order);
    w.bearing = nx_arena_alloc(w.scratch, (2 * (size_t)w.named_count + 1) * sizeof *w.bearing);
    if (!w.order || !w.named || !w.bearing || !places_new(&w.by_word, w.scratch, 2 * w.named_count) ||
        !entries_new(&w, doc->mentions_count / 4 + FEW_NAMES))
        return NEWSX_NO_MEMORY;
    full_names(&w);
    if (!w.failed)
        all_mentions(&w);
    if (w.failed)
        return NEWSX_NO_MEMORY;
    learn_genders(&w);
    return finish(&w);
}
