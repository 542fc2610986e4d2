/* small-words.c - letters in brackets that stand for words of the language: operating costs (OC). */
#include "name/small-words.h"

#include "base/ascii.h"
#include "segment/token-kind.h"

static bool is_small(const newsx_document *doc, nx_id token)
{
    const uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) == NX_LOWER;
}

static bool begins_with(const newsx_document *doc, nx_id token, char letter)
{
    const char *text = doc->text;
    return nx_ascii_to_lower((unsigned char)text[doc->tokens[token].span.start]) ==
           nx_ascii_to_lower((unsigned char)letter);
}

/* The word that stands for a letter and ends before `end`: between it and the next one small words of grammar and
 * hyphens may stand. NX_NONE where there is none. */
static nx_id word_of(const newsx_document *doc, nx_id end, char letter)
{
    enum { BETWEEN = 2 };
    for (uint32_t passed = 0; end > 0 && passed <= BETWEEN; end--, passed++) {
        if (nx_class_of(doc, end - 1) == NX_CLASS_HYPHEN)
            continue;
        if (!is_small(doc, end - 1))
            return NX_NONE;
        if (begins_with(doc, end - 1, letter))
            return end - 1;
        if (!nx_token_has(doc, end - 1, NX_TAG_FUNCTION_WORD))
            return NX_NONE;
    }
    return NX_NONE;
}

static bool is_organization(const newsx_document *doc, nx_id token)
{
    return nx_token_has(doc, token, NX_TAG_ORGANIZATION_NOUN) || nx_token_has(doc, token, NX_TAG_ORGANIZATION_WORD);
}

bool nx_stands_for_small_words(const newsx_document *doc, nx_id token)
{
    const nx_span s = doc->tokens[token].span;
    if (token < 2 || token + 1 >= doc->tokens_count || nx_class_of(doc, token - 1) != NX_CLASS_OPEN ||
        nx_class_of(doc, token + 1) != NX_CLASS_CLOSE || !is_small(doc, token - 2))
        return false;
    nx_id at = token - 1;
    bool organization = is_organization(doc, at - 1);
    for (uint32_t i = s.end; i > s.start; i--) {
        const char letter = doc->text[i - 1];
        if (!nx_ascii_upper((unsigned char)letter))
            continue;                /* O&M, SOPs */
        at = word_of(doc, at, letter);
        if (at == NX_NONE)
            return false;
        if (nx_token_has(doc, at + 1, NX_TAG_PREPOSITION))
            organization = is_organization(doc, at);     /* superintendent of police */
    }
    return !organization;
}
