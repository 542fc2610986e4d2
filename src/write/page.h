/* page.h - words on a page of a certain width, in colours. */
#ifndef NX_PAGE_H
#define NX_PAGE_H

#include "write/walk.h"

/* What stands out, and how. */
#define NX_PAGE_BOLD "\033[1m"
#define NX_PAGE_DIM "\033[2m"
#define NX_PAGE_NAME "\033[36m"
#define NX_PAGE_PLAIN "\033[0m"

typedef struct {
    nx_walk *walk;
    newsx_buffer *out;
    size_t width, column;        /* in code points */
} nx_page;

void nx_page_style(nx_page *page, const char *code);   /* nothing where colours are not wanted */
void nx_page_new_line(nx_page *page, unsigned indent);
/* A terminal obeys control characters, and a text may come from anywhere: they are shown as U+FFFD. */
void nx_page_put_bytes(nx_page *page, const char *text, size_t length);
void nx_page_put(nx_page *page, const char *text);
/* Words with one space between, on a new line where the last is full. */
void nx_page_wrap(nx_page *page, const char *text, size_t length, unsigned indent);
void nx_page_put_number(nx_page *page, uint32_t number);
/* Is something more likely wrong than right, as far as that is known? */
static inline bool nx_page_doubts(uint8_t confidence) { return confidence > 0 && confidence < 50; }
void nx_page_put_count(nx_page *page, uint32_t number, const char *one, const char *many);
void nx_page_put_position(nx_page *page, nx_position at);
/* At least one space, and as many as lead to the column. */
void nx_page_tab(nx_page *page, size_t column);
/* A line of its own, after an empty one. */
void nx_page_heading(nx_page *page, const char *text);

#endif
