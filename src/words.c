/* words.c - enumerations as the output spells them. */
#include "words.h"

#include <stddef.h>

const char *const NX_QUOTE_WORDS[] = { "direct", "partial", "indirect", "mixed", "scare", NULL };
const char *const NX_SOURCE_WORDS[] = { "person", "group", "organization", "document", "unnamed", NULL };
const char *const NX_TIMEX_WORDS[] = { "DATE", "TIME", "DURATION", "SET", NULL };
const char *const NX_USE_WORDS[] = { "literal", "associative", "demonym", NULL };
const char *const NX_PLACE_WORDS[] = { "country", "admin1", "admin2", "city", "area", "natural", "facility", NULL };
const char *const NX_STATUS_WORDS[] = { "ok",        "end",      "no-memory",  "io", "bad-input",
                                        "too-large", "bad-rule", "bad-option", NULL };
