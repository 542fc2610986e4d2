/* columns.h - the columns of every kind of record: one list a kind, from which all that is written, lent, described and
 * compared is made.
 *
 *     ROW(WHERE, key, TYPE, value, place, about)
 *
 * WHERE   BOTH    a key of the record in JSON, and a member of the struct that its getter fills
 *         JSON    only a key in JSON
 *         LENT    only a member of the getter's struct
 *         WHY     as BOTH, and in JSON only with --explain
 *         JSON_WHY   as JSON, only with --explain
 *         ASKED   as JSON, only where --type asks for `place`, a set of NEWSX_QUOTE ... or NX_ONLY_WITH_TEXT
 *         LINE    neither, only in lines and tables
 *         TREE    as JSON; a table has no such column, as the value has parts of its own
 *         TABLE   only in tables (tsv, csv), where it is named in write/tables.h
 * TYPE    how it is put, once a format: put_TYPE() in write/json-types.h, line_TYPE() in write/lines.c, cell_TYPE() in
 *         write/cells.c (tables and xml) with RNG_TYPE in write/rng.c; and how the getter has it: lend_TYPE() in
 *         api/records.c
 * value   made of `d`, the document, `id`, the record's index, and `r`, the record; of a column of JSON alone also of
 *         `at`, the position where it begins, and `asked`, the options of the output
 * place   which field of a line it is, from 1; 0: none. E1 and E2 stand behind all others, with --explain;
 *         C is the last, with --confidence
 * about   what the schema says of it, NULL where its name says it
 *
 *     ROW(BOTH, mod, TEXT_OR_NULL, r->mod, 0, "TIMEX3 mod")
 *
 * is `"mod":"START"` in JSON, described in the schema and the table of columns, and newsx_date.mod.
 */
#ifndef NX_COLUMNS_H
#define NX_COLUMNS_H

#include "document/block.h"
#include "document/records.h"
#include "image/engine.h"
#include "name/foreign.h"

/* The kinds, as they are called, and how a record of each is found by its index `id`. */
#define NX_RECORDS(RECORD)                                                                                             \
    RECORD(FILE, "file", const newsx_document *r = d)                                                                  \
    RECORD(QUOTE, "quote", const nx_quote *r = &d->quotes[id])                                                         \
    RECORD(SPEAKER, "speaker", const nx_person *r = &d->people[id])                                                    \
    RECORD(PERSON, "person", const nx_person *r = &d->people[id])                                                      \
    RECORD(ORGANIZATION, "organization", const nx_organization *r = &d->organizations[id])                             \
    RECORD(DATE, "date", const nx_timex *r = &d->dates[id])                                                            \
    RECORD(PLACE, "place", const nx_place *r = &d->places[id])                                                         \
    RECORD(HEADING, "heading", const nx_block_record *r = &d->blocks[id])                                              \
    RECORD(BLOCK, "block", const nx_block_record *r = &d->blocks[id])                                                  \
    RECORD(SENTENCE, "sentence", const nx_sentence *r = &d->sentences[id])                                             \
    RECORD(TOKEN, "token", const nx_token *r = &d->tokens[id])

