/* text-head.h - header lines of plain text: those of mail, and those of the old wires. */
#ifndef NX_TEXT_HEAD_H
#define NX_TEXT_HEAD_H

#include "document/document.h"

/** Finds header lines at the top of a plain text, sets what they tell (title, published, byline), and doc->body to what
 * stands below them.
 * Shape:  mail has Name: value lines before an empty one, two of which are known; a wire's message (ANPA 1312, IPTC
 *         7901) stands between the control characters STX and ETX, and its header lines begin with ^.
 * Errors: false without memory. */
bool nx_text_head(newsx_document *doc);

/* How long the header of a mail is, with its empty line; 0 where the text is no mail. */
size_t nx_mail_head(const char *text, size_t length);

#endif
