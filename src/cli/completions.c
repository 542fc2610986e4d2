/* completions.c - the shells' completions, from the table of options. */
#include "cli/completions.h"
#include "cli/choices.h"
#include "cli/messages.h"
#include <string.h>

/* Options whose value names a file. */
static bool takes_file(const cli_option *o) { return o->argument && strcmp(o->argument, "FILE") == 0; }

static bool is_unbuilt(const cli_option *o) { return o->choices && !cli_has_choices(o); }

/* The line of help inside single quotes; `also` are characters that need a backslash of their own. */
static void put_help(newsx_buffer *out, const cli_option *o, const char *also, const char *quote)
{
    newsx_buffer help = NEWSX_BUFFER_INIT;

    cli_put_help(&help, o);
    for (size_t i = 0; i < help.length; i++)
        if (help.data[i] == '\'')
            cli_putf(out, "%s", quote);
        else
            cli_putf(out, strchr(also, help.data[i]) ? "\\%c" : "%c", help.data[i]);
    out->failed = out->failed || help.failed;
    newsx_buffer_free(&help);
}

/* Does it take several words, with commas between? */
static bool takes_list(const cli_option *o) { return o->kind == CLI_SET || o->kind == CLI_ORDER; }

/* ------------------------------------------------------------ bash */

void cli_complete_bash(newsx_buffer *out)
{
    cli_putf(out, "# bash completion for newsx\n"
                  "_newsx() {\n"
                  "    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} done=\n"
                  "    COMPREPLY=()\n"
                  "    if [[ $now == = ]]; then                           # --format=\n"
                  "        now=\n"
                  "    elif [[ $before == = && COMP_CWORD -gt 1 ]]; then  # --format=j\n"
                  "        before=${COMP_WORDS[COMP_CWORD-2]}\n"
                  "    fi\n"
                  "    case $before in\n");
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        const cli_option *o = &CLI_OPTIONS[i];
        if (!o->argument || takes_file(o) || is_unbuilt(o))
            continue;
        cli_putf(out, "    ");
        if (o->letter)
            cli_putf(out, "-%c|", o->letter);
        cli_putf(out, "--%s) ", o->name);
        if (takes_list(o))             /* what stands before the last comma stays */
            cli_putf(out, "[[ $now == *,* ]] && done=${now%%,*},; ");
        cli_putf(out, "COMPREPLY=($(compgen %s-W \"", takes_list(o) ? "-P \"$done\" " : "");
        cli_put_choices(out, o, " ", " ");
        cli_putf(out, "\" -- \"$%s\")); %sreturn ;;\n", takes_list(o) ? "{now##*,}" : "now",
                 o->kind == CLI_MAYBE ? "[[ $COMPREPLY ]] && " : "");
    }
    cli_putf(out, "    esac\n"
                  "    if [[ $now == -* ]]; then\n"
                  "        COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        cli_putf(out, "%s--%s", i ? " " : "", CLI_OPTIONS[i].name);
    cli_putf(out, "\" -- \"$now\"))\n"
                  "    else\n"
                  "        COMPREPLY=($(compgen -f -- \"$now\"))\n"
                  "    fi\n"
                  "}\n"
                  "complete -o filenames -F _newsx newsx\n");
}

/* ------------------------------------------------------------ zsh */

static void put_zsh_spec(newsx_buffer *out, const cli_option *o, bool letter)
{
    const char *dash_equals = !o->argument || letter ? "" : o->kind == CLI_MAYBE ? "=-" : "=";

    if (letter)
        cli_putf(out, "    '*-%c%s", o->letter, o->argument ? "+" : "");
    else
        cli_putf(out, "    '*--%s%s", o->name, dash_equals);
    cli_putf(out, "[");
    put_help(out, o, "[]:\\", "'\\''");
    cli_putf(out, "]");
    if (o->argument) {
        cli_putf(out, "%s:%s:", o->kind == CLI_MAYBE ? ":" : "", o->argument);
        if (takes_file(o)) {
            cli_putf(out, "_files");
        } else if (cli_has_choices(o)) {
            cli_putf(out, takes_list(o) ? "_values -s , %s " : "(", o->name);
            cli_put_choices(out, o, " ", " ");
            cli_putf(out, takes_list(o) ? "" : ")");
        }
    }
    cli_putf(out, "' \\\n");
}

void cli_complete_zsh(newsx_buffer *out)
{
    cli_putf(out, "#compdef newsx\n"
                  "_arguments -s -S \\\n");
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        if (CLI_OPTIONS[i].letter)
            put_zsh_spec(out, &CLI_OPTIONS[i], true);
        put_zsh_spec(out, &CLI_OPTIONS[i], false);
    }
    cli_putf(out, "    '*:file:_files'\n");
}

/* ------------------------------------------------------------ fish */

void cli_complete_fish(newsx_buffer *out)
{
    cli_putf(out, "# fish completion for newsx\n");
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        const cli_option *o = &CLI_OPTIONS[i];
        cli_putf(out, "complete -c newsx");
        if (o->letter)
            cli_putf(out, " -s %c", o->letter);
        cli_putf(out, " -l %s", o->name);
        if (o->argument && o->kind != CLI_MAYBE)
            cli_putf(out, takes_file(o) ? " -r -F" : " -x");
        if (o->argument && cli_has_choices(o)) {
            cli_putf(out, takes_list(o) ? " -a '(__fish_append , " : " -a '");
            cli_put_choices(out, o, " ", " ");
            cli_putf(out, takes_list(o) ? ")'" : "'");
        }
        cli_putf(out, " -d '");
        put_help(out, o, "\\", "\\'");
        cli_putf(out, "'\n");
    }
}
