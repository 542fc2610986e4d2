/* mention.c - words that name someone: what the rules match, and later mentions by a surname alone.
 *
 * A rule sees a sentence; only the whole article tells that "Ruiz" in the fourth paragraph is the Ana Ruiz of the
 * first. So the rules run first (finding.c), the names that they find go into a table of words (named.c), and every
 * other capitalised word is held against it (later-name.c).
 */
#include "name/finding.h"
#include "name/foreign.h"
#include "name/later-name.h"
#include "name/name.h"
#include "name/typing.h"
#include "name/author.h"

enum { MENTION_UNITS = 10 };     /* of a text stand for one mention, or more */

static bool any_capital(const nx_findings *all, uint32_t from, uint32_t to)
{
    for (uint32_t u = from; (u = nx_next_capital(all->doc, u, to)) < to; u++)
        if (nx_is_capital(all->doc, u))
            return true;
    return false;
}

static __attribute__((noinline)) newsx_status look_among(nx_findings *all, const nx_found *f, uint32_t from,
                                                         uint32_t to)
{
    if (from >= to || (!f->loose && !any_capital(all, from, to)))
        return NEWSX_OK;
    return nx_match_layer(all->doc->kit.matcher, all->doc, &all->doc->units, NX_LAYER_MENTION, from, to,
                          nx_finding_take, all);
}

static inline newsx_status look_between(nx_findings *all, const nx_found *f, uint32_t from, uint32_t to)
{
    return f->loose || nx_next_capital(all->doc, from, to) < to ? look_among(all, f, from, to) : NEWSX_OK;
}

/* Where a person's title or name begins: before it stands what the title belongs to. */
static uint32_t before_name(const nx_found *f)
{
    return f->head.start < f->name.start ? f->head.start : f->name.start;
}

/* Names inside a longer mention ("Varga's office", "a lawyer for Ana Ruiz"): the rules run again over what stands
 * before its head and behind it. One level only, and a match has a bounded length, so the cost stays linear. */
static newsx_status look_inside(nx_findings *all, const nx_found *f)
{
    newsx_status status = NEWSX_OK;
    if (f->loose) {
        status = look_between(all, f, f->start + 1, f->end);
    } else if (f->kind == NX_PERSON) {
        /* FBI agent Bo Ek; Bo Ek, a CIA officer at Keld Bank */
        status = look_between(all, f, f->start, before_name(f));
        if (status == NEWSX_OK && f->head.start > f->name.end)
            status = look_between(all, f, f->name.end, f->head.start);
        if (status == NEWSX_OK)
            status = look_between(all, f, f->head.start + 1, f->end);
    } else {
        uint32_t end = f->head.start;
        while (end + 1 < f->head.end && nx_is_capital(all->doc, end))
            end++;                   /* Keld University | professor: his field is the end of a name */
        if (end < f->end)
            status = look_between(all, f, f->start, end);
        if (status == NEWSX_OK)
            status = look_between(all, f, f->head.end, f->end);
    }
    return status;
}

/* Does a word have what firms have: a Keld spokesman, a founder of Keld? */
static bool has_firm_part(const newsx_document *doc, const nx_found *inner)
{
    const uint32_t start = inner->name.start;
    return !nx_unit_has(doc, start, NX_TAG_SURNAME) &&
           (nx_unit_has(doc, inner->name.end, NX_TAG_FIRM_PART) ||
            (start > 1 && nx_unit_has(doc, start - 1, NX_TAG_OF_WORD) &&
             nx_unit_has(doc, start - 2, NX_TAG_FIRM_PART)));
}

/* One that a rule found, or two words that the evidence tells of, or one that has what firms have: a Keld spokesman is
 * Keld's, but the Osterby office is not Osterby Bank's. */
static bool is_inner_organization(const newsx_document *doc, const nx_found *inner)
{
    return inner->named && inner->kind == NX_ORGANIZATION &&
           (inner->name.end > inner->name.start + 1 || inner->rule != nx_link_rule(doc->engine, NX_RULE_EVIDENCE) ||
            has_firm_part(doc, inner));
}

/* Ruiz Holdings does not mention Ruiz. */
static bool is_closed(const nx_found *f) { return f->named && f->kind != NX_PERSON; }

