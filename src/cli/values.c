/* values.c - one option's value is checked and put where it belongs. */
#include "cli/values.h"
#include "cli/choices.h"
#include "cli/messages.h"
#include "cli/suggest.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static void *place(const cli_setting *s) { return (char *)s->options + s->option->offset; }

/* ------------------------------------------------------------ words of a list */

static newsx_status no_such_choice(const cli_setting *s, const char *given)
{
    newsx_buffer list = NEWSX_BUFFER_INIT;
    cli_choice choice;
    const char *meant = NULL;
    size_t best = SIZE_MAX, index = 0;

    cli_put_choices(&list, s->option, ", ", ", ");
    while (cli_choice_at(s->option, index++, &choice))
        if (cli_nearer(given, choice.word, &best))
            meant = choice.word;
    if (meant)
        cli_refuse(s->error, "%s has no \"%s\"; did you mean \"%s\"? There are %.*s", s->shown, given, meant,
                   (int)list.length, list.data);
    else if (!list.length)
        cli_refuse(s->error, "%s has no \"%s\"", s->shown, given);
    else
        cli_refuse(s->error, "%s has no \"%s\"; there are %.*s", s->shown, given, (int)list.length, list.data);
    newsx_buffer_free(&list);
    return NEWSX_BAD_OPTION;
}

static newsx_status find_choice(const cli_setting *s, const char *word, size_t length, cli_choice *choice)
{
    char given[64];

    for (size_t i = 0; cli_choice_at(s->option, i, choice); i++)
        if (strlen(choice->word) == length && memcmp(choice->word, word, length) == 0)
            return NEWSX_OK;
    snprintf(given, sizeof given, "%.*s", length < 40 ? (int)length : 40, word);
    return no_such_choice(s, given);
}

static newsx_status take_choice(const cli_setting *s)
{
    cli_choice choice;
    newsx_status status = find_choice(s, s->value, strlen(s->value), &choice);

    if (status == NEWSX_OK)
        *(int *)place(s) = choice.value;
    return status;
}

/* Each word of a comma list; spaces beside the commas are none of it. */
static newsx_status each_choice(const cli_setting *s,
                                newsx_status (*take)(const cli_setting *, const cli_choice *, size_t))
{
    const char *p = s->value;

    for (size_t i = 0;; i++) {
        const char *const end = p + strcspn(p, ",");
        cli_choice choice;
        p += strspn(p, " ");
        size_t length = (size_t)(end - p);
        while (length && p[length - 1] == ' ')
            length--;
        newsx_status status = find_choice(s, p, length, &choice);
        if (status == NEWSX_OK)
            status = take(s, &choice, i);
        if (status != NEWSX_OK || *end == '\0')
            return status;
        p = end + 1;
    }
}

static newsx_status add_type(const cli_setting *s, const cli_choice *choice, size_t index)
{
    (void)index;
    *(unsigned *)place(s) |= (unsigned)choice->value;
    return NEWSX_OK;
}

enum { ORDER_MOST = sizeof(((newsx_options *)0)->date_from) / sizeof(newsx_date_from) };

static newsx_status add_order(const cli_setting *s, const cli_choice *choice, size_t index)
{
    newsx_date_from *order = place(s);

    for (size_t i = 0; i < index; i++)
        if (order[i] == (newsx_date_from)choice->value)
            return cli_refuse(s->error, "%s has %s twice", s->shown, choice->word);
    order[index] = (newsx_date_from)choice->value;   /* there is room for each word once */
    if (index + 1 < ORDER_MOST)
        order[index + 1] = NEWSX_DATE_FROM_END;
    return NEWSX_OK;
}

/* ------------------------------------------------------------ values of other kinds */

static newsx_status take_day(const cli_setting *s)
{
    newsx_options options = NEWSX_OPTIONS_INIT;

    options.date = s->value;
    if (newsx_options_check(&options, NULL) != NEWSX_OK)
        return cli_refuse(s->error, "%s \"%s\": a day is written YYYY-MM-DD, or none", s->shown, s->value);
    *(const char **)place(s) = s->value;
    return NEWSX_OK;
}

/* Digits alone; false where there are others or the number passes `most`. */
static bool digits(const char *s, const char *end, uint64_t most, uint64_t *number)
{
    *number = 0;
    if (s == end)
        return false;
    for (; s < end; s++) {
        if (*s < '0' || *s > '9')
            return false;
        *number = *number * 10 + (uint64_t)(*s - '0');
        if (*number > most)
            return false;
    }
    return true;
}

