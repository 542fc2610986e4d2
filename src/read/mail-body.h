/* mail-body.h - what of a mail's text its writer wrote. */
#ifndef NX_MAIL_BODY_H
#define NX_MAIL_BODY_H

#include "document/document.h"

/** Sets doc->body and doc->others for a mail's text, whose header ends at the byte `start`.
 * Shape:  a signature (RFC 3676: behind a line "-- ") ends the body; lines that begin with ">" are of the mail that it
 *         answers, and so is the line that says whose they are ("On 18 April Ana Ruiz <ana@press.example> wrote:").
 *         Where nothing else is there, they are the body: somebody has sent them on.
 * Errors: false without memory. */
bool nx_mail_body(newsx_document *doc, uint32_t start);

#endif
