/* answers.c - what is printed without reading news. */
#define _XOPEN_SOURCE 700
#include "cli/answers.h"
#include "cli/columns.h"
#include "cli/completions.h"
#include "cli/exit.h"
#include "cli/help.h"
#include "cli/man.h"
#include "cli/messages.h"
#include "cli/output.h"
#include <inttypes.h>
#include <unistd.h>

/* Writes what is finished to a file; NULL: standard output. */
static int print_to(const char *path, newsx_buffer *text)
{
    newsx_error error = { .status = NEWSX_NO_MEMORY, .message = "out of memory" };
    cli_output out;
    int code = CLI_EXIT_OK;

    if (text->failed || cli_output_open(&out, path, &error) != NEWSX_OK ||
        cli_output_write(&out, text->data, text->length, &error) != NEWSX_OK ||
        cli_output_close(&out, true, &error) != NEWSX_OK)
        code = cli_told(&error, true);
    newsx_buffer_free(text);
    return code;
}

static int print(newsx_buffer *text) { return print_to(NULL, text); }

static int generate(int what)
{
    static void (*const MAKERS[])(newsx_buffer *) = {
        [CLI_GENERATE_MAN] = cli_put_man,      [CLI_GENERATE_BASH] = cli_complete_bash,
        [CLI_GENERATE_ZSH] = cli_complete_zsh, [CLI_GENERATE_FISH] = cli_complete_fish,
        [CLI_GENERATE_COLUMNS] = cli_put_columns,
    };
    newsx_buffer text = NEWSX_BUFFER_INIT;

    if (what == CLI_GENERATE_SCHEMA)
        newsx_write_schema(&text);
    else if (what == CLI_GENERATE_RNG)
        newsx_write_relaxng(&text);
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

int cli_list_rules(const newsx_engine *engine)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;
    newsx_rule rule;

    for (size_t i = 0; newsx_rule_at(engine, i, &rule, sizeof rule); i++) {
        cli_putf(&text, "%s\t%s\t", rule.id, rule.layer);
        put_field(&text, rule.pattern ? rule.pattern : "");
        cli_put(&text, "\t", 1);
        put_field(&text, rule.path ? rule.path : "");
        cli_putf(&text, ":%" PRIu32 "\n", rule.line);
    }
    return print(&text);
}

/* What libarchive unpacks is read where it is installed. */
static int list_formats(void)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;
    newsx_input_format from;
    newsx_output_format to;

    for (size_t i = 0; newsx_input_format_at(i, &from, sizeof from); i++)
        cli_putf(&text, "read\t%s\t%s\n", from.name, from.help);
    cli_putf(&text, "read\tgzip\tunpacked: each file in it as if it were one\n");
    if (newsx_reads_archives())
        cli_putf(&text, "read\tzstd xz bzip2 tar zip\tunpacked: each file in them as if it were one\n");
    for (size_t i = 0; newsx_output_format_at(i, &to, sizeof to); i++)
        cli_putf(&text, "write\t%s\t%s\n", to.name, to.help);
    return print(&text);
}

static void tell_fault(void *context, const newsx_error *error)
{
    (void)context;
    cli_say(error);
}

/* Each pack is checked alone, and all of them, whatever the first is like. */
static int check_rules(const cli_list *packs)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;
    newsx_status worst = NEWSX_OK;
    size_t all = 0;

    for (size_t i = 0; i < packs->count; i++) {
        size_t examples = 0;
        const newsx_status status = newsx_rules_check(packs->items[i], tell_fault, NULL, &examples);
        if (status != NEWSX_OK)
            worst = status;
        all += examples;
    }
    if (worst != NEWSX_OK)
        return cli_exit_code(worst, false);
    cli_putf(&text, "%zu example%s\n", all, all == 1 ? " holds" : "s hold");
    return print(&text);
}

static int compile_rules(const cli_options *o)
{
    newsx_buffer bytes = NEWSX_BUFFER_INIT;
    newsx_error error = { .status = NEWSX_OK };
    const char *lost = cli_output_replaces(o->output, o->compile_rules.items, o->compile_rules.count);

    if (lost) {
        cli_refuse(&error, "%s is a rule pack, and --output would replace it", lost);
        return cli_told(&error, false);
    }
    newsx_status status = newsx_rules_compile(o->compile_rules.items, o->compile_rules.count, &bytes, tell_fault, NULL,
                                              &error);

    if (status == NEWSX_OK)
        return print_to(o->output, &bytes);
    newsx_buffer_free(&bytes);
    return cli_exit_code(status, false);
}

bool cli_answer(const cli_options *o, int *code)
{
    newsx_buffer help = NEWSX_BUFFER_INIT;

    if (o->help) {
        (o->help == 1 ? cli_help_short : cli_help_long)(&help);
        *code = print(&help);
    } else if (o->version) {
        *code = version(o->verbose);
    } else if (o->generate) {
        *code = generate(o->generate);
    } else if (o->list_formats) {
        *code = list_formats();
    } else if (o->compile_rules.count) {
        *code = compile_rules(o);
    } else if (o->check_rules.count) {
        *code = check_rules(&o->check_rules);
    } else if (!o->list_rules && !o->files.count && !o->files_from && isatty(STDIN_FILENO)) {
        cli_help_short(&help);
        *code = print(&help);
    } else {
        return false;
    }
    return true;
}
