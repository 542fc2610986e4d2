/* named.c - the words of the names that an article gives in full. */
#include "name/named.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "segment/token-kind.h"

static bool same_word(const char *a, const char *b, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (a[i] != b[i] && nx_ascii_to_lower((unsigned char)a[i]) != nx_ascii_to_lower((unsigned char)b[i]))
            return false;
    return true;
}

/* The slot of a word in the table: its own, or the free one where it would go. */
static nx_intern_slot *slot_of(const nx_named *named, const newsx_document *doc, nx_span word, uint32_t hash)
{
    const char *text = doc->text;
    const uint32_t length = word.end - word.start;
    nx_intern_slot *slot;
    uint32_t other;
    NX_INTERN(&named->table, hash, slot, other,
              named->words[other].length == length &&
                  same_word(text + named->words[other].start, text + word.start, length));
    return slot;
}

static uint32_t hash_of(const newsx_document *doc, nx_span word)
{
    return (uint32_t)nx_hash_any_case(doc->text + word.start, word.end - word.start);
}

static void learn(nx_named *named, const newsx_document *doc, nx_span word, enum nx_name_part part)
{
    const uint32_t length = word.end - word.start;
    if (length < 2)
        return;
    uint32_t hash = hash_of(doc, word);
    if (!nx_intern_room(&named->table, doc->scratch, named->count + 1))
        return;                      /* the scratch remembers that */
    nx_intern_slot *slot = slot_of(named, doc, word, hash);
    if (!slot->number) {
        named->words[named->count] = (nx_named_word){ .start = word.start, .length = length };
        nx_intern_put(slot, hash, named->count++);
        unsigned shape = nx_name_shape(doc->text + word.start, length);
        named->shapes[shape / 64] |= 1ull << shape % 64;
    }
    named->words[slot->number - 1].part |= (uint8_t)part;
}

unsigned nx_named_part(const nx_named *named, const newsx_document *doc, nx_span word)
{
    const nx_intern_slot *slot = slot_of(named, doc, word, hash_of(doc, word));
    return slot->number ? named->words[slot->number - 1].part : 0;
}

static bool is_word(const newsx_document *doc, nx_id token, enum nx_case written)
{
    const uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) == written;
}

nx_id nx_named_before_syllables(const newsx_document *doc, nx_id first, nx_id end)
{
    enum { LONG = 4 };               /* Kim Seon - ho */
    return end >= first + LONG && is_word(doc, end - 1, NX_LOWER) && is_word(doc, end - 3, NX_CAPITAL) &&
                   nx_class_of(doc, end - 2) == NX_CLASS_HYPHEN
               ? end - LONG : NX_NONE;
}

/* Learns the words of one name, if it is a person's that has one. */
static void learn_name(nx_named *named, const nx_findings *all, const nx_found *f)
{
    if (f->dropped || f->kind != NX_PERSON || !f->named)
        return;
    const newsx_document *doc = all->doc;
    uint32_t last = f->name.end;
    while (last > f->name.start + 1 &&
           (nx_unit_has(doc, last - 1, NX_TAG_NAME_SUFFIX) || nx_unit_class(doc, last - 1) != NX_CLASS_WORD))
        last--;
    nx_id end = doc->units.first[last], first = doc->units.first[f->name.start];
    const nx_id before = nx_named_before_syllables(doc, first, end);
    if (before != NX_NONE)
        learn(named, doc, doc->tokens[before].span, NX_FAMILY);
    if (f->unsure) {
        learn(named, doc, doc->tokens[end - 1].span, NX_UNSURE);
        return;
    }
    if (end > first)
        learn(named, doc, doc->tokens[end - 1].span, NX_FAMILY);
    if (last > f->name.start + 2 && nx_unit_class(doc, last - 2) == NX_CLASS_HYPHEN)
        learn(named, doc, doc->tokens[doc->units.first[last - 2] - 1].span, NX_FAMILY_HALF);
    if (end > first + 1 &&
        (f->rule != nx_link_rule(doc->engine, NX_RULE_UNKNOWN_NAME) || !nx_unit_has(doc, f->name.start, NX_TAG_PLACE)))
        /* Xi Jinping: the surname stands first. */
        learn(named, doc, doc->tokens[first].span,
              nx_unit_has(doc, f->name.start, NX_TAG_SURNAME_FIRST) ? NX_FAMILY : NX_GIVEN);
}

/* Keeps of the unsure names those whose last word is known by now. */
static void settle(nx_named *named, const nx_findings *all, const nx_found_list *list)
{
    const newsx_document *doc = all->doc;
    for (uint32_t i = 0; i < list->count; i++) {
        nx_found *f = &list->items[i];
        if (!f->unsure || f->dropped)
            continue;
        f->dropped = !(nx_named_part(named, doc, doc->tokens[doc->units.first[f->end] - 1].span) & NX_FAMILY);
        f->unsure = false;
        learn_name(named, all, f);
    }
}

/* Takes the unsure words that stand alone somewhere and say something for family names. */
static void settle_all(nx_named *named, const nx_findings *all)
{
    const newsx_document *doc = all->doc;
    for (uint32_t u = 1; u < doc->units.count; u++) {
        if (nx_unit_case(doc, u) != NX_CAPITAL || nx_unit_case(doc, u - 1) == NX_CAPITAL ||
            !nx_unit_has(doc, u + 1, NX_TAG_SAY))
            continue;
        nx_span word = doc->tokens[doc->units.first[u]].span;
        if (nx_named_part(named, doc, word) & NX_UNSURE)
            learn(named, doc, word, NX_FAMILY);
    }
    settle(named, all, &all->top);
    settle(named, all, &all->inner);
}

newsx_status nx_named_learn(nx_named *named, nx_findings *all)
{
    enum { WORDS = 3, MANY_WORDS = 512 };   /* of a name at most: the first, the last, what a hyphen ties to it */
    newsx_document *doc = all->doc;
    memset(named, 0, sizeof *named);
    const uint32_t most = WORDS * all->names + 1;
    named->words = nx_arena_alloc(doc->scratch, most * sizeof *named->words);
    /* A long text has its names many times: the table grows with the words, not with the names. */
    if (!named->words || !nx_intern_room(&named->table, doc->scratch, most < MANY_WORDS ? most : MANY_WORDS))
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < all->top.count; i++)
        learn_name(named, all, &all->top.items[i]);
    for (uint32_t i = 0; i < all->inner.count; i++)
        learn_name(named, all, &all->inner.items[i]);
    if (all->any_unsure)
        settle_all(named, all);
    return NEWSX_OK;
}
