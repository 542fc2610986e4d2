/* cut-authors.c - an export's authors, sorted by their logins: hundreds of them with each item would be read again for
 * each (800 made an item cost 90 times as much as one of news).
 */
#define _GNU_SOURCE   /* memmem */
#include "read/cut-authors.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/search.h"
#include "read/xml-scan.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 4 << 20 };        /* of all authors; of more the logins are shown */

typedef struct { const char *at; size_t length; } text;
typedef struct { text login, element; } author;
typedef struct { size_t common, count; author of[]; } authors;

void nx_authors_add(newsx_reader *r, const char *element, size_t length)
{
    if (r->authors.length + length <= MOST_BYTES)
        nx_put(&r->authors, element, length);
}

/* What an element of no other holds, behind its tag. */
static text text_behind(const char *p, const char *end)
{
    static const char OPEN[] = "<![CDATA[", CLOSE[] = "]]>";
    const size_t open = sizeof OPEN - 1;
    const char *close;

    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    if ((size_t)(end - p) > open && memcmp(p, OPEN, open) == 0) {
        p += open;
        close = memmem(p, (size_t)(end - p), CLOSE, sizeof CLOSE - 1);
    } else {
        close = memchr(p, '<', (size_t)(end - p));
    }
    end = close ? close : end;
    while (p < end && nx_ascii_space((unsigned char)end[-1]))
        end--;
    return (text){ p, (size_t)(end - p) };
}

static int compare(text a, text b)
{
    const int by_bytes = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);
    return by_bytes ? by_bytes : (a.length > b.length) - (a.length < b.length);
}

/* Orders authors by their logins; of two with the same, the one that was told of first comes first. */
static int by_login(const void *a, const void *b)
{
    const author *one = a, *other = b;
    const int order = compare(one->login, other->login);
    return order ? order : (one->element.at > other->element.at) - (one->element.at < other->element.at);
}

/* Lists the elements; of `list` NULL they are counted. */
static size_t list_all(const newsx_buffer *told, author *list)
{
    size_t from = 0, count = 0, start = 0;
    unsigned never = 0;
    text login = { NULL, 0 };
    nx_xml_tag tag;

    while (nx_xml_next_tag(told->data, told->length, true, &from, &never, &tag)) {
        if (nx_xml_tag_is(&tag, "author_login") && !tag.closing) {
            login = text_behind(told->data + tag.end, told->data + told->length);
        } else if (nx_xml_tag_is(&tag, "author") && !tag.closing) {
            start = tag.start;
            login.at = NULL;
        } else if (nx_xml_tag_is(&tag, "author") && login.at) {
            if (list)
                list[count] = (author){ login, { told->data + start, tag.end - start } };
            count++;
            login.at = NULL;
        }
    }
    return count;
}

bool nx_authors_end(newsx_reader *r)
{
    if (r->authors.failed)
        return false;
    const size_t count = r->authors.length ? list_all(&r->authors, NULL) : 0;
    if (!count)
        return true;
    authors *a = r->state = malloc(sizeof *a + count * sizeof *a->of);
    if (!a)
        return false;
    a->common = r->context.length;
    a->count = list_all(&r->authors, a->of);
    qsort(a->of, a->count, sizeof *a->of, by_login);
    return true;
}

void nx_authors_of(newsx_reader *r, const char *item, size_t length, size_t longest)
{
    const authors *a = r->state;
    size_t from = 0;
    unsigned never = 0;
    nx_xml_tag tag;

    if (!a)
        return;
    r->context.length = a->common;
    while (nx_xml_next_tag(item, length, true, &from, &never, &tag)) {
        if (tag.closing || !(nx_xml_tag_is(&tag, "creator") || nx_xml_tag_is(&tag, "author")))
            continue;
        const text login = text_behind(item + tag.end, item + length);
        size_t i;
        NX_SEARCH(i, 0, a->count, compare(a->of[i].login, login) >= 0);
        if (i < a->count && compare(a->of[i].login, login) == 0 &&
            r->context.length + a->of[i].element.length <= longest)
            nx_put(&r->context, a->of[i].element.at, a->of[i].element.length);
    }
}
