/* gender.c - the sex that words tell of whom they name. */
#include "name/gender.h"

#include "base/fold.h"
#include "segment/value.h"

enum nx_gender nx_gender_of(const char *code)
{
    switch (code ? *code : '\0') {
    case 'm': return NX_MALE;
    case 'f': return NX_FEMALE;
    case 'p': return NX_PLURAL;
    case 'n': return NX_NEUTER;
    default: return NX_UNKNOWN;
    }
}

enum nx_gender nx_gender_told(const newsx_document *doc, uint32_t start, uint32_t end)
{
    for (uint32_t u = start; u < end; u++)
        if (nx_kind_any(doc->engine, nx_unit_kind(doc, u), NX_TAG_BIT(HE_WORD) | NX_TAG_BIT(SHE_WORD)))
            return nx_unit_has(doc, u, NX_TAG_HE_WORD) ? NX_MALE : NX_FEMALE;
    return NX_UNKNOWN;
}

enum nx_gender nx_gender_told_last(const newsx_document *doc, uint32_t start, uint32_t end)
{
    while (end > start && !nx_kind_any(doc->engine, nx_unit_kind(doc, end - 1),
                                       NX_TAG_BIT(HE_WORD) | NX_TAG_BIT(SHE_WORD)))
        end--;
    return nx_gender_told(doc, end > start ? end - 1 : start, end);
}

enum nx_gender nx_gender_of_given(const newsx_document *doc, nx_span word)
{
    const char *text = doc->text + word.start;
    const uint32_t length = word.end - word.start;
    const char *value = nx_value_of(doc, text, length, NX_TAG_GIVEN_NAME);
    char plain[64];
    if (value || length > sizeof plain)
        return nx_gender_of(value);
    /* Iván is Ivan (segment/word-cache.c); only what loses accents becomes shorter. */
    const size_t left = nx_fold(text, length, plain);
    return left < length ? nx_gender_of(nx_value_of(doc, plain, left, NX_TAG_GIVEN_NAME)) : NX_UNKNOWN;
}

static enum nx_gender gender_of_given(const newsx_document *doc, uint32_t unit)
{
    return nx_gender_of_given(doc, nx_tape_span(doc, &doc->units, unit, unit + 1));
}

enum nx_gender nx_gender_of_name(const newsx_document *doc, nx_range name)
{
    if (name.end < name.start + 2 || !nx_unit_has(doc, name.start, NX_TAG_GIVEN_NAME))
        return NX_UNKNOWN;
    /* Of Jean-Paul, Paul tells. */
    uint32_t at = name.start;
    if (name.end > at + 3 && nx_unit_class(doc, at + 1) == NX_CLASS_HYPHEN &&
        nx_unit_has(doc, at + 2, NX_TAG_GIVEN_NAME))
        at += 2;
    enum nx_gender gender = gender_of_given(doc, at);
    /* May Idris Bello: given names that tell of both tell of neither. */
    for (uint32_t u = at + 1; u + 1 < name.end; u++) {
        enum nx_gender other = nx_unit_has(doc, u, NX_TAG_GIVEN_NAME) ? gender_of_given(doc, u) : NX_UNKNOWN;
        if (other != NX_UNKNOWN && gender != NX_UNKNOWN && other != gender)
            return NX_UNKNOWN;
    }
    return gender;
}
