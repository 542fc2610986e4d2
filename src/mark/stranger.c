/* stranger.c - speakers whom no mention rule knows: words beside a cue name someone, whatever they are. */
#include "mark/stranger.h"

#include "base/ascii.h"
#include "base/search.h"
#include "document/place-at.h"
#include "segment/language-word.h"
#include "segment/token-kind.h"

#include <string.h>

/* A capital behind small letters: EgyptAir; but not Mc or La before the rest of a surname. */
static bool is_joined(const newsx_document *doc, nx_id token)
{
    enum { PARTICLE = 3 };
    const nx_span s = doc->tokens[token].span;
    for (uint32_t at = s.start + PARTICLE + 1; at < s.end; at++)
        if (nx_ascii_upper((unsigned char)doc->text[at]) && nx_ascii_lower((unsigned char)doc->text[at - 1]))
            return true;
    return false;
}

/* Letters that stand for a name among words that are written small: according to ED. */
static bool is_letters(const newsx_document *doc, nx_id token)
{
    enum { MOST = 5 };
    const nx_span s = doc->tokens[token].span;
    return nx_kind_case(doc->engine, doc->tokens[token].kind) == NX_UPPER && s.end - s.start <= MOST;
}

/* The words of organizations: Ipsos Index, EgyptAir, Shoney's, ED. */
static bool is_firm(const newsx_document *doc, nx_range units)
{
    const nx_id first = doc->clause.first[units.start], last = doc->clause.first[units.end] - 1;
    return nx_class_of(doc, last) == NX_CLASS_POSSESSIVE ||
           (last > first && nx_token_has(doc, last, NX_TAG_ORGANIZATION_WORD)) ||
           (last == first && (is_joined(doc, first) || is_letters(doc, first)));
}

/* Is one of the words a name itself, or does one belong to another: the Navy Office's Unit? */
static bool is_several(const nx_attributions *all, nx_range units)
{
    const newsx_document *doc = all->doc;
    for (uint32_t u = units.start; u < units.end; u++)
        if (nx_clause_mention(&all->view, u) != NX_NONE ||
            (u + 1 < units.end && nx_clause_class(doc, u) == NX_CLASS_POSSESSIVE))
            return true;
    return false;
}

/* What words in capitals name that no list and nothing beside them shows to be a person: a place that speaks is its
 * government, and words of the language that open a sentence are none ("Another said"). */
static enum nx_mention_kind kind_of(const newsx_document *doc, nx_range units)
{
    const uint64_t names = NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME);
    const uint16_t first = doc->clause.symbol[units.start];
    if (nx_kind_has(doc->engine, first, NX_TAG_FUNCTION_WORD) ||
        (nx_kind_has(doc->engine, first, NX_TAG_COMMON_WORD) && !nx_kind_any(doc->engine, first, names)))
        return NX_UNNAMED;
    const uint16_t last = doc->clause.symbol[units.end - 1];
    if (nx_kind_has(doc->engine, first, NX_TAG_MAYBE_ORGANIZATION) && units.end == units.start + 1)
        return NX_ORGANIZATION;      /* Shell said no */
    if (is_firm(doc, units) || (units.end > units.start + 1 && nx_kind_has(doc->engine, last, NX_TAG_COMMON_WORD) &&
                                !nx_kind_any(doc->engine, last, names) &&
                                !nx_kind_any(doc->engine, first, names)))
        return NX_ORGANIZATION;      /* Keldaya Assets: but Ana Button */
    for (uint32_t u = units.start; u < units.end; u++) {
        const uint16_t kind = doc->clause.symbol[u];
        if (!nx_kind_has(doc->engine, kind, NX_TAG_COUNTRY) &&
            (!nx_kind_has(doc->engine, kind, NX_TAG_PLACE) || nx_kind_any(doc->engine, kind, names)))
            return NX_PERSON;
    }
    return NX_ORGANIZATION;
}

