/* place-name.c - a name of the gazetteer among tokens: how far it goes, and whether it is rather a person's. */
#include "mark/place-name.h"

#include "base/fold.h"
#include "base/search.h"
#include "segment/eight.h"
#include "segment/spell.h"
#include "segment/token-kind.h"

#include <string.h>

enum { KEY_ROOM = 160, LONGEST = 8 /* tokens of a name */ };

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

nx_id nx_longest_name(const nx_place_pass *pass, nx_id first, nx_id end, bool exact, nx_gaz_name *out)
{
    const newsx_document *doc = pass->doc;
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
        if (!nx_gazetteer_find(pass->gazetteer, length, hash, &found))
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

bool nx_name_with(const nx_place_pass *pass, nx_id first, nx_id end, const char *word, nx_gaz_name *out)
{
    const newsx_document *doc = pass->doc;
    char folded[KEY_ROOM];
    const size_t size = strlen(word);
    size_t length = size;
    uint64_t hash = NX_HASH_SEED;
    if (end - first >= LONGEST || size > sizeof folded)
        return false;
    for (nx_id i = first; i < end; i++) {
        nx_span span = doc->tokens[i].span;
        size_t added = hash_token(doc->text + span.start, span.end - span.start, &hash);
        if (!added)
            return false;
        length += added + 1;
    }
    hash = nx_hash_words(hash, folded, nx_fold(word, size, folded));
    return nx_gazetteer_find(pass->gazetteer, length, hash, out) && out->count;
}

/* A house that stands for who works in it, and the state that is called like its government: the White House, the
 * Vatican. */
static bool is_seat(const newsx_document *doc, const nx_mention *m)
{
    return nx_kind_any(doc->engine, doc->units.symbol[m->end_unit - 1], NX_TAG_BIT(COUNTRY)) ||
        nx_kind_has(doc->engine, doc->units.symbol[m->end_unit - 1], NX_TAG_FACILITY);
}

/* Does a name that the lexicon of organizations has hold a token: the Hewlett of Hewlett-Packard? */
static bool in_listed(const newsx_document *doc, const nx_mention *m, nx_id token)
{
    for (uint32_t u = m->first_unit; u < m->end_unit; u++)
        if (doc->units.first[u] <= token && token < doc->units.first[u + 1])
            return nx_kind_has(doc->engine, doc->units.symbol[u], NX_TAG_ORGANIZATION_NAME) &&
                   doc->units.first[u + 1] > doc->units.first[u] + 1;
    return false;
}

/* Is it the whole name of an organization, and no house that stands for one, nor letters that may be a country's? A
 * place inside a longer name stays: the Bank of Norway. */
static bool is_organization(const newsx_document *doc, const nx_mention *m, nx_id first, nx_span span)
{
    if (m->kind == NX_ORGANIZATION && m->named && in_listed(doc, m, first) && !is_seat(doc, m))
        return true;
    if (m->kind != NX_ORGANIZATION || !m->named || m->name.start != span.start || m->name.end != span.end)
        return false;
    const uint16_t kind = doc->units.symbol[m->end_unit - 1];
    return !is_seat(doc, m) &&
           (nx_kind_case(doc->engine, kind) != NX_UPPER || nx_kind_has(doc->engine, kind, NX_TAG_ORGANIZATION_NAME));
}

/* Is it in the name of who wrote the piece: By Paris Varga? */
static bool is_author(const newsx_document *doc, nx_span span)
{
    uint32_t w;
    NX_SEARCH(w, 0, doc->authors_count, doc->authors[w].end > span.start);
    return w < doc->authors_count && doc->authors[w].start < span.end;
}

static bool is_named(nx_place_pass *pass, nx_id first, nx_id end, bool organizations)
{
    const newsx_document *doc = pass->doc;
    while (pass->mention < doc->mentions_count && doc->mentions[pass->mention].end_token <= first)
        pass->mention++;
    nx_span span = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end };
    for (nx_id i = pass->mention; i < doc->mentions_count && doc->mentions[i].first_token < end; i++) {
        const nx_mention *m = &doc->mentions[i];
        if ((organizations && is_organization(doc, m, first, span)) ||
            (m->kind == NX_PERSON && m->named && m->name.start < span.end && span.start < m->name.end))
            return true;
    }
    return is_author(doc, span);
}