/* Adds what was found inside a mention from *next_inner on and ends before `end`, and the later names between. */
static newsx_status add_inner(const nx_findings *all, const nx_named *named, const nx_found *f, uint32_t *next_inner,
                              uint32_t *at, uint32_t end, newsx_status status)
{
    newsx_document *doc = all->doc;
    for (; *next_inner < all->inner.count && status == NEWSX_OK; ++*next_inner) {
        const nx_found *inner = &all->inner.items[*next_inner];
        if (inner->start >= end)
            break;
        const bool counts = inner->kind == NX_PERSON || (!is_closed(f) && is_inner_organization(doc, inner));
        if (inner->dropped || (!f->loose && !counts) || inner->start < *at || inner->end > end)
            continue;
        status = nx_later_names_add(doc, named, *at, inner->start);
        if (status == NEWSX_OK)
            status = nx_found_add(doc, inner);
        *at = inner->end;
    }
    return status;
}

/* Adds a mention, what was found inside it from *next_inner on, and the later names between. */
static inline newsx_status add_found(const nx_findings *all, const nx_named *named, const nx_found *f,
                                     uint32_t *next_inner)
{
    newsx_document *doc = all->doc;
    if (f->dropped && !f->loose)
        return NEWSX_OK;
    newsx_status status = f->loose ? NEWSX_OK : nx_found_add(doc, f);
    uint32_t at = f->start;
    if (f->kind == NX_PERSON) {
        /* "Ruiz aide Bo Dunn"; "the head of Keld Bank, Bo Dunn" */
        status = add_inner(all, named, f, next_inner, &at, f->name.start, status);
        if (status == NEWSX_OK)
            status = nx_later_names_add(doc, named, at, before_name(f));
        at = f->name.end;
    }
    const bool closed = is_closed(f);
    status = add_inner(all, named, f, next_inner, &at, f->end, status);
    if (status == NEWSX_OK && !closed && f->kind != NX_PRONOUN)
        status = nx_later_names_add(doc, named, at, f->end);
    return status;
}

/* In another language capitals tell of nothing: of words of which nothing else is known (Sitzung des Kabinetts) only
 * what is inside them counts (Wirtschaftsminister Bo Ek). */
static void doubt_unknown(const newsx_document *doc, nx_found_list *list)
{
    const uint16_t unknown = nx_link_rule(doc->engine, NX_RULE_UNKNOWN_NAME);
    for (uint32_t i = 0; i < list->count; i++) {
        nx_found *f = &list->items[i];
        if (f->rule != unknown)
            continue;
        f->kind = NX_UNNAMED;
        f->named = false;
        f->dropped = f->loose = f->inside = true;
    }
}

/* Runs the rules over the document, and again inside what they find. */
static newsx_status find(nx_findings *all)
{
    newsx_document *doc = all->doc;
    all->list = &all->top;
    if (!nx_arena_grow(doc->scratch, (void **)&all->top.items, &all->top.capacity,
                       doc->units.count / MENTION_UNITS + 1, sizeof *all->top.items))
        return NEWSX_NO_MEMORY;
    newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_MENTION, 0, doc->units.count,
                                         nx_finding_take, all);
    if (all->foreign)
        doubt_unknown(doc, &all->top);
    all->list = &all->inner;
    for (uint32_t i = 0; i < all->top.count && status == NEWSX_OK; i++)
        if (all->top.items[i].inside)
            status = look_inside(all, &all->top.items[i]);
    if (all->foreign)
        doubt_unknown(doc, &all->inner);
    return status == NEWSX_OK && all->failed ? NEWSX_NO_MEMORY : status;
}

newsx_status nx_mention_run(newsx_document *doc)
{
    nx_findings all = { .doc = doc, .foreign = nx_is_foreign(doc) };
    nx_named named;
    newsx_status status = find(&all);
    if (status == NEWSX_OK && !nx_authors_drop(doc, &all.top))
        status = NEWSX_NO_MEMORY;
    if (status == NEWSX_OK)
        status = nx_names_type(&all);
    if (status == NEWSX_OK)
        status = nx_named_learn(&named, &all);
    if (status == NEWSX_OK && !nx_arena_grow(doc->arena, (void **)&doc->mentions, &doc->mentions_capacity,
                                             all.top.count + all.inner.count + 1, sizeof *doc->mentions))
        status = NEWSX_NO_MEMORY;
    uint32_t at = 0, next_inner = 0;
    for (uint32_t i = 0; i < all.top.count && status == NEWSX_OK; i++) {
        const nx_found *f = &all.top.items[i];
        status = nx_later_names_add(doc, &named, at, f->start);
        if (status == NEWSX_OK)
            status = add_found(&all, &named, f, &next_inner);
        at = f->end;
    }
    return status == NEWSX_OK ? nx_later_names_add(doc, &named, at, doc->units.count) : status;
}
