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

/* A terminal obeys control characters, and a text may come from anywhere: they are shown as U+FFFD. */
void nx_page_put_bytes(nx_page *page, const char *text, size_t length)
{
    const char *run = text, *end = text + length;

    for (const char *at = text; at < end; at++) {
        unsigned char byte = (unsigned char)*at;
        bool second = byte == 0xC2 && at + 1 < end && (unsigned char)at[1] < 0xA0;   /* U+0080 to U+009F */
        if (byte >= 0x20 && byte != 0x7F && !second)
            continue;
        nx_put(page->out, run, (size_t)(at - run));
        nx_put(page->out, "\xEF\xBF\xBD", 3);
        at += second;
        run = at + 1;
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
