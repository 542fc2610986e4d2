/* config.c - the configuration file: long options, one a line. */
#define _XOPEN_SOURCE 700
#include "cli/config.h"
#include "cli/find.h"
#include "cli/messages.h"
#include "cli/values.h"
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is longer is no configuration, and would fill the memory. */
enum { LONGEST_LINE = 64 << 10, MOST_LINES = 10000 };

static char *trim(char *text)
{
    text += strspn(text, " \t\r\n");
    for (size_t n = strlen(text); n && strchr(" \t\r\n", text[n - 1]);)
        text[--n] = '\0';
    return text;
}

/* name = value, or the name alone of an option that takes none. */
static newsx_status take_setting(cli_setting *s, char *line)
{
    char *value = strchr(line, '=');

    if (value)
        *value++ = '\0';
    line = trim(line);
    if (!(s->option = cli_find_name(line, strlen(line))))
        return cli_no_such_name(s->error, "", line, strlen(line));
    s->shown = s->option->name;
    s->value = value ? trim(value) : NULL;
    if (s->option->group == CLI_ASK || s->option->offset == offsetof(cli_options, list_rules) ||
        s->option->offset == offsetof(cli_options, check_rules) ||
        s->option->offset == offsetof(cli_options, compile_rules))
        return cli_refuse(s->error, "%s belongs on the command line", s->shown);
    if (s->value && !s->option->argument)
        return cli_refuse(s->error, "%s takes no value", s->shown);
    if (!s->value && cli_needs_value(s->option))
        return cli_refuse(s->error, "%s needs a value: %s", s->shown, s->option->argument);
    return cli_take(s);
}

/* The next line, which the caller frees. NULL at the end and, with *status, without memory or where it is too long. */
static char *next_line(FILE *file, newsx_status *status)
{
    char *line = malloc(LONGEST_LINE + 1);
    size_t length = 0;
    int c = EOF;

    *status = line ? NEWSX_OK : NEWSX_NO_MEMORY;
    while (line && (c = getc(file)) != EOF && c != '\n' && length < LONGEST_LINE)
        line[length++] = (char)c;
    if (line && length == LONGEST_LINE)
        *status = NEWSX_TOO_LARGE;
    if (!line || *status != NEWSX_OK || (c == EOF && !length)) {
        free(line);
        return NULL;
    }
    line[length] = '\0';
    return line;
}

/* Reads the file to its end, or to the first line that is wrong; the lines are kept, as values point into them. */
static newsx_status take_lines(cli_setting *s, FILE *file)
{
    newsx_status status;
    char *line;

    while ((line = next_line(file, &status)) != NULL) {
        char *setting = trim(line);
        const bool empty = !*setting || *setting == '#';
        s->error->line++;
        if (s->error->line > MOST_LINES) {
            free(line);
            return cli_refuse(s->error, "more than %d lines: no configuration", MOST_LINES);
        }
        if (empty) {
            free(line);
            continue;
        }
        if (!cli_list_add(&s->options->config, line)) {
            free(line);
            return cli_no_memory(s->error);
        }
        if ((status = take_setting(s, setting)) != NEWSX_OK)
            return status;
    }
    if (status == NEWSX_TOO_LARGE) {
        s->error->line++;
        return cli_refuse(s->error, "a line of more than %d bytes: no configuration", LONGEST_LINE);
    }
    return status == NEWSX_NO_MEMORY ? cli_no_memory(s->error) : NEWSX_OK;
}

newsx_status cli_config_read(cli_options *options, const char *path, newsx_error *error)
{
    cli_setting s = { .options = options, .error = error };
    FILE *file = fopen(path, "re");
    newsx_status status = file ? take_lines(&s, file) : NEWSX_OK;

    if (status == NEWSX_OK && (!file || !feof(file)))
        status = cli_fault(error, NEWSX_IO, path, strerror(errno));
    if (status != NEWSX_OK)
        snprintf(error->path, sizeof error->path, "%s", path);
    if (status == NEWSX_OK || status == NEWSX_IO)
        error->line = 0;
    if (file)
        fclose(file);
    return status;
}
