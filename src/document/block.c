/* block.c - the blocks of the text that a reader knows. */
#include "document/block.h"
#include "base/ascii.h"
#include <assert.h>

bool nx_block_add(newsx_document *doc, enum nx_block_kind kind, nx_span span)
{
    assert(span.end <= doc->length);
    assert(!doc->blocks_count || doc->blocks[doc->blocks_count - 1].span.end <= span.start);
    while (span.start < span.end && nx_ascii_space((unsigned char)doc->text[span.start]))
        span.start++;
    while (span.start < span.end && nx_ascii_space((unsigned char)doc->text[span.end - 1]))
        span.end--;
    if (span.start == span.end)
        return true;

    nx_block_record *block = NX_ADD(doc, blocks);
    if (!block)
        return false;
    block->span = span;
    block->kind = kind;
    return true;
}
