/* title.c - titles: which one of a person tells most, and who holds one that stands alone ("the mayor"). */
#include "link/title.h"
#include "base/ascii.h"
#include "link/phrase.h"
#include "segment/phrase-hash.h"
#include "segment/value.h"

#include <string.h>

/* The capitalised title before a name is more official than a description behind it, and a longer one tells more. */
uint32_t nx_title_rank(const newsx_document *doc, const nx_mention *m)
{
    if (m->title.end == m->title.start)
        return 0;
    nx_tokens t = nx_within_mention(m, m->title_tokens);
    /* "her brother Tom Becker": whose brother is no title of his. */
    if (t.first == t.end || nx_token_has(doc, t.first, NX_TAG_KINSHIP) || nx_token_has(doc, t.end - 1, NX_TAG_KINSHIP))
        return 0;
    bool capital = nx_ascii_upper((unsigned char)doc->text[m->title.start]);
    uint32_t length = m->title.end - m->title.start;
    bool before = m->title.start < m->name.start;
    return (before ? 200 : 0) + (capital ? 200 : 0) + (length < 100 ? length : 100);
}

nx_span nx_title_told(const newsx_document *doc, const nx_mention *m)
{
    const nx_tokens title = nx_within_mention(m, m->title_tokens);

    for (nx_id t = m->first_token; t < title.first; t++)
        if (nx_token_has(doc, t, NX_TAG_NOT_NOW))
            return (nx_span){ doc->tokens[t].span.start, m->title.end };
    return m->title;
}

/* A title by itself: who had it last, and whether more than one has it. */
static void hold(nx_roster *r, uint64_t title, nx_id person)
{
    nx_roster_entry *e = nx_roster_entry_of(r, title, NX_BY_TITLE);
    if (!e)
        return;
    e->person = person;
    nx_note_only(&e->only, person);
}

/* "Sen." is called "the senator" and "the lawmaker" later on. */
static void hold_abbreviation(nx_roster *r, const nx_mention *m, nx_id person)
{
    const char *names =
        nx_value_of(r->doc, r->doc->text + m->title.start, m->title.end - m->title.start, NX_TAG_TITLE_ABBREVIATION);
    while (names && *names) {
        size_t length = strcspn(names, ",");
        hold(r, nx_value_hash(names, length), person);
        names += length + (names[length] == ',');
    }
}

/* Is it never called by its last word: the chief minister? */
static bool is_whole(const newsx_document *doc, nx_id first, nx_id end)
{
    const nx_span s = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end };
    return nx_value_of(doc, doc->text + s.start, s.end - s.start, NX_TAG_WHOLE_TITLE) != NULL;
}

/* "Foreign Minister" is held as that and as "Minister", "mayor of Osterby" also as "mayor". */
static void hold_parts(nx_roster *r, nx_tokens title, nx_id person)
{
    const newsx_document *doc = r->doc;
    nx_id cut = title.first;
    while (cut < title.end && !nx_token_has(doc, cut, NX_TAG_FUNCTION_WORD))
        cut++;
    for (nx_id first = title.first; first < title.end; first++) {
        hold(r, nx_phrase_hash(doc, first, title.end), person);
        if (cut > first && cut < title.end)
            hold(r, nx_phrase_hash(doc, first, cut), person);
        if (!nx_token_has(doc, first, NX_TAG_TITLE_FIELD) || first + 1 >= cut || is_whole(doc, first, cut))
            break;
    }
}

/* "former President" and "Danish President" are held with the word before them and without it. */
void nx_title_hold(nx_roster *r, const nx_mention *m, nx_id person)
{
    const newsx_document *doc = r->doc;
    nx_tokens t = nx_within_mention(m, m->title_tokens), owner = nx_within_mention(m, m->organization_tokens);
    if (t.end > t.first && (nx_token_has(doc, t.first, NX_TAG_TITLE_ABBREVIATION) ||
                            nx_token_has(doc, t.end - 1, NX_TAG_TITLE_ABBREVIATION)))
        hold_abbreviation(r, m, person);
    if (owner.end > owner.first && owner.end <= t.first)
        nx_roster_put(r, nx_phrase_hash(doc, owner.first, t.end), NX_BY_TITLE, person);
    if (t.end > t.first + 1 && nx_token_has(doc, t.first, NX_TAG_STATUS_WORD)) {   /* a former engineer */
        nx_roster_put(r, nx_phrase_hash(doc, t.first, t.end), NX_BY_TITLE, person);
        t.first++;
    }
    bool has_status = t.first > m->first_token && nx_token_has(doc, t.first - 1, NX_TAG_STATUS_WORD);
    if (has_status || (t.first > m->first_token && nx_token_has(doc, t.first - 1, NX_TAG_TITLE_FIELD)))
        nx_roster_put(r, nx_phrase_hash(doc, t.first - 1, t.end), NX_BY_TITLE, person);
    /* "the president" is not the former one while there is another. */
    if (has_status && nx_roster_find(r, nx_phrase_hash(doc, t.first, t.end), NX_BY_TITLE)->person != NX_NONE)
        return;
    hold_parts(r, t, person);
}

