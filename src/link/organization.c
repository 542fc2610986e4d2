/* organization.c - sources that are organizations by name: what they are called, in full and in short, and where. */
#include "base/ascii.h"
#include "document/place-at.h"
#include "link/link.h"
#include "link/phrase.h"
#include "segment/value.h"

#define SHORTS 6             /* forms of one name that are told at most */

typedef struct {
    newsx_document *doc;
    nx_id *of;                       /* by person: its organization, or NX_NONE */
    uint32_t *mentions;              /* by organization: how many mentions it has */
} organization_builder;

static bool is_seat(const newsx_document *doc, const nx_mention *m)
{
    const uint32_t unit = m->end_unit - 1;
    return nx_kind_has(doc->engine, doc->units.symbol[unit], NX_TAG_FACILITY) &&
           doc->units.first[unit] == m->name_tokens.first;
}

/* The kind that a lexicon gives to the words of some tokens: "?" where they do not tell, NULL where it has none. */
static const char *value_in(const newsx_document *doc, nx_id first, nx_id end, enum nx_tag tag)
{
    const nx_span words = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end };
    return nx_value_of(doc, doc->text + words.start, words.end - words.start, tag);
}

/* What one word of a name tells of its kind; what a team is called tells only at its end. */
static const char *kind_of_unit(const newsx_document *doc, uint32_t unit, bool last)
{
    static const enum nx_tag TAGS[] = { NX_TAG_ORGANIZATION_NAME, NX_TAG_ORGANIZATION_WORD, NX_TAG_ORGANIZATION_NOUN,
                                        NX_TAG_TEAM_NICKNAME };
    const char *kind = NULL;
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS && !kind; i++)
        if (nx_kind_has(doc->engine, doc->units.symbol[unit], TAGS[i]) && (last || TAGS[i] != NX_TAG_TEAM_NICKNAME))
            kind = value_in(doc, doc->units.first[unit], doc->units.first[unit + 1], TAGS[i]);
    return kind;
}

/* The last word that tells stands before an "of" or "for": the Department for Transport, the State Bank of Osterby.
 * Where none does so, the last of all tells. */
static const char *kind_of_words(const newsx_document *doc, const nx_mention *m)
{
    const nx_id end = m->name_tokens.end;
    const char *kind = NULL;
    for (uint32_t u = m->first_unit; u < m->end_unit && doc->units.first[u] < end; u++) {
        if (doc->units.first[u] < m->name_tokens.first)
            continue;
        if (kind && nx_kind_has(doc->engine, doc->units.symbol[u], NX_TAG_PREPOSITION))
            break;
        const char *told = kind_of_unit(doc, u, doc->units.first[u + 1] >= end);
        kind = told ? told : kind;
    }
    return kind;
}

/* F.B.I. is the FBI. */
static const char *kind_of_letters(const newsx_document *doc, nx_tokens t)
{
    char letters[8];
    uint32_t n = 0;
    const nx_span s = { doc->tokens[t.first].span.start, doc->tokens[t.end - 1].span.end };
    if (t.end > t.first + 1 || s.end - s.start > 2 * sizeof letters)
        return NULL;
    for (uint32_t i = s.start; i + 1 < s.end; i += 2) {
        if (!nx_ascii_upper((unsigned char)doc->text[i]) || doc->text[i + 1] != '.')
            return NULL;
        letters[n++] = doc->text[i];
    }
    return n > 1 ? nx_value_of(doc, letters, n, NX_TAG_ORGANIZATION_NAME) : NULL;
}

/* The kind that its rule tells, or a lexicon: of the whole name, or of its words. */
static const char *kind_of(const newsx_document *doc, const nx_mention *m)
{
    const nx_tokens t = m->name_tokens;
    if (t.end <= t.first)
        return NULL;
    const char *told = nx_rule_yield(doc->engine, m->rule, NX_YIELD_VALUE, NULL);
    if (told)
        return told;
    const char *kind = value_in(doc, t.first, t.end, NX_TAG_ORGANIZATION_NAME);
    kind = kind ? kind : value_in(doc, t.first, t.end, NX_TAG_MAYBE_ORGANIZATION);
    kind = kind ? kind : kind_of_letters(doc, t);
    kind = kind ? kind : kind_of_words(doc, m);
    kind = kind ? kind : value_in(doc, t.end - 1, t.end, NX_TAG_ORGANIZATION_WORD);     /* Varga High | School */
    return kind && *kind != '?' ? kind : NULL;
}