/* The noun that the words hang on: the last before a preposition. */
static nx_id head_of(const newsx_document *doc, const nx_mention *m)
{
    nx_id head = m->first_token;
    while (head + 1 < m->end_token && !nx_token_has(doc, head + 1, NX_TAG_PREPOSITION))
        head++;
    return head;
}

/* Do the words name several? Rival parties; but not: a boss. */
static bool is_plural(const newsx_document *doc, const nx_mention *m)
{
    const uint16_t first = doc->tokens[m->first_token].kind;
    if (nx_kind_has(doc->engine, first, NX_TAG_ARTICLE) && !nx_kind_has(doc->engine, first, NX_TAG_DEFINITE))
        return false;
    const nx_token *head = &doc->tokens[head_of(doc, m)];
    return nx_kind_class(doc->engine, head->kind) == NX_CLASS_WORD &&
           (nx_kind_case(doc->engine, head->kind) == NX_LOWER ||
            nx_clause_has(doc, nx_clause_unit(doc, head_of(doc, m)), NX_TAG_DEMONYM)) &&
           nx_span_ends(doc, head->span, NX_LANGUAGE_PLURAL_ENDING) &&
           !nx_span_ends(doc, head->span, NX_LANGUAGE_SINGULAR_ENDING);
}

/* The mention that the words beside a cue make: a name where all of them are capitalised, else a noun. */
static nx_mention mention_of(const nx_attributions *all, const nx_attribution *a)
{
    const newsx_document *doc = all->doc;
    nx_mention m = { .unit = NX_NONE, .person = NX_NONE, .kind = NX_UNNAMED, .rule = a->rule };
    m.first_token = doc->clause.first[a->unknown.start];
    m.end_token = doc->clause.first[a->unknown.end];
    m.span = m.name = nx_tape_span(doc, &doc->clause, a->unknown.start, a->unknown.end);
    m.title = (nx_span){ m.span.start, m.span.start };
    if (a->plural || is_plural(doc, &m)) {
        m.kind = NX_GROUP;
        m.gender = NX_PLURAL;
        return m;
    }
    bool capitals = true;
    for (nx_id i = m.first_token; i < m.end_token; i++)
        capitals &= nx_class_of(doc, i) != NX_CLASS_WORD ||
                    nx_kind_case(doc->engine, doc->tokens[i].kind) != NX_LOWER;
    if (capitals && nx_class_of(doc, m.first_token) == NX_CLASS_WORD) {
        m.kind = kind_of(doc, a->unknown);
        if (m.kind == NX_PERSON && (is_several(all, a->unknown) || nx_place_touches(doc, m.name)))
            m.kind = NX_UNNAMED;     /* one name is one thing */
        m.named = m.kind != NX_UNNAMED;
        m.gender = m.kind == NX_ORGANIZATION ? NX_NEUTER : NX_UNKNOWN;
    }
    return m;
}

static bool is_new(const nx_attribution *a) { return a->unknown.end > a->unknown.start; }

/* Who the words end with, where nothing parts the name from what stands before it: floor leader Ana Ruiz, the college's
 * Ana Ruiz; not: a friend of Ana Ruiz. NX_NONE where it is nobody. */
static nx_id named_last(const nx_attributions *all, const nx_attribution *a)
{
    const newsx_document *doc = all->doc;
    const uint32_t last = a->unknown.end - 1;
    const nx_id mention = nx_clause_mention(&all->view, last);
    if (mention == NX_NONE || a->plural || last == a->unknown.start)
        return NX_NONE;
    const uint16_t before = doc->clause.symbol[last - 1];
    if (nx_clause_mention(&all->view, last - 1) == NX_NONE &&
        nx_kind_class(doc->engine, before) != NX_CLASS_POSSESSIVE &&
        nx_kind_case(doc->engine, before) == NX_LOWER &&
        !nx_kind_any(doc->engine, before, NX_TAG_BIT(ROLE) | NX_TAG_BIT(TITLE) | NX_TAG_BIT(PERSON_NOUN)) &&
        !(nx_mention_begins_with_trade(doc, &doc->mentions[mention]) &&
          !nx_kind_any(doc->engine, before, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(PREPOSITION))))
        return NX_NONE;
    const nx_mention *m = &doc->mentions[mention];
    return m->kind == NX_PERSON && m->named ? mention : NX_NONE;
}

