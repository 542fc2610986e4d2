/* main.c - newsx, the command: what was asked for is done, and statuses become messages and exit codes. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE   /* TIOCGWINSZ */
#include "cli/completions.h"
#include "cli/help.h"
#include "cli/jobs.h"
#include "cli/man.h"
#include "cli/messages.h"
#include "cli/options.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_OK = 0, EXIT_SOME_FAILED = 1, EXIT_NOT_STARTED = 2 };

/* What a status means for the exit code: before anything was read, and afterwards. */
static const struct {
    newsx_status status;
    int before, after;
} EXITS[] = {
    { NEWSX_OK,         EXIT_OK,          EXIT_OK          },
    { NEWSX_END,        EXIT_OK,          EXIT_OK          },
    { NEWSX_NO_MEMORY,  EXIT_SOME_FAILED, EXIT_SOME_FAILED },
    { NEWSX_IO,         EXIT_NOT_STARTED, EXIT_SOME_FAILED },
    { NEWSX_BAD_INPUT,  EXIT_NOT_STARTED, EXIT_SOME_FAILED },
    { NEWSX_TOO_LARGE,  EXIT_NOT_STARTED, EXIT_SOME_FAILED },
    { NEWSX_BAD_RULE,   EXIT_NOT_STARTED, EXIT_NOT_STARTED },
    { NEWSX_BAD_OPTION, EXIT_NOT_STARTED, EXIT_NOT_STARTED },
};

static int exit_code(newsx_status status, bool reading)
{
    for (size_t i = 0; i < sizeof EXITS / sizeof *EXITS; i++)
        if (EXITS[i].status == status)
            return reading ? EXITS[i].after : EXITS[i].before;
    return EXIT_SOME_FAILED;
}

/* Tells an error and gives its exit code. An empty message is one that nobody needs: the reader of the output has
 * left. */
static int told(const newsx_error *error, bool reading)
{
    if (error->message[0])
        cli_say(error);
    return exit_code(error->status, reading);
}

/* ------------------------------------------------------------ what is printed without reading news */

/* Writes a finished text to standard output. */
static int print(newsx_buffer *text)
{
    newsx_error error = { .status = NEWSX_NO_MEMORY, .message = "out of memory" };
    cli_output out;
    int code = EXIT_OK;

    if (text->failed || cli_output_open(&out, NULL, &error) != NEWSX_OK ||
        cli_output_write(&out, text->data, text->length, &error) != NEWSX_OK ||
        cli_output_close(&out, true, &error) != NEWSX_OK)
        code = told(&error, true);
    newsx_buffer_free(text);
    return code;
}

static int generate(int what)
{
    static void (*const MAKERS[])(newsx_buffer *) = {
        [CLI_GENERATE_MAN] = cli_put_man,      [CLI_GENERATE_BASH] = cli_complete_bash,
        [CLI_GENERATE_ZSH] = cli_complete_zsh, [CLI_GENERATE_FISH] = cli_complete_fish,
    };
    newsx_buffer text = NEWSX_BUFFER_INIT;

    if (what == CLI_GENERATE_SCHEMA)
        newsx_write_schema(&text);
    else
        MAKERS[what](&text);
    return print(&text);
}

static int version(bool verbose)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;

    cli_putf(&text, "newsx %s\n", newsx_version());
    if (verbose)   /* the licence of the places asks for their source to be named wherever they go */
        cli_putf(&text, "Program, rules and lexicons: MIT licence.\n"
                        "Places: GeoNames (https://www.geonames.org), CC BY 4.0; names of countries from Unicode\n"
                        "CLDR, Unicode licence.\n");
    return print(&text);
}

/* A pattern may hold anything; its row is one line. */
static void put_field(newsx_buffer *out, const char *field)
{
    for (; *field; field++)
        switch (*field) {
        case '\t': cli_put(out, "\\t", 2); break;
        case '\n': cli_put(out, "\\n", 2); break;
        case '\r': cli_put(out, "\\r", 2); break;
        case '\\': cli_put(out, "\\\\", 2); break;
        default:   cli_put(out, field, 1);
        }
}

static int list_rules(const newsx_engine *engine)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;
    newsx_rule rule;

    for (size_t i = 0; newsx_rule_at(engine, i, &rule); i++) {
        cli_putf(&text, "%s\t%s\t", rule.id, rule.layer);
        put_field(&text, rule.pattern ? rule.pattern : "");
        cli_put(&text, "\t", 1);
        put_field(&text, rule.path ? rule.path : "");
        cli_putf(&text, ":%" PRIu32 "\n", rule.line);
    }
    return print(&text);
}

static void tell_fault(void *context, const newsx_error *error)
{
    (void)context;
    cli_say(error);
}

static int check_rules(const char *path)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;
    size_t examples = 0;

    newsx_status status = newsx_rules_check(path, tell_fault, NULL, &examples);
    if (status != NEWSX_OK)
        return exit_code(status, false);
    cli_putf(&text, "%zu example%s\n", examples, examples == 1 ? " holds" : "s hold");
    return print(&text);
}

/* ------------------------------------------------------------ the terminal */

static bool set_and_not_empty(const char *variable)
{
    const char *value = getenv(variable);
    return value && value[0];
}

static bool wants_color(int color, bool terminal)
{
    if (color != CLI_COLOR_AUTO)
        return color == CLI_COLOR_ALWAYS;
    if (set_and_not_empty("NO_COLOR"))
        return false;
    return set_and_not_empty("CLICOLOR_FORCE") || terminal;
}

static unsigned terminal_width(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20 ? size.ws_col : 80;
}

/* ------------------------------------------------------------ a run over news */

