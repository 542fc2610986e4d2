/* rollup.h - tables over all documents of a run: who is quoted, who is named, which days and places, how often.
 *
 *     collect   a document's records are added to the rows of a part's table      rollup-collect.c
 *     merge     parts are added to the run's table                                corpus/tally.c
 *     view      at the end names that are one are joined, and rows are sorted     rollup-view.c
 *     write     rows become lines of a table, by the lists of columns below       rollup.c
 */
#ifndef NX_ROLLUP_H
#define NX_ROLLUP_H

#include "corpus/tally.h"
#include "write/walk.h"

/* The numbers, texts and words of a row. */
enum {
    NX_DOCUMENTS, NX_MENTIONED, NX_QUOTED, NX_QUOTED_WORDS, NX_QUOTED_DIRECT, NX_QUOTED_PARTIAL, NX_QUOTED_INDIRECT,
    NX_USED_LITERAL, NX_USED_ASSOCIATIVE, NX_USED_DEMONYM, NX_BEFORE, NX_AFTER,
};
enum {
    NX_ROW_KIND, NX_ROW_COUNTRY, NX_ROW_ADMIN1, NX_ROW_LAT, NX_ROW_LON, NX_ROW_LONGEST, NX_ROW_DOCUMENT, NX_ROW_LINE
};
enum { NX_ROW_FROM = NX_ROW_COUNTRY, NX_ROW_TO = NX_ROW_ADMIN1, NX_ROW_GEONAMES = NX_ROW_DOCUMENT };
enum { NX_OF_NAME, NX_OF_ROLE, NX_OF_ORGANIZATION, NX_OF_OUTLET, NX_OF_CUE, NX_OF_TEXT };

/* The columns of each table, as C(name, HOW, what):
 *     TOP       the word that is counted most often      NUMBER   a number      FIRST, LAST   day of a document
 *     LIST      all words, the most frequent first       TEXT     a text        SHARE         of all documents
 *     HOW_MANY  how many different words there are       FIGURE   a text that is a number */
#define NX_ROLLUP_SPEAKER_COLUMNS(C)                                                                                   \
    C(name, TOP, NX_OF_NAME) C(kind, TEXT, NX_ROW_KIND) C(roles, LIST, NX_OF_ROLE)                                     \
    C(organizations, LIST, NX_OF_ORGANIZATION) C(documents, NUMBER, NX_DOCUMENTS) C(share, SHARE, 0)                   \
    C(quotes, NUMBER, NX_QUOTED) C(words, NUMBER, NX_QUOTED_WORDS) C(direct, NUMBER, NX_QUOTED_DIRECT)                 \
    C(partial, NUMBER, NX_QUOTED_PARTIAL) C(indirect, NUMBER, NX_QUOTED_INDIRECT) C(first, FIRST, 0)                   \
    C(last, LAST, 0) C(outlets, HOW_MANY, NX_OF_OUTLET) C(top_cue, TOP, NX_OF_CUE)                                     \
    C(longest_quote, TEXT, NX_ROW_LONGEST) C(example_doc, TEXT, NX_ROW_DOCUMENT) C(example_line, FIGURE, NX_ROW_LINE)
#define NX_ROLLUP_PERSON_COLUMNS(C)                                                                                    \
    C(name, TOP, NX_OF_NAME) C(roles, LIST, NX_OF_ROLE) C(organizations, LIST, NX_OF_ORGANIZATION)                     \
    C(documents, NUMBER, NX_DOCUMENTS) C(share, SHARE, 0) C(mentions, NUMBER, NX_MENTIONED)                            \
    C(quotes, NUMBER, NX_QUOTED) C(first, FIRST, 0) C(last, LAST, 0) C(outlets, HOW_MANY, NX_OF_OUTLET)
#define NX_ROLLUP_ORGANIZATION_COLUMNS(C)                                                                              \
    C(name, TOP, NX_OF_NAME) C(kind, TOP, NX_OF_ROLE) C(documents, NUMBER, NX_DOCUMENTS) C(share, SHARE, 0)            \
    C(mentions, NUMBER, NX_MENTIONED) C(first, FIRST, 0) C(last, LAST, 0) C(outlets, HOW_MANY, NX_OF_OUTLET)
