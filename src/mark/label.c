/* label.c - the words before a colon that name who speaks. */
#include "mark/label.h"

#include "image/engine.h"
#include "segment/token-kind.h"

enum { NAME_TOKENS = 7, LABEL_TOKENS = 24 };

static bool is_name_word(const newsx_document *doc, nx_id token, bool first)
{
    const uint16_t kind = doc->tokens[token].kind;
    switch (nx_kind_class(doc->engine, kind)) {
    case NX_CLASS_WORD:
        return nx_kind_case(doc->engine, kind) != NX_LOWER ||
               (!first && nx_kind_has(doc->engine, kind, NX_TAG_NAME_PARTICLE));
    case NX_CLASS_HYPHEN:
    case NX_CLASS_STOP:
    case NX_CLASS_APOSTROPHE:
        return !first;
    default:
        return false;
    }
}

static bool is_upper(const newsx_document *doc, nx_id token)
{
    const uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) != NX_CLASS_WORD || nx_kind_case(doc->engine, kind) == NX_UPPER ||
           nx_kind_case(doc->engine, kind) == NX_INITIAL ||
           doc->tokens[token].span.end - doc->tokens[token].span.start < 2 ||
           nx_kind_has(doc->engine, kind, NX_TAG_ABBREVIATION_TITLE);
}

/* The Minister for Health, Leader of the House: a small word of an office, with more of it behind. */
static bool is_in_office(const newsx_document *doc, nx_id token, nx_id first, nx_id end)
{
    return token > first && nx_token_has(doc, token, NX_TAG_FUNCTION_WORD) &&
           ((token + 1 < end && is_name_word(doc, token + 1, true)) ||
            (token + 2 < end && is_name_word(doc, token + 2, true)));
}

/* The last word of a name that begins at a token. */
static nx_id last_word(const newsx_document *doc, nx_id token, nx_id end)
{
    nx_id last = token;
    for (; token < end && is_name_word(doc, token, token == last); token++)
        if (nx_class_of(doc, token) == NX_CLASS_WORD)
            last = token;
    return last;
}

nx_label nx_label_at(const newsx_document *doc, nx_id first, nx_id end)
{
    const nx_label none = { first, first, false };
    nx_label label = { first, first, true };
    nx_id t = first;
    bool office = false;
    for (; t < end && t < first + NAME_TOKENS; t++) {
        if (!is_name_word(doc, t, t == first)) {
            if (!is_in_office(doc, t, first, end))
                break;
            office = true;
        }
        label.capitals &= is_upper(doc, t);
    }
    if (t == first)
        return none;
    const nx_id behind = t;
    label.last = t - 1;
    if (office && t + 1 < end && nx_class_of(doc, t) == NX_CLASS_OPEN)
        label.last = last_word(doc, t + 1, end);      /* Minister for Health (Ana Ruiz): */
    /* Behind the name may stand what the one is: a post, a town in brackets. */
    bool open = false;
    for (; t < end && t < first + LABEL_TOKENS; t++) {
        const enum nx_class cls = nx_class_of(doc, t);
        if (cls == NX_CLASS_COLON && !open) {
            label.end = t + 1;
            return label;
        }
        if (cls == NX_CLASS_OPEN)
            open = true;
        else if (cls == NX_CLASS_CLOSE)
            open = false;
        else if (t == behind && cls != NX_CLASS_COMMA)
            return none;
        else if (!open && cls != NX_CLASS_COMMA && !is_name_word(doc, t, false) &&
                 !nx_token_has(doc, t, NX_TAG_FUNCTION_WORD))
            return none;
    }
    return none;
}
