/* mail.h - a mail whose article does not stand in it as it is: in parts, encoded, or as HTML. */
#ifndef NX_MAIL_H
#define NX_MAIL_H

#include "document/document.h"

/** Is it a mail that must be decoded? Any other is plain text with header lines (text-head.h).
 * Shape: how long its header is, with the empty line behind; 0 where it need not. */
size_t nx_mail_is_coded(const char *bytes, size_t length);
/** Reads such a mail: the text is that of the part that is an article, plain text before HTML; title and day come from
 * the header. A page that a browser has saved as a mail (MHTML) is read as a page. Nothing leads back to the bytes.
 * Errors: NEWSX_NO_MEMORY. A mail without text, or in a character set that is not read, fills doc->error. */
newsx_status nx_mail_read(newsx_document *doc, const char *bytes, size_t length, size_t head);

#endif