#define NX_QUOTE_COLUMNS(ROW)                                                                                          \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    ROW(JSON, id, QUOTE_ID, id, 0, NULL)                                                                               \
    ROW(BOTH, type, QUOTE_TYPE, r->type, 2, NULL)                                                                      \
    ROW(JSON, start, OFFSET, r->span.start, 0, "of what stands between the marks")                                     \
    ROW(JSON, end, END, r->span.end, 0, NULL)                                                                          \
    ROW(LENT, span, SPAN, r->span, 0, NULL)                                                                            \
    ROW(JSON, line, COUNT, at.line, 0, NULL)                                                                           \
    ROW(JSON, column, COUNT, at.column, 0, "in code points")                                                           \
    ROW(JSON, text, SLICE, r->span, 3, NULL)                                                                           \
    ROW(JSON, marks, MARKS, r->pair, 0, "the quotation marks; one of them where the other is missing")                 \
    ROW(LENT, open, SPAN, nx_quote_marks(d, r)->open, 0, NULL)                                                         \
    ROW(LENT, close, SPAN, nx_quote_marks(d, r)->close, 0, NULL)                                                       \
    ROW(BOTH, speaker, SPEAKER_NAME, nx_quote_speaker(d, r), 1, "the name of who says it")                             \
    ROW(JSON, speaker_id, SOURCE_ID_OR_NULL, nx_quote_speaker(d, r) ? r->person : NX_NONE, 0, "which of speakers")     \
    ROW(TABLE, speaker_title, TEXT_OR_NULL, nx_quote_source(d, r)->title, 0, NULL)                                     \
    ROW(TABLE, speaker_kind, SOURCE_KIND, nx_quote_source(d, r), 0, NULL)                                              \
    ROW(LENT, speaker_index, SPEAKER_INDEX, r->person, 0, NULL)                                                        \
    ROW(BOTH, mention, MENTION, r->mention, 0, "the words for the speaker beside the cue")                             \
    ROW(TABLE, mention_kind, MENTION_KIND_OF, r->mention, 0, NULL)                                                     \
    ROW(TABLE, mention_start, START_OR_NULL, nx_mention_span(d, r->mention), 0, NULL)                                  \
    ROW(TABLE, mention_end, END_OR_NULL, nx_mention_span(d, r->mention), 0, NULL)                                      \
    ROW(TABLE, cue_start, START_OR_NULL, r->cue, 0, NULL)                                                              \
    ROW(TABLE, cue_end, END_OR_NULL, r->cue, 0, NULL)                                                                  \
    ROW(BOTH, cue, CUE, r->cue, 0, "the words that announce speech")                                                   \
    ROW(BOTH, utterance, UTTERANCE, r->utterance, 0, "the same for all parts of one utterance")                        \
    ROW(BOTH, within, QUOTE_ID_OR_NULL, r->within, 0, "the mixed quote of which this is a part")                       \
    ROW(BOTH, rule, RULE, r->rule, E1, NULL)                                                                           \
    ROW(BOTH, confidence, CONFIDENCE, r->confidence, C, "from 0 to 1, that the speaker is right")                      \
    ROW(JSON_WHY, evidence, TEXT_OR_NULL, r->evidence, 0, "what the confidence is made of")                            \
    ROW(WHY, why, TEXT_OR_NULL, r->why, E2, "why this speaker and not the next best")

#define NX_DATE_COLUMNS(ROW)                                                                                           \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    ROW(JSON, id, DATE_ID, id, 0, NULL)                                                                                \
    ROW(JSON, start, OFFSET, r->span.start, 0, NULL)                                                                   \
    ROW(JSON, end, END, r->span.end, 0, NULL)                                                                          \
    ROW(LENT, span, SPAN, r->span, 0, NULL)                                                                            \
    ROW(JSON, line, COUNT, at.line, 0, NULL)                                                                           \
    ROW(JSON, column, COUNT, at.column, 0, "in code points")                                                           \
    ROW(JSON, text, SLICE, r->span, 3, NULL)                                                                           \
    ROW(BOTH, type, DATE_TYPE, r->type, 2, "TIMEX3 type")                                                              \
    ROW(BOTH, value, DATE_VALUE, r->value, 1, "TIMEX3 value")                                                          \
    ROW(BOTH, mod, TEXT_OR_NULL, r->mod, 0, "TIMEX3 mod")                                                              \
    ROW(BOTH, from, DAY, r->from, 0, "the first day that it covers")                                                   \
    ROW(BOTH, to, DAY, r->to, 0, "the last day that it covers")                                                        \
    ROW(BOTH, rule, RULE, r->rule, E1, NULL)                                                                           \
    ROW(BOTH, confidence, CONFIDENCE, r->confidence, C, "from 0 to 1, that the value is right")                        \
    ROW(JSON_WHY, evidence, TEXT_OR_NULL, r->evidence, 0, "what the confidence is made of")                            \
    ROW(BOTH, why, TEXT_OR_NULL, r->why, E2, "why there is no value; with --explain why this one")

/* Places come in three parts, since JSON copies the middle one where a place is named again. */
#define NX_PLACE_COLUMNS(ROW)                                                                                          \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    NX_PLACE_TEXT_COLUMNS(ROW)                                                                                         \
    NX_PLACE_ENTRY_COLUMNS(ROW)                                                                                        \
    NX_PLACE_USE_COLUMNS(ROW)

