/* gazetteer-build.c - text tables of places -> the gazetteer's image. The tables are described in src/en/gazetteer/README.md. */
#include "build/gazetteer-build.h"
#include "image/gazetteer-image.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "segment/token.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 120, MAX_FIELDS = 24, MAX_CANDIDATES = 255, DUMP_FIELDS = 19 };
enum { KNOWN_NAMES = 16000,     /* names that stand apart from the others: what most articles have of them */
       FILTER_NAMES = 8 };      /* at most so many to a word of the filter: 64 bits, of which a name sets two */

/* A city of 100,000 people is a place wherever its name stands; a smaller one needs words around it that say so. So does
 * a small division. */
enum { STRONG_FAME = 99, STRONG_DIVISION = 80 };
enum { FAME_CAPITAL = 25, FAME_ALONE = 9, FAME_DEMONYM_COUNTRY = 180, FAME_DEMONYM = 145 };

/* base is added to the fame of its population; fame is that of a place without population. A country is known far above
 * its size; a state a little less than the city that shares its name (New York, Delhi, Quebec). */
static const struct { enum nx_gaz_class cls; int base, fame; } KIND[NX_GAZ_KINDS] = {
    [NX_GAZ_KIND_COUNTRY] = { NX_GAZ_COUNTRY, 50, 130 }, [NX_GAZ_KIND_ADMIN1] = { NX_GAZ_ADMIN1, -14, 60 },
    [NX_GAZ_KIND_ADMIN2] = { NX_GAZ_AREA, -20, 60 },     [NX_GAZ_KIND_CITY] = { NX_GAZ_CITY, 0, 50 },
    [NX_GAZ_KIND_AREA] = { NX_GAZ_AREA, 0, 130 },        [NX_GAZ_KIND_NATURAL] = { NX_GAZ_NATURAL, 0, 120 },
    [NX_GAZ_KIND_FACILITY] = { NX_GAZ_FACILITY, 0, 120 },
};

enum column {
    COLUMN_NAME, COLUMN_DEMONYM, COLUMN_RISKY, COLUMN_KIND, COLUMN_PLACE, COLUMN_COUNTRY, COLUMN_ADMIN1, COLUMN_LAT, COLUMN_LON,
    COLUMN_POPULATION, COLUMN_GEONAMES, COLUMN_FLAGS, COLUMN_NAMES, COLUMNS
};
static const char *const COLUMN_WORD[COLUMNS] = {
    "name", "demonym", "risky", "kind", "place", "country", "admin1", "lat", "lon", "population", "geonames", "flags", "names",
};

/* One name of one place, or of none: the beginning of a longer name, or a word that is risky. */
struct naming {
    const char *text;                   /* folded, words joined by one space */
    uint32_t length, place;             /* place NX_NONE */
    uint8_t flags;                      /* NX_ENTRY_*, NX_GAZ_* */
};

/* A division of a GeoNames dump: its code ("AT.03") and name, into strings. */
struct division { uint32_t code, name; };

struct builder {
    nx_arena arena;
    struct division *divisions;
    uint32_t division_count, division_capacity;
    uint32_t dump_from;                 /* places from here on have the code of their division for its name, NX_NONE: none */
    struct naming *namings;
    uint32_t naming_count, naming_capacity;
    struct nx_gaz_place_record *places;
    uint32_t place_count, place_capacity;
    newsx_buffer strings;
    uint32_t *known;                    /* strings already there: offsets + 1, by hash */
    uint32_t known_count, known_size;
    const char *path;
    uint32_t line;
    newsx_error *error;
    newsx_status status;
};

static bool fault(struct builder *b, const char *what, const char *value)
{
    b->status = nx_fail(b->error, NEWSX_BAD_RULE, b->path, b->line, 0, "%s \"%.60s\"", what, value);
    return false;
}

static bool no_memory(struct builder *b)
{
    b->status = nx_fail(b->error, NEWSX_NO_MEMORY, b->path, 0, 0, "no memory for the gazetteer");
    return false;
}

/* ------------------------------------------------------------ strings */

static uint64_t hash_text(const char *text, size_t length)
{
    uint64_t hash = NX_HASH_SEED;
    for (size_t i = 0; i < length; i++)
        hash = nx_hash_byte(hash, (unsigned char)text[i]);
    return hash;
}

