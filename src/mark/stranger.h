/* stranger.h - speakers whom no mention rule knows: words beside a cue name someone, whatever they are. */
#ifndef NX_STRANGER_H
#define NX_STRANGER_H

#include "mark/attribution.h"

/* Puts their mentions among the others, in text order, and renumbers what points at them. False without memory. */
bool nx_strangers_add(nx_attributions *all);

#endif
