/* galley.c - a text that is set block by block. */
#include "read/galley.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "document/block.h"
#include "read/decode.h"
#include "read/read.h"
#include "read/set-text.h"
#include <string.h>

/* A bold line of more words is a paragraph that shouts. */
enum { HEADING_WORDS = 12 };

void nx_galley_begin(nx_galley *g, newsx_document *doc, size_t hint)
{
    memset(g, 0, sizeof *g);
    g->arena = doc->scratch;
    if (hint > UINT32_MAX / 4)
        hint = UINT32_MAX / 4;
    g->failed = !nx_arena_grow(g->arena, (void **)&g->text, &g->capacity, (uint32_t)hint + 64, 1);
}

void nx_galley_open(nx_galley *g, enum nx_block_kind kind)
{
    nx_galley_close(g);
    if (!nx_arena_grow(g->arena, (void **)&g->blocks, &g->blocks_capacity, g->blocks_count + 1, sizeof *g->blocks)) {
        g->failed = true;
        return;
    }
    g->blocks[g->blocks_count++] = (nx_galley_block){ .span = { g->length, g->length }, .kind = kind, .mark = g->mark };
    g->open = true;
}

void nx_galley_close(nx_galley *g)
{
    g->lines = 0;
    g->tab = g->space = false;
    if (!g->open)
        return;
    g->open = false;
    nx_galley_block *block = &g->blocks[g->blocks_count - 1];
    block->span.end = g->length;
    if (block->span.start == block->span.end)
        g->blocks_count--;
}

void nx_galley_line(nx_galley *g) { g->lines += g->lines < 2; }
void nx_galley_tab(nx_galley *g) { g->tab = true; }

/* ------------------------------------------------------------ characters */

static void add_run(nx_galley *g, uint32_t input, uint32_t length)
{
    nx_origin_run *last = g->runs_count ? &g->runs[g->runs_count - 1] : NULL;

    if (last && input < last->input + last->length)
        return;                      /* the source is read in another order: it stays unknown */
    if (last && length && g->length == last->text + last->length && input == last->input + last->length) {
        last->length += length;
        return;
    }
    if (!nx_arena_grow(g->arena, (void **)&g->runs, &g->runs_capacity, g->runs_count + 1, sizeof *g->runs)) {
        g->failed = true;
        return;
    }
    g->runs[g->runs_count++] = (nx_origin_run){ g->length, input, length };
}

static void add(nx_galley *g, const char *bytes, size_t length, uint32_t source)
{
    if (length > UINT32_MAX / 2 - g->length ||
        !nx_arena_grow(g->arena, (void **)&g->text, &g->capacity, g->length + (uint32_t)length, 1)) {
        g->failed = true;
        return;
    }
    if (source != NX_NOWHERE)
        add_run(g, source, (uint32_t)length);
    memcpy(g->text + g->length, bytes, length);
    g->length += (uint32_t)length;
}

/* What parts the next character from the one before it. */
static void add_gap(nx_galley *g)
{
    const nx_galley_block *block = &g->blocks[g->blocks_count - 1];

    if (g->length > block->span.start) {
        if (g->lines)
            add(g, "\n", 1, NX_NOWHERE);
        else if (g->tab)
            add(g, "\t", 1, NX_NOWHERE);
        else if (g->space)
            add(g, " ", 1, g->space_at);
    }
    g->lines = 0;
    g->tab = g->space = false;
}

static void set_characters(nx_galley *g, const char *bytes, size_t length, uint32_t source)
{
    if (g->open && g->lines > 1 && g->length > g->blocks[g->blocks_count - 1].span.start)
        nx_galley_open(g, g->blocks[g->blocks_count - 1].kind);
    else if (!g->open)
        nx_galley_open(g, NX_PARAGRAPH);
    if (g->failed)
        return;
    add_gap(g);
    add(g, bytes, length, source);
    nx_galley_block *block = &g->blocks[g->blocks_count - 1];
    if (g->strong)
        block->strong += (uint32_t)length;
    if (g->link)
        block->linked += (uint32_t)length;
}

enum sort { CHARACTER, SPACE, NOTHING };

/* What is the character at `p`, of which *size bytes there are? */
static enum sort sort_of(const unsigned char *p, unsigned *size)
{
    *size = 1;
    if (p[0] < 0x80)
        return nx_ascii_space(p[0]) ? SPACE : p[0] < 0x20 || p[0] == 0x7F ? NOTHING : CHARACTER;
    uint32_t code = nx_utf8_decode((const char *)p, size);
    switch (code) {
    case 0xA0: case 0x2028: case 0x2029:
        return SPACE;
    case 0xAD: case 0x200B: case 0x2060: case 0xFEFF:
        return NOTHING;
    }
    return CHARACTER;
}

/* Bytes that no character but an ordinary one begins with. */
static bool plain(unsigned char c)
{
    return (c > ' ' && c < 0x7F) || (c >= 0x80 && c != 0xC2 && c != 0xE2 && c != 0xEF);
}

