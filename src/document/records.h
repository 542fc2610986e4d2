/* records.h - the records of a finished document, counted and found by kind, in text order. */
#ifndef NX_RECORDS_H
#define NX_RECORDS_H

#include "document/document.h"

/** Puts quotes, dates and places into text order (by start, then end) where they are not, and lists people, speakers
 * and headings, so that an index is a place in the output. The last thing that happens to a document.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_order_run(newsx_document *doc);

/* `kind` is one of NEWSX_QUOTE ... NEWSX_TOKEN; `index` counts its records in text order and must be below the
 * count. */
uint32_t nx_record_count(const newsx_document *doc, unsigned kind);
nx_id nx_record_id(const newsx_document *doc, unsigned kind, uint32_t index);   /* where it is in its layer */
nx_span nx_record_span(const newsx_document *doc, unsigned kind, uint32_t index);

/* Were records of a kind looked for? A summary of the document asks for all of them. */
static inline bool nx_record_sought(const newsx_document *doc, unsigned kind)
{
    return !doc->options || doc->options->find & (kind | NEWSX_FILE);
}

/* The first mention of a person; empty where there is none. */
static inline nx_span nx_first_mention(const newsx_document *doc, nx_id person)
{
    nx_id mention = doc->people[person].first_mention;
    return mention < doc->mentions_count ? doc->mentions[mention].span : (nx_span){ 0, 0 };
}

/* The first mention of an organization; empty where there is none. */
static inline nx_span nx_first_naming(const newsx_document *doc, nx_id organization)
{
    nx_id mention = doc->organizations[organization].first_mention;
    return mention < doc->organization_spans_count ? doc->organization_spans[mention] : (nx_span){ 0, 0 };
}

/* The resolved name of who says a quote, or NULL. */
static inline const char *nx_quote_speaker(const newsx_document *doc, const nx_quote *quote)
{
    return quote->person < doc->people_count ? doc->people[quote->person].name : NULL;
}

/* Who says a quote; a record without name where nobody is known. */
static inline const nx_person *nx_quote_source(const newsx_document *doc, const nx_quote *quote)
{
    static const nx_person NOBODY;
    return quote->person < doc->people_count ? &doc->people[quote->person] : &NOBODY;
}

/* A quote's quotation marks, empty ones where it has none. */
static inline const nx_mark_pair *nx_quote_marks(const newsx_document *doc, const nx_quote *quote)
{
    static const nx_mark_pair NONE;
    return quote->pair < doc->pairs_count ? &doc->pairs[quote->pair] : &NONE;
}

/* A quote with its marks, as it stands in the text. */
nx_span nx_quote_with_marks(const newsx_document *doc, const nx_quote *quote);

#endif
