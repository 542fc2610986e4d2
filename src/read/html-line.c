/* html-line.c - lines in an article's element that are none of its text. */
#include "read/html-page.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "read/published.h"
#include <string.h>

enum { HEAD_BLOCKS = 3, LINE_LENGTH = 200, REPEATED_LENGTH = 30 };

static const char *text_of(const nx_galley *g, uint32_t i) { return g->text + g->blocks[i].span.start; }
static uint32_t length_of(const nx_galley *g, uint32_t i) { return g->blocks[i].span.end - g->blocks[i].span.start; }

static bool is_sign(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c < 0x80 && !nx_ascii_letter(c) && !nx_ascii_digit(c);
}

/* Equal but for what is neither letter nor digit. */
static bool same_words(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t i = 0, k = 0;

    for (;;) {
        while (i < a_length && is_sign(a[i]))
            i++;
        while (k < b_length && is_sign(b[k]))
            k++;
        if (i == a_length || k == b_length)
            return i == a_length && k == b_length;
        if (nx_ascii_to_lower((unsigned char)a[i++]) != nx_ascii_to_lower((unsigned char)b[k++]))
            return false;
    }
}

static bool is_links(const nx_galley_block *block, uint32_t length)
{
    return block->linked * 10ull > length * 7ull && (length < LINE_LENGTH || block->kind == NX_LIST_ITEM);
}

/* A heading that leads to what it is about, and stands over a paragraph on it: of lists of books, firms and games. */
static bool heads_paragraph(const nx_galley *g, uint32_t i)
{
    enum { OF_ARTICLE = 200 };
    const uint32_t next = i + 1;

    return g->blocks[i].kind == NX_HEADING && next < g->blocks_count && g->blocks[next].kind != NX_HEADING &&
           !g->blocks[next].linked && length_of(g, next) >= OF_ARTICLE;
}

/* Nothing but the authors' names, with a few letters between: "Ana Ruiz and Bo Dunn". */
static bool is_byline(const newsx_document *doc, const char *text, uint32_t length)
{
    enum { BETWEEN = 4 };
    uint32_t letters = 0, named = 0;

    for (uint32_t i = 0; i < length; i++)
        letters += !is_sign(text[i]);
    for (uint32_t k = 0; k < doc->byline_count; k++) {
        const char *name = doc->byline[k];
        const size_t size = strlen(name);
        for (uint32_t i = 0; i + size <= length; i++)
            if (same_words(text + i, size, name, size)) {
                for (size_t c = 0; c < size; c++)
                    named += !is_sign(name[c]);
                break;
            }
    }
    return named && letters <= named + BETWEEN;
}

/* Nothing but a day, perhaps with the hour: few letters, no sentence, and read as a date by itself. */
static bool is_date(const char *text, uint32_t length)
{
    enum { LONGEST = 48, MOST_LETTERS = 20, LEAST_DIGITS = 5 };
    uint32_t letters = 0, digits = 0;
    char day[11];

    if (length > LONGEST || text[length - 1] == '.')
        return false;
    for (uint32_t i = 0; i < length; i++) {
        letters += nx_ascii_letter((unsigned char)text[i]);
        digits += nx_ascii_digit((unsigned char)text[i]);
    }
    return letters <= MOST_LETTERS && digits >= LEAST_DIGITS && nx_published_parse(text, length, false, day);
}

static bool goes(const nx_html_page *page, const nx_galley *g, uint32_t i, uint32_t kept, const char *title)
{
    const char *text = text_of(g, i);
    uint32_t length = length_of(g, i);

    if (is_links(&g->blocks[i], length) && !(kept && heads_paragraph(g, i)))
        return true;
    if (length >= LINE_LENGTH)
        return false;
    if (nx_page_line(page->words, NX_PAGE_LINE, text, length))
        return true;
    if (title && kept < HEAD_BLOCKS && same_words(text, length, title, strlen(title)))
        return true;
    return kept < HEAD_BLOCKS && length < 100 &&
           (nx_page_line(page->words, NX_PAGE_HEAD, text, length) || is_byline(page->doc, text, length) ||
            is_date(text, length));
}

/* Blocks that are equal: the first of them, counted from 1, and how many they are. */
typedef struct { uint32_t first, count; } equals;

static bool may_repeat(const nx_galley *g, uint32_t i)
{
    return !g->blocks[i].dropped && length_of(g, i) > REPEATED_LENGTH;
}

static equals *equals_of(const nx_galley *g, uint32_t i, equals *table, uint32_t size)
{
    const uint32_t length = length_of(g, i);
    uint32_t at = (uint32_t)nx_hash_words(NX_HASH_SEED, text_of(g, i), length) & (size - 1);

    for (; table[at].first; at = (at + 1) & (size - 1)) {
        const uint32_t first = table[at].first - 1;
        if (length_of(g, first) == length && memcmp(text_of(g, first), text_of(g, i), length) == 0)
            break;
    }
    return &table[at];
}

/* The second of two long blocks that are equal. A line that comes once more is of the article's own form, as the parts
 * of a recipe for each day are. */
static void drop_repeated(nx_galley *g, nx_arena *arena)
{
    uint32_t size = 16;
    while (size < g->blocks_count * 2)
        size *= 2;
    equals *table = nx_arena_zalloc(arena, size, sizeof *table);
    if (!table)
        return;
    for (uint32_t i = 0; i < g->blocks_count; i++)
        if (may_repeat(g, i)) {
            equals *e = equals_of(g, i, table, size);
            e->first = e->first ? e->first : i + 1;
            e->count++;
        }
    for (uint32_t i = 0; i < g->blocks_count; i++)
        if (may_repeat(g, i)) {
            const equals *e = equals_of(g, i, table, size);
            g->blocks[i].dropped = e->count == 2 && e->first != i + 1;
        }
}

void nx_html_drop_lines(nx_html_page *page, nx_galley *g, const char *title)
{
    uint32_t kept = 0;

    nx_galley_close(g);
    for (uint32_t i = 0; i < g->blocks_count; i++) {
        g->blocks[i].dropped = goes(page, g, i, kept, title);
        kept += !g->blocks[i].dropped && g->blocks[i].kind != NX_HEADING;
    }
    drop_repeated(g, g->arena);
    /* Nothing stands under a heading at the end. */
    for (uint32_t i = g->blocks_count; i-- > 0 && (g->blocks[i].dropped || g->blocks[i].kind == NX_HEADING);)
        g->blocks[i].dropped = true;
}
