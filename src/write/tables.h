/* tables.h - the tables of tsv and csv: which columns each kind of record has, in their order.
 *
 * The names are those of api/columns.h, which says what stands in them. Before them every table has those of
 * NX_DOCUMENT_TABLE, so that the outlet and the day of a record are there without a join.
 */
#ifndef NX_TABLES_H
#define NX_TABLES_H

#define NX_DOCUMENT_TABLE(C) C(doc) C(url) C(published) C(title)

#define NX_FILE_TABLE(C)                                                                                               \
    C(byline) C(language) C(genre) C(reference_date) C(reference_from) C(characters) C(paragraphs) C(sentences)        \
    C(tokens) C(quotes) C(speakers) C(people) C(organizations) C(dates) C(places) C(format) C(encoding) C(bytes)       \
    C(member) C(record) C(error)
#define NX_QUOTE_TABLE(C)                                                                                              \
    C(id) C(type) C(speaker) C(speaker_title) C(speaker_kind) C(text) C(start) C(end) C(line) C(column) C(marks)       \
    C(mention) C(mention_kind) C(cue) C(utterance) C(within) C(rule) C(confidence)
#define NX_SPEAKER_TABLE(C)                                                                                            \
    C(id) C(name) C(kind) C(role) C(organization) C(quotes) C(words) C(direct) C(indirect) C(line) C(column)
#define NX_PERSON_TABLE(C)                                                                                             \
    C(id) C(name) C(role) C(organization) C(mentions) C(line) C(column) C(rule) C(confidence)
#define NX_ORGANIZATION_TABLE(C)                                                                                       \
    C(id) C(name) C(kind) C(short) C(mentions) C(line) C(column) C(rule) C(confidence)
#define NX_DATE_TABLE(C)                                                                                               \
    C(id) C(text) C(type) C(value) C(mod) C(from) C(to) C(start) C(end) C(line) C(column) C(rule) C(confidence)
#define NX_PLACE_TABLE(C)                                                                                              \
    C(id) C(text) C(name) C(kind) C(country) C(admin1) C(lat) C(lon) C(geonames) C(use) C(start) C(end) C(line)        \
    C(column) C(rule) C(precision) C(confidence)
#define NX_HEADING_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text)
#define NX_BLOCK_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text) C(kind) C(source_byte)
#define NX_SENTENCE_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text)
#define NX_TOKEN_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text)

#endif