#define NX_PLACE_TEXT_COLUMNS(ROW)                                                                                     \
    ROW(JSON, id, PLACE_ID, id, 0, NULL)                                                                               \
    ROW(JSON, start, OFFSET, r->span.start, 0, NULL)                                                                   \
    ROW(JSON, end, END, r->span.end, 0, NULL)                                                                          \
    ROW(LENT, span, SPAN, r->span, 0, NULL)                                                                            \
    ROW(JSON, line, COUNT, at.line, 0, NULL)                                                                           \
    ROW(JSON, column, COUNT, at.column, 0, "in code points")                                                           \
    ROW(JSON, text, SLICE, r->span, 5, NULL)

/* What the gazetteer says. */
#define NX_PLACE_ENTRY_COLUMNS(ROW)                                                                                    \
    ROW(BOTH, name, TEXT_OR_NULL, r->entry->name, 1, "the usual English name")                                         \
    ROW(BOTH, kind, PLACE_KIND, r->entry->kind, 3, NULL)                                                               \
    ROW(BOTH, country, COUNTRY, r->entry->country, 2, "ISO 3166 alpha-2")                                              \
    ROW(BOTH, admin1, TEXT_OR_NULL, r->entry->admin1, 0, "the state, province or region that it lies in")              \
    ROW(BOTH, lat, DEGREES, r->entry->lat, 0, "WGS 84; null for a demonym")                                            \
    ROW(BOTH, lon, DEGREES, r->entry->lon, 0, NULL)                                                                    \
    ROW(BOTH, geonames, NUMBER_OR_NULL, r->entry->geonames, 0, "GeoNames id")                                          \
    ROW(BOTH, precision, PRECISION, r->entry->precision, 0, "of which division the coordinates are, where not its own")

#define NX_PLACE_USE_COLUMNS(ROW)                                                                                      \
    ROW(BOTH, use, PLACE_USE, r->use, 4, "literal: there; associative: for a government or team, or as a modifier")    \
    ROW(BOTH, rule, RULE, r->rule, E1, NULL)                                                                           \
    ROW(BOTH, confidence, CONFIDENCE, r->confidence, C, "from 0 to 1, that it is this place")                          \
    ROW(JSON_WHY, evidence, TEXT_OR_NULL, r->evidence, 0, "what the confidence is made of")                            \
    ROW(WHY, why, TEXT_OR_NULL, r->why, E2, "why this place and not the next best")

/* People and speakers are lent in the same struct. */
#define NX_PERSON_COLUMNS(ROW)                                                                                         \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    ROW(JSON, id, PERSON_ID, id, 0, "the same id in people, speakers and quotes is the same person")                   \
    ROW(BOTH, name, TEXT, r->name, 1, "the longest form in the article, without title")                                \
    ROW(LENT, kind, SPEAKER_KIND, r->kind, 0, NULL)                                                                    \
    ROW(BOTH, title, TEXT_OR_NULL, r->title, 2, NULL)                                                                  \
    ROW(TREE, roles, ROLES, r, 0, "all that the article calls the person at the name, in its order")                   \
    ROW(BOTH, organization, TEXT_OR_NULL, r->organization, 0, NULL)                                                    \
    ROW(TREE, mentions, PERSON_MENTIONS, id, 0, "where the text has the name: [start, end]")                           \
    ROW(BOTH, rule, RULE, r->rule, E1, NULL)                                                                           \
    ROW(BOTH, confidence, CONFIDENCE, r->confidence, C, "from 0 to 1, that it is a person")                            \
    ROW(JSON_WHY, evidence, TEXT_OR_NULL, r->evidence, 0, "what the confidence is made of")                            \
    ROW(TABLE, role, TEXT_OR_NULL, r->title, 0, NULL)                                                                  \
    ROW(TABLE, mentions, COUNT, r->mentions, 0, NULL)                                                                  \
    ROW(TABLE, line, COUNT, at.line, 0, "of the first mention")                                                        \
    ROW(TABLE, column, COUNT, at.column, 0, NULL)                                                                      \
    ROW(TABLE, roles, ROLE_LIST, r, 0, "all that the article calls the person at the name")                            \
    ROW(LENT, roles, STRINGS, r->roles, 0, NULL)                                                                       \
    ROW(LENT, role_count, COUNT, r->roles_count, 0, NULL)                                                              \
    ROW(LENT, mentions, MENTION_COUNT, r->mentions, 3, NULL)                                                           \
    ROW(LENT, quotes, QUOTE_COUNT, r->quotes, 0, NULL)                                                                 \
    ROW(LENT, words, COUNT, r->words, 0, NULL)                                                                         \
    ROW(LENT, first, SPAN, nx_first_mention(d, id), 0, NULL)

