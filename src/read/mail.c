/* mail.c - a mail whose article does not stand in it as it is. */
#include "read/mail.h"
#include "base/error.h"
#include "read/charset.h"
#include "read/facts.h"
#include "read/html.h"
#include "read/mail-body.h"
#include "read/scan.h"
#include "read/set-text.h"
#include "read/text-head.h"
#include "read/transfer.h"
#include <string.h>
#include <strings.h>

enum { DEEPEST = 8, MOST_PARTS = 1000 };

typedef struct {
    const char *head, *body;
    size_t head_length, body_length;
} part;

typedef struct {
    part plain, html;                /* the first of each; `body` NULL: there is none */
    unsigned parts;
} search;

static nx_value get(const part *p, const char *name) { return nx_header_find(p->head, p->head_length, name); }

static bool has_words(const part *p)
{
    for (size_t i = 0; i < p->body_length; i++)
        if ((unsigned char)p->body[i] > ' ')
            return true;
    return false;
}

/* ------------------------------------------------------------ parts */

static void look(search *s, const part *p, unsigned depth);

static part split(const char *bytes, size_t length)
{
    const bool none = length && (*bytes == '\n' || *bytes == '\r');   /* a part without header lines */
    const size_t head = none ? 0 : nx_header_length(bytes, length);
    return (part){ bytes, bytes + head, head, length - head };
}

/* The next line that is the boundary, or the end. */
static const char *find_boundary(const char *p, const char *end, nx_value boundary)
{
    while (p < end) {
        if ((size_t)(end - p) >= boundary.length + 2 && p[0] == '-' && p[1] == '-' &&
            memcmp(p + 2, boundary.at, boundary.length) == 0)
            return p;
        const char *feed = memchr(p, '\n', (size_t)(end - p));
        p = feed ? feed + 1 : end;
    }
    return end;
}

static void look_into(search *s, const part *p, nx_value boundary, unsigned depth)
{
    const char *end = p->body + p->body_length, *at = find_boundary(p->body, end, boundary);

    while (at < end && s->parts++ < MOST_PARTS) {
        const char *rest = at + 2 + boundary.length, *feed = memchr(rest, '\n', (size_t)(end - rest));
        if (!feed || (end - rest > 1 && rest[0] == '-' && rest[1] == '-'))
            return;
        at = find_boundary(feed + 1, end, boundary);
        const part inner = split(feed + 1, (size_t)(at - feed - 1));
        look(s, &inner, depth + 1);
    }
}

/* Attachments are none of the article. */
static void look(search *s, const part *p, unsigned depth)
{
    const nx_value type = get(p, "Content-Type"), boundary = nx_value_parameter(type, "boundary");

    if (nx_value_is(get(p, "Content-Disposition"), "attachment") || depth > DEEPEST)
        return;
    if (type.length > 9 && strncasecmp(type.at, "multipart", 9) == 0) {
        if (boundary.length)
            look_into(s, p, boundary, depth);
    } else if (!type.length || nx_value_is(type, "text/plain")) {
        if (!s->plain.body && has_words(p))
            s->plain = *p;
    } else if (nx_value_is(type, "text/html") && !s->html.body && has_words(p)) {
        s->html = *p;
    }
}

/* ------------------------------------------------------------ its text */

/* The bytes as they were before they were sent. NULL without memory. */
static char *decoded_body(newsx_document *doc, const part *p, size_t *length)
{
    const nx_value how = get(p, "Content-Transfer-Encoding");
    char *bytes = nx_arena_copy(doc->scratch, p->body, p->body_length);

    *length = p->body_length;
    if (bytes && nx_value_is(how, "base64"))
        nx_base64_decode(bytes, length);
    else if (bytes && nx_value_is(how, "quoted-printable"))
        nx_quoted_printable_decode(bytes, length);
    return bytes;
}

