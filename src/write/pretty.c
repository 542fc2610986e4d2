/* pretty.c - a document for people: who said what, when and where, by speaker, value and country. */
#include "base/utf8.h"
#include "document/records.h"
#include "image/engine.h"
#include "document/words.h"
#include "write/formats.h"

#include <stdlib.h>

enum { NARROWEST = 40, NAME_COLUMN = 40, INDENT = 9 };

/* What stands out, and how. */
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define NAME "\033[36m"
#define PLAIN "\033[0m"

struct page {
    nx_walk *walk;
    newsx_buffer *out;
    size_t width, column;        /* in code points */
};

/* ------------------------------------------------------------ words and lines */

static void style(struct page *page, const char *code)
{
    if (page->walk->options.color)
        nx_puts(page->out, code);
}

static void new_line(struct page *page, unsigned indent)
{
    nx_putc(page->out, '\n');
    for (page->column = 0; page->column < indent; page->column++)
        nx_putc(page->out, ' ');
}

static bool is_space(unsigned char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* A terminal obeys control characters, and a text may come from anywhere: they are shown as U+FFFD. */
static void put_safe(struct page *page, const char *text, size_t length)
{
    const char *run = text, *end = text + length;

    for (const char *at = text; at < end; at++) {
        unsigned char byte = (unsigned char)*at;
        bool second = byte == 0xC2 && at + 1 < end && (unsigned char)at[1] < 0xA0;   /* U+0080 to U+009F */
        if (byte >= 0x20 && byte != 0x7F && !second)
            continue;
        nx_put(page->out, run, (size_t)(at - run));
        nx_put(page->out, "\xEF\xBF\xBD", 3);
        at += second;
        run = at + 1;
    }
    nx_put(page->out, run, (size_t)(end - run));
    page->column += nx_utf8_count(text, length);
}

/* Words with one space between, on a new line where the last is full. */
static void wrap(struct page *page, const char *text, size_t length, unsigned indent)
{
    const char *at = text, *end = text + length;
    bool first = true;

    while (at < end) {
        const char *word = at;
        while (at < end && !is_space((unsigned char)*at))
            at++;
        if (at > word) {
            size_t points = nx_utf8_count(word, (size_t)(at - word));
            if (page->column + !first + points > page->width && page->column > indent) {
                new_line(page, indent);
            } else if (!first) {
                nx_putc(page->out, ' ');
                page->column++;
            }
            put_safe(page, word, (size_t)(at - word));
            first = false;
        }
        while (at < end && is_space((unsigned char)*at))
            at++;
    }
}

static void put(struct page *page, const char *text)
{
    put_safe(page, text, strlen(text));
}

static void put_number(struct page *page, uint32_t number)
{
    size_t before = page->out->length;
    nx_put_uint(page->out, number);
    page->column += page->out->length - before;
}

static void put_count(struct page *page, uint32_t number, const char *one, const char *many)
{
    put_number(page, number);
    put(page, " ");
    put(page, number == 1 ? one : many);
}

static void put_position(struct page *page, nx_position at)
{
    style(page, DIM);
    put_number(page, at.line);
    put(page, ":");
    put_number(page, at.column);
    style(page, PLAIN);
}

/* At least one space, and as many as lead to the column. */
static void tab(struct page *page, size_t column)
{
    do {
        nx_putc(page->out, ' ');
        page->column++;
    } while (page->column < column);
}

static void heading(struct page *page, const char *text)
{
    new_line(page, 0);
    new_line(page, 0);
    style(page, BOLD);
    put(page, text);
    style(page, PLAIN);
}

/* ------------------------------------------------------------ sections */

static void put_file(struct page *page)
{
    const newsx_document *doc = page->walk->doc;
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    style(page, BOLD);
    if (name.data)
        put_safe(page, name.data, name.length);
    style(page, PLAIN);
    page->out->failed |= name.failed;
    newsx_buffer_free(&name);

    if (doc->title) {
        new_line(page, 0);
        wrap(page, doc->title, strlen(doc->title), 0);
    }
    new_line(page, 0);
    put_count(page, nx_record_count(doc, NEWSX_QUOTE), "quote, ", "quotes, ");
    put_count(page, nx_record_count(doc, NEWSX_SPEAKER), "speaker, ", "speakers, ");
    put_count(page, nx_record_count(doc, NEWSX_DATE), "date, ", "dates, ");
    put_count(page, nx_record_count(doc, NEWSX_PLACE), "place; ", "places; ");
    if (*doc->ref_date) {
        put(page, "reference date ");
        put(page, doc->ref_date);
        if (doc->ref_from) {
            put(page, " (");
            put(page, doc->ref_from);
            put(page, ")");
        }
    } else {
        put(page, "no reference date");
    }
}

/* "Marco Rubio, Secretary of State        13 quotes, 140 words" */
static void put_people(struct page *page, unsigned kind, const char *title)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, kind);

    if (!count)
        return;
    heading(page, title);
    for (uint32_t i = 0; i < count; i++) {
        const nx_person *person = &doc->people[nx_walk_id(page->walk, kind, i)];
        new_line(page, 2);
        style(page, NAME);
        put(page, person->name ? person->name : "?");
        style(page, PLAIN);
        if (person->title) {
            put(page, ", ");
            wrap(page, person->title, strlen(person->title), 4);
        }
        tab(page, NAME_COLUMN);
        if (kind == NEWSX_PERSON) {
            put_count(page, person->mentions, "mention", "mentions");
        } else {
            put_count(page, person->quotes, "quote, ", "quotes, ");
            put_count(page, person->words, "word", "words");
        }
    }
}

