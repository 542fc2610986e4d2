/* gazetteer-read.c - text tables -> places with their names. The tables are described in src/en/gazetteer/README.md. */
#include "build/gazetteer-draft.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The dump of all names of GeoNames has 1.6 GB, and no row of it 20 kB; /dev/zero has no end. */
#define LARGEST_TABLE ((size_t)2 << 30)
#define LONGEST_ROW ((size_t)1 << 20)

enum { MAX_FIELDS = 24, DUMP_FIELDS = 19 };

/* A city of 100,000 people is a place wherever its name stands; a smaller one needs words around it that say so. So
 * does a small division. */
enum { STRONG_FAME = 99, STRONG_DIVISION = 80 };
static const enum nx_gaz_class CLASS[NX_GAZ_KINDS] = {
    [NX_GAZ_KIND_COUNTRY] = NX_GAZ_COUNTRY, [NX_GAZ_KIND_ADMIN1] = NX_GAZ_ADMIN1,
    [NX_GAZ_KIND_ADMIN2] = NX_GAZ_AREA,     [NX_GAZ_KIND_CITY] = NX_GAZ_CITY,
    [NX_GAZ_KIND_AREA] = NX_GAZ_AREA,       [NX_GAZ_KIND_NATURAL] = NX_GAZ_NATURAL,
    [NX_GAZ_KIND_FACILITY] = NX_GAZ_FACILITY,
};

enum column {
    COLUMN_NAME, COLUMN_DEMONYM, COLUMN_RISKY, COLUMN_KIND, COLUMN_PLACE, COLUMN_COUNTRY, COLUMN_ADMIN1, COLUMN_LAT,
    COLUMN_LON, COLUMN_POPULATION, COLUMN_GEONAMES, COLUMN_FLAGS, COLUMN_NAMES, COLUMNS
};
static const char *const COLUMN_WORD[COLUMNS] = {
    "name", "demonym", "risky", "kind", "place", "country", "admin1", "lat", "lon", "population", "geonames", "flags",
    "names",
};

/* Cuts at each `at`; returns how many parts there are, at most `room` are kept. The parts are ended by NUL. */
static size_t cut(char *text, char at, char **parts, size_t room)
{
    size_t count = 0;
    for (;;) {
        char *end = strchr(text, at);
        if (count < room)
            parts[count] = text;
        count++;
        if (!end)
            return count;
        *end = '\0';
        text = end + 1;
    }
}

/* A plain decimal number; the C library's reader asks the locale for the point. */
static bool read_number(const char *text, double *out)
{
    bool minus = *text == '-';
    double value = 0, scale = 1;
    const char *at = text + minus;
    int digits = 0;
    for (; nx_ascii_digit((unsigned char)*at); at++, digits++)
        value = value * 10 + (*at - '0');
    if (*at == '.')
        for (at++; nx_ascii_digit((unsigned char)*at); at++, digits++)
            value += (*at - '0') * (scale /= 10);
    *out = minus ? -value : value;
    return digits > 0 && digits < 20 && !*at;
}

static bool read_count(nx_gaz_draft *b, const char *text, uint32_t *out)
{
    double value = 0;
    if (*text && (!read_number(text, &value) || value < 0 || value > UINT32_MAX))
        return nx_gaz_fault(b, "not a number", text);
    *out = (uint32_t)value;
    return true;
}

static bool read_degrees(nx_gaz_draft *b, const char *text, double most, float *out)
{
    double value = NAN;
    if (*text && (!read_number(text, &value) || value < -most || value > most))
        return nx_gaz_fault(b, "not a latitude or longitude", text);
    *out = (float)value;
    return true;
}

static bool read_flags(nx_gaz_draft *b, char *text, uint8_t *out)
{
    static const struct { const char *word; uint8_t flag; } FLAGS[] = {
        { "capital", NX_GAZ_CAPITAL | NX_GAZ_SEAT }, { "seat", NX_GAZ_SEAT }, { "alone", NX_GAZ_ALONE },
    };
    char *words[4];
    size_t count = *text ? cut(text, ',', words, 4) : 0;
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        size_t f = 0;
        while (i < 4 && f < 3 && strcmp(words[i], FLAGS[f].word))
            f++;
        if (i >= 4 || f == 3)
            return nx_gaz_fault(b, "no such flag", i < 4 ? words[i] : "");
        *out |= FLAGS[f].flag;
    }
    return true;
}

