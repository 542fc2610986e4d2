/* html.c - a page of the web: its article, and what it says of it. */
#define _GNU_SOURCE   /* memrchr */
#include "read/html.h"
#include "base/error.h"
#include "base/ascii.h"
#include "read/charset.h"
#include "read/formats.h"
#include "read/html-meta.h"
#include "read/html-page.h"
#include "read/scan.h"
#include <string.h>

/* ------------------------------------------------------------ the way back */

/* What leads to the decoded text is made to lead to the bytes it was decoded from, which begin at `at` of the input
 * (NX_NOWHERE: they are no part of it). */
static bool lead_to_bytes(newsx_document *doc, const nx_origins *decoded, uint32_t at)
{
    nx_origins found = doc->origins;
    uint32_t k = 0;

    doc->origins = (nx_origins){ 0 };
    if (at == NX_NOWHERE)
        return true;
    for (uint32_t i = 0; i < found.count; i++) {
        nx_origin_run run = found.runs[i];
        uint32_t end = run.input + run.length;
        while (k > 0 && decoded->runs[k].text > run.input)
            k--;
        for (; k < decoded->count && decoded->runs[k].text <= end; k++) {
            nx_origin_run d = decoded->runs[k];
            uint32_t from = d.text > run.input ? d.text : run.input;
            uint32_t to = d.text + d.length < end ? d.text + d.length : end;
            if (from <= to && !nx_origin_add(doc->arena, &doc->origins, run.text + (from - run.input),
                                             at + d.input + (from - d.text), to - from))
                return false;
            if (d.text + d.length >= end)
                break;
        }
        if (k == decoded->count && k > 0)
            k--;
    }
    return true;
}

static newsx_status read_tree(newsx_document *doc, nx_html_tree *tree, const nx_decoded *decoded, uint32_t at,
                              const char *url)
{
    nx_html_page page = { .doc = doc, .tree = tree, .words = doc->kit.page_words };
    nx_galley galley;
    const char *body;

    if (!nx_html_meta_read(doc, tree, url, &body) || !nx_html_find_article(&page, body, &galley) ||
        !nx_galley_end(&galley, doc) || !lead_to_bytes(doc, &decoded->origins, at))
        return NEWSX_NO_MEMORY;
    if (!doc->length && doc->error.status == NEWSX_OK)
        nx_fail(&doc->error, NEWSX_NO_TEXT, doc->path, 0, 0, "no article is found in the page");
    return NEWSX_OK;
}

/* How many bytes stand before a tag in whose midst the page ends; all of them where it does not. */
static size_t whole_tags(const char *text, size_t length)
{
    const char *open = length ? memrchr(text, '<', length) : NULL, *end = text + length;

    if (!open || memchr(open, '>', (size_t)(end - open)) ||
        (open + 1 < end && !strchr("/!?", open[1]) && !nx_ascii_letter((unsigned char)open[1])))
        return length;
    return (size_t)(open - text);
}

newsx_status nx_html_page_read(newsx_document *doc, const char *bytes, size_t length, uint32_t at, const char *charset,
                               const char *url)
{
    nx_arena_place before = nx_arena_save(doc->scratch);
    nx_html_tree tree;
    nx_decoded decoded;
    const char *unknown;
    newsx_status status = NEWSX_NO_MEMORY;

    if (!nx_charset_decode(doc->scratch, bytes, length, charset, &decoded, &unknown))
        return NEWSX_NO_MEMORY;
    if (unknown) {
        nx_fail(&doc->error, NEWSX_UNSUPPORTED, doc->path, 0, 0, "the character set %.60s is not read", unknown);
        return NEWSX_OK;
    }
    doc->encoding = nx_arena_copy(doc->arena, decoded.encoding, strlen(decoded.encoding));
    const size_t whole = whole_tags(decoded.text, decoded.length);
    if (doc->encoding && nx_html_tree_make(&tree, doc->scratch, decoded.text, whole))
        status = read_tree(doc, &tree, &decoded, at, url);
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK && decoded.replaced)
        nx_warn(doc, 0, "not valid %s; replaced by U+FFFD in %zu place%s of the page", doc->encoding, decoded.replaced,
                decoded.replaced == 1 ? "" : "s");
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK && whole < decoded.length)
        nx_warn(doc, 0, "the page ends in the midst of a tag: what is there is read");
    nx_arena_rewind(doc->scratch, before);
    return status;
}

newsx_status nx_read_html(newsx_document *doc, const newsx_input *input)
{
    return nx_html_page_read(doc, input->bytes ? input->bytes : "", input->length, 0, NULL, NULL);
}

/* ------------------------------------------------------------ is it one? */

/* Behind `mark`; NULL where it is not there yet. */
static const char *behind(const char *p, const char *end, const char *mark)
{
    size_t length = strlen(mark);

    for (; (p = p < end ? memchr(p, *mark, (size_t)(end - p)) : NULL) != NULL; p++)
        if ((size_t)(end - p) >= length && memcmp(p, mark, length) == 0)
            return p + length;
    return NULL;
}

enum nx_answer nx_begins_html(const nx_beginning *b)
{
    static const char *const ROOTS[] = { "html", "head", "body", "title", "meta", "div", "p", "article", "main",
                                         "section", "table", "script", "h1", "link", "center", "style" };
    const char *p = b->bytes, *end = b->bytes + b->length;
    bool declared = false;           /* as XML, of which only <html> is a page */

    while (p && p < end && *p == '<') {
        if (nx_begins_any_case(p, end, "<!doctype")) {
            const char *name = nx_skip_space(p + 9, end);
            return end - name < 4 && !b->last ? NX_ASK_AGAIN : nx_begins_any_case(name, end, "html") ? NX_YES : NX_NO;
        }
        const bool comment = nx_begins_any_case(p, end, "<!--");
        if (!comment && !nx_begins_any_case(p, end, "<?"))
            break;
        declared = declared || nx_begins_any_case(p, end, "<?xml");
        p = behind(p, end, comment ? "-->" : ">");
        p = p ? nx_skip_space(p, end) : NULL;
    }
    if (!p || end - p < 10)
        if (!b->last)
            return NX_ASK_AGAIN;
    for (size_t i = 0; p && i < (declared ? 1 : sizeof ROOTS / sizeof *ROOTS); i++) {
        size_t length = strlen(ROOTS[i]);
        if (p < end && *p == '<' && nx_begins_any_case(p + 1, end, ROOTS[i]) && (size_t)(end - p) > length + 1 &&
            (p[length + 1] == '>' || nx_ascii_space((unsigned char)p[length + 1])))
            return NX_YES;
    }
    return NX_NO;
}
