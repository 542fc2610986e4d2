/* gazetteer-draft.c - the gazetteer in the making: strings, names and fame of places. */
#include "build/gazetteer-draft.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "segment/entry.h"

#include <string.h>

bool nx_gaz_fault(nx_gaz_draft *b, const char *what, const char *value)
{
    b->status = nx_fail(b->error, NEWSX_BAD_RULE, b->path, b->line, 0, "%s \"%.60s\"", what, value);
    return false;
}

bool nx_gaz_no_memory(nx_gaz_draft *b)
{
    b->status = nx_fail(b->error, NEWSX_NO_MEMORY, b->path, 0, 0, "no memory for the gazetteer");
    return false;
}

/* ------------------------------------------------------------ strings */

bool nx_gaz_add_string(nx_gaz_draft *b, const char *text, size_t length, uint32_t *out)
{
    const uint64_t hash = nx_hash_bytes(text, length);
    uint32_t other;
    nx_intern_slot *slot;

    if (!nx_intern_room(&b->known, &b->arena, b->start_count + 1) ||
        !nx_arena_grow(&b->arena, (void **)&b->starts, &b->start_capacity, b->start_count + 1, sizeof *b->starts))
        return nx_gaz_no_memory(b);
#define THERE (b->strings.data + b->starts[other])
    NX_INTERN(&b->known, hash, slot, other, strncmp(THERE, text, length) == 0 && !THERE[length]);
#undef THERE
    if (!slot->number) {
        b->starts[b->start_count] = (uint32_t)b->strings.length;
        nx_put(&b->strings, text, length);
        nx_putc(&b->strings, '\0');
        if (b->strings.failed || b->strings.length > UINT32_MAX / 2)
            return nx_gaz_no_memory(b);
        nx_intern_put(slot, hash, b->start_count++);
    }
    *out = b->starts[slot->number - 1];
    return true;
}

/* ------------------------------------------------------------ names */

/* One name of one place, or of none, as it is looked up. */
static bool add_naming(nx_gaz_draft *b, const char *text, size_t length, uint32_t place, unsigned flags)
{
    char *copy = nx_arena_copy(&b->arena, text, length);
    if (!copy ||
        !nx_arena_grow(&b->arena, (void **)&b->namings, &b->naming_capacity, b->naming_count + 1, sizeof *b->namings))
        return nx_gaz_no_memory(b);
    b->namings[b->naming_count++] = (nx_gaz_naming){ copy, (uint32_t)length, place, (uint8_t)flags };
    return true;
}

bool nx_gaz_only_capitals(const char *name, size_t length)
{
    if (length > 4)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!nx_ascii_upper((unsigned char)name[i]) && name[i] != '&')   /* J&K */
            return false;
    return true;
}

bool nx_gaz_add_name(nx_gaz_draft *b, const char *name, size_t length, uint32_t place, bool strong, unsigned flags)
{
    char words[NX_GAZ_LONGEST_NAME * 3];
    if (!length || nx_utf8_valid(name, length) != length)
        return nx_gaz_fault(b, "not a name", name);
    size_t used = nx_token_words(b->language, name, length, words, sizeof words);
    used = nx_fold(words, used, words);
    if (!used || used > NX_GAZ_LONGEST_NAME)
        return true;
    if (nx_gaz_only_capitals(name, length))
        flags |= NX_GAZ_UPPER;
    for (size_t i = 0; i < used; i++)
        if (words[i] == ' ' &&
            !add_naming(b, words, i, NX_GAZ_NO_PLACE, strong ? NX_ENTRY_PREFIX : NX_GAZ_LONGER))
            return false;
    return add_naming(b, words, used, place, flags | (strong ? NX_ENTRY_WORD : 0));
}

enum { FAME_CAPITAL = 25, FAME_ALONE = 9, FAME_DEMONYM_COUNTRY = 180, FAME_DEMONYM = 145 };

/* base is added to the fame of its population; fame is that of a place without population. A country is known far above
 * its size; a state a little less than the city that shares its name (New York, Delhi, Quebec). */
static const struct { int base, fame; } KIND[NX_GAZ_KINDS] = {
    [NX_GAZ_KIND_COUNTRY] = { 50, 130 }, [NX_GAZ_KIND_ADMIN1] = { -14, 60 },
    [NX_GAZ_KIND_ADMIN2] = { -20, 60 },  [NX_GAZ_KIND_CITY] = { 0, 50 },
    [NX_GAZ_KIND_AREA] = { 0, 130 },     [NX_GAZ_KIND_NATURAL] = { 0, 120 },
    [NX_GAZ_KIND_FACILITY] = { 0, 120 },
};

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

uint8_t nx_gaz_fame_of(enum nx_gaz_kind kind, bool demonym, uint32_t population, unsigned flags)
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
