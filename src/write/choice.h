/* choice.h - which columns are written: those that the user names, else all.
 *
 * Each format that has columns lists those that its options make. A choice is made of a list of names once, and kept as
 * sets of bits, so that writers need no names:
 *
 *     "id,speaker"  ->  JSON: document { id, quotes }, quotes { id, speaker }     tsv: quotes { id, speaker }
 */
#ifndef NX_CHOICE_H
#define NX_CHOICE_H

#include "newsx.h"

#include <stddef.h>
#include <string.h>

enum { NX_CHOICE_SETS = 20 };        /* more than any format has: one for each kind of record or of object */

struct newsx_columns {
    newsx_format format;             /* what it was made for */
    newsx_rollup rollup;
    newsx_per per;
    unsigned types, find;
    uint64_t keep[NX_CHOICE_SETS];   /* the columns that stay, in sets that the format numbers */
};

/* The columns of a set that are written. */
static inline uint64_t nx_columns_kept(const newsx_write_options *options, unsigned set)
{
    return options->columns ? options->columns->keep[set] : UINT64_MAX;
}
/* Was it made for these options? */
bool nx_columns_fit(const newsx_write_options *options);

/* ------------------------------------------------------------ what can be chosen */

#define NX_CHOICE_WHOLE SIZE_MAX
typedef struct { const char *bytes; size_t length; } nx_choice_word;

/* A column that may be named. */
typedef struct {
    nx_choice_word of, name;         /* "quotes" (none: of the document or row itself), "speaker" */
    bool bare;                       /* it may be named without what it is of */
    unsigned set, place;             /* its bit */
    size_t part_of;                  /* which column before it in the list holds it; NX_CHOICE_WHOLE: none */
    unsigned find;                   /* NEWSX_QUOTE ...: the records that must be found for it */
    const char *wants;               /* the option without which it is not there, "--explain"; NULL: none */
} nx_choice;

/* Failure is sticky. */
typedef struct { nx_choice *items; size_t count, capacity; bool failed; } nx_choices;

static inline nx_choice_word nx_choice_word_of(const char *text) { return (nx_choice_word){ text, strlen(text) }; }
/* Adds a column; its place in the list. */
size_t nx_choices_add(nx_choices *choices, const nx_choice *choice);
/* Adds the columns of a table, which are found whatever is chosen. */
void nx_choices_add_row(nx_choices *choices, const char *const *names, unsigned count);
/* The records that the number of them called `name` ("quotes") is made of; what every document has needs the fewest. */
unsigned nx_choice_find(const char *name, size_t length);

#endif
