/* description.c - whom a description stands for that the article gave nobody as a title.
 *
 *     Superintendent Bo Dunn ... the official said      "official" is another word for his title
 *     Ana Ruiz, 34, ... the 34-year-old said            the same age
 *     Ana Ruiz served as minister ... the ex-minister   the noun, in a sentence that names nobody else
 *
 * The nearest that fits is taken; looked over are a few hundred tokens, however long the text is.
 */
#include "link/description.h"
#include "base/ascii.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/sentence-of.h"
#include "link/source.h"
#include "mark/clause.h"
#include "segment/value.h"

#include <string.h>

#define LOOK_BACK 96         /* mentions */
#define TOKENS_BACK 600
#define AGE_NEAR 4           /* tokens between a name and an age */

/* A description, taken apart. */
typedef struct {
    nx_id mention;
    nx_span head;                    /* its noun: minister in "the ex-minister of finance" */
    nx_span age;                     /* empty where it tells none */
    nx_tokens before;                /* the words between the article and the noun */
    bool demonym;                    /* the Portuguese */
    bool tail;                       /* words behind the noun: the 20-year-old from Osterby */
    bool kin;                        /* his wife */
    bool office;                     /* the noun is a title, or one that is gone: ex-minister */
    bool epithet;                    /* calls again somebody just named: the Osterby striker */
    bool gone;                       /* an office of the past: the former minister */
    nx_id letters;                   /* the token of letters that tell whose he is: the KPP leader; or NX_NONE */
} description;

static bool same_words(const newsx_document *doc, nx_span a, const char *b, size_t length)
{
    if (a.end - a.start != length)
        return false;
    for (uint32_t i = 0; i < length; i++)
        if (nx_ascii_to_lower((unsigned char)doc->text[a.start + i]) != nx_ascii_to_lower((unsigned char)b[i]))
            return false;
    return true;
}

static bool same_span_words(const newsx_document *doc, nx_span a, nx_span b)
{
    return same_words(doc, a, doc->text + b.start, b.end - b.start);
}

/* "ex-minister" is one token: what counts is its noun. */
static nx_span without_prefix(const newsx_document *doc, nx_span word)
{
    for (uint32_t at = word.end; at > word.start + 1; at--)
        if (doc->text[at - 1] == '-' && at < word.end)
            return (nx_span){ at, word.end };
    return word;
}

/* The number in 34-year-old. */
static bool is_age(const newsx_document *doc, nx_id token, nx_id end)
{
    return token + 3 < end && nx_class_of(doc, token) == NX_CLASS_NUMBER &&
           nx_class_of(doc, token + 1) == NX_CLASS_HYPHEN && nx_class_of(doc, token + 3) == NX_CLASS_HYPHEN;
}

/* Is it a word that tells one holder of a title from another: deputy, Iraqi, former? */
static bool tells_apart(const newsx_document *doc, nx_id token)
{
    const uint16_t kind = doc->tokens[token].kind;
    if (nx_kind_has(doc->engine, kind, NX_TAG_STATUS_WORD))
        return !nx_kind_has(doc->engine, kind, NX_TAG_STILL);
    return nx_kind_case(doc->engine, kind) != NX_LOWER || nx_kind_has(doc->engine, kind, NX_TAG_TITLE_FIELD) ||
           nx_kind_has(doc->engine, kind, NX_TAG_ORDINAL);
}

/* Do the words behind a noun only count children: the mother of two, the mum-of-three? `of` is the preposition. */
static bool is_parent(const newsx_document *doc, const nx_mention *m, nx_id of)
{
    nx_id noun = of - 1, number = of + 1;
    noun -= noun > m->first_token && nx_class_of(doc, noun) == NX_CLASS_HYPHEN;
    number += number < m->end_token && nx_class_of(doc, number) == NX_CLASS_HYPHEN;
    return number + 1 == m->end_token && nx_token_has(doc, number, NX_TAG_NUMBER) && noun > m->first_token &&
           nx_token_has(doc, noun, NX_TAG_KINSHIP);
}