#define NX_ORGANIZATION_COLUMNS(ROW)                                                                                   \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    ROW(JSON, id, ORGANIZATION_ID, id, 0, "that of the speaker, where it is one")                                      \
    ROW(BOTH, name, TEXT, r->name, 1, "the longest form in the article")                                               \
    ROW(BOTH, kind, TEXT_OR_NULL, r->kind, 2, "company, media, agency, government, party, team, university ...")       \
    ROW(TREE, short, SHORTS, r, 0, "the other forms of its name in the article")                                       \
    ROW(LENT, shorts, STRINGS, r->shorts, 0, NULL)                                                                     \
    ROW(LENT, short_count, COUNT, r->shorts_count, 0, NULL)                                                            \
    ROW(TREE, mentions, NAMINGS, r, 0, "where the text has the name: [start, end]")                                    \
    ROW(LENT, mentions, MENTION_COUNT, r->mentions, 3, NULL)                                                           \
    ROW(LENT, first, SPAN, nx_first_naming(d, id), 0, NULL)                                                            \
    ROW(TABLE, short, SHORT_LIST, r, 0, "the other forms of its name")                                                 \
    ROW(TABLE, mentions, COUNT, r->mentions, 0, NULL)                                                                  \
    ROW(TABLE, line, COUNT, at.line, 0, "of the first mention")                                                        \
    ROW(TABLE, column, COUNT, at.column, 0, NULL)                                                                      \
    ROW(BOTH, rule, RULE, r->rule, E1, NULL)                                                                           \
    ROW(BOTH, confidence, CONFIDENCE, r->confidence, C, "from 0 to 1, that it is an organization")                     \
    ROW(JSON_WHY, evidence, TEXT_OR_NULL, r->evidence, 0, "what the confidence is made of")

#define NX_SPEAKER_COLUMNS(ROW)                                                                                        \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    ROW(JSON, id, SOURCE_ID, id, 0, "that of the person or organization which it is")                                  \
    ROW(BOTH, name, TEXT, r->name, 1, "the longest form in the article, without title")                                \
    ROW(BOTH, kind, SPEAKER_KIND, r->kind, 0, NULL)                                                                    \
    ROW(BOTH, title, TEXT_OR_NULL, r->title, 2, NULL)                                                                  \
    ROW(LENT, organization, TEXT_OR_NULL, r->organization, 0, NULL)                                                    \
    ROW(LENT, roles, STRINGS, r->roles, 0, NULL)                                                                       \
    ROW(LENT, role_count, COUNT, r->roles_count, 0, NULL)                                                              \
    ROW(LENT, mentions, MENTION_COUNT, r->mentions, 0, NULL)                                                           \
    ROW(BOTH, quotes, QUOTE_COUNT, r->quotes, 3, "how many quotes are theirs")                                         \
    ROW(BOTH, words, COUNT, r->words, 0, "how many words those have")                                                  \
    ROW(TABLE, role, TEXT_OR_NULL, r->title, 0, NULL)                                                                  \
    ROW(TABLE, organization, TEXT_OR_NULL, r->organization, 0, NULL)                                                   \
    ROW(TABLE, direct, QUOTES_OF_TYPE, NX_DIRECT, 0, "how many of the quotes are direct")                              \
    ROW(TABLE, indirect, QUOTES_OF_TYPE, NX_INDIRECT, 0, NULL)                                                         \
    ROW(TABLE, line, COUNT, at.line, 0, "of the first mention")                                                        \
    ROW(TABLE, column, COUNT, at.column, 0, NULL)                                                                      \
    ROW(LENT, first, SPAN, nx_first_mention(d, id), 0, NULL)                                                           \
    ROW(LENT, rule, RULE, r->rule, 0, NULL)                                                                            \
    ROW(LENT, confidence, CONFIDENCE, r->confidence, 0, NULL)

/* In JSON these are arrays of [start, end]. */
#define NX_SPAN_COLUMNS(ROW)                                                                                           \
    ROW(TABLE, n, COUNT, number, 0, "which of the document, from 1")                                                   \
    ROW(TABLE, start, OFFSET, r->span.start, 0, NULL)                                                                  \
    ROW(TABLE, end, END, r->span.end, 0, NULL)                                                                         \
    ROW(TABLE, line, COUNT, at.line, 0, NULL)                                                                          \
    ROW(TABLE, column, COUNT, at.column, 0, NULL)