static void put_why(struct page *page, uint16_t rule, const char *why)
{
    const char *id = nx_rule_id(page->walk->doc->engine, rule);

    if (!page->walk->options.explain)
        return;
    new_line(page, INDENT);
    style(page, DIM);
    put(page, id ? id : "-");
    if (why) {
        put(page, ": ");
        wrap(page, why, strlen(why), INDENT);
    }
    style(page, PLAIN);
}

/* With its marks, as it stands in the text. */
static nx_span with_marks(const newsx_document *doc, const nx_quote *quote)
{
    nx_span span = quote->span;

    if (quote->marked < doc->marked_count) {
        const nx_marked *marked = &doc->marked[quote->marked];
        if (marked->open.end > marked->open.start && marked->open.end == span.start)
            span.start = marked->open.start;
        if (marked->close.end > marked->close.start && marked->close.start == span.end)
            span.end = marked->close.end;
    }
    return span;
}

static void put_quotes(struct page *page)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, NEWSX_QUOTE);

    if (!count)
        return;
    heading(page, "Quotes");
    for (uint32_t i = 0; i < count; i++) {
        const nx_quote *quote = &doc->quotes[nx_walk_id(page->walk, NEWSX_QUOTE, i)];
        const char *speaker = nx_quote_speaker(doc, quote);
        nx_span span = with_marks(doc, quote);
        new_line(page, 2);
        put_position(page, nx_position_at(&page->walk->positions, quote->span.start));
        tab(page, INDENT);
        style(page, speaker ? NAME : DIM);
        put(page, speaker ? speaker : "?");
        style(page, PLAIN);
        put(page, ", ");
        put(page, NX_QUOTE_WORDS[quote->type]);
        new_line(page, INDENT);
        wrap(page, doc->text + span.start, span.end - span.start, INDENT);
        put_why(page, quote->rule, quote->why);
    }
}

/* ------------------------------------------------------------ dates by value, places by country */

struct item {
    unsigned section;            /* days first, then what has no day, then how long and how often */
    const char *group, *name;
    size_t length;               /* of the name */
    nx_position at;
    uint32_t order;
};

static int compare_names(const struct item *a, const struct item *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->name, b->name, shorter);

    return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

static int by_group(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = a->section != b->section ? (a->section < b->section ? -1 : 1) : strcmp(a->group, b->group);

    if (!order)
        order = compare_names(a, b);
    return order ? order : a->order < b->order ? -1 : 1;
}

static const char *or_dash(const char *text)
{
    return text && *text ? text : "-";
}

static struct item item_of(const newsx_document *doc, unsigned kind, nx_id id)
{
    if (kind == NEWSX_DATE) {
        const nx_timex *date = &doc->dates[id];
        bool day = date->type == NX_DATE || date->type == NX_TIME;
        return (struct item){ .section = !day ? 2 : date->from[0] ? 0 : 1, .group = or_dash(date->value),
                              .name = doc->text + date->span.start, .length = date->span.end - date->span.start };
    }
    const char *name = or_dash(doc->places[id].name);
    return (struct item){ .group = or_dash(doc->places[id].country), .name = name, .length = strlen(name) };
}