void nx_galley_set(nx_galley *g, const char *text, size_t length, uint32_t source)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + length, *from = p;
    unsigned size;

    while (p < end && !g->failed) {
        if (plain(*p)) {
            p++;
            continue;
        }
        enum sort sort = sort_of(p, &size);
        if (sort != CHARACTER) {
            uint32_t at = source == NX_NOWHERE ? NX_NOWHERE : source + (uint32_t)(from - (const unsigned char *)text);
            if (p > from)
                set_characters(g, (const char *)from, (size_t)(p - from), at);
            if (sort == SPACE && !g->space) {
                g->space = true;
                g->space_at = source == NX_NOWHERE ? NX_NOWHERE : source + (uint32_t)(p - (const unsigned char *)text);
            }
            from = p + size;
        }
        p += size;
    }
    if (p > from && !g->failed)
        set_characters(g, (const char *)from, (size_t)(p - from),
                       source == NX_NOWHERE ? NX_NOWHERE : source + (uint32_t)(from - (const unsigned char *)text));
}

void nx_galley_made(nx_galley *g, const char *text, size_t length, uint32_t from, uint32_t to)
{
    uint32_t before = g->length;

    /* Empty runs on both sides part it from its neighbours. The gap before it is no part of it. */
    if (g->open && !g->failed && g->lines < 2 && length) {
        unsigned size;
        if (sort_of((const unsigned char *)text, &size) == CHARACTER) {
            add_gap(g);
            add_run(g, from, 0);
        }
    }
    nx_galley_set(g, text, length, NX_NOWHERE);
    if (g->length > before && !g->failed)
        add_run(g, to, 0);
}

/* ------------------------------------------------------------ the end */

bool nx_has_word(const char *text, size_t length)
{
    unsigned size;

    for (size_t i = 0; i < length; i += size) {
        unsigned char c = (unsigned char)text[i];
        size = 1;
        if (c < 0x80 ? nx_ascii_letter(c) || nx_ascii_digit(c) : nx_is_letter(nx_utf8_decode(text + i, &size)))
            return true;
    }
    return false;
}

static bool is_heading(const char *text, const nx_galley_block *block)
{
    uint32_t words = 1, spaces = 0;

    for (uint32_t i = block->span.start; i < block->span.end; i++)
        if (nx_ascii_space((unsigned char)text[i])) {
            words++;
            spaces++;
        }
    return words <= HEADING_WORDS && block->strong + spaces >= block->span.end - block->span.start &&
           !strchr(".,;", text[block->span.end - 1]);
}

/* Adds the part of the runs that lies in `span`, which now begins at `to`; *run is the first that may. */
static bool move_runs(const nx_galley *g, nx_span span, uint32_t to, uint32_t *run, newsx_document *doc)
{
    for (; *run < g->runs_count; ++*run) {
        nx_origin_run r = g->runs[*run];
        if (r.text >= span.end && !(r.text == span.end && !r.length))
            return true;
        uint32_t end = r.text + r.length, cut = r.text < span.start ? span.start - r.text : 0;
        if (end < span.start)
            continue;
        uint32_t stop = end > span.end ? span.end : end;
        if (stop >= r.text + cut &&
            !nx_origin_add(doc->arena, &doc->origins, to + (r.text + cut - span.start), r.input + cut,
                           stop - r.text - cut))
            return false;
        if (end > span.end)
            return true;             /* the rest belongs to the next block */
    }
    return true;
}

static bool keeps(nx_galley *g, nx_galley_block *block)
{
    uint32_t length = block->span.end - block->span.start;

    if (block->dropped || !nx_has_word(g->text + block->span.start, length))
        return false;
    if (block->kind == NX_PARAGRAPH && block->strong && is_heading(g->text, block))
        block->kind = NX_HEADING;
    return true;
}

bool nx_galley_end(nx_galley *g, newsx_document *doc)
{
    nx_decoded all = { .encoding = doc->encoding };
    uint32_t run = 0, kept = 0;

    nx_galley_close(g);
    if (g->failed || !(all.text = nx_decode_room(doc->arena, g->length + 2 * (size_t)g->blocks_count)))
        return false;
    char *to = all.text;
    for (uint32_t i = 0; i < g->blocks_count; i++) {
        nx_galley_block *block = &g->blocks[i];
        if (!keeps(g, block))
            continue;
        if (kept) {
            memcpy(to, "\n\n", 2);
            to += 2;
        }
        const nx_span span = block->span;
        memcpy(to, g->text + span.start, span.end - span.start);
        block->span = (nx_span){ (uint32_t)(to - all.text), (uint32_t)(to - all.text) + span.end - span.start };
        if (!move_runs(g, span, block->span.start, &run, doc))
            return false;
        to += span.end - span.start;
        g->blocks[kept++] = *block;
    }
    all.length = (size_t)(to - all.text);
    memset(to, 0, NX_TEXT_PADDING);
    nx_read_set_text(doc, &all);
    if (doc->error.status != NEWSX_OK)
        return true;
    for (uint32_t i = 0; i < kept; i++)
        if (!nx_block_add(doc, g->blocks[i].kind, g->blocks[i].span))
            return false;
    g->blocks_count = kept;
    return true;
}
