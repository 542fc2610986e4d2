/* man.c - the manual page, from the table of options. */
#include "cli/man.h"
#include "cli/choices.h"
#include "cli/columns.h"
#include "cli/messages.h"

/* Text in roff: a backslash, a hyphen and a leading dot or quote mean something there. */
static void put_roff(newsx_buffer *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        cli_putf(out, "\\&");
    for (; *text; text++)
        switch (*text) {
        case '\\': cli_putf(out, "\\e"); break;
        case '-':  cli_putf(out, "\\-"); break;
        case '\'': cli_putf(out, "\\(aq"); break;
        default:   cli_put(out, text, 1);
        }
}

static void put_help(newsx_buffer *out, const cli_option *o)
{
    newsx_buffer help = NEWSX_BUFFER_INIT;

    cli_put_help(&help, o);
    cli_put(&help, "", 1);
    if (!help.failed)
        put_roff(out, help.data);
    out->failed = out->failed || help.failed;
    newsx_buffer_free(&help);
}

static void put_words(newsx_buffer *out, const cli_option *o)
{
    cli_choice choice;

    cli_putf(out, ".RS\n");
    for (size_t i = 0; cli_choice_at(o, i, &choice); i++) {
        cli_putf(out, ".IP \\fB");
        put_roff(out, choice.word);
        cli_putf(out, "\\fR 12\n");
        put_roff(out, choice.help);
        cli_putf(out, "\n");
    }
    cli_putf(out, ".RE\n");
}

static void put_man_option(newsx_buffer *out, const cli_option *o)
{
    cli_putf(out, ".TP\n");
    if (o->letter)
        cli_putf(out, "\\fB\\-%c\\fR, ", o->letter);
    cli_putf(out, "\\fB\\-\\-");
    put_roff(out, o->name);
    cli_putf(out, "\\fR");
    if (o->argument)
        cli_putf(out, o->kind == CLI_MAYBE ? "[=\\fI%s\\fR]" : " \\fI%s\\fR", o->argument);
    cli_putf(out, "\n");
    put_help(out, o);
    cli_putf(out, ".\n");
    if (o->more) {
        put_roff(out, o->more);
        cli_putf(out, "\n");
    }
    if (o->kind != CLI_SETS && cli_has_choices(o))
        put_words(out, o);
}

static const char MAN_HEAD[] =
    ".TH NEWSX 1 \"\" \"newsx " NEWSX_VERSION "\" \"User Commands\"\n"
    ".SH NAME\n"
    "newsx \\- who said what, when and where in news articles\n"
    ".SH SYNOPSIS\n"
    ".B newsx\n"
    "[\\fIOPTION\\fR]... [\\fIFILE\\fR|\\fIDIR\\fR]...\n"
    ".SH DESCRIPTION\n"
    "newsx reads English news text and finds quotes and their speakers, people, expressions of time with their\n"
    "values, and places, by rules that can be listed, explained, replaced and added to.\n"
    ".PP\n"
    "With no \\fIFILE\\fR, or where it is \\fB\\-\\fR, standard input is read; where that is a terminal and there is\n"
    "no \\fIFILE\\fR, a short help is printed. Options may follow files; \\fB\\-\\-\\fR ends them.\n"
    ".SH OPTIONS\n";

static const char MAN_OUTPUT[] =
    ".SH OUTPUT\n"
    "The format \\fBlines\\fR has one record a line: \\fIFILE\\fR:\\fILINE\\fR:\\fICOLUMN\\fR: and fields that TAB\n"
    "separates, the kind of record first, in the order of the text:\n"
    ".PP\n"
    ".RS\n"
    ".nf\n";

/* Here stand the fields of each kind. */

static const char MAN_TAIL[] =
    ".fi\n"
    ".RE\n"
    ".PP\n"
    "Columns count code points from 1. TAB, CR, LF and backslash in a value are written\n"
    "\\fB\\et \\er \\en \\e\\e\\fR; an unknown speaker is \\fB?\\fR. The format \\fBjson\\fR has one object a line\n"
    "for each document, in the order of the inputs; its schema is printed by \\fB\\-\\-generate schema\\fR. "
    "A document that cannot be analysed becomes\n"
    "an object with \\fBerror\\fR.\n"
    ".SH EXIT STATUS\n"
    ".TP\n"
    "\\fB0\\fR\n"
    "Every named input was read, whether or not anything was found. Bad records inside a stream do not count,\n"
    "but where there are no others; those of JSON Lines never do, as each has an answer in its place, unless\n"
    "\\fB\\-F text=\\fR\\fIPATH\\fR names the text and none of them is read.\n"
    ".TP\n"
    "\\fB1\\fR\n"
    "Some named input could not be opened or decoded (the others were still done), the output could not be written,\n"
    "or \\fB\\-\\-strict\\fR or \\fB\\-\\-exit\\-status\\fR says so.\n"
    ".TP\n"
    "\\fB2\\fR\n"
    "Usage, a rule file or the configuration is wrong; nothing was read.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n"
    "\\fBNEWSX_CONFIG\\fR\n"
    "A file of long options, one a line: \\fBjobs = 4\\fR. Lines that begin with # are comments. The command\n"
    "line wins.\n"
    ".TP\n"
    "\\fBNEWSX_SANDBOX\\fR\n"
    "1 is \\fB\\-\\-sandbox\\fR, strict is \\fB\\-\\-sandbox=strict\\fR, 0 is neither. The command line and\n"
    "the file of options win.\n"
    ".TP\n"
    "\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR\n"
    "Where not empty, they turn colour off and on.\n"
    ".SH EXAMPLES\n"
    ".TP\n"
    "\\fBnewsx article.txt\\fR\n"
    "A summary for reading.\n"
    ".TP\n"
    "\\fBnewsx \\-t quote \\-s Rubio *.txt\\fR\n"
    "What one speaker said.\n"
    ".TP\n"
    "\\fBnewsx \\-\\-json \\-R news/ | jq \\-r \\(aq.speakers[].name\\(aq | sort | uniq \\-c\\fR\n"
    "Who speaks most in a folder of articles.\n";

void cli_put_man(newsx_buffer *out)
{
    cli_put(out, MAN_HEAD, sizeof MAN_HEAD - 1);
    for (int group = 0; group < CLI_GROUPS; group++) {
        cli_putf(out, ".SS %s\n", CLI_GROUP_NAMES[group]);
        for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
            if (CLI_OPTIONS[i].group == (enum cli_group)group)
                put_man_option(out, &CLI_OPTIONS[i]);
    }
    cli_put(out, MAN_OUTPUT, sizeof MAN_OUTPUT - 1);
    cli_put_fields(out);
    cli_put(out, MAN_TAIL, sizeof MAN_TAIL - 1);
}
