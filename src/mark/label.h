/* label.h - the words before a colon that name who speaks: "RUIZ:", "Mr. Dunn (Osterby):", "TOM BECKER, HOST:". */
#ifndef NX_LABEL_H
#define NX_LABEL_H

#include "document/document.h"

/* Tokens: `last` is the last word of the name, `end` behind the colon; both the first one where there is no label. */
typedef struct {
    nx_id last, end;
    bool capitals;                   /* the name has no lower-case letters */
} nx_label;

/** The label that begins at a token; `end` is behind the block's last. */
nx_label nx_label_at(const newsx_document *doc, nx_id first, nx_id end);

#endif
