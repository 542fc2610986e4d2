/* kit.h - what one thread keeps for the stages, from one document to the next. Each stage knows the one that it
 * uses. */
#ifndef NX_KIT_H
#define NX_KIT_H

#include <stdint.h>

typedef struct {
    const struct nx_page_words *page_words;   /* document/page-words.h; NULL: none */
    struct nx_matcher *matcher;      /* match/match.h */
    struct nx_segmenter *segmenter;  /* segment/word-cache.h: the words seen lately */
    struct nx_remembered *values;    /* segment/value.h: the values of words asked lately */
    uint16_t *readings;              /* by rule, 0 at first: what the stage that runs its layer has read of what it
                                        yields, in a number of its own */
} nx_kit;

#endif
