/* galley.h - a text that is set block by block, as marked-up formats give it: white space, line breaks and the way back
 * to the source by one rule for all of them.
 *
 *     nx_galley_begin(&galley, doc, hint);
 *     nx_galley_open(&galley, NX_HEADING);
 *     nx_galley_set(&galley, "The bridge", 10, 120);          from byte 120 of the input
 *     nx_galley_open(&galley, NX_PARAGRAPH);                  closes the heading
 *     nx_galley_set(&galley, "  It  opens ", 12, 140);        "It opens"
 *     nx_galley_made(&galley, "\xC3\xA9", 2, 152, 160);       &eacute;
 *     nx_galley_end(&galley, doc);
 *
 * Runs of white space (no-break spaces too) become one space, soft hyphens and marks of width 0 go; nothing else
 * changes.
 * Blocks stand apart by an empty line. A block without a letter or digit goes.
 *
 * Whatever is set outside an open block opens a paragraph. All is kept in the document's scratch memory, which whoever
 * begins a galley gives back behind its end. Want of memory is sticky, so it is asked once, at the end.
 */
#ifndef NX_GALLEY_H
#define NX_GALLEY_H

#include "document/document.h"

#define NX_NOWHERE UINT32_MAX        /* the text does not stand in the input byte for byte, or nobody knows where */

typedef struct {
    nx_span span;                    /* bytes of the galley's text; blocks follow each other without a gap */
    enum nx_block_kind kind;
    uint32_t mark;                   /* whatever the reader has set in galley.mark when the block was opened */
    uint32_t strong;                 /* bytes of it that are set strong */
    uint32_t linked;                 /* bytes of it that are set as a link */
    bool dropped;                    /* not part of the text */
} nx_galley_block;

typedef struct {
    nx_arena *arena;
    char *text;
    uint32_t length, capacity;
    nx_origin_run *runs;             /* in bytes of this text; they may touch */
    uint32_t runs_count, runs_capacity;
    nx_galley_block *blocks;
    uint32_t blocks_count, blocks_capacity;
    uint32_t mark;
    unsigned strong, link;           /* above 0: what is set now is strong, is a link */
    bool open, failed;
    bool empty_lines;                /* for who sets HTML: an empty line in its text parts blocks */

    /* what stands before the next character of the block */
    unsigned lines;
    bool tab, space;
    uint32_t space_at;
} nx_galley;

/* An empty galley; `hint` is about how long the text will be. */
void nx_galley_begin(nx_galley *galley, newsx_document *doc, size_t hint);
/* Closes the open block and opens one of this kind. One that stays empty leaves nothing behind. */
void nx_galley_open(nx_galley *galley, enum nx_block_kind kind);
void nx_galley_close(nx_galley *galley);
/** Sets text behind what the open block has.
 * Units: `text` is valid UTF-8 without NUL; it stands in the input from byte `source` on, or NX_NOWHERE. */
void nx_galley_set(nx_galley *galley, const char *text, size_t length, uint32_t source);
/* Sets text that was made of the bytes `from` to `to` of the input: an entity, a number's character. */
void nx_galley_made(nx_galley *galley, const char *text, size_t length, uint32_t from, uint32_t to);
/* A line feed in the text; two or more part the block in two of the same kind. None at a block's ends. */
void nx_galley_line(nx_galley *galley);
/* A TAB, as between the cells of a table's row. None at a block's ends. */
void nx_galley_tab(nx_galley *galley);
/** Makes the text the document's, with its blocks and origins; the caller has set doc->bytes and doc->encoding.
 * Shape:  blocks that are dropped, or have neither letter nor digit, are left out. A paragraph that is strong as a
 *         whole, of no more than twelve words and without a full stop, is a heading.
 * Errors: false without memory; a text too long for our integers becomes doc->error. */
bool nx_galley_end(nx_galley *galley, newsx_document *doc);

/* Is there a letter or a digit in it? */
bool nx_has_word(const char *text, size_t length);

#endif
