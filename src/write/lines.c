/* lines.c - one record a line, FILE:LINE:COL: and fields between TABs, for grep, cut and sort. */
#include "api/columns.h"
#include "document/words.h"
#include "image/engine.h"
#include "write/formats.h"
#include "write/tab-value.h"

static void put_field(newsx_buffer *out, const char *text)   /* NULL is an empty field */
{
    nx_putc(out, '\t');
    if (text)
        nx_put_tab_value(out, text, strlen(text));
}

static void put_slice(nx_walk *walk, nx_span span)
{
    nx_putc(walk->out, '\t');
    nx_put_tab_value(walk->out, walk->doc->text + span.start, span.end - span.start);
}

/* ------------------------------------------------------------ fields, by type */

/* "1 quote", "2 quotes" */
static void put_counted(newsx_buffer *out, uint32_t number, const char *what)
{
    nx_put_uint(out, number);
    nx_puts(out, what);
    if (number != 1)
        nx_putc(out, 's');
}

static void put_counts(newsx_buffer *out, const newsx_document *doc)
{
    static const struct {
        unsigned kind;
        const char *what;
    } COUNTS[] = { { NEWSX_QUOTE, " quote" }, { NEWSX_SPEAKER, " speaker" }, { NEWSX_DATE, " date" },
                   { NEWSX_PLACE, " place" } };

    for (unsigned i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        nx_puts(out, i ? ", " : "\t");
        put_counted(out, nx_record_count(doc, COUNTS[i].kind), COUNTS[i].what);
    }
}

/* "0.87"; what is not known is empty. */
static void put_share(newsx_buffer *out, uint8_t percent)
{
    nx_putc(out, '\t');
    if (percent)
        nx_putf(out, "%u.%02u", percent / 100u, percent % 100u);
}

static const char *or_unknown(const char *name)
{
    return name ? name : "?";
}

#define line_TEXT(value) put_field(walk->out, value)
#define line_TEXT_OR_NULL(value) put_field(walk->out, value)
#define line_FOREIGN_OR_NULL(value) put_field(walk->out, value)
#define line_DAY(value) put_field(walk->out, value)
#define line_DATE_VALUE(value) put_field(walk->out, value)
#define line_COUNTRY(value) put_field(walk->out, value)
#define line_PLACE_KIND(value) put_field(walk->out, value)
#define line_SPEAKER_NAME(value) put_field(walk->out, or_unknown(value))
#define line_QUOTE_TYPE(value) put_field(walk->out, NX_QUOTE_WORDS[value])
#define line_BLOCK_KIND(value) put_field(walk->out, NX_BLOCK_WORDS[value])
#define line_DATE_TYPE(value) put_field(walk->out, NX_TIMEX_WORDS[value])
#define line_PLACE_USE(value) put_field(walk->out, NX_USE_WORDS[value])
#define line_CONFIDENCE(value) put_share(walk->out, value)
#define line_RULE(value) put_field(walk->out, nx_rule_id(d->engine, value))
#define line_QUOTE_COUNT(value) (nx_putc(walk->out, '\t'), put_counted(walk->out, value, " quote"))
#define line_MENTION_COUNT(value) (nx_putc(walk->out, '\t'), put_counted(walk->out, value, " mention"))
#define line_COUNTS(value) put_counts(walk->out, value)
#define line_SLICE(value) put_slice(walk, value)

/* ------------------------------------------------------------ records */

/* A column with a place makes a case of it; one without makes nothing. */
#define CASE_0(put)
#define CASE_1(put) case 1: put; break;
#define CASE_2(put) case 2: put; break;
#define CASE_3(put) case 3: put; break;
#define CASE_4(put) case 4: put; break;
#define CASE_5(put) case 5: put; break;
#define CASE_6(put) case 6: put; break;
#define CASE_7(put) case 7: put; break;
#define CASE_8(put) case 8: put; break;
#define CASE_C(put) case SURE: put; break;
#define CASE_E1(put) case EXPLAINED: put; break;
#define CASE_E2(put) case EXPLAINED + 1: put; break;
#define FIELD_BOTH(key, TYPE, value, place, about) CASE_##place(line_##TYPE(value))
#define FIELD_JSON(key, TYPE, value, place, about) CASE_##place(line_##TYPE(value))
#define FIELD_LENT(key, TYPE, value, place, about) CASE_##place(line_##TYPE(value))
#define FIELD_LINE(key, TYPE, value, place, about) CASE_##place(line_##TYPE(value))
#define FIELD_WHY(key, TYPE, value, place, about) CASE_##place(line_##TYPE(value))
#define FIELD_TREE FIELD_JSON
#define FIELD_JSON_WHY(...)
#define FIELD_ASKED(...)
#define FIELD_TABLE(...)
#define FIELD(where, ...) FIELD_##where(__VA_ARGS__)

enum { EXPLAINED = 100, SURE = 200 };   /* the first field with --explain; that with --confidence */

/* For each kind a function that puts the fields of a record from a place on. */
#define PUT_KIND(KIND, word, record)                                                                                   \
    static void put_##KIND(nx_walk *walk, nx_id id, unsigned place)                                                    \
    {                                                                                                                  \
        const newsx_document *d = walk->doc;                                                                           \
        record;                                                                                                        \
        (void)id;                                                                                                      \
        (void)r;                                                                                                       \
        for (;; place++)                                                                                               \
            switch (place) {                                                                                           \
                NX_##KIND##_COLUMNS(FIELD)                                                                             \
            default:                                                                                                   \
                return;                                                                                                \
            }                                                                                                          \
    }
NX_RECORDS(PUT_KIND)

#define PUT_RECORD(KIND, word, record)                                                                                 \
    case NEWSX_##KIND:                                                                                                 \
        nx_puts(walk->out, "\t" word);                                                                                 \
        put_##KIND(walk, id, 1);                                                                                       \
        if (walk->options.explain)                                                                                     \
            put_##KIND(walk, id, EXPLAINED);                                                                           \
        if (walk->options.confidence)                                                                                  \
            put_##KIND(walk, id, SURE);                                                                                \
        break;

static void put_record(nx_walk *walk, unsigned kind, nx_id id)
{
    switch (kind) {
        NX_RECORDS(PUT_RECORD)
    }
    nx_putc(walk->out, '\n');
}

/* "FILE:", which every line begins with. */
static void put_name(newsx_buffer *out, const newsx_document *doc)
{
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    nx_put_tab_value(out, name.data, name.length);
    nx_putc(out, ':');
    out->failed |= name.failed;
    newsx_buffer_free(&name);
}

static void write_lines(nx_walk *walk)
{
    newsx_buffer *out = walk->out, name = NEWSX_BUFFER_INIT;
    nx_record record;

    put_name(&name, walk->doc);
    if (nx_walk_wants(walk, NEWSX_FILE)) {
        nx_put(out, name.data, name.length);
        nx_puts(out, "1:1:");
        put_record(walk, NEWSX_FILE, 0);
    }
    while (nx_walk_next(walk, &record)) {
        nx_position at = nx_position_at(&walk->positions, record.span.start);
        nx_put(out, name.data, name.length);
        nx_put_uint(out, at.line);
        nx_putc(out, ':');
        nx_put_uint(out, at.column);
        nx_putc(out, ':');
        put_record(walk, record.kind, record.id);
    }
    out->failed |= name.failed;
    newsx_buffer_free(&name);
}

const nx_writer nx_lines_writer = {
    .format = NEWSX_LINES,
    .help = "one record a line, fields separated by TAB",
    .document = write_lines,
};