bool nx_in_person(nx_place_pass *pass, nx_id first, nx_id end) { return is_named(pass, first, end, true); }
bool nx_in_person_only(nx_place_pass *pass, nx_id first, nx_id end) { return is_named(pass, first, end, false); }

/* Is a mention the name of a person in full, a given name in front and these letters behind? */
static bool ends_with(const newsx_document *doc, const nx_mention *m, const char *word, uint32_t length)
{
    return m->kind == NX_PERSON && m->named && m->name.end - m->name.start > length + 1 &&
        doc->text[m->name.end - length - 1] == ' ' && !memcmp(doc->text + m->name.end - length, word, length);
}

static bool begins_with_given_name(const newsx_document *doc, const nx_mention *m)
{
    nx_id first = m->first_token;
    while (first < m->end_token && doc->tokens[first].span.start < m->name.start)
        first++;
    return first < m->end_token && nx_token_has(doc, first, NX_TAG_GIVEN_NAME);
}

/* Behind a preposition or an article, or in a list: not "the road was ice, Austin said". */
static bool stands_as_place(const newsx_document *doc, nx_id token)
{
    if (!token)
        return false;
    const uint16_t before = doc->tokens[token - 1].kind;
    const bool says = token + 1 < doc->tokens_count && nx_kind_any(doc->engine, doc->tokens[token + 1].kind,
                                                                   NX_TAG_BIT(SAY) | NX_TAG_BIT(FINITE_VERB));
    return nx_kind_any(doc->engine, before, NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(ARTICLE)) ||
        (nx_kind_class(doc->engine, before) == NX_CLASS_COMMA && !says);
}

bool nx_is_surname_here(const nx_place_pass *pass, nx_id token, bool doubtful)
{
    enum { MOST = 200 };             /* mentions that are asked, so that time follows the text */
    const newsx_document *doc = pass->doc;
    const nx_span word = doc->tokens[token].span;
    const uint32_t length = word.end - word.start;
    if (!doubtful && stands_as_place(doc, token))
        return false;
    for (nx_id i = 0; i < doc->mentions_count && i < MOST; i++)
        if (ends_with(doc, &doc->mentions[i], doc->text + word.start, length) &&
            begins_with_given_name(doc, &doc->mentions[i]))
            return true;
    return false;
}

bool nx_toponym_ends_with_head(const newsx_engine *engine, uint16_t rule)
{
    return nx_rule_yield(engine, rule, NX_YIELD_WHICH, NULL) != NULL;
}

nx_toponym *nx_toponym_add(nx_place_pass *pass, nx_id first, nx_id end, const nx_gaz_name *name, uint16_t rule,
                           enum nx_toponym_use use)
{
    nx_toponyms *o = pass->out;
    newsx_document *doc = pass->doc;
    if (!nx_arena_grow(doc->scratch, (void **)&o->items, &o->capacity, o->count + 1, sizeof *o->items)) {
        pass->failed = true;
        return NULL;
    }
    nx_toponym *t = &o->items[o->count++];
    *t = (nx_toponym){
        .span = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end }, .first_token = first,
        .end_token = end, .name = *name, .use = use, .rule = rule,
    };
    return t;
}

/* From the end on, so that no copy is made. */
bool nx_toponyms_merge(nx_arena *scratch, nx_toponyms *list, const nx_toponyms *more)
{
    uint32_t i = list->count, j = more->count;
    if (!nx_arena_grow(scratch, (void **)&list->items, &list->capacity, i + j, sizeof *list->items))
        return false;
    nx_toponym *items = list->items;
    list->count = i + j;
    while (j) {
        bool last = i && items[i - 1].first_token >= more->items[j - 1].first_token;
        items[i + j - 1] = last ? items[i - 1] : more->items[j - 1];
        i -= last;
        j -= !last;
    }
    return true;
}
