/* test_sink.c - a run gives the same bytes and totals, however its documents are shared out to parts. */
#include "test.h"

#include "../common/sample.h"
#include "base/buffer.h"
#include "write/sink.h"

#include <stdlib.h>

/* ------------------------------------------------------------ a format with a head, a foot and a table */

/* How often each title stood there, in the order in which they came; memory grows with the titles alone. */
struct title_counts {
    struct { const char *title; unsigned times; } *rows;
    size_t count;
    unsigned documents;
};

static bool add_title(struct title_counts *counts, const char *title, unsigned times)
{
    for (size_t i = 0; i < counts->count; i++)
        if (strcmp(counts->rows[i].title, title) == 0) {
            counts->rows[i].times += times;
            return true;
        }
    void *more = realloc(counts->rows, (counts->count + 1) * sizeof *counts->rows);
    if (!more)
        return false;
    counts->rows = more;
    counts->rows[counts->count].title = title;
    counts->rows[counts->count++].times = times;
    return true;
}

static void put_head(const newsx_write_options *options, newsx_buffer *out)
{
    nx_putf(out, "{%s[", options->color ? "colour:" : "");
}

static void put_title(nx_walk *walk)
{
    struct title_counts *counts = walk->table;

    counts->documents++;
    if (!walk->doc->title)
        return;
    nx_puts(walk->out, walk->doc->title);
    if (!add_title(counts, walk->doc->title, 1))
        walk->out->failed = true;
}

static bool merge_titles(void *table, void *later)
{
    struct title_counts *counts = table, *more = later;

    counts->documents += more->documents;
    for (size_t i = 0; i < more->count; i++)
        if (!add_title(counts, more->rows[i].title, more->rows[i].times))
            return false;
    return true;
}

static void clear_titles(void *table)
{
    free(((struct title_counts *)table)->rows);
}

static void put_foot(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    const struct title_counts *counts = table;

    (void)options;
    nx_putf(out, "] of %u:", counts->documents);
    for (size_t i = 0; i < counts->count; i++)
        nx_putf(out, " %s %u", counts->rows[i].title, counts->rows[i].times);
    nx_putc(out, '}');
}

static const nx_writer TITLES = {
    .between = ",",
    .table_size = sizeof(struct title_counts),
    .merge = merge_titles,
    .clear = clear_titles,
    .begin = put_head,
    .document = put_title,
    .end = put_foot,
};

/* ------------------------------------------------------------ runs */

/* NULL writes nothing; "!" is a document that holds an error. */
static const char *const RUN[] = { NULL, "a", "b", "a", "!", NULL, "c", "a", "c" };
#define WHOLE "{[a,b,a,c,a,c] of 8: a 3 b 1 c 2}"

static void set_document(newsx_document *doc, size_t i)
{
    doc->title = RUN[i];
    doc->error.status = RUN[i] && RUN[i][0] == '!' ? NEWSX_BAD_INPUT : NEWSX_OK;
}

/* One after the other, with a new part begun wherever `cuts` has a bit; `parts` are filled in turn. */
static void run(const nx_writer *writer, newsx_document *doc, unsigned cuts, newsx_buffer *out, newsx_totals *totals)
{
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    newsx_sink *sink;
    newsx_part *parts[2];

    options.max_articles = 3;
    assert_int_equal(writer ? nx_sink_new(writer, &options, &sink) : newsx_sink_new(NULL, &sink), NEWSX_OK);
    assert_int_equal(newsx_sink_begin(sink, out), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &parts[0]), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &parts[1]), NEWSX_OK);
    unsigned filled = 0;
    for (size_t i = 0; i < COUNT(RUN); i++) {
        set_document(doc, i);
        if (cuts >> i & 1) {
            assert_int_equal(newsx_sink_merge(sink, parts[filled], out), NEWSX_OK);
            assert_int_equal(newsx_part_size(parts[filled]), 0);
            filled ^= 1;
        }
        assert_int_equal(newsx_part_document(parts[filled], doc), NEWSX_OK);
    }
    assert_int_equal(newsx_sink_merge(sink, parts[filled], out), NEWSX_OK);
    assert_int_equal(newsx_sink_end(sink, out), NEWSX_OK);
    newsx_sink_totals(sink, totals, sizeof *totals);
    newsx_part_free(parts[0]);
    newsx_part_free(parts[1]);
    newsx_sink_free(sink);
    doc->title = NULL;
    doc->error.status = NEWSX_OK;
    nx_putc(out, '\0');
}

