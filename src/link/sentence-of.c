/* sentence-of.c - which sentence a token belongs to. */
#include "link/sentence-of.h"
#include "base/search.h"

#define NEAR_SENTENCES 4     /* that are tried before a search among all */
#define NEAR_AHEAD 16        /* the same, behind a sentence that is known */

nx_id nx_sentence_of(const newsx_document *doc, nx_id token)
{
    size_t behind;
    NX_SEARCH(behind, 0, doc->sentences_count, doc->sentences[behind].first_token > token);
    return behind > 0 && token < doc->sentences[behind - 1].end_token ? (nx_id)(behind - 1) : NX_NONE;
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