static bool is_lower(const newsx_document *doc, nx_id token)
{
    return nx_ascii_lower((unsigned char)doc->text[doc->tokens[token].span.start]);
}

/* The Ukrainian president is nobody's at an organization of that name. */
static bool is_demonym(const newsx_document *doc, const nx_mention *m, nx_id token)
{
    uint32_t unit = m->first_unit;
    while (unit + 1 < doc->units.count && doc->units.first[unit + 1] <= token)
        unit++;
    return nx_kind_has(doc->engine, doc->units.symbol[unit], NX_TAG_DEMONYM);
}

/* Where what an office is of ends: chief executive of Acme | and mother of three, but Department of Law and Justice. */
static nx_id before_second_office(const newsx_document *doc, nx_tokens o)
{
    for (nx_id t = o.first + 1; t + 1 < o.end; t++)
        if (nx_token_has(doc, t, NX_TAG_JOINT) && is_lower(doc, t) && is_lower(doc, t + 1))
            return t;
    return o.end;
}

/* Is a word of a mention one of people's names, or what stands before them? An unknown firm can look like a person. */
static bool is_told_person(const newsx_document *doc, const nx_mention *m)
{
    const uint64_t telling = NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME);
    for (nx_id t = m->first_token; t < m->end_token; t++)
        if (nx_kind_any(doc->engine, doc->tokens[t].kind, telling) || nx_token_has(doc, t, NX_TAG_HONORIFIC) ||
            nx_token_has(doc, t, NX_TAG_TITLE_ABBREVIATION))
            return true;
    return false;
}

/* Someone is no organization: a donor to Sen. Bo Dunn, whose own mention stands behind m. */
static bool is_somebody(const newsx_document *doc, const nx_mention *m, nx_tokens o)
{
    const nx_mention *end = doc->mentions + doc->mentions_count;
    for (const nx_mention *other = m + 1; other < end && other->first_token < o.end; other++)
        if (other->named && other->kind == NX_PERSON && other->first_token <= o.first && other->end_token >= o.end &&
            is_told_person(doc, other))
            return true;
    return false;
}

/* Whose title it is: Norwind of "Norwind's managing director", the Ministry of Health of "the Ministry of Health's
 * spokesman". Empty where nobody's. */
static nx_tokens owner(const newsx_document *doc, const nx_mention *m)
{
    nx_id first = m->first_token, t;
    while (first < m->end_token && nx_token_has(doc, first, NX_TAG_FUNCTION_WORD))
        first++;
    for (t = first; t < m->end_token && (!is_lower(doc, t) || nx_token_has(doc, t, NX_TAG_OF_WORD)); t++)
        if (nx_class_of(doc, t) == NX_CLASS_POSSESSIVE)
            return (nx_tokens){ first, t };
    return (nx_tokens){ first, first };
}

/* The State of the Secretary of State, His Highness, a Scientologist: one word that is no organization. */
static bool is_no_organization(const newsx_document *doc, nx_id token)
{
    static const uint64_t OTHERS = NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(TITLE) | NX_TAG_BIT(ROLE) |
                                   NX_TAG_BIT(PERSON_NOUN);
    const uint16_t kind = doc->tokens[token].kind;
    if (nx_kind_case(doc->engine, kind) == NX_UPPER)
        return false;                /* US */
    return (nx_kind_any(doc->engine, kind, OTHERS) || nx_token_has(doc, token, NX_TAG_HONORIFIC) ||
            nx_token_has(doc, token, NX_TAG_FAITH_WORD)) &&
           !nx_kind_any(doc->engine, kind, NX_TAG_BIT(PLACE) | NX_TAG_BIT(ORGANIZATION_WORD) | NX_TAG_BIT(SURNAME)) &&
           !nx_token_has(doc, token, NX_TAG_ORGANIZATION_NAME) && !nx_token_has(doc, token, NX_TAG_ORGANIZATION_NOUN) &&
           !nx_token_has(doc, token, NX_TAG_MAYBE_ORGANIZATION);
}

nx_span nx_title_organization(const newsx_document *doc, const nx_mention *m)
{
    nx_tokens o = nx_within_mention(m, m->organization_tokens);
    if (o.first == o.end && nx_title_rank(doc, m) && m->title.start < m->name.start)
        o = owner(doc, m);
    if (o.first == o.end && m->title.start > m->name.start) {
        o = nx_within_mention(m, m->title_tokens);
        while (o.first < o.end && !nx_token_has(doc, o.first, NX_TAG_FUNCTION_WORD))
            o.first++;
        while (o.first < o.end && (nx_token_has(doc, o.first, NX_TAG_FUNCTION_WORD) || is_lower(doc, o.first)))
            o.first++;
        o.end = before_second_office(doc, o);
    }
    if (o.end > o.first && nx_class_of(doc, o.end - 1) == NX_CLASS_POSSESSIVE)
        o.end--;
    if (o.first >= o.end || is_somebody(doc, m, o) ||
        (o.end == o.first + 1 && (is_demonym(doc, m, o.first) || is_no_organization(doc, o.first))))
        return (nx_span){ 0, 0 };
    return (nx_span){ doc->tokens[o.first].span.start, doc->tokens[o.end - 1].span.end };
}