/* Saint Paul is written St. Paul as well: the language says "Saint=St.". */
static bool add_other_forms(nx_gaz_draft *b, const char *name, uint32_t place, bool strong)
{
    NX_EACH_WORD(pair, b->language, NX_LANGUAGE_PLACE_FORM) {
        size_t length = strcspn(pair, "=");
        if (!pair[length] || strncmp(name, pair, length) != 0 || name[length] != ' ')
            continue;
        char form[NX_GAZ_LONGEST_NAME * 2];
        int size = snprintf(form, sizeof form, "%s%s", pair + length + 1, name + length);
        if (size > 0 && size <= NX_GAZ_LONGEST_NAME && !nx_gaz_add_name(b, form, (size_t)size, place, strong, 0))
            return false;
    }
    return true;
}

/* `~` before a name says that it holds only where the words around it ask for a place. A short one is an
 * abbreviation. */
static bool add_other_name(nx_gaz_draft *b, const char *name, uint32_t place, bool strong)
{
    unsigned flags = 0;
    if (*name == '~') {
        name++;
        strong = false;
        size_t length = strlen(name);
        if (length && (name[length - 1] == '.' || (length <= 3 && nx_gaz_only_capitals(name, length))))
            flags = NX_GAZ_ABBREVIATION;
    }
    return nx_gaz_add_name(b, name, strlen(name), place, strong, flags);
}

struct row {
    const char *name, *place, *country, *admin1;
    char *names;
    char separator;
    unsigned kind;
    bool demonym, other_strong;
    float lat, lon;
    uint32_t population, geonames;
    uint8_t flags;
};

static bool add_place(nx_gaz_draft *b, struct row *row)
{
    if (!nx_arena_grow(&b->arena, (void **)&b->places, &b->place_capacity, b->place_count + 1, sizeof *b->places))
        return nx_gaz_no_memory(b);
    uint32_t number = b->place_count++;
    struct nx_gaz_place_record *p = &b->places[number];
    *p = (struct nx_gaz_place_record){
        .lat = row->lat, .lon = row->lon, .population = row->population, .geonames = row->geonames,
        .kind = (uint8_t)row->kind, .cls = (uint8_t)(row->demonym ? NX_GAZ_DEMONYM : CLASS[row->kind]),
        .flags = row->flags,
        .fame = nx_gaz_fame_of(row->kind, row->demonym, row->population, row->flags),
    };
    if (row->kind == NX_GAZ_KIND_ADMIN2)
        p->flags |= NX_GAZ_COUNTY;
    if (!nx_gaz_add_string(b, row->place, strlen(row->place), &p->name) ||
        !nx_gaz_add_string(b, row->admin1, strlen(row->admin1), &p->admin1) ||
        !nx_gaz_add_string(b, row->country, strlen(row->country), &p->country))
        return false;
    int enough = row->kind == NX_GAZ_KIND_CITY ? STRONG_FAME : row->kind == NX_GAZ_KIND_ADMIN1 ? STRONG_DIVISION : 0;
    bool strong = row->demonym || p->fame >= enough || row->flags;
    if (!nx_gaz_add_name(b, row->name, strlen(row->name), number, strong, 0) ||
        !add_other_forms(b, row->name, number, strong))
        return false;
    for (char *name = row->names; name && *name;) {
        char *end = strchr(name, row->separator);
        if (end)
            *end = '\0';
        if (*name && !add_other_name(b, name, number, strong && row->other_strong))
            return false;
        name = end ? end + 1 : NULL;
    }
    return true;
}

