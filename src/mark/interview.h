/* interview.h - questions and answers of a transcript: who answers, and which of them count. */
#ifndef NX_INTERVIEW_H
#define NX_INTERVIEW_H

#include "mark/attribution.h"

/* Gives answers their speaker; a question without answer, or an answer without question, is taken back. */
void nx_interview_pair(nx_attributions *all);

#endif
