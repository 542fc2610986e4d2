/* description.h - whom a description stands for that the article gave nobody as a title: the ex-minister, the
 * 31-year-old.
 */
#ifndef NX_DESCRIPTION_H
#define NX_DESCRIPTION_H

#include "link/antecedent.h"

/** The person or source that a definite description beside a cue stands for: by age, by a title that it is another word
 * for, by its noun in a sentence that names one only.
 * Shape:  an index into people; NX_NONE where the description says too little, or names somebody new.
 * Why:    what decided, for --explain. */
nx_id nx_described(nx_antecedents *a, nx_id mention, const char **why);

#endif
