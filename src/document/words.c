/* words.c - enumerations as the output spells them. */
#include "document/words.h"

#include "newsx.h"

#include <stddef.h>

const char *const NX_BLOCK_WORDS[] = { NX_BLOCK_LIST(NX_WORD) NULL };
const char *const NX_QUOTE_WORDS[] = { NX_QUOTE_LIST(NX_WORD) NULL };
const char *const NX_SOURCE_WORDS[] = { NX_SOURCE_LIST(NX_WORD) NULL };
const char *const NX_TIMEX_WORDS[] = { NX_TIMEX_LIST(NX_WORD) NULL };
const char *const NX_USE_WORDS[] = { NX_USE_LIST(NX_WORD) NULL };
const char *const NX_PLACE_WORDS[] = { NX_PLACE_LIST(NX_WORD) NULL };
const char *const NX_PRECISION_WORDS[] = { NX_PRECISION_LIST(NX_WORD) NULL };
const char *const NX_GENRE_WORDS[] = { NX_GENRE_LIST(NX_WORD) NULL };
const char *const NX_STATUS_WORDS[] = { NX_STATUS_LIST(NX_WORD_AT) NULL };
