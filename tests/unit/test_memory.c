/* test_memory.c - memory runs out at every place of every call, whatever is read and written: the caller is told, and
 * nothing is lost in silence. */
#define _XOPEN_SOURCE 700
#include "no-memory.h"
#include "test.h"

#include "newsx.h"
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What came of a run: all that was written, or that somebody said there was no memory. */
typedef struct { newsx_buffer out; bool told; } result;

static void note(result *r, newsx_status status) { r->told |= status == NEWSX_NO_MEMORY; }

static void write_document(result *r, newsx_document *document)
{
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;

    how.format = NEWSX_JSON;
    how.types = NEWSX_ALL;
    how.with_text = true;
    note(r, newsx_write(document, &how, &r->out, NULL));
}

/* ------------------------------------------------------------ files */

static const char *const FILES[] = {
    "tests/formats/atom.xml",        "tests/formats/example-trunc.warc", "tests/formats/example.warc.gz",
    "tests/formats/newsml-g2.xml",   "tests/formats/newsml-message.xml", "tests/formats/ninjs.json",
    "tests/formats/nitf.xml",        "tests/formats/rss-cut.xml",        "tests/fuzz/pages/article.html",
    "tests/fuzz/reader/rows.csv",    "tests/fuzz/reader/rows-16.csv",    "tests/fuzz/reader/records.jsonl",
    "tests/fuzz/reader/two.gz",      "tests/fuzz/reader/two.zip",        "tests/fuzz/reader/two.tar.xz",
    "tests/fuzz/reader/parts.eml",
};

static void read_file(result *r, const char *path)
{
    newsx_reader *reader;
    newsx_error error = { .status = NEWSX_OK };
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *document = NULL;
    newsx_status status = newsx_reader_open(path, NULL, &reader, &error);

    note(r, status);
    if (status != NEWSX_OK)
        return;
    while ((status = newsx_reader_next(reader, &input, &error)) != NEWSX_END && status != NEWSX_NO_MEMORY &&
           status != NEWSX_IO) {
        if (status == NEWSX_OK)
            status = newsx_analyse(analyser, &input, NULL, &document, &error);
        else
            status = newsx_refuse(analyser, &input, &error, &document);
        note(r, status);
        if (document && status != NEWSX_NO_MEMORY)
            write_document(r, document);
    }
    note(r, status);
    newsx_reader_free(reader);
}

/* More documents at once than the analyser has room for, of which one is bad. */
static void analyse_together(result *r, const char *text)
{
    enum { COUNT_OF_THEM = 5 };
    newsx_input inputs[COUNT_OF_THEM];
    const newsx_input *given[COUNT_OF_THEM];
    newsx_document *documents[COUNT_OF_THEM];

    for (size_t i = 0; i < COUNT_OF_THEM; i++) {
        inputs[i] = (newsx_input)NEWSX_INPUT_INIT;
        inputs[i].bytes = text;
        inputs[i].length = strlen(text);
        inputs[i].format = i == 2 ? NEWSX_FROM_JSONL : NEWSX_FROM_TEXT;
        given[i] = &inputs[i];
    }
    newsx_status status = newsx_analyse_many(analyser, given, COUNT_OF_THEM, NULL, documents, NULL);
    note(r, status);
    for (size_t i = 0; i < COUNT_OF_THEM && status == NEWSX_OK; i++)
        write_document(r, documents[i]);
}

/* ------------------------------------------------------------ roll-ups and formats */

static const char TEXT[] = "LYON, France, March 3 - “We will rebuild the old bridge,” Mayor Ana Ruiz said on Tuesday.\n\n"
                           "“Nobody doubts it,” she said. The company Acme Corp. said it cost “too much” for Germany.\n";

static newsx_status fill_part(newsx_part *part)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *document;

    input.bytes = TEXT;
    input.length = sizeof TEXT - 1;
    options.date = "2025-04-18";
    newsx_status status = newsx_analyse(analyser, &input, &options, &document, NULL);
    return status == NEWSX_OK ? newsx_part_document(part, document) : status;
}

static newsx_status write_run(newsx_sink *sink, newsx_buffer *out)
{
    newsx_part *part = NULL;
    newsx_status status = newsx_sink_begin(sink, out);

    if (status == NEWSX_OK)
        status = newsx_part_new(sink, &part);
    for (int i = 0; i < 2 && status == NEWSX_OK; i++) {
        status = fill_part(part);
        if (status == NEWSX_OK)
            status = newsx_sink_merge(sink, part, out);
    }
    newsx_part_free(part);
    return status == NEWSX_OK ? newsx_sink_end(sink, out) : status;
}

static newsx_write_options how;

