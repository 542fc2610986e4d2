/* page.c - words on a page of a certain width, in colours. */
#include "write/page.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/utf8.h"

void nx_page_style(nx_page *page, const char *code)
{
    if (page->walk->options.color)
        nx_puts(page->out, code);
}

void nx_page_new_line(nx_page *page, unsigned indent)
{
    nx_putc(page->out, '\n');
    for (page->column = 0; page->column < indent; page->column++)
        nx_putc(page->out, ' ');
}

/* How many bytes the character at `p` has; 0 where it is none: a path may hold any bytes. */
static unsigned character(const char *p, const char *end)
{
    const unsigned char c = (unsigned char)*p;
    const unsigned length = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;

    if (length > end - p)
        return 0;
    for (unsigned i = 1; i < length; i++)
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* Would a terminal obey it? Control characters, U+0080 to U+009F among them, and marks that turn the direction of what
 * follows: U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069. */
static bool is_obeyed(const char *p, unsigned length)
{
    const unsigned char c = (unsigned char)p[0];

    if (length == 1)
        return c < 0x20 || c == 0x7F;
    const unsigned char second = (unsigned char)p[1];
    if (length != 3 || c != 0xE2)
        return c == 0xC2 && second < 0xA0;
    const unsigned char third = (unsigned char)p[2];
    return (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE))) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

/* A text may come from anywhere: what a terminal would obey, or could not show, is shown as U+FFFD. */
void nx_page_put_bytes(nx_page *page, const char *text, size_t length)
{
    const char *run = text, *end = text + length;

    for (const char *at = text; at < end;) {
        const unsigned whole = character(at, end);
        if (!whole || is_obeyed(at, whole)) {
            nx_put(page->out, run, (size_t)(at - run));
            nx_put(page->out, "\xEF\xBF\xBD", 3);
            run = at + (whole ? whole : 1);
        }
        at += whole ? whole : 1;
    }
    nx_put(page->out, run, (size_t)(end - run));
    page->column += nx_utf8_count(text, length);
}

/* Words with one space between, on a new line where the last is full. */
void nx_page_wrap(nx_page *page, const char *text, size_t length, unsigned indent)
{
    const char *at = text, *end = text + length;
    bool first = true;

    while (at < end) {
        const char *word = at;
        while (at < end && !nx_ascii_space((unsigned char)*at))
            at++;
        if (at > word) {
            size_t points = nx_utf8_count(word, (size_t)(at - word));
            if (page->column + !first + points > page->width && page->column > indent) {
                nx_page_new_line(page, indent);
            } else if (!first) {
                nx_putc(page->out, ' ');
                page->column++;
            }
            nx_page_put_bytes(page, word, (size_t)(at - word));
            first = false;
        }
        while (at < end && nx_ascii_space((unsigned char)*at))
            at++;
    }
}

void nx_page_put(nx_page *page, const char *text)
{
    nx_page_put_bytes(page, text, strlen(text));
}

void nx_page_put_number(nx_page *page, uint32_t number)
{
    size_t before = page->out->length;
    nx_put_uint(page->out, number);
    page->column += page->out->length - before;
}

void nx_page_put_count(nx_page *page, uint32_t number, const char *one, const char *many)
{
    nx_page_put_number(page, number);
    nx_page_put(page, " ");
    nx_page_put(page, number == 1 ? one : many);
}

void nx_page_put_position(nx_page *page, nx_position at)
{
    nx_page_style(page, NX_PAGE_DIM);
    nx_page_put_number(page, at.line);
    nx_page_put(page, ":");
    nx_page_put_number(page, at.column);
    nx_page_style(page, NX_PAGE_PLAIN);
}

/* At least one space, and as many as lead to the column. */
void nx_page_tab(nx_page *page, size_t column)
{
    do {
        nx_putc(page->out, ' ');
        page->column++;
    } while (page->column < column);
}

void nx_page_heading(nx_page *page, const char *text)
{
    nx_page_new_line(page, 0);
    nx_page_new_line(page, 0);
    nx_page_style(page, NX_PAGE_BOLD);
    nx_page_put(page, text);
    nx_page_style(page, NX_PAGE_PLAIN);
}