/* Do some words tell what somebody no longer is: the former Osterby striker? */
static bool tell_of_past(const newsx_document *doc, nx_tokens words)
{
    for (nx_id t = words.first; t < words.end; t++)
        if (nx_token_has(doc, t, NX_TAG_STATUS_WORD) && !nx_token_has(doc, t, NX_TAG_STILL))
            return true;
    return false;
}

/* Where a noun ends, before the preposition that stands behind it; NX_NONE where somebody owns it. Its age is kept. */
static nx_id end_of_noun(const newsx_document *doc, const nx_mention *m, nx_span *age)
{
    nx_id end = m->first_token + 1;
    for (; end < m->end_token && !nx_token_has(doc, end, NX_TAG_PREPOSITION); end++) {
        if (nx_class_of(doc, end) == NX_CLASS_POSSESSIVE)
            return NX_NONE;
        if (is_age(doc, end, m->end_token))
            *age = doc->tokens[end].span;
    }
    return end;
}

/* False where the words are no description that can stand for somebody named: no article, an owner, a noun that no
 * person is, words behind it. */
static bool read_description(const newsx_document *doc, nx_id mention, description *d)
{
    const nx_mention *m = &doc->mentions[mention];
    *d = (description){ .mention = mention, .letters = NX_NONE };
    if (m->named || m->kind != NX_UNNAMED)
        return false;
    d->kin = m->end_token == m->first_token + 2 && nx_token_has(doc, m->end_token - 1, NX_TAG_KINSHIP);
    if (!d->kin && !nx_token_has(doc, m->first_token, NX_TAG_DEFINITE))
        return false;
    nx_id end = end_of_noun(doc, m, &d->age);
    if (end == NX_NONE)
        return false;
    const bool parent = end < m->end_token && is_parent(doc, m, end);
    end -= parent && nx_class_of(doc, end - 1) == NX_CLASS_HYPHEN;
    if (end == m->first_token + 1 || nx_class_of(doc, end - 1) != NX_CLASS_WORD)
        return false;
    /* A noun may be one entry of several tokens: the full-back. */
    const bool whole = end == m->end_token;
    const nx_id first = whole ? nx_last_noun(doc, m) : end - 1;
    const nx_span noun = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end };
    const bool anyone = whole ? nx_last_noun_has(doc, m, NX_TAG_ANYONE) : nx_token_has(doc, end - 1, NX_TAG_ANYONE);
    const uint64_t persons = NX_TAG_BIT(ROLE) | NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(TITLE);
    d->head = first + 1 < end ? noun : without_prefix(doc, noun);
    d->before = (nx_tokens){ m->first_token + 1, first };
    /* Names of the gazetteer are told by the tape alone. */
    d->demonym = nx_clause_unit(doc, end - 1) == nx_clause_unit(doc, m->first_token + 1) &&
                 nx_clause_has(doc, nx_clause_unit(doc, end - 1), NX_TAG_DEMONYM);
    d->office = d->head.start > noun.start || nx_token_has(doc, end - 1, NX_TAG_TITLE);
    d->tail = !parent && end < m->end_token;
    const bool person = nx_kind_any(doc->engine, doc->tokens[end - 1].kind, persons);
    const bool past = tell_of_past(doc, d->before);
    d->gone = past && d->office && !anyone;
    d->epithet = parent || (!d->tail && d->before.end > d->before.first && (anyone || (past && (person || d->office))));
    if (!d->epithet && !d->tail && person && d->before.end == d->before.first + 1 &&
        nx_kind_case(doc->engine, doc->tokens[d->before.first].kind) == NX_UPPER)
        d->letters = d->before.first;
    d->epithet |= d->letters != NX_NONE;
    return parent || d->age.end || d->kin || (!d->tail && (d->demonym || d->office || anyone || person));
}

/* The age that stands beside a name: Ana Ruiz, 34, or 34-year-old Ana Ruiz. Empty where none does. */
static nx_span age_of(const newsx_document *doc, const nx_mention *m)
{
    nx_tokens name = nx_within_mention(m, m->name_tokens);
    for (nx_id t = m->first_token; t < name.first; t++)
        if (is_age(doc, t, name.first))
            return doc->tokens[t].span;
    for (nx_id t = name.end; t + 1 < doc->tokens_count && t < name.end + AGE_NEAR; t++)
        if (nx_class_of(doc, t) == NX_CLASS_NUMBER && nx_class_of(doc, t - 1) == NX_CLASS_COMMA)
            return doc->tokens[t].span;
    return (nx_span){ 0, 0 };
}

