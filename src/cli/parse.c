/* parse.c - what the user said: the configuration, and the command line, which wins. */
#include "cli/choices.h"
#include "cli/config.h"
#include "cli/find.h"
#include "cli/messages.h"
#include "cli/values.h"
#include <stdio.h>
#include <string.h>

/* ------------------------------------------------------------ the command line */

typedef struct { int argc, next; char **argv; } arguments;

static newsx_status take_long(cli_setting *s, arguments *a, const char *word)
{
    char shown[64];
    size_t length = strcspn(word + 2, "=");
    const char *value = word[2 + length] ? word + 2 + length + 1 : NULL;

    if (!(s->option = cli_find_name(word + 2, length)))
        return cli_no_such_name(s->error, "--", word + 2, length);
    snprintf(shown, sizeof shown, "--%s", s->option->name);
    s->shown = shown;
    if (value && !s->option->argument)
        return cli_refuse(s->error, "%s takes no value", shown);
    if (!value && cli_needs_value(s->option)) {
        if (a->next == a->argc)
            return cli_refuse(s->error, "%s needs a value: %s", shown, s->option->argument);
        value = a->argv[a->next++];
    }
    /* "--color never": a word that is the option's is no file; one may be called "./never". */
    if (!value && s->option->kind == CLI_MAYBE && a->next < a->argc && cli_is_choice(s->option, a->argv[a->next]))
        value = a->argv[a->next++];
    s->value = value;
    return cli_take(s);
}

/* Letters may stand together, and the last may have its value right behind it: -Rj4. */
static newsx_status take_letters(cli_setting *s, arguments *a, const char *letters)
{
    for (; *letters; letters++) {
        char shown[3] = { '-', *letters, '\0' };
        if (!(s->option = cli_find_letter(*letters))) {
            if ((unsigned char)*letters < 0x21 || (unsigned char)*letters > 0x7E)
                return cli_refuse(s->error, "there is no such option; newsx --help lists them");
            return cli_refuse(s->error, "there is no -%c; newsx --help lists the options", *letters);
        }
        s->shown = shown;
        s->value = NULL;
        if (!cli_needs_value(s->option)) {
            newsx_status status = cli_take(s);
            if (status != NEWSX_OK)
                return status;
            continue;
        }
        if (letters[1])
            s->value = letters + 1;
        else if (a->next < a->argc)
            s->value = a->argv[a->next++];
        else
            return cli_refuse(s->error, "%s needs a value: %s", shown, s->option->argument);
        return cli_take(s);
    }
    return NEWSX_OK;
}

static newsx_status read_arguments(cli_options *options, int argc, char **argv, newsx_error *error)
{
    arguments a = { argc, 1, argv };
    cli_setting s = { .options = options, .error = error };
    newsx_status status = NEWSX_OK;
    bool only_files = false;

    while (status == NEWSX_OK && a.next < argc) {
        const char *word = argv[a.next++];
        if (only_files || word[0] != '-' || !word[1])
            status = cli_list_add(&options->files, word) ? NEWSX_OK : cli_no_memory(error);
        else if (strcmp(word, "--") == 0)
            only_files = true;
        else if (word[1] == '-')
            status = take_long(&s, &a, word);
        else
            status = take_letters(&s, &a, word + 1);
    }
    return status;
}

/* ------------------------------------------------------------ with the configuration */

static bool is_table(int format) { return format == NEWSX_TSV || format == NEWSX_CSV; }

/* The format of one that is not in the command line is chosen later. */
static newsx_status check_rollup(const cli_options *options, newsx_error *error)
{
    const int format = options->format;

    if (options->per && !options->rollup)
        return cli_refuse(error, "--per is for the table of --rollup, which is not asked for");
    const bool laid_out = is_table(format) || format == NEWSX_JSON || format == NEWSX_PRETTY || format == NEWSX_HTML ||
                          (format == NEWSX_GEOJSON && options->rollup == NEWSX_ROLLUP_PLACE);
    if (options->rollup && !laid_out && format != CLI_FORMAT_BY_TERMINAL)
        return cli_refuse(error, "the table of --rollup is tsv, csv, json, pretty or html; of places also geojson");
    if (options->rollup == NEWSX_ROLLUP_QUOTE && options->per)
        return cli_refuse(error, "--rollup quote has no --per: the same quote is looked for in all inputs");
    return NEWSX_OK;
}

/* What is asked of the output, and the formats that have a use for it. `types`: what the command line asks for. */
static newsx_status check_use(const cli_options *options, const cli_options *configured, unsigned types,
                              newsx_error *error)
{
#define IN(format) (1u << NEWSX_##format)
    enum { RECORDS = IN(JSON) | IN(TSV) | IN(CSV) | IN(XML) | IN(GEOJSON) | IN(HTML),
           CHOSEN = IN(PRETTY) | IN(LINES) | IN(JSON) | IN(TSV) | IN(CSV) | IN(XML) };
    const bool places = types == NEWSX_PLACE || types == NEWSX_ALL;
    const struct { const char *option, *formats; bool asked; unsigned in; } uses[] = {
        { "--type", "pretty, lines, json, tsv, csv and xml, and geojson of places alone", types != 0,
          CHOSEN | (places ? IN(GEOJSON) : 0) },
        { "--offsets", "json, tsv, csv, xml, geojson and html", options->offsets != configured->offsets, RECORDS },
        { "--with-text", "json and html", options->with_text && !configured->with_text, IN(JSON) | IN(HTML) },
        { "--explain", "pretty, lines, json and html", options->explain && !configured->explain,
          IN(PRETTY) | IN(LINES) | IN(JSON) | IN(HTML) },
        { "--confidence", "lines, json, tsv, csv, xml, geojson and html",
          options->confidence && !configured->confidence, IN(LINES) | RECORDS },
        { "--min-confidence", "pretty, lines, json, tsv, csv, xml, geojson and html",
          !options->rollup && options->min_confidence > configured->min_confidence, ~IN(TEXT) },
        { "--max-articles", "html", options->max_articles != configured->max_articles, IN(HTML) },
    };
    const unsigned format = 1u << (options->format == CLI_FORMAT_BY_TERMINAL ? NEWSX_LINES : options->format);

    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (uses[i].asked && options->rollup)
            return cli_refuse(error, "%s is for records; the table of --rollup has none", uses[i].option);
        else if (uses[i].asked && !(uses[i].in & format))
            return cli_refuse(error, "%s is for %s", uses[i].option, uses[i].formats);
#undef IN
    return NEWSX_OK;
}

