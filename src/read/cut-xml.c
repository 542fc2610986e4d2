/* cut-xml.c - a feed or a news message is cut into its items, so that a large one is never in memory as a whole.
 *
 * What stands around all items goes along with each of them, as newsx_input.context: the declaration, the document
 * type, the tags that are open, and the language of the feed. What is malformed costs the item that it stands in.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "read/bom.h"
#include "read/cut.h"
#include "read/reader.h"
#include "read/xml-scan.h"
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32, LONGEST_CONTEXT = 256 << 10 };

/* ------------------------------------------------------------ tags */

/* The next tag in the window, reading on as long as it must; *from is from the window's start. NEWSX_END where there is
 * none; *full where the window is full without one. */
static newsx_status next_tag(newsx_reader *r, size_t *from, nx_xml_tag *tag, bool *full, newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        *full = nx_window_length(w) > w->max_bytes;
        if (nx_xml_next_tag(nx_window_bytes(w), nx_window_length(w), w->at_end || *full, from, tag))
            return NEWSX_OK;
        if (w->at_end || *full)
            return NEWSX_END;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

static bool is_record(const nx_xml_tag *tag, const char *const *records)
{
    for (; *records; records++)
        if (nx_xml_tag_is(tag, *records))
            return true;
    return false;
}

/* ------------------------------------------------------------ what stands around the records */

typedef struct {
    uint32_t open[DEEPEST];   /* where in the context each ancestor's tag begins */
    uint32_t depth;
    size_t language;          /* where the element began */
    bool in_language;
} head;

static void put(newsx_reader *r, size_t start, size_t end)
{
    if (r->context.length + (end - start) <= LONGEST_CONTEXT)
        nx_put(&r->context, nx_window_bytes(&r->window) + start, end - start);
}

/* An ancestor's tag joins the context, and leaves it with what is behind it when it ends. */
static void take_head_tag(newsx_reader *r, head *h, const nx_xml_tag *tag)
{
    if (nx_xml_tag_is(tag, "language") && h->depth && h->depth < 3) {
        if (!tag->closing)
            h->language = tag->start;
        h->in_language = !tag->closing && !tag->alone;
        if (tag->closing && h->depth < DEEPEST)
            put(r, h->language, tag->end);
    } else if (h->in_language || tag->alone) {
        return;
    } else if (!tag->closing) {
        if (h->depth < DEEPEST)
            h->open[h->depth] = (uint32_t)r->context.length;
        put(r, tag->start, tag->end);
        h->depth++;
    } else if (h->depth) {
        h->depth--;
        if (h->depth < DEEPEST)
            r->context.length = h->open[h->depth];
    }
}

/* Goes to the first record. NEWSX_END where there is none. */
/* `kind`: what it should be, where neither a record nor one of the roots stands in it. */
static newsx_status read_head(newsx_reader *r, const char *const *records, const char *const *roots, const char *kind,
                              newsx_error *error)
{
    nx_window *w = &r->window;
    head h = { .depth = 0 };
    nx_xml_tag tag;
    size_t from = 0;
    bool full, rooted = false;
    newsx_status status;

    r->context.length = 0;
    for (bool first = true; (status = next_tag(r, &from, &tag, &full, error)) == NEWSX_OK; first = false) {
        if (first) {
            size_t start = nx_bom_length(nx_window_bytes(w), nx_window_length(w));
            put(r, start, tag.start);
        }
        if (!tag.closing && is_record(&tag, records)) {
            r->alone = first;
            nx_reader_pass(r, tag.start);
            break;
        }
        rooted |= is_record(&tag, roots);
        take_head_tag(r, &h, &tag);
    }
    if (status == NEWSX_END && !rooted && nx_window_length(w) > 0)      /* of nothing there is nothing to say */
        return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "is no %s", kind);
    if (status == NEWSX_OK && r->context.failed)
        return nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory");
    return status;
}

/* ------------------------------------------------------------ records */