/* Does a title have these words, whole ones? */
static bool title_has(const char *title, const char *words, size_t length)
{
    for (const char *at = title; *at; at++) {
        size_t i = 0;
        while (i < length && at[i] &&
               nx_ascii_to_lower((unsigned char)at[i]) == nx_ascii_to_lower((unsigned char)words[i]))
            i++;
        bool begins = at == title || at[-1] == ' ' || at[-1] == '-';
        if (i == length && begins && (!at[length] || at[length] == ' ' || at[length] == '.' || at[length] == ','))
            return true;
    }
    return false;
}

static bool title_has_token(const newsx_document *doc, const char *title, nx_id token)
{
    const nx_span word = doc->tokens[token].span;
    return title && title_has(title, doc->text + word.start, word.end - word.start);
}

/* Is the description's noun in somebody's title, or another word for it? */
static bool fits_title(const newsx_document *doc, const description *d, const nx_person *person)
{
    const char *noun = doc->text + d->head.start, *title = person->title;
    const size_t length = d->head.end - d->head.start;
    if (!title)
        return false;
    /* The minister is no prime minister; the premier, the PM is one. */
    const bool whole = d->before.first == d->before.end && nx_value_of(doc, title, strlen(title), NX_TAG_WHOLE_TITLE);
    for (nx_id t = d->before.first; t < d->before.end; t++)
        if (tells_apart(doc, t) && !title_has_token(doc, title, t) && !title_has_token(doc, person->organization, t))
            return false;
    if (!whole && title_has(title, noun, length))
        return true;
    const char *words = nx_value_of(doc, noun, length, NX_TAG_STANDS_FOR);
    while (words && *words) {
        size_t one = strcspn(words, ",");
        if (title_has(title, words, one) && (!whole || one == strlen(title)))
            return true;
        words += one + (words[one] == ',');
    }
    return false;
}

static bool is_person(const newsx_document *doc, const nx_mention *m, const description *d)
{
    return m->named && m->kind == NX_PERSON && m->person != NX_NONE &&
           !nx_genders_differ(doc->mentions[d->mention].gender, doc->people[m->person].gender);
}

/* Did the article name his wife: his wife, Eva? */
static bool has_kin_title(const newsx_document *doc, const nx_mention *m, const description *d)
{
    nx_tokens t = nx_within_mention(m, m->title_tokens);
    return t.end > t.first && same_span_words(doc, doc->tokens[t.end - 1].span, d->head);
}

/* The nearest person before the description of whom it tells the age or another word for the title. */
static nx_id by_title_or_age(nx_antecedents *a, const description *d)
{
    const newsx_document *doc = a->doc;
    const nx_id end = d->mention > LOOK_BACK ? d->mention - LOOK_BACK : 0;
    for (nx_id i = d->mention; i-- > end;) {
        const nx_mention *m = &doc->mentions[i];
        if (!is_person(doc, m, d))
            continue;
        nx_span age = d->age.end ? age_of(doc, m) : (nx_span){ 0, 0 };
        if (age.end && same_span_words(doc, age, d->age))
            return m->person;
        if (d->kin && has_kin_title(doc, m, d))
            return m->person;
        if (!d->age.end && !d->kin && fits_title(doc, d, &doc->people[m->person]))
            return m->person;
    }
    return NX_NONE;
}

/* Who alone is named in a sentence; NX_NONE where nobody is, or two are. */
static nx_id only_named(const newsx_document *doc, const nx_sentence *s, nx_id near, const description *d)
{
    nx_id only = NX_NONE;
    for (nx_id i = near; i-- > 0 && doc->mentions[i].first_token >= s->first_token;) {
        const nx_mention *m = &doc->mentions[i];
        if (m->first_token >= s->end_token || !m->named || m->person == NX_NONE || m->person == only)
            continue;
        if (only != NX_NONE || (m->kind == NX_PERSON && !is_person(doc, m, d)))
            return NX_NONE;
        only = m->person;
    }
    return only != NX_NONE && doc->people[only].kind == NX_PERSON ? only : NX_NONE;
}