#define NX_HEADING_COLUMNS(ROW) ROW(LINE, text, SLICE, r->span, 1, NULL) NX_SPAN_COLUMNS(ROW)
#define NX_SENTENCE_COLUMNS(ROW) ROW(LINE, text, SLICE, r->span, 1, NULL) NX_SPAN_COLUMNS(ROW)
#define NX_TOKEN_COLUMNS(ROW) ROW(LINE, text, SLICE, r->span, 1, NULL) NX_SPAN_COLUMNS(ROW)

#define NX_BLOCK_COLUMNS(ROW)                                                                                          \
    ROW(JSON, start, OFFSET, r->span.start, 0, NULL)                                                                   \
    ROW(JSON, end, END, r->span.end, 0, NULL)                                                                          \
    ROW(JSON, kind, BLOCK_KIND, r->kind, 1, NULL)                                                                      \
    ROW(JSON, source_byte, COUNT, nx_origin_of(d, r->span).start, 0, "where it begins in the input")                   \
    ROW(LINE, text, SLICE, r->span, 2, NULL)                                                                           \
    ROW(TABLE, n, COUNT, number, 0, "which of the document, from 1")                                                   \
    ROW(TABLE, line, COUNT, at.line, 0, NULL)                                                                          \
    ROW(TABLE, column, COUNT, at.column, 0, NULL)

/* Empty where there is none. */
static inline nx_span nx_mention_span(const newsx_document *doc, nx_id mention)
{
    return mention < doc->mentions_count ? doc->mentions[mention].span : (nx_span){ 0, 0 };
}

/* The language that the source names, else that whose rules read the document, "en"; where the text does not look like
 * it "und", which is ISO 639 for one that is not known. */
static inline const char *nx_document_language(const newsx_document *doc)
{
    if (doc->language)
        return doc->language;
    return nx_is_foreign(doc) ? "und" : nx_language_words(nx_engine_language(doc->engine), NX_LANGUAGE_CODE);
}

