/* kicker.h - lines that stand above a headline and are none: Opinion, For immediate release, Contact: Ana Ruiz. */
#ifndef NX_SEGMENT_KICKER_H
#define NX_SEGMENT_KICKER_H

#include "document/document.h"

/** Is a line of the text, without the blanks around it, one of them? */
bool nx_is_kicker(const newsx_document *doc, nx_span line);

#endif
