/* choices.c - the words that an option takes: those of its row, then those that the library lends. */
#include "cli/choices.h"
#include "cli/messages.h"
#include <string.h>

bool cli_choice_at(const cli_option *option, size_t index, cli_choice *choice)
{
    newsx_input_format from;
    newsx_output_format format;

    for (const cli_choice *c = option->choices; c && c->word; c++)
        if (index-- == 0) {
            *choice = *c;
            return true;
        }
    if (option->kind == CLI_INPUT_FORMAT && newsx_input_format_at(index, &from, sizeof from))
        *choice = (cli_choice){ from.name, (int)from.from, from.help };
    else if (option->kind == CLI_OUTPUT_FORMAT && newsx_output_format_at(index, &format, sizeof format))
        *choice = (cli_choice){ format.name, (int)format.format, format.help };
    else
        return false;
    return true;
}

bool cli_is_choice(const cli_option *option, const char *word)
{
    cli_choice choice;
    size_t index = 0;

    while (cli_choice_at(option, index++, &choice))
        if (strcmp(choice.word, word) == 0)
            return true;
    return false;
}

bool cli_has_choices(const cli_option *option)
{
    cli_choice choice;
    return cli_choice_at(option, 0, &choice);
}

void cli_put_choices(newsx_buffer *out, const cli_option *option, const char *between, const char *last)
{
    cli_choice choice, next;
    size_t index = 0;
    bool more = cli_choice_at(option, index++, &next);

    for (bool first = true; more; first = false) {
        choice = next;
        more = cli_choice_at(option, index++, &next);
        cli_putf(out, "%s%s", first ? "" : more ? between : last, choice.word);
    }
}

void cli_put_help(newsx_buffer *out, const cli_option *option)
{
    const char *star = strchr(option->help, '*');
    size_t before = star ? (size_t)(star - option->help) : strlen(option->help);

    cli_put(out, option->help, before);
    if (star) {
        cli_put_choices(out, option, ", ", " or ");
        cli_putf(out, "%s", star + 1);
    }
}
