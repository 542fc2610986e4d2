/* pattern-word.c - words in patterns: text -> a unit for each of its tokens. */
#include "pack/parser.h"
#include "segment/entry.h"

#include <string.h>

static bool is_number(const char *word, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!nx_ascii_digit((unsigned char)word[i]))
            return false;
    return true;
}

static uint32_t value_of(nx_parser *p, const char *word)
{
    uint32_t value = 0;
    const char *keep = p->at;
    p->at = word;
    nx_parser_number(p, &value);
    p->at = keep;
    return value;
}

/* The unit of one word: `size` bytes of its look-up form, and as it is written. */
static nx_node *unit_of(nx_parser *p, const char *word, size_t size, const char *as_written)
{
    nx_node *unit = nx_parser_node(p, NX_NODE_UNIT, NULL, NULL);
    bool digits = is_number(word, size);
    if (!unit || !(unit->test = nx_parser_test(p, digits ? NX_TEST_RANGE : NX_TEST_LITERAL, NULL, NULL)))
        return NULL;
    if (digits)
        unit->test->low = unit->test->high = value_of(p, word);
    else if (!(unit->test->text = as_written ? as_written : nx_arena_copy(p->arena, word, size)))
        return nx_parser_no_memory(p);
    return unit;
}

nx_node *nx_parser_words(nx_parser *p, const char *start, size_t length)
{
    char words[256];
    if (length >= sizeof words / 2)
        return nx_parser_fault(p, "the word is too long");
    if (nx_token_words(&p->sources->language, start, length, words, sizeof words) == 0)
        return nx_parser_fault(p, "this is no word");
    nx_node *all = NULL;
    const char *keep = p->at;
    /* The tokens' own letters, in the case as written: lower-casing keeps the length for ASCII, which is all that
     * matters for telling Black from black. */
    const char *source = start, *stop = start + length;
    for (char *word = words; *word;) {
        size_t size = strcspn(word, " ");
        while (source < stop && *source == ' ')
            source++;
        const char *as_written = (size_t)(stop - source) >= size ? nx_arena_copy(p->arena, source, size) : NULL;
        if (!as_written && p->arena->failed)
            return nx_parser_no_memory(p);
        source += size;
        p->at = start;               /* faults are told at the word, not behind it */
        nx_node *unit = unit_of(p, word, size, as_written);
        all = unit && all ? nx_parser_node(p, NX_NODE_SEQUENCE, all, unit) : unit;
        p->at = keep;
        if (!all)
            return NULL;
        word += size + (word[size] == ' ');
    }
    return all;
}
