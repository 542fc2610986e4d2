/* choice.c - the list of columns that may be named, and whether a choice of them fits. */
#include "write/choice.h"

#include <stdlib.h>

size_t nx_choices_add(nx_choices *choices, const nx_choice *choice)
{
    if (choices->count == choices->capacity && !choices->failed) {
        const size_t more = choices->capacity ? choices->capacity * 2 : 128;
        nx_choice *items = realloc(choices->items, more * sizeof *items);
        choices->failed = !items;
        if (items) {
            choices->items = items;
            choices->capacity = more;
        }
    }
    if (choices->failed)
        return NX_CHOICE_WHOLE;
    choices->items[choices->count] = *choice;
    return choices->count++;
}

void nx_choices_add_row(nx_choices *choices, const char *const *names, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        nx_choices_add(choices, &(nx_choice){ .name = nx_choice_word_of(names[i]), .bare = true, .place = i,
                                              .part_of = NX_CHOICE_WHOLE });
}

unsigned nx_choice_find(const char *name, size_t length)
{
    static const struct { const char *name; unsigned find; } COUNTS[] = {
        { "quotes", NEWSX_QUOTE }, { "speakers", NEWSX_SPEAKER }, { "people", NEWSX_PERSON }, { "dates", NEWSX_DATE },
        { "organizations", NEWSX_ORGANIZATION }, { "places", NEWSX_PLACE },
    };

    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
        if (strlen(COUNTS[i].name) == length && memcmp(COUNTS[i].name, name, length) == 0)
            return COUNTS[i].find;
    return NEWSX_HEADING;
}

bool nx_columns_fit(const newsx_write_options *options)
{
    const newsx_columns *columns = options->columns;

    return !columns || (columns->format == options->format && columns->rollup == options->rollup &&
                        columns->per == options->per && columns->types == options->types);
}
