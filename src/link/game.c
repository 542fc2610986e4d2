/* game.c - times of a game, which are none of the day or the year. */
#include "link/game.h"

#define NEAR 2                       /* sentences behind a game's clock in which others may follow */

static bool is_clock_in_figures(const newsx_document *doc, const nx_reading *r, nx_range units)
{
    return units.end == units.start + 1 && nx_is_set(r->hour) &&
           nx_kind_class(doc->engine, doc->units.symbol[units.start]) == NX_CLASS_CLOCK;
}

/* Do words of a game stand in the sentence, and none of business, nor money? */
static bool is_of_game(const newsx_document *doc, uint32_t sentence)
{
    const nx_sentence *s = &doc->sentences[sentence];
    bool game = false;
    for (uint32_t u = s->first_unit; u < s->end_unit; u++) {
        uint16_t kind = doc->units.symbol[u];
        enum nx_class cls = nx_kind_class(doc->engine, kind);
        if (nx_kind_has(doc->engine, kind, NX_TAG_BUSINESS_WORD) || cls == NX_CLASS_CURRENCY || cls == NX_CLASS_PERCENT)
            return false;
        game |= nx_kind_has(doc->engine, kind, NX_TAG_GAME_WORD);
    }
    return game;
}

bool nx_game_tells(nx_game *game, const newsx_document *doc, const nx_reading *r, nx_range units, uint32_t sentence)
{
    if (r->none && r->value)
        game->clock = sentence + 1;
    if (game->clock && sentence < game->clock + NEAR && is_clock_in_figures(doc, r, units))
        return true;
    const bool part = (nx_is_set(r->quarter) || nx_is_set(r->half)) && !nx_is_set(r->year) && !nx_is_set(r->shift);
    return part && sentence < doc->sentences_count && is_of_game(doc, sentence);
}