#define NX_ROLLUP_DATE_COLUMNS(C)                                                                                      \
    C(from, TEXT, NX_ROW_FROM) C(to, TEXT, NX_ROW_TO) C(value, TOP, NX_OF_NAME) C(documents, NUMBER, NX_DOCUMENTS)     \
    C(mentions, NUMBER, NX_MENTIONED) C(before_publication, NUMBER, NX_BEFORE) C(after_publication, NUMBER, NX_AFTER)  \
    C(texts, LIST, NX_OF_TEXT)
#define NX_ROLLUP_PLACE_COLUMNS(C)                                                                                     \
    C(name, TOP, NX_OF_NAME) C(kind, TEXT, NX_ROW_KIND) C(country, TEXT, NX_ROW_COUNTRY)                               \
    C(admin1, TEXT, NX_ROW_ADMIN1) C(lat, FIGURE, NX_ROW_LAT) C(lon, FIGURE, NX_ROW_LON)                               \
    C(geonames, FIGURE, NX_ROW_GEONAMES) C(documents, NUMBER, NX_DOCUMENTS) C(share, SHARE, 0)                         \
    C(mentions, NUMBER, NX_MENTIONED) C(literal, NUMBER, NX_USED_LITERAL)                                              \
    C(associative, NUMBER, NX_USED_ASSOCIATIVE) C(first, FIRST, 0) C(last, LAST, 0) C(outlets, HOW_MANY, NX_OF_OUTLET)
#define NX_ROLLUP_COUNTRY_COLUMNS(C)                                                                                   \
    C(country, TEXT, NX_ROW_COUNTRY) C(documents, NUMBER, NX_DOCUMENTS) C(share, SHARE, 0)                             \
    C(mentions, NUMBER, NX_MENTIONED) C(literal, NUMBER, NX_USED_LITERAL)                                              \
    C(associative, NUMBER, NX_USED_ASSOCIATIVE) C(demonym, NUMBER, NX_USED_DEMONYM) C(first, FIRST, 0)                 \
    C(last, LAST, 0) C(outlets, HOW_MANY, NX_OF_OUTLET)

/* A run's table, or a part's. Zeros are an empty one. */
typedef struct {
    nx_tally rows;               /* by what --per says, a TAB, and the key */
    nx_tally periods;            /* by what --per says: how many documents */
    uint64_t documents;
    void (*met)(void *by, uint32_t row, nx_id id);   /* is told of each record that counts for a row; may be NULL */
    void *by;
} nx_rollup;

/* The day of a document: as published, else the reference date; "" where there is none. */
const char *nx_document_day(const newsx_document *doc);
/* Its outlet: the host of the address without "www.", else the folder that the file lies in. */
void nx_put_outlet(newsx_buffer *out, const newsx_document *doc);
/* Adds a document to walk->table, a nx_rollup. */
void nx_rollup_collect(nx_walk *walk);

/* Adds the table of later documents. Errors: false without memory. */
bool nx_rollup_merge(nx_rollup *rollup, const nx_rollup *later);
void nx_rollup_free(nx_rollup *rollup);

/* ------------------------------------------------------------ view */

typedef struct { uint32_t row, field; uint64_t count; const char *bytes; uint32_t length; } nx_rollup_word;

/* Rows in the order in which they are written, each with its words, the most frequent of a field first. */
typedef struct {
    nx_tally_row *rows;
    uint32_t *order, count;      /* which rows, sorted */
    nx_rollup_word *words;       /* sorted by row */
    uint32_t *first_word;        /* of a row; that of the next is its end */
    uint32_t *joined;            /* by row: the row that it is counted in */
} nx_rollup_view;

/** Errors: false without memory. Freed by nx_rollup_view_free in any case. */
bool nx_rollup_view_open(nx_rollup_view *view, const nx_rollup *rollup, newsx_rollup kind);
void nx_rollup_view_free(nx_rollup_view *view);
/* The words of a row and field: how many, and the first. */
uint32_t nx_rollup_words(const nx_rollup_view *view, uint32_t row, uint32_t field, const nx_rollup_word **first);

#endif
