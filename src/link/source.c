/* source.c - sources without a person's name: organizations, groups, documents, "an official", "the mayor". */
#include "link/source.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "segment/phrase-hash.h"
#include "segment/value.h"

#include <string.h>

#define LETTERS 16           /* of an acronym */

static nx_id behind_article(const newsx_document *doc, const nx_mention *m)
{
    nx_id first = m->first_token;
    return first + ((first + 1 < m->end_token) & nx_token_has(doc, first, NX_TAG_ARTICLE));
}

/* "WHO" for the World Health Organization: the first letters of its capitalised words. */
static uint64_t initials_hash(const newsx_document *doc, nx_tokens tokens)
{
    char letters[LETTERS + 16] = { 0 };   /* nx_hash_any_case() looks behind them */
    uint32_t count = 0;
    for (nx_id t = tokens.first; t < tokens.end && count < LETTERS; t++) {
        char c = doc->text[doc->tokens[t].span.start];
        if (nx_ascii_upper((unsigned char)c))
            letters[count++] = c;
    }
    return count > 1 ? nx_hash_any_case(letters, count) : 0;
}

/* "the town council's chairman" is one of many chairmen. */
static bool is_owned(const newsx_document *doc, const nx_mention *m)
{
    for (nx_id t = m->first_token; t < m->end_token; t++)
        if (nx_class_of(doc, t) == NX_CLASS_POSSESSIVE)
            return true;
    return false;
}

bool nx_is_beside_name(const newsx_document *doc, nx_id person, nx_id word)
{
    enum { BEFORE = 4 };
    const nx_mention *m = &doc->mentions[doc->people[person].first_mention];
    for (nx_id t = m->first_token > BEFORE ? m->first_token - BEFORE : 0; t < m->end_token; t++)
        if (nx_phrase_hash(doc, t, t + 1) == nx_phrase_hash(doc, word, word + 1))
            return true;
    return false;
}

/* "the Osterby senator", "the 54-year-old mayor": the only one who has that title, unless the words before it say
 * that the title is gone, or is one of another party: the BJP leader. */
static nx_id described(const nx_roster *r, const nx_mention *m, nx_id first, nx_id last)
{
    const newsx_document *doc = r->doc;
    nx_id title = nx_within_mention(m, m->title_tokens).first;
    for (nx_id t = first; t < title; t++)
        if (nx_token_has(doc, t, NX_TAG_STATUS_WORD))
            return NX_NONE;
    if (title <= first)
        return NX_NONE;
    const nx_id only = nx_roster_find(r, nx_phrase_hash(doc, title, last), NX_BY_TITLE)->only;
    if (only == NX_SEVERAL || only == NX_NONE)
        return NX_NONE;
    for (nx_id t = first; t < title; t++)
        if (nx_kind_case(doc->engine, doc->tokens[t].kind) == NX_UPPER && !nx_token_has(doc, t, NX_TAG_PLACE) &&
            !nx_is_beside_name(doc, only, t))
            return NX_NONE;
    return only;
}

/* "the mayor": who holds the title. */
static nx_id holder(const nx_roster *r, const nx_mention *m, nx_id first, nx_id last)
{
    nx_id id = nx_roster_find(r, nx_phrase_hash(r->doc, first, last), NX_BY_TITLE)->person;
    if (id == NX_NONE)
        id = described(r, m, first, last);
    return id != NX_NONE && nx_genders_differ(m->gender, r->doc->people[id].gender) ? NX_NONE : id;
}

static uint64_t head_hash(const newsx_document *doc, nx_id token, enum nx_mention_kind kind)
{
    return nx_hash_mix(nx_phrase_hash(doc, token, token + 1) + kind);
}

/* "the newspaper" is no palace: such nouns wait for an organization of their sort. */
static bool has_sort(const newsx_document *doc, nx_id token)
{
    const nx_span word = doc->tokens[token].span;
    return nx_value_of(doc, doc->text + word.start, word.end - word.start, NX_TAG_STANDS_FOR) != NULL;
}

