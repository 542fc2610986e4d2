/* arena.c - memory that is given out in a row and given back all at once. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined __SANITIZE_ADDRESS__
#define WITH_ASAN 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

/* Sanitizer builds poison what is not given out and leave a gap behind each allocation, so that an overrun inside a
 * block, or the use of memory after a rewind, is seen as it would be with malloc. */
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(address, size) ASAN_POISON_MEMORY_REGION(address, size)
#define UNPOISON(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#define GAP ((size_t)16)
#else
#define POISON(address, size) ((void)(address), (void)(size))
#define UNPOISON(address, size) ((void)(address), (void)(size))
#define GAP ((size_t)0)
#endif

#define ALIGN ((size_t)16)
#define FIRST_BLOCK ((size_t)64 << 10)
#define LARGEST_BLOCK ((size_t)4 << 20)
#define FAST_GROWTH ((size_t)256 << 10)   /* what is never used of a larger array is never touched, and costs little */
#define LARGEST_REQUEST (SIZE_MAX / 4)

struct nx_arena_block {
    _Alignas(16) nx_arena_block *next;
    size_t size, used;           /* of data */
    _Alignas(16) char data[];
};

static nx_arena_block *block_new(size_t size)
{
    nx_arena_block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    *block = (nx_arena_block){ .size = size };
    POISON(block->data, size);
    return block;
}

static void block_free(nx_arena_block *block)
{
    UNPOISON(block->data, block->size);
    free(block);
}

/* Puts a block with room for `size` bytes behind `now` and goes there. Blocks behind `now` are empty, so one of them
 * that is large enough may be moved up; the others wait behind it. */
static bool next_block(nx_arena *arena, size_t size)
{
    nx_arena_block **behind = arena->now ? &arena->now->next : &arena->first;
    nx_arena_block *block;

    for (nx_arena_block **link = behind; (block = *link); link = &block->next)
        if (block->size >= size) {
            *link = block->next;
            break;
        }
    if (!block) {
        size_t usual = arena->now ? 2 * arena->now->size : FIRST_BLOCK;
        if (usual > LARGEST_BLOCK)
            usual = LARGEST_BLOCK;
        block = block_new(size > usual ? size : usual);
        if (!block)
            return false;
    }
    block->next = *behind;
    block->used = 0;
    *behind = block;
    arena->now = block;
    return true;
}

/* What an allocation takes of its block. */
static size_t taken_by(size_t size) { return ((size ? size : 1) + ALIGN - 1) / ALIGN * ALIGN + GAP; }

void *nx_arena_alloc(nx_arena *arena, size_t size)
{
    if (size > LARGEST_REQUEST) {
        arena->failed = true;
        return NULL;
    }
    size_t taken = taken_by(size);
    nx_arena_block *block = arena->now;

    if (!block || block->size - block->used < taken) {
        if (!next_block(arena, taken)) {
            arena->failed = true;
            return NULL;
        }
        block = arena->now;
    }
    char *place = block->data + block->used;
    block->used += taken;
    UNPOISON(place, size);
    return place;
}

void *nx_arena_zalloc(nx_arena *arena, size_t count, size_t size)
{
    if (size && count > LARGEST_REQUEST / size) {
        arena->failed = true;
        return NULL;
    }
    void *place = nx_arena_alloc(arena, count * size);
    return place ? memset(place, 0, count * size) : NULL;
}

char *nx_arena_copy(nx_arena *arena, const char *bytes, size_t length)
{
    if (length >= LARGEST_REQUEST) {
        arena->failed = true;
        return NULL;
    }
    char *copy = nx_arena_alloc(arena, length + 1);
    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *nx_arena_printf(nx_arena *arena, const char *format, ...)
{
    va_list first, second;
    char *text = NULL;

    va_start(first, format);
    va_copy(second, first);
    int length = vsnprintf(NULL, 0, format, first);
    va_end(first);
    if (length >= 0)
        text = nx_arena_alloc(arena, (size_t)length + 1);
    else
        arena->failed = true;
    if (text)
        vsnprintf(text, (size_t)length + 1, format, second);
    va_end(second);
    return text;
}

/* Makes the last allocation larger where it is. */
static bool extend(nx_arena *arena, const void *place, size_t size, size_t larger)
{
    nx_arena_block *block = arena->now;
    size_t old = taken_by(size), taken = taken_by(larger);

    if (!block || !size || (const char *)place + old != block->data + block->used ||
        block->size - block->used < taken - old)
        return false;
    block->used += taken - old;
    UNPOISON(block->data + block->used - taken, larger);
    return true;
}

bool nx_arena_enlarge(nx_arena *arena, void **array, uint32_t *capacity, uint32_t need, size_t item)
{
    uint64_t larger = *capacity ? (*capacity * item < FAST_GROWTH ? 4 : 2) * (uint64_t)*capacity : 16;
    if (larger < need)
        larger = need;
    if (larger > UINT32_MAX)
        larger = UINT32_MAX;
    if (item && larger > LARGEST_REQUEST / item) {
        arena->failed = true;
        return false;
    }
    if (!extend(arena, *array, *capacity * item, (size_t)larger * item)) {
        void *place = nx_arena_alloc(arena, (size_t)larger * item);
        if (!place)
            return false;
        if (*capacity)
            memcpy(place, *array, *capacity * item);
        *array = place;
    }
    *capacity = (uint32_t)larger;
    return true;
}

nx_arena_place nx_arena_save(const nx_arena *arena)
{
    return (nx_arena_place){ arena->now, arena->now ? arena->now->used : 0 };
}

void nx_arena_rewind(nx_arena *arena, nx_arena_place place)
{
    nx_arena_block *last = arena->now;
    if (!last)
        return;
    for (nx_arena_block *block = place.block ? place.block : arena->first;; block = block->next) {
        size_t kept = block == place.block ? place.used : 0;
        POISON(block->data + kept, block->size - kept);
        block->used = kept;
        if (block == last)
            break;
    }
    /* A place from before the first block leads back to before it: `now` NULL, and the first block is behind. */
    arena->now = place.block;
}

void nx_arena_reset(nx_arena *arena, size_t keep)
{
    nx_arena_rewind(arena, (nx_arena_place){ NULL, 0 });
    arena->failed = false;
    for (nx_arena_block **link = &arena->first, *block; (block = *link);) {
        if (block->size <= keep) {
            keep -= block->size;
            link = &block->next;
        } else {
            *link = block->next;
            block_free(block);
        }
    }
}

void nx_arena_free(nx_arena *arena)
{
    nx_arena_reset(arena, 0);
    *arena = (nx_arena){ 0 };
}
