/* lone-quote.h - who speaks where no words beside a quote say so. */
#ifndef NX_LINK_LONE_QUOTE_H
#define NX_LINK_LONE_QUOTE_H

#include "link/speaker-finder.h"

/* Gives a quote that no cue has to whoever its surroundings tell of, or to nobody. */
void nx_lone_quote_give(nx_speaker_finder *f, nx_id index);

/* Does a paragraph ask, and is no quote? */
bool nx_is_question_block(const newsx_document *doc, nx_id block);

#endif