/* Is it a mention of an organization by its name, and not "the firm"? What is found as a place, such as the White House
 * or the town of a dateline in capitals, is one. */
static bool is_name(const newsx_document *doc, const nx_mention *m)
{
    return m->named && !is_seat(doc, m) && m->kind == NX_ORGANIZATION && m->person < doc->people_count &&
           doc->people[m->person].kind == NX_ORGANIZATION && !nx_place_has(doc, m->name);
}

static bool add_organization(organization_builder *b, const nx_mention *m)
{
    nx_organization *o = NX_ADD(b->doc, organizations);
    if (!o)
        return false;
    o->name = b->doc->people[m->person].name;
    o->source = m->person;
    o->rule = m->rule;
    o->kind = kind_of(b->doc, m);
    b->of[m->person] = b->doc->organizations_count - 1;
    b->mentions[b->of[m->person]] = 0;
    return true;
}

/* Is it the whole name of a well known one, of several words? */
static bool is_listed(const newsx_document *doc, const nx_mention *m)
{
    const nx_tokens t = nx_within_mention(m, m->name_tokens);
    return t.end > t.first + 1 && value_in(doc, t.first, t.end, NX_TAG_ORGANIZATION_NAME);
}

/* Those that are named, by their first mention, and how often. */
static bool find_named(organization_builder *b)
{
    const newsx_document *doc = b->doc;
    for (nx_id i = 0; i < doc->people_count; i++)
        b->of[i] = NX_NONE;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (!is_name(doc, m))
            continue;
        if (b->of[m->person] == NX_NONE && !add_organization(b, m))
            return false;
        nx_organization *o = &b->doc->organizations[b->of[m->person]];
        if (!o->kind || is_listed(doc, m))
            o->kind = kind_of(doc, m);          /* Keld, then Keld Shipping Lines; Fox, then Fox News */
        b->mentions[b->of[m->person]]++;
    }
    return true;
}

/* A mention in other words than the name and those before it is another form of it. */
static bool note_short(newsx_document *doc, nx_organization *o, nx_span span)
{
    if (o->shorts_count == SHORTS)
        return true;
    const char *words = nx_line_in(doc->scratch, doc->text, span);
    if (!words)
        return false;
    bool known = strcmp(words, o->name) == 0;
    for (uint32_t i = 0; i < o->shorts_count && !known; i++)
        known = strcmp(words, o->shorts[i]) == 0;
    if (known)
        return true;
    if (!o->shorts && !(o->shorts = nx_arena_alloc(doc->arena, SHORTS * sizeof *o->shorts)))
        return false;
    o->shorts[o->shorts_count] = nx_arena_copy(doc->arena, words, strlen(words));
    return o->shorts[o->shorts_count++] != NULL;
}

/* Lists where each organization is named: those of one stand in a row, for which room is made first. */
static bool list_mentions(organization_builder *b)
{
    newsx_document *doc = b->doc;
    uint32_t total = 0;
    for (uint32_t i = 0; i < doc->organizations_count; i++) {
        doc->organizations[i].first_mention = total;
        total += b->mentions[i];
    }
    doc->organization_spans = nx_arena_alloc(doc->arena, (total + 1) * sizeof *doc->organization_spans);
    if (!doc->organization_spans)
        return false;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (!is_name(doc, m))
            continue;
        nx_organization *o = &doc->organizations[b->of[m->person]];
        doc->organization_spans[o->first_mention + o->mentions++] = m->name;
        if (!note_short(doc, o, m->name))
            return false;
    }
    doc->organization_spans_count = doc->organization_spans_capacity = total;
    return true;
}

newsx_status nx_organization_run(newsx_document *doc)
{
    organization_builder b = {
        .doc = doc,
        .of = nx_arena_alloc(doc->scratch, (doc->people_count + 1) * sizeof *b.of),
        .mentions = nx_arena_alloc(doc->scratch, (doc->people_count + 1) * sizeof *b.mentions),
    };
    return b.of && b.mentions && find_named(&b) && list_mentions(&b) ? NEWSX_OK : NEWSX_NO_MEMORY;
}