static void every_way_to_cut_a_run_gives_the_same(void **state)
{
    struct sample *sample = *state;
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_totals totals;

    for (unsigned cuts = 0; cuts < 1u << COUNT(RUN); cuts++) {
        out.length = 0;
        run(&TITLES, &sample->doc, cuts, &out, &totals);
        assert_string_equal(out.data, WHOLE);
        assert_int_equal(totals.documents, 8);
        assert_int_equal(totals.errors, 1);
        assert_int_equal(totals.quotes, 16);
        assert_int_equal(totals.speakers, 8);
        assert_int_equal(totals.people, 8);
        assert_int_equal(totals.dates, 8);
        assert_int_equal(totals.places, 8);
        assert_int_equal(totals.organizations, 8);
        assert_int_equal(totals.found, 8 * 7);
    }
    newsx_buffer_free(&out);
}

/* As two threads do it: the first part has the documents before `cut`, and is merged only when the second has those
 * before `late`. */
static void run_in_two(const nx_writer *writer, newsx_document *doc, size_t cut, size_t late, newsx_buffer *out)
{
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    newsx_sink *sink;
    newsx_part *first, *second;

    options.max_articles = 3;
    assert_int_equal(nx_sink_new(writer, &options, &sink), NEWSX_OK);
    assert_int_equal(newsx_sink_begin(sink, out), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &first), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &second), NEWSX_OK);
    for (size_t i = 0; i < COUNT(RUN); i++) {
        if (i == late)
            assert_int_equal(newsx_sink_merge(sink, first, out), NEWSX_OK);
        set_document(doc, i);
        assert_int_equal(newsx_part_document(i < cut ? first : second, doc), NEWSX_OK);
    }
    assert_int_equal(newsx_sink_merge(sink, second, out), NEWSX_OK);
    assert_int_equal(newsx_sink_end(sink, out), NEWSX_OK);
    newsx_part_free(first);
    newsx_part_free(second);
    newsx_sink_free(sink);
    doc->title = NULL;
    doc->error.status = NEWSX_OK;
    nx_putc(out, '\0');
}

/* A report that is full tells all parts, which then make no articles: no byte may show it. At first all documents are
 * of one part, so that nobody is told; then a part is merged after every few; then one is told in its midst. */
static void a_report_that_is_full_is_the_same(void **state)
{
    struct sample *sample = *state;
    newsx_buffer whole = NEWSX_BUFFER_INIT, out = NEWSX_BUFFER_INIT;
    newsx_totals totals;

    run(&nx_html_writer, &sample->doc, 0, &whole, &totals);
    assert_non_null(strstr(whole.data, "id=\"a3\""));
    assert_null(strstr(whole.data, "id=\"a4\""));
    for (unsigned every = 1; every < 5; every++) {
        unsigned cuts = 0;
        for (unsigned i = every; i < COUNT(RUN); i += every)
            cuts |= 1u << i;
        out.length = 0;
        run(&nx_html_writer, &sample->doc, cuts, &out, &totals);
        assert_string_equal(out.data, whole.data);
    }
    for (size_t cut = 1; cut < COUNT(RUN); cut++)
        for (size_t late = cut; late < COUNT(RUN); late++) {
            out.length = 0;
            run_in_two(&nx_html_writer, &sample->doc, cut, late, &out);
            assert_string_equal(out.data, whole.data);
        }
    newsx_buffer_free(&whole);
    newsx_buffer_free(&out);
}

static void put_room(nx_walk *walk)
{
    ++*(unsigned *)walk->table;
    nx_put_uint(walk->out, walk->options.max_articles);
}

static bool merge_number(void *table, void *later)
{
    *(unsigned *)table += *(unsigned *)later;
    return true;
}

static bool has_two(const void *table) { return *(const unsigned *)table >= 2; }

/* What is told is that there is room for no article. */
static void a_full_table_is_told_from_the_next_document_on(void **state)
{
    static const nx_writer ROOM = {
        .table_size = sizeof(unsigned), .merge = merge_number, .document = put_room, .full = has_two,
    };
    struct sample *sample = *state;
    newsx_buffer out = NEWSX_BUFFER_INIT;

    run_in_two(&ROOM, &sample->doc, 2, 4, &out);   /* RUN has an error, which counts as none */
    assert_string_equal(out.data, "33330000");
    out.length = 0;
    run_in_two(&ROOM, &sample->doc, 1, 4, &out);
    assert_string_equal(out.data, "33333333");
    newsx_buffer_free(&out);
}