static bool grow_known(struct builder *b)
{
    uint32_t size = b->known_size ? b->known_size * 2 : 1 << 12;
    uint32_t *known = nx_arena_zalloc(&b->arena, size, sizeof *known);
    if (!known)
        return no_memory(b);
    for (uint32_t i = 0; i < b->known_size; i++) {
        if (!b->known[i])
            continue;
        const char *text = b->strings.data + b->known[i] - 1;
        uint32_t at = (uint32_t)nx_hash_end(hash_text(text, strlen(text))) & (size - 1);
        while (known[at])
            at = (at + 1) & (size - 1);
        known[at] = b->known[i];
    }
    b->known = known;
    b->known_size = size;
    return true;
}

/* The offset of a text among the strings; texts that are there already are shared: states and countries stand in every
 * row, and the folded name of one place is often the name of another. */
static bool add_string(struct builder *b, const char *text, size_t length, uint32_t *out)
{
    if (b->known_count * 2 >= b->known_size && !grow_known(b))
        return false;
    uint32_t at = (uint32_t)nx_hash_end(hash_text(text, length)) & (b->known_size - 1);
    for (; b->known[at]; at = (at + 1) & (b->known_size - 1)) {
        const char *there = b->strings.data + b->known[at] - 1;
        if (!strncmp(there, text, length) && !there[length]) {
            *out = b->known[at] - 1;
            return true;
        }
    }
    *out = (uint32_t)b->strings.length;
    nx_put(&b->strings, text, length);
    nx_putc(&b->strings, '\0');
    if (b->strings.failed || b->strings.length > UINT32_MAX / 2)
        return no_memory(b);
    b->known[at] = *out + 1;
    b->known_count++;
    return true;
}

/* ------------------------------------------------------------ names */

static bool add_naming(struct builder *b, const char *text, size_t length, uint32_t place, unsigned flags)
{
    char *copy = nx_arena_copy(&b->arena, text, length);
    if (!copy || !nx_arena_grow(&b->arena, (void **)&b->namings, &b->naming_capacity, b->naming_count + 1, sizeof *b->namings))
        return no_memory(b);
    b->namings[b->naming_count++] = (struct naming){ copy, (uint32_t)length, place, (uint8_t)flags };
    return true;
}

/* Only capitals, and so short that the same letters may be a word: US, UAE. A point inside (U.S.) is enough of a sign. */
static bool only_capitals(const char *name, size_t length)
{
    if (length > 4)
        return false;
    for (size_t i = 0; i < length; i++)
        if (name[i] < 'A' || name[i] > 'Z')
            return false;
    return true;
}

/* Adds a name and the beginnings of it, which the tokeniser needs to know whether to read on. */
static bool add_name(struct builder *b, const char *name, size_t length, uint32_t place, bool strong, unsigned flags)
{
    char words[MAX_NAME * 3];
    if (!length || nx_utf8_valid(name, length) != length)
        return fault(b, "not a name", name);
    size_t used = nx_token_words(name, length, words, sizeof words);
    used = nx_fold(words, used, words);
    if (!used || used > MAX_NAME)
        return true;
    if (only_capitals(name, length))
        flags |= NX_GAZ_UPPER;
    for (size_t i = 0; i < used; i++)
        if (words[i] == ' ' && !add_naming(b, words, i, NX_NONE, strong ? NX_ENTRY_PREFIX : NX_GAZ_LONGER))
            return false;
    return add_naming(b, words, used, place, flags | (strong ? NX_ENTRY_WORD : 0));
}

/* ------------------------------------------------------------ fame */

/* Six times the binary logarithm, in whole numbers, so that every machine builds the same table. */
static int steps(uint32_t population)
{
    int log = 0;
    uint64_t rest = population;
    while (rest >= 2) {
        log++;
        rest >>= 1;
    }
    return log * 6 + (log ? (int)(((uint64_t)population * 6 >> log) - 6) : 0);
}

