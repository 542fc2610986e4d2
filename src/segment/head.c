/* head.c - what a plain text's own head says: its title and who wrote it. */
#include "segment/head.h"

#include "image/engine.h"
#include "segment/kicker.h"
#include "segment/token-kind.h"

#include <string.h>

enum { HEAD_BLOCKS = 6, NAMES = 8 };
enum { ADDRESS_BYTES = 80 };         /* of a line behind a kicker: (415) 555-0142 | press@keld.example */

/* Words of the text in one line, with single blanks. */
static const char *one_line(newsx_document *doc, nx_span span)
{
    char *line = nx_arena_copy(doc->arena, doc->text + span.start, span.end - span.start);
    char *to = line;
    for (const char *from = line; from && *from; from++) {
        bool blank = (unsigned char)*from <= ' ';
        if (!blank || (to > line && to[-1] != ' '))
            *to++ = blank ? ' ' : *from;
    }
    if (to)
        *to = '\0';
    return line;
}

/* The first heading, where only a byline, a date, a caption or a kicker stands before it. */
static bool find_title(newsx_document *doc)
{
    const nx_block_record *kicker = NULL;
    for (nx_id b = 0; b < doc->blocks_count && b < HEAD_BLOCKS; b++) {
        const nx_block_record *block = &doc->blocks[b];
        if (block->kind == NX_HEADING && !nx_is_kicker(doc, block->span))
            return (doc->title = one_line(doc, block->span)) != NULL;
        if (block->kind == NX_HEADING)
            kicker = kicker ? kicker : block;
        else if (block->kind != NX_BYLINE && block->kind != NX_DATELINE_BLOCK && block->kind != NX_CAPTION &&
                 !(kicker && block->span.end - block->span.start <= ADDRESS_BYTES))
            break;
    }
    return !kicker || (doc->title = one_line(doc, kicker->span)) != NULL;
}

static bool add_author(newsx_document *doc, nx_id first, nx_id end)
{
    const nx_span span = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end };
    const char *name = one_line(doc, span), **author = NX_ADD(doc, byline);
    if (!name || !author)
        return false;
    *author = name;
    return true;
}

static bool is_name(const newsx_document *doc, nx_id token)
{
    enum nx_class cls = nx_class_of(doc, token);
    return cls == NX_CLASS_HYPHEN || cls == NX_CLASS_APOSTROPHE || cls == NX_CLASS_STOP ||
           ((cls == NX_CLASS_WORD || cls == NX_CLASS_ALNUM) &&
            (nx_kind_case(doc->engine, doc->tokens[token].kind) != NX_LOWER ||
             nx_token_has(doc, token, NX_TAG_NAME_PARTICLE)));
}

/* The authors of a byline: "By Ana Ruiz and Tom Becker, Osterby Post". Behind a comma stands what they write for, but
 * where "and" still comes: "By Ana Ruiz, Bo Dunn and Tom Becker". */
static bool read_byline(newsx_document *doc, nx_id i, nx_id end)
{
    while (i < end && (nx_token_has(doc, i, NX_TAG_BYLINE_LEAD) || nx_token_has(doc, i, NX_TAG_BYLINE_WORD) ||
                       nx_class_of(doc, i) == NX_CLASS_COLON))
        i++;
    nx_id last_joint = i;
    for (nx_id t = i; t < end; t++)
        if (nx_token_has(doc, t, NX_TAG_COORDINATOR))
            last_joint = t;
    for (int names = 0; i < end && names < NAMES; names++) {
        const nx_id first = i;
        while (i < end && is_name(doc, i) && !nx_token_has(doc, i, NX_TAG_COORDINATOR))
            i++;
        if (i > first && !add_author(doc, first, i))
            return false;
        bool joined = i < end && nx_token_has(doc, i, NX_TAG_COORDINATOR);
        bool listed = i < end && nx_class_of(doc, i) == NX_CLASS_COMMA && i < last_joint;
        if (i == first || (!joined && !listed))
            break;
        i++;
    }
    return true;
}

static bool find_authors(newsx_document *doc, const uint32_t *first)
{
    for (nx_id b = 0; b < doc->blocks_count && b < HEAD_BLOCKS; b++)
        if (doc->blocks[b].kind == NX_BYLINE && !read_byline(doc, first[b], first[b + 1]))
            return false;
    return true;
}

newsx_status nx_head_run(newsx_document *doc, const uint32_t *first)
{
    bool done = (doc->title || find_title(doc)) && (doc->byline_count || find_authors(doc, first));
    return done ? NEWSX_OK : NEWSX_NO_MEMORY;
}