/* What mail programs put round a mail that is answered, and round a signature. */
static newsx_status set_html(newsx_document *doc, const nx_decoded *text)
{
    static const char *const OTHERS[] = { "gmail_attr", "gmail_quote", "gmail_signature", "moz-cite-prefix",
                                          "moz-signature", "protonmail_quote", "protonmail_signature_block",
                                          "yahoo_quoted", NULL };
    nx_galley galley;

    nx_galley_begin(&galley, doc, text->length);
    if (!nx_html_fragment(&galley, text->text, text->length, NX_NOWHERE, OTHERS))
        return NEWSX_NO_MEMORY;
    return nx_galley_end(&galley, doc) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

/* In memory of the document's own: what a galley is set of lies in its scratch. */
static newsx_status set_text(newsx_document *doc, const part *p, bool html)
{
    const nx_value name = nx_value_parameter(get(p, "Content-Type"), "charset");
    const char *charset = name.length ? nx_arena_copy(doc->scratch, name.at, name.length) : NULL, *unknown;
    size_t length;
    char *bytes = decoded_body(doc, p, &length);
    nx_decoded text;

    if (!bytes || (name.length && !charset) ||
        !nx_charset_decode(doc->arena, bytes, length, charset, &text, &unknown))
        return NEWSX_NO_MEMORY;
    if (unknown) {
        nx_fail(&doc->error, NEWSX_UNSUPPORTED, doc->name, 0, 0, "the character set %.60s is not read", unknown);
        return NEWSX_OK;
    }
    doc->encoding = text.encoding;
    if (html)
        return set_html(doc, &text);
    nx_read_set_text(doc, &text);
    return nx_mail_body(doc, 0) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

static bool set_facts(newsx_document *doc, const part *mail)
{
    const nx_value subject = get(mail, "Subject"), date = get(mail, "Date");
    const char *title = subject.length ? nx_header_text(doc->scratch, subject) : "";

    return title && nx_set_title(doc, title, strlen(title)) &&
           (!date.length || nx_set_published(doc, date.at, date.length));
}

/* Is it no mail, but a page of the web that a browser has saved as one (MHTML)? Its day is that of the saving. */
static bool is_saved_page(const part *mail, const search *s)
{
    return s->html.body &&
           (get(mail, "Snapshot-Content-Location").length || nx_value_is(get(mail, "From"), "<Saved by"));
}

static char *copy_of(newsx_document *doc, nx_value value)
{
    return value.length ? nx_arena_copy(doc->arena, value.at, value.length) : NULL;
}

static newsx_status read_saved_page(newsx_document *doc, const part *mail, const part *page)
{
    const nx_value told = get(mail, "Snapshot-Content-Location");
    const char *url = copy_of(doc, told.length ? told : get(page, "Content-Location"));
    const char *charset = copy_of(doc, nx_value_parameter(get(page, "Content-Type"), "charset"));
    size_t length;
    char *bytes = decoded_body(doc, page, &length);

    return bytes ? nx_html_page_read(doc, bytes, length, NX_NOWHERE, charset, url) : NEWSX_NO_MEMORY;
}

newsx_status nx_mail_read(newsx_document *doc, const char *bytes, size_t length, size_t head)
{
    const nx_arena_place before = nx_arena_save(doc->scratch);
    const part mail = { bytes, bytes + head, head, length - head };
    search s = { .parts = 0 };
    newsx_status status = NEWSX_OK;

    look(&s, &mail, 0);
    const part *best = s.plain.body ? &s.plain : &s.html;
    if (is_saved_page(&mail, &s))
        status = read_saved_page(doc, &mail, &s.html);
    else if (!set_facts(doc, &mail))
        status = NEWSX_NO_MEMORY;
    else if (best->body)
        status = set_text(doc, best, best == &s.html);
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK && !nx_has_word(doc->text, doc->length))
        nx_fail(&doc->error, NEWSX_NO_TEXT, doc->name, 0, 0, "no text stands in the mail");
    nx_arena_rewind(doc->scratch, before);
    return status;
}

size_t nx_mail_is_coded(const char *bytes, size_t length)
{
    const size_t head = nx_mail_head(bytes, length);
    const part mail = { bytes, bytes + head, head, length - head };

    if (!head)
        return 0;
    const nx_value type = get(&mail, "Content-Type"), how = get(&mail, "Content-Transfer-Encoding");
    const nx_value charset = nx_value_parameter(type, "charset"), subject = get(&mail, "Subject");
    const bool coded = (type.length && !nx_value_is(type, "text/plain")) || nx_value_is(how, "base64") ||
                       nx_value_is(how, "quoted-printable") ||
                       (subject.length && nx_contains(subject.at, subject.length, "=?")) ||
                       (charset.length && !nx_value_is(charset, "utf-8") && !nx_value_is(charset, "us-ascii"));
    return coded ? head : 0;
}
