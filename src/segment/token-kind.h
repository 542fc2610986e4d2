/* token-kind.h - what rules see of a token: its class, and the tags of the lexicons that have it. */
#ifndef NX_TOKEN_KIND_H
#define NX_TOKEN_KIND_H

#include "document/document.h"
#include "image/engine.h"

static inline bool nx_token_has(const newsx_document *doc, nx_id token, enum nx_tag tag)
{
    return nx_kind_has(doc->engine, doc->tokens[token].kind, tag);
}

static inline enum nx_class nx_class_of(const newsx_document *doc, nx_id token)
{
    return nx_kind_class(doc->engine, doc->tokens[token].kind);
}

/* Is there such a token, and of that class? */
static inline bool nx_token_is(const newsx_document *doc, nx_id token, enum nx_class cls)
{
    return token < doc->tokens_count && nx_class_of(doc, token) == cls;
}

#endif
