/* warc-head.c - what the headers of a web archive's record say. */
#include "read/warc.h"
#include "base/ascii.h"
#include <string.h>

bool nx_warc_begins(const char *bytes, size_t length) { return length >= 5 && memcmp(bytes, "WARC/", 5) == 0; }

/* wget writes <https://...>. */
static nx_value without_angles(nx_value value)
{
    if (value.length > 1 && value.at[0] == '<' && value.at[value.length - 1] == '>')
        return (nx_value){ value.at + 1, value.length - 2 };
    return value;
}

bool nx_warc_read_head(const char *bytes, size_t length, nx_warc_head *head)
{
    head->head = nx_header_length(bytes, length);
    if (!head->head || !nx_warc_begins(bytes, length))
        return false;
    head->type = nx_header_find(bytes, head->head, "WARC-Type");
    head->media = nx_header_find(bytes, head->head, "Content-Type");
    head->target = without_angles(nx_header_find(bytes, head->head, "WARC-Target-URI"));
    head->date = nx_header_find(bytes, head->head, "WARC-Date");
    return nx_value_number(nx_header_find(bytes, head->head, "Content-Length"), &head->length);
}

void nx_http_read_head(const char *bytes, size_t length, nx_http_head *head)
{
    memset(head, 0, sizeof *head);
    if (length < 12 || memcmp(bytes, "HTTP/", 5) != 0)
        return;
    head->head = nx_header_length(bytes, length);
    const size_t end = head->head ? head->head : length;
    const char *space = memchr(bytes, ' ', end < 16 ? end : 16);
    for (const char *p = space ? space + 1 : NULL; p && p < bytes + end && nx_ascii_digit((unsigned char)*p) &&
                                                   head->status < 1000; p++)
        head->status = head->status * 10 + (unsigned)(*p - '0');
    head->media = nx_header_find(bytes, end, "Content-Type");
    head->transfer = nx_header_find(bytes, end, "Transfer-Encoding");
    head->content = nx_header_find(bytes, end, "Content-Encoding");
}

bool nx_media_is_html(nx_value media)
{
    return nx_value_is(media, "text/html") || nx_value_is(media, "application/xhtml+xml");
}

static bool is_plain_text(nx_value media) { return nx_value_is(media, "text/plain"); }

bool nx_warc_wanted(const nx_warc_head *head, const char *bytes, size_t length)
{
    nx_http_head http;

    if (nx_value_is(head->target, "metadata") || nx_value_is(head->target, "dns") || nx_value_is(head->target, "whois"))
        return false;
    if (nx_value_is(head->type, "resource") || nx_value_is(head->type, "conversion"))
        return nx_media_is_html(head->media) || is_plain_text(head->media);
    if (!nx_value_is(head->type, "response"))
        return false;
    nx_http_read_head(bytes, length, &http);
    return http.status / 100 == 2 && (nx_media_is_html(http.media) || is_plain_text(http.media));
}
