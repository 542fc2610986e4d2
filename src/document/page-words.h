/* page-words.h - the words of a language by which a reader of web pages tells an article from what stands around it.
 *
 * They are lexicons whose names begin with "page-". Readers know no language, so they are handed in with the kit
 * (kit.h); no rule sees them, and they make no units of the text.
 */
#ifndef NX_PAGE_WORDS_H
#define NX_PAGE_WORDS_H

#define NX_PAGE_LISTS(X)                                                                                               \
    X(CLASS, "page-class")           /* of elements beside the article: in their class, id or role */                  \
    X(CONTENT, "page-content")       /* of elements that hold the article */                                           \
    X(LINE, "page-line")             /* lines that are no text of it */                                                \
    X(HEAD, "page-head")             /* lines that are none where they stand at its top */                             \
    X(BYLINE, "page-byline")         /* what stands before a name in a byline */                                       \
    X(AND, "page-and")               /* what stands between two names */                                               \
    X(AUTHOR, "page-author")         /* of elements that hold its author */                                            \
    X(DATE, "page-date")             /* ... and of those that hold the day of its publication */                       \
    X(CHANGED, "page-changed")       /* of elements and lines that tell when it was changed */                        \
    X(NOBODY, "page-nobody")         /* words that no person's name has */                                             \
    X(SUFFIX, "page-suffix")         /* what belongs to a name in a byline, behind its comma */

enum nx_page_list {
#define X(id, name) NX_PAGE_##id,
    NX_PAGE_LISTS(X)
#undef X
    NX_PAGE_LIST_COUNT
};

/* Each list: words and their values in turn, sorted by words, in small letters (ASCII's), each with its NUL; an empty
 * word ends it. "ad" "" "comments" "strong" "" */
typedef struct nx_page_words {
    const char *list[NX_PAGE_LIST_COUNT];
    /* The first word of each list that begins with a letter or what stands behind it, so that a word is looked for
     * among those of its letter: reading pages takes a third less. */
    const char *from[NX_PAGE_LIST_COUNT]['z' - 'a' + 1];
} nx_page_words;

#endif
