/* game.c - times of a game, which are none of the day or the year. */
#include "link/game.h"

#define NEAR 2                       /* sentences behind a game's clock in which others may follow */

static bool is_clock_in_figures(const newsx_document *doc, const nx_reading *r, nx_range units)
{
    return units.end == units.start + 1 && nx_is_set(r->hour) &&
           nx_kind_class(doc->engine, doc->units.symbol[units.start]) == NX_CLASS_CLOCK;
}

static bool is_points(const newsx_document *doc, uint32_t unit)
{
    const nx_span span = nx_tape_span(doc, &doc->units, unit, unit + 1);
    return nx_kind_class(doc->engine, doc->units.symbol[unit]) == NX_CLASS_NUMBER && span.end - span.start < 4;
}

/* "41-30": points of both sides, of at most three figures each. */
static bool is_score(const newsx_document *doc, uint32_t hyphen, enum nx_class cls)
{
    return (cls == NX_CLASS_HYPHEN || cls == NX_CLASS_DASH) && hyphen > 0 && is_points(doc, hyphen - 1) &&
           hyphen + 1 < doc->units.count && is_points(doc, hyphen + 1);
}

/* Do words of a game or its score stand in the sentence, and none of business, nor money? */
static bool is_of_game(const newsx_document *doc, uint32_t sentence)
{
    const nx_sentence *s = &doc->sentences[sentence];
    bool game = false;
    for (uint32_t u = s->first_unit; u < s->end_unit; u++) {
        uint16_t kind = doc->units.symbol[u];
        enum nx_class cls = nx_kind_class(doc->engine, kind);
        if (nx_kind_has(doc->engine, kind, NX_TAG_BUSINESS_WORD) || cls == NX_CLASS_CURRENCY || cls == NX_CLASS_PERCENT)
            return false;
        game |= nx_kind_has(doc->engine, kind, NX_TAG_GAME_WORD) || is_score(doc, u, cls);
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
    if (!part || sentence >= doc->sentences_count)
        return false;
    if (game->asked != sentence + 1) {       /* once a sentence: time follows the text */
        game->asked = sentence + 1;
        game->played = is_of_game(doc, sentence);
    }
    return game->played;
}