/* Finds the record's end: its own closing tag, or the next record's beginning, if records do not nest. */
static newsx_status find_end(newsx_reader *r, const char *const *records, bool nested, size_t *length, bool *full,
                             newsx_error *error)
{
    nx_xml_tag first, tag;
    size_t from = 0;
    unsigned depth = 1;
    newsx_status status = next_tag(r, &from, &first, full, error);

    if (status != NEWSX_OK)
        return status;
    char name[32];
    size_t name_length = first.length < sizeof name ? first.length : sizeof name - 1;
    memcpy(name, first.name, name_length);   /* the window may move */
    name[name_length] = '\0';
    *length = first.end;
    while (!first.alone && depth) {
        status = next_tag(r, &from, &tag, full, error);
        if (status != NEWSX_OK) {
            *length = nx_window_length(&r->window);
            return status == NEWSX_END && *full ? NEWSX_TOO_LARGE : status == NEWSX_END ? NEWSX_OK : status;
        }
        *length = tag.end;
        if (nx_xml_tag_is(&tag, name)) {
            if (tag.closing)
                depth--;
            else if (!nested && !tag.alone)
                return *length = tag.start, NEWSX_OK;
            else
                depth += !tag.alone;
        } else if (!nested && !tag.closing && is_record(&tag, records)) {
            return *length = tag.start, NEWSX_OK;
        }
    }
    return NEWSX_OK;
}

/* Goes to the next record, letting go of what stands before it. */
static newsx_status go_to_record(newsx_reader *r, const char *const *records, newsx_error *error)
{
    nx_xml_tag tag;
    bool full;

    for (;;) {
        size_t from = 0;
        newsx_status status = next_tag(r, &from, &tag, &full, error);
        if (status == NEWSX_END && full) {
            nx_reader_pass(r, nx_window_length(&r->window));
            continue;
        }
        if (status != NEWSX_OK)
            return status;
        if (!tag.closing && is_record(&tag, records)) {
            nx_reader_pass(r, tag.start);
            return NEWSX_OK;
        }
        nx_reader_pass(r, tag.end);
    }
}

/* What a format is called, the elements that are its records, and those that stand around them. */
typedef struct {
    const char *kind;
    const char *const *records, *const *roots;
    bool nested;              /* records may stand in records */
} form;

static newsx_status cut(newsx_reader *r, const form *f, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length = 0;
    bool full = false;
    newsx_status status;

    input->line = r->line = 0;   /* records are called by their number */
    if (!r->begun) {
        r->begun = true;
        status = read_head(r, f->records, f->roots, f->kind, error);
    } else {
        status = r->alone ? NEWSX_END : go_to_record(r, f->records, error);
    }
    if (status == NEWSX_OK)
        status = find_end(r, f->records, f->nested, &length, &full, error);
    if (w->fault && length == nx_window_length(w))
        return NEWSX_END;   /* half a record is none; that bytes are lost is told */
    if (status == NEWSX_TOO_LARGE) {
        nx_reader_pass(r, length);
        input->record = r->record++;
        return nx_fail(error, NEWSX_TOO_LARGE, r->path, 0, 0, "larger than %llu bytes",
                       (unsigned long long)w->max_bytes);
    }
    if (status != NEWSX_OK) {
        r->finished = true;
        return status;
    }
    input->bytes = nx_window_bytes(w);
    input->length = length;
    input->offset = r->offset;
    input->record = r->record++;
    input->context = r->context.data;
    input->context_length = r->context.length;
    input->alone = r->alone;
    if (r->alone)
        input->line = 1;
    nx_reader_pass(r, length);
    return NEWSX_OK;
}

newsx_status nx_cut_feed(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    static const char *const RECORDS[] = { "item", "entry", NULL };
    static const char *const ROOTS[] = { "rss", "feed", "RDF", "channel", NULL };
    static const form FEED = { "feed", RECORDS, ROOTS, false };
    return cut(r, &FEED, input, error);
}

newsx_status nx_cut_message(newsx_reader *r, newsx_input *input, newsx_error *error)
{
    static const char *const RECORDS[] = { "newsItem", "NewsItem", "packageItem", "conceptItem", "knowledgeItem",
                                           "planningItem", NULL };
    static const char *const ROOTS[] = { "newsMessage", "NewsML", "itemSet", NULL };
    static const form MESSAGE = { "NewsML", RECORDS, ROOTS, true };
    return cut(r, &MESSAGE, input, error);
}
