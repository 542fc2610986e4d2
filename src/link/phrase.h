/* phrase.h - a few words of the text taken together: their case, the same in one line, those of a mention. */
#ifndef NX_PHRASE_H
#define NX_PHRASE_H

#include "segment/token-kind.h"

/* Are some bytes all in capitals, and more than one? */
bool nx_all_capitals(const char *text, nx_span words);

#define NX_LINE_ROOM 8   /* bytes behind a line's text that may be written: its NUL is one */
/* Puts words of the text in one line, with single spaces, and moves *room behind it. They begin with no space, and
 * what stands behind the text can be read. */
const char *nx_one_line(const char *text, nx_span words, char **room);
/* The same in memory of its own; NULL without memory. */
const char *nx_line_in(nx_arena *arena, const char *text, nx_span words);

/* Those of some tokens that a mention has itself: a role may go beyond it. */
static inline nx_tokens nx_within_mention(const nx_mention *m, nx_tokens t)
{
    t.first = t.first < m->first_token ? m->first_token : t.first < m->end_token ? t.first : m->end_token;
    t.end = t.end < t.first ? t.first : t.end < m->end_token ? t.end : m->end_token;
    return t;
}

/* The first token of the noun that a mention ends with, which may be one entry with hyphens: the full-back. */
static inline nx_id nx_last_noun(const newsx_document *doc, const nx_mention *m)
{
    const nx_id first = m->end_unit > m->first_unit ? doc->units.first[m->end_unit - 1] : m->end_token - 1;
    return first > m->first_token && first + 2 < m->end_token &&
                   nx_class_of(doc, first + 1) == NX_CLASS_HYPHEN
               ? first : m->end_token - 1;
}

/* Has that noun, or its last token, a tag? */
static inline bool nx_last_noun_has(const newsx_document *doc, const nx_mention *m, enum nx_tag tag)
{
    return nx_token_has(doc, m->end_token - 1, tag) ||
           (nx_last_noun(doc, m) + 1 < m->end_token &&
            nx_kind_has(doc->engine, doc->units.symbol[m->end_unit - 1], tag));
}

#endif
