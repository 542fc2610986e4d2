/* chosen.c - a list of names becomes a choice of columns. */
#define _GNU_SOURCE   /* memrchr */
#include "base/buffer.h"
#include "base/error.h"
#include "base/options.h"
#include "write/formats.h"

#include <stdlib.h>

/* The format's own; the options are none missing. */
static bool list_choices(const newsx_write_options *options, nx_choices *choices)
{
    const nx_writer *writer = options->rollup ? nx_rollup_writer_of(options) : nx_writer_of(options->format);

    *choices = (nx_choices){ .items = NULL };
    if (!writer || !writer->columns)
        return false;
    writer->columns(options, choices);
    return true;
}

/* ------------------------------------------------------------ names */

static bool is_word(nx_choice_word word, const char *bytes, size_t length)
{
    return word.length == length && memcmp(word.bytes, bytes, length) == 0;
}

/* "speaker", "quotes.speaker", "mention.text" or "quotes.mention.text". */
static bool is_named(const nx_choices *choices, const nx_choice *choice, nx_choice_word name)
{
    const char *dot = memrchr(name.bytes, '.', name.length);

    if (!dot)
        return choice->bare && is_word(choice->name, name.bytes, name.length);
    const nx_choice_word of = { name.bytes, (size_t)(dot - name.bytes) };
    if (!is_word(choice->name, dot + 1, name.length - of.length - 1))
        return false;
    return is_word(choice->of, of.bytes, of.length) ||
           (choice->part_of != NX_CHOICE_WHOLE && memchr(of.bytes, '.', of.length) &&
            is_named(choices, &choices->items[choice->part_of], of));
}

enum { KEPT = 1, WHOLE = 2 };

/* The document's own key of that name, where it has one: "id" is not that of all records. */
static size_t find_own(const nx_choices *choices, nx_choice_word name)
{
    size_t i = 0;

    while (i < choices->count && (choices->items[i].of.length || choices->items[i].wants ||
                                  !is_named(choices, &choices->items[i], name)))
        i++;
    return i;
}

/* Marks the columns of that name; NULL, or the first of them that wants an option, where all do. */
static const nx_choice *mark_named(const nx_choices *choices, nx_choice_word name, unsigned char *marks, bool *found)
{
    const nx_choice *wanting = NULL;
    const size_t own = find_own(choices, name);
    size_t i = own < choices->count ? own : 0;
    const size_t end = own < choices->count ? own + 1 : choices->count;

    for (*found = false; i < end; i++) {
        if (!is_named(choices, &choices->items[i], name))
            continue;
        if (choices->items[i].wants) {
            wanting = wanting ? wanting : &choices->items[i];
        } else {
            marks[i] = KEPT | WHOLE;
            *found = true;
        }
    }
    return wanting;
}

/* What is part of a whole stays, and so does what holds a part that stays. */
static void keep_marked(const nx_choices *choices, unsigned char *marks, newsx_columns *columns)
{
    const nx_choice *items = choices->items;

    for (size_t i = 0; i < choices->count; i++)
        if (items[i].part_of != NX_CHOICE_WHOLE && marks[items[i].part_of] & WHOLE && !items[i].wants)
            marks[i] |= KEPT | WHOLE;
    for (size_t i = choices->count; i-- > 0;)
        if (marks[i] && items[i].part_of != NX_CHOICE_WHOLE)
            marks[items[i].part_of] |= KEPT;
    for (size_t i = 0; i < choices->count; i++)
        if (marks[i]) {
            columns->keep[items[i].set] |= UINT64_C(1) << items[i].place;
            columns->find |= items[i].find;
        }
}

static newsx_status refuse(newsx_error *error, size_t at, nx_choice_word name, const nx_choice *wanting)
{
    const uint32_t column = (uint32_t)at + 1;
    return wanting ? nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, column, "it is there only with %s", wanting->wants)
                   : nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, column, "there is no \"%.*s\"",
                             (int)(name.length < 60 ? name.length : 60), name.bytes);
}

static newsx_status mark_names(const nx_choices *choices, const char *names, unsigned char *marks, newsx_error *error)
{
    for (const char *at = names;; at++) {
        const char *const end = at + strcspn(at, ",");
        bool found;
        at += strspn(at, " ");
        nx_choice_word name = { at, (size_t)(end - at) };
        while (name.length && name.bytes[name.length - 1] == ' ')
            name.length--;
        const nx_choice *wanting = mark_named(choices, name, marks, &found);
        if (!found)
            return refuse(error, (size_t)(at - names), name, wanting);
        at = end;
        if (!*at)
            return NEWSX_OK;
    }
}

static newsx_status choose(const newsx_write_options *options, const nx_choices *choices, const char *names,
                           newsx_columns **columns, newsx_error *error)
{
    newsx_columns *made = calloc(1, sizeof *made);
    unsigned char *marks = calloc(choices->count + 1, 1);
    newsx_status status = made && marks && !choices->failed ? NEWSX_OK : NEWSX_NO_MEMORY;

    if (status == NEWSX_OK)
        status = mark_names(choices, names, marks, error);
    if (status == NEWSX_OK) {
        *made = (newsx_columns){ .format = options->format, .rollup = options->rollup, .per = options->per,
                                 .types = options->types };
        keep_marked(choices, marks, made);
        *columns = made;
        made = NULL;
    }
    free(made);
    free(marks);
    return status;
}

newsx_status newsx_columns_new(const char *names, const newsx_write_options *options, newsx_columns **columns,
                               newsx_error *error)
{
    newsx_write_options own = NEWSX_WRITE_OPTIONS_INIT;
    nx_choices choices;

    if (columns)
        *columns = NULL;
    if (!names || !columns)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "no names of columns, or nowhere to put the choice");
    if (!nx_options_take(&own, sizeof own, options) || !list_choices(&own, &choices))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the format has no columns");
    newsx_status status = choose(&own, &choices, names, columns, error);
    if (status == NEWSX_NO_MEMORY)
        nx_fail(error, status, NULL, 0, 0, "out of memory");
    free(choices.items);
    return status;
}

void newsx_columns_free(newsx_columns *columns)
{
    free(columns);
}

unsigned newsx_columns_find(const newsx_columns *columns)
{
    return columns ? columns->find : 0;
}

newsx_status newsx_columns_names(const newsx_write_options *options, newsx_buffer *buffer)
{
    newsx_write_options own = NEWSX_WRITE_OPTIONS_INIT;
    nx_choices choices;

    if (!buffer || !nx_options_take(&own, sizeof own, options) || !list_choices(&own, &choices))
        return NEWSX_BAD_OPTION;
    const size_t before = buffer->length;
    buffer->failed = choices.failed;
    for (size_t i = 0; i < choices.count; i++) {
        const nx_choice *choice = &choices.items[i];
        if (choice->of.length) {
            nx_put(buffer, choice->of.bytes, choice->of.length);
            nx_putc(buffer, '.');
        }
        nx_put(buffer, choice->name.bytes, choice->name.length);
        nx_putc(buffer, '\n');
    }
    free(choices.items);
    if (!buffer->failed)
        return NEWSX_OK;
    buffer->length = before;
    return NEWSX_NO_MEMORY;
}