static uint8_t fame_of(unsigned kind, bool demonym, uint32_t population, unsigned flags)
{
    int fame = population ? steps(population) + KIND[kind].base : KIND[kind].fame;
    if (demonym)
        fame = kind == NX_GAZ_KIND_COUNTRY ? FAME_DEMONYM_COUNTRY : FAME_DEMONYM;
    else if (flags & NX_GAZ_CAPITAL && kind == NX_GAZ_KIND_CITY)
        fame += FAME_CAPITAL;
    else if (flags & NX_GAZ_ALONE)
        fame += FAME_ALONE;
    return (uint8_t)(fame < 0 ? 0 : fame > 255 ? 255 : fame);
}

/* ------------------------------------------------------------ rows */

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
    for (; *at >= '0' && *at <= '9'; at++, digits++)
        value = value * 10 + (*at - '0');
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++, digits++)
            value += (*at - '0') * (scale /= 10);
    *out = minus ? -value : value;
    return digits > 0 && digits < 20 && !*at;
}

static bool read_count(struct builder *b, const char *text, uint32_t *out)
{
    double value = 0;
    if (*text && (!read_number(text, &value) || value < 0 || value > UINT32_MAX))
        return fault(b, "not a number", text);
    *out = (uint32_t)value;
    return true;
}

static bool read_degrees(struct builder *b, const char *text, double most, float *out)
{
    double value = NAN;
    if (*text && (!read_number(text, &value) || value < -most || value > most))
        return fault(b, "not a latitude or longitude", text);
    *out = (float)value;
    return true;
}

static bool read_flags(struct builder *b, char *text, uint8_t *out)
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
            return fault(b, "no such flag", i < 4 ? words[i] : "");
        *out |= FLAGS[f].flag;
    }
    return true;
}

/* Saint Paul is written St. Paul as well, and Fort Worth Ft. Worth. */
static bool add_short_forms(struct builder *b, const char *name, uint32_t place, bool strong)
{
    static const struct { const char *word, *forms[2]; } SHORT[] = {
        { "Saint ", { "St. ", "St " } },  { "St. ", { "Saint ", "St " } },
        { "Mount ", { "Mt. ", "Mt " } }, { "Fort ", { "Ft. ", "Ft " } },
    };
    for (size_t i = 0; i < sizeof SHORT / sizeof *SHORT; i++) {
        size_t length = strlen(SHORT[i].word);
        if (strncmp(name, SHORT[i].word, length))
            continue;
        for (size_t f = 0; f < 2; f++) {
            char form[MAX_NAME * 2];
            int size = snprintf(form, sizeof form, "%s%s", SHORT[i].forms[f], name + length);
            if (size > 0 && size <= MAX_NAME && !add_name(b, form, (size_t)size, place, strong, 0))
                return false;
        }
    }
    return true;
}

