/* html-tag.h - the elements of HTML that mean something to a reader of articles, and what they mean. */
#ifndef NX_HTML_TAG_H
#define NX_HTML_TAG_H


/* What an element is, as a set. */
enum nx_html_sort {
    NX_BLOCK_TAG = 1,                /* it begins on a line of its own */
    NX_NO_TEXT_TAG = 2,              /* what stands in it is never read by people as text of the article */
    NX_ASIDE_TAG = 4,                /* it stands beside the article, unless the article stands in it */
    NX_HEADING_TAG = 8,
    NX_ITEM_TAG = 16,                /* of a list */
    NX_BOX_TAG = 32,                 /* holds paragraphs or, where there are none in it, is one */
    NX_PARAGRAPH_TAG = 64,
};

/* In the order of their names, as they are looked up. */
#define NX_HTML_TAGS(X)                                                                                                \
    X(A, "a", 0)                                                                                                       \
    X(ADDRESS, "address", NX_BLOCK_TAG)                                                                                \
    X(ARTICLE, "article", NX_BLOCK_TAG | NX_BOX_TAG)                                                                   \
    X(ASIDE, "aside", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                     \
    X(AUDIO, "audio", NX_NO_TEXT_TAG)                                                                                  \
    X(B, "b", 0)                                                                                                       \
    X(BLOCKQUOTE, "blockquote", NX_BLOCK_TAG | NX_PARAGRAPH_TAG)                                                       \
    X(BODY, "body", NX_BLOCK_TAG | NX_BOX_TAG)                                                                         \
    X(BR, "br", 0)                                                                                                     \
    X(BUTTON, "button", NX_ASIDE_TAG)                                                                                  \
    X(CANVAS, "canvas", NX_NO_TEXT_TAG)                                                                                \
    X(CAPTION, "caption", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                 \
    X(CENTER, "center", NX_BLOCK_TAG | NX_BOX_TAG)                                                                     \
    X(DD, "dd", NX_BLOCK_TAG | NX_ITEM_TAG)                                                                            \
    X(DETAILS, "details", NX_BLOCK_TAG)                                                                                \
    X(DIALOG, "dialog", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                   \
    X(DIV, "div", NX_BLOCK_TAG | NX_BOX_TAG)                                                                           \
    X(DL, "dl", NX_BLOCK_TAG)                                                                                          \
    X(DT, "dt", NX_BLOCK_TAG | NX_ITEM_TAG)                                                                            \
    X(EMBED, "embed", NX_NO_TEXT_TAG)                                                                                  \
    X(FIELDSET, "fieldset", NX_BLOCK_TAG)                                                                              \
    X(FIGCAPTION, "figcaption", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                           \
    X(FIGURE, "figure", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                   \
    X(FOOTER, "footer", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                   \
    X(FORM, "form", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                       \
    X(H1, "h1", NX_BLOCK_TAG | NX_HEADING_TAG)                                                                         \
    X(H2, "h2", NX_BLOCK_TAG | NX_HEADING_TAG)                                                                         \
    X(H3, "h3", NX_BLOCK_TAG | NX_HEADING_TAG)                                                                         \
    X(H4, "h4", NX_BLOCK_TAG | NX_HEADING_TAG)                                                                         \
    X(H5, "h5", NX_BLOCK_TAG | NX_HEADING_TAG)                                                                         \
    X(H6, "h6", NX_BLOCK_TAG | NX_HEADING_TAG)                                                                         \
    X(HEAD, "head", NX_NO_TEXT_TAG)                                                                                    \
    X(HEADER, "header", NX_BLOCK_TAG | NX_BOX_TAG)                                                                     \
    X(HR, "hr", NX_BLOCK_TAG)                                                                                          \
    X(HTML, "html", NX_BLOCK_TAG)                                                                                      \
    X(IFRAME, "iframe", NX_NO_TEXT_TAG)                                                                                \
    X(INPUT, "input", NX_NO_TEXT_TAG)                                                                                  \
    X(LABEL, "label", NX_ASIDE_TAG)                                                                                    \
    X(LEGEND, "legend", NX_BLOCK_TAG)                                                                                  \
    X(LI, "li", NX_BLOCK_TAG | NX_ITEM_TAG)                                                                            \
    X(LINK, "link", NX_NO_TEXT_TAG)                                                                                    \
    X(MAIN, "main", NX_BLOCK_TAG | NX_BOX_TAG)                                                                         \
    X(MENU, "menu", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                       \
    X(META, "meta", NX_NO_TEXT_TAG)                                                                                    \
    X(NAV, "nav", NX_BLOCK_TAG | NX_ASIDE_TAG)                                                                         \
    X(NOFRAMES, "noframes", NX_NO_TEXT_TAG)                                                                            \
    X(NOSCRIPT, "noscript", NX_NO_TEXT_TAG)                                                                            \
    X(OBJECT, "object", NX_NO_TEXT_TAG)                                                                                \
    X(OL, "ol", NX_BLOCK_TAG)                                                                                          \
    X(OPTION, "option", NX_NO_TEXT_TAG)                                                                                \
    X(P, "p", NX_BLOCK_TAG | NX_PARAGRAPH_TAG)                                                                         \
    X(PRE, "pre", NX_BLOCK_TAG | NX_PARAGRAPH_TAG)                                                                     \
    X(SCRIPT, "script", NX_NO_TEXT_TAG)                                                                                \
    X(SECTION, "section", NX_BLOCK_TAG | NX_BOX_TAG)                                                                   \
    X(SELECT, "select", NX_NO_TEXT_TAG)                                                                                \
    X(STRONG, "strong", 0)                                                                                             \
    X(STYLE, "style", NX_NO_TEXT_TAG)                                                                                  \
    X(SUMMARY, "summary", NX_BLOCK_TAG)                                                                                \
    X(SVG, "svg", NX_NO_TEXT_TAG)                                                                                      \
    X(TABLE, "table", NX_BLOCK_TAG)                                                                                    \
    X(TBODY, "tbody", NX_BLOCK_TAG)                                                                                    \
    X(TD, "td", NX_BOX_TAG)                                                                                            \
    X(TEMPLATE, "template", NX_NO_TEXT_TAG)                                                                            \
    X(TEXTAREA, "textarea", NX_NO_TEXT_TAG)                                                                            \
    X(TFOOT, "tfoot", NX_BLOCK_TAG)                                                                                    \
    X(TH, "th", 0)                                                                                                     \
    X(THEAD, "thead", NX_BLOCK_TAG)                                                                                    \
    X(TIME, "time", 0)                                                                                                 \
    X(TITLE, "title", NX_NO_TEXT_TAG)                                                                                  \
    X(TR, "tr", NX_BLOCK_TAG)                                                                                          \
    X(UL, "ul", NX_BLOCK_TAG)                                                                                          \
    X(VIDEO, "video", NX_NO_TEXT_TAG)

enum nx_html_tag {
    NX_HTML_TEXT,                     /* no element: characters */
#define X(id, name, sort) NX_HTML_##id,
    NX_HTML_TAGS(X)
#undef X
    NX_HTML_OTHER,
    NX_HTML_TAG_COUNT
};

/* An element by its name in small letters; NX_HTML_OTHER where it means nothing to us. */
enum nx_html_tag nx_html_tag_of(const char *name);
unsigned nx_html_sort_of(enum nx_html_tag tag);   /* enum nx_html_sort */

#endif