static newsx_status take_number(const cli_setting *s)
{
    uint64_t number;

    if (!digits(s->value, s->value + strlen(s->value), 1024, &number))
        return cli_refuse(s->error, "%s \"%s\": a number from 1 to 1024, or 0 for as many as processors", s->shown,
                          s->value);
    *(unsigned *)place(s) = (unsigned)number;
    return NEWSX_OK;
}

static newsx_status take_count(const cli_setting *s)
{
    uint64_t number;

    if (!digits(s->value, s->value + strlen(s->value), 1000000, &number))
        return cli_refuse(s->error, "%s \"%s\": a number from 0 to 1000000", s->shown, s->value);
    *(unsigned *)place(s) = (unsigned)number;
    return NEWSX_OK;
}

static newsx_status take_size(const cli_setting *s)
{
    static const uint64_t MOST = UINT64_C(1) << 30;
    const char *end = s->value + strlen(s->value), *unit = NULL;
    uint64_t number;

    if (end > s->value)
        unit = strchr("KMG", end[-1] >= 'a' ? end[-1] - 32 : end[-1]);
    unsigned shift = !unit ? 0 : *unit == 'K' ? 10 : *unit == 'M' ? 20 : 30;
    if (!digits(s->value, end - (unit != NULL), MOST, &number) || !number || number > MOST >> shift)
        return cli_refuse(s->error, "%s \"%s\": a size from 1 to 1G, such as 500000, 512K, 16M", s->shown, s->value);
    *(uint64_t *)place(s) = number << shift;
    return NEWSX_OK;
}

/* "0.9", ".9", "1": digits and one point, so that no locale has a say. */
static newsx_status take_share(const cli_setting *s)
{
    const char *p = s->value;
    double share = 0, step = 1;

    for (; *p >= '0' && *p <= '9'; p++)
        share = share * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++)
            share += (*p - '0') * (step /= 10);
    if (!*s->value || *p || share > 1 || strcmp(s->value, ".") == 0)
        return cli_refuse(s->error, "%s \"%s\": a number from 0 to 1, such as 0.9", s->shown, s->value);
    *(double *)place(s) = share;
    return NEWSX_OK;
}

static newsx_status take_field(const cli_setting *s)
{
    static const struct { const char *role; size_t offset; } ROLES[] = {
        { "id", offsetof(newsx_fields, id) },     { "title", offsetof(newsx_fields, title) },
        { "text", offsetof(newsx_fields, text) }, { "date", offsetof(newsx_fields, date) },
        { "author", offsetof(newsx_fields, author) }, { "url", offsetof(newsx_fields, url) },
    };
    size_t length = strcspn(s->value, "=");

    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (s->value[length] && s->value[length + 1] && strlen(ROLES[i].role) == length &&
            memcmp(ROLES[i].role, s->value, length) == 0) {
            *(const char **)((char *)place(s) + ROLES[i].offset) = s->value + length + 1;
            return NEWSX_OK;
        }
    return cli_refuse(s->error, "%s \"%s\": it is ROLE=PATH, and roles are id, title, text, date, author, url",
                      s->shown, s->value);
}

/* Puts one option's value where it belongs. `value` is NULL where none was given. */
newsx_status cli_take(const cli_setting *s)
{
    if (s->value && !*s->value && strcmp(s->option->argument, "FILE") == 0)
        return cli_refuse(s->error, "%s needs the name of a file, not ''", s->shown);
    switch (s->option->kind) {
    case CLI_FLAG:
        *(bool *)place(s) = true;
        return NEWSX_OK;
    case CLI_SETS:
        *(int *)place(s) = s->option->choices[0].value;
        return NEWSX_OK;
    case CLI_HELP:
        *(int *)place(s) = strlen(s->shown) > 2 ? 2 : 1;
        return NEWSX_OK;
    case CLI_MAYBE:
        if (!s->value) {
            *(int *)place(s) = s->option->choices[0].value;
            return NEWSX_OK;
        }
        return take_choice(s);
    case CLI_CHOICE:
    case CLI_INPUT_FORMAT:
    case CLI_OUTPUT_FORMAT:
        return take_choice(s);
    case CLI_SET:
        return each_choice(s, add_type);
    case CLI_ORDER:
        return each_choice(s, add_order);
    case CLI_TEXT:
        *(const char **)place(s) = s->value;
        return NEWSX_OK;
    case CLI_REPEATED:
        return cli_list_add(place(s), s->value) ? NEWSX_OK : cli_no_memory(s->error);
    case CLI_DAY:
        return take_day(s);
    case CLI_NUMBER:
        return take_number(s);
    case CLI_COUNT:
        return take_count(s);
    case CLI_SIZE:
        return take_size(s);
    case CLI_SHARE:
        return take_share(s);
    case CLI_FIELD:
        return take_field(s);
    }
    return NEWSX_OK;
}