/* "the mayor", "the woman", "the foundation": someone already in the article, by the words from `first` on. */
static nx_id referred(const nx_roster *r, nx_id mention, nx_id first)
{
    const newsx_document *doc = r->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (m->named || first == m->first_token || !nx_token_has(doc, m->first_token, NX_TAG_DEFINITE))
        return NX_NONE;
    nx_id last = m->end_token;
    if (m->kind == NX_UNNAMED) {
        if (is_owned(doc, m))
            return NX_NONE;
        if (m->title.end != m->span.end)
            return holder(r, m, first, m->end_token);        /* the mayor of Osterby */
        last = nx_within_mention(m, m->title_tokens).end;
        nx_id id = holder(r, m, first, last);
        if (id != NX_NONE)
            return id;
    }
    nx_id id = last == first + 1 ? nx_roster_find(r, head_hash(doc, first, m->kind), NX_BY_HEAD)->person : NX_NONE;
    if (id == NX_NONE && m->kind == NX_UNNAMED && last == first + 1 && nx_token_has(doc, first, NX_TAG_ANYONE))
        id = nx_pronoun_named(doc, mention, m->gender, NX_PERSON);
    if (id == NX_NONE && m->kind == NX_ORGANIZATION && last == first + 1 &&
        nx_token_has(doc, first, NX_TAG_ANY_ORGANIZATION) && !has_sort(doc, first))
        id = nx_pronoun_named(doc, mention, NX_NEUTER, NX_ORGANIZATION);
    return id;
}

/* The name before it in brackets: the Osterby Dam Board (ODB). */
static nx_id spelled_out(const newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention];
    if (mention == 0 || m->first_token == 0 || nx_class_of(doc, m->first_token - 1) != NX_CLASS_OPEN)
        return NX_NONE;
    const nx_mention *before = &doc->mentions[mention - 1];
    return before->end_token + 1 == m->first_token && before->kind == NX_ORGANIZATION ? before->person : NX_NONE;
}

/* Is it an organization's name of one word, in capitals? */
static bool is_acronym(const newsx_document *doc, const nx_mention *m, nx_tokens name)
{
    return m->named && m->kind == NX_ORGANIZATION && name.end == name.first + 1 && nx_all_capitals(doc->text, m->name);
}

static uint64_t letters_hash(const newsx_document *doc, const nx_mention *m)
{
    return nx_hash_any_case(doc->text + m->name.start, m->name.end - m->name.start);
}

/* Whose acronym a name of one word in capitals is. */
static nx_id by_acronym(const nx_roster *r, nx_id mention, nx_tokens name)
{
    const newsx_document *doc = r->doc;
    const nx_mention *m = &doc->mentions[mention];
    if (!is_acronym(doc, m, name))
        return NX_NONE;
    nx_id id = spelled_out(doc, mention);
    return id != NX_NONE ? id : nx_roster_find(r, letters_hash(doc, m), NX_BY_INITIALS)->person;
}

/* The one that was named by its letters alone before: the AP, and then The Associated Press. */
static nx_id by_letters(nx_roster *r, const nx_mention *m, nx_tokens name)
{
    const uint64_t initials = m->named && m->kind == NX_ORGANIZATION ? initials_hash(r->doc, name) : 0;
    const nx_id id = initials ? nx_roster_find(r, initials, NX_BY_LETTERS)->person : NX_NONE;
    if (id == NX_NONE || nx_roster_find(r, initials, NX_BY_INITIALS)->person != NX_NONE)
        return NX_NONE;
    r->bearers[id].name.span = m->name;
    nx_roster_put(r, initials, NX_BY_INITIALS, id);
    return id;
}

/* Keld Shipping Lines is called Keld, or Keld Shipping: by what firms have as their last word, unless it is a place's
 * name (the Osterby Council). How many tokens of it can stand for it. */
static uint32_t firm_beginnings(const newsx_document *doc, nx_tokens name)
{
    enum { MOST = 5 };
    if (!nx_token_has(doc, name.end - 1, NX_TAG_FIRM_WORD) || nx_token_has(doc, name.first, NX_TAG_DEMONYM) ||
        (nx_token_has(doc, name.first, NX_TAG_PLACE) && !nx_token_has(doc, name.first, NX_TAG_SURNAME)))
        return 0;
    const uint32_t tokens = name.end - name.first - 1;
    return tokens < MOST ? tokens : MOST;
}

/* What a lexicon says of some words, or NULL. */
static const char *told_of(const newsx_document *doc, nx_tokens name, enum nx_tag tag)
{
    const nx_span words = { doc->tokens[name.first].span.start, doc->tokens[name.end - 1].span.end };
    return nx_value_of(doc, doc->text + words.start, words.end - words.start, tag);
}

/* The Keld Trust for Bakers is called the Keld Trust, up to its first preposition; not the Supreme Court of Norland,
 * since there are others. */
