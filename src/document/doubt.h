/* doubt.h - records that are not sure enough are left out of a finished document. */
#ifndef NX_DOUBT_H
#define NX_DOUBT_H

#include "document/document.h"

/* Is something known to be less sure than the options want? 0 per cent is "not known". */
static inline bool nx_is_doubtful(const newsx_document *doc, uint8_t confidence)
{
    return doc->options && confidence && confidence < doc->options->min_confidence * 100;
}

/** Takes out the quotes, dates, places and organizations that are doubtful; what points to one of them points to
 * nothing. People stay, since others point to them: who lists them leaves out the doubtful ones.
 * Errors: false without memory. */
bool nx_doubt_drop(newsx_document *doc);

#endif
