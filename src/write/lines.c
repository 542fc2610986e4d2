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

/* A column with a place in the line makes a case of it; one without makes nothing. Where the place is small enough, it
 * is also the column's bit among those that are chosen. */
#define PUT_IF(bit, put) if (keep >> (bit) & 1) put
#define CASE_0(put)
#define CASE_1(put) case 1: PUT_IF(1, put); break;
#define CASE_2(put) case 2: PUT_IF(2, put); break;
#define CASE_3(put) case 3: PUT_IF(3, put); break;
#define CASE_4(put) case 4: PUT_IF(4, put); break;
#define CASE_5(put) case 5: PUT_IF(5, put); break;
#define CASE_6(put) case 6: PUT_IF(6, put); break;
#define CASE_7(put) case 7: PUT_IF(7, put); break;
#define CASE_8(put) case 8: PUT_IF(8, put); break;
#define CASE_C(put) case SURE: PUT_IF(BIT_SURE, put); break;
#define CASE_E1(put) case EXPLAINED: PUT_IF(BIT_EXPLAINED, put); break;
#define CASE_E2(put) case EXPLAINED + 1: PUT_IF(BIT_EXPLAINED + 1, put); break;
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
enum { BIT_EXPLAINED = 20, BIT_SURE = 22 };

/* The kinds, as sets of fields. */
#define SET(KIND, word, record) SET_##KIND,
enum { NX_RECORDS(SET) };

/* For each kind a function that puts the fields of a record from a place on. */
#define PUT_KIND(KIND, word, record)                                                                                   \
    static void put_##KIND(nx_walk *walk, nx_id id, unsigned place)                                                    \
    {                                                                                                                  \
        const newsx_document *d = walk->doc;                                                                           \
        record;                                                                                                        \
        const uint64_t keep = nx_columns_kept(&walk->options, SET_##KIND);                                             \
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
        if (walk->options.explain || walk->options.columns)                                                            \
            put_##KIND(walk, id, EXPLAINED);                                                                           \
        if (walk->options.confidence || walk->options.columns)                                                         \
            put_##KIND(walk, id, SURE);                                                                                \
        break;

static void put_record(nx_walk *walk, unsigned kind, nx_id id)
{
    switch (kind) {
        NX_RECORDS(PUT_RECORD)
    }
    nx_putc(walk->out, '\n');
}

/* Is anything of this kind told? */
static bool is_told(const nx_walk *walk, unsigned kind)
{
#define KEPT(KIND, word, record) case NEWSX_##KIND: return nx_columns_kept(&walk->options, SET_##KIND);
    switch (kind) {
        NX_RECORDS(KEPT)
    }
    return false;
}

/* "FILE:", which every line begins with. */
static void put_name(newsx_buffer *out, const newsx_document *doc)
{
    newsx_buffer name = NEWSX_BUFFER_INIT;

    nx_put_document_path(&name, doc);
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
    if (nx_walk_wants(walk, NEWSX_FILE) && is_told(walk, NEWSX_FILE)) {
        nx_put(out, name.data, name.length);
        nx_puts(out, "1:1:");
        put_record(walk, NEWSX_FILE, 0);
    }
    while (nx_walk_next(walk, &record)) {
        if (!is_told(walk, record.kind))
            continue;
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

/* ------------------------------------------------------------ fields that may be chosen */

#define NUMBER_0 0
#define NUMBER_1 1
#define NUMBER_2 2
#define NUMBER_3 3
#define NUMBER_4 4
#define NUMBER_5 5
#define NUMBER_6 6
#define NUMBER_7 7
#define NUMBER_8 8
#define NUMBER_C BIT_SURE
#define NUMBER_E1 BIT_EXPLAINED
#define NUMBER_E2 (BIT_EXPLAINED + 1)
#define NAME_BOTH(key, TYPE, value, place, about) { #key, NUMBER_##place },
#define NAME_JSON NAME_BOTH
#define NAME_LENT NAME_BOTH
#define NAME_LINE NAME_BOTH
#define NAME_WHY NAME_BOTH
#define NAME_TREE NAME_BOTH
#define NAME_JSON_WHY(...)
#define NAME_ASKED(...)
#define NAME_TABLE(...)
#define NAME(where, ...) NAME_##where(__VA_ARGS__)

typedef struct { const char *name; unsigned bit; } field;   /* no bit: it is no field of a line */

#define FIELDS(KIND, word, record) static const field KIND##_FIELDS[] = { NX_##KIND##_COLUMNS(NAME) };
NX_RECORDS(FIELDS)

#define FIELDS_OF(KIND, word, record)                                                                                  \
    { NEWSX_##KIND, SET_##KIND, word, KIND##_FIELDS, sizeof KIND##_FIELDS / sizeof *KIND##_FIELDS },
static const struct {
    unsigned kind, set;
    const char *word;
    const field *fields;
    size_t count;
} KINDS[] = { NX_RECORDS(FIELDS_OF) };

/* The summary of a document counts all kinds of records. */
static unsigned find_for(unsigned kind, const char *name)
{
    return kind != NEWSX_FILE ? kind : strcmp(name, "counts") == 0 ? NEWSX_FILE : NEWSX_HEADING;
}

static void list_fields(const newsx_write_options *options, nx_choices *choices)
{
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
        if (!(options->types & KINDS[k].kind))
            continue;
        for (size_t i = 0; i < KINDS[k].count; i++) {
            const field *f = &KINDS[k].fields[i];
            const nx_choice choice = {
                .of = nx_choice_word_of(KINDS[k].word), .name = nx_choice_word_of(f->name), .bare = true,
                .set = KINDS[k].set, .place = f->bit, .part_of = NX_CHOICE_WHOLE,
                .find = find_for(KINDS[k].kind, f->name),
                .wants = f->bit == BIT_EXPLAINED + 1 && !options->explain ? "--explain" : NULL,
            };
            if (f->bit)
                nx_choices_add(choices, &choice);
        }
    }
}

const nx_writer nx_lines_writer = {
    .format = NEWSX_LINES,
    .help = "one record a line, fields separated by TAB",
    .columns = list_fields,
    .document = write_lines,
};