/* Quotes are chosen where there are any. */
static newsx_status check_choice(const cli_options *options, const cli_options *configured, newsx_error *error)
{
    const char *option = options->speaker != configured->speaker ? "--speaker"
                         : options->grep != configured->grep     ? "--grep"    : NULL;
    const int rollup = options->rollup;

    if (!option)
        return NEWSX_OK;
    if (rollup && rollup != NEWSX_ROLLUP_SPEAKER && rollup != NEWSX_ROLLUP_QUOTE)
        return cli_refuse(error, "%s is for quotes, which only the tables of --rollup speaker and quote count", option);
    if (!rollup && (options->format == NEWSX_TEXT || options->format == NEWSX_GEOJSON))
        return cli_refuse(error, "%s is for quotes; %s has none", option,
                          options->format == NEWSX_TEXT ? "text" : "geojson");
    return NEWSX_OK;
}

/* Types that are named twice add up, but those of the command line take the place of the configuration's. */
static void choose_types(cli_options *options, unsigned configured)
{
    if (!options->types)
        options->types = configured;
    if (!options->types)
        options->types = is_table(options->format) ? NEWSX_QUOTE : NEWSX_USUAL;
}

/* `configured`: how many rule packs the configuration names, which are for texts. */
static newsx_status check(const cli_options *options, size_t configured, newsx_error *error)
{
    size_t stdins = options->files_from && strcmp(options->files_from, "-") == 0;

    for (size_t i = 0; i < options->files.count; i++)
        stdins += strcmp(options->files.items[i], "-") == 0;
    if (stdins > 1)
        return cli_refuse(error, "standard input can be read only once");
    if (options->null_separated && !options->files_from)
        return cli_refuse(error, "-0 is for the names in --files-from, which is not given");
    if (is_table(options->format) && !options->rollup && options->types & (options->types - 1))
        return cli_refuse(error, "a table has records of one type: name one with --type");
    /* What a shell makes of --check-rules *.xml: the second pack would pass unread. */
    if ((options->check_rules.count || options->compile_rules.count) && options->files.count)
        return cli_refuse(error, "%s: no inputs are read where rule packs are; name each pack by an option of its own",
                          options->files.items[0]);
    const char *question = options->list_formats ? "--list-formats" : options->list_rules ? "--list-rules"
                           : options->generate   ? "--generate"     : NULL;
    if (question && options->files.count)
        return cli_refuse(error, "%s: %s reads no inputs", options->files.items[0], question);
    /* A pack that builds on the other would be told that its words are unknown. */
    if ((options->check_rules.count || options->compile_rules.count) && options->rules.count > configured)
        return cli_refuse(error, "-r %s: packs are %s", options->rules.items[configured],
                          options->check_rules.count ? "checked each alone, beside the built-in rules"
                                                     : "compiled together where each is named by --compile-rules");
    if (question && options->output)
        return cli_refuse(error, "--output is for what is found; %s prints to standard output", question);
    if (options->compile_rules.count && !options->output)
        return cli_refuse(error, "--compile-rules needs an --output file");
    return check_rollup(options, error);
}

newsx_status cli_options_read(cli_options *options, const char *config, int argc, char **argv, newsx_error *error)
{
    static const newsx_options usual = NEWSX_OPTIONS_INIT;

    memset(error, 0, sizeof *error);
    memset(options, 0, sizeof *options);
    memcpy(options->date_from, usual.date_from, sizeof options->date_from);
    options->format = CLI_FORMAT_BY_TERMINAL;
    options->offsets = NEWSX_CODEPOINT;
    options->color = CLI_COLOR_AUTO;
    options->from = NEWSX_FROM_AUTO;
    options->max_bytes = 16u << 20;
    options->sandbox = CLI_SANDBOX_UNSAID;
    options->max_articles = 200;

    newsx_status status = config ? cli_config_read(options, config, error) : NEWSX_OK;
    const cli_options configured = *options;   /* only its plain values are looked at */
    options->types = 0;
    if (status == NEWSX_OK)
        status = read_arguments(options, argc, argv, error);
    const unsigned types = options->types;
    choose_types(options, configured.types);
    if (status == NEWSX_OK)
        status = check(options, configured.rules.count, error);
    if (status == NEWSX_OK)
        status = check_use(options, &configured, types, error);
    if (status == NEWSX_OK)
        status = check_choice(options, &configured, error);
    return status;
}

void cli_options_free(cli_options *options)
{
    cli_list_free(&options->rules);
    cli_list_free(&options->compile_rules);
    cli_list_free(&options->check_rules);
    cli_list_free(&options->files);
    cli_list_free_items(&options->config);
}
