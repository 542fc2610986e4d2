/* report-article.c - an article of the report: its text with what was found marked in it, and notes beside it. */
#include "document/records.h"
#include "write/page.h"
#include "write/report.h"

#include <stdio.h>
#include <stdlib.h>

enum { COLORS = 8, MOST_OPEN = 32 };

/* What is marked in the text. */
typedef struct {
    nx_span span;
    char letter;                     /* of its id: q3, d1, l2, p1, o1 */
    const char *style;
    nx_id id;
    uint32_t speaker;                /* of a quote: its number, 0 where nobody is known */
    uint32_t order;
    bool first;                      /* a link to the record leads here */
} mark;

typedef struct {
    nx_walk *walk;
    const newsx_document *doc;
    nx_slots *slots;
    newsx_buffer out;
    mark *marks;
    uint32_t count, capacity, next;  /* next: the first mark that begins later than what is written */
    bool *noted;                     /* by place: its name was noted before */
} article;

enum { MOST_NOTED = 4000 };          /* places of an article that are looked at: each is compared with all */

/* ------------------------------------------------------------ marks */

static void add_mark(article *a, mark m)
{
    if (a->count < a->capacity && m.span.end > m.span.start) {
        m.order = a->count;
        a->marks[a->count++] = m;
    }
}


static uint32_t speaker_number(const newsx_document *doc, const nx_quote *quote)
{
    return nx_quote_speaker(doc, quote) && doc->speaker_rank && doc->speaker_rank[quote->person] != NX_NONE
               ? doc->speaker_rank[quote->person] + 1 : 0;
}

static void mark_quotes(article *a)
{
    static const char *const STYLE[] = { [NX_DIRECT] = "q", [NX_PARTIAL] = "q", [NX_INDIRECT] = "i", [NX_MIXED] = "i",
                                         [NX_SCARE] = "w" };
    for (uint32_t i = 0; i < nx_walk_count(a->walk, NEWSX_QUOTE); i++) {
        const nx_id id = nx_walk_id(a->walk, NEWSX_QUOTE, i);
        const nx_quote *quote = &a->doc->quotes[id];
        add_mark(a, (mark){ .span = nx_quote_with_marks(a->doc, quote), .letter = 'q', .style = STYLE[quote->type],
                            .id = id, .speaker = speaker_number(a->doc, quote) });
    }
}

static void mark_names(article *a)
{
    const newsx_document *doc = a->doc;

    for (uint32_t i = 0; i < nx_record_count(doc, NEWSX_PERSON); i++) {
        const nx_id id = nx_record_id(doc, NEWSX_PERSON, i);
        for (nx_id m = doc->first_named ? doc->first_named[id] : NX_NONE; m != NX_NONE; m = doc->next_named[m])
            add_mark(a, (mark){ .span = doc->mentions[m].name, .letter = 'p', .style = "p", .id = id });
    }
    for (uint32_t i = 0; i < doc->organizations_count; i++)
        for (uint32_t m = 0; m < doc->organizations[i].mentions; m++)
            add_mark(a, (mark){ .span = doc->organization_spans[doc->organizations[i].first_mention + m],
                                .letter = 'o', .style = "o", .id = i });
}

static void mark_days_and_places(article *a)
{
    for (uint32_t i = 0; i < a->doc->dates_count; i++)
        add_mark(a, (mark){ .span = a->doc->dates[i].span, .letter = 'd',
                            .style = nx_report_is_open(&a->doc->dates[i]) ? "d u" : "d", .id = i });
    for (uint32_t i = 0; i < a->doc->places_count; i++)
        add_mark(a, (mark){ .span = a->doc->places[i].span, .letter = 'l',
                            .style = nx_page_doubts(a->doc->places[i].confidence) ? "l u" : "l", .id = i });
}

