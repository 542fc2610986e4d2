/* run.c - a run over news: the engine is made, the options become the library's, and the inputs are analysed. */
#define _XOPEN_SOURCE 700
#include "cli/run.h"
#include "cli/answers.h"
#include "cli/exit.h"
#include "cli/fields.h"
#include "cli/jobs.h"
#include "cli/messages.h"
#include "cli/sandbox.h"
#include "cli/terminal.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void print_stats(const cli_totals *t, const struct timespec *since)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - since->tv_sec) + (double)(now.tv_nsec - since->tv_nsec) / 1e9;
    fprintf(stderr,
            "newsx: stats: documents=%" PRIu64 " bad-records=%" PRIu64 " passed-over=%" PRIu64 " failed-inputs=%" PRIu64
            " warnings=%" PRIu64 " bytes=%" PRIu64 " quotes=%" PRIu64 " speakers=%" PRIu64 " people=%" PRIu64
            " organizations=%" PRIu64 " dates=%" PRIu64 " places=%" PRIu64 " seconds=%.3f MB/s=%.1f\n",
            t->written.documents, t->bad_records, t->passed_over, t->failed_inputs, t->warnings, t->bytes,
            t->written.quotes, t->written.speakers, t->written.people, t->written.organizations, t->written.dates,
            t->written.places, seconds, seconds > 0 ? (double)t->bytes / 1e6 / seconds : 0.0);
}

static void print_summary(const newsx_sink *sink)
{
    newsx_buffer line = NEWSX_BUFFER_INIT;

    if (newsx_sink_summary(sink, &line) == NEWSX_OK)
        fprintf(stderr, "newsx: summary: %.*s\n", (int)line.length, line.data);
    newsx_buffer_free(&line);
}

static int exit_of_run(const cli_options *o, const cli_totals *t)
{
    if (t->failed_inputs || (o->strict && (t->warnings || t->bad_records)) || (o->exit_status && !t->written.found))
        return CLI_EXIT_SOME_FAILED;
    return CLI_EXIT_OK;
}

/* Only the records that are told of or counted. */
static unsigned what_to_find(const cli_options *o, const newsx_write_options *write)
{
    const unsigned counted = o->stats || o->verbose ? NEWSX_USUAL : 0;
    const unsigned asked = o->exit_status && !o->rollup ? o->types : 0;

    return newsx_write_find(write) | counted | asked;
}

static newsx_format format_of(const cli_options *o, bool terminal)
{
    if (o->format != CLI_FORMAT_BY_TERMINAL)
        return (newsx_format)o->format;
    return o->rollup ? NEWSX_TSV : terminal && !o->only && !o->confidence ? NEWSX_PRETTY : NEWSX_LINES;
}

/* The options as the library wants them. */
static void set_run(cli_run *run, const cli_options *o, const newsx_engine *engine)
{
    static const newsx_read_options read = NEWSX_READ_OPTIONS_INIT;
    static const newsx_options analyse = NEWSX_OPTIONS_INIT;
    static const newsx_write_options write = NEWSX_WRITE_OPTIONS_INIT;
    bool terminal = !o->output && isatty(STDOUT_FILENO);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    *run = (cli_run){ .engine = engine, .read = read, .analyse = analyse, .write = write };
    run->read.from = (newsx_from)o->from;
    run->read.max_bytes = o->max_bytes;
    run->analyse.date = o->date;
    memcpy(run->analyse.date_from, o->date_from, sizeof run->analyse.date_from);
    run->analyse.fields = o->fields;
    run->analyse.explain = o->explain;
    run->analyse.min_confidence = o->min_confidence;
    run->analyse.day_first = o->day_first;
    run->analyse.home = o->home;
    run->write.format = format_of(o, terminal);
    run->write.rollup = (newsx_rollup)o->rollup;
    run->write.per = (newsx_per)o->per;
    run->analyse.take_records = o->rollup != 0;
    run->write.max_articles = o->max_articles;
    run->write.types = o->types;
    run->write.offsets = (newsx_offsets)o->offsets;
    run->write.with_text = o->with_text;
    run->write.explain = o->explain;
    run->write.confidence = o->confidence;
    run->write.color = cli_wants_color(o->color, terminal);
    run->write.width = terminal ? cli_terminal_width() : 80;
    run->threads = o->jobs ? o->jobs : processors > 0 && processors < 1024 ? (unsigned)processors : 1;
    run->quiet = o->quiet;
    run->verbose = o->verbose;
    run->write.summary = o->stats;
    run->line_buffered = o->line_buffered;
}

/* The door closes when all is open that is needed; the inputs are named before. */
static newsx_status close_door(cli_sandbox *sandbox, const cli_run *run, newsx_error *error)
{
    newsx_status status = NEWSX_OK;

    if (sandbox->wish != CLI_SANDBOX_NO)
        status = cli_inputs_names(run->inputs, cli_sandbox_allow, sandbox, error);
    return status == NEWSX_OK ? cli_sandbox_close(sandbox, run->output, error) : status;
}

