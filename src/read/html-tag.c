/* html-tag.c - the elements of HTML that mean something to a reader of articles. */
#include "read/html-tag.h"
#include "base/search.h"
#include <stddef.h>
#include <string.h>

static const struct { const char *name; unsigned sort; } TAGS[NX_HTML_TAG_COUNT] = {
    [NX_HTML_TEXT] = { "", 0 },
#define X(id, name, sort) [NX_HTML_##id] = { name, sort },
    NX_HTML_TAGS(X)
#undef X
    [NX_HTML_OTHER] = { "~", 0 },
};

enum nx_html_tag nx_html_tag_of(const char *name)
{
    size_t at;

    NX_SEARCH(at, 1, NX_HTML_OTHER, strcmp(TAGS[at].name, name) >= 0);
    return at < NX_HTML_OTHER && strcmp(TAGS[at].name, name) == 0 ? (enum nx_html_tag)at : NX_HTML_OTHER;
}

unsigned nx_html_sort_of(enum nx_html_tag tag) { return TAGS[tag].sort; }
