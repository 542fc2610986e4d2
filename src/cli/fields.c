/* fields.c - the columns that --fields names. */
#include "cli/fields.h"
#include "cli/exit.h"
#include "cli/messages.h"
#include "cli/suggest.h"
#include <stdio.h>
#include <string.h>

enum { NEAR_MOST = 3, LIST_MOST = 400 };   /* names that are near; bytes of a list that can be read */

/* What is behind the last dot: "speaker" of "quotes.speaker". */
static const char *key_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

/* The line's end becomes that of a string; what is behind it. */
static char *end_line(char *line)
{
    char *end = strchr(line, '\n');
    *end = '\0';
    return end + 1;
}

/* Names of what is part of something else ("path": "source.path"), else the one with the fewest slips. */
static void tell_near(newsx_buffer *told, const char *wrong, newsx_buffer *names)
{
    const char *meant = NULL, *const end = names->data + names->length;
    size_t best = SIZE_MAX;
    unsigned count = 0;

    for (char *name = names->data, *next; name < end; name = next) {
        next = end_line(name);
        if (strcmp(key_of(name), wrong) == 0 && count < NEAR_MOST)
            cli_putf(told, "%s\"%s\"", count++ ? ", " : "", name);
        if (cli_nearer(wrong, key_of(name), &best))
            meant = key_of(name);
    }
    if (!count && meant)
        cli_putf(told, "\"%s\"", meant);
}

/* What has become strings, as one with ", " between, in their place. */
static const char *in_a_line(newsx_buffer *names)
{
    newsx_buffer line = NEWSX_BUFFER_INIT;

    for (const char *name = names->data; name < names->data + names->length; name += strlen(name) + 1)
        cli_putf(&line, "%s%s", line.length ? ", " : "", name);
    cli_put(&line, "", 1);
    newsx_buffer_free(names);
    *names = line;
    return line.failed ? "" : line.data;
}

static void refuse(const char *wrong, const newsx_write_options *options)
{
    newsx_buffer names = NEWSX_BUFFER_INIT, told = NEWSX_BUFFER_INIT;

    if (newsx_columns_names(options, &names) == NEWSX_OK && names.length)
        tell_near(&told, wrong, &names);
    if (told.length && !told.failed)
        cli_sayf("--fields has no \"%s\"; did you mean %.*s?", wrong, (int)told.length, told.data);
    else if (names.length && names.length < LIST_MOST)
        cli_sayf("--fields has no \"%s\"; there are %s", wrong, in_a_line(&names));
    else
        cli_sayf("--fields has no \"%s\"; newsx --generate columns lists them", wrong);
    newsx_buffer_free(&names);
    newsx_buffer_free(&told);
}

int cli_choose_fields(const char *names, const newsx_write_options *options, newsx_columns **columns)
{
    newsx_error error = { .status = NEWSX_OK };
    char wrong[64];

    *columns = NULL;
    if (!names || newsx_columns_new(names, options, columns, &error) == NEWSX_OK)
        return CLI_EXIT_OK;
    if (error.status != NEWSX_BAD_OPTION)
        return cli_told(&error, false);
    const char *at = names + (error.column ? error.column - 1 : 0);
    size_t length = strcspn(at, ",");
    while (length && at[length - 1] == ' ')
        length--;
    snprintf(wrong, sizeof wrong, "%.*s", (int)length, at);
    if (!error.column)
        cli_sayf("--fields is for json, lines, tsv and csv");
    else if (strncmp(error.message, "it is", 5) == 0)
        cli_sayf("--fields \"%s\": %s", wrong, error.message);
    else
        refuse(wrong, options);
    return cli_exit_code(error.status, false);
}