static void write_all(result *r, const char *unused)
{
    newsx_sink *sink;
    newsx_status status = newsx_sink_new(&how, &sink);

    (void)unused;
    if (status == NEWSX_OK) {
        status = write_run(sink, &r->out);
        newsx_sink_free(sink);
    }
    note(r, status);
}

/* ------------------------------------------------------------ what is asked for */

static const char RECORD[] =
    "{\"schema\":\"newsx/1\",\"id\":\"a\",\"source\":{\"path\":\"a.jsonl\",\"record\":2},"
    "\"published\":\"2025-04-18\",\"organizations\":[],"
    "\"people\":[{\"id\":\"p1\",\"name\":\"Ana Ruiz\",\"title\":\"Mayor\",\"mentions\":[{}]}],"
    "\"speakers\":[{\"id\":\"p1\",\"name\":\"Ana Ruiz\",\"kind\":\"person\",\"quotes\":1,\"words\":9}],"
    "\"quotes\":[{\"id\":\"q1\",\"type\":\"direct\",\"text\":\"We will rebuild the bridge\",\"speaker_id\":\"p1\"}],"
    "\"dates\":[{\"text\":\"Friday\",\"value\":\"2025-04-18\",\"from\":\"2025-04-18\",\"to\":\"2025-04-18\"}],"
    "\"places\":[{\"text\":\"Oslo\",\"name\":\"Oslo\",\"country\":\"NO\",\"lat\":59.91,\"lon\":10.75}]}";

/* Records of our own JSON, in a table; then one look at the run. */
static void take_records(result *r, const char *unused)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *document;
    newsx_sink *sink = NULL;
    newsx_part *part = NULL;

    (void)unused;
    input.bytes = RECORD;
    input.length = sizeof RECORD - 1;
    input.format = NEWSX_FROM_NEWSX;
    options.take_records = true;
    newsx_status status = newsx_sink_new(&how, &sink);
    if (status == NEWSX_OK)
        status = newsx_part_new(sink, &part);
    if (status == NEWSX_OK)
        status = newsx_analyse(analyser, &input, &options, &document, NULL);
    if (status == NEWSX_OK)
        status = newsx_part_document(part, document);
    if (status == NEWSX_OK)
        status = newsx_sink_merge(sink, part, &r->out);
    if (status == NEWSX_OK)
        status = newsx_sink_end(sink, &r->out);
    if (status == NEWSX_OK)
        status = newsx_sink_summary(sink, &r->out);
    note(r, status);
    newsx_part_free(part);
    newsx_sink_free(sink);
}

/* Columns, filters, schemas and the home of a paper: what stands in options. */
static void make_choices(result *r, const char *unused)
{
    newsx_write_options of = NEWSX_WRITE_OPTIONS_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_columns *columns;
    newsx_regex *regex;
    newsx_error error = { .status = NEWSX_OK };

    (void)unused;
    options.home = "Springfield, Ohio";
    note(r, newsx_options_check(&options, &error));
    note(r, newsx_home_check(engine, options.home, &error));
    note(r, newsx_columns_new("id,quotes.speaker,mention.kind", &of, &columns, &error));
    newsx_columns_free(columns);
    note(r, newsx_columns_names(&of, &r->out));
    note(r, newsx_regex_new("ana|(?:ruiz)+$", &regex, &error));
    newsx_regex_free(regex);
    note(r, newsx_write_schema(&r->out));
    note(r, newsx_write_relaxng(&r->out));
}

static const char PACK[] = "<pack><lexicon name=\"say\">quipped</lexicon>"
                           "<rule id=\"date.my\" layer=\"date\">"
                           "<pattern>shop week {number:1-53}</pattern><yield type=\"DATE\"/>"
                           "<example none=\"yes\">It is a week.</example></rule></pack>";
static char pack_path[] = "/tmp/newsx-test-XXXXXX";

/* What the rules of the pack find. */
static void use_pack(result *r, const newsx_engine *own)
{
    static const char NEWS[] = "“It is shop week 12,” Ana Ruiz quipped.";
    newsx_write_options of = NEWSX_WRITE_OPTIONS_INIT;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_analyser *with = NULL;
    newsx_document *doc;
    newsx_error error = { .status = NEWSX_OK };

    input.bytes = NEWS;
    input.length = sizeof NEWS - 1;
    of.format = NEWSX_LINES;
    newsx_status status = newsx_analyser_new(own, &with, &error);
    if (status == NEWSX_OK)
        status = newsx_analyse(with, &input, NULL, &doc, &error);
    if (status == NEWSX_OK)
        status = newsx_write(doc, &of, &r->out, NULL);
    note(r, status);
    newsx_analyser_free(with);
}

