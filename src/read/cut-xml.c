/* cut-xml.c - a feed or a news message is cut into its items, so that a large one is never in memory as a whole.
 *
 * What stands around all items goes along with each of them, as newsx_input.context: the declaration, the document
 * type, the tags that are open, and the language of the feed. What is malformed costs the item that it stands in.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "read/bom.h"
#include "read/cut-authors.h"
#include "read/cut.h"
#include "read/reader.h"
#include "read/xml-scan.h"
#include <stdio.h>
#include <string.h>

/* The context is read anew with each item: 250 kB of it made one cost as much as 300 kB of news. */
enum { DEEPEST = 32, LONGEST_CONTEXT = 16 << 10 };

/* What a format is called, the elements that are its records, and those that stand around them. */
typedef struct {
    const char *kind;
    const char *const *records, *const *roots;
    bool nested;              /* records may stand in records */
} form;

/* ------------------------------------------------------------ tags */

/* Is it one of the names? Gives it as it stands in their list, or NULL. */
static const char *name_in(const char *const *names, const nx_xml_tag *tag)
{
    for (; *names; names++)
        if (nx_xml_tag_is(tag, *names))
            return *names;
    return NULL;
}

static bool begins_record(const form *f, const nx_xml_tag *tag) { return !tag->closing && name_in(f->records, tag); }

/* Does nothing but the end stand behind it? */
static bool ends_root(const newsx_reader *r, const nx_xml_tag *tag)
{
    return tag->closing && r->root && nx_xml_tag_is(tag, r->root);
}

/* The next tag in the window, reading on as long as it must; *from is from the window's start. NEWSX_END where there is
 * none; *full where the window is full without one. A record is one, however broken its tag: else it would be lost
 * without a word. */
static newsx_status next_tag(newsx_reader *r, const form *f, size_t *from, nx_xml_tag *tag, bool *full,
                             newsx_error *error)
{
    nx_window *w = &r->window;

    for (;;) {
        *full = nx_window_length(w) > w->max_bytes;
        while (nx_xml_next_tag(nx_window_bytes(w), nx_window_length(w), w->at_end || *full, from, &r->never,
                               tag))
            if (!tag->broken || begins_record(f, tag))
                return NEWSX_OK;
        if (w->at_end || *full)
            return NEWSX_END;
        newsx_status status = nx_window_read(w, error);
        if (status != NEWSX_OK)
            return status;
    }
}

/* ------------------------------------------------------------ what stands around the records */

typedef struct {
    uint32_t open[DEEPEST];   /* where in the context each ancestor's tag begins */
    uint32_t depth;
    size_t kept;              /* where the element began that is kept as a whole */
    bool in_kept;
} head;

static void put(newsx_reader *r, size_t start, size_t end)
{
    if (r->context.length + (end - start) <= LONGEST_CONTEXT)
        nx_put(&r->context, nx_window_bytes(&r->window) + start, end - start);
}

/* What items are told of outside them: the language, and in an export of WordPress how its authors are called. */
static bool is_author(const nx_xml_tag *tag) { return nx_xml_tag_is(tag, "author") && tag->prefixed; }
static bool is_kept(const nx_xml_tag *tag) { return nx_xml_tag_is(tag, "language") || is_author(tag); }

static void keep(newsx_reader *r, size_t start, const nx_xml_tag *last)
{
    if (is_author(last))
        nx_authors_add(r, nx_window_bytes(&r->window) + start, last->end - start);
    else
        put(r, start, last->end);
}

