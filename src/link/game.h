/* game.h - times of a game, which are none of the day or the year: 12:08 in the third period, the third quarter. */
#ifndef NX_GAME_H
#define NX_GAME_H

#include "document/document.h"
#include "link/reading.h"

/* Sentences count from 1; 0: none yet. */
typedef struct {
    uint32_t clock;                  /* the last in which a game's clock was told */
    uint32_t asked;                  /* the last that was asked for words of a game */
    bool played;                     /* what it said */
} nx_game;

/* Is a reading, which stands at `units` of a sentence, the time of a game? Takes note of game clocks. */
bool nx_game_tells(nx_game *game, const newsx_document *doc, const nx_reading *reading, nx_range units,
                   uint32_t sentence);

#endif
