/* sentence-head.h - the subject of a sentence that is no mention. */
#ifndef NX_SENTENCE_HEAD_H
#define NX_SENTENCE_HEAD_H

#include "mark/attribution.h"

/** Gives each attribution that names no speaker the subject of its sentence, where that is no mention and nobody spoke
 * in it before: "Vexley has left, saying ...". Its words become a mention in nx_strangers_add(). */
void nx_sentence_heads_find(nx_attributions *all);

#endif
