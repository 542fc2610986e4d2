/* foreign.c - is a text in another language than its engine's? */
#include "name/foreign.h"

#include "image/engine.h"

bool nx_is_foreign(const newsx_document *doc)
{
    enum { FEW = 20, MANY = 120, SHARE = 6 };    /* words that are looked at; one in SHARE is of grammar, or more */
    uint32_t words = 0, own = 0, known = 0;
    for (nx_id t = 0; t < doc->tokens_count && words < MANY && own * SHARE < MANY; t++) {
        const uint16_t kind = doc->tokens[t].kind;
        if (nx_kind_class(doc->engine, kind) != NX_CLASS_WORD || nx_kind_case(doc->engine, kind) != NX_LOWER)
            continue;
        words++;
        own += nx_kind_has(doc->engine, kind, NX_TAG_FUNCTION_WORD);
        known += nx_kind_any(doc->engine, kind, NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(FINITE_VERB));
    }
    return words >= FEW && own * SHARE < words && known * 2 < words;
}