/* A document; its getter is newsx_document_info(). */
#define NX_FILE_COLUMNS(ROW)                                                                                           \
    ROW(TREE, schema, SCHEMA, 0, 0, "the format; additions keep its number")                                           \
    ROW(TREE, id, ANYTHING, d->id_json, 0, "the record's own, else its path")                                          \
    ROW(TREE, source, SOURCE, d, 0, NULL)                                                                              \
    ROW(BOTH, title, FOREIGN_OR_NULL, d->title, 1, NULL)                                                               \
    ROW(TREE, byline, BYLINE, d, 0, NULL)                                                                              \
    ROW(BOTH, published, PUBLISHED, d->published, 0, "as the source says")                                             \
    ROW(JSON, language, LANGUAGE, nx_document_language(d), 0, NULL)                                                    \
    ROW(BOTH, genre, GENRE, d->genre, 0, "what sort of text it is")                                                    \
    ROW(BOTH, url, FOREIGN_OR_NULL, d->url, 0, NULL)                                                                   \
    ROW(TREE, reference_date, REFERENCE, d, 0, NULL)                                                                   \
    ROW(LENT, reference_date, DAY, d->ref_date, 2, NULL)                                                               \
    ROW(LENT, reference_from, REFERENCE_FROM, d->ref_from, 0, NULL)                                                    \
    ROW(TREE, offsets, OFFSETS, asked->offsets, 0, "what start and end count")                                         \
    ROW(TREE, counts, COUNTS, d, 3, NULL)                                                                              \
    ROW(TREE, dateline, DATELINE, d, 0, NULL)                                                                          \
    ROW(LENT, dateline, SPAN, d->dateline.span, 0, NULL)                                                               \
    ROW(ASKED, headings, HEADINGS, d, NEWSX_HEADING, "[start, end]")                                                   \
    ROW(ASKED, blocks, BLOCKS, d, NEWSX_BLOCK, "headings, paragraphs, list items and the like")                        \
    ROW(ASKED, people, PEOPLE, d, NEWSX_PERSON, NULL)                                                                  \
    ROW(ASKED, organizations, ORGANIZATIONS, d, NEWSX_ORGANIZATION, NULL)                                              \
    ROW(ASKED, speakers, SPEAKERS, d, NEWSX_SPEAKER, "people and other sources to whom a quote is given")              \
    ROW(ASKED, quotes, QUOTES, d, NEWSX_QUOTE, NULL)                                                                   \
    ROW(ASKED, dates, DATES, d, NEWSX_DATE, NULL)                                                                      \
    ROW(ASKED, places, PLACES, d, NEWSX_PLACE, NULL)                                                                   \
    ROW(ASKED, sentences, SENTENCES, d, NEWSX_SENTENCE, "[start, end]")                                                \
    ROW(ASKED, tokens, TOKENS, d, NEWSX_TOKEN, "[start, end]")                                                         \
    ROW(ASKED, text, SLICE, ((nx_span){ 0, d->length }), NX_ONLY_WITH_TEXT, "the text that offsets count in")          \
    ROW(TREE, warnings, WARNINGS, d, 0, NULL)                                                                          \
    ROW(TABLE, doc, DOCUMENT_NAME, d, 0, "the document, as lines call it")                                             \
    ROW(TABLE, byline, BYLINE_LIST, d, 0, NULL)                                                                        \
    ROW(TABLE, reference_date, DAY, d->ref_date, 0, NULL)                                                              \
    ROW(TABLE, reference_from, TEXT_OR_NULL, d->ref_from, 0, NULL)                                                     \
    ROW(TABLE, characters, CHARACTERS, d, 0, NULL)                                                                     \
    ROW(TABLE, paragraphs, COUNT, nx_count_paragraphs(d), 0, NULL)                                                     \
    ROW(TABLE, sentences, RECORD_COUNT, NEWSX_SENTENCE, 0, NULL)                                                       \
    ROW(TABLE, tokens, RECORD_COUNT, NEWSX_TOKEN, 0, NULL)                                                             \
    ROW(TABLE, quotes, RECORD_COUNT, NEWSX_QUOTE, 0, NULL)                                                             \
    ROW(TABLE, speakers, RECORD_COUNT, NEWSX_SPEAKER, 0, NULL)                                                         \
    ROW(TABLE, people, RECORD_COUNT, NEWSX_PERSON, 0, NULL)                                                            \
    ROW(TABLE, organizations, RECORD_COUNT, NEWSX_ORGANIZATION, 0, NULL)                                               \
    ROW(TABLE, dates, RECORD_COUNT, NEWSX_DATE, 0, NULL)                                                               \
    ROW(TABLE, places, RECORD_COUNT, NEWSX_PLACE, 0, NULL)                                                             \
    ROW(TABLE, format, TEXT, d->format, 0, NULL)                                                                       \
    ROW(TABLE, encoding, TEXT, d->encoding, 0, NULL)                                                                   \
    ROW(TABLE, bytes, LONG_COUNT, d->bytes, 0, NULL)                                                                   \
    ROW(TABLE, path, FOREIGN_OR_NULL, d->path, 0, NULL)                                                                \
    ROW(TABLE, member, FOREIGN_OR_NULL, d->member, 0, NULL)                                                            \
    ROW(TABLE, record, LONG_COUNT, d->record, 0, NULL)                                                                 \
    ROW(TABLE, error, ERROR_CODE_OR_NULL, d, 0, "why it could not be analysed")

/* An object of its own in JSON, and members of newsx_info. */
#define NX_SOURCE_COLUMNS(ROW)                                                                                         \
    ROW(BOTH, path, TEXT, d->path, 0, "as the input was named; - is standard input")                                   \
    ROW(JSON, member, FOREIGN_OR_NULL, d->member, 0, "the file inside an archive")                                     \
    ROW(BOTH, record, LONG_COUNT, d->record, 0, "which record of its file, from 1")                                    \
    ROW(LENT, line, LONG_COUNT, d->line, 0, NULL)                                                                      \
    ROW(BOTH, format, TEXT, d->format, 0, "what it was read as: text, jsonl")                                          \
    ROW(BOTH, encoding, TEXT, d->encoding, 0, "what its bytes were read as: UTF-8, Windows-1252")                      \
    ROW(JSON, bytes, LONG_COUNT, d->bytes, 0, "the size of the input")                                                 \
    ROW(JSON, partial, FLAG, d->partial, 0, "a summary: the source has no more of the article")

#endif
