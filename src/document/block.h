/* block.h - the blocks of the text that a reader knows: headings, paragraphs, list items and the like. */
#ifndef NX_BLOCK_H
#define NX_BLOCK_H

#include "document/document.h"

/** Adds a block to a document that is being read.
 * Shape:  a reader adds all blocks of its text, in the order of the text and without overlap; what stands in none of
 *         them is not analysed. Where a reader adds any, their spans and kinds stay as it says; where it adds none,
 *         blocks are guessed from the text. White space (of ASCII) around a block is left out, and a block of nothing
 *         else with it. A sentence never goes on from one block into the next.
 * Units:  bytes of doc->text, which must be set. Where a block stands in the input, nx_origin_of() tells.
 * Errors: false without memory. */
bool nx_block_add(newsx_document *doc, enum nx_block_kind kind, nx_span span);

/* Is it running text? A block that is quoted as a whole is, as long as no rule makes a quote of it. */
static inline bool nx_block_is_text(const nx_block_record *block)
{
    return block->kind == NX_PARAGRAPH || block->kind == NX_QUOTE_BLOCK;
}

/* Without headings, bylines, captions, list items. */
static inline uint32_t nx_count_paragraphs(const newsx_document *doc)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < doc->blocks_count; i++)
        count += nx_block_is_text(&doc->blocks[i]);
    return count;
}

#endif