static int analyse_all(const cli_options *o, cli_run *run, cli_sandbox *sandbox)
{
    static const char *const STANDARD_INPUT[] = { "-" };
    bool named = o->files.count || o->files_from;
    cli_inputs_options from = {
        .files = named ? o->files.items : STANDARD_INPUT, .count = named ? o->files.count : 1,
        .list = o->files_from, .null_separated = o->null_separated, .recursive = o->recursive,
    };
    newsx_error error = { .status = NEWSX_OK }, end = { .status = NEWSX_OK };
    cli_totals totals = { 0 };
    cli_output output;
    struct timespec begin;

    cli_progress_open(&run->progress, o->progress, o->quiet, &from);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    const char *lost = cli_output_replaces(o->output, from.files, from.count);
    if (lost) {
        cli_refuse(&error, "%s is read, and --output would replace it", lost);
        return cli_told(&error, false);
    }
    if (cli_output_open(&output, o->output, &error) != NEWSX_OK)
        return cli_told(&error, true);
    run->inputs = cli_inputs_new(&from);
    run->output = &output;
    if (close_door(sandbox, run, &error) != NEWSX_OK) {
        cli_output_close(&output, false, &end);
        cli_inputs_free(run->inputs);
        return cli_told(&error, false);
    }
    cli_jobs_run(run, &totals, &error);
    bool done = error.status == NEWSX_OK;
    if (cli_output_close(&output, done, &end) != NEWSX_OK && done)
        error = end;
    cli_inputs_free(run->inputs);
    if (error.status != NEWSX_OK)
        return cli_told(&error, true);
    if (o->stats) {
        print_stats(&totals, &begin);
        print_summary(run->sink);
    }
    return exit_of_run(o, &totals);
}

/* A fault in an expression is told with its place in it. */
static int make_filter(const char *option, const char *expression, newsx_regex **regex)
{
    newsx_error error = { .status = NEWSX_OK };

    *regex = NULL;
    if (!expression || newsx_regex_new(expression, regex, &error) == NEWSX_OK)
        return CLI_EXIT_OK;
    cli_sayf("%s \"%s\", character %" PRIu32 ": %s", option, expression, error.column, error.message);
    return cli_exit_code(error.status, false);
}

static int check_home(const newsx_engine *engine, const char *home)
{
    newsx_error error = { .status = NEWSX_OK };

    if (newsx_home_check(engine, home, &error) == NEWSX_OK)
        return CLI_EXIT_OK;
    cli_sayf("--home: %s", error.message);
    return cli_exit_code(error.status, false);
}

static int make_sink(cli_run *run)
{
    newsx_error error = { .status = newsx_sink_new(&run->write, &run->sink), .message = "out of memory" };

    return error.status == NEWSX_OK ? CLI_EXIT_OK : cli_told(&error, false);
}

static int run_with_engine(const cli_options *o, const newsx_engine *engine, cli_sandbox *sandbox)
{
    newsx_regex *speaker = NULL, *grep = NULL;
    newsx_columns *columns = NULL;
    cli_run run;

    if (o->list_rules)
        return cli_list_rules(engine);
    set_run(&run, o, engine);
    int code = cli_choose_fields(o->only, &run.write, &columns);
    run.write.columns = columns;
    run.analyse.find = what_to_find(o, &run.write);
    if (code == CLI_EXIT_OK)
        code = make_filter("--speaker", o->speaker, &speaker);
    if (code == CLI_EXIT_OK)
        code = make_filter("--grep", o->grep, &grep);
    if (code == CLI_EXIT_OK)
        code = check_home(engine, o->home);
    run.write.speaker = speaker;
    run.write.grep = grep;
    if (code == CLI_EXIT_OK)
        code = make_sink(&run);
    if (code == CLI_EXIT_OK)
        code = analyse_all(o, &run, sandbox);
    newsx_sink_free(run.sink);
    newsx_columns_free(columns);
    newsx_regex_free(speaker);
    newsx_regex_free(grep);
    return code;
}

int cli_run_news(const cli_options *o)
{
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *engine;
    newsx_error error = { .status = NEWSX_OK };
    enum cli_sandbox_wish wish;
    cli_sandbox sandbox;

    if (cli_sandbox_wished(o->sandbox, cli_environment("NEWSX_SANDBOX"), &wish, &error) != NEWSX_OK ||
        cli_sandbox_begin(&sandbox, o->list_rules ? CLI_SANDBOX_NO : wish, &error) != NEWSX_OK)
        return cli_told(&error, false);
    options.rules = o->rules.items;
    options.rule_count = o->rules.count;
    options.gazetteer = o->gazetteer;
    if (newsx_engine_new(&options, &engine, &error) != NEWSX_OK)
        return cli_told(&error, false);
    int code = run_with_engine(o, engine, &sandbox);
    newsx_engine_free(engine);
    return code;
}