/* The one who is named in the latest sentence that has the noun of an office, told without more words. */
static nx_id by_noun(nx_antecedents *a, const description *d)
{
    const newsx_document *doc = a->doc;
    if (!d->office || d->before.first != d->before.end)
        return NX_NONE;
    const nx_id first = doc->mentions[d->mention].first_token;
    nx_id sentence = nx_sentence_of(doc, first);
    const nx_id end = first > TOKENS_BACK ? first - TOKENS_BACK : 0;
    for (nx_id t = first; t-- > end;) {
        if (!same_span_words(doc, without_prefix(doc, doc->tokens[t].span), d->head))
            continue;
        sentence = sentence == NX_NONE ? NX_NONE : nx_sentence_back(doc, sentence, t);
        return sentence == NX_NONE ? NX_NONE : only_named(doc, &doc->sentences[sentence], d->mention, d);
    }
    return NX_NONE;
}

/* Did the article give another age with the first name? The age that fits was looked for before. */
static bool has_other_age(const newsx_document *doc, nx_id person, const description *d)
{
    return d->age.end && age_of(doc, &doc->mentions[doc->people[person].first_mention]).end;
}

/* The person with whom a paragraph begins, as the subject of its first sentence: Bo Dunn was furious. */
static nx_id first_of_block(const nx_antecedents *a, nx_id block, const description *d)
{
    const newsx_document *doc = a->doc;
    const nx_sentence *s = &doc->sentences[doc->blocks[block].first_sentence];
    nx_id first = d->mention;
    while (first > 0 && doc->mentions[first - 1].first_token >= s->first_token)
        first--;
    for (; first < d->mention && doc->mentions[first].first_token < s->end_token; first++)
        if (is_person(doc, &doc->mentions[first], d) && nx_is_subject(&a->view, first))
            return doc->mentions[first].person;
    return NX_NONE;
}

/* Whom the article has just spoken of: for an age or a people, which fit anybody. */
static nx_id by_nearness(nx_antecedents *a, const description *d)
{
    const newsx_document *doc = a->doc;
    const nx_id last = a->last.person;
    if (d->tail || (!d->age.end && !d->demonym))
        return NX_NONE;
    const nx_id sentence = nx_sentence_of(doc, doc->mentions[d->mention].first_token);
    if (sentence == NX_NONE)
        return NX_NONE;
    const nx_sentence *s = &doc->sentences[sentence];
    if (a->last.block != s->block || last == NX_NONE) {
        const nx_id first = first_of_block(a, s->block, d);
        if (first != NX_NONE || d->demonym)
            return first == NX_NONE || has_other_age(doc, first, d) ? NX_NONE : first;
    }
    if (last != NX_NONE && doc->people[last].kind == NX_PERSON &&
        !nx_genders_differ(doc->mentions[d->mention].gender, doc->people[last].gender))
        return has_other_age(doc, last, d) ? NX_NONE : last;
    nx_id near = nx_pronoun_named(doc, d->mention, doc->mentions[d->mention].gender, NX_PERSON);
    return near == NX_NONE || has_other_age(doc, near, d) ? NX_NONE : near;
}

/* Is somebody the subject of a mention's sentence, before it? He is another one, then: Ruiz met the old miller. */
static bool is_subject_before(const nx_antecedents *a, nx_id person, nx_id mention)
{
    const newsx_document *doc = a->doc;
    const nx_id sentence = nx_sentence_of(doc, doc->mentions[mention].first_token);
    if (sentence == NX_NONE)
        return false;
    const nx_sentence *s = &doc->sentences[sentence];
    const nx_id end = mention > LOOK_BACK ? mention - LOOK_BACK : 0;
    for (nx_id i = mention; i-- > end && doc->mentions[i].first_token >= s->first_token;)
        if (doc->mentions[i].person == person && doc->mentions[i].named && nx_is_subject(&a->view, i))
            return true;
    return false;
}

/* The latest speaker, where somebody nearer has another title by now, and so is not who was something once: Dunn was
 * angry. The striker Vey had scored twice. "...", said the former Osterby midfielder. */
