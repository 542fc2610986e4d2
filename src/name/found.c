/* found.c - a match of the mention rules becomes a mention. */
#include "name/found.h"

#include "base/ascii.h"

bool nx_is_capital(const newsx_document *doc, uint32_t unit)
{
    nx_id token = doc->units.first[unit];
    if (unit >= doc->units.count || doc->units.first[unit + 1] == token)
        return false;
    unsigned char c = (unsigned char)doc->text[doc->tokens[token].span.start];
    return nx_ascii_upper(c) || (c >= 0xC3 && nx_unit_case(doc, unit) != NX_LOWER);
}

static nx_span span_of(const newsx_document *doc, nx_tokens tokens)
{
    if (tokens.end <= tokens.first)
        return (nx_span){ 0, 0 };
    return (nx_span){ doc->tokens[tokens.first].span.start, doc->tokens[tokens.end - 1].span.end };
}

static bool ends_with_comma(const newsx_document *doc, uint32_t start, uint32_t end)
{
    return (end > start + 1) & (nx_unit_class(doc, end - 1) == NX_CLASS_COMMA);
}

newsx_status nx_found_add(newsx_document *doc, const nx_found *f)
{
    if (!nx_arena_grow(doc->arena, (void **)&doc->mentions, &doc->mentions_capacity, doc->mentions_count + 1,
                       sizeof *doc->mentions))
        return NEWSX_NO_MEMORY;
    /* The comma behind an apposition belongs to the noun group, not to the words shown. */
    uint32_t end = f->end;
    end -= ends_with_comma(doc, f->start, end);
    while (ends_with_comma(doc, f->start, end))   /* nearly never */
        end--;
    const nx_tokens name = nx_unit_tokens(doc, f->name), title = nx_unit_tokens(doc, f->title),
                    owner = nx_unit_tokens(doc, f->owner);
    const nx_span span = nx_tape_span(doc, &doc->units, f->start, end);
    doc->mentions[doc->mentions_count++] = (nx_mention){
        .span = span,
        .name = f->named ? span_of(doc, name) : span,
        .title = span_of(doc, title),
        .first_token = doc->units.first[f->start],
        .end_token = doc->units.first[f->end],
        .name_tokens = name,
        .title_tokens = title,
        .organization_tokens = owner,
        .first_unit = f->start,
        .end_unit = f->end,
        .unit = NX_NONE,
        .person = NX_NONE,
        .kind = f->kind,
        .gender = f->gender,
        .named = f->named,
        .rule = f->rule,
    };
    return NEWSX_OK;
}