static uint32_t trust_beginning(const newsx_document *doc, nx_tokens name)
{
    nx_id t = name.first + 1;
    while (t < name.end && !nx_token_has(doc, t, NX_TAG_PREPOSITION))
        t++;
    const nx_tokens part = { name.first, t };
    return t < name.end && t > name.first + 1 && nx_token_has(doc, t - 1, NX_TAG_ORGANIZATION_WORD) &&
           !told_of(doc, part, NX_TAG_ORGANIZATION_NAME) ? t - name.first : 0;
}

/* Keld University is called Keld where a list has that as a university's name. */
static bool is_called_by_first(const newsx_document *doc, nx_tokens name)
{
    const nx_tokens one = { name.first, name.first + 1 }, other = { name.first + 1, name.end };
    if (name.end != name.first + 2 || nx_token_has(doc, name.first, NX_TAG_ORGANIZATION_NOUN))
        return false;                /* Parliament House */
    const char *kind = told_of(doc, one, NX_TAG_ORGANIZATION_NAME);
    const char *same = kind ? told_of(doc, other, NX_TAG_ORGANIZATION_WORD) : NULL;
    return same && *kind != '?' && strcmp(kind, same) == 0;
}

/* How many tokens an organization's name has at most that can stand for it. */
static uint32_t beginnings(const newsx_document *doc, const nx_mention *m, nx_tokens name)
{
    if (!m->named || m->kind != NX_ORGANIZATION || name.end < name.first + 2)
        return 0;
    const uint32_t firm = firm_beginnings(doc, name);
    return firm > 0 ? firm : is_called_by_first(doc, name) ? 1 : trust_beginning(doc, name);
}

/* How many can it be next, fewer than `n`? Of a firm each number, of others that alone. */
static uint32_t fewer(const newsx_document *doc, nx_tokens name, uint32_t n)
{
    return firm_beginnings(doc, name) > 0 ? n - 1 : 0;
}

static uint64_t source_key(const newsx_document *doc, nx_tokens name, enum nx_mention_kind kind)
{
    return nx_hash_mix(nx_phrase_hash(doc, name.first, name.end) + (kind == NX_ORGANIZATION || kind == NX_REPORT));
}

static void hold_beginnings(nx_roster *r, const nx_mention *m, nx_tokens name, nx_id id)
{
    for (uint32_t n = beginnings(r->doc, m, name); n > 0; n = fewer(r->doc, name, n)) {
        nx_roster_entry *e = nx_roster_entry_of(r, nx_phrase_hash(r->doc, name.first, name.first + n), NX_BY_BEGINNING);
        if (!e)
            return;
        nx_note_only(&e->only, id);
    }
}

/* The organization whose longer name begins so, the only one; or the one that was named in short before. */
static nx_id by_beginning(nx_roster *r, const nx_mention *m, nx_tokens name)
{
    const newsx_document *doc = r->doc;
    if (!m->named || m->kind != NX_ORGANIZATION)
        return NX_NONE;
    const nx_id only =
        nx_roster_find(r, nx_phrase_hash(doc, name.first, name.end), NX_BY_BEGINNING)->only;
    if (only != NX_NONE && only != NX_SEVERAL)
        return only;
    for (uint32_t n = beginnings(doc, m, name); n > 0; n = fewer(doc, name, n)) {
        const nx_tokens part = { name.first, name.first + n };
        const nx_id id = nx_roster_find(r, source_key(doc, part, m->kind), NX_BY_SOURCE)->person;
        const nx_id taken = nx_roster_find(r, nx_phrase_hash(doc, part.first, part.end), NX_BY_BEGINNING)->only;
        if (id == NX_NONE || taken != NX_NONE || doc->people[id].kind != NX_ORGANIZATION)
            continue;
        r->bearers[id].name.span = m->name;
        return id;
    }
    return NX_NONE;
}

/* From here on it can be called in short: an official, the foundation. */
static void hold_heads(nx_roster *r, const nx_mention *m, nx_tokens name, nx_id id)
{
    const newsx_document *doc = r->doc;
    nx_tokens head = m->kind == NX_UNNAMED ? nx_within_mention(m, m->title_tokens) : name;
    if (head.end > head.first && (m->kind == NX_UNNAMED || m->kind == NX_ORGANIZATION))
        nx_roster_put(r, head_hash(doc, head.end - 1, m->kind), NX_BY_HEAD, id);
    if (!m->named || m->kind != NX_ORGANIZATION)
        return;
    for (nx_id t = name.first; t < name.end; t++)
        if (nx_token_has(doc, t, NX_TAG_ORGANIZATION_WORD))
            nx_roster_put(r, head_hash(doc, t, m->kind), NX_BY_HEAD, id);
}

