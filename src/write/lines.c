/* lines.c - one record a line, FILE:LINE:COL: and fields between TABs, for grep, cut and sort. */
#include "document/records.h"
#include "image/engine.h"
#include "document/words.h"
#include "write/write.h"

/* TAB, CR, LF and backslash would break the line or its fields. */
static void put_value(newsx_buffer *out, const char *text, size_t length)
{
    static const char SPECIAL[] = "\t\r\n\\";
    const char *run = text, *end = text + length;

    for (const char *at = text; at < end; at++) {
        const char *found = *at == '\\' || (unsigned char)*at < ' ' ? memchr(SPECIAL, *at, sizeof SPECIAL - 1) : NULL;
        if (!found)
            continue;
        nx_put(out, run, (size_t)(at - run));
        nx_putc(out, '\\');
        nx_putc(out, "trn\\"[found - SPECIAL]);
        run = at + 1;
    }
    nx_put(out, run, (size_t)(end - run));
}

static void put_field(newsx_buffer *out, const char *text)   /* NULL is an empty field */
{
    nx_putc(out, '\t');
    if (text)
        put_value(out, text, strlen(text));
}

static void put_slice(nx_walk *walk, nx_span span)
{
    nx_putc(walk->out, '\t');
    put_value(walk->out, walk->doc->text + span.start, span.end - span.start);
}

static void put_number(newsx_buffer *out, uint32_t number, const char *what)
{
    nx_putc(out, '\t');
    nx_put_uint(out, number);
    nx_puts(out, what);
}

/* With --explain two more fields: the rule, and why. */
static void put_reason(nx_walk *walk, uint16_t rule, const char *why)
{
    if (!walk->options.explain)
        return;
    put_field(walk->out, nx_rule_id(walk->doc->engine, rule));
    put_field(walk->out, why);
}

static void put_file(nx_walk *walk)
{
    static const struct {
        unsigned kind;
        const char *what;
    } COUNTS[] = { { NEWSX_QUOTE, " quotes, " }, { NEWSX_SPEAKER, " speakers, " }, { NEWSX_DATE, " dates, " },
                   { NEWSX_PLACE, " places" } };

    put_field(walk->out, "file");
    put_field(walk->out, walk->doc->title);
    put_field(walk->out, walk->doc->ref_date);
    nx_putc(walk->out, '\t');
    for (unsigned i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        nx_put_uint(walk->out, nx_record_count(walk->doc, COUNTS[i].kind));
        nx_puts(walk->out, COUNTS[i].what);
    }
}

static void put_quote(nx_walk *walk, const nx_quote *quote)
{
    const char *speaker = nx_quote_speaker(walk->doc, quote);

    put_field(walk->out, "quote");
    put_field(walk->out, speaker ? speaker : "?");
    put_field(walk->out, NX_QUOTE_WORDS[quote->type]);
    put_slice(walk, quote->span);
    put_reason(walk, quote->rule, quote->why);
}

static void put_person(nx_walk *walk, const char *what, const nx_person *person, uint32_t count, const char *counted)
{
    put_field(walk->out, what);
    put_field(walk->out, person->name);
    put_field(walk->out, person->title);
    put_number(walk->out, count, counted);
}

static void put_date(nx_walk *walk, const nx_timex *date)
{
    put_field(walk->out, "date");
    put_field(walk->out, date->value);
    put_field(walk->out, NX_TIMEX_WORDS[date->type]);
    put_slice(walk, date->span);
    put_reason(walk, date->rule, date->why);
}

static void put_place(nx_walk *walk, const nx_place *place)
{
    put_field(walk->out, "place");
    put_field(walk->out, place->name);
    put_field(walk->out, place->country);
    put_field(walk->out, place->kind);
    put_field(walk->out, NX_USE_WORDS[place->use]);
    put_slice(walk, place->span);
    put_reason(walk, place->rule, place->why);
}

static void put_plain(nx_walk *walk, const char *what, nx_span span)
{
    put_field(walk->out, what);
    put_slice(walk, span);
}

static void put_record(nx_walk *walk, const nx_record *record)
{
    const newsx_document *doc = walk->doc;

    switch (record->kind) {
    case NEWSX_QUOTE: put_quote(walk, &doc->quotes[record->id]); break;
    case NEWSX_SPEAKER:
        put_person(walk, "speaker", &doc->people[record->id], doc->people[record->id].quotes, " quotes");
        break;
    case NEWSX_PERSON:
        put_person(walk, "person", &doc->people[record->id], doc->people[record->id].mentions, " mentions");
        break;
    case NEWSX_DATE: put_date(walk, &doc->dates[record->id]); break;
    case NEWSX_PLACE: put_place(walk, &doc->places[record->id]); break;
    case NEWSX_HEADING: put_plain(walk, "heading", record->span); break;
    case NEWSX_SENTENCE: put_plain(walk, "sentence", record->span); break;
    default: put_plain(walk, "token", record->span);
    }
}

/* "FILE:", which every line begins with. */
static void put_name(newsx_buffer *out, const newsx_document *doc)
{
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    put_value(out, name.data, name.length);
    nx_putc(out, ':');
    out->failed |= name.failed;
    newsx_buffer_free(&name);
}

void nx_write_lines(nx_walk *walk)
{
    newsx_buffer *out = walk->out, name = NEWSX_BUFFER_INIT;
    nx_record record;

    put_name(&name, walk->doc);
    if (nx_walk_wants(walk, NEWSX_FILE)) {
        nx_put(out, name.data, name.length);
        nx_puts(out, "1:1:");
        put_file(walk);
        nx_putc(out, '\n');
    }
    while (nx_walk_next(walk, &record)) {
        nx_position at = nx_position_at(&walk->positions, record.span.start);
        nx_put(out, name.data, name.length);
        nx_put_uint(out, at.line);
        nx_putc(out, ':');
        nx_put_uint(out, at.column);
        nx_putc(out, ':');
        put_record(walk, &record);
        nx_putc(out, '\n');
    }
    out->failed |= name.failed;
    newsx_buffer_free(&name);
}
