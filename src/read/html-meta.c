/* html-meta.c - what a page says of its article: whom to believe. */
#include "read/html-meta.h"
#include "read/facts.h"
#include "read/html-facts.h"
#include <string.h>

static bool is_absolute(const char *url)
{
    return url && (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0);
}

static const char *find(const char *p, const char *end, const char *words)
{
    const size_t length = strlen(words);

    for (; end - p >= (ptrdiff_t)length; p++)
        if (memcmp(p, words, length) == 0)
            return p + length;
    return NULL;
}

/* Whoever saves a page says in a comment at its top where it comes from; NULL where none does:
 *     <!-- saved from url=(0026)https://news.example/a -->                            browsers
 *     <!-- Page saved with SingleFile  url: https://news.example/a  saved date: ... -->     */
static const char *saved_from(const nx_html_facts *f)
{
    enum { HEAD = 4096 };
    const char *end = f->tree->source + (f->tree->length < HEAD ? f->tree->length : HEAD);
    const char *comment = find(f->tree->source, end, "<!--"), *url = NULL;

    if (!comment)
        return NULL;
    const char *browser = find(comment, end, "saved from url=("), *file = find(comment, end, "saved with SingleFile");
    if (browser)
        url = find(browser, end, ")");
    else if (file)
        url = find(file, end, "url: ");
    size_t length = 0;
    while (url && url + length < end && (unsigned char)url[length] > ' ')
        length++;
    return url && url + length < end ? nx_arena_copy(f->doc->scratch, url, length) : NULL;
}

static bool take_url(nx_html_facts *f, const char *from)
{
    const char *urls[] = { from, f->canonical, f->meta[NX_META_URL], f->ld.url, saved_from(f) };

    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        if (is_absolute(urls[i]))
            return (f->doc->url = nx_arena_copy(f->doc->arena, urls[i], strlen(urls[i]))) != NULL;
    return true;
}

static bool take_language(nx_html_facts *f)
{
    const char *languages[] = { f->html_language, f->meta[NX_META_LANGUAGE], f->meta[NX_META_LOCALE], f->ld.language };

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (languages[i] && !nx_set_language(f->doc, languages[i], strlen(languages[i])))
            return false;
    return true;
}

bool nx_html_meta_read(newsx_document *doc, const nx_html_tree *tree, const char *url, const char **body)
{
    nx_html_facts *facts = nx_arena_alloc(doc->scratch, sizeof *facts);

    if (!facts || !nx_html_facts_read(facts, doc, tree))
        return false;
    *body = facts->ld.text;
    return take_url(facts, url) && take_language(facts) && nx_html_take_title(facts) && nx_html_take_byline(facts) &&
           nx_html_take_published(facts);
}