static nx_id source_new(nx_roster *r, nx_id mention, nx_tokens name)
{
    newsx_document *doc = r->doc;
    const nx_mention *m = &doc->mentions[mention];
    nx_id id = nx_roster_add(r, m->kind, mention);
    if (id == NX_NONE)
        return id;
    doc->people[id].gender = m->gender;
    r->bearers[id].name.span = m->named ? m->name : m->span;
    uint64_t initials = m->named && m->kind == NX_ORGANIZATION ? initials_hash(doc, name) : 0;
    if (initials)
        nx_roster_put(r, initials, NX_BY_INITIALS, id);
    if (is_acronym(doc, m, name))
        nx_roster_put(r, letters_hash(doc, m), NX_BY_LETTERS, id);
    return id;
}

/* Whose apposition it is: Keld Shipping, a ferry operator, said. */
static nx_id in_apposition(const newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention], *before = m - 1;
    if (mention == 0 || m->kind != NX_ORGANIZATION || m->named || m->first_token == 0 ||
        nx_class_of(doc, m->first_token - 1) != NX_CLASS_COMMA || m->end_token >= doc->tokens_count ||
        nx_class_of(doc, m->end_token) != NX_CLASS_COMMA || !nx_token_has(doc, m->first_token, NX_TAG_ARTICLE))
        return NX_NONE;
    return before->kind == NX_ORGANIZATION && before->named && before->end_token == m->first_token - 1 ? before->person
                                                                                                      : NX_NONE;
}

/* Who is said to be it: Ana Ruiz is the mayor of Osterby. Not: a former mayor; the mayor's sister; not she is. */
static nx_id is_said_of(const newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention], *before = m - 1;
    if (mention == 0 || m->kind != NX_UNNAMED || m->first_token < 2 ||
        !nx_token_has(doc, m->first_token, NX_TAG_ARTICLE) ||
        !nx_token_has(doc, m->first_token - 1, NX_TAG_BE_FORM) ||
        (m->end_token < doc->tokens_count && nx_class_of(doc, m->end_token) == NX_CLASS_POSSESSIVE) || is_owned(doc, m))
        return NX_NONE;
    for (nx_id t = m->first_token; t < m->end_token; t++)
        if (nx_token_has(doc, t, NX_TAG_STATUS_WORD))
            return NX_NONE;
    return before->kind == NX_PERSON && before->named && before->end_token == m->first_token - 1 &&
                   before->person != NX_NONE && !nx_genders_differ(m->gender, doc->people[before->person].gender)
               ? before->person : NX_NONE;
}

nx_id nx_source_of(nx_roster *r, nx_id mention)
{
    const newsx_document *doc = r->doc;
    const nx_mention *m = &doc->mentions[mention];
    nx_id first = behind_article(doc, m);
    const nx_tokens words = { first, m->end_token };
    nx_id known = in_apposition(doc, mention);
    const nx_id one = known != NX_NONE ? known : is_said_of(doc, mention);
    /* Ruiz is a nurse: the nurse is Ruiz, but a nurse is not. */
    if (known != NX_NONE || (one != NX_NONE && nx_token_has(doc, m->first_token, NX_TAG_DEFINITE)))
        nx_roster_put(r, source_key(doc, words, m->kind), NX_BY_SOURCE, one);
    if (one != NX_NONE) {
        hold_heads(r, m, words, one);
        return one;
    }
    known = referred(r, mention, first);
    if (known != NX_NONE)
        return known;
    nx_tokens name = m->named ? nx_within_mention(m, m->name_tokens) : (nx_tokens){ first, m->end_token };
    const uint64_t key = source_key(doc, name, m->kind);
    nx_id id = nx_roster_find(r, key, NX_BY_SOURCE)->person;
    if (id != NX_NONE && m->named && r->bearers[id].name.span.end == m->name.end)
        r->bearers[id].name.span = m->name;      /* not: the Osterby Police Department */
    if (id == NX_NONE) {
        id = by_acronym(r, mention, name);
        id = id == NX_NONE ? by_letters(r, m, name) : id;
        id = id == NX_NONE ? by_beginning(r, m, name) : id;
        if (id == NX_NONE && (id = source_new(r, mention, name)) == NX_NONE)
            return id;
        nx_roster_put(r, key, NX_BY_SOURCE, id);
        hold_beginnings(r, m, name, id);
    }
    hold_heads(r, m, name, id);
    return id;
}
