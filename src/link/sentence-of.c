/* sentence-of.c - which sentence a token belongs to. */
#include "link/sentence-of.h"

#define NEAR_SENTENCES 4     /* that are tried before a search among all */
#define NEAR_AHEAD 16        /* the same, behind a sentence that is known */

nx_id nx_sentence_of(const newsx_document *doc, nx_id token)
{
    const nx_sentence *sentences = doc->sentences;
    nx_id at = 0, left = doc->sentences_count;
    if (!left)
        return NX_NONE;
    /* The last that begins at or before it, by steps that no branch decides. */
    for (nx_id half; (half = left / 2) > 0; left -= half)
        at += half & -(nx_id)(sentences[at + half].first_token <= token);
    return sentences[at].first_token <= token && token < sentences[at].end_token ? at : NX_NONE;
}

nx_id nx_sentence_near(const newsx_document *doc, nx_id near, nx_id token)
{
    const nx_sentence *sentences = doc->sentences;
    if (near >= doc->sentences_count || sentences[near].first_token > token)
        return nx_sentence_of(doc, token);
    const nx_id end = doc->sentences_count - near > NEAR_AHEAD ? near + NEAR_AHEAD : doc->sentences_count;
    while (near + 1 < end && sentences[near + 1].first_token <= token)
        near++;
    return token < sentences[near].end_token ? near : nx_sentence_of(doc, token);
}

nx_id nx_sentence_back(const newsx_document *doc, nx_id at, nx_id token)
{
    const nx_sentence *sentences = doc->sentences;
    for (nx_id i = at; i > 0 && at - i < NEAR_SENTENCES;)
        if (sentences[--i].first_token <= token)
            return token < sentences[i].end_token ? i : NX_NONE;
    return nx_sentence_of(doc, token);
}
