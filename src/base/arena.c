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
 * block, or the use of memory after a rewind, is seen as it would be with malloc. What they give out is full of large
 * numbers, so that whoever reads it before writing goes far astray. */
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(address, size) ASAN_POISON_MEMORY_REGION(address, size)
#define UNPOISON(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#define GAP ((size_t)16)
static void spoil(void *place, size_t size)
{
    uint32_t x = 0;
    for (size_t i = 0; i < size; i++)
        ((unsigned char *)place)[i] = (unsigned char)((x = x * 1664525u + 1013904223u) >> 24);
}
#else
#define POISON(address, size) ((void)(address), (void)(size))
#define UNPOISON(address, size) ((void)(address), (void)(size))
#define GAP ((size_t)0)
#define spoil(place, size) ((void)(place), (void)(size))
#endif

#define ALIGN ((size_t)16)
#define FIRST_BLOCK ((size_t)64 << 10)
#define LARGEST_BLOCK ((size_t)4 << 20)
#define FAST_GROWTH ((size_t)256 << 10)   /* what is never used of a larger array is never touched, and costs little */
#define LARGE_ARRAY ((size_t)1 << 20)     /* has a block of its own, which grows without leaving the old one behind */
#define LARGEST_REQUEST (SIZE_MAX / 4)

struct nx_arena_block {
    _Alignas(16) nx_arena_block *next;
    size_t size, used;           /* of data */
    bool saved;                  /* a place within it was saved: it may not move */
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
 * that is large enough may be moved up; the others wait behind it. A new one has room for more, but for `alone`. */
static bool next_block(nx_arena *arena, size_t size, bool alone)
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
        block = block_new(size > usual || alone ? size : usual);
        if (!block)
            return false;
    }
    block->next = *behind;
    block->used = 0;
    block->saved = false;
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
        if (!next_block(arena, taken, false)) {
            arena->failed = true;
            return NULL;
        }
        block = arena->now;
    }
    char *place = block->data + block->used;
    block->used += taken;
    UNPOISON(place, size);
    spoil(place, size);
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
    char *data = block->data + block->used - taken;
    UNPOISON(data, larger);
    spoil(data + size, larger - size);
    return true;
}

/* The link that leads to the block that a large array has for itself; NULL where it has none, or may not move. */
static nx_arena_block **own_block(nx_arena *arena, const void *array, size_t size)
{
    if (size < LARGE_ARRAY)
        return NULL;
    for (nx_arena_block **link = &arena->first, *block; (block = *link); link = &block->next)
        if (block->data == (const char *)array)
            return block->used == taken_by(size) && !block->saved ? link : NULL;
    return NULL;
}

/* Makes a large array larger with its block. What it moves from is given back, where a copy would leave it behind: of
 * a text of dates alone, that halves the memory. */
static bool move(nx_arena *arena, void **array, size_t size, size_t larger)
{
    nx_arena_block **link = own_block(arena, *array, size), *block;
    const size_t taken = taken_by(larger);

    if (!link)
        return false;
    UNPOISON((*link)->data, (*link)->size);
    if (!(block = realloc(*link, sizeof *block + taken)))
        return false;
    if (arena->now == *link)
        arena->now = block;
    *link = block;
    block->size = block->used = taken;
    spoil(block->data + size, larger - size);
    POISON(block->data + larger, taken - larger);
    *array = block->data;
    return true;
}

/* Puts an array in a new place; its old one is of no use from then on, which the sanitizers see to. */
static bool copy_array(nx_arena *arena, void **array, size_t size, size_t larger)
{
    if (larger >= LARGE_ARRAY)
        next_block(arena, taken_by(larger), true);
    void *place = nx_arena_alloc(arena, larger);
    if (!place)
        return false;
    if (size)
        memcpy(place, *array, size);
    POISON(*array, size);
    *array = place;
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
    const size_t size = *capacity * item, wanted = (size_t)larger * item;
    if (!extend(arena, *array, size, wanted) && !move(arena, array, size, wanted) &&
        !copy_array(arena, array, size, wanted))
        return false;
    *capacity = (uint32_t)larger;
    return true;
}

nx_arena_place nx_arena_save(const nx_arena *arena)
{
    if (arena->now)
        arena->now->saved = true;
    return (nx_arena_place){ arena->now, arena->now ? arena->now->used : 0 };
}

static void go_back(nx_arena *arena, nx_arena_place place)
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

/* Of the empty blocks behind `now` those up to `largest` stay, `keep` bytes in all. */
static void let_go(nx_arena *arena, size_t largest, size_t keep)
{
    for (nx_arena_block **link = arena->now ? &arena->now->next : &arena->first, *block; (block = *link);) {
        if (block->size <= largest && block->size <= keep) {
            keep -= block->size;
            link = &block->next;
        } else {
            *link = block->next;
            block_free(block);
        }
    }
}

void nx_arena_rewind(nx_arena *arena, nx_arena_place place)
{
    go_back(arena, place);
    /* A larger one was made for one array, and the next is hardly as large: 12 % of the memory of a long document. */
    let_go(arena, LARGEST_BLOCK, SIZE_MAX);
}

void nx_arena_reset(nx_arena *arena, size_t keep)
{
    go_back(arena, (nx_arena_place){ NULL, 0 });
    arena->failed = false;
    let_go(arena, SIZE_MAX, keep);
}

void nx_arena_free(nx_arena *arena)
{
    nx_arena_reset(arena, 0);
    *arena = (nx_arena){ 0 };
}
