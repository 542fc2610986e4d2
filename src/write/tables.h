/* tables.h - the tables of tsv and csv, and the elements of xml: which columns each kind of record has, in their order.
 *
 * The names are those of api/columns.h, which says what stands in them. Before them every table has those of
 * NX_DOCUMENT_TABLE, so that the outlet and the day of a record are there without a join. A source may not tell when it
 * was published: the last column is the day that days are reckoned from.
 */
#ifndef NX_TABLES_H
#define NX_TABLES_H

#define NX_DOCUMENT_TABLE(C) C(doc) C(url) C(published) C(title)

#define NX_FILE_TABLE(C)                                                                                               \
    C(byline) C(language) C(genre) C(reference_date) C(reference_from) C(characters) C(paragraphs) C(sentences)        \
    C(tokens) C(quotes) C(speakers) C(people) C(organizations) C(dates) C(places) C(format) C(encoding) C(bytes)       \
    C(path) C(member) C(record) C(error)
#define NX_QUOTE_TABLE(C)                                                                                              \
    C(id) C(type) C(speaker) C(speaker_title) C(speaker_kind) C(text) C(start) C(end) C(line) C(column) C(marks)       \
    C(mention) C(mention_kind) C(cue) C(utterance) C(within) C(rule) C(confidence) C(reference_date)
#define NX_SPEAKER_TABLE(C) NX_SPEAKER_ELEMENT(C) C(reference_date)
#define NX_PERSON_TABLE(C) NX_PERSON_ELEMENT(C) C(reference_date)
#define NX_ORGANIZATION_TABLE(C) NX_ORGANIZATION_ELEMENT(C) C(reference_date)
#define NX_DATE_TABLE(C)                                                                                               \
    C(id) C(text) C(type) C(value) C(mod) C(from) C(to) C(start) C(end) C(line) C(column) C(rule) C(confidence)        \
    C(reference_date)
#define NX_PLACE_TABLE(C)                                                                                              \
    C(id) C(text) C(name) C(kind) C(country) C(admin1) C(lat) C(lon) C(geonames) C(use) C(start) C(end) C(line)        \
    C(column) C(rule) C(precision) C(confidence) C(reference_date)
#define NX_HEADING_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text)
#define NX_BLOCK_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text) C(kind) C(source_byte)
#define NX_SENTENCE_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text)
#define NX_TOKEN_TABLE(C) C(n) C(start) C(end) C(line) C(column) C(text)

/* The kinds. */
#define NX_KINDS_OF_ROWS(K)                                                                                            \
    K(FILE) K(HEADING) K(BLOCK) K(PERSON) K(ORGANIZATION) K(SPEAKER) K(QUOTE) K(DATE) K(PLACE) K(SENTENCE) K(TOKEN)

/* The records that are elements of a document, in their order: E(KIND, name). A date stands in the text. */
#define NX_XML_RECORDS(E)                                                                                              \
    E(HEADING, "heading") E(BLOCK, "block") E(PERSON, "person") E(ORGANIZATION, "organization")                        \
    E(SPEAKER, "speaker") E(QUOTE, "quote") E(PLACE, "place") E(SENTENCE, "sentence") E(TOKEN, "token")

/* Elements stand inside their document, and their text, which comes last, is what they hold. */
#define NX_FILE_ELEMENT(C)                                                                                             \
    C(path) C(member) C(record) C(format) C(encoding) C(bytes) C(language) C(genre) C(url) C(published)
#define NX_QUOTE_ELEMENT(C)                                                                                            \
    C(id) C(start) C(end) C(line) C(column) C(type) C(speaker) C(speaker_id) C(speaker_title) C(speaker_kind) C(marks) \
    C(cue_start) C(cue_end) C(mention_start) C(mention_end) C(mention_kind) C(utterance) C(within) C(rule)             \
    C(confidence) C(text)
#define NX_SPEAKER_ELEMENT(C)                                                                                          \
    C(id) C(name) C(kind) C(role) C(organization) C(quotes) C(words) C(direct) C(indirect) C(line) C(column)
#define NX_PERSON_ELEMENT(C)                                                                                           \
    C(id) C(name) C(role) C(organization) C(mentions) C(line) C(column) C(rule) C(confidence) C(roles)
#define NX_ORGANIZATION_ELEMENT(C)                                                                                     \
    C(id) C(name) C(kind) C(short) C(mentions) C(line) C(column) C(rule) C(confidence)
#define NX_DATE_ELEMENT(C) C(type) C(value) C(mod)
#define NX_PLACE_ELEMENT(C)                                                                                            \
    C(id) C(start) C(end) C(line) C(column) C(name) C(kind) C(country) C(admin1) C(lat) C(lon) C(geonames)             \
    C(precision) C(use) C(rule) C(confidence) C(text)
#define NX_HEADING_ELEMENT(C) NX_HEADING_TABLE(C)
#define NX_BLOCK_ELEMENT(C) C(n) C(start) C(end) C(line) C(column) C(kind) C(source_byte) C(text)
#define NX_SENTENCE_ELEMENT(C) NX_SENTENCE_TABLE(C)
#define NX_TOKEN_ELEMENT(C) NX_TOKEN_TABLE(C)

#endif
