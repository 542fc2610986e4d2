/* text.c - plain text: the bytes are the text, and its own header lines, if it has any, are all that is known. */
#include "read/formats.h"
#include "read/mail.h"
#include "read/set-text.h"
#include "read/text-head.h"

/* Any beginning may be one of text, so it says nothing. */
enum nx_answer nx_begins_text(const nx_beginning *beginning)
{
    (void)beginning;
    return NX_NO;
}

newsx_status nx_read_text(newsx_document *doc, const newsx_input *input)
{
    nx_decoded decoded;
    const size_t mail = input->bytes ? nx_mail_is_coded(input->bytes, input->length) : 0;

    if (mail)
        return nx_mail_read(doc, input->bytes, input->length, mail);
    if (!nx_decode(doc->arena, input->bytes ? input->bytes : "", input->length, &decoded))
        return NEWSX_NO_MEMORY;
    doc->origins = decoded.origins;
    nx_read_set_text(doc, &decoded);
    return nx_text_head(doc) ? NEWSX_OK : NEWSX_NO_MEMORY;
}
