/* tape.h - makes a tape of kinds ready for the matcher. */
#ifndef NX_TAPE_H
#define NX_TAPE_H

#include "document/document.h"
#include "image/engine.h"

#define NX_TAPE_ROOM 16              /* bytes to be read behind a tape's `begins`, which is read so many at a time */

/* Fills tape->begins of a tape with symbols: for each unit the layers whose matches may begin there, and its case (from
 * bit NX_BEGINS_CASE on). Layers share a tape, and most units begin few of their rules. The bytes behind the last are
 * 0. False without memory. */
bool nx_tape_begin(const newsx_engine *engine, nx_arena *arena, nx_tape *tape);

#endif