/* What there is instead of `given`, in one line. */
static bool tell_words(nx_gaz_draft *b, const char *what, const char *given, const char *there,
                       const char *const *words, size_t count)
{
    char list[160];
    size_t used = 0;

    for (size_t i = 0; i < count && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
    b->status = nx_fail(b->error, NEWSX_BAD_RULE, b->path, b->line, 0, "%s \"%.60s\"; %s %s", what, given, there, list);
    return false;
}

static bool read_row(nx_gaz_draft *b, char **field, size_t count, const int *column)
{
    const char *value[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        value[c] = column[c] >= 0 && (size_t)column[c] < count ? field[column[c]] : "";
    if (column[COLUMN_RISKY] >= 0) {
        size_t length = strlen(value[COLUMN_RISKY]);
        return nx_gaz_add_name(b, value[COLUMN_RISKY], length, NX_GAZ_NO_PLACE, false, NX_GAZ_RISKY);
    }
    struct row row = { .demonym = column[COLUMN_DEMONYM] >= 0, .separator = '|', .other_strong = true };
    row.name = value[row.demonym ? COLUMN_DEMONYM : COLUMN_NAME];
    row.place = *value[COLUMN_PLACE] ? value[COLUMN_PLACE] : row.name;
    row.country = value[COLUMN_COUNTRY];
    row.admin1 = value[COLUMN_ADMIN1];
    row.names = (char *)value[COLUMN_NAMES];
    while (row.kind < NX_GAZ_KINDS && strcmp(value[COLUMN_KIND], nx_gaz_kind_word[row.kind]))
        row.kind++;
    if (row.kind == NX_GAZ_KINDS)
        return tell_words(b, "no such kind of place", value[COLUMN_KIND], "the column kind has one of",
                          nx_gaz_kind_word, NX_GAZ_KINDS);
    if (*row.country && strlen(row.country) != 2)
        return nx_gaz_fault(b, "not a country's two letters", row.country);
    return read_degrees(b, value[COLUMN_LAT], 90, &row.lat) && read_degrees(b, value[COLUMN_LON], 180, &row.lon) &&
           read_count(b, value[COLUMN_POPULATION], &row.population) &&
           read_count(b, value[COLUMN_GEONAMES], &row.geonames) &&
           read_flags(b, (char *)value[COLUMN_FLAGS], &row.flags) &&
           add_place(b, &row);
}

/* A row of a GeoNames dump: id, name, ascii name, alternate names, lat, lon, class, code, country, cc2, admin1-4,
 * population */
static bool read_dump_row(nx_gaz_draft *b, char **field)
{
    const char *code = field[7];
    char cls = *field[6];
    struct row row = { .name = field[1], .place = field[1], .country = field[8], .admin1 = "", .names = field[3],
                       .separator = ',' };
    if (cls == 'P')
        row.kind = NX_GAZ_KIND_CITY;
    else if (cls == 'A')
        row.kind = !strncmp(code, "PCL", 3) ? NX_GAZ_KIND_COUNTRY : !strcmp(code, "ADM1") ? NX_GAZ_KIND_ADMIN1
                   : !strcmp(code, "ADM2") ? NX_GAZ_KIND_ADMIN2 : NX_GAZ_KIND_AREA;
    else if (cls == 'L')
        row.kind = NX_GAZ_KIND_AREA;
    else if (cls == 'H' || cls == 'T' || cls == 'V' || cls == 'U')
        row.kind = NX_GAZ_KIND_NATURAL;
    else
        row.kind = NX_GAZ_KIND_FACILITY;
    if (!strcmp(code, "PPLC"))
        row.flags = NX_GAZ_CAPITAL | NX_GAZ_SEAT;
    if (!*row.name)
        return true;
    char division[64];
    uint32_t at;
    if (*row.country && *field[10] && strcmp(field[10], "00") && row.kind != NX_GAZ_KIND_COUNTRY &&
        (size_t)snprintf(division, sizeof division, "%s.%s", row.country, field[10]) < sizeof division) {
        if (row.kind != NX_GAZ_KIND_ADMIN1) {
            row.admin1 = division;
        } else {
            if (!nx_arena_grow(&b->arena, (void **)&b->divisions, &b->division_capacity, b->division_count + 1,
                               sizeof *b->divisions))
                return nx_gaz_no_memory(b);
            if (!nx_gaz_add_string(b, division, strlen(division), &at))
                return false;
            b->divisions[b->division_count].code = at;
            if (!nx_gaz_add_string(b, row.name, strlen(row.name), &at))
                return false;
            b->divisions[b->division_count++].name = at;
        }
    }
    if (b->dump_from == NX_GAZ_NO_PLACE)
        b->dump_from = b->place_count;
    return read_degrees(b, field[4], 90, &row.lat) && read_degrees(b, field[5], 180, &row.lon) &&
           read_count(b, field[14], &row.population) && read_count(b, field[0], &row.geonames) && add_place(b, &row);
}

static int by_code(const void *a, const void *b)
{
    const nx_gaz_division *x = a, *y = b;
    return x->code < y->code ? -1 : x->code > y->code;
}

/* The rows of a dump have the code of their division; its name is in a row of its own, if the dump has that. */
bool nx_gaz_name_divisions(nx_gaz_draft *b)
{
    uint32_t empty;
    if (b->dump_from == NX_GAZ_NO_PLACE)
        return true;
    if (!nx_gaz_add_string(b, "", 0, &empty))
        return false;
    if (b->division_count)
        qsort(b->divisions, b->division_count, sizeof *b->divisions, by_code);
    for (uint32_t i = b->dump_from; i < b->place_count; i++) {
        nx_gaz_division key = { b->places[i].admin1, 0 }, *found = NULL;
        if (key.code != empty && b->division_count)
            found = bsearch(&key, b->divisions, b->division_count, sizeof key, by_code);
        b->places[i].admin1 = found ? found->name : empty;
    }
    return true;
}

#define COLUMNS_ARE "the first row names the columns, separated by TAB:"
static bool read_header(nx_gaz_draft *b, char **field, size_t count, int *column)
{
    for (int c = 0; c < COLUMNS; c++)
        column[c] = -1;
    for (size_t i = 0; i < count; i++) {
        int c = 0;
        while (c < COLUMNS && strcmp(field[i], COLUMN_WORD[c]))
            c++;
        if (c == COLUMNS)
            return tell_words(b, "no such column", field[i], COLUMNS_ARE, COLUMN_WORD, COLUMNS);
        if (column[c] >= 0)
            return nx_gaz_fault(b, "two columns of the name", field[i]);
        column[c] = (int)i;
    }
    if (column[COLUMN_NAME] < 0 && column[COLUMN_DEMONYM] < 0 && column[COLUMN_RISKY] < 0)
        return tell_words(b, "there is no column", "name", COLUMNS_ARE, COLUMN_WORD, COLUMNS);
    if (column[COLUMN_KIND] < 0 && column[COLUMN_RISKY] < 0)
        return tell_words(b, "there is no column", "kind", COLUMNS_ARE, COLUMN_WORD, COLUMNS);
    return true;
}

static bool read_table(nx_gaz_draft *b, char *text)
{
    int column[COLUMNS];
    bool header = false, dump = false;
    for (b->line = 1; text && *text; b->line++) {
        char *end = strchr(text, '\n'), *field[MAX_FIELDS];
        if (end)
            *end = '\0';
        size_t length = strlen(text);
        if (length && text[length - 1] == '\r')
            text[length - 1] = '\0';
        if (*text && *text != '#') {
            size_t count = cut(text, '\t', field, MAX_FIELDS);
            if (count > MAX_FIELDS)
                return nx_gaz_fault(b, "too many fields in the row of", text);
            double id;
            if (!header && count == DUMP_FIELDS && read_number(field[0], &id))
                dump = header = true;
            if (dump && count != DUMP_FIELDS)
                return nx_gaz_fault(b, "a GeoNames row has 19 fields; not so", text);
            bool fine = dump ? read_dump_row(b, field)
                             : header ? read_row(b, field, count, column) : read_header(b, field, count, column);
            if (!fine)
                return false;
            header = true;
        }
        text = end ? end + 1 : NULL;
    }
    return true;
}

bool nx_gaz_read_file(nx_gaz_draft *b, const char *path)
{
    char *text = NULL;
    size_t length;

    b->path = path;
    b->line = 0;
    b->status = nx_file_read_lines(path, LARGEST_TABLE, LONGEST_ROW, &text, &length, b->error);
    if (b->status == NEWSX_BAD_INPUT) {
        b->status = NEWSX_BAD_RULE;
        if (b->error)
            b->error->status = b->status;
    }
    if (b->status != NEWSX_OK)
        return false;
    /* A spreadsheet that saves as UTF-8 puts a byte-order mark before the first column's name. */
    const bool marked = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    const bool fine = read_table(b, marked ? text + 3 : text);
    free(text);
    return fine;
}
