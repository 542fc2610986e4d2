/* interview.c - questions and answers of a transcript: who answers, and which of them count. */
#include "mark/interview.h"

enum { INTERVIEW_UNITS = 128 };   /* looked over on either side */

/* Who is interviewed: the one person with a name in the sentence that tells of the interview. Of two it could be
 * either. */
static nx_id interviewee(const nx_attributions *all)
{
    const newsx_document *doc = all->doc;
    if (all->interview == NX_NONE)
        return NX_NONE;
    uint32_t from = all->interview, most = all->interview + INTERVIEW_UNITS;
    while (from > 0 && all->interview - from < INTERVIEW_UNITS && !nx_clause_is_break(&all->view, from - 1))
        from--;
    nx_id only = NX_NONE;
    for (uint32_t u = from; u < doc->clause.count && u < most && !nx_clause_is_break(&all->view, u); u++) {
        nx_id mention = nx_clause_mention(&all->view, u);
        if (mention == NX_NONE || doc->mentions[mention].kind != NX_PERSON || !doc->mentions[mention].named)
            continue;
        if (only != NX_NONE && doc->mentions[mention].person != doc->mentions[only].person)
            return NX_NONE;
        if (only == NX_NONE)
            only = mention;
    }
    return only;
}

/* "Q." and "A." may also count things or begin a name: they are a transcript's where an answer follows a question.
 * Where the article does not say who answers, what is reported inside the answers tells more than they do. */
void nx_interview_pair(nx_attributions *all)
{
    uint32_t question = NX_NONE;
    nx_id answers = interviewee(all);
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        if (a->construction == NX_CUE_QUESTION) {
            if (question != NX_NONE)
                all->list[question].rule = UINT16_MAX;
            question = i;
        } else if (a->construction == NX_CUE_ANSWER) {
            if (question == NX_NONE || answers == NX_NONE) {
                a->rule = UINT16_MAX;
                continue;
            }
            a->mention = answers;
            question = NX_NONE;
        }
    }
    if (question != NX_NONE)
        all->list[question].rule = UINT16_MAX;
}