static nx_id rather_latest(const nx_antecedents *a, const description *d, nx_id near)
{
    const nx_person *people = a->doc->people;
    const nx_id last = a->last.person;
    return last != NX_NONE && near != NX_NONE && near != last && people[near].title &&
           tell_of_past(a->doc, d->before) &&
                   people[last].kind == NX_PERSON &&
                   !nx_genders_differ(a->doc->mentions[d->mention].gender, people[last].gender)
               ? last : near;
}

/* Was somebody named by an office of the past: former deputy leader Bo Dunn? Only he can be "the former minister". */
static bool was_in_office(const newsx_document *doc, nx_id person)
{
    const nx_mention *m = &doc->mentions[doc->people[person].first_mention];
    return tell_of_past(doc, (nx_tokens){ m->first_token, nx_within_mention(m, m->name_tokens).first });
}

/* Whom the article has just named or quoted, for a noun that tells more of somebody. */
static nx_id by_epithet(nx_antecedents *a, const description *d)
{
    const newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[d->mention];
    const char *why = NULL;
    if (!d->epithet)
        return NX_NONE;
    nx_id person = nx_antecedent(a, d->mention, &why);
    if (person == NX_NONE || person == m->person || doc->people[person].kind != NX_PERSON)
        person = nx_pronoun_named(doc, d->mention, m->gender, NX_PERSON);
    person = rather_latest(a, d, person);
    if (d->letters != NX_NONE && person != NX_NONE && !nx_is_beside_name(doc, person, d->letters))
        return NX_NONE;
    if (d->gone && person != NX_NONE && !was_in_office(doc, person))
        return NX_NONE;
    return person == NX_NONE || is_subject_before(a, person, d->mention) ? NX_NONE : person;
}

/* Is the noun, or another word for it, among some words: "newspaper" in front of a name, "Courier" in it? */
static bool fits_words(const newsx_document *doc, nx_span noun, const char *words)
{
    const description d = { .head = noun };
    const nx_person named = { .title = words };
    return fits_title(doc, &d, &named);
}

/* Is the token the noun of an apposition, a miller, the maker of tyres: the comma before it, or NX_NONE? */
static nx_id comma_before(const newsx_document *doc, nx_id noun)
{
    enum { MODIFIERS = 4 };
    nx_id t = noun;
    for (int i = 0; i < MODIFIERS && t > 0 && !nx_token_has(doc, t, NX_TAG_ARTICLE); i++)
        t--;
    return t > 0 && nx_token_has(doc, t, NX_TAG_ARTICLE) && nx_class_of(doc, t - 1) == NX_CLASS_COMMA ? t - 1 : NX_NONE;
}

/* Is it a word of a name? The Labour group is no other group, and the Danish group may be. */
static bool has_own_name(const newsx_document *doc, nx_id token)
{
    return nx_kind_case(doc->engine, doc->tokens[token].kind) != NX_LOWER &&
           nx_class_of(doc, token) == NX_CLASS_WORD && !nx_token_has(doc, token, NX_TAG_DEMONYM);
}

/* Whom an apposition with the same noun tells more of: Ana Ruiz, a weaver ... the weaver; Vanta, the maker of tyres ...
 * the tyre maker. Words that nobody bears as a title. */
