/* builder.c - what the builder's parts share: how faults are told, and how the image grows. */
#include "build/builder.h"
#include "base/error.h"

#include <string.h>

void *nx_build_fault(nx_builder *b, newsx_status status, const char *path, uint32_t line, uint32_t column,
                     const char *what)
{
    newsx_error e;
    nx_fail(&e, status, path, line, column, "%s", what);
    if (b->report)
        b->report(b->context, &e);
    if (b->status == NEWSX_OK) {
        b->status = status;
        if (b->error)
            *b->error = e;
    }
    return NULL;
}

void *nx_build_no_memory(nx_builder *b) { return nx_build_fault(b, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory"); }

uint32_t nx_build_string(nx_builder *b, const char *text)
{
    uint32_t at = (uint32_t)b->strings.length;
    nx_put(&b->strings, text, strlen(text) + 1);
    return at;
}

nx_part nx_build_part(nx_builder *b, const void *items, uint32_t count, size_t size)
{
    enum { LINE = 64, TABLE = 4096, ITEM = 16 };
    static const char zeros[LINE];
    size_t align = count * size < TABLE ? ITEM : LINE;
    nx_put(&b->image, zeros, (align - b->image.length % align) % align);
    const nx_part p = { .at = (int64_t)b->image.length, .count = count };
    nx_put(&b->image, items, count * size);
    return p;
}

void nx_build_more(nx_builder *b, nx_part *part, const void *items, uint32_t count, size_t size)
{
    nx_put(&b->image, items, count * size);
    part->count += count;
}
