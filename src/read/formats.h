/* formats.h - the input formats: a table with one row for each.
 *
 * A new format is a file with the functions of its row, the row, and its name in newsx_from.
 */
#ifndef NX_FORMATS_H
#define NX_FORMATS_H

#include "document/document.h"

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
    bool stream;             /* a file holds many documents, one a record */
    /* Is a file that begins so of this format? NULL: any beginning may be. */
    enum nx_answer (*begins)(const nx_beginning *beginning);
    const char *endings[4];  /* of a file's name, where its beginning tells nothing; after the last NULL */
    /* Cuts a file into raw inputs, as newsx_reader_next() gives them (cut.h). */
    newsx_status (*next)(newsx_reader *reader, newsx_input *input, newsx_error *error);
    /* Makes a document's text, and what the source says of it, of one raw input, as nx_read_document() does. */
    newsx_status (*read)(newsx_document *doc, const newsx_input *input);
} nx_format;

/* In the order in which they are asked about a file's beginning. The first is plain text, which all is that no other
 * format claims. A format without `read` is named in the contract, but not built yet. */
extern const nx_format NX_FORMATS[];
extern const size_t NX_FORMAT_COUNT;

const nx_format *nx_format_of(newsx_from from);   /* text for AUTO: what is read has been detected before */

newsx_status nx_read_text(newsx_document *doc, const newsx_input *input);    /* text.c: the bytes are the text */
newsx_status nx_read_jsonl(newsx_document *doc, const newsx_input *input);   /* jsonl.c: one JSON object with a text */
enum nx_answer nx_jsonl_begins(const nx_beginning *beginning);               /* the first line is a JSON object */

#endif
