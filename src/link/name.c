/* name.c - the words of names, and whether two names can be one person's. */
#include "link/name.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "link/phrase.h"
#include "name/named.h"
#include "segment/value.h"

#include <string.h>

#define NAME_WORDS 8         /* of a name are looked at */

/* Does the surname stand first, as in Xi Jinping? Not where the words make a western name as well: Bo Ruiz. */
static bool is_eastern(const newsx_document *doc, nx_id first, nx_id last)
{
    return nx_token_has(doc, first, NX_TAG_SURNAME_FIRST) &&
           !(nx_token_has(doc, first, NX_TAG_GIVEN_NAME) && nx_token_has(doc, last, NX_TAG_SURNAME) &&
             !nx_token_has(doc, last, NX_TAG_SURNAME_FIRST));
}

/* Which of `count` words is the surname. */
static uint8_t family_of(const newsx_document *doc, nx_tokens tokens, uint8_t count)
{
    enum { GIVEN = 2 };              /* words of a given name that a hyphen joins */
    if (nx_named_before_syllables(doc, tokens.first, tokens.end) != NX_NONE && count > GIVEN)
        return (uint8_t)(count - 1 - GIVEN);
    return count > 1 && !is_eastern(doc, tokens.first, tokens.end - 1) ? (uint8_t)(count - 1) : 0;
}

/* Does a word say whose child somebody is: bin, bint? */
static bool is_child_of(const newsx_document *doc, nx_id token)
{
    const nx_span s = doc->tokens[token].span;
    return nx_token_has(doc, token, NX_TAG_NAME_PARTICLE) &&
           nx_value_of(doc, doc->text + s.start, s.end - s.start, NX_TAG_NAME_PARTICLE);
}

bool nx_name_read(nx_name_words *all, const nx_mention *m, nx_name *name)
{
    const newsx_document *doc = all->doc;
    const nx_tokens tokens = nx_within_mention(m, m->name_tokens);
    nx_name n = { .span = m->name, .first = all->count, .capitals = true };
    if (!nx_arena_grow(all->scratch, (void **)&all->words, &all->capacity, all->count + NAME_WORDS, sizeof *all->words))
        return false;
    for (nx_id t = tokens.first; t < tokens.end && n.count < NAME_WORDS; t++) {
        if (nx_class_of(doc, t) != NX_CLASS_WORD || (t > tokens.first && nx_token_has(doc, t, NX_TAG_NAME_SUFFIX)))
            continue;
        nx_span s = doc->tokens[t].span;
        const unsigned char initial = (unsigned char)doc->text[s.start];
        all->words[all->count++] = (nx_hashed_word){ nx_hash_any_case(doc->text + s.start, s.end - s.start), s };
        n.nicknames |= nx_token_has(doc, t, NX_TAG_NICKNAME) << n.count;
        n.fathers = t > tokens.first && is_child_of(doc, t - 1);
        n.count++;
        n.written += !(nx_token_has(doc, t, NX_TAG_NAME_PARTICLE) && !nx_ascii_upper(initial));
        n.capitals = n.capitals && nx_all_capitals(doc->text, s);
    }
    n.family = family_of(doc, tokens, n.count);
    *name = n;
    return true;
}

static bool is_initial(const newsx_document *doc, nx_span s)
{
    return s.end == s.start + 1 || (s.end == s.start + 2 && doc->text[s.start + 1] == '.');
}

/* The same word, or one the initial of the other. */
static bool words_fit(const newsx_document *doc, const nx_hashed_word *a, const nx_hashed_word *b)
{
    if (a->hash == b->hash)
        return true;
    return (is_initial(doc, a->span) || is_initial(doc, b->span)) &&
           nx_ascii_to_lower((unsigned char)doc->text[a->span.start]) ==
               nx_ascii_to_lower((unsigned char)doc->text[b->span.start]);
}

bool nx_name_fits(const nx_name_words *all, const nx_name *a, const nx_name *b)
{
    if (a->count > b->count) {
        const nx_name *c = a;
        a = b, b = c;
    }
    const nx_hashed_word *short_words = all->words + a->first, *long_words = all->words + b->first;
    for (uint32_t i = 0; i < a->count; i++) {
        bool there = false;
        for (uint32_t j = 0; j < b->count && !there; j++)
            there = words_fit(all->doc, &short_words[i], &long_words[j]);
        if (!there)
            return false;
    }
    return true;
}

const nx_hashed_word *nx_name_given(const nx_name_words *all, const nx_name *n)
{
    return &all->words[n->first + (n->family == 0 ? n->count - 1u : 0)];
}

bool nx_name_is_short_for(const nx_name_words *all, const nx_name *a, const nx_name *b)
{
    const nx_hashed_word *given = nx_name_given(all, a);
    if (!(a->nicknames >> (given - &all->words[a->first]) & 1))
        return false;
    const char *full = nx_value_of(all->doc, all->doc->text + given->span.start, given->span.end - given->span.start,
                                   NX_TAG_NICKNAME);
    return full && nx_hash_any_case_apart(full, (uint32_t)strlen(full)) == nx_name_given(all, b)->hash;
}

bool nx_name_clashes(const nx_name_words *all, const nx_name *a, const nx_name *b)
{
    enum { WITH_INITIAL = 3 };
    if (a->count != WITH_INITIAL || b->count != WITH_INITIAL)
        return false;
    const nx_hashed_word *one = &all->words[a->first + 1], *other = &all->words[b->first + 1];
    return one->hash != other->hash && all->doc->text[one->span.end - 1] == '.' &&
           all->doc->text[other->span.end - 1] == '.';
}

nx_span nx_name_surname(const nx_name_words *all, const nx_name *n)
{
    const nx_hashed_word *words = &all->words[n->first];
    const char *text = all->doc->text;
    uint32_t first = n->family;
    while (first > 1 && (text[words[first].span.start - 1] == '-' ||
                         nx_ascii_lower((unsigned char)text[words[first - 1].span.start])))
        first--;
    return (nx_span){ words[first].span.start, words[n->family].span.end };
}

uint64_t nx_name_pair(uint64_t given, uint64_t family) { return nx_hash_mix(given * 3 + family); }

uint64_t nx_name_hash(const nx_name_words *all, const nx_name *n)
{
    const uint64_t last = all->words[n->first + n->count - 1].hash;
    if (n->family + 2u < n->count)   /* Kim Seon-ho is not Kim Yung-ho */
        return nx_hash_mix(nx_hash_mix(all->words[n->first + n->family].hash * 3 +
                                       all->words[n->first + n->family + 1].hash) + last);
    return nx_name_pair(all->words[n->first].hash, last);
}
