/* text-field.c - the text of a record, as it stands in one field: plain, or HTML. */
#include "read/text-field.h"
#include "read/html.h"
#include "read/set-text.h"

newsx_status nx_read_text_field(newsx_document *doc, const nx_decoded *text)
{
    nx_galley galley;

    if (!nx_html_is_all(text->text, text->length)) {
        nx_read_set_text(doc, text);
        return NEWSX_OK;
    }
    doc->encoding = text->encoding;
    doc->origins = (nx_origins){ NULL, 0, 0 };
    nx_galley_begin(&galley, doc, text->length);
    if (!nx_html_fragment(&galley, text->text, text->length, NX_NOWHERE, NULL) || !nx_galley_end(&galley, doc))
        return NEWSX_NO_MEMORY;
    nx_read_warn_replaced(doc, text, 0);
    return NEWSX_OK;
}