/* `~` before a name says that it holds only where the words around it ask for a place. A short one is an abbreviation. */
static bool add_other_name(struct builder *b, const char *name, uint32_t place, bool strong)
{
    unsigned flags = 0;
    if (*name == '~') {
        name++;
        strong = false;
        size_t length = strlen(name);
        if (length && (name[length - 1] == '.' || (length <= 3 && only_capitals(name, length))))
            flags = NX_GAZ_ABBREVIATION;
    }
    return add_name(b, name, strlen(name), place, strong, flags);
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

static bool add_place(struct builder *b, struct row *row)
{
    if (!nx_arena_grow(&b->arena, (void **)&b->places, &b->place_capacity, b->place_count + 1, sizeof *b->places))
        return no_memory(b);
    uint32_t number = b->place_count++;
    struct nx_gaz_place_record *p = &b->places[number];
    *p = (struct nx_gaz_place_record){
        .lat = row->lat, .lon = row->lon, .population = row->population, .geonames = row->geonames, .kind = (uint8_t)row->kind,
        .cls = (uint8_t)(row->demonym ? NX_GAZ_DEMONYM : KIND[row->kind].cls), .flags = row->flags,
        .fame = fame_of(row->kind, row->demonym, row->population, row->flags),
    };
    if (row->kind == NX_GAZ_KIND_ADMIN2)
        p->flags |= NX_GAZ_COUNTY;
    if (!add_string(b, row->place, strlen(row->place), &p->name) ||
        !add_string(b, row->admin1, strlen(row->admin1), &p->admin1) ||
        !add_string(b, row->country, strlen(row->country), &p->country))
        return false;
    int enough = row->kind == NX_GAZ_KIND_CITY ? STRONG_FAME : row->kind == NX_GAZ_KIND_ADMIN1 ? STRONG_DIVISION : 0;
    bool strong = row->demonym || p->fame >= enough || row->flags;
    if (!add_name(b, row->name, strlen(row->name), number, strong, 0) || !add_short_forms(b, row->name, number, strong))
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

static bool read_row(struct builder *b, char **field, size_t count, const int *column)
{
    const char *value[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        value[c] = column[c] >= 0 && (size_t)column[c] < count ? field[column[c]] : "";
    if (column[COLUMN_RISKY] >= 0) {
        size_t length = strlen(value[COLUMN_RISKY]);
        return add_name(b, value[COLUMN_RISKY], length, NX_NONE, false, NX_GAZ_RISKY);
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
        return fault(b, "no such kind of place", value[COLUMN_KIND]);
    if (*row.country && strlen(row.country) != 2)
        return fault(b, "not a country's two letters", row.country);
    return read_degrees(b, value[COLUMN_LAT], 90, &row.lat) && read_degrees(b, value[COLUMN_LON], 180, &row.lon) &&
           read_count(b, value[COLUMN_POPULATION], &row.population) &&
           read_count(b, value[COLUMN_GEONAMES], &row.geonames) && read_flags(b, (char *)value[COLUMN_FLAGS], &row.flags) &&
           add_place(b, &row);
}

/* A row of a GeoNames dump: id, name, ascii name, alternate names, lat, lon, class, code, country, cc2, admin1-4, population */
static bool read_dump_row(struct builder *b, char **field)
{
    const char *code = field[7];
    char cls = *field[6];
    struct row row = { .name = field[1], .place = field[1], .country = field[8], .admin1 = "", .names = field[3], .separator = ',' };
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
                return no_memory(b);
            if (!add_string(b, division, strlen(division), &at))
                return false;
            b->divisions[b->division_count].code = at;
            if (!add_string(b, row.name, strlen(row.name), &at))
                return false;
            b->divisions[b->division_count++].name = at;
        }
    }
    if (b->dump_from == NX_NONE)
        b->dump_from = b->place_count;
    return read_degrees(b, field[4], 90, &row.lat) && read_degrees(b, field[5], 180, &row.lon) &&
           read_count(b, field[14], &row.population) && read_count(b, field[0], &row.geonames) && add_place(b, &row);
}

static int by_code(const void *a, const void *b)
{
    const struct division *x = a, *y = b;
    return x->code < y->code ? -1 : x->code > y->code;
}

/* The rows of a dump have the code of their division; its name is in a row of its own, if the dump has that. */
static bool name_divisions(struct builder *b)
{
    uint32_t empty;
    if (b->dump_from == NX_NONE)
        return true;
    if (!add_string(b, "", 0, &empty))
        return false;
    if (b->division_count)
        qsort(b->divisions, b->division_count, sizeof *b->divisions, by_code);
    for (uint32_t i = b->dump_from; i < b->place_count; i++) {
        struct division key = { b->places[i].admin1, 0 }, *found = NULL;
        if (key.code != empty && b->division_count)
            found = bsearch(&key, b->divisions, b->division_count, sizeof key, by_code);
        b->places[i].admin1 = found ? found->name : empty;
    }
    return true;
}

static bool read_header(struct builder *b, char **field, size_t count, int *column)
{
    for (int c = 0; c < COLUMNS; c++)
        column[c] = -1;
    for (size_t i = 0; i < count; i++) {
        int c = 0;
        while (c < COLUMNS && strcmp(field[i], COLUMN_WORD[c]))
            c++;
        if (c == COLUMNS)
            return fault(b, "no such column", field[i]);
        column[c] = (int)i;
    }
    if (column[COLUMN_NAME] < 0 && column[COLUMN_DEMONYM] < 0 && column[COLUMN_RISKY] < 0)
        return fault(b, "the first row names the columns, and none of them is", "name");
    return true;
}

static bool read_table(struct builder *b, char *text)
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
                return fault(b, "too many fields in the row of", text);
            double id;
            if (!header && count == DUMP_FIELDS && read_number(field[0], &id))
                dump = header = true;
            if (dump && count != DUMP_FIELDS)
                return fault(b, "a GeoNames row has 19 fields; not so", text);
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

static bool read_file(struct builder *b, const char *path)
{
    newsx_buffer text = NEWSX_BUFFER_INIT;
    b->path = path;
    b->line = 0;
    FILE *file = fopen(path, "rb");
    bool fine = file != NULL;
    while (fine && nx_buffer_reserve(&text, 1 << 16)) {
        size_t got = fread(text.data + text.length, 1, text.capacity - text.length - 1, file);
        text.length += got;
        if (!got)
            break;
    }
    if (!fine || ferror(file)) {
        b->status = nx_fail(b->error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
        fine = false;
    } else if (text.failed) {
        fine = no_memory(b);
    }
    if (file)
        fclose(file);
    if (fine) {
        text.data[text.length] = '\0';
        if (strlen(text.data) != text.length)
            fine = fault(b, "not a text table: a zero byte behind", "");
        else
            fine = read_table(b, text.data);
    }
    newsx_buffer_free(&text);
    return fine;
}

/* ------------------------------------------------------------ image */

static int by_text(const void *a, const void *b)
{
    const struct naming *x = a, *y = b;
    size_t least = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->text, y->text, least);
    if (order)
        return order;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* Sorts the namings of one name by the fame of their places; few, so simply. */
static void rank(const struct builder *b, struct naming *from, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct naming moved = from[i];
        int fame = moved.place == NX_NONE ? -1 : b->places[moved.place].fame;
        uint32_t at = i;
        for (; at && fame > (from[at - 1].place == NX_NONE ? -1 : b->places[from[at - 1].place].fame); at--)
            from[at] = from[at - 1];
        from[at] = moved;
    }
}

/* A name as it goes into the image. */
struct made_name {
    uint64_t hash;
    uint32_t first;                     /* its candidates, in arrays.candidates */
    uint8_t count, flags, cls, fame, length;
};

struct arrays {
    struct made_name *names;
    uint32_t *candidates, name_count, candidate_count;
};

/* How often a text asks for a name: the fame of its best place; and a word that begins many names, or is a plain word
 * as well, stands in many texts. */
static uint8_t fame_of_name(int best, bool strong, unsigned flags, uint32_t longer)
{
    enum { COMMON = 140, BEGINS = 60, A_LONGER_NAME = 8 };
    int fame = strong ? best : best / 2;
    if (flags & NX_GAZ_RISKY && fame < COMMON)
        fame = COMMON;
    int begins = longer ? BEGINS + A_LONGER_NAME * (longer < 16 ? (int)longer : 16) : 0;
    if (begins > fame)
        fame = begins;
    return (uint8_t)(fame > 255 ? 255 : fame);
}

/* The namings [from, end) are those of one text: makes its name, if it is one or begins one. */
static void finish_name(struct builder *b, struct arrays *out, struct naming *from, uint32_t count)
{
    unsigned flags = 0, weak = 0;
    uint32_t longer = 0;
    bool any = false, upper = true, strong = false;
    rank(b, from, count);
    struct made_name *name = &out->names[out->name_count];
    *name = (struct made_name){ .hash = nx_hash_words(NX_HASH_SEED, from->text, from->length), .first = out->candidate_count,
                                 .length = (uint8_t)from->length };
    for (uint32_t i = 0; i < count; i++) {
        const struct naming *n = &from[i];
        if (n->place == NX_NONE) {
            flags |= n->flags & (NX_ENTRY_PREFIX | NX_GAZ_LONGER | NX_GAZ_RISKY);
            bool begins = (n->flags & (NX_ENTRY_PREFIX | NX_GAZ_LONGER)) != 0;
            any |= begins;
            longer += begins;
            continue;
        }
        any = true;
        /* A village called Us does not make every "us" a place where the United States are known as US. */
        if (n->flags & NX_ENTRY_WORD || !strong)
            upper &= (n->flags & NX_GAZ_UPPER) != 0;
        strong |= (n->flags & NX_ENTRY_WORD) != 0;
        weak |= n->flags & NX_GAZ_ABBREVIATION;
        if (n->flags & NX_ENTRY_WORD && !(flags & NX_ENTRY_WORD)) {
            flags |= NX_ENTRY_WORD;
            name->cls = b->places[n->place].cls;
        }
        if (name->count && out->candidates[out->candidate_count - 1] == n->place)
            continue;
        if (name->count < MAX_CANDIDATES) {
            out->candidates[out->candidate_count++] = n->place;
            name->count++;
        }
    }
    if (!any)
        return;
    name->fame = fame_of_name(name->count ? b->places[out->candidates[name->first]].fame : 0, strong, flags, longer);
    if (flags & NX_GAZ_RISKY) {
        flags &= ~(unsigned)NX_ENTRY_WORD;
        name->cls = NX_GAZ_NONE;
    }
    if (name->count && upper)
        flags |= NX_GAZ_UPPER;
    name->flags = (uint8_t)(flags | weak);
    out->name_count++;
}

/* Names by fame, best known first, those of one fame in the order of the alphabet. */
static uint32_t *names_by_fame(struct builder *b, const struct arrays *a)
{
    uint32_t from[257] = { 0 }, *order = nx_arena_alloc(&b->arena, ((size_t)a->name_count + 1) * sizeof *order);
    if (!order) {
        no_memory(b);
        return NULL;
    }
    for (uint32_t i = 0; i < a->name_count; i++)
        from[256 - a->names[i].fame]++;
    for (int f = 1; f <= 256; f++)
        from[f] += from[f - 1];
    for (uint32_t i = 0; i < a->name_count; i++)
        order[from[255 - a->names[i].fame]++] = i;
    return order;
}

/* Places in the order of the names that have them, so that namesakes stand side by side; *number is where a place went. */
static bool order_places(struct builder *b, const struct arrays *a, const uint32_t *order, uint32_t **number)
{
    struct nx_gaz_place_record *sorted = nx_arena_alloc(&b->arena, ((size_t)b->place_count + 1) * sizeof *sorted);
    uint32_t count = 0;
    *number = nx_arena_alloc(&b->arena, ((size_t)b->place_count + 1) * sizeof **number);
    if (!sorted || !*number)
        return no_memory(b);
    memset(*number, 0xFF, (size_t)b->place_count * sizeof **number);
    for (uint32_t n = 0; n < a->name_count; n++) {
        const struct made_name *name = &a->names[order[n]];
        for (uint32_t i = name->first; i < name->first + name->count; i++) {
            uint32_t old = a->candidates[i];
            if ((*number)[old] != NX_NONE)
                continue;
            (*number)[old] = count;
            sorted[count++] = b->places[old];
        }
    }
    b->places = sorted;
    b->place_count = count;
    return true;
}

/* The texts anew, in the order of the places, which use a shared one by its first. */
static bool order_strings(struct builder *b)
{
    newsx_buffer old = b->strings;
    b->strings = (newsx_buffer)NEWSX_BUFFER_INIT;
    memset(b->known, 0, b->known_size * sizeof *b->known);
    b->known_count = 0;
    uint32_t empty;
    bool fine = add_string(b, "", 0, &empty);
    for (uint32_t i = 0; fine && i < b->place_count; i++) {
        struct nx_gaz_place_record *p = &b->places[i];
        const char *name = old.data + p->name, *admin1 = old.data + p->admin1, *country = old.data + p->country;
        fine = add_string(b, name, strlen(name), &p->name) && add_string(b, admin1, strlen(admin1), &p->admin1) &&
               add_string(b, country, strlen(country), &p->country);
    }
    newsx_buffer_free(&old);
    return fine;
}

static void put_slot(struct nx_gaz_slot *slots, uint32_t size, uint64_t hash, struct nx_gaz_slot slot)
{
    uint32_t at = nx_gaz_home(hash, size);
    while (slots[at].count || slots[at].flags)
        at = at + 1 == size ? 0 : at + 1;
    slots[at] = slot;
}

static void append(char **to, const void *bytes, size_t size)
{
    if (size)
        memcpy(*to, bytes, size);
    *to += size;
}

static bool make_image(struct builder *b, void **image, size_t *size)
{
    struct arrays a = { 0 };
    a.names = nx_arena_zalloc(&b->arena, (size_t)b->naming_count + 1, sizeof *a.names);
    a.candidates = nx_arena_zalloc(&b->arena, (size_t)b->naming_count + 1, sizeof *a.candidates);
    if (!a.names || !a.candidates)
        return no_memory(b);
    if (b->naming_count)
        qsort(b->namings, b->naming_count, sizeof *b->namings, by_text);
    for (uint32_t i = 0, end; i < b->naming_count; i = end) {
        for (end = i + 1; end < b->naming_count && b->namings[end].length == b->namings[i].length &&
                          !memcmp(b->namings[end].text, b->namings[i].text, b->namings[i].length); end++)
            ;
        finish_name(b, &a, b->namings + i, end - i);
    }
    uint32_t *number, *order = names_by_fame(b, &a);
    if (!order || !order_places(b, &a, order, &number) || !order_strings(b))
        return false;
    const uint32_t known = a.name_count < KNOWN_NAMES ? a.name_count : KNOWN_NAMES, other = a.name_count - known;
    struct nx_gaz_header h = { .version = NX_GAZ_VERSION, .byte_order = NX_GAZ_BYTE_ORDER, .filter = { 1, 1 },
                               .slots = { known + known / 2 + 1, other + other / 2 + 1 }, .places = b->place_count,
                               .strings = (uint32_t)b->strings.length };
    memcpy(h.magic, NX_GAZ_MAGIC, sizeof h.magic);
    for (int t = 0; t < NX_GAZ_TABLES; t++)
        while (h.filter[t] < (t ? other : known) / FILTER_NAMES)
            h.filter[t] *= 2;
    uint64_t *filter = nx_arena_zalloc(&b->arena, (size_t)h.filter[0] + h.filter[1], sizeof *filter);
    struct nx_gaz_slot *slots = nx_arena_zalloc(&b->arena, (size_t)h.slots[0] + h.slots[1], sizeof *slots);
    uint32_t *candidates = nx_arena_alloc(&b->arena, ((size_t)a.candidate_count + 1) * sizeof *candidates);
    if (!filter || !slots || !candidates)
        return no_memory(b);
    for (uint32_t n = 0; n < a.name_count; n++) {
        const struct made_name *name = &a.names[order[n]];
        struct nx_gaz_slot slot = { .tag = nx_gaz_tag(name->hash), .count = name->count, .flags = name->flags, .cls = name->cls,
                                    .length = name->length };
        if (name->count == 1)
            slot.place = number[a.candidates[name->first]];
        else
            slot.place = h.candidates;
        for (uint32_t i = 0; name->count > 1 && i < name->count; i++)
            candidates[h.candidates++] = number[a.candidates[name->first + i]];
        const bool in_other = n >= known;
        filter[(in_other ? h.filter[0] : 0) + nx_gaz_word(name->hash, h.filter[in_other])] |= nx_gaz_bits(name->hash);
        put_slot(in_other ? slots + h.slots[0] : slots, h.slots[in_other], name->hash, slot);
    }
    const size_t filter_size = ((size_t)h.filter[0] + h.filter[1]) * sizeof *filter;
    const size_t slots_size = ((size_t)h.slots[0] + h.slots[1]) * sizeof *slots;
    size_t total = sizeof h + filter_size + slots_size + h.candidates * sizeof *candidates +
                   b->place_count * sizeof *b->places + b->strings.length;
    if (total > UINT32_MAX)
        return no_memory(b);
    h.size = (uint32_t)total;
    char *at = *image = malloc(total);
    if (!at)
        return no_memory(b);
    append(&at, &h, sizeof h);
    append(&at, filter, filter_size);
    append(&at, slots, slots_size);
    append(&at, candidates, h.candidates * sizeof *candidates);
    append(&at, b->places, b->place_count * sizeof *b->places);
    append(&at, b->strings.data, b->strings.length);
    *size = total;
    return true;
}

newsx_status nx_gazetteer_build(const char *const *paths, size_t count, void **image, size_t *size, newsx_error *error)
{
    struct builder b = { .error = error, .strings = NEWSX_BUFFER_INIT, .dump_from = NX_NONE };
    uint32_t empty;
    *image = NULL;
    *size = 0;
    bool fine = add_string(&b, "", 0, &empty);
    for (size_t i = 0; fine && i < count; i++)
        fine = read_file(&b, paths[i]);
    if (fine && name_divisions(&b))
        make_image(&b, image, size);
    newsx_buffer_free(&b.strings);
    nx_arena_free(&b.arena);
    return b.status;
}