static void print_stats(const cli_totals *t, const struct timespec *since)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - since->tv_sec) + (double)(now.tv_nsec - since->tv_nsec) / 1e9;
    fprintf(stderr,
            "newsx: stats: documents=%" PRIu64 " bad-records=%" PRIu64 " failed-inputs=%" PRIu64 " warnings=%" PRIu64
            " bytes=%" PRIu64 " quotes=%" PRIu64 " speakers=%" PRIu64 " people=%" PRIu64 " dates=%" PRIu64
            " places=%" PRIu64 " seconds=%.3f MB/s=%.1f\n",
            t->documents, t->bad_records, t->failed_inputs, t->warnings, t->bytes, t->quotes, t->speakers, t->people,
            t->dates, t->places, seconds, seconds > 0 ? (double)t->bytes / 1e6 / seconds : 0.0);
}

static int exit_of_run(const cli_options *o, const cli_totals *t)
{
    if (t->failed_inputs || (o->strict && (t->warnings || t->bad_records)) || (o->exit_status && !t->found))
        return EXIT_SOME_FAILED;
    return EXIT_OK;
}

/* Only the records that are asked for, but where the others are counted too: in JSON, --stats and --verbose. */
static unsigned what_to_find(const cli_options *o, newsx_format format)
{
    if (format == NEWSX_JSON || o->stats || o->verbose)
        return o->types | NEWSX_USUAL;
    return format == NEWSX_TEXT && !o->exit_status ? 0 : o->types;
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
    run->analyse.day_first = o->day_first;
    run->write.format = o->format != CLI_FORMAT_BY_TERMINAL ? (newsx_format)o->format
                        : terminal                          ? NEWSX_PRETTY
                                                            : NEWSX_LINES;
    run->analyse.find = what_to_find(o, run->write.format);
    run->write.types = o->types;
    run->write.offsets = (newsx_offsets)o->offsets;
    run->write.with_text = o->with_text;
    run->write.explain = o->explain;
    run->write.color = wants_color(o->color, terminal);
    run->write.width = terminal ? terminal_width() : 80;
    run->threads = o->jobs ? o->jobs : processors > 0 && processors < 1024 ? (unsigned)processors : 1;
    run->quiet = o->quiet;
    run->verbose = o->verbose;
    run->progress = o->progress;
    run->line_buffered = o->line_buffered;
}

static int analyse_all(const cli_options *o, cli_run *run)
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

    clock_gettime(CLOCK_MONOTONIC, &begin);
    if (cli_output_open(&output, o->output, &error) != NEWSX_OK)
        return told(&error, true);
    run->inputs = cli_inputs_new(&from);
    run->output = &output;
    cli_jobs_run(run, &totals, &error);
    bool done = error.status == NEWSX_OK;
    if (cli_output_close(&output, done, &end) != NEWSX_OK && done)
        error = end;
    cli_inputs_free(run->inputs);
    if (error.status != NEWSX_OK)
        return told(&error, true);
    if (o->stats)
        print_stats(&totals, &begin);
    return exit_of_run(o, &totals);
}

/* A fault in an expression is told with its place in it. */
static int make_filter(const char *option, const char *expression, newsx_regex **regex)
{
    newsx_error error = { .status = NEWSX_OK };

    *regex = NULL;
    if (!expression || newsx_regex_new(expression, regex, &error) == NEWSX_OK)
        return EXIT_OK;
    cli_sayf("%s \"%s\", character %" PRIu32 ": %s", option, expression, error.column, error.message);
    return exit_code(error.status, false);
}

static int run_with_engine(const cli_options *o, const newsx_engine *engine)
{
    newsx_regex *speaker = NULL, *grep = NULL;
    cli_run run;

    if (o->list_rules)
        return list_rules(engine);
    set_run(&run, o, engine);
    int code = make_filter("--speaker", o->speaker, &speaker);
    if (code == EXIT_OK)
        code = make_filter("--grep", o->grep, &grep);
    run.write.speaker = speaker;
    run.write.grep = grep;
    if (code == EXIT_OK)
        code = analyse_all(o, &run);
    newsx_regex_free(speaker);
    newsx_regex_free(grep);
    return code;
}

static int run_news(const cli_options *o)
{
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_engine *engine;
    newsx_error error = { .status = NEWSX_OK };

    options.rules = o->rules.items;
    options.rule_count = o->rules.count;
    options.gazetteer = o->gazetteer;
    if (newsx_engine_new(&options, &engine, &error) != NEWSX_OK)
        return told(&error, false);
    int code = run_with_engine(o, engine);
    newsx_engine_free(engine);
    return code;
}

static int run_options(const cli_options *o)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;

    if (o->help) {
        (o->help == 1 ? cli_help_short : cli_help_long)(&text);
        return print(&text);
    }
    if (o->version)
        return version(o->verbose);
    if (o->generate)
        return generate(o->generate);
    if (o->check_rules)
        return check_rules(o->check_rules);
    if (!o->list_rules && !o->files.count && !o->files_from && isatty(STDIN_FILENO)) {
        cli_help_short(&text);
        return print(&text);
    }
    return run_news(o);
}

/* A caller may have closed standard output; the first file we open would take its place and be written to. What is
 * opened here instead cannot be written, so that the loss is told. */
static void keep_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    cli_options options;
    newsx_error error;
    int code;

    keep_standard_files();
    const char *config = set_and_not_empty("NEWSX_CONFIG") ? getenv("NEWSX_CONFIG") : NULL;
    if (cli_options_read(&options, config, argc, argv, &error) == NEWSX_OK)
        code = run_options(&options);
    else
        code = told(&error, false);
    cli_options_free(&options);
    return code;
}
