/* formats.h - the input formats: a table with one row for each.
 *
 * A new format is a file with its functions nx_begins_NAME and nx_read_NAME, a row here, and its name in newsx_from
 * (newsx.h). Detection, the words of --from with their help, and what is asked of a stream follow from the row.
 */
#ifndef NX_FORMATS_H
#define NX_FORMATS_H

#include "document/document.h"

/* The rows, in the order in which they are asked about a file's beginning; plain text is what no other format claims.
 *
 *     name     the word for --from
 *     FROM     NEWSX_FROM_...
 *     stream   does a file hold many documents, one a record?
 *     cut      how a file is cut into raw inputs (cut.h)
 *     help     what it is
 *     endings  of files' names, which count where the beginning tells nothing: three at most, NULL for none
 *
 *     name   FROM   stream cut          help                              endings */
#define NX_FORMAT_ROWS(ROW)                                                                                            \
    ROW(text,  TEXT,  false, nx_cut_file, "plain text, one document a file", NULL)                                     \
    ROW(newsx, NEWSX, true,  nx_cut_line, "newsx's own JSON, of which --rollup takes the records", NULL)               \
    ROW(ninjs, NINJS, true,  nx_cut_object, "ninjs and JSON Feed, one document an item", NULL)                         \
    ROW(jsonl, JSONL, true,  nx_cut_line, "JSON Lines, one document a line", ".jsonl", ".ndjson")                      \
    ROW(json,  JSON,  true,  nx_cut_object, "JSON, one document an object: one, or a list of them", NULL)             \
    ROW(nitf,  NITF,  false, nx_cut_file, "NITF, a wire service's article", NULL)                                      \
    ROW(newsml, NEWSML, true, nx_cut_message, "NewsML-G2 and NewsML 1, one document an item", NULL)                    \
    ROW(rss,   RSS,   true,  nx_cut_feed, "feeds (RSS, Atom, WordPress exports), one document an item", ".rss",        \
        ".atom")                                                                                                       \
    ROW(csv,   CSV,   true,  nx_cut_csv,  "tables (CSV, TSV) with a header line, one document a row", ".csv", ".tsv")  \
    ROW(warc,  WARC,  true,  nx_cut_warc, "web archives (WARC, WET), one document a page", ".warc", ".wet")            \
    ROW(mbox,  MBOX,  true,  nx_cut_mbox, "mailboxes, one document a mail", ".mbox")                                   \
    ROW(html,  HTML,  false, nx_cut_file, "a web page, of which the article is read", ".html", ".htm", ".xhtml")

/* The beginning of a file, from its first byte that is no white space, as far as it is read. */
typedef struct {
    const char *bytes;
    size_t length;
    size_t line;             /* how many of the bytes are the first line, without its line feed */
    bool line_ends;          /* that line is whole */
    bool line_too_long;      /* it is longer than a document may be */
    bool last;               /* there is no more to be seen: the file ends, or enough is read */
} nx_beginning;

enum nx_answer { NX_NO, NX_YES, NX_ASK_AGAIN };   /* the last: when more is read */

typedef struct {
    newsx_from from;
    const char *name, *help;
    bool stream;
    const char *endings[4];  /* ended by NULL */
    newsx_status (*cut)(newsx_reader *reader, newsx_input *input, newsx_error *error);
    enum nx_answer (*begins)(const nx_beginning *beginning);
    newsx_status (*read)(newsx_document *doc, const newsx_input *input);
} nx_format;

/* nx_begins_NAME tells whether a file that begins so is of the format. nx_read_NAME does for one raw input what
 * nx_read_document() does, but for what is the same in all formats. */
#define NX_FORMAT_DECLARE(name, ...)                                                                                   \
    enum nx_answer nx_begins_##name(const nx_beginning *beginning);                                                    \
    newsx_status nx_read_##name(newsx_document *doc, const newsx_input *input);
NX_FORMAT_ROWS(NX_FORMAT_DECLARE)

extern const nx_format NX_FORMATS[];
extern const size_t NX_FORMAT_COUNT;

const nx_format *nx_format_of(newsx_from from);   /* text for AUTO: what is read has been detected before */

#endif