/* Words that end with somebody known are theirs, and no stranger's. */
static void keep_known(nx_attributions *all)
{
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        const nx_id last = is_new(a) ? named_last(all, a) : NX_NONE;
        if (last == NX_NONE)
            continue;
        a->mention = last;
        a->unknown.end = a->unknown.start;
    }
}

/* Numbers strangers as they will stand among the mentions, which are in text order. The answer is how many they are. */
static uint32_t number_strangers(nx_attributions *all)
{
    const newsx_document *doc = all->doc;
    uint32_t before = 0, more = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        if (!is_new(a))
            continue;
        const nx_id token = doc->clause.first[a->unknown.start];
        NX_SEARCH(before, before, doc->mentions_count, doc->mentions[before].first_token > token);
        a->mention = before + more++;
    }
    return more;
}

/* Puts `more` strangers among the mentions, from the end on, so that each mention moves once; moved[m] becomes the new
 * number of mention m. */
static void insert_strangers(nx_attributions *all, uint32_t more, nx_id *moved)
{
    newsx_document *doc = all->doc;
    uint32_t end = doc->mentions_count;
    doc->mentions_count += more;
    for (uint32_t i = all->count; i-- > 0;) {
        nx_attribution *a = &all->list[i];
        if (!is_new(a))
            continue;
        uint32_t from = a->mention - (more - 1);
        memmove(doc->mentions + from + more, doc->mentions + from, (end - from) * sizeof *doc->mentions);
        for (uint32_t m = from; m < end; m++)
            moved[m] = m + more;
        doc->mentions[a->mention] = mention_of(all, a);
        end = from;
        more--;
    }
    for (uint32_t m = 0; m < end; m++)
        moved[m] = m;
}

/* The first unit of the first stranger: what stands before it has its old number. */
static uint32_t first_new_unit(const nx_attributions *all)
{
    uint32_t first = all->doc->clause.count;
    for (uint32_t i = 0; i < all->count; i++)
        if (is_new(&all->list[i]) && all->list[i].unknown.start < first)
            first = all->list[i].unknown.start;
    return first;
}

/* Whatever points to one of `count` mentions that were there before points to where it stands now. */
static void renumber(nx_attributions *all, const nx_id *moved, uint32_t count)
{
    newsx_document *doc = all->doc;
    for (uint32_t i = 0; i < all->count; i++)
        if (!is_new(&all->list[i]) && all->list[i].mention != NX_NONE)
            all->list[i].mention = moved[all->list[i].mention];
    for (uint32_t i = 0; i < doc->people_count; i++)
        if (doc->people[i].first_mention < count)
            doc->people[i].first_mention = moved[doc->people[i].first_mention];
    nx_id *record = doc->clause.record;
    const uint32_t units = doc->clause.count;
    for (uint32_t u = first_new_unit(all); (u = nx_clause_next_span(&doc->clause, u, units)) < units; u++)
        if (nx_clause_mention(&all->view, u) != NX_NONE)
            record[u] = moved[record[u]];
}

bool nx_strangers_add(nx_attributions *all)
{
    newsx_document *doc = all->doc;
    keep_known(all);
    const uint32_t count = doc->mentions_count;
    nx_id *moved = nx_arena_alloc(doc->scratch, (count + 1) * sizeof *moved);
    if (!moved || !nx_arena_grow(doc->arena, (void **)&doc->mentions, &doc->mentions_capacity, count + all->unknown,
                                 sizeof *doc->mentions))
        return false;
    insert_strangers(all, number_strangers(all), moved);
    renumber(all, moved, count);
    return true;
}