/* An ancestor's tag joins the context, and leaves it with what is behind it when it ends. */
static void take_head_tag(newsx_reader *r, head *h, const nx_xml_tag *tag)
{
    if (is_kept(tag) && h->depth && h->depth < 3) {
        if (!tag->closing)
            h->kept = tag->start;
        h->in_kept = !tag->closing && !tag->alone;
        if (tag->closing && h->depth < DEEPEST)
            keep(r, h->kept, tag);
    } else if (h->in_kept || tag->alone) {
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

static newsx_status ends_early(const newsx_reader *r, const form *f, newsx_error *error)
{
    return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "the %s ends too early", f->kind);
}

/* Goes to the first record. NEWSX_END where there is none. */
static newsx_status read_head(newsx_reader *r, const form *f, newsx_error *error)
{
    nx_window *w = &r->window;
    head h = { .depth = 0 };
    nx_xml_tag tag;
    size_t from = 0;
    bool full, whole = false;
    newsx_status status;

    r->never = 0;
    r->context.length = r->authors.length = 0;
    for (bool first = true; (status = next_tag(r, f, &from, &tag, &full, error)) == NEWSX_OK; first = false) {
        if (first) {
            size_t start = nx_bom_length(nx_window_bytes(w), nx_window_length(w));
            put(r, start, tag.start);
        }
        if (begins_record(f, &tag)) {
            r->alone = first;
            nx_reader_pass(r, tag.start);
            break;
        }
        whole |= ends_root(r, &tag) || (tag.alone && !r->root);
        r->root = r->root ? r->root : name_in(f->roots, &tag);
        take_head_tag(r, &h, &tag);
    }
    if (status == NEWSX_END && !r->root && nx_window_length(w) > 0)      /* of nothing there is nothing to say */
        return nx_fail(error, NEWSX_BAD_INPUT, r->path, 0, 0, "is no %s", f->kind);
    if (status == NEWSX_END && r->root && !whole && !w->fault)
        return ends_early(r, f, error);
    if (status == NEWSX_OK && (!nx_authors_end(r) || r->context.failed))
        return nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory");
    return status;
}

/* ------------------------------------------------------------ records */

/* Finds the record's end: its own closing tag, that of all records, or the next record's beginning, if records do not
 * nest. NEWSX_END where the file ends in it. */
static newsx_status find_end(newsx_reader *r, const form *f, size_t *length, bool *full, newsx_error *error)
{
    nx_xml_tag first, tag;
    size_t from = 0;
    unsigned depth = 1;
    newsx_status status = next_tag(r, f, &from, &first, full, error);

    if (status != NEWSX_OK)
        return status;
    const char *name = name_in(f->records, &first);
    *length = first.end;
    while (!first.alone && depth) {
        status = next_tag(r, f, &from, &tag, full, error);
        if (status != NEWSX_OK) {
            *length = nx_window_length(&r->window);
            return status == NEWSX_END && *full ? NEWSX_TOO_LARGE : status;
        }
        if (ends_root(r, &tag) || (!f->nested && begins_record(f, &tag) && !(tag.alone && nx_xml_tag_is(&tag, name))))
            return *length = tag.start, NEWSX_OK;
        *length = tag.end;
        if (nx_xml_tag_is(&tag, name))
            depth = tag.closing ? depth - 1 : depth + (f->nested && !tag.alone);
    }
    return NEWSX_OK;
}

/* Goes to the next record, letting go of what stands before it. */
static newsx_status go_to_record(newsx_reader *r, const form *f, newsx_error *error)
{
    nx_xml_tag tag;
    bool full;

    for (;;) {
        size_t from = 0;
        newsx_status status = next_tag(r, f, &from, &tag, &full, error);
        if (status == NEWSX_END && full) {
            nx_reader_pass(r, nx_window_length(&r->window));
            continue;
        }
        if (status == NEWSX_END && r->root && !r->window.fault)
            return ends_early(r, f, error);
        if (status != NEWSX_OK)
            return status;
        if (begins_record(f, &tag)) {
            nx_reader_pass(r, tag.start);
            return NEWSX_OK;
        }
        if (ends_root(r, &tag))
            r->root = NULL;   /* all is there */
        nx_reader_pass(r, tag.end);
    }
}

static newsx_status cut(newsx_reader *r, const form *f, newsx_input *input, newsx_error *error)
{
    nx_window *w = &r->window;
    size_t length = 0;
    bool full = false;
    newsx_status status;

    input->line = r->line = 0;   /* records are called by their number */
    if (!r->begun) {
        r->begun = true;
        status = read_head(r, f, error);
    } else {
        status = r->alone ? NEWSX_END : go_to_record(r, f, error);
    }
    if (status == NEWSX_OK)
        status = find_end(r, f, &length, &full, error);
    if (w->fault && length == nx_window_length(w))
        return NEWSX_END;   /* half a record is none; that bytes are lost is told */
    if (status == NEWSX_TOO_LARGE) {
        nx_reader_pass(r, length);
        input->record = r->record++;
        return nx_fail(error, NEWSX_TOO_LARGE, r->path, 0, 0, "larger than %llu bytes",
                       (unsigned long long)w->max_bytes);
    }
    const bool cut_short = status == NEWSX_END && length;
    if (status != NEWSX_OK && !cut_short) {
        r->finished = true;
        return status;
    }
    if (cut_short && !r->alone)   /* else the XML itself tells of it */
        snprintf(r->note, sizeof r->note, "the file ends in the midst of it: what is there is read");
    input->bytes = nx_window_bytes(w);
    input->length = length;
    input->offset = r->offset;
    input->record = r->record++;
    nx_authors_of(r, input->bytes, length, LONGEST_CONTEXT);
    if (r->context.failed)
        return nx_fail(error, NEWSX_NO_MEMORY, r->path, 0, 0, "out of memory");
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
