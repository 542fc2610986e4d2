/* outlook.h - do the words beside a time look ahead ("will open in June") or back ("opened in June")? */
#ifndef NX_OUTLOOK_H
#define NX_OUTLOOK_H

#include "document/document.h"
#include "match/match.h"

typedef struct {
    bool future;              /* what is told is yet to come */
    bool past;                /* or is over */
    bool far;                 /* by a verb further off in its clause: "led before the vote on" */
    bool before;              /* and was so at the time of the story: had opened */
    bool then;                /* yet to come when it was said: would open, was to open, planned to open */
    bool would;               /* by would itself, and not by a plan */
    bool said;                /* the verb is one of saying, and its time that of what is said: "said on Friday" */
    bool now;                 /* or is so, in the present: is closed */
    bool awaited;             /* "until April 12", "from Friday": where no verb tells, it is yet to come */
} nx_outlook;

/* What the verb says that governs the units of a time expression: the nearest before it in its clause, else the first
 * behind it ("On Monday it opened"). */
nx_outlook nx_outlook_of(const newsx_document *doc, nx_range units);

/* Is a word one of the past: was, opened, said? Not one that looks ahead, "scheduled". */
bool nx_is_past_word(const newsx_document *doc, uint16_t kind, nx_span span);

#endif
