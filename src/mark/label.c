/* label.c - the words before a colon that name who speaks. */
#include "mark/label.h"

#include "image/engine.h"

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

nx_label nx_label_at(const newsx_document *doc, nx_id first, nx_id end)
{
    const nx_label none = { first, first, false };
    nx_label label = { first, first, true };
    nx_id t = first;
    for (; t < end && t < first + NAME_TOKENS && is_name_word(doc, t, t == first); t++)
        label.capitals &= is_upper(doc, t);
    label.name_end = t;
    if (t == first)
        return none;
    /* Behind the name may stand what the one is: a post, a town in brackets. */
    bool open = false;
    for (; t < end && t < first + LABEL_TOKENS; t++) {
        const enum nx_class cls = nx_kind_class(doc->engine, doc->tokens[t].kind);
        if (cls == NX_CLASS_COLON && !open) {
            label.end = t + 1;
            return label;
        }
        if (cls == NX_CLASS_OPEN)
            open = true;
        else if (cls == NX_CLASS_CLOSE)
            open = false;
        else if (t == label.name_end && cls != NX_CLASS_COMMA)
            return none;
        else if (!open && cls != NX_CLASS_COMMA && !is_name_word(doc, t, false) &&
                 !nx_kind_has(doc->engine, doc->tokens[t].kind, NX_TAG_FUNCTION_WORD))
            return none;
    }
    return none;
}
