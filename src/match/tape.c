/* tape.c - says of each unit which layers have a rule that may begin with it. */
#include "match/tape.h"

#include <string.h>

bool nx_tape_begin(const newsx_engine *engine, nx_arena *arena, nx_tape *tape)
{
    const uint8_t *of = NX_AT(engine->image, uint8_t, engine->image->kind_begins);
    const uint16_t *symbol = tape->symbol;
    const uint32_t count = tape->count;
    uint8_t *begins = nx_arena_alloc(arena, (size_t)count + NX_TAPE_ROOM);
    if (!begins)
        return false;
    for (uint32_t i = 0; i < count; i++)
        begins[i] = of[symbol[i]];
    memset(begins + count, 0, NX_TAPE_ROOM);
    tape->begins = begins;
    return true;
}
