/* page-list.h - is it one of the words that a language has for pages? */
#ifndef NX_PAGE_LIST_H
#define NX_PAGE_LIST_H

#include "document/page-words.h"
#include <stdbool.h>
#include <stddef.h>

/* Puts down where the words of each letter begin; the lists are there already. */
void nx_page_index(nx_page_words *words);

/* The value of an entry that is exactly these bytes (letters of ASCII in any case), "" where it has none; NULL where
 * there is no such entry. */
const char *nx_page_word(const nx_page_words *words, enum nx_page_list list, const char *text, size_t length);

/* Is a line one of the list's? An entry with "..." behind it is the beginning of lines, any other a whole line, to
 * which a point or colon at the end does not count. */
bool nx_page_line(const nx_page_words *words, enum nx_page_list list, const char *line, size_t length);

/** Is a word of the list in an element's class or id?
 * Shape:  names are parted by blanks, and the words of a name by hyphens, underscores and capitals: "articleTeaser-box"
 *         has article, teaser and box, and "article-teaser" and "teaser-box" as well.
 *         The value is that of the first word that has one, else "". NULL where none is in the list. */
const char *nx_page_class(const nx_page_words *words, enum nx_page_list list, const char *names);

#endif