/* The longer one of two that begin together comes first. */
static int by_place(const void *left, const void *right)
{
    const mark *a = left, *b = right;

    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* A link leads to where a record begins first; names that come again have no id. False without memory. */
static bool find_first(article *a)
{
    bool *people = calloc((size_t)a->doc->people_count + 1, sizeof *people),
         *organizations = calloc((size_t)a->doc->organizations_count + 1, sizeof *organizations);
    const bool found = people && organizations;

    for (uint32_t i = 0; found && i < a->count; i++) {
        mark *m = &a->marks[i];
        bool *seen = m->letter == 'p' ? &people[m->id] : m->letter == 'o' ? &organizations[m->id] : NULL;
        m->first = !seen || !*seen;
        if (seen)
            *seen = true;
    }
    free(people);
    free(organizations);
    return found;
}

static bool gather_marks(article *a)
{
    const newsx_document *doc = a->doc;

    a->capacity = doc->quotes_count + doc->mentions_count + doc->organization_spans_count + doc->dates_count +
                  doc->places_count + 1;
    a->marks = malloc(a->capacity * sizeof *a->marks);
    a->noted = calloc((size_t)doc->places_count + 1, sizeof *a->noted);
    if (!a->marks || !a->noted)
        return false;
    mark_quotes(a);
    mark_names(a);
    mark_days_and_places(a);
    qsort(a->marks, a->count, sizeof *a->marks, by_place);
    return find_first(a);
}

/* ------------------------------------------------------------ pieces of the text */

typedef struct { const mark *marks[MOST_OPEN]; unsigned count; } open_marks;

static void put_id(article *a, const mark *m)
{
    nx_putf(&a->out, " id=\"a%c-%c%u\"", NX_ARTICLE_NUMBER, m->letter, (unsigned)m->id + 1);
}

/* Ids of marks that begin here: the first is the piece's own, the others stand before it. */
static const mark *put_other_ids(article *a, const open_marks *open, uint32_t at)
{
    const mark *own = NULL;

    for (unsigned i = 0; i < open->count; i++) {
        if (open->marks[i]->span.start != at || !open->marks[i]->first)
            continue;
        if (!own) {
            own = open->marks[i];
            continue;
        }
        nx_puts(&a->out, "<span");
        put_id(a, open->marks[i]);
        nx_puts(&a->out, "></span>");
    }
    return own;
}

static void put_classes(article *a, const open_marks *open)
{
    nx_puts(&a->out, " class=\"");
    for (unsigned i = 0; i < open->count; i++) {
        const mark *m = open->marks[i];
        nx_putf(&a->out, i ? " %s" : "%s", m->style);
        if (m->letter == 'q')
            nx_putf(&a->out, " s%u", m->speaker ? (m->speaker - 1) % COLORS + 1 : 0);
    }
    nx_putc(&a->out, '"');
}

/* Marks cross each other, and tags must not: every piece has the classes of all marks around it. */
static void put_piece(article *a, const open_marks *open, nx_span piece)
{
    if (!open->count) {
        nx_put_markup(&a->out, a->doc->text + piece.start, piece.end - piece.start);
        return;
    }
    const mark *own = put_other_ids(a, open, piece.start);
    nx_puts(&a->out, "<span");
    if (own)
        put_id(a, own);
    put_classes(a, open);
    for (unsigned i = 0; i < open->count; i++)
        if (open->marks[i]->letter == 'q' && open->marks[i]->span.end == piece.end && open->marks[i]->speaker) {
            nx_putf(&a->out, " data-s=\"%u\"", (unsigned)open->marks[i]->speaker);
            break;
        }
    nx_putc(&a->out, '>');
    nx_put_markup(&a->out, a->doc->text + piece.start, piece.end - piece.start);
    nx_puts(&a->out, "</span>");
}

static void put_text(article *a, nx_span block)
{
    open_marks open = { .count = 0 };

    for (uint32_t at = block.start, stop; at < block.end; at = stop) {
        unsigned kept = 0;
        for (unsigned i = 0; i < open.count; i++)
            if (open.marks[i]->span.end > at)
                open.marks[kept++] = open.marks[i];
        open.count = kept;
        for (; a->next < a->count && a->marks[a->next].span.start <= at; a->next++)
            if (open.count < MOST_OPEN && a->marks[a->next].span.end > at)
                open.marks[open.count++] = &a->marks[a->next];
        stop = block.end;
        if (a->next < a->count && a->marks[a->next].span.start < stop)
            stop = a->marks[a->next].span.start;
        for (unsigned i = 0; i < open.count; i++)
            if (open.marks[i]->span.end < stop)
                stop = open.marks[i]->span.end;
        put_piece(a, &open, (nx_span){ at, stop });
    }
}

/* ------------------------------------------------------------ notes */

static void put_note(article *a, const char *block)
{
    nx_fill(a->slots, block, &a->out);
}

static void note_quote(article *a, const nx_quote *quote, uint32_t *last)
{
    const uint32_t speaker = speaker_number(a->doc, quote);

    if (quote->type == NX_SCARE || speaker == *last)
        return;
    *last = speaker;
    nx_slot_number(a->slots, "color", speaker ? (speaker - 1) % COLORS + 1 : 0);
    if (speaker) {
        nx_slot_number(a->slots, "number", speaker);
        nx_slot_word(a->slots, "name", nx_quote_speaker(a->doc, quote));
        nx_slot_word(a->slots, "doubt", nx_page_doubts(quote->confidence) ? "?" : NULL);
    }
    put_note(a, speaker ? "note-speaker" : "note-nobody");
}

static void note_day(article *a, const nx_timex *date)
{
    if (!date->from[0] && !nx_report_is_open(date))
        return;
    nx_slot_text(a->slots, "text", a->doc->text + date->span.start, date->span.end - date->span.start);
    nx_slot_period(a->slots, "period", date->from, date->to);
    nx_slot_word(a->slots, "doubt", nx_page_doubts(date->confidence) ? "?" : NULL);
    put_note(a, date->from[0] ? "note-day" : "note-no-day");
}

static bool is_same(const nx_place_entry *a, const nx_place_entry *b)
{
    return a == b || (a->name && strcmp(a->name, b->name) == 0 && a->geonames == b->geonames);
}

/* A place is noted once in an article, and not where its name says all: a country's. */
static void note_place(article *a, nx_id id)
{
    const nx_place *place = &a->doc->places[id];
    const nx_place_entry *entry = place->entry;

    if (place->use == NX_DEMONYM || !entry->name || !entry->country || id >= MOST_NOTED || a->noted[id] ||
        (entry->kind && strcmp(entry->kind, "country") == 0))
        return;
    for (nx_id i = id; i < a->doc->places_count && i < MOST_NOTED; i++)
        a->noted[i] |= is_same(a->doc->places[i].entry, entry);
    nx_slot_text(a->slots, "text", a->doc->text + place->span.start, place->span.end - place->span.start);
    nx_slot_word(a->slots, "name", entry->name);
    if (entry->admin1 && strcmp(entry->admin1, entry->name) != 0)
        nx_slot_word(a->slots, "admin1", entry->admin1);
    nx_report_put_country(nx_slot_markup(a->slots, "country"), entry->country);
    nx_slot_word(a->slots, "doubt", nx_page_doubts(place->confidence) ? "?" : NULL);
    put_note(a, "note-place");
}

/* Of the marks that begin in a block: who speaks, then which days, then which places. */
static void put_notes(article *a, uint32_t from, uint32_t to)
{
    static const char LETTERS[] = "qdl";
    uint32_t last = UINT32_MAX;
    const size_t begins = a->out.length;

    put_note(a, "notes");
    const size_t head = a->out.length;
    for (const char *letter = LETTERS; *letter; letter++)
        for (uint32_t i = from; i < to; i++) {
            const mark *m = &a->marks[i];
            if (m->letter != *letter)
                continue;
            if (*letter == 'q')
                note_quote(a, &a->doc->quotes[m->id], &last);
            else if (*letter == 'd')
                note_day(a, &a->doc->dates[m->id]);
            else
                note_place(a, m->id);
        }
    if (a->out.length == head)
        a->out.length = begins;
    else
        put_note(a, "notes-end");
}

/* ------------------------------------------------------------ the article */

static void put_block(article *a, nx_span span, const char *kind)
{
    char name[40];
    const uint32_t from = a->next;

    snprintf(name, sizeof name, "block-%s", kind);
    nx_fill(a->slots, name, &a->out);
    put_text(a, span);
    snprintf(name, sizeof name, "block-%s-end", kind);
    nx_fill(a->slots, name, &a->out);
    put_notes(a, from, a->next);
    nx_fill(a->slots, "block-end", &a->out);
}

static const char *markup_of(enum nx_block_kind kind)
{
    return kind == NX_HEADING ? "heading" : kind == NX_LIST_ITEM ? "item" : kind == NX_QUOTE_BLOCK ? "quoted"
           : kind == NX_CAPTION || kind == NX_BYLINE || kind == NX_DATELINE_BLOCK ? "small" : "text";
}

static void put_head(article *a)
{
    const newsx_document *doc = a->doc;
    newsx_buffer name = NEWSX_BUFFER_INIT, outlet = NEWSX_BUFFER_INIT, byline = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    nx_put_outlet(&outlet, doc);
    for (uint32_t i = 0; i < doc->byline_count; i++) {
        nx_puts(&byline, i ? ", " : "");
        nx_puts(&byline, doc->byline[i]);
    }
    nx_slot_text(a->slots, "file", name.data, name.length);
    nx_slot_text(a->slots, "outlet", outlet.data, outlet.length);
    nx_slot_text(a->slots, "byline", byline.data, byline.length);
    nx_slot_url(a->slots, "url", doc->url);
    nx_slot_period(a->slots, "published", doc->published, NULL);
    nx_slot_period(a->slots, "reference", doc->ref_date, NULL);
    if (*doc->ref_date)
        nx_slot_key(a->slots, "reference-from", "from-", doc->ref_from ? doc->ref_from : "");
    if (doc->genre)
        nx_slot_key(a->slots, "genre", "genre-", doc->genre);
    nx_fill(a->slots, "article-head", &a->out);
    a->out.failed |= name.failed || outlet.failed || byline.failed;
    newsx_buffer_free(&name);
    newsx_buffer_free(&outlet);
    newsx_buffer_free(&byline);
}

static void put_article(article *a)
{
    put_head(a);
    for (uint32_t i = 0; i < a->doc->blocks_count; i++)
        put_block(a, a->doc->blocks[i].span, markup_of(a->doc->blocks[i].kind));
}

/* The title; else the first heading; else the first words. */
static char *title_of(nx_arena *arena, const newsx_document *doc)
{
    enum { WORDS = 80 };
    nx_span span = { 0, doc->length };

    if (doc->title)
        return nx_arena_copy(arena, doc->title, strlen(doc->title));
    if (doc->headings_count)
        span = doc->blocks[doc->headings[0]].span;
    else if (doc->blocks_count)
        span = doc->blocks[0].span;
    const uint32_t whole = span.end;
    span.end = nx_report_short_end(doc->text, span, WORDS);
    return nx_arena_printf(arena, "%.*s%s", (int)(span.end - span.start), doc->text + span.start,
                           span.end < whole ? "\xE2\x80\xA6" : "");
}

bool nx_report_add_article(nx_report *report, nx_walk *walk, nx_slots *slots)
{
    article a = { .walk = walk, .doc = walk->doc, .slots = slots };
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, walk->doc);
    if (gather_marks(&a) &&
        nx_arena_grow(&report->arena, (void **)&report->articles, &report->article_capacity, report->article_count + 1,
                      sizeof *report->articles)) {
        put_article(&a);
        nx_report_article *made = &report->articles[report->article_count++];
        *made = (nx_report_article){ .text = nx_report_keep(report, &a.out),
                                     .title = title_of(&report->arena, walk->doc),
                                     .name = nx_arena_copy(&report->arena, name.data ? name.data : "", name.length) };
        snprintf(made->day, sizeof made->day, "%s", nx_document_day(walk->doc));
    } else {
        report->arena.failed = true;
    }
    report->arena.failed |= a.out.failed || name.failed;
    free(a.marks);
    free(a.noted);
    newsx_buffer_free(&a.out);
    newsx_buffer_free(&name);
    return !report->arena.failed;
}
