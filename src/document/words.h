/* words.h - enumerations and how the output spells them: each is one list, of names and words. */
#ifndef NX_WORDS_H
#define NX_WORDS_H

#define NX_BLOCK_LIST(X)                                                                                               \
    X(NX_PARAGRAPH, "paragraph") X(NX_HEADING, "heading") X(NX_DATELINE_BLOCK, "dateline") X(NX_BYLINE, "byline")      \
    X(NX_LIST_ITEM, "list-item") X(NX_CAPTION, "caption") X(NX_QUOTE_BLOCK, "quote")
#define NX_QUOTE_LIST(X)                                                                                               \
    X(NX_DIRECT, "direct") X(NX_PARTIAL, "partial") X(NX_INDIRECT, "indirect") X(NX_MIXED, "mixed") X(NX_SCARE, "scare")
/* The kinds of mentions that name a source themselves, which a pronoun does not. */
#define NX_SOURCE_LIST(X)                                                                                              \
    X(NX_PERSON, "person") X(NX_GROUP, "group") X(NX_ORGANIZATION, "organization") X(NX_REPORT, "document")           \
    X(NX_UNNAMED, "unnamed")
#define NX_TIMEX_LIST(X)                                                                                               \
    X(NX_DATE, "DATE") X(NX_TIME, "TIME") X(NX_DURATION, "DURATION") X(NX_SET, "SET")
#define NX_USE_LIST(X) X(NX_LITERAL, "literal") X(NX_ASSOCIATIVE, "associative") X(NX_DEMONYM, "demonym")
#define NX_PLACE_LIST(X)                                                                                               \
    X(NX_GAZ_KIND_COUNTRY, "country") X(NX_GAZ_KIND_ADMIN1, "admin1") X(NX_GAZ_KIND_ADMIN2, "admin2")                  \
    X(NX_GAZ_KIND_CITY, "city") X(NX_GAZ_KIND_AREA, "area") X(NX_GAZ_KIND_NATURAL, "natural")                          \
    X(NX_GAZ_KIND_FACILITY, "facility")
/* How near a place's coordinates are: of itself, or of the division that it lies in. */
#define NX_PRECISION_LIST(X) X(NX_EXACT, "exact") X(NX_ADMIN2, "admin2") X(NX_ADMIN1, "admin1") X(NX_COUNTRY, "country")
#define NX_GENRE_LIST(X)                                                                                               \
    X(NX_ARTICLE, "article") X(NX_INTERVIEW, "interview") X(NX_TRANSCRIPT, "transcript") X(NX_LIVE, "live")            \
    X(NX_LIST, "list") X(NX_STATEMENT, "statement") X(NX_OTHER_GENRE, "other")
/* The names are those of newsx.h. */
#define NX_STATUS_LIST(X)                                                                                              \
    X(NEWSX_OK, "ok") X(NEWSX_END, "end") X(NEWSX_NO_MEMORY, "no-memory") X(NEWSX_IO, "io")                            \
    X(NEWSX_BAD_INPUT, "bad-input") X(NEWSX_TOO_LARGE, "too-large") X(NEWSX_BAD_RULE, "bad-rule")                      \
    X(NEWSX_BAD_OPTION, "bad-option") X(NEWSX_UNSUPPORTED, "unsupported") X(NEWSX_NO_TEXT, "no-text")                  \
    X(NEWSX_NO_ARTICLE, "no-article")

/* What a list is asked for: the members of its enumeration, its words, or words that stand at their members. */
#define NX_ID(id, word) id,
#define NX_WORD(id, word) word,
#define NX_WORD_AT(id, word) [id] = word,

/* The same as arrays; these end with NULL. */
extern const char *const NX_BLOCK_WORDS[], *const NX_QUOTE_WORDS[], *const NX_SOURCE_WORDS[], *const NX_TIMEX_WORDS[],
                  *const NX_USE_WORDS[], *const NX_PLACE_WORDS[], *const NX_PRECISION_WORDS[], *const NX_GENRE_WORDS[],
                  *const NX_STATUS_WORDS[];
enum nx_precision { NX_PRECISION_LIST(NX_ID) };
enum nx_genre { NX_GENRE_LIST(NX_ID) };

#endif