/* The formats that there are have no head: a sink writes what newsx_write() does, document after document. */
static void a_format_without_head_is_its_documents(void **state)
{
    struct sample *sample = *state;
    newsx_buffer out = NEWSX_BUFFER_INIT, each = NEWSX_BUFFER_INIT;
    newsx_totals totals;

    for (size_t i = 0; i < COUNT(RUN); i++) {
        set_document(&sample->doc, i);
        assert_int_equal(newsx_write(&sample->doc, NULL, &each, NULL), NEWSX_OK);
    }
    nx_putc(&each, '\0');
    run(NULL, &sample->doc, 0x52, &out, &totals);
    assert_string_equal(out.data, each.data);
    newsx_buffer_free(&out);
    newsx_buffer_free(&each);
}

static void a_run_without_documents_has_head_and_foot(void **state)
{
    (void)state;
    const newsx_write_options options = { .size = sizeof options, .color = true };
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_sink *sink;

    assert_int_equal(nx_sink_new(&TITLES, &options, &sink), NEWSX_OK);
    assert_int_equal(newsx_sink_begin(sink, &out), NEWSX_OK);
    assert_int_equal(newsx_sink_end(sink, &out), NEWSX_OK);
    nx_putc(&out, '\0');
    assert_string_equal(out.data, "{colour:[] of 0:}");
    newsx_sink_free(sink);
    newsx_buffer_free(&out);
}

static void a_part_that_is_not_merged_is_lost(void **state)
{
    struct sample *sample = *state;
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_totals totals;
    newsx_sink *sink;
    newsx_part *part;

    assert_int_equal(newsx_sink_new(NULL, &sink), NEWSX_OK);
    assert_int_equal(newsx_part_new(sink, &part), NEWSX_OK);
    assert_int_equal(newsx_part_document(part, &sample->doc), NEWSX_OK);
    assert_true(newsx_part_size(part) > 0);
    newsx_part_free(part);
    assert_int_equal(newsx_sink_end(sink, &out), NEWSX_OK);
    newsx_sink_totals(sink, &totals, sizeof totals);
    assert_int_equal(out.length, 0);
    assert_int_equal(totals.documents, 0);
    newsx_sink_free(sink);
}

/* ------------------------------------------------------------ the table of formats */

static void every_format_has_a_row(void **state)
{
    (void)state;
    newsx_output_format format;
    newsx_sink *sink;
    unsigned built = 0, rows = 0;

    for (; newsx_output_format_at(rows, &format, sizeof format); rows++) {
        newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
        assert_non_null(format.name);
        if (!format.help)
            continue;
        assert_false(built >> format.format & 1);
        built |= 1u << format.format;
        options.format = format.format;
        assert_int_equal(newsx_sink_new(&options, &sink), NEWSX_OK);
        newsx_sink_free(sink);
    }
    assert_int_equal(rows, 9);
    assert_int_equal(built, 1u << NEWSX_PRETTY | 1u << NEWSX_LINES | 1u << NEWSX_JSON | 1u << NEWSX_TEXT |
                                1u << NEWSX_TSV | 1u << NEWSX_CSV | 1u << NEWSX_XML | 1u << NEWSX_GEOJSON |
                                1u << NEWSX_HTML);
    assert_false(newsx_output_format_at(SIZE_MAX, &format, sizeof format));
}

static void impossible_options_are_refused(void **state)
{
    (void)state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    newsx_sink *sink;

    options.format = (newsx_format)99;
    assert_int_equal(newsx_sink_new(&options, &sink), NEWSX_BAD_OPTION);
    assert_null(sink);
    options.format = NEWSX_JSON;
    options.offsets = (newsx_offsets)4;
    assert_int_equal(newsx_sink_new(&options, &sink), NEWSX_BAD_OPTION);
    options.offsets = NEWSX_UTF16;
    options.size = 3;
    assert_int_equal(newsx_sink_new(&options, &sink), NEWSX_BAD_OPTION);
    assert_int_equal(newsx_sink_new(NULL, NULL), NEWSX_BAD_OPTION);
    newsx_sink_free(NULL);
    newsx_part_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_cut_a_run_gives_the_same),
        cmocka_unit_test(a_report_that_is_full_is_the_same),
        cmocka_unit_test(a_full_table_is_told_from_the_next_document_on),
        cmocka_unit_test(a_format_without_head_is_its_documents),
        cmocka_unit_test(a_run_without_documents_has_head_and_foot),
        cmocka_unit_test(a_part_that_is_not_merged_is_lost),
        cmocka_unit_test(every_format_has_a_row),
        cmocka_unit_test(impossible_options_are_refused),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