/* Compiled over the built-in image, and used. */
static void start_with_pack(result *r, const char *path)
{
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *own = NULL;
    newsx_error error = { .status = NEWSX_OK };

    options.rules = &path;
    options.rule_count = 1;
    note(r, newsx_engine_new(&options, &own, &error));
    if (own)
        use_pack(r, own);
    newsx_engine_free(own);
}

/* Compiled with all the rest, and checked. */
static void compile_pack(result *r, const char *path)
{
    newsx_error error = { .status = NEWSX_OK };

    note(r, newsx_rules_compile(&path, 1, &r->out, NULL, NULL, &error));
    note(r, newsx_rules_check(path, NULL, NULL, NULL));
}

/* ------------------------------------------------------------ every place */

static void empty(result *r)
{
    newsx_buffer_free(&r->out);
    *r = (result){ .told = false };
}

/* An analyser keeps its memory from one document to the next: a new one has to ask for it. */
static void renew(void)
{
    newsx_analyser_free(analyser);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
}

/* A failure that is not told must be one that nobody misses: what was written is the same. `some`: not at each place,
 * but at some, ever farther apart. */
static void runs_out_at(void (*run)(result *, const char *), const char *what, bool some)
{
    result whole = { .told = false }, r = { .told = false };

    run(&whole, what);
    assert_false(whole.told);
    for (int good = 0; good < 2; good++) {
        long n = 0;
        do {
            renew();
            memory_lasts_for(n, good);
            n += some ? n / 2 + 1 : 1;
            run(&r, what);
            memory_lasts_for_ever();
            const bool same = r.out.length == whole.out.length &&
                              (!r.out.length || memcmp(r.out.data, whole.out.data, r.out.length) == 0);
            if (!r.told && !same)
                fail_msg("%s: without the call for memory %ld something is lost", what, n);
            empty(&r);
        } while (failed);
    }
    empty(&whole);
}

static void runs_out(void (*run)(result *, const char *), const char *what) { runs_out_at(run, what, false); }

static void files_are_read(void **state)
{
    for (size_t i = 0; i < COUNT(FILES); i++)
        runs_out(read_file, FILES[i]);
    (void)state;
}

static void articles_are_analysed_together(void **state)
{
    (void)state;
    runs_out(analyse_together, TEXT);
}

static void tables_are_written(void **state)
{
    static const newsx_format FORMATS[] = { NEWSX_TSV, NEWSX_JSON };

    for (size_t f = 0; f < COUNT(FORMATS); f++)
        for (int kind = NEWSX_ROLLUP_SPEAKER; kind <= NEWSX_ROLLUP_QUOTE; kind++) {
            how = (newsx_write_options)NEWSX_WRITE_OPTIONS_INIT;
            how.format = FORMATS[f];
            how.rollup = kind;
            how.per = NEWSX_PER_MONTH;
            runs_out(write_all, "a table over all inputs");
        }
    (void)state;
}

static void every_format_is_written(void **state)
{
    static const newsx_format FORMATS[] = { NEWSX_PRETTY, NEWSX_LINES, NEWSX_JSON, NEWSX_TEXT, NEWSX_TSV, NEWSX_CSV,
                                            NEWSX_GEOJSON, NEWSX_XML, NEWSX_HTML };

    for (size_t f = 0; f < COUNT(FORMATS); f++) {
        how = (newsx_write_options)NEWSX_WRITE_OPTIONS_INIT;
        how.format = FORMATS[f];
        how.types = FORMATS[f] == NEWSX_TSV || FORMATS[f] == NEWSX_CSV ? NEWSX_QUOTE : NEWSX_ALL;
        runs_out(write_all, "a format");
    }
    (void)state;
}

static void records_are_taken(void **state)
{
    (void)state;
    for (int kind = NEWSX_ROLLUP_SPEAKER; kind <= NEWSX_ROLLUP_QUOTE; kind++) {
        how = (newsx_write_options)NEWSX_WRITE_OPTIONS_INIT;
        how.rollup = kind;
        how.summary = true;
        runs_out(take_records, "a table of records");
    }
}

static void choices_are_made(void **state)
{
    (void)state;
    runs_out(make_choices, "choices");
}

static void packs_are_compiled(void **state)
{
    (void)state;
    const int file = mkstemp(pack_path);
    assert_true(file >= 0 && write(file, PACK, sizeof PACK - 1) == (ssize_t)sizeof PACK - 1);
    close(file);
    runs_out_at(compile_pack, pack_path, true);
    runs_out_at(start_with_pack, pack_path, true);
    unlink(pack_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(articles_are_analysed_together),
        cmocka_unit_test(tables_are_written),
        cmocka_unit_test(every_format_is_written),
        cmocka_unit_test(records_are_taken),
        cmocka_unit_test(choices_are_made),
        cmocka_unit_test(packs_are_compiled),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
