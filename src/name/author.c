/* author.c - whoever wrote the piece is told by its byline or credit, and is none of the people in it. */
#include "name/author.h"

/* Does a line say itself that it is one of authors: By Ana Ruiz? */
static bool is_byline(const newsx_document *doc, const nx_block_record *block, uint32_t unit)
{
    if (block->kind != NX_BYLINE)
        return false;
    while (unit > 0 && doc->tokens[doc->units.first[unit - 1]].span.start >= block->span.start)
        unit--;
    while (doc->units.first[unit] == doc->units.first[unit + 1])     /* a break */
        unit++;
    return nx_unit_has(doc, unit, NX_TAG_BYLINE_WORD) || nx_unit_has(doc, unit, NX_TAG_BYLINE_LEAD);
}

/* A person, or a name in capitals that looks like an acronym and is none that is known: By WANJA MWAI. */
static bool may_write(const newsx_document *doc, const nx_found *f)
{
    return f->kind == NX_PERSON || (f->kind == NX_ORGANIZATION && f->name.end == f->name.start + 1 &&
                                    !nx_unit_has(doc, f->name.start, NX_TAG_ORGANIZATION_NAME));
}

static bool add_author(newsx_document *doc, uint32_t start, uint32_t end)
{
    nx_span *author = NX_ADD(doc, authors);
    if (author)
        *author = nx_tape_span(doc, &doc->units, start, end);
    return author != NULL;
}

/* The names of a credit, but not where they wrote: (Reporting by Carolina Ruiz in New York, Bo Ek in Osterby). */
static bool add_credited(newsx_document *doc, const nx_found *f)
{
    bool where = false, added = true;
    for (uint32_t u = f->start; u < f->end && added; u++) {
        uint32_t end = u;
        while (end < f->end && nx_is_capital(doc, end))
            end++;
        if (end > u && !where)
            added = add_author(doc, u, end);
        u = end > u ? end : u;
        where = u < f->end && nx_unit_has(doc, u, NX_TAG_PLACE_PREPOSITION);
    }
    return added;
}

bool nx_authors_drop(newsx_document *doc, nx_found_list *list)
{
    for (uint32_t i = 0, b = 0; i < list->count && doc->blocks_count; i++) {
        nx_found *f = &list->items[i];
        if (f->authors && !add_credited(doc, f))
            return false;
        const uint32_t at = doc->tokens[doc->units.first[f->start]].span.start;
        while (b + 1 < doc->blocks_count && doc->blocks[b + 1].span.start <= at)
            b++;
        if (!may_write(doc, f) || !is_byline(doc, &doc->blocks[b], f->start))
            continue;
        f->dropped = true, f->named = f->loose = false;
        if (!add_author(doc, f->start, f->end))
            return false;
    }
    return true;
}
