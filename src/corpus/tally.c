/* tally.c - rows that add up over many documents: numbers are added, words are counted, days are the first and the
 * last. */
#include "corpus/tally.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

void nx_tally_free(nx_tally *tally)
{
    nx_arena_free(&tally->arena);
    memset(tally, 0, sizeof *tally);
}

#define GROW(tally, layer)                                                                                             \
    nx_arena_grow(&(tally)->arena, (void **)&(tally)->layer##s, &(tally)->layer##_capacity,                            \
                  (tally)->layer##_count + 1, sizeof *(tally)->layer##s)

uint32_t nx_tally_string_of(nx_tally *tally, const char *bytes, size_t length)
{
    const uint64_t hash = nx_hash_bytes(bytes, length);
    nx_intern_slot *slot;
    uint32_t other;

    if (!nx_intern_room(&tally->string_index, &tally->arena, tally->string_count + 1))
        return NX_TALLY_NO_STRING;
    NX_INTERN(&tally->string_index, hash, slot, other,
              tally->strings[other].length == length && memcmp(tally->strings[other].bytes, bytes, length) == 0);
    if (!slot->number) {
        const char *copy = GROW(tally, string) ? nx_arena_copy(&tally->arena, bytes, length) : NULL;
        if (!copy)
            return NX_TALLY_NO_STRING;
        tally->strings[tally->string_count] = (nx_tally_string){ copy, (uint32_t)length };
        nx_intern_put(slot, hash, tally->string_count++);
    }
    return slot->number - 1;
}

static uint64_t hash_numbers(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t numbers[3] = { a, b, c };
    return nx_hash_bytes(numbers, sizeof numbers);
}

nx_tally_row *nx_tally_row_of(nx_tally *tally, const char *key, size_t length)
{
    const uint32_t string = nx_tally_string_of(tally, key, length);
    const uint64_t hash = hash_numbers(string, 0, 0);
    nx_intern_slot *slot;
    uint32_t other;

    if (string == NX_TALLY_NO_STRING || !nx_intern_room(&tally->row_index, &tally->arena, tally->row_count + 1))
        return NULL;
    NX_INTERN(&tally->row_index, hash, slot, other, tally->rows[other].key == string);
    if (!slot->number) {
        if (!GROW(tally, row))
            return NULL;
        tally->rows[tally->row_count] = (nx_tally_row){ .key = string };
        nx_intern_put(slot, hash, tally->row_count++);
    }
    return &tally->rows[slot->number - 1];
}

const nx_tally_row *nx_tally_find(const nx_tally *tally, const char *key, size_t length)
{
    const uint64_t hash = nx_hash_bytes(key, length);
    nx_intern_slot *slot;
    uint32_t other;

    if (!tally->string_index.slots || !tally->row_index.slots)
        return NULL;
    NX_INTERN(&tally->string_index, hash, slot, other,
              tally->strings[other].length == length && memcmp(tally->strings[other].bytes, key, length) == 0);
    if (!slot->number)
        return NULL;
    const uint32_t string = slot->number - 1;
    const uint64_t row_hash = hash_numbers(string, 0, 0);
    NX_INTERN(&tally->row_index, row_hash, slot, other, tally->rows[other].key == string);
    return slot->number ? &tally->rows[slot->number - 1] : NULL;
}

static void count_string(nx_tally *tally, uint32_t row, uint32_t field, uint32_t string, uint64_t times)
{
    const uint64_t hash = hash_numbers(row, field, string);
    const nx_tally_word *words;
    nx_intern_slot *slot;
    uint32_t other;

    if (!nx_intern_room(&tally->word_index, &tally->arena, tally->word_count + 1))
        return;
    words = tally->words;
    NX_INTERN(&tally->word_index, hash, slot, other,
              words[other].row == row && words[other].field == field && words[other].string == string);
    if (!slot->number) {
        if (!GROW(tally, word))
            return;
        tally->words[tally->word_count] = (nx_tally_word){ row, field, string, 0 };
        nx_intern_put(slot, hash, tally->word_count++);
    }
    tally->words[slot->number - 1].count += times;
}

void nx_tally_count(nx_tally *tally, uint32_t row, uint32_t field, const char *word, size_t length, uint64_t times)
{
    uint32_t string = word && length ? nx_tally_string_of(tally, word, length) : NX_TALLY_NO_STRING;

    if (string != NX_TALLY_NO_STRING)
        count_string(tally, row, field, string, times);
}

void nx_tally_keep(nx_tally *tally, uint32_t row, uint32_t text, const char *bytes, size_t length)
{
    uint32_t string = bytes && !tally->rows[row].text[text] ? nx_tally_string_of(tally, bytes, length)
                                                            : NX_TALLY_NO_STRING;

    if (string != NX_TALLY_NO_STRING)
        tally->rows[row].text[text] = string + 1;
}

void nx_tally_day(nx_tally_row *row, const char *day)
{
    if (!*day)
        return;
    if (!*row->first || strcmp(day, row->first) < 0)
        memcpy(row->first, day, NX_TALLY_DAY);
    if (strcmp(day, row->last) > 0)
        memcpy(row->last, day, NX_TALLY_DAY);
}

/* ------------------------------------------------------------ merging */

/* The later tally's string, in this one: its number + 1, as texts are kept. */
static uint32_t text_of(nx_tally *tally, const nx_tally *later, uint32_t text)
{
    const nx_tally_string *string = text ? &later->strings[text - 1] : NULL;
    uint32_t number = string ? nx_tally_string_of(tally, string->bytes, string->length) : NX_TALLY_NO_STRING;

    return number == NX_TALLY_NO_STRING ? 0 : number + 1;
}

static void merge_row(nx_tally *tally, uint32_t index, const nx_tally *later, const nx_tally_row *more,
                      uint32_t first_longest)
{
    const bool longer = more->longest > tally->rows[index].longest;

    for (uint32_t i = 0; i < NX_TALLY_TEXTS; i++)
        if (!tally->rows[index].text[i] || (longer && i >= first_longest)) {
            uint32_t text = text_of(tally, later, more->text[i]);
            tally->rows[index].text[i] = text;
        }
    nx_tally_row *row = &tally->rows[index];
    for (uint32_t i = 0; i < NX_TALLY_NUMBERS; i++)
        row->number[i] += more->number[i];
    nx_tally_day(row, more->first);
    nx_tally_day(row, more->last);
    if (longer)
        row->longest = more->longest;
    row->document = 0;
}

/* row_of[i] becomes where row i of the later tally is in this one. */
static bool merge_rows(nx_tally *tally, const nx_tally *later, uint32_t first_longest, uint32_t *row_of)
{
    for (uint32_t i = 0; i < later->row_count; i++) {
        const nx_tally_string *key = &later->strings[later->rows[i].key];
        nx_tally_row *row = nx_tally_row_of(tally, key->bytes, key->length);
        if (!row)
            return false;
        row_of[i] = nx_tally_index(tally, row);
        merge_row(tally, row_of[i], later, &later->rows[i], first_longest);
    }
    return true;
}

bool nx_tally_merge(nx_tally *tally, const nx_tally *later, uint32_t first_longest)
{
    uint32_t *row_of = calloc(later->row_count + 1, sizeof *row_of);
    bool merged = row_of && merge_rows(tally, later, first_longest, row_of);

    for (uint32_t i = 0; merged && i < later->word_count; i++) {
        const nx_tally_word *word = &later->words[i];
        const nx_tally_string *string = &later->strings[word->string];
        nx_tally_count(tally, row_of[word->row], word->field, string->bytes, string->length, word->count);
    }
    free(row_of);
    return merged && !tally->arena.failed;
}
