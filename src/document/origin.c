/* origin.c - which bytes of the input a part of the text comes from. */
#include "document/origin.h"
#include "base/search.h"
#include "document/document.h"
#include <assert.h>

bool nx_origin_add(nx_arena *arena, nx_origins *origins, uint32_t text, uint32_t input, uint32_t length)
{
    nx_origin_run *last = origins->count ? &origins->runs[origins->count - 1] : NULL;

    assert(!last || (text >= last->text + last->length && input >= last->input + last->length));
    if (last && text == last->text + last->length && input == last->input + last->length) {
        last->length += length;
        return true;
    }
    if (!nx_arena_grow(arena, (void **)&origins->runs, &origins->capacity, origins->count + 1, sizeof *origins->runs))
        return false;
    origins->runs[origins->count++] = (nx_origin_run){ text, input, length };
    return true;
}

/* What one byte of the text comes from; for the byte behind the last, what is left of the input. */
static nx_span origin_of_byte(const newsx_document *doc, uint32_t byte)
{
    const nx_origin_run *runs = doc->origins.runs;
    nx_span between = { 0, (uint32_t)doc->bytes };
    size_t behind;

    NX_SEARCH(behind, 0, doc->origins.count, runs[behind].text > byte);
    if (behind < doc->origins.count)
        between.end = runs[behind].input;
    if (behind > 0) {
        const nx_origin_run *run = &runs[behind - 1];
        uint32_t into = byte - run->text;
        if (into < run->length)
            return (nx_span){ run->input + into, run->input + into + 1 };
        between.start = run->input + run->length;
    }
    return between;
}

nx_span nx_origin_of(const newsx_document *doc, nx_span span)
{
    nx_span first = origin_of_byte(doc, span.start);

    if (span.start == span.end)
        return (nx_span){ first.start, first.start };
    return (nx_span){ first.start, origin_of_byte(doc, span.end - 1).end };
}
