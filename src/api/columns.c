/* columns.c - the columns of every kind of record, described: for the tables in the documentation. */
#include "api/columns.h"

#include "base/options.h"

/* A column as it is described; `place` as in its row. */
struct described {
    const char *name, *about;
    unsigned place;
    bool json, why;
};

enum { EXPLAINED = 100 };        /* the place E1 */

#define PLACE_0 0
#define PLACE_1 1
#define PLACE_2 2
#define PLACE_3 3
#define PLACE_4 4
#define PLACE_5 5
#define PLACE_6 6
#define PLACE_7 7
#define PLACE_8 8
#define PLACE_C 0
#define PLACE_E1 EXPLAINED
#define PLACE_E2 (EXPLAINED + 1)
#define DESCRIBE_BOTH(key, TYPE, value, place, about) { #key, about, PLACE_##place, true, false },
#define DESCRIBE_JSON(key, TYPE, value, place, about) { #key, about, PLACE_##place, true, false },
#define DESCRIBE_WHY(key, TYPE, value, place, about) { #key, about, PLACE_##place, true, true },
#define DESCRIBE_JSON_WHY(key, TYPE, value, place, about) { #key, about, 0, true, true },
#define DESCRIBE_ASKED(key, TYPE, value, place, about) { #key, about, 0, true, false },
#define DESCRIBE_LENT(key, TYPE, value, place, about) { #key, about, PLACE_##place, false, false },
#define DESCRIBE_TREE DESCRIBE_JSON
#define DESCRIBE_TABLE(key, TYPE, value, place, about) { #key, about, 0, false, false },
#define DESCRIBE_LINE(key, TYPE, value, place, about) { #key, about, PLACE_##place, false, false },
#define DESCRIBE(where, ...) DESCRIBE_##where(__VA_ARGS__)

#define LIST(KIND, word, record) static const struct described KIND##_LIST[] = { NX_##KIND##_COLUMNS(DESCRIBE) };
NX_RECORDS(LIST)

#define KIND_OF(KIND, word, record) { word, KIND##_LIST, sizeof KIND##_LIST / sizeof *KIND##_LIST },
static const struct {
    const char *record;
    const struct described *columns;
    size_t count;
} KINDS[] = { NX_RECORDS(KIND_OF) };

/* What is only lent is no column of the output. */
static bool is_written(const struct described *column)
{
    return column->json || column->place;
}

/* Fields with --explain come behind all others. */
static unsigned field_of(const struct described *columns, size_t count, unsigned place)
{
    unsigned last = 0;

    for (size_t i = 0; i < count; i++)
        if (columns[i].place > last && columns[i].place < EXPLAINED)
            last = columns[i].place;
    return place < EXPLAINED ? place : last + 1 + place - EXPLAINED;
}

bool newsx_column_at(size_t index, newsx_column *out, size_t size)
{
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
        for (size_t i = 0; i < KINDS[k].count; i++) {
            const struct described *column = &KINDS[k].columns[i];
            if (!is_written(column) || index--)
                continue;
            const newsx_column lent = {
                .record = KINDS[k].record, .name = column->name, .about = column->about,
                .field = field_of(KINDS[k].columns, KINDS[k].count, column->place),
                .json = column->json, .explained = column->why, .field_explained = column->place >= EXPLAINED,
            };
            nx_lend(out, size, &lent, sizeof lent);
            return true;
        }
    return false;
}
