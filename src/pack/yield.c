/* yield.c - the words that a yield may be, where it can be but a few. */
#include "pack/yield.h"

#include <string.h>

#define UNITS "Y Q M W WE D h m s H S N E C L"

/* Who reads each of them has its own list, in link/reading.c, name/mention.c and mark/toponym.c. How words of
 * saying stand to what is said is looked at in build/complete.c. */
static const struct { enum nx_layer layer; enum nx_yield_key key; const char *words; } FEW[] = {
    { NX_LAYER_DATE, NX_YIELD_TYPE, "DATE TIME DURATION SET NONE" },
    { NX_LAYER_DATE, NX_YIELD_ANCHOR, "reference story last period quarter" },
    { NX_LAYER_DATE, NX_YIELD_PICK, "latest nearest next within nth ahead any" },
    { NX_LAYER_DATE, NX_YIELD_UNIT, UNITS },
    { NX_LAYER_DATE, NX_YIELD_GRAIN, UNITS " anchor" },
    { NX_LAYER_MENTION, NX_YIELD_TYPE, "unsure" },
    { NX_LAYER_MENTION, NX_YIELD_KIND, "person pronoun group organization report unnamed tail writers none" },
    { NX_LAYER_MENTION, NX_YIELD_GENDER, "m f n p" },
    { NX_LAYER_PLACE, NX_YIELD_TYPE, "name whole entire maybe built new each hint none" },
    { NX_LAYER_PLACE, NX_YIELD_USE, "literal associative demonym government" },
    { NX_LAYER_QUOTE, NX_YIELD_TYPE, "direct indirect partial mixed scare" },
    { NX_LAYER_LINK, NX_YIELD_KIND, "person organization place other" },
};

const char *nx_yield_words(enum nx_layer layer, enum nx_yield_key key)
{
    for (size_t i = 0; i < sizeof FEW / sizeof *FEW; i++)
        if (FEW[i].layer == layer && FEW[i].key == key)
            return FEW[i].words;
    return NULL;
}

bool nx_is_one_of(const char *words, const char *value)
{
    const size_t length = strlen(value);
    for (const char *at = words; *at;) {
        const size_t size = strcspn(at, " ");
        if (size == length && memcmp(at, value, size) == 0)
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}