/* Items of one group, each name once, with its first place in the text and how often it stands there. */
static void put_items(struct page *page, const struct item *items, uint32_t count, size_t indent)
{
    const struct item *last = items;
    const char *group = NULL;

    for (uint32_t i = 0; i < count; i = (uint32_t)(last - items)) {
        while (last < items + count && !strcmp(last->group, items[i].group) && !compare_names(last, &items[i]))
            last++;
        if (!group || strcmp(group, items[i].group) != 0) {
            group = items[i].group;
            new_line(page, 2);
            style(page, NAME);
            put(page, group);
            style(page, PLAIN);
            tab(page, indent);
        } else {
            put(page, ",");
            if (page->column + items[i].length + 12 > page->width)
                new_line(page, (unsigned)indent);
            else
                put(page, " ");
        }
        wrap(page, items[i].name, items[i].length, (unsigned)indent);
        put(page, " ");
        put_position(page, items[i].at);
        if (last - items - i > 1) {
            put(page, " \xC3\x97");
            put_number(page, (uint32_t)(last - items - i));
        }
    }
}

static void put_groups(struct page *page, unsigned kind, const char *title, size_t indent)
{
    uint32_t count = nx_walk_count(page->walk, kind);
    struct item *items;

    if (!count)
        return;
    items = malloc(count * sizeof *items);
    if (!items) {
        page->out->failed = true;
        return;
    }
    /* Lines are counted in text order, so before the sorting. */
    for (uint32_t i = 0; i < count; i++) {
        items[i] = item_of(page->walk->doc, kind, nx_walk_id(page->walk, kind, i));
        items[i].at = nx_position_at(&page->walk->positions, nx_record_span(page->walk->doc, kind, i).start);
        items[i].order = i;
    }
    qsort(items, count, sizeof *items, by_group);
    heading(page, title);
    put_items(page, items, count, indent);
    free(items);
}

/* ------------------------------------------------------------ the rest, for those who ask for it */

static void put_plain(struct page *page, unsigned kind, const char *title)
{
    const newsx_document *doc = page->walk->doc;
    uint32_t count = nx_walk_count(page->walk, kind);

    if (!count)
        return;
    heading(page, title);
    for (uint32_t i = 0; i < count; i++) {
        nx_span span = nx_record_span(doc, kind, i);
        new_line(page, 2);
        put_position(page, nx_position_at(&page->walk->positions, span.start));
        tab(page, INDENT);
        wrap(page, doc->text + span.start, span.end - span.start, INDENT);
    }
}

static void put_warnings(struct page *page)
{
    const newsx_document *doc = page->walk->doc;

    if (!doc->warnings_count)
        return;
    heading(page, "Warnings");
    for (uint32_t i = 0; i < doc->warnings_count; i++) {
        new_line(page, 2);
        put_position(page, (nx_position){ 0, doc->warnings[i].line, doc->warnings[i].column });
        tab(page, INDENT);
        wrap(page, doc->warnings[i].message, strlen(doc->warnings[i].message), INDENT);
    }
}

static void write_pretty(nx_walk *walk)
{
    unsigned width = walk->options.width < NARROWEST ? NARROWEST : walk->options.width;
    struct page page = { .walk = walk, .out = walk->out, .width = width };

    if (nx_walk_wants(walk, NEWSX_FILE))
        put_file(&page);
    if (nx_walk_wants(walk, NEWSX_SPEAKER))
        put_people(&page, NEWSX_SPEAKER, "Speakers");
    if (nx_walk_wants(walk, NEWSX_PERSON))
        put_people(&page, NEWSX_PERSON, "People");
    if (nx_walk_wants(walk, NEWSX_QUOTE))
        put_quotes(&page);
    if (nx_walk_wants(walk, NEWSX_DATE))
        put_groups(&page, NEWSX_DATE, "Dates", 16);
    if (nx_walk_wants(walk, NEWSX_PLACE))
        put_groups(&page, NEWSX_PLACE, "Places", 6);
    if (nx_walk_wants(walk, NEWSX_HEADING))
        put_plain(&page, NEWSX_HEADING, "Headings");
    if (nx_walk_wants(walk, NEWSX_SENTENCE))
        put_plain(&page, NEWSX_SENTENCE, "Sentences");
    if (nx_walk_wants(walk, NEWSX_TOKEN))
        put_plain(&page, NEWSX_TOKEN, "Tokens");
    put_warnings(&page);
    nx_puts(walk->out, "\n\n");
}

const nx_writer nx_pretty_writer = {
    .format = NEWSX_PRETTY,
    .help = "for reading, in colour on a terminal",
    .document = write_pretty,
};
