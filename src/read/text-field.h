/* text-field.h - the text of a record, as it stands in one field: plain, or HTML. */
#ifndef NX_TEXT_FIELD_H
#define NX_TEXT_FIELD_H

#include "document/document.h"
#include "read/encoding.h"

/** Puts the text of a field into the document.
 * Shape:  where it is HTML as a whole (nx_html_is_all), it is read as such, and nothing leads back to the source; else
 *         it stays as it stands (nx_read_set_text), with the document's origins.
 * Errors: NEWSX_NO_MEMORY; a text too long for our integers becomes doc->error. */
newsx_status nx_read_text_field(newsx_document *doc, const nx_decoded *text);

#endif
