/* help.c - the help texts, from the table of options. */
#include "cli/help.h"
#include "cli/choices.h"
#include "cli/messages.h"
#include <stdio.h>
#include <string.h>

enum { INDENT = 26, WIDTH = 80 };

static void put_wrapped(newsx_buffer *out, const char *text, size_t column)
{
    while (*text) {
        size_t word = strcspn(text, " ");
        if (column > INDENT && column + word > WIDTH) {
            cli_putf(out, "\n%*s", INDENT, "");
            column = INDENT;
        }
        cli_put(out, text, word);
        column += word;
        text += word;
        if (*text == ' ') {
            cli_put(out, " ", text[1] && column + 1 + strcspn(text + 1, " ") <= WIDTH);
            column++;
            text++;
        }
    }
    cli_put(out, "\n", 1);
}

static void put_option(newsx_buffer *out, const cli_option *o)
{
    newsx_buffer help = NEWSX_BUFFER_INIT;
    char head[80];
    int n = o->letter ? snprintf(head, sizeof head, "  -%c, --%s", o->letter, o->name)
                      : snprintf(head, sizeof head, "      --%s", o->name);

    if (o->argument)
        n += snprintf(head + n, sizeof head - (size_t)n, o->kind == CLI_MAYBE ? "[=%s]" : " %s", o->argument);
    cli_put(out, head, (size_t)n);
    if (n + 2 > INDENT)
        cli_putf(out, "\n%*s", INDENT, "");
    else
        cli_putf(out, "%*s", INDENT - n, "");
    cli_put_help(&help, o);
    cli_put(&help, "", 1);
    if (!help.failed)
        put_wrapped(out, help.data, INDENT);
    out->failed = out->failed || help.failed;
    newsx_buffer_free(&help);
}

static void put_usage(newsx_buffer *out)
{
    cli_putf(out, "usage: newsx [OPTION]... [FILE|DIR]...\n"
                  "Who said what, when and where in news articles. - is standard input.\n");
}

void cli_help_short(newsx_buffer *out)
{
    put_usage(out);
    cli_putf(out, "\n");
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (CLI_OPTIONS[i].usual)
            put_option(out, &CLI_OPTIONS[i]);
    cli_putf(out, "\n"
                  "  newsx article.txt                    a summary for reading\n"
                  "  newsx -t quote -s Rubio *.txt        what one speaker said\n"
                  "  newsx --json -R news/ | jq .quotes   one object a document\n");
}

void cli_help_long(newsx_buffer *out)
{
    put_usage(out);
    for (int group = 0; group < CLI_GROUPS; group++) {
        cli_putf(out, "\n%s:\n", CLI_GROUP_NAMES[group]);
        for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
            if (CLI_OPTIONS[i].group == (enum cli_group)group)
                put_option(out, &CLI_OPTIONS[i]);
    }
    cli_putf(out, "\n"
                  "Exit status: 0 every named input was read; 1 some input could not be read, or\n"
                  "--strict or --exit-status says so; 2 wrong usage, rules or configuration.\n"
                  "The file named by NEWSX_CONFIG holds long options, one a line: jobs = 4\n"
                  "NEWSX_SANDBOX=1 is --sandbox, NEWSX_SANDBOX=strict is --sandbox=strict.\n");
}
