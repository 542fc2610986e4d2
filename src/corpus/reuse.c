/* reuse.c - the quotes of many documents: which words were printed where. */
#include "corpus/reuse.h"
#include "corpus/quote-words.h"

#include <string.h>

#define GROW(reuse, layer)                                                                                             \
    nx_arena_grow(&(reuse)->names.arena, (void **)&(reuse)->layer##s, &(reuse)->layer##_capacity,                      \
                  (reuse)->layer##_count + 1, sizeof *(reuse)->layer##s)

void nx_reuse_free(nx_reuse *reuse)
{
    nx_tally_free(&reuse->names);
    memset(reuse, 0, sizeof *reuse);
}

void nx_reuse_begin(nx_reuse *reuse, const char *name, size_t name_length, const char *outlet, size_t outlet_length,
                    const char *day)
{
    nx_reuse_document document = { .name = nx_tally_string_of(&reuse->names, name, name_length),
                                   .outlet = nx_tally_string_of(&reuse->names, outlet, outlet_length) };

    memcpy(document.day, day, strlen(day) < NX_TALLY_DAY ? strlen(day) + 1 : 0);
    if (GROW(reuse, document))
        reuse->documents[reuse->document_count++] = document;
}

/* NX_TALLY_NO_STRING without memory. */
static uint32_t variant_of(nx_reuse *reuse, uint64_t hash, const char *text, size_t length)
{
    nx_intern_slot *slot;
    uint32_t other;

    if (!nx_intern_room(&reuse->variant_index, &reuse->names.arena, reuse->variant_count + 1))
        return NX_TALLY_NO_STRING;
    NX_INTERN(&reuse->variant_index, hash, slot, other, reuse->variants[other].hash == hash);
    if (!slot->number) {
        const uint32_t string = GROW(reuse, variant) ? nx_tally_string_of(&reuse->names, text, length)
                                                      : NX_TALLY_NO_STRING;
        if (string == NX_TALLY_NO_STRING)
            return NX_TALLY_NO_STRING;
        reuse->variants[reuse->variant_count] = (nx_reuse_variant){ hash, string };
        nx_intern_put(slot, hash, reuse->variant_count++);
    }
    return slot->number - 1;
}

static void add_occurrence(nx_reuse *reuse, nx_reuse_occurrence occurrence)
{
    if (occurrence.variant != NX_TALLY_NO_STRING && GROW(reuse, occurrence))
        reuse->occurrences[reuse->occurrence_count++] = occurrence;
}

static uint32_t speaker_of(nx_reuse *reuse, const char *speaker, size_t length)
{
    const uint32_t string = speaker ? nx_tally_string_of(&reuse->names, speaker, length) : NX_TALLY_NO_STRING;
    return string == NX_TALLY_NO_STRING ? 0 : string + 1;
}

void nx_reuse_add(nx_reuse *reuse, const char *text, size_t length, const char *speaker)
{
    nx_quote_word words[NX_QUOTE_WORDS_MOST];
    const uint32_t count = nx_quote_words(text, length, words);

    if (count < NX_REUSE_LEAST || !reuse->document_count)
        return;
    add_occurrence(reuse, (nx_reuse_occurrence){
        .variant = variant_of(reuse, nx_quote_words_hash(words, count), text, length),
        .document = reuse->document_count - 1,
        .speaker = speaker_of(reuse, speaker, speaker ? strlen(speaker) : 0),
    });
}

/* ------------------------------------------------------------ merging */

static uint32_t string_from(nx_reuse *reuse, const nx_reuse *later, uint32_t string)
{
    const nx_tally_string *s = nx_reuse_string(later, string);
    return nx_tally_string_of(&reuse->names, s->bytes, s->length);
}

bool nx_reuse_merge(nx_reuse *reuse, const nx_reuse *later)
{
    const uint32_t before = reuse->document_count;

    for (uint32_t i = 0; i < later->document_count; i++) {
        const nx_reuse_document *document = &later->documents[i];
        const nx_tally_string *name = nx_reuse_string(later, document->name),
                              *outlet = nx_reuse_string(later, document->outlet);
        nx_reuse_begin(reuse, name->bytes, name->length, outlet->bytes, outlet->length, document->day);
    }
    for (uint32_t i = 0; i < later->occurrence_count && !reuse->names.arena.failed; i++) {
        const nx_reuse_occurrence *o = &later->occurrences[i];
        const nx_reuse_variant *variant = &later->variants[o->variant];
        const nx_tally_string *text = nx_reuse_string(later, variant->text);
        const uint32_t speaker = o->speaker ? string_from(reuse, later, o->speaker - 1) : NX_TALLY_NO_STRING;
        add_occurrence(reuse, (nx_reuse_occurrence){
            .variant = variant_of(reuse, variant->hash, text->bytes, text->length),
            .document = before + o->document,
            .speaker = speaker == NX_TALLY_NO_STRING ? 0 : speaker + 1,
        });
    }
    return !reuse->names.arena.failed;
}
