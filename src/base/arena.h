/* arena.h - memory that is given out in a row and given back all at once. */
#ifndef NX_ARENA_H
#define NX_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct nx_arena_block nx_arena_block;
typedef struct {
    nx_arena_block *first, *now;   /* blocks are kept for the next document */
    bool failed;             /* sticky: some nx_arena_alloc since the last reset found no memory */
} nx_arena;
typedef struct { nx_arena_block *block; size_t used; } nx_arena_place;

/* An arena of zeros is empty and ready. Memory is 16-byte aligned and not zeroed; NULL where there is none left. */
void *nx_arena_alloc(nx_arena *arena, size_t size);
/* The same, zeroed; `count * size` that overflows gives NULL. */
void *nx_arena_zalloc(nx_arena *arena, size_t count, size_t size);
/* A copy of `length` bytes with a NUL behind it. */
char *nx_arena_copy(nx_arena *arena, const char *bytes, size_t length);
char *nx_arena_printf(nx_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Gives more room to an array of `item`-sized things: *array of *capacity grows to hold at least `need`, and some times
 * what it was: in place where it was the last to be given out, else in a new place, and the old one is left in the
 * arena. False (array untouched) where there is no memory. */
bool nx_arena_enlarge(nx_arena *arena, void **array, uint32_t *capacity, uint32_t need, size_t item);
static inline bool nx_arena_grow(nx_arena *arena, void **array, uint32_t *capacity, uint32_t need, size_t item)
{
    return need <= *capacity || nx_arena_enlarge(arena, array, capacity, need, item);
}
nx_arena_place nx_arena_save(const nx_arena *arena);
void nx_arena_rewind(nx_arena *arena, nx_arena_place place);
/* Gives everything back to the arena, keeping at most `keep` bytes of blocks for the next use. */
void nx_arena_reset(nx_arena *arena, size_t keep);
void nx_arena_free(nx_arena *arena);

#endif
