/* warc.c - a record of a web archive: a page that a server sent, a file, or the text made of one (WET). */
#include "base/error.h"
#include "read/charset.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/http-body.h"
#include "read/published.h"
#include "read/set-text.h"
#include <string.h>

enum nx_answer nx_begins_warc(const nx_beginning *b)
{
    if (b->length >= 5)
        return nx_warc_begins(b->bytes, b->length) ? NX_YES : NX_NO;
    return b->length && memcmp(b->bytes, "WARC/", b->length) == 0 && !b->last ? NX_ASK_AGAIN : NX_NO;
}

static bool copy_value(newsx_document *doc, nx_value value, const char **copy)
{
    nx_decoded decoded;

    if (!value.length)
        return true;
    if (!nx_decode_utf8(doc->arena, value.at, value.length, &decoded))
        return false;
    *copy = decoded.text;
    return true;
}

/* The character set that the server tells, with NUL behind it; NULL where it tells none. */
static const char *charset_of(newsx_document *doc, nx_value media)
{
    nx_value name = nx_value_parameter(media, "charset");
    return name.length ? nx_arena_copy(doc->scratch, name.at, name.length) : NULL;
}

/* `at` is where the bytes begin in the record, or NX_NOWHERE. */
static newsx_status read_text(newsx_document *doc, const char *body, size_t length, uint32_t at, const char *charset)
{
    nx_decoded decoded;
    const char *unknown;

    if (!nx_charset_decode(doc->arena, body, length, charset, &decoded, &unknown))
        return NEWSX_NO_MEMORY;
    if (unknown) {
        nx_fail(&doc->error, NEWSX_UNSUPPORTED, doc->name, 0, 0, "the character set %.60s is not read", unknown);
        return NEWSX_OK;
    }
    for (uint32_t i = 0; at != NX_NOWHERE && i < decoded.origins.count; i++)
        decoded.origins.runs[i].input += at;
    if (at != NX_NOWHERE)
        doc->origins = decoded.origins;
    nx_read_set_text(doc, &decoded);
    return NEWSX_OK;
}

/* ------------------------------------------------------------ the record */

static newsx_status set_facts(newsx_document *doc, const nx_warc_head *head)
{
    char day[11];

    if (nx_value_has(head->target, "://") || nx_value_is(head->target, "http") || nx_value_is(head->target, "https"))
        if (!copy_value(doc, head->target, &doc->url))
            return NEWSX_NO_MEMORY;
    if (nx_published_parse(head->date.at ? head->date.at : "", head->date.length, false, day))
        doc->crawled = nx_arena_copy(doc->arena, day, sizeof day - 1);
    return NEWSX_OK;
}

/* What a server sent is behind its own header; a file or a conversion is there as it is. */
static newsx_status read_block(newsx_document *doc, const newsx_input *input, const nx_warc_head *head)
{
    nx_http_head http = { .head = 0 };
    nx_value media = head->media;
    const char *body = input->bytes + head->head;
    size_t length = input->length - head->head;

    if (nx_value_is(head->type, "response")) {
        nx_http_read_head(body, length, &http);
        const size_t before = http.head ? http.head : length;
        body += before;
        length -= before;
        media = http.media;
        newsx_status status = nx_http_body(doc, &http, input->max_bytes, &body, &length);
        if (status != NEWSX_OK || doc->error.status != NEWSX_OK)
            return status;
    }
    const char *charset = charset_of(doc, media);
    const bool inside = body >= input->bytes && body <= input->bytes + input->length;
    const uint32_t at = inside ? (uint32_t)(body - input->bytes) : NX_NOWHERE;
    return nx_media_is_html(media) ? nx_html_page_read(doc, body, length, at, charset, doc->url)
                                   : read_text(doc, body, length, at, charset);
}

newsx_status nx_read_warc(newsx_document *doc, const newsx_input *input)
{
    nx_warc_head head;

    if (!nx_warc_read_head(input->bytes, input->length, &head)) {
        nx_fail(&doc->error, NEWSX_BAD_INPUT, doc->name, 0, 0, "a WARC header without an end or a length");
        return NEWSX_OK;
    }
    newsx_status status = set_facts(doc, &head);
    const char *url = doc->url;
    /* The text of a page begins with the name that the page and its site have: no headline. */
    if (nx_value_is(head.type, "conversion"))
        doc->title = "";
    if (status == NEWSX_OK)
        status = read_block(doc, input, &head);
    doc->url = url ? url : doc->url;   /* where it was fetched, whatever it says of itself */
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK && !nx_has_word(doc->text, doc->length))
        nx_fail(&doc->error, NEWSX_NO_TEXT, doc->name, 0, 0, "the record has no text");
    return status;
}
