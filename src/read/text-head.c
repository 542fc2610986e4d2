/* text-head.c - header lines of plain text: those of mail, and those of the old wires. */
#include "read/text-head.h"
#include "base/ascii.h"
#include "read/facts.h"
#include "read/galley.h"
#include "read/header.h"
#include "read/mail-body.h"
#include "read/scan.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { SOH = 1, STX = 2, ETX = 3, US = 0x1F, HEAD = 2048 };

/* ------------------------------------------------------------ mail */

/* Is it the first line of a mail's header, or one that goes on? "Name: value" with a name of letters and hyphens. */
static bool is_header_line(const char *p, const char *end)
{
    const char *q = p;

    if (q < end && (*q == ' ' || *q == '\t'))
        return true;
    while (q < end && (nx_ascii_letter((unsigned char)*q) || *q == '-'))
        q++;
    return q > p && q < end && *q == ':';
}

/* The names of the Internet message format, RFC 5322. */
static unsigned count_known(const char *head, size_t length)
{
    static const char *const KNOWN[] = { "From", "Subject", "Date", "To", "Message-ID", "Reply-To", "Sender",
                                         "Received", "Return-Path", "MIME-Version", "Content-Type" };
    unsigned count = 0;

    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        count += nx_header_find(head, length, KNOWN[i]).length != 0;
    return count;
}

size_t nx_mail_head(const char *text, size_t length)
{
    const char *end = text + length, *p = text;
    const bool may_be = length && nx_ascii_letter((unsigned char)*text) && memchr(text, ':', length < 80 ? length : 80);
    const size_t head = !may_be ? 0 : nx_header_length(text, length < 16 * HEAD ? length : 16 * HEAD);

    if (!head)
        return 0;
    for (; p < text + head; p = nx_line_end(p, end) + 1)
        if (*p != '\n' && *p != '\r' && !is_header_line(p, nx_line_end(p, end)))
            return 0;
    return count_known(text, head) >= 2 ? head : 0;
}

static bool take_mail(newsx_document *doc, size_t head)
{
    nx_value subject = nx_header_find(doc->text, head, "Subject"), date = nx_header_find(doc->text, head, "Date");

    return nx_mail_body(doc, (uint32_t)head) &&
           (!subject.length || nx_set_title(doc, subject.at, subject.length)) &&
           (!date.length || nx_set_published(doc, date.at, date.length));
}

/* ------------------------------------------------------------ wires */

/* A header line of the wire is ^words< or ^words=. */
static bool is_wire_line(const char *p, const char *stop)
{
    while (stop > p && nx_ascii_space((unsigned char)stop[-1]))
        stop--;
    return stop - p > 2 && *p == '^' && (stop[-1] == '<' || stop[-1] == '=');
}

/* A slug has no blanks: "BC-Bridge-Opens,1st Ld-Writethru,0123" has hyphens before the first. */
static bool is_slug(const char *p, const char *stop)
{
    while (p < stop && *p != ' ' && *p != '-')
        p++;
    return p < stop && *p == '-';
}

static bool take_wire_line(newsx_document *doc, const char *p, const char *stop)
{
    while (stop > p && (nx_ascii_space((unsigned char)stop[-1]) || strchr("<=", stop[-1])))
        stop--;
    p++;
    if (nx_begins_byline(doc, p, (size_t)(stop - p)))
        return nx_add_byline(doc, p, (size_t)(stop - p));
    return is_slug(p, stop) || nx_set_title(doc, p, (size_t)(stop - p));
}

/* Where the text of the message begins: behind STX, or at the first line that a wire's header has. */
static const char *wire_start(const char *text, const char *end)
{
    const size_t seen = end - text < HEAD ? (size_t)(end - text) : HEAD;
    const char *stx = memchr(text, STX, seen), *p = text;

    if (stx)
        return stx + 1;
    while (p < end && nx_ascii_space((unsigned char)*p))
        p++;
    return is_wire_line(p, nx_line_end(p, end)) || memchr(text, SOH, seen) ? p : NULL;
}

/* The line that ends a message of the Associated Press: "AP-NY-04-18-25 1204EDT<". */
static bool is_last_line(const char *p, const char *stop)
{
    static const char FORM[] = "AA-AA-00-00-00 0000";   /* A: a capital, 0: a digit */

    if (stop - p < (ptrdiff_t)sizeof FORM - 1)
        return false;
    for (const char *f = FORM; *f; f++, p++)
        if (*f == 'A' ? !nx_ascii_upper((unsigned char)*p) : *f == '0' ? !nx_ascii_digit((unsigned char)*p) : *p != *f)
            return false;
    return true;
}

/* Takes the day of that line, which has two digits for the year: these wires ran from the sixties on. */
static bool take_last_line(newsx_document *doc, const char *p)
{
    enum { MONTH = 6, DAY = 9, YEAR = 12, FIRST = 60 };
    const char *century = (p[YEAR] - '0') * 10 + p[YEAR + 1] - '0' >= FIRST ? "19" : "20";
    char day[11];

    snprintf(day, sizeof day, "%s%.2s-%.2s-%.2s", century, p + YEAR, p + MONTH, p + DAY);
    return nx_set_published(doc, day, sizeof day - 1);
}

/* Finds that line from `p` on, with no words behind it; `end` where there is none. */
static const char *find_last_line(const char *p, const char *end)
{
    for (const char *stop; p < end; p = stop < end ? stop + 1 : end) {
        stop = nx_line_end(p, end);
        while (p < stop && nx_ascii_space((unsigned char)*p))
            p++;
        if (is_last_line(p, stop) && !nx_has_word(stop, (size_t)(end - stop)))
            return p;
    }
    return end;
}

static bool take_wire(newsx_document *doc, const char *p)
{
    const char *end = doc->text + doc->length, *etx = memchr(p, ETX, (size_t)(end - p));
    const char *next = etx ? memchr(etx, STX, (size_t)(end - etx)) : NULL;

    if (next)
        nx_warn(doc, (uint32_t)(etx - doc->text), "more than one message stands here; the first is read");
    end = next ? next : end;
    const char *last = find_last_line(p, end);
    if (last < end && !take_last_line(doc, last))
        return false;
    end = etx && etx < last ? etx : last;
    while (p < end) {
        const char *stop = nx_line_end(p, end);
        const bool coded = memchr(p, US, (size_t)(stop - p)) || memchr(p, SOH, (size_t)(stop - p));
        if (is_wire_line(p, stop)) {
            if (!take_wire_line(doc, p, stop))
                return false;
        } else if (!coded) {
            break;
        }
        p = stop < end ? stop + 1 : end;
    }
    end = end > p ? end : doc->text + doc->length;
    doc->body = (nx_span){ (uint32_t)(p - doc->text), (uint32_t)(end - doc->text) };
    return true;
}

bool nx_text_head(newsx_document *doc)
{
    if (!doc->length)
        return true;
    const unsigned char first = (unsigned char)doc->text[0];
    const size_t mail = nx_ascii_letter(first) ? nx_mail_head(doc->text, doc->length) : 0;
    if (mail)
        return take_mail(doc, mail);
    const char *wire = first < 0x20 || first == '^' ? wire_start(doc->text, doc->text + doc->length) : NULL;
    return !wire || take_wire(doc, wire);
}
