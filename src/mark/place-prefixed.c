/* place-prefixed.c - places that are a part of one word: "pro-Beijing", "anti-American".
 *
 * Such words are one token, so that no rule can see what stands behind their hyphen. The text is searched for hyphens
 * with a capital behind them; a token that goes on over one is such a word.
 */
#include "mark/place-prefixed.h"

#include "base/ascii.h"
#include "base/search.h"

#include <string.h>

enum { ROOM = 40 };                  /* bytes of the name of a place */

/* The token that has the byte at `at` inside, or NX_NONE. */
static nx_id token_over(const newsx_document *doc, nx_id from, uint32_t at)
{
    nx_id t;
    NX_SEARCH(t, from, doc->tokens_count, doc->tokens[t].span.end > at);
    return t < doc->tokens_count && doc->tokens[t].span.start < at && doc->tokens[t].span.end > at + 1 ? t : NX_NONE;
}

/* Whom one can be for or against: countries, states, peoples, capitals. Any other town of that name may be a person. */
static bool has_parties(const nx_place_pass *pass, const nx_gaz_name *name)
{
    nx_gaz_place best;
    return name->flags & NX_ENTRY_WORD && !(name->flags & NX_GAZ_RISKY) &&
        nx_gazetteer_place(pass->gazetteer, name->places[0], &best) &&
        best.cls != NX_GAZ_NATURAL && (best.cls != NX_GAZ_CITY || best.flags & NX_GAZ_CAPITAL);
}

/* The name that stands behind the hyphen at `hyphen` inside a token; false where there is none. */
static bool find(const nx_place_pass *pass, nx_id token, uint32_t hyphen, nx_gaz_name *name)
{
    const newsx_document *doc = pass->doc;
    const uint32_t start = hyphen + 1, length = doc->tokens[token].span.end - start;
    char text[ROOM];
    if (length >= ROOM)
        return false;
    memcpy(text, doc->text + start, length);
    text[length] = '\0';
    return nx_name_with(pass, 0, 0, text, name) && has_parties(pass, name);
}

/* Adds it to what was found; where a rule took the whole word for a new name, in its place. */
static bool add(nx_place_pass *pass, nx_toponyms *list, nx_id token, uint32_t hyphen)
{
    const newsx_document *doc = pass->doc;
    nx_gaz_name name;
    uint32_t i;
    if (!find(pass, token, hyphen, &name))
        return true;
    NX_SEARCH(i, 0, list->count, list->items[i].end_token > token);
    const bool there = i < list->count && list->items[i].first_token <= token;
    if (there && list->items[i].end_token - list->items[i].first_token > 1)
        return true;
    nx_toponym *t = nx_toponym_add(pass, token, token + 1, &name,
                                   nx_link_rule(doc->engine, NX_RULE_PLACE_PREFIXED),
                                   name.cls == NX_GAZ_DEMONYM ? NX_TOPONYM_DEMONYM : NX_TOPONYM_ASSOCIATIVE);
    if (!t)
        return false;
    t->span.start = hyphen + 1;
    if (there)
        list->items[i] = pass->out->items[--pass->out->count];
    return true;
}

bool nx_places_prefixed(newsx_document *doc, nx_toponyms *list)
{
    nx_toponyms more = { 0 };
    nx_place_pass pass = { .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine), .out = &more };
    const char *end = doc->text + doc->length;
    nx_id from = 0;
    for (const char *p = doc->text; (p = memchr(p, '-', (size_t)(end - p))) != NULL; p++) {
        if (p + 1 == end || !nx_ascii_upper((unsigned char)p[1]))
            continue;
        const uint32_t hyphen = (uint32_t)(p - doc->text);
        const nx_id token = token_over(doc, from, hyphen);
        if (token == NX_NONE)
            continue;
        if (!add(&pass, list, token, hyphen))
            return false;
        from = token + 1;
    }
    return !more.count || nx_toponyms_merge(doc->scratch, list, &more);
}