static nx_id by_apposition(const newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention];
    const nx_id head = m->end_token - 1;
    if (m->named || !nx_token_has(doc, m->first_token, NX_TAG_DEFINITE) || head == m->first_token ||
        nx_class_of(doc, head) != NX_CLASS_WORD)
        return NX_NONE;
    for (nx_id t = m->first_token; t < head; t++)
        if (nx_class_of(doc, t) == NX_CLASS_POSSESSIVE || nx_token_has(doc, t, NX_TAG_PREPOSITION) ||
            (t > m->first_token && has_own_name(doc, t)))
            return NX_NONE;
    const bool is_of_person = nx_token_has(doc, head, NX_TAG_ROLE) || nx_token_has(doc, head, NX_TAG_ANYONE);
    nx_id named = mention;
    const nx_id end = m->first_token > TOKENS_BACK ? m->first_token - TOKENS_BACK : 0;
    for (nx_id t = m->first_token; t-- > end;) {
        while (named > 0 && doc->mentions[named].first_token > t)
            named--;
        if (!same_span_words(doc, doc->tokens[t].span, doc->tokens[head].span))
            continue;
        const nx_id comma = comma_before(doc, t);
        if (comma == NX_NONE)
            return NX_NONE;          /* another one was spoken of since */
        for (nx_id i = named + 1; i-- > 0 && named - i < 3;) {
            const nx_mention *n = &doc->mentions[i];
            if (n->named && n->person != NX_NONE && n->first_token < comma &&
                (!is_of_person || doc->people[n->person].kind == NX_PERSON) &&
                nx_within_mention(n, n->name_tokens).end == comma &&
                !nx_genders_differ(m->gender, doc->people[n->person].gender))
                return n->person;
        }
        return NX_NONE;
    }
    return NX_NONE;
}

/* The word before a name, with room for it. */
static const char *word_before(const newsx_document *doc, const nx_mention *m, char word[], size_t room)
{
    if (m->first_token == 0)
        return NULL;
    const nx_span s = doc->tokens[m->first_token - 1].span;
    if (s.end - s.start >= room)
        return NULL;
    memcpy(word, doc->text + s.start, s.end - s.start);
    word[s.end - s.start] = '\0';
    return word;
}

/* The nearest organization before "the paper" that is one: The Courier, newspaper Dagens Nyheter. */
static nx_id by_sort(const newsx_document *doc, nx_id mention)
{
    enum { WORD = 32 };
    const nx_mention *noun = &doc->mentions[mention];
    if (noun->end_token != noun->first_token + 2 || !nx_token_has(doc, noun->first_token, NX_TAG_DEFINITE))
        return NX_NONE;
    const nx_span head = doc->tokens[noun->end_token - 1].span;
    const nx_id end = mention > LOOK_BACK ? mention - LOOK_BACK : 0;
    for (nx_id i = mention; i-- > end;) {
        const nx_mention *m = &doc->mentions[i];
        char word[WORD];
        if (m->named && m->person != NX_NONE && doc->people[m->person].kind != NX_PERSON &&
            (fits_words(doc, head, doc->people[m->person].name) ||
             fits_words(doc, head, word_before(doc, m, word, sizeof word))))
            return m->person;
    }
    return NX_NONE;
}

static nx_id by_same_noun(nx_antecedents *a, const description *d) { return by_apposition(a->doc, d->mention); }

static const char SAME_NOUN[] = "an apposition tells the same of %s";

/* The first that finds somebody tells whom the description stands for, and why. */
static const struct { nx_id (*find)(nx_antecedents *, const description *); const char *reason; } TRIES[] = {
    { by_title_or_age, "the words fit the title or age of %s" },
    { by_same_noun, SAME_NOUN },
    { by_noun, "the noun stands in a sentence that names only %s" },
    { by_nearness, "the words fit anybody, and the text has just spoken of %s" },
    { by_epithet, "the words tell more of %s, who was just spoken of" },
};

static nx_id because(const nx_antecedents *a, nx_id person, const char *reason, const char **why)
{
    if (person != NX_NONE)
        *why = NX_BECAUSE(a->doc, reason, nx_person_name(a->doc, person));
    return person;
}

nx_id nx_described(nx_antecedents *a, nx_id mention, const char **why)
{
    const newsx_document *doc = a->doc;
    const nx_mention *m = &doc->mentions[mention];
    description d;
    if (m->kind == NX_ORGANIZATION && !m->named) {
        const nx_id firm = by_sort(doc, mention);
        return because(a, firm == NX_NONE ? by_apposition(doc, mention) : firm, "%s is one of that sort", why);
    }
    if (!read_description(doc, mention, &d))
        return m->kind == NX_UNNAMED ? because(a, by_apposition(doc, mention), SAME_NOUN, why) : NX_NONE;
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES; i++) {
        const nx_id person = TRIES[i].find(a, &d);
        if (person != NX_NONE)
            return because(a, person, TRIES[i].reason, why);
    }
    return NX_NONE;
}
