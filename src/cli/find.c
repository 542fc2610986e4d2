/* find.c - options by their name or letter. */
#include "cli/find.h"
#include "cli/messages.h"
#include "cli/suggest.h"
#include <stdio.h>
#include <string.h>

const cli_option *cli_find_name(const char *name, size_t length)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (strlen(CLI_OPTIONS[i].name) == length && memcmp(CLI_OPTIONS[i].name, name, length) == 0)
            return &CLI_OPTIONS[i];
    return NULL;
}

const cli_option *cli_find_letter(char letter)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (letter && CLI_OPTIONS[i].letter == letter)
            return &CLI_OPTIONS[i];
    return NULL;
}

newsx_status cli_no_such_name(newsx_error *error, const char *dashes, const char *name, size_t length)
{
    char given[64];
    const char *meant = NULL;
    size_t best = SIZE_MAX;

    snprintf(given, sizeof given, "%.*s", length < 40 ? (int)length : 40, name);
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (cli_nearer(given, CLI_OPTIONS[i].name, &best))
            meant = CLI_OPTIONS[i].name;
    if (meant)
        return cli_refuse(error, "there is no %s%s; did you mean %s%s?", dashes, given, dashes, meant);
    return cli_refuse(error, "there is no %s%s; newsx --help lists the options", dashes, given);
}
